import MMXCatalogue
import MMXRuntime
import MMXSyntax
import MMXTypes
import Testing

/// What may be at the end of a program that is being typed.
@Suite struct PlaceTests {
  private static var record: Value {
    .record([("colour", .string("red")), ("inner", .record([("deep", .int(1))])), ("rows", .items([.record([("a", .int(1))])]))])
  }

  private static func place(_ text: String) -> Place? {
    var context = ProgramContext(localisation: .rs)
    context.certainty = .likely
    context.name = { $0 == "session" ? StaticType(record) : nil }
    return CursorView(text).place(in: context)
  }

  /// The fields that are offered after a dot.
  private static let fields: [(text: String, names: [String]?)] = [
    ("{a: 1, b: 2}.", ["a", "b"]), ("[{a: 1}] | where .", ["a"]), ("[{a: 1}] | where .a > 1 | select B = .a | sort .", ["B"]),
    ("x = {a: {b: 1}}; x.a.", ["b"]), ("fn f(x) { x. }\nf({a: 1})", []), ("fn f(x) { x.a }; f({b: 1})", nil),
    ("f({a: 1}); fn f(x) { x.", ["a"]),
    ("for x in [{a: 1}] { x.", ["a"]), ("for x in [{a: 1}] { if x.a > 1 { print \"${x.", ["a"]), ("[{a: 1}] | map \"${.", ["a"]),
    ("\"\"\"a ${ {a: 1}.", ["a"]), ("print \"${ [{a: 1}] | map \"${.", ["a"]), ("session.", ["colour", "inner", "rows"]),
    ("session.inner.", ["deep"]), ("session.rows[0].", ["a"]), ("session.rows | where .", ["a"]),
    ("session.new = 1; session.", ["colour", "inner", "rows", "new"]),
    ("(get customers/5).Country.", ["ID", "Name", "ResourceUrl"]), ("round({a: 1}.", ["a"]), ("round(1, places = {a: 1}.", ["a"]),
    ("try { 1 } catch e { e.", ["kind", "message", "hint", "status", "code", "line", "column", "details"]),
    ("[{a: 1}] | join [{b: 1}] on .", ["a"]), ("[{a: 1}] | join [{b: 1}] on .a, .", ["b"]), ("(if true { {a: 1} } else { null }).", ["a"]),
    ("return {a: 1}\nx = {b: 1}; x.", ["b"]), ("nothing.", []), ("5.a.", []), ("while ({a: 1}).", ["a"]), ("sum([{a: 1}], r => r.", ["a"]),
  ]

  @Test(arguments: fields) func fieldsAfterADot(text: String, names: [String]?) {
    guard case .field(let type)? = PlaceTests.place(text)?.kind else {
      #expect(names == nil || names == [], "\(text) is at no field")
      return
    }
    #expect(type.fields.map(\.name) == names)
  }

  /// What a value is for.
  @Test(arguments: [
    ("c = get customers/5; c.SubjectToVAT = ", "code of Customer.SubjectToVAT"), ("new customer {Country: ", "reference to Country"),
    ("new issuedinvoice {IssuedInvoiceRows: [{Item: ", "reference to Item"),
    ("if (get customers/5).SubjectToVAT == ", "code of Customer.SubjectToVAT"),
    ("get issuedinvoices with {InvoiceType: ", "code of IssuedInvoiceSearch.InvoiceType"),
    ("http POST customers {Country: ", "reference to Country"),
    ("c = get customers/5; c.SubjectToVAT in [", "code of Customer.SubjectToVAT"), ("save ", "entity"), ("do issue ", "entity for issue"),
    ("read(", "file"), ("write(\"a\", 1, {format: ", "choice"), ("[1] | first ", "count"), ("get customers limit ", "count"),
    ("[1] | json ", "nothing"), ("[1] | write ", "file"), ("attach x ", "file"), ("print ", "any"), ("days(", "date"),
    ("round(1, ", "number"), ("round(1, mode = ", "choice"), ("{a: 1}[", "choice"),
  ])
  func roles(text: String, role: String) throws {
    let place = try #require(PlaceTests.place(text))
    let found =
      switch place.role {
      case .any: "any"
      case .value(let type): type.description
      case .record: "record"
      case .choice: "choice"
      case .entity(let action): action.map { "entity for \($0)" } ?? "entity"
      case .file: "file"
      case .count: "count"
      case .nothing: "nothing"
      }
    #expect(found == role || (role.hasSuffix(".InvoiceType") && found.hasSuffix(".InvoiceType")))
  }

  @Test(arguments: [
    ("new customer {", "fields Customer"), ("http POST customers {", "fields Customer"), ("get customers with {", "filters customers"),
    ("do issue x with {", "names"), ("read(\"a\", {", "options"), ("[1] | csv {", "options"), ("new customer {Country: {", "names ID"),
    ("new issuedinvoice {IssuedInvoiceRows: [{", "fields IssuedInvoiceRow"), ("x = {", "unknown"),
  ])
  func keys(text: String, keys: String) throws {
    guard case .key(let found, _)? = PlaceTests.place(text + "a")?.kind else {
      Issue.record("\(text) is at no key")
      return
    }
    let spelled =
      switch found {
      case .fields(let schema): "fields \(schema.name)"
      case .filters(let operation): "filters \(operation.path())"
      case .names(let names): names.isEmpty ? "names" : "names \(names.joined(separator: " "))"
      case .options: "options"
      case .unknown: "unknown"
      }
    #expect(spelled == keys)
  }

  @Test(arguments: [
    ("get cust", [], Method.get), ("get customers/5/ad", ["customers", "5"], .get),
    ("x = get customers/5; get (x)/ad", ["customers", "1"], .get),
    ("get customers/{1 + 1}/ad", ["customers", "2"], .get), ("delete customers/5", ["customers"], .delete),
    ("http PUT customers/5", ["customers"], .put),
    ("new customers/5/ad", ["customers", "5"], .post),
  ])
  func paths(text: String, before: [String], method: Method) {
    guard case .path(let segments, let found)? = PlaceTests.place(text)?.kind else {
      Issue.record("\(text) is at no path")
      return
    }
    #expect(segments == before && found == method)
  }

  @Test func callsAndTheirParameters() throws {
    let first = try #require(PlaceTests.place("round(1, "))
    #expect(first.call == "round" && first.parameters == ["places", "mode"])
    let second = try #require(PlaceTests.place("round(x, places = "))
    #expect(second.call == "round" && second.parameters == [])
    #expect(try #require(PlaceTests.place("print ")).call == nil)
  }

  @Test(arguments: ["# a comment", "x = 1 # ", "get customers ", "x "]) func nothingNewBegins(text: String) {
    #expect(PlaceTests.place(text) == nil || CursorView(text).surrounding == .comment)
  }

  @Test func whatIsOpenAtTheCursor() {
    #expect(CursorView("print \"ab").surrounding == .text(from: 7))
    #expect(CursorView("print \"${\"ab").surrounding == .text(from: 10))
    #expect(CursorView("print 'ab").isInRawText)
    #expect(!CursorView("print \"ab").isInRawText)
    #expect(CursorView("print \"${ab").isInterpolated)
    #expect(CursorView("print \"${ab").word == "ab")
    #expect(CursorView("print \"${ab}").surrounding == .text(from: 7))
    #expect(CursorView("x # y").surrounding == .comment)
  }
}
