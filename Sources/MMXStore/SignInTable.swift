package import MMXData

/// The outcome of the sign-ins with each secret of an account, by its salted hash. A row is stored before the secret is sent, so that a
/// killed process and a lost answer leave a trace.
package struct SignInTable {
  let state: SharedState

  static let schema: StaticString = """
    CREATE TABLE sign_ins (
      account TEXT NOT NULL, hash BLOB NOT NULL, salt BLOB NOT NULL, accepted INTEGER NOT NULL, tries INTEGER NOT NULL,
      open INTEGER NOT NULL, time INTEGER NOT NULL, wait INTEGER NOT NULL, PRIMARY KEY (account, hash)) STRICT
    """

  /// What is known of one secret.
  package struct Past: Hashable, Sendable {
    /// Whether the service gave a token for it and did not refuse it since.
    package var wasAccepted: Bool
    /// Sign-ins since then that brought no token.
    package var tries: Int
    /// Whether the outcome of the last one is unknown.
    package var isOpen: Bool
    /// When the last one was sent, in milliseconds since 1970.
    package var time: Int
    /// Milliseconds after `time` before which none leaves by itself.
    package var wait: Int

    package init(wasAccepted: Bool = false, tries: Int = 0, isOpen: Bool = false, time: Int = 0, wait: Int = 0) {
      (self.wasAccepted, self.tries, self.isOpen, self.time, self.wait) = (wasAccepted, tries, isOpen, time, wait)
    }
  }

  /// Nil if the secret was never sent from here.
  package func past(of account: String, _ secret: Secret) throws(Problem) -> Past? {
    let database = try state.reader()
    for salt in try salts(of: account, database) {
      let hash = try database.hash(of: [secret], account: account, salt: salt)
      let found = try database.first(
        "SELECT accepted, tries, open, time, wait FROM sign_ins WHERE account = ? AND hash = ?", [.text(account), .bytes(hash)]
      ) { Past(wasAccepted: $0.bool(0), tries: $0.int(1), isOpen: $0.bool(2), time: $0.int(3), wait: $0.int(4)) }
      if let found { return found }
    }
    return nil
  }

  /// On the disk when this returns.
  package func set(_ past: Past?, of account: String, _ secret: Secret) throws(Problem) {
    let database = try state.database()
    try database.prepareHash(of: [secret], account: account)
    try database.transaction(durable: true) { () throws(Problem) in
      // Where states were put together it may be under another salt than the one that is used from now on.
      var place: (salt: [UInt8], hash: [UInt8])?
      for salt in try salts(of: account, database) {
        let hash = try database.hash(of: [secret], account: account, salt: salt)
        try database.execute("DELETE FROM sign_ins WHERE account = ? AND hash = ?", [.text(account), .bytes(hash)])
        if place == nil, !database.isWeak(salt: salt) { place = (salt, hash) }
      }
      guard let past else { return }
      if place == nil {
        let salt = database.freshSalt()
        place = (salt, try database.hash(of: [secret], account: account, salt: salt))
      }
      guard let place else { return }
      try database.execute(
        "INSERT INTO sign_ins VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .text(account), .bytes(place.hash), .bytes(place.salt), SQLValue(past.wasAccepted), .int(past.tries), SQLValue(past.isOpen),
          .int(past.time),
          .int(past.wait),
        ])
    }
  }

  /// One salt an account, so that a look-up costs one hash; more where states were put together.
  private func salts(of account: String, _ database: any Database) throws(Problem) -> [[UInt8]] {
    try database.query("SELECT DISTINCT salt FROM sign_ins WHERE account = ? ORDER BY salt", [.text(account)]) { $0.bytes(0) }
  }
}
