import MMXData

extension Builtin {
  static let numbers: [Builtin] = [
    Builtin(
      "num", [.any("x", .numeral)], returns: .number, help: "The number written in a text; spaces around it are ignored.",
      example: #"num("12.50")"#,
      gives: "12.50"
    ) { a, _ in
      switch a[0] {
      case .number: return a[0]
      case .text(let text):
        return .number(try number(in: text.string))
      default:
        throw Problem.numArgument(a[0])
      }
    },
    Builtin(
      "round", [.number("x"), .whole("places", default: .number(0)), .word("mode", of: roundingModes)],
      returns: .number, help: "The number rounded to `places` decimals, half away from zero; with \"even\" half to even.",
      example: "round(2.345, 2)",
      gives: "2.35"
    ) { a, _ in
      let mode = a.text(2)
      guard roundingModes.contains(mode) else { throw Problem.notOneOf(roundingModes, mode, of: "round") }
      return .number(try a.number(0).rounded(to: try places(a.whole(1)), mode == "even" ? .halfEven : .halfAway))
    },
    Builtin("abs", [.number("x")], returns: .number, help: "The number without its sign.", example: "abs(-1.50)", gives: "1.50") { a, _ in
      .number(try a.number(0).magnitude)
    },
    Builtin("floor", [.number("x")], returns: .number, help: "The largest whole number not above x.", example: "floor(-1.5)", gives: "-2") {
      a, _ in
      .number(try a.number(0).rounded(to: 0, .down))
    },
    Builtin("ceil", [.number("x")], returns: .number, help: "The smallest whole number not below x.", example: "ceil(1.2)", gives: "2") {
      a, _ in
      .number(try a.number(0).rounded(to: 0, .up))
    },
    Builtin(
      "min", [.any("x")], variadic: true, help: "The smallest of a list or of several values; null if there are none.",
      example: "min(3, 1, 2)",
      gives: "1"
    ) { a, _ in
      try Folding.extreme(values(a.all)) { $0 < 0 }
    },
    Builtin(
      "max", [.any("x")], variadic: true, help: "The largest of a list or of several values; null if there are none.",
      example: "max([3, 1, 2])",
      gives: "3"
    ) { a, _ in
      try Folding.extreme(values(a.all)) { $0 > 0 }
    },
  ]

  private static let roundingModes = ["away", "even"]

  /// The number written in a text. Throws `value` if there is none.
  static func number(in text: String) throws(Problem) -> Number {
    var spelled = try text.trimmed { () throws(Problem) in try Pace.step() }
    if spelled.hasPrefix("+") { spelled.removeFirst() }
    guard spelled.utf8.count <= longestSpelling, let number = Number(spelled.withoutLeadingZeros) else { throw .notANumber(text) }
    return number
  }

  /// `round(x, places)`, as the machine does it without a call if possible.
  static func rounded(_ value: Value, to places: Int, _ machine: Machine) throws -> Value {
    guard case .number(let number) = value else {
      guard let round = named("round") else { return .null }
      return try machine.call(Function(round), [value, .int(places)])
    }
    return .number(try number.rounded(to: places))
  }

  private static func places(_ count: Int) throws(Problem) -> Int {
    guard abs(count) <= 60 else { throw .roundPlaces(count) }
    return count
  }

  /// The items of a single list, or the arguments themselves.
  private static func values(_ arguments: [Value]) -> [Value] {
    if arguments.count == 1, case .list(let list) = arguments[0] { list.items } else { arguments }
  }
}

/// The longest text that is read as a number, in bytes.
private let longestSpelling = 1 << 20

extension String {
  /// `007` as `7`, so that zero-padded codes can be read as numbers.
  fileprivate var withoutLeadingZeros: String {
    var digits = utf8[...]
    if digits.first == UInt8(ascii: "-") { digits.removeFirst() }
    let start = digits.startIndex
    while digits.first == UInt8(ascii: "0"), let second = digits.dropFirst().first, (0x30...0x39).contains(second) { digits.removeFirst() }
    return String(self[..<start] + self[digits.startIndex...])
  }
}
