import MMXData

/// The collections, by the names that people type.
extension Resource {
  /// A row of the table. The plural is the path's last word unless given; `list`, `across`, `get` and `create` name operations in unusual
  /// places.
  private struct Row {
    let singular: String
    /// The path, with a leading slash where it is outside any organisation.
    let path: String
    let plural: String
    let unusual: (list: String?, across: String?, get: String?, create: String?)

    init(
      _ singular: String, _ path: String, plural: String? = nil, list: String? = nil, across: String? = nil, get: String? = nil,
      create: String? = nil
    ) {
      (self.singular, self.path) = (singular, path)
      self.plural = plural ?? path.split(separator: "/").last.map { $0.lowercased() } ?? singular
      unusual = (list, across, get, create)
    }

    /// The first word of the path, in lower case.
    var word: String { path.split(separator: "/").first.map { $0.lowercased() } ?? "" }
  }

  static let all: [Resource] = rows.indices.map(at)

  /// The resource at a position in `all`, made at its first use: most programs need one or two.
  static func at(_ position: Int) -> Resource {
    made.withLock { made in
      if let known = made[position] { return known }
      let resource = Resource(rows[position])
      made[position] = resource
      return resource
    }
  }

  private static let made = Locked<[Int: Resource]>([:])

  /// The position in `all` of a singular or plural.
  static func position(spelled name: String) -> Int? { rows.firstIndex { $0.singular == name || $0.plural == name } }

  /// The positions of the resources that may have the operation: their path begins its path, or they name it.
  static func positions(for operation: Operation) -> [Int] {
    let path = operation.path()
    return rows.indices.filter { position in
      let (row, unusual) = (rows[position], rows[position].unusual)
      return path.hasPrefix(row.path.first == "/" ? String(row.path.dropFirst()) : row.path)
        || [unusual.list, unusual.across, unusual.get, unusual.create].contains(operation.name)
    }
  }

  private static let rows: [Row] = [
    Row("account", "accounts"),
    Row("address", "customers/{customerId}/addresses"),
    Row("analytic", "analytics"),
    Row("bankaccount", "customers/{customerId}/bankAccounts"),
    Row("contact", "customers/{customerId}/contacts", across: "GetContacts"),
    Row("country", "countries"),
    Row("currency", "currencies"),
    Row("customer", "customers"),
    Row("document", "documents"),
    Row("documentattachment", "documents/{documentId}/attachments", plural: "documentattachments"),
    Row("documentnumbering", "document-numbering", plural: "documentnumberings"),
    Row("efakturaentry", "/efaktura/list", plural: "efakturaentries"),
    Row("employee", "employees"),
    Row("exchangerate", "exchange-rates", plural: "exchangerates"),
    Row("inboxitem", "inbox", plural: "inboxitems"),
    Row("inboxattachment", "inbox/{inboxId}/attachments", plural: "inboxattachments", create: "AddInboxAttachments"),
    Row("issuedinvoice", "issuedinvoices"),
    Row("issuedinvoiceattachment", "issuedinvoices/{issuedInvoiceId}/attachments", plural: "issuedinvoiceattachments"),
    Row("issuedinvoicepaymentmethod", "issuedinvoices/paymentmethods", plural: "issuedinvoicepaymentmethods"),
    Row("issuedinvoiceposting", "issuedinvoicepostings"),
    Row("issuedinvoicepostingpaymentmethod", "issuedinvoicepostings/paymentmethods", plural: "issuedinvoicepostingpaymentmethods"),
    Row("item", "items"),
    Row("journal", "journals"),
    Row("journalentry", "journals/journal-entries", plural: "journalentries"),
    Row("journaltype", "journaltypes"),
    Row("order", "orders"),
    Row("organisation", "/orgs", plural: "organisations", list: "GetAllOrganisations", get: "GetOrganisation"),
    Row("outboxitem", "outbox", plural: "outboxitems"),
    Row("paymentmethod", "paymentMethods"),
    Row("payrollsetting", "/payrollsettings/{payrollSettingCode}", plural: "payrollsettings"),
    Row("postalcode", "postalcodes", list: "GetPostalCodesForCounty"),
    Row("productgroup", "productGroups"),
    Row("purposecode", "purpose-codes", plural: "purposecodes"),
    Row("receivedinvoice", "receivedinvoices"),
    Row("receivedinvoiceattachment", "receivedinvoices/{receivedInvoiceId}/attachments", plural: "receivedinvoiceattachments"),
    Row("reporttemplate", "report-templates", plural: "reporttemplates"),
    Row("stock", "stocks"),
    Row("stockentry", "stockentry", plural: "stockentries"),
    Row("userorganisation", "/currentuser/orgs", plural: "userorganisations"),
    Row("vataccountingtype", "vataccountingtypes"),
    Row("vatentry", "journals/{journalId}/vat", plural: "vatentries"),
    Row("vatrate", "vatrates"),
    Row("warehouse", "warehouses"),
  ]

