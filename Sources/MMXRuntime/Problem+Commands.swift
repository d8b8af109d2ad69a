package import MMXCatalogue
package import MMXData

/// Messages of commands, which the checker uses too, in alphabetical order.
extension Problem {
  package static func badCount(_ what: String, _ value: Value) -> Problem {
    Problem(.value, "'\(what)' takes a whole number from 1, not \(value.shown)", hint: "write for instance `\(what) 50`")
  }

  package static func badSegment(_ value: Value) -> Problem {
    Problem(.value, "\(value.typeWithArticle) cannot be part of a path", hint: "insert an ID, a code or an entity")
  }

  package static func bulkOutsideHeader() -> Problem {
    Problem(
      .value, "the rows of `bulk` can be used only where `bulk` is called",
      hint: "write `for r in bulk(rows, ...) { ... }` or `rows | bulk(...) | each { ... }`")
  }

  /// - Parameters:
  ///   - expression: what the parentheses of the form hold.
  ///   - text: the same with the marks of other languages.
  static func expressionInPath(_ expression: String, asText text: String, form: String) -> Problem {
    Problem(
      .syntax, "`\(form)(...)` takes a text, and would send '\(text.prefix(40))' unchanged",
      hint: "write `\(form)({\(expression)})` for the value, or put the text in quotes")
  }

  package static func filterTwice(_ name: String) -> Problem { Problem(.catalogue, "the filter '\(name)' is repeated") }

  package static func filterType(_ name: String, _ value: Value) -> Problem {
    Problem(.type, "the filter '\(name)' does not take \(value.typeWithArticle)")
  }

  package static func filterType(_ name: String, wants: String, _ text: String) -> Problem {
    Problem(.catalogue, "the filter '\(name)' takes \(wants), not '\(AnswerText.line(text, limit: 60))'")
  }

  package static func missingParent(_ resource: Resource) -> Problem {
    let path = resource.create.map { create in create.path(binding: Dictionary(uniqueKeysWithValues: resource.parents.map { ($0, "5") })) }
    return Problem(
      .catalogue, "\(withArticle(resource.singular)) belongs to another record",
      hint: "name it in the path: `new \(path ?? resource.plural) {...}`")
  }

  package static func noAction(_ name: String, _ resource: Resource) -> Problem {
    let names = resource.actionOperations.flatMap { $0.actions.map(\.name) }
    if names.isEmpty { return Problem(.catalogue, "\(resource.plural) have no actions") }
    let list = names.joined(separator: ", ")
    let near = nearest(to: name, in: names)
    return Problem(
      .catalogue, "\(resource.plural) have no action '\(name)'",
      hint: near.map { "did you mean '\($0)'? actions: \(list)" } ?? "actions: \(list)"
    ).slipped(name, for: near)
  }

  package static func noActionParameter(_ name: String, _ action: Operation.Action) -> Problem {
    Problem(
      .catalogue, "the action '\(action.name)' takes no '\(name)'",
      hint: action.parameters.isEmpty ? "it takes nothing" : "it takes \(action.parameters.joined(separator: ", "))")
  }

  package static func noAttachments(_ resource: Resource) -> Problem {
    Problem(.catalogue, "\(resource.plural) have no attachments in the API")
  }

  package static func noFilter(_ name: String, _ operation: Operation) -> Problem {
    let names = operation.query.map(\.name)
    let list = names.joined(separator: ", ")
    let near = nearest(to: name, in: names)
    return Problem(
      .catalogue, "\(operation.path()) has no filter '\(name)'",
      hint: names.isEmpty ? "it takes none" : near.map { "did you mean '\($0)'? filters: \(list)" } ?? "filters: \(list)"
    ).slipped(name, for: near)
  }

  package static func noSortField(_ name: String, _ schema: Schema) -> Problem {
    let near = nearest(to: name, in: schema.fields.map(\.name))
    return Problem(
      .catalogue, "rows have no field '\(name)' to sort by",
      hint: near.map { "did you mean '\($0)'?" } ?? "`describe \(schema.name)` lists the fields"
    ).slipped(name, for: near)
  }

