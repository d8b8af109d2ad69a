import MMXCatalogue
import MMXData
internal import MMXService
import MMXStore
import MMXSystem

/// The lake of one organisation: a SQLite file that only its owner may read, or a database in memory.
///
/// It is opened at its first use. Other processes may read and write it at the same time, and other programs may read its views.
package final class LakeFile: RecordLake {
  package let path: String?
  /// The name under which connections of this process share a database in memory.
  private let memoryName: String
  private let clock: LakeClock
  private var opened: Connection?
  /// How long a statement of SQL may take, in looks at Ctrl-C, one every 100,000 steps of SQLite.
  var looks = 3000

  private static let memories = Locked(0)

  /// - Parameters:
  ///   - path: the file, whose folder is made if there is none; nil for a database in memory.
  ///   - clock: milliseconds since 1970.
  ///   - offset: seconds that local time is ahead of UTC.
  package init(
    path: String?, clock: @escaping () -> Int = { SystemClock.milliseconds },
    offset: @escaping (_ seconds: Int) -> Int = { SystemClock.offset(at: $0) }
  ) {
    self.path = path
    self.clock = LakeClock(read: clock, offset: offset)
    let number = LakeFile.memories.withLock { number in
      number += 1
      return number
    }
    memoryName = "file:/mmx-lake-\(number)?vfs=memdb"
  }

  /// The name of the file for an organisation of a service. Only letters, digits, `.` and `-` of the address are in it.
  package static func name(apiAddress: String, organisation: Int) -> String {
    let digest = Digest.sha256([apiAddress.lowercased()]).prefix(4).map { byte in
      let text = String(byte, radix: 16)
      return text.utf8.count < 2 ? "0" + text : text
    }.joined()
    let afterScheme = apiAddress.lowercased().split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? ""
    let host = afterScheme.utf8.prefix(60).map { unit in
      (0x61...0x7A).contains(unit) || (0x30...0x39).contains(unit) || unit == UInt8(ascii: ".") ? unit : UInt8(ascii: "-")
    }
    return "org\(organisation)-\(String(decoding: host, as: UTF8.self))-\(digest).db"
  }

  /// What a connection opens, and the file to name in messages.
  var place: (name: String, path: String?) { (path ?? memoryName, path) }

  /// The database, opened and brought to the current schema.
  func connection() throws(Problem) -> Connection {
    if let opened { return opened }
    do throws(Problem) {
      let connection: Connection
      if let path {
        if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) { try PrivateFolder.make(String(path[..<slash])) }
        connection = try Connection(path: path)
      } else {
        connection = try Connection.inMemory(named: memoryName)
      }
      try LakeFile.checkOwner(of: connection, path)
      try connection.migrate(LakeFile.schema)
      try makeViews(connection)
      opened = connection
      return connection
    } catch {
      if LakeFile.isOfRights(error), let path, let connection = LakeFile.readable(path) {
        opened = connection
        return connection
      }
      throw LakeFile.worded(error, path)
    }
  }

  /// The file of a person or a medium that lets it be read only; nil if it cannot be, or an earlier mmx made it.
  private static func readable(_ path: String) -> Connection? {
    do throws(Problem) {
      let connection = try Connection.reading(path)
      try checkOwner(of: connection, path)
      let version = try connection.first("PRAGMA user_version") { $0.int(0) } ?? 0
      return version == schema.count ? connection : nil
    } catch {
      return nil
    }
  }

  /// Whether the file or its folder may not be written or is not there.
  private static func isOfRights(_ problem: Problem) -> Bool {
    [.denied, .absent, .notAFolder].contains(problem.cause)
  }

  /// A database of another program is left alone.
  private static func checkOwner(of connection: Connection, _ path: String?) throws(Problem) {
    let id = try connection.first("PRAGMA application_id") { $0.int(0) } ?? 0
    guard id != applicationID else { return }
    let tables = try connection.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) } ?? 0
    guard id == 0, tables == 0 else { throw .notALake(path ?? "") }
  }

  /// Problems of the store are about the file of the lake here.
  static func worded(_ problem: Problem, _ path: String?) -> Problem {
    guard let path else { return problem }
    switch problem.cause {
    case .damaged: return .damagedLake(path)
    case .newer: return .newerLake(path)
    default:
      guard isOfRights(problem) else { return problem }
      var problem = problem
      problem.hint = "set XDG_DATA_HOME=DIR"
      return problem
    }
  }

  /// `mmxl`.
  static let applicationID = 0x6D6D_786C

  private static let schema: [Migration] = [
    Migration(
      "PRAGMA application_id = 1835890796",
      """
      CREATE TABLE resources (
        name TEXT PRIMARY KEY, way TEXT NOT NULL, since TEXT, watermark TEXT, total INTEGER, synced INTEGER) STRICT
      """,
      """
      CREATE TABLE versions (
        row INTEGER PRIMARY KEY, resource TEXT NOT NULL, id INTEGER NOT NULL, valid_from TEXT NOT NULL, valid_until TEXT,
        row_version TEXT, modified TEXT, whole INTEGER NOT NULL, deleted INTEGER NOT NULL, seen INTEGER NOT NULL, record TEXT) STRICT
      """,
      "CREATE UNIQUE INDEX current_versions ON versions (resource, id) WHERE valid_until IS NULL",
      "CREATE INDEX versions_by_record ON versions (resource, id, valid_from)",
      "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"),
    Migration(following, failing),
    Migration(codes, codesByCode, codesOfOld, codeOfNew, codeOfChanged),
  ]

  // MARK: Views

  /// Brings the views for other programs up to date with the catalogue.
  private func makeViews(_ connection: Connection) throws(Problem) {
    let known = try connection.first("SELECT value FROM facts WHERE name = 'views'") { $0.text(0) }
    guard known != LakeView.edition else { return }
    try connection.transaction { () throws(Problem) in
      for view in LakeView.all {
        try connection.execute(generated: "DROP VIEW IF EXISTS \(view.quotedName)")
        try connection.execute(generated: view.statement(for: .others))
      }
      try connection.execute("INSERT OR REPLACE INTO facts VALUES ('views', ?)", [.text(LakeView.edition)])
    }
  }

  // MARK: Time

  package var now: String { clock.now }

  var milliseconds: Int { clock.read() }

  package func localText(_ milliseconds: Int) -> String { clock.localText(milliseconds) }
}
