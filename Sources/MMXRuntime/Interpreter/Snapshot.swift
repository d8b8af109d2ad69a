import MMXCatalogue
package import MMXData

/// The variables of the top level as plain data, for another process to continue with.
///
/// What variables share stays shared: lists, records and entities are stored once, in a table that values point into. Entities keep the
/// values they were read with, so unsaved edits are restored as edits.
package struct Snapshot {
  package var variables: OrderedRecord<JSON>
  package var objects: [JSON]
  /// Names of what is not kept, with the reason. Functions are not data and are not among them.
  package var leftOut: [(name: String, reason: String)]
  /// Names of entities with edits or drafts that were not saved.
  package var unsaved: [String]

  package var json: JSON { ["variables": .object(variables), "objects": .array(objects)] }
}

extension Interpreter {
  /// Takes a snapshot of the variables, without any call.
  /// - Parameters:
  ///   - limit: values in all lists and records together; a variable that does not fit is left out.
  ///   - journal: identifies the journal of the writes; evaluated if there are entities.
  ///   - isKept: called for each name.
  package func snapshot(limit: Int, journal: @escaping () -> String? = { nil }, isKept: (String) -> Bool) -> Snapshot {
    var writer = SnapshotWriter(room: limit, journal: journal)
    var result = Snapshot(variables: OrderedRecord(), objects: [], leftOut: [], unsaved: [])
    for name in variableNames where name != "args" && name != "_" {
      guard let value = value(of: name) else { continue }
      guard isKept(name) else {
        result.leftOut.append((name, "its name says it is secret"))
        continue
      }
      // The caller of the snapshot keeps functions by their text.
      if case .function = value { continue }
      let mark = writer.mark
      do throws(SnapshotWriter.Refusal) {
        result.variables[name] = try writer.encode(value, depth: 0)
        if value.hasUnsavedEdits { result.unsaved.append(name) }
      } catch {
        writer.reset(to: mark)
        result.leftOut.append((name, error.reason))
      }
    }
    result.objects = writer.objects
    return result
  }

  /// The values of variables as a snapshot has them; nil if one is not a short plain value, whose snapshot needs no objects.
  package func plainValues(of names: [String]) -> OrderedRecord<JSON>? {
    var writer = SnapshotWriter(room: 1000, journal: { nil })
    var result = OrderedRecord<JSON>()
    for name in names {
      guard let value = value(of: name), let json = try? writer.encode(value, depth: 0), writer.objects.isEmpty else { return nil }
      result[name] = json
    }
    return result
  }

  /// Sets variables to the values of a snapshot. Variables that are set are not changed.
  ///
  /// Records are updated from the journal, so that a draft whose write was sent before its session ended is not sent again.
  /// - Returns: the names set, in order, and those left alone; and of each record that was written since, what it is now and the numbers of
  ///   the writes, none where the journal that knew them is gone.
  package func restore(_ json: JSON) -> (set: [String], alone: [String], written: [(record: Entity, entries: [Int])]) {
    guard case .object(let variables)? = json["variables"] else { return ([], [], []) }
    var reader = SnapshotReader(objects: json["objects"]?.array ?? [])
    var (set, alone): ([String], [String]) = ([], [])
    for (name, encoded) in variables {
      if value(of: name) != nil {
        alone.append(name)
      } else if let value = reader.decode(encoded, depth: 0) {
        do throws(Problem) {
          try define(name, value)
          set.append(name)
        } catch {
          alone.append(name)
        }
      }
    }
    let written = reader.entities.map { ($0, machine.commands.catchUp($0)) }.filter { !$0.1.isEmpty || $0.0.hasLostJournal }
    return (set, alone, written)
  }
}

extension Value {
  /// Whether it is an entity, or a list with one, whose loss would lose work.
  fileprivate var hasUnsavedEdits: Bool {
    switch self {
    case .entity(let entity): entity.hasUnsavedEdits
    case .list(let list): list.items.prefix(1000).contains { if case .entity(let entity) = $0 { entity.hasUnsavedEdits } else { false } }
    default: false
    }
  }
}

extension Entity {
  /// Whether its loss would lose work: a draft with content, or edits.
  package var hasUnsavedEdits: Bool {
    switch state {
    case .draft: !fields.isEmpty
    case .deleted: false
    default: !editedFields.isEmpty
    }
  }
}

// MARK: Writing

private struct SnapshotWriter {
  struct Refusal: Error { let reason: String }

  private(set) var objects: [JSON] = []
  private var positions: [ObjectIdentifier: Int] = [:]
  private var room: Int

  private let findJournal: () -> String?
  private lazy var journal = findJournal()

  init(room: Int, journal: @escaping () -> String?) { (self.room, findJournal) = (room, journal) }

