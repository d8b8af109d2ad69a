import MMXData

extension StageRow {
  static let ordering: [StageRow] = [
    StageRow("sort", 0...16, "| sort .City, .Name desc", help: "Rows in order; stable, nulls last.") { call in
      let rows = try call.allRows()
      let keys = try rows.map { row in
        call.arguments.isEmpty ? [SortKey(row)] : try call.arguments.indices.map { SortKey(try call.apply($0, to: row)) }
      }
      let descending = call.arguments.isEmpty ? [false] : call.plan.isDescending
      return .items(try Sorting.order(keys, descending).map { rows[$0] })
    }
  ]
}

/// A value with its folded text, so that sorting folds each text once.
struct SortKey {
  let value: Value
  private let folded: String

  init(_ value: Value) {
    self.value = value
    folded = value.string?.folded ?? ""
  }

  func compare(_ other: SortKey) throws(Problem) -> Int {
    if case .text(let a) = value, case .text(let b) = other.value {
      let order = TextOrder.compareScalars(folded, other.folded)
      return order != 0 ? order : TextOrder.compareScalars(a.string, b.string)
    }
    return try value.compare(other.value)
  }
}

enum Sorting {
  /// Positions in order: stable, nulls last whatever the direction. Mixed types are a `type` problem.
  static func order(_ keys: [[SortKey]], _ descending: [Bool]) throws -> [Int] {
    try keys.indices.sorted { a, b in
      let order = try compare(keys[a], keys[b], descending)
      return order == 0 ? a < b : order < 0
    }
  }

  private static func compare(_ a: [SortKey], _ b: [SortKey], _ descending: [Bool]) throws(Problem) -> Int {
    for index in a.indices {
      switch (a[index].value.isNull, b[index].value.isNull) {
      case (true, true): continue
      case (true, false): return 1
      case (false, true): return -1
      case (false, false):
        let order = try a[index].compare(b[index])
        if order != 0 { return descending[index] ? -order : order }
      }
    }
    return 0
  }
}
