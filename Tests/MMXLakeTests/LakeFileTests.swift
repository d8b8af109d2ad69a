import CSystemCalls
import Glibc
import MMXData
import MMXService
import TestSupport
import Testing

@testable import MMXLake

/// Versions of records in a lake in memory and on a server.
@Suite(.inEveryPlace) struct LakeFileTests {
  private let lake: any RecordLake
  private static let nobody: uid_t = 65_534

  init() throws { lake = try LakePlace.lake() }

  private func entry(_ id: Int, _ json: String, isWhole: Bool = true) throws -> LakeEntry {
    guard case .object(let record) = try JSON(json) else { throw Problem(.value, "no record") }
    return LakeEntry(id: id, record: record, isWhole: isWhole)
  }

  private func heads(of resource: String) throws -> [Int] {
    var ids: [Int] = []
    try lake.eachHead(of: resource) { head throws(Problem) in ids.append(head.id) }
    return ids
  }

  private func texts(_ versions: [LakeVersion]) -> [String] { versions.map { JSON.object($0.record).text() } }

  @Test func aChangeEndsTheVersionBefore() throws {
    let first = #"{"CustomerId":5,"Name":"A","Amount":12.50,"RecordDtModified":"2026-01-05T09:00:00"}"#
    let second = #"{"CustomerId":5,"Name":"B","Amount":12.500,"RecordDtModified":"2026-02-01T10:00:00.5"}"#
    try lake.keep([entry(5, first)], of: "customers")
    try lake.keep([entry(5, first)], of: "customers")
    try lake.keep([entry(5, second)], of: "customers")
    #expect(texts(try lake.versions(of: "customers", asOf: nil)) == [second])
    #expect(texts(try lake.versions(of: "customers", asOf: "2026-01-31T00:00:00.0000000")) == [first])
    #expect(try lake.versions(of: "customers", asOf: "2026-01-01T00:00:00.0000000").isEmpty)
    #expect(try lake.unknownBefore("2026-01-01T00:00:00.0000000", of: "customers") == 1)
    #expect(try lake.history(of: "customers", since: "2026-02-01T00:00:00.0000000").count == 2)
    #expect(try lake.check().isEmpty)
  }

