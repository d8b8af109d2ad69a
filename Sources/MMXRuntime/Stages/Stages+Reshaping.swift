import MMXData

extension StageRow {
  static let mapRow = StageRow(
    .map, 1...1, "| map .Name", help: "The value of the expression for each row.", example: #"["a", "b"] | map upper(it)"#,
    gives: #"["A","B"]"#
  ) { call in
    let result = try call.lazily { source in try source.next().map { try call.apply(0, to: $0) } }
    if case .rows(let rows) = result { rows.isColumn = true }
    return result
  }

  static let eachRow = StageRow(
    .each, 1...1, "| each { print .Name }", help: "Runs the block for each row, once all are read; passes the rows on.",
    example: "[1, 2] | each { print it }", gives: "1\n2\n[1,2]"
  ) { call in
    if case .list(let list) = call.input, let run = call.machine.commands.account(of: list) {
      for (position, index) in run.todo.enumerated() {
        try call.machine.countStep()
        _ = run.begin(position)
        do {
          _ = try call.apply(0, to: run.rows[index])
          try run.succeed()
        } catch {
          try run.fail(Fault(error))
        }
      }
      try run.finish()
      return call.input
    }
    let rows = try call.allRows()
    for row in rows {
      try call.machine.countStep()
      _ = try call.apply(0, to: row)
    }
    if case .list = call.input { return call.input }
    return .items(rows)
  }

  static let flattenRow = StageRow(
    .flatten, 0...1, "| flatten .Rows", help: "The items of a list in each row, or of rows that are lists.",
    example: "[[1, 2], [3]] | flatten", gives: "[1,2,3]"
  ) { call in
    var items: ArraySlice<Value> = []
    return try call.lazily(need: { $0 == .max ? .max : nil }) { source in
      while items.isEmpty {
        guard let row = try source.next() else { return nil }
        let value = call.arguments.isEmpty ? row : try call.apply(0, to: row)
        switch value {
        case .list(let list): items = list.items[...]
        case .null: continue
        default: items = [value]
        }
      }
      return items.popFirst()
    }
  }

  static let joinRow = StageRow(
    .join, 1...3, "| join rows on .A, .B left", help: "Pairs of rows whose keys are equal; with `left` rows without a match too.",
    example: #"[{ id: 1, Name: "Ana" }] | join [{ id: 1, Price: 5 }] on .id"#, gives: #"[{"id":1,"Name":"Ana","Price":5}]"#
  ) { call in
    try Joining(call).run()
  }
}

/// `L | join R on .A, .B [left]`.
private struct Joining {
  let call: StageCall

  init(_ call: StageCall) { self.call = call }

  func run() throws -> Value {
    guard case .list(let right) = try call.machine.materialized(call.arguments[call.plan.rowArguments]) else {
      throw Problem.stageInput("join", call.arguments[call.plan.rowArguments], hint: "join with a list")
    }
    call.machine.warnAboutMissingRows(right)
    var partners = GroupedRows()
    for row in right.items {
      try Pace.step()
      try partners.add(row, key: try call.apply(call.plan.rowArguments - 1, to: row))
    }
    let rightKeys = right.items.first.map { keys($0) } ?? []
    var result: [Value] = []
    for row in try call.allRows() {
      try call.machine.countStep()
      let key = try call.apply(0, to: row)
      if let position = try partners.position(of: key) {
        for partner in partners.groups[position].rows {
          try Pace.step(4)
          guard result.count < Value.maximumItems else { throw Problem.listTooLong() }
          try result.grow(with: try paired(row, partner))
        }
      } else if call.plan.isLeftJoin {
        try result.grow(with: try paired(row, .record(RecordObject(OrderedRecord(rightKeys.map { ($0, .null) })))))
      }
    }
    return .items(result)
  }

  private func keys(_ row: Value) -> [String] { fields(row)?.keys ?? [] }

  private func fields(_ row: Value) -> OrderedRecord<Value>? {
    switch row {
    case .record(let record): record.fields
    case .entity(let entity): entity.fields
    default: nil
    }
  }

  /// The left row's fields, then the right one's; only the key may be in both.
  private func paired(_ left: Value, _ right: Value) throws -> Value {
    guard var merged = fields(left), let other = fields(right) else { throw Problem.joinRows() }
    let isSameKey = call.plan.names.count == 1 || call.plan.names[0] == call.plan.names[1]
    for (name, value) in other {
      if merged[name] == nil {
        merged[name] = value
      } else if !(isSameKey && name == call.plan.names[0]) {
        throw Problem.joinClash(name)
      }
    }
    return .record(RecordObject(merged))
  }
}
