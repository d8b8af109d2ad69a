import MMXCatalogue
import MMXData
import MMXHTTP

/// Operations that are no plain create, read, update or delete of a collection, by their names.
extension World {
  typealias Special = @Sendable (inout World, Visit) throws(Refusal) -> Response

  static let specials: [String: Special] = [
    "AddAttachment": { world, visit throws(Refusal) in try world.addAttachment(visit) },
    "AddCustomerByTaxNumber": { world, visit throws(Refusal) in try world.addCustomerByTaxNumber(visit) },
    "AddInboxAttachments": { world, visit throws(Refusal) in try world.addInboxAttachments(visit) },
    "AddIssuedInvoiceAttachment": { world, visit throws(Refusal) in try world.addAttachment(visit) },
    "AddVATEntry": { world, visit throws(Refusal) in try world.writeVATEntry(visit) },
    "DeleteInboxAttachment": { world, visit throws(Refusal) in try world.deleteInboxAttachment(visit) },
    "DeleteVATEntry": { world, visit throws(Refusal) in try world.writeVATEntry(visit) },
    "GetAccountByContent": { world, visit throws(Refusal) in try world.accountByContent(visit) },
    "GetAllOrganisations": { world, visit throws(Refusal) in try world.allOrganisations(visit) },
    "GetAttachments": { world, visit throws(Refusal) in try world.listAttachments(visit) },
    "GetContacts": { world, visit throws(Refusal) in try world.page("contacts", "Contact", visit) },
    "GetCurrentUserProfile": { world, _ throws(Refusal) in .ok(world.user) },
    "GetDashboards": { world, visit throws(Refusal) in try world.dashboard(visit) },
    "GetDomesticCurrency": { world, visit throws(Refusal) in try world.domesticCurrency(visit) },
    "GetEFaktura": { world, visit throws(Refusal) in try world.page("efakturaentries", "EFakturaEntry", visit) },
    "GetExchangeRateByCurrencyCode": { world, visit throws(Refusal) in try world.exchangeRate(visit) },
    "GetExchangeRateByCurrencyId": { world, visit throws(Refusal) in try world.exchangeRate(visit) },
    "GetIssuedInvoiceAttachments": { world, visit throws(Refusal) in try world.listAttachments(visit) },
    "GetItemsData": { world, visit throws(Refusal) in try world.itemsData(visit) },
    "GetItemsSettings": { _, _ throws(Refusal) in .ok(["PricesIncludeVAT": "N"]) },
    "GetJournalEntries": { world, visit throws(Refusal) in try world.page(world.journalEntries(visit), "JournalEntries", visit) },
    "GetJournalsInVODStandard": { world, visit throws(Refusal) in try world.page("journals", "Journal", visit) },
    "GetOrganisation": { world, visit throws(Refusal) in try world.organisation(visit) },
    "GetPayrollSettingByCodeAndDate": { world, visit throws(Refusal) in try world.payrollSettings(visit) },
    "GetPostalCodesForCounty": { world, visit throws(Refusal) in try world.postalCodes(visit) },
    "GetPriceLists": { world, visit throws(Refusal) in try world.itemsData(visit) },
    "GetStockForItem": { world, visit throws(Refusal) in try world.stock(visit) },
    "GetStocks": { world, visit throws(Refusal) in try world.stockList(visit) },
    "GetVATEntry": { world, visit throws(Refusal) in try world.readVATEntry(visit) },
    "GetVatRates": { world, visit throws(Refusal) in try world.vatRates(visit) },
    "MyOrganisations": { world, visit throws(Refusal) in try world.myOrganisations(visit) },
    "UpdateVATEntry": { world, visit throws(Refusal) in try world.writeVATEntry(visit) },
  ]

  private func page(_ resource: String, _ schema: String, _ visit: Visit) throws(Refusal) -> Response {
    try page(entries(resource, in: visit.organisation), schema, visit)
  }

  private func page(_ entries: some RandomAccessCollection<WorldRecord>, _ schema: String, _ visit: Visit) throws(Refusal) -> Response {
    guard let schema = Catalogue.schema(schema) else { throw Refusal(501, "The sandbox has no \(schema).") }
    return try page(entries, as: schema, visit)
  }

  // MARK: Code lists

  private func accountByContent(_ visit: Visit) throws(Refusal) -> Response {
    let given = visit.match.parameters["content"] ?? ""
    guard let content = visit.operation.arguments.first(where: { $0.isEqualIgnoringCase(to: given) }),
      let code = CodeList.accountCode(ofContent: content), let schema = Catalogue.schema("Account"),
      let account = entries("accounts", in: 0, code: code).first
    else { throw Refusal(404, .missing("Account", "'\(given)'")) }
    return .ok(rendered(account, as: schema, visit))
  }

  private func domesticCurrency(_ visit: Visit) throws(Refusal) -> Response {
    let given = visit.match.parameters["date"] ?? ""
    guard given.queryDate != nil else { throw .invalid("date", .badValue(given, of: "date")) }
    guard let schema = Catalogue.schema("Currency"), let currency = entry("currencies", home.currency, in: 0) else {
      throw .missing("Currency", home.currency)
    }
    return .ok(rendered(currency, as: schema, visit))
  }

