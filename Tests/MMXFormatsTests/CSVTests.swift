import MMXData
import MMXFormats
import TestSupport
import Testing

@Suite struct CSVTests {
  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a;b\r\n1;2,5\r\n", [["a", "b"], ["1", "2,5"]]),
    ("a\tb\n1\t", [["a", "b"], ["1", ""]]),
    ("\u{FEFF}a,b\n\n\n1,2", [["a", "b"], ["1", "2"]]),
    (#""x, y","say ""hi""","two\#nlines""#, [["x, y", #"say "hi""#, "two\nlines"]]),
    (#""a;b";c"#, [["a;b", "c"]]),
    ("a,b,c\n1\n", [["a", "b", "c"], ["1"]]),
    ("\"\"\n", [[""]]),
    ("'=1+1,'-x,'x\n", [["=1+1", "-x", "'x"]]),
    ("a\rb\r", [["a"], ["b"]]),
    ("", []),
    ("Šifra,Đak\nč,ž", [["Šifra", "Đak"], ["č", "ž"]]),
  ])
  func parses(text: String, lines: [[String]]) throws {
    #expect(try CSV.parse(text) == lines)
  }

  @Test(arguments: [
    ("a,b\n1,\"x", "line 2 of the CSV opens a quote that never ends"), ("\"a\"b,c", "line 1 of the CSV goes on after a closing quote"),
  ])
  func refuses(text: String, message: String) {
    #expect(throws: Problem(.value, message, hint: problem(text)?.hint)) { try CSV.parse(text) }
  }

  private func problem(_ text: String) -> Problem? {
    do throws(Problem) {
      _ = try CSV.parse(text)
      return nil
    } catch { return error }
  }

  @Test func textThatASpreadsheetWouldCalculateIsGuardedAndNumbersAreNot() throws {
    let text = try CSV.text(
      header: ["a", "b"], rows: [[.text("=1"), .number("-1.50")], [.text("+3"), .text("@x")], [.text("a=1"), .text("'=1")]])
    #expect(text == "a,b\n'=1,-1.50\n'+3,'@x\na=1,''=1\n")
  }

  @Test func optionsOfTheLayout() throws {
    let rows: [[CSV.Cell]] = [[.number("-1.50"), .text("a;b")]]
    #expect(
      try CSV.text(header: ["n", "t"], rows: rows, delimiter: ";", hasByteOrderMark: true, decimalMark: ",")
        == "\u{FEFF}n;t\n-1,50;\"a;b\"\n")
    #expect(try CSV.text(header: ["n", "t"], rows: rows, decimalMark: ",") == "n,t\n\"-1,50\",a;b\n")
    #expect(throws: Problem.self) { try CSV.text(header: ["n"], rows: [], delimiter: "č") }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func whatIsWrittenIsRead(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("ab,;\"'=+-@\t\r\n čž👍")
    func cell() -> String { String((0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "x" }) }
    let width = Int.random(in: 1...5, using: &random)
    let header = (0..<width).map { "h\($0)" }
    let rows = (0..<20).map { _ in (0..<width).map { _ in cell() } }
    for delimiter in [",", ";", "\t"] as [Character] {
      let text = try CSV.text(header: header, rows: rows.map { $0.map { .text($0) } }, delimiter: delimiter)
      #expect(try CSV.parse(text, delimiter: delimiter) == [header] + rows)
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func anyTextIsReadOrRefused(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("a,\"\n\r;'=")
    let text = String((0..<40).map { _ in alphabet.randomElement(using: &random) ?? "," })
    let lines = (try? CSV.parse(text)) ?? []
    #expect(lines.allSatisfy { !$0.isEmpty })
  }
}
