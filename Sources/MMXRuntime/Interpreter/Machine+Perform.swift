import MMXCatalogue
import MMXData
import MMXSyntax

extension Machine {
  /// The instructions that are rare or do much: all that need no change of frame.
  func perform(_ i: Instruction, _ code: Code, _ captures: [Cell], _ base: Int, _ stack: inout [Value]) throws {
    let a = base + Int(i.a)
    let b = base + Int(i.b)
    let c = base + Int(i.c)
    switch i.operation {
    case .template: stack[a] = try code.constants[Int(i.b)].deepCopy()
    case .loadMaybe: stack[a] = stack[b].isUnset ? try global(Int(i.c)) : stack[b]
    case .storeMaybe:
      if stack[a].isUnset, globals.isSet(Int(i.b)) { globals.values[Int(i.b)] = stack[c] } else { stack[a] = stack[c] }
    case .loadCell: stack[a] = try value(of: stack[b])
    case .storeCell: if case .cell(let cell) = stack[b] { cell.value = stack[a] }
    case .newCell: stack[a] = .cell(Cell(stack[b]))
    case .loadCapture:
      let value = captures[Int(i.b)].value
      if value.isUnset { throw Problem.unsetCapture() }
      stack[a] = value
    case .storeCapture: captures[Int(i.b)].value = stack[a]
    case .isIn: stack[a] = .bool(try stack[b].isIn(stack[c]))
    case .notIn: stack[a] = .bool(try !stack[b].isIn(stack[c]))
    case .contains: stack[a] = .bool(try contains(stack[b], stack[c]))
    case .notContains: stack[a] = .bool(try !contains(stack[b], stack[c]))
    case .matches: stack[a] = .bool(try matches(stack[b], stack[c]))
    case .negate: stack[a] = try stack[b].negated()
    case .not: stack[a] = .bool(try !stack[b].truth())
    case .truth: stack[a] = .bool(try stack[b].truth())
    case .optionalField: stack[a] = try optionalField(stack[b], name(code, i.c))
    case .quietField: stack[a] = try quietField(stack[b], name(code, i.c))
    case .setField: try setField(stack[a], name(code, i.b), stack[c])
    case .index: stack[a] = try index(stack[b], stack[c])
    case .quietIndex: stack[a] = try quietIndex(stack[b], stack[c])
    case .setIndex: try setIndex(stack[a], stack[b], stack[c])
    case .slice: stack[a] = try slice(stack[b], from: stack[c], to: stack[c + 1])
    case .newList: stack[a] = .items(Array(stack[b..<(b + Int(i.c))]))
    case .append: if case .list(let list) = stack[a] { list.items += stack[b..<(b + Int(i.c))] }
    case .newRecord:
      let shape = code.shapes[Int(i.c)]
      stack[a] = .record(RecordObject(OrderedRecord(shape: shape, values: Array(stack[b..<(b + shape.keys.count)]))))
    case .closure: stack[a] = .function(try closure(code.children[Int(i.b)], captures, base, stack))
    case .concatenate: stack[a] = .string(try concatenate(stack[b..<(b + Int(i.c))]))
    case .iterate: stack[a] = .iterator(try iterate(stack[b], wantsKeys: i.c == 1))
    case .throwValue: throw Fault.thrown(stack[a])
    case .rethrow: if case .fault(let box) = stack[a] { throw box.fault }
    case .assertFailed: throw assertionFailure(code.assertions[Int(i.b)], stack[a], stack[a + 1], message: stack[a + 2])
    case .failureMissing: throw Problem.nothingFailed(expectedKind(stack[a]))
    case .checkFailure: try checkFailure(kind: stack[a], of: stack[a + 1])
    case .command:
      commandPlace = Fault.Place(span: code.commands[Int(i.b)].command.span, source: code.source)
      stack[a] = try run(code.commands[Int(i.b)], operands: stack[a...], isLazy: i.c == 1)
    case .stage:
      let plan = code.stages[Int(i.b)]
      stack[a] = try plan.stage.run(StageCall(machine: self, plan: plan, input: stack[a], arguments: Array(stack[(a + 1)..<(a + 1 + Int(i.c))])))
    case .materialize: stack[a] = try materialized(stack[a])
    case .show: if !stack[a].isUnset { try onShow?(stack[a], i.b == 1) }
    case .importFile: try onImport?(name(code, i.b), code.source)
    case .declareTest: if case .function(let function) = stack[a] { tests.append((name(code, i.b), function)) }
    default: break
    }
  }

