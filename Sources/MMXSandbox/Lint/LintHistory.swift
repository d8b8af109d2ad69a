import MMXCatalogue
import MMXData
import MMXHTTP

/// What the lint remembers of the calls of one client, and what it makes of the next.
struct LintHistory: Sendable {
  /// What a rule found in a call.
  struct Found: Sendable {
    let rule: LintRule
    let detail: String
    let right: LintRight
    /// What makes it another finding than one of the same rule at the same route; `detail` if it is nil.
    var key: String?
    /// The call that it is about; nil if that is the latest.
    var call: String?
  }

  /// A record as it was read.
  struct Known: Sendable {
    /// Fields that a client may write and that hold something.
    var filled: Set<String> = []
    /// The values that only the service writes.
    var own = OrderedRecord<JSON>()
    var version: String?
  }

  /// A record that was just made: where its list and the record are, and digests of the texts that it was made with.
  private struct Created: Sendable {
    let list: String
    let location: String
    let texts: Set<Int>

    init(list: String, location: String, body: [UInt8]) {
      (self.list, self.location) = (list, location)
      let json = (try? JSON(bytes: body)) ?? (try? LenientJSON.parse(body))
      var texts: Set<Int> = []
      for (_, value) in json?.object ?? [:] {
        guard let text = value.string?.lowercased() else { continue }
        texts.insert(text.hashValue)
        for word in text.split(separator: " ") { texts.insert(String(word).hashValue) }
      }
      self.texts = texts
    }

    /// Whether the text is one of the record's.
    func holds(_ text: String) -> Bool {
      let text = text.lowercased()
      return texts.contains(text.hashValue)
        || (!text.isEmpty && text.split(separator: " ").allSatisfy { texts.contains(String($0).hashValue) })
    }
  }

  /// Maps forget everything once they hold as much.
  static let capacity = 20_000

  /// When addresses were read last.
  private var reads: [String: Int] = [:]
  var records: [String: Known] = [:]
  private var lists = LintLists()
  /// `countries/3`: IDs that came in an answer, as a record's own or in a reference.
  var seen: Set<String> = []
  /// Percentages of VAT rates by their ID.
  var percents: [Int: Number] = [:]
  private var tokens = LintTokens()
  /// How a POST was answered that may or may not have made a record, by its path and then by its body.
  private var unclear: [String: [Int: String]] = [:]
  private var waitUntil: Int?
  private var created: Created?
  /// When the last calls were, by organisation.
  private var calls: [Int: [Int]] = [:]
  private var organisations: [Int] = []
  /// Organisations in which something was answered.
  private var reached: Set<Int> = []

  private(set) var bill = LintBill()

  /// The path with `N` for IDs and `X` for codes: what calls of the same kind share.
  static func route(of incoming: Incoming) -> String {
    guard let segments = segments(of: incoming) else { return incoming.path }
    return segments.map { segment in
      segment.utf8.allSatisfy { (0x30...0x39).contains($0) }
        ? "N" : segment.firstIndex(of: "(").map { "\(segment[..<$0])(X)" } ?? segment
    }.joined(separator: "/")
  }

  private static func segments(of incoming: Incoming) -> [String]? {
    switch incoming.target {
    case .organisation(_, let segments), .service(let segments): segments
    default: nil
    }
  }

  /// What can be said of a call; nil if it is none of the service's operations, such as that for a token.
  private static func advice(on incoming: Incoming) -> LintAdvice? { segments(of: incoming).map { LintAdvice(incoming, $0) } }

  /// The address without its query.
  static func base(_ url: String) -> String { url.prefix { $0 != "?" }.split(separator: "/").joined(separator: "/").lowercased() }

  // MARK: Requests

