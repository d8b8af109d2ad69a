import MMXCatalogue
import MMXData
import MMXRuntime
import MMXService
import MMXSyntax

/// The records that are kept: `lake`, `seen`, `changes`, `sql`. Only `lake add` and `lake sync` make calls.
extension Commands {
  func lake(forWriting isForWriting: Bool = false) throws -> any RecordLake {
    guard let lakes else { throw Problem.noLake() }
    guard let organisation else { throw noOrganisation() }
    return try lakes.lake(of: organisation, forWriting: isForWriting)
  }

  // MARK: Words

  func lake(_ words: [String]) throws -> Value {
    guard let word = words.first else { return try holdings() }
    guard let command = LakeCommand(rawValue: word) else { throw Problem.noSuchLakeCommand(word) }
    if isOffline, command.makesCalls { throw Problem.offlineWork("lake \(word)") }
    switch command {
    case .add: return try addToLake(LakeWords(words.dropFirst()))
    case .sync: return try syncLake(LakeWords(words.dropFirst()))
    case .check:
      let findings = try lake().check()
      let list = ListObject(findings.map(Value.string))
      list.whenEmpty = "nothing is wrong with the lake"
      return .list(list)
    case .forget: return try forget(Array(words.dropFirst()))
    case .export: return try export(Array(words.dropFirst()))
    }
  }

  private func holdings() throws -> Value {
    let lake = try lake()
    let rows = try lake.holdings().map { holding in
      Value.report([
        ReportField("Resource", .string(holding.resource)), ReportField("Rows", .int(holding.rows)),
        ReportField("Versions", .int(holding.versions)),
        ReportField("Newest", .orNull(holding.newest.map { String($0.prefix(19)) })),
        ReportField("Synced", .orNull(holding.synced.map(lake.localText))), ReportField("Bytes", .orNull(holding.bytes)),
        ReportField("From", .orNull(holding.since.map { String($0.prefix(10)) })), ReportField("Way", says: holding.way.text),
      ])
    }
    let list = ListObject(rows)
    list.whenEmpty = "the lake is empty: `lake add customers` reads and keeps them"
    return .list(list)
  }

  /// The collection of a word that the lake can hold.
  func lakeResource(_ word: String) throws(Problem) -> Resource { try Resource.forLake(word) }

  // MARK: Reading

  func seen(_ word: Command.Word, asOf: Value?, _ span: Span?) throws -> Value {
    let resource = try placing(word.span) { try lakeResource(word.text) }
    let lake = try lake()
    let time = try asOf.map { value in try placing(span ?? word.span) { try moment(value, isEnd: true) } }
    let versions = try lake.versions(of: resource.plural, asOf: time)
    let holding = try holding(of: resource, lake)
    let asked: Message =
      if let asOf { "\(asOf.plainText)" } else { holding.synced.map { "\(lake.localText($0))" } ?? age(of: versions, lake) }
    host.note("\(versions.count, "row", "rows") of \(resource.plural) as of \(asked), 0 calls")
    if let time {
      let later = try lake.unknownBefore(time, of: resource.plural)
      if later > 0 { host.note("\(later, "record is", "records are") known only from later changes on, and not among them") }
    }
    return .items(try versions.map { try value(of: $0, resource, isPast: asOf != nil) })
  }

  /// What the lake has of a collection; a warning is given if it is not all. Throws `notfound` if it is nothing.
  func holding(of resource: Resource, _ lake: any RecordLake) throws -> LakeHolding {
    guard let holding = try lake.holding(of: resource.plural), holding.synced != nil || holding.versions > 0 else {
      var problem = Problem.notInLake(resource.plural)
      if isOffline { problem.hint = "`lake add \(resource.plural)` without --offline reads and keeps them; `lake` lists what is here" }
      throw problem
    }
    if holding.synced == nil, holding.way != .read, warned.insert("lake \(resource.plural)").inserted {
      host.note("warning: rows are missing, because \(resource.plural) were never read to the end: `lake sync` continues")
    }
    return holding
  }

  func age(of versions: [LakeVersion], _ lake: any RecordLake) -> Message {
    versions.map(\.seen).max().map { "\(lake.localText($0))" } ?? "never"
  }

  func value(of version: LakeVersion, _ resource: Resource, isPast: Bool) throws -> Value {
    try machine.countStep()
    return version.value(of: resource, in: organisation, isPast: isPast)
  }

  /// A time in the form of versions; a day is its end or its start.
  private func moment(_ value: Value, isEnd: Bool) throws(Problem) -> String {
    switch value {
    case .date(let date):
      let start = LakeVersion.stamp(DateTime(date))
      return isEnd ? String(start.prefix(11)) + "23:59:59.9999999" : start
    case .dateTime(let time): return LakeVersion.stamp(time)
    default: throw .notTime(value, after: isEnd ? "as of" : "since")
    }
  }

  // MARK: Changes

