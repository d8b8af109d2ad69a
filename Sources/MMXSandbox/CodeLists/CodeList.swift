import MMXCatalogue
import MMXData

/// A read-only list that every organisation shares, as text rows: the first line names the fields, columns stand two spaces apart,
/// `-` is null, a number under a reference is its ID.
struct CodeList: Sendable {
  /// The plural of the resource.
  let resource: String
  let entries: [WorldRecord]
  /// Rows with another number of columns than the heading. Empty: a test walks the lists.
  let malformedRows: [String]

  init(_ resource: String, _ heading: String, _ rows: String) {
    self.resource = resource
    let names = CodeList.columns(of: heading[...])
    let known = Catalogue.resource(named: resource)
    let schema = known?.recordSchema.flatMap { Catalogue.schema($0) }
    let shape = Shape(names)
    var entries: [WorldRecord] = []
    var malformed: [String] = []
    for (index, row) in rows.split(separator: "\n").enumerated() {
      let cells = CodeList.columns(of: row)
      guard cells.count == names.count else {
        malformed.append(String(row))
        continue
      }
      let values = zip(names, cells).map { name, cell in CodeList.value(cell, of: schema?.field(name)) }
      let fields = OrderedRecord(shape: shape, values: values)
      let id = known?.idField.flatMap { fields[$0]?.integer } ?? index + 1
      entries.append(WorldRecord(key: RecordKey(organisation: 0, resource: resource, id: id), parent: nil, fields: fields))
    }
    self.entries = entries
    malformedRows = malformed
  }

  init(_ resource: String, _ entries: [WorldRecord]) {
    self.resource = resource
    self.entries = entries
    malformedRows = []
  }

  static let serbian = [
    countries, currencies, vatRates, accounts, journalTypes, reportTemplates, documentNumberings, paymentMethods, invoicePaymentMethods,
    postingPaymentMethods, purposeCodes, postalCodes, vatAccountingTypes, eFaktura, payrollSettings,
  ]

  private static func columns(of line: Substring) -> [String] {
    line.split(separator: "  ", omittingEmptySubsequences: true).map { String($0.drop { $0 == " " }) }
  }

  private static func value(_ cell: String, of field: Field?) -> JSON {
    if cell == "-" { return .null }
    switch field?.type {
    case .int, .decimal: return Number(cell).map { .number($0) } ?? .null
    case .reference: return Number(cell).map { ["ID": .number($0)] } ?? .null
    case .date: return .string(cell + "T00:00:00")
    default: return .string(cell)
    }
  }
}
