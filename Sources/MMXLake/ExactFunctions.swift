import CSQLite
import MMXData

/// The functions of `sql`: arithmetic, comparisons and aggregates on exact decimals, in place of SQLite's own.
enum Exact {
  /// Functions whose result may be an amount.
  static let amountFunctions: Set<String> = [
    "sum", "total", "avg", "min", "max", "abs", "round", "coalesce", "ifnull", "iif", "nullif", "lag", "lead", "first_value", "last_value",
    "nth_value", "amount",
  ]
  /// Functions of texts, which see an amount as its digits.
  static let textFunctions: Set<String> = [
    "length", "lower", "upper", "trim", "ltrim", "rtrim", "substr", "substring", "replace", "instr", "unicode", "hex",
  ]
  /// Functions of times.
  static let timeFunctions: Set<String> = ["date", "time", "datetime", "strftime", "julianday"]
  /// Those that pick one of several values. SQLite orders its integers before all amounts, so an integer among them becomes an amount.
  static let pickingFunctions: Set<String> = ["min", "max", "coalesce", "ifnull", "iif", "nullif", "lag", "lead"]
  /// The functions of SQLite that a statement may use as they are.
  static let allowed: Set<String> = amountFunctions.union(textFunctions).union([
    "count", "group_concat", "likely", "unlikely", "like", "glob", "typeof", "char", "date", "time", "datetime", "strftime", "row_number",
    "rank", "dense_rank", "ntile", "day number", "truth", "json_extract", "json_each", "json_type", "json_valid", "json_array_length", "->",
    "->>", "sign",
    "+", "-", "*", "/", "%", "neg", "cmp", "same", "in", "plain", "integer", "num", "smallest", "largest",
  ])

  /// What the functions of a connection share. Owned by the connection.
  final class Context {
    /// The problem that ended the statement, where one of ours did.
    var problem: Problem?
    /// The views that the statement reads.
    var views: Set<String> = []
    let isInterrupted: () -> Bool
    /// Looks at Ctrl-C until a statement is too long.
    var looksLeft: Int

    init(looks: Int, isInterrupted: @escaping () -> Bool) { (looksLeft, self.isInterrupted) = (looks, isInterrupted) }
  }

  // MARK: Values

  /// An argument of a function.
  @safe private enum Argument {
    case null
    case integer(Int64)
    case amount(Decimal)
    case text(UnsafeBufferPointer<UInt8>)
    case real
  }

