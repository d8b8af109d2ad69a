import MMXCatalogue
import MMXRuntime

/// The order of columns for people: what identifies a record first, IDs and fields that only the service needs last, because a narrow
/// window drops the columns on the right.
struct ColumnOrder {
  /// The kinds of columns, from the left.
  enum Rank: Int, Comparable {
    case number, name, partner, date, amount, status, ownID, other, otherID, service

    /// Whether it identifies a record, even if it is the same in all rows.
    var isKey: Bool { self <= .status }

    static func < (one: Rank, other: Rank) -> Bool { one.rawValue < other.rawValue }
  }

  /// Positions in the given columns, in display order.
  let positions: [Int]
  /// Columns that are kept when others are dropped.
  let keys: Set<Int>

  /// - Parameter row: an entity, whose schemas describe the columns.
  init(_ row: Value?, _ columns: [String]) {
    var (schema, own): (Schema?, String?) = (nil, nil)
    if case .entity(let entity)? = row { (schema, own) = (entity.rowSchema ?? entity.recordSchema, entity.resource.idField) }
    let ranks = columns.map { ColumnOrder.rank(of: $0, schema?.field($0), isOwn: $0 == own) }
    keys = Set(columns.indices.filter { ranks[$0].isKey })
    positions = columns.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
  }

  static func rank(of name: String, _ field: Field?, isOwn: Bool) -> Rank {
    if Schema.serviceFields.contains(name) { return .service }
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

  /// The main amount; the paid amount, or the same in another currency, comes after the status.
  private static let amounts: Set<String> = ["InvoiceValue", "InvoiceAmount", "Amount", "Price", "Total", "Debit", "Credit", "Balance"]
  private static let dates: Set<String> = ["Date", "DateIssued", "DateDue", "DueDate", "DocumentDate", "JournalDate", "PeriodMonth"]
  /// Numbers of another party, or of a place.
  private static let numbersOfPartners: Set<String> = [
    "TaxNumber", "RegistrationNumber", "VATIdentificationNumber", "AccountNumber", "PersonalIdenficationNumber", "PhoneNumber", "RowNumber",
  ]
}
