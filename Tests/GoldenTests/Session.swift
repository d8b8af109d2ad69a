import MMXCommands
import MMXCatalogue
import MMXClient
import MMXData
import MMXService
import MMXRuntime
import MMXSandbox
import MMXLake
import MMXStore
import MMXSyntax

/// An interpreter on a simulator of its own in this process, with a clock that stands still; collects what a user would see.
final class Session {
  let host = RecordingHost()
  let interpreter: Interpreter
  let client: Client
  /// What the session talks to.
  let service: Detour

  /// 2026-11-23 10:00:00 UTC.
  static let moment = 1_795_428_000

  /// - Parameters:
  ///   - conditions: what a program's lines `#: ...` ask for; see `Conditions`.
  ///   - watched: puts something between the interpreter and the client.
  init(
    arguments: [String] = [], folder: String = ".", conditions: Conditions = Conditions(), localisation: Localisation = .rs,
    watched: (any Service) -> any Service = { $0 }
  ) {
    host.folder = folder
    host.answersYes = conditions.answersYes
    host.isInterrupted = conditions.isInterrupted
    var options = Simulator.Options()
    options.clock = { Session.moment }
    var settings = Client.Settings(localisation: localisation)
    (settings.apiAddress, settings.tokenAddress) = ("https://moj.minimax.rs/RS/API/", "https://moj.minimax.rs/RS/AUT/OAuth20/Token")
    (settings.clientID, settings.clientSecret) = (options.clientID, options.clientSecret)
    (settings.username, settings.password) = (options.username, options.password)
    let host = host
    service = Detour(Simulator(options: options), conditions)
    client = Client(
      settings: settings, transport: service,
      clock: Clock(now: { Session.moment * 1000 }, sleep: { _ in true }, jitter: { 100 }, offset: { _ in 0 }), report: host.note)
    var run = Interpreter.Options()
    (run.arguments, run.organisation) = (arguments, conditions.hasOrganisation ? 12 : nil)
    interpreter = Interpreter(service: conditions.hasService ? watched(client) : nil, host: host, lakes: MemoryLakes(), options: run)
  }

  /// Runs a program and adds the diagnostics that ended it to what was printed.
  func run(_ text: String, name: String, mode: Interpreter.Mode = .file) {
    do { try interpreter.run(Source(name: name, text: text), mode: mode) } catch {
      if error.exitStatus != nil { return }
      host.printed += error.diagnostics.map { Renderer().render($0) }.joined()
    }
  }
}

/// Lakes in memory, on the clock of the session.
final class MemoryLakes: Lakes {
  private var lakes: [Int: LakeFile] = [:]

  func known(of organisation: Int) -> (any RecordLake)? { lakes[organisation] }

  func export(_ resources: [String], of organisation: Int, toPostgres target: String) -> Int { 0 }

  func lake(of organisation: Int, forWriting: Bool) -> any RecordLake {
    if let known = lakes[organisation] { return known }
    let lake = LakeFile(path: nil, clock: { Session.moment * 1000 }, offset: { _ in 0 })
    lakes[organisation] = lake
    return lake
  }
}

/// A host that keeps what it is told: standard output as it is, notes after `! `, shown values as JSON after `= `.
final class RecordingHost: Host {
  var printed = ""
  var folder = "."
  /// Files that programs wrote, by name; read before those of the folder.
  var files: [String: [UInt8]] = [:]
  var answersYes = true
  var isInterrupted = false

  var now: DateTime { DateTime(secondsSince1970: Session.moment) }

  func write(_ text: String) { printed += text }
  func note(_ line: Message) { printed += "! \(line.text)\n" }
  func show(_ display: Display) { printed += "= \(display.json.text(.compact))\n" }
  func environment(_ name: String) -> String? { name == "HOME" ? "/home/demo" : nil }

  func readFile(_ path: String) throws(Problem) -> [UInt8] {
    if let bytes = files[path] { return bytes }
    guard let bytes = contents(of: "\(folder)/\(path)") else { throw Problem(.value, "cannot read '\(path)'", hint: "check the name") }
    return bytes
  }

  func writeFile(_ path: String, _ bytes: [UInt8]) throws(Problem) { files[path] = bytes }
  func sleep(milliseconds: Int) {}
  func command(_ command: HostCommand, _ words: [String]) throws(Problem) -> Value {
    // What the prompt adds has nothing to do here.
    switch command {
    case .edit, .history, .profile, .resume: return .null
    case .set, .trace: throw Problem(.script, "'\(command.rawValue)' is for the prompt")
    }
  }
  func confirm(_ question: Message) -> Bool { answersYes }
}
