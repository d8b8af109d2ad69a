import MMXCommands
package import MMXCatalogue
package import MMXData
package import MMXRuntime
package import MMXService
package import MMXSyntax
import MMXLake
import MMXSystem
import MMXTerminal

/// An interpreter with everything it uses, for one run.
package final class Session {
  /// Those of the profile in use.
  package var settings: Settings { backend.account.settings }
  package let host: TerminalHost
  package let interpreter: Interpreter
  package let backend: Backend
  package let options: ProgramOptions
  private let lakes: LakesInUse
  /// For a follower, which keeps what it read under `--safe` too: that holds for the script that it runs.
  package let followersLakes: any Lakes

  /// - Parameter file: the profiles there are, for `use profile`.
  package init(_ settings: Settings, _ options: ProgramOptions, _ environment: Environment, file: ProfileFile?, host: TerminalHost)
    throws(Problem)
  {
    self.host = host
    self.options = options
    backend = try Backend(settings, options, environment, host: host) { name throws(Problem) in
      var other = options
      other.profile = name
      return try Settings(other, environment, file: file)
    }
    var running = Interpreter.Options()
    running.arguments = options.arguments
    running.organisation = backend.account.settings.organisation?.value
    running.isOffline = options.isOffline
    lakes = LakesInUse(backend.account, folder: Folders(environment).data, isSafe: options.isSafe)
    followersLakes = options.isSafe ? LakesInUse(backend.account, folder: Folders(environment).data, isSafe: false) : lakes
    interpreter = Interpreter(service: backend.service, host: host, lakes: lakes, options: running)
    if let name = backend.account.settings.organisationName { try select(organisation: name) }
  }

  /// The lake of the selected organisation if there is one, and the server that has it, nil for a file. Nothing is made to find out.
  package var knownLake: (lake: any RecordLake, server: String?)? {
    guard let organisation = interpreter.organisation, let lake = lakes.known(of: organisation) else { return nil }
    return (lake, lake is LakeServer ? settings.lake?.value.name : nil)
  }

  /// An interpreter beside the session's own, for a run without its variables.
  package func freshInterpreter() -> Interpreter {
    var running = Interpreter.Options()
    running.organisation = interpreter.organisation
    return Interpreter(service: backend.service, host: host, lakes: lakes, options: running)
  }

  /// Codes of records in the lake of the organisation in use that begin so, with the records' names. Makes no call, and nothing is made to
  /// find out.
  package func knownCodes(of resource: Resource, beginning: String) -> [(code: String, name: String)] {
    guard let organisation = interpreter.organisation, let lake = lakes.known(of: organisation) else { return [] }
    return (try? lake.codes(of: resource.plural, beginning: beginning, limit: 200)) ?? []
  }

  /// One call, to find the number of the name.
  private func select(organisation name: Setting<String>) throws(Problem) {
    let source = Source(name: "org", text: "use org (\(JSON.string(name.value).text().replacing("$", with: "\\$")))")
    do throws(Interpreter.Failure) { try interpreter.run(source, mode: .file) } catch {
      throw error.diagnostics.first?.problem ?? .unknownOrganisation(name.value)
    }
  }

  /// Runs a source to its end and reports what went wrong.
  /// - Returns: the exit status.
  package func run(_ source: Source, mode: Interpreter.Mode) -> Int32 {
    do {
      try interpreter.run(source, mode: mode)
      return 0
    } catch {
      return status(of: error)
    }
  }

  /// Reports a failure and returns its exit status. A program that ended itself has nothing to report.
  package func status(of failure: Interpreter.Failure) -> Int32 {
    if let status = failure.exitStatus { return status }
    if failure.kind == .interrupted {
      // A closed pipe has already been reported. The terminal has echoed `^C`.
      if Interrupt.isSet {
        host.writeError(
          (host.terminal.errorIsTerminal ? "\n" : "")
            + host.localised(host.progressLine.summary.map { "interrupted \($0)" } ?? "interrupted")
            + "\n")
      }
      // A write was being sent.
      if let lost = failure.diagnostics.first, lost.problem.isOfLostWrite { host.report([lost]) }
    } else {
      host.report(failure.diagnostics)
    }
    return failure.kind.exitStatus
  }
}
