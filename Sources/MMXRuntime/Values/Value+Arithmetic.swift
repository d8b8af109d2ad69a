import MMXData

/// `+ - * / %` and their types.
extension Value {
  /// Longest text and list that a program may build, in bytes and items.
  static let maximumText = 256 << 20
  static let maximumItems = 50_000_000

  static func add(_ a: Value, _ b: Value) throws(Problem) -> Value {
    switch (a, b) {
    case (.number(let x), .number(let y)): return .number(try x + y)
    case (.text(let x), .text(let y)):
      let size = x.string.utf8.count + y.string.utf8.count
      guard size <= maximumText else { throw .textTooLong() }
      guard size >= Memory.largeValue else { return .string(x.string + y.string) }
      try Memory.take(size)
      // `x.string + y.string` would copy the first and move it.
      var result = ""
      result.reserveCapacity(size)
      result += x.string
      result += y.string
      return .string(result)
    case (.list(let x), .list(let y)):
      let count = x.items.count + y.items.count
      guard count <= maximumItems else { throw .listTooLong() }
      if count * 16 >= Memory.largeValue { try Memory.take(count * 16) }
      // `x.items + y.items` would keep the capacity of the first and add to it each time.
      var items: [Value] = []
      items.reserveCapacity(count)
      items += x.items
      items += y.items
      return .items(items)
    case (.record(let x), .record(let y)): return merged(x.fields, y.fields)
    case (.date(let date), .number(let days)), (.number(let days), .date(let date)):
      return .date(try date.adding(days: try wholeDays(days)))
    case (.dateTime(let time), .number(let days)), (.number(let days), .dateTime(let time)):
      return .dateTime(try shift(time, by: days))
    default: throw .arithmetic("+", a, b)
    }
  }

  private static func merged(_ a: OrderedRecord<Value>, _ b: OrderedRecord<Value>) -> Value {
    var fields = a
    for (key, value) in b { fields[key] = value }
    return .record(RecordObject(fields))
  }

  static func subtract(_ a: Value, _ b: Value) throws(Problem) -> Value {
    switch (a, b) {
    case (.number(let x), .number(let y)): return .number(try x - y)
    case (.date(let x), .date(let y)): return .int(Int(x.day) - Int(y.day))
    case (.date(let date), .number(let days)): return .date(try date.adding(days: try wholeDays(try -days)))
    case (.dateTime(let time), .number(let days)): return .dateTime(try shift(time, by: try -days))
    case (.dateTime(let x), .dateTime(let y)): return try days(x.ticks - y.ticks)
    case (.dateTime(let x), .date(let y)): return try days(x.ticks - DateTime(y).ticks)
    case (.date(let x), .dateTime(let y)): return try days(DateTime(x).ticks - y.ticks)
    default: throw .arithmetic("-", a, b)
    }
  }

  private static func days(_ ticks: Int64) throws(Problem) -> Value {
    .number(try Number(ticks, over: DateTime.ticksPerDay))
  }

  private static func wholeDays(_ days: Number) throws(Problem) -> Int {
    guard let whole = days.integer else { throw .fractionOfDay(days) }
    return whole
  }

  private static func shift(_ time: DateTime, by days: Number) throws(Problem) -> DateTime {
    let perDay = Number(DateTime.ticksPerDay)
    let product: Number
    // A third of a day has too many digits to multiply; 18 of them are less than a tick.
    do { product = try days * perDay } catch { product = try days.rounded(to: 18, .halfEven) * perDay }
    let ticks = try product.rounded(to: 0, .halfEven)
    guard let whole = ticks.integer, case let (sum, overflow) = time.ticks.addingReportingOverflow(Int64(whole)), !overflow else {
      throw .fractionOfDay(days)
    }
    return try DateTime(ticks: sum)
  }

  static func multiply(_ a: Value, _ b: Value) throws(Problem) -> Value {
    guard case .number(let x) = a, case .number(let y) = b else { throw .arithmetic("*", a, b) }
    return .number(try x * y)
  }

  static func divide(_ a: Value, _ b: Value) throws(Problem) -> Value {
    guard case .number(let x) = a, case .number(let y) = b else { throw .arithmetic("/", a, b) }
    return .number(try x / y)
  }

  static func remainder(_ a: Value, _ b: Value) throws(Problem) -> Value {
    guard case .number(let x) = a, case .number(let y) = b else { throw .arithmetic("%", a, b) }
    return .number(try x % y)
  }

  func negated() throws(Problem) -> Value {
    guard case .number(let number) = self else { throw .negation(self) }
    return .number(try -number)
  }
}
