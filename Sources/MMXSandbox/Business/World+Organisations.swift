import MMXCatalogue
import MMXData
import MMXHTTP

/// The user, the organisations the user may enter, and the dashboard.
extension World {
  var user: JSON {
    [
      "UserId": 1, "FullName": .string(home.word("Demo Korisnik", sl: "Demo Uporabnik", hr: "Demo Korisnik")),
      "Email": "demo@example.com", "MobilePhone": .null, "Language": .string(home.language),
    ]
  }

  /// Those the user has the API right on, in the order of their IDs. Source: that others are not listed is told by one client.
  private func organisations(_ visit: Visit) -> [WorldRecord] {
    let numbers = tables.keys.filter { $0.resource == "organisations" && !visit.closed.contains($0.organisation) }.map(\.organisation)
    return numbers.sorted().compactMap { entry("organisations", $0, in: $0) }
  }

  func exists(organisation: Int) -> Bool { entry("organisations", organisation, in: organisation) != nil }

  func organisation(_ visit: Visit) throws(Refusal) -> Response {
    guard let own = entry("organisations", visit.organisation, in: visit.organisation), let schema = Catalogue.schema("Organisation") else {
      throw .missing("Organisation", visit.organisation)
    }
    return .ok(rendered(own, as: schema, visit))
  }

  func myOrganisations(_ visit: Visit) throws(Refusal) -> Response {
    let search = visit.query("SearchString") ?? ""
    let rows: [JSON] = organisations(visit).filter { $0.text("Title")?.containsFolded(search) == true }.map { own in
      let reference: JSON = [
        "ID": .integer(own.id), "Name": own.fields["Title"] ?? .null, "ResourceUrl": .string("/api/orgs/\(own.id)"),
      ]
      return ["Organisation": reference, "APIAccess": "D", "MobileAccess": "D"]
    }
    let page = try Page(visit)
    return page.response(page.cut(rows), total: rows.count)
  }

  /// A bare list; rows count from 0, the end row is the first left out. All three parameters are documented as required.
  func allOrganisations(_ visit: Visit) throws(Refusal) -> Response {
    guard let start = try visit.integer("startRowIndex"), let end = try visit.integer("endRowIndex"),
      let search = visit.incoming.parameter("searchString")
    else { throw Refusal(400, .required("startRowIndex, endRowIndex, searchString")) }
    guard start >= 0, end >= start, let schema = Catalogue.schema("Organisation") else {
      throw .invalid("endRowIndex", .badValue("\(end)", of: "endRowIndex"))
    }
    let found = organisations(visit).filter { $0.text("Title")?.containsFolded(search) == true }
    return .ok(.array(rendered(Array(found.prefix(end).dropFirst(start)), as: schema, visit)))
  }

  // MARK: Dashboard

  func dashboard(_ visit: Visit) throws(Refusal) -> Response {
    let issued = entries("issuedinvoices", in: visit.organisation).filter { $0.text("Status") == "I" && $0.text("InvoiceType") == "R" }
    let received = Array(entries("receivedinvoices", in: visit.organisation))
    let unpaid: (WorldRecord) -> Bool = { self.paymentStatus(of: $0, on: visit.today) != "Placan" }
    return .ok(
      try exact { () throws(Problem) in
        [
          "IssuedInvoicesSummary": try summary(issued), "ReceivedInvoicesSummary": try summary(received),
          "IssuedInvoicesUnpaid": try summary(issued.filter(unpaid), World.open),
          "ReceivedInvoicesUnpaid": try summary(received.filter(unpaid), World.open),
          "TopCustomers": try top(issued, visit), "TopDebtors": try top(issued.filter(unpaid), visit, World.open),
          "TopSuppliers": try top(received, visit), "TopCreditors": try top(received.filter(unpaid), visit, World.open),
          "RevenuesExpenses": try months(issued, received, year: visit.today.components.year),
        ]
      })
  }

  /// What of an invoice is summed, in the home currency.
  private typealias Share = (WorldRecord) throws(Problem) -> Number

  /// All of it, VAT included.
  private static func whole(_ invoice: WorldRecord) throws(Problem) -> Number { invoice.number("InvoiceValue") ?? .zero }

  /// What is left to pay.
  private static func open(_ invoice: WorldRecord) throws(Problem) -> Number {
    try whole(invoice) - (invoice.number("PaidValue") ?? .zero)
  }

  /// Without VAT, as it is posted.
  private func revenue(_ invoice: WorldRecord) throws(Problem) -> Number {
    let totals = try InvoiceTotals(
      invoice.rows("IssuedInvoiceRows"), includesVAT: invoice.text("PricesOnInvoice") == "D", rebate: invoice.number("Rabate") ?? .zero)
    let isHome = (invoice.reference("Currency") ?? home.currency) == home.currency
    let rate = isHome ? Number(1) : invoice.number("ExchangeRate") ?? Number(1)
    var value = try World.whole(invoice)
    for group in totals.rates { value = try value - (isHome ? group.vat : (group.vat * rate).rounded(to: 2)) }
    return value
  }

  private func sum(_ invoices: [WorldRecord], _ share: Share = World.whole) throws(Problem) -> Number {
    var total = Number.small(0, scale: 2)
    for invoice in invoices { total = try total + share(invoice) }
    return total
  }

  private func summary(_ invoices: [WorldRecord], _ share: Share = World.whole) throws(Problem) -> JSON {
    let row: JSON = ["Type": "Skupaj", "Count": .integer(invoices.count), "Value": .number(try sum(invoices, share))]
    return ["Visible": true, "Data": .array([row])]
  }

  private func top(_ invoices: [WorldRecord], _ visit: Visit, _ share: Share = World.whole) throws(Problem) -> JSON {
    var sums: [(customer: Int, value: Number)] = []
    for (customer, own) in Dictionary(grouping: invoices, by: { $0.reference("Customer") ?? 0 }) where customer != 0 {
      sums.append((customer, try sum(own, share)))
    }
    sums.sort { ($1.value, $0.customer) < ($0.value, $1.customer) }
    let rows: [JSON] = sums.prefix(5).enumerated().map { index, sum in
      [
        "Position": .integer(index + 1), "CustomerId": .integer(sum.customer), "Value": .number(sum.value),
        "Customer": .string(entry("customers", sum.customer, in: visit.organisation).map { name(of: $0) } ?? ""),
      ]
    }
    return ["Visible": true, "Data": .array(rows)]
  }

  private func months(_ issued: [WorldRecord], _ received: [WorldRecord], year: Int) throws(Problem) -> JSON {
    var rows: [JSON] = []
    for month in 1...12 {
      // The days that their journals have.
      func isIn(_ entry: WorldRecord, _ fields: String...) -> Bool {
        guard let day = fields.lazy.compactMap({ entry.day($0) }).first?.components else { return false }
        return day.year == year && day.month == month
      }
      let sold = issued.filter { isIn($0, "DateTransaction", "DateIssued") }
      let bought = received.filter { isIn($0, "DateTransaction", "DateReceived") }
      rows.append(["Month": .integer(month), "Revenue": .number(try sum(sold, revenue)), "Expense": .number(try sum(bought))])
    }
    return ["Visible": true, "Data": .array(rows)]
  }
}
