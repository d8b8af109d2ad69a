import MMXData

extension StageRow {
  static let ordering: [StageRow] = [
    StageRow(
      "sort", 0...16, "| sort .City, .Name desc", help: "Rows in order; stable, nulls last.", example: #"["b", "č", "a"] | sort it desc"#,
      gives: #"["č","b","a"]"#
    ) { call in
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

  /// The first eight bytes of a folded text, which order as their texts do where they differ; nil for any other value.
  var prefix: UInt64? {
    guard case .text = value else { return nil }
    var (result, count) = (UInt64(0), 0)
    for byte in folded.utf8.prefix(8) {
      result = result << 8 | UInt64(byte)
      count += 1
    }
    return result << UInt64(8 * (8 - count))
  }

  func compare(_ other: SortKey) throws(Problem) -> Int {
    if case .text(let a) = value, case .text(let b) = other.value {
      let order = TextOrder.compareScalars(folded, other.folded)
      return order != 0 ? order : TextOrder.compareScalars(a.string.normalized, b.string.normalized)
    }
    return try value.compare(other.value)
  }
}

enum Sorting {
  /// Positions in order: stable, nulls last whatever the direction. Mixed types are a `type` problem.
  static func order(_ keys: [[SortKey]], _ descending: [Bool]) throws -> [Int] {
    if let positions = try orderByText(keys, descending) { return positions }
    return try keys.indices.sorted { a, b in
      let order = try compare(keys[a], keys[b], descending)
      return order == 0 ? a < b : order < 0
    }
  }

  /// By one key that is a text in every row, most comparisons being of two numbers; nil for other keys.
  private static func orderByText(_ keys: [[SortKey]], _ descending: [Bool]) throws -> [Int]? {
    guard descending.count == 1 else { return nil }
    var entries: [(prefix: UInt64, position: Int)] = []
    entries.reserveCapacity(keys.count)
    for (position, key) in keys.enumerated() {
      guard let prefix = key.first?.prefix else { return nil }
      entries.append((descending[0] ? ~prefix : prefix, position))
    }
    try entries.sort { a, b in
      if a.prefix != b.prefix { return a.prefix < b.prefix }
      let order = try compare(keys[a.position], keys[b.position], descending)
      return order == 0 ? a.position < b.position : order < 0
    }
    return entries.map(\.position)
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
