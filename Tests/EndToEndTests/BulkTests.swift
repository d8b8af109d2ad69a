import Glibc
import Synchronization
import TestSupport
import Testing

/// `bulk`: rows of a file saved one by one, with a results file that outlives the run.
@Suite struct BulkTests {
  /// A service that creates records and can be told to fall silent at one of them.
  private static func service(silentAt: Int? = nil, pause: UInt32 = 0) -> RawServer {
    let writes = Counter()
    return Account.service { request, peer in
      guard request.hasPrefix("POST") else {
        peer.answer(body: #"{"Rows":[],"TotalRows":0}"#)
        return true
      }
      let number = writes.next()
      if number == silentAt {
        peer.waitForEnd()
        return false
      }
      usleep(pause)
      peer.answer("201 Created", "Location: /api/orgs/12/analytics/\(100 + number)\r\n")
      return true
    }
  }

  private static let script = "for r in bulk(read(\"new.csv\"), results = \"done.csv\") { save new analytic r }"

  private static func home(rows: Int) -> Home {
    let home = Home()
    home.file("new.csv", "Code,Name\n" + (1...rows).map { "C\($0),Name \($0)\n" }.joined())
    home.file("import.mmx", script)
    return home
  }

  @Test func aKilledRunGoesOnAndRepeatsNothing() {
    let home = BulkTests.home(rows: 6)
    let first = BulkTests.service(silentAt: 3)
    let terminal = TerminalRun(["import.mmx"], home: home, environment: Account(first).environment())
    #expect(terminal.until { _ in first.calls.count == 3 })
    terminal.signal(SIGKILL)
    #expect(terminal.finish() == 137)
    #expect(home.read("done.csv")?.contains("3,,,sending,") == true)
    let second = BulkTests.service()
    // The same installation at another port: both are this machine.
    let run = run(["import.mmx"], environment: Account(second).environment(), home: home)
    #expect(run.status == 6, "\(run.error)")
    #expect(run.error.contains("warning: row 3 was being sent when the previous run ended; `journal show 3` says what to look for"))
    #expect(run.error.contains("bulk: 3 saved, 2 done before, 1 not repeated; see 'done.csv'"), "\(run.error)")
    #expect(second.calls.count == 3)
    let third = EndToEndTests.run(["--quiet", "import.mmx"], environment: Account(second).environment(), home: home)
    #expect(third.status == 6 && third.error.contains("1 row has to be checked by hand") && second.calls.count == 3)
    let states = (home.read("done.csv") ?? "").split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)[3]
    }
    #expect(states == ["saved", "saved", "sending", "saved", "saved", "saved"])
    _ = EndToEndTests.run(["-c", "journal settle 3 as failed"], environment: Account(second).environment(), home: home)
    let last = EndToEndTests.run(["import.mmx"], environment: Account(second).environment(), home: home)
    #expect(last.status == 0 && second.calls.count == 4, "\(last.error)")
  }

  /// A row whose line lacks was never sent: the line comes after the journal's row and before the first byte.
  @Test func whatWasNotSentIsSentByTheNextRun() {
    let home = BulkTests.home(rows: 3)
    let server = BulkTests.service()
    // Nothing may be written into the folder: the journal is elsewhere, and the announcement of the first write fails.
    let refused = run(
      ["-c", "ulimit -f 0; exec \"$0\" import.mmx", Built.mmx], of: "/bin/sh", environment: Account(server).environment(), home: home)
    #expect(refused.status != 0 && server.calls.isEmpty, "\(refused.error)")
    let next = run(["import.mmx"], environment: Account(server).environment(), home: home)
    #expect(next.status == 0 && server.calls.count == 3, "\(next.error)")
  }

  /// A sandbox that is gone has saved nothing that is there now; one that is kept in a file is the same at any port.
  @Test func resultsOfASandboxThatIsGoneDoNotCount() {
    let home = BulkTests.home(rows: 2)
    for _ in 0..<2 {
      let run = run(["--sandbox", "import.mmx"], home: home)
      #expect(run.status == 0 && run.error.contains("bulk: 2 saved; see 'done.csv'"), "\(run.error)")
    }
  }

  /// Several writes in a row: one that is lost after another took effect leaves the row to a person, for good.
  @Test func aRowWhoseSecondWriteIsLostIsNotBegunAgain() {
    let home = BulkTests.home(rows: 2)
    home.file("import.mmx", "for r in bulk(read(\"new.csv\"), results = \"done.csv\") { save new analytic r; save new analytic r }")
    let server = BulkTests.service(silentAt: 2)
    let terminal = TerminalRun(["import.mmx"], home: home, environment: Account(server).environment())
    #expect(terminal.until { _ in server.calls.count == 2 })
    terminal.signal(SIGKILL)
    _ = terminal.finish()
    let second = BulkTests.service()
    let environment = Account(second).environment()
    _ = run(["-c", "journal settle 2 as failed"], environment: Account(server).environment(), home: home)
    let next = run(["import.mmx"], environment: environment, home: home)
    #expect(next.status == 6 && next.error.contains("1 not repeated"), "\(next.error)")
  }

  /// A row whose answer was lost waits until the journal says what became of it.
  @Test(arguments: [("failed", 1), ("done", 0)]) func aLostAnswerIsSettledByTheJournal(verdict: String, repeated: Int) {
    let home = BulkTests.home(rows: 2)
    let writes = Counter()
    let server = Account.service { _, peer in
      if writes.next() == 1 { return false }
      peer.answer("201 Created", "Location: /api/orgs/12/analytics/7\r\n")
      return true
    }
    let environment = Account(server).environment()
    let first = run(["import.mmx"], environment: environment, home: home)
    #expect(first.status == 6 && first.error.contains("1 of 2 rows failed"), "\(first.error)")
    #expect(server.calls.count == 2)
    let again = run(["import.mmx"], environment: environment, home: home)
    #expect(
      again.error.contains("warning: row 1 got no answer; `journal show 1` says what to look for; it is not repeated"), "\(again.error)")
    #expect(server.calls.count == 2)
    _ = run(["-c", "journal settle 1 as \(verdict)"], environment: environment, home: home)
    let last = run(["import.mmx"], environment: environment, home: home)
    #expect(last.status == 0 && server.calls.count == 2 + repeated, "\(last.error)")
  }

  /// Numbers of another journal are other writes.
  @Test func theJournalOfAnotherStateFolderSettlesNothing() {
    let home = BulkTests.home(rows: 2)
    let writes = Counter()
    let server = Account.service { request, peer in
      if request.hasPrefix("GET") {
        peer.answer(body: LostWriteTests.customer)
        return true
      }
      if request.hasPrefix("PUT") {
        peer.answer("400 Bad Request", body: #"{"Message":"no"}"#)
        return true
      }
      if writes.next() == 1 { return false }
      peer.answer("201 Created", "Location: /api/orgs/12/analytics/7\r\n")
      return true
    }
    var environment = Account(server).environment()
    #expect(run(["import.mmx"], environment: environment, home: home).status == 6)
    environment["XDG_STATE_HOME"] = home.path + "/other"
    _ = run(["-c", "c = get customers/5; c.Name = \"B\"; save c"], environment: environment, home: home)
    let next = run(["import.mmx"], environment: environment, home: home)
    #expect(next.status == 6 && writes.count == 2, "\(next.error)")
    #expect(next.error.contains("row 1 has a write of unknown outcome in the journal of another state folder"), "\(next.error)")
  }

  /// What editors and spreadsheets make of the results file leaves it what it is.
  @Test(arguments: ["\n", "\r\n", "", ";", "\u{FEFF}"]) func aResultsFileThatWasSavedByAnEditorIsStillOne(change: String) {
    let home = BulkTests.home(rows: 3)
    let server = BulkTests.service()
    let environment = Account(server).environment()
    #expect(run(["import.mmx"], environment: environment, home: home).status == 0)
    let lines = (home.read("done.csv") ?? "").split(separator: "\n").map(String.init)
    let text =
      switch change {
      case "": lines.joined(separator: "\n")
      case ";": lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ";") + "\n" }.joined()
      case "\u{FEFF}": change + lines.map { $0 + "\n" }.joined()
      default: lines.map { $0 + change }.joined() + change
      }
    home.file("done.csv", text)
    let next = run(["import.mmx"], environment: environment, home: home)
    #expect(next.status == 0 && server.calls.count == 3 && next.error.contains("3 done before"), "\(next.error)")
  }

  @Test func aRowThatIsLeftOutAndBroughtBackIsNotDoneAgain() {
    let home = BulkTests.home(rows: 3)
    let server = BulkTests.service()
    let environment = Account(server).environment()
    #expect(run(["import.mmx"], environment: environment, home: home).status == 0)
    home.file("new.csv", "Code,Name\nC2,Name 2\nC3,Name 3\n")
    #expect(run(["import.mmx"], environment: environment, home: home).status == 0)
    home.file("new.csv", "Code,Name\nC1,Name 1\nC2,Name 2\nC3,Name 3\n")
    let last = run(["import.mmx"], environment: environment, home: home)
    #expect(last.status == 0 && server.calls.count == 3, "\(last.error)")
  }

  @Test func aRowThatWasWrittenInPartIsSettled() {
    let home = BulkTests.home(rows: 1)
    home.file("import.mmx", "for r in bulk(read(\"new.csv\"), results = \"done.csv\") { save new analytic r; throw \"late\" }")
    let server = BulkTests.service()
    let environment = Account(server).environment()
    #expect(run(["import.mmx"], environment: environment, home: home).status == 6)
    let again = run(["import.mmx"], environment: environment, home: home)
    #expect(again.status == 6 && again.error.contains("`journal settle 1 as done` leaves a row unchanged"), "\(again.error)")
    _ = run(["-c", "journal settle 1 as done"], environment: environment, home: home)
    let last = run(["import.mmx"], environment: environment, home: home)
    #expect(last.status == 0 && server.calls.count == 1, "\(last.error)")
  }

  @Test func twoRunsDoNotShareAResultsFile() {
    let home = BulkTests.home(rows: 3)
    let server = BulkTests.service(silentAt: 2)
    let environment = Account(server).environment()
    let terminal = TerminalRun(["import.mmx"], home: home, environment: environment)
    #expect(terminal.until { _ in server.calls.count == 2 })
    let second = run(["import.mmx"], environment: environment, home: home)
    #expect(second.status == 1 && second.error.contains("another mmx is writing 'done.csv'"), "\(second.error)")
    terminal.signal(SIGKILL)
    _ = terminal.finish()
    #expect(server.calls.count == 2)
  }

  /// The same where the answer is lost and the run itself continues.
  @Test func aRowWhoseSecondAnswerIsLostIsNotBegunAgain() {
    let home = BulkTests.home(rows: 1)
    home.file("import.mmx", "for r in bulk(read(\"new.csv\"), results = \"done.csv\") { save new analytic r; save new analytic r }")
    let writes = Counter()
    let server = Account.service { _, peer in
      let number = writes.next()
      if number == 2 { return false }
      peer.answer("201 Created", "Location: /api/orgs/12/analytics/\(number)\r\n")
      return true
    }
    let environment = Account(server).environment()
    #expect(run(["import.mmx"], environment: environment, home: home).status == 6)
    _ = run(["-c", "journal settle 2 as failed"], environment: environment, home: home)
    let next = run(["import.mmx"], environment: environment, home: home)
    #expect(next.status == 6 && server.calls.count == 2, "\(next.error)")
  }

  /// The sample that people start from is killed in the middle and run again.
  @Test(arguments: [1, 5]) func theSampleImportRepeatsNothing(after count: Int) {
    let home = Home()
    let rows = (1...8).map { "N\($0),C\($0),A 1,11000,B,SeNePripravlja,N\n" }.joined()
    home.file("new.csv", "Name,Code,Address,PostalCode,City,EInvoiceIssuing,SubjectToVAT\n" + rows)
    let sample =
      String(#filePath.prefix(through: #filePath.lastIndex(of: "/") ?? #filePath.startIndex)) + "../../scripts/samples/import-customers.mmx"
    let writes = Counter()
    let server = Account.service { request, peer in
      if request.hasPrefix("GET") {
        peer.answer(body: request.contains("countries") ? #"{"CountryId":3,"Code":"RS"}"# : #"{"CurrencyId":2,"Code":"RSD"}"#)
        return true
      }
      let number = writes.next()
      if number == count + 1 { peer.waitForEnd() }
      peer.answer("201 Created", "Location: /api/orgs/12/customers/\(100 + number)\r\n")
      return number != count + 1
    }
    let environment = Account(server).environment()
    let terminal = TerminalRun([sample, "new.csv"], home: home, environment: environment)
    #expect(terminal.until { _ in writes.count == count + 1 })
    terminal.signal(SIGKILL)
    _ = terminal.finish()
    let next = run([sample, "new.csv"], environment: environment, home: home)
    let bodies = server.requests.filter { $0.hasPrefix("POST /api") }.compactMap { $0.split(separator: "\r\n\r\n").last }
    #expect(next.status == 6 && bodies.count == 8 && Set(bodies).count == 8, "\(next.error)")
  }

  @Test func aDryRunKeepsNoResults() {
    let home = BulkTests.home(rows: 2)
    let run = run(["--dry-run", "--sandbox", "import.mmx"], home: home)
    #expect(run.status == 0 && run.error.contains("dry run: the results of bulk are not kept"), "\(run.error)")
    #expect(home.read("done.csv") == nil)
  }

  @Test func resultsOfTheSandboxAreNotThoseOfTheService() {
    let home = BulkTests.home(rows: 2)
    let server = BulkTests.service()
    let environment = Account(server).environment()
    #expect(run(["import.mmx"], environment: environment, home: home).status == 0)
    let elsewhere = run(["--org", "13", "import.mmx"], environment: environment, home: home)
    #expect(
      elsewhere.status == 1 && elsewhere.error.contains("'done.csv' holds the results of a run on sandbox RS 12"), "\(elsewhere.error)")
  }

  /// The line is there while the rows continue, with the calls, and gone at the end.
  @Test func longWorkShowsHowFarItIs() {
    let home = BulkTests.home(rows: 40)
    let server = BulkTests.service(pause: 40_000)
    home.file("plain.mmx", "for r in read(\"new.csv\") { save new analytic r }")
    let terminal = TerminalRun(["plain.mmx"], home: home, environment: Account(server).environment())
    #expect(terminal.until { $0.text.contains(" of 40, ") && $0.text.contains(" calls") })
    #expect(terminal.finish() == 0)
    #expect(terminal.screen.text == "")
    let quiet = TerminalRun(["--quiet", "plain.mmx"], home: home, environment: Account(server).environment())
    #expect(quiet.finish() == 0 && quiet.screen.log == "")
  }
}
