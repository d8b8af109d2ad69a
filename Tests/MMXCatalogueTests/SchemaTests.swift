import Testing

@testable import MMXCatalogue

struct SchemaTests {
  private var schemas: [Schema] { Catalogue.schemaNames.compactMap { Catalogue.schema($0) } }

  private func field(_ path: String) throws -> Field {
    let parts = path.split(separator: ".").map(String.init)
    return try #require(Catalogue.schema(parts[0])?.field(parts[1]))
  }

  @Test func allSchemasAreThere() {
    #expect(schemas.count == 90)
    #expect(schemas.map(\.name) == Catalogue.schemaNames)
    #expect(schemas.map(\.fields.count).reduce(0, +) == 950)
  }

  @Test func everyRowIsRead() {
    for schema in schemas {
      #expect(schema.malformedRows == [])
      #expect(Set(schema.fields.map { $0.name.lowercased() }).count == schema.fields.count, "\(schema.name)")
      if let id = schema.idField { #expect(schema.field(id)?.type == .int, "\(schema.name)") }
    }
  }

  @Test(arguments: ["Name", "Name  txt", "Name  text(x)", "Name  text  requird", "Name  text  codes A", "Name  text  only XX"])
  func malformedRowIsKept(row: String) {
    #expect(Schema("X", row).malformedRows == [row])
  }

  @Test func everyTypeNamesAKnownSchema() {
    for schema in schemas {
      for field in schema.fields {
        guard let name = field.type.schema else { continue }
        #expect(Catalogue.schema(name) != nil, "\(schema.name).\(field.name): \(name)")
      }
    }
  }

  @Test func codesAreDistinct() {
    for schema in schemas {
      for field in schema.fields {
        #expect(Set(field.codes.map(\.code)).count == field.codes.count, "\(schema.name).\(field.name)")
        #expect(field.codes.allSatisfy { !$0.meaning.isEmpty }, "\(schema.name).\(field.name)")
      }
    }
  }

  @Test func factsAreCountedAsInTheSource() {
    let fields = schemas.flatMap(\.fields)
    #expect(fields.count { $0.isReadOnly } == 79)
    #expect(fields.count { $0.isIgnoredOnCreate } == 70)
    // Six more than the source marks: those that only the table of modules names, for Inbox, Employee and DocumentAttachment.
    #expect(fields.count { $0.isMandatory } == 45)
    #expect(fields.count { $0.isNotNull } == 39)
    #expect(fields.count { $0.mandatoryWhen != nil } == 6)
    #expect(fields.count { $0.maxLength != nil } == 91)
    #expect(fields.count { !$0.codes.isEmpty } == 108)
    #expect(fields.count { $0.areCodesInferred } == 5)
    #expect(fields.count { !$0.codesByLocalisation.isEmpty } == 5)
    #expect(fields.count { !$0.onlyFor.isEmpty } == 16)
    #expect(fields.count { !$0.seenIn.isEmpty } == 35)
    #expect(fields.count { $0.defaultValue != nil || $0.filled != nil } == 17)
    #expect(fields.count { !$0.displayTypes.isEmpty } == 4)
    #expect(fields.count { if case .reference = $0.type { true } else { false } } == 174)
  }

  @Test(arguments: [
    (Localisation.rs, ["SeNePripravlja", "Ponudnik", "EPosta"]),
    (.si, ["SeNePripravlja", "RocniIzvoz", "Ponudnik", "EPosta"]), (.hr, ["N", "M", "E"]),
  ])
  func eInvoiceIssuingCodes(localisation: Localisation, codes: [String]) throws {
    #expect(Catalogue.codes(of: try field("Customer.EInvoiceIssuing"), localisation).map(\.code) == codes)
  }

  @Test func codesCarryMeanings() throws {
    let status = try field("IssuedInvoice.PaymentStatus")
    #expect(status.codes.count == 7)
    #expect(status.codes[1] == ("DelnoPlacanZapadel", "part paid, overdue"))
    #expect(try field("Customer.SubjectToVAT").codes[0].meaning == "business, VAT payer (outside EU: business)")
    #expect(try field("IssuedInvoice.CustomerIDType").codes.count == 14)
  }

  @Test func typesAndFlags() throws {
    #expect(try field("Customer.Country").type == .reference("Country"))
    #expect(try field("IssuedInvoice.InvoiceAttachment").type == .reference("DocumentAttachment"))
    #expect(try field("IssuedInvoiceRow.VatRatePercentage").type == .reference(nil))
    #expect(try field("IssuedInvoice.IssuedInvoiceRows").type == .list(.record("IssuedInvoiceRow")))
    #expect(try field("Dashboard.TopCustomers").type == .record("DashboardCustomerChart"))
    #expect(try field("Customer.Name").maxLength == 250)
    #expect(try field("IssuedInvoice.DateDue").mandatoryWhen == "InvoiceType=R")
    #expect(try field("Customer.Usage").defaultValue == "D")
    #expect(try field("IssuedInvoice.AddresseeName").filled == "from the customer (older page)")
    #expect(try field("IssuedInvoice.IssuedInvoiceReportTemplate").displayTypes == ["IR", "DP", "UP", "PR", "PUPN"])
    #expect(try field("Customer.Code").note?.hasPrefix("unique in the organisation;") == true)
    #expect(try field("StockEntry.OriginalDocumentDate").onlyFor == [.si])
  }

  @Test func fieldIsFoundInAnyCase() throws {
    #expect(try field("Customer.subjecttovat").name == "SubjectToVAT")
    // IssuedInvoice has both `Customer` and `CustomerID`: neither shadows the other.
    #expect(try field("IssuedInvoice.customerid").name == "CustomerID")
  }

  @Test func customerNeedsEightFields() throws {
    let schema = try #require(Catalogue.schema("Customer"))
    #expect(
      Catalogue.mandatory(of: schema).map(\.name) == [
        "Name", "Address", "PostalCode", "City", "Country", "SubjectToVAT", "Currency", "EInvoiceIssuing",
      ])
  }
}
