import MMXData
import MMXHTTP
import MMXSystem
import Testing

@testable import MMXSandbox

/// What the official samples do, in their order and with their habits, against the server: sign in, look up IDs, add an item, a customer and an
/// invoice, issue it and take the PDF out of the answer. Each sample has habits of its own.
@Suite struct SampleClientTests {
  private let server: SandboxServer
  /// Watches what the samples send: they are good clients.
  private let linter = Linter()

  init() throws {
    var options = Simulator.Options()
    options.renderPDF = { document throws(Problem) in try InvoicePDF.render(document) }
    server = try SandboxServer(
      Simulator(options: options), lint: LintGate(linter, isStrict: false) { SystemClock.milliseconds })
  }

  private struct Answer {
    let status: Int
    let head: String
    let body: String

    var json: JSON { (try? JSON(body)) ?? .null }

    /// The value of the header spelled just so.
    func header(_ name: String) -> String? {
      head.split(separator: "\r\n").first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.utf8.count + 2)) }
    }
  }

  /// One request on a connection of its own, as the samples make them.
  private func ask(_ method: String, _ path: String, _ headers: [String], _ body: String? = nil) throws -> Answer {
    let client = try #require(RawClient(port: server.port))
    var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(server.port)", "Connection: close"] + headers
    if let body { lines.append("Content-Length: \(body.utf8.count)") }
    client.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
    let response = try #require(client.readResponse(), "\(method) \(path)")
    return Answer(status: response.status, head: response.head, body: response.body)
  }

  private func root(_ answer: Answer, _ header: String) throws -> String {
    let place = try #require(answer.header(header), "\(answer.status) \(answer.body)")
    let prefix = "http://127.0.0.1:\(server.port)"
    try #require(place.hasPrefix(prefix))
    return String(place.dropFirst(prefix.utf8.count))
  }

  private func expectPDF(_ answer: Answer) throws {
    let data = try #require(answer.json["Data"], "\(answer.status) \(answer.body)")
    #expect(data["AttachmentId"]?.integer != nil)
    #expect(data["AttachmentDate"]?.string != nil)
    #expect(data["AttachmentMimeType"] == "application/pdf")
    #expect(data["AttachmentFileName"]?.string?.hasSuffix(".pdf") == true)
    #expect(Base64.decode(data["AttachmentData"]?.string ?? "")?.starts(with: Array("%PDF-".utf8)) == true)
  }

  /// An invoice in the loose spelling: names without quotes, spaces and tabs where they fell, fields that are the service's own.
  private static func invoice(_ ids: [String: String], date: String) -> String {
    func reference(_ name: String) -> String { "{ ID:\(ids[name] ?? "") }" }
    let fields = [
      "\tInvoiceType :\"R\"", "Status:\"O\"", "PaymentStatus:\"Placan\"", "RecurringInvoice:\"N\"", "PricesOnInvoice:\"N\"",
      "Customer:\n\t\t\(reference("customer"))", "Currency:\(reference("currency"))", "AddresseeCountry:\(reference("country"))",
      "IssuedInvoiceReportTemplate:\(reference("IR"))", "DeliveryNoteReportTemplate:\(reference("DO"))",
      "AddresseeName:\"Kupac Kft.\"", "AddresseeAddress:\"Fő utca 2\"", "AddresseePostalCode:\"6720\"", "AddresseeCity:\"Szeged\"",
      "AddresseeCountryName :\"-\"",
    ]
    let gross = ["20": "30.15", "22": "30.6525", "25": "31.40625"]
    let employee = ids["employee"] == nil ? [] : ["Employee:\(reference("employee"))"]
    let dates = ["DateIssued", "DateTransaction", "DateTransactionFrom", "DateDue"].map { "\($0):\"\(date)\"" }
    let row = [
      "Item:\(reference("item"))", "VatRate:\(reference("vat"))", "ItemName:\"Roba\"", "ItemCode:\"R\"", "Description:\"opis\"",
      "RowNumber:1", "Quantity:1", "UnitOfMeasurement:\"kom\"", "Price:25.1250", "PriceWithVAT:\(gross[ids["percent"] ?? ""] ?? "30.15")",
      "VATPercent:\(ids["percent"] ?? "")",
      "Discount:0", "DiscountPercent:0", "Value:25.1250",
    ]
    return
      "\n   {\n\((fields + employee + dates).joined(separator: ",\n   ")),\n   IssuedInvoiceRows:[ {\n\(row.joined(separator: ",\n"))\n} ]\n   }"
  }

  private static let customer = """
    { SubjectToVAT:"N", EInvoiceIssuing: "SeNePripravlja", Name: "Kupac Kft.", Code: "5d41402abc4b2a76b9719d911017c592", Address: "Fő utca 2",
    \tCity: "Szeged", PostalCode: "6720", Country: {ID: COUNTRY }, CountryName: "-", Currency: {ID: CURRENCY } }
    """

  /// The C# and the PHP sample: the client pair in the form, names without quotes, the whole location followed, a version that is not
  /// percent-encoded, an empty body to the action. PHP sends a length with each GET, a date in its page size, and finds the new
  /// address under `location` or `URI` only.
  @Test(arguments: [(isPHP: false, root: "/SI/"), (isPHP: true, root: "/RS/"), (isPHP: true, root: "/HR/")])
  func unquotedNamesAndWholeLocations(isPHP: Bool, root: String) throws {
    let account = "client_id=xxx&client_secret=xxx&grant_type=password&username=xxx&password=xxx&scope=minimax.si"
    let signedIn = try ask("POST", root + "AUT/OAuth20/Token", ["Content-Type: application/x-www-form-urlencoded"], account)
    let token = try #require(signedIn.json["access_token"]?.string, "\(signedIn.body)")
    let headers = ["Content-Type: application/json", "Authorization: Bearer \(token)"]
    func get(_ path: String) throws -> JSON {
      let answer = try ask("GET", path, headers, isPHP ? "" : nil)
      #expect(answer.status == 200, "\(path): \(answer.body)")
      return answer.json
    }
    func add(_ path: String, _ body: String) throws -> JSON {
      let answer = try ask("POST", path, headers, body)
      #expect(answer.status == 201, "\(path): \(answer.body)")
      #expect(answer.body == "")
      return try get(self.root(answer, isPHP ? "URI" : "Location"))
    }
    let organisation = try #require(try get(root + "API/api/currentuser/orgs")["Rows"]?.array?.first?["Organisation"]?["ID"]?.integer)
    let base = "\(root)API/api/orgs/\(organisation)/"
    let date = isPHP ? "2022-03-03" : "2026-11-24"
    var ids: [String: String] = [:]
    func keep(_ name: String, _ json: JSON, _ field: String) throws {
      ids[name] = try #require(json[field]?.number, "\(field) of \(name)").text
    }
    let vat = try get(base + "vatrates/code(S)?date=\(date)")
    try keep("vat", vat, "VatRateId")
    try keep("percent", vat, "Percent")
    try keep("currency", get(base + "currencies/code(EUR)"), "CurrencyId")
    try keep("country", get(base + "countries/code(HU)"), "CountryId")
    for type in ["IR", "DO"] {
      let rows = try get(base + "report-templates?SearchString=\(type)&PageSize=100\(isPHP ? date : "")")["Rows"]?.array ?? []
      try keep(type, #require(isPHP ? rows.first : rows.first { $0["DisplayType"]?.string == type }), "ReportTemplateId")
    }
    if root == "/HR/" {
      try keep("employee", #require(try get(base + "employees?SearchString=Test")["Rows"]?.array?.first), "EmployeeId")
    }
    try keep(
      "item",
      add(
        base + "items",
        "\n{\nCode: \"0b9f9f7e6d9a4c0c9a4c0c9a4c0c9a\",\nItemType: \"B\",\nName: \"Roba\",\nPrice: 25.0,\n"
          + "Currency: {ID: \(ids["currency"] ?? "")},\nVatRate: {ID: \(ids["vat"] ?? "") }\n}"), "ItemId")
    let customer = SampleClientTests.customer.replacing("COUNTRY", with: ids["country"] ?? "").replacing(
      "CURRENCY", with: ids["currency"] ?? "")
    try keep("customer", add(base + "customers", customer), "CustomerId")
    let invoice = try add(base + "issuedinvoices", SampleClientTests.invoice(ids, date: date))
    #expect(invoice["Status"] == "O")
    try keep("invoice", invoice, "IssuedInvoiceId")
    let version = try #require(invoice["RowVersion"]?.string)
    try expectPDF(
      ask("PUT", base + "issuedinvoices/\(ids["invoice"] ?? "")/actions/IssueAndGeneratePdf?rowVersion=\(version)", headers, ""))
    expectFindings((isPHP ? ["wrong-value"] : []) + ["read-only-field", "row-version"])
  }

  /// The Python sample: the client pair in a Basic header, IDs and numbers as texts, an empty ID, a status that is none, the ID taken from
  /// after the last `=` of `Location`, an empty version and the invoice once more as the action's body.
  @Test func textsForNumbersAndAnEmptyVersion() throws {
    let signedIn = try ask(
      "POST", "/SI/aut/oauth20/token",
      ["Authorization: Basic " + Base64.encode("demo-client:demo-secret"), "Content-Type: application/x-www-form-urlencoded"],
      "grant_type=password&username=demo&password=demo-password&scope=minimax.si")
    let token = try #require(signedIn.json["access_token"]?.string, "\(signedIn.body)")
    let headers = ["Authorization: Bearer \(token)", "Content-Type: application/json; charset=utf-8"]
    let base = "/SI/API/api/orgs/12/"
    func id(_ path: String, _ field: String) throws -> JSON {
      let answer = try ask("GET", base + path, ["Authorization: Bearer \(token)", "Accept-Encoding: gzip, deflate", "Accept: */*"])
      let record = answer.json["Rows"]?.array?.first ?? answer.json
      return try #require(record[field], "\(path): \(answer.body)")
    }
    func text(_ json: JSON) -> JSON { .string(json.number?.text ?? "") }
    func add(_ path: String, _ record: JSON) throws -> String {
      let answer = try ask("POST", base + path, headers, record.text())
      #expect(answer.status == 201, "\(answer.body)")
      return try #require(answer.header("Location")?.split(separator: "=").last.map(String.init))
    }
    let (vat, currency) = (try id("vatrates/code(S)?date=2026-11-24", "VatRateId"), try id("currencies/code(EUR)", "CurrencyId"))
    let country = try id("countries/code(HU)", "CountryId")
    let item = try add(
      "items",
      ["Code": "7cf0f6b2", "Name": "Roba", "Price": "25.0", "ItemType": "B", "Currency": ["ID": currency], "VatRate": ["ID": vat]])
    let customer = try add(
      "customers",
      [
        "Code": "c7a1", "Name": "Kupac Kft.", "Country": ["ID": country], "CountryName": "-", "City": "Szeged", "PostalCode": "6720",
        "Address": "Fő utca 2", "Currency": ["ID": currency], "EInvoiceIssuing": "SeNePripravlja", "SubjectToVAT": "N",
      ])
    let row: JSON = [
      "RowNumber": "1", "Quantity": "1", "Item": ["ID": .string(item)], "ItemName": "Roba", "ItemCode": "R", "UnitOfMeasurement": "kom",
      "VatRate": ["ID": vat], "VATPercent": 0, "Discount": 0, "DiscountPercent": 0, "Price": .number(.small(251_250, scale: 4)),
      "PriceWithVAT": .number(.small(3015, scale: 2)), "Value": .number(.small(251_250, scale: 4)),
    ]
    let invoice: JSON = [
      "Customer": ["ID": .string(customer)], "Employee": ["ID": ""], "DateIssued": "2026-11-24", "DateTransaction": "2026-11-24",
      "DateTransactionFrom": "2026-11-24", "DateDue": "2026-11-24", "AddresseeName": "Kupac Kft.", "AddresseeAddress": "Fő utca 2",
      "AddresseePostalCode": "6720", "AddresseeCity": "Szeged", "AddresseeCountryName": "-", "AddresseeCountry": ["ID": text(country)],
      "Currency": ["ID": text(currency)],
      "IssuedInvoiceReportTemplate": ["ID": text(try id("report-templates/?SearchString=IR", "ReportTemplateId"))],
      "DeliveryNoteReportTemplate": ["ID": text(try id("report-templates/?SearchString=DO", "ReportTemplateId"))], "Status": "0",
      "PricesOnInvoice": "N", "RecurringInvoice": "N", "InvoiceType": "R", "IssuedInvoiceRows": [row],
    ]
    let number = try add("issuedinvoices", invoice)
    try expectPDF(
      ask("PUT", base + "issuedinvoices/\(number)/actions/IssueAndGeneratePdf?rowVersion=", headers, invoice.text()))
    expectFindings(["vat-sums", "row-version"])
  }

  /// What is wrong with the samples, and nothing else: a page size with a date behind it, an invoice sent as paid, 0 % beside a rate of 22 %,
  /// and a version that is empty or not encoded.
  private func expectFindings(_ rules: [String]) {
    #expect(linter.findings.map(\.rule.id) == rules, "\(linter.findings.map(\.text))")
  }
}
