import MMXData
import TestSupport
import Testing

@testable import MMXRuntime

/// Sorting by bits gives the order that comparing row by row gives.
@Suite struct SortingTests {
  /// Keys of one kind each, and of mixed ones, with nulls between.
  private static let kinds: [String: @Sendable (inout SeededGenerator) -> Value] = [
    "whole numbers": { .number(Number(Int64.random(in: -300...300, using: &$0))) },
    "large numbers": { .number(.small(.random(in: .min ... .max, using: &$0), scale: 0)) },
    "amounts": { .number(.small(.random(in: -9_999...9_999, using: &$0), scale: .random(in: 0...4, using: &$0))) },
    "amounts that fit no scale": {
      .number(.small(.random(in: -9 ... .max, using: &$0), scale: [0, 3, 18, 200].randomElement(using: &$0)!))
    },
    "dates": { .date(try! CalendarDate(day: .random(in: -800...800, using: &$0))) },
    "times": { dice in
      let date = try! CalendarDate(day: .random(in: -3...3, using: &dice))
      return Bool.random(using: &dice) ? .date(date) : .dateTime(DateTime(date, ticksOfDay: .random(in: 0...3, using: &dice)))
    },
    "texts": { .text(Text(word(["a", "B", "č", "C", "z", "đ", "\u{0}", "ß", "ж"], 0...4, &$0))) },
    "codes": { .text(Text(word(["@", "A", "Z", "[", "`", "a", "z", "{", "0", "~", "\u{7F}", " "], 0...17, &$0))) },
    "texts that begin alike": { .text(Text("https://moj.minimax.rs/" + word(["a", "A", "á", "a\u{301}", "\u{301}", ""], 0...3, &$0))) },
    "truths": { .bool(.random(using: &$0)) },
  ]

  private static func word(_ letters: [String], _ length: ClosedRange<Int>, _ dice: inout SeededGenerator) -> String {
    (0..<Int.random(in: length, using: &dice)).map { _ in letters.randomElement(using: &dice)! }.joined()
  }

  /// Few rows and many are sorted in two ways.
  @Test(arguments: kinds.keys.sorted(), [0, 1, 2, 63, 64, 700]) func isTheOrderOfComparing(kind: String, count: Int) throws {
    let make = try #require(SortingTests.kinds[kind])
    var dice = SeededGenerator(seed: UInt64(count))
    for nulls in [0, 4] {
      let keys = (0..<count).map { _ in nulls > 0 && Int.random(in: 0...nulls, using: &dice) == 0 ? Value.null : make(&dice) }
      for isDescending in [false, true] {
        let expected = try (0..<count).sorted { a, b in
          let order = try SortKey(keys[a]).compare(SortKey(keys[b]), isDescending: isDescending)
          return order == 0 ? a < b : order < 0
        }
        #expect(try Sorting.order(keys, isDescending: isDescending) == expected)
      }
    }
  }

  @Test func arrangesEachItemOnce() throws {
    var dice = SeededGenerator(seed: 3)
    for count in [0, 1, 2, 5, 200] {
      let order = Array(0..<count).shuffled(using: &dice)
      var items = (0..<count).map { Value.text(Text("item \($0)")) }
      try items.arrange(order)
      #expect(items.map(\.string) == order.map { "item \($0)" })
    }
  }

  @Test func mixedKindsAreAProblem() {
    let mixed: [[Value]] = [
      [.number(.zero), .text(Text("a"))], [.null, .text(Text("a")), .number(.zero)], [.date(.epoch), .number(.zero)],
      [.number(.zero), .bool(true)],
    ]
    for keys in mixed { #expect(throws: Problem.self) { try Sorting.order(keys, isDescending: false) } }
  }
}
