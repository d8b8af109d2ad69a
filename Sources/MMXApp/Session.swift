import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax
import MMXTerminal

/// An interpreter with all it talks to, for the time of one run.
final class Session {
  let settings: Settings
  let host: TerminalHost
  let credentials: CredentialSource
  let interpreter: Interpreter
  let backend: Backend

  /// - Parameters:
  ///   - settings: what to connect to; see `Settings`.
  ///   - arguments: what `args` holds.
  init(_ settings: Settings, _ options: Options, _ environment: Environment, host: TerminalHost) throws(Problem) {
    self.settings = settings
    self.host = host
    credentials = CredentialSource(settings, options, environment) { host.note("warning: \($0)") }
    backend = try Backend(settings, options, credentials, folders: Folders(environment), host: host)
    var running = Interpreter.Options()
    running.arguments = options.arguments
    running.organisation = settings.organisation?.value
    interpreter = Interpreter(service: backend.service, host: host, options: running)
  }

  /// Runs a source to its end and reports what went wrong.
  /// - Returns: the exit status.
  func run(_ source: Source, showing: Bool = false, showingLast: Bool = false) -> Int32 {
    do {
      let last = try interpreter.run(source, showing: showing)
      if showingLast, let last { host.show(last) }
      return 0
    } catch {
      return status(of: error)
    }
  }

  /// Reports a failure and gives its exit status. A program that ended itself has nothing to report.
  func status(of failure: Interpreter.Failure) -> Int32 {
    if let status = failure.exitStatus { return status }
    if failure.kind == .interrupted {
      // A pipe that nobody reads has told its writer already.
      if Interrupt.isSet { host.writeError("interrupted\n") }
    } else {
      host.report(failure.diagnostics)
    }
    return failure.kind.exitStatus
  }
}
