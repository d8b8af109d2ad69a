import MMXData
import MMXRuntime
import MMXSyntax
import MMXSystem
import MMXTerminal

/// The two-minute tour: entries shown at the prompt one after the other, to be run or edited, on their own demo data.
enum Tour {
  struct Step: Sendable {
    /// What the entry shows.
    let text: Message
    let entry: String
    /// Whether the entry ends in an error, which is what it shows.
    var isWrong = false
  }

  static let steps: [Step] = [
    Step(text: "A path reads from the service. Rows are shown as a table, and only one call was made.", entry: "get customers limit 5"),
    Step(
      text: "A name keeps a value. A single record shows its fields, and what the codes in it mean.", entry: "c = get customers/2; c"),
    Step(
      text: "Fields are checked at once, before anything is sent: this name is wrong, and the error suggests the right one.",
      entry: "c.Ctiy = \"Niš\"", isWrong: true),
    Step(text: "An edit stays on this machine until you save it; `diff` shows the edits so far.", entry: "c.City = \"Niš\"; diff c"),
    Step(text: "`save` sends it, unless somebody else has changed the record in the meantime.", entry: "save c"),
    Step(text: "Each write is in the journal, and `undo` would take this one back.", entry: "journal"),
    Step(
      text: "Stages after | answer what the service cannot: here the invoices with the largest value.",
      entry: "get issuedinvoices all | sort .InvoiceValue desc | first 5 | select .InvoiceNumber, .Customer.Name, .InvoiceValue"),
    Step(
      text: "`explain` shows what a command would send and what it costs, without sending it.", entry: "explain get issuedinvoices all"),
    Step(
      text: "`describe` explains any type, field or operation, and makes no call. Tab does the same while you type.",
      entry: "describe customer.SubjectToVAT"),
  ]

  static let opening: Message =
    "The tour has \(steps.count) entries and runs on demo data inside this program. Enter runs an entry as shown or as you edit it; Ctrl-C leaves the tour."

  static let closing: Message =
    "That was the tour. `help` lists the topics, `history script FILE` makes a script of a session, and `help login` says how to sign in to your own books."

  static func isAsked(_ entry: String) -> Bool { entry.split { $0.isWhitespace } == ["help", "tour"] }
}

/// `help tour`
extension Repl {
  /// Runs the steps in a separate sandbox, then returns to the previous session; without an account it stays in the sandbox.
  /// - Returns: a status where an entry ended the program.
  func takeTour() throws(Problem) -> Int32? {
    let before = (session, script)
    let hadPager = host.usesPager
    host.usesPager = false
    defer { host.usesPager = hadPager }
    try beginSandbox()
    tell(Tour.opening)
    var status: Int32?
    var isWhole = true
    for (index, step) in Tour.steps.enumerated() {
      host.write("\n")
      tell("\(index + 1)/\(Tour.steps.count)  \(step.text)")
      guard let entry = entry(of: step) else {
        isWhole = false
        break
      }
      host.beginWork()
      status = runInterpreter(entry, isKept: true).status
      Interrupt.clear()
      host.progressLine.clear()
      if status != nil { break }
    }
    host.write("\n")
    if isWhole, status == nil { tell(Tour.closing) }
    if hasAccount(before.0) {
      (session, script) = before
      renewCompleter()
      tell("You are back in your session; nothing in it was changed.")
    } else if status == nil {
      tell("You are in the sandbox now and can continue with these records.")
    }
    return status
  }

  /// The entry as edited by the user; nil to leave.
  private func entry(of step: Tour.Step) -> String? {
    if editor.canPrefill { editor.prefill(step.entry) } else { host.write(step.entry + "\n") }
    host.output.flush()
    switch editor.read(prompt: prompt) {
    case .end, .interrupted:
      Interrupt.clear()
      return nil
    case .line(let line): return line.contains { !$0.isWhitespace } ? line : step.entry
    }
  }

  private func tell(_ message: Message) {
    let terminal = host.terminal
    let width = terminal.outputIsTerminal ? min(Terminal.size().columns, 100) : 80
    for line in wrap(host.localised(message), to: width) {
      host.output.write(Style.bold.apply(to: line, if: terminal.usesColour) + "\n")
    }
  }
}
