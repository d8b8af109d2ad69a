import MMXData

/// Orders rows by their keys.
///
/// Keys of one kind (numbers, times, texts) are ordered by their bits, digit by digit, without comparing rows; only texts that begin
/// alike, mixed kinds and several keys a row are compared.
enum Sorting {
  /// Positions in order: stable, nulls last in both directions. Mixed types are a `type` problem.
  static func order(_ keys: [Value], isDescending: Bool) throws -> [Int] {
    guard let entries = try byBits(keys, isDescending) else {
      return try order(try keys.paced { [try SortKey($0)] }, [isDescending])
    }
    var positions = try entries.paced { $0.position }
    if positions.count < keys.count {
      for (position, key) in keys.enumerated() where key.isNull { try positions.grow(with: position) }
    }
    return positions
  }

  /// The same by several keys a row, the first one first.
  static func order(_ rows: [[SortKey]], _ descending: [Bool]) throws -> [Int] {
    var positions = try (0..<rows.count).paced { $0 }
    try positions.sort { a, b in
      try Pace.step()
      for index in rows[a].indices {
        let order = try rows[a][index].compare(rows[b][index], isDescending: descending[index])
        if order != 0 { return order < 0 }
      }
      return a < b
    }
    return positions
  }

  /// The rows whose keys are not null in order; nil if the keys are of another kind than the first, or of one without bits.
  private static func byBits(_ keys: [Value], _ isDescending: Bool) throws -> [SortEntry]? {
    switch keys.first(where: { !$0.isNull }) {
    case .number:
      guard let scale = try commonScale(keys) else { return nil }
      return try sorted(keys, isDescending) { key in
        guard case .number(let number) = key, let units = number.units(scale: scale) else { return nil }
        return (UInt64(bitPattern: units) ^ SortEntry.sign, 0)
      }
    case .date, .dateTime:
      return try sorted(keys, isDescending) { key in
        switch key {
        case .date(let date): (UInt64(bitPattern: DateTime(date).ticks) ^ SortEntry.sign, 0)
        case .dateTime(let time): (UInt64(bitPattern: time.ticks) ^ SortEntry.sign, 0)
        default: nil
        }
      }
    case .text:
      guard
        var entries = try sorted(
          keys, isDescending,
          { key throws(Problem) in
            guard case .text(let text) = key else { return nil }
            return try text.foldedStart()
          })
      else { return nil }
      try orderAlike(keys, isDescending, &entries)
      return entries
    default: return nil
    }
  }

  /// The most decimals of the numbers; nil if one of the keys is no short number.
  private static func commonScale(_ keys: [Value]) throws(Problem) -> UInt8? {
    var common: UInt8 = 0
    for key in keys where !key.isNull {
      try Pace.step()
      guard case .number(.small(_, let scale)) = key else { return nil }
      common = max(common, scale)
    }
    return common
  }

  private static func sorted(
    _ keys: [Value], _ isDescending: Bool, _ bits: (Value) throws(Problem) -> (high: UInt64, low: UInt64)?
  ) throws(Problem) -> [SortEntry]? {
    var entries: [SortEntry] = []
    try entries.claim(keys.count)
    for (position, key) in keys.enumerated() where !key.isNull {
      try Pace.step()
      guard let (high, low) = try bits(key) else { return nil }
      // The complement reverses the order.
      entries.append(SortEntry(high: isDescending ? ~high : high, low: isDescending ? ~low : low, position: position))
    }
    try entries.sortByBits()
    return entries
  }

  /// Orders texts whose bits are the same by comparing them.
  private static func orderAlike(_ keys: [Value], _ isDescending: Bool, _ entries: inout [SortEntry]) throws {
    var start = 0
    while start < entries.count {
      try Pace.step()
      var end = start + 1
      while end < entries.count, entries[end].isAlike(entries[start]) { end += 1 }
      if end - start > 1 { try orderRun(keys, isDescending, &entries[start..<end]) }
      start = end
    }
  }

  private static func orderRun(_ keys: [Value], _ isDescending: Bool, _ run: inout ArraySlice<SortEntry>) throws {
    // Rows of one city, one customer: nothing to order.
    guard case .text(let first) = keys[run[run.startIndex].position] else { return }
    let isSame = try run.allSatisfy { entry in
      try Pace.step()
      if case .text(let text) = keys[entry.position] { return text.string == first.string }
      return false
    }
    if isSame { return }
    let rows = try run.paced { (key: try SortKey(keys[$0.position]), entry: $0) }
    let order = try order(try rows.paced { [$0.key] }, [isDescending])
    for (index, place) in zip(run.indices, order) { run[index] = rows[place].entry }
  }
}

/// A value with its folded text, so that sorting folds each text only once.
struct SortKey {
  private let value: Value
  private let folded: String

  init(_ value: Value) throws(Problem) {
    self.value = value
    folded = try value.string?.inPieces(\.folded) ?? ""
  }

