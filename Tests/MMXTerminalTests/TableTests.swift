import MMXData
import Testing

@testable import MMXTerminal

@Suite struct TableTests {
  private let plain = Layout(width: nil)

  @Test func numbersStandBelowEachOtherByTheirDecimalMark() {
    let table = Table(
      columns: [.init(name: "Name"), .init(name: "Value", isNumeric: true), .init(name: "Unit")],
      rows: [["Čaj", "1200.5", "kg"], ["Kafa", "7", ""], ["Šećer", "-0.125", "t"]])
    #expect(
      table.text(plain) == """
        Name      Value  Unit
        ─────  ────────  ────
        Čaj    1200.5    kg
        Kafa      7
        Šećer    -0.125  t

        """)
  }

  @Test func rulesAreLeftOutForScreenReaders() {
    let table = Table(columns: [.init(name: "A")], rows: [["x"]])
    #expect(table.text(Layout(width: 80, drawsRules: false)) == "A\nx\n")
  }

  @Test(arguments: [20, 30, 40, 60, 80])
  func noLineIsWiderThanTheTerminal(width: Int) {
    let table = Table(
      columns: [.init(name: "Name"), .init(name: "Address of delivery"), .init(name: "Total", isNumeric: true), .init(name: "Note")],
      rows: [["Preduzeće za promet", "Bulevar kralja Aleksandra 73, Beograd", "123456.00", "日本語のとても長いテキスト"]])
    for line in table.text(Layout(width: width)).split(separator: "\n") {
      #expect(line.displayColumns <= width, "\(line)")
    }
  }

  @Test func columnsWithoutPlaceAreNamed() {
    let table = Table(columns: (1...8).map { .init(name: "Column\($0)") }, rows: [(1...8).map { "value of column \($0)" }])
    let text = table.text(Layout(width: 40))
    #expect(text.hasSuffix("6 more columns: Column3, Column4, …\n"))
  }

  @Test func columnsThatSayNothingGiveWayFirst() {
    let table = Table(
      columns: ["ID", "Empty", "Same", "Name", "City"].map { .init(name: $0) },
      rows: [["1", "", "always the same", "Kovačnica Šumadija", "Kragujevac"], ["2", "", "always the same", "Čačanska mlekara", "Čačak"]])
    #expect(
      table.text(Layout(width: 40)) == """
        ID  Name                City
        ──  ──────────────────  ──────────
        1   Kovačnica Šumadija  Kragujevac
        2   Čačanska mlekara    Čačak
        2 more columns: Empty, Same

        """)
  }

  @Test func aColumnThatRepeatsAnotherGivesWayFirst() {
    let table = Table(
      columns: ["Item", "ItemName", "Code", "Unit"].map { .init(name: $0) },
      rows: [["Hleb beli, pšenični", "Hleb beli, pšenični", "R-111", "kom"], ["Kafa", "Kafa", "R-113", "kg"]])
    #expect(table.text(Layout(width: 40)).hasPrefix("Item                 Code   Unit\n"))
    #expect(table.text(Layout(width: 60)).hasPrefix("Item                 ItemName             Code   Unit\n"))
  }

  @Test func controlCharactersAreSpelledOut() {
    let table = Table(columns: [.init(name: "A\u{1B}")], rows: [["x\u{1B}[2J\ny"], []])
    #expect(table.text(Layout(width: 80, drawsRules: false)) == "A\\u{1B}\nx\\u{1B}[2J\\ny\n\n")
  }

  @Test(arguments: [
    ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("日本語", 4, "日…"), ("日本語", 5, "日本…"), ("a\u{301}bc", 2, "a\u{301}…"), ("ab", 0, ""),
  ])
  func cutting(text: String, width: Int, result: String) { #expect(cut(text, to: width) == result) }
}

@Suite struct RecordLayoutTests {
  @Test func valuesAreAlignedAndNotesFollow() {
    let record = RecordLayout(
      title: "customer 5",
      fields: [
        .init(name: "Name", value: "X", note: "was Y", isEdited: true), .init(name: "Country", value: "RS"), .init(name: "City", value: ""),
      ])
    #expect(
      record.text(Layout(width: 80)) == "customer 5\n* Name     X  was Y\n  Country  RS\n  City\n")
  }

  @Test func fieldsWithoutAValueAreNamedTogether() {
    let record = RecordLayout(title: "", fields: ["A", "B", "C", "D", "E"].map { .init(name: $0, value: $0 == "C" ? "1" : "") })
    #expect(record.text(Layout(width: 80)) == "  C  1\n  no value: A, B, D, E\n")
  }

  @Test func longValuesAreFoldedAtBlanks() {
    let record = RecordLayout(title: "", fields: [.init(name: "Note", value: "one two three four five six seven")])
    #expect(record.text(Layout(width: 24)) == "  Note  one two three\n        four five six\n        seven\n")
  }

  @Test(arguments: [("aaa bbb", 3, ["aaa", "bbb"]), ("aaaaaa", 4, ["aaaa", "aa"]), ("", 4, [""]), ("日本語", 4, ["日本", "語"])])
  func folding(text: String, width: Int, lines: [String]) { #expect(wrap(text, to: width) == lines) }
}

extension Substring {
  fileprivate var displayColumns: Int { reduce(0) { $0 + $1.displayWidth } }
}
