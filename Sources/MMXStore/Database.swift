package import MMXData

/// A row of an answer, to be read before the next.
package protocol SQLRow {
  func isNull(_ column: Int) -> Bool
  /// The column as a whole number; 0 for null and for anything that is none.
  func int(_ column: Int) -> Int
  /// The column as text, empty for null.
  func text(_ column: Int) -> String
  /// The column as bytes, empty for null.
  func bytes(_ column: Int) -> [UInt8]
}

extension SQLRow {
  package func optionalInt(_ column: Int) -> Int? { isNull(column) ? nil : int(column) }
  package func bool(_ column: Int) -> Bool { int(column) != 0 }
  package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
}

/// What the tables of the state need of a database: one file of SQLite, or a server that several machines share. Owned by the thread that
/// made it; every problem has the kind `refused`.
///
/// The texts of statements are SQLite's, with `?` and `?1` for values, and keep to what the servers understand as well.
package protocol Database: AnyObject {
  /// Hands each row of an answer to `read` until that says false.
  func each(_ sql: StaticString, _ values: [SQLValue], _ read: (any SQLRow) throws(Problem) -> Bool) throws(Problem)
  /// Inserts rows and returns the number of the last, the first column of its table.
  func insert(_ sql: StaticString, _ values: [SQLValue]) throws(Problem) -> Int
  /// Runs the body as one transaction, beside which no other writes: all of it happens, or, where it throws, none. A durable one is on the
  /// disk when this returns. Inside another transaction the body just becomes part of it.
  func transaction<Result>(durable: Bool, _ body: () throws(Problem) -> Result) throws(Problem) -> Result
  /// Called before tokens change: an old one is not to stay anywhere.
  func tokensWillChange()
  /// The salt with which secrets that are recorded from now on are hashed.
  func freshSalt() -> [UInt8]
  /// A hash of secrets that is expensive to guess, of the kind that the salt tells.
  func hash(of secrets: [Secret], account: String, salt: [UInt8]) throws(Problem) -> [UInt8]
  /// Does what hashing takes long for, so that a transaction need not.
  func prepareHash(of secrets: [Secret], account: String) throws(Problem)
  /// Whether hashes with this salt are cheaper to guess than those made now, and are to be replaced where the secret is at hand.
  func isWeak(salt: [UInt8]) -> Bool
  /// A text as the database may hold it, so that only who has the secrets can read it.
  func conceal(_ secret: Secret, of account: String, by secrets: [Secret]) throws(Problem) -> String
  /// What `conceal` was given; nil if it was made with other secrets, or by no mmx.
  func reveal(_ text: String, of account: String, by secrets: [Secret]) throws(Problem) -> Secret?
}

extension Database {
  package func transaction<Result>(_ body: () throws(Problem) -> Result) throws(Problem) -> Result {
    try transaction(durable: false, body)
  }

  /// Runs a statement that gives no rows, or whose rows do not matter.
  package func execute(_ sql: StaticString, _ values: [SQLValue] = []) throws(Problem) {
    try each(sql, values) { _ throws(Problem) in true }
  }

  /// What `read` makes of each row.
  package func query<Row>(
    _ sql: StaticString, _ values: [SQLValue] = [], read: (any SQLRow) throws(Problem) -> Row
  ) throws(Problem) -> [Row] {
    var rows: [Row] = []
    try each(sql, values) { row throws(Problem) in
      rows.append(try read(row))
      return true
    }
    return rows
  }

  /// What `read` makes of the first row, nil if there is none.
  package func first<Row>(
    _ sql: StaticString, _ values: [SQLValue] = [], read: (any SQLRow) throws(Problem) -> Row
  ) throws(Problem) -> Row? {
    var first: Row?
    try each(sql, values) { row throws(Problem) in
      first = try read(row)
      return false
    }
    return first
  }
}

/// Rights that one holder at a time has, by numbers: of a write that is being sent, of a sign-in.
package protocol Locks: AnyObject {
  /// Takes the right if nobody else has it; true as well where this holder has it already.
  func tryLock(_ place: Int) -> Bool
  /// Gives it back; another holder's stays.
  func unlock(_ place: Int)
  /// Whether someone else has it; yes where that cannot be told.
  func isHeldElsewhere(_ place: Int) -> Bool
}

/// A database server that machines share, with its locks and its clock.
package protocol ServerDatabase: Database, Locks {
  /// Milliseconds by which its clock is ahead of this machine's; 0 while it was never reached. Opens the connection.
  var offset: Int { get }
  /// Asks it something. Throws `refused` if it is away.
  func reach() throws(Problem)
  /// Throws `refused` where what hashes secrets and locks tokens is not installed.
  func checkLock() throws(Problem)
}
