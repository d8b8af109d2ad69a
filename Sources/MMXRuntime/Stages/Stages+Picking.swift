import MMXData

extension StageRow {
  static let whereRow = StageRow(
    .where, 1...1, part: true, "| where .Price > 10", help: "Rows for which the condition is true.", example: "[1, 12] | where it > 10",
    gives: "[12]"
  ) { call in
    try call.lazily { source in
      while let row = try source.next() {
        try Pace.step()
        if try call.apply(0, to: row).truth() { return row }
      }
      return nil
    }
  }

  static let selectRow = StageRow(
    .select, 1...256, part: true, "| select .Name, City = .Address.City", help: "Records of the named columns.",
    example: #"[{ Name: "Ana", Address: { City: "Niš" } }] | select .Address.City, Who = .Name"#, gives: #"[{"City":"Niš","Who":"Ana"}]"#
  ) { call in
    let shape = Shape(call.plan.names.map { $0 ?? "" })
    return try call.lazily { source in
      guard let row = try source.next() else { return nil }
      let values = try call.arguments.indices.map { try call.apply($0, to: row) }
      return .record(RecordObject(OrderedRecord(shape: shape, values: values)))
    }
  }

  static let firstRow = StageRow(
    .first, 0...1, rows: false, part: true, "| first 20", help: "The first row or null; with a number a list of the first ones.",
    example: "[5, 6, 7] | first 2", gives: "[5,6]"
  ) { call in
    let source = try call.rows()
    if call.arguments.isEmpty {
      defer { source.leave() }
      return try source.next() ?? .null
    }
    let most = try call.wholeNumber(0)
    var left = most
    func take(_ pull: () throws -> Value?) rethrows -> Value? {
      guard left > 0, let row = try pull() else { return nil }
      left -= 1
      return row
    }
    let result = RowSource(over: source) {
      if left == 0 { source.leave() }
      return try take(source.pull)
    }
    result.pullReady = { try take(source.pullReady) }
    result.passOn = { source.want(min($0, most)) }
    return .rows(result)
  }

  static let lastRow = StageRow(
    .last, 0...1, rows: false, "| last 5", help: "The last row or null; with a number a list of the last ones.",
    example: "[5, 6, 7] | last", gives: "7"
  ) { call in
    let rows = try call.allRows()
    if call.arguments.isEmpty { return rows.last ?? .null }
    return .items(Array(rows.suffix(try call.wholeNumber(0))))
  }

  static let skipRow = StageRow(
    .skip, 1...1, rows: false, "| skip 10", help: "The rows after the first N.", example: "[5, 6, 7] | skip 1", gives: "[6,7]"
  ) { call in
    let skipped = try call.wholeNumber(0)
    var left = skipped
    return try call.lazily(need: { $0 > Int.max - skipped ? .max : $0 + skipped }) { source in
      while left > 0 {
        try Pace.step()
        guard try source.next() != nil else { return nil }
        left -= 1
      }
      return try source.next()
    }
  }

  static let uniqueRow = StageRow(
    .unique, 0...1, "| unique .City", help: "The first of equal rows, or the first for each value.",
    example: #"["a", "b", "a"] | unique"#, gives: #"["a","b"]"#
  ) { call in
    var seen = SeenValues()
    return try call.lazily { source in
      while let row = try source.next() {
        try Pace.step()
        if try seen.insert(call.arguments.isEmpty ? row : call.apply(0, to: row)) { return row }
      }
      return nil
    }
  }

  static let fullRow = StageRow(
    .full, 0...0, part: true, "| full", help: "Reads the whole record of each search row: one call a row.",
    example: "get customers limit 1 | full | map .Name", gives: #"["Primer trgovina d.o.o."]"#
  ) { call in
    try call.machine.commands.wholeRecords(call)
  }
}

/// Values found so far, by the equality of the language.
struct SeenValues {
  private var values: [Value] = []
  private var positions = HashedPositions()

  /// Whether the value is new.
  mutating func insert(_ value: Value) throws(Problem) -> Bool {
    let hash = try HashedPositions.hash(value)
    guard try positions.first(of: hash, where: { (try? values[$0].equals(value)) == true }) == nil else { return false }
    try positions.add(hash)
    try values.grow(with: value)
    return true
  }
}
