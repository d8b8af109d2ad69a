import MMXCatalogue
import MMXData
import MMXHTTP
import Synchronization

/// The two demo companies. Everything is made through the same steps as a caller's records, so it obeys the same rules.
extension World {
  static let companies = [
    Company(
      id: 12, title: "Demo d.o.o. Beograd", address: "Bulevar kralja Aleksandra 73", taxNumber: "100654320", registrationNumber: "21006548",
      account: "160-0000000123456-54"),
    Company(
      id: 13, title: "Druga firma d.o.o.", address: "Nemanjina 4", taxNumber: "100765435", registrationNumber: "21007650",
      account: "160-0000000654321-05"),
  ]

  struct Company {
    let id: Int
    let title: String
    let address: String
    let taxNumber: String
    let registrationNumber: String
    /// Where its customers pay to, which no field of the service tells.
    let account: String
  }

  /// A new world, the same for the same seed. Worlds are values: one made before is given again.
  static func demo(seed: UInt64, _ scale: Simulator.Demo) -> World {
    let wish = DemoWish(seed: seed, scale: scale)
    if scale == .full {
      // Made once in a process as a rule, and large.
      var world = World()
      world.seed(wish)
      return world
    }
    return demoWorlds.withLock { worlds in
      if let world = worlds[wish] { return world }
      var world = World()
      world.seed(wish)
      worlds[wish] = world
      return world
    }
  }

  private struct DemoWish: Hashable {
    let seed: UInt64
    let scale: Simulator.Demo
  }

  private static let demoWorlds = Mutex<[DemoWish: World]>([:])

  private mutating func seed(_ wish: DemoWish) {
    guard let start = CalendarDate(year: wish.scale == .full ? 2025 : 2026, month: 1, day: wish.scale == .full ? 3 : 5) else { return }
    let planter = Planter(start: start)
    for company in World.companies { plant(company, planter) }
    guard wish.scale != .none else { return }
    var generator = Generator(seed: wish.seed)
    seedRegisters(planter, in: 12, &generator)
    seedRegisters(planter, in: 13, &generator, few: true)
    if wish.scale == .full { seedMore(planter, in: 12, &generator) }
    seedTrade(planter, in: 12, wish.scale == .full ? .full : .small, &generator)
  }

  private mutating func plant(_ company: Company, _ planter: Planter) {
    guard let schema = Catalogue.schema("Organisation") else { return }
    let fields: OrderedRecord<JSON> = [
      "OrganisationId": .integer(company.id), "Title": .string(company.title), "Address": .string(company.address),
      "PostalCode": "11000", "City": "Beograd", "Country": .reference(World.homeCountry), "TaxNumber": .string(company.taxNumber),
      "RegistrationNumber": .string(company.registrationNumber), "Administrator": .reference(1), "Status": "V",
    ]
    let blank = OrderedRecord<JSON>(shape: schema.shape, values: schema.fields.map { fields[$0.name] ?? .null })
    let key = RecordKey(organisation: company.id, resource: "organisations", id: company.id)
    save(Entry(key: key, parent: nil, fields: blank), of: schema, at: planter.moment(0))
  }

  // MARK: Registers

  private mutating func seedRegisters(_ planter: Planter, in organisation: Int, _ generator: inout Generator, few: Bool = false) {
    for row in DemoRows.read(DemoRows.productGroups) {
      plant("productGroups", ["Code": .string(row[0]), "Name": .string(row[1]), "Usage": "D"], planter, organisation)
    }
    for row in DemoRows.read(DemoRows.analytics) {
      plant("analytics", ["Code": .string(row[0]), "Name": .string(row[1])], planter, organisation)
    }
    for row in DemoRows.read(DemoRows.warehouses) {
      plant(
        "warehouses",
        ["Code": .string(row[0]), "Name": .string(row[1]), "InventoryManagement": "Nabavna", "StocksAccount": .reference(2), "Usage": "D"],
        planter, organisation)
    }
    for row in DemoRows.read(DemoRows.employees) {
      plant(
        "employees",
        [
          "FirstName": .string(row[0]), "LastName": .string(row[1]), "Gender": .string(row[2]), "EmploymentStartDate": .string(row[3]),
          "EmploymentType": "ZD", "Country": .reference(World.homeCountry), "Notes": row.count > 4 ? .string(row[4]) : .null,
        ], planter, organisation)
    }
    let customers = DemoRows.read(DemoRows.customers)
    for row in few ? customers.suffix(4) : customers[...] { seedCustomer(row, planter, organisation, &generator) }
    let items = DemoRows.read(DemoRows.items)
    let firstGroup = entries("productgroups", in: organisation).first?.id ?? 1
    for row in few ? items.prefix(3) : items[...] { seedItem(row, planter, organisation, firstGroup) }
  }

  private static let scoredShape = Shape((Catalogue.schema("Customer")?.shape.keys ?? []) + ["LegacyScore"])