  /// A server is not asked for them: a key must not wait for it.
  @Test func codesOfThoseThatAreThere() throws {
    let lake = LakeFile(path: nil)
    for (id, code) in [(1, "K-1"), (2, "k-2"), (3, "L-1"), (4, "K_%"), (5, "K-5")] {
      try lake.keep([entry(id, #"{"CustomerId":\#(id),"Name":"N\#(id)","Code":"\#(code)"}"#)], of: "customers")
    }
    try lake.keep([entry(6, #"{"CustomerId":6,"Name":"none","Code":null}"#), entry(7, #"{"CustomerId":7,"Code":12}"#)], of: "customers")
    try lake.keep([entry(9, #"{"ItemId":9,"Code":"K-9"}"#)], of: "items")
    try lake.end([5], of: "customers")
    func codes(_ text: String, limit: Int = 9) throws -> [String] {
      try lake.codes(of: "customers", beginning: text, limit: limit).map { "\($0.code) \($0.name)" }
    }
    #expect(try codes("k-") == ["K-1 N1", "k-2 N2"])
    #expect(try codes("K_") == ["K_% N4"])
    #expect(try codes("", limit: 2).count == 2)
    #expect(try codes("x").isEmpty)
  }

  @Test func whereTheFileCannotBeAnotherPlaceIsNamed() throws {
    let lake = LakeFile(path: "/dev/null/lake/a.db", clock: { 1_795_428_000_000 }, offset: { _ in 0 })
    let problem = try #require(throws: Problem.self) { try lake.versions(of: "customers", asOf: nil) }
    #expect(problem.kind == .refused && problem.hint?.text == "set XDG_DATA_HOME=DIR")
  }

  @Test func aFileThatCannotBeWrittenIsRead() throws {
    let folder = TemporaryFolder()
    let path = folder.file("lake/a b.db")
    func open() -> LakeFile { LakeFile(path: path, clock: { 1_795_428_000_000 }, offset: { _ in 0 }) }
    try open().keep([entry(5, #"{"CustomerId":5,"Name":"A"}"#)], of: "customers")
    try #require(chmod(path, 0o400) == 0 && chmod(folder.file("lake"), 0o500) == 0)
    defer { _ = chmod(folder.file("lake"), 0o700) }
    if geteuid() == 0 {
      // Nothing keeps root from writing.
      for place in [folder.path, folder.file("lake"), path] { try #require(chown(place, LakeFileTests.nobody, gid_t.max) == 0) }
      try #require(csystemcalls_become(LakeFileTests.nobody) == 0)
    }
    defer { if geteuid() == LakeFileTests.nobody { _ = csystemcalls_become(0) } }
    let lake = open()
    #expect(try lake.versions(of: "customers", asOf: nil).map(\.id) == [5])
    #expect(try lake.select("select count(*) from customers", parameters: [:]) { false }.rows.count == 1)
    let problem = try #require(throws: Problem.self) { try lake.keep([entry(6, #"{"CustomerId":6}"#)], of: "customers") }
    #expect(problem.kind == .refused && problem.hint?.text == "set XDG_DATA_HOME=DIR")
  }

  @Test func aRowOfAListNeverReplacesAWholeRecord() throws {
    let whole = #"{"CustomerId":5,"Name":"A","City":"Beograd","RecordDtModified":"2026-01-05T09:00:00"}"#
    try lake.keep([entry(5, #"{"CustomerId":5,"Name":"A"}"#, isWhole: false)], of: "customers")
    #expect(try lake.versions(of: "customers", asOf: nil).map(\.isWhole) == [false])
    try lake.keep([entry(5, whole)], of: "customers")
    #expect(try lake.versions(of: "customers", asOf: "2026-01-05T09:00:00.0000000").count == 1)
    try lake.keep([entry(5, #"{"CustomerId":5,"Name":"Z"}"#, isWhole: false)], of: "customers")
    #expect(texts(try lake.versions(of: "customers", asOf: nil)) == [whole])
  }

  @Test func whatTheServiceLostIsKept() throws {
    let record = #"{"CustomerId":5,"RecordDtModified":"2026-01-05T09:00:00"}"#
    try lake.keep([entry(5, record)], of: "customers")
    try lake.end([5, 6], of: "customers")
    #expect(try lake.versions(of: "customers", asOf: nil).isEmpty)
    #expect(texts(try lake.versions(of: "customers", asOf: "2026-02-01T00:00:00.0000000")) == [record])
    try lake.keep([entry(5, record)], of: "customers")
    #expect(texts(try lake.versions(of: "customers", asOf: nil)) == [record])
    #expect(try lake.check().isEmpty)
  }

  @Test func pastVersionsAreForgotten() throws {
    try lake.keep([entry(5, #"{"Name":"A","RecordDtModified":"2019-01-05T09:00:00"}"#)], of: "customers")
    try lake.keep([entry(5, #"{"Name":"B","RecordDtModified":"2019-02-05T09:00:00"}"#)], of: "customers")
    try lake.keep([entry(5, #"{"Name":"C","RecordDtModified":"2021-01-05T09:00:00"}"#)], of: "customers")
    #expect(try lake.forget(["customers"], before: "2020-01-01T00:00:00.0000000") == 1)
    #expect(try lake.history(of: "customers", since: "").count == 2)
  }

  @Test func aCollectionReachesBackAsFarAsEverAsked() throws {
    try lake.begin("customers", since: "2026-01-01T00:00:00.0000000", way: .candidates)
    try lake.complete("customers", watermark: "2026-02-01T00:00:00", total: 1)
    try lake.begin("customers", since: "2026-03-01T00:00:00.0000000", way: .candidates)
    #expect(try lake.holding(of: "customers")?.watermark == "2026-02-01T00:00:00")
    try lake.begin("customers", since: nil, way: .candidates)
    #expect(try lake.holding(of: "customers")?.since == nil)
    #expect(try lake.holding(of: "customers")?.watermark == nil)
  }

  @Test func collectionsAreListed() throws {
    #expect(try lake.holdings().isEmpty && lake.holding(of: "items") == nil && heads(of: "items").isEmpty)
    try lake.begin("items", since: nil, way: .list)
    try lake.keep([entry(5, #"{"Name":"A"}"#), entry(6, #"{"Name":"B"}"#), entry(5, #"{"Name":"C"}"#)], of: "customers")
    try lake.complete("items", watermark: nil, total: 0)
    let holdings = try lake.holdings()
    #expect(holdings.map(\.resource) == ["customers", "items"] && holdings.map(\.rows) == [2, 0] && holdings.map(\.versions) == [3, 0])
    #expect(holdings.map(\.way) == [.read, .list] && holdings[0].bytes == 36 && holdings[1].synced == 1_795_428_000_000)
    #expect(try lake.holding(of: "customers")?.rows == 2)
    #expect(try heads(of: "customers").sorted() == [5, 6])
    #expect(texts(try lake.versions(of: "customers", asOf: nil)) == [#"{"Name":"C"}"#, #"{"Name":"B"}"#])
  }

  @Test func recordsAreGivenAsTheyWere() throws {
    let record = #"{"b":1.50,"a":1e2,"é":"č\\u0000\\ud83d\\n\\t\\\\","c":[{"z":null,"y":-0.0}],"d":{"é":true}}"#
    try lake.keep([entry(5, record)], of: "customers")
    #expect(texts(try lake.versions(of: "customers", asOf: nil)) == [JSON.object(try entry(5, record).record).text()])
    #expect(try lake.check().isEmpty)
  }

  @Test(arguments: [
    ("https://moj.minimax.rs/RS/API/", "moj.minimax.rs"), ("http://127.0.0.1:80/../../etc/", "127.0.0.1-80"), ("x", ""),
  ])
  func namesOfFilesHoldNothingElse(address: String, host: String) {
    let name = LakeFile.name(apiAddress: address, organisation: 12)
    #expect(name.hasPrefix("org12-\(host)-") && name.hasSuffix(".db") && !name.contains("/"))
  }
}
