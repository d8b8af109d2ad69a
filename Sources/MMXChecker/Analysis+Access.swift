import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

extension Expr {
  /// Whether it is a name or a row with fields behind it, which costs nothing to look at twice.
  var isPlainPath: Bool {
    switch self {
    case .name, .row: true
    case .field(let access): access.base.isPlainPath
    case .group(let inner, _): inner.isPlainPath
    default: false
    }
  }
}

extension Analysis {
  /// A value is used in a way that reads a record that was saved and not looked at since.
  func read(_ type: StaticType, _ expression: Expr) {
    switch type {
    case .entity(let entity) where entity.state == .stale || entity.state == .unknown:
      // Only of a variable is it known that nothing else has read it.
      let variable: Variable? = if case .name(let name, _) = expression.ungrouped { scope.find(name) } else { nil }
      let isSure = entity.state == .stale && variable != nil
      if entity.state == .stale { charge(CallPrice(reads: isSure ? .one : .atMostOne, note: "read after it was saved"), expression.span) }
      if let variable, case .entity(var known)? = flow[variable.id] {
        known.state = entity.state == .stale ? .whole : .unknown
        flow[variable.id] = .entity(known)
      }
    case .list(let list):
      if case .entity(let entity) = list.element, entity.state == .stale {
        charge(CallPrice(reads: CallRange(0, list.count.most), note: "read after they were saved"), expression.span)
      }
    default: return
    }
  }

  // MARK: Fields

  func type(of access: FieldAccess, isQuiet: Bool) -> StaticType {
    let base = isQuiet || access.isOptional ? quietType(of: access.base) : type(of: access.base)
    return type(ofField: access.name, in: base, at: access.nameSpan, base: access.base, isQuiet: isQuiet || access.isOptional)
  }

  func type(ofField name: String, in base: StaticType, at span: Span, base expression: Expr, isQuiet: Bool = false) -> StaticType {
    switch base {
    case .unknown, .never: return .unknown
    case .entity(let entity):
      if !entity.isID(name) { read(base, expression) }
      return type(ofField: name, in: entity, at: span)
    case .record(let record): return type(ofField: name, in: record, at: span, isQuiet: isQuiet)
    case .reference:
      if name.isEqualIgnoringCase(to: "ID") { return .number(nil) }
      if ["Name", "ResourceUrl"].contains(where: { $0.isEqualIgnoringCase(to: name) }) { return .text }
      report(.referenceField(name), span)
      return .unknown
    case .list(let list): return type(ofField: name, in: list, base, at: span)
    case .null where isQuiet: return .null
    default:
      if let sample = base.sample { report(.noFields(sample, name), span) }
      return .unknown
    }
  }

  private func type(ofField name: String, in entity: EntityType, at span: Span) -> StaticType {
    if entity.isID(name) { return .number(nil) }
    guard let field = entity.field(name) else {
      report(.unknownField(name, of: entity.resource.singular, in: entity.schema.fields.map(\.name)), span)
      return .unknown
    }
    if let localisation, !field.onlyFor.isEmpty, !field.onlyFor.contains(localisation) { return .unknown }
    if entity.state == .partial, let row = entity.rowSchema, row.field(name) == nil {
      report(.fieldOutsideRow(field.name, entity.resource, id: "{...}"), span)
    }
    return StaticType(field.type, of: field, in: entity.schema.field(name) == nil ? entity.rowSchema : entity.schema)
  }

  private func type(ofField name: String, in record: RecordType, at span: Span, isQuiet: Bool) -> StaticType {
    if let schema = record.schema.flatMap({ Catalogue.schema($0) }) {
      if let field = schema.field(name) { return StaticType(field.type, of: field, in: schema) }
      if record.type(of: name) == nil, !record.isOpen, !isQuiet, !facts.mayBeAssigned(field: name) {
        report(.missingKey(name, near: nearest(to: name, in: schema.fields.map(\.name))), span)
      }
      return .unknown
    }
    if facts.mayBeAssigned(field: name) { return .unknown }
    if let type = record.type(of: name) { return isQuiet ? type.withoutConstant : type }
    if record.isOpen { return .unknown }
    if isQuiet { return .null }
    report(.missingKey(name, near: nearest(to: name, in: record.fields.map(\.name))), span)
    return .unknown
  }

  private func type(ofField name: String, in list: ListType, _ base: StaticType, at span: Span) -> StaticType {
    switch list.origin {
    case .arguments(let known):
      // Options that stand in front of a value without `=` are not told from flags here.
      return known[name].map { .text(TextType(constant: $0)) } ?? .unknown
    case .collection, .onePage:
      if ["TotalRows", "CurrentPageNumber", "PageSize"].contains(where: { $0.isEqualIgnoringCase(to: name) }) { return .number(nil) }
    case .plain: break
    }
    if let sample = base.sample { report(.noFields(sample, name), span) }
    return .unknown
  }

  /// The spelling of a field that a value of the type has, as far as that is known.
  func fieldName(_ name: String, of type: StaticType) -> String? {
    switch type {
    case .entity(let entity): entity.field(name)?.name
    case .record(let record):
      record.fields.first { $0.name.isEqualIgnoringCase(to: name) }?.name
        ?? record.schema.flatMap { Catalogue.schema($0)?.field(name)?.name }
    default: nil
    }
  }

  // MARK: Items

  func type(of access: IndexAccess, isQuiet: Bool) -> StaticType {
    let base = isQuiet ? quietType(of: access.base) : type(of: access.base)
    let index = type(of: access.index)
    switch base {
    case .unknown, .never: return .unknown
    case .null where isQuiet: return .null
    case .list(let list):
      if let sample = index.sample, !index.isNumber { report(.badIndex(sample, of: "a list"), access.index.span) }
      return facts.assignsItems ? .unknown : list.element
    case .text:
      if let sample = index.sample, !index.isNumber { report(.badIndex(sample, of: "a text"), access.index.span) }
      return .text
    case .record, .entity, .reference:
      guard let key = index.constantText else {
        if let sample = index.sample, !index.isText { report(.badKey(sample), access.index.span) }
        return .unknown
      }
      if case .record(let record) = base, record.schema == nil {
        let exact = record.fields.first { $0.name == key }?.type
        if facts.mayBeAssigned(field: key) || (exact == nil && record.isOpen) { return .unknown }
        if exact == nil, !isQuiet { report(.missingKey(key, near: nearest(to: key, in: record.fields.map(\.name))), access.index.span) }
        return exact ?? .unknown
      }
      return type(ofField: key, in: base, at: access.index.span, base: access.base, isQuiet: isQuiet)
    default:
      if let sample = base.sample { report(.notIndexable(sample), access.span) }
      return .unknown
    }
  }

  func type(of access: SliceAccess) -> StaticType {
    let base = type(of: access.base)
    for bound in [access.from, access.to] {
      guard let bound else { continue }
      let type = type(of: bound)
      if let sample = type.sample, !type.isNumber, !sample.isNull { report(.badIndex(sample, of: "a slice"), bound.span) }
    }
    switch base {
    case .unknown, .never: return .unknown
    case .text: return .text
    case .list(let list): return .list(ListType(element: list.element, count: CallRange(0, list.count.most), rows: list.rows))
    default:
      if let sample = base.sample { report(.notIndexable(sample), access.span) }
      return .unknown
    }
  }
}

extension StaticType {
  var isNumber: Bool { if case .number = self { true } else { false } }
  var isText: Bool { if case .text = self { true } else { false } }
}
