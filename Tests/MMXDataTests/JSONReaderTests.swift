import TestSupport
import Testing

@testable import MMXData

/// The reader against one written for plainness, and documents that come in pieces against whole ones.
@Suite struct JSONReaderTests {
  /// A reader that gets the document so many bytes at a time.
  private func reader(of bytes: [UInt8], inPiecesOf size: Int) -> (JSONReader<Journal>, Journal) {
    var start = 0
    let sink = Journal()
    let reader = JSONReader(
      [],
      more: { () throws(Problem) in
        defer { start = min(start + size, bytes.count) }
        return Array(bytes[start..<min(start + size, bytes.count)])
      }, into: sink)
    return (reader, sink)
  }

  /// What a document is as text, or what is wrong with it.
  private func outcome(of bytes: [UInt8], inPiecesOf size: Int? = nil) -> String {
    do throws(Problem) {
      guard let size else { return try JSON(bytes: bytes).text() }
      let (reader, sink) = reader(of: bytes, inPiecesOf: size)
      try reader.readDocument()
      return sink.values[0].text()
    } catch { return error.message.text }
  }

  private func expectTheSame(_ bytes: [UInt8]) {
    let whole = outcome(of: bytes)
    let plain = PlainReader.value(of: bytes)
    #expect((try? JSON(bytes: bytes)) == plain, "\(String(decoding: bytes, as: UTF8.self))")
    for size in [1, 2, 3, 7] { #expect(outcome(of: bytes, inPiecesOf: size) == whole, "\(String(decoding: bytes, as: UTF8.self))") }
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func documents(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var text = RandomDocument(generator: generator)
    let bytes = Array(text.value(depth: 0).utf8)
    expectTheSame(bytes)
    for count in 0..<min(bytes.count, 200) { expectTheSame(Array(bytes[..<count])) }
    for _ in 0..<40 where !bytes.isEmpty {
      var broken = bytes
      let place = Int.random(in: 0..<broken.count, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: broken[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: broken.remove(at: place)
      default: broken.insert("{}[]\",:\\u0 \n\u{0}1-.e".utf8.randomElement(using: &generator) ?? 0, at: place)
      }
      expectTheSame(broken)
    }
  }

  /// Longer than the window in one text, one name, one number, one run of spaces, and in all.
  @Test func longerThanTheWindow() throws {
    let long = String(repeating: "abcdefghijklmnopqrstuvwxyzčć", count: 6_000)
    let documents = [
      "[\"\(long)\"]", "{\"\(long)\":1}", "[\"\\n\(long)\\u010d\"]", "[1\(String(repeating: "0", count: 200_000))]",
      "[1," + String(repeating: " \n", count: 100_000) + "2]",
      "[" + (0..<20_000).map { "{\"Id\": \($0), \"Name\": \"Kupac \($0)\"}" }.joined(separator: "\n,") + "]",
    ]
    for document in documents {
      let bytes = Array(document.utf8)
      let whole = outcome(of: bytes)
      #expect(outcome(of: bytes, inPiecesOf: 1 << 16) == whole)
      #expect(outcome(of: bytes, inPiecesOf: 4_099) == whole)
      #expect(try JSON(whole) == JSON(document))
    }
  }

  /// The place of what is wrong counts what has left the window.
  @Test(arguments: ["\n", "č", "\r\n", "x"]) func placesBehindTheWindow(filler: String) {
    let text = "[\"" + String(repeating: "a", count: 10) + "\"," + (filler == "x" ? "\"" : "")
    let spaces = filler.first == "\n" || filler == "\r\n"
    let middle = String(repeating: filler, count: 70_000)
    let document = text + (spaces ? middle : filler == "x" ? middle + "\"," : "\"" + middle + "\",") + "?]"
    let bytes = Array(document.utf8)
    let column = spaces ? 1 : document.count - 1
    let expected = "not JSON: an unexpected character at line \(spaces ? 70_001 : 1), column \(column)"
    #expect(outcome(of: bytes) == expected)
    #expect(outcome(of: bytes, inPiecesOf: 1_000) == expected)
  }

  /// Objects that take turns have the shapes of their like.
  @Test func shapesOfObjectsThatTakeTurns() throws {
    let text = #"[{"a":1,"b":2},{"a":1},{"\u0061":3},{"a":1,"b":2},{"a":1},{"\u0061":3},{"a":1,"a":2}]"#
    let items = try #require(try JSON(text).array).compactMap(\.object)
    #expect(items[0].shape === items[3].shape && items[1].shape === items[4].shape && items[2].shape === items[5].shape)
    #expect(items[2].keys == ["a"] && items[6].keys == ["a"] && items[6]["a"] == 2)
  }

  /// A name may end in what looks like the start of an escape, and one name may be the beginning of another.
  @Test(arguments: [
    #"[{"a\\":1},{"a\\":2},{"a\\\"":3}]"#, #"[{"a\"":1},{"a":2},{"a\"":3}]"#, #"[{"ab":1},{"a":2},{"abc":3},{"ab":4}]"#,
    #"[{"12345678":1},{"12345678":2},{"123456789":3}]"#, #"[{"12345":1},{"12345" : 2},{ "12345":3}]"#,
  ])
  func namesThatAreAlike(text: String) throws {
    for size in 1...9 { #expect(outcome(of: Array(text.utf8), inPiecesOf: size) == outcome(of: Array(text.utf8))) }
    #expect(JSONReaderTests.withoutSpaces(try JSON(text).text()) == JSONReaderTests.withoutSpaces(text))
  }

  private static func withoutSpaces(_ text: String) -> String { text.filter { $0 != " " } }

  /// UTF-8 as the standard library knows it.
  @Test(arguments: 0..<20 as Range<UInt64>) func validity(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let parts: [UInt8] = [0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xA0, 0x9F, 0xED, 0xEF, 0xF0, 0x90, 0x8F, 0xF4, 0xF5, 0xFF]
      var bytes = (0..<Int.random(in: 1...8, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? 0 }
      let isText = String(validating: bytes, as: UTF8.self) != nil
      let count = bytes.count
      let found = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return true }
        return unsafe JSONScanner.isUTF8(base, count)
      }
      #expect(found == isText, "\(bytes)")
    }
  }

  // MARK: Lines and items

  @Test(arguments: [1, 3, 100]) func lines(size: Int) throws {
    let bytes = Array("\u{FEFF}{\"a\":1}\n\n \t\r\n{\"a\":2}\r\n[]\n7".utf8)
    let (reader, sink) = reader(of: bytes, inPiecesOf: size)
    var blank: [Bool] = []
    while try reader.beginLine() {
      blank.append(reader.isBlankLine)
      if !reader.isBlankLine { try reader.readDocument() }
    }
    #expect(blank == [false, true, true, false, false, false])
    #expect(sink.values == [["a": 1], ["a": 2], [], 7])
  }

  @Test(arguments: [("[1,2,[3]]", 3), ("[]", 0), (" [ {} ] ", 1)]) func items(text: String, count: Int) throws {
    let sink = Journal()
    let reader = JSONReader(Array(text.utf8), into: sink)
    #expect(try reader.beginItems())
    while try reader.readItem() {}
    #expect(sink.values.count == count)
  }

  @Test(arguments: ["[1,2", "[1,]", "[1 2]", "[1]x", "[", "[1,2}", "[[1]"]) func itemsOfABrokenList(text: String) throws {
    let reader = JSONReader(Array(text.utf8), into: Journal())
    #expect(try reader.beginItems())
    let problem = #expect(throws: Problem.self) { while try reader.readItem() {} }
    #expect(problem?.message.text == outcome(of: Array(text.utf8)))
  }

  @Test(arguments: ["{}", "1", " \"[\""]) func whatIsNoList(text: String) throws {
    let sink = Journal()
    let reader = JSONReader(Array(text.utf8), into: sink)
    #expect(try !reader.beginItems())
    try reader.readDocument()
    #expect(try sink.values == [JSON(text)])
  }
}

/// Builds values plainly.
private final class Journal: JSONSink {
  var values: [JSON] = []
  var count: Int { values.count }

  func addNull() { values.append(.null) }
  func add(_ value: Bool) { values.append(.bool(value)) }
  func add(_ number: Number) { values.append(.number(number)) }
  func add(_ text: JSONText) { values.append(.string(text.string)) }
  func add(_ text: String) { values.append(.string(text)) }
  private func take(_ start: Int) -> [JSON] {
    defer { values.removeLast(values.count - start) }
    return Array(values[start...])
  }
  func endArray(from start: Int) { values.append(.array(take(start))) }
  func endObject(_ shape: Shape, from start: Int) { values.append(.object(OrderedRecord(shape: shape, values: take(start)))) }
  func endObject(keys: [String], from start: Int) { values.append(.object(OrderedRecord(Array(zip(keys, take(start)))))) }
}

/// Documents with the keys, texts, numbers and spaces that readers treat apart.
private struct RandomDocument {
  var generator: SeededGenerator

  private mutating func one<Item>(of items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &generator)] }

