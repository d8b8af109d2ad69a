import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

/// One use of a stage, as far as types go.
struct StageUse {
  let stage: Stage
  let name: StageName
  /// What goes into it; its rows, as far as they are known.
  let input: StaticType
  let rows: ListType
  /// The types of its arguments, those that look at rows with a row in place; of `join` the other rows, then the keys.
  let parts: [StaticType]
}

/// What stages give and ask for.
extension StageName {
  /// What the stage gives, and what is wrong with its arguments or its rows.
  func gives(_ use: StageUse) -> Outcome {
    if self == .sum, let sample = use.summed.sample, !use.summed.isNumber, !sample.isNull {
      return Outcome(.number(nil), .notNumber("sum", sample))
    }
    return Outcome(type(of: use))
  }

  /// Why the number of rows that is asked for is none.
  func refusal(ofCount count: StaticType) -> Problem? {
    guard grammar.takesCount, let sample = count.sample else { return nil }
    let isCount = count.isNumber && (!count.isConstant || count.constantInteger.map { $0 >= 0 } ?? false)
    return isCount ? nil : .stageCount(rawValue, sample)
  }

  private func type(of use: StageUse) -> StaticType {
    let (rows, parts) = (use.rows, use.parts)
    let (count, atMost) = (rows.count, CountRange(0, rows.count.most))
    let some = CountRange(Swift.min(1, count.least), count.most)
    switch self {
    case .where, .skip: return use.rows(atMost)
    case .unique: return use.rows(some)
    case .sort: return use.rows(count)
    case .each: return use.input
    case .first, .last: return use.ends
    case .full: return use.rows(count, of: rows.element.readWhole)
    case .select, .table: return parts.isEmpty ? use.rows(count) : use.rows(count, of: .record(RecordType(use.columns)))
    case .map: return use.rows(count, of: parts.first)
    case .count, .sum, .avg: return .number(nil)
    case .min, .max: return (parts.first ?? rows.element).withoutConstant
    case .group:
      let name = RowName(source: rows.rows?.source, groups: (rows.rows?.groups ?? 0) + 1)
      return .list(ListType(element: use.group, count: some, rows: name))
    case .flatten: return .list(of: (parts.first ?? rows.element).flattened)
    case .join: return .list(of: rows.element.joinedRow(parts.first?.element ?? .unknown))
    case .json, .csv: return .text
    case .write: return use.input
    }
  }

  /// What the rows asked of a stage ask of the rows before it.
  enum Demand {
    /// As many.
    case same
    /// So many as its argument says, one where there is none.
    case count
    /// More by what its argument says.
    case more
    /// That depends on the rows.
    case open
  }

  var demand: Demand {
    switch self {
    case .select, .map, .full: .same
    case .first: .count
    case .skip: .more
    case .where, .last, .unique, .sort, .count, .sum, .avg, .min, .max, .group, .each, .flatten, .join, .table, .json, .csv, .write: .open
    }
  }

  /// Whether it reads the whole records of its rows.
  func readsWhole(_ use: StageUse) -> Bool {
    switch self {
    case .full: true
    // A folder takes the files of attachments, whose whole records have them.
    case .write: if use.parts.first?.constantText?.hasSuffix("/") == true, case .list = use.input { true } else { false }
    case .where, .select, .first, .last, .skip, .unique, .sort, .count, .sum, .avg, .min, .max, .group, .map, .each, .flatten, .join,
      .table,
      .json, .csv:
      false
    }
  }

  /// What the argument at the position is for.
  func purpose(ofArgument position: Int) -> Purpose {
    switch self {
    case .first, .last, .skip: .count
    case .csv: .options(reading: false)
    case .write: position == 0 ? .file : .options(reading: false)
    case .full, .json: .nothing
    case .where, .select, .unique, .sort, .count, .sum, .avg, .min, .max, .group, .map, .each, .flatten, .join, .table: .any
    }
  }
}

extension StageUse {
  /// The rows, other ones where that is given, in another number.
  fileprivate func rows(_ count: CountRange, of element: StaticType? = nil) -> StaticType {
    var result = ListType(element: element ?? rows.element, count: count, rows: rows.rows)
    // What was left out stays left out.
    if case .onePage = rows.origin, StageRow.of(name).acceptsPart { result.origin = rows.origin }
    return .list(result)
  }

  /// What `sum` adds.
  fileprivate var summed: StaticType { parts.first ?? rows.element }

  /// The first row or the last, or so many of them.
  fileprivate var ends: StaticType {
    guard let wanted = parts.first else { return rows.element }
    guard let most = wanted.constantInteger.map({ max(0, $0) }) else {
      return .list(ListType(element: rows.element, count: CountRange(0, rows.count.most), rows: rows.rows))
    }
    let count = CountRange(min(most, rows.count.least), min(most, rows.count.most ?? most))
    return .list(ListType(element: rows.element, count: count, rows: rows.rows))
  }

  /// The arguments as fields: by their names, or those of the fields that they look at.
  fileprivate var columns: [(name: String, type: StaticType)] {
    zip(stage.arguments, parts).enumerated().map { index, pair in
      let field: String? = if case .field(let access) = pair.0.value.ungrouped { access.name } else { nil }
      return (pair.0.name ?? field ?? "column \(index + 1)", pair.1.withoutConstant)
    }
  }

  fileprivate var group: StaticType {
    let isRecord = stage.arguments.count > 1 || stage.arguments.contains { $0.name != nil }
    let key = isRecord ? .record(RecordType(columns)) : parts.first ?? .unknown
    let members = StaticType.list(ListType(element: rows.element, count: CountRange(1, rows.count.most), rows: rows.rows))
    return .record(RecordType([("key", key.withoutConstant), ("count", .number(nil)), ("rows", members)]))
  }
}

extension StaticType {
  /// Of a search row the record that it is of.
  fileprivate var readWhole: StaticType {
    guard case .entity(var entity) = self else { return self }
    if entity.state != .draft { entity.state = .whole }
    return .entity(entity)
  }

  fileprivate var flattened: StaticType {
    switch self {
    case .list(let inner): inner.element
    case .unknown, .never: .unknown
    case .null, .bool, .number, .text, .date, .dateTime, .bytes, .record, .entity, .reference, .function: self
    }
  }

  /// A row with the fields of its partner.
  fileprivate func joinedRow(_ other: StaticType) -> StaticType {
    guard case .record(let a) = self, case .record(let b) = other, a.schema == nil, b.schema == nil else { return .unknown }
    // Which rows find a partner is not known, nor what a field of both is.
    let names = Set(a.fields.map(\.name))
    return .record(RecordType(a.fields + b.fields.filter { !names.contains($0.name) }, isOpen: a.isOpen || b.isOpen))
  }
}