  private mutating func seedCustomer(_ row: [String], _ planter: Planter, _ organisation: Int, _ generator: inout Generator) {
    let country = Int(row[4]) ?? first("countries", in: 0) { $0.text("Code") == row[4] }?.id ?? World.homeCountry
    let index = (entries("customers", in: organisation).last?.id ?? 0) + 1
    let isHome = country == World.homeCountry
    let body: JSON = [
      "Code": .string("K\(index < 10 ? "00" : index < 100 ? "0" : "")\(index)"), "Name": .string(row[0]), "Address": .string(row[1]),
      "PostalCode": .string(row[2]), "City": .string(row[3]), "Country": .reference(country),
      "CountryName": isHome ? .null : .string(entry("countries", country, in: 0)?.text("Name") ?? ""),
      "TaxNumber": row[5] == "-" ? .null : .string(row[5]), "SubjectToVAT": .string(row[6]),
      "Currency": .reference(isHome ? World.homeCurrency : 1), "ExpirationDays": .integer([8, 15, 30, 45][generator.below(4)]),
      "RebatePercent": .number(.small(Int64(generator.below(4) * 250), scale: 2)),
      "EInvoiceIssuing": .string(isHome && row[6] == "D" ? "Ponudnik" : "EPosta"), "Usage": "D",
    ]
    guard var customer = plant("customers", body, planter, organisation), let schema = Catalogue.schema("Customer") else { return }
    // A field that no model knows, with a scale that a careless client loses.
    let score = JSON.number(.small(110 + Int64(index - 5) * 10, scale: 2))
    customer.fields = OrderedRecord(shape: World.scoredShape, values: customer.fields.values + [score])
    save(customer, of: schema, at: planter.moment(index))
    let path = "customers/\(customer.id)"
    if isHome, row[6] == "D" {
      plant(
        "\(path)/bankAccounts", ["AccountNumber": .string(World.accountNumber(index)), "Default": "D"], planter, organisation)
      plant(
        "\(path)/contacts",
        ["FullName": .string("Nabavka \(row[0])"), "Email": .string("nabavka\(index)@example.com"), "Default": "D"], planter, organisation)
    }
    if index % 4 == 1 {
      plant(
        "\(path)/addresses",
        [
          "Type": "P", "Name": .string("\(row[0]) - magacin"), "Address": "Magacinska 1", "PostalCode": .string(row[2]),
          "City": .string(row[3]), "Country": .reference(country), "Default": "N",
        ], planter, organisation)
    }
  }

  /// The account numbers of Serbia end in two check digits: 98 less the rest of the digits before, by 97.
  private static func accountNumber(_ index: Int) -> String {
    let check = 98 - (160 * 10_000_000_000_000 + 100_000 + index) % 97 * 100 % 97
    return "160-\(100_000 + index)-\(check < 10 ? "0" : "")\(check)"
  }

  private mutating func seedItem(_ row: [String], _ planter: Planter, _ organisation: Int, _ firstGroup: Int) {
    plant(
      "items",
      [
        "Code": .string(row[0]), "Name": .string(row[1]), "ItemType": .string(row[2]), "UnitOfMeasurement": .string(row[3]),
        "VatRate": .reference(Int(row[4])), "Price": .string(row[5]), "ProductGroup": .reference(firstGroup + (Int(row[6]) ?? 1) - 1),
        "Currency": .reference(World.homeCurrency), "Usage": "D",
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
        "\(stem) \(trade)", "\(street) \(1 + generator.below(120))", town.code, town.name, "3", DemoNames.taxNumber(index),
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
  mutating func plant(_ path: String, _ body: JSON, _ planter: Planter, _ organisation: Int, day: Int = 0) -> Entry? {
    guard let visit = planter.visit("POST", path, organisation, day: day), let resource = visit.match.resource else { return nil }
    return try? create(resource, from: body, visit)
  }
}

/// Calls that no caller made, at times that never change.
struct Planter {
  /// The first day of trade.
  let start: CalendarDate

  /// Nine in the morning, so many days after the first.
  func moment(_ day: Int) -> DateTime { DateTime(date(day), ticksOfDay: 9 * 3600 * DateTime.ticksPerSecond) }

  func date(_ day: Int) -> CalendarDate { (try? start.adding(days: day)) ?? start }

  func visit(_ method: String, _ path: String, _ organisation: Int, day: Int) -> Visit? {
    let url = "http://sandbox/RS/API/api/orgs/\(organisation)/\(path)"
    guard let incoming = Incoming(Request(method, url, isRepeatable: false)), case .organisation(_, let segments) = incoming.target,
      let verb = Verb(rawValue: method), let match = Catalogue.match(verb, path: segments, perOrganisation: true)
    else { return nil }
    return Visit(match: match, organisation: organisation, incoming: incoming, now: moment(day)) { _ throws(Problem) in [] }
  }
}
