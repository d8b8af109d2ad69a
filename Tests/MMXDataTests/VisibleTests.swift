import MMXData
import Testing

@Suite struct VisibleTests {
  @Test(arguments: [
    ("plain čćž 日本", "plain čćž 日本"), ("\u{1B}[2J", "\\u{1B}[2J"), ("a\tb\nc\r", "a\\tb\\nc\\r"), ("\u{9B}31m", "\\u{9B}31m"),
    ("\u{202E}abc", "\\u{202E}abc"), ("a\u{200E}\u{61C}\u{FEFF}", "a\\u{200E}\\u{61C}\\u{FEFF}"), ("\u{7F}\u{0}", "\\u{7F}\\u{0}"),
  ])
  func controlCharactersAreSpelledOut(text: String, shown: String) { #expect(visible(text) == shown) }

  @Test func newlinesAndTabsMayStay() { #expect(visible("a\n\tb\u{7}", keepingTabs: true, keepingNewlines: true) == "a\n\tb\\u{7}") }

  @Test(arguments: [
    ("abc", 3), ("čćžšđ", 5), ("c\u{30C}", 1), ("日本語", 6), ("한", 2), ("😀", 2), ("👨‍👩‍👧", 2), ("🇷🇸", 2), ("❤️", 2), ("❤", 1), ("", 0),
    ("ａ", 2), ("€", 1), ("\u{301}", 0),
  ])
  func widthIsThatOfTheTerminal(text: String, width: Int) { #expect(text.displayWidth == width) }
}
