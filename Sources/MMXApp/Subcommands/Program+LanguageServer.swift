import MMXCommands
import MMXData
import MMXLanguageServer
import MMXCompletion
import MMXRuntime
import MMXSession
import MMXSystem
import MMXTerminal
import MMXTypes

/// `mmx lsp`
extension Program {
  /// Serves an editor until it says `exit` or goes away. Returns 0 after `shutdown`, otherwise 1.
  func serveEditor() throws(Problem) -> Int32 {
    if let word = options.arguments.first { throw .unwantedWord(word, "lsp") }
    let profiles = try profileFile()
    let settings = try Settings(options, environment, file: profiles)
    let (localisation, columns) = (settings.localisation.value, settings.columnsOfSQL)
    let interpreter = Interpreter(service: nil, host: host)
    var names = CompletionNames(profiles: profiles?.profiles.map(\.name) ?? [], language: host.language)
    names.columns = columns
    let surroundings = ProgramSurroundings(host, Completer(interpreter, localisation: { localisation }, names: names))
    return onLargeStack {
      let server = LanguageServer(surroundings, localisation: localisation, release: Release.version)
      var loop = LanguageServerLoop(server, surroundings)
      do { try loop.run() } catch {
        // An editor that is gone hears no answer.
        return server.status
      }
      return server.exitStatus ?? server.status
    }
  }
}

/// What the language server asks of this program.
private final class ProgramSurroundings: EditorSurroundings {
  private let host: TerminalHost
  private let completer: Completer

  init(_ host: TerminalHost, _ completer: Completer) { (self.host, self.completer) = (host, completer) }

  func text(of path: String) throws(Problem) -> String { try File.text(of: try host.readFile(path), named: path) }

  func candidates(after text: String, of file: String, knowing earlier: [String: StaticType]) -> Candidates {
    completer.earlier = earlier
    completer.importFolder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    return completer.candidates(text, cursor: text.unicodeScalars.count)
  }

  func columns(ofSQL statement: String) -> Result<[String], Problem>? { completer.names.columns(statement) }

  /// More scripts than a person looks through.
  func scripts(in folder: String) -> [String] { Folder.files(near: folder, suffix: ".mmx", atMost: 2_000, inFolders: 2_000) }

  /// The script that runs on the sandbox, and what it printed so far. It ends with this.
  fileprivate var script: (path: String, child: RunningChild, output: [UInt8])?

  func startInSandbox(_ path: String) throws(Problem) {
    script?.child.stop()
    script = (path, try RunningChild([CurrentProcess.program ?? "/proc/self/exe", "--sandbox", path]), [])
  }

  func help(on word: String) -> String? { try? Topics.text(word, in: host.language) }

  var language: Language { host.language }
}

/// Carries messages between standard input and output and a server.
private struct LanguageServerLoop {
  private let server: LanguageServer
  private let surroundings: ProgramSurroundings
  private var reader = MessageReader()
  /// The most that a script may print, in bytes.
  private static let mostPrinted = 1 << 20

  init(_ server: LanguageServer, _ surroundings: ProgramSurroundings) { (self.server, self.surroundings) = (server, surroundings) }

  /// Until `exit`, or the end of the input. What came in one piece is answered together.
  mutating func run() throws(SystemError) {
    defer { surroundings.script?.child.stop() }
    while server.exitStatus == nil {
      if let output = surroundings.script?.child.output, try Descriptor.ready(of: [0, output], isStopped: { Interrupt.isSet }) == output {
        try readScript(output)
        continue
      }
      let bytes = try Descriptor.read(0, atMost: 1 << 18, waits: true) { Interrupt.isSet }
      if bytes.isEmpty { return }
      reader.add(bytes)
      var messages: [MessageReader.Item] = []
      while let message = reader.next() { messages.append(message) }
      try write(server.receive(messages))
    }
  }

  /// What the script prints; at its end the editor is told.
  private func readScript(_ output: Int32) throws(SystemError) {
    let bytes = try Descriptor.read(output, atMost: 1 << 16, waits: false) { Interrupt.isSet }
    surroundings.script?.output += bytes
    guard let script = surroundings.script, bytes.isEmpty || script.output.count > LanguageServerLoop.mostPrinted else { return }
    if !bytes.isEmpty { script.child.stop() }
    surroundings.script = nil
    let text = String(decoding: script.output, as: UTF8.self)
    try write(server.ended(script.path, status: script.child.wait(), output: text))
  }

  private func write(_ messages: [JSON]) throws(SystemError) {
    let bytes = messages.flatMap(\.framed)
    if !bytes.isEmpty { try Descriptor.write(bytes, to: 1) }
  }
}
