/// A shape with its keys as a document spells them, so that the next object with these keys is recognised by its bytes.
///
/// `@unchecked Sendable` is safe: nothing changes after it is made.
@usableFromInline @safe package final class KnownShape: @unchecked Sendable {
  @usableFromInline package let shape: Shape
  @usableFromInline package let count: Int
  /// The keys with their quotes and colon.
  @usableFromInline package let spellings: UnsafePointer<Spelling>
  private let words: UnsafeMutablePointer<UInt64>
  /// The same without the colon, one after another, and where each ends.
  private let spelled: [UInt8]
  private let ends: [Int]

  @usableFromInline @safe package struct Spelling {
    /// In bytes, at least three.
    @usableFromInline package let count: Int
    /// Those bytes in words.
    @usableFromInline package let words: UnsafePointer<UInt64>
  }

  private init(_ shape: Shape, _ spelled: [UInt8], _ ends: [Int]) {
    (self.shape, self.spelled, self.ends) = (shape, spelled, ends)
    count = ends.count
    // Each key begins with a word, and has a colon more than here.
    let bytes = spelled.count + ends.count * 9
    unsafe words = .allocate(capacity: bytes / 8 + 1)
    unsafe words.initialize(repeating: 0, count: bytes / 8 + 1)
    let spellings = UnsafeMutablePointer<Spelling>.allocate(capacity: max(1, ends.count))
    var (start, place) = (0, unsafe words)
    for (position, end) in ends.enumerated() {
      let key = spelled[start..<end] + [UInt8(ascii: ":")]
      for (offset, byte) in key.enumerated() { unsafe place[offset / 8] |= UInt64(byte) << UInt64(offset % 8 * 8) }
      unsafe (spellings + position).initialize(to: Spelling(count: key.count, words: place))
      unsafe place += (key.count + 7) / 8
      start = end
    }
    unsafe self.spellings = UnsafePointer(spellings)
  }

  deinit {
    unsafe spellings.deallocate()
    unsafe words.deallocate()
  }

  @usableFromInline package static let none = KnownShape(.empty, [], [])

  /// The names of an object while it is read.
  @usableFromInline package struct Names {
    /// Their bytes with quotes, one after another, and where each ends.
    private(set) var spelled: [UInt8]
    private(set) var ends: [Int]
    /// Those that are not as they are spelled.
    private var decoded: [Int: String] = [:]
    private let shape: Shape
    private let known: Int

    /// The first keys of a shape.
    @usableFromInline package init(_ known: KnownShape, prefix count: Int) {
      ends = Array(known.ends.prefix(count))
      spelled = Array(known.spelled.prefix(ends.last ?? 0))
      shape = known.shape
      self.known = count
    }

    /// Adds a name that is UTF-8.
    mutating func add(_ bytes: [UInt8], _ decoded: String?) {
      if let decoded { self.decoded[ends.count] = decoded }
      spelled += bytes
      ends.append(spelled.count)
    }

    @usableFromInline package var keys: [String] {
      var keys = Array(shape.keys.prefix(known))
      for position in known..<ends.count {
        let start = position == 0 ? 0 : ends[position - 1]
        keys.append(decoded[position] ?? String(decoding: spelled[(start + 1)..<(ends[position] - 1)], as: UTF8.self))
      }
      return keys
    }

    /// Nil if a key is repeated.
    fileprivate var newShape: KnownShape? {
      let keys = keys
      return Set(keys).count == keys.count ? KnownShape(Shape(keys), spelled, ends) : nil
    }
  }

  /// The shapes of a document and those of the document before: answers and lines of a file are alike, and share their shapes.
  @usableFromInline package struct Store {
    /// The latest ones by depth, at first those of the document before.
    @usableFromInline package private(set) var recent = Store.latest.withLock { $0 }
    /// Those of objects that differ from the one before, by their spelling; not many, and not the keys of a table.
    private var others: [[UInt8]: KnownShape] = [:]
    private var hasNew = false

    private static let latest = Locked<[KnownShape]>([])
    private static let mostOthers = 256
    private static let mostKeys = 256

    @usableFromInline package init() {}

    /// The shape of an object that is not like the previous one at that depth; nil if a key is repeated.
    @usableFromInline package mutating func shape(of names: Names, depth: Int) -> Shape? {
      let isSmall = names.ends.count <= Store.mostKeys && names.spelled.count <= 16 * Store.mostKeys
      let before = isSmall ? others[names.spelled] : nil
      guard let known = before ?? names.newShape else { return nil }
      if isSmall, before == nil {
        if others.count == Store.mostOthers { others = [:] }
        others[names.spelled] = known
      }
      while recent.count <= depth { recent.append(.none) }
      recent[depth] = known
      hasNew = true
      return known.shape
    }

    /// Keeps the latest ones for the next document.
    @usableFromInline package mutating func keep() {
      guard hasNew else { return }
      hasNew = false
      let latest = recent.prefix(16).map { $0.count <= Store.mostKeys ? $0 : .none }
      Store.latest.withLock { $0 = latest }
    }
  }
}
