import MMXCatalogue
import MMXData
import MMXSyntax

/// Helpers of the loop: placing arguments, finding fields, explaining names.
extension Machine {
  /// Checks positional arguments from `base` against the parameters; missing ones with defaults become `.unset`.
  func bind(_ code: Code, at base: Int, count: Int) throws(Problem) {
    let parameters = code.parameters
    guard count <= parameters.count else { throw .tooManyArguments(count, of: code.name, usage: code.usage) }
    try registers.reserve(base + parameters.count)
    for index in count..<parameters.count {
      guard parameters[index].hasDefault else { throw .missingArgument(parameters[index].name, of: code.name, usage: code.usage) }
      registers[base + index] = .unset
    }
  }

  /// Moves named arguments to the positions of their parameters; returns the final count.
  func nameArguments(_ i: Instruction, _ function: Function, _ r: Window) throws(Problem) -> Int {
    let first = Int(i.a) + 1
    let names = frames.running.code.argumentNames[Int(i.b) - 1]
    let parameters = function.parameterNames
    var values: [Value] = Array(repeating: .unset, count: parameters.count)
    for (index, name) in names.enumerated() {
      guard let position = name == nil ? index : parameters.firstIndex(of: name ?? ""), position < parameters.count else {
        throw name.map { .unknownArgument($0, of: function.name, usage: function.usage) }
          ?? .tooManyArguments(Int(i.c), of: function.name, usage: function.usage)
      }
      guard values[position].isUnset else { throw .argumentTwice(parameters[position], of: function.name) }
      values[position] = r[first + index]
    }
    for (index, value) in values.enumerated() where value.isUnset && !function.hasDefault(index) {
      throw .missingArgument(parameters[index], of: function.name, usage: function.usage)
    }
    try registers.reserve(frames.running.base + first + values.count)
    for (index, value) in values.enumerated() { r[first + index] = value }
    return values.count
  }

  /// A field whose position the site does not know; for a plain record the site learns it.
  func field(_ base: Value, _ site: inout FieldSite) throws -> Value {
    guard case .record(let record) = base, let position = record.shape.position(of: site.name) else { return try field(base, site.name) }
    site.remember(record.shape, position)
    return record.values[position]
  }

  /// Sets a field whose position the site does not know: in a plain record a matching one, otherwise a new one.
  func setField(_ base: Value, _ site: inout FieldSite, _ value: Value) throws {
    guard case .record(let record) = base, record.schema == nil else { return try setField(base, site.name, value) }
    if let position = record.shape.position(ignoringCase: site.name) {
      site.remember(record.shape, position)
      record.values[position] = value
    } else {
      try addField(site.name, value, to: record)
    }
  }

  /// R[a] = the joined texts of c registers from R[b], if all are texts after those in the mask are converted.
  func join(_ i: Instruction, _ mask: UInt32, _ r: Window) throws -> Bool {
    let first = Int(i.b)
    let end = first + Int(i.c)
    func isMasked(_ register: Int) -> Bool { mask & 1 << UInt32(register - first) != 0 }
    var size = 0
    for register in first..<end {
      if let text = r.shortText(register) {
        size += text.count
      } else if isMasked(register), let (_, scale) = r.decimal(register) {
        size += TextJoin.longestNumber(scale: Int(scale))
      } else if case .text(let text) = r[register] {
        size += text.byteCount
      } else {
        guard isMasked(register) else { return try spell(first..<end, mask, r) }
        let text = try text(r[register])
        r[register] = .string(text)
        size += text.utf8.count
      }
    }
    guard size <= Value.maximumText else { throw Problem.textTooLong() }
    if size >= Memory.largeValue { try Memory.take(size) }
    var joined = Text("")
    unsafe TextJoin.bytes(capacity: size) { join in
      for register in first..<end {
        if let text = r.shortText(register) {
          join.append(text.words, count: text.count)
        } else if let (mantissa, scale) = r.decimal(register) {
          join.append(mantissa, scale: Int(scale))
        } else if case .text(let text) = r[register] {
          join.append(text.string)
        }
      }
    } use: { bytes in
      unsafe joined = Text(utf8: bytes)
    }
    r[i.a] = .text(joined)
    return true
  }

  /// Converts the registers in the mask to texts, for the additions that follow.
  func spell(_ registers: Range<Int>, _ mask: UInt32, _ r: Window) throws -> Bool {
    for register in registers where mask & 1 << UInt32(register - registers.lowerBound) != 0 {
      r[register] = .string(try text(r[register]))
    }
    return false
  }

  func name(_ code: Code, _ index: Int) -> String {
    if case .text(let text) = code.constants[index] { text.string } else { "" }
  }

  /// An order comparison with null is false.
  func holds(_ comparison: Opcode.Comparison, _ a: Value, _ b: Value) throws -> Bool {
    switch comparison {
    case .equal: return try a.equals(b)
    case .notEqual: return try !a.equals(b)
    case .less, .atMost, .greater, .atLeast:
      if a.isNull || b.isNull { return false }
      return comparison.holds(try a.compare(b), 0)
    }
  }

  func unknownName(_ slot: Int, hintKind: Int, _ code: Code, _ r: Window) -> Problem {
    let name = globals.names[slot]
    let place = NamePlace(rawValue: UInt16(truncatingIfNeeded: hintKind)) ?? .expression
    if globals.hasEnded(slot) {
      return .unknownName(name, hint: "it was set in a block that has ended; set it before the block", isCertain: true)
    }
    if place == .expression, code.isStage, let field = rowField(name, r[0]) {
      return .unknownName(name, hint: "for the row's field write `.\(field)`", isCertain: true)
    }
    return .unknown(name, at: place, variables: globals.setNames)
  }

  private func rowField(_ name: String, _ row: Value) -> String? {
    let row = if case .cell(let cell) = row { cell.value } else { row }
    switch row {
    case .record(let record): return record.fields.shape.position(ignoringCase: name).map { record.fields.keys[$0] }
    case .entity(let entity): return entity.knownField(name)
    default: return nil
    }
  }
}

extension Code {
  var usage: String {
    "\(name == Code.unnamed ? "f" : name)(\(parameters.map { $0.hasDefault ? $0.name + "?" : $0.name }.joined(separator: ", ")))"
  }
}

extension Function {
  var parameterNames: [String] { builtin?.parameters.map(\.name) ?? code?.parameters.map(\.name) ?? [] }

  func hasDefault(_ index: Int) -> Bool { builtin?.parameters[index].isOptional ?? code?.parameters[index].hasDefault ?? false }

  var usage: String { builtin?.usage ?? code?.usage ?? name }
}
