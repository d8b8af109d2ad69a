/// The records of a resource in the order of their IDs, found by ID, by code and by the record they live under.
struct Table: Sendable, RandomAccessCollection {
  /// In ascending order of IDs. New records have the highest ID as a rule, so they go to the end.
  private var entries: [WorldRecord] = []
  /// IDs of the records with a code, by the code in lower case; most codes are those of one record.
  private var idsOfCode: [String: [Int]] = [:]
  private var idsOfParent: [Int: [Int]] = [:]

  var startIndex: Int { 0 }
  var endIndex: Int { entries.count }
  subscript(position: Int) -> WorldRecord { entries[position] }

  subscript(id id: Int) -> WorldRecord? {
    let place = position(of: id)
    return isRecord(id, at: place) ? entries[place] : nil
  }

  /// The records of a code in any letter case, in ascending order of IDs.
  subscript(code code: String) -> [WorldRecord] { (idsOfCode[code.lowercased()] ?? []).compactMap { self[id: $0] } }

  /// The records that live under another, in ascending order of IDs.
  subscript(parent parent: Int) -> [WorldRecord] { (idsOfParent[parent] ?? []).compactMap { self[id: $0] } }

  mutating func put(_ entry: WorldRecord) {
    let place = position(of: entry.id)
    if isRecord(entry.id, at: place) {
      forget(entries[place])
      entries[place] = entry
    } else {
      entries.insert(entry, at: place)
    }
    if let code = Table.code(of: entry) { Table.add(entry.id, to: &idsOfCode[code, default: []]) }
    if let parent = entry.parent { Table.add(entry.id, to: &idsOfParent[parent, default: []]) }
  }

  mutating func remove(_ id: Int) {
    let place = position(of: id)
    guard isRecord(id, at: place) else { return }
    forget(entries[place])
    entries.remove(at: place)
  }

  private func isRecord(_ id: Int, at place: Int) -> Bool { place < entries.count && entries[place].id == id }

  /// Where the ID is, or would.
  private func position(of id: Int) -> Int {
    guard let last = entries.last, last.id >= id else { return entries.count }
    return Table.partition(entries.count) { entries[$0].id < id }
  }

  /// Takes the record out of the lists by code and parent.
  private mutating func forget(_ entry: WorldRecord) {
    if let code = Table.code(of: entry) { Table.remove(entry.id, from: &idsOfCode, at: code) }
    if let parent = entry.parent { Table.remove(entry.id, from: &idsOfParent, at: parent) }
  }

  private static func code(of entry: WorldRecord) -> String? {
    guard let code = entry.text("Code"), !code.isEmpty else { return nil }
    return code.lowercased()
  }

  private static func add(_ id: Int, to ids: inout [Int]) {
    let place = if let last = ids.last, last >= id { partition(ids.count) { ids[$0] < id } } else { ids.count }
    ids.insert(id, at: place)
  }

  private static func remove<Key>(_ id: Int, from lists: inout [Key: [Int]], at key: Key) {
    guard var ids = lists.removeValue(forKey: key) else { return }
    ids.removeAll { $0 == id }
    if !ids.isEmpty { lists[key] = ids }
  }

  /// How many of the places from 0 on fulfil a condition that those after them do not.
  private static func partition(_ count: Int, _ isBefore: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
