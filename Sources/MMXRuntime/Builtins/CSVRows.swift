import MMXData
import MMXFormats

extension Machine {
  /// Rows of texts from CSV: the first line names the fields, an empty or missing cell is null.
  func rows(ofCSV text: String, _ options: TableOptions) throws -> Value {
    let lines = try CSV.parse(text, delimiter: options.delimiter)
    guard let header = lines.first else { return .items([]) }
    guard Set(header).count == header.count else {
      throw Problem(.value, "two columns of the CSV have the same name", hint: "give each column its own name in the first line")
    }
    let shape = Shape(header)
    return .items(
      try lines.dropFirst().enumerated().map { index, line in
        guard line.count <= header.count else { throw Problem.csvTooManyCells(row: index + 1, line.count, header.count) }
        let values = header.indices.map { index -> Value in
          index < line.count && !line[index].isEmpty ? .string(options.withPoint(line[index])) : .null
        }
        return .record(RecordObject(OrderedRecord(shape: shape, values: values)))
      })
  }

  /// Rows as CSV with a header; nested values as JSON, null empty.
  func csv(_ rows: [Value], _ options: TableOptions) throws -> String {
    var columns: [String] = []
    var seen: Set<String> = []
    var records: [OrderedRecord<Value>] = []
    for row in rows {
      try readBeforeShowing(row)
      let fields: OrderedRecord<Value>
      switch row {
      case .record(let record): fields = record.fields
      case .entity(let entity): fields = entity.fields
      default: throw Problem.notRows("csv", row)
      }
      records.append(fields)
      for key in fields.keys where seen.insert(key).inserted { columns.append(key) }
    }
    let lines = records.map { record in columns.map { csvCell(record[$0] ?? .null) } }
    return try CSV.text(
      header: columns, rows: lines, delimiter: options.delimiter ?? ",", hasByteOrderMark: options.hasByteOrderMark,
      decimalMark: options.decimalMark)
  }

  private func csvCell(_ value: Value) -> CSV.Cell {
    switch value {
    case .null: .text("")
    case .number(let number): .number(number.description)
    case .reference(let reference): .text(reference.json["Name"]?.string ?? reference.id.map(String.init) ?? "")
    default: .text(value.plainText)
    }
  }
}
