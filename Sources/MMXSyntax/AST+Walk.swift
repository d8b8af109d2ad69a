/// Walking the tree, for analyses that visit every part.
extension Expr {
  /// The expressions and blocks directly inside, in the order of the source.
  package func forEachPart(_ visit: (Expr) -> Void, block: (Block) -> Void) {
    switch self {
    case .null, .bool, .number, .date, .dateTime, .name, .row: return
    case .string(let parts, _): StringPart.visit(parts, visit)
    case .list(let items, _): items.forEach(visit)
    case .record(let members, _): members.forEach { visit($0.value) }
    case .field(let e): visit(e.base)
    case .index(let e):
      visit(e.base)
      visit(e.index)
    case .slice(let e): [e.base, e.from, e.to].forEach { $0.map(visit) }
    case .call(let e):
      visit(e.callee)
      e.arguments.forEach { visit($0.value) }
    case .unary(_, let e, _), .group(let e, _): visit(e)
    case .binary(let e):
      visit(e.left)
      visit(e.right)
    case .logical(let e):
      visit(e.left)
      visit(e.right)
    case .coalesce(let a, let b, _):
      visit(a)
      visit(b)
    case .function(let e):
      e.parameters.forEach { $0.defaultValue.map(visit) }
      switch e.body {
      case .block(let body): block(body)
      case .expression(let body): visit(body)
      }
    case .conditional(let e):
      for branch in e.branches {
        visit(branch.condition)
        block(branch.body)
      }
      e.otherwise.map(block)
    case .attempt(let e): [e.body, e.handler, e.cleanup].forEach { $0.map(block) }
    case .pipeline(let e):
      visit(e.input)
      e.stages.forEach { $0.forEachPart(visit, block: block) }
    case .command(let e): e.forEachPart(visit)
    }
  }
}

extension StringPart {
  fileprivate static func visit(_ parts: [StringPart], _ visit: (Expr) -> Void) {
    for case .expression(let e) in parts { visit(e) }
  }
}

extension Stage {
  package func forEachPart(_ visit: (Expr) -> Void, block: (Block) -> Void) {
    switch form {
    case .arguments(_, let arguments): arguments.forEach { visit($0.value) }
    case .block(let body): block(body)
    case .join(let other, let keys, _):
      visit(other)
      keys.forEach(visit)
    case .call(let arguments): arguments.forEach { visit($0.value) }
    }
  }
}

extension Command {
  package func forEachPart(_ visit: (Expr) -> Void) {
    switch form {
    case .get(let path, let options):
      path.forEachPart(visit)
      [options.search, options.filter, options.page, options.size, options.limit].forEach { $0.map(visit) }
    case .new(let path, let e):
      path.forEachPart(visit)
      e.map(visit)
    case .save(let e, _), .entity(_, let e), .explain(_, let e), .useOrganisation(let e): visit(e)
    case .deletePath(let path): path.forEachPart(visit)
    case .action(_, _, let e, let with):
      visit(e)
      with.map(visit)
    case .attach(let e, let file):
      visit(e)
      visit(file)
    case .http(_, _, let path, let body, let with):
      path.forEachPart(visit)
      body.map(visit)
      with.map(visit)
    case .print(let arguments), .show(let arguments, _): arguments.forEach(visit)
    case .seen(_, let time), .changes(_, let time): time.map(visit)
    case .sql(let statement, let names, let with):
      visit(statement)
      names.forEach(visit)
      with.map(visit)
    case .useProfile, .words: return
    }
  }
}

extension Path {
  package func forEachPart(_ visit: (Expr) -> Void) {
    base.map(visit)
    for segment in segments {
      switch segment.form {
      case .word: continue
      case .insert(let e): visit(e)
      case .call(_, let argument): StringPart.visit(argument, visit)
      }
    }
  }
}

extension Statement {
  package func forEachPart(_ visit: (Expr) -> Void, block: (Block) -> Void) {
    switch self {
    case .expression(let e), .throwValue(let e, _): visit(e)
    case .assign(let s):
      visit(s.target)
      visit(s.value)
    case .function(let s): visit(.function(s.function))
    case .forIn(let s):
      visit(s.sequence)
      block(s.body)
    case .whileLoop(let s):
      visit(s.condition)
      block(s.body)
    case .breakLoop, .continueLoop, .importFile: return
    case .returnValue(let e, _): e.map(visit)
    case .assertion(let s):
      visit(s.condition)
      s.message.map(visit)
    case .test(let s): block(s.body)
    case .expectFails(let s):
      visit(s.kind)
      block(s.body)
    }
  }
}

extension Expr {
  /// The expression without the parentheses around it.
  package var ungrouped: Expr {
    var inner = self
    while case .group(let e, _) = inner { inner = e }
    return inner
  }
}

/// The parts directly inside a node, for walks that change themselves on the way and so cannot do it while the node gives them.
package struct DirectParts {
  package let expressions: [Expr]
  package let blocks: [Block]

  /// - Parameter forEachPart: that of the node.
  package init(_ forEachPart: ((Expr) -> Void, (Block) -> Void) -> Void) {
    var (expressions, blocks): ([Expr], [Block]) = ([], [])
    forEachPart({ expressions.append($0) }, { blocks.append($0) })
    (self.expressions, self.blocks) = (expressions, blocks)
  }
}
