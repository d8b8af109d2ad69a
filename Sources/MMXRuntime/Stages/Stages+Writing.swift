import MMXData

extension StageRow {
  /// Not a word of the language: the check of a file before a write to the service whose answer is written to it.
  static let fileCheck = StageRow(.write, 2...2, rows: false, "", help: "", example: "", gives: "") { call in
    guard let path = call.arguments.first?.string else { return .null }
    if case .bool(true)? = call.arguments.last, !path.hasSuffix("/") { try FileFormat.checkRecord(path) }
    try call.machine.host.checkWritable(path)
    return .null
  }

  static let tableRow = StageRow(
    .table, 0...64, "| table .Name, Town = .City", help: "Shows the rows as a table of the named columns, or of all, and passes them on.",
    example: "[{ a: 1, b: 2 }] | table .a", gives: ""
  ) { call in
    var rows = try call.allRows()
    if !call.arguments.isEmpty {
      let shape = Shape(call.plan.names.enumerated().map { $1 ?? "column \($0 + 1)" })
      rows = try rows.paced { row in
        .record(RecordObject(OrderedRecord(shape: shape, values: try call.arguments.indices.map { try call.apply($0, to: row) })))
      }
    }
    call.machine.host.show(try call.machine.commands.display(.items(rows), isFull: true))
    return .items(rows)
  }

  static let jsonRow = StageRow(
    .json, 0...0, "| json", help: "The rows, or one value, as a JSON text, indented.", example: "{ a: [1] } | json",
    gives: "{\n  \"a\": [\n    1\n  ]\n}"
  ) { call in
    let value = try call.whole()
    try call.machine.readBeforeShowing(value)
    return .string(try value.json().pacedText(.indented))
  }

  static let csvRow = StageRow(
    .csv, 0...1, rows: false, "| csv { delimiter: \";\" }", help: "The rows as CSV text; `help files` lists the options.",
    example: #"[{ a: 1.50, b: "x" }] | csv"#, gives: "a,b\n1.50,x\n"
  ) { call in
    let options = try FileOptions(call.arguments.first)
    return .string(try call.machine.csv(try call.allRows(), options))
  }

  static let writeRow = StageRow(
    .write, 1...2, rows: false, "| write \"f.csv\"",
    help: "Writes the rows, or one value, to a file in the format of its name; passes them on.", example: #"[{ a: 1 }] | write "x.json""#,
    gives: #"[{"a":1}]"#
  ) { call in
    guard let path = call.arguments[0].string else { throw Problem.needsText("write", call.arguments[0]) }
    let value = try call.whole()
    try call.machine.write(path, value, options: call.arguments.count > 1 ? call.arguments[1] : nil)
    return value
  }
}
