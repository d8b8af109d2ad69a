import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

/// What is known of an expression's value before it is evaluated: the value itself for a variable, else its type.
indirect enum Known {
  case value(Value)
  case schema(Schema)
  case reference
  case list(Known)
  /// A plain record whose keys stand in the entry.
  case columns([(name: String, known: Known)])
  case scalar(FieldType)
  case unknown

  init(_ type: FieldType) {
    switch type {
    case .record(let name): self = Catalogue.schema(name).map { .schema($0) } ?? .unknown
    case .list(let element): self = .list(Known(element))
    case .reference: self = .reference
    default: self = .scalar(type)
    }
  }

  /// The fields to be had behind a dot.
  var fields: [KnownField] {
    switch self {
    case .value(let value): value.knownFields
    case .schema(let schema): schema.fields.map { KnownField(name: $0.name, field: $0) }
    case .reference: ["ID", "Name", "ResourceUrl"].map { KnownField(name: $0) }
    case .columns(let columns): columns.map { KnownField(name: $0.name) }
    case .list: ["TotalRows", "CurrentPageNumber", "PageSize"].map { KnownField(name: $0) }
    case .scalar, .unknown: []
    }
  }

  /// What a field holds.
  func field(_ name: String) -> Known {
    if case .columns(let columns) = self { return columns.first { $0.name.isEqualIgnoringCase(to: name) }?.known ?? .unknown }
    guard let known = fields.first(where: { $0.name.isEqualIgnoringCase(to: name) }) else { return .unknown }
    if let value = known.value, !value.isNull { return .value(value) }
    return known.field.map { Known($0.type) } ?? .unknown
  }

  /// A row of it, for stages, loops and indexes.
  var element: Known {
    switch self {
    case .value(let value): value.firstItem.map { .value($0) } ?? .unknown
    case .list(let element): element
    default: .unknown
    }
  }
}

/// Names that have a meaning at a place of the entry.
struct Scope {
  let interpreter: Interpreter
  let localisation: Localisation
  /// Names that the entry itself sets: loop variables, parameters, assignments before the cursor.
  var locals: [String: Known] = [:]
  /// What `it` and a leading `.` mean.
  var row: Known?

  func with(_ name: String, _ known: Known) -> Scope {
    var scope = self
    scope.locals[name] = known
    return scope
  }

  func with(row: Known) -> Scope {
    var scope = self
    scope.row = row
    return scope
  }

  // MARK: Expressions

  func known(_ expression: Expr) -> Known {
    switch expression {
    case .name(let name, _): locals[name] ?? interpreter.value(of: name).map { .value($0) } ?? .unknown
    case .row: row ?? .unknown
    case .field(let access): known(access.base).field(access.name)
    case .index(let access): known(access.base).element
    case .slice(let access): known(access.base)
    case .group(let inner, _), .coalesce(let inner, _, _): known(inner)
    case .list(let items, _): items.first.map { .list(known($0)) } ?? .unknown
    case .record(let members, _): .columns(members.map { ($0.key, known($0.value)) })
    case .pipeline(let pipeline): known(pipeline.input, through: pipeline.stages)
    case .command(let command): known(command)
    case .call(let call):
      if case .name("copy", _) = call.callee, let first = call.arguments.first { known(first.value) } else { .unknown }
    case .date, .dateTime: .scalar(.date)
    case .number: .scalar(.decimal)
    case .string: .scalar(.text)
    case .bool: .scalar(.bool)
    default: .unknown
    }
  }

  /// The field that an expression reads, for the codes it is compared with.
  func field(_ expression: Expr) -> Field? {
    switch expression {
    case .field(let access): known(access.base).fields.first { $0.name.isEqualIgnoringCase(to: access.name) }?.field
    case .group(let inner, _): field(inner)
    default: nil
    }
  }

  private func known(_ command: Command) -> Known {
    switch command.form {
    case .get(let path, _): return answer(of: operation(.get, path))
    case .new(let path, _): return createSchema(path).map { .schema($0) } ?? .unknown
    case .save(let entity, _), .entity(.refresh, let entity), .entity(.revert, let entity): return known(entity)
    case .words(.orgs, _): return .list(.columns([("ID", .scalar(.int)), ("Name", .scalar(.text)), ("APIAccess", .scalar(.text))]))
    case .deletePath, .entity(.delete, _), .entity(.diff, _), .entity(.attachments, _), .action, .attach, .http, .explain,
      .useOrganisation, .useProfile, .print, .show, .words:
      return .unknown
    }
  }

