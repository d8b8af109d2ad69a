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

  @Test func textsOfAllShortLengths() throws {
    for length in 0...40 {
      for letter in ["a", "č", "👍"] {
        let text = String(repeating: "x", count: length) + letter
        #expect(try JSON(#"["\#(text)"]"#) == [.string(text)])
        #expect(try JSON("{\"\(text)\": \"\(text)\"}")[text]?.string == text)
      }
    }
  }

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

/// The grammar of RFC 8259, section by section: what a reader must take and what it is, what it must refuse and where.
@Suite struct JSONGrammarTests {
  // MARK: Values, structure and whitespace (2, 3)

  @Test(
    arguments: [
      ("null", nil), ("true", true), ("false", false), ("0", 0), ("\"a\"", "a"), ("[]", []), ("{}", [:]), ("[[],{}]", [[], [:]]),
      (" \t\n\r[\t1\n,\r2 ] \r\n", [1, 2]), ("\t{ \"a\"\n:\r\n1 , \"b\" :[ ]}\n", ["a": 1, "b": []]), ("\r\nnull\n\n", nil),
      ("\u{FEFF}[1]", [1]), ("\u{FEFF} \"a\"", "a"), ("\"\u{FEFF}\"", "\u{FEFF}"), ("[null,true,false]", [nil, true, false]),
    ] as [(String, JSON)])
  func values(text: String, value: JSON) throws { #expect(try JSON(text) == value) }

  /// Words are spelled exactly, whitespace is the four characters, and nothing follows the value. The number is the column where reading ends.
  @Test(arguments: [
    ("", 1), (" ", 2), ("nul", 1), ("Null", 1), ("TRUE", 1), ("True", 1), ("nulll", 5), ("truefalse", 5), ("1 2", 3), ("[1]x", 4),
    ("[1] [2]", 5), ("{} {}", 4), ("1,", 2), (",1", 1), ("[1]]", 4), ("undefined", 1), ("NaN", 1), ("-Infinity", 1), ("\u{A0}1", 1),
    ("1\u{A0}", 2), ("\u{2028}1", 1), ("\u{B}1", 1), ("\u{C}1", 1), ("\u{0}1", 1), ("1\u{0}", 2), ("[1\u{0}]", 3), (" \u{FEFF}1", 2),
    ("1\u{FEFF}", 2), ("\u{FEFF}\u{FEFF}1", 2), ("// c\n1", 1), ("/* c */ 1", 1), ("# c\n1", 1), ("<html>", 1), ("{", 2), ("}", 1),
    ("]", 1), ("[1}", 3), ("{]", 2), ("(1)", 1),
  ])
  func whatIsNoDocument(text: String, column: Int) { expectRefusal(of: text, at: column) }

  // MARK: Objects (4)

  /// Any text is a name, names differ by their characters only, order is kept, and of equal names the last value counts.
  @Test(
    arguments: [
      (#"{"b":1,"a":2}"#, ["b", "a"], [1, 2]), (#"{"":1," ":2}"#, ["", " "], [1, 2]), (#"{"a":1,"A":2}"#, ["a", "A"], [1, 2]),
      (#"{"a":1,"b":2,"a":3}"#, ["a", "b"], [3, 2]), (#"{"\u0061":1,"a":2}"#, ["a"], [2]),
      (#"{"\"":1,"\\":2,"\/":3}"#, ["\"", "\\", "/"], [1, 2, 3]),
      (#"{"__proto__":1,"\u0000":2}"#, ["__proto__", "\u{0}"], [1, 2]), (#"{"{":1,"}":2}"#, ["{", "}"], [1, 2]),
    ] as [(String, [String], [JSON])])
  func members(text: String, keys: [String], values: [JSON]) throws {
    let object = try #require(try JSON(text).object)
    #expect(object.keys == keys && object.map(\.value) == values)
  }

  /// Objects in a row share the shape of the one before as long as their names agree.
  @Test(arguments: [
    #"[{"a":1,"b":2},{"a":3,"b":4}]"#, #"[{"a":1,"b":2},{"a":3}]"#, #"[{"a":1},{"a":3,"b":4}]"#, #"[{"a":1,"b":2},{"b":3,"a":4}]"#,
    #"[{"a":1},{"ab":2},{"a":3}]"#,
    #"[{"a":1,"b":2},{"a":3,"c":4},{},{"a":5,"b":6}]"#, #"[{"a":{"a":1}},{"a":{"b":2}},{"a":{"a":3}}]"#, #"[{"\\":1},{"\"":2}]"#,
  ])
  func objectsInARow(text: String) throws { #expect(try JSON(text).text() == text) }

  @Test(arguments: [(#"[{"a":1,"b":2},{"a":3,"a":4},{"a":5,"b":6}]"#, #"[{"a":1,"b":2},{"a":4},{"a":5,"b":6}]"#)])
  func aRepeatedNameBetweenOthers(text: String, written: String) throws { #expect(try JSON(text).text() == written) }

  /// The number is the column where reading ends.
  @Test(arguments: [
    ("{\"a\"}", 5), ("{\"a\":}", 6), ("{\"a\" 1}", 6), ("{\"a\"=1}", 5), ("{\"a\":1,}", 8), ("{,\"a\":1}", 2), ("{\"a\":1,,\"b\":2}", 8),
    ("{\"a\":1 \"b\":2}", 8), ("{\"a\":1;\"b\":2}", 7), ("{a:1}", 2), ("{'a':1}", 2), ("{1:2}", 2), ("{null:1}", 2), ("{\"a\"::1}", 6),
    ("{\"a\":1", 7), ("{\"a\"", 5), ("{\"a\":1]", 7), ("{\"a\":1}}", 8),
  ])
  func whatIsNoObject(text: String, column: Int) { expectRefusal(of: text, at: column) }

  // MARK: Arrays (5)

  @Test(
    arguments: [
      ("[1]", [1]), ("[[[]]]", [[[]]]), ("[1,\"1\",true,null,{},[]]", [1, "1", true, nil, [:], []]), ("[ [ ] , [ 1 ] ]", [[], [1]]),
      ("[-0]", [0]),
    ] as [(String, JSON)])
  func arrays(text: String, value: JSON) throws { #expect(try JSON(text) == value) }

  /// As deep as the limit, and one deeper, whatever the brackets.
  @Test(arguments: ["[", "{\"a\":", "[{\"a\":"]) func depth(open: String) throws {
    let each = open.filter { "[{".contains($0) }.count
    let close = String(open.filter { "[{".contains($0) }.reversed().map { $0 == "[" ? "]" as Character : "}" })
    func nested(_ levels: Int) -> String {
      String(repeating: open, count: levels / each) + "1" + String(repeating: close, count: levels / each)
    }
    #expect(try JSON(nested(JSON.maximumDepth)).text() == nested(JSON.maximumDepth))
    let problem = #expect(throws: Problem.self) { try JSON(nested(JSON.maximumDepth + each)) }
    #expect(problem?.kind == .limit)
    // Brackets side by side nest no deeper.
    #expect(try JSON("[" + String(repeating: "[[]],", count: 1_000) + "1]").array?.count == 1_001)
  }

  /// The number is the column where reading ends.
  @Test(arguments: [
    ("[", 2), ("[1", 3), ("[1,", 4), ("[,1]", 2), ("[1,]", 4), ("[1,,2]", 4), ("[1 2]", 4), ("[1;2]", 3), ("[,]", 2), ("[\"a\":1]", 5),
    ("[1\n,\n2\n,]", 2),
  ])
  func whatIsNoArray(text: String, column: Int) { expectRefusal(of: text, at: column) }

  // MARK: Numbers (6)

  /// The value, as a mantissa and a scale, and the text that is written again.
  @Test(arguments: [
    ("0", 0, 0), ("-0", 0, 0), ("7", 7, 0), ("-12", -12, 0), ("0.0", 0, 1), ("0.5", 5, 1), ("-0.10", -10, 2), ("12.50", 1250, 2),
    ("1e2", 100, 0), ("1E+2", 100, 0), ("1e-2", 1, 2),
    ("1.5e1", 15, 0), ("12.5E-1", 125, 2), ("0e5", 0, 0), ("999999999999999999", 999_999_999_999_999_999, 0),
    ("9223372036854775807", 9_223_372_036_854_775_807, 0),
    ("-9223372036854775808", -9_223_372_036_854_775_808, 0), ("0.000000000000000001", 1, 18), ("1.00", 100, 2),
  ])
  func numbers(text: String, mantissa: Int, scale: Int) throws {
    let json = try JSON(text)
    let parts = try #require(json.number).parts()
    #expect(parts.mantissa == Int128(mantissa) && parts.scale == scale)
    #expect(json.text() == text)
    #expect(try JSON("[\(text)]").text() == "[\(text)]" && JSON("{\"a\": \(text) }").text() == "{\"a\":\(text)}")
  }

  /// The number is the column where reading ends.
  @Test(arguments: [
    ("+1", 1), ("01", 1), ("-01", 1), ("00", 1), ("-", 1), ("- 1", 1), ("--1", 1), ("1.", 1), (".5", 1), ("-.5", 1), ("1.e5", 1), ("1e", 1),
    ("1e+", 1), ("1E-", 1), ("1e5.5", 1), ("1.2.3", 1), ("0x10", 2), ("1_000", 2), ("1,5", 2), ("\u{661}", 1), ("1a", 2), ("1-1", 1),
    ("[1-]", 2), ("[0e]", 2), ("1ee5", 1), ("1e+-5", 1), ("\u{2212}1", 1),
  ])
  func whatIsNoNumber(text: String, column: Int) { expectRefusal(of: text, at: column) }

  // MARK: Texts (7)

  @Test(arguments: [
    (#""""#, ""), (#""a b""#, "a b"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u010d\u20aC""#, "Ač€"),
    (#""\u0000""#, "\u{0}"), (#""\u001f\u007F""#, "\u{1F}\u{7F}"),
    (#""\ud83d\udc4d""#, "👍"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"), (#""\ud800\udc00""#, "\u{10000}"),
    (#""\uFFFF\ufeff""#, "\u{FFFF}\u{FEFF}"), (#""\ud7ff\ue000""#, "\u{D7FF}\u{E000}"),
    ("\"\u{7F}\u{80}\u{2028}\u{2029}\"", "\u{7F}\u{80}\u{2028}\u{2029}"), ("\"č日👍e\u{301}\"", "č日👍e\u{301}"), (#""\\u0041""#, "\\u0041"),
    (#""/""#, "/"), ("\"'${x}'\"", "'${x}'"),
    ("\"12345678\"", "12345678"), (#""1234567\n""#, "1234567\n"), ("\"123456\u{80}78\"", "123456\u{80}78"),
  ])
  func texts(text: String, value: String) throws {
    // By code points: Swift compares by canonical equivalence.
    #expect(try JSON(text).string.map { Array($0.unicodeScalars) } == Array(value.unicodeScalars))
    #expect(try JSON("{\(text):1}").object?.keys.first.map { Array($0.unicodeScalars) } == Array(value.unicodeScalars))
  }

  /// Half a pair stays half a pair, wherever it is.
  @Test(arguments: [
    #""\ud83d""#, #""\udc4d""#, #""\udc4d\ud83d""#, #""\ud83d\ud83d""#, #""\ud83dx""#, #""\ud83d\n""#, #""\ud800\ud800""#,
  ])
  func halfPairs(text: String) throws { #expect(try JSON(text).text() == text) }

  @Test(arguments: [
    (#""\ud83d\ud83d\udc4d""#, #""\ud83d👍""#), (#""\udc4d\ud83d\udc4d""#, #""\udc4d👍""#), (#""\ud83d\u0041""#, #""\ud83dA""#),
  ])
  func whatFollowsHalfAPair(text: String, written: String) throws { #expect(try JSON(text).text() == written) }

  // MARK: Encoding (8.1)

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC4, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22], [0x22, 0x5C, 0x6E, 0x80, 0x22],
      [0xFE, 0xFF, 0x00, 0x31], [0xFF, 0xFE, 0x31, 0x00], [0x00, 0x31], [0x31, 0x00], [0xEF, 0xBB, 0x31], [0xEF, 0xBB, 0xBF],
      [0x7B, 0x22, 0x80, 0x22, 0x3A, 0x31, 0x7D],
    ] as [[UInt8]])
  func bytesThatAreNoUTF8(bytes: [UInt8]) {
    let problem = #expect(throws: Problem.self) { try JSON(bytes: bytes) }
    #expect(problem?.kind == .value)
  }

  /// The number is the column where reading ends.
  @Test(arguments: [
    ("\"a", 3), ("\"", 2), ("a\"", 1), ("'a'", 1), ("\"a\"b\"", 4), ("\"a\nb\"", 3), ("\"a\tb\"", 3), ("\"\u{0}\"", 2),
    ("\"abcdefgh\u{1F}\"", 10), ("\"\\", 3), ("\"\\\"", 4), ("\"\\a\"", 3), ("\"\\x41\"", 3), ("\"\\'\"", 3), ("\"\\U0041\"", 3),
    ("\"\\0\"", 3), ("\"\\u\"", 4), ("\"\\u12\"", 6), ("\"\\u12g4\"", 6), ("\"\\u+123\"", 4), ("\"\\u 123\"", 4), ("\"\\ud83d\\u12\"", 12),
    ("\"\\ud83d\\x\"", 9), ("\"č\\q\"", 4), ("\"\\n\u{7}\"", 4), ("\"\\u00e\u{301}\"", 7),
  ])
  func whatIsNoText(text: String, column: Int) { expectRefusal(of: text, at: column) }

  private func expectRefusal(of text: String, at column: Int) {
    let problem = #expect(throws: Problem.self) { try JSON(text) }
    #expect(problem?.kind == .value)
    guard case .malformedJSON(_, column)? = problem?.cause else {
      return _ = Issue.record("refused elsewhere: \(String(describing: problem?.message))")
    }
  }
}
