import MMXData

extension Value {
  /// `place += value`. A list or text that only the place holds grows in place, so that a loop of additions takes time for what it adds,
  /// not for what it has.
  static func accumulate(_ value: Value, onto place: inout Value) throws(Problem) {
    if case .list(let more) = value, case .list(var list) = place {
      place = .null
      let isGrown = Result { () throws(Problem) in try grow(&list, by: more) }
      place = .list(list)
      if try isGrown.get() { return }
    } else if case .text(let more) = value, case .text(.long(var text)) = place {
      place = .null
      let isGrown = Result { () throws(Problem) in try grow(&text, by: more) }
      place = .text(.long(text))
      if try isGrown.get() { return }
    }
    place = try add(place, value)
  }

  private static func grow(_ list: inout ListObject, by more: ListObject) throws(Problem) -> Bool {
    let count = list.items.count + more.items.count
    guard list.isPlain, isKnownUniquelyReferenced(&list), count <= maximumItems else { return false }
    // It moves to a buffer of twice its size.
    if count * 16 >= Memory.largeValue, count > list.items.capacity { try Memory.take(count * 32) }
    list.items += more.items
    return true
  }

  private static func grow(_ text: inout LongText, by more: Text) throws(Problem) -> Bool {
    let added = more.byteCount
    guard isKnownUniquelyReferenced(&text), text.string.utf8.count + added <= maximumText else { return false }
    if added >= Memory.largeValue { try Memory.take(2 * added) }
    try makeRoom(in: text, for: text.string.utf8.count + added)
    text.string += more.string
    return true
  }

  /// A large text grows to the next power of two, which is checked first: otherwise it would move to a buffer of twice its size.
  private static func makeRoom(in text: LongText, for size: Int) throws(Problem) {
    guard size >= 1 << 20 else { return }
    func room(_ size: Int) -> Int { 1 << (Int.bitWidth - (size - 1).leadingZeroBitCount) }
    guard room(size) != room(max(2, text.string.utf8.count)) else { return }
    try Memory.take(room(size))
    text.string.reserveCapacity(room(size))
  }

  /// Whether they are one list or one text.
  static func areSame(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.list(let a), .list(let b)): a === b
    case (.text(let a), .text(let b)): Text.areSame(a, b)
    default: false
    }
  }
}
