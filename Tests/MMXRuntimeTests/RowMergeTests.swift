import MMXData
import Testing

@testable import MMXRuntime

@Suite struct RowMergeTests {
  static let base = #"[{"ID":1,"Price":10.00,"Quantity":1,"RowVersion":"a"},{"ID":2,"Price":20.00,"Quantity":2,"RowVersion":"b"}]"#

  func merge(_ mine: String, _ theirs: String, base: String = RowMergeTests.base) throws -> RowMerge? {
    let mine = try JSON(mine)
    return RowMerge("Rows", idField: "ID", base: try JSON(base), mine: mine, mineLikeTheirs: mine, theirs: try JSON(theirs))
  }

  /// What was edited here, what the service has now, what comes of both, and where they overlap.
  @Test(arguments: [
    (  // Other fields of one row, and the order of the service.
      #"[{"ID":1,"Price":11,"Quantity":1},{"ID":2,"Price":20,"Quantity":2}]"#,
      #"[{"ID":2,"Price":20,"Quantity":2,"RowVersion":"b"},{"ID":1,"Price":10,"Quantity":5,"RowVersion":"c"}]"#,
      #"[{"ID":2,"Price":20,"Quantity":2,"RowVersion":"b"},{"ID":1,"Price":11,"Quantity":5,"RowVersion":"c"}]"#, [String]()
    ),
    (  // The same field to the same value.
      #"[{"ID":1,"Price":11,"Quantity":1},{"ID":2,"Price":20,"Quantity":2}]"#,
      #"[{"ID":1,"Price":11.00,"Quantity":1},{"ID":2,"Price":20,"Quantity":2}]"#,
      #"[{"ID":1,"Price":11,"Quantity":1},{"ID":2,"Price":20,"Quantity":2}]"#, []
    ),
    (  // The same field to different values.
      #"[{"ID":1,"Price":11,"Quantity":1},{"ID":2,"Price":20,"Quantity":2}]"#,
      #"[{"ID":1,"Price":12,"Quantity":1},{"ID":2,"Price":20,"Quantity":2}]"#,
      #"[{"ID":1,"Price":11,"Quantity":1},{"ID":2,"Price":20,"Quantity":2}]"#, ["Rows row 1 Price"]
    ),
    (  // A row more on either side.
      #"[{"ID":1,"Price":10,"Quantity":1},{"ID":2,"Price":20,"Quantity":2},{"Price":30,"Quantity":3}]"#,
      #"[{"ID":1,"Price":10,"Quantity":1},{"ID":2,"Price":20,"Quantity":2},{"ID":4,"Price":40,"Quantity":4}]"#,
      #"[{"ID":1,"Price":10,"Quantity":1},{"ID":2,"Price":20,"Quantity":2},{"ID":4,"Price":40,"Quantity":4},{"Price":30,"Quantity":3}]"#, []
    ),
    (  // A row gone here, untouched there except for its version; and one gone there, untouched here.
      #"[{"ID":2,"Price":20,"Quantity":2,"RowVersion":"b"}]"#, #"[{"ID":1,"Price":10,"Quantity":1,"RowVersion":"z"}]"#, "[]", []
    ),
    (  // A row gone here and changed there.
      #"[{"ID":2,"Price":20,"Quantity":2}]"#, #"[{"ID":1,"Price":10,"Quantity":9},{"ID":2,"Price":20,"Quantity":2}]"#,
      #"[{"ID":2,"Price":20,"Quantity":2}]"#, ["Rows row 1"]
    ),
    (  // A row changed here and gone there.
      #"[{"ID":1,"Price":10,"Quantity":9},{"ID":2,"Price":20,"Quantity":2}]"#, #"[{"ID":2,"Price":20,"Quantity":2}]"#,
      #"[{"ID":2,"Price":20,"Quantity":2}]"#, ["Rows row 1"]
    ),
  ])
  func rowsComeTogetherByTheirIDs(mine: String, theirs: String, merged: String, overlapping: [String]) throws {
    let merge = try #require(try merge(mine, theirs))
    #expect(JSON.array(merge.rows) == (try JSON(merged)))
    #expect(merge.differences.filter(\.overlaps).map(\.place) == overlapping)
  }

  @Test func differencesNameRowAndField() throws {
    let merge = try #require(
      try merge(
        #"[{"ID":1,"Price":11,"Quantity":1},{"ID":2,"Price":20,"Quantity":2}]"#,
        #"[{"ID":1,"Price":12,"Quantity":1},{"ID":2,"Price":20,"Quantity":3}]"#))
    #expect(
      merge.differences.map(\.line) == [
        "Rows row 1 Price: base 10.00, mine 11, theirs 12", "Rows row 2 Quantity: base 2, mine 2, theirs 3",
      ])
  }

  /// Rows that cannot be told apart are compared as a whole, by the caller.
  @Test(arguments: [#"[{"Price":1}]"#, #"[{"ID":1},{"ID":1}]"#, "null", #"["text"]"#])
  func rowsWithoutIDs(theirs: String) throws { #expect(try merge(RowMergeTests.base, theirs) == nil) }
}
