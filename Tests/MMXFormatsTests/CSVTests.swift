import MMXData
import MMXFormats
import TestSupport
import Testing

@Suite struct CSVTests {
  /// A text that comes piece by piece is read as the whole one is, wherever it is cut.
  @Test(arguments: [
    "a;b\r\n1;2\r\n\r\n  \r\n3;4\u{1A}\u{1A}", "a,b\n\"x\n\"\"y\",2\n,\n\"\",'=1", "sep=|\r\na|b\r1|2\r\r3|",
    "\u{FEFF}č;š\n1;\"ž\"\n;;\u{1A}\n",
    "a,b\n1,2\u{1A}", "\u{1A}", "", "\n \n", "a\n", "a,b\n1,\"open", "a,b\n1,\"x\"y\n2,3", "title\n\na\tb\n1\t2\n3\t4",
  ])
  func piecesAreReadAsTheWhole(text: String) throws {
    let bytes = Array(text.utf8)
    func outcome(_ body: () throws(Problem) -> [CSV.Line]) -> String {
      do { return try body().map { "\($0.number): \($0.fields)" }.joined(separator: "\n") } catch { return "\(error.message)" }
    }
    let whole = outcome { () throws(Problem) in try CSV.lines(of: text) }
    for size in [1, 2, 3, 7, 1000] {
      var rest = bytes[...]
      let pieces = outcome { () throws(Problem) in
        var lines: [CSV.Line] = []
        var reader = try CSVReader(CSV.Layout()) { () throws(Problem) in
          defer { rest = rest.dropFirst(size) }
          return Array(rest.prefix(size))
        }
        while let line = try reader.next() { lines.append(line) }
        return lines
      }
      #expect(pieces == whole, "pieces of \(size)")
    }
  }

  private func parse(_ text: String, delimiter: Character? = nil) throws(Problem) -> [[String]] {
    var layout = CSV.Layout()
    layout.delimiter = delimiter
    return try CSV.parse(text, layout).map { $0.map(\.text) }
  }