  private convenience init(_ row: Row) {
    let path = Operation.Segment.parse(row.path)
    let isPerOrganisation = row.path.utf8.first != UInt8(ascii: "/")
    let near = Catalogue.operations(below: row.word).filter { $0.isPerOrganisation == isPerOrganisation && $0.path.starts(with: path) }
    func named(_ name: String?) -> Operation? {
      guard let name else { return nil }
      return near.first { $0.name == name } ?? Catalogue.groups.lazy.flatMap { $0.operations() }.first { $0.name == name }
    }
    func at(_ method: Method, _ shape: Tail) -> Operation? {
      near.first { $0.method == method && Tail($0.path.dropFirst(path.count)) == shape }
    }
    let list = named(row.unusual.list) ?? at(.get, .collection)
    let listAcross = named(row.unusual.across)
    let get = named(row.unusual.get) ?? at(.get, .record)
    let create = named(row.unusual.create) ?? at(.post, .collection)
    let delete = at(.delete, .record)
    let listed = list?.answer.schema ?? listAcross?.answer.schema
    let read = get?.answer.schema ?? create?.body.schema
    self.init(
      singular: row.singular, plural: row.plural, module: (list ?? get ?? create ?? delete)?.module ?? "", path: path,
      isPerOrganisation: isPerOrganisation, list: list, listAcross: listAcross, get: get, create: create, update: at(.put, .record),
      delete: delete, syncCandidates: at(.get, .word("synccandidates")), attachmentList: at(.get, .below("attachments")),
      attachmentAdd: at(.post, .below("attachments")), actionOperations: near.filter { Tail($0.path.dropFirst(path.count)) == .actions },
      forms: near.filter { if case .form = Tail($0.path.dropFirst(path.count)) { true } else { false } }, rowSchema: listed ?? read,
      recordSchema: read ?? listed)
  }

  /// The rest of an operation's path after that of a collection.
  private enum Tail: Equatable {
    case collection, record, actions, other
    case word(String)
    case form(String)
    case below(String)

    init(_ segments: ArraySlice<Operation.Segment>) {
      let rest = Array(segments)
      switch rest.count {
      case 0: self = .collection
      case 1:
        switch rest[0] {
        case .parameter: self = .record
        case .form(let word, _): self = .form(word)
        case .word(let word): self = .word(word)
        }
      case 2:
        if case .parameter = rest[0], case .word(let word) = rest[1] { self = .below(word) } else { self = .other }
      case 3:
        if rest[1] == .word("actions"), rest[2] == .parameter("actionName") { self = .actions } else { self = .other }
      default: self = .other
      }
    }
  }
}

extension Operation.Shape {
  /// The schema of the record, or of the rows.
  package var schema: String? {
    switch self {
    case .record(let name), .page(let name), .list(let name): name
    case .sync: "SyncCandidate"
    case .none, .created, .action: nil
    }
  }
}

extension Operation.Body {
  package var schema: String? {
    switch self {
    case .record(let name), .list(let name): name
    case .none: nil
    }
  }
}
