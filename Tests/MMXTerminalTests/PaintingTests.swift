import TestSupport
import Testing

@testable import MMXTerminal

@Suite struct PaintingTests {
  private static let prompt = "sandbox/12> "

  private static func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

  /// Random keys, colours and window sizes: the painted screen is the plain one, whatever was painted before.
  @Test(arguments: 1...300)
  func paintedAndPlainAgree(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var size = LineDisplay.Size(columns: Int.random(in: 4...60, using: &random), rows: 40)
    var (plain, painted) = (Screen(columns: size.columns, rows: size.rows), Screen(columns: size.columns, rows: size.rows))
    var plainDisplay = LineDisplay(prompt: PaintingTests.prompt, size: size, reflows: false)
    var display = LineDisplay(prompt: PaintingTests.prompt, size: size, reflows: false)
    var model = EntryModel()
    for step in 0..<60 {
      if Int.random(in: 0..<12, using: &random) == 0 {
        size.columns = Int.random(in: 4...60, using: &random)
        plain.resize(columns: size.columns, rows: size.rows)
        painted.resize(columns: size.columns, rows: size.rows)
        plainDisplay.windowChanged()
        display.windowChanged()
      }
      let key = Bool.random(using: &random) ? .letter : EntryModel.Key.allCases.randomElement(using: &random) ?? .letter
      let letter = Int.random(in: 0..<25, using: &random) == 0 ? "\n" : EntryModel.alphabet.randomElement(using: &random) ?? "a"
      model.press(key, letter: letter)
      if Bool.random(using: &random) { continue }
      let text = PaintingTests.scalars(model.text)
      let inks = (0..<Int.random(in: 0...(text.count + 2), using: &random)).map { _ in Ink.allCases.randomElement(using: &random) ?? .plain
      }
      plain.feed(plainDisplay.draw(text, cursor: model.position, size: size))
      // What is behind the text is gone with the next key.
      let suggestion = ["", "abc", "日本語の", "a\nb", String(repeating: "x", count: 90)].randomElement(using: &random) ?? ""
      let note = ["", "2 calls, 871 left"].randomElement(using: &random) ?? ""
      painted.feed(display.draw(text, cursor: model.position, Painting(inks: inks, suggestion: suggestion, note: note), size: size))
      painted.feed(display.draw(text, cursor: model.position, Painting(inks: inks), size: size))
      let same = (0..<size.rows).allSatisfy { plain.text(row: $0) == painted.text(row: $0) }
      #expect(
        same && plain.row == painted.row && plain.column == painted.column,
        "seed \(seed), step \(step), \(size.columns) columns\n\(plain.text)\n--\n\(painted.text)")
      if !same { return }
    }
  }

  @Test func aKeyRepaintsFromTheFirstChangeOnly() {
    let size = LineDisplay.Size(columns: 80, rows: 24)
    var display = LineDisplay(prompt: PaintingTests.prompt, size: size, reflows: false)
    let text = PaintingTests.scalars("get customers")
    func inks(_ verb: Ink, _ path: Ink) -> [Ink] { (0..<13).map { $0 < 3 ? verb : $0 < 4 ? .plain : path } }
    _ = display.draw(text, cursor: 13, Painting(inks: inks(.keyword, .path)), size: size)
    #expect(display.draw(text, cursor: 13, Painting(inks: inks(.keyword, .path)), size: size) == "")
    let more = display.draw(text + ["x"], cursor: 14, Painting(inks: inks(.keyword, .path) + [.path]), size: size)
    #expect(more == "\u{1B}[0;35mx\u{1B}[m")
    // The verb alone: what is behind it stays.
    let other = display.draw(text + ["x"], cursor: 14, Painting(inks: inks(.plain, .path) + [.path]), size: size)
    #expect(other == "\r\u{1B}[12Cget\r\u{1B}[26C")
  }

  /// What is suggested stays in the row of the cursor, and before its last column.
  @Test(arguments: [
    ("abc", 20, "> ab abc"), ("abcdefghijklmnop", 12, "> ab abcde…"), ("a\nb", 20, "> ab a…"), ("\u{1B}[2J", 20, "> ab …"),
    ("日本語", 9, "> ab 日…"), ("x", 6, "> ab"), ("xy", 7, "> ab …"), ("\u{301}x", 20, "> ab …"),
  ])
  func suggestion(rest: String, columns: Int, row: String) {
    let size = LineDisplay.Size(columns: columns, rows: 4)
    var screen = Screen(columns: columns, rows: 4)
    var display = LineDisplay(prompt: "> ", size: size, reflows: false)
    let text = PaintingTests.scalars("ab ")
    screen.feed(display.draw(text, cursor: 3, Painting(suggestion: rest), size: size))
    #expect(screen.text == row && screen.row == 0 && screen.column == 5)
    screen.feed(display.finish(text, size: size))
    #expect(screen.text == "> ab" && screen.row == 1)
  }

  @Test func theNoteIsAtTheRightWhereThereIsRoom() {
    for (columns, row) in [(30, "> ab        2 calls, 871 left"), (24, "> ab  2 calls, 871 left"), (23, "> ab")] {
      let size = LineDisplay.Size(columns: columns, rows: 4)
      var screen = Screen(columns: columns, rows: 4)
      var display = LineDisplay(prompt: "> ", size: size, reflows: false)
      screen.feed(display.draw(PaintingTests.scalars("ab"), cursor: 2, Painting(note: "2 calls, 871 left"), size: size))
      #expect(screen.text == row && screen.column == 4)
    }
  }

  @Test(arguments: [
    ("tomers | where", "tomers"), (" | where .X", " | where"), ("a_b c", "a_b"), (" ||", " ||"), ("ščć d", "ščć"), ("", ""),
  ])
  func firstWord(suggestion: String, word: String) { #expect(Painting(suggestion: suggestion).firstWord == word) }
}
