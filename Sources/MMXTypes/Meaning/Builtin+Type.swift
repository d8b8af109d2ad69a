import MMXData
import MMXRuntime

extension Builtin {
  /// The result type of a call.
  /// - Parameters:
  ///   - arguments: for each parameter, null if nothing is given; empty if the call is wrong.
  ///   - rowCount: how many items a file has, nil if that is not known.
  func type(ofCallWith arguments: [StaticType], rowCount: (String) -> Int?) -> StaticType {
    func argument(_ index: Int) -> StaticType { index < arguments.count ? arguments[index] : .unknown }
    func type(_ result: Result) -> StaticType {
      switch result {
      case .any: .unknown
      case .text: .text
      case .number: .number(nil)
      case .bool: .bool(nil)
      case .date: .date
      case .dateTime: .dateTime
      case .list(let element): .list(of: type(element))
      case .argument(let index): argument(index)
      case .items(let index): argument(index).allItems ?? (parameters[index].kind == .list ? .list(of: .unknown) : .unknown)
      case .part(let index):
        .list(of: argument(index).element, count: CountRange(0, argument(index).allItems?.count.most))
      case .range: .list(of: .number(nil), count: Builtin.count(ofRange: arguments))
      case .content: Builtin.content(argument(0), as: argument(1), rowCount)
      }
    }
    return type(returns)
  }

  /// Whether the parameter takes a function, which is called with the items of the first argument.
  func callsFunction(at index: Int) -> Bool {
    if parameters.indices.contains(index), case .function = parameters[index].kind { true } else { false }
  }

  /// Whether it may call a function that it is given.
  var isHigherOrder: Bool { parameters.indices.contains { callsFunction(at: $0) } }

  private static func count(ofRange arguments: [StaticType]) -> CountRange {
    guard arguments.count == 3, let first = arguments[0].constantInteger, case .null = arguments[2] else { return .any }
    if case .null = arguments[1] { return CountRange(max(0, first), max(0, first)) }
    guard let last = arguments[1].constantInteger else { return .any }
    let (distance, overflow) = last.subtractingReportingOverflow(first)
    return overflow ? .any : CountRange(max(0, distance), max(0, distance))
  }

  /// The contents of a file, by its name or the second argument.
  private static func content(_ name: StaticType, as form: StaticType, _ rowCount: (String) -> Int?) -> StaticType {
    switch form.constantText {
    case "text": return .text
    case "bytes": return .bytes
    default:
      guard let name = name.constantText, let count = rowCount(name) else { return .unknown }
      return .list(ListType(element: .unknown, count: CountRange(count, count), rows: RowName(source: name)))
    }
  }
}

extension StaticType {
  /// The items of a list or the characters of a text, in another order; nil if there are none.
  fileprivate var allItems: StaticType? {
    switch self {
    case .list(let list): .list(ListType(element: list.element, count: list.count, rows: list.rows))
    case .text: .text
    case .unknown, .never, .null, .bool, .number, .date, .dateTime, .bytes, .record, .entity, .reference, .function: nil
    }
  }

  fileprivate var count: CountRange { if case .list(let list) = self { list.count } else { .any } }
}
