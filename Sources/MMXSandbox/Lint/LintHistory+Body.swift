import MMXCatalogue
import MMXData

/// Bodies of writes. Values of theirs are stated only where they are amounts or dates.
extension LintHistory {
  mutating func lookAtBody(_ json: JSON, _ advice: LintAdvice, _ match: Match) -> [Found] {
    let name: String
    switch match.operation.body {
    case .record(let own), .list(let own): name = own
    case .none: return []
    }
    guard let schema = Catalogue.schema(name) else { return [] }
    if let items = json.array {
      var found: [Found] = []
      for item in items.prefix(100) { if let item = item.object { look(at: item, schema, "", advice, &found) } }
      return found
    }
    guard let body = json.object else { return [] }
    var found: [Found] = []
    look(at: body, schema, "", advice, &found)
    let isUpdate = match.operation.method == .put
    found += isUpdate ? update(body, schema, advice) : creation(body, schema, advice)
    found += sums(body, schema, advice)
    return found
  }

  // MARK: What is written

  private func creation(_ body: OrderedRecord<JSON>, _ schema: Schema, _ advice: LintAdvice) -> [Found] {
    var found: [Found] = []
    let missing = schema.fields.filter { field in
      // The service fills these.
      if schema.name == "Customer", ["Currency", "EInvoiceIssuing"].contains(field.name) { return false }
      let value = body[ignoringCase: field.name] ?? .null
      return (value.isNull || value == "") && field.isNeeded(in: advice.home, value: { body[ignoringCase: $0]?.string })
    }
    if !missing.isEmpty {
      var part = LintPart()
      for field in missing { part.add(field.name, json: field.lintPlaceholder.json, mmx: field.lintPlaceholder.mmx) }
      found.append(Found(rule: .missingField, detail: Self.names(missing.map(\.name)), right: advice.write(part)))
    }
    let own = schema.fields.filter { field in
      guard field.isReadOnly || field.isIgnoredOnCreate, let value = body[ignoringCase: field.name] else { return false }
      return !Self.isNothing(value) && !(field.name == "Status" && value == "O")
    }
    if !own.isEmpty { found.append(without(own.map(\.name), .readOnlyField, advice, body, schema)) }
    return found
  }

  private func update(_ body: OrderedRecord<JSON>, _ schema: Schema, _ advice: LintAdvice) -> [Found] {
    let old = records[Self.base(advice.incoming.request.url)]
    var found: [Found] = []
    if schema.hasRowVersion {
      let sent = body[ignoringCase: "RowVersion"]?.string
      var why: String?
      if sent == nil || sent == "" {
        why = "RowVersion is missing from the body"
      } else if let own = old?.version, own != sent {
        why = "it is not the one that was read last"
      }
      if let why {
        let right =
          old?.version.map { advice.write(LintPart("RowVersion", json: JSON.quoted($0))).curl }
        let change = advice.change(Self.change(body, schema))
        found.append(Found(rule: .rowVersion, detail: why, right: LintRight(curl: right ?? change.curl, mmx: change.mmx)))
      }
    }
    guard let old else { return found }
    let dropped = old.filled.filter { body[ignoringCase: $0] == nil }.sorted()
    if !dropped.isEmpty {
      let right = advice.change(Self.change(body, schema) ?? schema.field(dropped[0]))
      found.append(Found(rule: .droppedField, detail: Self.names(dropped), right: right))
    }
    let own = old.own.filter { name, value in
      guard let sent = body[ignoringCase: name], !sent.isNull else { return false }
      return !Self.isSame(sent, value)
    }.map(\.key)
    if !own.isEmpty { found.append(without(own, .readOnlyField, advice, body, schema)) }
    return found
  }

