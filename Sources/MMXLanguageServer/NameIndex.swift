import MMXSyntax

/// Which names of a program mean the same variable or function, by the scopes of the language.
///
/// A name that no block, function or loop declares is one of the files together. An assignment in a function to a name that the top level
/// sets too is taken for the top level's.
struct NameIndex {
  /// A variable, a function or a parameter.
  final class Symbol {
    let name: String
    /// Whether the files share it.
    let isShared: Bool
    /// The function that the files share and that has it as parameter; nil for others.
    fileprivate(set) var function: String?
    fileprivate(set) var places: [Place] = []

    fileprivate init(_ name: String, isShared: Bool) { (self.name, self.isShared) = (name, isShared) }

    /// Where it is set for the first time, or declared.
    var declaration: Span? { places.filter(\.isDeclaration).map(\.span).min { $0.start < $1.start } }
  }

  struct Place: Hashable {
    let span: Span
    /// Whether it gets its value there.
    let isDeclaration: Bool
  }

  private(set) var symbols: [Symbol] = []
  private var shared: [String: Symbol] = [:]
  /// Names that the top levels of the files set.
  private let topLevel: Set<String>
  private var scopes: [[String: Symbol]] = []
  /// The parameters of a function, by the symbol of its name.
  private var parameters: [ObjectIdentifier: [String: Symbol]] = [:]
  /// Arguments with names, until all functions are known.
  private var named: [(function: Symbol, name: String, span: Span)] = []

  /// - Parameter files: the programs whose top levels share names with this one, itself among them.
  init(_ program: Program, among files: [Program]) {
    topLevel = Set(files.flatMap { $0.statements.compactMap(\.nameSet) })
    visit(program.statements)
    for (function, name, span) in named {
      let parameter = parameters[ObjectIdentifier(function)]?[name] ?? addParameter(name, of: function)
      parameter.places.append(Place(span: span, isDeclaration: false))
    }
  }

  /// A parameter of a function that another file declares.
  private mutating func addParameter(_ name: String, of function: Symbol) -> Symbol {
    let symbol = Symbol(name, isShared: false)
    symbols.append(symbol)
    note(symbol, of: function)
    return symbol
  }

  private mutating func note(_ parameter: Symbol, of function: Symbol) {
    parameters[ObjectIdentifier(function), default: [:]][parameter.name] = parameter
    if function.isShared { parameter.function = function.name }
  }

  /// A parameter of a function that the files share.
  func parameter(_ name: String, of function: String) -> Symbol? {
    shared[function].flatMap { parameters[ObjectIdentifier($0)]?[name] }
  }

  /// The symbol at an offset, and where it is there; an offset right after a name counts too.
  func symbol(at offset: Int) -> (symbol: Symbol, span: Span)? {
    var endingHere: (Symbol, Span)?
    for symbol in symbols {
      for place in symbol.places {
        if place.span.start <= offset, offset < place.span.end { return (symbol, place.span) }
        if place.span.end == offset { endingHere = (symbol, place.span) }
      }
    }
    return endingHere
  }

  /// The symbol of a name that the files share.
  func shared(_ name: String) -> Symbol? { shared[name] }

  // MARK: Walking

  private mutating func add(_ name: String, isShared: Bool = false) -> Symbol {
    let symbol = Symbol(name, isShared: isShared)
    symbols.append(symbol)
    if isShared { shared[name] = symbol } else if let last = scopes.indices.last { scopes[last][name] = symbol }
    return symbol
  }

  private func local(_ name: String) -> Symbol? {
    for scope in scopes.reversed() { if let symbol = scope[name] { return symbol } }
    return nil
  }

  @discardableResult
  private mutating func use(_ name: String, _ span: Span) -> Symbol {
    let symbol = local(name) ?? shared[name] ?? add(name, isShared: true)
    symbol.places.append(Place(span: span, isDeclaration: false))
    return symbol
  }

  @discardableResult
  private mutating func set(_ name: String, _ span: Span) -> Symbol {
    let isShared = scopes.isEmpty || topLevel.contains(name)
    let symbol = local(name) ?? (isShared ? shared[name] : nil) ?? add(name, isShared: isShared)
    symbol.places.append(Place(span: span, isDeclaration: true))
    return symbol
  }

