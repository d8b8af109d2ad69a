package import MMXData

/// Access tokens by account, and how the last sign-in of each ended. Times are milliseconds since 1970.
///
/// An account is the hash of address, client and user, so the file does not reveal who signs in where; it is private because of the token.
package struct TokenTable {
  let state: SharedState

  static let schema: StaticString = """
    CREATE TABLE tokens (account TEXT PRIMARY KEY, token TEXT NOT NULL, obtained INTEGER NOT NULL, expires INTEGER NOT NULL) STRICT
    """
  static let attempts: StaticString = """
    CREATE TABLE attempts (account TEXT PRIMARY KEY, number INTEGER NOT NULL, failure TEXT) STRICT
    """

  package struct Token: Hashable, Sendable {
    package let token: Secret
    package let obtained: Int
    package let expires: Int

    package init(token: Secret, obtained: Int, expires: Int) {
      self.token = token
      self.obtained = obtained
      self.expires = expires
    }
  }

  /// The token, nil if there is none that these secrets open.
  /// - Parameter secrets: those that it was saved with; a state of this machine alone does not ask for them.
  package func token(of account: String, with secrets: [Secret] = []) throws(Problem) -> Token? {
    let database = try state.reader()
    let row = try database.first("SELECT token, obtained, expires FROM tokens WHERE account = ?", [.text(account)]) {
      (token: $0.text(0), obtained: $0.int(1), expires: $0.int(2))
    }
    guard let row, let token = try database.reveal(row.token, of: account, by: secrets) else { return nil }
    return Token(token: token, obtained: row.obtained, expires: row.expires)
  }

  package func save(_ token: Token, of account: String, with secrets: [Secret] = []) throws(Problem) {
    let database = try writable()
    try database.execute(
      """
      INSERT INTO tokens VALUES (?, ?, ?, ?)
      ON CONFLICT (account) DO UPDATE SET token = excluded.token, obtained = excluded.obtained, expires = excluded.expires
      """,
      [.text(account), .text(try database.conceal(token.token, of: account, by: secrets)), .int(token.obtained), .int(token.expires)])
  }

  package func delete(account: String) throws(Problem) {
    try writable().execute("DELETE FROM tokens WHERE account = ?", [.text(account)])
  }

  private func writable() throws(Problem) -> any Database {
    let database = try state.database()
    database.tokensWillChange()
    return database
  }

  /// How many sign-ins of the account ended so far, and the text of the last failure, nil if it went well.
  package func lastAttempt(of account: String) throws(Problem) -> (number: Int, failure: String?) {
    try state.reader().first("SELECT number, failure FROM attempts WHERE account = ?", [.text(account)]) {
      ($0.int(0), $0.optionalText(1))
    } ?? (0, nil)
  }

  package func recordAttempt(of account: String, failure: String?) throws(Problem) {
    try state.database().execute(
      """
      INSERT INTO attempts VALUES (?1, 1, ?2)
      ON CONFLICT (account) DO UPDATE SET number = attempts.number + 1, failure = excluded.failure
      """, [.text(account), SQLValue(failure)])
  }

  /// The place in the lock file that the one process signing the account in holds. Far above any journal number.
  package static func lockPlace(of account: String) -> Int {
    var place = 0
    for byte in account.utf8.prefix(64) { place = (place &* 31 &+ Int(byte)) & 0xFFFF_FFFF_FFFF }
    return 1 << 60 | place
  }
}
