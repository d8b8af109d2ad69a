import MMXCatalogue
import MMXData
import MMXSyntax

extension Machine {
  /// The instructions that are rare or expensive: all that do not change the frame.
  func perform(_ i: Instruction, _ function: Function, _ r: Window) throws {
    try perform(i, Int(i.b), Int(i.c), function, r)
  }

  /// An instruction whose operands b and c need more than 16 bits: tables of that size are rare, so the fast ones are done here too.
  @inline(never)
  func performWide(_ upper: Instruction, _ i: Instruction, _ function: Function, _ r: Window) throws {
    guard let code = function.code else { return }
    let b = Int(i.b) | Int(upper.b) << 16
    let c = Int(i.c) | Int(upper.c) << 16
    switch i.operation {
    case .constant: r[i.a] = code.constants[b]
    case .loadGlobal:
      if globals.values[b].isUnset { throw unknownName(b, hintKind: c, code, r) }
      r[i.a] = globals.values[b]
    case .field: r[i.a] = try field(r[i.b], code.fields[c])
    case .setField: try setField(r[i.a], code.fields[b], r[i.c])
    default: try perform(i, b, c, function, r)
    }
  }

  private func perform(_ i: Instruction, _ b: Int, _ c: Int, _ function: Function, _ r: Window) throws {
    guard let code = function.code else { return }
    let captures = function.captures
    switch i.operation {
    case .template: r[i.a] = try code.constants[b].deepCopy()
    case .loadMaybe: r[i.a] = r[i.b].isUnset ? try global(c) : r[i.b]
    case .storeMaybe:
      if r[i.a].isUnset, globals.isSet(b) { setGlobal(b, to: r[i.c]) } else { r[i.a] = r[i.c] }
    case .loadCell:
      guard case .cell(let cell) = r[i.b], !cell.value.isUnset else { throw Problem.unsetVariable(code.fields[c]) }
      r[i.a] = cell.value
    case .storeCell: if case .cell(let cell) = r[i.b] { cell.value = r[i.a] }
    case .newCell: r[i.a] = .cell(Cell(r[i.b]))
    case .loadCapture:
      if captures[b].value.isUnset { throw Problem.unsetVariable(code.fields[c]) }
      r[i.a] = captures[b].value
    case .storeCapture: captures[b].value = r[i.a]
    case .storeGlobal: setGlobal(b, to: r[i.a])
    case .divide: r[i.a] = try Value.divide(r[i.b], r[operand: i.c])
    case .concatenate: r[i.a] = .string(try concatenate(r, from: b, count: c))
    case .truth: r[i.a] = .bool(try r[i.b].truth())
    case .isIn: r[i.a] = .bool(try r[i.b].isIn(r[i.c]))
    case .notIn: r[i.a] = .bool(try !r[i.b].isIn(r[i.c]))
    case .contains: r[i.a] = .bool(try contains(r[i.b], r[i.c]))
    case .notContains: r[i.a] = .bool(try !contains(r[i.b], r[i.c]))
    case .matches: r[i.a] = .bool(try matches(r[i.b], r[i.c]))
    case .negate: r[i.a] = try r[i.b].negated()
    case .not: r[i.a] = .bool(try !r[i.b].truth())
    case .optionalField: r[i.a] = try optionalField(r[i.b], code.fields[c])
    case .quietField: r[i.a] = try quietField(r[i.b], code.fields[c])
    case .index: r[i.a] = try index(r[i.b], r[i.c])
    case .quietIndex: r[i.a] = try quietIndex(r[i.b], r[i.c])
    case .setIndex: try setIndex(r[i.a], r[i.b], r[i.c])
    case .slice: r[i.a] = try slice(r[i.b], from: r[i.c], to: r[c + 1])
    case .newList: r[i.a] = .items(r.values(from: b, count: c))
    case .append: if case .list(let list) = r[i.a] { list.items += r.values(from: b, count: c) }
    case .newRecord:
      let shape = code.shapes[c]
      r[i.a] = .record(RecordObject(OrderedRecord(shape: shape, values: r.values(from: b, count: shape.keys.count))))
    case .closure: r[i.a] = .function(closure(code.children[b], captures, r))
    case .iterate: r[i.a] = .iterator(try iterate(r[i.b], wantsKeys: c & 1 == 1, isBulk: c & 2 == 2))
    case .bulkDone: if case .iterator(let loop) = r[i.a] { try loop.account?.succeed() }
    case .bulkFailed: if case .iterator(let loop) = r[i.a], case .fault(let box) = r[Int(i.a) + 3] { try loop.account?.fail(box.fault) }
    case .bulkEnd: if case .iterator(let loop) = r[i.a] { try loop.account?.finish() }
    case .throwValue: throw Fault.thrown(r[i.a])
    case .rethrow: if case .fault(let box) = r[i.a] { throw box.fault }
    case .assertFailed:
      let first = Int(i.a)
      throw assertionFailure(code.assertions[b], r[first], r[first + 1], message: r[first + 2])
    case .failureMissing: throw Problem.nothingFailed(expectedKind(r[i.a]))
    case .checkFailure: try checkFailure(kind: r[i.a], of: r[Int(i.a) + 1])
    case .command:
      commandPlace = Fault.Place(span: code.commands[b].command.span, source: code.source)
      let operands = r.values(from: Int(i.a), count: code.registerCount - Int(i.a))
      let command = code.commands[b]
      if command.mayCall {
        // Answers of the service are received completely; the transport checks Ctrl-C itself.
        let former = Pace.begin(nil)
        defer { Pace.end(former) }
        r[i.a] = try commands.run(command, operands: operands[...], isLazy: c == 1)
      } else {
        r[i.a] = try commands.run(command, operands: operands[...], isLazy: c == 1)
      }
    case .stage:
      let plan = code.stages[b]
      let arguments = r.values(from: Int(i.a) + 1, count: c)
      r[i.a] = try plan.stage.run(StageCall(machine: self, plan: plan, input: r[i.a], arguments: arguments))
    case .readRows:
      if case .text(let path) = r[i.a] {
        r[i.a] = try readRows(path.string, as: r[Int(i.a) + 1], at: Fault.Place(span: code.reads[b], source: code.source))
      } else if let read = Builtin.index(of: "read") {
        // It says what is wrong with the name.
        r[i.a] = try builtins.call(read, r.arguments(from: Int(i.a), count: 2), self)
      }
    case .materialize: r[i.a] = try materialized(r[i.a])
    case .show:
      if b == Compiler.Showing.shown.rawValue {
        try globals.set("_", to: r[i.a])
      } else if !r[i.a].isUnset {
        try onShow?(r[i.a], b == Compiler.Showing.saved.rawValue)
      }
    case .importFile: try onImport?(name(code, b), code.source)
    case .declareTest: if case .function(let function) = r[i.a] { tests.append((name(code, b), function)) }
    default: break
    }
  }

