package import MMXData

/// What people call a record, as far as it was read: `43/2026`, `'Mlekara'`, its partner and amount.
package struct RecordLabel: Sendable {
  /// The number of a document, with its year; the code of a record of a code list.
  package let number: String?
  package let name: String?
  /// The customer, supplier or employee that a document is for.
  package let partner: String?
  package let amount: Number?
  /// The code of the currency of the amount.
  package let currency: String?

  package init(_ record: OrderedRecord<JSON>) {
    func word(_ field: String) -> String? {
      guard let value = record[ignoringCase: field], !value.isNull else { return nil }
      let text = value.string ?? value["Name"]?.string ?? (value.object == nil && value.array == nil ? value.text() : "")
      return text.isEmpty ? nil : text
    }
    func first(_ fields: String...) -> String? { fields.lazy.compactMap(word).first }
    let written = first("InvoiceNumber", "DocumentNumber", "OriginalDocumentNumber", "Number", "Code")
    let year = word("Year")
    number = written.map { written in year.map { written.contains($0) ? written : "\(written)/\($0)" } ?? written }
    name = first("Name", "Title", "LastName")
    partner = first("Customer", "Supplier", "Employee", "CustomerName")
    amount = ["InvoiceValue", "Amount", "Total"].lazy.compactMap { record[ignoringCase: $0]?.number }.first
    // A currency that is named in full would be longer than the amount.
    currency = word("Currency").flatMap { $0.utf8.count <= 4 ? $0 : nil }
  }

  /// In one word, nil if it has none: its name, otherwise its number.
  package var brief: String? { name ?? number }
}