  /// The same write without fields that are of no use in it.
  private func without(_ names: [String], _ rule: LintRule, _ advice: LintAdvice, _ body: OrderedRecord<JSON>, _ schema: Schema) -> Found {
    let method = advice.incoming.request.method
    let filter = names.prefix(8).map { ".\($0.replacing(".", with: "[]."))" }.joined(separator: ", ")
    let curl = "jq 'del(\(filter))' body.json | \(advice.piped(method, advice.query()))"
    var mmx = advice.description
    if rule == .readOnlyField {
      let path = LintAdvice.path(advice.segments)
      if method == "PUT" {
        mmx = advice.change(Self.change(body, schema)).mmx
      } else if let type = advice.type, advice.match?.resource?.parents.isEmpty == true {
        mmx = "x = new \(type) (read(\"body.json\")); save x"
      } else {
        mmx = "http \(method) \(path) read(\"body.json\")"
      }
    }
    return Found(rule: rule, detail: Self.names(names), right: LintRight(curl: curl, mmx: mmx))
  }

  /// A field that the client seems to have changed: the first of its body that may be changed.
  private static func change(_ body: OrderedRecord<JSON>, _ schema: Schema) -> Field? {
    let fields = body.keys.compactMap { schema.field($0) }.filter { !$0.isReadOnly && !$0.isIgnoredOnCreate }
    return fields.first { ["Name", "Description", "Notes", "DateDue"].contains($0.name) } ?? fields.first { $0.type == .text }
      ?? fields.first
  }

