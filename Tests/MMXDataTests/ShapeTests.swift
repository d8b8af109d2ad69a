import MMXData
import TestSupport
import Testing

@Suite struct ShapeTests {
  /// What `position(ignoringCase:)` says without any index.
  func expected(_ keys: [String], _ key: String) -> Int? {
    if let exact = keys.firstIndex(of: key) { return exact }
    let similar = keys.indices.filter { keys[$0].isEqualIgnoringCase(to: key) }
    return similar.count == 1 ? similar[0] : nil
  }

  static let words = [
    "", "a", "A", "b", "ID", "Id", "id", "Name", "NAME", "nAME", "Message", "message", "ValidationMessages", "errors", "Errors", "@", "`",
    "[",
    "{", "K", "\u{212A}", "k", "Å", "\u{212B}", "A\u{30A}", "å", "č", "c\u{30C}", "naslov ulice", "x\r\n", "0", "P",
  ]

  @Test(arguments: 1...40) func aKeyIsFoundInAnyLetterCase(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var keys: [String] = []
    for word in ShapeTests.words.shuffled(using: &random).prefix(Int.random(in: 0...32, using: &random)) where !keys.contains(word) {
      keys.append(word)
    }
    // Half of them at once, the others added.
    let half = keys.count / 2
    var grown = Shape(Array(keys.prefix(half)))
    for key in keys.dropFirst(half) { Shape.add(key, to: &grown) }
    for shape in [Shape(keys), grown] {
      for word in ShapeTests.words + ["absent", "VALIDATIONMESSAGES"] {
        #expect(shape.position(ignoringCase: word) == expected(keys, word), "\(word) in \(keys)")
      }
    }
  }

  @Test func bodiesInASCIIAreTakenAsTheyAre() {
    for text in ["", "x", "{}", "[]", "\"č\"", "{\"a\":1}"] { #expect(Array(text.utf8).asUTF8 == Array(text.utf8)) }
    for (bytes, text) in [
      ([0x7B, 0, 0x7D, 0], "{}"), ([0, 0x7B, 0, 0x7D], "{}"), ([0xFF, 0xFE, 0x7B, 0, 0x7D, 0], "{}"),
      ([0x7B, 0, 0, 0, 0x7D, 0, 0, 0], "{}"),
      ([0, 0, 0, 0x7B, 0, 0, 0, 0x7D], "{}"), ([0x22, 0, 0x0D, 0x01, 0x22, 0], "\"č\""),
    ] as [([UInt8], String)] { #expect(String(decoding: bytes.asUTF8, as: UTF8.self).hasSuffix(text)) }
  }

  @Test(arguments: ["", "a", "a%20b", "%", "%zz", "%C4%8D", "%ff", "č", "a+b"]) func wordsAreDecodedAsAnyTextIs(text: String) {
    #expect(PercentEncoding.decode(text) == PercentEncoding.decode(text[...]))
    #expect(PercentEncoding.encode(text) == PercentEncoding.encode(text, keeping: { _ in false }))
  }
}
