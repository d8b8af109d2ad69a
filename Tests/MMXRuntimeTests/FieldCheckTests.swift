import MMXCatalogue
import MMXData
import MMXRuntime
import Testing

/// What fields of the catalogue take.
@Suite struct FieldCheckTests {
  private static func refusal(_ schemaName: String, _ name: String, _ value: Value, _ localisation: Localisation = .rs) throws -> Problem? {
    let schema = try #require(Catalogue.schema(schemaName))
    return Trial.field(try #require(schema.field(name)), of: schema, takes: value, localisation)
  }

  private static func reference(to schema: String?) -> Value { Trial.reference(to: schema) }

  private static func entity(_ name: String) throws -> Value {
    let resource = try #require(Catalogue.resource(named: name))
    return Trial.entity(resource, schema: try #require(resource.recordSchema.flatMap { Catalogue.schema($0) }))
  }

  @Test func valuesThatFieldsTake() throws {
    let taken: [(String, String, Value)] = [
      ("Customer", "Name", .string("Ana")), ("Customer", "Name", .null), ("Customer", "SubjectToVAT", .string("D")),
      ("Customer", "ExpirationDays", .int(8)), ("Customer", "RebatePercent", .number(Number(8))), ("Customer", "Country", .int(192)),
      ("Customer", "Country", .record([("ID", .int(192))])), ("Customer", "Country", .record([("id", .int(192)), ("Name", .string("x"))])),
      ("Customer", "Country", FieldCheckTests.reference(to: "Country")), ("Customer", "Country", FieldCheckTests.reference(to: nil)),
      ("Customer", "Country", try FieldCheckTests.entity("country")), ("IssuedInvoice", "DateIssued", .date(.epoch)),
      ("IssuedInvoice", "DateIssued", .string("2026-11-23")), ("IssuedInvoice", "IssuedInvoiceRows", .items([])),
      ("IssuedInvoice", "IssuedInvoiceRows", .items([.record([("Price", .int(5))])])), ("IssuedInvoice", "DebitNote", .string("D")),
    ]
    for (schema, field, value) in taken {
      #expect(try FieldCheckTests.refusal(schema, field, value) == nil, "\(schema).\(field) takes \(value.plainText)")
    }
  }

  @Test func valuesThatFieldsRefuse() throws {
    let refused: [(String, String, Value, String)] = [
      ("Customer", "Name", .int(5), "'Name' takes a text, not 5"),
      ("Customer", "ExpirationDays", .string("8"), "'ExpirationDays' takes a whole number, not a text"),
      ("Customer", "ExpirationDays", .number(try #require(Number("1.5"))), "'ExpirationDays' takes a whole number, not 1.5"),
      ("Customer", "Country", .int(0), "'Country' takes an ID, not 0"),
      ("Customer", "Country", .string("RS"), "'Country' takes a reference, not a text"),
      ("Customer", "Country", .record([("Code", .string("RS"))]), "'Country' takes a reference, not a record"),
      ("Customer", "Country", FieldCheckTests.reference(to: "Item"), "'Country' takes a reference to Country, not to Item"),
      ("IssuedInvoice", "DateIssued", .string("23.11.2026"), "'DateIssued' takes a date, not a text"),
      ("IssuedInvoice", "DateIssued", .int(2026), "'DateIssued' takes a date, not 2026"),
      ("IssuedInvoice", "IssuedInvoiceRows", .record([]), "'IssuedInvoiceRows' takes a list, not a record"),
      ("IssuedInvoice", "IssuedInvoiceRows", .items([.int(1)]), "an IssuedInvoiceRow is a record, not a number"),
      ("IssuedInvoice", "IssuedInvoiceRows", .items([.record([("Prise", .int(1))])]), "IssuedInvoiceRow has no field 'Prise'"),
    ]
    for (schema, field, value, message) in refused {
      let problem = try FieldCheckTests.refusal(schema, field, value)
      #expect(problem?.message.text == message, "\(schema).\(field)")
      #expect(problem?.hint?.text.isEmpty != true)
    }
  }

  @Test func codesAreThoseOfTheField() throws {
    let problem = try #require(try FieldCheckTests.refusal("Customer", "SubjectToVAT", .string("X")))
    #expect(problem.kind == .catalogue && problem.message.text.contains("'X'"))
    #expect(problem.hint?.text.contains("D") == true)
  }

  @Test func fieldsOfOtherLocalisationsAreRefused() throws {
    let problem = try #require(try FieldCheckTests.refusal("IssuedInvoice", "DebitNote", .string("D"), .si))
    #expect(problem.message.text == "'DebitNote' exists in RS only, and this is SI")
  }
}
