import MMXCatalogue
import MMXData
import MMXRuntime

/// `describe`: types, fields and operations, from the catalogue alone.
extension Commands {
  /// `describe`, `describe customer`, `describe customer.SubjectToVAT`, `describe customers/5/addresses`, `describe get customers`,
  /// `describe GetCustomers`, `describe issueAndGeneratepdf`.
  func describe(_ words: [String]) throws -> Value {
    var words = words
    var verb: Verb?
    if words.count == 2, let first = words.first, let named = CommandSpelling.verb(of: first) {
      verb = named
      words.removeFirst()
    }
    guard let topic = words.first, words.count == 1 else {
      guard words.isEmpty else {
        throw Problem(
          .syntax, "`describe` takes a type, TYPE.FIELD, a path or an operation", hint: "write for instance `describe customer`")
      }
      return overview()
    }
    if verb == nil, let value = try describeType(topic) { return value }
    let found = operations(of: topic, verb)
    if found.isEmpty { throw Problem.nothingToDescribe(topic) }
    if found.count == 1 { return describe(found[0]) }
    let list = ListObject(found.map { summary($0) })
    list.isShownWhole = true
    return .list(list)
  }

  private func overview() -> Value {
    .record([
      ("describe TYPE", .string("its operations and fields: describe customer")),
      ("describe TYPE.FIELD", .string("one field with its codes: describe customer.SubjectToVAT")),
      ("describe PATH", .string("the operations at a path: describe customers/5/addresses")),
      ("describe VERB PATH", .string("one operation: describe get issuedinvoices")),
      ("describe NAME", .string("an operation or action of the service: describe GetCustomers, describe copyToReverse")),
      ("types", .string("`resources` lists all \(Catalogue.resources.count); parts such as IssuedInvoiceRow have no path of their own")),
      ("localisation", .string("\(localisation.rawValue); what other localisations lack or add is marked")),
    ])
  }

  // MARK: Types and fields

  /// Nil if the topic is not a type.
  private func describeType(_ topic: String) throws -> Value? {
    if topic.contains("/") || topic.contains("(") { return nil }
    let parts = topic.split(separator: ".", maxSplits: 1).map(String.init)
    guard let type = parts.first else { return nil }
    let resource = Catalogue.resource(named: type)
    // A part or a row is described by its own name, `IssuedInvoiceSearch`; a resource by its whole record.
    let schema =
      Catalogue.schema(ignoringCase: type).flatMap { resource?.rowSchema == $0.name ? $0 : nil }
      ?? (resource?.recordSchema).flatMap { Catalogue.schema($0) } ?? Catalogue.schema(ignoringCase: type)
    guard let schema else { return nil }
    if parts.count == 2 {
      guard let field = schema.field(parts[1]) else {
        // `Customer.GetCustomers`, as operations are named here, is not a field.
        if !operations(of: topic, nil).isEmpty { return nil }
        throw Problem.unknownField(parts[1], of: schema)
      }
      return describe(field, of: schema)
    }
    var fields: [(String, Value)] = [("type", .string(resource?.singular ?? schema.name))]
    if let resource {
      fields.append(("record", .string(schema.name)))
      if let row = resource.rowSchema, row != schema.name { fields.append(("searchRow", .string(row))) }
      fields.append(("operations", .items((resource.operations + Catalogue.others(of: resource)).flatMap { rows(of: $0, resource) })))
    }
    fields.append(("fields", .items(schema.fields.map { row($0) })))
    return .record(fields)
  }

  private func row(_ field: Field) -> Value {
    .record([
      ("Field", .string(field.name)), ("Type", .string(field.type.spelled.text)), ("Note", .string(marks(field).joined(separator: "; "))),
    ])
  }

  private func marks(_ field: Field) -> [String] {
    var marks: [String] = []
    if field.isMandatory { marks.append(field.mandatoryWhen.map { "required when \($0)" } ?? "required") }
    if !field.mandatoryIn.isEmpty { marks.append("required in \(Commands.spell(field.mandatoryIn))") }
    if field.isReadOnly { marks.append("read-only") }
    if field.isIgnoredOnCreate { marks.append("set by the service") }
    if let length = field.maxLength { marks.append("up to \(length)") }
    let codes = Catalogue.codes(of: field, localisation)
    if !codes.isEmpty {
      let list = codes.map { $0.meaning.isEmpty ? $0.code : "\($0.code) = \($0.meaning)" }.joined(separator: ", ")
      marks.append((field.areCodesInferred ? "inferred: " : "") + list)
    }
    if let value = field.defaultValue { marks.append("default \(value)") }
    if let source = field.filled { marks.append("filled \(source)") }
    if !field.displayTypes.isEmpty { marks.append("templates \(field.displayTypes.joined(separator: ", "))") }
    marks += localMarks(field.onlyFor, field.seenIn)
    if let note = field.note { marks.append(note) }
    return marks
  }

  private func localMarks(_ only: Set<Localisation>, _ seen: Set<Localisation>) -> [String] {
    if !only.isEmpty { return ["\(Commands.spell(only)) only"] }
    return seen.isEmpty ? [] : ["seen in \(Commands.spell(seen))"]
  }

