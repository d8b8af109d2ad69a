package import MMXData
package enum CSV {
  package enum Cell { case text(String), number(String) }
  package static func parse(_ text: String, delimiter: Character?) throws(Problem) -> [[String]] { [] }
  package static func text(header: [String], rows: [[Cell]], delimiter: Character, byteOrderMark: Bool, decimalMark: Character) -> String { "" }
}