  mutating func value(depth: Int) -> String {
    switch Int.random(in: 0..<(depth < 4 ? 8 : 5), using: &generator) {
    case 0: return one(of: ["null", "true", "false"])
    case 1:
      return one(of: ["0", "-0", "1.50", "1e5", "0.000", "123456789012345678", "1234567890123456789", "-9223372036854775808", "1E-2"])
    case 2: return String(Int.random(in: -1000...100_000, using: &generator))
    case 3, 4: return text()
    case 5:
      return "["
        + (0..<Int.random(in: 0..<4, using: &generator)).map { _ in value(depth: depth + 1) }.joined(
          separator: one(of: [",", ", ", "\n,"])) + "]"
    default:
      let keys = one(of: [
        ["a", "b", "c"], ["a", "b"], ["Šifra", "Naziv"], ["a", "\\u0061"], ["b", "a"], ["a\\\"b", "c"], ["a longer name than sixteen"],
      ])
      let colon = one(of: [":", ": ", " : "])
      let members = keys.prefix(Int.random(in: 0...keys.count, using: &generator)).map { "\"\($0)\"\(colon)\(value(depth: depth + 1))" }
      return "{" + members.joined(separator: one(of: [",", ", ", " ,\n"])) + "}"
    }
  }

  private mutating func text() -> String {
    let parts = ["a", "Z", " ", "č", "日", "👍", "\\n", "\\\"", "\\\\", "\\u010d", "\\ud83d", "\\udc4d", "\\/", "x", "0"]
    return "\"" + (0..<one(of: [0, 1, 3, 7, 8, 13, 14, 15, 16, 33])).map { _ in one(of: parts) }.joined() + "\""
  }
}

