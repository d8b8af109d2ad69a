package import MMXData
import MMXStore
import MMXSystem

/// Keeps the simulator's records in a SQLite file, each change in a transaction of its own: a process that is killed at any moment
/// leaves the file as its last answer said.
package final class WorldFile: WorldKeeper {
  private let connection: Locked<Connection>
  /// After the connection, so that it is released last.
  private let lock: FileLock?

  private static let migrations = [
    Migration(
      """
      CREATE TABLE record (
        organisation INTEGER NOT NULL, resource TEXT NOT NULL, id INTEGER NOT NULL, parent INTEGER, body TEXT NOT NULL,
        PRIMARY KEY (organisation, resource, id)
      ) WITHOUT ROWID
      """, "PRAGMA application_id = 1835890808"),
    Migration("CREATE TABLE identity (name TEXT NOT NULL)"),
  ]

  /// `mmx` and a version, by which the file is distinguished from other programs' databases. The pragma above has the same number.
  private static let applicationID = 0x6D6D_7878

  /// Opens the file, making it if there is none. Throws `refused` if it is no file of this kind, one of a newer version, or the file
  /// of another server that runs; it is not changed then.
  package init(path: String) throws(Problem) {
    try File.checkToMake(path)
    lock = try WorldFile.lock(path)
    try WorldFile.checkHeader(path)
    let opened: Connection
    do throws(Problem) { opened = try Connection(path: path) } catch { throw WorldFile.worded(error) }
    let id = try opened.first("PRAGMA application_id", read: { $0.int(0) }) ?? 0
    let tables = try opened.first("SELECT count(*) FROM sqlite_master", read: { $0.int(0) }) ?? 0
    guard id == WorldFile.applicationID || tables == 0 else { throw .notASandboxFile(path) }
    try opened.migrate(WorldFile.migrations)
    // The log is merged at every 32 MB and not at every 4, because requests wait for the disk then; nothing in it is worth erasing.
    try opened.execute("PRAGMA wal_autocheckpoint = 8000")
    try opened.execute("PRAGMA secure_delete = OFF")
    connection = Locked(opened)
  }

  /// The store speaks of the folder of state, which this file is not in.
  private static func worded(_ problem: Problem) -> Problem {
    guard ![.damaged, .newer].contains(problem.cause) else { return problem }
    var problem = problem
    problem.hint = "give a file in a folder that exists and that you can write to: --data FILE"
    return problem
  }

  /// Throws `refused` if another server has the file. Nil for a file that cannot be opened, which is left to whoever opens it next to say.
  private static func lock(_ path: String) throws(Problem) -> FileLock? {
    do throws(FileLock.Failure) { return try FileLock(path) } catch {
      switch error {
      case .taken: throw .sandboxFileInUse(path)
      case .impossible: return nil
      }
    }
  }

  /// Before SQLite sees the file, because opening one changes it. Source: the header of the database file format.
  private static func checkHeader(_ path: String) throws(Problem) {
    let size = 100
    guard let header = File.beginning(of: path, count: size), !header.isEmpty else { return }
    func number(at offset: Int) -> Int { header.dropFirst(offset).prefix(4).reduce(0) { $0 << 8 | Int($1) } }
    // Until the log is merged, after a process was killed for instance, the header may still be the empty one.
    let mayBeInLog = number(at: 68) == 0 && File.exists(path + "-wal")
    guard header.count == size, header.starts(with: Array("SQLite format 3\0".utf8)), number(at: 68) == applicationID || mayBeInLog else {
      throw .notASandboxFile(path)
    }
    if number(at: 60) > migrations.count { throw .newerSandboxFile(path) }
  }

  /// Tells the world of this file from every other.
  package func identity() throws(Problem) -> String {
    try connection.withLock { connection throws(Problem) in
      try connection.transaction { () throws(Problem) in
        if let known = try connection.first("SELECT name FROM identity", read: { $0.text(0) }) { return known }
        let made = WorldFile.newIdentity()
        try connection.execute("INSERT INTO identity (name) VALUES (?)", [.text(made)])
        return made
      }
    }
  }

  /// One that no other world has.
  package static func newIdentity() -> String { String(UInt64.random(in: .min ... .max), radix: 16) }

  package func load() throws(Problem) -> [StoredRecord] {
    try connection.withLock { connection throws(Problem) in
      try connection.query("SELECT organisation, resource, id, parent, body FROM record") { row throws(Problem) in
        StoredRecord(
          key: RecordKey(organisation: row.int(0), resource: row.text(1), id: row.int(2)), parent: row.optionalInt(3), text: row.text(4))
      }
    }
  }

  package func save(_ changes: [StoredRecord], deleted: [RecordKey]) throws(Problem) {
    try connection.withLock { connection throws(Problem) in
      try connection.transaction { () throws(Problem) in
        for record in changes {
          try connection.execute(
            "INSERT OR REPLACE INTO record (organisation, resource, id, parent, body) VALUES (?, ?, ?, ?, ?)",
            [
              .int(record.key.organisation), .text(record.key.resource), .int(record.key.id), record.parent.map { .int($0) } ?? .null,
              .text(record.text),
            ])
        }
        for key in deleted {
          try connection.execute(
            "DELETE FROM record WHERE organisation = ? AND resource = ? AND id = ?",
            [.int(key.organisation), .text(key.resource), .int(key.id)])
        }
      }
    }
  }
}
