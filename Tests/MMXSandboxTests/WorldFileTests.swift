import Foundation
import MMXData
import MMXHTTP
import MMXSandbox
import TestSupport
import Testing

@Suite struct WorldFileTests {
  private let folder = TemporaryFolder()

  private func problem(_ path: String) -> Problem? {
    do throws(Problem) {
      _ = try WorldFile(path: path)
      return nil
    } catch { return error }
  }

  @Test func whatIsSavedIsThereAgain() throws {
    let path = folder.file("books.db")
    let key = RecordKey(organisation: 12, resource: "customers", id: 7)
    let other = RecordKey(organisation: 12, resource: "addresses", id: 1)
    do {
      let file = try WorldFile(path: path)
      #expect(try file.load().isEmpty)
      try file.save(
        [StoredRecord(key: key, parent: nil, text: #"{"Name":"Č"}"#), StoredRecord(key: other, parent: 7, text: "{}")], deleted: [])
      try file.save([StoredRecord(key: key, parent: nil, text: #"{"Name":"Đ"}"#)], deleted: [other])
    }
    #expect(try WorldFile(path: path).load() == [StoredRecord(key: key, parent: nil, text: #"{"Name":"Đ"}"#)])
  }

  @Test func aSimulatorGoesOnWhereTheLastOneEnded() throws {
    let path = folder.file("books.db")
    var customers: Int?
    do {
      let before = try Caller(keeper: WorldFile(path: path))
      customers = try before.get("customers")["TotalRows"]?.integer
      #expect((customers ?? 0) > 5)
      let record = try before.get("customers/5").with("Name", "Novo ime")
      #expect(try before.org("PUT", "customers/5", record).status == 200)
      // The records of another installation lie in the same file.
      let si = try before.call("GET", "https://moj.minimax.si/SI/API/api/orgs/12/customers/5").json.with("Name", "Novo ime SI")
      #expect(try before.call("PUT", "https://moj.minimax.si/SI/API/api/orgs/12/customers/5", si).status == 200)
    }
    let after = try Caller(keeper: WorldFile(path: path))
    #expect(try after.get("customers")["TotalRows"]?.integer == customers)
    #expect(try after.get("customers/5")["Name"]?.string == "Novo ime")
    #expect(try after.call("GET", "https://moj.minimax.si/SI/API/api/orgs/12/customers/5").json["Name"] == "Novo ime SI")
  }

  /// Two servers on one file would each answer from what it had read, and lose what the other wrote.
  @Test func aFileIsThatOfOneServer() throws {
    let path = folder.file("books.db")
    let link = folder.file("link.db")
    do {
      let first = try WorldFile(path: path)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
      for name in [path, link] { #expect(problem(name)?.message == "another server keeps its records in '\(name)'") }
      _ = try first.load()
    }
    #expect(problem(path) == nil)
  }

  @Test(arguments: ["not a database at all", "SQLite format 3\u{0} and then nothing"])
  func aFileOfAnotherKindIsLeftAsItIs(text: String) throws {
    folder.write(text, to: "other")
    let path = folder.file("other")
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(problem(path)?.message == "'\(path)' is not a data file of the sandbox and is not changed")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    #expect(mode(of: path) != 0o600)
  }

  @Test func aFileOfANewerVersionIsLeftAsItIs() throws {
    let path = folder.file("books.db")
    do { _ = try WorldFile(path: path) }
    // The version of the schema is a number of four bytes at 60 of the header.
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try handle.seek(toOffset: 60)
    try handle.write(contentsOf: Data([0, 0, 0, 9]))
    try handle.close()
    #expect(problem(path)?.message == "'\(path)' was written by a newer mmx")
  }
}
