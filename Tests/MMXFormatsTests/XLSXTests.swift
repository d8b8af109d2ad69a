import MMXData
import MMXFormats
import TestSupport
import Testing

@Suite struct XLSXTests {
  private func number(_ text: String) -> XLSX.Cell { Number(text).map { .number($0) } ?? .empty }

  private func written(_ header: [String], _ rows: [[XLSX.Cell]], isLarge: Bool = false, sheet: String = "Sheet1") throws -> [UInt8] {
    let writer = try XLSXWriter(sheet: sheet, header: header, isLarge: isLarge)
    for row in rows { try writer.add(row) }
    return try writer.bytes()
  }

  private func roundTrip(_ cells: [XLSX.Cell], isLarge: Bool = false) throws -> [XLSX.Cell] {
    let header = cells.indices.map { "c\($0)" }
    let rows = try XLSX.rows(of: try written(header, [cells], isLarge: isLarge))
    #expect(rows.map(\.number) == [1, 2])
    #expect(rows[0].cells == header.map { .text($0) })
    return rows[1].cells
  }

  @Test(arguments: [false, true]) func everyKindOfCellComesBack(isLarge: Bool) throws {
    let time = try #require(DateTime("2026-11-23T10:30:15.125"))
    let cells: [XLSX.Cell] = [
      .text("=1+1"), .text("Čačak <&> \"x\"\n\ty"), .text("0012"), .text("_x0041_"), .text("bell\u{7}"), .text(" blanks "), .bool(true),
      .bool(false),
      .date(try #require(CalendarDate("2026-02-28"))), .date(try #require(CalendarDate("1900-01-01"))),
      .date(try #require(CalendarDate("1900-03-01"))), .date(try #require(CalendarDate("9999-12-31"))), .dateTime(time),
      .dateTime(DateTime(try #require(CalendarDate("2026-11-23")))), .empty, number("1.50"), number("-0.1"), number("0"), number("100"),
      number("123456789012345"), number("1234567890123.45"), number("0.30"), number("1.1"), number("99999999999.99"), number("0.00"),
      number("-12.000"), .text("end"),
    ]
    let read = try roundTrip(cells, isLarge: isLarge)
    for (index, cell) in cells.enumerated() { #expect(read[index] == cell && "\(read[index])" == "\(cell)") }
  }

  /// Excel keeps no more than 15 digits, days since 1900, and milliseconds.
  @Test func whatExcelCannotHoldGoesOutAsText() throws {
    let long = "12345678901234567.89"
    let old = try #require(CalendarDate("1899-12-31"))
    #expect(
      try roundTrip([number(long), .date(old), number("1e30000"), .text("x")]) == [
        .text(long), .text("1899-12-31"), .text("1e30000"), .text("x"),
      ])
    let fine = try #require(DateTime("2026-11-23T10:30:15.1234567"))
    #expect(try roundTrip([.dateTime(fine)]) == [.dateTime(try #require(DateTime("2026-11-23T10:30:15.123")))])
    #expect(try roundTrip([.text(""), .text("x"), .empty, .text("")]) == [.text(""), .text("x"), .empty, .text("")])
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func numbersAndDaysComeBackExactly(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let cells = try (0..<200).map { index -> XLSX.Cell in
      if index % 4 == 0 { return .date(try CalendarDate(day: Int.random(in: -25_000...2_900_000, using: &random))) }
      let digits = Int.random(in: 1...15, using: &random)
      let mantissa = (0..<digits).reduce(Int128(0)) { sum, _ in sum * 10 + Int128(Int.random(in: 0...9, using: &random)) }
      return .number(
        try Number(mantissa: Bool.random(using: &random) ? mantissa : -mantissa, scale: Int.random(in: 0...12, using: &random)))
    }
    let read = try roundTrip(cells + [.text("end")])
    for (index, cell) in cells.enumerated() { #expect("\(read[index])" == "\(cell)", "seed \(seed)") }
  }

  @Test func limitsOfASheet() throws {
    func kind(_ body: () throws -> Void) -> Problem.Kind? {
      do { try body() } catch { return (error as? Problem)?.kind }
      return nil
    }
    #expect(kind { _ = try written(["a"], [[.text(String(repeating: "x", count: 32_768))]]) } == .limit)
    #expect(kind { _ = try written(["a"], [[.text("a\u{0}b")]]) } == .value)
    #expect(kind { _ = try written((0..<16_385).map { "c\($0)" }, []) } == .limit)
    for name in ["", "a/b", "[x]", "'x", String(repeating: "x", count: 32), "history"] {
      #expect(kind { _ = try written(["a"], [], sheet: name) } == .value)
    }
    let empty = try written([], [])
    #expect(try XLSX.rows(of: empty).isEmpty)
  }

  @Test func rowsOfNothingComeBack() throws {
    let one = [number("1"), number("2")]
    let rows: [[XLSX.Cell]] = [[.empty, .empty], one, [.empty, .empty], [.empty, .empty], one, [.empty, .empty]]
    for isLarge in [false, true] {
      let read = try XLSX.rows(of: try written(["a", "b"], rows, isLarge: isLarge, sheet: "It's !1"))
      #expect(read.map(\.number) == Array(1...7))
      #expect(read.dropFirst().map { $0.cells.isEmpty } == [true, false, true, true, false, true])
    }
  }

  @Test func manyRowsGoThroughATemporaryFile() throws {
    let rows = (0..<5000).map { [XLSX.Cell.number(Number($0)), .text("row \($0)"), $0 % 7 == 0 ? .empty : .bool(true)] }
    let read = try XLSX.rows(of: try written(["n", "t", "b"], rows, isLarge: true))
    #expect(read.count == 5001)
    #expect(read.last?.cells == [.number(Number(4999)), .text("row 4999"), .bool(true)])
  }

  @Test func aSheetIsChosenByNameOrNumber() throws {
    let bytes = try written(["a"], [[number("1")]], sheet: "Mart")
    #expect(try XLSX.rows(of: bytes, sheet: .name("mart")).count == 2)
    #expect(throws: Problem(.value, "the xlsx file has no sheet 2", hint: "it has 1: Mart")) { try XLSX.rows(of: bytes, sheet: .number(2)) }
    #expect(throws: Problem(.value, "the xlsx file has no sheet 'Mar'", hint: "did you mean 'Mart'?")) {
      try XLSX.rows(of: bytes, sheet: .name("Mar"))
    }
  }

  @Test func whatIsNoWorkbookIsRefused() throws {
    for bytes in [[], [0x50, 0x4B], Array("a,b\n1,2\n".utf8), [0xD0, 0xCF, 0x11, 0xE0, 0xA1], [UInt8](repeating: 0, count: 100)]
      as [[UInt8]]
    {
      #expect(throws: Problem.self) { try XLSX.rows(of: bytes) }
    }
  }

  /// Any byte changed, or the end cut off: rows or a problem, never a trap.
  @Test(arguments: 0..<300 as Range<UInt64>) func aDamagedFileEndsInAProblem(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var bytes = XLSXTests.sample
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    if seed % 5 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
    do throws(Problem) { _ = try XLSX.rows(of: bytes) } catch { #expect([.value, .limit].contains(error.kind), "seed \(seed)") }
  }

  private static let sample: [UInt8] = {
    do {
      let writer = try XLSXWriter(sheet: "Sheet1", header: ["a", "b"], isLarge: false)
      try writer.add([.number(Number(1)), .text("x")])
      return try writer.bytes()
    } catch { return [] }
  }()
}
