import MMXData
import MMXPostgres
import MMXSession
import MMXStore
import MMXSystem

/// `mmx state`: where calls, sign-ins and journal are kept.
extension Program {
  func manageState() throws(Problem) -> Int32 {
    switch options.arguments.first {
    case nil, "check": return try checkState()
    case "move": return try moveState()
    case let word?: throw .unwantedWord(word, "state")
    }
  }

  private func checkState() throws(Problem) -> Int32 {
    if options.arguments.count > 1 { throw .unwantedWord(options.arguments[1], "state") }
    let session = try openSession()
    let finding = Examination(self, session).stateFound().redacted(session.backend.redactor.redact)
    let report = DoctorReport([finding])
    host.show(report.display(in: host.language))
    return report.exitStatus
  }

  /// Takes what this machine has to a server. Nothing is removed here.
  private func moveState() throws(Problem) -> Int32 {
    guard options.arguments.count > 1 else { throw .missingWord("state move", "state move postgresql:///DATABASE") }
    if options.arguments.count > 2 { throw .unwantedWord(options.arguments[2], "state") }
    guard let address = ServerAddress(options.arguments[1]) else { throw .badState(.typed) }
    guard address.secrets.isEmpty else { throw .secretOnCommandLine() }
    let state = Folders(environment).state.map { SharedState(folder: $0) } ?? .homeless()
    let moved = try state.move(to: .onServer(address), at: SystemClock.milliseconds)
    host.note(
      "taken to \(address.name): \(moved.calls, "call", "calls"), \(moved.writes, "write", "writes") of the journal, \(moved.refusals, "refusal", "refusals")"
    )
    host.note("what is in '\(state.folder ?? "")' stays there, unused by profiles with the line: state = \(address.name)")
    return 0
  }
}
