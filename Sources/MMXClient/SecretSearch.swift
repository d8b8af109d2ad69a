import MMXData

/// Secrets in the one form in which texts are compared, and where they are in a text.
///
/// That form ignores letter case, accents, spaces and invisible characters.
struct SecretSearch: Sendable {
  /// Whether a text begins and ends naturally, or is a piece from the middle.
  struct Ends {
    let isStart: Bool
    let isEnd: Bool
  }

  private struct Pattern: Hashable, Sendable {
    let units: [UInt8]
    /// The exact spellings of a short secret, which may be an ordinary word. It is found only as a whole word in one of them.
    let spellings: Set<[UInt8]>

    var isShort: Bool { units.count < 6 }
  }

  private var patterns: [Pattern] = []
  /// The patterns by their first byte, and whether one begins with two bytes, as `first << 8 | second`.
  private var byFirst = [[Int]](repeating: [], count: 256)
  private var isStart: [Bool] = []
  /// Bytes of the longest secret, and of the longest and the shortest pattern.
  private(set) var longest = 0
  private var longestPattern = 0
  private var shortestPattern = 8

  /// This many bytes of a secret before or after a mark of a cut count as part of it; at the end of a text more are needed.
  private static let leastCut = 4
  private static let leastAtEnd = 8
  /// Levels of escapes, and of nested base64 and the like.
  private static let levels = 8
  private static let depth = 3

  var isEmpty: Bool { patterns.isEmpty }

  mutating func add(_ value: String) {
    longest = max(longest, value.utf8.count)
    var text = DecodedText(Array(value.utf8))
    add(Pattern(units: SecretSearch.normal(text), spellings: Set([value, value.uppercased()].map { Array($0.utf8) })))
    // As in a form.
    let form = value.utf8.map { $0 == 0x20 ? UInt8(ascii: "+") : $0 }
    if form != text.units { add(Pattern(units: SecretSearch.normal(DecodedText(form)), spellings: [form])) }
    let reversed = SecretSearch.normal(DecodedText(Array(String(value.reversed()).utf8)))
    if reversed.count >= SecretSearch.leastAtEnd { add(Pattern(units: reversed, spellings: [])) }
    // A secret may itself look as if it contained escapes, which are decoded with the text around them.
    for _ in 0..<SecretSearch.levels {
      guard let next = text.unescaped() else { break }
      text = next
      let pattern = Pattern(units: SecretSearch.normal(text), spellings: [])
      if !pattern.isShort { add(pattern) }
    }
  }

  private mutating func add(_ pattern: Pattern) {
    let units = pattern.units
    guard units.count >= Redactor.shortest, !patterns.contains(pattern) else { return }
    if isStart.isEmpty { isStart = [Bool](repeating: false, count: 1 << 16) }
    isStart[Int(units[0]) << 8 | Int(units[1])] = true
    byFirst[Int(units[0])].append(patterns.count)
    patterns.append(pattern)
    longestPattern = max(longestPattern, units.count)
    shortestPattern = min(shortestPattern, units.count)
  }

  private static func normal(_ text: DecodedText) -> [UInt8] {
    var reader = NormalReader(text.units)
    var (result, index) = ([UInt8](), 0)
    while let (bytes, next) = reader.next(from: index) {
      result += bytes
      index = next
    }
    return result
  }

  // MARK: Looking through a text

  /// Where secrets are, in no order. If there is too much to decode, the whole text counts as one.
  func ranges(in units: [UInt8], _ ends: Ends) -> [Range<Int>] {
    var looking = Looking(budget: 48 * units.count + (1 << 20))
    look(through: DecodedText(units), depth: 0, ends, &looking)
    return looking.budget < 0 ? [0..<units.count] : looking.found
  }

  private struct Looking {
    var budget: Int
    var found: [Range<Int>] = []
  }

  private func look(through text: DecodedText, depth: Int, _ ends: Ends, _ looking: inout Looking) {
    var text = text
    for level in 0..<SecretSearch.levels {
      looking.budget -= text.units.count
      guard looking.budget >= 0 else { return }
      find(in: text, ends, &looking)
      if depth < SecretSearch.depth { lookInside(text, depth: depth, isChanged: level > 0, &looking) }
      guard let next = text.unescaped() else { return }
      text = next
    }
  }

