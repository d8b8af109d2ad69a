import MMXData

extension StageRow {
  static let sortRow = StageRow(
    .sort, 0...16, "| sort .City, .Name desc", help: "Rows in order; stable, nulls last.", example: #"["b", "č", "a"] | sort it desc"#,
    gives: #"["č","b","a"]"#
  ) { call in
    let rows = try call.allRows()
    let positions: [Int]
    if call.arguments.count > 1 {
      let keys = try rows.paced { row in try call.arguments.indices.map { try SortKey(call.apply($0, to: row)) } }
      positions = try Sorting.order(keys, call.plan.isDescending)
    } else {
      let keys = try rows.paced { row in try SortKey(call.arguments.isEmpty ? row : call.apply(0, to: row)) }
      positions = try Sorting.order(keys, isDescending: call.arguments.isEmpty ? false : call.plan.isDescending[0])
    }
    return .items(try positions.paced { rows[$0] })
  }
}

/// A value with its folded text, so that sorting folds each text only once.
struct SortKey {
  let value: Value
  private let folded: String

  init(_ value: Value) throws(Problem) {
    self.value = value
    folded = try value.string?.inPieces(\.folded) ?? ""
  }

  /// The first eight bytes of a folded text, which order like the texts if they differ; nil for any other value.
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
      let order = try TextOrder.compareScalars(folded, other.folded)
      return order != 0 ? order : try TextOrder.compareScalars(a.string.normalForm(), b.string.normalForm())
    }
    return try value.compare(other.value)
  }
}

enum Sorting {
  /// Positions in order: stable, nulls last in both directions. Mixed types are a `type` problem.
  static func order(_ rows: [[SortKey]], _ descending: [Bool]) throws -> [Int] {
    try sorted(rows.count) { a, b throws(Problem) in
      for index in rows[a].indices {
        let order = try compare(rows[a][index], rows[b][index], isDescending: descending[index])
        if order != 0 { return order }
      }
      return 0
    }
  }

  /// The same by one key.
  static func order(_ keys: [SortKey], isDescending: Bool) throws -> [Int] {
    if let positions = try orderByNumber(keys, isDescending) ?? orderByText(keys, isDescending) { return positions }
    return try sorted(keys.count) { a, b throws(Problem) in try compare(keys[a], keys[b], isDescending: isDescending) }
  }

  private static func sorted(_ count: Int, _ compare: (Int, Int) throws(Problem) -> Int) throws -> [Int] {
    var positions = try (0..<count).paced { $0 }
    try positions.sort { a, b in
      try Pace.step()
      let order = try compare(a, b)
      return order == 0 ? a < b : order < 0
    }
    return positions
  }

  /// By one key that is a whole number, or a number of the same scale, in every row; nil for other keys.
  private static func orderByNumber(_ keys: [SortKey], _ isDescending: Bool) throws -> [Int]? {
    guard case .number(.small(_, let common))? = keys.first?.value else { return nil }
    var entries: [(number: Int64, position: Int)] = []
    try entries.claim(keys.count)
    for (position, key) in keys.enumerated() {
      try Pace.step()
      guard case .number(.small(let mantissa, common)) = key.value else { return nil }
      // The complement reverses the order and, unlike the negative, exists for every number.
      entries.append((isDescending ? ~mantissa : mantissa, position))
    }
    try entries.sort { a, b in
      try Pace.step()
      return a.number != b.number ? a.number < b.number : a.position < b.position
    }
    return try entries.paced { $0.position }
  }

  /// By one key that is a text in every row, so that most comparisons are of two numbers; nil for other keys.
  private static func orderByText(_ keys: [SortKey], _ isDescending: Bool) throws -> [Int]? {
    var entries: [(prefix: UInt64, position: Int)] = []
    try entries.claim(keys.count)
    for (position, key) in keys.enumerated() {
      try Pace.step()
      guard let prefix = key.prefix else { return nil }
      entries.append((isDescending ? ~prefix : prefix, position))
    }
    try entries.sort { a, b in
      try Pace.step()
      if a.prefix != b.prefix { return a.prefix < b.prefix }
      let order = try compare(keys[a.position], keys[b.position], isDescending: isDescending)
      return order == 0 ? a.position < b.position : order < 0
    }
    return try entries.paced { $0.position }
  }

  private static func compare(_ a: SortKey, _ b: SortKey, isDescending: Bool) throws(Problem) -> Int {
    switch (a.value.isNull, b.value.isNull) {
    case (true, true): return 0
    case (true, false): return 1
    case (false, true): return -1
    case (false, false):
      let order = try a.compare(b)
      return isDescending ? -order : order
    }
  }
}
