import MMXData
import MMXFormats
import TestSupport
import Testing

/// Workbooks whose zip archive is not as it should be.
@Suite struct ArchiveTests {
  private static func sample() throws -> [UInt8] {
    let writer = try XLSXWriter(sheet: "Sheet1", header: ["a", "b"], isLarge: false)
    try writer.add([.number(Number(1)), .text("x")])
    return try writer.bytes()
  }

  /// Where a record of the archive's list begins: that of the file with this name.
  private func record(of name: String, in bytes: [UInt8]) throws -> Int {
    try #require(
      bytes.indices.first {
        bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) && bytes.count > $0 + 46 && bytes[($0 + 46)...].starts(with: name.utf8)
      })
  }

  /// The problem of the sample with these changes to what the list says of its sheet: bytes by their place in the record.
  private func problem(changing places: [Int: UInt32]) throws -> Problem? {
    var bytes = try ArchiveTests.sample()
    let start = try record(of: "xl/worksheets/sheet1.xml", in: bytes)
    for (place, value) in places {
      for index in 0..<4 { bytes[start + place + index] = UInt8(truncatingIfNeeded: value >> (8 * UInt32(index))) }
    }
    do throws(Problem) { _ = try XLSX.rows(of: bytes) } catch { return error }
    return nil
  }

  private static let again = "open it in a spreadsheet program and save it again"
  private static let checksum = 16, packedSize = 20, size = 24, offset = 42

  @Test(arguments: [
    ([size: 10], "the xlsx file is broken at xl/worksheets/sheet1.xml"),
    ([size: 100_000], "the xlsx file is broken at xl/worksheets/sheet1.xml"),
    ([size: 500 << 20], "the xlsx file is broken at xl/worksheets/sheet1.xml"),
    ([checksum: 1], "the xlsx file is broken at xl/worksheets/sheet1.xml"),
    ([packedSize: 1], "the xlsx file is broken at xl/worksheets/sheet1.xml"),
    ([offset: 1], "the xlsx file is broken at xl/worksheets/sheet1.xml"),
  ]) func aListThatIsWrong(places: [Int: UInt32], message: String) throws {
    #expect(try problem(changing: places) == Problem(.value, Message(verbatim: message), hint: Message(verbatim: ArchiveTests.again)))
  }

  @Test func filesOfManyTimesTheirSize() throws {
    #expect(
      try problem(changing: [ArchiveTests.size: 100 << 20, ArchiveTests.packedSize: 200_000])?.message
        == "xl/worksheets/sheet1.xml of the xlsx file unpacks to 524 times its stored size")
    #expect(
      try problem(changing: [ArchiveTests.size: 0x4000_0000])?.message == "xl/worksheets/sheet1.xml of the xlsx file is larger than 512 MB")
  }

  @Test func encryptedFiles() throws {
    var bytes = try ArchiveTests.sample()
    bytes[try record(of: "xl/workbook.xml", in: bytes) + 8] |= 1
    #expect(
      throws: Problem(.value, "xl/workbook.xml of the xlsx file is encrypted", hint: "save it as .xlsx without a password, or as csv")
    ) { try XLSX.rows(of: bytes) }
  }

  /// Reading a large part asks again and again whether to continue.
  @Test func readingEndsWhenAsked() throws {
    let writer = try XLSXWriter(sheet: "Sheet1", header: ["a"], isLarge: false)
    for row in 0..<3_000 { try writer.add([.text("row \(row)")]) }
    let bytes = try writer.bytes()
    let keeper = PaceKeeper { () throws(Problem) in throw Problem(.interrupted, "interrupted") }
    let former = Pace.begin(keeper)
    defer { Pace.end(former) }
    #expect(throws: Problem(.interrupted, "interrupted")) { try XLSX.rows(of: bytes) }
  }

  @Test func everyCutEndsInAProblem() throws {
    let bytes = try ArchiveTests.sample()
    for length in bytes.indices {
      do throws(Problem) {
        _ = try XLSX.rows(of: Array(bytes[..<length]))
        Issue.record("\(length) bytes of \(bytes.count) are a workbook")
      } catch { #expect(error.kind == .value, "\(length) bytes") }
    }
  }
}
