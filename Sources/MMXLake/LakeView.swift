import MMXCatalogue
import MMXData

/// A view of the records of a type, or of the rows inside them, by the documented names of fields.
///
/// A reference is the ID it points to, its name in a column `FIELD_Name`; `ID` is the ID of every record. Dates without a time are
/// `2026-11-30`. Rows have `Parent`, the ID of their record, and `Position` from 1.
struct LakeView: Sendable {
  /// `customers`, `issuedinvoices_rows`.
  let name: String
  /// The plural of the collection.
  let resource: String
  /// The field with the rows; nil for the records themselves.
  let rowsField: String?
  let columns: [Column]

  struct Column: Sendable {
    let name: String
    /// The path in the record: `$.Customer.ID`.
    let path: String
    let kind: Kind
  }

  enum Kind: Sendable {
    case amount, date, json
    /// The ID of another record, a number, yes or no, a text.
    case id, number, flag, text
  }

  /// Who reads a view.
  enum Reader {
    /// Other programs: plain SQLite, amounts are texts as the service wrote them.
    case others
    /// `sql`: amounts are marked, so that its functions know them from texts.
    case sql
  }

  // MARK: The views

  /// Those of every collection of an organisation whose records have IDs.
  static let all: [LakeView] = Catalogue.resources.filter(LakeView.isKept).flatMap(LakeView.views)

  static func isKept(_ resource: Resource) -> Bool {
    resource.isPerOrganisation && resource.parents.isEmpty && resource.idField != nil && resource.list != nil
  }

  /// Changes where a view changes.
  static let edition: String = {
    var sum: UInt64 = 14_695_981_039_346_656_037
    for view in all {
      for unit in view.statement(for: .others).utf8 { sum = (sum ^ UInt64(unit)) &* 1_099_511_628_211 }
    }
    return String(sum, radix: 16)
  }()

  private static func views(_ resource: Resource) -> [LakeView] {
    guard let schema = (resource.recordSchema ?? resource.rowSchema).flatMap({ Catalogue.schema($0) }) else { return [] }
    var views = [
      LakeView(name: resource.plural, resource: resource.plural, rowsField: nil, columns: columns(schema, idField: resource.idField))
    ]
    for field in schema.fields {
      guard case .list(.record(let name)) = field.type, let rows = Catalogue.schema(name) else { continue }
      var suffix = field.name
      if suffix.lowercased().hasPrefix(resource.singular), suffix.utf8.count > resource.singular.utf8.count {
        suffix = String(suffix.dropFirst(resource.singular.count))
      }
      views.append(
        LakeView(
          name: "\(resource.plural)_\(suffix.lowercased())", resource: resource.plural, rowsField: field.name,
          columns: columns(rows, idField: nil)))
    }
    return views
  }

  private static func columns(_ schema: Schema, idField: String?) -> [Column] {
    var columns: [Column] = []
    var names: Set<String> = ["parent", "position"]
    func add(_ name: String, _ path: String, _ kind: Kind) {
      if names.insert(name.lowercased()).inserted { columns.append(Column(name: name, path: path, kind: kind)) }
    }
    if idField != nil { names.insert("id") }
    for field in schema.fields {
      let path = "$.\(field.name)"
      switch field.type {
      case .decimal: add(field.name, path, .amount)
      case .date: add(field.name, path, .date)
      case .int: add(field.name, path, .number)
      case .bool: add(field.name, path, .flag)
      case .text, .bytes: add(field.name, path, .text)
      case .reference:
        add(field.name, path + ".ID", .id)
        add(field.name + "_Name", path + ".Name", .text)
      case .list, .record: add(field.name, path, .json)
      }
    }
    return columns
  }

  // MARK: SQL

  var quotedName: String { LakeView.quoted(name) }

  static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

  /// `CREATE VIEW`; names come from the catalogue.
  func statement(for reader: Reader) -> String {
    let record = rowsField == nil ? "record" : "r.value"
    var selected =
      rowsField == nil ? ["id AS ID"] : ["v.id AS Parent", reader == .others ? "r.key + 1 AS Position" : "\"+\"(r.key, 1) AS Position"]
    selected += columns.map { "\(LakeView.expression($0, record, reader)) AS \(LakeView.quoted($0.name))" }
    let kind = reader == .others ? "VIEW" : "TEMP VIEW"
    let schema = reader == .others ? "" : "main."
    let isCurrent = "resource = '\(resource)' AND valid_until IS NULL AND NOT deleted"
    if let rowsField {
      return """
        CREATE \(kind) \(quotedName) AS SELECT \(selected.joined(separator: ", ")) FROM \(schema)versions v, \
        json_each(v.record, '$.\(rowsField)') r WHERE v.\(isCurrent)
        """
    }
    return "CREATE \(kind) \(quotedName) AS SELECT \(selected.joined(separator: ", ")) FROM \(schema)versions WHERE \(isCurrent)"
  }

  private static func expression(_ column: Column, _ record: String, _ reader: Reader) -> String {
    let path = "'\(column.path)'"
    switch column.kind {
    case .id, .number, .flag, .text:
      // A number with decimals where none are documented is given as it is written too.
      let mark = reader == .others ? "" : "char(1) || "
      let digits = "\(mark)(\(record) -> \(path))"
      return "CASE WHEN json_type(\(record), \(path)) = 'real' THEN \(digits) ELSE json_extract(\(record), \(path)) END"
    case .json: return "(\(record) -> \(path))"
    case .date:
      let date = "json_extract(\(record), \(path))"
      return "CASE WHEN substr(\(date), 11) = 'T00:00:00' THEN substr(\(date), 1, 10) ELSE \(date) END"
    case .amount:
      // The operator gives the digits of the answer, json_extract a binary number.
      let digits = "(\(record) -> \(path))"
      let isNumber = "json_type(\(record), \(path)) IN ('integer', 'real')"
      switch reader {
      case .others: return "CASE WHEN \(isNumber) THEN \(digits) ELSE json_extract(\(record), \(path)) END"
      case .sql:
        return "CAST(CASE WHEN \(isNumber) THEN char(1) || \(digits) ELSE json_extract(\(record), \(path)) END AS TEXT) COLLATE amount"
      }
    }
  }

  /// The names of columns, in lower case, that never hold an amount in any view, so that they may be compared as SQLite does.
  static let plainNames: Set<String> = {
    var plain: Set<String> = ["id", "parent", "position"]
    var amounts: Set<String> = []
    for column in all.flatMap(\.columns) {
      if case .amount = column.kind { amounts.insert(column.name.lowercased()) } else { plain.insert(column.name.lowercased()) }
    }
    return plain.subtracting(amounts)
  }()
}
