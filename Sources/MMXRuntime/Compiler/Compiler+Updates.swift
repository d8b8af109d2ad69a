import MMXData
import MMXSyntax

/// An assignment whose new value is made of the old one: `x += a`, `x = x + a + b`, `x = "${x}a"`.
enum Update {
  case operation(BinaryOperator, Expr, Span)
  /// Two or more values added one after the other, with the span of each addition.
  case additions([Expr], [Span])
  /// The text of the old value and of parts.
  case parts([StringPart], Span)

  /// Nil if the new value is not made of the old one.
  init?(_ assignment: Assignment) {
    if let operation = assignment.operation {
      self = .operation(operation, assignment.value, assignment.span)
      return
    }
    let value = assignment.value.ungrouped
    guard !value.hasBlock else { return nil }
    switch value {
    case .binary(let binary) where binary.operation == .add:
      let chain = TextChain(of: binary)
      guard assignment.target.isPlace(chain.operands[0]) else { return nil }
      let added = Array(chain.operands.dropFirst())
      if added.count == 1 {
        self = .operation(.add, added[0], chain.spans[0])
      } else if added.dropFirst().allSatisfy(TextChain.isQuiet) {
        self = .additions(added, chain.spans)
      } else {
        return nil
      }
    case .string(let parts, let span):
      guard parts.count > 1, parts.count < TextChain.most, case .expression(let first) = parts[0], assignment.target.isPlace(first) else {
        return nil
      }
      self = .parts(Array(parts.dropFirst()), span)
    default: return nil
    }
  }
}

extension Compiler {
  /// Changes the value in the register.
  /// - Parameter isStored: the register holds a copy of what a variable, field or item has, and the next instruction puts it back there;
  ///   otherwise it is the variable.
  mutating func compile(_ update: Update, of register: Int, isStored: Bool) {
    let first = frame.nextRegister
    switch update {
    case .operation(let operation, let value, let span):
      if operation == .add, isStored, !value.isNumber {
        emit(.grow, register, 0, operandOrConstant(value), at: span)
      } else {
        emit(operation, register, register, value, at: span)
      }
    case .additions(let values, let spans): compileAdditions(values, spans, to: register)
    case .parts(let parts, let span): compileParts(parts, span, to: register)
    }
    release(first)
  }

  private mutating func compileAdditions(_ values: [Expr], _ spans: [Span], to register: Int) {
    let sum = allocate(at: spans[0])
    let mask = compileOperands(values)
    emit(.growTexts, register, sum + 1, values.count, at: spans[0])
    emit(.mask, values.count, mask & 0xFFFF, mask >> 16, at: spans[0])
    for (index, span) in spans.enumerated() {
      let isLast = index == spans.count - 1
      emit(.add, isLast ? register : sum, index == 0 ? register : sum, sum + 1 + index, at: span)
    }
  }

  private mutating func compileParts(_ parts: [StringPart], _ span: Span, to register: Int) {
    let old = allocate(at: span)
    var mask = 0
    for (index, part) in parts.enumerated() {
      if case .expression = part { mask |= 1 << index }
      compile(part, into: allocate(at: span), at: span)
    }
    emit(.growTexts, register, old + 1, parts.count, at: span)
    emit(.mask, 2, mask & 0xFFFF, mask >> 16, at: span)
    emit(.move, old, register, at: span)
    emit(.concatenate, register, old, parts.count + 1, at: span)
  }
}

extension Expr {
  /// Whether the expression means this place: the same variable, or the same field or item of the same variable.
  fileprivate func isPlace(_ other: Expr) -> Bool {
    switch (ungrouped, other.ungrouped) {
    case (.name(let a, _), .name(let b, _)): a == b
    case (.number(let a, _), .number(let b, _)): a == b
    case (.string(let a, _), .string(let b, _)):
      if a.count == 1, b.count == 1, case .text(let x) = a[0], case .text(let y) = b[0] { x == y } else { false }
    case (.field(let a), .field(let b)): !a.isOptional && !b.isOptional && a.name == b.name && a.base.isPlace(b.base)
    case (.index(let a), .index(let b)): a.base.isPlace(b.base) && a.index.isPlace(b.index)
    default: false
    }
  }

  fileprivate var isNumber: Bool { if case .number = self { true } else { false } }
}
