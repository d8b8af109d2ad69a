/// Values by small numbers, in pieces that copies share until they change: a copy of a table of thousands, and a change in it, cost what
/// some dozens would.
struct SharedTable<Value> {
  private static var pieceLength: Int { 64 }

  private var pieces: [[Value?]] = []

  subscript(number: Int) -> Value? {
    get {
      let (piece, place) = number.quotientAndRemainder(dividingBy: Self.pieceLength)
      return piece < pieces.count ? pieces[piece][place] : nil
    }
    set {
      let (piece, place) = number.quotientAndRemainder(dividingBy: Self.pieceLength)
      while pieces.count <= piece { pieces.append(Array(repeating: nil, count: Self.pieceLength)) }
      pieces[piece][place] = newValue
    }
  }
}

/// A set of small numbers, a bit each.
struct NumberSet {
  private var words: [UInt64] = []

  mutating func insert(_ number: Int) {
    let (word, bit) = number.quotientAndRemainder(dividingBy: UInt64.bitWidth)
    while words.count <= word { words.append(0) }
    words[word] |= 1 << UInt64(bit)
  }

  mutating func formUnion(_ other: NumberSet) {
    while words.count < other.words.count { words.append(0) }
    for (index, word) in other.words.enumerated() { words[index] |= word }
  }

  /// In rising order.
  var members: [Int] {
    var result: [Int] = []
    for (index, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        result.append(index * UInt64.bitWidth + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }
}
