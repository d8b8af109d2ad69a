import MMXCatalogue
import MMXData
import MMXHTTP

/// What the lint remembers of the calls so far, and what it makes of the next.
struct LintHistory: Sendable {
  typealias Found = (rule: String, detail: String)

  private struct List: Sendable {
    var ids: Set<Int> = []
    var read: Set<Int> = []
  }

  /// When addresses were read last.
  private var reads: [String: Int] = [:]
  /// Records as they were read: the names of their fields that hold something, and the values of those that only the service writes.
  private var records: [String: (filled: Set<String>, own: OrderedRecord<JSON>, version: String?)] = [:]
  private var lists: [String: List] = [:]
  /// Lists of which more rows are there than were seen, without a size or page asked for.
  private var open: [String: Int] = [:]
  /// Code lists that were looked at.
  private var lookedUp: Set<String> = []
  private var tokenEnd: [String: Int] = [:]
  private var refused: Set<String> = []
  private var unclear: [String: String] = [:]
  private var waitUntil: Int?
  private var created: String?
  private var calls = 0
  private var routes: [String: Int] = [:]
  private var doubles = 0
  private var singles = 0
  private var isOverLimit = false

  // MARK: The bill

  var bill: String {
    var lines = ["\(calls) calls of 1,000 a day"]
    for (route, count) in routes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) { lines.append("  \(count)  \(route)") }
    lines.append("  \(doubles) of them were double reads, \(singles) read rows of a list one by one")
    return lines.joined(separator: "\n") + "\n"
  }

  static func route(of incoming: Incoming) -> String {
    guard case .organisation(_, let segments) = incoming.target else { return incoming.path }
    return segments.map { segment in
      segment.utf8.allSatisfy { (0x30...0x39).contains($0) }
        ? "N" : segment.firstIndex(of: "(").map { "\(segment[..<$0])(X)" } ?? segment
    }.joined(separator: "/")
  }

  static func isSameRoute(_ a: String, _ b: String) -> Bool { a == b }

  // MARK: Requests

  mutating func look(at incoming: Incoming, _ time: Int) -> [Found] {
    var found: [Found] = []
    if case .token = incoming.target { return lookAtToken(incoming, time) }
    guard let (segments, isOwn) = Self.segments(of: incoming) else { return [] }
    for name in ["access_token", "token", "bearer"] where incoming.parameter(name) != nil { found.append(("token-in-query", "'\(name)'")) }
    if let waitUntil, time < waitUntil { found.append(("no-wait", "\((waitUntil - time + 999) / 1000) s too early")) }
    let method = incoming.request.method.uppercased()
    guard let method = Method(rawValue: method),
      let match = Catalogue.match(method, path: segments, perOrganisation: isOwn, localisation: incoming.localisation)
    else {
      return found + [("no-route", Self.nearest(segments, method, isOwn, incoming.localisation))]
    }
    found += Self.queries(incoming, match)
    if method == .get { found += lookAtRead(incoming, match, time) }
    if let type = incoming.header("Content-Type")?.lowercased(), type.contains("multipart") {
      found.append(("multipart", "Content-Type '\(type.prefix(40))'"))
    }
    if method == .post {
      let key = Self.key(incoming)
      if let why = unclear[key] { found.append(("repeated-post", "the first was answered by \(why)")) }
    }
    if let body = incoming.request.body, !body.isEmpty, let json = (try? JSON(bytes: body)) ?? (try? LenientJSON.parse(body)) {
      found += lookAtBody(json, incoming, match)
    }
    if case .action = match.operation.answer { found += Self.actionVersion(incoming, match) }
    return found
  }

  private static func segments(of incoming: Incoming) -> ([String], Bool)? {
    switch incoming.target {
    case .organisation(_, let segments): (segments, true)
    case .service(let segments): (segments, false)
    default: nil
    }
  }

  /// Method, address and body, by their digest: bodies are not kept.
  private static func key(_ incoming: Incoming) -> String { "\(incoming.path) \((incoming.request.body ?? []).hashValue)" }

  private mutating func lookAtToken(_ incoming: Incoming, _ time: Int) -> [Found] {
    let form = PercentEncoding.split(String(decoding: incoming.request.body ?? [], as: UTF8.self))
    func field(_ name: String) -> String { form.first { $0.name == name }?.value ?? "" }
    let account = "\(field("client_id")) \(field("username")) \(incoming.header("Authorization") ?? "")"
    var found: [Found] = []
    if refused.contains("\(account) \(field("password").hashValue)") { found.append(("refused-password", "for the same user")) }
    if let end = tokenEnd[account], end - time > 60_000 { found.append(("early-token", "\((end - time) / 1000) s before its end")) }
    return found
  }

  private static func nearest(_ segments: [String], _ method: String, _ isOwn: Bool, _ local: Localisation) -> String {
    let verbs = Catalogue.methods(path: segments, perOrganisation: isOwn, localisation: local)
    let path = segments.joined(separator: "/")
    if !verbs.isEmpty { return "'\(path)' takes \(verbs.map(\.rawValue).joined(separator: ", ")), not \(method)" }
    let words = Catalogue.resources.map { $0.path(under: []) ?? $0.plural }
    let near = segments.first.flatMap { MMXData.nearest(to: $0, in: words) }
    return "no '\(path)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
  }

  private static func queries(_ incoming: Incoming, _ match: Match) -> [Found] {
    var known = match.operation.query.map(\.name)
    if case .page = match.operation.answer { known += ["CurrentPage", "PageSize", "SortField", "Order"] }
    if case .action = match.operation.answer { known += ["rowVersion"] + match.operation.actions.flatMap(\.parameters) }
    var found: [Found] = []
    for (name, _) in incoming.query
    where !known.contains(where: { $0.isEqualIgnoringCase(to: name) }) && !name.isEqualIgnoringCase(to: "id") {
      if ["access_token", "token", "bearer"].contains(name.lowercased()) { continue }
      let hint =
        ["filter", "$filter", "search", "q", "query", "$search"].contains(name.lowercased())
        ? "SearchString"
        : ["$top", "limit", "top", "per_page"].contains(name.lowercased())
          ? "PageSize" : ["page", "$skip", "skip"].contains(name.lowercased()) ? "CurrentPage" : MMXData.nearest(to: name, in: known)
      let right = hint.flatMap { hint in known.contains(hint) ? "; did you mean '\(hint)'?" : nil } ?? ""
      found.append(("unknown-query", "'\(name)'\(right)"))
    }
    return found
  }

  private mutating func lookAtRead(_ incoming: Incoming, _ match: Match, _ time: Int) -> [Found] {
    var found: [Found] = []
    let url = incoming.request.url
    if let last = reads[url], time - last < 1000 {
      doubles += 1
      found.append(("double-read", "\(time - last) ms after the first"))
    }
    let base = Self.base(url)
    if let id = base.split(separator: "/").last.flatMap({ Int($0) }) {
      let list = base.split(separator: "/").dropLast().joined(separator: "/")
      if lists[list]?.ids.contains(id) == true, lists[list]?.read.insert(id).inserted == true {
        singles += 1
        if lists[list]?.read.count == 5 { found.append(("n-plus-one", "5 rows of '\(Self.route(of: incoming))' so far")) }
      }
    }
    if let created, base == created, incoming.parameter("SearchString") != nil {
      found.append(("location-ignored", "'\(Self.route(of: incoming))'"))
    }
    created = nil
    if case .page = match.operation.answer {
      open[base] = nil
    } else {
      for (list, total) in open { found.append(("first-page", "\(total) rows in '\(list.split(separator: "/").last ?? "")'")) }
      open = [:]
    }
    return found
  }

  /// The address without its query.
  private static func base(_ url: String) -> String { url.prefix { $0 != "?" }.split(separator: "/").joined(separator: "/") }

  private static func actionVersion(_ incoming: Incoming, _ match: Match) -> [Found] {
    guard match.operation.needsRowVersion else { return [] }
    guard incoming.parameter("rowVersion") != nil else { return [("row-version", "rowVersion is missing")] }
    let raw = incoming.request.url.drop { $0 != "?" }
    return raw.contains("+") ? [("row-version", "'+' stands for a blank in an address; write %2B")] : []
  }

  // MARK: Bodies

  private mutating func lookAtBody(_ json: JSON, _ incoming: Incoming, _ match: Match) -> [Found] {
    guard case .record(let name) = match.operation.body, let schema = Catalogue.schema(name), let body = json.object else { return [] }
    let isUpdate = match.operation.method == .put
    let old = isUpdate ? records[Self.base(incoming.request.url)] : nil
    var found: [Found] = []
    look(at: body, schema, "", incoming.localisation, &found)
    if !isUpdate {
      let missing = schema.fields.filter { field in
        // The service fills these.
        if name == "Customer", ["Currency", "EInvoiceIssuing"].contains(field.name) { return false }
        let value = body[ignoringCase: field.name] ?? .null
        return (value.isNull || value == "") && field.isNeeded(in: incoming.localisation, value: { body[ignoringCase: $0]?.string })
      }
      if !missing.isEmpty { found.append(("missing-field", missing.map { "'\($0.name)'" }.joined(separator: ", "))) }
    } else if schema.field("RowVersion") != nil {
      let sent = body[ignoringCase: "RowVersion"]?.string
      if sent == nil || sent == "" {
        found.append(("row-version", "RowVersion is missing from the body"))
      } else if let own = old?.version, own != sent {
        found.append(("row-version", "it is not the one that was read last"))
      }
    }
    if let old {
      let dropped = old.filled.filter { name in body[ignoringCase: name] == nil }.sorted()
      if !dropped.isEmpty { found.append(("dropped-field", dropped.prefix(3).map { "'\($0)'" }.joined(separator: ", "))) }
      for (name, value) in old.own {
        if let sent = body[ignoringCase: name], sent != value, !sent.isNull { found.append(("read-only-field", "'\(name)'")) }
      }
    }
    if name == "IssuedInvoice" { found += Self.sums(body) }
    return found
  }

  private func look(at body: OrderedRecord<JSON>, _ schema: Schema, _ path: String, _ local: Localisation, _ found: inout [Found]) {
    for (name, value) in body {
      guard let position = schema.shape.position(ignoringCase: name) else {
        let near = MMXData.nearest(to: name, in: schema.shape.keys)
        found.append(("unknown-field", "'\(path)\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? "")))
        continue
      }
      let field = schema.fields[position]
      if value.isNull || value == "" { continue }
      if case .number(let number) = value, number.scale > 10 { found.append(("float-amount", "'\(path)\(field.name)' \(number.text)")) }
      switch field.type {
      case .reference(let target):
        // An empty ID is none, as one of the official samples sends it.
        if let id = value.object?[ignoringCase: "ID"], id.isNull || id == "" { continue }
        guard let id = value.object?[ignoringCase: "ID"]?.lenientInteger else {
          found.append(("bare-reference", "'\(path)\(field.name)'"))
          continue
        }
        if id != 0, let target, let resource = Catalogue.resource(ofSchema: target),
          ["countries", "currencies", "vatrates"].contains(resource.plural), !lookedUp.contains(resource.plural)
        {
          found.append(("raw-id", "'\(path)\(field.name)' \(id)"))
        }
      case .date:
        if let text = value.string, CalendarDate(text) == nil, DateTime(text) == nil {
          found.append(("wrong-value", "'\(path)\(field.name)' \(text.prefix(40)): write yyyy-MM-dd"))
        }
      case .int, .decimal:
        if let text = value.string, Number(text) == nil {
          found.append(("wrong-value", "'\(path)\(field.name)' \(text.prefix(40)): write 1234.56"))
        }
      case .list(.record(let row)):
        guard let schema = Catalogue.schema(row) else { continue }
        for item in value.array ?? [] { if let item = item.object { look(at: item, schema, "\(path)\(field.name).", local, &found) } }
      default: break
      }
    }
  }

  private static func sums(_ body: OrderedRecord<JSON>) -> [Found] {
    for row in body[ignoringCase: "IssuedInvoiceRows"]?.array ?? [] {
      func number(_ name: String) -> Number? { row[ignoringCase: name].flatMap { $0.number ?? $0.string.flatMap { Number($0) } } }
      guard let price = number("Price"), let gross = number("PriceWithVAT"), let percent = number("VATPercent"), !price.isZero,
        !gross.isZero, !percent.isZero,
        let right = try? (price * (Number(1) + percent / Number(100))), let off = try? (right - gross).rounded(to: 2), !off.isZero,
        off.text != "0.01", off.text != "-0.01"
      else { continue }
      return [("vat-sums", "\(price.text) with \(percent.text) % is \((try? right.rounded(to: 2).text) ?? ""), not \(gross.text)")]
    }
    return []
  }

  // MARK: Answers

  mutating func learn(_ response: Response?, to incoming: Incoming, _ time: Int) -> [Found] {
    if case .token = incoming.target {
      learnToken(response, incoming, time)
      return []
    }
    guard let (segments, isOwn) = Self.segments(of: incoming) else { return [] }
    var found: [Found] = []
    routes["\(incoming.request.method) \(Self.route(of: incoming))", default: 0] += 1
    calls += 1
    if calls == 801, !isOverLimit {
      isOverLimit = true
      found.append(("daily-limit", "801 calls"))
    }
    let key = Self.key(incoming)
    guard let response else {
      unclear[key] = "nothing"
      return found
    }
    if response.status == 429 {
      let seconds = response.headers.first { $0.name.isEqualIgnoringCase(to: "Retry-After") }.flatMap { Int($0.value) } ?? 1
      waitUntil = time + seconds * 1000
    }
    unclear[key] = response.status == 429 || response.status >= 500 ? "\(response.status)" : nil
    if response.status == 403, isOwn, case .organisation(let number, _) = incoming.target {
      found.append(("wrong-organisation", "\(number)"))
    }
    let base = Self.base(incoming.request.url)
    if incoming.request.method == "POST", response.status == 201 { created = base }
    if incoming.request.method == "PUT", response.status == 200 { records[base] = nil }
    guard incoming.request.method == "GET", response.status == 200 else { return found }
    // What was read long ago is no double read.
    if reads.count > 10_000 { reads = [:] }
    reads[incoming.request.url] = time
    if let first = segments.first, let resource = Catalogue.resource(named: first) { lookedUp.insert(resource.plural) }
    guard let json = try? JSON(bytes: response.body),
      let match = Catalogue.match(.get, path: segments, perOrganisation: isOwn, localisation: incoming.localisation)
    else { return found }
    learn(json, match, base, incoming)
    return found
  }

  private mutating func learn(_ json: JSON, _ match: Match, _ base: String, _ incoming: Incoming) {
    switch match.operation.answer {
    case .page(let name):
      let rows = json["Rows"]?.array ?? []
      let idField = Catalogue.schema(name)?.idField
      let ids = rows.compactMap { row in idField.flatMap { row[$0]?.integer } }
      lists[base, default: List()].ids.formUnion(ids)
      let total = json["TotalRows"]?.integer ?? 0
      let asksForPart = incoming.query.contains { ["currentpage", "pagesize"].contains($0.name.lowercased()) }
      if total > rows.count, !asksForPart { open[base] = total }
    case .record(let name):
      guard let schema = Catalogue.schema(name), let fields = json.object else { return }
      var filled: Set<String> = []
      var own = OrderedRecord<JSON>()
      for field in schema.fields {
        let value = fields[field.name] ?? .null
        let isEmpty = value.isNull || value == "" || value.array?.isEmpty == true
        if field.isReadOnly {
          if field.name != "RecordDtModified" { own[field.name] = value }
        } else if !isEmpty, !field.isIgnoredOnCreate {
          filled.insert(field.name)
        }
      }
      // A record read by its code is updated under its ID.
      var place = base
      if base.last == ")", let id = schema.idField.flatMap({ fields[$0]?.integer }) {
        place = base.split(separator: "/").dropLast().joined(separator: "/") + "/\(id)"
      }
      records[place] = (filled, own, fields["RowVersion"]?.string)
    default: break
    }
  }

  private mutating func learnToken(_ response: Response?, _ incoming: Incoming, _ time: Int) {
    let form = PercentEncoding.split(String(decoding: incoming.request.body ?? [], as: UTF8.self))
    func field(_ name: String) -> String { form.first { $0.name == name }?.value ?? "" }
    let account = "\(field("client_id")) \(field("username")) \(incoming.header("Authorization") ?? "")"
    guard let response else { return }
    if response.status == 200, let seconds = (try? JSON(bytes: response.body))?["expires_in"]?.integer {
      tokenEnd[account] = time + seconds * 1000
    } else if (400..<500).contains(response.status) {
      refused.insert("\(account) \(field("password").hashValue)")
    }
  }
}
