import MMXCatalogue
import MMXData
import MMXService
package import MMXRuntime
import MMXSyntax

/// `get` with its evaluated options.
struct CollectionQuery {
  var path: ServicePath
  var match: Match
  var query: [(name: String, value: String)]
  /// The maximum number of rows, nil for no limit.
  var limit: Int?
  /// Whether all pages are requested.
  var isMany: Bool
  var size: Int?
  /// The page that was requested by number.
  var page: Int?

  /// The requested page size, nil if the service decides.
  var pageSize: Int? {
    if let size { return size }
    guard isMany, case .page = match.operation.answer, limit.map({ $0 > CallPrice.pageSize }) ?? true else { return nil }
    return min(limit ?? CallPrice.largePage, CallPrice.largePage)
  }

  func call(page: Int?) -> Call {
    var query = query
    if let page = page ?? self.page {
      query.append(("CurrentPage", String(page)))
      if let pageSize { query.append(("PageSize", String(pageSize))) }
    }
    return path.call(match, query: query, purpose: "get " + path.text)
  }
}

extension Commands {
  // MARK: The query

  func collectionQuery(_ path: Path, _ options: Command.Options, _ operands: inout ArraySlice<Value>) throws -> CollectionQuery {
    let resolved = try resolve(path, &operands)
    let match = try operation(.get, at: resolved, path)
    var result = CollectionQuery(path: resolved, match: match, query: [], limit: nil, isMany: false, size: nil)
    var names: Set<String> = []
    func add(_ name: String, _ value: Value) throws {
      let parameter = try filter(name, match.operation)
      guard names.insert(parameter.name).inserted else { throw Problem.filterTwice(parameter.name) }
      if !value.isNull { result.query.append((parameter.name, try queryText(value, parameter, match.operation))) }
    }
    for (name, value) in resolved.query { try add(name, .string(value)) }
    if let search = options.search {
      let value = try takeOperand(&operands)
      try placing(search.span) {
        guard match.operation.parameter(named: "SearchString") != nil else {
          throw Problem.notSearchable(
            resolved.text, match.operation.query.map(\.name).filter { !["CurrentPage", "PageSize", "SortField", "Order"].contains($0) })
        }
        try add("SearchString", value)
      }
    }
    if let filter = options.filter {
      let value = try takeOperand(&operands)
      guard case .record(let record) = value else { return try placing(filter.span) { throw Problem.notRecord("with", value) } }
      for (name, value) in record.fields { try placing(filter.span(ofKey: name)) { try add(name, value) } }
    }
    let missing = match.operation.query.filter { $0.isRequired && !names.contains($0.name) }.map(\.name)
    if !missing.isEmpty { throw Problem.missingFilters(resolved.text, missing) }
    try addPaging(options, &operands, match.operation, &result)
    return result
  }

  private func addPaging(
    _ options: Command.Options, _ operands: inout ArraySlice<Value>, _ operation: Operation, _ result: inout CollectionQuery
  ) throws {
    for key in options.sort {
      result.query.append(("SortField", try placing(key.span) { try sortField(key.name, operation) }))
      result.query.append(("Order", key.isDescending ? "D" : "A"))
    }
    if let page = options.page { result.page = try count("page", page, &operands) }
    if let size = options.size { result.size = try count("size", size, &operands) }
    if let limit = options.limit { result.limit = try count("limit", limit, &operands) }
    guard case .page = operation.answer else {
      if options.page != nil || options.size != nil || options.limit != nil || options.all != nil, operation.answer != .sync {
        throw Problem.oneRecord(result.path.text)
      }
      return result.isMany = options.all != nil
    }
    result.isMany = options.page == nil && (options.all != nil || result.limit != nil)
  }

  private func count(_ what: String, _ expression: Expr, _ operands: inout ArraySlice<Value>) throws -> Int {
    let value = try takeOperand(&operands)
    guard case .number(let number) = value, let count = number.integer, count >= 1, count <= 1_000_000 else {
      return try placing(expression.span) { throw Problem.badCount(what, value) }
    }
    return count
  }

