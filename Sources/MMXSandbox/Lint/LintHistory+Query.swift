import MMXCatalogue
import MMXData

/// Parameters of addresses.
extension LintHistory {
  /// Names that other services have for what this one calls otherwise.
  private static let synonyms: [String: String] = [
    "filter": "SearchString", "$filter": "SearchString", "search": "SearchString", "$search": "SearchString", "q": "SearchString",
    "query": "SearchString", "term": "SearchString", "searchterm": "SearchString", "keyword": "SearchString", "name": "SearchString",
    "$top": "PageSize", "top": "PageSize", "limit": "PageSize", "per_page": "PageSize", "perpage": "PageSize", "take": "PageSize",
    "pagesize": "PageSize", "size": "PageSize", "count": "PageSize", "page_size": "PageSize", "rows": "PageSize",
    "page": "CurrentPage", "pagenumber": "CurrentPage", "pageindex": "CurrentPage", "p": "CurrentPage", "$skip": "CurrentPage",
    "skip": "CurrentPage", "offset": "CurrentPage", "sort": "SortField", "sortby": "SortField", "sort_by": "SortField",
    "orderby": "SortField", "$orderby": "SortField", "order_by": "SortField", "direction": "Order", "sortorder": "Order", "dir": "Order",
  ]

  func lookAtQuery(_ advice: LintAdvice, _ match: Match) -> [Found] {
    let operation = match.operation
    let known = LintAdvice.parameters(of: operation)
    func own(_ name: String) -> String? { known.first { $0.isEqualIgnoringCase(to: name) } }
    let unknown = advice.incoming.query.filter {
      own($0.name) == nil && !$0.name.isEqualIgnoringCase(to: "id") && !LintAdvice.isSecret($0.name)
    }
    var found: [Found] = []
    if !unknown.isEmpty {
      let translated = unknown.map { pair in (pair, Self.translate(pair, known, operation)) }
      var query = advice.query()
      for (_, pairs) in translated {
        for pair in pairs where !query.contains(where: { $0.name == pair.name }) { query.append(pair) }
      }
      let coded = Self.coded(unknown, advice)
      let right =
        operation.method == .get
        ? advice.read(coded ?? advice.segments, coded == nil ? query : [])
        : LintRight(curl: advice.curl(operation.method.rawValue, advice.segments, query), mmx: advice.description)
      for (pair, pairs) in translated {
        let hint = pairs.first.map { "; did you mean '\($0.name)'?" } ?? ""
        found.append(Found(rule: .unknownQuery, detail: "'\(pair.name)'\(hint)", right: right))
      }
    }
    found += Self.values(advice, operation, own)
    if case .action = operation.answer { found += actionVersion(advice, match) }
    return found
  }

  /// The parameters that say what an unknown one wanted to; none if nothing does.
  private static func translate(
    _ pair: (name: String, value: String), _ known: [String], _ operation: Operation
  ) -> [(name: String, value: String)] {
    func own(_ name: String) -> String? { known.first { $0.isEqualIgnoringCase(to: name) } }
    let condition = condition(pair.value)
    // `filter=InvoiceType eq 'R'`, where the list has a filter of that name.
    if let condition, let name = own(condition.field) { return [(name, condition.value)] }
    let wanted = synonyms[pair.name.lowercased()]
    if wanted == nil, let near = MMXData.nearest(to: pair.name, in: known) { return [(near, pair.value)] }
    let row: Schema? = if case .page(let name) = operation.answer { Catalogue.schema(name) } else { nil }
    // A field of the rows for which the list has no filter.
    let isField = row?.field(pair.name) != nil
    guard let name = own(wanted ?? (isField ? "SearchString" : "")) else { return [] }
    switch name {
    case "CurrentPage" where pair.name.lowercased().hasSuffix("skip") || pair.name.lowercased() == "offset":
      return [(name, "\((Int(pair.value) ?? 0) / 100 + 1)")]
    case "SortField":
      let words = pair.value.split { $0 == " " || $0 == "," }.map(String.init)
      let field = words.first.map { $0.hasPrefix("-") ? String($0.dropFirst()) : $0 } ?? "Name"
      let isDescending = words.first?.hasPrefix("-") == true || words.dropFirst().first?.lowercased() == "desc"
      return [(name, row?.field(field)?.name ?? field), ("Order", isDescending ? "D" : "A")]
    case "Order": return [(name, pair.value.lowercased().hasPrefix("d") ? "D" : "A")]
    default: return [(name, condition?.value ?? pair.value)]
    }
  }

