import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

/// What may stand at a place of an entry.
struct Place {
  enum Kind {
    /// A value; at the start of a statement a verb as well.
    case name(startsStatement: Bool)
    /// A field of what stands before the dot.
    case field(of: Known)
    /// A key of a record, but for those it has.
    case key(RecordKeys, used: Set<String>)
    /// A part of a path that is called with the verb.
    case path(Path, Verb)
    /// A type behind `new`.
    case type(Path)
    /// A field to sort the rows by.
    case sortField(Known)
    /// An action of what is behind it.
    case action(Known)
    case stage
    /// A word of a session command, the words before it given.
    case word(SessionCommand, before: [String], start: Int)
    case organisation(start: Int)
    case profile(start: Int)
    case method
    case nothing
  }

  var kind: Kind
  /// The field whose value is wanted, for its codes.
  var wanted: Field?
  /// Whether it is the value of an option of files.
  var isInOptions = false
  /// What the option may be, as it is typed.
  var choices: [String] = []
  var wantsEntity = false
  /// The action that the entity must have.
  var action: String?
  var wantsFile = false
  /// The function whose argument it is.
  var call: String?
  /// The names that an argument of it may have here.
  var parameters: [String] = []
  var scope: Scope

  /// Whether a value may stand where an entity is wanted.
  func wants(_ value: Value) -> Bool {
    guard case .entity(let entity) = value else { return false }
    return action.map { entity.resource.action(named: $0) != nil } ?? true
  }
}

/// What the keys of a record literal mean.
enum RecordKeys {
  case fields(Schema)
  case filters(Operation)
  case parameters([String])
  case options([FileOption])
  case unknown
}

/// Walks the tree down to the place that is marked.
struct PlaceFinder {
  /// UTF-8 offset of the mark.
  let mark: Int

  private func holds(_ span: Span) -> Bool { span.start <= mark && mark < span.end }

  // MARK: Statements

  func find(in statements: [Statement], _ scope: Scope) -> Place? {
    var scope = scope
    for statement in statements {
      if holds(statement.span) { return find(in: statement, scope) }
      if case .assign(let assignment) = statement, case .name(let name, _) = assignment.target {
        scope = scope.with(name, scope.known(assignment.value))
      }
    }
    return nil
  }

  private func find(in statement: Statement, _ scope: Scope) -> Place? {
    switch statement {
    case .expression(.name(_, let span)) where holds(span): return Place(kind: .name(startsStatement: true), scope: scope)
    case .expression(let expression), .throwValue(let expression, _): return find(in: expression, scope)
    case .assign(let assignment):
      return find(in: assignment.target, scope) ?? find(in: assignment.value, scope, wanted: scope.field(assignment.target))
    case .function(let declaration): return find(in: declaration.function, scope)
    case .forIn(let loop):
      if let place = find(in: loop.sequence, scope) { return place }
      return find(in: loop.body.statements, scope.with((loop.second ?? loop.first).name, scope.known(loop.sequence).element))
    case .whileLoop(let loop): return find(in: loop.condition, scope) ?? find(in: loop.body.statements, scope)
    case .returnValue(let value, _): return value.flatMap { find(in: $0, scope) }
    case .assertion(let assertion): return find(in: assertion.condition, scope) ?? assertion.message.flatMap { find(in: $0, scope) }
    case .test(let test): return find(in: test.body.statements, scope)
    case .expectFails(let block): return find(in: block.body.statements, scope)
    case .breakLoop, .continueLoop, .importFile: return nil
    }
  }

  // MARK: Expressions

  private func find(
    in expression: Expr, _ scope: Scope, wanted: Field? = nil, keys: RecordKeys = .unknown
  ) -> Place? {
    guard holds(expression.span) else { return nil }
    switch expression {
    case .name: return Place(kind: .name(startsStatement: false), wanted: wanted, scope: scope)
    case .field(let access):
      if holds(access.nameSpan) { return Place(kind: .field(of: scope.known(access.base)), scope: scope) }
      return find(in: access.base, scope)
    case .list(let items, _): return first(of: items) { find(in: $0, scope, wanted: wanted, keys: keys) }
    case .record(let members, _): return find(in: members, scope, keys)
    case .binary(let binary):
      return find(in: binary.left, scope, wanted: scope.field(binary.right))
        ?? find(in: binary.right, scope, wanted: scope.field(binary.left))
    case .call(let call): return find(in: call, scope)
    case .function(let literal): return find(in: literal, scope)
    case .pipeline(let pipeline): return find(in: pipeline, scope)
    case .command(let command): return find(in: command, scope)
    case .group(let inner, _): return find(in: inner, scope, wanted: wanted, keys: keys)
    case .attempt(let attempt):
      let error = Known.columns(
        ["kind", "message", "hint", "status", "code", "line", "column", "details"].map {
          ($0, .scalar($0 == "line" || $0 == "column" ? .int : .text))
        })
      let handling = attempt.errorName.map { scope.with($0.name, error) } ?? scope
      return find(in: attempt.body.statements, scope) ?? attempt.handler.flatMap { find(in: $0.statements, handling) }
        ?? attempt.cleanup.flatMap { find(in: $0.statements, scope) }
    default:
      var place: Place?
      expression.forEachPart {
        if place == nil { place = find(in: $0, scope, wanted: wanted) }
      } block: {
        if place == nil { place = find(in: $0.statements, scope) }
      }
      return place
    }
  }

