import TestSupport
import Testing

/// A line that is certain to fail because of what follows a write in it is refused before anything is sent: who corrects it would send the
/// write twice.
@Suite struct WrittenTooSoonTests {
  private static let start = """
    c = get customers/5
    c.Name = "X"
    d = get customers/6
    inv = get issuedinvoices/1
    rows = [{ Name: "X" }]

    """

  private static func outcome(of line: String) -> (calls: Int, printed: String) {
    withLargeStack {
      let session = Session()
      session.run(start + line, name: "golden.mmx")
      return (session.client.callsMade, session.host.printed)
    }
  }

  @Test(arguments: [
    // What a write gives is used as what it is not.
    "save c and print 1", "save c or print 1", "delete c and d", "delete c and delete d", "not save c", "-save c", "(save c) and true",
    "if save c { print 1 }", "while delete c { print 1 }", "assert save c", "assert do issue inv", "save c rebase and print 1",
    "y = save c + 1", "y = 1 + save c", "y = save c / 5", "y = save c == 200", "y = save c > 1", "y = save c ~ \"X\"", "y = save c in [5]",
    "x = 1; x += save c", "do issue inv and print 1", "attach inv \"/etc/hostname\" and print 1",
    "http PUT customers/5 { Name: \"X\" } and print 1", "http DELETE customers/5 or print 1", "delete customers/5 and customers/6",
    "c.Name == \"X\" and save c", "c.Name == \"X\" or delete c", "try { save c } catch e { null } and print 1",
    "fn f() { save c and 1 }; f()",
    "if true { save c and print 1 }", "rows | map save c and 1", "rows | each { save c and 1 }", "rows | where save c",
    "save c | first", "save c | where .Name == \"X\"", "do issue inv | count", "save c | each { print it }", "save c | upper",
    "round(save c)", "upper(do issue inv)", "sum(save c)", "for r in bulk(save c) { print r }", "for r in delete c { print r }",
    "(save c)[0]", "(save c)[0..1]", "(save c)(1)",
    // What follows it is not in the language.
    "save c, d", "save c; }", "save c if c.Name == \"X\"", "save c 5", "save c d", "do issue inv then print 1", "do issue inv, d",
    "delete c where Name = \"X\"", "create customers { Name: \"X\" } | print", "c = create customers x or print 2", "save c || print 1",
    "save c && print 1", "save c &", "save c as d", "save c | print", "save c!", "save c with { a: 1 }", "save c = d", "save c )",
    "tax = \"100000057\"; http POST customers/addbytaxnumber(tax)",
  ])
  func nothingIsSent(line: String) {
    let (calls, printed) = WrittenTooSoonTests.outcome(of: line)
    #expect(calls == 0, "\(printed)")
    #expect(printed.contains("error ("))
  }

  /// What shows only where the records were read: the name of a file that cannot hold the answer, a collection in place of a record.
  @Test(arguments: [
    "save c | write \"x\"", "save c | write \"x.csv\"", "do issue inv | write \"a.xlsx\"", "save c | write \"a.ods\"",
    "do issue issuedinvoices/1", "save customers/5 and print 1",
  ])
  func nothingIsWritten(line: String) {
    let (calls, printed) = WrittenTooSoonTests.outcome(of: line)
    #expect(calls == 3, "\(printed)")
    #expect(printed.contains("error ("))
  }

  /// What a write gives is a value like another where that can be used.
  @Test(arguments: [
    "save(c)", "y = save c", "print save c", "x = { a: save c }", "y = [save c] | map .Name", "y = save c | json", "y = save c ?? d",
    "y = (save c).Name", "y = save c == c", "y = c in [save c]", "y = if true { save c } else { null }", "save c | write \"x.json\"",
    "y = { a: 1 } + http PUT customers/5 c", "f = r => save r; f(c)", "y = len(save c)", "for key, value in save c { print key }",
  ])
  func whatCanBeUsedIsSent(line: String) {
    let (calls, printed) = WrittenTooSoonTests.outcome(of: line)
    #expect(calls >= 4, "\(printed)")
    #expect(!printed.contains("error ("))
  }
}