  private func lookInside(_ text: DecodedText, depth: Int, isChanged: Bool, _ looking: inout Looking) {
    let least = shortestPattern
    // What was examined one level before is skipped; inside decoded bytes every character comes from several.
    let onlyChanged = isChanged && depth == 0
    var inner = text.bytes(bits: 6, least: least * 8 / 6, onlyChanged: onlyChanged)
    inner += text.bytes(bits: 4, least: least * 2, onlyChanged: onlyChanged)
    if !onlyChanged {
      inner += [16, 10].compactMap { text.listedBytes(radix: $0, least: least) }
      if !isChanged, let unquoted = text.unquoted() { inner.append(unquoted) }
    }
    for text in inner { look(through: text, depth: depth + 1, Ends(isStart: true, isEnd: true), &looking) }
  }

  private func find(in text: DecodedText, _ ends: Ends, _ looking: inout Looking) {
    var reader = NormalReader(text.units)
    let units = text.units
    var index = 0
    var cut: NormalReader.Cut?
    while index < units.count {
      cut = reader.cut(before: index, ends) ?? cut
      let skipped = reader.lengthOfNothing(at: index)
      guard skipped == 0 else {
        index += skipped
        continue
      }
      if let last = cut, let end = endOfPattern(&reader, at: index, last) { looking.found.append(text.original(index..<end)) }
      cut = nil
      let first = NormalReader.ascii[Int(units[index])]
      if first > 0, index + 1 < units.count {
        let second = NormalReader.ascii[Int(units[index + 1])]
        if second > 0, !isStart[Int(first) << 8 | Int(second)] {
          index += 1
          continue
        }
      }
      guard let (bytes, next) = reader.next(from: index), let byte = bytes.first else { return }
      var end = 0
      for pattern in byFirst[Int(byte)] { end = max(end, matched(patterns[pattern], &reader, at: index, ends)) }
      if end > 0 { looking.found.append(text.original(index..<end)) }
      index = end > 0 ? end : next
    }
  }

  /// Where the pattern ends that begins at the place, or as much of it as is before a cut; 0 if there is none.
  private func matched(_ pattern: Pattern, _ reader: inout NormalReader, at start: Int, _ ends: Ends) -> Int {
    let (count, end) = reader.match(pattern.units, from: start)
    if count == pattern.units.count {
      return !pattern.isShort || reader.isWord(start..<end, pattern.spellings) ? end : 0
    }
    guard count >= SecretSearch.leastCut, let cut = reader.cut(from: end, ends) else { return 0 }
    return cut == .mark || count >= SecretSearch.leastAtEnd ? end : 0
  }

  /// Where the longest ending of a pattern stops that begins at the place, after a cut; nil if there is none.
  private func endOfPattern(_ reader: inout NormalReader, at start: Int, _ cut: NormalReader.Cut) -> Int? {
    let least = cut == .mark ? SecretSearch.leastCut : SecretSearch.leastAtEnd
    var (window, ends, index) = ([UInt8](), [Int](), start)
    while window.count < longestPattern, let (bytes, next) = reader.next(from: index) {
      window += bytes
      for _ in bytes { ends.append(next) }
      index = next
    }
    var most = 0
    for pattern in patterns where !pattern.isShort {
      let units = pattern.units
      var count = min(window.count, units.count - 1)
      while count >= max(least, most + 1) {
        if units[units.count - count] == window[0], units[(units.count - count)...].elementsEqual(window[..<count]) { most = count }
        count -= 1
      }
    }
    return most > 0 ? ends[most - 1] : nil
  }
}

/// Reads a text in the form in which it is compared.
struct NormalReader {
  enum Cut {
    /// `...` or `…`
    case mark
    /// The end of the text or of a piece of it.
    case end
  }

  private let units: [UInt8]
  /// The forms of characters beyond ASCII, cached.
  private var known: [Unicode.Scalar: [UInt8]] = [:]

  /// The maximum number of ignored characters that are skipped.
  private static let longestSkip = 256

  init(_ units: [UInt8]) { self.units = units }

  /// The form of an ASCII byte, 0 for an ignored one and for all others. Zeros are ignored, so that UTF-16 reads like UTF-8.
  static let ascii: [UInt8] = (0..<256).map { unit in
    switch UInt8(unit) {
    case 0x41...0x5A: UInt8(unit | 0x20)
    case 0x21..<0x7F: UInt8(unit)
    default: 0
    }
  }

