package import MMXCatalogue
package import MMXData

/// A place where two versions of a record differ: `Name`, or `IssuedInvoiceRows row 7 Price` of the row with that ID.
package struct FieldChange {
  package let path: String
  package let was: JSON?
  package let now: JSON?

  /// Differences of one field. Rows of a list are compared by ID, those without an ID by position.
  package static func between(_ was: JSON?, _ now: JSON?, _ type: FieldType?, path: String) -> [FieldChange] {
    if (was ?? .null) == (now ?? .null) { return [] }
    switch (type, was, now) {
    case (.list(.record(let name))?, .array(let old)?, .array(let new)?):
      guard let rows = Rows(name) else { break }
      return rows.changes(from: old, to: new, path: path)
    case (.record(let name)?, .object(let old)?, .object(let new)?):
      guard let schema = Catalogue.schema(name) else { break }
      return changes(from: old, to: new, schema, path: path + " ")
    default: break
    }
    return [FieldChange(path: path, was: was, now: now)]
  }

  fileprivate static func changes(
    from old: OrderedRecord<JSON>, to new: OrderedRecord<JSON>, _ schema: Schema, path: String
  ) -> [FieldChange] {
    let names = old.keys + new.keys.filter { old[$0] == nil }
    return names.filter { !Schema.serviceFields.contains($0) }.flatMap { name in
      between(old[name], new[name], schema.field(name)?.type, path: path + name)
    }
  }
}

/// Rows of a list in a record, identified by the service's IDs.
struct Rows {
  let schema: Schema
  let idField: String

  /// Nil for rows without IDs.
  init?(_ schemaName: String) {
    guard let schema = Catalogue.schema(schemaName), let idField = schema.idField else { return nil }
    (self.schema, self.idField) = (schema, idField)
  }

  func id(of row: JSON) -> Int? { row[idField]?.wholeNumber.flatMap { $0 > 0 ? $0 : nil } }

  fileprivate func changes(from old: [JSON], to new: [JSON], path: String) -> [FieldChange] {
    var result: [FieldChange] = []
    let unnamed = old.filter { id(of: $0) == nil }
    var position = 0
    for row in new {
      if let id = id(of: row) {
        let place = "\(path) row \(id)"
        guard let before = old.first(where: { self.id(of: $0) == id }) else {
          result.append(FieldChange(path: place, was: nil, now: row))
          continue
        }
        result += changes(from: before, to: row, path: place)
      } else {
        let place = "\(path) new row \(position + 1)"
        if position < unnamed.count {
          result += changes(from: unnamed[position], to: row, path: place)
        } else {
          result.append(FieldChange(path: place, was: nil, now: row))
        }
        position += 1
      }
    }
    for row in old {
      guard let id = id(of: row), !new.contains(where: { self.id(of: $0) == id }) else { continue }
      result.append(FieldChange(path: "\(path) row \(id)", was: row, now: nil))
    }
    for (index, row) in unnamed.enumerated().dropFirst(position) {
      result.append(FieldChange(path: "\(path) new row \(index + 1)", was: row, now: nil))
    }
    return result
  }

  private func changes(from old: JSON, to new: JSON, path: String) -> [FieldChange] {
    guard case .object(let old) = old, case .object(let new) = new else {
      return old == new ? [] : [FieldChange(path: path, was: old, now: new)]
    }
    return FieldChange.changes(from: old, to: new, schema, path: path + " ")
  }
}
