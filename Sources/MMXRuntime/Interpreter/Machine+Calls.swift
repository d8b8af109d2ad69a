import MMXCatalogue
import MMXData
import MMXSyntax

/// What the loop needs beside it: arguments put in place, fields found, names explained.
extension Machine {
  /// Checks positional arguments standing from `base` against the parameters; missing ones with defaults become `.unset`.
  func bind(_ code: Code, at base: Int, count: Int) throws(Problem) {
    let parameters = code.parameters
    guard count <= parameters.count else { throw .tooManyArguments(count, of: code.name, usage: code.usage) }
    try registers.reserve(base + parameters.count)
    for index in count..<parameters.count {
      guard parameters[index].hasDefault else { throw .missingArgument(parameters[index].name, of: code.name, usage: code.usage) }
      registers[base + index] = .unset
    }
  }

  /// Puts named arguments at their parameters' places; gives how many stand there in the end.
  func nameArguments(_ i: Instruction, _ function: Function, _ code: Code, _ r: Window, base: Int) throws(Problem) -> Int {
    let first = Int(i.a) + 1
    let names = code.argumentNames[Int(i.b) - 1]
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
    try registers.reserve(base + first + values.count)
    for (index, value) in values.enumerated() { r[first + index] = value }
    return values.count
  }

  /// A field where the site does not know its place; of a plain record it does from then on.
  func field(_ base: Value, _ site: inout FieldSite) throws -> Value {
    guard case .record(let record) = base, let position = record.shape.position(of: site.name) else { return try field(base, site.name) }
    site.remember(record.shape, position)
    return record.values[position]
  }

  /// Sets a field where the site does not know its place: of a plain record one that matches, else a new one.
  func setField(_ base: Value, _ site: inout FieldSite, _ value: Value) throws {
    guard case .record(let record) = base, record.schema == nil else { return try setField(base, site.name, value) }
    if let position = record.shape.position(ignoringCase: site.name) {
      site.remember(record.shape, position)
      record.values[position] = value
    } else {
      try addField(site.name, value, to: record)
    }
  }

  /// The texts of some registers as one, nil where one of them is no text.
  func joined(_ r: Window, from first: Int, count: Int) throws(Problem) -> Value? {
    var size = 0
    for register in first..<(first + count) {
      guard case .text(let text) = r[register] else { return nil }
      size += text.string.utf8.count
    }
    guard size <= Value.maximumText else { throw .textTooLong() }
    var result = ""
    if size > 15 { result.reserveCapacity(size) }
    for register in first..<(first + count) {
      if case .text(let text) = r[register] { result += text.string }
    }
    return .string(result)
  }

  func name(_ code: Code, _ index: UInt16) -> String {
    if case .text(let text) = code.constants[Int(index)] { text.string } else { "" }
  }

  /// Null on either side of an order is false.
  func isOrdered(_ a: Value, _ b: Value, _ test: (Int) -> Bool) throws -> Bool {
    if a.isNull || b.isNull { return false }
    return test(try a.compare(b))
  }

  func unknownName(_ slot: Int, hintKind: Int, _ code: Code, _ r: Window) -> Problem {
    let name = globals.names[slot]
    let place = NamePlace(rawValue: UInt16(truncatingIfNeeded: hintKind)) ?? .expression
    if place == .stage { return .unknownStage(name, near: nearest(to: name, in: Words.stages.sorted() + Builtin.names + globals.setNames)) }
    if place == .search { return .unknownName(name, hint: "write a text in quotes: `search \"\(name)\"`") }
    if globals.ended.contains(slot) { return .unknownName(name, hint: "it was set in a block that has ended; set it before the block") }
    if code.isStage, let field = rowField(name, r[0]) { return .unknownName(name, hint: "for the row's field write `.\(field)`") }
    let known = globals.setNames + Builtin.names
    if let near = nearest(to: name, in: known) { return .unknownName(name, hint: "did you mean '\(near)'?") }
    if Catalogue.resource(named: name) != nil { return .unknownName(name, hint: "for the service's \(name) write `get \(name)`") }
    return .unknownName(name, hint: "set it first: `\(name) = ...`; a text is written in quotes")
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
