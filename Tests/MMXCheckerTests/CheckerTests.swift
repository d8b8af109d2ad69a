import MMXCatalogue
import MMXChecker
import MMXData
import MMXSyntax
import TestSupport
import Testing

/// The findings in a text, files that it imports by their names.
func findings(in text: String, _ files: [String: String] = [:], localisation: Localisation? = .rs) -> [Finding] {
  withLargeStack {
    Checker(localisation: localisation) { name throws(Problem) in
      guard let text = files[name] else { throw Problem(.value, "there is no such file") }
      return text
    }.check(Source(name: "a.mmx", text: text))
  }
}

/// What the checker says, and where.
@Suite struct CheckerTests {
  @Test(
    arguments: [
      ("^x^", "'x' is not defined", "set it first: `x = ...`; a text is written in quotes"),
      ("total = 1\n^totl^ + 1", "'totl' is not defined", "did you mean 'total'?"),
      ("if true { x = 1 }\nprint ^x^", "'x' is not defined", "it was set in a block that has ended; set it before the block"),
      ("print ^x^\nx = 1", "'x' is not defined", "it is set later, on line 2; set it before"),
      ("get customers | where ^Name^ == \"x\"", "'Name' is not defined", "for the row's field write `.Name`"),
      ("c = get customers/5\nc.^Nmae^ = 1", "customer has no field 'Nmae'", "did you mean 'Name'?"),
      (
        "(get customers/5).Country.^Code^", "a reference has ID, Name and ResourceUrl, and no 'Code'",
        "read the record it points to: `(get (x)).Code`"
      ),
      ("new customer {^Nmae^: \"x\"}", "customer has no field 'Nmae'", "did you mean 'Name'?"),
      (
        "new customer {ExpirationDays: ^\"8\"^}", "'ExpirationDays' takes a whole number, not a text",
        "write `num(x)` to read a number from a text"
      ),
      ("get ^custmers^/5", "no resource 'custmers'", "did you mean 'customers'?"),
      ("get customers sort ^Nmae^", "rows have no field 'Nmae' to sort by", "did you mean 'Name'?"),
      ("save ^5^", "'save' takes an entity, not a number", "read it with `get` or make it with `new`"),
      ("fn f(a) { a }\n^f()^", "'f' needs a value for 'a'", "call it as `f(a)`"),
      ("r = {name: 1}\nr.^nme^", "the record has no field 'nme'", "did you mean 'name'?"),
      ("for x in ^5^ { }", "`for` needs a list or a record, not a number", "to count write `for i in range(5) { ... }`"),
      ("if ^1^ { }", "a condition is true, false or null, not a number", "write `x != 0`; for a default write `??`"),
      ("^1 / 0^", "division by zero", "check the divisor first: `if d != 0 { n / d } else { 0 }`"),
      ("fn f() { upper(^1^) }", "'upper' takes a text as 's', not a number", "turn it into text with `str(x)`"),
      ("fn f(c) { c.^Nmae^ }\nf(get customers/5)", "customer has no field 'Nmae'", "did you mean 'Name'?"),
      ("round(1, 2, ^\"evn\"^)", "'round' takes \"away\" or \"even\", not \"evn\"", "did you mean \"even\"?"),
      ("m = \"up\"\nround(1, mode = ^m^)", "'round' takes \"away\" or \"even\", not \"up\"", nil),
      ("num(^\"12a\"^)", "'12a' is not a number", "a number is written 1234.50"),
      ("read(\"x.csv\", {delimter: ^\";\"^})", "there is no option 'delimter' for files", "did you mean 'delimiter'?"),
      ("read(\"x.csv\", ^\"cvs\"^)", "there is no format 'cvs'", "did you mean 'csv'?"),
      ("[{a: 1}] | write \"x.csv\", {crlf: ^1^}", "the option 'crlf' is true or false, not 1", nil),
      ("[{a: 1}] | csv {gaurd: ^false^}", "there is no option 'gaurd' for files", "did you mean 'guard'?"),
      ("sql ^5^", "`sql` takes a text, not a number", "write `sql \"select ID, Name from customers\"`"),
      ("lake add ^nope^", "no resource 'nope'", "`resources` lists them; `http` calls any path"),
      ("lake add customers, ^itmes^", "no resource 'itmes'", "did you mean 'items'?"),
      ("^lake chek^", "`lake` does not know 'chek'", "did you mean 'lake check'?"),
      ("^trace onn^", "`trace` takes on or off", nil),
      ("set parallel ^99^", "`set parallel` takes a whole number from 1 to 16", nil),
      ("(status).^profil^", "the record has no field 'profil'", "did you mean 'profile'?"),
      ("(quota).organisations | where .^mnth^ > 5", "the record has no field 'mnth'", "did you mean 'month'?"),
      ("journal | where .^stat^ == \"unknown\"", "the record has no field 'stat'", "did you mean 'state'?"),
      ("fn one() { get customers/5 }\none().^Nmae^", "customer has no field 'Nmae'", "did you mean 'Name'?"),
    ] as [(String, String, String?)])
  func errorsAreAtTheirPlace(marked: String, message: String, hint: String?) throws {
    let (text, start, end) = unmark(marked)
    let errors = findings(in: text).filter { $0.severity == .error }
    let first = try #require(errors.first)
    #expect(errors.count == 1)
    #expect(first.problem.message.text == message)
    #expect(first.problem.hint?.text == hint)
    #expect(first.diagnostic.span == Span(start, end))
  }

