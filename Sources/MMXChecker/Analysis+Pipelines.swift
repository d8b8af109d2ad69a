import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

extension Analysis {
  func type(of pipeline: Pipeline) -> StaticType {
    var type: StaticType
    if case .command(let command) = pipeline.input.ungrouped, case .get(let path, let options) = command.form {
      type = lazyType(of: command, path, options, pipeline.stages)
    } else {
      type = self.type(of: pipeline.input)
    }
    for stage in pipeline.stages { type = self.type(of: stage, over: type, pipeline.input) }
    return type
  }

  /// A `get` whose pages are asked for as stages want rows.
  private func lazyType(of command: Command, _ path: Path, _ options: Command.Options, _ stages: [Stage]) -> StaticType {
    let reading = reading(of: command, path, options)
    let wanted = reading.isMany ? rowsWanted(by: stages) : nil
    let limit = [reading.limit, wanted].compactMap { $0 }.min()
    charge(.collection(isMany: reading.isMany, wanted: limit, size: reading.size), command.span)
    guard case .list(var list) = reading.type, let limit else { return reading.type }
    list.count = CallRange(min(list.count.least, limit), min(list.count.most ?? limit, limit))
    return .list(list)
  }

  /// The most rows that stages take from a list, nil where that depends on the rows.
  private func rowsWanted(by stages: [Stage]) -> Int? {
    var skipped = 0
    for stage in stages {
      guard case .arguments(let name, let arguments) = stage.form else { return nil }
      switch name {
      case .select, .map, .full: continue
      case .skip, .first:
        if name == .first, arguments.isEmpty { return skipped + 1 }
        guard arguments.count == 1, case .number(let number, _) = arguments[0].value.ungrouped, let count = number.integer,
          (0...1_000_000).contains(count)
        else { return nil }
        if name == .first { return skipped + count }
        skipped += count
      case .where, .last, .unique, .sort, .count, .sum, .avg, .min, .max, .group, .each, .flatten, .join, .table, .json, .csv, .write:
        return nil
      }
    }
    return nil
  }

  // MARK: Stages

  private func type(of stage: Stage, over input: StaticType, _ source: Expr) -> StaticType {
    guard let name = stage.stage else {
      guard case .call(let arguments) = stage.form else { return .unknown }
      complainOfPage(input, user: "`\(stage.name)`")
      let callee = type(ofName: stage.name, stage.nameSpan, at: .stage)
      return type(
        ofCalling: callee, .name(stage.name, stage.nameSpan), arguments.map { ($0, type(of: $0.value)) }, leading: [input], at: stage.span)
    }
    let row = StageRow.of(name)
    if !row.acceptsPart { complainOfPage(input, user: "`\(stage.name)`") }
    guard let list = rows(of: input, stage, row) else {
      _ = stageParts(stage, row, ListType(element: .unknown))
      return .unknown
    }
    return result(of: stage, row, list, input, parts: stageParts(stage, row, list))
  }

  /// The rows that go into a stage; nil where they are not known.
  private func rows(of input: StaticType, _ stage: Stage, _ row: StageRow) -> ListType? {
    switch input {
    case .list(let list): return list
    case .unknown, .never: return nil
    default:
      // These take one value too.
      if row.stage.takesOneValue { return ListType(element: .unknown) }
      if let sample = input.sample, row.stage != .table {
        let hint: Message =
          sample.isNull
          ? "write `(x ?? []) | \(row.name)` if it may be absent" : "a pipeline takes a list; write `[x] | ...` for one value"
        report(.stageInput(row.name, sample, hint: hint), stage.nameSpan)
      }
      return nil
    }
  }