  private static let asciiBytes: [[UInt8]] = ascii.map { [$0] }

  /// The length of an ignored character at the position, 0 if it is not ignored.
  mutating func lengthOfNothing(at index: Int) -> Int {
    let unit = units[index]
    if unit < 0x80 { return NormalReader.ascii[Int(unit)] == 0 ? 1 : 0 }
    if unit == DecodedText.gap { return 1 }
    let (scalar, length) = scalar(at: index)
    return folded(scalar).isEmpty ? length : 0
  }

  /// The next character that counts, and where the one after it begins; nil at the end of the text or of a piece of it.
  mutating func next(from start: Int) -> (bytes: [UInt8], next: Int)? {
    var index = start
    while index < units.count, index - start < NormalReader.longestSkip {
      let unit = units[index]
      if unit < 0x80 {
        index += 1
        if NormalReader.ascii[Int(unit)] > 0 { return (NormalReader.asciiBytes[Int(unit)], index) }
      } else {
        if unit == DecodedText.gap { return nil }
        let (scalar, length) = scalar(at: index)
        index += length
        let bytes = folded(scalar)
        if !bytes.isEmpty { return (bytes, index) }
      }
    }
    return nil
  }

  /// The character at the position; a byte that is not UTF-8 counts as Latin-1.
  private func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    var decoder = UTF8()
    var rest = units[index..<min(index + 4, units.count)].makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&rest) { return (scalar, UTF8.width(scalar)) }
    return (Unicode.Scalar(units[index]), 1)
  }

  private mutating func folded(_ scalar: Unicode.Scalar) -> [UInt8] {
    if let bytes = known[scalar] { return bytes }
    let bytes: [UInt8] =
      switch scalar.properties.generalCategory {
      case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .nonspacingMark: []
      default: Array(String(scalar).folded.utf8)
      }
    known[scalar] = bytes
    return bytes
  }

  /// How many bytes of the pattern are at the place, and where they end.
  mutating func match(_ pattern: [UInt8], from start: Int) -> (count: Int, end: Int) {
    var (count, end) = (0, start)
    while count < pattern.count, let (bytes, next) = next(from: end) {
      guard bytes.count <= pattern.count - count, bytes.elementsEqual(pattern[count..<count + bytes.count]) else { break }
      count += bytes.count
      end = next
    }
    return (count, end)
  }

  /// Whether it is a whole word in one of the spellings.
  func isWord(_ range: Range<Int>, _ spellings: Set<[UInt8]>) -> Bool {
    if range.lowerBound > 0, DecodedText.isWordSign(units[range.lowerBound - 1]) { return false }
    if range.upperBound < units.count, DecodedText.isWordSign(units[range.upperBound]) { return false }
    let word = Array(units[range])
    return spellings.contains(word) || word.contains { $0 >= 0x80 || $0 == 0 }
  }

  /// How the text was cut at the place, where spaces or an escape that is no longer whole may be before the cut; nil if it continues.
  func cut(from start: Int, _ ends: SecretSearch.Ends) -> Cut? {
    var index = start
    while index < units.count, units[index] < 0x80, NormalReader.ascii[Int(units[index])] == 0, index - start < NormalReader.longestSkip {
      index += 1
    }
    let isEscape = index < units.count && [UInt8(ascii: "%"), UInt8(ascii: "\\"), UInt8(ascii: "&")].contains(units[index])
    for index in index...(isEscape ? index + 9 : index) {
      if index >= units.count { return ends.isEnd ? .end : nil }
      if units[index] == DecodedText.gap { return .end }
      if isMark(at: index) { return .mark }
    }
    return nil
  }

  func cut(before index: Int, _ ends: SecretSearch.Ends) -> Cut? {
    guard index > 0 else { return ends.isStart ? .end : nil }
    switch units[index - 1] {
    case DecodedText.gap: return .end
    case UInt8(ascii: "."), 0xA6: return index >= 3 && isMark(at: index - 3) && units[index] != UInt8(ascii: ".") ? .mark : nil
    default: return nil
    }
  }

  /// `...` or `…`
  private func isMark(at index: Int) -> Bool {
    guard index + 2 < units.count else { return false }
    return units[index] == 0x2E && units[index + 1] == 0x2E && units[index + 2] == 0x2E
      || units[index] == 0xE2 && units[index + 1] == 0x80 && units[index + 2] == 0xA6
  }
}