  @Test(arguments: [
    ("for c in ^get customers^ { print c.Name }", "`get customers` reads one page of at most 100 rows, and `for` may miss the others"),
    ("rows = ^get customers^\nprint rows | count", "`get customers` reads one page of at most 100 rows, and `count` may miss the others"),
    ("c = get customers/5\nc.Currency = ^2^", "'Currency' is the bare number 2, but IDs of currencies differ between organisations"),
    ("new customer {Country: {ID: 192}}", "'Country' is the bare number 192, but IDs of countries differ between organisations"),
    ("get countries/^3^", "'countries/3' is the bare number 3, but IDs of countries differ between organisations"),
    ("fn f() { return 1; ^print 2^ }", "this never runs: `return` comes before it"),
    ("new customer {^RowVersion^: \"x\"}", "'RowVersion' of customer is filled by the service; `new` leaves it out"),
    ("get issuedinvoices all | where .PaymentStatus == ^\"Plačan\"^", "'PaymentStatus' is never 'Plačan'"),
  ])
  func warningsAreNoErrors(marked: String, message: String) throws {
    let found = findings(in: marked.filter { $0 != "^" })
    #expect(found.map(\.severity) == [.warning])
    #expect(found.first?.problem.message.text == message)
    if marked.contains("^") {
      let (_, start, end) = unmark(marked)
      #expect(found.first?.diagnostic.span == Span(start, end))
    }
  }

  @Test(arguments: ["try { missing } catch e { }", "if false { missing }", "x = true or missing", "x = false and 1 / 0"])
  func mistakesThatEndNothingAreWarnings(text: String) {
    #expect(findings(in: text).map(\.severity) == [.warning])
  }

  @Test(arguments: [
    ("get customer/5", "write 'customers/5'"), ("get customers/K-001", "an ID is digits; for a code write 'customers/code(K-001)'"),
    ("get customers/5/adresses", "did you mean 'customers/5/addresses'?"), ("get items/kode(5)", "did you mean 'items/code(5)'?"),
    ("get customers/5/addresses/1/2", "there is nothing below 'customers/5/addresses/1'"),
    ("get warehouses/code(X)", "'warehouses' may be followed by an ID or synccandidates"),
    ("http GET x; get postalcodes/countries", "it continues with an ID"),
    (
      "get issuedinvoices/1/actions/isue",
      "did you mean 'issue'? actions: issue, issueCancellation, generatepdf, copytocreditnote, copyToReverse, issueAndGeneratepdf, sendEInvoice"
    ),
  ])
  func aPathThatIsNoneSaysHowItGoesOn(text: String, hint: String) {
    let errors = findings(in: text).filter { $0.severity == .error }
    #expect(errors.map(\.problem.kind) == [.catalogue])
    #expect(errors.first?.problem.hint?.text == hint)
  }

