import MMXCatalogue
import MMXData
import MMXSyntax

/// Refuses writes as parts of what cannot use their value. It would fail only after the write was sent, and who corrects the line would
/// send it twice: `save c and print 1`.
extension Compiler {
  /// Refuses a write where a condition is needed.
  mutating func refuseAsCondition(_ expression: Expr, hint: Message? = nil) {
    guard let write = expression.write, mayBeSent(write) else { return }
    report(.writeAsCondition(write.verb, hint: hint), write.span)
  }

  /// Refuses writes on either side of `and` and `or`.
  mutating func refuseWrites(in logical: LogicalExpr) {
    if let write = logical.left.write {
      let text = spelled(write)
      refuseAsCondition(
        logical.left, hint: logical.isAnd ? "write `\(text); ...`" : "write `try { \(text) } catch e { ... }`")
    } else if let write = logical.right.write {
      let text = spelled(write)
      refuseAsCondition(
        logical.right, hint: logical.isAnd ? "write `if ... { \(text) }`" : "write `if not (...) { \(text) }`")
    }
  }

  /// Refuses a write as an operand of an operator that is certain to fail with it.
  mutating func refuseWrites(in binary: BinaryExpr) { refuseWrites(binary.operation, binary.left, binary.right) }

  mutating func refuseWrites(_ operation: BinaryOperator, _ left: Expr, _ right: Expr) {
    for (operand, other, isLeft) in [(left, right, true), (right, left, false)] {
      guard let write = operand.write else { continue }
      let isCertain =
        switch operation {
        case .subtract, .multiply, .divide, .remainder, .less, .atMost, .greater, .atLeast, .contains, .notContains, .matches: true
        // Records merge.
        case .add: !write.givesRecord || other.isLiteral
        case .equal, .notEqual: other.isLiteral
        case .isIn, .notIn: other.isLiteral && isLeft
        }
      if isCertain { return refuse(write, asPartOf: operation.rawValue) }
    }
  }

  /// Refuses a write before a stage that takes rows, or a function of another type.
  mutating func refuseWrite(_ input: Expr, before stage: Stage) {
    guard let write = input.write else { return }
    switch stage.stage {
    case let name? where !name.takesOneValue: refuse(write, asPartOf: name.rawValue)
    case .some: return
    case nil:
      guard case .global = resolve(stage.name), !globals.isKnown(stage.name), let builtin = Builtin.named(stage.name) else { return }
      refuse(write, as: 0, of: builtin)
    }
  }

  /// Refuses writes among the arguments of a built-in that takes values of another type there.
  mutating func refuseWrites(among arguments: [CallExpr.Argument], of builtin: Builtin) {
    for (index, argument) in arguments.enumerated() {
      if let write = argument.value.write { refuse(write, as: index, of: builtin) }
    }
  }

  private mutating func refuse(_ write: Command, as index: Int, of builtin: Builtin) {
    guard builtin.parameters.indices.contains(index) else { return }
    let value: Value = write.givesNothing ? .null : .record([])
    if Trial.argument(builtin.parameters[index], of: builtin, takes: value) != nil { refuse(write, asPartOf: builtin.name) }
  }

  /// Refuses a write whose value is looped over, called or has an item taken by number.
  mutating func refuseWrite(_ expression: Expr, asPartOf what: String, isCertain: (Command) -> Bool = { _ in true }) {
    guard let write = expression.write, isCertain(write) else { return }
    refuse(write, asPartOf: what)
  }

  private mutating func refuse(_ write: Command, asPartOf what: String) {
    guard mayBeSent(write) else { return }
    report(.writeAsPart(of: what, write.verb, alone: spelled(write)), write.span)
  }

  /// False if its record is the name of a collection, `do issue issuedinvoices/1`: that fails before, with better advice.
  private func mayBeSent(_ write: Command) -> Bool {
    guard case .name(let name, _)? = write.record?.ungrouped else { return true }
    return knows(name) || Catalogue.resource(named: name) == nil
  }

  /// The write as it is written, or its verb if that is long.
  private func spelled(_ write: Command) -> String {
    let text = source.text(write.span)
    return text.utf8.count <= 60 && !text.utf8.contains(UInt8(ascii: "\n")) ? text : "\(write.verb) ..."
  }
}

extension Command {
  /// Whether it changes the service's data.
  var isWrite: Bool {
    switch form {
    case .attach, .deletePath, .entity(.delete, _), .action, .save: true
    case .http(let method, _, _, _, _): Method.named(method)?.isRead == false
    case .entity(.refresh, _), .entity(.diff, _), .entity(.revert, _), .entity(.attachments, _): false
    case .get, .new, .explain, .useOrganisation, .useProfile, .seen, .changes, .sql, .print, .show, .words: false
    }
  }

  /// The record that it writes, nil if a path names it.
  var record: Expr? {
    switch form {
    case .save(let record, _), .entity(_, let record), .action(_, _, let record, _), .attach(let record, _): record
    default: nil
    }
  }

  /// Whether its value is a plain record.
  var givesRecord: Bool {
    switch form {
    case .action, .attach, .http: true
    default: false
    }
  }

  /// Whether its value is null; that of the other writes is a record or an entity.
  var givesNothing: Bool {
    switch form {
    case .deletePath, .entity(.delete, _): true
    default: false
    }
  }
}

extension Expr {
  /// The write that gives the expression its value, nil if none does.
  var write: Command? {
    switch ungrouped {
    case .command(let command): command.isWrite ? command : nil
    case .conditional(let conditional):
      (conditional.branches.map(\.body) + [conditional.otherwise].compactMap { $0 }).lazy.compactMap(\.write).first
    case .attempt(let attempt): attempt.body.write ?? attempt.handler?.write
    default: nil
    }
  }

  /// Whether it is a value other than null, written out.
  fileprivate var isLiteral: Bool {
    switch ungrouped {
    case .bool, .number, .string, .date, .dateTime, .list: true
    default: false
    }
  }
}

extension Block {
  fileprivate var write: Command? { if case .expression(let last)? = statements.last { last.write } else { nil } }
}
