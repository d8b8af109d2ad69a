import MMXData
import MMXFormats
import MMXHTTP
import Testing

@testable import MMXSandbox

/// E-invoices as a receiver reads them: well formed, complete, and with sums that agree to the last place.
struct EInvoiceTests {
  /// Issues and sends the invoice, and returns the XML that is filed with it.
  private func sent(_ body: JSON, _ caller: Caller) throws -> (xml: XMLTree, invoice: JSON) {
    let draft = try caller.create("issuedinvoices", body)
    return try sent(draft: draft, caller)
  }

  private func sent(draft: JSON, _ caller: Caller) throws -> (xml: XMLTree, invoice: JSON) {
    let issued = try #require(try caller.act("issuedinvoices", draft, "issue").json["Data"])
    let sent = try #require(try caller.act("issuedinvoices", issued, "sendEInvoice").json["Data"])
    let (document, attachment) = (sent["Document"]?["ID"]?.integer ?? 0, sent["EInvoiceAttachment"]?["ID"]?.integer ?? 0)
    let file = try caller.get("documents/\(document)/attachments/\(attachment)")
    #expect(file["MimeType"] == "application/xml")
    let bytes = try #require(Base64.decode(file["AttachmentData"]?.string ?? ""))
    return (try XMLTree(bytes), sent)
  }

  private func row(_ quantity: String, _ price: String, _ vat: Int = 4, _ more: [(String, JSON)] = []) -> JSON {
    var row: JSON = [
      "ItemName": "Sto <i> & stolica", "Quantity": .string(quantity), "Price": .string(price), "VatRate": ["ID": .number(Number(vat))],
    ]
    for (name, value) in more { row = row.with(name, value) }
    return row
  }

