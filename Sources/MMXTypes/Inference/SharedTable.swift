/// Values by small integers, as a persistent tree: copying a table of many thousands and changing one value costs little. Unused integers
/// cost nothing.
struct SharedTable<Value> {
  private static var leafBits: Int { 4 }
  private static var branchBits: Int { 6 }

  private var branches: [[[Value?]]] = []

  subscript(number: Int) -> Value? {
    get {
      let (branch, leaf, place) = Self.parts(of: number)
      guard branch < branches.count, leaf < branches[branch].count, place < branches[branch][leaf].count else { return nil }
      return branches[branch][leaf][place]
    }
    set {
      let (branch, leaf, place) = Self.parts(of: number)
      if branches.count <= branch { branches.append(contentsOf: repeatElement([], count: branch + 1 - branches.count)) }
      if branches[branch].isEmpty { branches[branch] = Array(repeating: [], count: 1 << Self.branchBits) }
      if branches[branch][leaf].isEmpty { branches[branch][leaf] = Array(repeating: nil, count: 1 << Self.leafBits) }
      branches[branch][leaf][place] = newValue
    }
  }

  private static func parts(of number: Int) -> (branch: Int, leaf: Int, place: Int) {
    let leaf = number >> leafBits
    return (leaf >> branchBits, leaf & (1 << branchBits - 1), number & (1 << leafBits - 1))
  }
}

/// A set of small numbers that are near each other, a bit each.
struct NumberSet {
  private var words: [UInt64] = []
  /// The number of the first word.
  private var start = 0

  mutating func insert(_ number: Int) {
    let (word, bit) = number.quotientAndRemainder(dividingBy: UInt64.bitWidth)
    reach(from: word, to: word + 1)
    words[word - start] |= 1 << UInt64(bit)
  }

  mutating func formUnion(_ other: NumberSet) {
    guard !other.words.isEmpty else { return }
    if words.isEmpty { return self = other }
    reach(from: other.start, to: other.start + other.words.count)
    for (index, word) in other.words.enumerated() { words[other.start - start + index] |= word }
  }

  private mutating func reach(from first: Int, to end: Int) {
    if words.isEmpty { start = first }
    if first < start {
      words.insert(contentsOf: repeatElement(0, count: start - first), at: 0)
      start = first
    }
    let missing = end - start - words.count
    if missing > 0 { words.append(contentsOf: repeatElement(0, count: missing)) }
  }

  /// In rising order.
  var members: [Int] {
    var result: [Int] = []
    for (index, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        result.append((start + index) * UInt64.bitWidth + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }
}
