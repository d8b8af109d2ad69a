import CSQLite
package import MMXData
import MMXSystem

/// A connection to one SQLite file, or to a database in memory. Owned by the thread that made it.
///
/// Files are made readable by their owner alone. The journal of the database is a write-ahead log, so readers and a writer in
/// other processes do not wait for each other; two writers wait up to five seconds.
@safe package final class Connection {
  /// The file, nil for a database in memory.
  package let path: String?
  private let handle: OpaquePointer
  /// Statements that nobody uses now, by the address of their constant text: preparing one takes longer than running it.
  private var idle: [UInt: OpaquePointer] = unsafe [:]
  /// Whether the log stays when the connection closes.
  private var keepsLog = false

  static let busyMilliseconds: Int32 = 5000

  /// Opens the file, making it if there is none. Throws `refused` if that is not possible or the file is no database.
  package convenience init(path: String) throws(Problem) {
    // Not opened again once SQLite may hold it.
    try PrivateFile.make(path)
    try self.init(opening: path, path: path)
    try useWriteAheadLog()
  }

  /// A database in memory, gone with the connection.
  package static func temporary() throws(Problem) -> Connection { try Connection(opening: ":memory:", path: nil) }

  /// A database in memory that connections of this process share by its name: `file:/NAME?vfs=memdb`. It ends with the last of them.
  package static func inMemory(named name: String) throws(Problem) -> Connection {
    try Connection(opening: name, path: nil, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI)
  }

  /// Opens a file that is there for reading alone, also if nothing can be written beside it.
  package static func reading(_ path: String) throws(Problem) -> Connection {
    do throws(Problem) { return try readable(path, path, flags: SQLITE_OPEN_READONLY) } catch {
      // A log that a killed program left beside the file is passed over then.
      let name = "file:" + PercentEncoding.encode(path) + "?immutable=1"
      return try readable(name, path, flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
    }
  }

  private static func readable(_ name: String, _ path: String, flags: Int32) throws(Problem) -> Connection {
    let connection = try Connection(opening: name, path: path, flags: flags)
    _ = try connection.first("SELECT count(*) FROM sqlite_schema", read: { $0.int(0) })
    return connection
  }

  private init(opening name: String, path: String?, flags: Int32 = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) throws(Problem) {
    var opened: OpaquePointer?
    let flags = flags | SQLITE_OPEN_NOMUTEX
    let code = unsafe sqlite3_open_v2(name, &opened, flags, nil)
    guard code == SQLITE_OK, let opened = unsafe opened else {
      let problem = unsafe Problem.store(opened, code: code, path: path)
      unsafe sqlite3_close_v2(opened)
      throw problem
    }
    self.path = path
    unsafe handle = opened
    unsafe sqlite3_extended_result_codes(opened, 1)
    unsafe sqlite3_busy_timeout(opened, Connection.busyMilliseconds)
    try execute("PRAGMA foreign_keys = ON")
    // No file for what is sorted: the environment (SQLITE_TMPDIR) would say where it lies.
    try execute("PRAGMA temp_store = MEMORY")
    try execute("PRAGMA secure_delete = ON")
  }

  /// The log keeps what was written since it was last moved into the file. Where nothing but calls was counted it may stay there when the
  /// process ends: moving it waits for the disk, which takes longer than a call.
  private static let mostKept = 400 << 10

  /// Moves the log into the file when the connection closes, so that the file alone holds all: journal, tokens, what was deleted.
  package func moveLogAtEnd() {
    guard keepsLog else { return }
    keepsLog = false
    unsafe _ = csqlite_keep_log(handle, 0)
  }

  /// Lets the log stay. Not where others have put much into it, which the next process would have to read.
  private func keepLog() {
    guard let path, (File.size(of: path + "-wal") ?? 0) <= Connection.mostKept else { return }
    keepsLog = unsafe csqlite_keep_log(handle, 1) == SQLITE_OK
  }

  // Statements keep their connection alive, so this runs after the last of them.
  deinit {
    if keepsLog, let path, (File.size(of: path + "-wal") ?? 0) > Connection.mostKept { moveLogAtEnd() }
    unsafe idle.values.forEach { _ = unsafe sqlite3_finalize($0) }
    unsafe sqlite3_close_v2(handle)
  }

  /// Processes that open a new file at once meet "locked" without SQLite's own wait, hence this one in its place. Throws `refused` where
  /// others keep the file from it for longer.
  private func useWriteAheadLog() throws(Problem) {
    unsafe sqlite3_busy_timeout(handle, 0)
    defer { unsafe sqlite3_busy_timeout(handle, Connection.busyMilliseconds) }
    var left = Connection.busyMilliseconds
    while true {
      do throws(Problem) {
        // Where the file system allows no such log, SQLite keeps to its other one.
        _ = try first("PRAGMA journal_mode = WAL", read: { $0.text(0) })
        break
      } catch {
        guard error.cause == .busy, left > 0 else { throw error }
      }
      SystemClock.wait(milliseconds: 10) { false }
      left -= 10
    }
    try execute("PRAGMA synchronous = NORMAL")
    keepLog()
  }

  /// Runs a statement that gives no rows, or whose rows do not matter.
  package func execute(_ sql: StaticString, _ values: [SQLValue] = []) throws(Problem) {
    let statement = try Statement(sql, values, on: self)
    while try statement.step() {}
  }

  /// Runs a statement that tables of the program were made into, such as a view of a type. Nothing that came from outside may be in it.
  package func execute(generated sql: String) throws(Problem) {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw problem(code) }
  }

  /// How many rows the last statement changed.
  package var changedRows: Int { Int(unsafe sqlite3_changes64(handle)) }

  /// What `read` makes of each row.
  package func query<Row>(
    _ sql: StaticString, _ values: [SQLValue] = [], read: (Statement) throws(Problem) -> Row
  ) throws(Problem) -> [Row] {
    let statement = try Statement(sql, values, on: self)
    var rows: [Row] = []
    while try statement.step() { rows.append(try read(statement)) }
    return rows
  }

  /// What `read` makes of the first row, nil if there is none.
  package func first<Row>(
    _ sql: StaticString, _ values: [SQLValue] = [], read: (Statement) throws(Problem) -> Row
  ) throws(Problem) -> Row? {
    let statement = try Statement(sql, values, on: self)
    return try statement.step() ? try read(statement) : nil
  }

  /// Runs the body as one transaction that takes the write lock at once: all of it happens, or, where it throws, none.
  /// A durable one is on the disk when this returns. Inside another transaction the body just becomes part of it.
  package func transaction<Result>(
    durable: Bool = false, _ body: () throws(Problem) -> Result
  ) throws(Problem) -> Result {
    guard unsafe sqlite3_get_autocommit(handle) != 0 else { return try body() }
    if durable {
      moveLogAtEnd()
      try execute("PRAGMA synchronous = FULL")
    }
    defer { if durable { try? execute("PRAGMA synchronous = NORMAL") } }
    try execute("BEGIN IMMEDIATE")
    do throws(Problem) {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // SQLite has rolled back by itself after some errors; then there is nothing left to do.
      if unsafe sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
      throw error
    }
  }

  /// The row ID of the last row inserted here.
  package var lastInsertedID: Int { Int(unsafe sqlite3_last_insert_rowid(handle)) }

  func prepare(_ sql: StaticString) throws(Problem) -> OpaquePointer {
    if let known = unsafe idle.removeValue(forKey: UInt(bitPattern: sql.utf8Start)) { return unsafe known }
    var statement: OpaquePointer?
    let code = sql.withUTF8Buffer { text in
      unsafe text.withMemoryRebound(to: CChar.self) { unsafe sqlite3_prepare_v2(handle, $0.baseAddress, Int32($0.count), &statement, nil) }
    }
    guard code == SQLITE_OK, let prepared = unsafe statement else { throw problem(code) }
    return unsafe prepared
  }

  /// Ends the statement's run and releases its values; a surplus statement with the same text is finalised.
  func giveBack(_ statement: OpaquePointer, of sql: StaticString) {
    unsafe sqlite3_reset(statement)
    unsafe sqlite3_clear_bindings(statement)
    if let other = unsafe idle.updateValue(statement, forKey: UInt(bitPattern: sql.utf8Start)) { unsafe sqlite3_finalize(other) }
  }

  func problem(_ code: Int32) -> Problem { unsafe .store(handle, code: code, path: path) }
}
