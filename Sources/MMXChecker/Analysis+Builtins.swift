import MMXData
import MMXRuntime
import MMXSyntax

extension Analysis {
  func type(
    ofCalling builtin: Builtin, _ arguments: [(CallExpr.Argument, StaticType)], leading: [StaticType], at span: Span
  ) -> StaticType {
    for (argument, type) in arguments { read(type, argument.value) }
    let shape = Signature(
      name: builtin.name, usage: builtin.usage, parameters: builtin.parameters.map { ($0.name, $0.isOptional) },
      isVariadic: builtin.isVariadic)
    guard let values = place(arguments, leading: leading, shape, at: span) else { return result(of: builtin, []) }
    for (index, parameter) in builtin.parameters.enumerated() {
      guard let type = values[index], let sample = type.sample else { continue }
      let place = self.place(of: index, builtin, arguments, leading: leading.count) ?? span
      if let problem = Trial.argument(parameter, of: builtin, takes: sample) {
        // A number that is not known may be a whole one.
        report(problem, place)
      } else if let problem = Analysis.refusal(of: type, sample, builtin, index) {
        report(problem, place)
      }
    }
    if builtin.isHigherOrder { promote(nil) }
    return result(of: builtin, values.map { $0 ?? .null })
  }

  private func place(of index: Int, _ builtin: Builtin, _ arguments: [(CallExpr.Argument, StaticType)], leading: Int) -> Span? {
    for (position, (argument, _)) in arguments.enumerated() {
      let target = argument.name.map { name in builtin.parameters.firstIndex { $0.name == name } } ?? leading + position
      if target == index { return argument.value.span }
    }
    return nil
  }

  /// What built-ins whose parameter is `any` look at themselves.
  private static func refusal(of type: StaticType, _ sample: Value, _ builtin: Builtin, _ index: Int) -> Problem? {
    guard index == 0 else { return nil }
    func refused(_ wants: Message) -> Problem {
      Problem(.type, "'\(builtin.name)' takes \(wants), not \(sample.typeWithArticle)", hint: "call it as `\(builtin.usage)`")
    }
    switch (builtin.name, type) {
    case ("len", .number), ("len", .bool), ("len", .date), ("len", .dateTime), ("len", .null), ("len", .function), ("len", .reference):
      return refused("a text, a list or a record")
    case ("keys", .number), ("keys", .text), ("keys", .bool), ("keys", .date), ("keys", .null), ("values", .number), ("values", .text),
      ("values", .bool), ("values", .date), ("values", .null), ("has", .number), ("has", .text), ("has", .bool), ("has", .date),
      ("has", .null):
      return refused("a record")
    case ("num", .bool), ("num", .date), ("num", .list), ("num", .record), ("num", .null), ("num", .entity), ("num", .reference):
      return refused("a text")
    case ("reverse", .number), ("reverse", .record), ("reverse", .null), ("reverse", .entity): return refused("a list or a text")
    default: return nil
    }
  }

  private func result(of builtin: Builtin, _ values: [StaticType]) -> StaticType {
    switch (builtin.name, values.first) {
    case ("now", _): return .dateTime
    case ("copy", let type?): return type
    case ("addmonths", let type?): return type
    case ("range", _): return .list(of: .number(nil), count: Analysis.count(ofRange: values.map(\.constantInteger), values))
    case ("split", _), ("keys", _): return .list(of: .text)
    case ("sort", .list(let list)?), ("reverse", .list(let list)?):
      return .list(ListType(element: list.element, count: list.count, rows: list.rows))
    case ("reverse", .text?): return .text
    case ("read", _): return content(values)
    default: break
    }
    switch builtin.returns {
    case .text: return .text
    case .number, .whole: return .number(nil)
    case .bool: return .bool(nil)
    case .date: return .date
    case .list: return .list(of: .unknown)
    case .any, .record, .function: return .unknown
    }
  }

  private static func count(ofRange numbers: [Int?], _ values: [StaticType]) -> CallRange {
    guard numbers.count == 3, let first = numbers[0] else { return CallRange(0, nil) }
    if case .null = values[1], case .null = values[2] { return CallRange(max(0, first), max(0, first)) }
    guard let last = numbers[1], case .null = values[2] else { return CallRange(0, nil) }
    let (distance, overflow) = last.subtractingReportingOverflow(first)
    return overflow ? CallRange(0, nil) : CallRange(max(0, distance), max(0, distance))
  }

  /// What a file holds: by its name, or as the second argument says.
  private func content(_ values: [StaticType]) -> StaticType {
    if values.count > 1, let form = values[1].constantText {
      switch form {
      case "text": return .text
      case "bytes": return .bytes
      default: break
      }
    }
    guard let name = values.first?.constantText else { return .unknown }
    guard let count = rowCount(name) else { return .unknown }
    return .list(ListType(element: .unknown, count: CallRange(count, count), rows: RowName(source: name)))
  }
}

extension Builtin {
  /// Whether it may call a function that it is given.
  fileprivate var isHigherOrder: Bool { parameters.contains { if case .function = $0.kind { true } else { false } } }
}
