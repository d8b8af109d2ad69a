import MMXData
import MMXRuntime
import MMXSyntax

extension Inference {
  func type(of operation: UnaryOperator, _ operand: Expr, _ span: Span) -> StaticType {
    let type =
      switch operation {
      case .not: condition(operand)
      case .minus: type(of: operand)
      }
    return gives(operation.type(type), at: span)
  }

  func type(of binary: BinaryExpr) -> StaticType {
    // One side gives the purpose of the other; the side before the cursor is inferred first.
    let left = type(of: binary.left, for: binary.operation.isComparison ? .value(silently { type(of: binary.right) }) : .any)
    let right = type(of: binary.right, for: binary.operation.role(besides: left))
    read(left, binary.left)
    observer?.compares(binary, left, right)
    return gives(binary.operation.type(left, right, context.certainty), at: binary.span)
  }
}
