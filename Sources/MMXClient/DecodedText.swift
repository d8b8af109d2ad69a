/// A text, or a decoded part of it, with the position in the original of each byte.
final class DecodedText {
  private(set) var units: [UInt8]
  /// The text that it was decoded from; nil for the original.
  private let source: DecodedText?
  /// Where it comes from, in the order of `at`.
  private var pieces: [Piece] = []

  private struct Piece {
    let at: Int
    /// In the source, half-open.
    let start: Int
    let end: Int
    /// Whether each byte corresponds to one of the source; otherwise every byte comes from the whole piece.
    let isCopy: Bool
  }

  /// Between texts that do not belong together; no byte of a text in UTF-8.
  static let gap: UInt8 = 0xFF

  init(_ units: [UInt8]) { (self.units, source) = (units, nil) }

  private init(of source: DecodedText) { (units, self.source) = ([], source) }

  /// The place in the original of a range that is not empty.
  func original(_ range: Range<Int>) -> Range<Int> {
    guard let source else { return range }
    return source.original(place(of: range.lowerBound).lowerBound..<place(of: range.upperBound - 1).upperBound)
  }

  /// Where a byte comes from in the source.
  private func place(of index: Int) -> Range<Int> {
    var (low, high) = (0, pieces.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].at <= index { low = middle } else { high = middle }
    }
    let piece = pieces[low]
    return piece.isCopy ? piece.start + index - piece.at..<piece.start + index - piece.at + 1 : piece.start..<piece.end
  }

  private func append(copy range: Range<Int>, of source: DecodedText) {
    guard !range.isEmpty else { return }
    pieces.append(Piece(at: units.count, start: range.lowerBound, end: range.upperBound, isCopy: true))
    units += source.units[range]
  }

  private func append(_ unit: UInt8, from range: Range<Int>) {
    pieces.append(Piece(at: units.count, start: range.lowerBound, end: range.upperBound, isCopy: false))
    units.append(unit)
  }

  // MARK: Escapes

  /// With one level of escapes decoded, nil if there are none: `%C4`, `%u010D`, `\u010d`, `\n`, `&quot;`, `&#39;`.
  func unescaped() -> DecodedText? {
    decoded(isStart: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }) { units, index in
      Escape(units, at: index).map { ($0.bytes, $0.length) }
    }
  }

  /// With quoted-printable decoded, `=C4=8D` and soft line ends; nil if there is none.
  func unquoted() -> DecodedText? {
    decoded(isStart: { $0 == UInt8(ascii: "=") }) { units, index in
      guard index + 2 < units.count else { return nil }
      if let high = Escape.digit(units[index + 1]), let low = Escape.digit(units[index + 2]) { return ([UInt8(high << 4 | low)], 3) }
      if units[index + 1] == 0x0A { return ([], 2) }
      return units[index + 1] == 0x0D && units[index + 2] == 0x0A ? ([], 3) : nil
    }
  }

  private func decoded(isStart: (UInt8) -> Bool, _ decode: ([UInt8], Int) -> (bytes: [UInt8], length: Int)?) -> DecodedText? {
    var result: DecodedText?
    var (index, copied) = (0, 0)
    while index < units.count {
      guard isStart(units[index]), let (bytes, length) = decode(units, index) else {
        index += 1
        continue
      }
      let text = result ?? DecodedText(of: self)
      result = text
      text.append(copy: copied..<index, of: self)
      for byte in bytes { text.append(byte, from: index..<index + length) }
      index += length
      copied = index
    }
    result?.append(copy: copied..<units.count, of: self)
    return result
  }

  // MARK: Bytes spelled as text

  /// The texts encoded in runs of at least `least` characters: one for each offset within a group at which the encoding may begin.
  /// - Parameters:
  ///   - bits: 6 for base64 in both alphabets, 4 for hexadecimal digits.
  ///   - onlyChanged: whether only runs that come from an escape count, because the others were examined before.
  func bytes(bits: Int, least: Int, onlyChanged: Bool) -> [DecodedText] {
    let values = bits == 6 ? DecodedText.base64 : DecodedText.hexadecimal
    let results = (0..<(bits == 6 ? 4 : 2)).map { _ in DecodedText(of: self) }
    // For a secret that was cut, a few characters are enough.
    let leastCut = min(least, 32 / bits)
    var index = 0
    while index < units.count {
      guard values[Int(units[index])] >= 0 else {
        index += 1
        continue
      }
      let run = Run(in: units, from: index, values)
      index = run.end
      guard run.count >= leastCut, !onlyChanged || original(run.start..<run.end).count > run.count else { continue }
      let (isCutBefore, isCutAfter) = (isCut(before: run.start), isCut(at: run.end))
      guard run.count >= least || isCutBefore || isCutAfter else { continue }
      for (skip, result) in results.enumerated() where run.holdsText(skip, units, values, bits) {
        if isCutBefore, skip == 0 { result.appendCut(run.start) }
        result.append(run, skip, values, bits)
        if isCutAfter { result.appendCut(run.end - 1) }
        result.append(DecodedText.gap, from: run.end - 1..<run.end)
      }
    }
    return results.filter { !$0.units.isEmpty }
  }

  private func append(_ run: Run, _ skip: Int, _ values: [Int8], _ bits: Int) {
    guard let source else { return }
    var (held, count, first) = (0, 0, skip)
    for number in skip..<run.count {
      held = (held << bits | Int(values[Int(source.units[run[number]])])) & 0xFFFF
      count += bits
      if count >= 8 {
        count -= 8
        append(UInt8(truncatingIfNeeded: held >> count), from: run[first]..<run[number] + 1)
        first = count > 0 ? number : number + 1
      }
    }
    // The remaining bits are the beginning of the next byte.
    if let last = pieces.last { pieces[pieces.count - 1] = Piece(at: last.at, start: last.start, end: run.end, isCopy: false) }
  }

  /// A run of characters of one alphabet, continued on the next lines if it is broken into lines.
  private struct Run {
    let start: Int
    private(set) var end: Int
    private(set) var count: Int
    /// The position of each character, if they are on several lines.
    private var places: [Int]?

    init(in units: [UInt8], from start: Int, _ values: [Int8]) {
      self.start = start
      var index = start
      while index < units.count, values[Int(units[index])] >= 0 { index += 1 }
      (end, count) = (index, index - start)
      while let next = Run.lineBreak(in: units, at: end), next < units.count, values[Int(units[next])] >= 0 {
        var all = places ?? Array(start..<end)
        index = next
        while index < units.count, values[Int(units[index])] >= 0 {
          all.append(index)
          index += 1
        }
        (places, end, count) = (all, index, all.count)
      }
    }

    subscript(number: Int) -> Int { places?[number] ?? start + number }

    /// The continuation of a text that is broken into lines at a position, nil if no line ends there. Leading spaces of a line are ignored.
    private static func lineBreak(in units: [UInt8], at index: Int) -> Int? {
      var next = index
      if next < units.count, units[next] == 0x0D { next += 1 }
      guard next < units.count, units[next] == 0x0A else { return nil }
      next += 1
      while next < units.count, units[next] == 0x20 || units[next] == 0x09 { next += 1 }
      return next
    }

    /// Whether some contiguous bytes are a text in UTF-8 or UTF-16: ordinary words do not decode to one.
    func holdsText(_ skip: Int, _ units: [UInt8], _ values: [Int8], _ bits: Int) -> Bool {
      guard skip < count else { return false }
      var (held, heldBits, streak, pending) = (0, 0, 0, 0)
      for number in skip..<count {
        held = (held << bits | Int(values[Int(units[self[number]])])) & 0xFFFF
        heldBits += bits
        guard heldBits >= 8 else { continue }
        heldBits -= 8
        let byte = UInt8(truncatingIfNeeded: held >> heldBits)
        if byte == 0 { continue }
        if byte & 0xC0 == 0x80, pending > 0 {
          pending -= 1
          streak += 1
        } else {
          let isText = byte >= 0x20 && byte < 0x7F || byte >= 0x09 && byte <= 0x0D || byte >= 0xC2 && byte < 0xF5
          streak = !isText ? 0 : pending > 0 ? 1 : streak + 1
          pending = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : 0
        }
        if streak >= Run.leastText { return true }
      }
      return false
    }

    /// Fewer than this occur by chance.
    private static let leastText = 4
  }

  /// Whether `...` or `…` is there.
  private func isCut(at index: Int) -> Bool {
    guard index + 2 < units.count else { return false }
    return units[index] == 0x2E && units[index + 1] == 0x2E && units[index + 2] == 0x2E
      || units[index] == 0xE2 && units[index + 1] == 0x80 && units[index + 2] == 0xA6
  }

  private func isCut(before index: Int) -> Bool { index >= 3 && isCut(at: index - 3) }

  private func appendCut(_ place: Int) {
    for _ in 0..<3 { append(UInt8(ascii: "."), from: place..<place + 1) }
  }

  /// Lists of at least `least` single bytes: `70:61 73`, `0x70, 0x61`, `[112, 97, 115]`.
  func listedBytes(radix: Int, least: Int) -> DecodedText? {
    let result = DecodedText(of: self)
    var list: [(value: Int, range: Range<Int>)] = []
    func finish() {
      if list.count >= least {
        for item in list { result.append(UInt8(truncatingIfNeeded: item.value), from: item.range) }
        result.append(DecodedText.gap, from: list[list.count - 1].range)
      }
      list.removeAll(keepingCapacity: true)
    }
    var (index, lastEnd) = (0, -1)
    while index < units.count {
      guard DecodedText.isWordSign(units[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < units.count, DecodedText.isWordSign(units[index]) { index += 1 }
      if start - lastEnd > 4 { finish() }
      if index - start <= 4, let value = value(of: start..<index, radix) { list.append((value, start..<index)) } else { finish() }
      lastEnd = index
    }
    finish()
    return result.units.isEmpty ? nil : result
  }

  private func value(of word: Range<Int>, _ radix: Int) -> Int? {
    var word = word
    if radix == 16, word.count == 4, units[word.lowerBound] == UInt8(ascii: "0"), units[word.lowerBound + 1] | 0x20 == UInt8(ascii: "x") {
      word = word.lowerBound + 2..<word.upperBound
    }
    guard radix == 16 ? word.count == 2 : word.count <= 3 else { return nil }
    var value = 0
    for index in word {
      guard let digit = Escape.digit(units[index]), digit < radix else { return nil }
      value = value * radix + digit
    }
    return value < 256 ? value : nil
  }

  static func isWordSign(_ unit: UInt8) -> Bool {
    unit >= 0x30 && unit <= 0x39 || unit | 0x20 >= 0x61 && unit | 0x20 <= 0x7A || unit >= 0x80 && unit != gap
  }

  private static let hexadecimal: [Int8] = (0..<256).map { Escape.digit(UInt8($0)).map { Int8($0) } ?? -1 }

  /// `+` and `-` are the same, and so are `/` and `_`.
  private static let base64: [Int8] = (0..<256).map { unit in
    switch UInt8(unit) {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int8(unit - 0x41)
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int8(unit - 0x61 + 26)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int8(unit - 0x30 + 52)
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: -1
    }
  }
}