  func changes(_ word: Command.Word, since: Value?, _ span: Span?) throws -> Value {
    let resource = try placing(word.span) { try lakeResource(word.text) }
    let lake = try lake()
    let time = try since.map { value in try placing(span ?? word.span) { try moment(value, isEnd: false) } } ?? ""
    _ = try holding(of: resource, lake)
    var rows: [Value] = []
    var before: LakeVersion?
    for version in try lake.history(of: resource.plural, since: time) {
      try machine.countStep()
      if before?.id != version.id { before = nil }
      defer { before = version }
      guard version.from >= time, let change = LakeChange(from: before, to: version, resource) else { continue }
      func addRow(_ what: Message, _ field: FieldChange? = nil) {
        rows.append(
          .report([
            ReportField("ID", .int(version.id)), ReportField("Change", says: what), ReportField("Field", .orNull(field?.path)),
            ReportField("Was", field?.was.map { Value($0) } ?? .null), ReportField("Now", field?.now.map { Value($0) } ?? .null),
            ReportField("WasAt", .orNull(before.flatMap { LakeVersion.readable($0.from) })),
            ReportField("At", .orNull(LakeVersion.readable(version.from))),
          ]))
      }
      switch change.kind {
      case .added: addRow(before == nil ? "first seen" : "back again")
      case .deleted: addRow("deleted")
      case .changed: for field in change.fields { addRow("changed", field) }
      }
    }
    let list = ListObject(rows)
    list.whenEmpty = "nothing changed"
    return .list(list)
  }

  // MARK: SQL

  func sql(_ statement: Value, _ named: [(String, Value)], with given: Value?, at span: Span) throws -> Value {
    guard let text = statement.string else { return try placing(span) { throw Problem.notSQL(statement) } }
    var parameters: [String: LakeValue] = [:]
    for (name, value) in named { parameters[name] = try parameter(value, name) }
    if let given {
      guard case .record(let record) = given else { throw Problem.notRecord("with", given) }
      for (name, value) in record.fields { parameters[name] = try parameter(value, name) }
    }
    let host = host
    let table = try placing(span) { try lake().select(text, parameters: parameters) { host.isInterrupted } }
    try machine.checkInterrupt()
    let shape = Shape(table.columns)
    return .items(
      table.rows.map { row in
        .record(
          RecordObject(
            OrderedRecord(
              shape: shape,
              values: row.map { value in
                switch value {
                case .null: .null
                case .integer(let integer): .int(integer)
                case .number(let number): .number(number)
                case .text(let text): .string(text)
                }
              })))
      })
  }

  private func parameter(_ value: Value, _ name: String) throws(Problem) -> LakeValue {
    switch value {
    case .null: return .null
    case .bool(let isTrue): return .integer(isTrue ? 1 : 0)
    case .number(let number):
      if number.scale == 0, let integer = number.integer { return .integer(integer) }
      return .number(number)
    case .text, .date, .dateTime: return .text(value.plainText)
    case .entity(let entity):
      guard let id = entity.id else { throw .draftReference(entity.label) }
      return .integer(id)
    case .reference(let reference): return reference.id.map(LakeValue.integer) ?? .null
    default: throw .badParameter(name, value)
    }
  }

  // MARK: Care

  private func forget(_ words: [String]) throws -> Value {
    guard words.count == 3, let date = LakeWords.date(words[2]) else { throw Problem.badLakeWords(.forget) }
    let lake = try lake(forWriting: true)
    let held = try lake.holdings().map(\.resource).filter(LakeWords.isPersonal)
    guard
      held.isEmpty
        || host.confirm("remove what \(Message.listing(held)) were before \(date.description) from the lake? It cannot be read again")
    else {
      throw Problem.notConfirmedForget()
    }
    let count = try lake.forget(held, before: LakeVersion.stamp(DateTime(date)))
    sayDone("\(count, "past version was", "past versions were") removed; what the records are now is as in the service")
    return .int(count)
  }

  /// `set lake on`.
  func setLake(_ word: String) throws -> Value {
    if word == "on" { _ = try lake(forWriting: true) }
    if word == "on", !keepsReads {
      host.note("what is read from here on is kept in the lake; `seen` reads them without a call")
    }
    keepsReads = word == "on"
    return .null
  }

  /// Keeps records that a command read anyway. What cannot be kept is said once and does not end the command.
  func keepRead(_ resource: Resource?, _ organisation: Int?, _ entries: () -> [LakeEntry]) {
    guard keepsReads, let resource, resource.parents.isEmpty, resource.isPerOrganisation, let organisation, let lakes else { return }
    do throws(Problem) { try lakes.lake(of: organisation, forWriting: true).keep(entries(), of: resource.plural) } catch {
      if warned.insert("lake").inserted { host.note("warning: the lake keeps nothing: \(error.message)") }
    }
  }
}

extension LakeVersion {
  /// The record, as programs see it.
  /// - Parameter isPast: whether it is what a record was, which cannot be saved.
  func value(of resource: Resource, in organisation: Int?, isPast: Bool) -> Value {
    guard let schema = (resource.recordSchema ?? resource.rowSchema).flatMap({ Catalogue.schema($0) }) else {
      return Value(.object(record))
    }
    let rowSchema = isWhole ? nil : resource.rowSchema.flatMap { Catalogue.schema($0) }
    var fields = Wire.decode(record, rowSchema ?? schema, organisation: organisation)
    if isPast {
      if fields["ID"] == nil { fields = OrderedRecord([("ID", .int(id))] + fields.map { ($0.key, $0.value) }) }
      return .record(RecordObject(fields, schema: rowSchema ?? schema))
    }
    return .entity(
      Entity(
        organisation: organisation, resource: resource,
        collection: resource.path(under: []).map { $0.split(separator: "/").map(String.init) } ?? [],
        recordSchema: schema, rowSchema: rowSchema, id: id, state: isWhole ? .whole : .partial, base: record, fields: fields))
  }
}

extension LakeHolding.Way {
  fileprivate var text: Message {
    switch self {
    case .candidates: "changes"
    case .list: "whole lists"
    case .read: "as read"
    }
  }
}