  private func layout(_ change: (inout CSV.Layout) -> Void) -> CSV.Layout {
    var layout = CSV.Layout()
    change(&layout)
    return layout
  }

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
    ("", []), ("\n\r\n", []), ("\u{FEFF}", []), ("a", [["a"]]), ("a,", [["a", ""]]), (",", [["", ""]]),
    ("sep=;\r\na,b;c\n", [["a,b", "c"]]), ("\u{FEFF}sep=,\na;b,c", [["a;b", "c"]]), ("sep=;x\n1", [["sep=", "x"], ["1"]]),
    ("sep=", [["sep="]]),
    ("a,b\u{0},c", [["a", "b\u{0}", "c"]]),
    ("\n\r\na;b\n1;2", [["a", "b"], ["1", "2"]]), ("a|b\n1|2\u{1A}\u{1A}", [["a", "b"], ["1", "2"]]),
    ("Izvod, 12\na;b;c\n1;2;3\n4;5;6", [["Izvod, 12"], ["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]]),
    ("name\nAna\nBoj; d.o.o.\nCeca", [["name"], ["Ana"], ["Boj; d.o.o."], ["Ceca"]]),
    ("a;b\n1,5;2,5\n3,5;4,5", [["a", "b"], ["1,5", "2,5"], ["3,5", "4,5"]]),
    ("a,b\n\"x;y\",\"p;q\"", [["a", "b"], ["x;y", "p;q"]]), ("\"q\"\"q\"|\"d,e\"\r\"1,5\"|\",\"\r", [["q\"q", "d,e"], ["1,5", ","]]),
    ("\nSEP=|\na;b|c", [["a;b", "c"]]), ("  \n \r\na;b\n   \n1; \n  ", [["a", "b"], ["1", " "]]), ("a\n\" \"\n", [["a"], [" "]]),
    ("a\n;\n1\n2\n3", [["a"], ["", ""], ["1"], ["2"], ["3"]]),
    ("Šifra,Đak\nč,ž", [["Šifra", "Đak"], ["č", "ž"]]),
  ])
  func parses(text: String, lines: [[String]]) throws {
    #expect(try parse(text) == lines)
  }

  @Test(arguments: [
    ("a,b\nč1,\"x", "line 2 of the CSV opens a quote at column 4 that never ends"),
    ("\"a\"b,c", "line 1 of the CSV continues after a closing quote at column 4"),
    ("a\n\"x\ny\" ,1", "line 3 of the CSV continues after a closing quote at column 3"),
  ])
  func refuses(text: String, message: String) {
    #expect(throws: Problem(.value, Message(verbatim: message), hint: problem(text)?.hint)) { try parse(text) }
  }

  private func problem(_ text: String) -> Problem? {
    do throws(Problem) {
      _ = try parse(text)
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
    func text(_ change: (inout CSV.Layout) -> Void) throws -> String { try CSV.text(header: ["n", "t"], rows: rows, layout(change)) }
    #expect(
      try text {
        $0.delimiter = ";"
        $0.hasByteOrderMark = true
        $0.decimalMark = ","
      } == "\u{FEFF}n;t\n-1,50;\"a;b\"\n")
    #expect(try text { $0.decimalMark = "," } == "n;t\n-1,50;\"a;b\"\n")
    #expect(throws: Problem.self) { try text { ($0.decimalMark, $0.delimiter) = (",", ",") } }
    #expect(try text { $0.endsLinesWithCRLF = true } == "n,t\r\n-1.50,\"a;b\"\r\n")
    #expect(throws: Problem.self) { try text { $0.delimiter = "č" } }
    #expect(throws: Problem.self) { try text { $0.delimiter = "\"" } }
    let guarded = [[CSV.Cell.text("=1"), .text("'=1")]]
    #expect(try CSV.text(header: [], rows: guarded, layout { $0.guardsFormulas = false }) == "=1,'=1\n")
  }

  @Test func nothingIsNoValueAndEmptyQuotesAreAnEmptyText() throws {
    #expect(try CSV.text(header: ["a", "b"], rows: [[.empty, .text("")], [.empty, .empty]]) == "a,b\n,\"\"\n,\n")
    #expect(try CSV.parse("a,b\n,\"\"\n").last == [CSV.Field(""), CSV.Field("", isQuoted: true)])
    #expect(try CSV.text(header: ["a"], rows: [[.empty]]) == "a\n,\n")
    #expect(try CSV.text(header: [], rows: []) == "")
  }

  @Test func aFirstCellThatReadsAsASignOfTheFileIsQuoted() throws {
    for cell in ["sep=;", "sep=x", "\u{FEFF}a", "\u{FEFF}"] {
      for hasMark in [false, true] {
        let text = try CSV.text(header: [cell, "b"], rows: [], layout { $0.hasByteOrderMark = hasMark })
        #expect(try parse(text) == [[cell, "b"]])
        #expect(try parse(try CSV.text(header: [cell], rows: [], layout { $0.hasByteOrderMark = hasMark })) == [[cell]])
      }
    }
  }

  /// With each delimiter, guard and line end: every cell comes back as it was, and nothing as nothing.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func whatIsWrittenIsRead(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("ab,;\"'=+-@\t\r\n čž👍\u{0}1.")
    func cell() -> String? {
      if Int.random(in: 0..<8, using: &random) == 0 { return nil }
      return String((0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "x" })
    }
    let width = Int.random(in: 2...5, using: &random)
    let header = (0..<width).map { "h\($0)" }
    let rows = (0..<20).map { _ in (0..<width).map { _ in cell() } }
    for delimiter in [",", ";", "\t"] as [Character] {
      let layout = layout {
        $0.delimiter = delimiter
        $0.endsLinesWithCRLF = seed % 2 == 0
        $0.hasByteOrderMark = seed % 3 == 0
        $0.guardsFormulas = seed % 5 != 0
      }
      let text = try CSV.text(header: header, rows: rows.map { $0.map { $0.map(CSV.Cell.text) ?? .empty } }, layout)
      let read = try CSV.parse(text, layout).map { $0.map { $0.isEmpty ? nil : $0.text } }
      #expect(read == [header.map(Optional.some)] + rows, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func anyTextIsReadOrRefused(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("a,\"\n\r;'=")
    let text = String((0..<40).map { _ in alphabet.randomElement(using: &random) ?? "," })
    let lines = (try? parse(text)) ?? []
    #expect(lines.allSatisfy { !$0.isEmpty })
  }
}
