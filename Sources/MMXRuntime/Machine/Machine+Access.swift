import MMXCatalogue
package import MMXData

/// Fields and items: read and written.
extension Machine {
  // MARK: Fields

  func field(_ base: Value, _ name: String) throws -> Value {
    switch base {
    case .record(let record):
      if let position = record.fields.shape.position(of: name) { return record.fields.values[position] }
      return try recordField(record, name)
    case .entity(let entity): return try entityField(entity, name)
    case .reference(let reference): return try referenceField(reference, name)
    case .list(let list): return try listField(list, name, base)
    default: throw Problem.noFields(base, name)
    }
  }

  private func recordField(_ record: RecordObject, _ name: String) throws -> Value {
    if let value = try known(record, name) { return value }
    if record.schema?.field(name) != nil { return .null }
    throw Problem.missingKey(name, near: nearestKey(to: name, in: record))
  }

  /// The key that was probably meant. Not in a record of many keys: that is a table by key, where a similar key is another entry, and a
  /// search at each miss would take longer than the rest of the loop.
  private func nearestKey(to name: String, in record: RecordObject) -> String? {
    guard record.shape.keys.count <= 1000 else { return nil }
    return nearest(to: name, in: record.shape.keys + (record.schema?.fields.map(\.name) ?? []))
  }

  /// The field with this name, otherwise the only one that differs just in letter case; nil if there is none. Several are a `name` problem.
  func known(_ record: RecordObject, _ name: String) throws(Problem) -> Value? {
    if let position = record.shape.position(ignoringCase: name) { return record.values[position] }
    try checkAmbiguity(of: name, in: record)
    return nil
  }

  /// Throws if several fields differ from the name only in letter case.
  private func checkAmbiguity(of name: String, in record: RecordObject) throws(Problem) {
    let candidates = record.shape.keys(ignoringCase: name)
    if candidates.count > 1 { throw .ambiguousField(name, candidates) }
  }

  private func entityField(_ entity: Entity, _ name: String) throws -> Value {
    if let id = entity.id, entity.isIDField(name) { return .int(id) }
    try commands.read(entity)
    return try entity.value(of: name)
  }

  private func referenceField(_ reference: Reference, _ name: String) throws -> Value {
    if let value = reference.json[ignoringCase: name] { return Value(value) }
    if ["ID", "Name", "ResourceUrl"].contains(where: { $0.isEqualIgnoringCase(to: name) }) { return .null }
    throw Problem.referenceField(name)
  }

  private func listField(_ list: ListObject, _ name: String, _ base: Value) throws -> Value {
    if let named = list.named { return named[name.replacing("-", with: "_")] ?? .null }
    if let page = list.page {
      if name.isEqualIgnoringCase(to: "TotalRows") { return .int(page.totalRows) }
      if name.isEqualIgnoringCase(to: "CurrentPageNumber") { return .int(page.currentPage) }
      if name.isEqualIgnoringCase(to: "PageSize") { return .int(page.pageSize) }
    }
    throw Problem.noFields(base, name)
  }

  /// `base?.name`, and a part to the left of `??`: what may be absent is null.
  func optionalField(_ base: Value, _ name: String) throws -> Value { try quietField(base, name) }

  func quietField(_ base: Value, _ name: String) throws -> Value {
    switch base {
    case .null: return .null
    case .record(let record): return try known(record, name) ?? .null
    default: return try field(base, name)
    }
  }

  func setField(_ base: Value, _ name: String, _ value: Value) throws {
    switch base {
    case .record(let record): try setRecordField(record, name, value)
    case .entity(let entity): try entity.set(name, to: value, in: commands.localisation)
    case .reference: throw Problem.referenceAssignment(name)
    default: throw Problem.noFields(base, name)
    }
  }

  /// Into a plain record a new key is added if none matches; a record of an entity has the fields of its schema only.
  private func setRecordField(_ record: RecordObject, _ name: String, _ value: Value) throws {
    if let schema = record.schema {
      let field = try Entity.writableField(name, of: schema)
      let checked = try FieldCheck(localisation: commands.localisation, organisation: commands.organisation).checked(
        value, for: field, of: schema)
      record.fields[field.name] = checked
      return
    }
    if let position = record.fields.shape.position(ignoringCase: name) {
      record.fields.set(value, at: position)
    } else {
      try addField(name, value, to: record)
    }
  }

  /// A new key of a plain record without a matching one.
  func addField(_ name: String, _ value: Value, to record: RecordObject) throws(Problem) {
    try checkAmbiguity(of: name, in: record)
    record.fields[name] = value
  }

  // MARK: Items

