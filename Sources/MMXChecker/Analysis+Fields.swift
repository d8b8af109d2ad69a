import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax
import MMXTypes

/// Values that are assigned to fields of records.
extension Analysis {
  func assigns(_ value: StaticType, _ expression: Expr?, toField name: String, of base: StaticType, at span: Span) {
    switch base {
    case .entity(let entity):
      guard let field = entity.schema.field(name) else {
        report(.unknownField(name, of: entity.resource.singular, in: entity.schema.fields.map(\.name)), span)
        return
      }
      assign(value, expression, to: field, of: entity.schema, at: span)
    case .record(let record):
      guard let schema = record.schema.flatMap({ Catalogue.schema($0) }), let field = schema.field(name) else { return }
      assign(value, expression, to: field, of: schema, at: span)
    case .reference: report(.referenceAssignment(name), span)
    case .unknown, .never: return
    case .null, .bool, .number, .text, .date, .dateTime, .bytes, .list, .function:
      if let sample = base.sample { report(.noFields(sample, name), span) }
    }
  }

  private func assign(_ value: StaticType, _ expression: Expr?, to field: Field, of schema: Schema, at span: Span) {
    if field.isReadOnly || field.isIgnoredOnCreate { return report(.readOnlyField(field.name, schema.name), span) }
    check(value, expression, for: field, of: schema, at: span, warningsAt: expression?.span ?? span)
  }

  /// Whether the field accepts a value of the type; its problems are reported at the place, those of parts at their own places.
  func check(_ value: StaticType, _ expression: Expr?, for field: Field, of schema: Schema, at span: Span, warningsAt place: Span) {
    guard value.isKnown else { return }
    if case .null = value { return }
    if let localisation, !field.onlyFor.isEmpty, !field.onlyFor.contains(localisation) {
      return report(.fieldOfOtherLocalisation(field.name, field.onlyFor.map(\.rawValue).sorted(), localisation.rawValue), span)
    }
    switch (field.type, value) {
    case (.reference(let target), _): checkReference(value, target, field, schema, at: span, place)
    case (.list(.record(let name)), .list(let list)):
      guard let inner = Catalogue.schema(name) else { return }
      if case .list(let items, _)? = expression?.ungrouped, items.count == list.items.count {
        for (item, type) in zip(items, list.items) { checkPart(type, item, of: inner, at: item.span) }
      } else {
        checkPart(list.element, nil, of: inner, at: place)
      }
    case (.record(let name), .record): if let inner = Catalogue.schema(name) { checkPart(value, expression, of: inner, at: place) }
    case (.text, .text(let text)):
      let codes = codes(of: field)
      if !codes.isEmpty, let code = text.constant, !codes.contains(where: { $0.code == code }) {
        report(.unknownCode(code, field.name, codes), span)
      } else if let most = field.maxLength, let count = text.constant?.count, count > most {
        warn(.longText(field.name, count, most: most), place)
      }
    case (_, .text(let text)) where text.constant == nil && (field.type == .date || field.type == .bytes): return
    default:
      guard let sample = value.sample, let problem = Trial.field(field, of: schema, takes: sample, assumedLocalisation) else { return }
      if problem.kind == .catalogue { report(problem, span) }
    }
  }

  /// A record as a part of an entity.
  private func checkPart(_ value: StaticType, _ expression: Expr?, of schema: Schema, at span: Span) {
    switch value {
    case .record(let record):
      if record.schema != nil { return }
      if case .record(let members, _)? = expression?.ungrouped, members.count == record.fields.count {
        return checkMembers(members, record, of: schema, isDraft: false)
      }
      for (name, type) in record.fields { checkField(name, type, of: schema, at: span) }
    case .unknown, .never, .null: return
    case .bool, .number, .text, .date, .dateTime, .bytes, .list, .entity, .reference, .function:
      if let sample = value.sample { report(.partType(schema.name, sample), span) }
    }
  }

  private func checkField(_ name: String, _ type: StaticType, of schema: Schema, at span: Span) {
    if inference.mayBeAssigned(field: name) { return }
    guard let field = schema.field(name) else { return report(.unknownField(name, of: schema), span) }
    if !field.isReadOnly { check(type, nil, for: field, of: schema, at: span, warningsAt: span) }
  }

  /// The members of a record literal that becomes a part of an entity, or with `isDraft` a draft.
  func checkMembers(_ members: [RecordMember], _ record: RecordType, of schema: Schema, isDraft: Bool, typeName: String? = nil) {
    for (member, (_, type)) in zip(members, record.fields) {
      guard let field = schema.field(member.key) else {
        report(
          typeName.map { .unknownField(member.key, of: $0, in: schema.fields.map(\.name)) } ?? .unknownField(member.key, of: schema),
          member.keySpan)
        continue
      }
      if field.isReadOnly || field.isIgnoredOnCreate {
        if isDraft { warn(.ignoredInNew(field.name, typeName ?? schema.name), member.keySpan) }
        continue
      }
      check(type, member.value, for: field, of: schema, at: member.value.span, warningsAt: member.value.span)
    }
  }

  private func checkReference(
    _ value: StaticType, _ target: String?, _ field: Field, _ schema: Schema, at span: Span, _ place: Span
  ) {
    let resource = target.flatMap { Catalogue.resource(ofSchema: $0) }
    var number = value.constantInteger
    if case .record(let record) = value {
      let isGrown = record.isOpen || record.schema != nil || inference.mayBeAssigned(field: "ID")
      guard let id = record.type(of: "ID") else {
        if !isGrown, let sample = value.sample, let problem = Trial.field(field, of: schema, takes: sample, assumedLocalisation) {
          report(problem, span)
        }
        return
      }
      number = id.constantInteger
    } else if let sample = value.sample, let problem = Trial.field(field, of: schema, takes: sample, assumedLocalisation) {
      return report(problem, span)
    }
    if let number, let resource, resource.isCodeList {
      warn(.bareCode("'\(field.name)'", String(number), resource, assumedLocalisation), place)
    }
  }
}
