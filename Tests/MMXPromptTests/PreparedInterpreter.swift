import MMXCommands
import MMXRuntime
import MMXSyntax
import MMXTerminal

@testable import MMXSession

extension Interpreter {
  /// One without a service and without a terminal that has run a program, for completion to look at.
  static func prepared(_ program: String) throws -> Interpreter {
    let terminal = Terminal(input: false, output: false, error: false)
    let host = TerminalHost(options: ProgramOptions(), environment: Environment([:]), terminal: terminal)
    let interpreter = Interpreter(service: nil, host: host)
    try interpreter.run(MMXSyntax.Source(name: "prepared", text: program), mode: Interpreter.Mode.file)
    return interpreter
  }
}
