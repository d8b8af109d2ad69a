import CSystemCalls
import Foundation
import Glibc
import MMXData
import MMXSystem
import Synchronization
import TestSupport
import Testing

@Suite struct FileTests {
  private let folder = TemporaryFolder()

  private func problem(_ body: () throws(Problem) -> Void) -> Problem? {
    do {
      try body()
      return nil
    } catch { return error }
  }

  private func content(_ name: String) throws -> String { String(decoding: try File.read(folder.file(name)), as: UTF8.self) }

  // MARK: Text

  @Test(arguments: [("abc", "abc"), ("\u{FEFF}č", "č"), ("", "")])
  func text(content: String, text: String) throws { #expect(try File.text(of: Array(content.utf8), named: "f") == text) }

  @Test(arguments: [
    ([0x61, 0xE8, 0x62], "'f' is not UTF-8 text: byte 1 is invalid"), ([0x61, 0], "'f' is not text: it contains zero bytes"),
    ([0xC4], "'f' is not UTF-8 text: byte 0 is invalid"),
  ])
  func noText(bytes: [UInt8], message: String) {
    #expect(problem { () throws(Problem) in _ = try File.text(of: bytes, named: "f") }?.message == message)
  }

  @Test func aFileAsText() throws {
    folder.write("\u{FEFF}č\n", to: "a")
    #expect(try File.text(at: folder.file("a")) == "č\n")
    #expect(problem { () throws(Problem) in _ = try File.text(at: folder.file("a"), limit: 2) }?.kind == .limit)
  }

  // MARK: Names

  /// Nothing is made under a name with control characters, by whatever makes files; what is there already can be written.
  @Test(arguments: ["a\u{1B}b", "a\nb", "\u{7F}", "\u{85}x", "sub\u{1B}/"])
  func controlCharactersInANewName(name: String) throws {
    let path = folder.file(name)
    let problems = [
      problem { () throws(Problem) in try File.write(path, [1]) }, problem { () throws(Problem) in try File.writePrivate(path, [1]) },
      problem { () throws(Problem) in _ = try File.create(path, [1]) }, problem { () throws(Problem) in _ = try GrowingFile(path: path) },
      problem { () throws(Problem) in _ = try LedgerFile(path) }, problem { () throws(Problem) in try Folder.make(path) },
      problem { () throws(Problem) in try File.checkWritable(path) },
    ]
    for problem in problems {
      #expect(
        problem?.kind == .value && problem?.message.hasSuffix("has control characters, and nothing is made under such a name") == true)
    }
    #expect(Folder.names(in: folder.path).isEmpty)
  }

  @Test func oldNamesWithControlCharactersCanBeWritten() throws {
    folder.write("old", to: "a\u{1B}b")
    try File.write(folder.file("a\u{1B}b"), Array("new".utf8))
    #expect(try content("a\u{1B}b") == "new")
    // A folder above it is not the concern of what is made in it.
    #expect(mkdir(folder.file("d\u{1B}"), 0o700) == 0)
    try File.write(folder.file("d\u{1B}/x"), [])
    #expect(File.exists(folder.file("d\u{1B}/x")))
  }

  // MARK: Reading

  @Test(arguments: [
    ("/nowhere/x", Problem.Kind.script, Optional("ENOENT"), "cannot read '/nowhere/x': no such file or directory"),
    ("/tmp", .script, "EISDIR", "'/tmp' is a folder"),
    ("/etc/passwd/x", .script, "ENOTDIR", "cannot read '/etc/passwd/x': a part of the path is not a folder"),
    ("/etc/passwd\0.csv", .value, String?.none, "a path cannot hold a zero character"),
  ])
  func whatCannotBeReadIsSaid(path: String, kind: Problem.Kind, code: String?, message: String) {
    let problem = problem { () throws(Problem) in _ = try File.read(path) }
    #expect(problem?.message == message && problem?.kind == kind && problem?.code == code)
  }

  /// A device has no size, a file says it before.
  @Test func whatIsTooLargeIsNotRead() throws {
    let large = folder.file("large")
    folder.write("", to: "large")
    truncate(large, 1 << 40)
    for path in ["/dev/zero", large] {
      let problem = problem { () throws(Problem) in _ = try File.read(path, limit: 1 << 20) }
      #expect(problem?.kind == .limit && problem?.message == "'\(path)' is larger than 1 MB")
    }
    truncate(large, 1 << 20)
    #expect(try File.read(large, limit: 1 << 20).count == 1 << 20)
  }

