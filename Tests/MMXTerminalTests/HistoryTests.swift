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

  @Test func timeOrganisationAndEndAreKept() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/history"
    var (one, two) = (History(path: path), History(path: path))
    var entry = HistoryEntry("get customers", organisation: 12, time: 1_764_493_200, process: 7)
    try one.append(entry)
    #expect(try two.newEntries() == [entry] && two.ends == [:])
    try two.append(HistoryEntry("other", time: 1_764_493_201, process: 8))
    try one.append(status: 4, of: 7)
    #expect(try two.newEntries() == [] && two.ends == [7: 4])
    #expect(try two.newEntries() == [] && two.ends == [:])
    entry.status = 4
    var three = History(path: path)
    #expect(try three.newEntries() == [entry, HistoryEntry("other", time: 1_764_493_201, process: 8)])
  }

  /// Lines of before entries had a time, and lines that only look like marks.
  @Test(arguments: [
    ("get x", HistoryEntry("get x")), ("\\o12;get x", .init("get x", organisation: 12)), ("\\ox;y", .init("ox;y")),
    ("\\t5;y", .init("t5;y")), ("\\t5.6;y;z", .init("y;z", time: 5, process: 6)), ("\\x4", .init("x4")), ("\\x4;y", .init("y")),
    ("\\n;a", .init("\n;a")), ("\\\\t1.2;", .init("\\t1.2;")), ("\\", .init("")),
    ("\\t99999999999999999999.1;y", .init("t99999999999999999999.1;y")),
  ])
  func olderLines(line: String, expected: HistoryEntry) throws {
    let folder = TemporaryFolder()
    try File.writePrivate(folder.path + "/history", Array((line + "\n").utf8))
    var history = History(path: folder.path + "/history")
    let entries = try history.newEntries()
    #expect(
      entries.map(\.text) == [expected.text] && entries.first?.organisation == expected.organisation && entries.first?.time == expected.time
    )
  }

  @Test func aShortenedFileKeepsTheEnds() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/history"
    var history = History(path: path, limit: 10)
    for number in 1...200 {
      try history.append(HistoryEntry("entry number \(number)", time: number, process: 7))
      try history.append(status: number % 2, of: 7)
    }
    var next = History(path: path, limit: 10)
    let entries = try next.newEntries()
    #expect(entries.count < 100 && entries.last?.text == "entry number 200")
    #expect(entries.allSatisfy { $0.status == ($0.time ?? 0) % 2 })
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
