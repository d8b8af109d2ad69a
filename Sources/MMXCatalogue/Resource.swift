import MMXData

/// A collection of the service, `customers` or `customers/{customerId}/addresses`, and what can be done with it.
///
/// Everything but the two spellings and the path is derived from the operations.
package final class Resource: Sendable {
  /// As the language spells one record's type: `customer`, `stockentry`, `vatrate`.
  package let singular: String
  /// As the language spells many: `customers`, `stockentries`.
  package let plural: String
  package let module: String
  /// Segments after `api/orgs/{organisationId}/`, or after `api/` where `isPerOrganisation` is false.
  package let path: [Operation.Segment]
  package let isPerOrganisation: Bool

  package let list: Operation?
  /// A list of the records of all parents: `contacts`.
  package let listAcross: Operation?
  package let get: Operation?
  package let create: Operation?
  package let update: Operation?
  package let delete: Operation?
  package let syncCandidates: Operation?
  package let attachmentList: Operation?
  package let attachmentAdd: Operation?
  /// The operations of `{id}/actions/{actionName}`, reads and writes separately.
  package let actionOperations: [Operation]
  /// `code({code})`, `addbytaxnumber({taxNumber})`.
  package let forms: [Operation]

  /// The schema of the rows of the list, and of a record read whole; each falls back to the other.
  package let rowSchema: String?
  package let recordSchema: String?

  init(
    singular: String, plural: String, module: String, path: [Operation.Segment], isPerOrganisation: Bool, list: Operation?,
    listAcross: Operation?, get: Operation?, create: Operation?, update: Operation?, delete: Operation?, syncCandidates: Operation?,
    attachmentList: Operation?, attachmentAdd: Operation?, actionOperations: [Operation], forms: [Operation], rowSchema: String?,
    recordSchema: String?
  ) {
    (self.singular, self.plural, self.module, self.path) = (singular, plural, module, path)
    (self.isPerOrganisation, self.list, self.listAcross, self.get) = (isPerOrganisation, list, listAcross, get)
    (self.create, self.update, self.delete, self.syncCandidates) = (create, update, delete, syncCandidates)
    (self.attachmentList, self.attachmentAdd, self.actionOperations) = (attachmentList, attachmentAdd, actionOperations)
    (self.forms, self.rowSchema, self.recordSchema) = (forms, rowSchema, recordSchema)
  }

  package var idField: String? {
    [recordSchema, rowSchema].lazy.compactMap { $0 }.compactMap { Catalogue.schema($0)?.idField }.first
  }

  /// Names of the path's parameters, outermost first: `["customerId"]`.
  package var parents: [String] { path.compactMap { if case .parameter(let name) = $0 { name } else { nil } } }

  /// Whether a lake can keep its records: it is a collection of the organisation, and they have an ID.
  package var isKeepable: Bool { isPerOrganisation && parents.isEmpty && idField != nil && list != nil }

  /// The path with IDs for its parameters, `customers/5/addresses`; nil if there are too few or too many IDs.
  package func path(under ids: [String]) -> String? {
    guard ids.count == parents.count else { return nil }
    return Operation.pathText(path, binding: Dictionary(uniqueKeysWithValues: zip(parents, ids)))
  }

  /// The action with this name in any letter case, with its operation.
  package func action(named name: String) -> (operation: Operation, action: Operation.Action)? {
    for operation in actionOperations {
      if let action = operation.actions.first(where: { $0.name.isEqualIgnoringCase(to: name) }) { return (operation, action) }
    }
    return nil
  }

  /// Every operation of the resource.
  package var operations: [Operation] {
    [list, listAcross, get, create, update, delete, syncCandidates, attachmentList, attachmentAdd].compactMap { $0 } + actionOperations
      + forms
  }
}

extension Catalogue {
  /// Operations of the resource's module that belong to no resource, such as `items/settings`; listed with the first resource of the
  /// module.
  package static func others(of resource: Resource) -> [Operation] {
    guard resources.first(where: { $0.module == resource.module })?.plural == resource.plural else { return [] }
    let known = Set(resources.flatMap { $0.operations.map(\.name) })
    return operations.filter { $0.module == resource.module && !known.contains($0.name) }
  }

  /// Operations whose module has no resource.
  package static let loose = operations.filter { operation in !resources.contains { $0.module == operation.module } }
}

extension Operation {
  /// The path with values for its parameters, `customers/5`; a parameter without a value is kept, `{customerId}`.
  package func path(binding values: [String: String] = [:]) -> String { Operation.pathText(path, binding: values) }

  static func pathText(_ path: [Segment], binding values: [String: String]) -> String {
    path.map { segment in
      switch segment {
      case .word(let word): word
      case .parameter(let name): values[name] ?? "{\(name)}"
      case .form(let word, let name): "\(word)(\(values[name] ?? "{\(name)}"))"
      }
    }.joined(separator: "/")
  }

  /// The query parameter of the name in any letter case.
  package func parameter(named name: String) -> QueryParameter? { query.first { $0.name.isEqualIgnoringCase(to: name) } }
}
