package import MMXData

/// Credentials that the service refused, as salted hashes: a refused password is never sent again automatically, by any process.
package struct RefusalTable {
  let state: SharedState

  static let schema: StaticString = """
    CREATE TABLE refusals (
      account TEXT NOT NULL, hash BLOB NOT NULL, salt BLOB NOT NULL, time INTEGER NOT NULL,
      message TEXT NOT NULL, locked INTEGER NOT NULL, PRIMARY KEY (account, hash)) STRICT
    """

  package struct Refusal: Hashable, Sendable {
    /// Milliseconds since 1970.
    package let time: Int
    /// What the service said, free of secrets.
    package let message: String
    /// Whether the answer said that the application is locked.
    package let isLocked: Bool

    package init(time: Int, message: String, isLocked: Bool) {
      self.time = time
      self.message = message
      self.isLocked = isLocked
    }
  }

  /// The refusal of just these secrets, nil if they were never refused.
  package func refusal(of account: String, secrets: [Secret]) throws(Problem) -> Refusal? {
    let database = try state.reader()
    for salt in try salts(of: account, database) {
      let hash = try database.hash(of: secrets, account: account, salt: salt)
      let found = try database.first(
        "SELECT time, message, locked FROM refusals WHERE account = ? AND hash = ?", [.text(account), .bytes(hash)]
      ) { Refusal(time: $0.int(0), message: $0.text(1), isLocked: $0.bool(2)) }
      guard let found else { continue }
      if database.isWeak(salt: salt) { try record(found, of: account, secrets: secrets) }
      return found
    }
    return nil
  }

  package func record(_ refusal: Refusal, of account: String, secrets: [Secret]) throws(Problem) {
    let database = try state.database()
    try database.prepareHash(of: secrets, account: account)
    try database.transaction(durable: true) { () throws(Problem) in
      let salts = try salts(of: account, database)
      for salt in salts where database.isWeak(salt: salt) { try forget(account, secrets, salt, database) }
      let salt = salts.first { !database.isWeak(salt: $0) } ?? database.freshSalt()
      let hash = try database.hash(of: secrets, account: account, salt: salt)
      try database.execute(
        """
        INSERT INTO refusals VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (account, hash) DO UPDATE SET salt = excluded.salt, time = excluded.time, message = excluded.message,
          locked = excluded.locked
        """,
        [.text(account), .bytes(hash), .bytes(salt), .int(refusal.time), .text(refusal.message), SQLValue(refusal.isLocked)])
    }
  }

  /// Forgets the refusal of just these secrets: the service took them.
  package func forget(account: String, secrets: [Secret]) throws(Problem) {
    let database = try state.database()
    for salt in try salts(of: account, database) { try forget(account, secrets, salt, database) }
  }

  private func forget(_ account: String, _ secrets: [Secret], _ salt: [UInt8], _ database: any Database) throws(Problem) {
    let hash = try database.hash(of: secrets, account: account, salt: salt)
    try database.execute("DELETE FROM refusals WHERE account = ? AND hash = ?", [.text(account), .bytes(hash)])
  }

  /// One salt an account, so that a look-up costs one hash however many passwords were refused; more where states were put together.
  private func salts(of account: String, _ database: any Database) throws(Problem) -> [[UInt8]] {
    try database.query("SELECT DISTINCT salt FROM refusals WHERE account = ? ORDER BY salt", [.text(account)]) { $0.bytes(0) }
  }
}
