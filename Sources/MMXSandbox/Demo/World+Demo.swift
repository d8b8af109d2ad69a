import MMXCatalogue
import MMXData
import MMXHTTP

/// The two demo companies of each installation. Everything is made through the same steps as a caller's records, so it obeys the same rules.
extension World {
  struct Company: Sendable {
    let id: Int
    let title: String
    let address: String
    let postalCode: String
    let city: String
    let taxNumber: String
    let registrationNumber: String
    /// Where its customers pay to, which no field of the service tells.
    let account: String
  }

  var companies: [Company] { DemoRows.of(home).companies }

  /// A new world, the same for the same seed. Worlds are values: one made before is given again.
  static func demo(_ localisation: Localisation, seed: UInt64, _ scale: Simulator.Demo) -> World {
    let wish = DemoWish(localisation: localisation, seed: seed, scale: scale)
    if scale == .full {
      // Made once in a process as a rule, and large.
      var world = World(localisation)
      world.seed(wish)
      return world
    }
    return demoWorlds.withLock { worlds in
      if let world = worlds[wish] { return world }
      var world = World(localisation)
      world.seed(wish)
      worlds[wish] = world
      return world
    }
  }

  private struct DemoWish: Hashable {
    let localisation: Localisation
    let seed: UInt64
    let scale: Simulator.Demo
  }

  private static let demoWorlds = Locked<[DemoWish: World]>([:])

  private mutating func seed(_ wish: DemoWish) {
    let isFull = wish.scale == .full
    guard let start = CalendarDate(year: isFull ? 2025 : 2026, month: 1, day: isFull ? 3 : 5) else { return }
    let planter = Planter(start: start, localisation: wish.localisation)
    for company in companies { plant(company, planter) }
    guard wish.scale != .none else { return }
    var generator = Generator(seed: wish.seed)
    seedRegisters(planter, in: 12, &generator)
    seedRegisters(planter, in: 13, &generator, few: true)
    // The long lists of made-up names are Serbian.
    if isFull, wish.localisation == .rs { seedMore(planter, in: 12, &generator) }
    defersPosting = true
    seedTrade(planter, in: 12, isFull ? .full : .small, &generator)
    defersPosting = false
  }

  private mutating func plant(_ company: Company, _ planter: Planter) {
    guard let schema = Catalogue.schema("Organisation") else { return }
    let fields: OrderedRecord<JSON> = [
      "OrganisationId": .integer(company.id), "Title": .string(company.title), "Address": .string(company.address),
      "PostalCode": .string(company.postalCode), "City": .string(company.city), "Country": .reference(home.country),
      "TaxNumber": .string(company.taxNumber),
      "RegistrationNumber": .string(company.registrationNumber), "Administrator": .reference(1), "Status": "V",
    ]
    let blank = OrderedRecord<JSON>(shape: schema.shape, values: schema.fields.map { fields[$0.name] ?? .null })
    let key = RecordKey(organisation: company.id, resource: "organisations", id: company.id)
    save(WorldRecord(key: key, parent: nil, fields: blank), of: schema, at: planter.moment(0))
  }

  // MARK: Registers

  private mutating func seedRegisters(_ planter: Planter, in organisation: Int, _ generator: inout Generator, few: Bool = false) {
    let rows = DemoRows.of(home)
    for row in DemoRows.read(rows.productGroups) {
      plant("productGroups", ["Code": .string(row[0]), "Name": .string(row[1]), "Usage": "D"], planter, organisation)
    }
    for row in DemoRows.read(rows.analytics) {
      plant("analytics", ["Code": .string(row[0]), "Name": .string(row[1])], planter, organisation)
    }
    for row in DemoRows.read(rows.warehouses) {
      plant(
        "warehouses",
        ["Code": .string(row[0]), "Name": .string(row[1]), "InventoryManagement": "Nabavna", "StocksAccount": .reference(2), "Usage": "D"],
        planter, organisation)
    }
    for row in DemoRows.read(rows.employees) {
      plant(
        "employees",
        [
          "FirstName": .string(row[0]), "LastName": .string(row[1]), "Gender": .string(row[2]), "EmploymentStartDate": .string(row[3]),
          "EmploymentType": "ZD", "Country": .reference(home.country), "Notes": row.count > 4 ? .string(row[4]) : .null,
        ], planter, organisation)
    }
    let customers = DemoRows.read(rows.customers)
    for row in few ? customers.suffix(4) : customers[...] { seedCustomer(row, planter, organisation, &generator) }
    let items = DemoRows.read(rows.items)
    let firstGroup = entries("productgroups", in: organisation).first?.id ?? 1
    for row in few ? items.prefix(3) : items[...] { seedItem(row, planter, organisation, firstGroup) }
  }

