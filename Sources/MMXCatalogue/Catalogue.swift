import MMXData

/// What the service offers: its operations, models and collections. Tables are built at their first use, schemas one by one.
package enum Catalogue {
  package static let operations: [Operation] = groups.flatMap { $0.operations() }

  package static let schemaNames: [String] = Schema.byName.keys.sorted()

  /// The schema with exactly this name.
  package static func schema(_ name: String) -> Schema? {
    if let known = recentSchemas.withLock({ $0.first { $0.name == name } }) { return known }
    guard let schema = Schema.byName[name]?() else { return nil }
    recentSchemas.withLock { recent in
      if recent.count == 8 { recent.removeFirst() }
      recent.append(schema)
    }
    return schema
  }

  /// Those of the records that are read just now: they are looked up for every record.
  private static let recentSchemas = Locked<[Schema]>([])

  /// The schema with this name in any letter case.
  package static func schema(ignoringCase name: String) -> Schema? {
    schema(name) ?? schemaNames.first { $0.isEqualIgnoringCase(to: name) }.flatMap { schema($0) }
  }

  package static var resources: [Resource] { Resource.all }

  /// The resource of the singular, the plural, the module, the schema or the last word of the path, in any letter case, with or
  /// without the hyphens some paths have.
  package static func resource(named name: String) -> Resource? {
    let wanted = plain(name)
    return (Resource.position(spelled: wanted) ?? resourceOfOtherName[wanted]).map(Resource.at)
  }

  /// Positions in `Resource.all` by the last word of a path, else by module, else by schema.
  private static let resourceOfOtherName: [String: Int] = {
    let all = Array(Resource.all.enumerated())
    let paths = all.compactMap { position, resource in
      resource.parents.isEmpty ? resource.path.last.map { (plain($0), position) } : nil
    }
    let modules = all.map { position, resource in (plain(resource.module), position) }
    let schemas = all.flatMap { position, resource in
      [resource.recordSchema, resource.rowSchema].compactMap { $0.map { (plain($0), position) } }
    }
    return Dictionary(paths + modules + schemas, uniquingKeysWith: { first, _ in first })
  }()

  /// The resource that reads records of the schema: `Country` is at `countries`, `DocumentAttachment` under its document.
  package static func resource(ofSchema name: String) -> Resource? {
    Resource.all.first { $0.recordSchema == name && $0.get != nil } ?? Resource.all.first { $0.recordSchema == name }
      ?? Resource.all.first { $0.rowSchema == name }
  }

  /// The resource an operation belongs to, nil for the few without one, such as `dashboards`. Adding an attachment is the attachments'
  /// operation before it is the invoice's: of two resources the one with the longer path wins.
  package static func resource(of operation: Operation) -> Resource? {
    if let known = resourceOfOperation.withLock({ $0[ObjectIdentifier(operation)] }) { return known.resource }
    var found: Int?
    for position in Resource.positions(for: operation) {
      let resource = Resource.at(position)
      guard resource.module == operation.module, resource.operations.contains(where: { $0.name == operation.name }) else { continue }
      if let found, Resource.at(found).path.count >= resource.path.count { continue }
      found = position
    }
    let resource = found.map(Resource.at)
    resourceOfOperation.withLock { $0[ObjectIdentifier(operation)] = (operation, resource) }
    return resource
  }

  /// The resources of the operations that were asked for. It keeps the operations, so that no other gets the identity of one.
  private static let resourceOfOperation = Locked<[ObjectIdentifier: (operation: Operation, resource: Resource?)]>([:])

  /// The spelling that a mistyped resource most likely means.
  package static func nearestResource(to name: String) -> String? {
    nearest(to: plain(name), in: Resource.all.flatMap { [$0.plural, $0.singular] })
  }

  /// The codes of a field in a localisation, with an empty meaning if none is published; empty if any value is allowed.
  package static func codes(of field: Field, _ localisation: Localisation) -> [(code: String, meaning: String)] {
    guard let local = field.codesByLocalisation[localisation] else { return field.codes }
    return local.map { code in (code, field.codes.first { $0.code == code }?.meaning ?? "") }
  }

  /// The fields needed on create, those needed only under a condition included.
  package static func mandatory(of schema: Schema) -> [Field] { schema.fields.filter(\.isMandatory) }

  private static func plain(_ segment: Operation.Segment) -> String {
    switch segment {
    case .word(let word), .form(let word, _), .parameter(let word): plain(word)
    }
  }

  private static func plain(_ name: String) -> String { name.lowercased().filter { $0 != "-" && $0 != "_" } }
}
