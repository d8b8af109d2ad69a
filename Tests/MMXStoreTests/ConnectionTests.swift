import Glibc
import MMXData
import MMXStore
import TestSupport
import Testing

@Suite struct ConnectionTests {
  let folder = TemporaryFolder()

  @Test(arguments: [
    SQLValue.null, .int(.min), .int(.max), .text(""), .text("Čačak 'x' \"y\" \u{1F600}"), .text("a\0b"), .bytes([]), .bytes([0, 255, 1]),
  ])
  func valuesComeBackAsBound(value: SQLValue) throws {
    let connection = try Connection.temporary()
    let read = try connection.first("SELECT ?1, typeof(?1)", [value]) { row -> SQLValue in
      switch row.text(1) {
      case "null": .null
      case "integer": .int(row.int(0))
      case "text": .text(row.text(0))
      default: .bytes(row.bytes(0))
      }
    }
    #expect(read == value)
  }

  @Test func fileIsPrivateWhateverTheMask() throws {
    let before = umask(0)
    defer { umask(before) }
    let path = folder.file("a.db")
    let connection = try Connection(path: path)
    try connection.execute("CREATE TABLE t (x)")
    #expect(mode(of: path) == 0o600)
    #expect(mode(of: path + "-wal") == 0o600)
  }

  @Test func rightsOfOthersAreTakenOffAnExistingFile() throws {
    let path = folder.file("a.db")
    _ = try Connection(path: path)
    chmod(path, 0o644)
    _ = try Connection(path: path)
    #expect(mode(of: path) == 0o600)
  }

  @Test func connectionsUseAWriteAheadLogAndForeignKeys() throws {
    let connection = try Connection(path: folder.file("a.db"))
    #expect(try connection.first("PRAGMA journal_mode", read: { $0.text(0) }) == "wal")
    #expect(try connection.first("PRAGMA foreign_keys", read: { $0.int(0) }) == 1)
    #expect(try connection.first("PRAGMA busy_timeout", read: { $0.int(0) }) == 5000)
  }

  @Test func aTransactionThatThrowsLeavesNothing() throws {
    let connection = try Connection.temporary()
    try connection.execute("CREATE TABLE t (x)")
    #expect(throws: Problem(.script, "no")) {
      try connection.transaction { () throws(Problem) in
        try connection.execute("INSERT INTO t VALUES (1)")
        throw Problem(.script, "no")
      }
    }
    #expect(try connection.first("SELECT count(*) FROM t", read: { $0.int(0) }) == 0)
    try connection.transaction(durable: true) { () throws(Problem) in
      try connection.transaction { () throws(Problem) in try connection.execute("INSERT INTO t VALUES (2)") }
    }
    #expect(try connection.first("SELECT x FROM t", read: { $0.int(0) }) == 2)
  }

  @Test func onlyDurableTransactionsWaitForTheDisk() throws {
    let connection = try Connection(path: folder.file("a.db"))
    let level = { () throws(Problem) -> Int? in try connection.first("PRAGMA synchronous", read: { $0.int(0) }) }
    #expect(try connection.transaction(level) == 1)
    #expect(try connection.transaction(durable: true, level) == 2)
    #expect(try level() == 1)
  }

  @Test func aFullDiskIsToldAndUndone() throws {
    let connection = try Connection(path: folder.file("a.db"))
    try connection.execute("CREATE TABLE t (x)")
    try connection.execute("PRAGMA max_page_count = 3")
    let problem = try #require(throws: Problem.self) {
      try connection.transaction { () throws(Problem) in
        for _ in 0..<10 { try connection.execute("INSERT INTO t VALUES (?)", [.bytes([UInt8](repeating: 7, count: 4000))]) }
      }
    }
    #expect(problem.kind == .refused && problem.code == "full")
    #expect(problem.message.hasSuffix("the disk is full"))
    #expect(try connection.first("SELECT count(*) FROM t", read: { $0.int(0) }) == 0)
  }

  @Test func aFileThatIsNoDatabaseIsToldAndKept() throws {
    folder.write(String(repeating: "this is somebody's diary\n", count: 100), to: "a.db")
    let problem = try #require(throws: Problem.self) { try Connection(path: folder.file("a.db")) }
    #expect(problem.kind == .refused && problem.code == "damaged")
    #expect(problem.hint?.contains("mv") == true)
  }

  @Test(arguments: [("file/x.db", "ENOTDIR"), ("absent/x.db", "ENOENT"), ("/proc/mmx/x.db", "ENOENT")])
  func aPathThatCannotBeOpenedIsTold(path: String, code: String) throws {
    folder.write("", to: "file")
    let whole = path.hasPrefix("/") ? path : folder.file(path)
    let problem = try #require(throws: Problem.self) { try Connection(path: whole) }
    #expect(problem.kind == .refused && problem.code == code)
    #expect(problem.message.contains(whole))
  }

  @Test func aFolderInTheWayIsTold() throws {
    let problem = try #require(throws: Problem.self) { try Connection(path: folder.path) }
    #expect(problem.message == "'\(folder.path)' is not a file")
  }
}

@Suite struct MigrationTests {
  let folder = TemporaryFolder()
  let steps = [Migration("CREATE TABLE a (x)"), Migration("CREATE TABLE b (x)", "INSERT INTO b VALUES (1)")]

  @Test func stepsRunOnceAndOnlyTheNewOnes() throws {
    let path = folder.file("a.db")
    try Connection(path: path).migrate([steps[0]])
    for _ in 0..<2 {
      let connection = try Connection(path: path)
      try connection.migrate(steps)
      #expect(try connection.first("SELECT count(*) FROM b", read: { $0.int(0) }) == 1)
    }
  }

  @Test func aStepThatFailsLeavesTheVersionBefore() throws {
    let connection = try Connection.temporary()
    #expect(throws: Problem.self) { try connection.migrate(steps + [Migration("CREATE TABLE c (x)", "nonsense")]) }
    #expect(try connection.first("PRAGMA user_version", read: { $0.int(0) }) == 0)
    #expect(try connection.first("SELECT count(*) FROM sqlite_schema", read: { $0.int(0) }) == 0)
  }

  @Test func aFileOfANewerProgramIsLeftAlone() throws {
    let path = folder.file("a.db")
    try Connection(path: path).migrate(steps)
    let problem = try #require(throws: Problem.self) { try Connection(path: path).migrate([steps[0]]) }
    #expect(problem.message == "'\(path)' was written by a newer mmx")
  }
}

@Suite struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func knownDigests(text: String, digest: String) {
    #expect(Digest.hex(Digest.sha256(Array(text.utf8))) == digest)
  }

  @Test func partsDoNotRunIntoEachOther() {
    #expect(Digest.sha256(["ab", "c"]) != Digest.sha256(["a", "bc"]))
    #expect(Digest.sha256(["ab"]) != Digest.sha256(["ab", ""]))
  }

  @Test func saltChangesTheHashOfASecret() {
    #expect(Digest.ofSecrets(["x"], salt: [1]) != Digest.ofSecrets(["x"], salt: [2]))
    #expect(Digest.ofSecrets(["x"], salt: [1]) == Digest.ofSecrets(["x"], salt: [1]))
  }
}
