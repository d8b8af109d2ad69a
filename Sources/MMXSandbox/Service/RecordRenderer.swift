import MMXCatalogue
import MMXData

/// Renders the records of one answer. What they have in common, the places of fields and the names after references, is looked up once.
final class RecordRenderer {
  private let world: World
  private let visit: Visit
  private var references: [Target: JSON] = [:]
  private var parts: [PartsKey: Parts] = [:]

  /// Of all answers, so that one with a single record need not make one.
  private static let layouts = Locked<[LayoutKey: Layout]>([:])
  /// Bodies from outside make shapes, so there may be any number of them.
  private static let mostLayouts = 256

  init(_ world: World, _ visit: Visit) {
    self.world = world
    self.visit = visit
  }

  private struct Target: Hashable {
    let schema: String?
    let id: Int

    /// Few records of several schemas have the same ID, so that a text need not be hashed for each reference.
    func hash(into hasher: inout Hasher) { hasher.combine(id) }
  }

  private struct LayoutKey: Hashable {
    let resource: String
    let schema: String
    let shape: ObjectIdentifier
    let localisation: Localisation
    let hasExtraFields: Bool
  }

  private struct PartsKey: Hashable {
    let schema: String
    let shape: ObjectIdentifier
  }

  /// Where the fields of an answer stand in records of one shape.
  private struct Layout: Sendable {
    /// Kept, so that no other shape comes to be where it was.
    let source: Shape
    let shape: Shape
    let columns: [Column]
  }

  private struct Column: Sendable {
    enum Source: Sendable {
      case position(Int), computed(@Sendable (World, WorldRecord, Visit) -> JSON), nothing
    }

    let source: Source
    let type: FieldType?
  }

  /// The fields of a row or part of a record that hold more than a plain value.
  private struct Parts {
    let source: Shape
    let fields: [(position: Int, type: FieldType)]
  }

  /// The record as the schema has it; what no model knows comes last.
  func render(_ entry: WorldRecord, as schema: Schema) -> JSON {
    let layout = layout(of: entry, schema)
    var values: [JSON] = []
    values.reserveCapacity(layout.columns.count)
    for column in layout.columns {
      let value: JSON =
        switch column.source {
        case .position(let position): entry.fields.value(at: position)
        case .computed(let compute): compute(world, entry, visit)
        case .nothing: .null
        }
      if let type = column.type { values.append(filled(value, as: type)) } else { values.append(value) }
    }
    return .object(OrderedRecord(shape: layout.shape, values: values))
  }

  private func layout(of entry: WorldRecord, _ schema: Schema) -> Layout {
    let source = entry.fields.shape
    let key = LayoutKey(
      resource: entry.key.resource, schema: schema.name, shape: ObjectIdentifier(source), localisation: visit.localisation,
      hasExtraFields: visit.hasExtraFields)
    if let known = RecordRenderer.layouts.withLock({ $0[key] }) { return known }
    let made = layout(of: entry, source, schema)
    RecordRenderer.layouts.withLock { layouts in
      if layouts.count >= RecordRenderer.mostLayouts { layouts = [:] }
      layouts[key] = made
    }
    return made
  }

  private func layout(of entry: WorldRecord, _ source: Shape, _ schema: Schema) -> Layout {
    let fields = schema.fields.filter { $0.exists(in: visit.localisation) }
    let computed = (World.computed[entry.key.resource] ?? [:]).merging(World.computed[schema.name] ?? [:]) { $1 }
    var columns = fields.map { field in
      let source: Column.Source =
        if let compute = computed[field.name] { .computed(compute) } else {
          source.position(of: field.name).map { .position($0) } ?? .nothing
        }
      return Column(source: source, type: field.type.isPlain ? nil : field.type)
    }
    var shape = fields.count == schema.fields.count ? schema.shape : Shape(fields.map(\.name))
    let record = World.recordSchema(of: schema)
    let extras = source.keys.filter {
      schema.shape.position(ignoringCase: $0) == nil && record.shape.position(ignoringCase: $0) == nil
    }
    if !extras.isEmpty {
      shape = Shape(shape.keys + extras)
      columns += extras.map { Column(source: source.position(of: $0).map { .position($0) } ?? .nothing, type: nil) }
    }
    if visit.hasExtraFields {
      shape = Shape(shape.keys + ["ExtraField"])
      columns.append(Column(source: .computed { _, _, _ in .number(.small(110, scale: 2)) }, type: nil))
    }
    return Layout(source: source, shape: shape, columns: columns)
  }

  /// Puts names and addresses into references, in rows too.
  private func filled(_ value: JSON, as type: FieldType) -> JSON {
    switch (type, value) {
    case (.reference(let name), .object): return reference(value.reference, to: name)
    case (.list(let element), .array(let items)): return .array(items.map { filled($0, as: element) })
    case (.record(let name), .object(var fields)):
      for part in parts(of: fields, name) { fields.set(filled(fields.value(at: part.position), as: part.type), at: part.position) }
      return .object(fields)
    default: return value
    }
  }

  private func parts(of fields: OrderedRecord<JSON>, _ schema: String) -> [(position: Int, type: FieldType)] {
    let key = PartsKey(schema: schema, shape: fields.shapeID)
    if let known = parts[key] { return known.fields }
    let known = Catalogue.schema(schema)
    let found = fields.keys.enumerated().compactMap { position, name in
      known?.field(name).flatMap { $0.type.isPlain ? nil : (position, $0.type) }
    }
    parts[key] = Parts(source: fields.shape, fields: found)
    return found
  }

  private func reference(_ id: Int?, to schema: String?) -> JSON {
    guard let id else { return .null }
    let target = Target(schema: schema, id: id)
    if let known = references[target] { return known }
    let made = world.reference(id, to: schema, visit)
    references[target] = made
    return made
  }
}

extension FieldType {
  /// Whether values go out as they are kept.
  fileprivate var isPlain: Bool {
    switch self {
    case .int, .decimal, .text, .bool, .date, .bytes: true
    case .reference, .list, .record: false
    }
  }
}
