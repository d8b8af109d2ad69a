import MMXData

/// Finds the positions of values in a list by their hash. Unlike a dictionary, it checks `Pace` and `Memory` as it grows.
struct HashedPositions {
  /// Positions at their hash, or at the next free slot; -1 for an empty slot. The number of slots is a power of two, a quarter of them
  /// free.
  private var slots: [Int32] = []
  /// The hashes of all positions.
  private var hashes: [Int] = []

  /// The next position.
  mutating func add(_ hash: Int) throws(Problem) {
    if 4 * (hashes.count + 1) > 3 * slots.count { try widen() }
    place(hashes.count, hash)
    try hashes.grow(with: hash)
  }

  /// The first position with the hash for which the condition is true. `Pace` is checked before each condition.
  func first(of hash: Int, where isMeant: (Int) -> Bool) throws(Problem) -> Int? {
    guard !slots.isEmpty else { return nil }
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 {
      let position = Int(slots[slot])
      try Pace.step()
      if hashes[position] == hash, isMeant(position) { return position }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func widen() throws(Problem) {
    let count = max(16, 2 * slots.count)
    slots = []
    try slots.claim(count)
    slots.append(contentsOf: repeatElement(-1, count: count))
    for (position, hash) in hashes.enumerated() {
      try Pace.step()
      place(position, hash)
    }
  }

  private mutating func place(_ position: Int, _ hash: Int) {
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(truncatingIfNeeded: position)
  }

  // MARK: Hashes

  /// Equal values have equal hashes; the converse need not hold.
  static func hash(_ value: Value) throws(Problem) -> Int {
    var hasher = Hasher()
    try hash(value, depth: 0, reach: reach, &hasher)
    return hasher.finalize()
  }

  /// Lists and records are hashed completely down to this depth; below it with at most this many values, shared out evenly, because values
  /// that share their parts may take forever to traverse.
  private static let fullDepth = 3
  private static let reach = 64

  private static func hash(_ value: Value, depth: Int, reach: Int, _ hasher: inout Hasher) throws(Problem) {
    switch value {
    case .number(let number): hasher.combine(number)
    case .text(let text): hasher.combine(try text.string.normalForm())
    case .date(let date): hasher.combine(DateTime(date))
    case .dateTime(let time): hasher.combine(time)
    case .bool(let flag): hasher.combine(flag)
    case .entity(let entity): hasher.combine(entity.id)
    case .reference(let reference): hasher.combine(reference.id)
    case .bytes(let bytes): hasher.combine(bytes.bytes)
    case .list(let list):
      hasher.combine(list.items.count)
      guard let reach = try share(of: reach, list.items.count, depth) else { return }
      for item in list.items { try hash(item, depth: depth + 1, reach: reach, &hasher) }
    case .record(let record):
      hasher.combine(record.values.count)
      guard let reach = try share(of: reach, record.values.count, depth) else { return }
      // The order of fields is ignored.
      var sum = 0
      for (key, value) in record.fields {
        var hasher = Hasher()
        hasher.combine(key)
        try hash(value, depth: depth + 1, reach: reach, &hasher)
        sum &+= hasher.finalize()
      }
      hasher.combine(sum)
    default: break
    }
  }

  /// The share of each part, nil if the parts are not hashed.
  private static func share(of reach: Int, _ count: Int, _ depth: Int) throws(Problem) -> Int? {
    if depth < fullDepth {
      try Pace.step(1 + count >> 2)
      return reach
    }
    let share = (reach - 1) / max(1, count)
    return share > 0 ? share : nil
  }
}
