import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

/// `describe`: types, fields and operations, from the catalogue alone.
extension Commands {
  /// `describe`, `describe customer`, `describe customer.SubjectToVAT`, `describe customers/5/addresses`, `describe get customers`,
  /// `describe GetCustomers`, `describe issueAndGeneratepdf`.
  func describe(_ words: [String]) throws -> Value {
    var words = words
    var method: Method?
    if words.count == 2, let first = words.first, let named = CommandSpelling.verb(of: first) {
      method = named
      words.removeFirst()
    }
    guard let topic = words.first, words.count == 1 else {
      guard words.isEmpty else { throw Problem.badDescribeWords() }
      return overview()
    }
    if method == nil, let value = try describeType(topic) { return value }
    let found = operations(of: topic, method)
    if found.isEmpty { throw Problem.nothingToDescribe(topic) }
    if found.count == 1 { return describe(found[0]) }
    let list = ListObject(found.map { summary($0) })
    list.isShownWhole = true
    return .list(list)
  }

  private func overview() -> Value {
    .report([
      ReportField("describe TYPE", says: "its operations and fields: describe customer"),
      ReportField("describe TYPE.FIELD", says: "one field with its codes: describe customer.SubjectToVAT"),
      ReportField("describe PATH", says: "the operations at a path: describe customers/5/addresses"),
      ReportField("describe VERB PATH", says: "one operation: describe get issuedinvoices"),
      ReportField("describe NAME", says: "an operation or action of the service: describe GetCustomers, describe copyToReverse"),
      ReportField(
        "types",
        says: "`resources` lists all \(Catalogue.resources.count); parts such as IssuedInvoiceRow have no path of their own"),
      ReportField("localisation", says: "\(localisation.rawValue); what other localisations lack or add is marked"),
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
    var fields = [ReportField("type", .string(resource?.singular ?? schema.name))]
    if let resource {
      fields.append(ReportField("record", .string(schema.name)))
      if let row = resource.rowSchema, row != schema.name { fields.append(ReportField("searchRow", .string(row))) }
      fields.append(
        ReportField("operations", .items((resource.operations + Catalogue.others(of: resource)).flatMap { rows(of: $0, resource) })))
    }
    fields.append(ReportField("fields", .items(schema.fields.map { row($0) })))
    return .report(fields)
  }

  private func row(_ field: Field) -> Value {
    .report([
      ReportField("Field", .string(field.name)), ReportField("Type", says: field.type.spelled),
      ReportField("Note", says: Commands.listed(marks(field))),
    ])
  }

  private func marks(_ field: Field) -> [Message] {
    var marks: [Message] = []
    if field.isMandatory { marks.append(field.mandatoryWhen.map { "required when \(Message(term: $0))" } ?? "required") }
    if !field.mandatoryIn.isEmpty { marks.append("required in \(Commands.spell(field.mandatoryIn))") }
    if field.isReadOnly { marks.append("read-only") }
    if field.isIgnoredOnCreate { marks.append("set by the service") }
    if let length = field.maxLength { marks.append("up to \(length)") }
    let codes = Catalogue.codes(of: field, localisation)
    if !codes.isEmpty {
      let list = Commands.spelled(codes)
      marks.append(field.areCodesInferred ? "inferred: \(list)" : list)
    }
    if let value = field.defaultValue { marks.append("default \(value)") }
    if let source = field.filled { marks.append("filled: \(Message(term: source))") }
    if !field.displayTypes.isEmpty { marks.append("templates \(field.displayTypes.joined(separator: ", "))") }
    marks += localMarks(field.onlyFor, field.seenIn)
    if let note = field.note { marks.append(Message(term: note)) }
    return marks
  }

  private func localMarks(_ only: Set<Localisation>, _ seen: Set<Localisation>) -> [Message] {
    if !only.isEmpty { return ["\(Commands.spell(only)) only"] }
    return seen.isEmpty ? [] : ["seen in \(Commands.spell(seen))"]
  }

  private static func spell(_ localisations: Set<Localisation>) -> String {
    localisations.map(\.rawValue).sorted().joined(separator: ", ")
  }

  private func describe(_ field: Field, of schema: Schema) -> Value {
    let codes = Catalogue.codes(of: field, localisation)
    var fields = [
      ReportField("field", .string("\(schema.name).\(field.name)")), ReportField("type", says: field.type.spelled),
      needed(field), ReportField("readOnly", .bool(field.isReadOnly)),
      ReportField("maxLength", field.maxLength.map(Value.int) ?? .null),
    ]
    if field.isIgnoredOnCreate { fields.append(ReportField("onCreate", says: "ignored, the service sets it")) }
    if field.isNotNull { fields.append(ReportField("notNull", .bool(true))) }
    if let value = field.defaultValue { fields.append(ReportField("default", .string(value))) }
    if let source = field.filled { fields.append(ReportField("filled", says: Message(term: source))) }
    if !field.displayTypes.isEmpty { fields.append(ReportField("templates", .string(field.displayTypes.joined(separator: ", ")))) }
    if let mark = localMarks(field.onlyFor, field.seenIn).first { fields.append(ReportField("localisations", says: mark)) }
    if let schema = field.type.schema, let resource = Catalogue.resource(ofSchema: schema), let path = resource.path(under: []) {
      fields.append(ReportField("lookUp", .string("get \(path)")))
    }
    fields.append(ReportField("note", says: field.note.map { Message(term: $0) }))
    if field.areCodesInferred { fields.append(ReportField("codesKnown", says: "taken from another model")) }
    fields.append(
      ReportField(
        "codes",
        codes.isEmpty
          ? .null
          : .items(codes.map { .report([ReportField("Code", .string($0.code)), ReportField("Meaning", says: Message(term: $0.meaning))]) }))
    )
    if !field.codesByLocalisation.isEmpty {
      let rows = Localisation.allCases.map { place in
        Value.report([
          ReportField("Localisation", .string(place.rawValue)),
          ReportField("Codes", .string(Catalogue.codes(of: field, place).map(\.code).joined(separator: ", "))),
        ])
      }
      fields.append(ReportField("codesElsewhere", .items(rows)))
    }
    return .report(fields)
  }

  private func needed(_ field: Field) -> ReportField {
    if let condition = field.mandatoryWhen { return ReportField("needed", says: "when \(Message(term: condition))") }
    if field.mandatoryIn.isEmpty { return ReportField("needed", .bool(field.isMandatory)) }
    return ReportField("needed", says: "in \(Commands.spell(field.mandatoryIn))")
  }

  private static func listed(_ marks: [Message]) -> Message { .joined(marks, by: "; ") }

  /// `D = yes, N = no`; a code without a meaning by itself.
  private static func spelled(_ codes: [(code: String, meaning: String)]) -> Message {
    .joined(codes.map { $0.meaning.isEmpty ? Message(verbatim: $0.code) : "\($0.code) = \(Message(term: $0.meaning))" })
  }

  // MARK: Operations

  /// The operations of a topic: by the service's name, by the name of an action, or at a path.
  private func operations(of topic: String, _ method: Method?) -> [Operation] {
    func isWanted(_ operation: Operation) -> Bool { method.map { $0 == operation.method } ?? true }
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
    var fields = [
      ReportField("operation", .string("\(operation.module).\(operation.name)")),
      ReportField("command", .string(CommandSpelling.commands(of: operation, resource).joined(separator: "\n"))),
      ReportField("sends", .string("\(operation.method.rawValue) \(prefix)\(operation.path())")),
      ReportField("offered", says: offered(operation)),
    ]
    if let body = operation.body.schema {
      if case .list = operation.body {
        fields.append(ReportField("body", says: "a list of \(body)"))
      } else {
        fields.append(ReportField("body", .string(body)))
      }
    }
    fields.append(ReportField("answers", says: CommandSpelling.answer(of: operation)))
    if !operation.arguments.isEmpty { fields.append(ReportField("arguments", .string(operation.arguments.joined(separator: ", ")))) }
    if !operation.query.isEmpty {
      fields.append(
        ReportField(
          "parameters",
          .items(
            operation.query.map { parameter in
              .report([
                ReportField("Parameter", .string(parameter.name)), ReportField("Type", says: parameter.type.spelled),
                ReportField(
                  "Note", says: Commands.listed([parameter.isRequired ? "required" : nil, note(parameter, operation)].compactMap { $0 })),
              ])
            })
        ))
    }
    if !operation.actions.isEmpty {
      fields.append(
        ReportField(
          "actions",
          .items(
            operation.actions.map { action in
              .report([
                ReportField("Action", .string(action.name)), ReportField("With", .string(action.parameters.joined(separator: ", "))),
                ReportField("Answers", says: action.returns.map { Message(verbatim: "{Data: \($0)}") } ?? "not published"),
              ])
            })
        ))
    }
    return .report(fields)
  }

  /// The purpose of a parameter: its note in the catalogue, or the option of `get` for it.
  private func note(_ parameter: Operation.QueryParameter, _ operation: Operation) -> Message? {
    if let note = parameter.note { return Message(term: note) }
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
      return codes.isEmpty ? nil : Commands.spelled(codes)
    }
  }

  private func offered(_ operation: Operation) -> Message {
    let places = operation.localisations
    let documented = Commands.spell(places.subtracting(operation.assumedFor))
    if operation.assumedFor.isEmpty { return "in \(documented) only" }
    return "in \(documented); assumed for \(Commands.spell(operation.assumedFor)), which is not documented"
  }

  private func summary(_ operation: Operation) -> Value {
    .report([
      ReportField("Command", .string(CommandSpelling.commands(of: operation, Catalogue.resource(of: operation)).first ?? "")),
      ReportField("Operation", .string("\(operation.module).\(operation.name)")),
    ])
  }

  /// The rows of the page of a type: one for each command and action.
  private func rows(of operation: Operation, _ resource: Resource) -> [Value] {
    CommandSpelling.commands(of: operation, resource).enumerated().map { index, command in
      let local: [Message] = operation.localisations.contains(localisation) ? [] : ["not in \(localisation.rawValue)"]
      let takes = operation.actions.indices.contains(index) ? operation.actions[index].parameters : filters(operation)
      return .report([
        ReportField("Command", .string(command)), ReportField("With", says: .joined(local + takes.map { Message(verbatim: $0) })),
      ])
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
  /// What the operations are called elsewhere; `get` and `delete` are commands too.
  private static let otherWords: [String: Method] = ["post": .post, "create": .post, "put": .put, "update": .put]

  /// The verb for a word of `describe`: a command or an HTTP method.
  static func verb(of word: String) -> Method? {
    let word = word.lowercased()
    return CommandName.named(word)?.method ?? otherWords[word]
  }

  /// One for most operations, one for each action of operations with actions.
  static func commands(of operation: Operation, _ resource: Resource?) -> [String] {
    let path = operation.path().isEmpty ? "orgs/{organisationId}" : operation.path()
    if !operation.actions.isEmpty { return operation.actions.map { "do \($0.name) x" } }
    switch operation.method {
    case .get: return operation.path.last == .word("attachments") ? ["attachments x", "get \(path)"] : ["get \(path)"]
    case .post:
      if operation.path.last == .word("attachments") || operation.name == "AddInboxAttachments" { return ["attach x \"file.pdf\""] }
      if case .form? = operation.path.last { return ["save (new \(path))"] }
      return ["save (new \(resource.map { $0.parents.isEmpty ? $0.singular : path } ?? path) {...})"]
    case .put: return ["save x"]
    case .delete: return ["delete x", "delete \(path)"]
    case .head, .options, .patch: return ["http \(operation.method.rawValue) \(path)"]
    }
  }

  static func answer(of operation: Operation) -> Message {
    switch operation.answer {
    case .none: "nothing"
    case .created: "the new record's ID, in Location"
    case .record(let name): "one \(name)"
    case .page(let name): "a page of \(name)"
    case .list(let name): "a list of \(name)"
    case .sync: "rows of ID, RecordDtModified and RowVersion"
    case .action: "{Data: ...}, depending on the action"
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
    return Catalogue.operations(at: plain, isPerOrganisation, nil)
  }
}