  package static func noSuchMethod(_ method: String) -> Problem {
    Problem(.value, "there is no HTTP verb '\(method)'", hint: "write GET, POST, PUT or DELETE")
  }

  package static func noSuchMethod(_ method: Method, _ path: String, _ methods: [Method]) -> Problem {
    func done(_ method: Method) -> Message {
      switch method {
      case .get: "read"
      case .post: "created"
      case .put: "updated"
      default: "deleted"
      }
    }
    return Problem(.catalogue, "'\(path)' cannot be \(done(method))", hint: "it can be \(Message.joined(methods.map(done)))")
  }

  package static func notCreatable(_ resource: Resource) -> Problem {
    Problem(.catalogue, "the service cannot create \(resource.plural)", hint: "`describe \(resource.singular)` shows what it can")
  }

  package static func notEntity(_ command: String, _ value: Value) -> Problem {
    let hint: Message =
      switch value {
      case .record: "make an entity of it first: `new customer r`, or read it with `get`"
      case .list: "loop over it: `for x in list { \(command) x }`"
      case .reference: "read it first: `get (x)`"
      default: "read it with `get` or make it with `new`"
      }
    return Problem(.type, "'\(command)' takes an entity, not \(value.typeWithArticle)", hint: hint)
  }

  package static func nothingToDescribe(_ topic: String) -> Problem {
    let names =
      Catalogue.resources.flatMap { [$0.singular, $0.plural] } + Catalogue.schemaNames + Catalogue.operations.map(\.name)
      + Catalogue.operations.flatMap { $0.actions.map(\.name) }
    return Problem(
      .catalogue, "the catalogue has no type, path or operation '\(topic)'",
      hint: nearest(to: topic, in: names).map { "did you mean '\($0)'?" } ?? "`resources` lists the types")
  }

  package static func notPathStart(_ value: Value) -> Problem {
    let path = value.string.flatMap { text in text.isEmpty || text.contains(where: { " \n;,|#()[]{}\"".contains($0) }) ? nil : text }
    return Problem(
      .type, "a path starts from an entity or a reference, not from \(value.typeWithArticle)",
      hint: path.map { "a path is written without quotes: `get \($0)`" } ?? "insert an ID as `customers/{id}`")
  }

  package static func notRecord(_ what: String, _ value: Value) -> Problem {
    Problem(.type, "'\(what)' takes a record, not \(value.typeWithArticle)", hint: "write `\(what) {Name: value}`")
  }

  package static func notSearchable(_ path: String, _ filters: [String]) -> Problem {
    Problem(
      .catalogue, "\(path) has no search",
      hint: filters.isEmpty
        ? "filter the rows with `| where ...`" : "use a filter: `with {\(filters[0]): ...}`; filters: \(filters.joined(separator: ", "))")
  }

  package static func oneRecord(_ path: String) -> Problem {
    Problem(.catalogue, "'\(path)' is one record, not a list", hint: "leave out page, size, limit and all")
  }

  package static func unfollowableReference(_ schema: String?) -> Problem {
    Problem(
      .catalogue,
      "the catalogue does not say where \(schema.map(withArticle) ?? "this reference") is read",
      hint: "read it by its path")
  }

  package static func variableAsPath(_ name: String) -> Problem {
    Problem(.catalogue, "no resource '\(name)'", hint: "to read again what the variable '\(name)' holds write `get (\(name))`")
  }

  static func writeAsCondition(_ verb: String, hint: Message?) -> Problem {
    Problem(
      .syntax, "what '\(verb)' gives is neither true nor false, which would show only after it was sent",
      hint: hint ?? "it is sent or ends with an error: `try { \(verb) ... } catch e { ... }`")
  }

  /// - Parameter what: the operator, stage or function that would take its value.
  static func writeAsPart(of what: String, _ verb: String, alone text: String) -> Problem {
    Problem(
      .syntax, "'\(what)' does not take what '\(verb)' gives, which would show only after it was sent",
      hint: "let the write be a statement of its own: `\(text)`")
  }
}
