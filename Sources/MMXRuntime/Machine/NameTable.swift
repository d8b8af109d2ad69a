/// Names with their slots, which are numbers from 0 on: a hash table with open addressing.
///
/// For the first `Dictionary` with texts for keys Swift looks through all conformances of the program for that of `String` to `Hashable`.
/// That is a seventh of what a start does, and `Globals` would have the only one.
struct NameTable {
  /// By slot.
  private(set) var names: [String] = []
  /// Slots, -1 where there is none, at most half as many as places. A power of two.
  private var places = [Int](repeating: NameTable.free, count: 256)

  private static let free = -1

  func slot(of name: String) -> Int? {
    let slot = places[place(of: name)]
    return slot == NameTable.free ? nil : slot
  }

  /// Gives a name that has none the next slot.
  mutating func append(_ name: String) {
    names.append(name)
    if 2 * names.count > places.count { rebuild(2 * places.count) } else { places[place(of: name)] = names.count - 1 }
  }

  /// Removes the names whose slots are not below the count.
  mutating func removeAll(after count: Int) {
    // From the last on: what is freed was free before the name came, so that no other is looked for beyond it.
    while names.count > count {
      places[place(of: names[names.count - 1])] = NameTable.free
      names.removeLast()
    }
  }

  /// Where the name is, otherwise where it would be.
  private func place(of name: String) -> Int {
    // Seeded anew in each process, so that no script holds names that meet.
    var hasher = Hasher()
    hasher.combine(name)
    var place = hasher.finalize() & (places.count - 1)
    while places[place] != NameTable.free, names[places[place]] != name { place = (place + 1) & (places.count - 1) }
    return place
  }

  private mutating func rebuild(_ count: Int) {
    places = Array(repeating: NameTable.free, count: count)
    for slot in names.indices { places[place(of: names[slot])] = slot }
  }
}
