import MMXData
import TestSupport
import Testing

@testable import MMXRuntime

/// Texts of a few bytes lie in the value itself; nothing that a program sees hangs on it.
@Suite struct TextTests {
  /// Texts around the length where a value has no more room, in one to four bytes a character.
  static let texts: [String] = ["a", "č", "€", "😀", "\u{301}", "\0", "\r\n"].flatMap { letter in
    (0...18).map { String(repeating: letter, count: $0) } + (0...16).map { String(repeating: "x", count: $0) + letter }
  }

  @Test(arguments: texts) func aTextIsWhatItWasMadeFrom(text: String) {
    let value = Text(text)
    #expect(value.string == text && Array(value.string.utf8) == Array(text.utf8) && value.byteCount == text.utf8.count)
    let joined = Array(text.utf8).withUnsafeBufferPointer { unsafe Text(utf8: $0) }
    #expect(Array(joined.string.utf8) == Array(text.utf8))
    if case .short = value {} else { #expect(text.utf8.count > ShortText.maximumCount) }
    if case .short = joined {} else { #expect(text.utf8.count > ShortText.maximumCount) }
  }

  /// The standard library keeps a text that was long in its buffer.
  @Test func aTextThatBecameShortIsOne() throws {
    var text = String(repeating: "a", count: 100)
    text.removeLast(97)
    let value = Text(text)
    #expect(value.string == "aaa" && value.byteCount == 3)
    #expect(try value.isEqual(to: Text("aaa")) && Text("aaa").isEqual(to: value))
  }

  @Test(arguments: texts) func characters(text: String) throws {
    let expected = text.reduce(into: [String]()) { $0 += $1 == "\r\n" ? ["\r", "\n"] : [String($1)] }
    let value = Text(text)
    #expect(try value.characterCount() == expected.count)
    for position in expected.indices {
      let (start, end) = (try value.place(of: position), try value.place(of: position + 1))
      #expect(Array(value.string[start..<end].utf8) == Array(expected[position].utf8))
    }
  }

  @Test(arguments: [
    ("a", "a", true), ("a", "b", false), ("", "", true), ("", "\0", false), ("é", "e\u{301}", true), ("e\u{301}", "é", true),
    ("čevapčići", "c\u{30C}evapc\u{30C}ic\u{301}i", true), ("abcdefghijklmn", "abcdefghijklmn", true),
    ("abcdefghijklmno", "abcdefghijklmno", true), ("abcdefghijklmn", "abcdefghijklmno", false), ("đ", "dj", false), ("K", "\u{212A}", true),
  ])
  func equality(left: String, right: String, expected: Bool) throws {
    #expect(try Text(left).isEqual(to: Text(right)) == expected)
  }

  /// `+=` on one of two names of a text leaves the other as it was, on both sides of the length where it becomes an object.
  @Test(arguments: 0...20) func growthIsSeenByOneNameOnly(length: Int) throws {
    let start = String(repeating: "s", count: length)
    var (place, other) = (Value.string(start), Value.null)
    for round in 1...5 {
      other = place
      let before = other.string
      try Value.accumulate(.string("+"), onto: &place)
      #expect(place.string == start + String(repeating: "+", count: round) && other.string == before)
    }
  }

  @Test(arguments: [
    [], ["a"], ["", "", ""], ["abcdefg", "hijklmn"], ["abcdefg", "hijklmno"], ["č", "ć", "ž"], ["0123456789abcd", "e", "\0"],
  ])
  func joins(parts: [String]) {
    let joined = TextJoin.text(capacity: parts.reduce(0) { $0 + $1.utf8.count }) { join in
      for part in parts {
        if case .short(let text) = Text(part) { join.append(text.words, count: text.count) } else { join.append(part) }
      }
    }
    #expect(Array(joined.utf8) == Array(parts.joined().utf8))
  }

  /// The words of a value may be copied and overwritten exactly if it refers to no object.
  @Test func valuesWithoutObjectsAreKnownByTheirMark() throws {
    let record = RecordObject(OrderedRecord<Value>())
    let values: [Value] = [
      .null, .bool(false), .bool(true), .int(0), .int(-1), .number(try Number(mantissa: 1 << 100, scale: 2)),
      .number(.small(1, scale: 0xFF)),
      .date(.epoch), .dateTime(DateTime(.epoch)), .items([]), .record(record), .data([]), .function(Function(Builtin.all[0])),
      .rows(RowSource { nil }), .cell(Cell(.null)), .iterator(LoopIterator(items: [], keys: nil)), .unset,
      .reference(Reference(organisation: nil, schemaName: nil, json: OrderedRecord<JSON>())),
    ]
    for value in values + TextTests.texts.map({ .string($0) }) {
      #expect(Registers.isPlain(Registers.words(of: value).mark) == !value.holdsObject, "\(value)")
    }
  }
}

extension Value {
  /// Whether its case has an object. The compiler stops who adds a case and forgets it.
  fileprivate var holdsObject: Bool {
    switch self {
    case .null, .bool, .number(.small), .date, .dateTime, .text(.short), .unset: false
    case .number, .text, .list, .record, .entity, .reference, .bytes, .function, .rows, .cell, .iterator, .fault: true
    }
  }
}