  private func filter(_ name: String, _ operation: Operation) throws -> Operation.QueryParameter {
    guard let parameter = operation.parameter(named: name) else { throw Problem.noFilter(name, operation) }
    return parameter
  }

  private func sortField(_ name: String, _ operation: Operation) throws -> String {
    guard case .page(let row) = operation.answer, let schema = Catalogue.schema(row) else { return name }
    guard let field = schema.field(name) else { throw Problem.noSortField(name, schema) }
    return field.name
  }

  /// The text of a filter, checked against the catalogue's filter and the field with the same name.
  private func queryText(_ value: Value, _ parameter: Operation.QueryParameter, _ operation: Operation) throws -> String {
    let text = try queryText(value, parameter.name)
    switch parameter.type {
    case .int: if !text.isEmpty, Int(text) == nil { throw Problem.filterType(parameter.name, wants: "a whole number or a record", text) }
    case .date:
      if !text.isEmpty, CalendarDate(text) == nil, DateTime(text) == nil { throw Problem.filterType(parameter.name, wants: "a date", text) }
    default: break
    }
    if let field = operation.answer.schema.flatMap({ Catalogue.schema($0) })?.field(parameter.name) {
      let codes = Catalogue.codes(of: field, localisation)
      if !text.isEmpty, !codes.isEmpty, !codes.contains(where: { $0.code == text }) {
        throw Problem.unknownCode(text, parameter.name, codes)
      }
    }
    return text
  }

  func queryText(_ value: Value, _ name: String) throws -> String {
    switch value {
    case .number, .text, .date, .dateTime, .bool: return value.plainText
    case .entity(let entity):
      guard let id = entity.id else { throw Problem.draftReference(entity.label) }
      return String(id)
    case .reference(let reference): return reference.id.map(String.init) ?? ""
    default: throw Problem.filterType(name, value)
    }
  }

  // MARK: Reading

  func get(_ query: CollectionQuery) throws -> Value {
    switch query.match.operation.answer {
    case .page where query.isMany, .sync where query.isMany:
      let source = try lazyRows(query)
      source.want(.max)
      var rows: [Value] = []
      while let row = try source.next() { rows.append(row) }
      return .list(
        ListObject(
          rows,
          page: .init(
            totalRows: source.totalRows ?? rows.count, currentPage: 1, pageSize: rows.count, isPartAsked: query.limit == rows.count)))
    case .page, .sync:
      let page = try readPage(query, number: query.size == nil ? nil : query.page ?? 1)
      if let asked = query.page { try PageWalk.check(page.envelope, asked: asked, query.path.text) }
      var info = page.info
      info.isPartAsked = query.page != nil || query.size != nil || query.limit.map { $0 <= page.rows.count } ?? false
      return .list(ListObject(query.limit.map { Array(page.rows.prefix($0)) } ?? page.rows, page: info))
    default:
      var query = query
      lookUpAhead(query)
      return try decode(try readRecord(&query), query)
    }
  }

