import TestSupport
import Testing

@testable import MMXTerminal

@Suite struct LineDisplayTests {
  private static let prompt = "sandbox/12> "

  /// Random keys and window sizes; after each, the screen shows what prompt and line are at its width, below what was there before.
  @Test(arguments: 1...300)
  func screenAndLineAgree(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var columns = Int.random(in: 4...60, using: &random)
    let rows = 40
    var screen = Screen(columns: columns, rows: rows)
    screen.feed("top\r\n")
    var display = LineDisplay(prompt: LineDisplayTests.prompt, size: .init(columns: columns, rows: rows), reflows: false)
    var model = EntryModel()
    for step in 0..<60 {
      if Int.random(in: 0..<12, using: &random) == 0 {
        columns = Int.random(in: 4...60, using: &random)
        screen.resize(columns: columns, rows: rows)
        display.windowChanged()
      }
      let key = Bool.random(using: &random) ? .letter : EntryModel.Key.allCases.randomElement(using: &random) ?? .letter
      let letter =
        Int.random(in: 0..<25, using: &random) == 0 ? "\n" : EntryModel.alphabet.randomElement(using: &random) ?? "a"
      model.press(key, letter: letter)
      // Some steps are drawn together, as keys typed ahead are.
      if Bool.random(using: &random) { continue }
      screen.feed(display.draw(Array(model.text.unicodeScalars), cursor: model.position, size: .init(columns: columns, rows: rows)))
      let shown = model.shown(prompt: LineDisplayTests.prompt, columns: columns)
      let expected = (["top".prefix(columns).description] + shown.rows).prefix(rows)
      let seen = (0..<rows).map { screen.text(row: $0) }
      guard shown.rows.count < rows - 1 else { break }
      let place = (screen.row, screen.column) == (shown.row + 1, shown.column)
      let differs =
        !zip(seen.dropFirst(), expected.dropFirst()).allSatisfy { $0 == $1 } || seen.dropFirst(expected.count).contains { !$0.isEmpty }
      #expect(
        !differs && place,
        "seed \(seed), step \(step), \(columns) columns: \(seen.prefix(shown.rows.count + 2)) for \(expected), cursor \(screen.row),\(screen.column)"
      )
      if differs || !place { return }
    }
    screen.feed(display.finish(Array(model.text.unicodeScalars), size: .init(columns: columns, rows: rows)))
    #expect(screen.cursorLine.isEmpty && screen.column == 0, "seed \(seed)")
  }

  /// An entry that is taller than the window shows the part with the cursor; ended, it is all there above the next row.
  @Test func tallEntries() {
    var screen = Screen(columns: 10, rows: 4)
    let size = LineDisplay.Size(columns: 10, rows: 4)
    var display = LineDisplay(prompt: "> ", size: size, reflows: false)
    let text = Array("a\nb\nc\nd\ne\nf".unicodeScalars)
    screen.feed(display.draw(text, cursor: text.count, size: size))
    #expect(screen.text == "c\nd\ne\nf")
    screen.feed(display.draw(text, cursor: 0, size: size))
    #expect(screen.text == "> a\nb\nc\nd" && screen.row == 0 && screen.column == 2)
    screen.feed(display.draw(text, cursor: 3, size: size))
    #expect(screen.text == "> a\nb\nc\nd" && screen.row == 1)
    screen.feed(display.finish(text, size: size))
    #expect(screen.text == "d\ne\nf" && screen.row == 3)
  }

  @Test func aRowThatIsJustFullLeavesNoEmptyOne() {
    var screen = Screen(columns: 8, rows: 4)
    let size = LineDisplay.Size(columns: 8, rows: 4)
    var display = LineDisplay(prompt: "> ", size: size, reflows: false)
    let text = Array("abcdef".unicodeScalars)
    screen.feed(display.draw(text, cursor: text.count, size: size))
    #expect(screen.row == 1 && screen.column == 0)
    screen.feed(display.finish(text, size: size))
    #expect(screen.row == 1 && screen.text == "> abcdef")
  }

  /// What a terminal would obey or not show is spelled out.
  @Test(arguments: [
    ("\u{1B}[2J", "> ^[[2J"), ("\u{301}a", "> \\u{301}a"), ("a\u{200B}b", "> a\\u{200B}b"), ("\u{202E}x", "> \\u{202E}x"),
    ("a\tb", "> a     b"),
  ])
  func control(text: String, shown: String) {
    var screen = Screen(columns: 40, rows: 3)
    let size = LineDisplay.Size(columns: 40, rows: 3)
    var display = LineDisplay(prompt: "> ", size: size, reflows: false)
    screen.feed(display.draw(Array(text.unicodeScalars), cursor: 0, size: size))
    #expect(screen.text == shown)
  }

  /// Terminals that break their rows anew move the cursor with them.
  @Test(arguments: [(20, 10, 3), (20, 40, 0), (20, 30, 1), (20, 15, 2), (30, 37, 1), (40, 37, 1)])
  func upAfterReflow(from old: Int, to new: Int, rowsUp: Int) {
    var display = LineDisplay(prompt: "> ", size: .init(columns: old, rows: 24), reflows: true)
    let text = Array(String(repeating: "a", count: 35).unicodeScalars)
    _ = display.draw(text, cursor: text.count, size: .init(columns: old, rows: 24))
    let sequences = display.draw(text, cursor: text.count, size: .init(columns: new, rows: 24))
    #expect(sequences.hasPrefix((rowsUp == 0 ? "" : "\u{1B}[\(rowsUp)A") + "\r\u{1B}[K>"))
  }

  /// A row that ends before a wide character may be marked as continued where the terminal broke it: clearing the next one parts them.
  @Test func rowsOfWideCharactersAreApartAfterAReflow() {
    let text = Array(String(repeating: "👍", count: 12).unicodeScalars)
    var display = LineDisplay(prompt: "> ", size: .init(columns: 40, rows: 24), reflows: true)
    #expect(!display.draw(text, cursor: text.count, size: .init(columns: 40, rows: 24)).contains("\r\n"))
    let narrow = display.draw(text, cursor: text.count, size: .init(columns: 9, rows: 24))
    #expect(
      narrow.split(separator: "\r\n" as Character, omittingEmptySubsequences: false).dropFirst().allSatisfy { $0.hasPrefix("\u{1B}[K") })
    #expect(narrow.contains("\r\n"))
  }

  /// The row below a full one is never cleared as a whole, however it comes to be empty: that would part the two for good.
  @Test func theEmptyRowBelowAFullOneBelongsToIt() {
    let size = LineDisplay.Size(columns: 10, rows: 5)
    var display = LineDisplay(prompt: "> ", size: size, reflows: true)
    func text(_ count: Int) -> [Unicode.Scalar] { Array(String(repeating: "a", count: count).unicodeScalars) }
    var sequences = display.draw(text(8), cursor: 8, size: size)
    sequences += display.draw(text(9), cursor: 9, size: size) + display.draw(text(8), cursor: 8, size: size)
    sequences += display.startAfresh(size: size)
    #expect(sequences.contains(" \u{1B}[K\r") && !sequences.contains("\r\u{1B}[K") && !sequences.contains("\r\u{1B}[J"))
  }
}
