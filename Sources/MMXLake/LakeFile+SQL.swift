import CSQLite
package import MMXData
package import MMXService
import MMXStore

extension LakeFile {
  package func select(_ sql: String, parameters: [String: LakeValue], isInterrupted: @escaping () -> Bool) throws(Problem) -> LakeTable {
    // Makes the file where there is none, and its views.
    _ = try connection()
    let query = try LakeQuery(place.name, path, looks: looks, isInterrupted: isInterrupted)
    return try query.run(sql, parameters) { resource throws(Problem) in
      // A collection that was never read would look as if it were empty.
      guard try has(resource) else { throw .notInLake(resource) }
    }
  }

  /// The names of the columns of a statement's result, which is not run.
  func columns(of sql: String) throws(Problem) -> [String] {
    _ = try connection()
    return try LakeQuery(place.name, path, looks: looks) { false }.columns(of: sql)
  }

  /// Whether something of a collection was read, or it was read to its end.
  private func has(_ resource: String) throws(Problem) -> Bool {
    try use { connection throws(Problem) in
      try connection.first(
        """
        SELECT EXISTS (SELECT 1 FROM versions WHERE resource = ?1)
          OR EXISTS (SELECT 1 FROM resources WHERE name = ?1 AND synced IS NOT NULL)
        """, [.text(resource)]
      ) { $0.bool(0) } ?? false
    }
  }
}

/// A connection that can only read, with exact arithmetic: for one statement of a person.
///
/// The file is opened for reading alone, `query_only` is set, and the authorizer lets only reads and known functions pass.
@safe private final class LakeQuery {
  private let handle: OpaquePointer
  private let context: Exact.Context
  private let path: String?

  /// Steps of SQLite between two looks at Ctrl-C.
  private static let stepsOfLook: Int32 = 100_000
  /// The most rows of a result.
  private static let mostRows = 1_000_000