  private mutating func declare(_ name: String, _ span: Span) -> Symbol {
    let symbol = add(name)
    symbol.places.append(Place(span: span, isDeclaration: true))
    return symbol
  }

  private mutating func scoped(_ body: (inout NameIndex) -> Void) {
    scopes.append([:])
    body(&self)
    scopes.removeLast()
  }

  /// The functions of a block exist from its start.
  private mutating func visit(_ statements: [Statement]) {
    var functions: [Int: Symbol] = [:]
    for case .function(let declaration) in statements {
      functions[declaration.nameSpan.start] = set(declaration.name, declaration.nameSpan)
    }
    for statement in statements {
      if case .function(let declaration) = statement {
        visit(declaration.function, of: functions[declaration.nameSpan.start])
      } else {
        visit(statement)
      }
    }
  }

  private mutating func visit(_ block: Block) { scoped { $0.visit(block.statements) } }

  private mutating func visit(_ function: FunctionLiteral, of symbol: Symbol?) {
    scoped { index in
      for parameter in function.parameters {
        if let value = parameter.defaultValue { index.visit(value) }
        let declared = index.declare(parameter.name, parameter.span)
        if let symbol { index.note(declared, of: symbol) }
      }
      switch function.body {
      case .block(let block): index.visit(block.statements)
      case .expression(let expression): index.visit(expression)
      }
    }
  }

  private mutating func visit(_ statement: Statement) {
    switch statement {
    case .assign(let assignment):
      guard case .name(let name, let span) = assignment.target else { break }
      if case .function(let function) = assignment.value {
        visit(function, of: set(name, span))
      } else {
        visit(assignment.value)
        if assignment.operation == nil { set(name, span) } else { use(name, span) }
      }
      return
    case .forIn(let loop):
      visit(loop.sequence)
      scoped { index in
        _ = index.declare(loop.first.name, loop.first.span)
        if let second = loop.second { _ = index.declare(second.name, second.span) }
        index.visit(loop.body)
      }
      return
    case .function(let declaration): return visit(declaration.function, of: set(declaration.name, declaration.nameSpan))
    default: break
    }
    visitParts { statement.forEachPart($0, block: $1) }
  }

  private mutating func visit(_ expression: Expr) {
    switch expression {
    case .name(let name, let span): use(name, span)
    case .function(let function): visit(function, of: nil)
    case .attempt(let attempt):
      visit(attempt.body)
      if let handler = attempt.handler {
        scoped { index in
          if let name = attempt.errorName { _ = index.declare(name.name, name.span) }
          index.visit(handler)
        }
      }
      attempt.cleanup.map { visit($0) }
    case .call(let call):
      if case .name(let name, let span) = call.callee {
        let function = use(name, span)
        named += call.arguments.compactMap { argument in argument.name.map { (function, $0, argument.nameSpan) } }
      } else {
        visit(call.callee)
      }
      for argument in call.arguments { visit(argument.value) }
    case .pipeline(let pipeline):
      visit(pipeline.input)
      for stage in pipeline.stages {
        if case .call = stage.form { use(stage.name, stage.nameSpan) }
        visitParts { stage.forEachPart($0, block: $1) }
      }
    default: visitParts { expression.forEachPart($0, block: $1) }
    }
  }

  private mutating func visitParts(_ parts: ((Expr) -> Void, (Block) -> Void) -> Void) {
    let parts = DirectParts(parts)
    for expression in parts.expressions { visit(expression) }
    for block in parts.blocks { visit(block) }
  }
}

extension Statement {
  /// The name that the statement itself sets.
  fileprivate var nameSet: String? {
    switch self {
    case .assign(let assignment): if case .name(let name, _) = assignment.target { name } else { nil }
    case .function(let declaration): declaration.name
    case .expression, .forIn, .whileLoop, .breakLoop, .continueLoop, .returnValue, .throwValue, .assertion, .test, .expectFails,
      .importFile:
      nil
    }
  }
}
