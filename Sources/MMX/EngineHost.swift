import MMXData
import MMXRuntime
import MMXSystem

/// The process around programs in an engine: output goes to the embedder, files and environment are available only if it allows them.
final class EngineHost: Host {
  var onOutput: (String) -> Void = { _ in }
  var onWarning: (String) -> Void = { _ in }
  private let cancellation: Cancellation
  private let allowsFiles: Bool

  init(_ cancellation: Cancellation, allowsFiles: Bool) {
    self.cancellation = cancellation
    self.allowsFiles = allowsFiles
  }

  func write(_ text: String) { onOutput(text) }
  func note(_ line: Message) { onWarning(line.text) }
  func show(_ display: Display) { onOutput(display.json.text(.indented) + "\n") }

  func environment(_ name: String) -> String? { allowsFiles ? Variables.value(of: name) : nil }

  func readFile(_ path: String) throws(Problem) -> [UInt8] {
    try checkFiles(path)
    return try File.read(path) { isInterrupted }
  }

  func openFile(_ path: String) throws(Problem) -> any FilePieces {
    try checkFiles(path)
    return try FileReader(path) { [unowned self] in isInterrupted }
  }

  func writeFile(_ path: String, _ bytes: [UInt8]) throws(Problem) {
    try checkFiles(path)
    try File.write(path, bytes) { isInterrupted }
  }

  func createFile(_ path: String, _ bytes: [UInt8]) throws(Problem) -> Bool {
    try checkFiles(path)
    return try File.create(path, bytes)
  }

  func checkWritable(_ path: String) throws(Problem) {
    try checkFiles(path)
    try File.checkWritable(path)
  }

  func makeFolder(_ path: String) throws(Problem) {
    try checkFiles(path)
    try Folder.make(path)
  }

  func openLedger(_ path: String) throws(Problem) -> any Ledger {
    try checkFiles(path)
    return try LedgerFile(path)
  }

  private func checkFiles(_ path: String) throws(Problem) {
    if !allowsFiles { throw .filesNotAllowed(path) }
  }

  func sleep(milliseconds: Int) { SystemClock.wait(milliseconds: milliseconds) { isInterrupted } }

  func command(_ command: HostCommand, _ words: [String]) throws(Problem) -> MMXRuntime.Value {
    throw .onlyAtPrompt(command.rawValue)
  }

  func confirm(_ question: Message) -> Bool { false }

  var isInterrupted: Bool { cancellation.isCancelled }

  var now: DateTime { SystemClock.localTime() }
}

extension LedgerFile: Ledger {}
extension FileReader: FilePieces {}