  /// What must hold in every document, and what it comes to.
  private func expectAgreement(_ xml: XMLTree, total: String) throws {
    let isCredit = xml.name == "CreditNote"
    let lines = xml.all(isCredit ? "cac:CreditNoteLine" : "cac:InvoiceLine")
    func number(_ tree: XMLTree, _ path: String) throws -> Number { try #require(Number(tree.text(path)), "\(path)") }
    func sum(_ trees: [XMLTree], _ path: String) throws -> Number {
      var total = Number.zero
      for tree in trees { total = try total + number(tree, path) }
      return total
    }
    for line in lines {
      let quantity = try number(line, isCredit ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity")
      var value = try (quantity * number(line, "cac:Price/cbc:PriceAmount")).rounded(to: 2)
      for change in line.all("cac:AllowanceCharge") {
        let amount = try number(change, "cbc:Amount")
        value = change.text("cbc:ChargeIndicator") == "true" ? try value + amount : try value - amount
      }
      #expect(try value == number(line, "cbc:LineExtensionAmount"))
    }
    let sums = try #require(xml.all("cac:LegalMonetaryTotal").first)
    #expect(try number(sums, "cbc:LineExtensionAmount") == sum(lines, "cbc:LineExtensionAmount"))
    var base = try number(sums, "cbc:LineExtensionAmount")
    for change in xml.all("cac:AllowanceCharge") {
      let amount = try number(change, "cbc:Amount")
      base = change.text("cbc:ChargeIndicator") == "true" ? try base + amount : try base - amount
    }
    #expect(try base == number(sums, "cbc:TaxExclusiveAmount"))
    let taxes = try #require(xml.all("cac:TaxTotal").first)
    let groups = taxes.all("cac:TaxSubtotal")
    #expect(try sum(groups, "cbc:TaxableAmount") == base)
    #expect(try sum(groups, "cbc:TaxAmount") == number(taxes, "cbc:TaxAmount"))
    for group in groups where group.text("cac:TaxCategory/cbc:ID") == "S" {
      let computed = try (number(group, "cbc:TaxableAmount") * number(group, "cac:TaxCategory/cbc:Percent") / Number(100)).rounded(to: 2)
      let difference = try computed - number(group, "cbc:TaxAmount")
      // Out of prices that include VAT the tax is what is left of the sum.
      #expect(difference.isZero || difference.text == "0.01" || difference.text == "-0.01")
    }
    #expect(try number(sums, "cbc:TaxInclusiveAmount") == base + number(taxes, "cbc:TaxAmount"))
    #expect(sums.text("cbc:TaxInclusiveAmount") == total)
    #expect(sums.text("cbc:PayableAmount") == total)
  }

  @Test func receiverFindsWhatItNeeds() throws {
    let caller = try Caller()
    let (xml, invoice) = try sent(
      Caller.invoice([row("2", "100.00", 4, [("ItemCode", "R-1"), ("UnitOfMeasurement", "kg")]), row("3", "50.00", 5)]), caller)
    try expectAgreement(xml, total: "405.00")
    #expect(xml.name == "Invoice")
    #expect(xml.attributes["xmlns"] == "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2")
    for (path, value) in [
      ("cbc:CustomizationID", "urn:cen.eu:en16931:2017#compliant#urn:mfin.gov.rs:srbdt:2022"), ("cbc:IssueDate", "2026-11-23"),
      ("cbc:DueDate", "2026-12-08"), ("cbc:InvoiceTypeCode", "380"), ("cbc:DocumentCurrencyCode", "RSD"),
      ("cac:AccountingSupplierParty/cac:Party/cac:PartyName/cbc:Name", "Demo d.o.o. Beograd"),
      ("cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID", "RS100654320"),
      ("cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID", "21006548"),
      ("cac:AccountingCustomerParty/cac:Party/cac:PartyName/cbc:Name", "Kovačnica Šumadija d.o.o."),
      ("cac:AccountingCustomerParty/cac:Party/cbc:EndpointID", "100000057"),
      ("cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cbc:CityName", "Kragujevac"),
      ("cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode", "RS"),
      ("cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID", "RS100000057"),
      ("cac:Delivery/cbc:ActualDeliveryDate", "2026-11-23"), ("cac:PaymentMeans/cbc:PaymentMeansCode", "30"),
      ("cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID", "160-0000000123456-54"),
      ("cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:Percent", "20"), ("cac:InvoiceLine/cac:Item/cbc:Name", "Sto <i> & stolica"),
      ("cac:InvoiceLine/cac:Item/cac:SellersItemIdentification/cbc:ID", "R-1"), ("cac:InvoiceLine/cac:Price/cbc:PriceAmount", "100.00"),
    ] { #expect(xml.text(path) == value, "\(path)") }
    #expect(xml.text("cbc:ID") == "2026-\(invoice["InvoiceNumber"]?.integer ?? 0)")
    #expect(xml.text("cac:PaymentMeans/cbc:PaymentID") == invoice["PaymentReference"]?.string)
    #expect(xml.all("cac:InvoiceLine")[0].all("cbc:InvoicedQuantity")[0].attributes["unitCode"] == "KGM")
    let outbox = try caller.get("outbox?OutboxType=IR")["Rows"]?.array?.first
    #expect(outbox?["Customer"]?["ID"] == 5)
  }

  @Test(
    arguments: [
      ([("3", "0.335", 4, "0")], "N", "0", "1.21"), ([("3", "33.33", 4, "12.5"), ("7", "9.99", 5, "0")], "N", "0", "181.91"),
      ([("1", "10.01", 4, "0"), ("1", "10.01", 4, "0"), ("1", "10.01", 4, "0")], "N", "5", "34.24"),
      ([("1.5", "99.90", 4, "0"), ("2", "10.00", 8, "0"), ("1", "5.00", 9, "0"), ("1", "7.00", 7, "0")], "N", "0", "211.82"),
      ([("2", "-10.00", 4, "0"), ("5", "10.00", 4, "0")], "N", "0", "36.00"),
    ] as [([(String, String, Int, String)], String, String, String)])
  func sumsAgree(rows: [(String, String, Int, String)], prices: String, rebate: String, total: String) throws {
    let body = Caller.invoice(
      rows.map { row($0.0, $0.1, $0.2, [("DiscountPercent", .string($0.3))]) },
      [("PricesOnInvoice", .string(prices)), ("Rabate", .string(rebate))])
    let (xml, invoice) = try sent(body, Caller())
    #expect(invoice["InvoiceValue"]?.number?.text == total)
    try expectAgreement(xml, total: total)
  }

  /// Rounding that prices with VAT bring is told as an allowance or a charge.
  @Test(arguments: [["9.99", "9.99", "9.99"], ["0.05", "0.05", "0.05", "0.05"], ["1.01", "2.02", "3.03"]])
  func sumsAgreeWherePricesIncludeVAT(prices: [String]) throws {
    let rows: [JSON] = prices.map { ["ItemName": "X", "Quantity": 1, "PriceWithVAT": .string($0), "VatRate": ["ID": 4]] }
    var total = Number.zero
    for price in prices { total = try total + #require(Number(price)) }
    let (xml, _) = try sent(Caller.invoice(rows, [("PricesOnInvoice", "D")]), Caller())
    try expectAgreement(xml, total: total.text)
  }

  /// A document outside the scope of VAT is so as a whole: it has no other rates and names no VAT numbers.
  @Test(arguments: [([8, 9], "E", false), ([8], "E", false), ([4, 9], "S E", false), ([9], "O", true), ([9, 9], "O", true)])
  func exemptionsSayWhy(rates: [Int], expected: String, isOutside: Bool) throws {
    let rows = rates.map { row("1", "10.00", $0, $0 == 8 ? [("TaxExemptionReasonCode", "PDV-RS-25-2-1")] : []) }
    let (xml, _) = try sent(Caller.invoice(rows), Caller())
    let categories = xml.all("cac:TaxTotal").flatMap { $0.all("cac:TaxSubtotal") }.flatMap { $0.all("cac:TaxCategory") }
    #expect(categories.map { $0.text("cbc:ID") }.joined(separator: " ") == expected)
    for category in categories where category.text("cbc:ID") != "S" { #expect(!category.text("cbc:TaxExemptionReason").isEmpty) }
    if rates.contains(8) { #expect(categories.first?.text("cbc:TaxExemptionReasonCode") == "PDV-RS-25-2-1") }
    #expect(categories.allSatisfy { $0.all("cbc:Percent").isEmpty == isOutside })
    for party in ["cac:AccountingSupplierParty", "cac:AccountingCustomerParty"] {
      #expect((xml.text("\(party)/cac:Party/cac:PartyTaxScheme/cbc:CompanyID") == "") == isOutside)
    }
    #expect(xml.text("cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID") == "21006548")
  }

  @Test func creditNoteNamesItsInvoice() throws {
    let caller = try Caller()
    let (_, invoice) = try sent(Caller.invoice([row("2", "100.00")]), caller)
    let copy = try #require(try caller.act("issuedinvoices", invoice, "copytocreditnote").json["Data"])
    let (xml, _) = try sent(draft: copy, caller)
    #expect(xml.name == "CreditNote")
    #expect(xml.text("cbc:CreditNoteTypeCode") == "381")
    #expect(xml.text("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID") == "2026-\(invoice["InvoiceNumber"]?.integer ?? 0)")
    #expect(xml.text("cac:CreditNoteLine/cbc:CreditedQuantity") == "2")
    try expectAgreement(xml, total: "240.00")
  }

  /// VAT in dinars beside that in the invoice's currency, at the day's rate.
  @Test func foreignCurrency() throws {
    let (xml, invoice) = try sent(Caller.invoice([row("1", "100.00")], [("Currency", ["ID": 1])]), Caller())
    try expectAgreement(xml, total: "120.00")
    #expect(xml.text("cbc:TaxCurrencyCode") == "RSD")
    let home = try (Number(20) * #require(invoice["ExchangeRate"]?.number)).rounded(to: 2)
    #expect(xml.all("cac:TaxTotal").count == 2)
    #expect(xml.all("cac:TaxTotal")[1].text("cbc:TaxAmount") == home.text)
    #expect(xml.all("cac:TaxTotal")[1].all("cbc:TaxAmount")[0].attributes["currencyID"] == "RSD")
  }

  @Test func printedInvoiceGoesAlong() throws {
    let caller = try Caller()
    let draft = try caller.create("issuedinvoices", Caller.invoice([row("1", "100.00")]))
    let pdf = try #require(try caller.act("issuedinvoices", draft, "issueAndGeneratepdf").json["Data"]?["AttachmentData"]?.string)
    let issued = try caller.get("issuedinvoices/\(draft["IssuedInvoiceId"]?.integer ?? 0)")
    let sent = try #require(try caller.act("issuedinvoices", issued, "sendEInvoice").json["Data"])
    let file = try caller.get(
      "documents/\(sent["Document"]?["ID"]?.integer ?? 0)/attachments/\(sent["EInvoiceAttachment"]?["ID"]?.integer ?? 0)")
    let xml = try XMLTree(#require(Base64.decode(file["AttachmentData"]?.string ?? "")))
    #expect(xml.text("cac:AdditionalDocumentReference/cac:Attachment/cbc:EmbeddedDocumentBinaryObject") == pdf)
  }

  @Test func proformaIsNotSent() throws {
    let caller = try Caller()
    let draft = try caller.create("issuedinvoices", Caller.invoice([row("1", "100.00")], [("InvoiceType", "P")]))
    let issued = try #require(try caller.act("issuedinvoices", draft, "issue").json["Data"])
    #expect(try caller.act("issuedinvoices", issued, "sendEInvoice").isBusinessRefusal)
  }

  @Test func charactersThatXMLHasNotAreLeftOut() throws {
    let (xml, _) = try sent(
      Caller.invoice([row("1", "1.00", 4, [("ItemName", "a\u{1}b\u{B}c\u{FFFE}d"), ("Description", "]]> \"'")])]), Caller())
    #expect(xml.text("cac:InvoiceLine/cac:Item/cbc:Name") == "abcd")
    #expect(xml.text("cac:InvoiceLine/cac:Item/cbc:Description") == "]]> \"'")
  }
}
