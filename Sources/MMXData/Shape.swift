/// The keys of a record in their order, shared by all records that have just these keys.
///
/// Rows of one answer share one shape, so a field found in the first row is at the same place in the next.
///
/// `@unchecked Sendable` is safe as for the buffer of an array: keys are added only through `add`, to a shape that has a single reference,
/// so that nobody else can be reading it.
@usableFromInline package final class Shape: @unchecked Sendable {
  package private(set) var keys: [String]
  /// Positions by key, built only if a linear search is slower.
  private var positions: [String: Int]
  /// Finds keys in another letter case, only in a shape of many keys: others are searched.
  private var folded: FoldedKeys?
  /// What its keys look like, so that most keys that it lacks are not searched for.
  private var looks: KeyLooks

  /// Keys must be unique; of equal ones the last would hide the others.
  package init(_ keys: [String]) {
    self.keys = keys
    positions = keys.count > Shape.longestScan ? Shape.positions(of: keys) : [:]
    folded = keys.count > Shape.longestFoldingScan ? FoldedKeys(keys) : nil
    looks = KeyLooks(keys)
  }

  private static let longestScan = 8
  private static let longestFoldingScan = 256

  private static func positions(of keys: [String]) -> [String: Int] {
    Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
  }

  @usableFromInline package static let empty = Shape([])

  /// The position of the key spelled exactly so.
  package func position(of key: String) -> Int? {
    if positions.isEmpty { return keys.firstIndex(of: key) }
    // The ID of a record, which is asked for most.
    if keys[0] == key { return 0 }
    return positions[key]
  }

  /// The position of this key, otherwise of the only one that differs just in case.
  package func position(ignoringCase key: String) -> Int? {
    guard looks.mayHave(key) else { return nil }
    if let exact = position(of: key) { return exact }
    if folded != nil {
      let found = positions(ignoringCase: key)
      return found.count == 1 ? found[0] : nil
    }
    var found: Int?
    for (index, candidate) in keys.enumerated() where candidate.isEqualIgnoringCase(to: key) {
      if found != nil { return nil }
      found = index
    }
    return found
  }

  /// The keys that differ from this one at most in case, in order.
  package func keys(ignoringCase key: String) -> [String] { positions(ignoringCase: key).map { keys[$0] } }

  private func positions(ignoringCase key: String) -> [Int] {
    let candidates = folded?.positions(like: key) ?? Array(keys.indices)
    return candidates.filter { keys[$0].isEqualIgnoringCase(to: key) }
  }

  /// Adds a key that the shape does not have: in place if the shape is not shared, so that adding many keys to a record copies nothing.
  package static func add(_ key: String, to shape: inout Shape) {
    guard isKnownUniquelyReferenced(&shape) else { return shape = Shape(shape.keys + [key]) }
    shape.keys.append(key)
    shape.looks.add(key)
    if !shape.positions.isEmpty {
      shape.positions[key] = shape.keys.count - 1
    } else if shape.keys.count > longestScan {
      shape.positions = positions(of: shape.keys)
    }
    if shape.folded != nil {
      shape.folded?.add(key, at: shape.keys.count - 1)
    } else if shape.keys.count > longestFoldingScan {
      shape.folded = FoldedKeys(shape.keys)
    }
  }
}

/// What keys look like at a glance, the same in upper and lower case: one of 64 looks by length, first and last byte, and one by their
/// length and the byte in the middle.
private struct KeyLooks {
  private var outer: UInt64 = 0
  private var inner: UInt64 = 0

  init(_ keys: [String]) {
    for key in keys { add(key) }
  }

  mutating func add(_ key: String) {
    // Texts in other bytes may be equal to one that is not ASCII.
    let look = KeyLooks.look(of: key)
    outer |= look.map { 1 << $0.outer } ?? .max
    inner |= look.map { 1 << $0.inner } ?? .max
  }

  /// False only where no key is equal to this one in any letter case.
  func mayHave(_ key: String) -> Bool {
    KeyLooks.look(of: key).map { outer >> $0.outer & 1 == 1 && inner >> $0.inner & 1 == 1 } ?? true
  }

  /// Each 0 to 63; nil for a text that is not ASCII.
  private static func look(of key: String) -> (outer: UInt64, inner: UInt64)? {
    var key = key
    return key.withUTF8 { bytes in
      guard unsafe bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      guard let first = unsafe bytes.first, let last = unsafe bytes.last else { return (0, 0) }
      let (length, middle) = unsafe (UInt64(bytes.count), UInt64(bytes[bytes.count / 2] | 0x20))
      return ((length &* 11 &+ UInt64(first | 0x20) &* 5 &+ UInt64(last | 0x20)) & 63, (length &* 29 &+ middle) & 63)
    }
  }
}

/// Positions of keys by their spelling in lower case.
private struct FoldedKeys {
  private var first: [String: Int] = [:]
  /// All positions of spellings that several keys have.
  private var more: [String: [Int]] = [:]

  init(_ keys: [String]) {
    first.reserveCapacity(keys.count)
    for (position, key) in keys.enumerated() { add(key, at: position) }
  }

  mutating func add(_ key: String, at position: Int) {
    let folded = key.lowercasedASCII
    if let known = first[folded] { more[folded, default: [known]].append(position) } else { first[folded] = position }
  }

  /// Those that may differ from the key just in case, in order.
  func positions(like key: String) -> [Int] {
    let folded = key.lowercasedASCII
    return more[folded] ?? first[folded].map { [$0] } ?? []
  }
}
