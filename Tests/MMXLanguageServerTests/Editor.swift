import MMXChecker
import MMXCommands
import MMXData
import MMXCompletion
import MMXRuntime
import MMXSyntax
import MMXTerminal
import MMXTypes
import TestSupport

@testable import MMXLanguageServer
@testable import MMXSession

/// An editor without a screen: a server, and files that are only in memory.
final class Editor: EditorSurroundings {
  var files: [String: String] = [:]
  let completer: Completer
  private(set) var server: LanguageServer!
  /// Notifications that have come and were not looked at.
  private(set) var told: [JSON] = []
  private var number = 0

  init() {
    let terminal = Terminal(input: false, output: false, error: false)
    let host = TerminalHost(options: ProgramOptions(), environment: Environment([:]), terminal: terminal)
    completer = Completer(Interpreter(service: nil, host: host))
    server = LanguageServer(self, localisation: .rs, release: "1")
  }

  /// One whose server has been greeted.
  static func running(_ capabilities: JSON = [:]) -> Editor {
    let editor = Editor()
    _ = editor.ask("initialize", ["capabilities": capabilities])
    editor.tell("initialized", [:])
    return editor
  }

  // MARK: Surroundings

  func text(of path: String) throws(Problem) -> String {
    guard let text = files[path] else { throw Problem(.script, "'\(path)' is not there") }
    return text
  }

  func candidates(after text: String, of file: String, knowing earlier: [String: StaticType]) -> Candidates {
    completer.earlier = earlier
    completer.importFolder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    return completer.candidates(text, cursor: text.unicodeScalars.count)
  }

  /// As at the prompt.
  func candidates(after text: String) -> Candidates { candidates(after: text, of: "", knowing: [:]) }

  func scripts(in folder: String) -> [String] {
    files.keys.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(".mmx") }.sorted()
  }

  /// The scripts that were started.
  private(set) var started: [String] = []

  func startInSandbox(_ path: String) throws(Problem) { started.append(path) }

  func help(on word: String) -> String? { try? Topics.text(word, in: .english) }
  var language: Language { .english }

  // MARK: Messages

  /// The whole answer to a request.
  func ask(_ method: String, _ parameters: JSON? = nil) -> JSON {
    number += 1
    var message: OrderedRecord<JSON> = ["jsonrpc": "2.0", "id": .number(Number(number)), "method": .string(method)]
    message["params"] = parameters
    let answers = server.receive(.message(.object(message)))
    told += answers.filter { $0["method"] != nil }
    return answers.first { $0["id"]?.integer == number } ?? .null
  }

  func result(_ method: String, _ parameters: JSON? = nil) -> JSON { ask(method, parameters)["result"] ?? "no result" }

  func tell(_ method: String, _ parameters: JSON) {
    told += server.receive(.message(["jsonrpc": "2.0", "method": .string(method), "params": parameters]))
  }

  func open(_ path: String, _ text: String, version: Int = 1) {
    let item: JSON = [
      "uri": .string("file://" + path), "languageId": "mmx", "version": .number(Number(version)), "text": .string(text),
    ]
    tell("textDocument/didOpen", ["textDocument": item])
  }

  func change(_ path: String, _ changes: [JSON], version: Int = 2) {
    tell(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string("file://" + path), "version": .number(Number(version))], "contentChanges": .array(changes),
      ])
  }

  /// The findings that were told of a file last; what was told is forgotten.
  func findings(of path: String) -> [JSON]? {
    let last = told.last { $0["method"]?.string == "textDocument/publishDiagnostics" && $0["params"]?["uri"]?.string == "file://" + path }
    told = []
    return last?["params"]?["diagnostics"]?.array
  }

  /// A request about the place that `^` marks in the text, which is opened without it.
  func at(_ marked: String, _ method: String, _ more: [(String, JSON)] = [], path: String = "/w/a.mmx") -> JSON {
    let units = Array(marked.utf8)
    let mark = units.firstIndex(of: UInt8(ascii: "^")) ?? units.count
    let text = String(decoding: units[..<mark] + units[min(mark + 1, units.count)...], as: UTF8.self)
    open(path, text)
    let position = PositionMap(Source(name: path, text: text), server.encoding).position(at: mark)
    return ask(method, .object(OrderedRecord([("textDocument", ["uri": .string("file://" + path)]), ("position", position.json)] + more)))
  }
}

extension JSON {
  /// `line:character` of the start of a range.
  var place: String {
    "\(self["range"]?["start"]?["line"]?.integer ?? -1):\(self["range"]?["start"]?["character"]?.integer ?? -1)"
  }
  var code: Int? { self["error"]?["code"]?.integer }
}

/// A text with the edits of an answer made.
func edited(_ text: String, _ edits: [JSON], _ encoding: PositionEncoding = .utf16) -> String {
  let map = PositionMap(Source(name: "x", text: text), encoding)
  var bytes = Array(text.utf8)
  let places = edits.map { edit -> (Int, Int, String) in
    func offset(_ key: String) -> Int {
      let place = edit["range"]?[key]
      return map.offset(of: TextPosition(line: place?["line"]?.integer ?? 0, character: place?["character"]?.integer ?? 0))
    }
    return (offset("start"), offset("end"), edit["newText"]?.string ?? "")
  }
  for (start, end, text) in places.sorted(by: { $0.0 > $1.0 }) { bytes.replaceSubrange(start..<end, with: text.utf8) }
  return String(decoding: bytes, as: UTF8.self)
}
