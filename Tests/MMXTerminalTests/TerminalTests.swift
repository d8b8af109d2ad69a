import MMXData
import TestSupport
import Testing

@testable import MMXTerminal

@Suite struct TerminalTests {
  @Test(arguments: [
    (Terminal.ColourChoice.auto, true, ["TERM": "xterm"], true), (.auto, false, ["TERM": "xterm"], false),
    (.auto, true, ["TERM": "xterm", "NO_COLOR": "1"], false), (.auto, true, ["TERM": "xterm", "NO_COLOR": ""], true),
    (.auto, true, ["TERM": "dumb"], false), (.auto, true, [:], false), (.always, false, ["NO_COLOR": "1"], true),
    (.never, true, ["TERM": "xterm"], false),
  ])
  func colour(choice: Terminal.ColourChoice, isTerminal: Bool, environment: [String: String], colours: Bool) {
    let terminal = Terminal(input: true, output: isTerminal, error: true, colour: choice) { environment[$0] }
    #expect(terminal.usesColour == colours)
  }

  @Test(arguments: [
    (true, true, true, true, Int32(1)), (true, false, true, true, 2), (true, false, false, false, 2), (false, true, true, false, 1),
  ])
  func interaction(input: Bool, output: Bool, error: Bool, isInteractive: Bool, prompts: Int32) {
    let terminal = Terminal(input: input, output: output, error: error)
    #expect(terminal.isInteractive == isInteractive)
    #expect(terminal.promptDescriptor == prompts)
  }

  @Test(arguments: [("0", false), ("", false), ("1", true)])
  func accessible(value: String, isAccessible: Bool) {
    #expect(Terminal(input: true, output: true, error: true) { $0 == "ACCESSIBLE" ? value : nil }.isAccessible == isAccessible)
  }

  @Test(arguments: [(["get", "getter"], "get"), (["čaj", "čaša"], "ča"), (["a", "b"], ""), ([], "")])
  func beginningShared(texts: [String], shared: String) { #expect(commonBeginning(of: texts) == shared) }

  @Test func candidatesStandInColumns() {
    #expect(columns(["a", "bb", "c", "d"], width: 8, limit: 3) == "a   c\nbb\nand 1 more\n")
    #expect(columns([], width: 80, limit: 3) == "")
  }

  /// Deep recursion that 8 MB cannot hold.
  @Test func largeStackHoldsDeepRecursion() {
    func depth(_ left: Int) -> Int {
      let filler = (left, left, left, left, left, left, left, left)
      return left == 0 ? 0 : depth(left - 1) + (filler.3 == left ? 1 : 2)
    }
    #expect(onLargeStack { depth(500_000) } == 500_000)
  }

  @Test func largeStackSurvivesARefusal() { #expect(onLargeStack(megabytes: 1 << 40) { 7 } == 7) }
}

@Suite struct FileTests {
  @Test(arguments: [("abc", "abc"), ("\u{FEFF}č", "č"), ("", "")])
  func text(content: String, text: String) throws { #expect(try File.text(of: Array(content.utf8), named: "f") == text) }

  @Test(arguments: [
    ([0x61, 0xE8, 0x62], "'f' is not UTF-8 text: byte 1 is invalid"), ([0x61, 0], "'f' is not text: it contains zero bytes"),
    ([0xC4], "'f' is not UTF-8 text: byte 0 is invalid"),
  ])
  func noText(bytes: [UInt8], message: String) {
    let problem = #expect(throws: Problem.self) { try File.text(of: bytes, named: "f") }
    #expect(problem?.message == message)
  }

  @Test(arguments: [("/nowhere/x", "cannot read '/nowhere/x': no such file or directory"), ("/tmp", "'/tmp' is a folder")])
  func unreadable(path: String, message: String) {
    let problem = #expect(throws: Problem.self) { try File.read(path) }
    #expect(problem?.message == message)
  }

  @Test func endlessFilesHaveALimit() {
    let problem = #expect(throws: Problem.self) { try File.read("/dev/zero", limit: 1 << 20) }
    #expect(problem?.kind == .limit)
  }

  @Test func foldersAreMadeWithThoseAboveThem() throws {
    let folder = TemporaryFolder()
    try File.makeFolder(folder.path + "/a/b/c")
    try File.makeFolder(folder.path + "/a/b/c")
    #expect(File.access(of: folder.path + "/a/b/c")?.isReadableByOthers == false)
    #expect(File.names(in: folder.path + "/a") == ["b/"])
  }
}

@Suite struct ChildTests {
  @Test(arguments: [("printf 'a\\nb'", "a\nb", Int32(0)), ("exit 3", "", 3), ("kill -9 $$", "", 137)])
  func output(command: String, text: String, status: Int32) throws {
    let result = try Child.output(of: command)
    #expect(String(decoding: result.text, as: UTF8.self) == text)
    #expect(result.status == status)
  }
}
