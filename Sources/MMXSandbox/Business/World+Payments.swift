import MMXData

extension World {
  /// How far an invoice is paid, by its values and due date.
  func paymentStatus(of invoice: WorldRecord, on today: CalendarDate) -> String {
    guard invoice.text("Status") != "O" || invoice.key.resource == "receivedinvoices" else { return "Osnutek" }
    let value = invoice.number("InvoiceValue") ?? .zero
    let paid = invoice.number("PaidValue") ?? .zero
    if value.isNegative ? paid <= value : paid >= value, !value.isZero { return "Placan" }
    let isOverdue = invoice.day("DateDue").map { $0 < today } ?? false
    if paid.isZero { return isOverdue ? "NeplacanZapadel" : "NeplacanNezapadel" }
    return isOverdue ? "DelnoPlacanZapadel" : "DelnoPlacanNezapadel"
  }

  /// The attachments of a document without their bytes.
  func attachmentLinks(of document: WorldRecord) -> [JSON] {
    entries("documentattachments", in: document.key.organisation, under: document.id).map { attachment in
      .object(
        OrderedRecord(
          ["DocumentAttachmentId", "Description", "FileName", "MimeType", "EntryDate"].map { ($0, attachment.fields[$0] ?? .null) }))
    }
  }
}
