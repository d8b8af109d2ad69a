/// The collections, by the names that people type.
extension Resource {
  static let all: [Resource] = [
    Resource("account", "accounts"),
    Resource("address", "customers/{customerId}/addresses"),
    Resource("analytic", "analytics"),
    Resource("bankaccount", "customers/{customerId}/bankAccounts"),
    Resource("contact", "customers/{customerId}/contacts", across: "GetContacts"),
    Resource("country", "countries"),
    Resource("currency", "currencies"),
    Resource("customer", "customers"),
    Resource("document", "documents"),
    Resource("documentattachment", "documents/{documentId}/attachments", plural: "documentattachments"),
    Resource("documentnumbering", "document-numbering", plural: "documentnumberings"),
    Resource("efakturaentry", "/efaktura/list", plural: "efakturaentries"),
    Resource("employee", "employees"),
    Resource("exchangerate", "exchange-rates", plural: "exchangerates"),
    Resource("inboxitem", "inbox", plural: "inboxitems"),
    Resource("inboxattachment", "inbox/{inboxId}/attachments", plural: "inboxattachments", create: "AddInboxAttachments"),
    Resource("issuedinvoice", "issuedinvoices"),
    Resource("issuedinvoiceattachment", "issuedinvoices/{issuedInvoiceId}/attachments", plural: "issuedinvoiceattachments"),
    Resource("issuedinvoicepaymentmethod", "issuedinvoices/paymentmethods", plural: "issuedinvoicepaymentmethods"),
    Resource("issuedinvoiceposting", "issuedinvoicepostings"),
    Resource("issuedinvoicepostingpaymentmethod", "issuedinvoicepostings/paymentmethods", plural: "issuedinvoicepostingpaymentmethods"),
    Resource("item", "items"),
    Resource("journal", "journals"),
    Resource("journalentry", "journals/journal-entries", plural: "journalentries"),
    Resource("journaltype", "journaltypes"),
    Resource("order", "orders"),
    Resource("organisation", "/orgs", plural: "organisations", list: "GetAllOrganisations", get: "GetOrganisation"),
    Resource("outboxitem", "outbox", plural: "outboxitems"),
    Resource("paymentmethod", "paymentMethods"),
    Resource("payrollsetting", "/payrollsettings/{payrollSettingCode}", plural: "payrollsettings"),
    Resource("postalcode", "postalcodes", list: "GetPostalCodesForCounty"),
    Resource("productgroup", "productGroups"),
    Resource("purposecode", "purpose-codes", plural: "purposecodes"),
    Resource("receivedinvoice", "receivedinvoices"),
    Resource("receivedinvoiceattachment", "receivedinvoices/{receivedInvoiceId}/attachments", plural: "receivedinvoiceattachments"),
    Resource("reporttemplate", "report-templates", plural: "reporttemplates"),
    Resource("stock", "stocks"),
    Resource("stockentry", "stockentry", plural: "stockentries"),
    Resource("userorganisation", "/currentuser/orgs", plural: "userorganisations"),
    Resource("vataccountingtype", "vataccountingtypes"),
    Resource("vatentry", "journals/{journalId}/vat", plural: "vatentries"),
    Resource("vatrate", "vatrates"),
    Resource("warehouse", "warehouses"),
  ]

  /// A row. The plural is the path's last word unless given; `list`, `get`, `create` name operations in unusual places.
  private init(
    _ singular: String, _ text: String, plural: String? = nil, list: String? = nil, across: String? = nil, get: String? = nil,
    create: String? = nil
  ) {
    let path = Operation.Segment.parse(text)
    let isPerOrganisation = text.utf8.first != UInt8(ascii: "/")
    let near = Catalogue.operations.filter { $0.isPerOrganisation == isPerOrganisation && $0.path.starts(with: path) }
    func named(_ name: String?) -> Operation? { name.flatMap { name in Catalogue.operations.first { $0.name == name } } }
    func at(_ method: Method, _ shape: Tail) -> Operation? {
      near.first { $0.method == method && Tail($0.path.dropFirst(path.count)) == shape }
    }
    self.singular = singular
    self.path = path
    self.isPerOrganisation = isPerOrganisation
    self.plural = plural ?? text.split(separator: "/").last.map { $0.lowercased() } ?? singular
    self.list = named(list) ?? at(.get, .collection)
    listAcross = named(across)
    self.get = named(get) ?? at(.get, .record)
    self.create = named(create) ?? at(.post, .collection)
    update = at(.put, .record)
    delete = at(.delete, .record)
    syncCandidates = at(.get, .word("synccandidates"))
    attachmentList = at(.get, .below("attachments"))
    attachmentAdd = at(.post, .below("attachments"))
    actionOperations = near.filter { Tail($0.path.dropFirst(path.count)) == .actions }
    forms = near.filter { if case .form = Tail($0.path.dropFirst(path.count)) { true } else { false } }
    module = (self.list ?? self.get ?? self.create ?? delete)?.module ?? ""
    let row = self.list?.answer.schema ?? listAcross?.answer.schema
    let record = self.get?.answer.schema ?? self.create?.body.schema
    rowSchema = row ?? record
    recordSchema = record ?? row
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
