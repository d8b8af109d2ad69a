package import MMXCatalogue
import MMXData
import MMXRuntime
package import MMXSyntax

/// What is allowed at a place of a program that is being typed.
package struct Place {
  package enum Kind {
    /// A value; at the start of a statement a command as well.
    case name(startsStatement: Bool)
    /// A field of what is before the dot.
    case field(of: StaticType)
    /// A key of a record, except those that it has.
    case key(RecordKeys, used: Set<String>)
    /// A segment of a path that is called with the verb, after those that are given; all IDs are equivalent.
    case path(after: [String], Method)
    /// A type after `new`.
    case type
    /// A field to sort rows of the type by.
    case sortField(of: StaticType)
    /// An action of what comes after it.
    case action(of: StaticType)
    case stage
    /// A word of a session command, after those before it.
    case word(SessionCommand, before: [String], start: Int)
    case organisation(start: Int)
    case profile(start: Int)
    case method
    /// A new name, or nothing.
    case nothing
  }

  package let kind: Kind
  /// What the value there is for.
  package let role: Role
  /// The names that the program sets and what they hold there.
  package let names: [String: StaticType]
  /// What `it` and a leading `.` mean.
  package let row: StaticType?
  /// The function whose argument it is.
  package let call: String?
  /// The names that an argument of it may have here.
  package let parameters: [String]

  /// - Parameter offset: counted in UTF-8. Nil if nothing can be completed there.
  init?(at offset: Int, of program: Program, in context: ProgramContext) {
    var finder = PlaceFinder(offset: offset, program: program, context: context)
    guard let kind = finder.kind else { return nil }
    self.kind = kind
    (role, names) = (finder.types.role, finder.types.names.filter { $0.key != "it" && !$0.key.contains(CursorView.mark) })
    row = finder.types.names["it"]
    (call, parameters) = finder.call ?? (nil, [])
  }
}

private struct PlaceFinder {
  let offset: Int
  let program: Program
  let context: ProgramContext
  let around: Surroundings
  /// Inferred once the tree says that something may be there.
  lazy var types = ProgramTypes(program, in: context, at: offset)

  init(offset: Int, program: Program, context: ProgramContext) {
    (self.offset, self.program, self.context) = (offset, program, context)
    around = Surroundings(of: offset, in: program)
  }

  private func holds(_ span: Span) -> Bool { span.start <= offset && offset < span.end }

  var kind: Place.Kind? {
    mutating get {
      switch around.expressions.last {
      case .name(_, let span)?:
        if case .expression(.name(_, span))? = around.statements.last { return .name(startsStatement: true) }
        return .name(startsStatement: false)
      case .field(let access)? where holds(access.nameSpan): return .field(of: types.type(of: access.base))
      case .record(let members, _)? where members.contains { holds($0.keySpan) }:
        return .key(types.role.keys, used: Set(members.filter { !holds($0.keySpan) }.map(\.key)))
      case .pipeline(let pipeline)?: return kind(in: pipeline)
      case .command(let command)?: return kind(in: command)
      case .string(_, let span)?:
        if case .command(let command)? = around.expressions.dropLast().last, case .useOrganisation = command.form {
          return .organisation(start: span.start)
        }
        return nil
      default: return nil
      }
    }
  }

  private func kind(in pipeline: Pipeline) -> Place.Kind? {
    guard let stage = pipeline.stages.first(where: { holds($0.span) }) else { return nil }
    if holds(stage.nameSpan) { return .stage }
    return stage.arguments.contains { $0.name != nil && holds($0.nameSpan) } ? .nothing : nil
  }

  // MARK: Commands

  private mutating func kind(in command: Command) -> Place.Kind? {
    switch command.form {
    case .get(let path, let options):
      if holds(path.span) { return kind(in: path, .get) }
      return options.sort.contains { holds($0.span) } ? .sortField(of: types.type(of: .command(command)).element) : nil
    case .new(let path, _):
      guard holds(path.span) else { return nil }
      return path.segments.count < 2 && path.base == nil ? .type : kind(in: path, .post)
    case .deletePath(let path): return holds(path.span) ? kind(in: path, .delete) : nil
    case .action(_, let nameSpan, let operand, _): return holds(nameSpan) ? .action(of: types.type(of: operand)) : nil
    case .http(let method, let methodSpan, let path, _, _):
      if holds(methodSpan) { return .method }
      guard holds(path.span) else { return nil }
      // A method that does not exist has no paths.
      return Method.named(method).map { kind(in: path, $0) } ?? .nothing
    case .useProfile(_, let span): return holds(span) ? .profile(start: span.start) : nil
    case .words(let command, let words):
      guard let index = words.firstIndex(where: { holds($0.span) }) else { return nil }
      return .word(command, before: words[..<index].map(\.text), start: words[index].span.start)
    case .seen(let word, _), .changes(let word, _): return holds(word.span) ? .word(.lake, before: ["add"], start: word.span.start) : nil
    case .save, .entity, .attach, .explain, .useOrganisation, .sql, .print, .show: return nil
    }
  }

  private mutating func kind(in path: Path, _ method: Method) -> Place.Kind? {
    // Of arguments only codes can be known.
    if case .call(let word, _)? = path.segments.last?.form, word.lowercased() != "code" { return .nothing }
    guard let reading = types.reading(of: path) else { return .nothing }
    return .path(after: reading.parts.dropLast().map(\.sample), method)
  }

  // MARK: Calls

  /// The innermost function whose argument it is, and the names that the argument may have.
  var call: (name: String, parameters: [String])? {
    for expression in around.expressions.reversed() {
      switch expression {
      case .call(let call):
        guard case .name(let name, _) = call.callee, let index = call.arguments.firstIndex(where: { holds($0.value.span) }) else {
          continue
        }
        return (name, freeParameters(of: name, call.arguments, index))
      case .pipeline(let pipeline):
        for stage in pipeline.stages {
          if case .call(let arguments) = stage.form, arguments.contains(where: { holds($0.value.span) }) { return (stage.name, []) }
        }
      default: continue
      }
    }
    return nil
  }

  private func freeParameters(of function: String, _ arguments: [CallExpr.Argument], _ index: Int) -> [String] {
    guard case .name = arguments[index].value, arguments[index].name == nil, let builtin = Builtin.named(function) else { return [] }
    let given = Set(arguments.compactMap(\.name))
    return builtin.parameters.dropFirst(index).filter { $0.isOptional && !given.contains($0.name) }.map(\.name)
  }
}

extension PathPart {
  /// As the catalogue matches it: all IDs are equivalent.
  fileprivate var sample: String {
    switch self {
    case .text(let text): text
    case .number, .unknown: "1"
    case .form(let name): "\(name)(x)"
    }
  }
}
