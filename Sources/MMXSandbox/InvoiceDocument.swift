package import MMXData

/// What stands on a printed invoice, order or delivery note: texts only, ready to be set.
package struct InvoiceDocument: Sendable {
  /// The day it is printed, the file's date of creation.
  package var date: CalendarDate
  package var title: String
  /// Name and address, a line each.
  package var seller: [String]
  package var buyer: [String]
  /// Dates, references, payment.
  package var facts: [(label: String, value: String)]
  /// Headings of the columns.
  package var header: [String]
  /// A cell for each heading.
  package var rows: [[String]]
  package var totals: [(label: String, value: String)]
  package var notes: [String]

  package init(
    date: CalendarDate, title: String, seller: [String], buyer: [String], facts: [(label: String, value: String)], header: [String],
    rows: [[String]],
    totals: [(label: String, value: String)], notes: [String]
  ) {
    self.date = date
    self.title = title
    self.seller = seller
    self.buyer = buyer
    self.facts = facts
    self.header = header
    self.rows = rows
    self.totals = totals
    self.notes = notes
  }
}
