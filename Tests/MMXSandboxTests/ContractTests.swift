import MMXData
import MMXHTTP
import TestSupport
import Testing

@testable import MMXSandbox

/// Answers as users of the service recorded them.
struct ContractTests {
  @Test(arguments: ["customers/5", "customers/999999", "nothing", "countries?PageSize=1"])
  func everyAnswerHasTheHeaders(path: String) throws {
    let answer = try Caller().org("GET", path)
    for (name, value) in [
      ("Cache-Control", "no-cache"), ("Pragma", "no-cache"), ("Expires", "-1"), ("Server", "Microsoft-IIS/10.0"),
      ("X-AspNet-Version", "4.0.30319"), ("X-Powered-By", "ASP.NET"),
    ] {
      #expect(answer.headers.filter { $0.name == name }.map(\.value) == [value], "\(name)")
    }
  }

  @Test func actionTellsThatNothingIsWrong() throws {
    let caller = try Caller()
    let draft = try caller.create("issuedinvoices", Caller.invoice([["ItemName": "X", "Quantity": 1, "Price": 1]]))
    let answer = try caller.act("issuedinvoices", draft, "issue")
    #expect(answer.json.object?.keys == ["ValidationMessages", "Data"])
    #expect(answer.json["ValidationMessages"] == [])
  }

  @Test(arguments: [
    ("https://moj.minimax.rs/RS/API/", "Možete izdati samo izlazne račune/predračune u nacrtu."),
    ("https://moj.minimax.si/SI/API/", "Izstavite lahko le izdane račune/predračune v osnutku."),
    ("https://moj.minimax.hr/HR/API/", "Izdati možete samo izlazne račune/predračune u nacrtu."),
  ])
  func refusalsAreInTheLanguage(root: String, expected: String) throws {
    let caller = try Caller(root: root)
    let draft = try caller.create(
      "issuedinvoices", Caller.invoice([["Item": ["ID": 1], "Quantity": 1]], [("Employee", ["ID": 1])]))
    let issued = try #require(try caller.act("issuedinvoices", draft, "issue").json["Data"])
    let again = try caller.act("issuedinvoices", issued, "issue")
    #expect(again.isBusinessRefusal)
    #expect(again.remarks == ["<ul><li>\(expected)</li></ul>"])
  }

