import Foundation
import MMXCatalogue
import MMXData
import MMXHTTP
import TestSupport
import Testing

@testable import MMXSandbox

/// Printed invoices, read again by programs that are not ours: pdftotext, pdftoppm and zbarimg.
struct PaymentCodeTests {
  private let folder = TemporaryFolder()

  private static func tool(_ name: String) -> Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/\(name)") }
  static let hasReaders = ["pdftotext", "pdftoppm", "zbarimg"].allSatisfy { tool($0) }

  private func run(_ name: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/\(name)")
    process.arguments = arguments
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// Issues the invoice and returns the path of its PDF.
  private func paper(_ local: Localisation, _ body: JSON) throws -> String {
    let caller = try Caller(root: local.apiAddress) { $0.renderPDF = { document throws(Problem) in try InvoicePDF.render(document) } }
    let draft = try caller.create("issuedinvoices", local == .hr ? body.with("Employee", ["ID": 1]) : body)
    let data = try #require(try caller.act("issuedinvoices", draft, "issueAndGeneratepdf").json["Data"])
    let bytes = try #require(Base64.decode(data["AttachmentData"]?.string ?? ""))
    let path = folder.file("invoice.pdf")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  private let rows: [JSON] = [["Item": ["ID": 4], "Quantity": 3, "DiscountPercent": 10], ["Item": ["ID": 12], "Quantity": 5]]

  @Test(
    .enabled(if: hasReaders),
    arguments: [
      (Localisation.rs, "R:160000000012345654|N:Demo d.o.o. Beograd|I:RSD86784,72"), (.si, "SI56020150000123493"),
    ])
  func codeIsReadBack(local: Localisation, expected: String) throws {
    let path = try paper(local, Caller.invoice(rows, [("Rabate", "5")]))
    _ = try run("pdftoppm", ["-r", "200", "-png", "-singlefile", path, folder.file("page")])
    let code = try run("zbarimg", ["-q", "--raw", folder.file("page.png")])
    if local == .rs {
      let fields = code.split(separator: "|").map(String.init)
      #expect(fields.first == "K:PR" && fields.contains("R:160000000012345654") && fields.contains("N:Demo d.o.o. Beograd"))
      #expect(fields.first { $0.hasPrefix("I:RSD") }?.contains(",") == true)
      #expect(fields.last?.hasPrefix("RO:002026-") == true)
    } else {
      let lines = code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      #expect(lines.first == "UPNQR" && lines[8].count == 11 && lines[14] == expected && lines[15].hasPrefix("SI002026-"))
      #expect(Int(lines[19]) == lines[..<19].reduce(0) { $0 + $1.count + 1 }, "the sum of the lengths")
    }
  }

  /// All that a reader of the paper needs, and sums that follow from one another.
  @Test(
    .enabled(if: hasReaders),
    arguments: [
      (
        Localisation.rs,
        ["PIB 100654320", "PIB 100000057", "160-0000000123456-54", "Mesto izdavanja", "Datum prometa", "Rabat 5 %", "Poziv na broj"]
      ),
      (
        .si,
        ["ID za DDV SI58477128", "ID za DDV SI", "SI56020150000123493", "Kraj izdaje", "Datum opravljene storitve", "Rabat 5 %", "Sklic"]
      ),
      (.hr, ["OIB 47183650297", "OIB 1", "HR9023400091101234565", "Mjesto izdavanja", "Datum isporuke", "Rabat 5 %", "/P1/1", "Operater"]),
    ])
  func paperHasWhatTheLawAsks(local: Localisation, expected: [String]) throws {
    let text = try run("pdftotext", ["-layout", try paper(local, Caller.invoice(rows, [("Rabate", "5")])), "-"])
    for word in expected { #expect(text.contains(word), "\(word)\n\(text)") }
  }

  @Test(.enabled(if: hasReaders))
  func foreignCurrencyIsToldAtHomeToo() throws {
    let path = try paper(
      .rs,
      Caller.invoice(
        [["ItemName": "X", "Quantity": 1, "Price": 100, "VatRate": ["ID": 4]]], [("Currency", ["ID": 1]), ("ExchangeRate", "117.1234")]))
    let text = try run("pdftotext", ["-layout", path, "-"])
    for word in ["Za uplatu EUR", "120,00", "1 EUR = 117,1234 RSD", "11.712,34", "2.342,47", "PDV RSD"] {
      #expect(text.contains(word), "\(word)\n\(text)")
    }
  }

  /// Croatia's code is a PDF417, which zbar does not read: its text is looked at before it is drawn.
  @Test func textOfTheCroatianOrder() throws {
    let caller = try Caller(root: Localisation.hr.apiAddress) { options in
      options.renderPDF = { document throws(Problem) in document.payment?.data ?? [] }
    }
    let draft = try caller.create("issuedinvoices", Caller.invoice(rows, [("Employee", ["ID": 1])]))
    let data = try #require(try caller.act("issuedinvoices", draft, "issueAndGeneratepdf").json["Data"])
    let lines = String(decoding: Base64.decode(data["AttachmentData"]?.string ?? "") ?? [], as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    #expect(lines.count == 15 && lines[0] == "HRVHUB30" && lines[1] == "EUR" && lines[2].count == 15)
    #expect(lines[9] == "HR9023400091101234565" && lines[10] == "HR00" && lines[11].hasPrefix("2026-"))
    let limits = [8, 3, 15, 30, 27, 27, 25, 25, 27, 21, 4, 22, 4, 35]
    for (line, limit) in zip(lines, limits) { #expect(line.count <= limit, "\(line)") }
  }
}