  func answer(of operation: Operation?) -> Known {
    switch operation?.answer {
    case .record(let name): Known(.record(name))
    case .page(let name), .list(let name): .list(Known(.record(name)))
    case .sync: .list(.columns(["ID", "RecordDtModified", "RowVersion"].map { ($0, .unknown) }))
    default: .unknown
    }
  }

  // MARK: Pipelines

  func known(_ input: Expr, through stages: some Sequence<Stage>) -> Known {
    stages.reduce(known(input)) { known($1, of: $0) }
  }

  private func known(_ stage: Stage, of input: Known) -> Known {
    let inside = with(row: input.element)
    let arguments = stage.arguments
    switch stage.stage {
    case .where, .sort, .skip, .unique, .each: return input
    case .first, .last: return arguments.isEmpty ? input.element : input
    case .select:
      return .list(.columns(arguments.map { (inside.columnName($0), inside.known($0.value)) }))
    case .group:
      let key: Known =
        arguments.count == 1 && arguments[0].name == nil
        ? inside.known(arguments[0].value) : .columns(arguments.map { (inside.columnName($0), inside.known($0.value)) })
      return .list(.columns([("key", key), ("count", .scalar(.int)), ("rows", input)]))
    case .map: return arguments.first.map { .list(inside.known($0.value)) } ?? .unknown
    case .flatten: return arguments.first.map { inside.known($0.value) } ?? input.element
    case .full: return .list(whole(input.element))
    case .join:
      guard case .join(let other, _, _) = stage.form else { return .unknown }
      let columns = (input.element.fields + known(other).element.fields).map { field in (field.name, Known.unknown) }
      return .list(.columns(columns))
    case .count, .sum, .avg, .min, .max, .table, .json, .csv, .write, nil: return .unknown
    }
  }

  /// The whole record behind a search row.
  private func whole(_ row: Known) -> Known {
    switch row {
    case .value(.entity(let entity)): return .schema(entity.recordSchema)
    case .schema(let schema):
      let resource = Catalogue.resources.first { $0.rowSchema == schema.name }
      return (resource?.recordSchema).flatMap { Catalogue.schema($0) }.map { .schema($0) } ?? row
    default: return row
    }
  }

  private func columnName(_ argument: Stage.Argument) -> String {
    if let name = argument.name { return name }
    if case .field(let access) = argument.value { return access.name }
    return ""
  }

  // MARK: Paths

  /// The operation that a path of the entry means.
  func operation(_ verb: Verb, _ path: Path) -> Operation? {
    let segments = self.segments(path)
    return
      (Catalogue.match(verb, path: segments, perOrganisation: true, localisation: localisation)
      ?? Catalogue.match(verb, path: segments, perOrganisation: false, localisation: localisation))?.operation
  }

  /// What `new PATH` makes.
  func createSchema(_ path: Path) -> Schema? {
    let resource = path.loneWord.flatMap { Catalogue.resource(named: $0) }
    guard let create = resource?.create ?? operation(.post, path), case .record(let name) = create.body else { return nil }
    return Catalogue.schema(name)
  }

  /// Its segments as the catalogue matches them: any ID is as good as another.
  func segments(_ path: Path) -> [String] {
    var segments = path.segments.map { segment in
      switch segment.form {
      case .word(let word): word
      case .insert: "1"
      case .call(let name, _): "\(name)(x)"
      }
    }
    while segments.first?.isEqualIgnoringCase(to: "api") == true { segments.removeFirst() }
    if segments.count >= 2, segments[0].isEqualIgnoringCase(to: "orgs"), Int(segments[1]) != nil { segments.removeFirst(2) }
    guard let base = path.base else { return segments }
    return place(of: known(base)) + segments
  }

  /// The collection and an ID of what a path starts from.
  private func place(of base: Known) -> [String] {
    switch base {
    case .value(.entity(let entity)): return entity.collection + [entity.id.map(String.init) ?? "1"]
    case .value(.reference(let reference)):
      let resource = reference.schemaName.flatMap { Catalogue.resource(ofSchema: $0) }
      return resource.flatMap { $0.path(under: []) }.map { $0.split(separator: "/").map(String.init) + ["1"] } ?? []
    case .schema(let schema):
      let resource = Catalogue.resource(ofSchema: schema.name)
      return resource.flatMap { $0.path(under: []) }.map { $0.split(separator: "/").map(String.init) + ["1"] } ?? []
    default: return []
    }
  }
}