  /// The types of a stage's arguments, those that look at rows with the row in place.
  private func stageParts(_ stage: Stage, _ row: StageRow, _ list: ListType) -> [StaticType] {
    let repetition = Bill.Repetition(of: (list.rows ?? RowName()).message, times: list.count)
    switch stage.form {
    case .arguments(let name, let arguments):
      if !row.takesRows {
        return arguments.map { argument in
          let type = type(of: argument.value)
          let isWrong = !type.isNumber || (type.isConstant && type.constantInteger.map { $0 < 0 } ?? true)
          if let sample = type.sample, name.grammar.takesCount, isWrong {
            report(.stageCount(name.rawValue, sample), argument.value.span)
          }
          return type
        }
      }
      return arguments.map { argument in
        repeated(repetition) { rowType(of: argument.value, list.element, isCondition: name == .where) }
      }
    case .block(let block):
      forget(Effects(of: block))
      return [repeated(repetition) { inRow(list.element) { walk(block) } }]
    case .join(let other, let keys, _):
      let right = type(of: other)
      complainOfPage(right, user: "`join`")
      var types = [right]
      joinKeys += 1
      if let key = keys.first { types.append(repeated(repetition) { rowType(of: key, list.element) }) }
      // A key for both sides that holds another join is looked at once, or the time would double with each level.
      if let key = keys.last, joinKeys == 1 || keys.count > 1 { types.append(rowType(of: key, right.element)) }
      joinKeys -= 1
      return types
    case .call: return []
    }
  }

  /// An expression of a row; a function that it gives is called with the row.
  private func rowType(of expression: Expr, _ element: StaticType, isCondition: Bool = false) -> StaticType {
    let effects = Effects(of: expression)
    if !effects.assignedNames.isEmpty || effects.touchesRecords { forget(effects) }
    return inRow(element) {
      if case .function(let literal) = expression.ungrouped, literal.parameters.count == 1, case .expression(let body) = literal.body {
        return scoped(isFunction: true) {
          declare(literal.parameters[0].name, element)
          return isCondition ? condition(body) : self.type(of: body)
        }
      }
      let type = type(of: expression)
      if case .function(let function?) = type {
        let callee = StaticType.function(function)
        return self.type(ofCalling: callee, expression, [], leading: [element], at: expression.span)
      }
      if case .function = type { return .unknown }
      if isCondition, let sample = type.sample, let problem = Trial.condition(sample) { report(problem, expression.span) }
      return type
    }
  }

  private func inRow<Result>(_ element: StaticType, _ body: () -> Result) -> Result {
    let outerReturned = returned
    defer { returned = outerReturned }
    let isLive = flow.isLive
    defer { flow.isLive = isLive }
    return scoped(isFunction: true) {
      declare("it", element)
      return body()
    }
  }

  // MARK: What stages give

  private func result(of stage: Stage, _ row: StageRow, _ list: ListType, _ input: StaticType, parts: [StaticType]) -> StaticType {
    func same(_ count: CallRange, _ element: StaticType? = nil) -> StaticType {
      var result = ListType(element: element ?? list.element, count: count, rows: list.rows)
      // What was left out stays left out.
      if case .onePage = list.origin, row.acceptsPart { result.origin = list.origin }
      return .list(result)
    }
    let some = CallRange(min(1, list.count.least), list.count.most)
    switch row.stage {
    case .where: return same(CallRange(0, list.count.most))
    case .unique: return same(some)
    case .sort: return same(list.count)
    case .each: return input
    case .skip: return same(CallRange(0, list.count.most))
    case .first, .last:
      guard let count = parts.first else { return list.element }
      guard let most = count.constantInteger.map({ max(0, $0) }) else {
        return .list(ListType(element: list.element, count: CallRange(0, list.count.most), rows: list.rows))
      }
      return .list(
        ListType(element: list.element, count: CallRange(min(most, list.count.least), min(most, list.count.most ?? most)), rows: list.rows))
    case .full: return same(list.count, full(list, stage))
    case .select, .table: return parts.isEmpty ? same(list.count) : same(list.count, .record(RecordType(columns(stage, parts))))
    case .map: return same(list.count, parts.first)
    case .count: return .number(nil)
    case .sum: return sum(parts.first ?? list.element, stage)
    case .avg: return .number(nil)
    case .min, .max: return (parts.first ?? list.element).withoutConstant
    case .group:
      return .list(
        ListType(
          element: group(stage, parts, list), count: some, rows: RowName(source: list.rows?.source, groups: (list.rows?.groups ?? 0) + 1)))
    case .flatten: return .list(of: flattened(parts.first ?? list.element))
    case .join: return .list(of: joined(list.element, parts.first?.element ?? .unknown), count: CallRange(0, nil))
    case .json, .csv: return .text
    case .write:
      // A folder takes the files of attachments, whose whole records have them.
      if parts.first?.constantText?.hasSuffix("/") == true, case .list = input { _ = full(list, stage) }
      return input
    }
  }

