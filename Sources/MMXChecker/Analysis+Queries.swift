import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

/// What a `get` gives, and what is still to be paid for it.
struct QueryReading {
  var type: StaticType
  /// Whether pages are read until all are or the limit is reached.
  var isMany = false
  var limit: Int?
  var size: Int?
}

extension Analysis {
  /// `get PATH OPTIONS`, without its price.
  func reading(of command: Command, _ path: Path, _ options: Command.Options) -> QueryReading {
    let reading = reading(of: path)
    let types = Options(
      search: options.search.map { type(ofSearch: $0) }, filter: options.filter.map { type(of: $0) },
      page: options.page.map { type(of: $0) },
      size: options.size.map { type(of: $0) }, limit: options.limit.map { type(of: $0) })
    checkCounts(options, types)
    var result = QueryReading(
      type: .unknown, isMany: options.all != nil || options.limit != nil, limit: types.limit?.constantInteger,
      size: types.size?.constantInteger)
    if options.page != nil { result.isMany = false }
    guard let reading else { return result }
    let operations = operations(.get, reading, path)
    guard let operation = operations.first else { return result }
    if operations.allSatisfy({ $0.query == operation.query }) { checkQuery(operation, reading, path, options, types) }
    guard operations.count == 1 else {
      if operations.contains(where: { !$0.answer.isMany }) { result.isMany = false }
      return result
    }
    if !operation.answer.isMany {
      if operation.answer != .sync,
        [options.page?.span, options.size?.span, options.limit?.span, options.all].contains(where: { $0 != nil })
      {
        report(.oneRecord(reading.text), command.span)
      }
      result.isMany = false
    }
    result.type = answer(of: operation, reading, command, path, options, result)
    return result
  }

  private struct Options {
    var search, filter, page, size, limit: StaticType?
  }

  /// A lone name that has no value most likely lacks its quotes.
  private func type(ofSearch expression: Expr) -> StaticType {
    guard case .name(let name, let span) = expression, scope.find(name) == nil, Builtin.named(name) == nil, laterNames[name] == nil,
      !isSummarising
    else { return type(of: expression) }
    report(.unknownName(name, hint: "write a text in quotes: `search \"\(name)\"`"), span)
    return .unknown
  }

  private func checkCounts(_ options: Command.Options, _ types: Options) {
    for (name, expression, type) in [
      ("page", options.page, types.page), ("size", options.size, types.size), ("limit", options.limit, types.limit),
    ] {
      guard let expression, let type, let sample = type.sample else { continue }
      let isWrong = if let number = type.constantInteger { number < 1 || number > 1_000_000 } else { !type.isNumber }
      if isWrong { report(.badCount(name, sample), expression.span) }
    }
  }

  // MARK: Filters

  private func checkQuery(_ operation: Operation, _ reading: PathReading, _ path: Path, _ options: Command.Options, _ types: Options) {
    var names: Set<String> = []
    for (name, value) in reading.query {
      checkFilter(name, .text(TextType(constant: value)), operation, &names, at: path.span, path.span)
    }
    if let search = options.search {
      if operation.parameter(named: "SearchString") == nil {
        let paging = ["CurrentPage", "PageSize", "SortField", "Order"]
        report(.notSearchable(reading.text, operation.query.map(\.name).filter { !paging.contains($0) }), search.span)
      } else {
        checkFilter("SearchString", types.search ?? .unknown, operation, &names, at: search.span, search.span)
      }
    }
    if let filter = options.filter, let type = types.filter {
      if case .record(let record) = type {
        checkFilters(record, filter, operation, &names)
      } else if let sample = type.sample {
        report(.notRecord("with", sample), filter.span)
      }
    }
    for key in options.sort {
      guard case .page(let row) = operation.answer, let schema = Catalogue.schema(row), schema.field(key.name) == nil else { continue }
      report(.noSortField(key.name, schema), key.span)
    }
  }

