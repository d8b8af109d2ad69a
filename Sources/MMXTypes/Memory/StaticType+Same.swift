import MMXData

extension StaticType {
  /// Whether nothing that is said of one can differ from what is said of the other. Types of values of a session, of rows whose place in the
  /// source matters, and of functions of the program are never the same.
  func isSame(as other: StaticType) -> Bool {
    switch (self, other) {
    case (.unknown, .unknown), (.never, .never), (.null, .null), (.date, .date), (.dateTime, .dateTime), (.bytes, .bytes): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b && a?.description == b?.description
    case (.text(let a), .text(let b)): a.codes == b.codes && StaticType.areSame(a.constant, b.constant)
    case (.list(let a), .list(let b)): a.isSame(as: b)
    case (.record(let a), .record(let b)): a.isSame(as: b)
    case (.entity(let a), .entity(let b)): a.isSame(as: b)
    case (.reference(let a), .reference(let b)): a.schema == b.schema && a.live == nil && b.live == nil
    case (.function(nil), .function(nil)): true
    case (.function(.builtin(let a)?), .function(.builtin(let b)?)): a.name == b.name
    default: false
    }
  }

  /// By their bytes: a letter may be written in two ways that are equal.
  private static func areSame(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return a.utf8.elementsEqual(b.utf8)
  }
}

extension ListType {
  fileprivate func isSame(as other: ListType) -> Bool {
    if case .onePage = origin { return false }
    guard origin == other.origin, count == other.count, rows == other.rows, items.count == other.items.count,
      element.isSame(as: other.element)
    else { return false }
    return zip(items, other.items).allSatisfy { $0.isSame(as: $1) }
  }
}

extension RecordType {
  fileprivate func isSame(as other: RecordType) -> Bool {
    guard live == nil, other.live == nil, isOpen == other.isOpen, schema == other.schema else { return false }
    let (mine, theirs) = (fields, other.fields)
    return mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.name == $1.name && $0.type.isSame(as: $1.type) }
  }
}

extension EntityType {
  fileprivate func isSame(as other: EntityType) -> Bool {
    live == nil && other.live == nil && state == other.state && isEdited == other.isEdited && resource.plural == other.resource.plural
      && schema.name == other.schema.name && rowSchema?.name == other.rowSchema?.name
  }
}
