import MMXData

/// Where the characters of one long text lie, as far as it was asked for: a loop that takes them one after another costs one pass together.
///
/// The text keeps it. Texts grow in place, and what is known of the part before the growth stays.
final class CharacterPlaces {
  /// The UTF-8 bytes that are known.
  private var size = 0
  /// Whether those are ASCII, so that each is a character.
  private var isPlain = true
  /// The UTF-8 offset of each character whose index is divisible by `stride`, as far as it was needed; only of a text that is not ASCII.
  private var offsets: [Int] = [0]
  /// The number of characters, nil until the end was reached.
  private var total: Int?

  private static let stride = 64
  /// Texts up to this many bytes are searched from their start each time.
  static let shortest = 256

  /// The number of characters.
  func count(in string: String) throws(Problem) -> Int {
    try update(for: string)
    if isPlain { return size }
    if let total { return total }
    _ = try place(of: .max, in: string)
    return total ?? 0
  }

  /// The start of the character at an index; the end for one after the last.
  func place(of number: Int, in string: String) throws(Problem) -> String.Index {
    try update(for: string)
    let bytes = string.utf8
    if isPlain { return bytes.index(bytes.startIndex, offsetBy: min(number, size)) }
    let block = min(number / CharacterPlaces.stride, offsets.count - 1)
    var at = block * CharacterPlaces.stride
    var place = bytes.index(bytes.startIndex, offsetBy: offsets[block])
    while at < number, place < string.endIndex {
      place = string.countedIndex(after: place)
      at += 1
      guard at.isMultiple(of: CharacterPlaces.stride) else { continue }
      try Pace.step(8)
      if at / CharacterPlaces.stride == offsets.count { try offsets.grow(with: bytes.distance(from: bytes.startIndex, to: place)) }
    }
    if place == string.endIndex { total = at }
    return place
  }

  /// Looks at what was added since the last time.
  private func update(for string: String) throws(Problem) {
    let count = string.utf8.count
    guard count != size else { return }
    if count < size { (size, isPlain, offsets) = (0, true, [0]) }
    total = nil
    // What follows may belong to the character that was the last one, as a combining mark does.
    while offsets.count > 1, let last = offsets.last, last >= size { offsets.removeLast() }
    if isPlain { isPlain = try string.isPlain(from: size) }
    size = count
  }
}

extension Text {
  /// The number of characters: a grapheme is one, CR LF is two.
  func characterCount() throws(Problem) -> Int {
    switch self {
    case .short(let text): text.isASCII ? text.count : text.string.countedLength
    case .long(let text): try text.characterCount()
    }
  }

  /// The start of the character at an index; the end for one after the last.
  func place(of number: Int) throws(Problem) -> String.Index {
    switch self {
    case .short(let text): text.string.countedPlace(of: number)
    case .long(let text): try text.place(of: number)
    }
  }
}

extension LongText {
  fileprivate func characterCount() throws(Problem) -> Int {
    if string.utf8.count <= CharacterPlaces.shortest { return string.countedLength }
    return try knownPlaces.count(in: string)
  }

  fileprivate func place(of number: Int) throws(Problem) -> String.Index {
    if string.utf8.count > CharacterPlaces.shortest { return try knownPlaces.place(of: number, in: string) }
    return string.countedPlace(of: number)
  }

  private var knownPlaces: CharacterPlaces {
    if let places { return places }
    let made = CharacterPlaces()
    places = made
    return made
  }
}

extension String {
  /// The start of the character at an index of a text that is not long; the end for one after the last.
  fileprivate func countedPlace(of number: Int) -> Index {
    if let length = asciiLength { return utf8.index(startIndex, offsetBy: min(number, length)) }
    var (at, place) = (0, startIndex)
    while at < number, place < endIndex { (at, place) = (at + 1, countedIndex(after: place)) }
    return place
  }

  /// Whether the bytes from an offset on are ASCII. Throws what ends long work, `interrupted` or `limit`.
  fileprivate func isPlain(from start: Int) throws(Problem) -> Bool {
    var text = self
    return try unsafe text.withBytes { (bytes) throws(Problem) in
      var index = start
      while index < bytes.count {
        try Pace.step(1 << 6)
        let end = Swift.min(bytes.count, index + 1 << 14)
        if unsafe bytes[index..<end].contains(where: { $0 >= 0x80 }) { return false }
        index = end
      }
      return true
    }
  }
}