  private func columns(_ stage: Stage, _ parts: [StaticType]) -> [(name: String, type: StaticType)] {
    let arguments = stage.arguments
    return zip(arguments, parts).enumerated().map { index, pair in
      (pair.0.name ?? Analysis.lastField(pair.0.value) ?? "column \(index + 1)", pair.1.withoutConstant)
    }
  }

  private static func lastField(_ expression: Expr) -> String? {
    if case .field(let access) = expression.ungrouped { access.name } else { nil }
  }

  private func full(_ list: ListType, _ stage: Stage) -> StaticType {
    guard case .entity(var entity) = list.element else {
      if !list.element.isKnown { charge(CallPrice(reads: CallRange(0, list.count.most), note: "1 for each row"), stage.span) }
      return list.element
    }
    let each: CallRange = entity.state == .partial ? .one : entity.state == .whole || entity.state == .draft ? .none : .atMostOne
    repeated(Bill.Repetition(of: (list.rows ?? RowName()).message, times: list.count)) { charge(CallPrice(reads: each), stage.span) }
    promote(entity.resource.plural)
    if entity.state != .draft { entity.state = .whole }
    return .entity(entity)
  }

  private func sum(_ type: StaticType, _ stage: Stage) -> StaticType {
    if let sample = type.sample, !type.isNumber, !sample.isNull {
      let span = stage.arguments.first?.value.span ?? stage.nameSpan
      report(.notNumber("sum", sample), span)
    }
    return .number(nil)
  }

  private func group(_ stage: Stage, _ parts: [StaticType], _ list: ListType) -> StaticType {
    var key = parts.first ?? .unknown
    if stage.arguments.count > 1 || stage.arguments.contains(where: { $0.name != nil }) {
      key = .record(RecordType(columns(stage, parts)))
    }
    let rows = StaticType.list(ListType(element: list.element, count: CallRange(1, list.count.most), rows: list.rows))
    return .record(RecordType([("key", key.withoutConstant), ("count", .number(nil)), ("rows", rows)]))
  }

  private func flattened(_ type: StaticType) -> StaticType {
    switch type {
    case .list(let inner): inner.element
    case .unknown, .never: .unknown
    default: type
    }
  }

  private func joined(_ left: StaticType, _ right: StaticType) -> StaticType {
    guard case .record(let a) = left, case .record(let b) = right, a.schema == nil, b.schema == nil else { return .unknown }
    // Which rows find a partner is not known, nor what a field of both is.
    let names = Set(a.fields.map(\.name))
    let isOpen = a.isOpen || b.isOpen
    return .record(RecordType(a.fields + b.fields.filter { !names.contains($0.name) }, isOpen: isOpen))
  }

  // MARK: Pages

  /// A list of one page used where the rows behind it are missed.
  func complainOfPage(_ type: StaticType, user: String) {
    guard case .list(let list) = type, case .onePage(let place) = list.origin, silence == 0, !toldPages.contains(place) else { return }
    toldPages.insert(place)
    guard let program = files.programs[place.source] else { return }
    let saved = source
    source = program.source
    let path = program.source.brief(place.span).split(separator: " ").dropFirst().first.map(String.init) ?? ""
    warn(.onePage(path, rows: list.count.most ?? CallPrice.pageSize, user: user), place.span)
    source = saved
  }
}

extension StaticType {
  /// Of a list the type of its items.
  var element: StaticType { if case .list(let list) = self { list.element } else { .unknown } }
}
