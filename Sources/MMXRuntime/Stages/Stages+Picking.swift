import MMXData

extension StageRow {
  static let picking: [StageRow] = [
    StageRow(
      "where", 1...1, part: true, "| where .Price > 10", help: "Rows for which the condition is true.", example: "[1, 12] | where it > 10",
      gives: "[12]"
    ) { call in
      try call.lazily { source in
        while let row = try source.next() {
          try Pace.step()
          if try call.apply(0, to: row).truth() { return row }
        }
        return nil
      }
    },
    StageRow(
      "select", 1...256, part: true, "| select .Name, City = .Address.City", help: "Records of the named columns.",
      example: #"[{ Name: "Ana", Address: { City: "Niš" } }] | select .Address.City, Who = .Name"#, gives: #"[{"City":"Niš","Who":"Ana"}]"#
    ) { call in
      let shape = Shape(call.plan.names.map { $0 ?? "" })
      return try call.lazily { source in
        guard let row = try source.next() else { return nil }
        let values = try call.arguments.indices.map { try call.apply($0, to: row) }
        return .record(RecordObject(OrderedRecord(shape: shape, values: values)))
      }
    },
    StageRow(
      "first", 0...1, rows: false, part: true, "| first 20", help: "The first row or null; with a number a list of the first ones.",
      example: "[5, 6, 7] | first 2", gives: "[5,6]"
    ) { call in
      let source = try call.rows()
      if call.arguments.isEmpty {
        defer { source.leave() }
        return try source.next() ?? .null
      }
      var left = try call.wholeNumber(0)
      return .rows(
        RowSource(over: source) {
          guard left > 0 else {
            source.leave()
            return nil
          }
          left -= 1
          return try source.next()
        })
    },
    StageRow(
      "last", 0...1, rows: false, "| last 5", help: "The last row or null; with a number a list of the last ones.",
      example: "[5, 6, 7] | last", gives: "7"
    ) { call in
      let rows = try call.allRows()
      if call.arguments.isEmpty { return rows.last ?? .null }
      return .items(Array(rows.suffix(try call.wholeNumber(0))))
    },
    StageRow(
      "skip", 1...1, rows: false, "| skip 10", help: "The rows behind the first so many.", example: "[5, 6, 7] | skip 1", gives: "[6,7]"
    ) { call in
      var left = try call.wholeNumber(0)
      return try call.lazily { source in
        while left > 0 {
          left -= 1
          try Pace.step()
          guard try source.next() != nil else { return nil }
        }
        return try source.next()
      }
    },
    StageRow(
      "unique", 0...1, "| unique .City", help: "The first of equal rows, or the first for each value.",
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
    },
    StageRow(
      "full", 0...0, part: true, "| full", help: "Reads each search row's whole record: one call a row.",
      example: "get customers limit 1 | full | map .Name", gives: #"["Primer trgovina d.o.o."]"#
    ) { call in
      let machine = call.machine
      var count = 0
      return try call.lazily { source in
        guard let row = try source.next() else { return nil }
        guard case .entity(let entity) = row else { return row }
        machine.reading = ReadingProgress(what: "whole records", done: count, total: source.totalRows)
        defer { machine.reading = nil }
        count += 1
        if case .partial = entity.state { try machine.readWhole(entity) } else { try machine.read(entity) }
        return row
      }
    },
  ]
}

/// Values met so far, by the language's own equality.
struct SeenValues {
  private var byKey: [Int: [Value]] = [:]

  /// Whether the value is new.
  mutating func insert(_ value: Value) throws -> Bool {
    let key = SeenValues.key(value)
    for other in byKey[key, default: []] {
      try Pace.step()
      if (try? other.equals(value)) == true { return false }
    }
    if byKey.count == byKey.capacity, byKey.count > Memory.largeValue { try Memory.check(for: byKey.count * 100) }
    byKey[key, default: []].append(value)
    return true
  }

  /// Equal values have equal keys; the other way round need not hold.
  static func key(_ value: Value) -> Int {
    var hasher = Hasher()
    hash(value, 0, &hasher)
    return hasher.finalize()
  }

  /// Lists and records count with what they hold, three levels deep.
  private static func hash(_ value: Value, _ depth: Int, _ hasher: inout Hasher) {
    switch value {
    case .number(let number): hasher.combine(number)
    case .text(let text): hasher.combine(text.string)
    case .date(let date): hasher.combine(DateTime(date))
    case .dateTime(let time): hasher.combine(time)
    case .bool(let flag): hasher.combine(flag)
    case .entity(let entity): hasher.combine(entity.id)
    case .reference(let reference): hasher.combine(reference.id)
    case .bytes(let bytes): hasher.combine(bytes.bytes)
    case .list(let list):
      hasher.combine(list.items.count)
      if depth < 3 { for item in list.items { hash(item, depth + 1, &hasher) } }
    case .record(let record):
      hasher.combine(record.values.count)
      if depth < 3 { hasher.combine(sum(of: record.fields, depth)) }
    default: break
    }
  }

  /// The order of fields plays no part.
  private static func sum(of fields: OrderedRecord<Value>, _ depth: Int) -> Int {
    fields.reduce(0) { sum, field in
      var hasher = Hasher()
      hasher.combine(field.key)
      hash(field.value, depth + 1, &hasher)
      return sum &+ hasher.finalize()
    }
  }
}
