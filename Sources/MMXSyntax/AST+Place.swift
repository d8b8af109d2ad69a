/// The nodes around a position of a program, outermost first.
package struct Surroundings {
  package private(set) var statements: [Statement] = []
  package private(set) var expressions: [Expr] = []
  /// UTF-8 offset.
  private let offset: Int

  package init(of offset: Int, in program: Program) {
    self.offset = offset
    visit(program.statements)
  }

  /// Whether the offset is in the span; its end is not.
  private func holds(_ span: Span) -> Bool { span.start <= offset && offset < span.end }

  private mutating func visit(_ all: [Statement]) {
    guard let statement = all.first(where: { holds($0.span) }) else { return }
    statements.append(statement)
    visitParts { statement.forEachPart($0, block: $1) }
  }

  private mutating func visit(_ expression: Expr) {
    expressions.append(expression)
    visitParts { expression.forEachPart($0, block: $1) }
  }

  private mutating func visitParts(_ parts: ((Expr) -> Void, (Block) -> Void) -> Void) {
    var (expression, block): (Expr?, Block?) = (nil, nil)
    parts({ if expression == nil, holds($0.span) { expression = $0 } }, { if block == nil, holds($0.span) { block = $0 } })
    if let expression { visit(expression) } else if let block { visit(block.statements) }
  }
}
