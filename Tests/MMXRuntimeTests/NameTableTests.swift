import TestSupport
import Testing

@testable import MMXRuntime

@Suite struct NameTableTests {
  /// As a dictionary does.
  @Test(arguments: 1...20) func namesKeepTheirSlots(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var table = NameTable()
    var expected: [String: Int] = [:]
    for _ in 0..<2_000 {
      if Int.random(in: 0..<200, using: &random) == 0 {
        let count = Int.random(in: 0...table.names.count, using: &random)
        table.removeAll(after: count)
        expected = expected.filter { $0.value < count }
      }
      let name = "n\(Int.random(in: 0..<1_500, using: &random))"
      #expect(table.slot(of: name) == expected[name])
      if expected[name] == nil {
        table.append(name)
        expected[name] = expected.count
      }
    }
    #expect(table.names.count == expected.count)
    for (name, slot) in expected { #expect(table.slot(of: name) == slot && table.names[slot] == name) }
  }

  @Test func spellingsOfOneTextAreOneName() {
    var table = NameTable()
    table.append("s\u{30C}")
    #expect(table.slot(of: "š") == 0 && table.slot(of: "s") == nil && table.slot(of: "") == nil)
  }
}
