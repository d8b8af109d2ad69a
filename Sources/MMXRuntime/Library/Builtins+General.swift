import MMXData

extension Builtin {
  static let general: [Builtin] = [
    Builtin("typeof", [.any("x")], returns: .text, help: "The name of the type.", example: "typeof(1.5)", gives: "number") { a, _ in
      .string(a[0].typeName)
    },
    Builtin("str", [.any("x")], returns: .text, help: "The value as text, as `print` shows it.", example: "str(1.10)", gives: "1.10") {
      a, machine in
      .string(try machine.text(a[0]))
    },
    Builtin(
      "json", [.any("x"), .any("indented", default: .null)], returns: .text,
      help: "The value as JSON text; indented if `indented` is true.",
      example: #"json({a: [1, null]})"#, gives: #"{"a":[1,null]}"#
    ) { a, machine in
      try machine.readBeforeShowing(a[0])
      return .string(try a[0].json().pacedText(try a[1].truth() ? .indented : .compact))
    },
    Builtin("parsejson", [.text("s")], help: "The value of a JSON text.", example: #"parsejson("[1.10]")"#, gives: "[1.10]") {
      a, _ in
      try Memory.take(a.text(0).utf8.count)
      return try Value(jsonBytes: Array(a.text(0).utf8))
    },
    Builtin(
      "env", [.text("name")], help: "A variable of the environment, null if it is not set.", example: #"env("NO_SUCH_VARIABLE")"#,
      gives: "null"
    ) { a, machine in
      try machine.host.environment(a.text(0)).map(Value.string) ?? .null
    },
    Builtin("sleep", [.number("seconds")], acts: true, help: "Waits for `seconds` seconds.", example: "sleep(0)", gives: "null") {
      a, machine in
      guard let milliseconds = try (a.number(0) * Number(1000)).rounded(to: 0).integer, (0...86_400_000).contains(milliseconds) else {
        throw Problem.sleepTooLong()
      }
      machine.host.sleep(milliseconds: milliseconds)
      try machine.checkInterrupt()
      return .null
    },
  ]

  static let files: [Builtin] = [
    Builtin(
      "read", [.file("file"), .any("as", .fileOptions(reading: true), default: .null)], acts: true, returns: .content,
      help:
        "The contents of a file, by its name: csv, json, jsonl, xlsx, otherwise text; `as` is another format or options, see `help files`.",
      example: #"typeof(read("/dev/null", "text"))"#, gives: "string"
    ) { a, machine in
      try machine.read(a.text(0), as: a[1])
    },
    Builtin(
      "write", [.file("file"), .any("value"), .any("options", .fileOptions(reading: false), default: .null)], acts: true,
      help: "Writes a value to a file in the format of its name: csv, json, jsonl, xlsx, otherwise text or bytes; see `help files`.",
      example: #"write("/dev/null", "x")"#, gives: "null"
    ) { a, machine in
      try machine.write(a.text(0), a[1], options: a[2].isNull ? nil : a[2])
      return .null
    },
    Builtin(
      "bulk", [.list("rows"), .any("results", .file, default: .null), .whole("errors", default: .number(20))], acts: true,
      returns: .part(of: 0),
      help:
        "The rows for a loop that continues after failed rows, up to `errors` of them, and records the outcome of each row in a results file; see `help importing`.",
      example: "for n in bulk([1, 2]) { print n }", gives: "1\n2"
    ) { a, machine in
      guard a[1].isNull || a[1].string != nil else { throw Problem.needsText("results", a[1]) }
      guard case .number(let errors) = a[2] else { return .null }
      return try machine.commands.bulk(a[0], results: a[1].string, errors: errors.integer ?? .max)
    },
  ]
}
