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
}
