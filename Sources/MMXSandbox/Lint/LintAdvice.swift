import MMXCatalogue
import MMXData
import MMXHTTP

/// Makes the right request out of a call: its address, organisation and IDs stay, what is wrong with it goes.
struct LintAdvice: Sendable {
  let incoming: Incoming
  /// Those after `api/orgs/N/`, or after `api/`.
  let segments: [String]
  /// The operation that is called; nil if the service has none at this address.
  let match: Match?

  init(_ incoming: Incoming, _ segments: [String]) {
    (self.incoming, self.segments) = (incoming, segments)
    let isOwn = if case .organisation = incoming.target { true } else { false }
    match = Method.named(incoming.request.method).flatMap {
      Catalogue.match($0, path: segments, perOrganisation: isOwn, localisation: incoming.localisation)
    }
  }

  /// In capitals.
  var method: String { incoming.request.method.uppercased() }
  /// Nil for calls outside any.
  var organisation: Int? { if case .organisation(let number, _) = incoming.target { number } else { nil } }
  var home: Localisation { incoming.localisation }
  /// The base of the record that an action is called on; nil if the call is no action.
  var recordOfAction: String? {
    guard match?.action != nil else { return nil }
    return LintHistory.base(incoming.request.url).split(separator: "/").dropLast(2).joined(separator: "/")
  }

  // MARK: Addresses

  /// The address of a path in the organisation of the call, or in none where the call was in none.
  func address(_ segments: [String], _ query: [(name: String, value: String)] = []) -> String {
    let root = organisation.map { "\(incoming.base)api/orgs/\($0)/" } ?? "\(incoming.base)api/"
    return LintAdvice.address(root, segments, query)
  }

  static func address(_ root: String, _ segments: [String], _ query: [(name: String, value: String)] = []) -> String {
    // Parentheses, colons and the like stay, as a person would type them.
    let path = segments.map { PercentEncoding.encode($0) { "()!*:@$,".utf8.contains($0) } }.joined(separator: "/")
    return root + path + (query.isEmpty ? "" : "?" + PercentEncoding.pairs(query))
  }

  /// Parameters of the call that the service knows and that are no secrets, but for those of other names.
  func query(without names: String...) -> [(name: String, value: String)] {
    let known = match.map { LintAdvice.parameters(of: $0.operation) }
    return incoming.query.filter { pair in
      !LintAdvice.isSecret(pair.name) && !names.contains { $0.isEqualIgnoringCase(to: pair.name) }
        && known?.contains { $0.isEqualIgnoringCase(to: pair.name) } ?? true
    }
  }

  /// The names of all parameters that an operation takes.
  static func parameters(of operation: Operation) -> [String] {
    switch operation.answer {
    case .page: operation.query.map(\.name) + ["CurrentPage", "PageSize", "SortField", "Order"]
    case .action: operation.query.map(\.name) + ["rowVersion"] + operation.actions.flatMap(\.parameters)
    default: operation.query.map(\.name)
    }
  }

  /// Whether a parameter of this name holds what nobody else may see.
  static func isSecret(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["token", "bearer", "authorization", "password", "passwd", "pwd", "secret", "apikey", "api_key", "key", "username", "client_id"]
      .contains { name == $0 || name.hasSuffix("_" + $0) || name.hasSuffix($0) && $0.utf8.count > 4 }
  }

  // MARK: curl

