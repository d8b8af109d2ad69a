import CSQLite
package import MMXData

/// A value bound to a parameter of a statement.
package enum SQLValue: Hashable, Sendable {
  case null
  case int(Int)
  case text(String)
  case bytes([UInt8])

  package init(_ value: Int?) { self = value.map(SQLValue.int) ?? .null }
  package init(_ value: String?) { self = value.map(SQLValue.text) ?? .null }
  package init(_ value: Bool) { self = .int(value ? 1 : 0) }
}

/// A prepared statement with its values bound; between two calls of `step()`, the current row. The text is a constant, so no value can
/// become SQL.
@safe package final class Statement: SQLRow {
  private let connection: Connection
  private let sql: StaticString
  private let handle: OpaquePointer

  package init(_ sql: StaticString, _ values: [SQLValue] = [], on connection: Connection) throws(Problem) {
    unsafe handle = try connection.prepare(sql)
    (self.sql, self.connection) = (sql, connection)
    try bind(values)
  }

  deinit { unsafe connection.giveBack(handle, of: sql) }

  /// Binds other values for another run from the start; as many as the statement has parameters.
  package func bind(_ values: [SQLValue]) throws(Problem) {
    unsafe sqlite3_reset(handle)
    precondition(Int(unsafe sqlite3_bind_parameter_count(handle)) == values.count, "a statement has one value for each parameter")
    for (index, value) in values.enumerated() {
      let code = bind(value, at: Int32(index + 1))
      guard code == SQLITE_OK else { throw connection.problem(code) }
    }
  }

  private func bind(_ value: SQLValue, at place: Int32) -> Int32 {
    // SQLite copies the bytes before the call returns.
    let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .null: return unsafe sqlite3_bind_null(handle, place)
    case .int(let number): return unsafe sqlite3_bind_int64(handle, place, Int64(number))
    case .text(let text):
      let units = text.utf8CString
      return unsafe units.withUnsafeBufferPointer {
        unsafe sqlite3_bind_text64(handle, place, $0.baseAddress, UInt64($0.count - 1), copied, UInt8(SQLITE_UTF8))
      }
    case .bytes(let bytes):
      guard !bytes.isEmpty else { return unsafe sqlite3_bind_zeroblob(handle, place, 0) }
      return unsafe bytes.withUnsafeBufferPointer {
        unsafe sqlite3_bind_blob64(handle, place, $0.baseAddress, UInt64($0.count), copied)
      }
    }
  }

  /// Goes to the next row; false after the last.
  package func step() throws(Problem) -> Bool {
    switch unsafe sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw connection.problem(code)
    }
  }

  package func isNull(_ column: Int) -> Bool { unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }

  /// The column as a whole number; 0 for null and for anything that is none.
  package func int(_ column: Int) -> Int { Int(unsafe sqlite3_column_int64(handle, Int32(column))) }

  /// The column as text, empty for null.
  package func text(_ column: Int) -> String {
    guard let start = unsafe sqlite3_column_text(handle, Int32(column)) else { return "" }
    let count = Int(unsafe sqlite3_column_bytes(handle, Int32(column)))
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// The column as bytes, empty for null.
  package func bytes(_ column: Int) -> [UInt8] {
    guard let start = unsafe sqlite3_column_blob(handle, Int32(column)) else { return [] }
    let count = Int(unsafe sqlite3_column_bytes(handle, Int32(column)))
    return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }
}
