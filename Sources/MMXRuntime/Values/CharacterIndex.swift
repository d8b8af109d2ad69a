import MMXData

/// Finds characters of a text by index. A loop over a long text asks for one after another: positions in the last text are kept, so that
/// each costs little and all together cost one pass.
struct CharacterIndex {
  /// The text that the positions belong to, and its size: texts grow in place, so another size is another text.
  private weak var text: Text?
  private var size = 0
  /// The start of every character whose index is divisible by `stride`, as far as it was needed.
  private var places: [String.Index] = []
  /// The number of characters, nil until the end was reached.
  private var total: Int?

  private static let stride = 64

  /// The number of characters.
  mutating func count(_ text: Text) throws(Problem) -> Int {
    if let total, isKnown(text) { return total }
    _ = try place(of: .max, in: text)
    return total ?? 0
  }

  /// The start of the character at an index; the end for one after the last.
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
