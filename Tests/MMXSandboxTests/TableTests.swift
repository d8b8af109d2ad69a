import MMXData
import Testing

@testable import MMXSandbox

struct TableTests {
  private func entry(_ id: Int, code: String? = nil, parent: Int? = nil) -> WorldRecord {
    WorldRecord(
      key: RecordKey(organisation: 12, resource: "customers", id: id), parent: parent, fields: ["Code": code.map { .string($0) } ?? .null])
  }

  /// Against a dictionary that is looked through: records put, replaced and removed in any order.
  @Test func findsWhatAPlainListFinds() {
    var random = Generator(seed: 20_261_125)
    var table = Table()
    var plain: [Int: WorldRecord] = [:]
    for _ in 0..<2_000 {
      let id = 1 + random.below(60)
      if random.below(3) == 0 {
        table.remove(id)
        plain[id] = nil
      } else {
        let new = entry(id, code: ["A", "a", "B", "Č", "č", "", nil][random.below(7)], parent: [1, 2, nil][random.below(3)])
        table.put(new)
        plain[id] = new
      }
      let sorted = plain.values.sorted { $0.id < $1.id }
      #expect(table.map(\.id) == sorted.map(\.id))
      for code in ["a", "B", "č", "x"] {
        #expect(table[code: code].map(\.id) == sorted.filter { $0.text("Code")?.lowercased() == code.lowercased() }.map(\.id))
      }
      for parent in 1...3 { #expect(table[parent: parent].map(\.id) == sorted.filter { $0.parent == parent }.map(\.id)) }
      #expect(table[id: id]?.text("Code") == plain[id]?.text("Code"))
    }
  }
}