  @Test func aCustomerThereIsOneOfIsAConflict() throws {
    let caller = try Caller()
    let first = Caller.customer.with("Code", "X-1").with("TaxNumber", "109876543")
    let made = try caller.create("customers", first)
    #expect(try caller.org("POST", "customers", first.with("TaxNumber", .null).with("Code", "x-1")).isBusinessRefusal)
    #expect(try caller.org("POST", "customers", first.with("Code", .null)).isBusinessRefusal)
    #expect(
      try caller.org("POST", "items", ["Name": "X", "Code": "k-001", "ItemType": "B", "VatRate": ["ID": 4], "Currency": ["ID": 2]])
        .isBusinessRefusal)
    // A change that leaves both as they are is none.
    let path = "customers/\(made["CustomerId"]?.integer ?? 0)"
    #expect(try caller.org("PUT", path, made.with("Name", "Drugo")).status == 200)
    #expect(try caller.org("PUT", path, try caller.get(path).with("Code", "K005")).isBusinessRefusal)
    #expect(try caller.org("PUT", path, try caller.get(path).with("TaxNumber", "100000057")).isBusinessRefusal)
    #expect(try caller.org("POST", "customers", Caller.customer).status == 201)
    #expect(try caller.org("POST", "customers", Caller.customer).status == 201, "without either there may be any number")
  }

  @Test func customersComeWithoutCurrencyAndEInvoices() throws {
    let fields = (Caller.customer.object ?? [:]).filter { $0.key != "Currency" && $0.key != "EInvoiceIssuing" }
    let body = JSON.object(OrderedRecord(fields.map { ($0.key, $0.value) }))
    let customer = try Caller().create("customers", body)
    #expect(customer["Currency"]?["Name"] == "RSD")
    #expect(customer["EInvoiceIssuing"] == "SeNePripravlja")
    #expect(try Caller().org("POST", "issuedinvoices", Caller.invoice([], [("Analytic", 107_239)])).properties == ["Analytic"])
  }

  @Test func whatIsAlreadyPaidIsPaidByTheIssue() throws {
    let caller = try Caller()
    func issued(_ methods: [JSON], _ more: [(String, JSON)] = []) throws -> JSON {
      let draft = try caller.create(
        "issuedinvoices",
        Caller.invoice(
          [["ItemName": "X", "Quantity": 1, "Price": 100, "VatRate": ["ID": 4]]], [("IssuedInvoicePaymentMethods", .array(methods))] + more)
      )
      #expect(draft["PaidValue"] == 0)
      return try #require(try caller.act("issuedinvoices", draft, "issue").json["Data"])
    }
    let all = try issued([["PaymentMethod": ["ID": 1], "AlreadyPaid": "D"]])
    #expect(all["PaidValue"] == all["InvoiceValue"] && all["PaymentStatus"] == "Placan")
    #expect(all["DateIssued"] == "2026-11-23T00:00:00")
    let cash = try issued([["PaymentMethod": ["ID": 2], "AlreadyPaid": "D", "Amount": 120]])
    #expect(cash["PaymentStatus"] == "Placan")
    #expect(cash["DateIssued"] == "2026-11-23T11:00:00", "the moment of the sale")
    let part = try issued([
      ["PaymentMethod": ["ID": 2], "AlreadyPaid": "D", "Amount": "20.50"],
      ["PaymentMethod": ["ID": 1], "AlreadyPaid": "N", "Amount": "99.50"],
    ])
    #expect(part["PaidValue"]?.number?.text == "20.50" && part["PaymentStatus"] == "DelnoPlacanNezapadel")
    #expect(try issued([["PaymentMethod": ["ID": 1], "AlreadyPaid": "N"]])["PaidValue"] == 0)
    let back = try #require(try caller.act("issuedinvoices", all, "issueCancellation").json["Data"])
    #expect(back["PaidValue"] == 0)
  }

  @Test func valuesAreInTheHomeCurrency() throws {
    let caller = try Caller()
    let before = try caller.get("dashboards")["IssuedInvoicesSummary"]?["Data"]?.array?.first?["Value"]?.number
    let draft = try caller.create(
      "issuedinvoices",
      Caller.invoice(
        [["ItemName": "X", "Quantity": 1, "Price": 100, "VatRate": ["ID": 4]]], [("Currency", ["ID": 1]), ("ExchangeRate", "117.5")]))
    #expect(draft["InvoiceValue"]?.number == Number(14_100))
    let issued = try #require(try caller.act("issuedinvoices", draft, "issue").json["Data"])
    #expect(issued["InvoiceValue"]?.number == Number(14_100))
    let after = try caller.get("dashboards")["IssuedInvoicesSummary"]?["Data"]?.array?.first?["Value"]?.number
    #expect(try after == #require(before) + Number(14_100))
    let received = try caller.create(
      "receivedinvoices",
      ["Customer": ["ID": 5], "DateReceived": "2026-11-23", "InvoiceAmount": 10, "Currency": ["ID": 1], "DateDue": "2026-12-23"])
    #expect(try #require(received["InvoiceValue"]?.number) > Number(1100))
  }

  @Test func draftsHaveNoValueInLists() throws {
    let caller = try Caller()
    let draft = try caller.create("issuedinvoices", Caller.invoice([["ItemName": "X", "Quantity": 1, "Price": 100, "VatRate": ["ID": 4]]]))
    let rows = try caller.get("issuedinvoices?SortField=IssuedInvoiceId&Order=D&PageSize=1")["Rows"]?.array
    #expect(rows?.first?["IssuedInvoiceId"] == draft["IssuedInvoiceId"])
    #expect(rows?.first?["InvoiceValue"] == 0)
    #expect(draft["InvoiceValue"]?.number == Number(120))
  }

  @Test(arguments: [
    (#"{"Item":{"ID":4},"Quantity":1,"Price":0}"#, "0.00"), (#"{"Item":{"ID":4},"Quantity":1,"Price":"0.00","PriceWithVAT":0}"#, "0.00"),
    (#"{"Item":{"ID":4},"Quantity":1}"#, "29988.00"), (#"{"Item":{"ID":4},"Quantity":1,"PriceWithVAT":120}"#, "120.00"),
    (#"{"Item":{"ID":4},"Quantity":1,"Price":0,"PriceWithVAT":120}"#, "120.00"),
    (#"{"Item":{"ID":4},"Quantity":1,"Price":"100"}"#, "120.00"),
  ])
  func aPriceOfNothingStays(row: String, total: String) throws {
    let invoice = try Caller().create("issuedinvoices", Caller.invoice([try JSON(row)]))
    #expect(invoice["InvoiceValue"]?.number?.text == total)
    let again = try Caller().create("issuedinvoices", Caller.invoice([try JSON(row)]))
    #expect(Number(total) == again["InvoiceValue"]?.number)
  }

  @Test func numberingIsThatOfTheKindOfDocument() throws {
    let caller = try Caller()
    let rows: [JSON] = [["ItemName": "X", "Quantity": 1, "Price": 1]]
    #expect(
      try caller.org("POST", "issuedinvoices", Caller.invoice(rows, [("DocumentNumbering", ["ID": 3])])).properties == ["DocumentNumbering"]
    )
    #expect(
      try caller.org("POST", "issuedinvoices", Caller.invoice(rows, [("InvoiceType", "P"), ("DocumentNumbering", ["ID": 1])])).properties
        == ["DocumentNumbering"])
    // Another numbering counts for itself, and its numbers are told from those of the first.
    let draft = try caller.create("issuedinvoices", Caller.invoice(rows, [("DocumentNumbering", ["ID": 2])]))
    let issued = try #require(try caller.act("issuedinvoices", draft, "issue").json["Data"])
    #expect(issued["InvoiceNumber"] == 1)
    #expect(issued["PaymentReference"] == "VP-2026-1")
  }

  @Test func attachmentsAreWhereTheirLocationsSay() throws {
    let caller = try Caller()
    let file: JSON = ["AttachmentFileName": "a.pdf", "AttachmentMimeType": "application/pdf", "AttachmentData": "aGVq"]
    for owner in ["receivedinvoices/1", "issuedinvoices/1"] {
      let made = try caller.create("\(owner)/attachments", file)
      #expect(made["AttachmentFileName"] == "a.pdf" && made["AttachmentData"] == "aGVq")
      #expect(try caller.org("GET", "\(owner)/attachments/999999").status == 404)
      #expect(try caller.org("DELETE", "\(owner)/attachments/1").status == 404)
    }
  }

  @Test func extraFieldsAreAnsweredOnRequest() throws {
    #expect(try Caller().get("customers/5").object?.keys.contains("LegacyScore") == false)
    let caller = try Caller { $0.hasExtraFields = true }
    let customer = try caller.get("customers/5")
    #expect(customer["ExtraField"]?.number?.text == "1.10")
    #expect(try caller.get("customers?PageSize=1")["Rows"]?.array?.first?["ExtraField"] != nil)
    #expect(try caller.org("PUT", "customers/5", customer.with("Name", "X")).status == 200)
    #expect(try caller.get("customers/5")["Name"] == "X")
  }

  @Test(arguments: [
    "items/code(11870%2F2)", "items/code(11870%2f2)", "items/code(VELVET%20100G%20B.02)", "customers/code(A.B)",
    "currencies/date(29.11.2026)",
  ])
  func webServerTakesSomeCodesForFiles(path: String) throws {
    let caller = try Caller()
    let answer = try caller.org("GET", path)
    #expect(answer.status == 404)
    #expect(answer.header("Content-Type") == "text/html")
    #expect(answer.text.contains("File or directory not found"))
    #expect(try caller.get("items?SearchString=a.b%2Fc")["TotalRows"] == 0, "a query may hold both")
  }

  @Test func withoutTheWebServerTheyAreFound() throws {
    let caller = try Caller { $0.hasWebServer = false }
    for code in ["11870/2", "B.02"] {
      let made = try caller.create(
        "items", ["Name": "X", "Code": .string(code), "ItemType": "B", "VatRate": ["ID": 4], "Currency": ["ID": 2], "Usage": "D"])
      #expect(try caller.get("items/code(\(PercentEncoding.encode(code)))")["ItemId"] == made["ItemId"])
    }
  }

  /// A part of a second that records carry comes from a finer clock, in local time of winter and summer.
  @Test(arguments: [
    (1_795_428_000, 500, "2026-11-23T11:00:00.5"), (1_782_864_000, 120, "2026-07-01T02:00:00.12"),
    (1_774_745_999, 0, "2026-03-29T01:59:59"),
    (1_774_746_000, 0, "2026-03-29T03:00:00"), (1_792_889_999, 0, "2026-10-25T02:59:59"), (1_792_890_000, 0, "2026-10-25T02:00:00"),
  ])
  func timesAreLocal(seconds: Int, milliseconds: Int, expected: String) throws {
    let caller = try Caller(clock: Caller.Clock(seconds)) { $0.milliseconds = { seconds * 1000 + milliseconds } }
    #expect(try caller.create("customers", Caller.customer)["RecordDtModified"]?.string == expected)
  }
}