  func index(_ base: Value, _ index: Value) throws -> Value {
    switch base {
    case .list(let list): return list.items[try position(index, list.items.count, "a list")]
    case .text(let text):
      let position = try position(index, try text.characterCount(), "a text")
      return .string(try character(position, of: text))
    case .record(let record):
      guard let key = index.string else { throw Problem.badKey(index) }
      guard let value = record.fields[key] else { throw Problem.missingKey(key, near: nearestKey(to: key, in: record)) }
      return value
    case .entity(let entity):
      guard let key = index.string else { throw Problem.badKey(index) }
      if key != "ID", entity.fields[key] == nil, let known = entity.knownField(key), known != key {
        throw Problem.missingKey(key, near: known)
      }
      return try field(base, key)
    case .reference(let reference):
      guard let key = index.string else { throw Problem.badKey(index) }
      guard let value = reference.json[key] else { throw Problem.missingKey(key, near: nearest(to: key, in: reference.json.keys)) }
      return Value(value)
    default: throw Problem.notIndexable(base)
    }
  }

  /// The character at an index, which the text has.
  private func character(_ position: Int, of text: Text) throws(Problem) -> String {
    let place = try text.place(of: position)
    return String(text.string[place..<text.string.countedIndex(after: place)])
  }

  func quietIndex(_ base: Value, _ index: Value) throws -> Value {
    switch (base, index) {
    case (.null, _): return .null
    case (.list(let list), .number(let number)):
      guard let whole = number.integer else { break }
      let position = whole < 0 ? list.items.count + whole : whole
      return list.items.indices.contains(position) ? list.items[position] : .null
    case (.text(let text), .number(let number)):
      guard let whole = number.integer else { break }
      let count = try text.characterCount()
      let position = whole < 0 ? count + whole : whole
      return position >= 0 && position < count ? .string(try character(position, of: text)) : .null
    case (.record(let record), .text(let key)): return record.fields[key.string] ?? .null
    default: break
    }
    return try self.index(base, index)
  }

  private func position(_ index: Value, _ count: Int, _ what: Message, isSet: Bool = false) throws(Problem) -> Int {
    guard case .number(let number) = index, let whole = number.integer else { throw .badIndex(index, of: what) }
    let position = whole < 0 ? count + whole : whole
    guard position >= 0, position < count else { throw .indexOutOfRange(whole, count: count, isSet: isSet) }
    return position
  }

  func setIndex(_ base: Value, _ index: Value, _ value: Value) throws {
    switch base {
    case .list(let list):
      let position = try position(index, list.items.count, "a list", isSet: true)
      guard let schema = list.schema else { return list.items[position] = value }
      let check = FieldCheck(localisation: commands.localisation, organisation: commands.organisation)
      list.items[position] = try check.record(value, of: schema)
    case .record(let record):
      guard let key = index.string else { throw Problem.badKey(index) }
      if record.schema != nil { return try setRecordField(record, key, value) }
      record.fields[key] = value
    case .entity:
      guard let key = index.string else { throw Problem.badKey(index) }
      try setField(base, key, value)
    case .text: throw Problem.textAssignment()
    default: throw Problem.notIndexable(base)
    }
  }

  func slice(_ base: Value, from: Value, to: Value) throws -> Value {
    switch base {
    case .list(let list):
      let range = try bounds(from, to, list.items.count)
      if range.count * 16 >= Memory.largeValue { try Memory.take(range.count * 16) }
      return .items(Array(list.items[range]))
    case .text(let text):
      let range = try bounds(from, to, try text.characterCount())
      let start = try text.place(of: range.lowerBound)
      let end = try text.place(of: range.upperBound)
      return .string(String(text.string[start..<end]))
    default: throw Problem.notIndexable(base)
    }
  }

  /// A half-open range clipped to the items.
  private func bounds(_ from: Value, _ to: Value, _ count: Int) throws(Problem) -> Range<Int> {
    func bound(_ value: Value, _ absent: Int) throws(Problem) -> Int {
      if value.isNull { return absent }
      guard case .number(let number) = value, let whole = number.integer else { throw .badIndex(value, of: "a slice") }
      return min(max(whole < 0 ? count + whole : whole, 0), count)
    }
    let low = try bound(from, 0)
    return low..<max(low, try bound(to, count))
  }
}

extension Value {
  /// A deep copy of lists and records. Entities keep their identity.
  package func deepCopy(depth: Int = 0) throws(Problem) -> Value {
    var effort = Effort()
    return try deepCopy(depth, &effort)
  }

  func deepCopy(_ depth: Int, _ effort: inout Effort) throws(Problem) -> Value {
    guard depth < Value.maximumDepth else { throw .nestedValue(Value.maximumDepth) }
    switch self {
    case .list(let list):
      let copy = ListObject(try Value.copies(list.items, depth, &effort), page: list.page, schema: list.schema)
      copy.named = list.named
      return .list(copy)
    case .record(let record):
      let fields = OrderedRecord(shape: record.shape, values: try Value.copies(record.values, depth, &effort))
      return .record(RecordObject(fields, schema: record.schema))
    case .entity(let entity): return .entity(try entity.copy(depth, &effort))
    default: return self
    }
  }

  static func copies(_ values: [Value], _ depth: Int, _ effort: inout Effort) throws(Problem) -> [Value] {
    try effort.spend(items: values.count)
    var copies: [Value] = []
    try copies.claim(values.count)
    for value in values { copies.append(try value.deepCopy(depth + 1, &effort)) }
    return copies
  }
}