  /// Programs of which too little is known to say anything, and others that are right.
  @Test(arguments: [
    "for r in read(\"a.csv\") { print r.Anything; save new customer r }",
    "x = parsejson(\"{}\")\nx.y.z + 1",
    "c = get customers/5\nif c.Country == null { c.Country = get countries/code(RS) }\nsave c",
    "rows = get customers all\nrows | full | each { print .WebSiteURL }\nprint rows[0].WebSiteURL",
    "c = get customers limit 1 | first\nrefresh c\nprint c.WebSiteURL",
    "r = {a: 1}\nq = r\nq.b = 2\nprint r.b",
    "x = 1\nfn f() { x = get customers/5 }\nf()\nprint x.Name",
    "try { parsejson(\"{\") } catch e { print e.message, e.anything }",
    "expect fails \"name\" { nope }",
    "c = null\nfor x in get customers all { c = x }\nprint c.Name",
    "f = if args.x { a => a } else { (a, b) => a + b }\nf(1, 2)",
    "xs = [1, 2]\nxs[0] = {n: 1}\nprint xs[0].n",
    "fn even(n) { if n == 0 { true } else { odd(n - 1) } }\nfn odd(n) { if n == 0 { false } else { even(n - 1) } }\nprint even(4)",
    "fn f(c) { print c.Anything }\ng = f\ng({Anything: 1})",
    "i = get issuedinvoices/1\ni.IssuedInvoiceRows[0].Price = 5.00\nsave i",
    "n = new customer { Name: \"X\" }\nn.Country = get countries/code(RS)\nsave n\nprint n.RowVersion",
    "get currentuser/orgs",
    "x = args.name ?? \"none\"\nprint upper(x), len(args), args[0]",
    "total = 0\nfor i in get issuedinvoices with {InvoiceType: \"R\"} all { total += i.InvoiceValue - i.PaidValue }\nprint round(total, 2)",
    "id = num(args[0])\nc = get customers/{id}\nprint c.Name, (get (c)/addresses all) | map .Name",
    "get customers all | group .City | sort .count desc | map \"${.key} ${.count}\"",
    "import \"lib.mmx\"\nprint twice(2)",
  ])
  func whatIsRightOrUnknownIsLeftAlone(text: String) {
    let found = findings(in: text, ["lib.mmx": "fn twice(n) { n * 2 }"])
    #expect(found.map { Renderer().render($0.diagnostic) } == [])
  }

  @Test func syntaxErrorsAreAllThatIsTold() {
    let found = findings(in: "x = = 1\ny = = 2\nprint nope")
    #expect(found.count == 2 && found.allSatisfy { $0.problem.kind == .syntax && $0.severity == .error })
  }

  @Test func importsAreFollowed() throws {
    let found = findings(
      in: "import \"lib/b.mmx\"\nprint known, unknown",
      ["lib/b.mmx": "import \"c.mmx\"\nknown = 1\nprint later\n", "lib/c.mmx": "import \"b.mmx\"\n"])
    #expect(found.map(\.diagnostic.source.name) == ["a.mmx", "lib/b.mmx", "lib/c.mmx"])
    #expect(
      found.map(\.problem.message.text).map { String($0.prefix(26)) }
        == [
          "'unknown' is not defined", "'later' is not defined", "files import each other in a circle",
        ].map { String($0.prefix(26)) })
  }

  @Test func aNameOfAnImportMayNotClash() throws {
    let found = findings(in: "rate = 1\nimport \"b.mmx\"\nimport \"none.mmx\"", ["b.mmx": "rate = 2"])
    #expect(
      found.map(\.problem.message.text) == [
        "'b.mmx' sets 'rate', which already has a value", "'none.mmx' cannot be imported: there is no such file",
      ])
  }

  @Test func fieldsAndCodesGoByTheLocalisation() {
    let text = "c = get customers/5\nc.EInvoiceIssuing = \"RocniIzvoz\""
    #expect(findings(in: text, localisation: .si).isEmpty)
    #expect(findings(in: text, localisation: .rs).count == 1)
    #expect(findings(in: text, localisation: nil).isEmpty)
    let invoice = "new issuedinvoice {DebitNote: \"D\"}"
    #expect(findings(in: invoice, localisation: .rs).isEmpty)
    #expect(findings(in: invoice, localisation: .si).map(\.problem.message.text) == ["'DebitNote' exists in RS only, and this is SI"])
  }
}
