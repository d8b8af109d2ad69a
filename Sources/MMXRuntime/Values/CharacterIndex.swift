import MMXData

/// Finds characters of a text by their number. A loop over a long text asks for one after another: places of the text asked about last
/// are kept, so that each costs little and all together what one pass costs.
struct CharacterIndex {
  /// The text that the places belong to, and its size: texts grow in place, so that another size is another text.
  private weak var text: Text?
  private var size = 0
  /// Where each character of a number divisible by `stride` begins, as far as it was looked for.
  private var places: [String.Index] = []
  /// How many there are, nil until the end was met.
  private var total: Int?

  private static let stride = 64

  /// The number of characters.
  mutating func count(_ text: Text) throws(Problem) -> Int {
    if let total, isKnown(text) { return total }
    _ = try place(of: .max, in: text)
    return total ?? 0
  }

  /// Where the character of a number begins; the end for one behind the last.
  mutating func place(of number: Int, in text: Text) throws(Problem) -> String.Index {
    if !isKnown(text) { (self.text, size, places, total) = (text, text.string.utf8.count, [text.string.startIndex], nil) }
    let string = text.string
    let block = min(number / CharacterIndex.stride, places.count - 1)
    var (at, place) = (block * CharacterIndex.stride, places[block])
    while at < number, place < string.endIndex {
      place = string.countedIndex(after: place)
      at += 1
      guard at.isMultiple(of: CharacterIndex.stride) else { continue }
      try Pace.step(8)
      if at / CharacterIndex.stride == places.count { try places.grow(with: place) }
    }
    if place == string.endIndex { total = at }
    return place
  }

  private func isKnown(_ text: Text) -> Bool { self.text === text && size == text.string.utf8.count && !places.isEmpty }
}
