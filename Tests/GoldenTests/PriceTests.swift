import MMXCatalogue
import MMXChecker
import MMXData
import MMXRuntime
import MMXSyntax
import TestSupport
import Testing

/// What a command costs: what `explain` says of it, what a plan of a program says that holds it, and what it spends.
@Suite struct PriceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let before: String
    let command: String
    /// Whether a plan, which runs nothing, knows as much as `explain`.
    let isPlain: Bool

    init(_ command: String, after before: String = "", isPlain: Bool = true) {
      (self.before, self.command, self.isPlain) = (before, command, isPlain)
    }

    var testDescription: String { "\(before); \(command)" }
  }

  static let customer = """
    new customer { Code: "T1", Name: "N", Address: "A", PostalCode: "11000", City: "B", Country: 3, SubjectToVAT: "N", \
    Currency: 2, EInvoiceIssuing: "SeNePripravlja" }
    """
  static let row = "r = (get customers)[4]"
  static let document = "d = save new document { Description: \"D\", DocumentDate: @2026-11-20 }"
  static let saved = "c = save \(customer)"

  static let cases: [Case] = [
    Case("get customers/5"), Case("get countries/code(RS)"), Case("get orgs/12"), Case("get customers"), Case("get customers all"),
    Case("get customers limit 250"), Case("get customers limit 3"), Case("get customers limit 7 size 2"),
    Case("get customers page 2 size 3"),
    Case("get customers page 2 limit 3"), Case("get customers size 5"), Case("get customers search \"a\" sort Name desc"),
    Case("get customers with { SearchString: \"a\" } all"), Case("get customers/synccandidates"), Case("get customers/synccandidates all"),
    Case("get customers/{5}/addresses"), Case("get (c)/addresses", after: "c = get customers/5"),
    Case("get (c.Country)", after: "c = get customers/5"),
    Case(customer), Case("save \(customer)"), Case("save (get customers/5)"), Case("save (get customers/5) rebase"),
    Case("save c", after: "c = get customers/5", isPlain: false), Case("save c rebase", after: "c = get customers/5", isPlain: false),
    Case("save c", after: "c = get customers/5; c.City = \"X\"", isPlain: false),
    Case("save c rebase", after: "c = get customers/5; c.City = \"X\""), Case("save r", after: row + "; r.City = \"X\"", isPlain: false),
    Case("save c", after: saved, isPlain: false), Case("save c", after: saved + "; c.City = \"X\"", isPlain: false),
    Case("delete customers/{c}", after: saved), Case("delete c", after: saved),
    Case("delete r", after: saved + "; r = (get customers search \"T1\")[0]"),
    Case("delete (get customers/{id})", after: saved + "; id = c.ID"),
    Case("do issue i", after: "i = get issuedinvoices/1"), Case("do issue (get issuedinvoices/1)"),
    Case("do issue r", after: "r = (get issuedinvoices)[0]"), Case("do getorderpdf (get orders/1)"),
    Case("do getorderpdf r", after: "r = (get orders)[0]"),
    Case("do reject m with { rejectionReason: \"x\" }", after: "m = get inbox/1"),
    Case("refresh c", after: "c = get customers/5"), Case("refresh r", after: row), Case("refresh (get customers/5)"),
    Case("diff c", after: "c = get customers/5"), Case("revert c", after: "c = get customers/5"),
    Case("attach i \"a.pdf\"", after: "i = get receivedinvoices/1"), Case("attach (get documents/{d}) \"a.pdf\"", after: document),
    Case("attachments i", after: "i = get receivedinvoices/1"), Case("attachments (get receivedinvoices/1)"),
    Case("attachments e", after: document + "; e = get documents/{d}"), Case("attachments d", after: document),
    Case("attachments (get documents/{d})", after: document), Case("attachments r", after: document + "; r = (get documents)[0]"),
    Case("http get customers/5"), Case("http POST customers { Name: \"X\" }"), Case("http DELETE customers/99999"),
    Case("use org 12"), Case("use org \"12\""), Case("use org \"Demo\""), Case("orgs"), Case("whoami"), Case("status"), Case("quota"),
    Case("vars"),
    Case("journal"), Case("journal find 1", after: saved), Case("undo", after: saved), Case("undo 1", after: saved),
    Case("describe customer"), Case("resources"),
  ]

  @Test(arguments: cases) func explainPlanAndTruthAgree(_ one: Case) throws {
    let (explained, spent) = withLargeStack {
      let session = Session()
      session.host.files["a.pdf"] = Array("%PDF-1.4".utf8)
      session.run(one.before, name: "before.mmx", mode: .file)
      let before = session.service.calls.count
      let value = try? session.interpreter.evaluate(Source(name: "explain.mmx", text: "json(explain \(one.command))"))
      #expect(session.service.calls.count == before, "explain sent something")
      session.run(one.command, name: "command.mmx", mode: .file)
      #expect(!session.host.printed.contains("error"), "\(session.host.printed)")
      return (value?.string ?? "", session.service.calls.count - before)
    }
    let price = try #require(PriceTests.range(try JSON(explained)))
    #expect(spent >= price.least && spent <= price.most ?? .max, "\(spent) calls were made, and explain says \(price.text)")

    let plan = withLargeStack {
      Plan.of(
        Source(name: "a.mmx", text: one.before + "\n" + one.command), arguments: [], localisation: .rs,
        read: { _ throws(Problem) in throw Problem(.value, "there is no such file") }, rowCount: { _ in nil }
      ).plan
    }
    let planned = plan.lines.filter { $0.source.line(at: $0.span.start) == 2 }.reduce(CountRange.none) { $0 + $1.reads + $1.writes }
    if one.isPlain {
      #expect(planned == price)
    } else {
      #expect(planned.least <= price.least && price.most ?? .max <= planned.most ?? .max, "\(planned.text) and \(price.text)")
    }
  }

  private static func range(_ explained: JSON) -> CountRange? {
    guard let calls = explained["calls"]?.string else { return nil }
    if let least = explained["least"]?.integer { return CountRange(least, explained["most"]?.integer) }
    return Int(calls).map { CountRange($0, $0) }
  }
}
