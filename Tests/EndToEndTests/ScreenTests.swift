import TestSupport
import Testing

/// What the window shows while an entry is edited, after random keys and window sizes, against what prompt and line are at its width.
@Suite struct ScreenTests {
  private static let prompt = "mmx> "

  /// The motions of vi do not stop between a letter and its mark.
  @Test func viMovesOverMarks() {
    let home = Home()
    home.file(".editrc", "bind -v\n")
    let terminal = TerminalRun(["--sandbox", "--norc"], home: home)
    #expect(terminal.line("sandbox/12>"))
    terminal.send("print \"as\u{30C}b\"")
    #expect(terminal.until { $0.column == 23 })
    for (key, column) in [("\u{1B}", 22), ("h", 21), ("h", 20), ("h", 19), ("l", 20)] {
      terminal.send(key)
      #expect(terminal.until { $0.column == column }, "\(key) \(column) \(terminal.screen.column)")
    }
    terminal.send("iX\r")
    #expect(terminal.see("\naXs\u{30C}b\n"))
  }

  /// Colours, and the marks of prompt, entry and output, unless something says that they are not wanted.
  @Test(
    arguments: [
      ([:], true), (["TERM": "linux"], true), (["NO_COLOR": "1"], false), (["ACCESSIBLE": "1"], false), (["TERM": "dumb"], false),
    ] as [([String: String], Bool)])
  func coloursAndMarks(environment: [String: String], isPainted: Bool) {
    let run = TerminalRun(["--sandbox", "--norc"], home: Home(), environment: environment)
    #expect(run.line("sandbox/12>"))
    run.send("roud(2) + 1\r")
    #expect(run.see("error (name)") && run.line("sandbox/12>"))
    #expect(run.screen.colours.contains("0;4;31") == isPainted && run.screen.colours.contains("0;33") == isPainted)
    let marks = ["133;A", "133;B", "133;C", "133;D;1", "133;A", "133;B"]
    #expect(run.screen.commands == (isPainted && environment["TERM"] == nil ? marks : []))
  }

  @Test(arguments: 1...12)
  func screenAndValueAgree(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let home = Home()
    let rows = 30
    var columns = 80
    let run = TerminalRun(["--norc", "--quiet", "--color", "never"], home: home, columns: columns, rows: rows)
    try #require(run.line("mmx>"))
    for session in 0..<6 {
      run.send("\u{C}")
      var model = EntryModel()
      // Keys that come while the terminal still collects lines are its own to obey.
      try #require(ScreenTests.agrees(run, model, columns, "seed \(seed), session \(session)"))
      var keys: [String] = []
      for _ in 0..<Int.random(in: 5...40, using: &random) {
        if Int.random(in: 0..<8, using: &random) == 0 {
          // Until the program has drawn for the old width, another one would be drawn for twice.
          try #require(ScreenTests.agrees(run, model, columns, "seed \(seed), session \(session): \(keys)"))
          columns = Int.random(in: 10...80, using: &random)
          run.resize(columns: columns, rows: rows)
          try #require(ScreenTests.agrees(run, model, columns, "seed \(seed), session \(session): \(keys)"))
        }
        let key = Bool.random(using: &random) ? .letter : EntryModel.Key.allCases.randomElement(using: &random) ?? .letter
        let letter = EntryModel.alphabet.randomElement(using: &random) ?? "a"
        model.press(key, letter: letter)
        keys.append(key == .letter ? letter : "\(key)")
        run.send(EntryModel.sent(key, letter: letter))
      }
      try #require(ScreenTests.agrees(run, model, columns, "seed \(seed), session \(session): \(keys)"))
      let value = model.text
      run.send("\u{1}print '<\u{5}>'\r")
      #expect(run.see("<\(value)>\n"), "seed \(seed), session \(session): \(value) \(keys)\n\(run.screen.text)")
    }
    run.send("\u{15}\u{4}")
    #expect(run.finish() == 0)
  }

  private static func agrees(_ run: TerminalRun, _ model: EntryModel, _ columns: Int, _ name: String) -> Bool {
    let shown = model.shown(prompt: prompt, columns: columns)
    let agrees = run.until(seconds: 10) { screen in
      (0..<screen.rows).allSatisfy { screen.text(row: $0) == ($0 < shown.rows.count ? shown.rows[$0] : "") }
        && screen.row == shown.row && screen.column == shown.column
    }
    if !agrees {
      Issue.record(
        """
        \(name), \(columns) columns, cursor \(run.screen.row),\(run.screen.column) for \(shown.row),\(shown.column)
        \(run.screen.text)
        for
        \(shown.rows.joined(separator: "\n"))
        """)
    }
    return agrees
  }
}
