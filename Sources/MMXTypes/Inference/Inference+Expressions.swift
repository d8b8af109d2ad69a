import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

extension Inference {
  /// The type of what the expression gives; what is wrong in it is reported on the way.
  func type(of expression: Expr, for role: @autoclosure () -> Role = .any) -> StaticType {
    guard let recording, isRecorded else { return walk(expression, .any) }
    let role = recording.isNear(expression.span) ? role() : .any
    note(expression, role)
    let type = walk(expression, role)
    recording.types[expression.span] = type
    return type
  }

  private func walk(_ expression: Expr, _ role: Role) -> StaticType {
    switch expression {
    case .null: .null
    case .bool(let value, _): .bool(value)
    case .number(let number, _): .number(number)
    case .date: .date
    case .dateTime: .dateTime
    case .string(let parts, _): type(ofText: parts)
    case .list(let items, _): type(ofList: items, role)
    case .record(let members, _): .record(RecordType(members.map { ($0.key, type(of: $0, in: role)) }))
    case .name(let name, let span): type(ofName: name, span)
    case .row: scope.find("it").map { type(of: $0) } ?? .unknown
    case .group(let inner, _): type(of: inner, for: role)
    case .field(let access): type(of: access, isQuiet: false)
    case .index(let access): type(of: access, isQuiet: false)
    case .slice(let access): type(of: access)
    case .call(let call): type(ofCall: call)
    case .unary(let operation, let operand, let span): type(of: operation, operand, span)
    case .binary(let binary): type(of: binary)
    case .logical(let logical): type(of: logical)
    case .coalesce(let left, let right, _): type(ofDefault: left, right)
    case .function(let literal): .function(.declared(function(literal)))
    case .conditional(let conditional): branch(conditional, from: 0)
    case .attempt(let attempt): type(of: attempt)
    case .pipeline(let pipeline): type(of: pipeline)
    case .command(let command): type(of: command)
    }
  }

  // MARK: Literals

  private func type(ofText parts: [StringPart]) -> StaticType {
    if parts.isEmpty { return .text(TextType(constant: "")) }
    if parts.count == 1, case .text(let text) = parts[0] { return .text(TextType(constant: text)) }
    for case .expression(let expression) in parts { read(type(of: expression), expression) }
    return .text
  }

  private func type(ofList items: [Expr], _ role: Role) -> StaticType {
    let types = items.map { type(of: $0, for: role.item) }
    var element = types.reduce(StaticType.never) { join($0, $1) }
    if case .never = element { element = .unknown }
    return .list(
      ListType(element: element, items: types.count <= Inference.longestKept ? types : [], count: CountRange(items.count, items.count)))
  }

  /// The maximum number of items of a literal whose types are kept separately.
  private static let longestKept = 200

  private func type(of member: RecordMember, in role: Role) -> StaticType {
    let type = type(of: member.value, for: role.keys.role(of: member.key))
    record(type, at: member.keySpan)
    return type
  }

  // MARK: Names

  func type(ofName name: String, _ span: Span, at place: NamePlace = .expression) -> StaticType {
    if let variable = find(name) { return type(of: variable) }
    if laterNames[name] == nil || isSummarising, let builtin = Builtin.named(name) { return .function(.builtin(builtin)) }
    // `mmx follow` sets it for the script that it runs.
    if name == "change", place == .expression { return .unknown }
    if !isSummarising, !isSilent { observer?.met(unknownName: name, at: span, as: place) }
    return .unknown
  }

  // MARK: Branches

  /// A condition: true, false or null.
  @discardableResult
  func condition(_ expression: Expr) -> StaticType {
    let type = type(of: expression)
    if let sample = type.sample, let problem = Trial.condition(sample) { report(problem, expression.span) }
    return type
  }