  var mark: (count: Int, room: Int) { (objects.count, room) }

  mutating func reset(to mark: (count: Int, room: Int)) {
    objects.removeLast(objects.count - mark.count)
    positions = positions.filter { $0.value < mark.count }
    room = mark.room
  }

  /// Scalars as in JSON; everything else as an object with one member that names its kind.
  mutating func encode(_ value: Value, depth: Int) throws(Refusal) -> JSON {
    room -= 1
    guard room >= 0 else { throw Refusal(reason: "too large") }
    guard depth < 100 else { throw Refusal(reason: "nested too deep") }
    switch value {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .number(let number): return .number(number)
    case .text(let text):
      room -= text.string.utf8.count / 64
      return .string(text.string)
    case .date(let date): return ["date": .string(date.description)]
    case .dateTime(let time): return ["time": .string(time.description)]
    case .bytes(let bytes):
      room -= bytes.bytes.count / 32
      guard room >= 0 else { throw Refusal(reason: "too large") }
      return ["bytes": .string(Base64.encode(bytes.bytes))]
    case .reference(let reference): return ["reference": encode(reference)]
    case .list(let list): return try object(list) { writer throws(Refusal) in try writer.encode(list, depth: depth) }
    case .record(let record):
      return try object(record) { writer throws(Refusal) in
        ["record": try writer.encode(record.fields, depth: depth), "schema": writer.name(record.schema)]
      }
    case .entity(let entity): return try object(entity) { writer throws(Refusal) in try writer.encode(entity, depth: depth) }
    case .function: throw Refusal(reason: "holds a function")
    case .rows, .cell, .iterator, .fault, .unset: throw Refusal(reason: "not data")
    }
  }

  /// A pointer to the object, which is written when first met.
  private mutating func object(_ object: AnyObject, _ write: (inout SnapshotWriter) throws(Refusal) -> JSON) throws(Refusal) -> JSON {
    let key = ObjectIdentifier(object)
    if let position = positions[key] { return ["object": .number(Number(position))] }
    let position = objects.count
    objects.append(.null)
    positions[key] = position
    let json = try write(&self)
    objects[position] = json
    return ["object": .number(Number(position))]
  }

  private mutating func encode(_ list: ListObject, depth: Int) throws(Refusal) -> JSON {
    // Checked before its items: a value that is obviously too large costs nothing.
    guard list.items.count <= room else { throw Refusal(reason: "too large") }
    var items: [JSON] = []
    for item in list.items { items.append(try encode(item, depth: depth + 1)) }
    var record: OrderedRecord<JSON> = ["list": .array(items), "schema": name(list.schema)]
    if let page = list.page {
      record["page"] = .array([page.totalRows, page.currentPage, page.pageSize].map { .number(Number($0)) })
    }
    return .object(record)
  }

  private mutating func encode(_ fields: OrderedRecord<Value>, depth: Int) throws(Refusal) -> JSON {
    var result = OrderedRecord<JSON>()
    for (key, value) in fields { result[key] = try encode(value, depth: depth + 1) }
    return .object(result)
  }

  private mutating func encode(_ entity: Entity, depth: Int) throws(Refusal) -> JSON {
    room -= entity.base.count
    return [
      "entity": .string(entity.resource.key), "identity": .string(entity.identified().name), "known": number(entity.identified().known),
      "journal": (entity.identified().journal ?? journal).map(JSON.string) ?? .null,
      "organisation": number(entity.organisation),
      "collection": .array(entity.collection.map(JSON.string)), "recordSchema": .string(entity.recordSchema.name),
      "rowSchema": name(entity.rowSchema), "id": number(entity.id),
      "createPath": entity.createPath.map { .array($0.map(JSON.string)) } ?? .null, "state": encode(entity.state),
      "base": .object(entity.base),
      "fields": try encode(entity.fields, depth: depth),
    ]
  }

  private func encode(_ state: Entity.State) -> JSON {
    switch state {
    case .draft: "draft"
    case .whole: "whole"
    case .partial: "partial"
    case .deleted: "deleted"
    case .stale(let place): ["stale": .string(place)]
    case .uncertain(let lost):
      [
        "uncertain": number(lost.journalEntry), "before": encode(lost.before), "after": lost.after.map { encode($0) } ?? .null,
        "sent": lost.sent.map(JSON.object) ?? .null,
      ]
    }
  }

  private func encode(_ reference: Reference) -> JSON {
    [
      "json": .object(reference.json), "organisation": number(reference.organisation),
      "schema": reference.schemaName.map(JSON.string) ?? .null,
    ]
  }

  private func name(_ schema: Schema?) -> JSON { schema.map { .string($0.name) } ?? .null }
  private func number(_ value: Int?) -> JSON { value.map { .number(Number($0)) } ?? .null }
}

