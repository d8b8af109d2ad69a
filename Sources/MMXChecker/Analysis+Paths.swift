import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax
import MMXTypes

/// Paths and the filters of a `get`.
extension Analysis {
  func resolves(_ path: Path, _ reading: PathReading, _ method: Method, to found: [Operation], of all: [Operation]) {
    if let operation = found.first {
      warnAboutNames(in: path)
      if found.count == 1 { checkArguments(operation, reading, path) }
      return
    }
    let span = wrongPart(of: path, reading)
    if let word = path.loneWord, Catalogue.resource(named: word) == nil, inference.isSet(word) {
      report(.variableAsPath(word), span)
    } else if all.isEmpty {
      var problem = Problem.noSuchPath(reading.words, parts: reading.parts)
      if let name = nameAsSegment(of: path) { problem.hint = name.advice }
      report(problem, span)
    } else {
      var methods: [Method] = []
      for operation in all where !methods.contains(operation.method) { methods.append(operation.method) }
      report(.noSuchMethod(method, reading.text, methods), span)
    }
  }

  /// `code(k)` where a variable `k` holds a text, most likely the code.
  private func warnAboutNames(in path: Path) {
    for segment in path.segments {
      guard case .call(let form, let argument) = segment.form, argument.count == 1, case .text(let name) = argument[0],
        source.text(segment.span).hasSuffix("(\(name))"), case .text(let text)? = inference.type(ofVariable: name), text.constant != name
      else { continue }
      warn(.nameInForm(name, form), segment.span)
    }
  }

  /// A variable whose name is a segment after the first.
  private func nameAsSegment(of path: Path) -> NameInPath? {
    path.segments.dropFirst(path.base == nil ? 1 : 0).reversed().lazy.compactMap { segment in
      if case .word(let word) = segment.form { NameInPath(word, isKnown: self.inference.isSet) } else { nil }
    }.first
  }

  /// The first segment if it does not name a resource, otherwise the whole path.
  private func wrongPart(of path: Path, _ reading: PathReading) -> Span {
    guard path.base == nil, let first = path.segments.first, case .word(let word) = first.form, reading.words.first == word else {
      return path.span
    }
    return Catalogue.resource(named: word) == nil ? first.span : path.span
  }

  /// `get countries/3`, an ID that differs between organisations, and words that a form does not have.
  private func checkArguments(_ operation: Operation, _ reading: PathReading, _ path: Path) {
    let offset = reading.parts.count - path.segments.count
    for (index, (segment, part)) in zip(operation.path, reading.parts).enumerated() {
      if case .form(let word, _) = segment, case .text(let text) = part, index >= offset, !operation.arguments.isEmpty {
        let argument = String(text.dropFirst(word.count + 1).dropLast())
        if !operation.arguments.contains(where: { $0.isEqualIgnoringCase(to: argument) }) {
          warn(.badArgument(argument, operation), path.segments[index - offset].span)
        }
      }
      guard case .parameter(let name) = segment, case .text(let text) = part, index >= offset, name.hasSuffix("Id"),
        let resource = Catalogue.resource(named: String(name.dropLast(2))), resource.isCodeList
      else { continue }
      warn(.bareCode("'\(reading.text)'", text, resource, assumedLocalisation), path.segments[index - offset].span)
    }
  }

  // MARK: Options

  func check(_ query: Query, _ command: Command, _ path: Path, _ options: Command.Options) {
    checkCounts(options, query)
    guard let reading = query.path, let operation = query.operations.first else { return }
    if query.operations.allSatisfy({ $0.query == operation.query }) { checkFilters(query, operation, reading, path, options) }
    if query.operations.count == 1, !operation.answer.isMany, operation.answer != .sync,
      [options.page?.span, options.size?.span, options.limit?.span, options.all].contains(where: { $0 != nil })
    {
      report(.oneRecord(reading.text), command.span)
    }
  }

  private func checkCounts(_ options: Command.Options, _ query: Query) {
    for (name, expression, type) in [
      ("page", options.page, query.page), ("size", options.size, query.size), ("limit", options.limit, query.limit),
    ] {
      guard let expression, let type, let sample = type.sample else { continue }
      let isWrong = if let number = type.constantInteger { number < 1 || number > 1_000_000 } else { !type.isNumber }
      if isWrong { report(.badCount(name, sample), expression.span) }
    }
  }

  private func checkFilters(_ query: Query, _ operation: Operation, _ reading: PathReading, _ path: Path, _ options: Command.Options) {
    var names: Set<String> = []
    for (name, value) in reading.query {
      checkFilter(name, .text(TextType(constant: value)), operation, &names, at: path.span, path.span)
    }
    if let search = options.search {
      if operation.parameter(named: "SearchString") == nil {
        let paging = ["CurrentPage", "PageSize", "SortField", "Order"]
        report(.notSearchable(reading.text, operation.query.map(\.name).filter { !paging.contains($0) }), search.span)
      } else {
        checkFilter("SearchString", query.search ?? .unknown, operation, &names, at: search.span, search.span)
      }
    }
    if let filter = options.filter, let type = query.filter {
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
      for field in record.fields where !inference.mayBeAssigned(field: field.name) {
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
    case .unknown, .never, .null, .bool, .number(nil), .date, .dateTime, .entity, .reference: return
    }
  }
}
