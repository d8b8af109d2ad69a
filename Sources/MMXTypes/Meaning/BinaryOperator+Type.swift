import MMXData
import MMXRuntime
import MMXSyntax

/// The result types of operators. They are tried on samples of the types, so that types and errors are those of a run.
extension BinaryOperator {
  /// `a op b` of operands of the types.
  func type(_ left: StaticType, _ right: StaticType, _ certainty: Certainty) -> Outcome {
    let nothing: StaticType = isComparison ? .bool(nil) : .unknown
    guard let a = left.sample, let b = right.sample else { return Outcome(nothing) }
    switch Trial.binary(self, a, b) {
    case .success(let value): return Outcome(type(of: value, left, right, certainty))
    case .failure(let problem):
      // Of problems with values, only those that occur for every value of the same types.
      let isSure =
        problem.kind == .type || (left.isConstant && right.isConstant) || (problem.kind == .value && right.isConstant && !isSum)
      return isSure ? Outcome(nothing, problem) : Outcome(nothing)
    }
  }

  /// What the value to the right is for, beside what is to the left.
  func role(besides left: StaticType) -> Role {
    switch self {
    case .isIn, .notIn: .value(.list(of: left))
    case .equal, .notEqual, .less, .atMost, .greater, .atLeast, .contains, .notContains, .matches: .value(left)
    case .add, .subtract, .multiply, .divide, .remainder: .any
    }
  }

  private var isSum: Bool {
    switch self {
    case .add, .subtract: true
    case .multiply, .divide, .remainder, .equal, .notEqual, .less, .atMost, .greater, .atLeast, .isIn, .notIn, .contains, .notContains,
      .matches:
      false
    }
  }

  /// Whether it gives true or false.
  var isComparison: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .remainder: false
    case .equal, .notEqual, .less, .atMost, .greater, .atLeast, .isIn, .notIn, .contains, .notContains, .matches: true
    }
  }

  /// The limit of a concatenated text, in bytes: `x = x + x` in each line would double it.
  private static let longestConstant = 4096

  /// The type of the results for the samples.
  private func type(of value: Value, _ left: StaticType, _ right: StaticType, _ certainty: Certainty) -> StaticType {
    let isConstant = left.isConstant && right.isConstant
    switch value {
    case .bool(let truth): return .bool(isConstant && (self == .equal || self == .notEqual) ? truth : nil)
    case .number(let number): return .number(isConstant ? number : nil)
    case .text(let text):
      return .text(TextType(constant: isConstant && text.string.utf8.count <= BinaryOperator.longestConstant ? text.string : nil))
    case .date: return .date
    case .dateTime: return .dateTime
    case .list:
      guard case .list(let a) = left, case .list(let b) = right else { return .unknown }
      return .list(of: a.element.joined(b.element, certainty), count: a.count + b.count)
    case .record:
      guard case .record(let a) = left, case .record(let b) = right, a.schema == nil, b.schema == nil else { return .unknown }
      let added = b.fields
      return .record(
        RecordType(a.fields.filter { field in !added.contains { $0.name == field.name } } + added, isOpen: a.isOpen || b.isOpen))
    case .null, .entity, .reference, .bytes, .function, .rows, .cell, .iterator, .fault, .unset: return .unknown
    }
  }
}

extension UnaryOperator {
  /// `-x`, `not x`; the operand of `not` is checked as a condition.
  func type(_ operand: StaticType) -> Outcome {
    switch self {
    case .not:
      if case .bool(let value?) = operand { return Outcome(.bool(!value)) }
      return Outcome(.bool(nil))
    case .minus:
      guard let sample = operand.sample else { return .unknown }
      switch Trial.negated(sample) {
      case .success(.number(let number)): return Outcome(.number(operand.isConstant ? number : nil))
      case .success: return .unknown
      case .failure(let problem): return Outcome(.unknown, problem)
      }
    }
  }
}