  private func first(of items: [Expr], _ body: (Expr) -> Place?) -> Place? {
    for item in items { if let place = body(item) { return place } }
    return nil
  }

  private func find(in call: CallExpr, _ scope: Scope) -> Place? {
    var name: String?
    if case .name(let callee, _) = call.callee { name = callee }
    for (index, argument) in call.arguments.enumerated() where holds(argument.value.span) {
      var place = find(in: argument.value, scope, keys: RecordKeys(optionsOf: name))
      if place?.call == nil {
        place?.call = name
        if case .name = argument.value, argument.name == nil, let builtin = name.flatMap({ Builtin.named($0) }) {
          let given = Set(call.arguments.compactMap(\.name))
          place?.parameters = builtin.parameters.dropFirst(index).filter { $0.isOptional && !given.contains($0.name) }.map(\.name)
        }
      }
      if let name, ["read", "write"].contains(name), case .name? = place?.kind, place?.isInOptions == false { place?.wantsFile = true }
      return place
    }
    return find(in: call.callee, scope)
  }

  private func find(in literal: FunctionLiteral, _ scope: Scope) -> Place? {
    var inside = scope
    // The only parameter of a stage's function is the row.
    for parameter in literal.parameters {
      inside = inside.with(parameter.name, literal.parameters.count == 1 ? scope.row ?? .unknown : .unknown)
    }
    switch literal.body {
    case .expression(let body): return find(in: body, inside)
    case .block(let body): return find(in: body.statements, inside)
    }
  }

  private func find(in members: [RecordMember], _ scope: Scope, _ keys: RecordKeys) -> Place? {
    for member in members {
      if holds(member.keySpan) {
        return Place(kind: .key(keys, used: Set(members.filter { !holds($0.keySpan) }.map(\.key))), scope: scope)
      }
      guard holds(member.value.span) else { continue }
      let field = keys.field(member.key)
      var place = find(in: member.value, scope, wanted: field, keys: field.map { RecordKeys($0.type) } ?? .unknown)
      if case .options(let options) = keys {
        place?.isInOptions = true
        place?.choices = options.first { $0.name == member.key }?.values ?? []
      }
      return place
    }
    return nil
  }

  // MARK: Pipelines

  private func find(in pipeline: Pipeline, _ scope: Scope) -> Place? {
    if let place = find(in: pipeline.input, scope) { return place }
    for (index, stage) in pipeline.stages.enumerated() where holds(stage.span) {
      if holds(stage.nameSpan) { return Place(kind: .stage, scope: scope) }
      let row = scope.known(pipeline.input, through: pipeline.stages.prefix(index)).element
      return find(in: stage, scope, inside: scope.with(row: row))
    }
    return nil
  }

  private func find(in stage: Stage, _ scope: Scope, inside: Scope) -> Place? {
    switch stage.form {
    case .arguments(let name, let arguments):
      // A number, which nobody can offer.
      if name.grammar.takesCount { return Place(kind: .nothing, scope: scope) }
      let takesNothing = StageRow.of(name).count.upperBound == 0 || name == .csv
      for argument in arguments {
        if argument.name != nil, holds(argument.nameSpan) { return Place(kind: .nothing, scope: scope) }
        if takesNothing, case .name = argument.value, holds(argument.value.span) { return Place(kind: .nothing, scope: scope) }
        if var place = find(in: argument.value, inside, keys: RecordKeys(optionsOf: stage.name)) {
          if name == .write, case .name = place.kind, !place.isInOptions { place.wantsFile = true }
          return place
        }
      }
      return nil
    case .block(let block): return find(in: block.statements, inside)
    case .join(let other, let keys, _):
      if let place = find(in: other, scope) { return place }
      let others = scope.with(row: scope.known(other).element)
      for (index, key) in keys.enumerated() {
        if let place = find(in: key, index == 0 ? inside : others) { return place }
      }
      return nil
    case .call(let arguments):
      for argument in arguments where holds(argument.value.span) {
        var place = find(in: argument.value, inside)
        if place?.call == nil { place?.call = stage.name }
        return place
      }
      return nil
    }
  }

  // MARK: Commands