  mutating func look(at incoming: Incoming, _ time: Int) -> [Found] {
    if case .token = incoming.target { return tokens.look(at: incoming, time) }
    guard let advice = Self.advice(on: incoming) else { return [] }
    var found = lookAtAddress(advice, time)
    guard let match = advice.match else {
      let isAttachment =
        advice.method == "GET" && advice.organisation != nil && Simulator.attachment(advice.segments, incoming.localisation) != nil
      if !isAttachment { found.append(RouteAdvice(advice).found) }
      return found
    }
    found += lookAtQuery(advice, match)
    if match.operation.method == .get {
      found += lookAtRead(advice, match, time)
    } else {
      reads = [:]
      found += closeLists(but: advice)
    }
    let type = incoming.header("Content-Type")?.lowercased() ?? ""
    if case .none = match.operation.body {
    } else if ["multipart/", "application/octet-stream", "application/pdf", "image/"].contains(where: { type.hasPrefix($0) }) {
      found.append(Found(rule: .multipart, detail: "Content-Type '\(type.prefix { $0 != ";" })'", right: advice.file(match)))
    }
    if match.operation.method == .post, let why = unclear[Self.base(incoming.request.url)]?[(incoming.request.body ?? []).hashValue] {
      found.append(Found(rule: .repeatedPost, detail: "the first was answered by \(why)", right: advice.search(match)))
    }
    if let body = incoming.request.body, !body.isEmpty, let json = (try? JSON(bytes: body)) ?? (try? LenientJSON.parse(body)) {
      found += lookAtBody(json, advice, match)
    }
    return found
  }

  /// What is wrong with where and when the call comes, whatever it asks.
  private mutating func lookAtAddress(_ advice: LintAdvice, _ time: Int) -> [Found] {
    let incoming = advice.incoming
    var found: [Found] = []
    for name in ["access_token", "token", "bearer"] where incoming.parameter(name) != nil {
      let query = advice.query()
      let method = incoming.request.method
      let right = LintRight(
        curl: LintAdvice.curl(method, advice.address(advice.segments, query)),
        mmx: method == "GET" ? LintAdvice.get(advice.segments, query) : "http \(method) \(LintAdvice.path(advice.segments))")
      found.append(Found(rule: .tokenInQuery, detail: "'\(name)'", right: right))
    }
    if let waitUntil, time < waitUntil {
      let seconds = (waitUntil - time + 999) / 1000
      let right = LintRight(
        curl: "sleep \(seconds); " + advice.curl(incoming.request.method, advice.segments, advice.query()),
        mmx: incoming.request.method == "GET" ? "sleep(\(seconds)); \(LintAdvice.get(advice.segments, advice.query()))" : "quota")
      found.append(Found(rule: .noWait, detail: "\(seconds) s too early", right: right, key: ""))
    }
    if case .organisation(let number, _) = incoming.target, !organisations.isEmpty, !organisations.contains(number) {
      found.append(wrongOrganisation(number, advice))
    }
    return found
  }

  private func wrongOrganisation(_ number: Int, _ advice: LintAdvice) -> Found {
    let known = organisations.prefix(5).map(String.init).joined(separator: ", ")
    let right =
      organisations.first.map { own in
        LintRight(
          curl: LintAdvice.curl(
            advice.incoming.request.method,
            LintAdvice.address("\(advice.incoming.base)api/orgs/\(own)/", advice.segments, advice.query())),
          mmx: "use org \(own)")
      } ?? LintRight(curl: LintAdvice.curl("GET", "\(advice.incoming.base)api/currentuser/orgs"), mmx: "orgs")
    return Found(rule: .wrongOrganisation, detail: "\(number)" + (known.isEmpty ? "" : ", not \(known)"), right: right)
  }