  /// Names in quotes, the first few of many.
  private static func names(_ names: [String]) -> String {
    names.prefix(8).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 8 ? " and \(names.count - 8) more" : "")
  }

  /// Whether a value says nothing, as clients send it that fill a whole model.
  private static func isNothing(_ value: JSON) -> Bool {
    switch value {
    case .null: true
    case .bool(let value): !value
    case .number(let number): number.isZero
    case .string(let text): text.isEmpty || text == "0" || text.hasPrefix("0001-01-01")
    case .array(let items): items.isEmpty
    case .object(let fields): fields.isEmpty || fields[ignoringCase: "ID"].map { isNothing($0) } ?? false
    }
  }

  /// Whether a value is the one that was read: numbers as texts, dates in another form and references by their ID are.
  private static func isSame(_ sent: JSON, _ read: JSON) -> Bool {
    if sent == read || isNothing(sent) && isNothing(read) { return true }
    if let a = number(sent), let b = number(read) { return a == b }
    if let a = sent.string?.wireDate, let b = read.string?.wireDate { return a == b }
    if let a = sent[ignoringCase: "ID"], let b = read[ignoringCase: "ID"] { return number(a) == number(b) }
    return false
  }

  private static func number(_ value: JSON?) -> Number? { value?.number ?? value?.string.flatMap { Number($0) } }

  // MARK: Fields

  private func look(at body: OrderedRecord<JSON>, _ schema: Schema, _ path: String, _ advice: LintAdvice, _ found: inout [Found]) {
    for (name, value) in body {
      guard let position = schema.shape.position(ignoringCase: name) else {
        found.append(unknownField(name, body, schema, path, advice))
        continue
      }
      let field = schema.fields[position]
      if value.isNull || value == "" { continue }
      let place = path + field.name
      if let amount = Self.float(value) {
        let plain = (try? amount.rounded(to: 6)).map(Self.trimmed) ?? amount.text
        found.append(
          Found(
            rule: .floatAmount, detail: "'\(place)' \(amount.text)", right: advice.write(LintPart(place, json: plain)), key: place))
      }
      switch field.type {
      case .reference(let target): reference(value, target, place, advice, &found)
      case .list(.record(let row)):
        guard let items = value.array else {
          found.append(wrong(place, "a list", LintPart(place, json: "[{...}]", mmx: "[{}]"), advice))
          continue
        }
        guard let schema = Catalogue.schema(row) else { continue }
        for item in items { if let item = item.object { look(at: item, schema, "\(place).", advice, &found) } }
      case .record(let part):
        if let schema = Catalogue.schema(part), let fields = value.object { look(at: fields, schema, "\(place).", advice, &found) }
      case _ where field.isReadOnly: break
      default:
        if let finding = wrongValue(value, field, place, advice) { found.append(finding) }
      }
    }
  }

  private func unknownField(
    _ name: String, _ body: OrderedRecord<JSON>, _ schema: Schema, _ path: String, _ advice: LintAdvice
  ) -> Found {
    // A field that the body has beside it is not the one that is meant.
    let free = schema.shape.keys.filter { body[ignoringCase: $0] == nil }
    let near = MMXData.nearest(to: name, in: free) ?? LintAdvice.kin(of: name, in: free)
    let field = near.flatMap { schema.field($0) }
    let detail = "'\(path)\(name)'" + (field.map { "; did you mean '\($0.name)'?" } ?? "")
    guard let field else { return without([path + name], .unknownField, advice, body, schema).telling(detail) }
    let value = field.lintPlaceholder
    return Found(
      rule: .unknownField, detail: detail, right: advice.write(LintPart(path + field.name, json: value.json, mmx: value.mmx)))
  }

  private func reference(_ value: JSON, _ target: String?, _ place: String, _ advice: LintAdvice, _ found: inout [Found]) {
    let own = value.object?[ignoringCase: "ID"]
    // An empty ID is none, as one of the official samples sends it.
    if let own, own.isNull || own == "" { return }
    let others = (value.object?.keys ?? []).filter { key in !["ID", "Name", "ResourceUrl"].contains { $0.isEqualIgnoringCase(to: key) } }
    let resource = target.flatMap { Catalogue.resource(ofSchema: $0) }
    let bare = value.wholeNumber ?? resource?.idField.flatMap { value.object?[ignoringCase: $0]?.wholeNumber }
    guard let id = own?.wholeNumber, others.isEmpty else {
      let number = own?.wholeNumber ?? bare
      let why = others.isEmpty ? "" : ": \(Self.names(others)) \(others.count == 1 ? "is" : "are") not read"
      var right = advice.write(LintPart(place, json: "{\"ID\":\(number.map(String.init) ?? "...")}", mmx: number.map(String.init) ?? "ID"))
      // A text is mostly a code, by which the ID can be looked up.
      if number == nil, value.string != nil, let path = resource?.path(under: []) {
        let code =
          path.split(separator: "/").map(String.init) + [
            advice.home.rawValue == value.string ? "code(\(advice.home.rawValue))" : "code(CODE)"
          ]
        let part = LintPart(place, json: #"{"ID":...}"#, mmx: LintAdvice.get(code))
        right = LintRight(curl: "\(advice.curl("GET", code)); \(right.curl)", mmx: advice.write(part).mmx)
      }
      found.append(Found(rule: .bareReference, detail: "'\(place)'" + why, right: right))
      return
    }
    guard id != 0, let resource, resource.create == nil, resource.forms.contains(where: { $0.method == .get }),
      !seen.contains("\(resource.plural)/\(id)")
    else { return }
    let right = advice.read(advice.code(of: resource))
    found.append(Found(rule: .rawID, detail: "'\(place)' \(id)", right: right))
  }

  // MARK: Values

  private func wrong(_ place: String, _ wanted: String, _ part: LintPart, _ advice: LintAdvice) -> Found {
    Found(rule: .wrongValue, detail: "'\(place)': write \(wanted)", right: advice.write(part), key: place)
  }

  private func wrongValue(_ value: JSON, _ field: Field, _ place: String, _ advice: LintAdvice) -> Found? {
    switch field.type {
    case .date:
      guard let text = value.string else {
        return wrong(place, "yyyy-MM-dd", LintPart(place, json: #""yyyy-MM-dd""#, mmx: "today()"), advice)
      }
      let hasZone = text.utf8.count > 11 && (text.utf8.last == UInt8(ascii: "Z") || text.dropFirst(11).contains { $0 == "+" || $0 == "-" })
      if text.wireDate != nil, !hasZone || text.contains("T00:00:00") { return nil }
      let day = (text.wireDate ?? text.queryDate).map { $0.date.description }
      let right = hasZone ? Self.local(text) : day
      let wanted = right ?? "yyyy-MM-dd"
      let why = hasZone && right != nil ? "\(wanted), the time at the service; a zone is dropped, not converted" : wanted
      let part = LintPart(place, json: JSON.quoted(wanted), mmx: right.map { "@\($0)" } ?? "today()")
      return Found(
        rule: .wrongValue, detail: "'\(place)' \(Self.shown(text)): write \(why)", right: advice.write(part), key: place)
    case .int, .decimal:
      if value.number != nil { return nil }
      guard let text = value.string else { return wrong(place, "1234.56", LintPart(place, json: "1234.56"), advice) }
      if Number(text) != nil { return nil }
      let plain = Self.plainNumber(text)
      return Found(
        rule: .wrongValue, detail: "'\(place)' \(Self.shown(text)): write \(plain ?? "1234.56")",
        right: advice.write(LintPart(place, json: plain ?? "1234.56")), key: place)
    case .text:
      switch value {
      case .bool(let flag) where field.codes.contains { $0.code == "D" }:
        let code = flag ? #""D""# : #""N""#
        return wrong(place, code, LintPart(place, json: code), advice)
      case .number(let number): return wrong(place, "a text: \"\(number.text)\"", LintPart(place, json: "\"\(number.text)\""), advice)
      case .bool, .array, .object: return wrong(place, "a text", LintPart(place, json: #""...""#), advice)
      default: return nil
      }
    case .bytes:
      guard let text = value.string, Base64.decode(text) == nil else { return nil }
      return wrong(place, "base64", LintPart(place, json: #""base64""#, mmx: #"read("a.pdf", "bytes")"#), advice)
    default: return nil
    }
  }

  /// A time with a zone as the clocks at the service show it, to the second.
  private static func local(_ text: String) -> String? {
    guard let read = text.wireDate else { return nil }
    var minutes = 0
    if text.utf8.last != UInt8(ascii: "Z"), let sign = text.dropFirst(11).lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let digits = text[text.index(after: sign)...].filter { $0 != ":" }
      guard let number = Int(digits.prefix(2)), let rest = digits.count > 2 ? Int(digits.suffix(2)) : 0 else { return nil }
      minutes = (number * 60 + rest) * (text[sign] == "-" ? -1 : 1)
    }
    guard abs(minutes) < 24 * 60 else { return nil }
    let (ticks, isOver) = read.ticks.subtractingReportingOverflow(Int64(minutes) * 60 * DateTime.ticksPerSecond)
    guard !isOver, let utc = try? DateTime(ticks: ticks) else { return nil }
    return String(utc.inServiceTime.description.prefix(19))
  }

  /// A number or a date as it was sent; of any other text only that it is one.
  static func shown(_ text: String) -> String {
    let isHarmless = text.utf8.count <= 40 && text.utf8.allSatisfy { ($0 >= 0x20 && $0 <= 0x3A) || "TZtz".utf8.contains($0) }
    return isHarmless ? text : "a text"
  }

  /// `1.234,56` and `1,234.56` as JSON writes them.
  private static func plainNumber(_ text: String) -> String? {
    var digits = text.filter { !$0.isWhitespace }
    if let comma = digits.lastIndex(of: ",") {
      if let point = digits.lastIndex(of: "."), comma < point {
        digits.removeAll { $0 == "," }
      } else {
        digits.removeAll { $0 == "." }
        digits = digits.replacing(",", with: ".")
      }
    }
    return Number(digits)?.text
  }

  /// A number that only binary floating point can have made: fifteen digits and more, a run of zeros or nines before the last.
  private static func float(_ value: JSON) -> Number? {
    guard let number = number(value), number.scale > 4 else { return nil }
    let digits = number.text.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }.drop { $0 == 0x30 }
    guard digits.count >= 15 else { return number.scale > 10 ? number : nil }
    var run = 0
    for digit in digits.dropLast(1) {
      run = digit == 0x30 || digit == 0x39 ? run + 1 : 0
      if run >= 4 { return number }
    }
    return number.scale > 10 ? number : nil
  }

  /// Without zeros at the end of its decimals.
  private static func trimmed(_ number: Number) -> String {
    guard number.scale > 0 else { return number.text }
    var text = number.text[...]
    while text.utf8.last == UInt8(ascii: "0") { text = text.dropLast() }
    if text.utf8.last == UInt8(ascii: ".") { text = text.dropLast() }
    return String(text)
  }

  // MARK: Sums

  /// Lists of rows with amounts, and the names in a row of what is taxed, what the tax or both together are, and the rate.
  private static let taxed: [(list: String, base: String, tax: String?, gross: String?, percent: String?)] = [
    ("IssuedInvoiceRows", "Price", nil, "PriceWithVAT", "VATPercent"),
    ("IssuedInvoicePostingTaxes", "TaxBase", "TaxAmount", nil, "TaxPercentage"),
    ("VatEntryRows", "VatBase", "Vat", nil, nil),
  ]

  /// Rows of which rate, amount and VAT do not agree, at any depth.
  private func sums(_ body: OrderedRecord<JSON>, _ schema: Schema, _ advice: LintAdvice, _ path: String = "") -> [Found] {
    var found: [Found] = []
    for field in schema.fields {
      guard case .list(.record(let name)) = field.type, let row = Catalogue.schema(name), let items = body[ignoringCase: field.name]?.array
      else { continue }
      let columns = Self.taxed.first { $0.list == field.name }
      for item in items {
        guard let fields = item.object else { continue }
        let place = "\(path)\(field.name)."
        if let columns, let finding = sum(fields, columns, place, advice) {
          found.append(finding)
          break
        }
        let inner = sums(fields, row, advice, place)
        found += inner
        if !inner.isEmpty { break }
      }
    }
    return found
  }

  private func sum(
    _ row: OrderedRecord<JSON>, _ columns: (list: String, base: String, tax: String?, gross: String?, percent: String?), _ place: String,
    _ advice: LintAdvice
  ) -> Found? {
    func value(_ name: String?) -> Number? { name.flatMap { Self.number(row[ignoringCase: $0]) } }
    let rate = row[ignoringCase: "VatRate"]?[ignoringCase: "ID"]?.wholeNumber.flatMap { percents[$0] }
    let sent = value(columns.percent)
    if let rate, let sent, rate != sent, let name = columns.percent {
      return Found(
        rule: .vatSums, detail: "'\(place)\(name)' \(sent.text), but the rate of 'VatRate' is \(Self.trimmed(rate)) %",
        right: advice.write(LintPart(place + name, json: Self.trimmed(rate))))
    }
    guard let percent = rate ?? sent, let base = value(columns.base), !base.isZero, let name = columns.tax ?? columns.gross,
      let stated = value(name), !stated.isZero, let tax = try? (base * percent / Number(100)),
      let whole = columns.tax == nil ? try? base + tax : tax, let right = try? whole.rounded(to: 2),
      let off = try? (whole - stated).magnitude, off > Number.small(1, scale: 2)
    else { return nil }
    var part = LintPart(place + columns.base, json: base.text)
    if let own = columns.percent { part.add(place + own, json: Self.trimmed(percent)) }
    part.add(place + name, json: right.text)
    return Found(
      rule: .vatSums, detail: "\(base.text) with \(Self.trimmed(percent)) % is \(right.text), not \(stated.text)", right: advice.write(part)
    )
  }
}

extension LintHistory.Found {
  fileprivate func telling(_ detail: String) -> Self { Self(rule: rule, detail: detail, right: right, key: key) }
}
