import MMXRuntime
import MMXSyntax

/// What can be told of whole programs without following them: which names and fields they may change behind the back of a variable.
struct Facts {
  /// Fields that are assigned anywhere, in small letters: a record that has one of them may have gained it through another name.
  private(set) var assignedFields: Set<String> = []
  /// Whether items are assigned by an index.
  private(set) var assignsItems = false
  /// Whether fields are assigned whose names are worked out.
  private(set) var assignsUnknownFields = false
  /// For each name that is assigned, the most functions and stages around such an assignment.
  private(set) var assignmentDepths: [String: Int] = [:]
  /// How often a name stands for a value, calls not counted, and the depths at which it is called.
  private(set) var uses: [String: Int] = [:]
  private(set) var callDepths: [String: Int] = [:]
  private(set) var functionCounts: [String: Int] = [:]
  /// Whether a function or a stage may read or write records it was not given.
  private(set) var functionsCall = false

  mutating func collect(_ program: Program) {
    for statement in program.statements { visit(statement, depth: 0) }
  }

  func mayBeAssigned(field name: String) -> Bool { assignsUnknownFields || assignedFields.contains(name.lowercased()) }

  private mutating func visit(_ statement: Statement, depth: Int) {
    switch statement {
    case .assign(let assignment): note(assignment.target, depth)
    case .function(let declaration): functionCounts[declaration.name, default: 0] += 1
    default: break
    }
    let inner = if case .test = statement { depth + 1 } else { depth }
    var parts: [Expr] = []
    var blocks: [Block] = []
    statement.forEachPart {
      parts.append($0)
    } block: {
      blocks.append($0)
    }
    for part in parts { visit(part, depth: inner) }
    for block in blocks { visit(block, depth: inner) }
  }

  private mutating func visit(_ block: Block, depth: Int) {
    for statement in block.statements { visit(statement, depth: depth) }
  }

  private mutating func note(_ target: Expr, _ depth: Int) {
    switch target {
    case .name(let name, _): assignmentDepths[name] = max(assignmentDepths[name] ?? 0, depth)
    case .field(let access): assignedFields.insert(access.name.lowercased())
    case .index(let access):
      switch access.index.ungrouped {
      case .string(let parts, _):
        if parts.count == 1, case .text(let key) = parts[0] { assignedFields.insert(key.lowercased()) } else { assignsUnknownFields = true }
      case .number, .unary: assignsItems = true
      default: (assignsItems, assignsUnknownFields) = (true, true)
      }
    default: return
    }
  }

  private mutating func visit(_ expression: Expr, depth: Int) {
    switch expression {
    case .name(let name, _): uses[name, default: 0] += 1
    case .command(let command): if depth > 0, command.mayCall { functionsCall = true }
    case .call(let call):
      if case .name(let name, _) = call.callee {
        callDepths[name] = max(callDepths[name] ?? 0, depth)
        for argument in call.arguments { visit(argument.value, depth: depth) }
        return
      }
    case .pipeline(let pipeline): return visit(pipeline, depth: depth)
    default: break
    }
    let inner = if case .function = expression { depth + 1 } else { depth }
    var parts: [Expr] = []
    var blocks: [Block] = []
    expression.forEachPart {
      parts.append($0)
    } block: {
      blocks.append($0)
    }
    for part in parts { visit(part, depth: inner) }
    for block in blocks { visit(block, depth: inner) }
  }

  private mutating func visit(_ pipeline: Pipeline, depth: Int) {
    visit(pipeline.input, depth: depth)
    for stage in pipeline.stages {
      var inner = depth + 1
      if case .call = stage.form {
        callDepths[stage.name] = max(callDepths[stage.name] ?? 0, depth)
        inner = depth
      }
      if stage.stage == .full { functionsCall = true }
      var parts: [Expr] = []
      var blocks: [Block] = []
      stage.forEachPart {
        parts.append($0)
      } block: {
        blocks.append($0)
      }
      for part in parts { visit(part, depth: inner) }
      for block in blocks { visit(block, depth: inner) }
    }
  }
}

extension Command {
  /// Whether it may send something.
  fileprivate var mayCall: Bool {
    switch form {
    case .get, .save, .deletePath, .entity, .action, .attach, .http, .useOrganisation: true
    case .words(let command, let words): !CallPrice.session(command, words.map(\.text)).isNothing
    case .new, .explain, .useProfile, .print, .show: false
    }
  }
}

/// What a part of a program that may run several times does to what is around it.
struct Effects {
  private(set) var assignedNames: Set<String> = []
  /// Whether it may read or write records.
  private(set) var touchesRecords = false

  init(of block: Block) { visit(block) }

  init(of expression: Expr) { visit(expression) }

  private mutating func visit(_ block: Block) {
    for statement in block.statements {
      if case .assign(let assignment) = statement, case .name(let name, _) = assignment.target { assignedNames.insert(name) }
      if case .function(let declaration) = statement { assignedNames.insert(declaration.name) }
      collect { statement.forEachPart($0, block: $1) }
    }
  }

  private mutating func visit(_ expression: Expr) {
    switch expression {
    case .command, .call: touchesRecords = true
    case .pipeline(let pipeline):
      touchesRecords = touchesRecords || pipeline.stages.contains { $0.stage == nil || $0.stage == .full }
    default: break
    }
    collect { expression.forEachPart($0, block: $1) }
  }

  private mutating func collect(_ parts: ((Expr) -> Void, (Block) -> Void) -> Void) {
    var expressions: [Expr] = []
    var blocks: [Block] = []
    parts({ expressions.append($0) }, { blocks.append($0) })
    for expression in expressions { visit(expression) }
    for block in blocks { visit(block) }
  }
}
