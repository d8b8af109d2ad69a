/// How the rows of `Operations/` are written.
extension Operation {
  /// What an action's query must carry.
  enum Need {
    case nothing, rowVersion
  }

  /// A row. The path is what follows `api/orgs/{organisationId}/`, or with a leading slash what follows `api`. Paging, the filters of
  /// `synccandidates` and `rowVersion` follow from the answer and the need, so rows do not repeat them.
  ///
  /// The initialiser is not inlined into the tables, which would take the compiler ten times as long.
  @inline(never)
  convenience init(
    _ method: Method, _ path: String, _ name: String, query: [QueryParameter] = [], body: Body = .none, answers: Shape = .none,
    actions: [Action] = [], needs: Need = .nothing, arguments: [String] = [],
    only localisations: Set<Localisation> = Localisation.everywhere
  ) {
    self.init(
      method: method, path: Segment.parse(path), isPerOrganisation: path.utf8.first != UInt8(ascii: "/"), name: name, module: "",
      query: query + QueryParameter.implied(by: answers) + (needs == .rowVersion ? [.rowVersion] : []), body: body, answer: answers,
      actions: actions, needsRowVersion: needs == .rowVersion, arguments: arguments, localisations: localisations)
  }

  private convenience init(_ row: Operation, module: String) {
    self.init(
      method: row.method, path: row.path, isPerOrganisation: row.isPerOrganisation, name: row.name, module: module, query: row.query,
      body: row.body, answer: row.answer, actions: row.actions, needsRowVersion: row.needsRowVersion, arguments: row.arguments,
      localisations: row.localisations)
  }

  static func rows(of module: String, _ rows: [Operation]) -> [Operation] {
    rows.map { Operation($0, module: module) }
  }

  /// The contents that `accounts/content({content})` takes. Source: documentation.
  static let accountContents: [String] =
    """
    OtherRevenues FinancialRevenue RevenueFromExchangeRateDifferences
    RevenueFromSellingGoodsInHomeCountry RevenueFromSellingGoodsInEU RevenueFromSellingGoodsInThirdCountries
    RevenueFromSellingProductsInHomeCountry RevenueFromSellingProductsInEU RevenueFromSellingProductsInThirdCountries
    RevenueFromSellingMaterialsInHomeCountry RevenueFromSellingMaterialsInEU RevenueFromSellingMaterialsInThirdCountries
    RevenueFromSellingServicesInHomeCountry RevenueFromSellingServicesInEU RevenueFromSellingServicesInThirdCountries
    """.split(whereSeparator: \.isWhitespace).map(String.init)
}

extension Operation.Segment {
  /// `customers/{customerId}/addresses`, a leading slash aside.
  static func parse(_ path: String) -> [Self] {
    // By bytes: the paths are ASCII, and most calls of the program read some.
    path.utf8.split(separator: UInt8(ascii: "/")).map { part in
      func text(_ bytes: Substring.UTF8View) -> String { String(Substring(bytes)) }
      if part.first == UInt8(ascii: "{") { return .parameter(text(part.dropFirst().dropLast())) }
      guard let open = part.firstIndex(of: UInt8(ascii: "(")), part.last == UInt8(ascii: ")") else { return .word(text(part)) }
      return .form(text(part[..<open]), parameter: text(part[open...].dropFirst(2).dropLast(2)))
    }
  }
}

extension Operation.QueryParameter {
  static let search = Self("SearchString", .text)
  static let rowVersion = Self("rowVersion", .bytes, isRequired: true)

  static func text(_ name: String, isRequired: Bool = false, note: String? = nil) -> Self {
    Self(name, .text, isRequired: isRequired, note: note)
  }

  static func int(_ name: String, isRequired: Bool = false, note: String? = nil) -> Self {
    Self(name, .int, isRequired: isRequired, note: note)
  }

  static func date(_ name: String, note: String? = nil) -> Self { Self(name, .date, note: note) }

  static func bool(_ name: String) -> Self { Self(name, .bool) }

  fileprivate static func implied(by answer: Operation.Shape) -> [Self] {
    switch answer {
    case .page: paging
    // The envelope is that of a page.
    case .sync: [Self("RecordDtModifiedFrom", .date), Self("RecordDtModifiedTo", .date)] + paging
    default: []
    }
  }

  /// Source: documentation; every page operation has them.
  private static let paging = [
    Self("CurrentPage", .int, note: "first page is 1"), Self("PageSize", .int), Self("SortField", .text),
    Self("Order", .text, note: "A ascending, D descending"),
  ]
}
