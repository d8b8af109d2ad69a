import MMXData
import MMXSandbox
import Testing

@Suite struct InvoicePDFTests {
  private func document(rows: Int, title: String = "Račun 2026-36") throws -> InvoiceDocument {
    InvoiceDocument(
      date: try #require(CalendarDate(year: 2026, month: 11, day: 24)), title: title, seller: ["Demo d.o.o.", "11000 Beograd"],
      buyer: ["Šuma i Đak d.o.o.", "Ћирилица"], facts: [("Datum izdavanja", "24.11.2026.")],
      header: ["R. br.", "Šifra", "Naziv", "Količina", "JM", "Cena", "Popust %", "PDV %", "Vrednost"],
      rows: (0..<rows).map { ["\($0 + 1)", "SAV-1", "Savetovanje žćčšđ", "8,00", "h", "4.500,00", "0", "20", "36.000,00"] },
      totals: [("Za uplatu RSD", "43.200,00")], notes: ["Hvala na poverenju."])
  }

  private func pages(in bytes: [UInt8]) -> Int {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.split(separator: "/Type /Page").dropFirst().count { !$0.hasPrefix("s") }
  }

  @Test func isAWholeDocument() throws {
    let bytes = try InvoicePDF.render(document(rows: 1))
    #expect(bytes.starts(with: Array("%PDF-1.".utf8)))
    #expect(String(decoding: bytes.suffix(16), as: UTF8.self).contains("%%EOF"))
    #expect(pages(in: bytes) == 1)
  }

  @Test func rowsGoOnOverPages() throws {
    #expect(pages(in: try InvoicePDF.render(document(rows: 200))) > 3)
  }

  @Test func theSameDocumentGivesTheSameBytes() throws {
    #expect(try InvoicePDF.render(document(rows: 3)) == InvoicePDF.render(document(rows: 3)))
    #expect(try InvoicePDF.render(document(rows: 3)) != InvoicePDF.render(document(rows: 4)))
  }

  /// One for each of the two fonts, in the words that readers know.
  @Test func unicodeMapsAreRight() throws {
    let text = String(decoding: try InvoicePDF.render(document(rows: 1)), as: UTF8.self)
    #expect(text.split(separator: "beginbfrange <0000> <FFFF> <0000>").count == 3)
  }

  @Test func controlCharactersAndEndlessWordsAreDrawnToo() throws {
    let bytes = try InvoicePDF.render(document(rows: 1, title: "\u{1B}[31m\u{0}" + String(repeating: "x", count: 5000)))
    #expect(pages(in: bytes) >= 1)
  }
}
