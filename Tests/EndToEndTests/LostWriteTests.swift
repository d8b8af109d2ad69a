import TestSupport
import Testing

/// Writes whose answer never came, and what is possible afterwards.
@Suite struct LostWriteTests {
  static let customer = #"{"CustomerId":5,"Name":"A","RowVersion":"AAA="}"#

  /// A service that answers reads and hangs up on the first write.
  static func service() -> RawServer {
    let writes = Counter()
    return Account.service { request, peer in
      if request.hasPrefix("GET") {
        peer.answer(body: customer)
        return true
      }
      if writes.next() == 1 { return false }
      peer.answer("201 Created", "Location: /api/orgs/12/customers/7\r\n")
      return true
    }
  }

  @Test(arguments: ["save c", "save c rebase", "delete c", "attach c \"x.txt\""])
  func anotherWriteOfTheSameRecordIsRefusedUntilTheJournalSettlesIt(command: String) {
    let (server, home) = (LostWriteTests.service(), Home())
    home.file("x.txt", "x")
    let script = """
      c = \(Account.newCustomer)
      try { save c } catch e { print e.kind }
      try { \(command) } catch e { print e.kind, e.message, e.hint }
      """
    let run = run(["-c", script], environment: Account(server).environment(), home: home)
    #expect(
      run.output == """
        unknown
        refused the last write of the new customer got no answer, so its state in the service is unknown `journal show 1` says what to look for and how to settle it

        """)
    #expect(server.calls.count == 1)
  }

  @Test func settledAsFailedItCanBeSavedAgain() {
    let (server, home) = (LostWriteTests.service(), Home())
    let script = """
      c = \(Account.newCustomer)
      try { save c } catch e { print e.kind }
      journal settle 1 as failed
      save c
      print c.ID
      """
    let run = run([home.file("a.mmx", script)], environment: Account(server).environment(), home: home)
    #expect(run.output == "unknown\n7\n" && run.error == "" && run.status == 0)
    #expect(server.calls.count == 2)
  }

  @Test func aRecordThatWasCreatedUnseenIsNotCreatedAgain() {
    let (server, home) = (LostWriteTests.service(), Home())
    let script = """
      c = \(Account.newCustomer)
      try { save c } catch e { print e.kind }
      journal settle 1 as done
      save c
      """
    let run = run([home.file("a.mmx", script)], environment: Account(server).environment(), home: home)
    #expect(run.error.contains("the new customer was created by the write of journal 1, but its ID is not known here") && run.status == 1)
    #expect(server.calls.count == 1)
  }

  /// The answer came and told no ID: the draft is a record already.
  @Test func aRecordWithoutItsLocationIsNotCreatedAgain() {
    let server = Account.service(body: "{}")
    let run = run(
      ["-c", "c = \(Account.newCustomer); try { save c } catch e { print e.kind }; save c"], environment: Account(server).environment())
    #expect(run.output == "unknown\n" && run.status == 1 && run.error.contains("`journal show 1` says what to look for"))
    #expect(server.calls.count == 1)
  }

  /// A `Location` of another record is none of the new one: nothing else is then done to that record.
  @Test(arguments: [
    "/RS/API/api/orgs/12", "/api/orgs/12/items/7", "/api/orgs/13/customers/7", "http://other.example/api/orgs/12/items/7",
  ])
  func aLocationElsewhereLeavesTheWriteUnknown(location: String) {
    let server = Account.service { _, peer in
      peer.answer("201 Created", "Location: \(location)\r\n")
      return true
    }
    let script = "c = \(Account.newCustomer); try { save c } catch e { print e.kind }; print (journal 1)[0].state; delete c"
    let run = run(["-c", script], environment: Account(server).environment())
    #expect(run.output == "unknown\nunknown\n" && run.status == 1 && server.calls == ["POST /api/orgs/12/customers HTTP/1.1"])
  }

  /// An answer that says what is wrong is a refusal, whatever its status; the journal has it as one without effect.
  @Test func aSuccessWithMessagesOfValidationIsARefusal() {
    let server = Account.service { request, peer in
      let refusal = #"{"ValidationMessages":[{"Message":"Naziv je obavezan.","PropertyName":"Name"}],"Data":null}"#
      peer.answer(body: request.hasPrefix("GET") ? LostWriteTests.customer : refusal)
      return true
    }
    let script = """
      c = get customers/5
      c.Name = "B"
      try { save c } catch e { print e.kind, e.message }
      try { save \(Account.newCustomer) } catch e { print e.kind }
      for j in (journal 5) { print j.state }
      print len(diff c), (http PUT customers/5 {}).status
      """
    let run = run(
      ["-f", "a.mmx"], environment: Account(server).environment(),
      home: {
        let home = Home(); home.file("a.mmx", script); return home
      }())
    #expect(
      run.output == """
        validation save customer 5: the service did not accept it (200): Name: Naziv je obavezan.
        validation
        failed
        failed
        1 200

        """, "\(run.error)")
  }

  /// An update that took effect continues from what was sent; refreshing alone settles nothing.
  @Test func anUpdateSettledAsDoneGoesOn() {
    let (server, home) = (LostWriteTests.service(), Home())
    let script = """
      c = get customers/5
      c.Name = "B"
      try { save c } catch e { print e.kind }
      refresh c
      try { save c } catch e { print e.kind }
      journal settle 1 as done
      c.Name = "C"
      save c
      """
    let run = run([home.file("a.mmx", script)], environment: Account(server).environment(), home: home)
    #expect(run.output == "unknown\nrefused\n" && run.error == "" && run.status == 0)
    #expect(server.calls.filter { $0.hasPrefix("PUT") }.count == 2)
  }

  // MARK: Ctrl-C

  @Test func interruptedWriteSaysWhatToDo() {
    let home = Home()
    let server = Account.service { _, peer in peer.read() != nil }
    let terminal = TerminalRun(["-c", "save \(Account.newCustomer)"], home: home, environment: Account(server).environment())
    #expect(terminal.until { _ in !server.calls.isEmpty })
    terminal.send("\u{3}")
    #expect(terminal.finish() == 130)
    let words = terminal.screen.text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
    #expect(words.contains("interrupted, and the write may have taken effect") && words.contains("`journal show 1`"))
    let journal = run(["--json", "-c", "journal show 1"], environment: Account(server).environment(), home: home)
    #expect(journal.output.contains(#""state": "unknown""#) && journal.output.contains(#""tookEffect": null"#))
    #expect(journal.output.contains("`journal settle 1 as done` where it took effect, else `journal settle 1 as failed`"))
    #expect(server.calls.count == 1)
  }

  @Test func interruptedWriteAtThePromptIsToBeSettledFirst() {
    let home = Home()
    let server = Account.service { _, peer in peer.read() != nil }
    let terminal = TerminalRun(["--norc"], home: home, environment: Account(server).environment())
    #expect(terminal.line("mmx/12>"))
    terminal.send("c = \(Account.newCustomer)\r")
    #expect(terminal.line("mmx/12>"))
    terminal.send("save c\r")
    #expect(terminal.until { _ in !server.calls.isEmpty })
    terminal.send("\u{3}")
    #expect(terminal.see("interrupted, and the write may") && terminal.line("mmx/12>"))
    terminal.send("save c\r")
    #expect(terminal.see("got no answer, so") && terminal.line("mmx/12>"))
    terminal.send("\u{4}")
    #expect(terminal.finish() == 0)
    #expect(server.calls.count == 1)
  }

  /// A read that is interrupted leaves nothing behind, and the session lives.
  @Test func interruptedReadEndsAtOnce() {
    let server = Account.service { _, peer in peer.read() != nil }
    let terminal = TerminalRun(["--norc"], home: Home(), environment: Account(server).environment())
    #expect(terminal.line("mmx/12>"))
    terminal.send("get customers/5\r")
    #expect(terminal.until { _ in !server.calls.isEmpty })
    let pressed = monotonicMilliseconds()
    terminal.send("\u{3}")
    #expect(terminal.see("interrupted"))
    #expect(monotonicMilliseconds() - pressed < 1000, "a tenth of a second, and the time of a busy machine")
    #expect(terminal.line("mmx/12>"))
    terminal.send("1 + 1\r")
    #expect(terminal.see("2") && terminal.line("mmx/12>"))
    terminal.send("\u{4}")
    #expect(terminal.finish() == 0)
  }
}
