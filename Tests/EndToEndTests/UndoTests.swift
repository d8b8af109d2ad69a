import TestSupport
import Testing

/// `undo` and `journal find` as a person uses them.
@Suite struct UndoTests {
  static let customer = """
    {Name: "Nova d.o.o.", Address: "A", PostalCode: "1", City: "B", Country: 3, SubjectToVAT: "N", Currency: 2, EInvoiceIssuing: "SeNePripravlja"}
    """

  @Test func aChangeIsShownAndTakenBack() {
    let script = """
      c = get customers/5
      old = c.Name
      c.Name = "X"
      save c
      undo
      print (get customers/5).Name == old
      n = save new customer \(UndoTests.customer)
      undo
      try { get customers/{n.ID} } catch e { print e.kind }
      """
    let run = run(["--sandbox", "--yes", "-f", "-"], input: script)
    #expect(run.output.contains("Name   X    Kovačnica Šumadija d.o.o.") && run.output.hasSuffix("notfound\n"))
    #expect(run.output.contains("true\n") && run.error == "" && run.status == 0)
  }

  @Test func nothingIsTakenBackWithoutAnAnswer() {
    let script =
      "n = save new customer \(UndoTests.customer)\ntry { undo } catch e { print e.kind, e.message }\nprint (get customers/{n.ID}).Name\n"
    let run = run(["--sandbox", "-f", "-"], input: script)
    #expect(run.output == "refused the write of journal 1 is not undone\nNova d.o.o.\n" && run.status == 0)
    #expect(run.error.contains("cannot ask 'undo journal 1 (save new customer): delete customers/"))
  }

  @Test func aPersonIsAsked() {
    let terminal = TerminalRun(["--sandbox", "--norc"], home: Home(), columns: 200)
    #expect(terminal.line("sandbox/12>"))
    terminal.send("c = get customers/5; c.Name = \"X\"; save c; undo\r")
    #expect(terminal.see("undo journal 1 (save customer 5): restore customers/5? [y/N]"))
    terminal.send("n\r")
    #expect(terminal.see("not undone: journal 1") && terminal.line("sandbox/12>"))
    terminal.send("undo 1\r")
    #expect(terminal.see("restore customers/5? [y/N]"))
    terminal.send("y\r")
    #expect(terminal.line("sandbox/12>"))
    terminal.send("(get customers/5).Name\r")
    #expect(terminal.see("Kova") && terminal.line("sandbox/12>"))
    terminal.send("journal find 1\r")
    #expect(terminal.see("conclusion") && terminal.line("sandbox/12>"))
    terminal.send("\u{4}")
    #expect(terminal.finish() == 0)
  }

  /// A protected profile asks once for each write, also for one that takes another back, and what was not wanted is not said to be saved.
  @Test func aProtectedProfileAsksOnce() {
    let reads = Counter()
    let server = Account.service { request, peer in
      let isRecord = request.hasPrefix("GET ") && request.contains("customers/5")
      let record = isRecord && reads.next() > 1 ? AccountTests.record.replacing(#""A""#, with: #""Q""#) : AccountTests.record
      peer.answer(body: request.contains("currentuser") ? #"{"Rows":[],"TotalRows":0}"# : record)
      return true
    }
    let home = Home()
    home.file(".config/mmx/config", "[shop]\norg = 12\nprotected = yes\n")
    let account = Account(server).environment(["MMX_PROFILE": "shop"])
    let terminal = TerminalRun(["--norc"], home: home, environment: account, columns: 200)
    #expect(terminal.line("shop/12 [protected]>"))
    terminal.send("c = get customers/5; save c\r")
    #expect(terminal.see("customer 5 has no edits, so nothing was sent") && terminal.line("shop/12 [protected]>"))
    terminal.send("set confirm off\r")
    #expect(terminal.see("this profile is protected, and its writes still ask") && terminal.line("shop/12 [protected]>"))
    terminal.send("c.Name = 'Q'; save c\r")
    #expect(terminal.see("(this profile is protected) [y/N]"))
    terminal.send("n\r")
    #expect(terminal.see("not sent: save customer 5") && terminal.see("customer 5 is not saved") && terminal.line("shop/12 [protected]>"))
    terminal.send("save c\r")
    #expect(terminal.see("(this profile is protected) [y/N]"))
    terminal.send("y\r")
    #expect(terminal.see("saved customer 5") && terminal.line("shop/12 [protected]>"))
    terminal.send("undo\r")
    #expect(terminal.see("restore customers/5? [y/N]"))
    terminal.send("y\r")
    #expect(terminal.see("undone: journal 1") && terminal.line("shop/12 [protected]>"))
    #expect(server.calls.count { $0.hasPrefix("PUT ") } == 2)
  }

  @Test(arguments: [
    ("undo x", "`undo` takes nothing or the number of a journal entry"), ("undo 1 2", "`undo` takes nothing"),
    ("journal find x", "`journal` takes nothing"),
  ])
  func wrongWords(code: String, message: String) {
    let run = run(["--sandbox", "-c", code])
    #expect(run.error.contains(message) && run.status == 2)
  }

  /// Who cannot be asked is told by the exit status that nothing was undone.
  @Test func anUndoThatNobodyAnswersFails() {
    let code = "c = get customers/5; c.Name = 'X'; save c; undo 1"
    let unanswered = run(["--sandbox", "--no-input", "-c", code])
    #expect(unanswered.error.contains("give --yes") && unanswered.status == 1, "\(unanswered.error)")
    #expect(run(["--sandbox", "--yes", "-c", code]).status == 0)
  }
}
