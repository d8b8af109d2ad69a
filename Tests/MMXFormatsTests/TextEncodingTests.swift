import MMXData
import MMXFormats
import Testing

/// Files in other encodings than UTF-8. What the bytes stand for, the oracle `encodings` compares with Python.
@Suite struct TextEncodingTests {
  private static let others = "use another `encoding`: \(TextEncoding.names.joined(separator: ", "))"

  private func problem(_ message: String, hint: String = others) -> Problem {
    Problem(.value, Message(verbatim: message), hint: Message(verbatim: hint))
  }

  @Test(
    arguments: [
      ("Windows-1250", .page(.cp1250)), ("cp-1250", .page(.cp1250)), ("1252", .page(.cp1252)), ("ISO_8859-2", .page(.latin2)),
      ("latin2", .page(.latin2)), ("UTF8", .utf8), ("utf-16BE", .utf16(isLittle: false, marks: false)), ("IBM852", .page(.cp852)),
      ("ISO646-YU", .page(.yuscii)), ("ebcdic", nil), ("ansi", nil), ("cp1250//TRANSLIT", nil), ("../../tmp/x", nil), ("", nil),
    ] as [(String, TextEncoding?)])
  func names(name: String, encoding: TextEncoding?) { #expect(TextEncoding(name: name) == encoding) }

  @Test func everyNameIsOne() { for name in TextEncoding.offeredNames { #expect(TextEncoding(name: name) != nil, "\(name)") } }

  @Test(arguments: CodePage.allCases) func everyPageHasAConverterAndGivesItsBytesBack(page: CodePage) throws {
    let bytes = zip(UInt8(0)...255, try page.characters()).filter { $0.1 != nil }.map(\.0)
    #expect(bytes.count >= 128)
    // A zero and the other control characters come back too.
    let text = try TextEncoding.page(page).decode(bytes)
    #expect(try TextEncoding.page(page).encode(text) == bytes)
  }

  /// Where the converters are not installed, cp1250 is read as with them.
  @Test func whatIsKnownWithoutAConverter() throws {
    #expect(CodePage.cp1250.knownCharacters == (try CodePage.cp1250.characters()))
    #expect(CodePage.allCases.filter { $0.knownCharacters != nil } == [.cp1250])
  }

  @Test func lettersAndTheirMarksAreOneCharacter() throws {
    #expect(try TextEncoding.page(.cp1250).encode("Čačak s\u{30C}") == [0xC8, 0x61, 0xE8, 0x61, 0x6B, 0x20, 0x9A])
    #expect(try TextEncoding.page(.yuscii).encode("ŠĐĆČŽ šđćčž") == Array("[\\]^@ {|}~`".utf8))
    #expect(try TextEncoding.page(.cp1251).decode([0x8A, 0xE0]) == "Ља")
  }

  /// The column counts characters, which a byte is.
  @Test(arguments: [
    (CodePage.cp1250, [0x61, 0x0A, 0x61, 0x81] as [UInt8], "byte 129 at line 2, column 2 is not in the encoding cp1250"),
    (.cp1250, [0x9A, 0x9E, 0x81], "byte 129 at line 1, column 3 is not in the encoding cp1250"),
    (.cp1252, [0x0D, 0x0A, 0x0D, 0x0A, 0x8D], "byte 141 at line 3, column 1 is not in the encoding cp1252"),
    (.yuscii, [0x41, 0xC8], "byte 200 at line 1, column 2 is not in the encoding yuscii"),
  ])
  func bytesThatStandForNothing(page: CodePage, bytes: [UInt8], message: String) {
    #expect(throws: problem(message)) { try TextEncoding.page(page).decode(bytes) }
  }

  @Test(arguments: [
    (CodePage.cp1250, "👍", "'👍' at line 1, column 1 is not in the encoding cp1250"),
    (.cp1250, "a\r\nčć;ж", "'ж' at line 2, column 4 is not in the encoding cp1250"),
    (.cp1251, "Љ\nč", "'č' at line 2, column 1 is not in the encoding cp1251"),
    (.cp852, "1 €", "'€' at line 1, column 3 is not in the encoding cp852"),
    (.yuscii, "a[0]", "'[' at line 1, column 2 is not in the encoding yuscii"),
  ])
  func charactersThatItLacks(page: CodePage, text: String, message: String) {
    #expect(throws: problem(message)) { try TextEncoding.page(page).encode(text) }
  }

  private static let littleUTF16 = TextEncoding.utf16(isLittle: true, marks: false)
  private static let bigUTF16 = TextEncoding.utf16(isLittle: false, marks: false)
  private static let UTF16 = TextEncoding.utf16(isLittle: true, marks: true)

  @Test(arguments: [
    (UTF16, [0xFE, 0xFF, 0x01, 0x0C] as [UInt8]), (UTF16, [0xFF, 0xFE, 0x0C, 0x01]), (UTF16, [0x0C, 0x01]),
    (bigUTF16, [0xFE, 0xFF, 0x01, 0x0C]), (bigUTF16, [0x01, 0x0C]), (littleUTF16, [0xFF, 0xFE, 0x0C, 0x01]),
    (.utf8, [0xEF, 0xBB, 0xBF, 0xC4, 0x8C]),
    (.utf32(isLittle: true, marks: true), [0, 0, 0xFE, 0xFF, 0, 0, 1, 0x0C]),
    (.utf32(isLittle: true, marks: true), [0xFF, 0xFE, 0, 0, 0x0C, 1, 0, 0]),
  ])
  func marksSayWhichByteIsFirst(encoding: TextEncoding, bytes: [UInt8]) throws { #expect(try encoding.decode(bytes) == "Č") }

  @Test(arguments: [
    (TextEncoding.page(.cp1250), [0xEF, 0xBB, 0xBF, 0x61] as [UInt8], "the byte order mark of the file says utf-8, not cp1250"),
    (bigUTF16, [0xFF, 0xFE, 0x61, 0], "the byte order mark of the file says utf-16le, not utf-16be"),
    (.utf8, [0xFF, 0xFE, 0x61, 0], "the byte order mark of the file says utf-16le, not utf-8"),
    (UTF16, [0xEF, 0xBB, 0xBF, 0x61], "the byte order mark of the file says utf-8, not utf-16le"),
    (UTF16, [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], "the byte order mark of the file says utf-32le, not utf-16le"),
  ])
  func marksOfAnotherEncoding(encoding: TextEncoding, bytes: [UInt8], message: String) {
    #expect(throws: problem(message, hint: "leave out `encoding`: the mark is enough")) { try encoding.decode(bytes) }
  }

  @Test(arguments: [
    // Half a pair, at the end and before another character; the other half; a number that is no character.
    (littleUTF16, [0x61, 0, 0x0A, 0, 0x62, 0, 0x3D, 0xD8] as [UInt8], "what is at line 2, column 2 is not in the encoding utf-16le"),
    (bigUTF16, [0xD8, 0x3D, 0, 0x61], "what is at line 1, column 1 is not in the encoding utf-16be"),
    (UTF16, [0xFF, 0xFE, 0x61, 0, 0x0D, 0xDC], "what is at line 1, column 2 is not in the encoding utf-16le"),
    (.utf32(isLittle: false, marks: false), [0, 0, 0, 0x61, 0, 0x11, 0, 0], "what is at line 1, column 2 is not in the encoding utf-32be"),
    (.utf8, [0x61, 0x0A, 0xC4, 0x8D, 0xE8], "what is at line 2, column 2 is not in the encoding utf-8"),
  ])
  func unitsThatAreNoText(encoding: TextEncoding, bytes: [UInt8], message: String) {
    #expect(throws: problem(message)) { try encoding.decode(bytes) }
  }

  @Test func halfAUnit() {
    #expect(
      throws: problem(
        "the text is not in the encoding utf-16le, or is cut off", hint: "give its encoding, as in `{encoding: \"cp1250\"}`")
    ) { try TextEncodingTests.littleUTF16.decode([0x61, 0, 0x62]) }
  }
}
