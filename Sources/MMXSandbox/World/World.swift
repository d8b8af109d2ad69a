import MMXCatalogue
import MMXData

/// All records of the simulator, by organisation and resource.
///
/// Every change goes through `put` and `remove`, which remember what was there: a write that fails half-way is taken back.
struct World: Sendable {
  struct TableKey: Hashable {
    let organisation: Int
    let resource: String
  }

  private(set) var tables: [TableKey: Table] = [:]
  /// The last number given, by what it counts: IDs by resource, invoice numbers by organisation, kind and year, row versions.
  private(set) var counters: [String: Int] = [:]
  /// What the documents of the demo data still have to post. Most runs never look at the books, and two years of them take their time.
  var pendingPosts: [PendingPost] = []
  /// Whether documents that are made now leave their posting for later.
  var defersPosting = false
  private var before: [RecordKey: WorldRecord?] = [:]
  private var countersBefore: [String: Int] = [:]

  /// The installation that the records are kept in.
  let home: Home

  /// Lists that every organisation shares.
  init(_ localisation: Localisation = .rs) {
    home = Home.of(localisation)
    for list in CodeList.all(in: localisation) {
      for entry in list.entries { tables[TableKey(organisation: 0, resource: list.resource), default: Table()].put(entry) }
    }
  }

  static let sharedResources = Set(CodeList.serbian.map(\.resource))

  // MARK: Reading

  private func key(_ resource: String, _ organisation: Int) -> TableKey {
    TableKey(organisation: World.sharedResources.contains(resource) ? 0 : organisation, resource: resource)
  }

  func entry(_ resource: String, _ id: Int, in organisation: Int) -> WorldRecord? { tables[key(resource, organisation)]?[id: id] }

  /// All records of a resource, in the order of their IDs.
  func entries(_ resource: String, in organisation: Int) -> Table { tables[key(resource, organisation)] ?? Table() }

  /// Those that live under another record, in the order of their IDs.
  func entries(_ resource: String, in organisation: Int, under parent: Int) -> [WorldRecord] {
    tables[key(resource, organisation)]?[parent: parent] ?? []
  }

  /// Those of a code in any letter case, in the order of their IDs.
  func entries(_ resource: String, in organisation: Int, code: String) -> [WorldRecord] {
    tables[key(resource, organisation)]?[code: code] ?? []
  }

  func first(_ resource: String, in organisation: Int, where matches: (WorldRecord) -> Bool) -> WorldRecord? {
    tables[key(resource, organisation)]?.first(where: matches)
  }

  /// Whether anything of the organisation refers to the record.
  func isUsed(_ entry: WorldRecord, schema: String) -> Bool {
    for (table, entries) in tables where table.organisation == entry.key.organisation {
      guard let name = Catalogue.resource(named: table.resource)?.recordSchema else { continue }
      let paths = ReferencePaths.to(schema, from: name)
      guard !paths.isEmpty else { continue }
      for other in entries where other.key != entry.key && other.parent != entry.id {
        if paths.contains(where: { $0.leads(from: other.fields, to: entry.id) }) { return true }
      }
    }
    return false
  }

  // MARK: Writing

  mutating func put(_ entry: WorldRecord) {
    remember(entry.key)
    tables[key(entry.key.resource, entry.key.organisation), default: Table()].put(entry)
  }

  mutating func remove(_ key: RecordKey) {
    remember(key)
    tables[self.key(key.resource, key.organisation)]?.remove(key.id)
  }

  /// The next number of a count, 1 at first.
  mutating func next(_ counter: String) -> Int {
    let value = (counters[counter] ?? 0) + 1
    counters[counter] = value
    return value
  }

  /// A row version no record had before.
  mutating func nextRowVersion() -> String {
    let value = UInt64(next("rowversion")) + 0x3C3_930CFC
    return Base64.encode((0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) })
  }

  private mutating func remember(_ key: RecordKey) {
    if before[key] == nil { before[key] = .some(tables[self.key(key.resource, key.organisation)]?[id: key.id]) }
  }

  // MARK: Transactions

  /// What was changed since the last `commit`.
  var changes: (saved: [StoredRecord], deleted: [RecordKey]) {
    var saved: [StoredRecord] = []
    var deleted: [RecordKey] = []
    for (key, old) in before {
      if let entry = tables[self.key(key.resource, key.organisation)]?[id: key.id] {
        saved.append(kept(entry.stored))
      } else if old != nil {
        deleted.append(kept(key))
      }
    }
    if !before.isEmpty { saved.append(kept(World.stored(counters))) }
    return (saved, deleted)
  }

  var isChanged: Bool { !before.isEmpty }

  mutating func commit() {
    before = [:]
    countersBefore = counters
  }

  mutating func rollBack() {
    for (key, old) in before {
      if let old {
        tables[self.key(key.resource, key.organisation), default: Table()].put(old)
      } else {
        tables[self.key(key.resource, key.organisation)]?.remove(key.id)
      }
    }
    counters = countersBefore
    before = [:]
  }

  // MARK: Keeping

  static let countersKey = RecordKey(organisation: 0, resource: "counters", id: 0)

  private static func stored(_ counters: [String: Int]) -> StoredRecord {
    let pairs = counters.sorted { $0.key < $1.key }.map { ($0.key, JSON.integer($0.value)) }
    return StoredRecord(key: countersKey, parent: nil, text: JSON.object(OrderedRecord(pairs)).text())
  }

  /// One keeper keeps all installations: records of others than Serbia's have the name of their own before the resource's.
  private var mark: String { home.localisation == .rs ? "" : home.localisation.rawValue + "/" }

  private func kept(_ key: RecordKey) -> RecordKey {
    RecordKey(organisation: key.organisation, resource: mark + key.resource, id: key.id)
  }

  private func kept(_ record: StoredRecord) -> StoredRecord {
    mark.isEmpty ? record : StoredRecord(key: kept(record.key), parent: record.parent, text: record.text)
  }

  /// Takes over what a keeper saved of this installation. False if that is nothing.
  @discardableResult
  mutating func load(_ records: [StoredRecord]) throws(Problem) -> Bool {
    var shapes = ShapePool()
    var isEmpty = true
    for kept in records {
      let marked = kept.key.resource.utf8.contains(UInt8(ascii: "/"))
      guard marked != mark.isEmpty, kept.key.resource.hasPrefix(mark) else { continue }
      let own = RecordKey(
        organisation: kept.key.organisation, resource: String(kept.key.resource.dropFirst(mark.count)), id: kept.key.id)
      let record = StoredRecord(key: own, parent: kept.parent, text: kept.text)
      isEmpty = false
      guard let entry = WorldRecord(record, &shapes) else { throw .unreadableRecord(record.key) }
      guard record.key != World.countersKey else {
        for (name, value) in entry.fields { counters[name] = value.integer ?? 0 }
        continue
      }
      tables[key(record.key.resource, record.key.organisation), default: Table()].put(entry)
    }
    commit()
    return !isEmpty
  }
}