  /// Looks up what the answer needs before the call is sent: libcurl is still being opened in a program's first call.
  private func lookUpAhead(_ query: CollectionQuery) {
    // The first document that is read makes the types that reading needs.
    if latestKind == nil { _ = try? JSON(bytes: Array(#"{"":{"":[0.5,""]}}"#.utf8)) }
    _ = kind(of: query.match)
  }

  /// What an operation answers with, as far as the catalogue knows it.
  struct AnswerKind {
    let operation: Operation
    /// Of the record, or of the items of a list.
    let schema: Schema?
    let resource: Resource?
  }

  /// Mostly that of the read before.
  private func kind(of match: Match) -> AnswerKind {
    if let latestKind, latestKind.operation === match.operation { return latestKind }
    let name: String? =
      switch match.operation.answer {
      case .record(let name), .list(let name): name
      default: nil
      }
    let kind = AnswerKind(operation: match.operation, schema: name.flatMap { Catalogue.schema($0) }, resource: match.resource)
    latestKind = kind
    return kind
  }

  /// An answer that is not a page.
  private func decode(_ json: JSON, _ query: CollectionQuery) throws -> Value {
    switch query.match.operation.answer {
    case .record(let schema):
      guard case .object(let object) = json else { throw Problem.shapeOfAnswer("a record") }
      let kind = kind(of: query.match)
      try object.checkIsRecord(at: query.path.segments, kind.schema)
      return record(object, schema, kind, query)
    case .list(let schema):
      guard case .array(let items) = json else { throw Problem.shapeOfAnswer("a list") }
      return .items(items.map { item in item.object.map { typedRecord($0, schema, query.path.organisation) } ?? Value(item) })
    case .action: return actionAnswer(json, query.match.action, query.path.organisation)
    default: return Value(json)
    }
  }

  func typedRecord(_ object: OrderedRecord<JSON>, _ schemaName: String, _ organisation: Int?) -> Value {
    guard let schema = Catalogue.schema(schemaName) else { return Value(.object(object)) }
    return .record(RecordObject(Wire.decode(object, schema, organisation: organisation)))
  }

  /// An entity if the record has an ID and a path of its own, otherwise a plain record.
  private func record(_ object: OrderedRecord<JSON>, _ schemaName: String, _ kind: AnswerKind, _ query: CollectionQuery) -> Value {
    guard let schema = kind.schema, let resource = kind.resource, resource.recordSchema == schemaName,
      let idField = schema.idField, let id = object[ignoringCase: idField]?.wholeNumber
    else { return typedRecord(object, schemaName, query.path.organisation) }
    keepRead(resource, query.path.organisation) { [LakeEntry(id: id, record: object, isWhole: true)] }
    return .entity(
      Entity(
        organisation: query.path.organisation, resource: resource, collection: Array(query.path.segments.dropLast()), recordSchema: schema,
        id: id, state: .whole, base: object, fields: Wire.decode(object, schema, organisation: query.path.organisation)))
  }

  struct PageAnswer {
    let rows: [Value]
    /// The rows in order of arrival.
    let items: [JSON]
    let envelope: OrderedRecord<JSON>

    var info: ListObject.PageInfo {
      let total = envelope[ignoringCase: "TotalRows"]?.wholeNumber ?? 0
      return ListObject.PageInfo(
        totalRows: max(total, rows.count), currentPage: envelope[ignoringCase: "CurrentPageNumber"]?.wholeNumber ?? 1,
        pageSize: envelope[ignoringCase: "PageSize"]?.wholeNumber ?? rows.count)
    }
  }

  func readPage(_ query: CollectionQuery, number: Int?) throws -> PageAnswer {
    let json = try sendForJSON(query.call(page: number))
    guard case .object(let envelope) = json, let items = PageWalk.rows(of: envelope) else {
      throw Problem.shapeOfAnswer("a page of rows")
    }
    if case .page(let rowName) = query.match.operation.answer, let resource = query.match.resource, let idField = idField(of: query),
      query.match.operation.name == resource.list?.name
    {
      keepRead(resource, query.path.organisation) {
        items.compactMap { item in
          guard case .object(let object) = item, let id = object[ignoringCase: idField]?.wholeNumber else { return nil }
          return LakeEntry(id: id, record: object, isWhole: rowName == resource.recordSchema)
        }
      }
    }
    return PageAnswer(rows: items.map { row($0, query) }, items: items, envelope: envelope)
  }

  /// A search row: an entity that is partial unless its list carries whole records.
  private func row(_ json: JSON, _ query: CollectionQuery) -> Value {
    guard case .page(let rowName) = query.match.operation.answer, case .object(let object) = json else { return Value(json) }
    guard let rowSchema = Catalogue.schema(rowName), let resource = query.match.resource, let recordName = resource.recordSchema,
      let schema = Catalogue.schema(recordName), let idField = rowSchema.idField ?? schema.idField,
      let id = object[ignoringCase: idField]?.wholeNumber, let collection = collection(of: object, resource, query)
    else { return typedRecord(object, rowName, query.path.organisation) }
    let isWhole = rowName == recordName
    return .entity(
      Entity(
        organisation: query.path.organisation, resource: resource, collection: collection, recordSchema: schema,
        rowSchema: isWhole ? nil : rowSchema, id: id, state: isWhole ? .whole : .partial, base: object,
        fields: Wire.decode(object, rowSchema, organisation: query.path.organisation)))
  }

  /// The path of a row; rows of a list across parents (`contacts`) name their parent.
  private func collection(of row: OrderedRecord<JSON>, _ resource: Resource, _ query: CollectionQuery) -> [String]? {
    guard query.match.operation.name == resource.listAcross?.name else { return query.path.segments }
    guard let parent = row[ignoringCase: "Customer"]?[ignoringCase: "ID"]?.wholeNumber else { return nil }
    return resource.path(under: [String(parent)])?.split(separator: "/").map(String.init)
  }

  /// The rows of all pages; a page is requested when the previous one is used up.
  func lazyRows(_ query: CollectionQuery) throws -> RowSource {
    var walk = PageWalk(query.path.text, idField: idField(of: query), size: query.pageSize)
    var buffer: ArraySlice<Value> = []
    var given = 0
    var room: CallsRoom?
    let place = machine.commandPlace
    let series = ReadSeries()
    func take() -> Value? {
      if let limit = query.limit, given >= limit { return nil }
      guard let row = buffer.popFirst() else { return nil }
      given += 1
      return row
    }
    let source = RowSource { nil }
    source.pullReady = take
    var isLeft = false
    source.leave = { [self] in
      if !isLeft, let warning = walk.warning { host.note(warning) }
      isLeft = true
    }
    source.pull = { [self, unowned source] in
      if let limit = query.limit, given >= limit {
        source.leave()
        return nil
      }
      if buffer.isEmpty, !walk.isDone {
        try Fault.placing(at: place) {
          if walk.page > 0 { try askForPages(walk, query, wantsAll: source.wanted == .max, &room) }
          let answer = try readPage(query, number: walk.page + 1)
          try walk.take(answer.items, of: answer.envelope)
          buffer = answer.rows[...]
          if walk.page == 1 { expectPages(walk, query, wanted: source.wanted, series) }
        }
        source.totalRows = walk.total ?? walk.seen
        host.progress { "\(walk.seen) of \(walk.total ?? walk.seen) rows" }
        if walk.isDone { source.leave() }
      }
      return take()
    }
    return source
  }

  /// After the first page: announces which others follow, if that many rows are certainly used and no question is asked first.
  private func expectPages(_ walk: PageWalk, _ query: CollectionQuery, wanted: Int, _ series: ReadSeries) {
    guard !walk.isDone, let total = walk.total, walk.seen > 0,
      let left = callsLeft(of: query.path.organisation)
    else { return }
    let rows = min(total, query.limit ?? total, wanted)
    guard rows > walk.seen else { return }
    let last = (rows - 1) / walk.seen + 1
    guard last - 1 <= left / 2 else { return }
    session.service?.expect((2...last).map { query.call(page: $0) }, of: series)
  }

  /// The field that identifies the rows of a list.
  private func idField(of query: CollectionQuery) -> String? {
    query.match.operation.answer.schema.flatMap { Catalogue.schema($0)?.idField } ?? query.match.resource?.idField
  }

  /// How many of the calls that were left after its first page a list may take.
  private struct CallsRoom {
    /// Nil if calls are not counted.
    let left: Int?
    var isAgreed = false
  }

  /// Before a further page: asks if the list would take more than half of the calls left, at the second page if it will be read completely,
  /// otherwise when half is used. Throws `quota` if that is declined.
  private func askForPages(_ walk: PageWalk, _ query: CollectionQuery, wantsAll: Bool, _ room: inout CallsRoom?) throws {
    let known = room ?? CallsRoom(left: callsLeft(of: query.path.organisation))
    room = known
    guard let left = known.left, !known.isAgreed, let total = walk.total, walk.seen > 0 else { return }
    let wanted = min(total, query.limit ?? total)
    let size = max(1, walk.seen / walk.page)
    let pages = (max(0, wanted - walk.seen) + size - 1) / size
    guard wantsAll || query.limit != nil ? pages + walk.page - 1 > left / 2 : walk.page > left / 2 else { return }
    let question: Message = "reading \(wanted) rows of \(query.path.text) takes \(pages) more calls, and \(left) are left today; continue?"
    guard host.canAsk, host.confirm(question) else { throw Problem.tooManyPages(query.path.text, wanted, pages, left: left) }
    room?.isAgreed = true
  }

  /// The calls left of the day and the month; nil if calls are not counted.
  func callsLeft(of organisation: Int?) -> Int? {
    guard let organisation, let use = (try? session.service?.session.quota())?.use(of: organisation) else { return nil }
    return max(0, min(use.dayLimit - use.lastDay, use.monthLimit - use.month))
  }

  // MARK: Entities

  package func read(_ entity: Entity) throws {
    guard case .stale(let savedAt) = entity.state else { return }
    do {
      try readWhole(entity)
    } catch var problem as Problem {
      problem.details.append("the record was saved at \(savedAt), and is read for the first time here")
      throw problem
    }
  }

  /// Reads the record and takes over the service's values, keeping edits. Returns the edited fields that changed there too.
  @discardableResult
  func readWhole(_ entity: Entity) throws -> [String] {
    guard let path = entity.place() else { throw Problem.draftReference(entity.label) }
    guard case .object(let object) = try sendForJSON(path.read) else { throw Problem.shapeOfAnswer("a record") }
    try object.checkIsRecord(at: path.segments, entity.recordSchema, needsID: true)
    if let id = entity.id {
      keepRead(entity.resource, entity.organisation) { [LakeEntry(id: id, record: object, isWhole: true)] }
    }
    return try entity.rebase(on: object)
  }

  /// The call that `full` makes for a row, nil for one that needs none.
  func callToRead(_ entity: Entity) -> Call? {
    switch entity.state {
    case .partial, .stale: entity.place()?.read
    default: nil
    }
  }

  func refresh(_ entity: Entity) throws {
    if case .deleted = entity.state { throw Problem.isDeleted(entity.label) }
    guard case .uncertain(let lost) = entity.state else {
      try readWhole(entity)
      return
    }
    // The record shows the outcome to a person; only the journal settles it.
    defer { entity.state = .uncertain(.init(journalEntry: lost.journalEntry, before: .whole, after: .whole, sent: nil)) }
    try readWhole(entity)
  }

  func diff(_ entity: Entity) -> Value {
    .items(changeRows(of: entity))
  }

  func changeRows(of entity: Entity) -> [Value] {
    entity.changes.map { change in
      // A field by itself is shown as the program sees it: dates and references instead of their wire form.
      let type = entity.recordSchema.field(change.path)?.type
      func seen(_ json: JSON?) -> Value { json.map { Wire.decode($0, type, organisation: entity.organisation) } ?? .null }
      return .report([
        ReportField("Field", .string(change.path)), ReportField("Was", seen(change.was)),
        ReportField("Now", type == nil ? seen(change.now) : entity.fields[change.path] ?? .null),
      ])
    }
  }
}

extension Expr {
  /// The span of the key in a record literal, or with `isValue` of the value; for any other expression its own span.
  func span(ofKey name: String, isValue: Bool = false) -> Span {
    guard case .record(let members, _) = ungrouped, let member = members.first(where: { $0.key == name }) else { return span }
    return isValue ? member.value.span : member.keySpan
  }
}
