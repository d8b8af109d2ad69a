package import MMXData
package import MMXSyntax

/// A stage of the language: dispatch, checks, help and completion come from its row.
package struct StageRow: Sendable {
  package let stage: StageName
  package var name: String { stage.rawValue }
  /// How many arguments it takes.
  package let count: ClosedRange<Int>
  /// Whether its arguments are evaluated for each row; otherwise once, before the rows.
  package let takesRows: Bool
  /// Whether it may use part of a collection without a warning.
  package let acceptsPart: Bool
  package let usage: String
  package let help: Message
  /// An expression that runs on the simulator's demo data.
  package let example: String
  /// The output of the example; empty if it depends on the terminal.
  package let gives: String
  let run: @Sendable (StageCall) throws -> Value

  @inline(never)
  init(
    _ stage: StageName, _ count: ClosedRange<Int>, rows takesRows: Bool = true, part acceptsPart: Bool = false, _ usage: String,
    help: Message,
    example: String, gives: String, run: @escaping @Sendable (StageCall) throws -> Value
  ) {
    self.stage = stage
    self.count = count
    self.takesRows = takesRows
    self.acceptsPart = acceptsPart
    self.usage = usage
    self.help = help
    self.example = example
    self.gives = gives
    self.run = run
  }

  package static let all: [StageRow] = StageName.allCases.map(of)

  package static func named(_ name: String) -> StageRow? { StageName.named(name).map(of) }

  package static func of(_ name: StageName) -> StageRow {
    switch name {
    case .where: whereRow
    case .select: selectRow
    case .first: firstRow
    case .last: lastRow
    case .skip: skipRow
    case .unique: uniqueRow
    case .full: fullRow
    case .sort: sortRow
    case .count: countRow
    case .sum: sumRow
    case .avg: avgRow
    case .min: minRow
    case .max: maxRow
    case .group: groupRow
    case .map: mapRow
    case .each: eachRow
    case .flatten: flattenRow
    case .join: joinRow
    case .table: tableRow
    case .json: jsonRow
    case .csv: csvRow
    case .write: writeRow
    }
  }
}

/// One use of a stage: the rows before it and its arguments.
package struct StageCall {
  package let machine: Machine
  package let plan: StagePlan
  let input: Value
  let arguments: [Value]

  /// The argument as a function of the row.
  func apply(_ index: Int, to row: Value) throws -> Value {
    guard case .function(let function) = arguments[index] else { return arguments[index] }
    return try machine.apply(function, row)
  }

  /// The rows one by one, as they come.
  package func rows() throws -> RowSource {
    switch input {
    case .rows(let source): return source
    case .list(let list):
      if !plan.stage.acceptsPart { machine.warnAboutMissingRows(list) }
      var position = 0
      let source = RowSource {
        guard position < list.items.count else { return nil }
        defer { position += 1 }
        return list.items[position]
      }
      source.pullReady = source.pull
      source.totalRows = list.page?.totalRows
      return source
    case .null: throw Problem.stageInput(plan.stage.name, input, hint: "write `(x ?? []) | \(plan.stage.name)` if it may be absent")
    default: throw Problem.stageInput(plan.stage.name, input, hint: "a pipeline takes a list; write `[x] | ...` for one value")
    }
  }

  /// All rows, read to the end.
  func allRows() throws -> [Value] {
    if case .list(let list) = input {
      if !plan.stage.acceptsPart { machine.warnAboutMissingRows(list) }
      return list.items
    }
    let source = try rows()
    source.want(.max)
    // A list, which releases its rows as lists do.
    let list = ListObject([])
    while let row = try source.next() {
      try machine.countStep()
      try list.items.grow(with: row)
      if list.items.count > Value.maximumItems { throw Problem.listTooLong() }
    }
    return list.items
  }

  /// What is written or shown: the rows of a list, or any other value unchanged.
  func whole() throws -> Value {
    switch input {
    case .list, .rows, .null: return .items(try allRows())
    default: return input
    }
  }

  /// The values of the first argument for each row, or the rows themselves.
  func values() throws -> [Value] {
    let rows = try allRows()
    if arguments.isEmpty { return rows }
    return try rows.paced { try apply(0, to: $0) }
  }

  /// The same one by one. Rows that are read on demand are not kept where the argument has no effect.
  func forEachValue(_ body: (Value) throws -> Void) throws {
    guard case .rows(let source) = input, plan.isPure else {
      for value in try values() { try body(value) }
      return
    }
    source.want(.max)
    while let row = try source.next() {
      try machine.countStep()
      try body(arguments.isEmpty ? row : apply(0, to: row))
    }
  }

  /// A lazy stage: `pull` returns the next row from the source.
  ///
  /// - Parameter need: how many rows before the stage are certainly used for a number of rows after it; nil if that is not known.
  func lazily(need: @escaping (Int) -> Int? = { $0 }, _ pull: @escaping (RowSource) throws -> Value?) throws -> Value {
    let source = try rows()
    let (machine, place) = (machine, plan.place)
    let result = RowSource(over: source) {
      try machine.countStep()
      // The machine is already at the end of the pipeline; an error here belongs to the stage.
      return try Fault.placing(at: place) { try pull(source) }
    }
    result.isColumn = source.isColumn
    // Effects of the function of a row happen when the row is reached.
    guard plan.isPure else { return .rows(result) }
    let ready = RowSource(source.pullReady)
    result.pullReady = { try Fault.placing(at: place) { try pull(ready) } }
    result.passOn = { if let count = need($0) { source.want(count) } }
    return .rows(result)
  }

  /// A plain argument that must be a whole number from 0.
  func wholeNumber(_ index: Int) throws -> Int {
    guard case .number(let number) = arguments[index], let count = number.integer, count >= 0 else {
      throw Problem.stageCount(plan.stage.name, arguments[index])
    }
    return count
  }
}

extension Machine {
  /// Says once, on standard error, that a list holds fewer rows than its collection.
  package func warnAboutMissingRows(_ list: ListObject) {
    guard let page = list.page, !page.isWarned, !page.isPartAsked, list.items.count < page.totalRows else { return }
    list.page?.isWarned = true
    host.note("warning: \(list.items.count) of \(page.totalRows) rows; add `all`")
  }

  /// The value with its rows read: what a pipeline ends with.
  package func materialized(_ value: Value) throws -> Value {
    guard case .rows(let source) = value else { return value }
    source.want(.max)
    // A list from the start, which releases its rows as lists do.
    let list = ListObject([])
    while let row = try source.next() {
      try Pace.step()
      try list.items.grow(with: row)
    }
    list.isColumn = source.isColumn
    return .list(list)
  }
}