  private func global(_ slot: Int) throws -> Value {
    let value = globals.values[slot]
    if value.isUnset { throw Problem.unknownName(globals.names[slot], hint: "set it first: `\(globals.names[slot]) = ...`") }
    return value
  }

  private func closure(_ code: Code, _ captures: [Cell], _ r: Window) -> Function {
    let cells = code.captures.map { capture -> Cell in
      switch capture {
      case .register(let register): if case .cell(let cell) = r[register] { cell } else { Cell(r[register]) }
      case .capture(let index): captures[index]
      }
    }
    return Function(code, captures: cells)
  }

  func concatenate(_ r: Window, from first: Int, count: Int) throws -> String {
    if count == 1 { return try text(r[first]) }
    var result = ""
    for register in first..<(first + count) {
      let part = try text(r[register])
      let size = result.utf8.count + part.utf8.count
      guard size <= Value.maximumText else { throw Problem.textTooLong() }
      if size >= Memory.largeValue {
        // A text that outgrows its buffer moves to one of twice the size.
        try Memory.take(2 * size)
        result.reserveCapacity(size)
      }
      result += part
    }
    return result
  }

  /// The text of `print`, `str` and `${}`; an entity that was just saved is read for it.
  package func text(_ value: Value) throws -> String {
    if case .text(let text) = value { return text.string }
    if case .number(.wide(_)) = value, case .number(let number) = value, !number.isPlain { throw Problem.numberTooLong() }
    try readBeforeShowing(value)
    switch value {
    case .list, .record, .entity, .reference: return try value.json().pacedText(.plain)
    default: return value.plainText
    }
  }

  /// A value about to be shown or written as text: saved entities are read first. A list may contain itself.
  package func readBeforeShowing(_ value: Value) throws {
    switch value {
    case .entity(let entity): try commands.read(entity)
    case .list:
      var effort = Effort()
      try readBeforeShowing(value, 0, &effort)
    default: return
    }
  }

  private func readBeforeShowing(_ value: Value, _ depth: Int, _ effort: inout Effort) throws {
    guard depth < Value.maximumDepth else { throw Problem.nestedValue(Value.maximumDepth) }
    switch value {
    case .entity(let entity): try commands.read(entity)
    case .list(let list):
      try effort.spend(items: list.items.count)
      for item in list.items { try readBeforeShowing(item, depth + 1, &effort) }
    default: return
    }
  }

  /// `a ~ b`: the text contains, ignoring case and diacritics. False if either side is null.
  private func contains(_ a: Value, _ b: Value) throws -> Bool {
    if a.isNull || b.isNull { return false }
    guard let text = a.string else { throw Problem.needsText("~", a) }
    guard let part = b.string else { throw Problem.needsText("~", b) }
    return text.isLong ? try Machine.isFolded(part, in: text) : text.containsFolded(part)
  }