  private static func spell(_ localisations: Set<Localisation>) -> String {
    localisations.map(\.rawValue).sorted().joined(separator: ", ")
  }

  private func describe(_ field: Field, of schema: Schema) -> Value {
    let codes = Catalogue.codes(of: field, localisation)
    var fields: [(String, Value)] = [
      ("field", .string("\(schema.name).\(field.name)")), ("type", .string(field.type.spelled.text)),
      ("needed", needed(field)), ("readOnly", .bool(field.isReadOnly)),
      ("maxLength", field.maxLength.map(Value.int) ?? .null),
    ]
    if field.isIgnoredOnCreate { fields.append(("onCreate", .string("ignored, the service sets it"))) }
    if field.isNotNull { fields.append(("notNull", .bool(true))) }
    if let value = field.defaultValue { fields.append(("default", .string(value))) }
    if let source = field.filled { fields.append(("filled", .string(source))) }
    if !field.displayTypes.isEmpty { fields.append(("templates", .string(field.displayTypes.joined(separator: ", ")))) }
    if let mark = localMarks(field.onlyFor, field.seenIn).first { fields.append(("localisations", .string(mark))) }
    if let schema = field.type.schema, let resource = Catalogue.resource(ofSchema: schema), let path = resource.path(under: []) {
      fields.append(("lookUp", .string("get \(path)")))
    }
    fields.append(("note", field.note.map(Value.string) ?? .null))
    if field.areCodesInferred { fields.append(("codesKnown", .string("taken over from another model"))) }
    fields.append(
      ("codes", codes.isEmpty ? .null : .items(codes.map { .record([("Code", .string($0.code)), ("Meaning", .string($0.meaning))]) })))
    if !field.codesByLocalisation.isEmpty {
      let rows = Localisation.allCases.map { place in
        Value.record([
          ("Localisation", .string(place.rawValue)),
          ("Codes", .string(Catalogue.codes(of: field, place).map(\.code).joined(separator: ", "))),
        ])
      }
      fields.append(("codesElsewhere", .items(rows)))
    }
    return .record(fields)
  }

  private func needed(_ field: Field) -> Value {
    if let condition = field.mandatoryWhen { return .string("when \(condition)") }
    return field.mandatoryIn.isEmpty ? .bool(field.isMandatory) : .string("in \(Commands.spell(field.mandatoryIn))")
  }

  // MARK: Operations

  /// The operations of a topic: by the service's name, by the name of an action, or at a path.
  private func operations(of topic: String, _ verb: Verb?) -> [Operation] {
    func isWanted(_ operation: Operation) -> Bool { verb.map { $0 == operation.verb } ?? true }
    let named = Catalogue.operations.filter { operation in
      operation.name.isEqualIgnoringCase(to: topic) || "\(operation.module).\(operation.name)".isEqualIgnoringCase(to: topic)
        || operation.actions.contains { $0.name.isEqualIgnoringCase(to: topic) }
    }
    if !named.isEmpty { return named.filter(isWanted) }
    var segments = topic.split(separator: "/").map { PercentEncoding.decode(String($0)) ?? String($0) }
    while segments.first?.isEqualIgnoringCase(to: "api") == true { segments.removeFirst() }
    if segments.count > 1, segments[0].isEqualIgnoringCase(to: "orgs"), Int(segments[1]) != nil || segments[1].hasPrefix("{") {
      segments.removeFirst(2)
    }
    return [true, false].flatMap { isPerOrganisation in
      Operation.described(segments, isPerOrganisation).filter(isWanted)
    }
  }

  private func describe(_ operation: Operation) -> Value {
    let resource = Catalogue.resource(of: operation)
    let prefix = operation.isPerOrganisation ? "api/orgs/{organisationId}" + (operation.path.isEmpty ? "" : "/") : "api/"
    var fields: [(String, Value)] = [
      ("operation", .string("\(operation.module).\(operation.name)")),
      ("command", .string(CommandSpelling.commands(of: operation, resource).joined(separator: "\n"))),
      ("sends", .string("\(operation.verb.rawValue) \(prefix)\(operation.path())")), ("offered", .string(offered(operation))),
    ]
    if let body = operation.body.schema {
      if case .list = operation.body {
        fields.append(("body", .string("a list of \(body)")))
      } else {
        fields.append(("body", .string(body)))
      }
    }
    fields.append(("answers", .string(CommandSpelling.answer(of: operation))))
    if !operation.arguments.isEmpty { fields.append(("arguments", .string(operation.arguments.joined(separator: ", ")))) }
    if !operation.query.isEmpty {
      fields.append(
        (
          "parameters",
          .items(
            operation.query.map { parameter in
              .record([
                ("Parameter", .string(parameter.name)), ("Type", .string(parameter.type.spelled.text)),
                (
                  "Note",
                  .string([parameter.isRequired ? "required" : nil, note(parameter, operation)].compactMap { $0 }.joined(separator: "; "))
                ),
              ])
            })
        ))
    }
    if !operation.actions.isEmpty {
      fields.append(
        (
          "actions",
          .items(
            operation.actions.map { action in
              .record([
                ("Action", .string(action.name)), ("With", .string(action.parameters.joined(separator: ", "))),
                ("Answers", .string(action.returns.map { "{Data: \($0)}" } ?? "not published")),
              ])
            })
        ))
    }
    return .record(fields)
  }