  private func type(of logical: LogicalExpr) -> StaticType {
    let left = condition(logical.left)
    if case .bool(let value?) = left, value != logical.isAnd {
      _ = unreached { condition(logical.right) }
      return left
    }
    let results = alternatives([{ self.condition(logical.right) }, { StaticType.never }])
    guard case .bool(let a?) = left, case .bool(let b?) = results[0] else { return .bool(nil) }
    return .bool(logical.isAnd ? a && b : a || b)
  }

  private func type(ofDefault left: Expr, _ right: Expr) -> StaticType {
    let type = quietType(of: left)
    if case .null = type { return self.type(of: right) }
    let other = alternatives([{ self.type(of: right) }, { StaticType.never }])[0]
    // What may be null may also be missing, so a constant is not certain.
    if type.isKnown { return join(type.withoutConstant, other.withoutConstant) }
    return context.certainty == .likely ? other : .unknown
  }

  /// To the left of `??`, where a missing key or item counts as null.
  func quietType(of expression: Expr) -> StaticType {
    switch expression.ungrouped {
    case .field(let access): quietly(expression) { type(of: access, isQuiet: true) }
    case .index(let access): quietly(expression) { type(of: access, isQuiet: true) }
    default: type(of: expression)
    }
  }

  private func quietly(_ expression: Expr, _ body: () -> StaticType) -> StaticType {
    note(expression, .any)
    let type = body()
    record(type, at: expression.span)
    return type
  }

  private func branch(_ conditional: Conditional, from index: Int) -> StaticType {
    guard index < conditional.branches.count else { return conditional.otherwise.map { walk($0) } ?? .null }
    let branch = conditional.branches[index]
    // A constant condition decides the price; both sides are checked anyway.
    if case .bool(let value?) = condition(branch.condition) {
      let taken = value ? { self.walk(branch.body) } : { self.branch(conditional, from: index + 1) }
      let other = value ? { self.branch(conditional, from: index + 1) } : { self.walk(branch.body) }
      _ = unreached(other)
      return taken()
    }
    let types = alternatives([{ self.walk(branch.body) }, { self.branch(conditional, from: index + 1) }])
    return join(types[0], types[1])
  }

  /// Whether a block may end with `return`, `break` or `continue`.
  private static func leaves(_ block: Block) -> Bool {
    block.statements.contains { statement in
      switch statement {
      case .returnValue, .breakLoop, .continueLoop: return true
      default:
        var found = false
        statement.forEachPart { _ in
        } block: {
          found = found || leaves($0)
        }
        return found
      }
    }
  }

  private func type(of attempt: Attempt) -> StaticType {
    let start = flow
    flow = start.forked
    // A guarded body may fail before its calls; a cleanup that jumps out discards the error.
    let isGuarded = attempt.handler != nil || attempt.cleanup.map(Inference.leaves) == true
    if attempt.handler != nil { observer?.enter(.guarded) }
    if isGuarded { guards += 1 }
    let body = walk(attempt.body)
    if isGuarded { guards -= 1 }
    if attempt.handler != nil { observer?.leave(.guarded) }
    var result = body
    if let handler = attempt.handler {
      // It may have begun anywhere in the body.
      var broken = flow.joined(start.forked, context.certainty)
      broken.isLive = true
      let end = flow
      let results = alternatives([
        {
          self.flow = end
          return StaticType.never
        },
        {
          self.flow = broken
          self.forget(Effects(of: attempt.body))
          return self.scoped {
            if let name = attempt.errorName { self.declare(name.name, Inference.error, at: name.span) }
            return self.walk(handler)
          }
        },
      ])
      result = join(body, results[1])
    }
    flow.rejoin(start)
    if let cleanup = attempt.cleanup {
      let isLive = flow.isLive
      flow.isLive = true
      _ = walk(cleanup)
      flow.isLive = isLive && flow.isLive
    }
    return result
  }

  /// What `catch` names: the fields of every error, and those of a record that was thrown, which may hold anything.
  private static var error: StaticType { .record(RecordType(Trial.errorFields.map { ($0, .unknown) }, isOpen: true)) }
}
