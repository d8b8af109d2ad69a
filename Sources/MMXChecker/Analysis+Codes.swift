import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax
import MMXTypes

/// Values that are compared.
extension Analysis {
  func compares(_ binary: BinaryExpr, _ left: StaticType, _ right: StaticType) {
    switch binary.operation {
    case .equal, .notEqual:
      checkCode(left, right.constantText, binary.right.span)
      checkCode(right, left.constantText, binary.left.span)
      checkBareID(binary.left, right, binary.right.span)
      checkBareID(binary.right, left, binary.left.span)
      checkTypes(left, right, binary.span)
    case .isIn, .notIn:
      guard case .list(let items, _) = binary.right.ungrouped else { return }
      for item in items {
        if case .string(let pieces, let span) = item.ungrouped, pieces.count == 1, case .text(let text) = pieces[0] {
          checkCode(left, text, span)
        }
      }
    case .add, .subtract, .multiply, .divide, .remainder, .less, .atMost, .greater, .atLeast, .contains, .notContains, .matches: return
    }
  }

  /// Values of two different types are never equal.
  private func checkTypes(_ left: StaticType, _ right: StaticType, _ span: Span) {
    guard let a = left.sample, let b = right.sample, !a.isNull, !b.isNull, a.typeName != b.typeName, !left.isMoment || !right.isMoment
    else { return }
    if case .success = Trial.binary(.equal, a, b) { warn(.neverEqual(a, b), span) }
  }

  /// A coded field compared with a text that is not one of its codes.
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
      case .reference(let reference)? = inference.type(ofPlainPath: access.base), let schema = reference.schema,
      let resource = Catalogue.resource(ofSchema: schema), resource.isCodeList
    else { return }
    warn(.bareCode("'\(source.brief(side.span))'", String(number), resource, assumedLocalisation), span)
  }
}
