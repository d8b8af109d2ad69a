import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

/// The types of one use of a stage.
struct StageUse {
  let stage: Stage
  let name: StageName
  /// The type of its input and of its rows, as far as they are known.
  let input: StaticType
  let rows: ListType
  /// The types of its arguments, those evaluated for each row with a row; for `join` the other rows, then the keys.
  let parts: [StaticType]
}

/// The results of stages and the rows that they need.
extension StageName {
  /// The result type of the stage, and the problem with its arguments or its rows.
  func gives(_ use: StageUse) -> Outcome {
    if self == .sum, let sample = use.summed.sample, !use.summed.isNumber, !sample.isNull {
      return Outcome(.number(nil), .notNumber("sum", sample))
    }
    return Outcome(type(of: use))
  }

  /// Why the requested number of rows is not valid.
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

  /// How many input rows a stage needs for a number of output rows.
  enum Demand {
    /// As many.
    case same
    /// The number in its argument, one if there is none.
    case count
    /// More, by the number in its argument.
    case more
    /// Depends on the rows.
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
    // Writing to a folder needs the files of attachments, which are in their whole records.
    case .write: if use.parts.first?.constantText?.hasSuffix("/") == true, case .list = use.input { true } else { false }
    case .where, .select, .first, .last, .skip, .unique, .sort, .count, .sum, .avg, .min, .max, .group, .map, .each, .flatten, .join,
      .table,
      .json, .csv:
      false
    }
  }

  /// What the argument at the position is for.
  func role(ofArgument position: Int) -> Role {
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
  /// The rows, or the given other rows, with another count.
  fileprivate func rows(_ count: CountRange, of element: StaticType? = nil) -> StaticType {
    var result = ListType(element: element ?? rows.element, count: count, rows: rows.rows)
    if case .onePage = rows.origin, StageRow.of(name).acceptsPart { result.origin = rows.origin }
    return .list(result)
  }

  /// What `sum` adds.
  fileprivate var summed: StaticType { parts.first ?? rows.element }

  /// The first or the last row, or a number of them.
  fileprivate var ends: StaticType {
    guard let wanted = parts.first else { return rows.element }
    guard let most = wanted.constantInteger.map({ max(0, $0) }) else {
      return .list(ListType(element: rows.element, count: CountRange(0, rows.count.most), rows: rows.rows))
    }
    let count = CountRange(min(most, rows.count.least), min(most, rows.count.most ?? most))
    return .list(ListType(element: rows.element, count: count, rows: rows.rows))
  }

  /// The arguments as fields, by their names or the names of the fields that they read.
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
  /// For a search row, its whole record.
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

  /// A row with the fields of the matching row.
  fileprivate func joinedRow(_ other: StaticType) -> StaticType {
    guard case .record(let a) = self, case .record(let b) = other, a.schema == nil, b.schema == nil else { return .unknown }
    // It is not known which rows match, nor the value of a field of both.
    let names = Set(a.fields.map(\.name))
    return .record(RecordType(a.fields + b.fields.filter { !names.contains($0.name) }, isOpen: a.isOpen || b.isOpen))
  }
}