  private mutating func seedCustomer(_ row: [String], _ planter: Planter, _ organisation: Int, _ generator: inout Generator) {
    let country = entries("countries", in: 0, code: row[4]).first?.id ?? home.country
    let index = (entries("customers", in: organisation).last?.id ?? 0) + 1
    let isHome = country == home.country
    let body: JSON = [
      "Code": .string("K\(index < 10 ? "00" : index < 100 ? "0" : "")\(index)"), "Name": .string(row[0]), "Address": .string(row[1]),
      "PostalCode": .string(row[2]), "City": .string(row[3]), "Country": .reference(country),
      "CountryName": isHome ? .null : .string(entry("countries", country, in: 0)?.text("Name") ?? ""),
      "TaxNumber": row[5] == "-" ? .null : .string(row[5] == "*" ? DemoNumbers.taxNumber(index, in: home) : row[5]),
      "SubjectToVAT": .string(row[6]),
      "Currency": .reference(isHome || home.localisation != .rs ? home.currency : 1),
      "ExpirationDays": .integer([8, 15, 30, 45][generator.below(4)]),
      "RebatePercent": .number(.small(Int64(generator.below(4) * 250), scale: 2)),
      "EInvoiceIssuing": .string(home.localisation == .hr ? "E" : isHome && row[6] == "D" ? "Ponudnik" : "EPosta"), "Usage": "D",
    ]
    guard let customer = plant("customers", body, planter, organisation) else { return }
    let words = DemoRows.of(home)
    let path = "customers/\(customer.id)"
    if isHome, row[6] == "D" {
      plant(
        "\(path)/bankAccounts", ["AccountNumber": .string(DemoNumbers.account(index, in: home)), "Default": "D"], planter, organisation)
      plant(
        "\(path)/contacts",
        [
          "FullName": .string("\(words.purchasing) \(row[0])"), "Email": .string("\(words.purchasing.lowercased())\(index)@example.com"),
          "Default": "D",
        ], planter, organisation)
    }
    if index % 4 == 1 {
      plant(
        "\(path)/addresses",
        [
          "Type": "P", "Name": .string("\(row[0]) - \(words.store.name)"), "Address": .string(words.store.street),
          "PostalCode": .string(row[2]),
          "City": .string(row[3]), "Country": .reference(country), "Default": "N",
        ], planter, organisation)
    }
  }

  private mutating func seedItem(_ row: [String], _ planter: Planter, _ organisation: Int, _ firstGroup: Int) {
    plant(
      "items",
      [
        "Code": .string(row[0]), "Name": .string(row[1]), "ItemType": .string(row[2]), "UnitOfMeasurement": .string(row[3]),
        "VatRate": .reference(Int(row[4])), "Price": .string(row[5]), "ProductGroup": .reference(firstGroup + (Int(row[6]) ?? 1) - 1),
        "Currency": .reference(home.currency), "Usage": "D",
      ], planter, organisation)
  }

  /// Customers and items enough for a company of some size.
  private mutating func seedMore(_ planter: Planter, in organisation: Int, _ generator: inout Generator) {
    let known = entries("customers", in: organisation).count
    for index in 0..<(300 - known) {
      let stem = DemoNames.stems[index % DemoNames.stems.count]
      let trade = DemoNames.trades[index / DemoNames.stems.count % DemoNames.trades.count]
      let town = DemoNames.towns[generator.below(DemoNames.towns.count)]
      let street = DemoNames.streets[generator.below(DemoNames.streets.count)]
      let row = [
        "\(stem) \(trade)", "\(street) \(1 + generator.below(120))", town.code, town.name, "RS", DemoNames.taxNumber(index),
        trade.hasSuffix(" pr") ? "M" : "D",
      ]
      seedCustomer(row, planter, organisation, &generator)
    }
    let firstGroup = entries("productgroups", in: organisation).first?.id ?? 1
    for index in 0..<(200 - entries("items", in: organisation).count) {
      let kind = DemoNames.goods[index % DemoNames.goods.count]
      let grade = DemoNames.grades[index / DemoNames.goods.count % DemoNames.grades.count]
      let price = kind.price * (100 + generator.below(60))
      let row = [
        "\(kind.group == 1 ? "K" : "R")-\(300 + index)", "\(kind.name) \(grade)", kind.group == 1 ? "S" : "B", kind.unit, "\(kind.rate)",
        Number.small(Int64(price), scale: 2).text, "\(kind.group)",
      ]
      seedItem(row, planter, organisation, firstGroup)
    }
  }

  // MARK: Planting

  /// Makes a record as a caller would. A row the rules refuse is left out; a test counts them.
  @discardableResult
  mutating func plant(_ path: String, _ body: JSON, _ planter: Planter, _ organisation: Int, day: Int = 0) -> WorldRecord? {
    guard let visit = planter.visit("POST", path, organisation, day: day), let resource = visit.match.resource else { return nil }
    return try? create(resource, from: body, visit)
  }
}

/// Calls that no caller made, at times that never change.
struct Planter {
  /// The first day of trade.
  let start: CalendarDate
  let localisation: Localisation

  /// Nine in the morning, that many days after the first.
  func moment(_ day: Int) -> DateTime { DateTime(date(day), ticksOfDay: 9 * 3600 * DateTime.ticksPerSecond) }

  func date(_ day: Int) -> CalendarDate { (try? start.adding(days: day)) ?? start }

  func visit(_ method: String, _ path: String, _ organisation: Int, day: Int) -> Visit? {
    let url = "http://sandbox/\(localisation.rawValue)/API/api/orgs/\(organisation)/\(path)"
    guard let incoming = Incoming(Request(method, url, isRepeatable: false)), case .organisation(_, let segments) = incoming.target,
      let verb = Method(rawValue: method),
      let match = Catalogue.match(verb, path: segments, perOrganisation: true, localisation: localisation)
    else { return nil }
    return Visit(match: match, organisation: organisation, incoming: incoming, now: moment(day)) { _ throws(Problem) in [] }
  }
}
