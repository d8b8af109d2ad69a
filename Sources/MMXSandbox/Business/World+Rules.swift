import MMXCatalogue
import MMXData

/// What single modules add to the catalogue's rules.
extension World {
  /// Fills what the service fills when a record is written.
  mutating func fill(_ fields: inout OrderedRecord<JSON>, of schema: Schema, over entry: WorldRecord?, _ visit: Visit) throws(Refusal) {
    switch schema.name {
    case "Customer": fillCustomer(&fields)
    case "IssuedInvoice": try fillInvoice(&fields, over: entry, visit)
    case "IssuedInvoicePosting": fillPosting(&fields)
    case "Inbox": fillInbox(&fields, isNew: entry == nil, visit)
    case "Item": fillItem(&fields)
    case "Journal": try fillJournal(&fields, over: entry, visit)
    case "Order": try fillOrder(&fields, isNew: entry == nil, visit)
    case "ReceivedInvoice": try fillReceivedInvoice(&fields, over: entry, visit)
    case "StockEntry": try fillStockEntry(&fields, isNew: entry == nil, visit)
    case "DocumentAttachment": if fields["EntryDate"]?.isNull != false { fields["EntryDate"] = .day(visit.today) }
    default: break
    }
  }

  /// Rules that tie fields together, once each is right by itself.
  func checkRules(_ fields: OrderedRecord<JSON>, of schema: Schema, _ visit: Visit) throws(Refusal) {
    switch schema.name {
    case "IssuedInvoice": try checkInvoice(fields)
    case "Journal": try checkJournal(fields)
    case "ReceivedInvoice": if let remark = wrongNumbering(fields, of: "PR") { throw .invalid([remark]) }
    case "StockEntry": try checkStockEntry(fields)
    default: break
    }
  }

  /// Records past their draft state stay as they are.
  func checkMayChange(_ entry: WorldRecord) throws(Refusal) {
    switch entry.key.resource {
    case "issuedinvoices" where entry.text("Status") == "I": throw .state(.mayNotChange(.invoice))
    case "issuedinvoicepostings" where entry.text("Status") == "P": throw .state(.mayNotChange(.posting))
    case "orders" where entry.text("Status") != "O": throw .state(.mayNotChange(.order))
    case "stockentries" where entry.text("Status") == "P": throw .state(.mayNotChange(.stockEntry))
    case "journals" where entry.text("Status") != "O": throw .state(.mayNotChange(.journal))
    default: break
    }
  }

  // MARK: Small modules

  /// Source: clients in production create customers without either.
  private func fillCustomer(_ fields: inout OrderedRecord<JSON>) {
    if fields["Currency"]?.isNull != false { fields["Currency"] = .reference(home.currency) }
    if fields["EInvoiceIssuing"]?.isNull != false { fields["EInvoiceIssuing"] = .string(home.localisation == .hr ? "N" : "SeNePripravlja") }
  }

  private func fillItem(_ fields: inout OrderedRecord<JSON>) {
    let isService = ["S", "AS"].contains(fields["ItemType"]?.string)
    let accounts = isService ? (22, 23) : (20, 21)
    for (name, id) in [("RevenueAccountDomestic", accounts.0), ("RevenueAccountEU", accounts.1), ("RevenueAccountOutsideEU", accounts.1)]
    where fields[name]?.isNull != false { fields[name] = .reference(id) }
    if fields["Price"]?.isNull != false { fields["Price"] = 0 }
    if fields["RebatePercent"]?.isNull != false { fields["RebatePercent"] = 0 }
  }

  private func fillInbox(_ fields: inout OrderedRecord<JSON>, isNew: Bool, _ visit: Visit) {
    if isNew { fields["InboxDate"] = .string(visit.now.description) }
  }

  private func fillPosting(_ fields: inout OrderedRecord<JSON>) {
    if fields["Status"]?.isNull != false { fields["Status"] = "O" }
    if fields["Currency"]?.isNull != false { fields["Currency"] = .reference(home.currency) }
  }

  private mutating func fillReceivedInvoice(_ fields: inout OrderedRecord<JSON>, over old: WorldRecord?, _ visit: Visit) throws(Refusal) {
    if fields["Currency"]?.isNull != false { fields["Currency"] = .reference(home.currency) }
    if old == nil {
      let year = fields["DateReceived"]?.string?.wireDate?.date.components.year ?? visit.today.components.year
      fields["Status"] = "O"
      fields["PaidValue"] = 0
      fields["Year"] = .integer(year)
      fields["InvoiceNumber"] = .integer(next("receivedinvoice.\(visit.organisation).\(year)"))
    }
    let amount = fields["InvoiceAmount"]?.number ?? .zero
    let currency = fields["Currency"]?.reference
    // The caller's own, as by the rate of the bank; not what was worked out from another amount.
    let own = fields["InvoiceAmountDomesticCurrency"]?.number
    let isStale = old.map { old in
      own == old.number("InvoiceAmountDomesticCurrency")
        && (amount != old.number("InvoiceAmount") ?? .zero || currency != old.reference("Currency"))
    }
    if let own, isStale != true, currency != home.currency {
      fields["InvoiceValue"] = .number(own)
      return
    }
    let day = (fields["DateTransaction"]?.string ?? fields["DateReceived"]?.string)?.wireDate?.date
    let rate = self.rate(of: currency, on: day, visit)
    let value = try exact { () throws(Problem) in try (amount * rate).rounded(to: 2) }
    fields["InvoiceAmountDomesticCurrency"] = .number(value)
    fields["InvoiceValue"] = .number(value)
  }
}
