import MMXCatalogue
import MMXData
import MMXRuntime
package import MMXSyntax

extension Expr {
  /// Whether it is a name or a row followed by fields, which can be evaluated twice without cost.
  fileprivate var isPlainPath: Bool {
    switch self {
    case .name, .row: true
    case .field(let access): access.base.isPlainPath
    case .group(let inner, _): inner.isPlainPath
    default: false
    }
  }
}

extension Inference {
  /// The type of a name, or of fields after one, inferred again; nil for any other expression.
  package func type(ofPlainPath expression: Expr) -> StaticType? {
    expression.isPlainPath ? unobserved { type(of: expression) } : nil
  }

  /// A value is used in a way that reads a record that was saved and not used since.
  func read(_ type: StaticType, _ expression: Expr) {
    switch type {
    case .entity(let entity) where entity.state == .stale || entity.state == .unknown:
      // Only for a variable is it known that nothing else has read it.
      let variable: Variable? = if case .name(let name, _) = expression.ungrouped { find(name) } else { nil }
      observer?.reads(type, expression, isSure: entity.state == .stale && variable != nil)
      if let variable, case .entity(var known)? = flow[variable.id] {
        known.state = entity.state == .stale ? .whole : .unknown
        flow[variable.id] = .entity(known)
      }
    case .list: observer?.reads(type, expression, isSure: false)
    default: return
    }
  }

  // MARK: Fields

  func type(of access: FieldAccess, isQuiet: Bool) -> StaticType {
    let base = isQuiet || access.isOptional ? quietType(of: access.base) : type(of: access.base)
    return type(ofField: access.name, in: base, at: access.nameSpan, base: access.base, isQuiet: isQuiet || access.isOptional)
  }

  func type(ofField name: String, in base: StaticType, at span: Span, base expression: Expr, isQuiet: Bool = false) -> StaticType {
    if case .entity(let entity) = base, !entity.isID(name) { read(base, expression) }
    return gives(base.field(name, isQuiet: isQuiet, facts, localisation), at: span)
  }

  /// Only the type; problems are reported at the place.
  func gives(_ outcome: Outcome, at span: Span) -> StaticType {
    if let problem = outcome.problem { report(problem(), span) }
    return outcome.type
  }

  // MARK: Items

  func type(of access: IndexAccess, isQuiet: Bool) -> StaticType {
    let base = isQuiet ? quietType(of: access.base) : type(of: access.base)
    let index = type(of: access.index, for: base.keys)
    if case .entity(let entity) = base, let key = index.constantText, !entity.isID(key) { read(base, access.base) }
    return gives(base.item(index, isQuiet: isQuiet, facts, localisation), at: base.hasItems ? access.index.span : access.span)
  }

  func type(of access: SliceAccess) -> StaticType {
    let base = type(of: access.base)
    for bound in [access.from, access.to] {
      guard let bound else { continue }
      let type = type(of: bound)
      if let sample = type.sample, !type.isNumber, !sample.isNull { report(.badIndex(sample, of: "a slice"), bound.span) }
    }
    return gives(base.slice, at: access.span)
  }
}
