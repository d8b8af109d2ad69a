import MMXData
import MMXHTTP
import Testing

@testable import MMXSandbox

/// What the official samples do, byte for byte where it matters, against the server: sign in, look up IDs, add an item, a customer and an
/// invoice, issue it and take the PDF out of the answer. Each sample has habits of its own.
@Suite struct SampleClientTests {
  private let server: SandboxServer

  init() throws {
    var options = Simulator.Options()
    options.renderPDF = { document throws(Problem) in try InvoicePDF.render(document) }
    server = try SandboxServer(Simulator(options: options))
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

  private static func invoice(_ ids: [String: String], date: String) -> String {
    """
    {
       Customer:{
    \t ID:\(ids["customer"] ?? "")
       },
       DateIssued:"\(date)",
       DateTransaction:"\(date)",
       DateTransactionFrom:"\(date)",
       DateDue:"\(date)",
       AddresseeName:"Test",
       AddresseeAddress:"Nowhere",
       AddresseePostalCode:"1234",
       AddresseeCity:"Test",
       AddresseeCountryName :"-",
       AddresseeCountry:{ID:\(ids["country"] ?? "")},
       Currency:{ID:\(ids["currency"] ?? "")},
       IssuedInvoiceReportTemplate:{ID:\(ids["IR"] ?? "")},
       DeliveryNoteReportTemplate:{ID:\(ids["DO"] ?? "")},
       Status:"O",
       PricesOnInvoice:"N",
       RecurringInvoice:"N",
       InvoiceType:"R",
       PaymentStatus:"Placan",
       IssuedInvoiceRows:[
          {
             Item:{ID:\(ids["item"] ?? "")},
             ItemName:"Test",
             RowNumber:1,
             ItemCode:"code",
             Description:"description",
             Quantity:1,
             UnitOfMeasurement:"kom",
             Price:10.6475,
             PriceWithVAT:12.99,
             VATPercent:\(ids["percent"] ?? ""),
             Discount:0,
             DiscountPercent:0,
             Value:10.6475,
             VatRate:{ID:\(ids["vat"] ?? "")}
          }
       ]
    }
    """
  }

  private static let customer = """
    { Name: "Test", Address: "test", PostalCode: "1234", City: "Nowhere", Code: "CODE", Country: {ID: COUNTRY }, CountryName: "-",
      SubjectToVAT: "N", Currency: {ID: CURRENCY }, EInvoiceIssuing: "SeNePripravlja" }
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
    if root == "/HR/" { #expect(try get(base + "employees?SearchString=Test")["Rows"]?.array?.first?["EmployeeId"]?.integer != nil) }
    try keep(
      "item",
      add(
        base + "items",
        "{\nName: \"Test\",\nCode: \"0b9f9f7e6d9a4c0c\",\nItemType: \"B\",\nVatRate: {ID: \(ids["vat"] ?? "") },\nPrice: 100.0,\n"
          + "Currency: {ID: \(ids["currency"] ?? "")}\n}"), "ItemId")
    let customer = SampleClientTests.customer.replacing("COUNTRY", with: ids["country"] ?? "").replacing(
      "CURRENCY", with: ids["currency"] ?? "")
    try keep("customer", add(base + "customers", customer), "CustomerId")
    let invoice = try add(base + "issuedinvoices", SampleClientTests.invoice(ids, date: date))
    #expect(invoice["Status"] == "O")
    try keep("invoice", invoice, "IssuedInvoiceId")
    let version = try #require(invoice["RowVersion"]?.string)
    try expectPDF(
      ask("PUT", base + "issuedinvoices/\(ids["invoice"] ?? "")/actions/IssueAndGeneratePdf?rowVersion=\(version)", headers, ""))
  }

  /// The Python sample: the client pair in a Basic header, IDs and numbers as texts, an empty ID, a status that is none, the ID taken from
  /// behind the last `=` of `Location`, an empty version and the invoice once more as the action's body.
  @Test func textsForNumbersAndAnEmptyVersion() throws {
    let signedIn = try ask(
      "POST", "/SI/aut/oauth20/token",
      ["Authorization: Basic " + Base64.encode("demo-client:demo-secret"), "Content-Type: application/x-www-form-urlencoded"],
      "grant_type=password&username=demo&password=demo-password&scope=minimax.si")
    let token = try #require(signedIn.json["access_token"]?.string, "\(signedIn.body)")
    let headers = ["Authorization: Bearer \(token)", "Content-Type: application/json; charset=utf-8"]
    let base = "/SI/API/api/orgs/12/"
    func id(_ path: String, _ field: String) throws -> JSON {
      let answer = try ask("GET", base + path, headers)
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
      ["Name": "ArticleName", "Code": "7cf0f6b2", "ItemType": "B", "VatRate": ["ID": vat], "Price": "100.0", "Currency": ["ID": currency]])
    let customer = try add(
      "customers",
      [
        "Name": "Test", "Address": "test", "PostalCode": "1234", "City": "Nowhere", "Code": "c7a1", "Country": ["ID": country],
        "CountryName": "-", "SubjectToVAT": "N", "Currency": ["ID": currency], "EInvoiceIssuing": "SeNePripravlja",
      ])
    let row: JSON = [
      "Item": ["ID": .string(item)], "ItemName": "Test", "RowNumber": "1", "ItemCode": "code", "Description": "description",
      "Quantity": "1", "UnitOfMeasurement": "kom", "Price": .number(.small(106_475, scale: 4)),
      "PriceWithVAT": .number(.small(1299, scale: 2)), "VATPercent": 0, "Discount": 0, "DiscountPercent": 0,
      "Value": .number(.small(106_475, scale: 4)), "VatRate": ["ID": vat],
    ]
    let invoice: JSON = [
      "Customer": ["ID": .string(customer)], "Employee": ["ID": ""], "DateIssued": "2026-11-24", "DateTransaction": "2026-11-24",
      "DateTransactionFrom": "2026-11-24", "DateDue": "2026-11-24", "AddresseeName": "Test", "AddresseeAddress": "Nowhere",
      "AddresseePostalCode": "1234", "AddresseeCity": "test", "AddresseeCountryName": "-", "AddresseeCountry": ["ID": text(country)],
      "Currency": ["ID": text(currency)],
      "IssuedInvoiceReportTemplate": ["ID": text(try id("report-templates/?SearchString=IR", "ReportTemplateId"))],
      "DeliveryNoteReportTemplate": ["ID": text(try id("report-templates/?SearchString=DO", "ReportTemplateId"))], "Status": "0",
      "PricesOnInvoice": "N", "RecurringInvoice": "N", "InvoiceType": "R", "IssuedInvoiceRows": [row],
    ]
    let number = try add("issuedinvoices", invoice)
    try expectPDF(
      ask("PUT", base + "issuedinvoices/\(number)/actions/IssueAndGeneratePdf?rowVersion=", headers, invoice.text()))
  }
}
