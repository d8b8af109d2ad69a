import MMXData

extension Builtin {
  static let text: [Builtin] = [
    Builtin(
      "len", [.any("x", .sized)], returns: .number,
      help: "The number of characters of a text, items of a list, fields of a record, or bytes.",
      example: #"len("Čačak")"#, gives: "5"
    ) { a, machine in try length(of: a[0], machine) },
    Builtin("upper", [.text("s")], returns: .text, help: "The text in upper case.", example: #"upper("čačak")"#, gives: "ČAČAK") { a, _ in
      .string(try a.text(0).inPieces { $0.uppercased() })
    },
    Builtin("lower", [.text("s")], returns: .text, help: "The text in lower case.", example: #"lower("ČAČAK")"#, gives: "čačak") {
      a, _ in
      .string(try a.text(0).inPieces { $0.lowercased() })
    },
    Builtin(
      "trim", [.text("s")], returns: .text, help: "The text without spaces and line breaks around it.", example: #"trim("  a b ")"#,
      gives: "a b"
    ) { a, _ in .string(try a.text(0).trimmed { () throws(Problem) in try Pace.step() }) },
    Builtin(
      "split", [.text("s"), .text("separator", default: " ")], returns: .list(of: .text),
      help: "The parts between separators; an empty separator gives characters.",
      example: #"split("a,b,,c", ",")"#, gives: #"["a","b","","c"]"#
    ) { a, _ in
      let separator = a.text(1)
      if separator.isEmpty { return .items(try characters(of: a.text(0))) }
      return .items(try a.text(0).parts(separatedBy: separator).paced(Value.string))
    },
    Builtin(
      "join", [.list("list"), .text("separator", default: "")], returns: .text, help: "The items joined into one text.",
      example: #"join(["a", 1], "-")"#,
      gives: "a-1"
    ) { a, machine in
      .string(try joined(try a.items(0).paced { try machine.text($0) }, a.text(1)))
    },
    Builtin(
      "replace", [.text("s"), .text("old"), .text("new")], returns: .text, help: "The text with each `old` replaced by `new`.",
      example: #"replace("1.5", ".", ",")"#, gives: "1,5"
    ) { a, _ in
      if a.text(1).isEmpty { throw Problem.replaceNothing() }
      return .string(try joined(try a.text(0).parts(separatedBy: a.text(1)), a.text(2)))
    },
    Builtin(
      "contains", [.any("x"), .any("part")],
      returns: .bool, help: "Whether the text contains the part, or the list the item, exactly; `~` ignores case and diacritics.",
      example: #"contains("abc", "b")"#, gives: "true"
    ) { a, _ in
      .bool(try a[1].isIn(a[0]))
    },
    Builtin(
      "starts", [.text("s"), .text("prefix")], returns: .bool, help: "Whether the text starts with `prefix`.",
      example: #"starts("R-12", "R-")"#,
      gives: "true"
    ) { a, _ in .bool(try a.text(0).begins(with: a.text(1))) },
    Builtin(
      "ends", [.text("s"), .text("suffix")], returns: .bool, help: "Whether the text ends with `suffix`.",
      example: #"ends("a.csv", ".csv")"#,
      gives: "true"
    ) { a, _ in .bool(try a.text(0).ends(with: a.text(1))) },
    Builtin(
      "pad", [.text("s"), .whole("width"), .text("fill", default: " ")],
      returns: .text, help: "The text padded on the right to `width` characters; on the left if `width` is negative.",
      example: #"pad("7", -3, "0")"#,
      gives: "007"
    ) { a, machine in
      let (text, width) = (a.text(0), a.whole(1))
      guard width.magnitude <= 1_000_000 else { throw Problem.padTooWide(width) }
      guard a.text(2).countedLength == 1 else { throw Problem.padFill(a.text(2)) }
      guard a.text(2).utf8.count <= 64 else { throw Problem.textTooLong() }
      guard case .number(let length) = try length(of: a[0], machine) else { return a[0] }
      let missing = max(0, Int(width.magnitude) - (length.integer ?? .max))
      let size = missing * a.text(2).utf8.count
      if size >= Memory.largeValue { try Memory.take(size) }
      let fill = Value.string(String(repeating: a.text(2), count: missing))
      return try width < 0 ? Value.add(fill, a[0]) : Value.add(a[0], fill)
    },
    Builtin(
      "fold", [.text("s")], returns: .text, help: "The text in lower case without diacritics, as `~` and `sort` compare it.",
      example: #"fold("Đorđe Čačić")"#,
      gives: "dorde cacic"
    ) { a, _ in .string(try a.text(0).inPieces(\.folded)) },
  ]
}

extension Builtin {
  /// The parts with the separator between them. Throws `limit` before allocating.
  private static func joined(_ parts: [String], _ separator: String) throws(Problem) -> String {
    var size = max(0, parts.count - 1).multipliedReportingOverflow(by: separator.utf8.count)
    for part in parts where !size.overflow { size = size.partialValue.addingReportingOverflow(part.utf8.count) }
    guard !size.overflow, size.partialValue <= Value.maximumText else { throw .textTooLong() }
    if size.partialValue >= Memory.largeValue { try Memory.take(size.partialValue) }
    var result = ""
    result.reserveCapacity(size.partialValue)
    for (index, part) in parts.enumerated() {
      try Pace.step(1 + part.utf8.count >> 8)
      if index > 0 { result += separator }
      result += part
    }
    return result
  }

  /// A text for each character. Throws `limit` if they are too many to hold.
  private static func characters(of text: String) throws(Problem) -> [Value] {
    var items: [Value] = []
    for character in text {
      try Pace.step()
      if character == "\r\n" {
        try items.grow(with: .string("\r"))
        try items.grow(with: .string("\n"))
      } else {
        try items.grow(with: .string(String(character)))
      }
    }
    return items
  }

  static func length(of value: Value, _ machine: Machine) throws -> Value {
    switch value {
    case .entity(let entity):
      try machine.commands.read(entity)
      return .int(entity.fields.count)
    case .rows: return try length(of: machine.materialized(value), machine)
    case .text(let text): return .int(try text.characterCount())
    case .list(let list): return .int(list.items.count)
    case .record(let record): return .int(record.fields.count)
    case .bytes(let bytes): return .int(bytes.bytes.count)
    default:
      throw Problem.lenArgument(value)
    }
  }
}

extension StringProtocol {
  /// The text transformed piece by piece, for functions of one character at a time.
  func inPieces(_ change: (String) -> String) throws(Problem) -> String {
    let size = 1 << 14
    if utf8.count <= size { return change(String(self)) }
    try Memory.take(utf8.count)
    var result = ""
    var room = utf8.count
    result.reserveCapacity(room)
    var start = startIndex
    while start < endIndex {
      try Pace.step(256)
      // The start of a character, so that none is split.
      var next = utf8.index(start, offsetBy: size, limitedBy: endIndex).map { index(after: index(before: $0)) } ?? endIndex
      if next <= start { next = index(after: start) }
      try result.grow(with: change(String(self[start..<next])), room: &room)
      start = next
    }
    return result
  }
}

extension Sequence {
  /// `map` for any number of items: it checks the memory and whether to continue.
  func paced<Result>(_ transform: (Element) throws -> Result) throws -> [Result] {
    var result: [Result] = []
    try result.claim(underestimatedCount)
    do {
      for item in self {
        try Pace.step()
        try result.grow(with: try transform(item))
      }
      return result
    } catch {
      NestedRelease.keep(&result)
      throw error
    }
  }
}
