import MMXCatalogue
import MMXData
import MMXHTTP

/// A file the simulator makes.
struct PaperFile {
  let name: String
  let type: String
  let bytes: [UInt8]

  /// As `Attachment` fields.
  func json(_ now: DateTime, id: Int? = nil) -> JSON {
    [
      "AttachmentId": id.map { .integer($0) } ?? .null, "AttachmentData": .string(Base64.encode(bytes)),
      "AttachmentDate": .string(now.description), "AttachmentFileName": .string(name), "AttachmentMimeType": .string(type),
    ]
  }
}

/// Printed invoices and orders.
extension World {
  /// Prints the invoice, files the PDF in its document and answers it as the samples show: `{"Data": {AttachmentId, ...}}`.
  mutating func answerPaper(of invoice: WorldRecord, _ schema: Schema, _ visit: Visit) throws(Refusal) -> Response {
    var invoice = invoice
    let paper = try print(
      try exact { () throws(Problem) in try invoiceDocument(invoice, visit) }, name: "\(paperName(of: invoice)).pdf", visit)
    let attachment = try file(paper, with: &invoice, visit)
    invoice.fields["InvoiceAttachment"] = .reference(attachment.id)
    save(invoice, of: schema, at: visit.now)
    return .done(paper.json(visit.now, id: attachment.id))
  }

  func print(_ document: InvoiceDocument, name: String, _ visit: Visit) throws(Refusal) -> PaperFile {
    do {
      return PaperFile(name: name, type: "application/pdf", bytes: try visit.renderPDF(document))
    } catch {
      throw Refusal(500, "The PDF could not be made: \(error.message).")
    }
  }

  /// Numbering, year and six digits. Source: a recorded answer, `BL-01-2024000001-racun.pdf`.
  private func paperName(of invoice: WorldRecord) -> String {
    guard let number = invoice.integer("InvoiceNumber") else { return "Nacrt-\(invoice.id)" }
    let numbering = invoice.reference("DocumentNumbering").flatMap { entry("documentnumberings", $0, in: 0) }?.text("Code") ?? "IR"
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    return "\(numbering)-\(invoice.integer("Year") ?? 0)\(padded)-\(invoice.text("InvoiceType") == "P" ? "predracun" : "racun")"
  }

  /// Files something in the invoice's document, made at the first time. An older file of the same name is replaced.
  mutating func file(_ paper: PaperFile, with invoice: inout WorldRecord, _ visit: Visit) throws(Refusal) -> WorldRecord {
    guard let documents = Catalogue.schema("Document"), let attachments = Catalogue.schema("DocumentAttachment") else {
      throw Refusal(501, "The sandbox has no documents.")
    }
    let document: WorldRecord
    if let id = invoice.reference("Document"), let found = entry("documents", id, in: visit.organisation) {
      document = found
    } else {
      let fields: OrderedRecord<JSON> = [
        "DocumentDate": .day(visit.today), "Customer": invoice.fields["Customer"] ?? .null,
        "Description": .string(paperName(of: invoice)),
      ]
      document = add("documents", fields, of: documents, in: visit.organisation, at: visit.now)
      invoice.fields["Document"] = .reference(document.id)
    }
    let fields: OrderedRecord<JSON> = [
      "Document": .reference(document.id), "Description": .string(paper.name), "AttachmentData": .string(Base64.encode(paper.bytes)),
      "FileName": .string(paper.name), "MimeType": .string(paper.type), "EntryDate": .day(visit.today),
    ]
    let same = entries("documentattachments", in: visit.organisation, under: document.id).first { $0.text("FileName") == paper.name }
    guard var old = same else {
      return add("documentattachments", fields, of: attachments, under: document.id, in: visit.organisation, at: visit.now)
    }
    for (name, value) in fields { old.fields[name] = value }
    return save(old, of: attachments, at: visit.now)
  }
}