  private mutating func lookAtRead(_ advice: LintAdvice, _ match: Match, _ time: Int) -> [Found] {
    let incoming = advice.incoming
    var found: [Found] = []
    let url = incoming.request.url
    let route = Self.route(of: incoming)
    if let last = reads[url], time - last < 1000 {
      bill.countDouble(route)
      let read = advice.read(advice.segments, advice.query())
      let right = LintRight(curl: "ANSWER=$(\(read.curl))", mmx: "x = \(read.mmx)")
      found.append(Found(rule: .doubleRead, detail: "\(time - last) ms after the first", right: right, key: ""))
    }
    if reads.count >= Self.capacity { reads = [:] }
    reads[url] = time
    let base = Self.base(url)
    let parts = base.split(separator: "/")
    if let id = parts.last.flatMap({ Int($0) }) {
      let list = parts.dropLast().joined(separator: "/")
      if let count = lists.countRow(id, of: list) {
        bill.countSingle(route)
        if count == 5 { found.append(Found(rule: .nPlusOne, detail: "5 rows of '\(route)' so far", right: advice.many(match))) }
      }
    }
    unclear[base] = nil
    if let created {
      let code = match.parameters["code"].flatMap { base.hasPrefix(created.list + "/code(") ? $0 : nil }
      let wanted = base == created.list ? incoming.parameter("SearchString") : code
      // A search for something else is how the next record is looked for before it is made.
      if let wanted, created.holds(wanted) {
        let path = created.location.split(separator: "?")[0].split(separator: "/").suffix(2).map(String.init)
        let right = LintRight(curl: LintAdvice.curl("GET", created.location), mmx: LintAdvice.get(path))
        found.append(Found(rule: .locationIgnored, detail: "'\(route)'", right: right))
        unclear[created.list] = nil
      }
    }
    created = nil
    // What was looked for by a code is read under its collection.
    if base.last == ")" { unclear[parts.dropLast().joined(separator: "/")] = nil }
    if case .page = match.operation.answer {
      lists.goOn(base)
    } else {
      // Who reads the rows of a page one by one may go on to the next page afterwards.
      found += closeLists(but: advice)
    }
    return found
  }

  /// Lists that were not read on, of which the client now does something else, or which are left at the end of a run.
  mutating func closeLists(but advice: LintAdvice? = nil) -> [Found] {
    lists.close(but: advice.map { Self.base($0.address($0.list)) })
  }

  // MARK: Answers

  mutating func learn(_ response: Response?, to incoming: Incoming, _ time: Int) -> [Found] {
    if case .token = incoming.target {
      bill.countToken()
      tokens.learn(response, to: incoming, time)
      return []
    }
    guard let advice = Self.advice(on: incoming) else { return [] }
    let (method, number) = (advice.method, advice.organisation)
    var found: [Found] = []
    bill.count("\(method) \(Self.route(of: incoming))", organisation: number)
    if let number { found += countCall(number, advice, time) }
    let base = Self.base(incoming.request.url)
    let digest = (incoming.request.body ?? []).hashValue
    guard let response else {
      unclear[base, default: [:]][digest] = "nothing"
      reads[incoming.request.url] = nil
      return found
    }
    if response.status == 429 {
      let seconds = response.headers.first { $0.name.isEqualIgnoringCase(to: "Retry-After") }.flatMap { Int($0.value) } ?? 1
      waitUntil = time + min(max(seconds, 0), 10_000_000) * 1000
    }
    if unclear.count >= Self.capacity { unclear = [:] }
    if response.status == 429 || response.status >= 500 {
      unclear[base, default: [:]][digest] = "\(response.status)"
    } else if method == "POST" {
      unclear[base]?[digest] = nil
    }
    if response.status == 401 { forgetTokens() }
    if let number, (200..<300).contains(response.status) { reached.insert(number) }
    // Who may only read is in the organisation all the same.
    if response.status == 403, method == "GET", let number, organisations.isEmpty, !reached.contains(number) {
      found.append(wrongOrganisation(number, advice))
    }
    if method == "POST", response.status == 201,
      let location = response.headers.first(where: { $0.name.isEqualIgnoringCase(to: "Location") })
    {
      created = Created(list: base, location: location.value, body: incoming.request.body ?? [])
    }
    // An action changes the record that it is below.
    if method != "GET", (200..<300).contains(response.status) {
      records[base] = nil
      if let record = advice.recordOfAction { records[record] = nil }
    }
    guard method == "GET" else { return found }
    guard response.status == 200 else {
      reads[incoming.request.url] = nil
      return found
    }
    guard let match = advice.match, let json = try? JSON(bytes: response.body) else { return found }
    if advice.segments.map({ $0.lowercased() }) == ["currentuser", "orgs"] {
      organisations = (json["Rows"]?.array ?? []).compactMap { $0["Organisation"]?["ID"]?.integer }
    }
    learn(json, match, base, advice)
    return found
  }