  private func global(_ slot: Int) throws -> Value {
    let value = globals.values[slot]
    if value.isUnset { throw Problem.unknownName(globals.names[slot], hint: "set it first: `\(globals.names[slot]) = ...`") }
    return value
  }

  private func value(of cell: Value) throws -> Value {
    guard case .cell(let cell) = cell, !cell.value.isUnset else { throw Problem.unsetCapture() }
    return cell.value
  }

  private func closure(_ code: Code, _ captures: [Cell], _ base: Int, _ stack: [Value]) throws -> Function {
    let cells = code.captures.map { capture -> Cell in
      switch capture {
      case .register(let register): if case .cell(let cell) = stack[base + register] { cell } else { Cell(stack[base + register]) }
      case .capture(let index): captures[index]
      }
    }
    return Function(name: code.name, kind: .closure(code, cells))
  }

  private func concatenate(_ parts: ArraySlice<Value>) throws -> String {
    var result = ""
    for part in parts {
      result += try text(part)
      guard result.utf8.count <= Value.maximumText else { throw Problem.textTooLong() }
    }
    return result
  }

  /// What `print`, `str` and `${}` give; an entity that was just saved is read for it.
  func text(_ value: Value) throws -> String {
    if case .text(let text) = value { return text.string }
    try readBeforeShowing(value)
    switch value {
    case .list, .record, .entity, .reference: return try value.json().text(.compact)
    default: return value.plainText
    }
  }

  /// `a ~ b`: the text contains, ignoring case and diacritics. False where either side is null.
  private func contains(_ a: Value, _ b: Value) throws -> Bool {
    if a.isNull || b.isNull { return false }
    guard let text = a.string else { throw Problem.needsText("~", a) }
    guard let part = b.string else { throw Problem.needsText("~", b) }
    return text.containsFolded(part)
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

  private func iterate(_ value: Value, wantsKeys: Bool) throws -> LoopIterator {
    switch try materialized(value) {
    case .list(let list):
      warnAboutMissingRows(list)
      return LoopIterator(items: list.items, keys: nil)
    case .record(let record): return LoopIterator(fields: record.fields, wantsKeys: wantsKeys)
    case .entity(let entity):
      try read(entity)
      return LoopIterator(fields: entity.fields, wantsKeys: wantsKeys)
    default: throw Problem.notIterable(value)
    }
  }

  // MARK: Assertions

  private func assertionFailure(_ plan: AssertionPlan, _ left: Value, _ right: Value, message: Value) -> Problem {
    var details: [String] = []
    if plan.operation != nil {
      details = ["left:  \(literal(left))", "right: \(literal(right))"]
    }
    if plan.hasMessage { return Problem(.assert, (try? text(message)) ?? "assertion failed", details: details) }
    return Problem(.assert, "assertion failed: \(plan.text)", details: details)
  }

  /// The value as it would be written in a program, cut where it is long.
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

/// The state of a `for` loop over the items there were at its start.
package final class LoopIterator {
  private let items: [Value]
  private let keys: [String]?
  private var position = 0

  init(items: [Value], keys: [String]?) {
    self.items = items
    self.keys = keys
  }

  /// Over a record: the keys, or with two names keys and values.
  init(fields: OrderedRecord<Value>, wantsKeys: Bool) {
    items = wantsKeys ? fields.values : fields.keys.map(Value.string)
    keys = wantsKeys ? fields.keys : nil
  }

  func next() -> (item: Value, key: Value)? {
    guard position < items.count else { return nil }
    defer { position += 1 }
    return (items[position], keys.map { .string($0[position]) } ?? .int(position))
  }
}
