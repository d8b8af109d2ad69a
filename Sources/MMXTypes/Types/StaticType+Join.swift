import MMXData

/// What types are asked for.
package enum Certainty: Sendable {
  /// Only what holds whatever else the program does: for errors.
  case certain
  /// What is there most likely: for what is offered.
  case likely
}

// MARK: Size

extension StaticType {
  /// The most types inside each other and beside each other that are kept of a value.
  private static let maximumParts = 1_000

  /// The type as variables keep it: of one with very many parts only what it is. `y = {a: x, b: x}` in each line would double it.
  var bounded: StaticType {
    var left = StaticType.maximumParts
    if fits(&left) { return self }
    switch self {
    case .list(let list): return .list(ListType(element: .unknown, origin: list.origin, count: list.count, rows: list.rows))
    case .record(let record): return .record(RecordType([], isOpen: true, schema: record.schema))
    default: return self
    }
  }

  private func fits(_ left: inout Int) -> Bool {
    left -= 1
    guard left >= 0 else { return false }
    switch self {
    case .list(let list):
      guard list.element.fits(&left) else { return false }
      for item in list.items where !item.fits(&left) { return false }
    case .record(let record): return record.fieldsPass { $0.fits(&left) }
    default: break
    }
    return true
  }
}

// MARK: Joining

extension StaticType {
  /// What is known of a value that is one or the other.
  func joined(_ other: StaticType, _ certainty: Certainty) -> StaticType {
    switch (self, other) {
    case (.never, let type), (let type, .never), (.null, let type), (let type, .null): type
    case (.bool(let a), .bool(let b)): .bool(a == b ? a : nil)
    case (.number(let a), .number(let b)): .number(a == b ? a : nil)
    case (.text(let a), .text(let b)):
      .text(TextType(constant: a.constant == b.constant ? a.constant : nil, codes: a.codes == b.codes ? a.codes : nil))
    case (.date, .date), (.dateTime, .dateTime), (.bytes, .bytes): self
    case (.list(let a), .list(let b)):
      .list(
        ListType(
          element: a.element.joined(b.element, certainty), origin: a.origin == b.origin ? a.origin : .plain, count: a.count.or(b.count),
          rows: a.rows == b.rows ? a.rows : nil))
    case (.record(let a), .record(let b)): .record(a.joined(b, certainty))
    case (.entity(let a), .entity(let b)) where a.resource.plural == b.resource.plural: .entity(a.joined(b))
    case (.reference(let a), .reference(let b)): .reference(to: a.schema == b.schema ? a.schema : nil)
    case (.function(.declared(let a)), .function(.declared(let b))) where a === b: self
    case (.function, .function): .function(nil)
    default:
      switch certainty {
      case .certain: .unknown
      case .likely: isKnown ? self : other
      }
    }
  }

  /// The same after a part of the program that may have changed it: records that may have been read since.
  func promoted(_ resource: String?) -> StaticType {
    switch self {
    case .list(var list):
      list.element = list.element.promoted(resource)
      return .list(list)
    case .record(let record): return .record(record.mapped { $0.promoted(resource) })
    case .entity(var entity) where entity.state != .whole && (resource == nil || entity.resource.plural == resource):
      entity.state = .unknown
      return .entity(entity)
    default: return self
    }
  }

  /// The type at a time that is not known.
  func later(_ certainty: Certainty) -> StaticType {
    switch certainty {
    case .certain: promoted(nil)
    case .likely: self
    }
  }

  /// Whether a promotion could change it.
  var mayHoldRecords: Bool {
    switch self {
    case .list, .record, .entity: true
    default: false
    }
  }

  /// The same without a value that may be another one at another time.
  package var withoutConstant: StaticType {
    switch self {
    case .bool: .bool(nil)
    case .number: .number(nil)
    case .text(let text): .text(TextType(codes: text.codes))
    default: self
    }
  }
}

extension RecordType {
  fileprivate func joined(_ other: RecordType, _ certainty: Certainty) -> RecordType {
    let (mine, theirs) = (fields, other.fields)
    var isOpen = isOpen || other.isOpen
    var joined: [(name: String, type: StaticType)] = []
    for (name, type) in mine {
      let twin = theirs.first { $0.name == name }
      joined.append((name, twin.map { type.joined($0.type, certainty) } ?? RecordType.lone(type, certainty)))
      isOpen = isOpen || twin == nil
    }
    for (name, type) in theirs where !mine.contains(where: { $0.name == name }) {
      joined.append((name, RecordType.lone(type, certainty)))
      isOpen = true
    }
    return RecordType(joined, isOpen: isOpen, schema: schema == other.schema ? schema : nil)
  }

  /// Of a field that only one of two records has.
  private static func lone(_ type: StaticType, _ certainty: Certainty) -> StaticType {
    switch certainty {
    case .certain: .unknown
    case .likely: type
    }
  }
}