  /// The same for a text that takes long to search.
  private static func isFolded(_ part: String, in text: String) throws(Problem) -> Bool {
    func occurs(_ part: String, in text: String) throws(Problem) -> Bool {
      var (text, part) = (text, part)
      return try unsafe text.withBytes { (text) throws(Problem) in
        try unsafe part.withBytes { (part) throws(Problem) in try unsafe text.place(of: part, from: 0) != nil }
      }
    }
    let (plain, withDj) = (try part.inPieces(\.folded), try part.inPieces(\.foldedWithDj))
    if try occurs(plain, in: text.inPieces(\.folded)) { return true }
    var differs = plain != withDj
    for letter in ["đ", "Đ"] where !differs { differs = try occurs(letter, in: text) }
    guard differs else { return false }
    let spelled = try text.inPieces(\.foldedWithDj)
    if try occurs(plain, in: spelled) { return true }
    return try occurs(withDj, in: spelled)
  }

  private func matches(_ a: Value, _ b: Value) throws -> Bool {
    if a.isNull || b.isNull { return false }
    guard let text = a.string else { throw Problem.needsText("=~", a) }
    guard let pattern = b.string else { throw Problem.needsText("=~", b) }
    return try self.pattern(pattern).matches(text)
  }

  func pattern(_ text: String) throws(Problem) -> Pattern {
    if let known = patterns[text] { return known }
    let pattern = try Pattern(text)
    if patterns.count > 200 { patterns = [:] }
    patterns[text] = pattern
    return pattern
  }

  private func iterate(_ value: Value, wantsKeys: Bool, isBulk: Bool) throws -> LoopIterator {
    switch try materialized(value) {
    case .list(let list):
      if let account = commands.account(of: list) {
        guard isBulk else { throw Problem.bulkOutsideHeader() }
        return LoopIterator(account)
      }
      warnAboutMissingRows(list)
      return LoopIterator(items: list.items, keys: nil)
    case .record(let record): return LoopIterator(fields: record.fields, wantsKeys: wantsKeys)
    case .entity(let entity):
      try commands.read(entity)
      return LoopIterator(fields: entity.fields, wantsKeys: wantsKeys)
    default: throw Problem.notIterable(value)
    }
  }

  // MARK: Assertions

  private func assertionFailure(_ plan: AssertionPlan, _ left: Value, _ right: Value, message: Value) -> Problem {
    let details: [Message] = plan.operation == nil ? [] : ["left:  \(literal(left))", "right: \(literal(right))"]
    return plan.hasMessage ? .assertionFailed(saying: try? text(message), details) : .assertionFailed(plan.text, details)
  }

  /// The value as written in a program, cut if it is long.
  func literal(_ value: Value) -> String {
    let text: String =
      switch value {
      case .text(let text): JSON.quoted(text.string)
      case .date, .dateTime: "@\(value.plainText)"
      default: value.plainText
      }
    return text.count > 200 ? "\(text.prefix(200))…" : text
  }

  private func expectedKind(_ value: Value) -> String { value.string ?? value.plainText }

  private func checkFailure(kind: Value, of value: Value) throws {
    guard case .fault(let box) = value else { return }
    if box.fault.problem.kind == .interrupted { throw box.fault }
    let wanted = expectedKind(kind)
    guard Problem.Kind(rawValue: wanted) != nil else { throw Problem.noSuchKind(wanted) }
    if box.fault.problem.kind.rawValue != wanted { throw Problem.otherFailure(wanted, box.fault.problem) }
  }
}

/// The state of a `for` loop over the items at its start.
package final class LoopIterator {
  private let items: [Value]
  private let keys: [String]?
  private var position = 0
  /// For a loop over `bulk` rows: the record of their outcome.
  let account: (any RowAccount)?

  init(items: [Value], keys: [String]?) {
    self.items = items
    self.keys = keys
    account = nil
  }

  /// Over the rows that are still to process, with their indexes in the whole list.
  init(_ account: any RowAccount) {
    items = account.todo.map { account.rows[$0] }
    keys = nil
    self.account = account
  }

  /// Over a record: the keys, or with two names keys and values.
  init(fields: OrderedRecord<Value>, wantsKeys: Bool) {
    items = wantsKeys ? fields.values : fields.keys.map(Value.string)
    keys = wantsKeys ? fields.keys : nil
    account = nil
  }

  /// Rounds begun and rounds in all.
  var progress: (done: Int, total: Int) { (position, items.count) }

  func next() -> (item: Value, key: Value)? {
    guard position < items.count else { return nil }
    defer { position += 1 }
    if let account { return (items[position], .int(account.begin(position))) }
    return (items[position], keys.map { .string($0[position]) } ?? .int(position))
  }
}
