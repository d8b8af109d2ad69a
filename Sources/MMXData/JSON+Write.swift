/// Writing: compact by default, indented on request, numbers as they were read.
extension JSON {
  /// On one line, a space after each comma, cut at a number of characters: what a message shows of a value.
  package func brief(_ limit: Int = 60) -> String {
    let text = text(.spaced)
    return text.count > limit ? text.prefix(limit - 1) + "…" : text
  }

  package enum Style: Sendable {
    /// `{"a":1,"b":[2]}`, as sent.
    case compact
    /// `{"a":100}` for `{"a":1e2}`: compact, numbers without exponents, what `print` shows.
    case plain
    /// `{"a": 1, "b": [2]}` on one line.
    case spaced
    /// One member a line, indented by two spaces, for people.
    case indented
  }

  package func text(_ style: Style = .compact) -> String { String(decoding: bytes(style), as: UTF8.self) }

  /// The text as UTF-8.
  package func bytes(_ style: Style = .compact) -> [UInt8] {
    var writer = JSONWriter(style: style)
    writer.write(self, indent: 0)
    return writer.output
  }

  /// The text of a value of any size that a program may have; asks `Pace` and `Memory` while it writes.
  package func pacedText(_ style: Style = .compact) throws(Problem) -> String {
    var writer = JSONWriter(style: style, isPaced: true)
    writer.write(self, indent: 0)
    if let problem = writer.problem { throw problem }
    try Memory.take(writer.output.count)
    return String(decoding: writer.output, as: UTF8.self)
  }

  /// The text as a JSON string, quotes included.
  package static func quoted(_ text: String) -> String {
    var writer = JSONWriter(style: .compact)
    writer.write(text)
    return String(decoding: writer.output, as: UTF8.self)
  }
}

private struct JSONWriter {
  let style: JSON.Style
  var isPaced = false
  var output: [UInt8] = []
  /// The problem that ended the writing.
  private(set) var problem: Problem?

  init(style: JSON.Style, isPaced: Bool = false) {
    self.style = style
    self.isPaced = isPaced
  }

  /// Whether to continue with this many bytes to come.
  private mutating func goesOn(_ bytes: Int = 64) -> Bool {
    guard isPaced else { return true }
    guard problem == nil else { return false }
    do throws(Problem) {
      try Pace.step(1 + bytes >> 6)
      let (needed, capacity) = (output.count + bytes, output.capacity)
      if needed > capacity, needed >= Memory.largeValue {
        try Memory.take(max(2 * capacity, needed))
        output.reserveCapacity(max(2 * capacity, needed))
      }
      return true
    } catch {
      problem = error
      return false
    }
  }

