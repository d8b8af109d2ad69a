import MMXData

/// The order to pay an invoice, as the banks of each country read it from a code: NBS IPS in Serbia, UPN QR in Slovenia, HUB3 in Croatia.
///
/// Source: the recommendations of the National Bank of Serbia for IPS QR, of the Slovenian banks for UPN QR, of the Croatian ones for HUB3A.
struct PaymentOrder {
  let home: Home
  let payee: (name: String, street: String, place: String, account: String)
  let payer: (name: String, street: String, place: String)
  let amount: Number
  let reference: String
  let purpose: String
  let due: CalendarDate?

  /// Nil if there is nothing to pay, or not in the home currency.
  init?(_ invoice: WorldRecord, _ sums: PaperSums, _ world: World, _ visit: Visit) throws(Problem) {
    guard !sums.isForeign, !sums.due.isNegative, !sums.due.isZero, let reference = invoice.text("PaymentReference"),
      let company = world.companies.first(where: { $0.id == visit.organisation })
    else { return nil }
    home = world.home
    payee = (company.title, company.address, "\(company.postalCode) \(company.city)", company.account)
    payer = (
      invoice.text("AddresseeName") ?? "", invoice.text("AddresseeAddress") ?? "",
      [invoice.text("AddresseePostalCode"), invoice.text("AddresseeCity")].compactMap { $0 }.joined(separator: " ")
    )
    amount = try sums.due.rounded(to: 2)
    self.reference = reference
    let kind = invoice.text("InvoiceType") == "P" ? "predračunu" : "računu"
    purpose =
      home.word(
        "Plaćanje po \(kind) ", sl: "Plačilo po \(kind) ", hr: "Plaćanje po \(kind) ") + world.printedNumber(of: invoice)
    due = invoice.day("DateDue")
  }

  var code: InvoiceDocument.PaymentCode {
    let kind: InvoiceDocument.PaymentCode.Kind
    let text: String
    let caption: String
    switch home.localisation {
    case .rs: (kind, text, caption) = (.qr, ips, "NBS IPS QR")
    case .si: (kind, text, caption) = (.upn, upn, "UPN QR")
    case .hr: (kind, text, caption) = (.pdf417, hub3, "HUB3 2D kod")
    }
    let facts: [InvoiceDocument.Fact] = [
      (home.word("Primalac", sl: "Prejemnik", hr: "Primatelj"), payee.name), (home.word("Račun", sl: "TRR", hr: "IBAN"), payee.account),
      (home.word("Poziv na broj", sl: "Sklic", hr: "Poziv na broj"), reference),
      (home.word("Iznos", sl: "Znesek", hr: "Iznos"), "\(amount.printed(2)) \(home.currencyCode)"),
      (home.word("Svrha", sl: "Namen", hr: "Opis"), purpose),
    ]
    return InvoiceDocument.PaymentCode(kind: kind, data: Array(text.utf8), caption: caption, facts: facts)
  }

  /// The amount in hundredths.
  private var cents: String {
    let digits = amount.description.utf8.filter { $0 != UInt8(ascii: ".") }
    return String(decoding: digits, as: UTF8.self)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  /// No longer than the field, without what would end it.
  private static func cut(_ text: String, _ count: Int) -> String {
    String(text.map { $0 == "\n" || $0 == "\r" || $0 == "\r\n" || $0 == "|" ? " " : $0 }.prefix(count))
  }

  // MARK: Serbia

  private var ips: String {
    let name = PaymentOrder.cut(payee.name, 40)
    let number = reference.filter { $0.isASCII && ($0.isNumber || $0.isLetter || $0 == "-") }
    let parts = payee.account.split(separator: "-").map(String.init)
    let account = parts.count == 3 ? parts[0] + PaymentOrder.padded(parts[1], 13) + parts[2] : payee.account.filter(\.isNumber)
    let sum = amount.description.split(separator: ".")
    let shown = "\(sum.first ?? "0"),\(sum.count > 1 ? String(sum[1]) : "00")"
    return [
      "K:PR", "V:01", "C:1", "R:\(account)", "N:\(name)", "I:RSD\(shown)", "P:\(PaymentOrder.cut(payer.name, 40))", "SF:221",
      "S:\(PaymentOrder.cut(purpose, 35))", "RO:00\(number)",
    ].joined(separator: "|")
  }

  // MARK: Slovenia

  /// Twenty lines: the last but one is the sum of the lengths of those before, line ends included.
  private var upn: String {
    let cut = PaymentOrder.cut
    let fields = [
      "UPNQR", "", "", "", "", cut(payer.name, 33), cut(payer.street, 33), cut(payer.place, 33), PaymentOrder.padded(cents, 11), "", "",
      "GDSV",
      cut(purpose, 42), due?.printed ?? "", payee.account, cut(reference.filter { $0 != " " }, 26), cut(payee.name, 33),
      cut(payee.street, 33),
      cut(payee.place, 33),
    ]
    let length = fields.reduce(0) { $0 + $1.count + 1 }
    return fields.joined(separator: "\n") + "\n" + PaymentOrder.padded(String(length), 3) + "\n"
  }

  // MARK: Croatia

  private var hub3: String {
    let cut = PaymentOrder.cut
    let parts = reference.split(separator: " ", maxSplits: 1).map(String.init)
    let (model, number) = parts.count == 2 ? (parts[0], parts[1]) : ("HR99", "")
    let lines = [
      "HRVHUB30", "EUR", PaymentOrder.padded(cents, 15), cut(payer.name, 30), cut(payer.street, 27), cut(payer.place, 27),
      cut(payee.name, 25),
      cut(payee.street, 25), cut(payee.place, 27), payee.account, model, cut(number, 22), "GDSV", cut(purpose, 35),
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