  /// After the service refused a token, asking for another is right.
  mutating func forgetTokens() { tokens.forget() }

  /// The call that is the 801st of 24 hours.
  private mutating func countCall(_ organisation: Int, _ advice: LintAdvice, _ time: Int) -> [Found] {
    calls[organisation, default: []].append(time)
    guard let times = calls[organisation], times.count > 800 else { return [] }
    calls[organisation]?.removeFirst()
    guard time - times[0] < 86_400_000, !bill.isNearLimit else { return [] }
    bill.isNearLimit = true
    let most = bill.mostCalled.map { ": \($0.count) of them are \($0.route)" } ?? ""
    let list = advice.list
    let right =
      list.isEmpty
      ? advice.read(advice.segments)
      : LintRight(curl: advice.curl("GET", list, [("PageSize", "1000")]), mmx: "get \(LintAdvice.path(list)) all")
    return [Found(rule: .dailyLimit, detail: "801 calls" + most, right: right, key: "")]
  }

  private mutating func learn(_ json: JSON, _ match: Match, _ base: String, _ advice: LintAdvice) {
    switch match.operation.answer {
    case .page(let name):
      guard let schema = Catalogue.schema(name) else { return }
      let rows = json["Rows"]?.array ?? []
      let ids = rows.compactMap { row in schema.idField.flatMap { row[$0]?.integer } }
      lists.noteRows(ids, of: base)
      for row in rows { notice(row, schema, match.resource) }
      lists.notePage(json, rows.count, base, advice)
    case .record(let name):
      guard let schema = Catalogue.schema(name), let fields = json.object else { return }
      notice(json, schema, match.resource)
      var known = Known(version: fields["RowVersion"]?.string)
      for field in schema.fields {
        let value = fields[field.name] ?? .null
        let isEmpty = value.isNull || value == "" || value.array?.isEmpty == true
        if field.isReadOnly {
          if field.name != "RecordDtModified" { known.own[field.name] = value }
        } else if !isEmpty, !field.isIgnoredOnCreate {
          known.filled.insert(field.name)
        }
      }
      // A record read by its code is updated under its ID.
      var place = base
      if base.last == ")", let id = schema.idField.flatMap({ fields[$0]?.integer }) {
        place = base.split(separator: "/").dropLast().joined(separator: "/") + "/\(id)"
      }
      if records.count >= Self.capacity { records = [:] }
      records[place] = known
    default: break
    }
  }

  /// Remembers the IDs of a record and of what it refers to.
  private mutating func notice(_ json: JSON, _ schema: Schema, _ resource: Resource?) {
    if seen.count > 10 * Self.capacity { seen = [] }
    guard let record = json.object else { return }
    let plural = resource?.plural ?? Catalogue.resource(ofSchema: schema.name)?.plural
    if let plural, let id = schema.idField.flatMap({ record[$0]?.integer }) {
      seen.insert("\(plural)/\(id)")
      if plural == "vatrates", let percent = record["Percent"]?.number { percents[id] = percent }
    }
    for field in schema.fields {
      guard let value = record[field.name] else { continue }
      switch field.type {
      case .reference(let target):
        guard let id = value["ID"]?.integer, let target, let other = Catalogue.resource(ofSchema: target) else { continue }
        seen.insert("\(other.plural)/\(id)")
      case .list(.record(let row)):
        guard let schema = Catalogue.schema(row) else { continue }
        for item in value.array ?? [] { notice(item, schema, nil) }
      default: break
      }
    }
  }
}
