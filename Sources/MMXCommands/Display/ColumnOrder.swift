import MMXCatalogue
import MMXRuntime

/// The order of columns for people: what tells a record from others first, IDs and what only the service needs last, because the columns
/// on the right are left out of a narrow window.
struct ColumnOrder {
  /// From the left: what each column is.
  enum Rank: Int, Comparable {
    case number, name, partner, date, amount, status, ownID, other, otherID, service

    /// Whether it tells one record from others, even where all rows say the same.
    var isKey: Bool { self <= .status }

    static func < (one: Rank, other: Rank) -> Bool { one.rawValue < other.rawValue }
  }

  /// Places in the columns given, in the order to show.
  let positions: [Int]
  /// Columns that stay while others give way.
  let keys: Set<Int>

  /// - Parameter row: an entity, whose schemas tell what the columns hold.
  init(_ row: Value?, _ columns: [String]) {
    var (schema, own): (Schema?, String?) = (nil, nil)
    if case .entity(let entity)? = row { (schema, own) = (entity.rowSchema ?? entity.recordSchema, entity.resource.idField) }
    let ranks = columns.map { ColumnOrder.rank(of: $0, schema?.field($0), isOwn: $0 == own) }
    keys = Set(columns.indices.filter { ranks[$0].isKey })
    positions = columns.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
  }

  static func rank(of name: String, _ field: Field?, isOwn: Bool) -> Rank {
    if name == "RowVersion" || name == "RecordDtModified" { return .service }
    if isOwn { return .ownID }
    if name.hasSuffix("Number") && !numbersOfPartners.contains(name) || name == "Code" || name == "Number" || name == "Symbol" {
      return .number
    }
    if ["Name", "Title", "LastName", "FirstName"].contains(name) { return .name }
    if name == "Customer" || name == "Employee" || name == "Supplier" || name == "CustomerName" { return .partner }
    if name == "Status" || name == "PaymentStatus" { return .status }
    if amounts.contains(name) { return .amount }
    switch field?.type {
    case .date: return dates.contains(name) ? .date : .other
    case .reference: return .other
    default: return name.hasSuffix("Id") || name.hasSuffix("ID") ? .otherID : .other
    }
  }

  /// The one that a person asks for; what was paid, or the same in another currency, comes after the status.
  private static let amounts: Set<String> = ["InvoiceValue", "InvoiceAmount", "Amount", "Price", "Total", "Debit", "Credit", "Balance"]
  private static let dates: Set<String> = ["Date", "DateIssued", "DateDue", "DueDate", "DocumentDate", "JournalDate", "PeriodMonth"]
  /// Of another party, or of a place.
  private static let numbersOfPartners: Set<String> = [
    "TaxNumber", "RegistrationNumber", "VATIdentificationNumber", "AccountNumber", "PersonalIdenficationNumber", "PhoneNumber", "RowNumber",
  ]
}
