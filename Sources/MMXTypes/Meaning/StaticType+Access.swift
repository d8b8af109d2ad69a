import MMXCatalogue
import MMXData
import MMXRuntime

/// The types of fields and items.
extension StaticType {
  /// `x.name`.
  /// - Parameter isQuiet: to the left of `??` and after `?.`, where a key that is missing is null.
  func field(_ name: String, isQuiet: Bool, _ facts: Facts, _ localisation: Localisation?) -> Outcome {
    switch self {
    case .unknown, .never: return .unknown
    case .entity(let entity): return entity.value(of: name, localisation)
    case .record(let record): return record.value(of: name, isQuiet: isQuiet, facts)
    case .reference(let reference): return reference.value(of: name)
    case .list(let list): return list.value(of: name) ?? noFields(name)
    case .null: return isQuiet ? Outcome(.null) : noFields(name)
    case .bool, .number, .text, .date, .dateTime, .bytes, .function: return noFields(name)
    }
  }

  private func noFields(_ name: String) -> Outcome {
    guard let sample else { return .unknown }
    return Outcome(.unknown, .noFields(sample, name))
  }

  /// Whether it can be indexed, so that a problem is one of the index.
  var hasItems: Bool {
    switch self {
    case .list, .text, .record, .entity, .reference: true
    case .unknown, .never, .null, .bool, .number, .date, .dateTime, .bytes, .function: false
    }
  }

  /// `x[index]`.
  func item(_ index: StaticType, isQuiet: Bool, _ facts: Facts, _ localisation: Localisation?) -> Outcome {
    switch self {
    case .unknown, .never: return .unknown
    case .list(let list):
      let item = facts.assignsItems ? .unknown : list.element
      if let sample = index.sample, !index.isNumber { return Outcome(item, .badIndex(sample, of: "a list")) }
      return Outcome(item)
    case .text:
      if let sample = index.sample, !index.isNumber { return Outcome(.text, .badIndex(sample, of: "a text")) }
      return Outcome(.text)
    case .record, .entity, .reference:
      guard let key = index.constantText else {
        if let sample = index.sample, !index.isText { return Outcome(.unknown, .badKey(sample)) }
        return .unknown
      }
      if case .record(let record) = self, record.schema == nil { return record.value(ofKey: key, isQuiet: isQuiet, facts) }
      return field(key, isQuiet: isQuiet, facts, localisation)
    case .null: return isQuiet ? Outcome(.null) : notIndexable
    case .bool, .number, .date, .dateTime, .bytes, .function: return notIndexable
    }
  }

  /// `x[from..to]`.
  var slice: Outcome {
    switch self {
    case .unknown, .never: .unknown
    case .text: Outcome(.text)
    case .list(let list): Outcome(.list(ListType(element: list.element, count: CountRange(0, list.count.most), rows: list.rows)))
    case .null, .bool, .number, .date, .dateTime, .bytes, .record, .entity, .reference, .function: notIndexable
    }
  }

  private var notIndexable: Outcome {
    guard let sample else { return .unknown }
    return Outcome(.unknown, .notIndexable(sample))
  }

  /// The type of a field that holds a value of a session: for values with parts the value tells more than the catalogue.
  fileprivate func holding(_ value: Value?) -> StaticType {
    guard let value, !value.isNull else { return self }
    switch self {
    case .bool, .number, .text, .date, .dateTime, .bytes, .null, .function: return self
    case .unknown, .never, .record, .entity, .reference: return StaticType(value)
    case .list:
      if case .list(let list) = StaticType(value), list.element.isKnown { return .list(list) }
      return self
    }
  }
}

extension EntityType {
  fileprivate func value(of name: String, _ localisation: Localisation?) -> Outcome {
    if isID(name) { return Outcome(.number(nil)) }
    let held = live?.fields[ignoringCase: name]
    guard let field = field(name) else {
      if let held { return Outcome(StaticType(held)) }
      return Outcome(.unknown, .unknownField(name, of: resource.singular, in: schema.fields.map(\.name)))
    }
    if let localisation, !field.onlyFor.isEmpty, !field.onlyFor.contains(localisation) { return .unknown }
    let type = StaticType(field.type, of: field, in: schema.field(name) == nil ? rowSchema : schema).holding(held)
    if state == .partial, let rowSchema, rowSchema.field(name) == nil {
      return Outcome(type, .fieldOutsideRow(field.name, resource, id: "{...}"))
    }
    return Outcome(type)
  }
}

extension RecordType {
  fileprivate func value(of name: String, isQuiet: Bool, _ facts: Facts) -> Outcome {
    if let schema = schema.flatMap({ Catalogue.schema($0) }) {
      let held = type(of: name)
      if let field = schema.field(name) {
        return Outcome(StaticType(field.type, of: field, in: schema).holding(live?.fields[ignoringCase: name]))
      }
      if held == nil, !isOpen, !isQuiet, !facts.mayBeAssigned(field: name) {
        return Outcome(.unknown, .missingKey(name, near: nearest(to: name, in: schema.fields.map(\.name))))
      }
      return Outcome(held ?? .unknown)
    }
    if facts.mayBeAssigned(field: name) { return .unknown }
    if let type = type(of: name) { return Outcome(isQuiet ? type.withoutConstant : type) }
    return missing(name, isQuiet: isQuiet, Outcome(.null))
  }

  /// By a key in brackets, which is exact.
  fileprivate func value(ofKey key: String, isQuiet: Bool, _ facts: Facts) -> Outcome {
    if facts.mayBeAssigned(field: key) { return .unknown }
    if let type = type(ofKey: key) { return Outcome(type) }
    return missing(key, isQuiet: isQuiet, .unknown)
  }

  private func missing(_ name: String, isQuiet: Bool, _ quiet: Outcome) -> Outcome {
    if isOpen { return .unknown }
    if isQuiet { return quiet }
    return Outcome(.unknown, .missingKey(name, near: nearest(to: name, in: fields.map(\.name))))
  }
}

extension ReferenceType {
  fileprivate func value(of name: String) -> Outcome {
    if name.isEqualIgnoringCase(to: "ID") { return Outcome(.number(nil)) }
    if ReferenceType.fields.contains(where: { $0.isEqualIgnoringCase(to: name) }) { return Outcome(.text) }
    return Outcome(.unknown, .referenceField(name))
  }
}

extension ListType {
  /// Nil if a list of its kind has no fields, or none of the name.
  fileprivate func value(of name: String) -> Outcome? {
    switch origin {
    case .arguments(let options):
      // Unknown fields may exist anyway.
      if case .some(.some(let text)) = options[name] { return Outcome(.text(TextType(constant: text))) }
      return .unknown
    case .collection, .onePage:
      return ListType.collectionFields.contains { $0.isEqualIgnoringCase(to: name) } ? Outcome(.number(nil)) : nil
    case .plain: return nil
    }
  }
}
