import MMXSyntax

/// Facts about a whole program that need no flow analysis: which names and fields it may change other than through a known variable.
struct Facts {
  let certainty: Certainty
  /// Fields that are assigned anywhere, in lower case: a record that has one of them may have got it through another name.
  private var assignedFields: Set<String> = []
  /// Whether fields with computed names are assigned.
  private var assignsUnknownFields = false
  private var assignsItemsAnywhere = false
  /// For each name that is assigned, the most functions and stages around such an assignment.
  private var assignmentDepths: [String: Int] = [:]
  /// Names that are used as values somewhere, apart from calls.
  private var used: Set<String> = []
  private var functionCounts: [String: Int] = [:]

  init(_ certainty: Certainty) { self.certainty = certainty }

  mutating func collect(_ program: Program) {
    for statement in program.statements { visit(statement, depth: 0) }
  }

  /// Those of one statement of a file.
  init(_ certainty: Certainty, of statement: Statement) {
    self.init(certainty)
    visit(statement, depth: 0)
  }

  /// Takes over what is true of another part of the program.
  mutating func add(_ part: Facts) {
    if !part.assignedFields.isEmpty { assignedFields.formUnion(part.assignedFields) }
    if part.assignsUnknownFields { assignsUnknownFields = true }
    if part.assignsItemsAnywhere { assignsItemsAnywhere = true }
    for (name, depth) in part.assignmentDepths { assignmentDepths[name] = max(assignmentDepths[name] ?? 0, depth) }
    if !part.used.isEmpty { used.formUnion(part.used) }
    for (name, count) in part.functionCounts { functionCounts[name, default: 0] += count }
  }

  /// The names for which the answers differ from those of another program; nil if those for fields do.
  func names(differingFrom other: Facts) -> Set<String>? {
    guard assignedFields == other.assignedFields, assignsUnknownFields == other.assignsUnknownFields,
      assignsItemsAnywhere == other.assignsItemsAnywhere, hasFunctions == other.hasFunctions
    else { return nil }
    var names: Set<String> = []
    for (name, depth) in assignmentDepths where other.assignmentDepths[name] != depth { names.insert(name) }
    for name in other.assignmentDepths.keys where assignmentDepths[name] == nil { names.insert(name) }
    for (name, count) in functionCounts where other.functionCounts[name] != count { names.insert(name) }
    for name in other.functionCounts.keys where functionCounts[name] == nil { names.insert(name) }
    return names
  }

  // MARK: Questions

  /// Whether records may have the field, or another value in it, through an assignment that was not tracked.
  func mayBeAssigned(field name: String) -> Bool {
    certainty == .certain && (assignsUnknownFields || assignedFields.contains(name.lowercased()))
  }

  /// Whether items are assigned by an index.
  var assignsItems: Bool { certainty == .certain && assignsItemsAnywhere }

  /// Whether a function or a stage that lies deeper than the variable assigns to its name.
  func isAssigned(_ name: String, deeperThan depth: Int) -> Bool {
    certainty == .certain && (assignmentDepths[name] ?? 0) > depth
  }

  /// Whether the name is always one function of the program.
  func isOnlyFunction(_ name: String) -> Bool { assignmentDepths[name] == nil && functionCounts[name] == 1 }

  /// The same, if each use of the name is a known call.
  func isOnlyCalled(_ name: String) -> Bool { isOnlyFunction(name) && (certainty == .likely || !used.contains(name)) }

  var hasFunctions: Bool { !functionCounts.isEmpty }

  // MARK: Collecting

  private mutating func visit(_ statement: Statement, depth: Int) {
    switch statement {
    case .assign(let assignment): note(assignment.target, depth)
    case .function(let declaration): functionCounts[declaration.name, default: 0] += 1
    default: break
    }
    let inner = if case .test = statement { depth + 1 } else { depth }
    visitParts(inner) { statement.forEachPart($0, block: $1) }
  }

  private mutating func note(_ target: Expr, _ depth: Int) {
    switch target {
    case .name(let name, _): assignmentDepths[name] = max(assignmentDepths[name] ?? 0, depth)
    case .field(let access): assignedFields.insert(access.name.lowercased())
    case .index(let access):
      switch access.index.ungrouped {
      case .string(let parts, _):
        if parts.count == 1, case .text(let key) = parts[0] { assignedFields.insert(key.lowercased()) } else { assignsUnknownFields = true }
      case .number, .unary: assignsItemsAnywhere = true
      default: (assignsItemsAnywhere, assignsUnknownFields) = (true, true)
      }
    default: return
    }
  }

  private mutating func visit(_ expression: Expr, depth: Int) {
    switch expression {
    case .name(let name, _): used.insert(name)
    case .call(let call):
      if case .name = call.callee {
        for argument in call.arguments { visit(argument.value, depth: depth) }
        return
      }
    case .pipeline(let pipeline): return visit(pipeline, depth: depth)
    default: break
    }
    let inner = if case .function = expression { depth + 1 } else { depth }
    visitParts(inner) { expression.forEachPart($0, block: $1) }
  }

  private mutating func visit(_ pipeline: Pipeline, depth: Int) {
    visit(pipeline.input, depth: depth)
    for stage in pipeline.stages {
      let inner = if case .call = stage.form { depth } else { depth + 1 }
      visitParts(inner) { stage.forEachPart($0, block: $1) }
    }
  }

  private mutating func visitParts(_ depth: Int, _ parts: ((Expr) -> Void, (Block) -> Void) -> Void) {
    let parts = DirectParts(parts)
    for expression in parts.expressions { visit(expression, depth: depth) }
    for block in parts.blocks { for statement in block.statements { visit(statement, depth: depth) } }
  }
}

/// The effects of a part of a program that may run several times on its surroundings.
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
    let parts = DirectParts(parts)
    for expression in parts.expressions { visit(expression) }
    for block in parts.blocks { visit(block) }
  }
}