  private func find(in command: Command, _ scope: Scope) -> Place? {
    switch command.form {
    case .get(let path, let options):
      if let place = find(in: path, .get, scope) { return place }
      return find(in: options, scope.operation(.get, path), scope)
    case .new(let path, let value):
      if holds(path.span) { return find(in: path, .post, scope, isType: true) }
      return value.flatMap { find(in: $0, scope, keys: scope.createSchema(path).map { .fields($0) } ?? .unknown) }
    case .save(let entity, _), .entity(_, let entity): return wantingEntity(find(in: entity, scope))
    case .deletePath(let path): return find(in: path, .delete, scope)
    case .action(let name, let nameSpan, let entity, let with):
      if holds(nameSpan) { return Place(kind: .action(scope.known(entity)), scope: scope) }
      if var place = wantingEntity(find(in: entity, scope)) {
        place.action = name
        return place
      }
      return with.flatMap { find(in: $0, scope, keys: .parameters(PlaceFinder.parameters(of: name))) }
    case .attach(let entity, let file):
      if let place = find(in: entity, scope) { return wantingEntity(place) }
      var place = find(in: file, scope)
      place?.wantsFile = true
      return place
    case .http(let method, let methodSpan, let path, let body, let with):
      if holds(methodSpan) { return Place(kind: .method, scope: scope) }
      let verb = Verb(rawValue: method.uppercased()) ?? .get
      if let place = find(in: path, verb, scope) { return place }
      let operation = scope.operation(verb, path)
      if let body, let place = find(in: body, scope, keys: RecordKeys(bodyOf: operation)) { return place }
      return with.flatMap { find(in: $0, scope, keys: operation.map { .filters($0) } ?? .unknown) }
    case .explain(_, let inner): return find(in: inner, scope)
    case .useOrganisation(let operand):
      if case .string(_, let span) = operand, holds(span) { return Place(kind: .organisation(start: span.start), scope: scope) }
      return find(in: operand, scope)
    case .useProfile(_, let span): return holds(span) ? Place(kind: .profile(start: span.start), scope: scope) : nil
    case .print(let arguments), .show(let arguments, _): return first(of: arguments) { find(in: $0, scope) }
    case .words(let command, let words):
      guard let index = words.firstIndex(where: { holds($0.span) }) else { return nil }
      return Place(
        kind: .word(command, before: words[..<index].map(\.text), start: words[index].span.start), scope: scope)
    }
  }

  private func wantingEntity(_ place: Place?) -> Place? {
    guard var place else { return nil }
    if case .name = place.kind { place.wantsEntity = true }
    return place
  }

  private func find(in path: Path, _ verb: Verb, _ scope: Scope, isType: Bool = false) -> Place? {
    guard holds(path.span) else { return nil }
    if let base = path.base, let place = find(in: base, scope) { return place }
    for segment in path.segments where holds(segment.span) {
      if case .insert(let value) = segment.form { return find(in: value, scope) }
    }
    return Place(kind: isType && path.segments.count < 2 && path.base == nil ? .type(path) : .path(path, verb), scope: scope)
  }

  private func find(in options: Command.Options, _ operation: Operation?, _ scope: Scope) -> Place? {
    let row = scope.answer(of: operation).element
    for key in options.sort where holds(key.span) { return Place(kind: .sortField(row), scope: scope) }
    if let filter = options.filter {
      let keys: RecordKeys = operation.map { .filters($0) } ?? .unknown
      if let place = find(in: filter, scope, keys: keys) { return place }
    }
    // A number, which nobody can offer; a variable may hold one where its name begins.
    for count in [options.page, options.size, options.limit].compactMap(\.self) where holds(count.span) && count.span.start == mark {
      return Place(kind: .nothing, scope: scope)
    }
    return first(of: [options.search, options.page, options.size, options.limit].compactMap { $0 }) { find(in: $0, scope) }
  }

  /// The parameters of the actions of the name, whatever they act on.
  private static func parameters(of action: String) -> [String] {
    Catalogue.resources.compactMap { $0.action(named: action)?.action.parameters }.first ?? []
  }
}

extension RecordKeys {
  init(_ type: FieldType) {
    switch type {
    case .record(let name): self = Catalogue.schema(name).map { .fields($0) } ?? .unknown
    case .list(let element): self = RecordKeys(element)
    default: self = .unknown
    }
  }

  /// What a record among the arguments of a function or stage says.
  init(optionsOf name: String?) {
    switch name {
    case "read": self = .options(FileOption.all.filter(\.isRead))
    case "write", "csv": self = .options(FileOption.all.filter(\.isWritten))
    default: self = .unknown
    }
  }

  /// What the body of a call holds.
  init(bodyOf operation: Operation?) {
    switch operation?.body {
    case .record(let name), .list(let name): self = Catalogue.schema(name).map { .fields($0) } ?? .unknown
    case nil, .some(.none): self = .unknown
    }
  }

  /// The field behind a key; a filter has the codes of the row's field of its name.
  func field(_ key: String) -> Field? {
    switch self {
    case .fields(let schema): return schema.field(key)
    case .filters(let operation):
      guard case .page(let name) = operation.answer else { return nil }
      let record = Catalogue.resource(of: operation)?.recordSchema
      return Catalogue.schema(name)?.field(key) ?? record.flatMap { Catalogue.schema($0)?.field(key) }
    case .parameters, .options, .unknown: return nil
    }
  }
}