  @Test func onlyWhatIsAdmittedIsRead() throws {
    folder.write("x", to: "a")
    symlink(folder.file("a"), folder.file("link"))
    link(folder.file("a"), folder.file("b"))
    var seen: [File.Opened] = []
    _ = try File.read(folder.file("link")) { file throws(Problem) in
      #expect(file.path.map { $0.hasSuffix("/a") } == true)
      seen.append(file)
    }
    #expect(seen.map(\.isRegular) == [true] && seen.map(\.names) == [2])
    #expect(throws: Problem(.refused, "no")) {
      try File.read(folder.file("a")) { _ throws(Problem) in throw Problem(.refused, "no") }
    }
  }

  @Test func theBeginningOfAFile() {
    folder.write("abcdef", to: "a")
    #expect(File.beginning(of: folder.file("a"), count: 3) == Array("abc".utf8))
    #expect(File.beginning(of: folder.file("a"), count: 9) == Array("abcdef".utf8))
    #expect(File.beginning(of: folder.file("none"), count: 3) == nil && File.beginning(of: "/dev/zero", count: 3) == nil)
  }

  // MARK: Pipes

  /// Nobody ever writes to it, and no signal comes.
  @Test func aPipeThatNobodyWritesToIsWaitedForUntilTheRunIsStopped() {
    mkfifo(folder.file("pipe"), 0o600)
    var asked = 0
    let problem = problem { () throws(Problem) in
      _ = try File.read(folder.file("pipe")) {
        asked += 1
        return asked > 2
      }
    }
    #expect(problem?.kind == .interrupted && asked == 3)
  }

  @Test func aPipeThatNobodyReadsIsWaitedForUntilTheRunIsStopped() {
    mkfifo(folder.file("pipe"), 0o600)
    var asked = 0
    let problem = problem { () throws(Problem) in
      try File.write(folder.file("pipe"), [1]) {
        asked += 1
        return asked > 2
      }
    }
    #expect(problem?.kind == .interrupted && asked == 3)
  }

  /// More than a pipe holds, so that both ends have to wait for each other.
  @Test func aPipeCarriesWhatIsWrittenToWhoReads() throws {
    let path = folder.file("pipe")
    mkfifo(path, 0o600)
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    Thread { try? File.write(path, bytes) { false } }.start()
    #expect(try File.read(path) { false } == bytes)
  }

  // MARK: Writing

  /// The content before the name, and then the folder, which holds the name.
  @Test func whatIsWrittenIsOnDiskWhenItIsSaidToBe() throws {
    func calls(_ body: () throws -> Void) rethrows -> String {
      csystemcalls_begin()
      try body()
      return String(cString: csystemcalls_end())
    }
    let path = folder.file("a")
    #expect(try calls { try File.write(path, [1]) } == "fsync rename fsync-folder ")
    #expect(try calls { try File.write(path, [2]) } == "fsync rename fsync-folder ")
    #expect(try calls { try File.writePrivate(path, [3], .machine) } == "fsync rename fsync-folder ")
    #expect(try calls { try File.writePrivate(path, [4]) } == "rename ", "nothing waits for the disk at the prompt")
    #expect(try calls { _ = try File.create(folder.file("b"), [1]) } == "fsync fsync-folder ")
    #expect(try calls { try File.write("/dev/null", [1]) } == "")
    let ledger = try LedgerFile(folder.file("rows.csv"))
    #expect(try calls { try ledger.append("a\n") } == "fsync-folder fdatasync ")
    #expect(try calls { try ledger.append("b\n") } == "fdatasync ")
    #expect(try calls { try ledger.replace(with: "c\n") } == "fsync rename fsync-folder ")
    #expect(try calls { try ledger.append("d\n") } == "fdatasync ")
    #expect(try content("rows.csv") == "c\nd\n")
  }

  @Test(arguments: [
    ("fsync", EIO, "cannot write 'PATH': the disk reports an error"),
    ("rename", ENOSPC, "cannot write 'PATH': no space left on device"),
  ])
  func aStepThatFailsLeavesTheOldContentAndNothingElse(call: String, error: Int32, message: String) throws {
    folder.write("old", to: "a")
    csystemcalls_fail(call, error)
    let problem = problem { () throws(Problem) in try File.write(folder.file("a"), Array("new".utf8)) }
    csystemcalls_fail(nil, 0)
    #expect(problem?.kind == .script && problem?.message.text.replacing(folder.file("a"), with: "PATH") == message)
    #expect(try content("a") == "old")
    #expect(Folder.names(in: folder.path) == ["a"])
  }

  @Test func aFileThatCannotBeMadeWholeIsNotMade() {
    csystemcalls_fail("fsync", EIO)
    let problem = problem { () throws(Problem) in _ = try File.create(folder.file("a"), [1]) }
    csystemcalls_fail(nil, 0)
    #expect(problem?.kind == .script && Folder.names(in: folder.path).isEmpty)
  }

  /// A file system that cannot bring a file to the disk has none.
  @Test func aFileSystemWithoutADiskIsWrittenAllTheSame() throws {
    csystemcalls_fail("fsync", EINVAL)
    defer { csystemcalls_fail(nil, 0) }
    try File.write(folder.file("a"), Array("x".utf8))
    #expect(try content("a") == "x")
  }

  @Test(arguments: [mode_t(0o664), 0o600, 0o755, 0o444])
  func anOldFileKeepsItsRights(rights: mode_t) throws {
    folder.write("old", to: "a")
    chmod(folder.file("a"), rights)
    try File.write(folder.file("a"), [1])
    #expect(mode(of: folder.file("a")) == rights)
  }

  @Test func aPrivateFileIsPrivateWhateverItWas() throws {
    folder.write("old", to: "a")
    try File.writePrivate(folder.file("a"), [1])
    #expect(mode(of: folder.file("a")) == 0o600)
  }

  @Test func aLinkLeadsToTheFileThatIsReplaced() throws {
    folder.write("old", to: "a")
    symlink("a", folder.file("link"))
    try File.write(folder.file("link"), Array("new".utf8))
    #expect(try content("a") == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link")) == "a")
  }

  @Test func whatHasTheNameAlreadyIsNotTouched() throws {
    folder.write("old", to: "a")
    symlink(folder.file("elsewhere"), folder.file("link"))
    #expect(try !File.create(folder.file("a"), [1]))
    #expect(try !File.create(folder.file("link"), [1]))
    #expect(try content("a") == "old" && !File.exists(folder.file("elsewhere")))
    #expect(try File.create(folder.file("b"), [1], isPrivate: true))
    #expect(mode(of: folder.file("b")) == 0o600)
  }

  /// Each has a temporary name of its own, so none writes into another's.
  @Test func writersOfOneFileDoNotMixTheirContents() throws {
    let path = folder.file("a")
    let failed = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 40) { number in
      let bytes = [UInt8](repeating: UInt8(number), count: 1000 + number)
      do { try File.write(path, bytes) } catch { failed.add(1, ordering: .relaxed) }
      guard let seen = try? File.read(path), let first = seen.first, seen.count == 1000 + Int(first), seen.allSatisfy({ $0 == first })
      else {
        failed.add(1, ordering: .relaxed)
        return
      }
    }
    #expect(failed.load(ordering: .relaxed) == 0)
    #expect(Folder.names(in: folder.path) == ["a"])
  }

  @Test(arguments: [("none/x", "ENOENT"), ("file/x", "ENOTDIR"), ("inner", "EISDIR")])
  func whatCannotBeWrittenIsKnownBefore(name: String, code: String) throws {
    folder.write("", to: "file")
    try Folder.make(folder.file("inner"))
    let before = problem { () throws(Problem) in try File.checkWritable(folder.file(name)) }
    let problem = problem { () throws(Problem) in try File.write(folder.file(name), [1]) }
    #expect(problem?.kind == .script && problem?.code == code && before == problem)
    try File.checkWritable(folder.file("new"))
    try File.checkWritable(folder.file("new/deep/"))
    #expect(Folder.names(in: folder.path).sorted() == ["file", "inner/"])
  }

  @Test func aFullDeviceIsSaid() {
    let problem = problem { () throws(Problem) in try File.write("/dev/full", [1]) }
    #expect(problem?.code == "ENOSPC" && problem?.hint == "make room and try again")
  }

  // MARK: Folders

  @Test func foldersAreMadeWithThoseAboveThem() throws {
    try Folder.make(folder.file("a/b/c"))
    try Folder.make(folder.file("a/b/c"))
    #expect(File.isOpenToOthers(folder.file("a/b/c")) == false)
    #expect(Folder.names(in: folder.file("a")) == ["b/"])
    folder.write("", to: "file")
    let problem = problem { () throws(Problem) in try Folder.make(folder.file("file/c")) }
    #expect(problem?.kind == .script && problem?.code == "ENOTDIR")
  }

  @Test func theFolderOfAFileIsMade() throws {
    try Folder.make(holding: folder.file("x/y/file"))
    try Folder.make(holding: "file")
    #expect(File.isFolder(folder.file("x/y")) && !File.exists(folder.file("x/y/file")))
  }

  @Test func filesBelowAFolder() throws {
    try Folder.make(folder.file("b/.git"))
    for name in ["c.mmx", "a.mmx", "a.txt", "b/d.mmx", "b/.git/e.mmx", ".f.mmx"] { folder.write("", to: name) }
    #expect(Folder.files(in: folder.path, suffix: ".mmx") == ["a.mmx", "b/d.mmx", "c.mmx"].map(folder.file))
    #expect(Folder.files(in: folder.file("a.mmx"), suffix: ".mmx") == nil)
  }

  @Test func aTemporaryFolderIsOnesOwn() throws {
    let (one, two) = (try Folder.makeTemporary(), try Folder.makeTemporary())
    defer { for path in [one, two] { Folder.remove(path) } }
    #expect(one != two && mode(of: one) == 0o700)
  }
}
