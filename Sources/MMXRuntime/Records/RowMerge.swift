import MMXCatalogue
package import MMXData

/// A field in three versions: as read, as edited here, and as the service has it now.
package struct Difference {
  /// `Name`, or `IssuedInvoiceRows row 17 Price` with the row's ID.
  let place: String
  let base: JSON
  let mine: JSON
  let theirs: JSON
  /// Edited here, and changed to something else in the service.
  let overlaps: Bool

  /// `Name: base "A", mine "B", theirs "C"`.
  package var line: Message {
    "\(place): base \(base.brief()), mine \(mine.brief()), theirs \(theirs.brief())"
  }
}

/// The rows inside a record, such as those of an invoice, merged from three versions: each row by its ID, each field of a row separately.
struct RowMerge {
  /// Theirs with the edits made here; rows that are new here come last.
  private(set) var rows: [JSON] = []
  /// The differences between the three, without fields that only the service writes.
  private(set) var differences: [Difference] = []

  private let field: String
  private let idField: String

  /// - Parameters:
  ///   - mine: spelled like `base` where they are equal.
  ///   - mineLikeTheirs: the same rows, spelled like `theirs`. Nil if a row of the service has no ID.
  init?(_ field: String, idField: String, base: JSON, mine: JSON, mineLikeTheirs: JSON, theirs: JSON) {
    (self.field, self.idField) = (field, idField)
    guard let mine = RowMerge.records(mine), let alike = RowMerge.records(mineLikeTheirs), mine.count == alike.count,
      let before = byID(base), let now = byID(theirs), let order = RowMerge.records(theirs)
    else { return nil }
    var edited: [Int: (OrderedRecord<JSON>, OrderedRecord<JSON>)] = [:]
    for (row, alike) in zip(mine, alike) {
      guard let id = id(row) else { continue }
      guard edited.updateValue((row, alike), forKey: id) == nil else { return nil }
    }
    for row in order {
      guard let id = id(row), let was = before[id] else {
        rows.append(.object(row))
        note(id(row), nil, nil, row)
        continue
      }
      if let (here, alike) = edited[id] {
        rows.append(.object(merge(id, was, here, alike, row)))
      } else {
        note(id, was, nil, row)
      }
    }
    for row in RowMerge.records(base) ?? [] {
      if let id = id(row), now[id] == nil, let (here, _) = edited[id] { note(id, row, here, nil) }
    }
    for (row, alike) in zip(mine, alike) where id(row).flatMap({ before[$0] }) == nil {
      rows.append(.object(alike))
      note(id(row), nil, row, nil)
    }
  }

  // MARK: Rows

  private mutating func merge(
    _ id: Int, _ base: OrderedRecord<JSON>, _ mine: OrderedRecord<JSON>, _ alike: OrderedRecord<JSON>, _ theirs: OrderedRecord<JSON>
  ) -> OrderedRecord<JSON> {
    var result = theirs
    for name in theirs.keys + mine.keys.filter({ theirs[$0] == nil }) where !isOfTheService(name) {
      let (was, here, now) = (base[name] ?? .null, mine[name] ?? .null, theirs[name] ?? .null)
      let isEdited = here != was
      guard isEdited || now != was else { continue }
      if isEdited { result[name] = alike[name] ?? .null }
      let overlaps = isEdited && now != was && (alike[name] ?? .null) != now
      differences.append(Difference(place: "\(field) row \(id) \(name)", base: was, mine: here, theirs: now, overlaps: overlaps))
    }
    return result
  }

  /// A row that is not in all three: added or removed here or in the service. Removed on one side and changed on the other is an overlap.
  private mutating func note(_ id: Int?, _ base: OrderedRecord<JSON>?, _ mine: OrderedRecord<JSON>?, _ theirs: OrderedRecord<JSON>?) {
    let overlaps = base.map { base in (mine ?? theirs).map { !isSame(base, $0) } ?? false } ?? false
    func json(_ record: OrderedRecord<JSON>?) -> JSON { record.map { .object($0) } ?? .null }
    differences.append(
      Difference(
        place: id.map { "\(field) row \($0)" } ?? "\(field) new row", base: json(base), mine: json(mine), theirs: json(theirs),
        overlaps: overlaps))
  }

  private func isSame(_ a: OrderedRecord<JSON>, _ b: OrderedRecord<JSON>) -> Bool {
    (a.keys + b.keys).allSatisfy { isOfTheService($0) || (a[$0] ?? .null) == (b[$0] ?? .null) }
  }

  private func isOfTheService(_ name: String) -> Bool { name == idField || Schema.serviceFields.contains(name) }

  // MARK: IDs

  private static func records(_ json: JSON) -> [OrderedRecord<JSON>]? {
    guard let items = json.array else { return nil }
    let records = items.compactMap(\.object)
    return records.count == items.count ? records : nil
  }

  private func id(_ row: OrderedRecord<JSON>) -> Int? { row[ignoringCase: idField]?.wholeNumber.flatMap { $0 == 0 ? nil : $0 } }

  private func byID(_ json: JSON) -> [Int: OrderedRecord<JSON>]? {
    guard let records = RowMerge.records(json) else { return nil }
    var result: [Int: OrderedRecord<JSON>] = [:]
    for record in records {
      guard let id = id(record), result.updateValue(record, forKey: id) == nil else { return nil }
    }
    return result
  }
}
