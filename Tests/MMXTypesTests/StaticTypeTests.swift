import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax
import Testing

@testable import MMXTypes

@Suite struct StaticTypeTests {
  /// Functions hold the scope around them, and that holds functions: none outlives the inference.
  @Test func anInferenceLetsGoOfItsFunctions() {
    weak var function: DeclaredFunction?
    let text = "fn f(a) { g = x => f; return f }; fn h(a) { a }; h(h); f(1)"
    do {
      let inference = Inference(
        ProgramFiles(Parser.parse(Source(name: "a.mmx", text: text)).program), in: ProgramContext(localisation: .rs))
      inference.run()
      function = inference.functions.values.first
      #expect(function != nil)
    }
    #expect(function == nil)
  }

  private static var joins: [(StaticType, StaticType, String)] {
    [
      (StaticType.never, StaticType.text, "text"), (.null, .number(nil), "number"), (.number(Number(1)), .number(Number(2)), "number"),
      (.text, .number(nil), "anything"),
      (.date, .dateTime, "anything"), (.list(of: .text), .list(of: .null), "list of text"),
      (.reference(to: "Country"), .reference(to: "Item"), "reference"),
      (.record(RecordType([("a", .text)])), .record(RecordType([("a", .number(nil))])), "{a: anything}"),
      (.record(RecordType([("a", .text)])), .record(RecordType([])), "{a: anything, ...}"), (.function(nil), .function(nil), "function"),
    ]
  }

  @Test func joinedEitherWay() {
    for (a, b, type) in StaticTypeTests.joins {
      #expect(a.joined(b, .certain).description == type)
      #expect(b.joined(a, .certain).description == type)
    }
  }

  /// A type is above what it was joined of: joined with either once more it stays as it is.
  @Test func joinsAreAboveTheirParts() {
    let types: [StaticType] = [
      .unknown, .never, .null, .bool(true), .number(Number(1)), .text(TextType(constant: "a")), .date, .dateTime, .bytes, .list(of: .text),
      .record(RecordType([("a", .text)])), .reference(to: "Item"), .function(nil),
    ]
    for a in types {
      for b in types {
        let both = a.joined(b, .certain)
        #expect(both.joined(a, .certain).description == both.description)
        #expect(both.joined(b, .certain).description == both.description)
        #expect(both.isConstant ? a.isConstant || b.isConstant : true)
      }
    }
  }

  @Test func constantsLastWhereBothAreTheSame() {
    #expect(StaticType.number(Number(1)).joined(.number(Number(1)), .certain).constantInteger == 1)
    #expect(StaticType.number(Number(1)).joined(.number(Number(2)), .certain).constantInteger == nil)
    #expect(StaticType.text(TextType(constant: "a")).withoutConstant.constantText == nil)
  }

  @Test func largeTypesAreKeptByTheirOutline() {
    let wide = StaticType.record(RecordType((0..<2_000).map { ("f\($0)", .text) }))
    #expect(wide.bounded.description == "{...}")
    #expect(StaticType.list(of: wide).bounded.description == "list of anything")
    #expect(StaticType.list(of: .text).bounded.description == "list of text")
  }

  @Test func rowsMayHaveBeenReadSince() throws {
    let resource = try #require(Catalogue.resource(named: "customer"))
    let schema = try #require(Catalogue.schema("Customer"))
    let row = EntityType(resource: resource, schema: schema, rowSchema: schema, state: .partial)
    guard case .list(let list) = StaticType.list(of: .entity(row)).promoted("customers"), case .entity(let entity) = list.element else {
      Issue.record("no list of entities")
      return
    }
    #expect(entity.state == .unknown)
    guard case .entity(let other) = StaticType.entity(row).promoted("items") else {
      Issue.record("no entity")
      return
    }
    #expect(other.state == .partial)
  }

  // MARK: Values of a session

  private static var values: [(Value, String)] {
    [
      (Value.null, "null"), (.bool(true), "bool"), (.int(1), "number"), (.string("a"), "text"), (.date(.epoch), "date"),
      (.data([1]), "bytes"),
      (.items([]), "list of anything"), (.items([.int(1), .string("a")]), "list of number"),
      (.record([("a", .items([.record([("b", .int(1))])]))]), "{a: list of {b: number}}"),
      (.unset, "anything"),
    ]
  }

  @Test func typesOfValues() {
    for (value, type) in StaticTypeTests.values { #expect(StaticType(value).description == type) }
  }

  @Test func fieldsOfValuesHoldTheirValues() throws {
    let fields = StaticType(Value.record([("a", .int(5)), ("b", .null)])).fields
    #expect(fields.map(\.name) == ["a", "b"])
    guard case .number(let number)? = fields.first?.value else {
      Issue.record("no number")
      return
    }
    #expect(number == Number(5))
  }

  @Test func entitiesHaveTheFieldsOfTheirSchema() throws {
    let resource = try #require(Catalogue.resource(named: "customer"))
    let schema = try #require(Catalogue.schema("Customer"))
    let type = StaticType(Trial.entity(resource, schema: schema))
    #expect(type.description == "customer" && type.fields.map(\.name) == schema.fields.map(\.name))
    #expect(type.sample?.typeName == "entity" && type.label == "customer")
  }

  /// A field that was set by the program is beside those of the value.
  @Test func aValueKeepsItsFieldsBesideNewOnes() throws {
    guard case .record(let record) = StaticType(Value.record([("a", .int(1))])) else {
      Issue.record("no record")
      return
    }
    #expect(record.with("b", .text).description == "{a: number, b: text}")
    #expect(record.with("a", .text).description == "{a: text}")
  }
}
