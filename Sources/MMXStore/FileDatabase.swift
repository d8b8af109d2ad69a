import MMXData
import MMXSystem

/// The state in a file of SQLite, or in memory. Tokens are as they are in it: the file is its owner's alone.
final class FileDatabase: Database {
  let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func each(_ sql: StaticString, _ values: [SQLValue], _ read: (any SQLRow) throws(Problem) -> Bool) throws(Problem) {
    let statement = try Statement(sql, values, on: connection)
    while try statement.step(), try read(statement) {}
  }

  func insert(_ sql: StaticString, _ values: [SQLValue]) throws(Problem) -> Int {
    try connection.execute(sql, values)
    return connection.lastInsertedID
  }

  func transaction<Result>(durable: Bool, _ body: () throws(Problem) -> Result) throws(Problem) -> Result {
    try connection.transaction(durable: durable, body)
  }

  func tokensWillChange() { connection.moveLogAtEnd() }

  func freshSalt() -> [UInt8] { Digest.freshSalt() }

  func hash(of secrets: [Secret], account: String, salt: [UInt8]) -> [UInt8] {
    Digest.ofSecrets(secrets.map { $0.reveal() }, salt: salt)
  }

  func prepareHash(of secrets: [Secret], account: String) {}

  func isWeak(salt: [UInt8]) -> Bool { false }

  func conceal(_ secret: Secret, of account: String, by secrets: [Secret]) -> String { secret.reveal() }

  func reveal(_ text: String, of account: String, by secrets: [Secret]) -> Secret? { Secret(text) }
}

extension LockFile: Locks {}
