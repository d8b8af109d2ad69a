import MMXCatalogue
import MMXData

/// Right requests that another operation answers than the one that was called.
extension LintAdvice {
  /// How a file is sent.
  func file(_ match: Match) -> LintRight {
    let schema: Schema? =
      switch match.operation.body {
      case .record(let name), .list(let name): Catalogue.schema(name)
      case .none: nil
      }
    var fields: [String] = []
    for field in schema?.fields ?? [] {
      switch field.name {
      case "AttachmentData": fields.append("\"AttachmentData\":\"$(base64 -w0 a.pdf)\"")
      case "AttachmentFileName", "FileName": fields.append("\"\(field.name)\":\"a.pdf\"")
      case "AttachmentMimeType", "MimeType": fields.append("\"\(field.name)\":\"application/pdf\"")
      default: break
      }
    }
    let body = fields.isEmpty ? "{...}" : "{\(fields.joined(separator: ","))}"
    let list = if case .list = match.operation.body { "[\(body)]" } else { body }
    let words = LintAdvice.curl(incoming.request.method, address(segments))
    // Double quotes, so that the shell puts the file in.
    let data = "\"" + list.replacing("\"", with: "\\\"") + "\""
    let owner = Array(segments.dropLast(segments.last.map { $0.isEqualIgnoringCase(to: "attachments") } == true ? 1 : 0))
    return LintRight(
      curl: "\(words) -H 'Content-Type: application/json' --data \(fields.isEmpty ? ShellWord.quoted(list) : data)",
      mmx: "attach (\(LintAdvice.get(owner))) \"a.pdf\"")
  }

  /// The name that is meant by one that no spelling is near to: one that holds it or is held by it, or one whose letters it leaves out,
  /// `Qty` for `Quantity`.
  static func kin(of name: String, in names: [String]) -> String? {
    let wanted = name.lowercased().filter { $0.isLetter || $0.isNumber }
    guard wanted.utf8.count >= 3 else { return nil }
    func isInside(_ part: String, _ whole: String) -> Bool { part.utf8.count >= 4 && whole.firstRange(of: part) != nil }
    func isShort(_ part: String, _ whole: String) -> Bool {
      guard part.first == whole.first, part.last == whole.last else { return false }
      var rest = whole[...]
      for letter in part {
        guard let place = rest.firstIndex(of: letter) else { return false }
        rest = rest[rest.index(after: place)...]
      }
      return true
    }
    let plain = names.map { ($0, $0.lowercased()) }.sorted { ($0.1.utf8.count, $0.1) < ($1.1.utf8.count, $1.1) }
    return (plain.first { isInside(wanted, $0.1) || isInside($0.1, wanted) } ?? plain.first { isShort(wanted, $0.1) })?.0
  }

  /// What other services call the collections of this one.
  static let collections: [String: String] = [
    "invoices": "issuedinvoices", "invoice": "issuedinvoices", "salesinvoices": "issuedinvoices", "bills": "receivedinvoices",
    "purchaseinvoices": "receivedinvoices", "partners": "customers", "partner": "customers", "clients": "customers",
    "suppliers": "customers", "companies": "customers", "products": "items", "product": "items", "articles": "items", "taxes": "vatrates",
    "vat": "vatrates", "taxrates": "vatrates", "users": "employees", "organisations": "currentuser/orgs", "orgs": "currentuser/orgs",
  ]

  /// What tells whether a POST made its record.
  func search(_ match: Match) -> LintRight {
    let list = match.resource?.list
    if let name = list?.query.first(where: { $0.name == "SearchString" })?.name {
      return LintRight(
        curl: curl("GET", segments, [(name, "CODE")]) + "  # POST only if nothing is found",
        mmx: LintAdvice.get(segments, [(name, "CODE")]))
    }
    return LintRight(
      curl: curl("GET", segments, [("CurrentPage", "1"), ("PageSize", "100")]) + "  # POST only if it is not there",
      mmx: LintAdvice.get(segments, [("PageSize", "100")]))
  }

  /// What reads many records at once, where rows of a list are read one by one.
  func many(_ match: Match) -> LintRight {
    let list = Array(segments.dropLast())
    if match.resource?.syncCandidates != nil, match.resource?.parents.isEmpty == true {
      let query = [(name: "RecordDtModifiedFrom", value: "yyyy-MM-dd")]
      return LintRight(
        curl: curl("GET", list + ["synccandidates"], query) + "  # read only the records in it",
        mmx: "\(LintAdvice.get(list)) all")
    }
    return LintRight(
      curl: curl("GET", list, [("PageSize", "1000")]) + "  # take from the rows what they have", mmx: "\(LintAdvice.get(list)) all")
  }
}
