package import MMXData

/// What a printed invoice, order or delivery note says: texts only, ready to be set.
package struct InvoiceDocument: Sendable {
  /// A label and what is beside it.
  package typealias Fact = (label: String, value: String)

  /// A table of its own, below the rows.
  package struct Table: Sendable {
    package var header: [String]
    package var rows: [[String]]

    package init(header: [String], rows: [[String]]) {
      self.header = header
      self.rows = rows
    }
  }

  /// A code that a bank's app reads, and what is beside it.
  package struct PaymentCode: Sendable {
    package enum Kind: Sendable { case qr, upn, pdf417 }

    package var kind: Kind
    package var data: [UInt8]
    package var caption: String
    package var facts: [Fact]

    package init(kind: Kind, data: [UInt8], caption: String, facts: [Fact]) {
      self.kind = kind
      self.data = data
      self.caption = caption
      self.facts = facts
    }
  }

  /// The day it is printed, the file's date of creation.
  package var date: CalendarDate
  package var title: String
  /// Name, address and numbers, a line each.
  package var seller: [String]
  package var buyer: [String]
  /// Who gets the goods, where that is somebody else.
  package var recipient: [String] = []
  /// What is over buyer and recipient.
  package var buyerLabel = ""
  package var recipientLabel = ""
  /// Dates, references, payment.
  package var facts: [Fact]
  /// A text between the facts and the rows.
  package var above: [String] = []
  /// Headings of the columns.
  package var header: [String]
  /// A cell for each heading.
  package var rows: [[String]]
  /// The column that takes the room that the others leave.
  package var wideColumn = 2
  package var totals: [Fact]
  /// VAT by rate.
  package var taxes: Table?
  /// A text below the sums.
  package var notes: [String]
  package var payment: PaymentCode?
  /// What is at the foot of every page.
  package var foot = ""
  /// The word for a page, before its number.
  package var pageWord = ""

  package init(
    date: CalendarDate, title: String, seller: [String], buyer: [String], facts: [Fact], header: [String], rows: [[String]], totals: [Fact],
    notes: [String]
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
