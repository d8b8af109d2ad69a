import MMXData
import MMXSyntax
import TestSupport
import Testing

@testable import MMXLanguageServer

/// Places as the client counts them.
@Suite struct TextPositionTests {
  static func text(_ seed: Int) -> String {
    var random = SeededGenerator(seed: UInt64(seed))
    let pieces = ["a", "bc", "\n", "\r\n", "\r", "\t", "č", "😀", "e\u{301}", "\u{FFFD}", "ﷺ", "👩‍👩‍👧", " ", "x = 1", "\u{FEFF}"]
    return (0..<Int.random(in: 0...30, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  @Test(arguments: [
    ("a😀b", PositionEncoding.utf16, 5, 0, 3), ("a😀b", .utf8, 5, 0, 5), ("č\nx", .utf16, 3, 1, 0), ("a\r\nb", .utf16, 3, 1, 0),
    ("a\r\nb", .utf8, 2, 0, 1), ("\t\tx", .utf16, 2, 0, 2), ("a\rb", .utf16, 2, 1, 0), ("", .utf8, 9, 0, 0), ("ab", .utf8, -3, 0, 0),
    ("a😀b", .utf16, 3, 0, 1),
  ])
  func offsetsBecomePlaces(text: String, encoding: PositionEncoding, offset: Int, line: Int, character: Int) {
    let map = PositionMap(Source(name: "x", text: text), encoding)
    #expect(map.position(at: offset) == TextPosition(line: line, character: character))
  }

  @Test(arguments: [
    ("a😀b", PositionEncoding.utf16, 0, 2, 1), ("a😀b", .utf16, 0, 99, 6), ("a\r\nb", .utf16, 0, 9, 1), ("a\r\nb", .utf16, 7, 0, 4),
    ("a\r\nb", .utf8, -1, 4, 0), ("ab", .utf16, 0, -5, 0), ("a😀b", .utf8, 0, 3, 1), ("a\nb", .utf8, 1, Int.max, 3),
    ("a\nb", .utf16, Int.max, Int.max, 3), ("a\nb", .utf16, Int.min, Int.min, 0),
  ])
  func placesBecomeOffsets(text: String, encoding: PositionEncoding, line: Int, character: Int, offset: Int) {
    let map = PositionMap(Source(name: "x", text: text), encoding)
    #expect(map.offset(of: TextPosition(line: line, character: character)) == offset)
  }

  /// Every start of a scalar that is not inside a line end comes back.
  @Test(arguments: 0..<100) func thereAndBack(seed: Int) {
    let text = TextPositionTests.text(seed)
    let bytes = Array(text.utf8)
    for encoding in [PositionEncoding.utf8, .utf16] {
      let map = PositionMap(Source(name: "x", text: text), encoding)
      var last = TextPosition(line: 0, character: 0)
      for offset in 0...bytes.count {
        let position = map.position(at: offset)
        #expect(position >= last, "seed \(seed)")
        last = position
        let isInside =
          offset < bytes.count && (bytes[offset] & 0xC0 == 0x80 || (offset > 0 && bytes[offset] == 10 && bytes[offset - 1] == 13))
        if !isInside { #expect(map.offset(of: position) == offset, "seed \(seed)") }
      }
    }
  }

  /// As Swift counts the units of a line.
  @Test(arguments: 0..<50) func charactersAreUnits(seed: Int) {
    let text = String(String.UnicodeScalarView(TextPositionTests.text(seed).unicodeScalars.filter { $0 != "\r" }))
    let (utf8, utf16) = (PositionMap(Source(name: "x", text: text), .utf8), PositionMap(Source(name: "x", text: text), .utf16))
    var offset = 0
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      offset += line.utf8.count
      #expect(utf8.position(at: offset) == TextPosition(line: number, character: line.utf8.count))
      #expect(utf16.position(at: offset) == TextPosition(line: number, character: line.utf16.count))
      offset += 1
    }
  }
}