// MARK: Reading

/// A snapshot may have been changed by others: what is not valid is left out.
private struct SnapshotReader {
  let objects: [JSON]
  private var made: [Int: Value] = [:]

  init(objects: [JSON]) { self.objects = objects }

  /// Those that were read, in the order of the table.
  var entities: [Entity] {
    made.sorted { $0.key < $1.key }.compactMap { if case .entity(let entity) = $0.value { entity } else { nil } }
  }

  mutating func decode(_ json: JSON, depth: Int) -> Value? {
    guard depth < 200 else { return nil }
    guard case .object(let record) = json, let first = record.first(where: { _ in true }) else {
      return json.object == nil && json.array == nil ? Value(json) : nil
    }
    switch (first.key, first.value) {
    case ("date", .string(let text)): return CalendarDate(text).map(Value.date)
    case ("time", .string(let text)): return DateTime(text).map(Value.dateTime)
    case ("bytes", .string(let text)): return Base64.decode(text).map(Value.data)
    case ("reference", let reference): return self.reference(reference).map(Value.reference)
    case ("object", let position): return position.integer.flatMap { object($0, depth: depth) }
    default: return nil
    }
  }

  private mutating func object(_ position: Int, depth: Int) -> Value? {
    if let value = made[position] { return value }
    guard objects.indices.contains(position), case .object(let record) = objects[position] else { return nil }
    if let items = record["list"]?.array {
      let page = record["page"]?.array?.compactMap(\.integer)
      let list = ListObject(
        [], page: page?.count == 3 ? page.map { .init(totalRows: $0[0], currentPage: $0[1], pageSize: $0[2]) } : nil,
        schema: schema(record["schema"]))
      made[position] = .list(list)
      for item in items { list.items.append(decode(item, depth: depth + 1) ?? .null) }
      return .list(list)
    }
    if let fields = record["record"]?.object {
      let result = RecordObject(OrderedRecord(), schema: schema(record["schema"]))
      made[position] = .record(result)
      result.fields = self.fields(fields, depth: depth)
      return .record(result)
    }
    guard let entity = entity(record) else { return nil }
    made[position] = .entity(entity)
    if let fields = record["fields"]?.object { entity.fields = self.fields(fields, depth: depth) }
    return .entity(entity)
  }

  private mutating func fields(_ encoded: OrderedRecord<JSON>, depth: Int) -> OrderedRecord<Value> {
    var result = OrderedRecord<Value>()
    for (key, value) in encoded { result[key] = decode(value, depth: depth + 1) ?? .null }
    return result
  }

  private func entity(_ record: OrderedRecord<JSON>) -> Entity? {
    guard let key = record["entity"]?.string, let resource = Catalogue.resources.first(where: { $0.key == key }),
      let recordSchema = schema(record["recordSchema"]), let state = record["state"].flatMap({ self.state($0, depth: 0) }),
      let collection = record["collection"]?.array?.compactMap(\.string)
    else { return nil }
    let entity = Entity(
      organisation: record["organisation"]?.integer, resource: resource, collection: collection, recordSchema: recordSchema,
      rowSchema: schema(record["rowSchema"]), id: record["id"]?.integer, state: state, base: record["base"]?.object ?? OrderedRecord(),
      fields: OrderedRecord())
    entity.createPath = record["createPath"]?.array?.compactMap(\.string)
    entity.identity = record["identity"]?.string.map {
      RecordIdentity(name: $0, known: record["known"]?.integer ?? 0, journal: record["journal"]?.string)
    }
    return entity
  }

  private func state(_ json: JSON, depth: Int) -> Entity.State? {
    switch json.string {
    case "draft": return .draft
    case "whole": return .whole
    case "partial": return .partial
    case "deleted": return .deleted
    default: break
    }
    if let place = json["stale"]?.string { return .stale(savedAt: place) }
    guard depth < 2, json.object != nil, let before = json["before"].flatMap({ state($0, depth: depth + 1) }) else { return nil }
    return .uncertain(
      .init(
        journalEntry: json["uncertain"]?.integer, before: before, after: json["after"].flatMap { state($0, depth: depth + 1) },
        sent: json["sent"]?.object))
  }

  private func reference(_ json: JSON) -> Reference? {
    guard let members = json["json"]?.object else { return nil }
    return Reference(organisation: json["organisation"]?.integer, schemaName: json["schema"]?.string, json: members)
  }

  private func schema(_ name: JSON?) -> Schema? { name?.string.flatMap { Catalogue.schema($0) } }
}

extension Resource {
  /// Its identity: its path, parents by their names.
  fileprivate var key: String { path(under: parents.map { "{\($0)}" }) ?? plural }
}
