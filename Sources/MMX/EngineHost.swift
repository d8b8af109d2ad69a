import Glibc
import MMXData
import MMXRuntime

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

  func environment(_ name: String) -> String? {
    guard allowsFiles, let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  func readFile(_ path: String) throws(Problem) -> [UInt8] {
    try checkFiles(path)
    guard let file = unsafe fopen(path, "rb") else { throw Problem(.value, "cannot read '\(path)'", hint: "check the name") }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = unsafe fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk.prefix(count) }
    return bytes
  }

  func writeFile(_ path: String, _ bytes: [UInt8]) throws(Problem) {
    try checkFiles(path)
    // A unique name: several engines may write to the same folder.
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    let temporary = "\(folder).mmx-\(String(UInt64.random(in: 0...(.max)), radix: 36)).part"
    guard let file = unsafe fopen(temporary, "wbx") else { throw Problem(.value, "cannot write '\(path)'", hint: "check the name") }
    let count = unsafe fwrite(bytes, 1, bytes.count, file)
    guard unsafe fclose(file) == 0, count == bytes.count, unsafe rename(temporary, path) == 0 else {
      unsafe unlink(temporary)
      throw Problem(.value, "cannot write '\(path)'")
    }
  }

  private func checkFiles(_ path: String) throws(Problem) {
    if !allowsFiles { throw Problem(.refused, "this program may not use files: '\(path)'", hint: "the program that runs it says so") }
  }

  func sleep(milliseconds: Int) {
    var left = milliseconds
    while left > 0, !cancellation.isCancelled {
      usleep(UInt32(min(left, 20)) * 1000)
      left -= 20
    }
  }

  func command(_ command: HostCommand, _ words: [String]) throws(Problem) -> MMXRuntime.Value {
    throw Problem(.refused, "'\(command.rawValue)' is for a session at a prompt")
  }

  func confirm(_ question: Message) -> Bool { false }

  var isInterrupted: Bool { cancellation.isCancelled }

  var now: DateTime {
    var seconds = time(nil)
    var parts = unsafe tm()
    unsafe localtime_r(&seconds, &parts)
    return unsafe DateTime(secondsSince1970: seconds + parts.tm_gmtoff)
  }
}
