import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

extension Inference {
  func assign(_ assignment: Assignment) {
    switch assignment.target {
    case .name(let name, let span): assign(assignment, to: name, span)
    case .field(let access): assign(assignment, to: access)
    case .index(let access): assign(assignment, to: access)
    default: _ = type(of: assignment.value)
    }
  }

  private func assign(_ assignment: Assignment, to name: String, _ span: Span) {
    if let operation = assignment.operation {
      let before = type(ofName: name, span)
      let value = type(of: assignment.value)
      let result = gives(operation.type(before, value, context.certainty), at: assignment.span)
      record(result, at: span)
      if let variable = find(name) { set(variable, result) }
      return
    }
    let value = type(of: assignment.value)
    record(value, at: span)
    if let variable = find(name) { set(variable, value) } else { declare(name, value) }
    if scope.isTopLevel { laterNames[name] = nil }
  }

  private func assign(_ assignment: Assignment, to access: FieldAccess) {
    let base = type(of: access.base)
    let field = base.field(access.name, isQuiet: true, facts, localisation).type
    record(field, at: assignment.target.span)
    var value = type(of: assignment.value, for: .value(field))
    if let operation = assignment.operation {
      let before = type(ofField: access.name, in: base, at: access.nameSpan, base: access.base)
      value = gives(operation.type(before, value, context.certainty), at: assignment.span)
    }
    observer?.assigns(value, assignment.operation == nil ? assignment.value : nil, toField: access.name, of: base, at: access.nameSpan)
    guard case .name(let name, _) = access.base.ungrouped, let variable = find(name) else { return }
    switch flow[variable.id] {
    case .entity(var entity)?:
      entity.isEdited = true
      flow[variable.id] = .entity(entity)
    case .record(let record)? where context.certainty == .likely: flow[variable.id] = .record(record.with(access.name, value))
    default: return
    }
  }

  private func assign(_ assignment: Assignment, to access: IndexAccess) {
    let base = type(of: access.base)
    let index = type(of: access.index)
    let value = type(of: assignment.value)
    if assignment.operation != nil { _ = type(of: access, isQuiet: false) }
    switch base {
    case .text: report(.textAssignment(), access.span)
    case .entity:
      if let key = index.constantText { observer?.assigns(value, assignment.value, toField: key, of: base, at: access.index.span) }
    case .list: if let sample = index.sample, !index.isNumber { report(.badIndex(sample, of: "a list"), access.index.span) }
    case .record: if let sample = index.sample, !index.isText { report(.badKey(sample), access.index.span) }
    case .unknown, .never: return
    case .null, .bool, .number, .date, .dateTime, .bytes, .reference, .function:
      if let sample = base.sample { report(.notIndexable(sample), access.span) }
    }
  }
}
