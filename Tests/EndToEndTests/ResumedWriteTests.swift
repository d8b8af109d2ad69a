import Glibc
import TestSupport
import Testing

/// What `resume` brings back knows what the journal says of it: nothing that left before its session ended leaves again.
@Suite struct ResumedWriteTests {
  /// Starts a session, types lines, and kills it when the service has seen as many writes as it should.
  private func killed(
    _ lines: [String], _ last: String, _ home: Home, _ environment: [String: String], by signal: Int32 = SIGKILL,
    when: @escaping () -> Bool
  ) {
    let terminal = TerminalRun(["--norc"], home: home, environment: environment)
    #expect(terminal.see("/12> "))
    for line in lines { type(line, terminal) }
    terminal.send(last + "\r")
    #expect(terminal.until { _ in when() })
    terminal.signal(signal)
    _ = terminal.finish()
  }

  private func type(_ line: String, _ terminal: TerminalRun) {
    terminal.send(line + "; print 'did' + 'it'\r")
    #expect(terminal.see("didit"))
  }

  /// A new session that resumes and types lines; gives what the terminal showed.
  private func resumed(_ lines: [String], _ home: Home, _ environment: [String: String]) -> String {
    let terminal = TerminalRun(["--norc"], home: home, environment: environment)
    #expect(terminal.see("/12> "))
    terminal.send("resume\r")
    #expect(terminal.see("the session of"))
    for line in lines { type(line, terminal) }
    terminal.send("exit\r")
    #expect(terminal.finish() == 0)
    return terminal.screen.log
  }

  @Test(arguments: [SIGKILL, SIGHUP]) func aDraftThatWasSavedIsNotSavedAgain(signal: Int32) {
    let (books, home) = (KilledTests.Books(), Home())
    let server = books.service()
    let environment = Account(server).environment()
    // The answer is there when the file is: the session itself never gets to its next prompt.
    killed(
      ["d = \(Account.newCustomer)"], "save d; [1] | write 'mark.json'; sleep(60)", home, environment, by: signal,
      when: { home.read("mark.json") != nil })
    let shown = resumed(["save d", "print 'ID', d.ID"], home, environment)
    #expect(books.created.count == 1 && shown.contains("the customer 101 was saved before that session ended"), "\(shown)")
    #expect(shown.contains("ID 101"))
  }

  /// A new state in the place of a damaged one knows of no write, and its numbers are other ones.
  @Test func aDraftWhoseJournalIsGoneWaitsForAPerson() {
    let (books, home) = (KilledTests.Books(), Home())
    let server = books.service()
    let environment = Account(server).environment()
    killed(
      ["d = \(Account.newCustomer)"], "save d; [1] | write 'mark.json'; sleep(60)", home, environment,
      when: { home.read("mark.json") != nil })
    for file in home.files where file.contains("/state.db") { unlink(home.path + "/" + file) }
    let shown = resumed(["try { save d } catch e { print e.kind, e.message }"], home, environment)
    #expect(books.created.count == 1 && shown.contains("the journal that recorded whether the new customer was written is gone"), "\(shown)")
    #expect(shown.contains("refused the new customer may have been written, and no journal here records whether it was"), "\(shown)")
    // The same in the session after the next, and then as a draft of its own.
    let again = resumed(["try { save d } catch e { print e.kind }", "d = new customer d; save d"], home, environment)
    #expect(books.created.count == 2 && again.contains("refused"), "\(again)")
  }

  /// In a list and in a record at once, killed while the third is on its way.
  @Test func aLoopOverDraftsGoesOnWhereItEnded() {
    let (created, home) = (Counter(), Home())
    let server = Account.service { request, peer in
      let number = request.hasPrefix("POST") ? created.next() : 0
      if number == 3 { peer.waitForEnd() }
      peer.answer("201 Created", "Location: /api/orgs/12/customers/\(100 + number)\r\n")
      return number != 3
    }
    let environment = Account(server).environment()
    killed(
      ["ds = range(0, 6) | map \(Account.newCustomer)", "r = { last: ds[5] }"], "for d in ds { save d }", home, environment,
      when: { created.count == 3 })
    let shown = resumed(
      ["for d in ds { try { save d } catch e { print e.kind } }", "save r.last", "ids = ds | map .ID; print 'IDs', ids"], home, environment)
    #expect(created.count == 6 && shown.contains("IDs [101,102,null,104,105,106]"), "\(shown)")
  }

  /// Two sessions that resumed the same draft: the second finds what the first did.
  @Test func twoSessionsSaveItOnce() {
    let (books, home) = (KilledTests.Books(), Home())
    let server = books.service()
    let environment = Account(server).environment()
    killed(["d = \(Account.newCustomer)"], "[1] | write 'mark.json'; sleep(60)", home, environment, when: { home.read("mark.json") != nil })
    let first = TerminalRun(["--norc"], home: home, environment: environment)
    let second = TerminalRun(["--norc"], home: home, environment: environment)
    for terminal in [first, second] {
      #expect(terminal.see("/12> "))
      terminal.send("resume\r")
      #expect(terminal.see("the session of"))
    }
    type("save d", first)
    type("save d", second)
    type("print 'ID', d.ID", second)
    #expect(second.screen.log.contains("ID 101") && books.created.count == 1)
    for terminal in [first, second] {
      terminal.send("exit\r")
      _ = terminal.finish()
    }
  }

  /// A password that is part of a name of a town stays out of the file and comes back whole.
  @Test func aSecretInARecordIsNotTakenOutOfIt() {
    let home = Home()
    let server = Account.service { request, peer in
      let body = #"{"CustomerId":5,"Name":"A","City":"Novi Sad","Code":"x","RowVersion":"AAA="}"#
      if request.hasPrefix("GET") { peer.answer(body: body) } else { peer.answer() }
      return true
    }
    let environment = Account(server).environment(["MMX_PASSWORD": "Novi"])
    killed(
      ["c = get customers/5", "c.Code = 'y'"], "[1] | write 'mark.json'; sleep(60)", home, environment,
      when: { home.read("mark.json") != nil })
    #expect(home.files.filter { home.read($0)?.contains("Novi") == true } == [])
    let key = home.files.first { $0.hasSuffix("sessions/key") } ?? ""
    #expect(home.mode(key) == 0o600)
    _ = resumed(["save c"], home, environment)
    #expect(server.requests.last { $0.hasPrefix("PUT") }?.contains(#""City":"Novi Sad","Code":"y""#) == true)
  }

  /// What a recording or the journal shows in place of a secret never goes into the books.
  @Test func theMarkOfRedactionIsNotSent() {
    let server = Account.service(body: "{}")
    let run = run(
      ["-c", "save new analytic { Code: 'A', Name: '(secret) Sad' }"], environment: Account(server).environment())
    #expect(run.status == 1 && run.error.contains("'Name' holds '(secret)'") && server.calls.isEmpty, "\(run.error)")
  }

  /// Records of one service are not brought back into another.
  @Test func aSessionOfAnotherServiceIsNotResumed() {
    let (books, home) = (KilledTests.Books(), Home())
    let server = books.service()
    killed(
      ["d = \(Account.newCustomer)"], "[1] | write 'mark.json'; sleep(60)", home, Account(server).environment(),
      when: { home.read("mark.json") != nil })
    let terminal = TerminalRun(["--norc", "--sandbox"], home: home, environment: [:])
    #expect(terminal.see("/12> "))
    terminal.send("resume 1\r")
    #expect(terminal.see("this one is with"))
    terminal.send("exit\r")
    _ = terminal.finish()
  }
}