  private static func argument(_ value: OpaquePointer?) -> Argument {
    switch unsafe sqlite3_value_type(value) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return .integer(unsafe sqlite3_value_int64(value))
    case SQLITE_FLOAT: return .real
    default:
      guard let start = unsafe sqlite3_value_text(value) else { return .null }
      let bytes = unsafe UnsafeBufferPointer(start: start, count: Int(unsafe sqlite3_value_bytes(value)))
      if unsafe bytes.first == Decimal.markUnit, let decimal = unsafe Decimal(UnsafeBufferPointer(rebasing: bytes.dropFirst())) {
        return .amount(decimal)
      }
      return unsafe .text(bytes)
    }
  }

  /// The number to calculate with; nil for null.
  private static func decimal(_ value: OpaquePointer?) throws(Problem) -> (value: Decimal, isInteger: Bool)? {
    switch unsafe argument(value) {
    case .null: return nil
    case .integer(let integer): return (Decimal(mantissa: Int128(integer), scale: 0), true)
    case .amount(let decimal): return (decimal, false)
    case .real: throw .inexactNumber()
    case .text(let bytes):
      if let decimal = unsafe Decimal(bytes) { return (decimal, false) }
      throw .notAmount(unsafe String(decoding: bytes.prefix(40), as: UTF8.self))
    }
  }

  /// Negative, 0 or positive; nil where one is null.
  private static func order(_ a: OpaquePointer?, _ b: OpaquePointer?) throws(Problem) -> Int? {
    let (left, right) = unsafe (argument(a), argument(b))
    switch (left, right) {
    case (.null, _), (_, .null): return nil
    case (.real, _), (_, .real): throw .inexactNumber()
    case (.text(let left), .text(let right)): return unsafe bytesOrder(left, right)
    default:
      switch (number(left), number(right)) {
      case (let left?, let right?): return left.compare(right)
      case (nil, nil): return 0
      // Numbers come before texts.
      case (nil, _): return 1
      case (_, nil): return -1
      }
    }
  }

  private static func number(_ argument: Argument) -> Decimal? {
    switch argument {
    case .integer(let integer): Decimal(mantissa: Int128(integer), scale: 0)
    case .amount(let decimal): decimal
    case .text(let bytes): unsafe Decimal(bytes)
    case .null, .real: nil
    }
  }

  private static func bytesOrder(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    let common = min(a.count, b.count)
    for index in 0..<common where unsafe a[index] != b[index] { return unsafe a[index] < b[index] ? -1 : 1 }
    return a.count - b.count
  }

  // MARK: Results

  private static func give(_ context: OpaquePointer?, _ number: Number) {
    var text = Decimal.mark + number.description
    let count = text.utf8.count
    text.withUTF8 { bytes in
      // SQLite copies the bytes before the call returns.
      unsafe bytes.withMemoryRebound(to: CChar.self) {
        unsafe sqlite3_result_text(context, $0.baseAddress, Int32(count), copied)
      }
    }
  }

  private static var copied: sqlite3_destructor_type { unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

  private static func give(_ context: OpaquePointer?, _ decimal: Decimal, isInteger: Bool = false) throws(Problem) {
    if isInteger, decimal.scale == 0, let integer = Int64(exactly: decimal.mantissa) {
      return unsafe sqlite3_result_int64(context, integer)
    }
    unsafe give(context, try decimal.number())
  }

  private static func shared(_ context: OpaquePointer?) -> Context? {
    guard let pointer = unsafe sqlite3_user_data(context) else { return nil }
    return unsafe Unmanaged<Context>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Runs the body; its problem ends the statement.
  private static func guarded(_ context: OpaquePointer?, _ body: () throws(Problem) -> Void) {
    do throws(Problem) { try body() } catch {
      unsafe shared(context)?.problem = error
      unsafe sqlite3_result_error(context, "mmx", -1)
    }
  }

  // MARK: Functions of values

  typealias Arguments = UnsafeMutablePointer<OpaquePointer?>
  typealias Function = @convention(c) (OpaquePointer?, Int32, Arguments?) -> Void

  private static func calculate(
    _ context: OpaquePointer?, _ values: Arguments?, givesIntegers: Bool = true, _ body: (Number, Number) throws(Problem) -> Number?
  ) {
    unsafe guarded(context) { () throws(Problem) in
      guard let values = unsafe values, let a = unsafe try decimal(values[0]), let b = unsafe try decimal(values[1]) else {
        return unsafe sqlite3_result_null(context)
      }
      guard let result = try body(try a.value.number(), try b.value.number()) else { return unsafe sqlite3_result_null(context) }
      if givesIntegers, a.isInteger, b.isInteger, result.scale == 0, let integer = result.integer {
        return unsafe sqlite3_result_int64(context, Int64(integer))
      }
      unsafe give(context, result)
    }
  }

  /// Name, number of arguments and work of each function of values.
  private static let functions: [(name: String, count: Int32, run: Function)] = unsafe [
    ("+", 2, { context, _, values in unsafe calculate(context, values) { a, b throws(Problem) in try a + b } }),
    ("+", -1, { context, count, values in unsafe addAll(context, count, values) }),
    ("-", 2, { context, _, values in unsafe calculate(context, values) { a, b throws(Problem) in try a - b } }),
    ("*", 2, { context, _, values in unsafe calculate(context, values) { a, b throws(Problem) in try a * b } }),
    (
      "/", 2,
      { context, _, values in
        unsafe calculate(context, values, givesIntegers: false) { a, b throws(Problem) in b.isZero ? nil : (try (a / b)) }
      }
    ),
    (
      "%", 2,
      { context, _, values in
        unsafe calculate(context, values) { a, b throws(Problem) in
          guard !b.isZero else { return nil }
          // In SQL a remainder has the sign of the dividend.
          let rest = try a % b
          return rest.isZero || rest.isNegative == a.isNegative ? rest : try rest - b
        }
      }
    ),
    ("neg", 1, { context, _, values in unsafe change(context, values) { value throws(Problem) in value.mantissa = -value.mantissa } }),
    (
      "abs", 1,
      { context, _, values in
        unsafe change(context, values) { value throws(Problem) in value.mantissa = Int128(clamping: value.mantissa.magnitude) }
      }
    ),
    (
      "sign", 1,
      { context, _, values in
        unsafe change(context, values) { value throws(Problem) in value = Decimal(mantissa: value.mantissa.signum(), scale: 0) }
      }
    ),
    (
      "amount", 1,
      { context, _, values in
        unsafe guarded(context) { () throws(Problem) in
          guard let values = unsafe values, let value = unsafe try decimal(values[0]) else { return unsafe sqlite3_result_null(context) }
          unsafe try give(context, value.value)
        }
      }
    ),
    (
      "integer", 1,
      { context, _, values in
        unsafe guarded(context) { () throws(Problem) in
          guard let values = unsafe values, let value = unsafe try decimal(values[0]) else { return unsafe sqlite3_result_null(context) }
          let number = try value.value.number()
          let whole = try number.rounded(to: 0, number.isNegative ? .up : .down)
          unsafe try give(context, try Decimal(whole), isInteger: true)
        }
      }
    ),
    ("round", 1, { context, _, values in unsafe round(context, 1, values) }),
    ("round", 2, { context, _, values in unsafe round(context, 2, values) }),
    (
      "num", 1,
      { context, _, values in
        unsafe guarded(context) { () throws(Problem) in
          guard let values = unsafe values else { return }
          guard case .integer(let integer) = unsafe argument(values[0]) else { return unsafe sqlite3_result_value(context, values[0]) }
          unsafe give(context, Number(integer))
        }
      }
    ),
    (
      "cmp", 2,
      { context, _, values in
        unsafe guarded(context) { () throws(Problem) in
          guard let values = unsafe values, let order = unsafe try order(values[0], values[1]) else {
            return unsafe sqlite3_result_null(context)
          }
          unsafe sqlite3_result_int(context, Int32(order.signum()))
        }
      }
    ),
    (
      "same", 2,
      { context, _, values in
        unsafe guarded(context) { () throws(Problem) in
          guard let values = unsafe values else { return }
          let nulls = unsafe (sqlite3_value_type(values[0]) == SQLITE_NULL, sqlite3_value_type(values[1]) == SQLITE_NULL)
          let isSame = nulls.0 && nulls.1 ? true : unsafe try order(values[0], values[1]) == 0
          unsafe sqlite3_result_int(context, isSame ? 1 : 0)
        }
      }
    ),
    (
      "in", -1,
      { context, count, values in
        unsafe guarded(context) { () throws(Problem) in
          guard let values = unsafe values, count > 0, unsafe sqlite3_value_type(values[0]) != SQLITE_NULL else {
            return unsafe sqlite3_result_null(context)
          }
          var hasNull = false
          for index in 1..<max(1, Int(count)) {
            guard let order = unsafe try order(values[0], values[index]) else {
              hasNull = true
              continue
            }
            if order == 0 { return unsafe sqlite3_result_int(context, 1) }
          }
          if hasNull { unsafe sqlite3_result_null(context) } else { unsafe sqlite3_result_int(context, 0) }
        }
      }
    ),
    (
      "nullif", 2,
      { context, _, values in
        unsafe guarded(context) { () throws(Problem) in
          guard let values = unsafe values else { return }
          if unsafe try order(values[0], values[1]) == 0 {
            unsafe sqlite3_result_null(context)
          } else {
            unsafe sqlite3_result_value(context, values[0])
          }
        }
      }
    ),
    (
      "truth", 1,
      { context, _, values in
        guard let values = unsafe values else { return }
        switch unsafe argument(values[0]) {
        case .null: unsafe sqlite3_result_null(context)
        case .amount(let decimal): unsafe sqlite3_result_int(context, decimal.mantissa == 0 ? 0 : 1)
        case .integer, .text, .real: unsafe sqlite3_result_int(context, sqlite3_value_double(values[0]) == 0 ? 0 : 1)
        }
      }
    ),
    ("day number", 1, { context, _, values in unsafe dayNumber(context, values) }),
    ("upper", 1, { context, _, values in unsafe changeText(context, values) { $0.uppercased() } }),
    ("lower", 1, { context, _, values in unsafe changeText(context, values) { $0.lowercased() } }),
    ("like", 2, { context, count, values in unsafe like(context, count, values) }),
    ("like", 3, { context, count, values in unsafe like(context, count, values) }),
    ("min", -1, { context, count, values in unsafe pick(context, count, values, sign: -1) }),
    ("max", -1, { context, count, values in unsafe pick(context, count, values, sign: 1) }),
    (
      "plain", 1,
      { context, _, values in
        guard let values = unsafe values else { return }
        guard case .amount = unsafe argument(values[0]), let start = unsafe sqlite3_value_text(values[0]) else {
          return unsafe sqlite3_result_value(context, values[0])
        }
        let count = unsafe sqlite3_value_bytes(values[0])
        unsafe UnsafeRawPointer(start).withMemoryRebound(to: CChar.self, capacity: Int(count)) {
          unsafe sqlite3_result_text(context, $0 + 1, count - 1, copied)
        }
      }
    ),
  ]

  /// The sum of several values; null if one is.
  private static func addAll(_ context: OpaquePointer?, _ count: Int32, _ values: Arguments?) {
    unsafe guarded(context) { () throws(Problem) in
      var sum = Number.zero
      var isInteger = true
      for index in 0..<Int(count) {
        guard let values = unsafe values, let value = unsafe try decimal(values[index]) else { return unsafe sqlite3_result_null(context) }
        sum = try sum + value.value.number()
        if !value.isInteger { isInteger = false }
      }
      unsafe try give(context, try Decimal(sum), isInteger: isInteger)
    }
  }

  private static func change(_ context: OpaquePointer?, _ values: Arguments?, _ body: (inout Decimal) throws(Problem) -> Void) {
    unsafe guarded(context) { () throws(Problem) in
      guard let values = unsafe values, var value = unsafe try decimal(values[0]) else { return unsafe sqlite3_result_null(context) }
      try body(&value.value)
      unsafe try give(context, value.value, isInteger: value.isInteger)
    }
  }

  private static func round(_ context: OpaquePointer?, _ count: Int32, _ values: Arguments?) {
    unsafe guarded(context) { () throws(Problem) in
      guard let values = unsafe values, let value = unsafe try decimal(values[0]) else { return unsafe sqlite3_result_null(context) }
      var places = 0
      if count > 1 {
        guard let given = unsafe try decimal(values[1]) else { return unsafe sqlite3_result_null(context) }
        places = min(max(try given.value.number().integer ?? 0, 0), 30)
      }
      unsafe try give(context, try Decimal(try value.value.number().rounded(to: places)), isInteger: value.isInteger)
    }
  }

  /// The smallest or largest of several values; null if one is.
  private static func pick(_ context: OpaquePointer?, _ count: Int32, _ values: Arguments?, sign: Int) {
    unsafe guarded(context) { () throws(Problem) in
      guard let values = unsafe values, count > 0 else { return }
      var best = 0
      for index in 0..<Int(count) {
        guard let order = unsafe try order(values[index], values[best]) else { return unsafe sqlite3_result_null(context) }
        if order.signum() == sign { best = index }
      }
      unsafe sqlite3_result_value(context, values[best])
    }
  }

  // MARK: Texts and times

  private static func text(_ value: OpaquePointer?) -> String? {
    guard let start = unsafe sqlite3_value_text(value) else { return nil }
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value))), as: UTF8.self)
  }

  private static func give(_ context: OpaquePointer?, text: String) {
    var text = text
    let count = Int32(clamping: text.utf8.count)
    text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { unsafe sqlite3_result_text(context, $0.baseAddress, count, copied) }
    }
  }

  /// SQLite's own know letters of ASCII only.
  private static func changeText(_ context: OpaquePointer?, _ values: Arguments?, _ body: (String) -> String) {
    guard let values = unsafe values, let text = unsafe text(values[0]) else { return unsafe sqlite3_result_null(context) }
    unsafe give(context, text: body(text))
  }

  /// `text like pattern escape character`, whatever the case of the letters.
  private static func like(_ context: OpaquePointer?, _ count: Int32, _ values: Arguments?) {
    unsafe guarded(context) { () throws(Problem) in
      guard let values = unsafe values, let pattern = unsafe text(values[0]), let text = unsafe text(values[1]) else {
        return unsafe sqlite3_result_null(context)
      }
      var escape: Unicode.Scalar?
      if count > 2 {
        guard let given = unsafe self.text(values[2]) else { return unsafe sqlite3_result_null(context) }
        let scalars = given.lowercased().unicodeScalars
        guard scalars.count == 1 else { throw .badSQL("ESCAPE expression must be a single character") }
        escape = scalars.first
      }
      let isStopped = unsafe shared(context)?.isInterrupted ?? { false }
      let matches = try LikePattern(pattern, escape: escape).matches(text) { () throws(Problem) in
        if isStopped() { throw .interruptedWork() }
      }
      unsafe sqlite3_result_int(context, matches ? 1 : 0)
    }
  }

  /// The days from noon of 24 November 4714 BC to a time of SQLite's, exact; half a day is midnight.
  private static func dayNumber(_ context: OpaquePointer?, _ values: Arguments?) {
    unsafe guarded(context) { () throws(Problem) in
      guard let values = unsafe values, let text = unsafe text(values[0]) else { return unsafe sqlite3_result_null(context) }
      let parts = text.split { "- :".contains($0) }.map { Int($0) ?? 0 }
      // A statement may call it by its name with any text.
      guard parts.count == 6, text.utf8.first != UInt8(ascii: "-"), 0...9999 ~= parts[0], parts[1...].allSatisfy({ 0...60 ~= $0 }) else {
        return unsafe sqlite3_result_null(context)
      }
      // The civil calendar of Fliegel and Van Flandern.
      let shift = (parts[1] - 14) / 12
      let day =
        1461 * (parts[0] + 4800 + shift) / 4 + 367 * (parts[1] - 2 - 12 * shift) / 12 - 3 * ((parts[0] + 4900 + shift) / 100) / 4 + parts[2]
        - 32075
      let seconds = parts[3] * 3600 + parts[4] * 60 + parts[5]
      unsafe give(context, try Number(day * 86_400 + seconds - 43_200) / Number(86_400))
    }
  }

  // MARK: Aggregates

  /// The sum of a group or of a window.
  private final class Sum {
    var sum = Decimal(mantissa: 0, scale: 0)
    var count = 0
    /// How many of them are amounts.
    var amounts = 0
  }

  /// Copies of the values of a group or of a window, for its smallest or largest.
  @safe private final class Values {
    var kept: [OpaquePointer?] = unsafe []
    deinit { while unsafe !kept.isEmpty { unsafe sqlite3_value_free(kept.removeLast()) } }
  }

  private static func state<State: AnyObject>(_ context: OpaquePointer?, _ make: () -> State) -> State? {
    let size = unsafe Int32(MemoryLayout<UnsafeRawPointer?>.size)
    guard let place = unsafe sqlite3_aggregate_context(context, size)?.assumingMemoryBound(to: UnsafeRawPointer?.self) else { return nil }
    if let known = unsafe place.pointee { return unsafe Unmanaged<State>.fromOpaque(known).takeUnretainedValue() }
    let made = make()
    unsafe place.pointee = UnsafeRawPointer(Unmanaged.passRetained(made).toOpaque())
    return made
  }

  /// The state at the end of the group, which is released; nil if there was no row.
  private static func finalState<State: AnyObject>(_ context: OpaquePointer?, _: State.Type, isEnd: Bool) -> State? {
    guard let place = unsafe sqlite3_aggregate_context(context, 0)?.assumingMemoryBound(to: UnsafeRawPointer?.self),
      let known = unsafe place.pointee
    else { return nil }
    guard isEnd else { return unsafe Unmanaged<State>.fromOpaque(known).takeUnretainedValue() }
    unsafe place.pointee = nil
    return unsafe Unmanaged<State>.fromOpaque(known).takeRetainedValue()
  }

  private static func add(_ context: OpaquePointer?, _ values: Arguments?, negated: Bool) {
    unsafe guarded(context) { () throws(Problem) in
      guard let values = unsafe values, let value = unsafe try decimal(values[0]), let state = unsafe state(context, Sum.init) else {
        return
      }
      try state.sum.add(value.value, negated: negated)
      state.count += negated ? -1 : 1
      if !value.isInteger { state.amounts += negated ? -1 : 1 }
    }
  }

  private enum Kind {
    case sum, total, average
  }

  private static func giveSum(_ context: OpaquePointer?, _ kind: Kind, isEnd: Bool) {
    unsafe guarded(context) { () throws(Problem) in
      let state = unsafe finalState(context, Sum.self, isEnd: isEnd)
      guard let state, state.count > 0 else {
        if kind == .total { unsafe give(context, Number.zero) } else { unsafe sqlite3_result_null(context) }
        return
      }
      switch kind {
      case .sum: unsafe try give(context, state.sum, isInteger: state.amounts == 0)
      case .total: unsafe give(context, try state.sum.number())
      case .average: unsafe give(context, try (state.sum.number() / Number(state.count)))
      }
    }
  }

  private static func addValue(_ context: OpaquePointer?, _ values: Arguments?, sign: Int, isWindow: Bool) {
    unsafe guarded(context) { () throws(Problem) in
      guard let values = unsafe values, unsafe sqlite3_value_type(values[0]) != SQLITE_NULL, let state = unsafe state(context, Values.init)
      else {
        return
      }
      if !isWindow, let best = unsafe state.kept.first, unsafe try order(values[0], best)?.signum() != sign { return }
      // Those that can never be the result any more are not kept.
      while let last = unsafe state.kept.last, let order = unsafe try order(values[0], last), order.signum() == sign {
        unsafe sqlite3_value_free(last)
        unsafe state.kept.removeLast()
      }
      unsafe state.kept.append(sqlite3_value_dup(values[0]))
    }
  }

  private static func removeValue(_ context: OpaquePointer?, _ values: Arguments?) {
    unsafe guarded(context) { () throws(Problem) in
      guard let values = unsafe values, let state = unsafe state(context, Values.init), let first = unsafe state.kept.first else { return }
      if unsafe try order(values[0], first) == 0 {
        unsafe sqlite3_value_free(first)
        unsafe state.kept.removeFirst()
      }
    }
  }

  private static func giveValue(_ context: OpaquePointer?, isEnd: Bool) {
    let state = unsafe finalState(context, Values.self, isEnd: isEnd)
    guard let state, let first = unsafe state.kept.first else { return unsafe sqlite3_result_null(context) }
    unsafe sqlite3_result_value(context, first)
  }

  private typealias End = @convention(c) (OpaquePointer?) -> Void

  private static let aggregates: [(name: String, step: Function, inverse: Function, final: End, value: End)] = unsafe [
    (
      "sum", { context, _, values in unsafe add(context, values, negated: false) },
      { context, _, values in unsafe add(context, values, negated: true) }, { unsafe giveSum($0, .sum, isEnd: true) },
      { unsafe giveSum($0, .sum, isEnd: false) }
    ),
    (
      "total", { context, _, values in unsafe add(context, values, negated: false) },
      { context, _, values in unsafe add(context, values, negated: true) }, { unsafe giveSum($0, .total, isEnd: true) },
      { unsafe giveSum($0, .total, isEnd: false) }
    ),
    (
      "avg", { context, _, values in unsafe add(context, values, negated: false) },
      { context, _, values in unsafe add(context, values, negated: true) }, { unsafe giveSum($0, .average, isEnd: true) },
      { unsafe giveSum($0, .average, isEnd: false) }
    ),
    (
      "min", { context, _, values in unsafe addValue(context, values, sign: -1, isWindow: true) },
      { context, _, values in unsafe removeValue(context, values) },
      { unsafe giveValue($0, isEnd: true) }, { unsafe giveValue($0, isEnd: false) }
    ),
    (
      "max", { context, _, values in unsafe addValue(context, values, sign: 1, isWindow: true) },
      { context, _, values in unsafe removeValue(context, values) },
      { unsafe giveValue($0, isEnd: true) }, { unsafe giveValue($0, isEnd: false) }
    ),
    (
      "smallest", { context, _, values in unsafe addValue(context, values, sign: -1, isWindow: false) },
      { context, _, values in unsafe removeValue(context, values) }, { unsafe giveValue($0, isEnd: true) },
      { unsafe giveValue($0, isEnd: false) }
    ),
    (
      "largest", { context, _, values in unsafe addValue(context, values, sign: 1, isWindow: false) },
      { context, _, values in unsafe removeValue(context, values) }, { unsafe giveValue($0, isEnd: true) },
      { unsafe giveValue($0, isEnd: false) }
    ),
  ]

  // MARK: Order

  /// Amounts by their value, whatever their number of decimals; texts by their bytes, as SQLite's BINARY does.
  private static func collate(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>,
    _ textOrder: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Int
  ) -> Int {
    let (isLeft, isRight) = unsafe (a.first == Decimal.markUnit, b.first == Decimal.markUnit)
    guard isLeft || isRight else { return unsafe textOrder(a, b) }
    let left = unsafe Decimal(isLeft ? UnsafeBufferPointer(rebasing: a.dropFirst()) : a)
    let right = unsafe Decimal(isRight ? UnsafeBufferPointer(rebasing: b.dropFirst()) : b)
    switch (left, right) {
    case (let left?, let right?): return left.compare(right)
    case (nil, nil): return unsafe textOrder(a, b)
    case (nil, _): return 1
    case (_, nil): return -1
    }
  }

  /// As `sort` has them: by the folded form, ties by code point of the normal form.
  private static func peopleOrder(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    guard unsafe a.allSatisfy({ $0 < 0x80 }), unsafe b.allSatisfy({ $0 < 0x80 }) else {
      let (left, right) = unsafe (String(decoding: a, as: UTF8.self), String(decoding: b, as: UTF8.self))
      let folded = scalarOrder(left.folded, right.folded)
      return folded != 0 ? folded : scalarOrder(left.normalized, right.normalized)
    }
    for index in 0..<min(a.count, b.count) {
      let (left, right) = unsafe (small(a[index]), small(b[index]))
      if left != right { return left < right ? -1 : 1 }
    }
    return a.count == b.count ? unsafe bytesOrder(a, b) : a.count - b.count
  }

  private static func small(_ unit: UInt8) -> UInt8 { (0x41...0x5A).contains(unit) ? unit | 0x20 : unit }

  /// UTF-8 keeps the order of code points.
  private static func scalarOrder(_ a: String, _ b: String) -> Int {
    a.utf8.elementsEqual(b.utf8) ? 0 : a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
  }

  /// Registers everything with a connection. The context must outlive it.
  static func register(with handle: OpaquePointer, _ context: Context) -> Int32 {
    let pointer = unsafe Unmanaged.passUnretained(context).toOpaque()
    let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC
    for index in unsafe functions.indices {
      let function = unsafe functions[index]
      let code = unsafe sqlite3_create_function_v2(handle, function.name, function.count, flags, pointer, function.run, nil, nil, nil)
      guard code == SQLITE_OK else { return code }
    }
    for index in unsafe aggregates.indices {
      let aggregate = unsafe aggregates[index]
      let code = unsafe sqlite3_create_window_function(
        handle, aggregate.name, 1, flags, pointer, aggregate.step, aggregate.final, aggregate.value, aggregate.inverse, nil)
      guard code == SQLITE_OK else { return code }
    }
    let code = unsafe sqlite3_create_collation_v2(
      handle, "amount", SQLITE_UTF8, nil,
      { _, leftCount, left, rightCount, right in
        let a = unsafe UnsafeBufferPointer(start: left?.assumingMemoryBound(to: UInt8.self), count: Int(leftCount))
        let b = unsafe UnsafeBufferPointer(start: right?.assumingMemoryBound(to: UInt8.self), count: Int(rightCount))
        return unsafe Int32(Exact.collate(a, b, Exact.bytesOrder).signum())
      }, nil)
    guard code == SQLITE_OK else { return code }
    return unsafe sqlite3_create_collation_v2(
      handle, "people", SQLITE_UTF8, nil,
      { _, leftCount, left, rightCount, right in
        let a = unsafe UnsafeBufferPointer(start: left?.assumingMemoryBound(to: UInt8.self), count: Int(leftCount))
        let b = unsafe UnsafeBufferPointer(start: right?.assumingMemoryBound(to: UInt8.self), count: Int(rightCount))
        return unsafe Int32(Exact.collate(a, b, Exact.peopleOrder).signum())
      }, nil)
  }
}
