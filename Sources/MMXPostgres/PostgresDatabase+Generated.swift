import CPostgres
package import MMXData
package import MMXStore

/// Statements that are made for a lake, and those of people, with answers of any size.
extension PostgresDatabase {
  /// Hands each row of an answer to `read` until that says false. The text has `$1`, `$2` ... for values and holds nothing from outside.
  package func each(
    generated sql: String, _ values: [SQLValue] = [], _ read: (any SQLRow) throws(Problem) -> Bool = { _ throws(Problem) in true }
  ) throws(Problem) {
    let answer = try fetch(sql, values, mayRepeat: !isInTransaction)
    for row in 0..<answer.count where try !read(answer.row(row)) { return }
  }

  /// Loads rows in COPY's text format; inside a transaction.
  package func copy(into target: String, _ rows: [UInt8]) throws(Problem) {
    if let failure { throw failure }
    let handle = try unsafe opened()
    let answer = unsafe rows.withUnsafeBytes { bytes -> ServerAnswer? in
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      return unsafe cpostgres_copy(handle, "COPY \(target) FROM STDIN", start, bytes.count, place.patience).map { unsafe ServerAnswer($0) }
    }
    let problem: Problem
    if let answer {
      guard let error = answer.error else { return }
      problem = self.problem(error.code, error.said)
    } else {
      problem = lost()
      close()
    }
    failure = problem
    throw problem
  }

  /// Runs the body over one moment of the database, which it only reads; what others write meanwhile goes on.
  package func reading<Result>(_ body: () throws(Problem) -> Result) throws(Problem) -> Result {
    if isInTransaction { return try body() }
    _ = try fetch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", mayRepeat: true)
    (isInTransaction, failure) = (true, nil)
    defer {
      (isInTransaction, failure) = (false, nil)
      rollBack()
    }
    return try body()
  }

  /// Hands each row of a query to `read`, which keeps a thousand of them in memory at a time.
  package func stream(generated sql: String, _ values: [SQLValue] = [], _ read: (any SQLRow) throws(Problem) -> Void) throws(Problem) {
    try reading { () throws(Problem) in
      _ = try fetch("DECLARE rows NO SCROLL CURSOR FOR \(sql)", values, mayRepeat: false)
      defer { _ = try? fetch("CLOSE rows", mayRepeat: false) }
      while case let answer = try fetch("FETCH 1000 FROM rows", mayRepeat: false), answer.count > 0 {
        for row in 0..<answer.count { try read(answer.row(row)) }
      }
    }
  }

  /// An answer with the names of its columns and their types, by the numbers of the server's catalogue.
  package struct Table {
    package let columns: [(name: String, type: Int)]
    let answer: ServerAnswer
    package var count: Int { answer.count }
    package func row(_ index: Int) -> any SQLRow { answer.row(index) }
  }

  /// Runs a statement of a person inside `reading`. What the server says against it is a problem with its code.
  package func table(_ sql: String, _ values: [SQLValue] = []) throws(Problem) -> Table {
    let answer = try fetch(sql, values, mayRepeat: false)
    return Table(columns: answer.columns, answer: answer)
  }
}