  private func checkFilters(_ record: RecordType, _ filter: Expr, _ operation: Operation, _ names: inout Set<String>) {
    if case .record(let members, _) = filter.ungrouped, members.count == record.fields.count {
      for (member, field) in zip(members, record.fields) {
        checkFilter(member.key, field.type, operation, &names, at: member.keySpan, member.value.span)
      }
    } else {
      for field in record.fields where !facts.mayBeAssigned(field: field.name) {
        checkFilter(field.name, field.type, operation, &names, at: filter.span, filter.span)
      }
    }
  }

  private func checkFilter(
    _ name: String, _ type: StaticType, _ operation: Operation, _ names: inout Set<String>, at span: Span, _ valueSpan: Span
  ) {
    guard let parameter = operation.parameter(named: name) else { return report(.noFilter(name, operation), span) }
    guard names.insert(parameter.name).inserted else { return report(.filterTwice(parameter.name), span) }
    switch type {
    case .list, .record, .bytes, .function: if let sample = type.sample { report(.filterType(parameter.name, sample), valueSpan) }
    case .text(let text):
      if let constant = text.constant, parameter.type == .date, CalendarDate(constant) == nil, DateTime(constant) == nil {
        warn(.dateFilter(parameter.name, constant), valueSpan)
      }
      if let constant = text.constant, case .page(let row) = operation.answer, let field = Catalogue.schema(row)?.field(parameter.name) {
        let codes = codes(of: field)
        if !codes.isEmpty, !codes.contains(where: { $0.code == constant }) { warn(.neverThatCode(constant, field.name, codes), valueSpan) }
      }
    case .number(let number?):
      guard parameter.name.lowercased().hasSuffix("id"), let integer = number.integer,
        let resource = Catalogue.resource(named: String(parameter.name.dropLast(2))), resource.isCodeList
      else { return }
      warn(.bareCode("'\(parameter.name)'", String(integer), resource, assumedLocalisation), valueSpan)
    default: return
    }
  }

  // MARK: Answers

  private func answer(
    of operation: Operation, _ reading: PathReading, _ command: Command, _ path: Path, _ options: Command.Options, _ query: QueryReading
  ) -> StaticType {
    switch operation.answer {
    case .record(let schema): return record(schema, operation)
    case .page(let row):
      let isPart = options.all == nil && options.limit == nil && options.page == nil
      let most = options.all != nil ? nil : query.limit ?? (options.limit != nil ? nil : query.size ?? CallPrice.pageSize)
      return .list(
        ListType(
          element: rowType(row, operation),
          origin: isPart ? .onePage(ListType.Place(source: source.name, span: command.span)) : .collection,
          count: CallRange(0, options.size != nil && query.size == nil && !query.isMany ? nil : most),
          rows: RowName(source: source.brief(command.verbSpan.joined(path.span)))))
    case .sync:
      let candidate = RecordType([("ID", .number(nil)), ("RecordDtModified", .text), ("RowVersion", .text)], isOpen: true)
      return .list(
        ListType(element: .record(candidate), origin: .collection, rows: RowName(source: source.brief(command.verbSpan.joined(path.span)))))
    case .list(let schema): return .list(of: .record(schema: schema))
    case .action, .none, .created: return .unknown
    }
  }

  /// An entity where the record has an ID and a place of its own, else a plain record.
  private func record(_ name: String, _ operation: Operation) -> StaticType {
    guard let schema = Catalogue.schema(name), let resource = Catalogue.resource(of: operation), resource.recordSchema == name,
      schema.idField != nil
    else { return .record(schema: name) }
    return .entity(EntityType(resource: resource, schema: schema, state: .whole))
  }

  /// A search row: partial unless its list carries whole records.
  private func rowType(_ name: String, _ operation: Operation) -> StaticType {
    guard let row = Catalogue.schema(name), let resource = Catalogue.resource(of: operation), let recordName = resource.recordSchema,
      let schema = Catalogue.schema(recordName), row.idField ?? schema.idField != nil
    else { return .record(schema: name) }
    let isWhole = name == recordName
    return .entity(EntityType(resource: resource, schema: schema, rowSchema: isWhole ? nil : row, state: isWhole ? .whole : .partial))
  }
}

extension Operation.Shape {
  /// Whether it is a list that `get` can page through.
  var isMany: Bool {
    switch self {
    case .page, .sync: true
    default: false
    }
  }
}
