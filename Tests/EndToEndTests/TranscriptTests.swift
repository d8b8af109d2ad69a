import Glibc
import TestSupport
import Testing

/// Sessions at a real pseudo-terminal, played from `Transcripts/*.repl`.
///
/// Each line of a transcript is an action: `$ WORDS` starts mmx, `> TEXT` types a line and Enter, `type KEYS` types without Enter
/// (`\e` escape, `\t` tab, `\n` Enter, `^C` a control key), `see TEXT` waits until that was printed, `line TEXT` waits until the row
/// with the cursor reads so, `screen TEXT` until it is on the screen, `gone TEXT` until it does not, `mode NAME` waits for a terminal
/// mode, `exit N` waits for the end and its status, `kill` ends the program as `kill -9` does. `env NAME=VALUE`, `unset NAME` and
/// `size COLUMNS ROWS` count for the next start, `resize COLUMNS ROWS` at once, `file NAME TEXT` writes a file into the home, `run NAME`
/// makes it a program, `holds NAME TEXT` waits until a file there holds a text, `private NAME` wants it to be the owner's alone.
/// `#` begins a comment.
@Suite struct TranscriptTests {
  static let folder = String(#filePath.prefix(through: #filePath.lastIndex(of: "/") ?? #filePath.startIndex)) + "Transcripts"

  static let names: [String] = {
    var names: [String] = []
    guard let handle = opendir(folder) else { return names }
    defer { closedir(handle) }
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".repl") { names.append(name) }
    }
    return names.sorted()
  }()

  @Test func transcriptsExist() { #expect(TranscriptTests.names.count >= 5) }

  @Test(arguments: names)
  func plays(name: String) throws {
    let home = Home()
    var run: TerminalRun?
    var environment: [String: String] = [:]
    var size = (columns: 80, rows: 24)
    let text = try #require(contents(of: TranscriptTests.folder + "/" + name))
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      let action = line.prefix { $0 != " " }
      let rest = String(line.dropFirst(action.count + 1))
      let comment = Comment(rawValue: "\(name):\(index + 1): \(line)\n\(run?.screen.text ?? "")")
      switch action {
      case "$":
        run = TerminalRun(
          rest.split(separator: " ").map(String.init), home: home, environment: environment, columns: size.columns, rows: size.rows)
      case ">":
        // The line ends before anything else counts: the prompt of the line before is no answer to this one.
        let ended = run?.screen.lineFeeds ?? 0
        run?.send(keys(rest) + "\r")
        _ = run?.until { $0.lineFeeds > ended }
      case "type": run?.send(keys(rest))
      case "see": try #require(run?.see(rest) == true, screen(comment, run))
      case "line": try #require(run?.line(rest) == true, screen(comment, run))
      case "screen": try #require(run?.until { $0.text.contains(rest) } == true, screen(comment, run))
      case "gone": try #require(run?.until { !$0.text.contains(rest) } == true, screen(comment, run))
      case "env", "file", "holds":
        let separator: Character = action == "env" ? "=" : " "
        let name = String(rest.prefix { $0 != separator })
        let value = unescaped(rest.dropFirst(name.count + 1))
        if action == "env" { environment[name] = value.replacing("HOME", with: home.path) }
        if action == "file" { home.file(name, value) }
        if action == "holds" { try #require(run?.until { _ in home.read(name)?.contains(value) == true } == true, screen(comment, run)) }
      case "unset": environment[rest] = nil
      case "run": chmod(home.path + "/" + rest, 0o700)
      case "private": #expect(home.mode(rest).map { $0 & 0o077 } == 0, comment)
      case "size", "resize":
        let numbers = rest.split(separator: " ").compactMap { Int($0) }
        if action == "size" { size = (numbers[0], numbers[1]) } else { run?.resize(columns: numbers[0], rows: numbers[1]) }
      case "kill":
        run?.signal(SIGKILL)
        _ = run?.finish()
        run = nil
      case "mode": try #require(run?.until { $0.modes.contains(rest) } == true, screen(comment, run))
      case "exit":
        let status = run?.finish()
        try #require(status == Int32(rest), screen(comment, run))
        run = nil
      default: Issue.record("unknown action", sourceLocation: #_sourceLocation)
      }
    }
  }

  private func screen(_ comment: Comment, _ run: TerminalRun?) -> Comment {
    Comment(rawValue: comment.rawValue.prefix { $0 != "\n" } + "\n\(run?.screen.text ?? "")")
  }

  private func contents(of path: String) -> String? {
    guard let stream = fopen(path, "r") else { return nil }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(stream), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func unescaped(_ text: Substring) -> String { String(text).replacing("\\n", with: "\n") }

  /// Escapes of a transcript as the keys they stand for.
  private func keys(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let first = rest.popFirst() {
      if first == "\\", let next = rest.popFirst() {
        result += ["e": "\u{1B}", "t": "\t", "n": "\r", "\\": "\\"][next] ?? "\\\(next)"
      } else if first == "^", let key = rest.first?.asciiValue, key >= 0x40, key < 0x60 {
        rest.removeFirst()
        result.unicodeScalars.append(Unicode.Scalar(key & 0x1F))
      } else {
        result.append(first)
      }
    }
    return result
  }
}
