import Glibc
import MMXData
import MMXSystem
import TestSupport
import Testing

@testable import MMXTerminal

@Suite struct HistoryTests {
  @Test func sessionsSeeEachOthersEntriesAndTheirOwnOnce() throws {
    let folder = TemporaryFolder()
    var (one, two) = (History(path: folder.path + "/history"), History(path: folder.path + "/history"))
    #expect(try one.newEntries() == [])
    try one.append(.init("a = 1"))
    try two.append(.init("b = 2"))
    #expect(try one.newEntries() == [.init("b = 2")])
    #expect(try two.newEntries() == [.init("a = 1"), .init("b = 2")])
    #expect(try one.newEntries() == [])
  }

  @Test(arguments: ["if true {\n  print \"a\"\n}", "path = 'C:\\new\\r'", "\\", "a\r\nb", "č"])
  func entriesOfAnyTextComeBackWhole(entry: String) throws {
    let folder = TemporaryFolder()
    var history = History(path: folder.path + "/history")
    try history.append(.init(entry, organisation: 12))
    var next = History(path: folder.path + "/history")
    #expect(try next.newEntries() == [.init(entry, organisation: 12)])
  }

  @Test func newestEntriesAreKept() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/history"
    var history = History(path: path, limit: 10)
    for number in 1...300 { try history.append(.init("entry number \(number)")) }
    var next = History(path: path, limit: 10)
    let entries = try next.newEntries()
    #expect(entries.last?.text == "entry number 300")
    #expect(entries.count < 200)
  }

  @Test func fileIsTheOwnersOnly() throws {
    let folder = TemporaryFolder()
    var history = History(path: folder.path + "/history")
    try history.append(.init("x"))
    #expect(File.isOpenToOthers(folder.path + "/history") == false)
  }

  @Test func halfAnEntryWaitsForItsEnd() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/history"
    let stream = try #require(fopen(path, "w"))
    fputs("one\ntw", stream)
    fflush(stream)
    var history = History(path: path)
    #expect(try history.newEntries() == [.init("one")])
    fputs("o\n", stream)
    fclose(stream)
    #expect(try history.newEntries() == [.init("two")])
  }
}
