import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

extension Analysis {
  func type(of operation: UnaryOperator, _ operand: Expr, _ span: Span) -> StaticType {
    guard operation == .minus else {
      if case .bool(let value?) = condition(operand) { return .bool(!value) }
      return .bool(nil)
    }
    let type = type(of: operand)
    guard let sample = type.sample else { return .unknown }
    switch Trial.negated(sample) {
    case .success(.number(let number)): return .number(type.isConstant ? number : nil)
    case .success: return .unknown
    case .failure(let problem):
      report(problem, span)
      return .unknown
    }
  }

  func type(of binary: BinaryExpr) -> StaticType {
    let left = type(of: binary.left)
    let right = type(of: binary.right)
    read(left, binary.left)
    return type(of: binary.operation, left, right, at: binary.span, parts: (binary.left, binary.right))
  }

  /// `a op b` of operands of the types.
  func type(
    of operation: BinaryOperator, _ left: StaticType, _ right: StaticType, at span: Span, parts: (Expr, Expr)? = nil
  ) -> StaticType {
    if let parts { checkCodes(operation, left, right, parts) }
    guard let a = left.sample, let b = right.sample else { return Analysis.isComparison(operation) ? .bool(nil) : .unknown }
    switch Trial.binary(operation, a, b) {
    case .success(let value):
      if operation == .equal || operation == .notEqual, !a.isNull, !b.isNull, a.typeName != b.typeName, !left.isMoment || !right.isMoment {
        warn(.neverEqual(a, b), span)
      }
      return Analysis.type(of: value, operation, left, right)
    case .failure(let problem):
      // Of problems with values, only those that no other value of the same types escapes.
      if problem.kind == .type || (left.isConstant && right.isConstant) || (problem.kind == .value && right.isConstant && !isSum(operation))
      {
        report(problem, span)
      }
      return Analysis.isComparison(operation) ? .bool(nil) : .unknown
    }
  }

  private func isSum(_ operation: BinaryOperator) -> Bool {
    switch operation {
    case .add, .subtract: true
    default: false
    }
  }

  static func isComparison(_ operation: BinaryOperator) -> Bool {
    switch operation {
    case .add, .subtract, .multiply, .divide, .remainder: false
    default: true
    }
  }

  /// Of a text that is put together, in bytes: `x = x + x` in each line would double it.
  private static let longestConstant = 4096

  private static func type(of value: Value, _ operation: BinaryOperator, _ left: StaticType, _ right: StaticType) -> StaticType {
    let isConstant = left.isConstant && right.isConstant
    switch value {
    case .bool(let truth): return .bool(isConstant && (operation == .equal || operation == .notEqual) ? truth : nil)
    case .number(let number): return .number(isConstant ? number : nil)
    case .text(let text): return .text(TextType(constant: isConstant && text.string.utf8.count <= longestConstant ? text.string : nil))
    case .date: return .date
    case .dateTime: return .dateTime
    case .list:
      guard case .list(let a) = left, case .list(let b) = right else { return .unknown }
      return .list(of: a.element.joined(b.element), count: a.count + b.count)
    case .record:
      guard case .record(let a) = left, case .record(let b) = right, a.schema == nil, b.schema == nil else { return .unknown }
      return .record(
        RecordType(a.fields.filter { field in !b.fields.contains { $0.name == field.name } } + b.fields, isOpen: a.isOpen || b.isOpen))
    default: return .unknown
    }
  }

  /// A coded field compared with a text that is none of its codes.
  private func checkCodes(_ operation: BinaryOperator, _ left: StaticType, _ right: StaticType, _ parts: (Expr, Expr)) {
    switch operation {
    case .equal, .notEqual:
      checkCode(left, right.constantText, parts.1.span)
      checkCode(right, left.constantText, parts.0.span)
      checkBareID(parts.0, right, parts.1.span)
      checkBareID(parts.1, left, parts.0.span)
    case .isIn, .notIn:
      guard case .list(let items, _) = parts.1.ungrouped else { return }
      for item in items {
        if case .string(let pieces, let span) = item.ungrouped, pieces.count == 1, case .text(let text) = pieces[0] {
          checkCode(left, text, span)
        }
      }
    default: return
    }
  }

  private func checkCode(_ type: StaticType, _ text: String?, _ span: Span) {
    guard let text, case .text(let coded) = type, let place = coded.codes, let field = Catalogue.schema(place.schema)?.field(place.field)
    else { return }
    let codes = codes(of: field)
    guard !codes.isEmpty, !codes.contains(where: { $0.code == text }) else { return }
    warn(.neverThatCode(text, field.name, codes), span)
  }

  /// The codes of a field here; without a localisation those of any.
  func codes(of field: Field) -> [(code: String, meaning: String)] {
    if let localisation { return Catalogue.codes(of: field, localisation) }
    var result = field.codes
    for localisation in Localisation.allCases {
      for code in Catalogue.codes(of: field, localisation) where !result.contains(where: { $0.code == code.code }) { result.append(code) }
    }
    return result
  }

  /// `c.Country.ID == 192`.
  private func checkBareID(_ side: Expr, _ other: StaticType, _ span: Span) {
    guard let number = other.constantInteger, case .field(let access) = side.ungrouped, access.name.isEqualIgnoringCase(to: "ID"),
      access.base.isPlainPath, case .reference(let schema?) = silently({ type(of: access.base) }),
      let resource = Catalogue.resource(ofSchema: schema),
      resource.isCodeList
    else { return }
    warn(.bareCode("'\(source.brief(side.span))'", String(number), resource, assumedLocalisation), span)
  }
}