  /// The field and the value of `TaxNumber eq '100000057'`, `contains(Name,'x')` or `Name=x`.
  private static func condition(_ text: String) -> (field: String, value: String)? {
    func bare(_ text: Substring) -> String {
      text.filter { $0 != "'" && $0 != "\"" && $0 != "(" && $0 != ")" }.split(separator: " ").joined(separator: " ")
    }
    for (mark, isCall) in [(" eq ", false), (" like ", false), ("=", false), (":", false), (",", true)] {
      guard let place = text.firstRange(of: mark) else { continue }
      var field = text[..<place.lowerBound]
      if isCall {
        guard let open = field.firstIndex(of: "(") else { continue }
        field = field[field.index(after: open)...]
      }
      let name = bare(field)
      guard !name.isEmpty, name.utf8.allSatisfy({ PercentEncoding.isUnreserved($0) }) else { continue }
      let rest = text[place.upperBound...]
      return (name, bare(rest.firstRange(of: " and ").map { rest[..<$0.lowerBound] } ?? rest))
    }
    return nil
  }

  /// `customers?Code=K-001` is `customers/code(K-001)`.
  private static func coded(_ unknown: [(name: String, value: String)], _ advice: LintAdvice) -> [String]? {
    guard unknown.count == 1, let pair = unknown.first, pair.name.isEqualIgnoringCase(to: "Code"), !pair.value.isEmpty,
      !pair.value.utf8.contains(where: { "/.()".utf8.contains($0) })
    else { return nil }
    let path = advice.segments + ["code(\(pair.value))"]
    let isThere = Catalogue.match(.get, path: path, perOrganisation: true, localisation: advice.home) != nil
    return isThere ? path : nil
  }

  /// Numbers and dates of an address.
  private static func values(_ advice: LintAdvice, _ operation: Operation, _ own: (String) -> String?) -> [Found] {
    advice.incoming.query.compactMap { pair in
      guard let name = own(pair.name), !pair.value.isEmpty else { return nil }
      let isCount = name == "CurrentPage" || name == "PageSize"
      let type = isCount ? .int : operation.parameter(named: name)?.type
      var right: String
      switch type {
      case .int:
        let number = Int(pair.value)
        guard number == nil || isCount && (number ?? 0) < 1 else { return nil }
        right = name == "PageSize" ? "100" : "1"
      case .date:
        guard pair.value.queryDate == nil else { return nil }
        right = "yyyy-MM-dd"
      default:
        guard name == "Order", !["A", "D"].contains(pair.value.uppercased()) else { return nil }
        right = pair.value.lowercased().hasPrefix("d") ? "D" : "A"
      }
      let query = advice.query().map { $0.name == pair.name ? (name: name, value: right) : $0 }
      return Found(
        rule: .wrongValue, detail: "'\(name)' \(LintHistory.shown(pair.value)): write \(right)",
        right: advice.read(advice.segments, query))
    }
  }

  /// The version that an action is called with.
  private func actionVersion(_ advice: LintAdvice, _ match: Match) -> [Found] {
    let incoming = advice.incoming
    guard match.operation.needsRowVersion else { return [] }
    let raw = Self.rawValue("rowVersion", incoming.request.url)
    let known = advice.recordOfAction.flatMap { records[$0]?.version }
    let why: String
    var version = known
    if let raw, !raw.isEmpty {
      // A blank is what a plus has become.
      let sent = (PercentEncoding.decode(raw) ?? raw).replacing(" ", with: "+")
      if raw.utf8.contains(UInt8(ascii: "+")) {
        why = "'+' means a space in an address; write %2B"
      } else if raw.utf8.contains(UInt8(ascii: "=")) {
        why = "'=' is not encoded, and '+' of the next version would become a blank; write %3D and %2B"
      } else if let known, known != sent {
        why = "it is not the one that was read last"
      } else {
        return []
      }
      if known == nil { version = sent }
    } else {
      why = raw == nil ? "rowVersion is missing" : "rowVersion is empty"
    }
    let place = Array(advice.segments.prefix(2))
    let others = advice.query(without: "rowVersion")
    let address = advice.address(advice.segments, others)
    let method = incoming.request.method
    let curl: String
    if let version {
      curl = LintAdvice.curl(method, advice.address(advice.segments, others + [(name: "rowVersion", value: version)]))
    } else {
      let read = "VERSION=$(\(advice.curl("GET", place)) | jq -r '.RowVersion | @uri')"
      curl = "\(read); \(LintAdvice.curl(method, address))\"\(others.isEmpty ? "?" : "&")rowVersion=$VERSION\""
    }
    let parameters = others.isEmpty ? "" : " with {\(others.map { "\($0.name): \(LintAdvice.text($0.value))" }.joined(separator: ", "))}"
    let action = match.action?.name ?? advice.segments.last ?? ""
    return [
      Found(
        rule: .rowVersion, detail: why, right: LintRight(curl: curl, mmx: "x = \(LintAdvice.get(place)); do \(action) x\(parameters)"))
    ]
  }

  /// The value of a parameter as the address spells it, nil if it has none of the name.
  private static func rawValue(_ name: String, _ url: String) -> String? {
    for pair in url.drop(while: { $0 != "?" }).dropFirst().split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if String(sides[0]).isEqualIgnoringCase(to: name) { return sides.count > 1 ? String(sides[1]) : "" }
    }
    return nil
  }
}