  mutating func write(_ value: JSON, indent: Int) {
    guard goesOn() else { return }
    switch value {
    case .null: output += JSONWriter.nullWord
    case .bool(let bool): output += bool ? JSONWriter.trueWord : JSONWriter.falseWord
    case .number(let number): output += (style == .plain ? number.description : number.text).utf8
    case .string(let text): write(text)
    case .array(let items):
      output.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if problem != nil { return }
        separate(index, indent + 1)
        write(item, indent: indent + 1)
      }
      close(UInt8(ascii: "]"), indent, isEmpty: items.isEmpty)
    case .object(let record):
      output.append(UInt8(ascii: "{"))
      let keys = record.shape.keys
      for position in keys.indices {
        separate(position, indent + 1)
        write(keys[position])
        output.append(UInt8(ascii: ":"))
        if style == .spaced || style == .indented { output.append(UInt8(ascii: " ")) }
        write(record.value(at: position), indent: indent + 1)
      }
      close(UInt8(ascii: "}"), indent, isEmpty: record.isEmpty)
    }
  }

  private static let nullWord = Array("null".utf8)
  private static let trueWord = Array("true".utf8)
  private static let falseWord = Array("false".utf8)

  private mutating func separate(_ index: Int, _ indent: Int) {
    if index > 0 { output.append(UInt8(ascii: ",")) }
    switch style {
    case .compact, .plain: break
    case .spaced: if index > 0 { output.append(UInt8(ascii: " ")) }
    case .indented: startLine(indent)
    }
  }

  private mutating func close(_ bracket: UInt8, _ indent: Int, isEmpty: Bool) {
    if style == .indented, !isEmpty { startLine(indent) }
    output.append(bracket)
  }

  private mutating func startLine(_ indent: Int) {
    output.append(UInt8(ascii: "\n"))
    output += repeatElement(UInt8(ascii: " "), count: 2 * indent)
  }

  /// Escapes what JSON requires, and what `visible` spells out, so that no document controls a terminal.
  mutating func write(_ text: String) {
    guard goesOn(text.utf8.count + 2) else { return }
    output.append(UInt8(ascii: "\""))
    // Without a copy of the text, as nearly all texts allow.
    if unsafe text.utf8.withContiguousStorageIfAvailable({ unsafe write($0) }) == nil {
      var copy = text
      copy.withUTF8 { unsafe write($0) }
    }
    output.append(UInt8(ascii: "\""))
  }

  private mutating func write(_ units: UnsafeBufferPointer<UInt8>) {
    var (start, index) = (0, 0)
    while index < units.count {
      let unit = unsafe units[index]
      if unit < 0x7F, unit >= 0x20, unit != UInt8(ascii: "\""), unit != UInt8(ascii: "\\") {
        index += 1
        continue
      }
      // U+0080 to U+009F are two units.
      let isC1 = unsafe unit == 0xC2 && index + 1 < units.count && units[index + 1] < 0xA0
      if unit == 0xEF, index + 7 <= units.count, let half = unsafe LoneSurrogate.unit(of: units[index..<(index + 7)]) {
        unsafe output += units[start..<index]
        output += "\\u\(String(half, radix: 16))".utf8
        index += 7
        start = index
        continue
      }
      if unit >= 0xC2, let (scalar, length) = unsafe JSONWriter.steering(units, index) {
        unsafe output += units[start..<index]
        for unit in String(Character(scalar)).utf16 { escape(unit) }
        index += length
        start = index
        continue
      }
      if unit <= 0x7F || isC1 {
        unsafe output += units[start..<index]
        if isC1 { index += 1 }
        unsafe escape(units[index])
        start = index + 1
      }
      index += 1
    }
    unsafe output += units[start..<index]
  }

  /// The character of two to four units at the index, if it controls terminals.
  private static func steering(_ units: UnsafeBufferPointer<UInt8>, _ index: Int) -> (Unicode.Scalar, Int)? {
    let length: Int
    // Other units do not begin such a character.
    switch unsafe units[index] {
    case 0xC2, 0xD8: length = 2
    case 0xE1, 0xE2, 0xE3, 0xEF: length = 3
    case 0xF3: length = 4
    default: return nil
    }
    guard index + length <= units.count else { return nil }
    let scalar = unsafe String(decoding: units[index..<(index + length)], as: UTF8.self).unicodeScalars.first
    guard let scalar, scalar.value >= 0xA0, scalar.steersTerminals else { return nil }
    return (scalar, length)
  }

  /// `\u` and four digits.
  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    output += "\\u".utf8
    output += repeatElement(UInt8(ascii: "0"), count: max(0, 4 - digits.utf8.count))
    output += digits.utf8
  }

  /// The escape of a character below U+00A0.
  private mutating func escape(_ value: UInt8) {
    output.append(UInt8(ascii: "\\"))
    switch value {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(value)
    case UInt8(ascii: "\n"): output.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): output.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): output.append(UInt8(ascii: "t"))
    case 0x08: output.append(UInt8(ascii: "b"))
    case 0x0C: output.append(UInt8(ascii: "f"))
    default:
      let digits = String(value, radix: 16)
      output += "u00".utf8
      if digits.utf8.count == 1 { output.append(UInt8(ascii: "0")) }
      output += digits.utf8
    }
  }
}
