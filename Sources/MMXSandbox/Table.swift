/// The records of a resource, found by their IDs and walked in the order of them.
struct Table: Sendable, Sequence {
  private var entries: [Int: Entry] = [:]
  /// In ascending order. New records have the highest ID as a rule, so they go to the end.
  private var ids: [Int] = []

  subscript(id: Int) -> Entry? { entries[id] }

  mutating func put(_ entry: Entry) {
    guard entries.updateValue(entry, forKey: entry.id) == nil else { return }
    ids.insert(entry.id, at: position(of: entry.id))
  }

  mutating func remove(_ id: Int) {
    guard entries.removeValue(forKey: id) != nil else { return }
    ids.remove(at: position(of: id))
  }

  /// Where the ID stands, or would.
  private func position(of id: Int) -> Int {
    guard let last = ids.last, last >= id else { return ids.count }
    var (low, high) = (0, ids.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low
  }

  var underestimatedCount: Int { ids.count }

  func makeIterator() -> AnyIterator<Entry> {
    var places = ids.makeIterator()
    let entries = entries
    return AnyIterator { places.next().flatMap { entries[$0] } }
  }
}
