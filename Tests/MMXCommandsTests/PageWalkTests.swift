import MMXData
import TestSupport
import Testing

@testable import MMXCommands
import MMXRuntime

/// How pages are counted, and what is said of those that do not fit.
@Suite struct PageWalkTests {
  /// A walk over pages of rows with IDs, `totals` told one by one; gives rows, pages asked for and the warning.
  private func walk(_ pages: [ClosedRange<Int>], totals: [JSON], size: JSON = 100, numbered: Bool = true) throws -> (Int, Int, String?) {
    var walk = PageWalk("customers", idField: "CustomerId")
    while !walk.isDone, walk.page < 20 {
      let rows: [JSON] = walk.page < pages.count ? pages[walk.page].map { ["CustomerId": .number(Number($0))] } : []
      var envelope: OrderedRecord<JSON> = ["PageSize": size]
      if !totals.isEmpty { envelope["TotalRows"] = totals[min(walk.page, totals.count - 1)] }
      if numbered { envelope["CurrentPageNumber"] = .number(Number(walk.page + 1)) }
      try walk.take(rows, of: envelope)
    }
    return (walk.seen, walk.page, walk.warning?.text)
  }

  /// Whatever a page says of its size, the rows that came are counted.
  @Test(arguments: [100, 25, 0, "25", nil] as [JSON]) func rowsAreCountedAsSeen(size: JSON) throws {
    let (seen, pages, warning) = try walk([1...25, 26...50, 51...60], totals: [60], size: size)
    #expect(seen == 60 && pages == 3 && warning == nil)
  }

  @Test(
    arguments: [
      (["60"], 3, nil), ([], 3, nil), (["x"], 3, nil), ([0], 3, "the service counts 0 rows"), ([-5], 3, "the service counts -5 rows"),
      ([60, 61], 4, "the service's count changed from 60 to 61, page 4 is empty"), ([70], 4, "page 4 is empty"),
      ([40], 2, "the service counts 40"),
    ] as [([JSON], Int, String?)])
  func totalsAreBelievedAsFarAsTheyCanBe(totals: [JSON], pages: Int, warning: String?) throws {
    let (_, asked, said) = try walk([1...25, 26...50, 51...60], totals: totals, size: 25)
    #expect(asked == pages)
    #expect(said == nil && warning == nil || warning.map { said?.hasSuffix(": \($0)") == true } == true, "\(said ?? "")")
  }

  @Test func rowsThatComeTwiceAreCounted() throws {
    let (seen, _, warning) = try walk([1...100, 100...199], totals: [200])
    #expect(seen == 200 && warning?.hasSuffix("1 row arrived twice") == true)
  }

  /// A service may cut a large page down and still tell the size that was asked for.
  @Test func aPageOfTheUsualSizeIsFullHoweverLargeItWasToBe() throws {
    var walk = PageWalk("customers", idField: "CustomerId", size: 500)
    try walk.take((1...100).map { ["CustomerId": .number(Number($0))] }, of: ["PageSize": 500])
    #expect(!walk.isDone)
    try walk.take((101...130).map { ["CustomerId": .number(Number($0))] }, of: ["PageSize": 500])
    #expect(walk.isDone && walk.seen == 130)
  }

  @Test func anotherPageIsAnError() throws {
    var walk = PageWalk("customers", idField: nil)
    try walk.take([1, 2], of: ["TotalRows": 4, "CurrentPageNumber": 1])
    let found = try #require(throws: Problem.self) { try walk.take([3, 4], of: ["TotalRows": 4, "CurrentPageNumber": 1]) }
    #expect(found.kind == .network)
  }

  /// A service that gives the same page again says so by its rows; a row alone without an ID may be like another.
  @Test func theSamePageAgainIsAnError() throws {
    #expect(throws: Problem.self) { try self.walk([1...100, 1...100], totals: [250], numbered: false) }
    var walk = PageWalk("codes", idField: nil, size: 1)
    try walk.take(["a"], of: ["TotalRows": 2])
    try walk.take(["a"], of: ["TotalRows": 2])
    #expect(walk.isDone && walk.seen == 2)
  }
}
