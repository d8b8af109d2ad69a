import TestSupport
import Testing

/// `--record` and `--replay`.
@Suite struct RecordTests {
  static let script = """
    c = get customers/5
    print c.Name
    c.Name = "B"
    save c
    try { get customers/6 } catch e { print e.kind, e.message }
    print c.ID
    """

  static func service() -> RawServer {
    Account.service { request, peer in
      if request.hasPrefix("GET /api/orgs/12/customers/5 ") {
        peer.answer(body: #"{"CustomerId":5,"Name":"Čaj \#(Account.secrets[2])","RowVersion":"AAA="}"#)
      } else if request.hasPrefix("PUT") {
        peer.answer(body: "[]")
      } else {
        peer.answer("404 Not Found", body: #"{"Message":"nothing here"}"#)
      }
      return true
    }
  }

  /// A recording answers the same without account, network or state; what it does not hold is an error.
  @Test func theRunIsPlayedOffline() throws {
    let home = Home()
    let file = home.file("a.mmx", RecordTests.script)
    let first: Finished
    do {
      let server = RecordTests.service()
      first = run(["--record", "r.har", file], environment: Account(server).environment(), home: home)
      #expect(server.calls.count == 3)
    }
    #expect(first.status == 0 && first.error == "" && first.output.hasSuffix("B\n") == false)
    let har = try #require(home.read("r.har"))
    for secret in Account.secrets { #expect(!har.contains(secret)) }
    #expect(!har.contains("s3cret") && !har.contains("p4ss") && home.mode("r.har") == 0o600)
    #expect(HARCheck.faults(Array(har.utf8)) == [])

    let elsewhere = Home()
    elsewhere.file("r.har", har)
    let again = run(["--replay", "r.har", elsewhere.file("a.mmx", RecordTests.script)], home: elsewhere)
    #expect(again.output == first.output.replacing(Account.secrets[2], with: "(secret)") && again.error == "" && again.status == 0)
    #expect(elsewhere.files == ["a.mmx", "r.har"], "nothing is remembered of it")

    let other = run(["--replay", "r.har", "-c", "get customers/7"], home: elsewhere)
    #expect(
      other.sentences == [
        "error (network): get customers/7: the recording has no answer to GET api/orgs/12/customers/7",
        "hint: record the run again with --record, or leave out --replay",
      ])
    #expect(other.status == 6)
    let write = run(["--replay", "r.har", "-c", "c = get customers/5; c.Name = \"C\"; save c"], home: elsewhere)
    #expect(write.status == 6 && write.error.contains("the recording has no answer to PUT"))
  }

  @Test func failuresArePlayedToo() throws {
    let home = Home()
    let code = "save \(Account.newCustomer)"
    do {
      let server = Account.service { _, _ in false }
      #expect(run(["--record", "r.har", "-c", code], environment: Account(server).environment(), home: home).status == 6)
    }
    #expect(HARCheck.faults(try #require(readBytes(home.path + "/r.har"))) == [])
    let again = run(["--replay", "r.har", "-c", code], home: home)
    #expect(again.status == 6 && again.error.contains("error (unknown): save new customer: the write was sent and no answer came"))
  }

  @Test func theSandboxCanBeRecorded() {
    let home = Home()
    let code = "c = get customers/5; c.Name = \"X\"; save c; print c.Name; (get customers).TotalRows"
    let first = run(["--sandbox", "--record", "r.har", "-c", code], home: home)
    let again = run(["--replay", "r.har", "-c", code], home: home)
    #expect(first.status == 0 && again.status == 0 && first.output == again.output && first.output.hasPrefix("X\n"))
  }

  @Test(arguments: [
    (["--record", "a", "--replay", "b", "-c", "1"], "--record and --replay exclude each other", 2),
    (["--replay", "missing.har", "-c", "1"], "cannot read 'missing.har': no such file or directory", 1),
    (["--record", "/nonexistent/r.har", "-c", "1"], "cannot write '/nonexistent/r.har': no such file or directory", 1),
    (["--replay", "/dev/null", "-c", "1"], "'/dev/null' is not a recording (HAR 1.2)", 1),
  ])
  func wrongFiles(words: [String], message: String, status: Int32) {
    let run = run(words)
    #expect(run.error.contains(message) && run.status == status)
  }
}
