import MMXData

extension StageRow {
  static let countRow = StageRow(
    .count, 0...1, "| count .Paid", help: "The number of rows, or of rows for which the condition is true.",
    example: "[1, 5, 9] | count it > 3",
    gives: "2"
  ) { call in
    var count = 0
    try call.forEachValue { value in
      try Pace.step()
      if try call.arguments.isEmpty || value.truth() { count += 1 }
    }
    return .int(count)
  }

  static let sumRow = StageRow(
    .sum, 0...1, "| sum .Price * .Quantity", help: "The sum, 0 if there are no rows; nulls are skipped.",
    example: "[{ Price: 2.50, Quantity: 3 }] | sum .Price * .Quantity", gives: "7.50"
  ) { call in
    var total = Value.int(0)
    try call.forEachValue { try Folding.add($0, to: &total) }
    return total
  }

  static let avgRow = StageRow(
    .avg, 0...1, "| avg .Price", help: "The average, null if there are no rows; nulls are skipped.", example: "[1, 2] | avg", gives: "1.5"
  ) { call in
    var (total, count) = (Value.int(0), 0)
    try call.forEachValue { value in
      try Folding.add(value, to: &total, for: "avg")
      if !value.isNull { count += 1 }
    }
    return count == 0 ? .null : try Value.divide(total, .int(count))
  }

  static let minRow = StageRow(
    .min, 0...1, "| min .Price", help: "The smallest value, null if there are no rows; nulls are skipped.",
    example: "[{ Price: 3 }, { Price: 1 }] | min .Price", gives: "1"
  ) { call in
    var best = Value.null
    try call.forEachValue { try Folding.replace(&best, by: $0) { $0 < 0 } }
    return best
  }

  static let maxRow = StageRow(
    .max, 0...1, "| max .Price", help: "The largest value, null if there are no rows; nulls are skipped.",
    example: "[{ Price: 3 }, { Price: 1 }] | max .Price", gives: "3"
  ) { call in
    var best = Value.null
    try call.forEachValue { try Folding.replace(&best, by: $0) { $0 > 0 } }
    return best
  }

  static let groupRow = StageRow(
    .group, 1...16, "| group .City", help: "`{key, count, rows}` for each value, in order of first appearance.",
    example: #"[{ City: "Niš" }, { City: "Šid" }, { City: "Niš" }] | group .City | select .key, .count"#,
    gives: #"[{"key":"Niš","count":2},{"key":"Šid","count":1}]"#
  ) { call in
    let isRecord = call.arguments.count > 1 || call.plan.names.contains { $0 != nil }
    let shape = Shape(call.plan.names.enumerated().map { $1 ?? "key\($0)" })
    var groups = GroupedRows()
    for row in try call.allRows() {
      try Pace.step()
      let keys = try call.arguments.indices.map { try call.apply($0, to: row) }
      try groups.add(row, key: isRecord ? .record(RecordObject(OrderedRecord(shape: shape, values: keys))) : keys[0])
    }
    let result = Shape(["key", "count", "rows"])
    return .items(
      try groups.groups.paced { group in
        .record(RecordObject(OrderedRecord(shape: result, values: [group.key, .int(group.rows.count), .items(group.rows)])))
      })
  }
}

enum Folding {
  /// The sum without nulls.
  static func sum(_ values: [Value]) throws -> Value {
    var total = Value.int(0)
    for value in values { try add(value, to: &total) }
    return total
  }

  /// Adds a number; null is passed over.
  static func add(_ value: Value, to total: inout Value, for stage: String = "sum") throws {
    if value.isNull { return }
    try Pace.step()
    guard case .number = value else { throw Problem.notNumber(stage, value) }
    total = try Value.add(total, value)
  }

  /// The first minimum without nulls; null if there are no values.
  static func extreme(_ values: [Value], _ isBefore: (Int) -> Bool) throws -> Value {
    var best = Value.null
    for value in values { try replace(&best, by: value, isBefore) }
    return best
  }

  /// The value takes the place of the best one where it comes before it; null is passed over.
  static func replace(_ best: inout Value, by value: Value, _ isBefore: (Int) -> Bool) throws {
    if value.isNull { return }
    try Pace.step()
    if try best.isNull || isBefore(value.compare(best)) { best = value }
  }
}

/// Rows by key, in order of first appearance.
struct GroupedRows {
  private(set) var groups: [(key: Value, rows: [Value])] = []
  private var positions = HashedPositions()

  mutating func add(_ row: Value, key: Value) throws(Problem) {
    let hash = try HashedPositions.hash(key)
    if let position = try position(of: key, hash) {
      try groups[position].rows.grow(with: row)
    } else {
      try positions.add(hash)
      try groups.grow(with: (key, [row]))
    }
  }

  func position(of key: Value) throws(Problem) -> Int? { try position(of: key, HashedPositions.hash(key)) }

  private func position(of key: Value, _ hash: Int) throws(Problem) -> Int? {
    try positions.first(of: hash) { position in (try? groups[position].key.equals(key)) == true }
  }
}
