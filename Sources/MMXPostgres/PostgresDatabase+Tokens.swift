package import MMXData
import MMXStore
import MMXSystem

/// Secrets, by keys that stay on this machine.
extension PostgresDatabase {
  package func tokensWillChange() {}

  /// Salts of hashes made of a key begin with this and are a byte longer than those that states of files have.
  private static let saltMark: UInt8 = 2

  package func freshSalt() -> [UInt8] { [PostgresDatabase.saltMark] + Digest.freshSalt() }

  package func isWeak(salt: [UInt8]) -> Bool { salt.count < 17 || salt.first != PostgresDatabase.saltMark }

  package func hash(of secrets: [Secret], account: String, salt: [UInt8]) throws(Problem) -> [UInt8] {
    if isWeak(salt: salt) { return Digest.ofSecrets(secrets.map { $0.reveal() }, salt: salt) }
    return try Sodium.key(of: Array("mmx hash\n".utf8) + salt + keys.key(of: secrets, account))
  }

  package func prepareHash(of secrets: [Secret], account: String) throws(Problem) {
    if !isInTransaction { _ = try keys.key(of: secrets, account) }
  }

  package func checkLock() throws(Problem) { try Sodium.load() }

  package func conceal(_ secret: Secret, of account: String, by secrets: [Secret]) throws(Problem) -> String {
    try TokenLock.lock(secret, of: account, by: secrets, keys)
  }

  package func reveal(_ text: String, of account: String, by secrets: [Secret]) throws(Problem) -> Secret? {
    try TokenLock.unlock(text, of: account, by: secrets, keys)
  }
}
