import MMXCatalogue
import MMXData

/// Which filters of a list narrow it down to a record with given fields.
enum CandidateSearch {
  /// Queries that are worth a call, the most specific first; at most two.
  static func queries(for body: OrderedRecord<JSON>, _ list: Operation) -> [[(name: String, value: String)]] {
    var queries: [[(name: String, value: String)]] = []
    let exact = filters(for: body, list)
    if !exact.isEmpty { queries.append(exact) }
    if list.parameter(named: "SearchString") != nil {
      for text in texts(in: body).prefix(2) { queries.append([("SearchString", text)]) }
    }
    return Array(queries.prefix(2))
  }

  /// Filters that carry the name of a field, `CustomerID` for `Customer` and `DateIssuedFrom` with `DateIssuedTo` for `DateIssued` included.
  private static func filters(for body: OrderedRecord<JSON>, _ list: Operation) -> [(name: String, value: String)] {
    list.query.compactMap { parameter in
      guard !["CurrentPage", "PageSize", "SortField", "Order", "SearchString", "Status", "PaymentStatus"].contains(parameter.name) else {
        return nil
      }
      return value(for: parameter.name, in: body).map { (parameter.name, $0) }
    }
  }

  private static func value(for parameter: String, in body: OrderedRecord<JSON>) -> String? {
    if let value = body[ignoringCase: parameter].flatMap(text) { return value }
    for ending in ["ID", "From", "To"] where parameter.lowercased().hasSuffix(ending.lowercased()) {
      let name = String(parameter.dropLast(ending.count))
      guard !name.isEmpty else { continue }
      if ending == "ID" {
        // `AnalyticsID` is the filter of the field `Analytic`.
        let field = body[ignoringCase: name] ?? (name.hasSuffix("s") ? body[ignoringCase: String(name.dropLast())] : nil)
        if let id = field?[ignoringCase: "ID"]?.wholeNumber { return String(id) }
      } else if let date = dateField(name, in: body) {
        return date
      }
    }
    return nil
  }

  /// A filter `Date` applies to the only date of the record if it has another name: `JournalDate`.
  private static func dateField(_ name: String, in body: OrderedRecord<JSON>) -> String? {
    if let date = body[ignoringCase: name].flatMap(day) { return date }
    guard name == "Date" else { return nil }
    let dates = body.filter { $0.key.hasSuffix("Date") }
    return dates.count == 1 ? dates.first.flatMap { day($0.value) } : nil
  }

  private static func day(_ json: JSON) -> String? {
    guard let text = json.string else { return nil }
    return CalendarDate(text).map { _ in text } ?? DateTime(text).map { $0.date.description }
  }

  private static func text(_ json: JSON) -> String? {
    switch json {
    case .string(let text) where !text.isEmpty && text.utf8.count <= 100: text
    case .number(let number): number.text
    default: nil
    }
  }

  /// Texts that a search is likely to examine, the most specific first.
  private static func texts(in body: OrderedRecord<JSON>) -> [String] {
    let names = [
      "Code", "TaxNumber", "ItemEANCode", "AccountNumber", "BankAccountNumber", "Email", "Name", "Title", "LastName", "FullName",
      "Description",
    ]
    return names.compactMap { body[ignoringCase: $0].flatMap(text) }
  }
}
