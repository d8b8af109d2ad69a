import MMXCatalogue
import MMXChecker
import MMXData
import MMXRuntime
import MMXSyntax
import MMXTypes
import TestSupport
import Testing

/// What programs would cost.
@Suite struct PlanTests {
  /// - Parameter customers: how many there are; nil if that is not known.
  static func plan(_ text: String, arguments: [String] = [], customers: Int? = nil) -> Plan {
    withLargeStack {
      Plan.of(
        Source(name: "a.mmx", text: text), arguments: arguments, localisation: .rs,
        read: { _ throws(Problem) in throw Problem(.value, "there is no such file") }, rowCount: { $0 == "new.csv" ? 500 : nil },
        total: { resource in resource.plural == "customers" ? customers.map { KnownTotal(rows: $0, time: "12:00") } : nil }
      ).plan
    }
  }

  /// Where the lake knows how many rows a collection has, a price is exact as far as it hangs on that alone.
  @Test(
    arguments: [
      ("get customers all", 3, 3, 0), ("get customers all size 100", 12, 12, 0), ("get customers limit 600", 2, 2, 0),
      ("get customers all | full", 1203, 1203, 0), ("get customers all | first 5", 1, 1, 0),
      ("for c in get customers all { save new customer {Name: c.Name} }", 3, 3, 1200),
      ("get customers all search \"a\"", 1, nil, 0), ("get items all", 1, nil, 0), ("get customers/5", 1, 1, 0),
    ] as [(String, Int, Int?, Int)])
  func rowsThatTheLakeCounted(text: String, least: Int, most: Int?, writes: Int) {
    let plan = PlanTests.plan(text, customers: 1200)
    #expect(plan.reads == CountRange(least, most) && plan.writes == CountRange(writes, writes), "\(plan.reads) \(plan.writes)")
  }

  @Test(arguments: [
    ("print 1 + 1", CountRange(0, 0), CountRange(0, 0)),
    ("get customers/5", CountRange(1, 1), CountRange(0, 0)),
    ("get customers", CountRange(1, 1), CountRange(0, 0)),
    ("get customers all", CountRange(1, nil), CountRange(0, 0)),
    ("get customers limit 250", CountRange(1, 1), CountRange(0, 0)),
    ("get customers limit 250 size 50", CountRange(1, 5), CountRange(0, 0)),
    ("get customers all | first 5", CountRange(1, 1), CountRange(0, 0)),
    ("get customers all | where .City == \"Niš\" | first 5", CountRange(1, nil), CountRange(0, 0)),
    ("get customers limit 1200", CountRange(1, 3), CountRange(0, 0)),
    ("get customers all | full | first 120", CountRange(1, 121), CountRange(0, 0)),
    ("get customers limit 10 | full", CountRange(1, 11), CountRange(0, 0)),
    ("c = get customers/5\nc.Name = \"X\"\nsave c", CountRange(1, 1), CountRange(0, 1)),
    ("save new customer {Name: \"X\"}", CountRange(0, 0), CountRange(1, 1)),
    ("n = new customer {Name: \"X\"}\nsave n\nprint n.ID", CountRange(0, 0), CountRange(1, 1)),
    ("n = new customer {Name: \"X\"}\nsave n\nprint n.Name\nprint n.City", CountRange(1, 1), CountRange(1, 1)),
    ("for r in read(\"new.csv\") { save new customer r }", CountRange(0, 0), CountRange(500, 500)),
    ("for r in read(\"other.csv\") { save new customer r }", CountRange(0, 0), CountRange(0, nil)),
    ("for i in range(3) { for j in [1, 2] { get customers/{j} } }", CountRange(6, 6), CountRange(0, 0)),
    ("if args.x { get customers/5 } else { get customers/6; get customers/7 }", CountRange(1, 2), CountRange(0, 0)),
    ("if args.x { return }\nget customers/5", CountRange(0, 0), CountRange(0, 0)),
    ("for x in [1, 2, 3] { if x == args.n { break }\nget customers/{x} }", CountRange(0, 3), CountRange(0, 0)),
    ("fn f(n) { get customers/{n} }\nf(1)\nf(2)", CountRange(2, 2), CountRange(0, 0)),
    ("fn f(n) { get customers/{n} }", CountRange(0, 0), CountRange(0, 0)),
    ("fn f(n) { if n > 0 { get customers/{n}; f(n - 1) } }\nf(3)", CountRange(0, nil), CountRange(0, 0)),
    ("while args.x { get customers/5 }", CountRange(0, nil), CountRange(0, 0)),
    ("explain get customers all", CountRange(0, 0), CountRange(0, 0)),
    ("test \"t\" { get customers/5 }", CountRange(0, 0), CountRange(0, 0)),
    ("i = get issuedinvoices/1\ndo issue i\nprint i.Status", CountRange(2, 2), CountRange(1, 1)),
    ("i = get issuedinvoices limit 1 | first\ndo issue i", CountRange(2, 2), CountRange(1, 1)),
    ("delete customers/5", CountRange(0, 0), CountRange(1, 1)),
    ("http GET customers/5\nhttp POST customers {Name: \"X\"}", CountRange(1, 1), CountRange(1, 1)),
    ("use org 12\norgs", CountRange(1, nil), CountRange(0, 0)),
    ("get customers/5 | table", CountRange(1, 1), CountRange(0, 0)),
    ("a = true\nif a { get customers/5 } else { get customers all }", CountRange(1, 1), CountRange(0, 0)),
  ])
  func pricesAreRanges(text: String, reads: CountRange, writes: CountRange) {
    let plan = PlanTests.plan(text)
    #expect(plan.reads == reads)
    #expect(plan.writes == writes)
  }

  @Test func argumentsCount() {
    #expect(PlanTests.plan("for a in args { get customers/{a} }", arguments: ["1", "2"]).reads == CountRange(2, 2))
  }

  @Test func linesSayWhatTheyAreFor() throws {
    let plan = PlanTests.plan("use org 12\nfor c in get customers all { save c }\n")
    #expect(plan.organisations == [12])
    #expect(plan.lines.map { $0.source.text($0.span) } == ["get customers all", "save c"])
    #expect(try #require(plan.lines.last).per.map(\.of) == ["row of get customers"])
  }

  @Test(arguments: [
    (CountRange(0, 0), "0"), (CountRange(1, 2), "1 or 2"), (CountRange(0, 5), "0 to 5"), (CountRange(1, nil), "1 or more"),
    (CountRange(0, nil), "any number"), (CountRange(.max, .max) * CountRange(2, 2), "\(Int.max)"),
  ])
  func rangesAsText(range: CountRange, text: String) { #expect(range.text == text) }
}
