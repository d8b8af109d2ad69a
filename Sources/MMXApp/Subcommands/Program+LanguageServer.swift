import MMXCommands
import MMXData
import MMXLanguageServer
import MMXPrompt
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
    let localisation = try Settings(options, environment, file: profiles).localisation.value
    let interpreter = Interpreter(service: nil, host: host)
    let names = CompletionNames(profiles: profiles?.profiles.map(\.name) ?? [], language: host.language)
    let surroundings = ProgramSurroundings(host, Completer(interpreter, localisation: { localisation }, names: names))
    return onLargeStack {
      let server = LanguageServer(surroundings, localisation: localisation, release: Release.version)
      var loop = LanguageServerLoop(server)
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

  func help(on word: String) -> String? { try? Topics.text(word, in: host.language) }

  var language: Language { host.language }
}

/// Carries messages between standard input and output and a server.
private struct LanguageServerLoop {
  private let server: LanguageServer
  private var reader = MessageReader()

  init(_ server: LanguageServer) { self.server = server }

  /// Until `exit`, or the end of the input. What came in one piece is answered together.
  mutating func run() throws(SystemError) {
    while server.exitStatus == nil {
      let bytes = try Descriptor.read(0, atMost: 1 << 18, waits: true) { Interrupt.isSet }
      if bytes.isEmpty { return }
      reader.add(bytes)
      var messages: [MessageReader.Item] = []
      while let message = reader.next() { messages.append(message) }
      let answers = server.receive(messages).flatMap(\.framed)
      if !answers.isEmpty { try Descriptor.write(answers, to: 1) }
    }
  }
}
