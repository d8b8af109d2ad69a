import Glibc
import MMXData
import MMXSystem
import TestSupport
import Testing

@Suite struct LockTests {
  private let folder = TemporaryFolder()

  @Test func oneHolderOfARight() throws {
    let a = try LockFile(path: folder.file("locks"))
    var b: LockFile? = try LockFile(path: folder.file("locks"))
    #expect(a.tryLock(7))
    #expect(b?.tryLock(7) == false)
    #expect(b?.isHeldElsewhere(7) == true)
    #expect(b?.tryLock(8) == true)
    #expect(a.isHeldElsewhere(8))
    b = nil
    #expect(!a.isHeldElsewhere(8), "a holder that is gone holds nothing")
    a.unlock(7)
    #expect(try LockFile(path: folder.file("locks")).tryLock(7))
  }

  private func failure(_ path: String, removesFile: Bool = false) -> FileLock.Failure? {
    do {
      _ = try FileLock(path, removesFile: removesFile)
      return nil
    } catch { return error }
  }

  private func isTaken(_ path: String) -> Bool { if case .taken = failure(path) { true } else { false } }

  @Test func oneHolderOfAFile() throws {
    let path = folder.file("a")
    symlink(path, folder.file("link"))
    do {
      let lock = try FileLock(path)
      try lock.append([1, 2])
      #expect(isTaken(path) && isTaken(folder.file("link")))
      #expect(lock.size == 2 && mode(of: path) == 0o600)
    }
    #expect(failure(path) == nil && File.exists(path))
  }

  /// Somebody else's file has the name now.
  @Test func theLockIsOnTheFileThatHasTheName() throws {
    let path = folder.file("a")
    let lock = try FileLock(path)
    try File.writePrivate(path, [1])
    let other = try FileLock(path)
    #expect(other.size == 1 && lock.size == 0)
  }

  @Test func aFileThatIsThereForItsLockGoesWithIt() throws {
    let path = folder.file("a.lock")
    do {
      let lock = try FileLock(path, removesFile: true)
      #expect(isTaken(path) && lock.size == 0)
    }
    #expect(!File.exists(path))
    folder.write("", to: "precious")
    symlink(folder.file("precious"), path)
    guard case .impossible(let error) = failure(path, removesFile: true) else {
      Issue.record("a link is followed")
      return
    }
    #expect(error.number == ELOOP && File.exists(folder.file("precious")))
  }

  @Test func aFileThatCannotBeMadeCannotBeTaken() {
    guard case .impossible(let error) = failure(folder.file("none/a")) else {
      Issue.record("a file without a folder is taken")
      return
    }
    #expect(error.name == "ENOENT")
  }

  @Test func aLedgerIsThatOfOneWriter() throws {
    let path = folder.file("rows.csv")
    do {
      let ledger = try LedgerFile(path)
      let problem = #expect(throws: Problem.self) { try LedgerFile(path) }
      #expect(problem?.kind == .refused && problem?.message == "another mmx is writing to '\(path)'")
      try ledger.append("a\n")
      #expect(Folder.names(in: folder.path).sorted() == [".rows.csv.lock", "rows.csv"])
    }
    #expect(Folder.names(in: folder.path) == ["rows.csv"])
    #expect(try LedgerFile(path).content == Array("a\n".utf8))
  }
}
