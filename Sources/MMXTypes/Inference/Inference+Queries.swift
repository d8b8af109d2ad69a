package import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

/// The request and the result of a `get`, as far as they are known.
package struct Query {
  package var type = StaticType.unknown
  package fileprivate(set) var path: PathReading?
  /// The operations that the path may mean; types and filters are known if there is only one.
  package fileprivate(set) var operations: [Operation] = []
  /// The types of the values of options that are given.
  package fileprivate(set) var search, filter, page, size, limit: StaticType?
  /// Whether pages are read until all are or the limit is reached.
  package fileprivate(set) var isMany = false
  /// The rows that the path has without search, filter and page, where they were counted before.
  package fileprivate(set) var total: KnownTotal?

  package var wantedRows: Int? { limit?.constantInteger }
  package var pageSize: Int? { size?.constantInteger }
}

extension Inference {
  /// `get PATH OPTIONS`.
  func query(_ command: Command, _ path: Path, _ options: Command.Options) -> Query {
    var query = Query()
    query.path = reading(of: path)
    if let reading = query.path { query.operations = operations(.get, reading, path) }
    let keys = query.operations.first.map { RecordKeys.filters($0) } ?? .unknown
    query.search = options.search.map { type(ofSearch: $0) }
    query.filter = options.filter.map { type(of: $0, for: .record(keys)) }
    query.page = options.page.map { type(of: $0, for: .count) }
    query.size = options.size.map { type(of: $0, for: .count) }
    query.limit = options.limit.map { type(of: $0, for: .count) }
    query.isMany = options.page == nil && (options.all != nil || options.limit != nil)
    guard let operation = query.operations.first else { return query }
    guard query.operations.count == 1 || context.certainty == .likely else {
      if query.operations.contains(where: { !$0.answer.isMany }) { query.isMany = false }
      return query
    }
    if !operation.answer.isMany { query.isMany = false }
    if path.base == nil, options.search == nil, options.filter == nil, options.page == nil, path.query == nil,
      let resource = Catalogue.resource(of: operation), resource.list?.name == operation.name, resource.parents.isEmpty,
      path.segments.count == resource.list?.path.count
    {
      query.total = context.total(resource)
    }
    query.type = answer(of: operation, command, path, options, query)
    return query
  }

  /// A single name without a value most likely lacks its quotes.
  private func type(ofSearch expression: Expr) -> StaticType {
    guard case .name(let name, let span) = expression, find(name) == nil, Builtin.named(name) == nil, laterNames[name] == nil,
      !isSummarising
    else { return type(of: expression) }
    note(expression, .any)
    if !isSilent { observer?.met(unknownName: name, at: span, as: .search) }
    return .unknown
  }

  // MARK: Answers

  private func answer(
    of operation: Operation, _ command: Command, _ path: Path, _ options: Command.Options, _ query: Query
  ) -> StaticType {
    let rows = RowName(source: source.brief(command.verbSpan.joined(path.span)))
    switch operation.answer {
    case .record(let schema): return StaticType.record(schema, of: operation)
    case .page(let row):
      let isPart = options.all == nil && options.limit == nil && options.page == nil
      let most = options.all != nil ? nil : query.wantedRows ?? (options.limit != nil ? nil : query.pageSize ?? CallPrice.pageSize)
      let known = query.total.flatMap { total in options.limit != nil && most == nil ? nil : min(total.rows, most ?? total.rows) }
      return .list(
        ListType(
          element: StaticType.row(row, of: operation),
          origin: isPart ? .onePage(ListType.Place(source: source.name, span: command.span)) : .collection,
          count: known.map { CountRange($0, $0) }
            ?? CountRange(0, options.size != nil && query.pageSize == nil && !query.isMany ? nil : most), rows: rows))
    case .sync:
      let candidate = RecordType([("ID", .number(nil)), ("RecordDtModified", .text), ("RowVersion", .text)], isOpen: true)
      return .list(ListType(element: .record(candidate), origin: .collection, rows: rows))
    case .list(let schema): return .list(of: .record(schema: schema))
    case .action, .none, .created: return .unknown
    }
  }
}

extension StaticType {
  /// An entity if the record has an ID and a path of its own, otherwise a plain record.
  static func record(_ name: String, of operation: Operation) -> StaticType {
    guard let schema = Catalogue.schema(name), let resource = Catalogue.resource(of: operation), resource.recordSchema == name,
      schema.idField != nil
    else { return .record(schema: name) }
    return .entity(EntityType(resource: resource, schema: schema, state: .whole))
  }

  /// A search row: partial unless its list carries whole records.
  static func row(_ name: String, of operation: Operation) -> StaticType {
    guard let row = Catalogue.schema(name), let resource = Catalogue.resource(of: operation), let recordName = resource.recordSchema,
      let schema = Catalogue.schema(recordName), row.idField ?? schema.idField != nil
    else { return .record(schema: name) }
    let isWhole = name == recordName
    return .entity(EntityType(resource: resource, schema: schema, rowSchema: isWhole ? nil : row, state: isWhole ? .whole : .partial))
  }
}

extension Operation.Shape {
  /// Whether it is a list that `get` can page through.
  package var isMany: Bool {
    switch self {
    case .page, .sync: true
    case .none, .created, .record, .list, .action: false
    }
  }
}