  /// -1, 0 or 1; nulls come last in both directions.
  func compare(_ other: SortKey, isDescending: Bool) throws(Problem) -> Int {
    switch (value.isNull, other.value.isNull) {
    case (true, true): return 0
    case (true, false): return 1
    case (false, true): return -1
    case (false, false):
      let order = try compare(other)
      return isDescending ? -order : order
    }
  }

  private func compare(_ other: SortKey) throws(Problem) -> Int {
    if case .text(let a) = value, case .text(let b) = other.value {
      let order = try TextOrder.compareScalars(folded, other.folded)
      return order != 0 ? order : try TextOrder.compareScalars(a.string.normalForm(), b.string.normalForm())
    }
    return try value.compare(other.value)
  }
}

/// The bits by which a row is ordered, and where it is.
struct SortEntry {
  let high: UInt64
  let low: UInt64
  let position: Int

  /// What makes the bits of a signed number order like the number.
  static let sign: UInt64 = 1 << 63

  func isAlike(_ other: SortEntry) -> Bool { high == other.high && low == other.low }
}

extension [SortEntry] {
  /// Stable; in time that grows with the number of rows alone: by one digit of 8 bits after the other, from the lowest. Digits that
  /// all rows share are passed over.
  fileprivate mutating func sortByBits() throws(Problem) {
    if count < 64 {
      sort { ($0.high, $0.low, $0.position) < ($1.high, $1.low, $1.position) }
      return
    }
    let digits = try differingDigits()
    var places = try counts(of: digits)
    var sorted = self
    for (index, digit) in digits.enumerated() {
      let table = index << 8
      var place = 0
      for value in table..<table + 256 { (place, places[value]) = (place + places[value], place) }
      try Pace.step(count >> 4)
      for entry in self {
        let value = table | entry.digit(digit)
        sorted[places[value]] = entry
        places[value] += 1
      }
      swap(&self, &sorted)
    }
  }

  /// Those that not all rows share, from the lowest on.
  private func differingDigits() throws(Problem) -> [Int] {
    try Pace.step(count >> 4)
    let first = self[0]
    var (high, low): (UInt64, UInt64) = (0, 0)
    for entry in self { (high, low) = (high | (entry.high ^ first.high), low | (entry.low ^ first.low)) }
    let differing = SortEntry(high: high, low: low, position: 0)
    return (0..<16).filter { differing.digit($0) != 0 }
  }

  /// How many rows have which value of which of the digits.
  private func counts(of digits: [Int]) throws(Problem) -> [Int] {
    var counts = [Int](repeating: 0, count: digits.count << 8)
    var copy: [SortEntry] = []
    try copy.claim(count)
    try Pace.step(count >> 2)
    for entry in self {
      for index in digits.indices { counts[index << 8 | entry.digit(digits[index])] += 1 }
    }
    return counts
  }
}

extension SortEntry {
  /// A byte of the bits; 0 is the lowest.
  fileprivate func digit(_ index: Int) -> Int { Int(truncatingIfNeeded: (index < 8 ? low : high) >> UInt64(8 * (index & 7)) & 0xFF) }
}

extension Text {
  /// The first 16 bytes of its folded form as two numbers, which order like the texts if they differ.
  fileprivate func foldedStart() throws(Problem) -> (high: UInt64, low: UInt64) {
    if case .short(let text) = self, text.isASCII {
      let (first, second) = text.words
      return (first.loweredASCII.byteSwapped, second.loweredASCII.byteSwapped)
    }
    return try string.foldedStart()
  }
}

extension UInt64 {
  /// Eight bytes of ASCII in lower case.
  fileprivate var loweredASCII: UInt64 {
    // The upper bit of each byte from 'A' on, and from after 'Z' on: no sum is larger than a byte.
    let (fromA, behindZ) = (self &+ 0x3F3F_3F3F_3F3F_3F3F, self &+ 0x2525_2525_2525_2525)
    return self | (fromA & ~behindZ & 0x8080_8080_8080_8080) >> 2
  }
}

extension String {
  fileprivate func foldedStart() throws(Problem) -> (high: UInt64, low: UInt64) {
    // Only marks that are folded away can follow the last of 16 letters without accents.
    utf8.prefix(16).allSatisfy { $0 < 0x80 } ? start : try inPieces(\.folded).start
  }

  /// The first 16 bytes, ASCII in lower case, filled up with zeros.
  private var start: (high: UInt64, low: UInt64) {
    var (bits, room) = (UInt128(0), 16)
    for byte in utf8.prefix(16) {
      bits = bits << 8 | UInt128((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      room -= 1
    }
    bits <<= 8 * room
    return (UInt64(truncatingIfNeeded: bits >> 64), UInt64(truncatingIfNeeded: bits))
  }
}

extension [Value] {
  /// Puts the items into the order of their positions. Each is moved, none copied.
  mutating func arrange(_ positions: consuming [Int]) throws(Problem) {
    var positions = positions
    try Pace.step(count >> 4)
    unsafe withUnsafeMutableBufferPointer { items in
      for start in positions.indices {
        var place = start
        while positions[place] != start {
          let next = positions[place]
          unsafe items.swapAt(place, next)
          positions[place] = place
          place = next
        }
        positions[place] = place
      }
    }
  }
}