  /// Source: for days to come the last rate is taken, which is inferred.
  private func exchangeRate(_ visit: Visit) throws(Refusal) -> Response {
    let day = try visit.day("date") ?? visit.today
    let code = visit.match.parameters["currencyCode"]
    let found = first("currencies", in: 0) { currency in
      code.map { currency.text("Code")?.isEqualIgnoringCase(to: $0) == true } ?? (currency.id == visit.id("currencyId"))
    }
    guard let found, let rate = found.text("Code").flatMap({ home.midRate(of: $0, on: min(day, visit.today)) }) else {
      throw Refusal(404, .noExchangeRate(day))
    }
    return .ok(["Date": .day(day), "Currency": reference(found.id, to: "Currency", visit), "MidRate": .number(rate)])
  }

  private func postalCodes(_ visit: Visit) throws(Refusal) -> Response {
    let country = visit.id("countryId")
    return try page(entries("postalcodes", in: 0).filter { $0.reference("Country") == country }, "PostalCode", visit)
  }

  /// Rates of another country than home are not in the sandbox.
  private func vatRates(_ visit: Visit) throws(Refusal) -> Response {
    let isHome = try visit.integer("countryID").map { $0 == home.country } ?? true
    _ = try visit.day("date")
    return try page(isHome ? entries("vatrates", in: 0) : Table(), "VatRate", visit)
  }

  private func payrollSettings(_ visit: Visit) throws(Refusal) -> Response {
    let code = visit.match.parameters["payrollSettingCode"]?.lowercased()
    // Source: the documentation writes this date as `yyyyMMdd`.
    let isPlain = visit.query("date").map { $0.utf8.count == 8 && Int($0) != nil } ?? false
    if !isPlain { _ = try visit.day("date") }
    var plain = visit
    plain.ignored = ["date", "externalUserIdentifier", "customerCode"]
    return try page(entries("payrollsettings", in: 0).filter { $0.text("Code")?.lowercased() == code }, "PayrollSettings", plain)
  }

  // MARK: Items and stocks

  /// `itemsdata` and `pricelists`: bare rows and no messages.
  private func itemsData(_ visit: Visit) throws(Refusal) -> Response {
    let wanted = try visit.integer("ItemId")
    let withVAT = visit.operation.name == "GetPriceLists"
    var rows: [JSON] = []
    for item in entries("items", in: visit.organisation) where wanted == nil || item.id == wanted {
      let price = item.number("Price") ?? .zero
      let percent = item.reference("VatRate").flatMap { entry("vatrates", $0, in: 0) }?.number("Percent") ?? .zero
      var row: OrderedRecord<JSON> = ["Title": item.fields["Name"] ?? .null, "Code": item.fields["Code"] ?? .null]
      if withVAT {
        row["PriceWithoutVAT"] = .number(price)
        row["PriceWithVAT"] = .number(
          try exact { () throws(Problem) in try (price * (Number(1) + percent / Number(100))).rounded(to: 2) })
      } else {
        row["Price"] = .number(price)
      }
      row["UnitOfMeasurement"] = item.fields["UnitOfMeasurement"] ?? .null
      row["Item"] = reference(item.id, to: "Item", visit)
      row["Warehouse"] = reference(try visit.integer("WarehouseId"), to: "Warehouse", visit)
      row["Customer"] = reference(try visit.integer("CustomerId"), to: "Customer", visit)
      rows.append(.object(row))
    }
    return .ok(["Rows": .array(rows), "ValidationMessages": .array([])])
  }

  private func stockList(_ visit: Visit) throws(Refusal) -> Response {
    let filters = [("ItemTitle", "ItemName"), ("ItemIdentifier", "ItemCode"), ("ItemEANCode", "ItemEANCode")]
    var rows = try stockRows(visit, item: try visit.integer("ItemID"))
    for (parameter, field) in filters {
      guard let text = visit.query(parameter) else { continue }
      rows = rows.filter { $0[field]?.string?.containsFolded(text) == true }
    }
    if let type = visit.query("ItemType") {
      rows = rows.filter { $0["Item"]?.reference.flatMap { entry("items", $0, in: visit.organisation) }?.text("ItemType") == type }
    }
    let page = try Page(visit)
    return page.response(page.cut(rows), total: rows.count)
  }

  private func stock(_ visit: Visit) throws(Refusal) -> Response {
    let id = visit.id("itemId") ?? 0
    guard entry("items", id, in: visit.organisation) != nil else { throw .missing("Item", id) }
    guard let row = try stockRows(visit, item: id).first else { throw Refusal(404, .missing("Stock", "\(id)")) }
    return .ok(row)
  }

  // MARK: Customers

  /// Adds what the register says about a tax number; the sandbox makes it up.
  private mutating func addCustomerByTaxNumber(_ visit: Visit) throws(Refusal) -> Response {
    let number = visit.match.parameters["taxNumber"] ?? ""
    guard number.utf8.count == [.rs: 9, .si: 8, .hr: 11][home.localisation], number.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      throw .invalid("TaxNumber", .noTaxNumber(number))
    }
    guard let resource = Catalogue.resource(named: "customers") else { throw Refusal(501, "The sandbox has no customers.") }
    let customer = try create(
      resource,
      from: [
        "Name": .string("Firma \(number) d.o.o."),
        "Address": .string(home.word("Bulevar oslobođenja 1", sl: "Dunajska cesta 1", hr: "Savska cesta 1")),
        "PostalCode": .string(companies.first?.postalCode ?? ""), "City": .string(companies.first?.city ?? ""),
        "Country": .reference(home.country), "TaxNumber": .string(number), "SubjectToVAT": "D",
        "Currency": .reference(home.currency), "EInvoiceIssuing": .string(home.localisation == .hr ? "N" : "SeNePripravlja"),
      ], visit)
    return created(visit.location("customers", customer.id))
  }
}
