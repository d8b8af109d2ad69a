import MMXCommands
import MMXData
import MMXRuntime
import MMXSyntax
import TestSupport
import Testing

/// What every row of the tables promises.
@Suite struct TableTests {
  @Test func namesOfBuiltinsAreUnique() {
    #expect(Set(Builtin.names).count == Builtin.names.count)
    #expect(Builtin.all.count > 40)
  }

  /// The clock of the host is at 2026-11-23 10:00, where examples that tell the time come out as they say.
  @Test(arguments: Builtin.all.map(\.name)) func theExampleOfABuiltinPrintsItsResult(name: String) throws {
    let builtin = try #require(Builtin.named(name))
    #expect(!builtin.help.isEmpty && builtin.help.hasSuffix("."))
    let host = QuietHost()
    let interpreter = Interpreter(service: nil, host: host)
    let prints = ["print", "show", "bulk"].contains(name)
    try interpreter.run(Source(name: "example", text: prints ? builtin.example : "print \(builtin.example)"), mode: .file)
    #expect(host.printed == builtin.gives + "\n" || builtin.gives.isEmpty, "\(builtin.example) printed \(host.printed)")
  }
}

/// A host without terminal, files in memory, a clock that stands still.
final class QuietHost: Host {
  var printed = ""
  var files: [String: [UInt8]] = [
    "/dev/null": [], "a.json": Array(#"[{"a": 1}]"#.utf8), "a.csv": Array("a,b\n1,x\n".utf8), "a.pdf": [0x25, 0x50, 0x44, 0x46],
  ]
  /// How often the machine may ask whether Ctrl-C came before it did.
  var looksBeforeInterrupt = Int.max
  var isInterrupted: Bool {
    looksBeforeInterrupt -= 1
    return looksBeforeInterrupt < 0
  }
  var now: DateTime { DateTime(secondsSince1970: 1_795_428_000) }

  func write(_ text: String) { printed += text }
  func note(_ line: Message) {}
  func show(_ display: Display) { printed += display.json.text() + "\n" }
  func environment(_ name: String) -> String? { name == "HOME" ? "/home/ana" : nil }
  func readFile(_ path: String) throws(Problem) -> [UInt8] {
    guard let bytes = files[path] else { throw Problem(.value, "no file '\(path)'") }
    return bytes
  }
  func writeFile(_ path: String, _ bytes: [UInt8]) throws(Problem) { files[path] = bytes }
  func sleep(milliseconds: Int) {}
  func command(_ command: HostCommand, _ words: [String]) throws(Problem) -> Value { .null }
  func confirm(_ question: Message) -> Bool { false }
}