  /// The purpose of a parameter: its note in the catalogue, or the option of `get` for it.
  private func note(_ parameter: Operation.QueryParameter, _ operation: Operation) -> String? {
    if let note = parameter.note { return note }
    switch parameter.name {
    case "SearchString": return "`search TEXT`"
    case "PageSize": return "`size N`"
    case "SortField": return "`sort Field`"
    case "rowVersion": return "sent by mmx"
    default:
      guard let schema = operation.answer.schema.flatMap({ Catalogue.schema($0) }), let field = schema.field(parameter.name) else {
        return nil
      }
      let codes = Catalogue.codes(of: field, localisation)
      return codes.isEmpty ? nil : codes.map { $0.meaning.isEmpty ? $0.code : "\($0.code) = \($0.meaning)" }.joined(separator: ", ")
    }
  }

  private func offered(_ operation: Operation) -> String {
    let places = operation.localisations
    let documented = Commands.spell(places.subtracting(operation.assumedFor))
    if operation.assumedFor.isEmpty { return "in \(documented) only" }
    return "in \(documented); assumed for \(Commands.spell(operation.assumedFor)), which nobody compared"
  }

  private func summary(_ operation: Operation) -> Value {
    .record([
      ("Command", .string(CommandSpelling.commands(of: operation, Catalogue.resource(of: operation)).first ?? "")),
      ("Operation", .string("\(operation.module).\(operation.name)")),
    ])
  }

  /// The rows of the page of a type: one for each command and action.
  private func rows(of operation: Operation, _ resource: Resource) -> [Value] {
    CommandSpelling.commands(of: operation, resource).enumerated().map { index, command in
      let local = operation.localisations.contains(localisation) ? [] : ["not in \(localisation.rawValue)"]
      let takes = operation.actions.indices.contains(index) ? operation.actions[index].parameters : filters(operation)
      return .record([("Command", .string(command)), ("With", .string((local + takes).joined(separator: ", ")))])
    }
  }

  private func filters(_ operation: Operation) -> [String] {
    let hidden: Set<String> = ["CurrentPage", "PageSize", "SortField", "Order", "rowVersion", "SearchString"]
    var words = operation.query.map(\.name).filter { !hidden.contains($0) }
    if operation.parameter(named: "SearchString") != nil { words.insert("search", at: 0) }
    return words
  }
}

/// How the operations of the service are written as commands.
enum CommandSpelling {
  /// The verb for a word of `describe`: a command or an HTTP method.
  static func verb(of word: String) -> Verb? {
    switch word.lowercased() {
    case "get": .get
    case "new", "post", "create", "attach": .post
    case "save", "put", "update", "do": .put
    case "delete": .delete
    default: nil
    }
  }

  /// One for most operations, one for each action of operations with actions.
  static func commands(of operation: Operation, _ resource: Resource?) -> [String] {
    let path = operation.path().isEmpty ? "orgs/{organisationId}" : operation.path()
    if !operation.actions.isEmpty { return operation.actions.map { "do \($0.name) x" } }
    switch operation.verb {
    case .get: return operation.path.last == .word("attachments") ? ["attachments x", "get \(path)"] : ["get \(path)"]
    case .post:
      if operation.path.last == .word("attachments") || operation.name == "AddInboxAttachments" { return ["attach x \"file.pdf\""] }
      if case .form? = operation.path.last { return ["save (new \(path))"] }
      return ["save (new \(resource.map { $0.parents.isEmpty ? $0.singular : path } ?? path) {...})"]
    case .put: return ["save x"]
    case .delete: return ["delete x", "delete \(path)"]
    default: return ["http \(operation.verb.rawValue) \(path)"]
    }
  }

  static func answer(of operation: Operation) -> String {
    switch operation.answer {
    case .none: "nothing"
    case .created: "the new record's ID, in Location"
    case .record(let name): "one \(name)"
    case .page(let name): "a page of \(name)"
    case .list(let name): "a list of \(name)"
    case .sync: "rows of ID, RecordDtModified and RowVersion"
    case .action: "{Data: ...} as the action says"
    }
  }
}

extension Operation {
  /// The operations at a path that may be written with IDs or with the names of its parameters, `customers/{customerId}`.
  fileprivate static func described(_ segments: [String], _ isPerOrganisation: Bool) -> [Operation] {
    let plain = segments.map { segment in
      // Any ID and any argument match.
      segment.hasPrefix("{") && segment.hasSuffix("}") ? "1" : segment.replacing("({", with: "(").replacing("})", with: ")")
    }
    return Catalogue.matches(plain, isPerOrganisation, nil).map(\.operation)
  }
}
