import MMXData
import TestSupport
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    #"{"a":1.10,"b":[null,true,false,"x"],"č":{"n":-0.000}}"#, "[]", "{}", "\"\"", "0", "1e400",
    "[1e5,-0,123456789012345678901234567890123456789012]",
    #""tab\t quote\" slash/ \\ \u0001 č 👍""#,
  ])
  func textIsKept(text: String) throws { #expect(try JSON(text).text() == text) }

  @Test(arguments: [
    (#""\u010d\u0106""#, "čĆ"), (#""\ud83d\udc4d""#, "👍"), (#""\/\b\f\n\r\t""#, "/\u{8}\u{C}\n\r\t"),
  ])
  func escapes(text: String, value: String) throws { #expect(try JSON(text).string == value) }

  @Test(arguments: [
    "", " ", "{", "[1,", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}", "'a'", "\"a", "\"\\q\"", "\"\\u12\"", "tru", "nulll", "01", "1.", ".5",
    "+1", "-", "1e",
    "[1]x", "\"\u{1}\"", "<html>", "{\"a\":1,}", "NaN",
  ])
  func malformedTextIsAProblem(text: String) { #expect(throws: Problem.self) { try JSON(text) } }

  @Test func nestingPastTheLimitIsAProblem() throws {
    #expect(throws: Problem.self) { try JSON(String(repeating: "[", count: 100_000)) }
    #expect(throws: Problem.self) { try JSON(String(repeating: "{\"a\":", count: 100_000)) }
    let deep = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    #expect(try JSON(deep).text() == deep)
  }

  @Test func bytesThatAreNoTextAreAProblemOrReplaced() {
    for bytes in [[0x22, 0xFF, 0x22], [0x22, 0xC4, 0x22], [0xEF, 0xBB, 0xBF, 0x31], [0x22, 0xED, 0xA0, 0x80, 0x22]] as [[UInt8]] {
      let json = try? JSON(bytes: bytes)
      #expect(json == nil || json?.string?.contains("\u{FFFD}") == true || json?.integer == 1)
    }
  }

  private func random(_ generator: inout SeededGenerator, depth: Int) -> JSON {
    switch Int.random(in: 0...(depth > 3 ? 4 : 6), using: &generator) {
    case 0: .null
    case 1: .bool(Bool.random(using: &generator))
    case 2: .number(Number("\(Int.random(in: -999...999, using: &generator)).\(Int.random(in: 10...99, using: &generator))") ?? .zero)
    case 3, 4: .string(String((0..<4).map { _ in "ač\"\\\n👍\u{1}<".randomElement(using: &generator) ?? "x" }))
    case 5: .array((0..<3).map { _ in random(&generator, depth: depth + 1) })
    default: .object(OrderedRecord((0..<3).map { ("k\($0)", random(&generator, depth: depth + 1)) }))
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func whatIsWrittenIsReadAndAnyCutOfItIsAProblem(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let json = JSON.array([random(&generator, depth: 0)])
    for style in [JSON.Style.compact, .indented] { #expect(try JSON(json.text(style)) == json) }
    let bytes = Array(json.text().utf8)
    let cut = Int.random(in: 0..<bytes.count, using: &generator)
    #expect(throws: Problem.self) { try JSON(bytes: Array(bytes[..<cut])) }
    var broken = bytes
    broken[cut] = UInt8.random(in: 0...255, using: &generator)
    _ = try? JSON(bytes: broken)
  }

  /// Half a character goes out as it came, in texts and in names; whole ones are whole.
  @Test(arguments: [#"["\ud83d"]"#, #"["a\ude00\ud83db"]"#, #"{"\udc00":["\udfff\ud800"]}"#]) func halfCharactersStay(text: String) throws {
    #expect(try JSON(text).text() == text)
    #expect(LoneSurrogate.isIn(try JSON(text).text()) == false)
  }

  @Test(arguments: [(#"["\ud83d\ude00"]"#, "😀", "😀"), (#"["a\uD83D"]"#, nil, #"a\ud83d"#)] as [(String, String?, String)])
  func pairsAreOneCharacter(text: String, value: String?, shown: String) throws {
    let found = try #require(try JSON(text).array?.first?.string)
    #expect(value.map { $0 == found } ?? LoneSurrogate.isIn(found))
    #expect(LoneSurrogate.escaped(found) == shown)
  }
}
