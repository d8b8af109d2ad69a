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

  package func token(of account: String) throws(Problem) -> Token? {
    try state.reader().first("SELECT token, obtained, expires FROM tokens WHERE account = ?", [.text(account)]) {
      Token(token: Secret($0.text(0)), obtained: $0.int(1), expires: $0.int(2))
    }
  }

  package func save(_ token: Token, of account: String) throws(Problem) {
    try writable().execute(
      "INSERT OR REPLACE INTO tokens VALUES (?, ?, ?, ?)",
      [.text(account), .text(token.token.reveal()), .int(token.obtained), .int(token.expires)])
  }

  package func delete(account: String) throws(Problem) {
    try writable().execute("DELETE FROM tokens WHERE account = ?", [.text(account)])
  }

  /// For a change of tokens: an old one is not to stay in the log.
  private func writable() throws(Problem) -> Connection {
    let connection = try state.connection()
    connection.moveLogAtEnd()
    return connection
  }

  /// How many sign-ins of the account ended so far, and the text of the last failure, nil if it went well.
  package func lastAttempt(of account: String) throws(Problem) -> (number: Int, failure: String?) {
    try state.reader().first("SELECT number, failure FROM attempts WHERE account = ?", [.text(account)]) {
      ($0.int(0), $0.optionalText(1))
    } ?? (0, nil)
  }

  package func recordAttempt(of account: String, failure: String?) throws(Problem) {
    try state.connection().execute(
      """
      INSERT INTO attempts VALUES (?1, 1, ?2)
      ON CONFLICT (account) DO UPDATE SET number = number + 1, failure = excluded.failure
      """, [.text(account), SQLValue(failure)])
  }

  /// The place in the lock file that the one process signing the account in holds. Far above any journal number.
  package static func lockPlace(of account: String) -> Int {
    var place = 0
    for byte in account.utf8.prefix(64) { place = (place &* 31 &+ Int(byte)) & 0xFFFF_FFFF_FFFF }
    return 1 << 60 | place
  }
}