  /// One line for a shell.
  static func curl(_ method: String, _ address: String, body: String? = nil) -> String {
    var words = ["curl"]
    if method != "GET" { words += ["-X", method] }
    words.append(#"-H "Authorization: Bearer $TOKEN""#)
    if body != nil { words.append("-H 'Content-Type: application/json'") }
    words.append(ShellWord.quoted(address))
    if let body { words += ["--data", ShellWord.quoted(body)] }
    return words.joined(separator: " ")
  }

  func curl(_ method: String = "GET", _ segments: [String], _ query: [(name: String, value: String)] = [], body: String? = nil) -> String {
    LintAdvice.curl(method, address(segments, query), body: body)
  }

  // MARK: mmx

  /// A path as the language writes it.
  static func path(_ segments: [String]) -> String {
    segments.map { segment in
      let isPlain = segment.utf8.allSatisfy { PercentEncoding.isUnreserved($0) }
      return isPlain || segment.utf8.last == UInt8(ascii: ")") ? segment : "{\(text(segment))}"
    }.joined(separator: "/")
  }

  /// A text as the language writes it, in which nothing is taken for `${...}`.
  static func text(_ text: String) -> String { JSON.quoted(text).replacing("$", with: "\\$") }

  /// A read with its parameters in the words that the language has for them.
  static func get(_ segments: [String], _ query: [(name: String, value: String)] = []) -> String {
    var words = ["get", path(segments)]
    var others: [String] = []
    let isDescending = query.contains { $0.name.isEqualIgnoringCase(to: "Order") && $0.value.uppercased() == "D" }
    for (name, value) in query {
      switch name.lowercased() {
      case "searchstring": words += ["search", text(value)]
      case "currentpage" where Int(value) != nil: words += ["page", value]
      case "pagesize" where Int(value) != nil: words += ["size", value]
      case "sortfield" where value.utf8.allSatisfy({ PercentEncoding.isUnreserved($0) }):
        words += ["sort", value] + (isDescending ? ["desc"] : [])
      case "order": break
      default: others.append("\(name): \(text(value))")
      }
    }
    if !others.isEmpty { words += ["with", "{\(others.joined(separator: ", "))}"] }
    return words.joined(separator: " ")
  }

  func read(_ segments: [String], _ query: [(name: String, value: String)] = []) -> LintRight {
    LintRight(curl: curl("GET", segments, query), mmx: LintAdvice.get(segments, query))
  }

  /// The name of the type of a record of the call: `customer`.
  var type: String? { match?.resource?.singular }

  /// The same write with a part of its body put right, others elided.
  func write(_ part: LintPart) -> LintRight {
    let method = incoming.request.method
    return LintRight(curl: curl(method, segments, query(), body: part.json), mmx: change(part))
  }

  /// A record that is read, changed in one field and written whole.
  func change(_ field: Field?) -> LintRight {
    let value = field?.lintPlaceholder ?? (json: #""...""#, mmx: #""...""#)
    let name = field?.name ?? "Name"
    return LintRight(
      curl: "\(curl("GET", segments)) | jq '.\(name) = \(value.json)' | \(piped("PUT"))",
      mmx: "x = \(LintAdvice.get(segments)); x.\(name) = \(value.mmx); save x")
  }

  /// A write whose body comes from what is before it in a pipeline.
  func piped(_ method: String, _ query: [(name: String, value: String)] = []) -> String {
    "\(LintAdvice.curl(method, address(segments, query))) -H 'Content-Type: application/json' --data @-"
  }

  /// The write as the language makes it: a draft, or a record that is read and changed.
  private func change(_ part: LintPart) -> String {
    if incoming.request.method == "PUT" {
      return "x = \(LintAdvice.get(segments)); \(part.assignments("x").joined(separator: "; ")); save x"
    }
    guard let type, match?.resource?.parents.isEmpty == true, case .created? = match?.operation.answer else {
      return "http \(incoming.request.method) \(LintAdvice.path(segments)) \(part.record)"
    }
    return "x = new \(type) \(part.record); save x"
  }

  /// The list that a record of the call is in, and its path.
  var list: [String] { Array(segments.prefix { Int($0) == nil && $0.utf8.last != UInt8(ascii: ")") }) }

  /// What the language says of the type of the call.
  var description: String { type.map { "describe \($0)" } ?? "resources" }

  // MARK: Code lists

  /// How the ID of a code list is looked up by a code of the localisation.
  func code(of resource: Resource) -> [String] {
    let code =
      switch resource.plural {
      case "countries": home.rawValue
      case "currencies": home == .rs ? "RSD" : "EUR"
      case "vatrates": "S"
      case "journaltypes": "IR"
      default: "CODE"
      }
    return (resource.path(under: []) ?? resource.plural).split(separator: "/").map(String.init) + ["code(\(code))"]
  }
}

/// A part of a body: fields by their place, with a value for each.
struct LintPart: Sendable {
  /// Names from the outermost in, and the value as JSON writes it and as the language writes it.
  private(set) var fields: [(path: [String], json: String, mmx: String)] = []
  /// Whether the client sends more than this.
  var isPart = true

  init() {}
  init(_ path: String, json: String, mmx: String? = nil) { add(path, json: json, mmx: mmx) }

  mutating func add(_ path: String, json: String, mmx: String? = nil) {
    fields.append((path.split(separator: ".").map(String.init), json, mmx ?? json))
  }

  /// `{"Price":1, ...}`
  var json: String { written(false) }
  /// `{Price: 1}`
  var record: String { written(true) }

  private func written(_ isScript: Bool) -> String {
    LintPart.written(fields.map { ($0.path[...], isScript ? $0.mmx : $0.json) }, isScript, isPart)
  }

  /// Fields of one row stand in one row.
  private static func written(_ fields: [(path: ArraySlice<String>, value: String)], _ isScript: Bool, _ isPart: Bool) -> String {
    var parts: [String] = []
    var names: [String] = []
    for field in fields { if let name = field.path.first, !names.contains(name) { names.append(name) } }
    for name in names {
      let own = fields.filter { $0.path.first == name }
      let value =
        if let only = own.first, only.path.count == 1 { only.value } else {
          "[\(written(own.map { ($0.path.dropFirst(), $0.value) }, isScript, isPart))]"
        }
      parts.append(isScript ? "\(name): \(value)" : "\"\(name)\":\(value)")
    }
    if isPart, !isScript { parts.append("...") }
    return "{\(parts.joined(separator: ", "))}"
  }

  /// `x.Price = 1`, of the first row where the field is in a row.
  func assignments(_ variable: String) -> [String] {
    fields.map { "\(variable).\($0.path.joined(separator: "[0].")) = \($0.mmx)" }
  }
}

extension Field {
  /// A value to show where the client's own is not shown.
  var lintPlaceholder: (json: String, mmx: String) {
    switch type {
    case .int, .decimal: ("1", "1")
    case .bool: ("true", "true")
    case .date: (#""yyyy-MM-dd""#, "today()")
    case .reference: (#"{"ID":1}"#, "1")
    case .list: ("[...]", "[]")
    case .record: ("{...}", "{}")
    case .bytes: (#""base64""#, #"read("a.pdf", "bytes")"#)
    case .text: codes.first.map { (JSON.quoted($0.code), JSON.quoted($0.code)) } ?? (#""...""#, #""...""#)
    }
  }
}