/// RFC 8259 as plainly as it can be written; nil for what is no document.
private struct PlainReader {
  private let bytes: [UInt8]
  private var at = 0

  static func value(of bytes: [UInt8]) -> JSON? {
    var reader = PlainReader(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.at = 3 }
    let value = reader.value()
    reader.skipSpaces()
    return reader.at == bytes.count ? value : Optional.none
  }

  private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpaces() { while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 } }

  private mutating func take(_ text: String) -> Bool {
    guard bytes[at...].starts(with: text.utf8) else { return false }
    at += text.utf8.count
    return true
  }

  private mutating func value() -> JSON? {
    skipSpaces()
    if take("null") { return .some(.null) }
    if take("true") { return true }
    if take("false") { return false }
    if byte == UInt8(ascii: "\"") { return text().map { .string($0) } }
    if take("[") {
      var items: [JSON] = []
      skipSpaces()
      if take("]") { return .array(items) }
      repeat {
        guard let item = value() else { return nil }
        items.append(item)
        skipSpaces()
      } while take(",")
      return take("]") ? .array(items) : Optional.none
    }
    if take("{") {
      var members = OrderedRecord<JSON>()
      skipSpaces()
      if take("}") { return .object(members) }
      repeat {
        skipSpaces()
        guard byte == UInt8(ascii: "\""), let key = text() else { return nil }
        skipSpaces()
        guard take(":"), let value = value() else { return nil }
        members[key] = value
        skipSpaces()
      } while take(",")
      return take("}") ? .object(members) : Optional.none
    }
    let start = at
    while let byte, "0123456789+-.eE".utf8.contains(byte) { at += 1 }
    return Number(jsonBytes: Array(bytes[start..<at])).map { .number($0) }
  }

  private mutating func text() -> String? {
    at += 1
    var units: [UInt8] = []
    while let byte, byte != UInt8(ascii: "\"") {
      if byte < 0x20 { return nil }
      at += 1
      guard byte == UInt8(ascii: "\\") else {
        units.append(byte)
        continue
      }
      guard let letter = self.byte else { return nil }
      at += 1
      if letter == UInt8(ascii: "u") {
        guard let unit = unit() else { return nil }
        let next = at
        if unit & 0xFC00 == 0xD800, take("\\u") {
          guard let low = self.unit() else { return nil }
          if low & 0xFC00 == 0xDC00 {
            units += String(decoding: [unit, low], as: UTF16.self).utf8
            continue
          }
          at = next
        }
        units += unit & 0xF800 == 0xD800 ? LoneSurrogate.bytes(of: unit) : Array(String(decoding: [unit], as: UTF16.self).utf8)
      } else {
        guard let place = Array("\"\\/bfnrt".utf8).firstIndex(of: letter) else { return nil }
        units.append(Array("\"\\/\u{8}\u{C}\n\r\t".utf8)[place])
      }
    }
    guard byte != nil else { return nil }
    at += 1
    return String(validating: units, as: UTF8.self)
  }

  private mutating func unit() -> UInt16? {
    guard at + 4 <= bytes.count, bytes[at..<(at + 4)].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit && $0 < 0x80 }) else {
      return nil
    }
    defer { at += 4 }
    return UInt16(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16)
  }
}