  init(_ name: String, _ path: String?, looks: Int, isInterrupted: @escaping () -> Bool) throws(Problem) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | (path == nil ? SQLITE_OPEN_URI : 0)
    var code = unsafe sqlite3_open_v2(name, &opened, flags, nil)
    // Where nothing can be written beside the file, not even a log, it is read as it is.
    if let path, code == SQLITE_OK,
      [SQLITE_CANTOPEN, SQLITE_READONLY].contains(unsafe sqlite3_exec(opened, "SELECT count(*) FROM sqlite_schema", nil, nil, nil) & 0xFF)
    {
      unsafe sqlite3_close_v2(opened)
      code = unsafe sqlite3_open_v2("file:" + PercentEncoding.encode(path) + "?immutable=1", &opened, flags | SQLITE_OPEN_URI, nil)
    }
    guard code == SQLITE_OK, let opened = unsafe opened else {
      unsafe sqlite3_close_v2(opened)
      throw .badSQL(unsafe sqlite3_errstr(code).map { unsafe String(cString: $0) } ?? "")
    }
    unsafe handle = opened
    context = Exact.Context(looks: looks, isInterrupted: isInterrupted)
    self.path = path
    unsafe sqlite3_busy_timeout(opened, 5000)
    // `glob` is SQLite's own and looks at nothing while it works; `like` is ours.
    unsafe sqlite3_limit(opened, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000)
    guard unsafe Exact.register(with: opened, context) == SQLITE_OK else { throw failure() }
  }

  deinit { unsafe sqlite3_close_v2(handle) }

  /// - Parameter check: asked for each collection whose views the statement reads, before it runs.
  func run(
    _ sql: String, _ parameters: [String: LakeValue], check: (_ resource: String) throws(Problem) -> Void
  ) throws(Problem) -> LakeTable {
    let rewriter = try examined(sql)
    for view in LakeView.all where context.views.contains(view.name) { try check(view.resource) }
    let statement = unsafe try prepared(rewriter)
    defer { unsafe sqlite3_finalize(statement) }
    unsafe try bind(parameters, to: statement)
    return unsafe try rows(of: statement, rewriter)
  }

  /// The names of the columns of the result.
  func columns(of sql: String) throws(Problem) -> [String] {
    let rewriter = try examined(sql)
    let statement = unsafe try prepared(rewriter)
    defer { unsafe sqlite3_finalize(statement) }
    return unsafe columnNames(of: statement, rewriter)
  }

  /// The statement with exact arithmetic, once its views are made and it is known to read only.
  private func examined(_ sql: String) throws(Problem) -> SQLRewriter {
    guard !sql.utf8.contains(0) else { throw .badSQL("it holds a zero byte") }
    let rewriter = try SQLRewriter(sql)
    if rewriter.isChange { throw .notReading() }
    try execute("PRAGMA trusted_schema = OFF")
    for view in LakeView.all where rewriter.names.contains(view.name) { try execute(view.statement(for: .sql)) }
    try execute("PRAGMA query_only = ON")
    watch()
    do throws(Problem) { try checkArithmetic(rewriter) } catch { throw asWritten(error, sql) }
    return rewriter
  }

  private func prepared(_ rewriter: SQLRewriter) throws(Problem) -> OpaquePointer {
    let statement = unsafe try prepare(rewriter.statement)
    guard unsafe sqlite3_stmt_readonly(statement) != 0, unsafe sqlite3_column_count(statement) > 0 else {
      unsafe sqlite3_finalize(statement)
      throw .notReading()
    }
    return unsafe statement
  }

  /// What SQLite says of the statement as it is written, where it cannot read that either: the rewritten one has brackets that nobody typed.
  private func asWritten(_ problem: Problem, _ sql: String) -> Problem {
    guard problem.kind == .syntax else { return problem }
    var worded = problem
    do throws(Problem) { unsafe sqlite3_finalize(try prepare("EXPLAIN " + sql)) } catch {
      if error.kind == .syntax { worded = error }
    }
    if let near = SQLAdvice.nearestName(for: sql) { worded.hint = Problem.nearSQL(near) }
    return worded
  }

  private func execute(_ sql: String) throws(Problem) {
    guard unsafe sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  // MARK: Limits

  /// From here on only reads pass, and every so many steps it is asked whether to go on.
  private func watch() {
    let pointer = unsafe Unmanaged.passUnretained(context).toOpaque()
    unsafe sqlite3_set_authorizer(
      handle,
      { pointer, action, _, name, _, view in
        guard let pointer = unsafe pointer else { return SQLITE_DENY }
        let context = unsafe Unmanaged<Exact.Context>.fromOpaque(pointer).takeUnretainedValue()
        switch action {
        case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE:
          if let view = unsafe view { context.views.insert(unsafe String(cString: view)) }
          return SQLITE_OK
        case SQLITE_FUNCTION:
          let function = unsafe name.map { unsafe String(cString: $0) } ?? ""
          if Exact.allowed.contains(function.lowercased()) { return SQLITE_OK }
          context.problem = .inexactFunction(function)
          return SQLITE_DENY
        default:
          context.problem = .notReading()
          return SQLITE_DENY
        }
      }, pointer)
    unsafe sqlite3_progress_handler(
      handle, LakeQuery.stepsOfLook,
      { pointer in
        guard let pointer = unsafe pointer else { return 1 }
        let context = unsafe Unmanaged<Exact.Context>.fromOpaque(pointer).takeUnretainedValue()
        context.looksLeft -= 1
        if context.looksLeft <= 0 { context.problem = .tooLongSQL() }
        return context.looksLeft <= 0 || context.isInterrupted() ? 1 : 0
      }, pointer)
  }

  /// What was not rewritten would be calculated by SQLite: found in its own program for the statement.
  private func checkArithmetic(_ rewriter: SQLRewriter) throws(Problem) {
    let statement = unsafe try prepare("EXPLAIN " + rewriter.statement)
    defer { unsafe sqlite3_finalize(statement) }
    // These count rows with the same instructions.
    let countsRows = !rewriter.names.isDisjoint(with: ["lag", "lead", "ntile", "nth_value"])
    while unsafe sqlite3_step(statement) == SQLITE_ROW {
      let code = unsafe sqlite3_column_text(statement, 1).map { unsafe String(cString: $0) } ?? ""
      switch code {
      case "Multiply", "Divide", "Remainder", "Real", "BitAnd", "BitOr", "BitNot", "ShiftLeft", "ShiftRight": throw .unclearArithmetic()
      case "Add" where !countsRows, "Subtract" where !countsRows: throw .unclearArithmetic()
      case "Cast" where [0x43, 0x45].contains(unsafe sqlite3_column_int(statement, 3)): throw .unclearArithmetic()
      default: break
      }
    }
  }

  // MARK: The statement

  private func prepare(_ sql: String) throws(Problem) -> OpaquePointer {
    var statement: OpaquePointer?
    var rest = 0
    var code = SQLITE_ERROR
    var text = sql
    text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { units in
        var tail: UnsafePointer<CChar>?
        code = unsafe sqlite3_prepare_v2(handle, units.baseAddress, Int32(clamping: units.count), &statement, &tail)
        if let tail = unsafe tail, let start = units.baseAddress { rest = unsafe units.count - (tail - start) }
      }
    }
    guard code == SQLITE_OK else { throw failure() }
    guard let prepared = unsafe statement else { throw .notReading() }
    let isAlone = sql.utf8.suffix(max(0, rest)).allSatisfy { [0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: ";")].contains($0) }
    guard isAlone else {
      unsafe sqlite3_finalize(prepared)
      throw .notReading()
    }
    return unsafe prepared
  }

  private func bind(_ parameters: [String: LakeValue], to statement: OpaquePointer) throws(Problem) {
    let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    let count = unsafe sqlite3_bind_parameter_count(statement)
    guard count > 0 else { return }
    for index in 1...count {
      let name = unsafe sqlite3_bind_parameter_name(statement, index).map { unsafe String(cString: $0) } ?? "?"
      guard let value = parameters[String(name.dropFirst())] else { throw .missingParameter(String(name.dropFirst())) }
      switch value {
      case .null: unsafe sqlite3_bind_null(statement, index)
      case .integer(let integer): unsafe sqlite3_bind_int64(statement, index, Int64(integer))
      case .number(let number): unsafe sqlite3_bind_text(statement, index, Decimal.mark + number.description, -1, copied)
      case .text(let text):
        var text = text
        let size = Int32(clamping: text.utf8.count)
        text.withUTF8 { bytes in
          unsafe bytes.withMemoryRebound(to: CChar.self) { _ = unsafe sqlite3_bind_text(statement, index, $0.baseAddress, size, copied) }
        }
      }
    }
  }

  /// The names of the columns as they are written, each once.
  private func columnNames(of statement: OpaquePointer, _ rewriter: SQLRewriter) -> [String] {
    var names: [String] = []
    for column in 0..<(unsafe sqlite3_column_count(statement)) {
      let written = rewriter.written(unsafe sqlite3_column_name(statement, column).map { unsafe String(cString: $0) } ?? "")
      var name = written
      var number = 1
      while names.contains(name) {
        number += 1
        name = "\(written)_\(number)"
      }
      names.append(name)
    }
    return names
  }

  private func rows(of statement: OpaquePointer, _ rewriter: SQLRewriter) throws(Problem) -> LakeTable {
    let count = unsafe sqlite3_column_count(statement)
    let names = unsafe columnNames(of: statement, rewriter)
    var rows: [[LakeValue]] = []
    while true {
      switch unsafe sqlite3_step(statement) {
      case SQLITE_ROW:
        guard rows.count < LakeQuery.mostRows else { throw .tooLongSQL() }
        try Pace.step()
        var row: [LakeValue] = []
        for column in 0..<count { row.append(unsafe try value(of: statement, column, names[Int(column)])) }
        rows.append(row)
      case SQLITE_DONE: return LakeTable(columns: names, rows: rows)
      default: throw failure()
      }
    }
  }

  private func value(of statement: OpaquePointer, _ column: Int32, _ name: String) throws(Problem) -> LakeValue {
    switch unsafe sqlite3_column_type(statement, column) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return .integer(Int(unsafe sqlite3_column_int64(statement, column)))
    case SQLITE_FLOAT: throw .inexactColumn(name)
    default:
      guard let start = unsafe sqlite3_column_text(statement, column) else { return .null }
      let bytes = unsafe UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
      let text = unsafe String(decoding: bytes, as: UTF8.self)
      guard unsafe bytes.contains(Decimal.markUnit) else { return .text(text) }
      if unsafe bytes.first == Decimal.markUnit, let number = Number(String(text.dropFirst())) { return .number(number) }
      return .text(text.replacing(Decimal.mark, with: ""))
    }
  }

  /// Why the last call failed: our own reason where there is one.
  private func failure() -> Problem {
    if let problem = context.problem { return problem }
    if context.isInterrupted() { return .interruptedWork() }
    let code = unsafe sqlite3_extended_errcode(handle)
    switch code & 0xFF {
    case SQLITE_CORRUPT, SQLITE_NOTADB: return .damagedLake(path ?? ":memory:")
    default: return .badSQL(unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) } ?? "")
    }
  }
}
