import MMXData

/// Equality, order and membership: by the rules of "Values" in the reference.
extension Value {
  /// `==`. Different types differ; an entity against a number or text, and a date against a text, is an error with a hint.
  func equals(_ other: Value) throws(Problem) -> Bool {
    switch (self, other) {
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.number(let a), .number(let b)): return a == b
    case (.text(let a), .text(let b)): return try a.isEqual(to: b)
    case (.bool(let a), .bool(let b)): return a == b
    case (.date(let a), .date(let b)): return a == b
    case (.dateTime(let a), .dateTime(let b)): return a == b
    case (.date(let a), .dateTime(let b)), (.dateTime(let b), .date(let a)): return DateTime(a) == b
    case (.bytes(let a), .bytes(let b)): return a.bytes == b.bytes
    case (.function(let a), .function(let b)): return a === b || a.builtin != nil && a.builtin === b.builtin
    case (.list, .list), (.record, .record):
      var effort = Effort()
      return try contains(sameAs: other, 0, &effort)
    case (.entity, .entity), (.entity, .reference), (.reference, .entity), (.reference, .reference): return isSameRecord(as: other)
    case (.entity, .number), (.entity, .text), (.reference, .number), (.reference, .text): throw .identityComparison(self, other)
    case (.number, .entity), (.text, .entity), (.number, .reference), (.text, .reference): throw .identityComparison(other, self)
    case (.date, .text(let text)), (.dateTime, .text(let text)), (.text(let text), .date), (.text(let text), .dateTime):
      throw .dateTextComparison(text.string)
    default: return false
    }
  }

  /// `==` inside lists and records.
  private func contains(sameAs other: Value, _ depth: Int, _ effort: inout Effort) throws(Problem) -> Bool {
    switch (self, other) {
    case (.list(let a), .list(let b)):
      if a === b { return true }
      guard depth < Value.maximumDepth else { throw .nestedValue(Value.maximumDepth) }
      guard a.items.count == b.items.count else { return false }
      try effort.spend(items: a.items.count)
      for index in a.items.indices where try !a.items[index].contains(sameAs: b.items[index], depth + 1, &effort) { return false }
      return true
    case (.record(let a), .record(let b)):
      if a === b { return true }
      guard depth < Value.maximumDepth else { throw .nestedValue(Value.maximumDepth) }
      guard a.fields.count == b.fields.count else { return false }
      try effort.spend(items: a.fields.count)
      for (key, value) in a.fields {
        guard let other = b.fields[key], try value.contains(sameAs: other, depth + 1, &effort) else { return false }
      }
      return true
    default: return try equals(other)
    }
  }

  /// Whether both are the same record of the service: organisation, resource and ID agree. A draft is equal only to itself.
  private func isSameRecord(as other: Value) -> Bool {
    if case .entity(let a) = self, case .entity(let b) = other, a === b { return true }
    guard let a = identity, let b = other.identity else { return false }
    return a == b
  }

  private struct Identity: Equatable {
    let organisation: Int?
    let schema: String?
    let id: Int
  }

  private var identity: Identity? {
    switch self {
    case .entity(let entity): entity.id.map { Identity(organisation: entity.organisation, schema: entity.recordSchema.name, id: $0) }
    case .reference(let ref): ref.id.map { Identity(organisation: ref.organisation, schema: ref.schemaName, id: $0) }
    default: nil
    }
  }

  /// The one order of `<`, `sort`, `min` and `max`: -1, 0 or 1. The caller handles nulls; mixed types are a `type` problem.
  func compare(_ other: Value) throws(Problem) -> Int {
    switch (self, other) {
    case (.number(let a), .number(let b)): return a == b ? 0 : a < b ? -1 : 1
    case (.text(let a), .text(let b)): return try TextOrder.compare(a.string, b.string)
    case (.date(let a), .date(let b)): return a == b ? 0 : a < b ? -1 : 1
    case (.dateTime(let a), .dateTime(let b)): return a == b ? 0 : a < b ? -1 : 1
    case (.date(let a), .dateTime(let b)): return DateTime(a) == b ? 0 : DateTime(a) < b ? -1 : 1
    case (.dateTime(let a), .date(let b)): return a == DateTime(b) ? 0 : a < DateTime(b) ? -1 : 1
    case (.bool(let a), .bool(let b)): return a == b ? 0 : b ? -1 : 1
    default: throw .incomparable(self, other)
    }
  }

  /// `self in container`: items of a list, keys of a record, an exact part of a text.
  func isIn(_ container: Value) throws(Problem) -> Bool {
    switch container {
    case .list(let list):
      for item in list.items {
        try Pace.step()
        if try equals(item) { return true }
      }
      return false
    case .record(let record): return record.fields[try keyText()] != nil
    case .entity(let entity): return entity.fields[try keyText()] != nil
    case .text(let text):
      guard let part = string else { throw .needsText("in", self) }
      return try text.string.holds(part)
    case .null: return false
    default: throw .notContainer(container)
    }
  }

  private func keyText() throws(Problem) -> String {
    guard let key = string else { throw .needsText("in", self) }
    return key
  }

  /// The value as a condition: bool, or null which is false. Anything else is a `type` problem with a hint.
  func truth() throws(Problem) -> Bool {
    switch self {
    case .bool(let value): return value
    case .null: return false
    default: throw .notCondition(self)
    }
  }
}

/// The order of texts: by their folded form, ties by code point of their normal form, the same on every machine.
enum TextOrder {
  static func compare(_ a: String, _ b: String) throws(Problem) -> Int {
    let folded = try compareScalars(a.inPieces(\.folded), b.inPieces(\.folded))
    return folded != 0 ? folded : try compareScalars(a.normalForm(), b.normalForm())
  }

  static func compareScalars(_ a: String, _ b: String) throws(Problem) -> Int {
    if a.isLong, b.isLong { return try compareLong(a, b) }
    // UTF-8 keeps the order of code points.
    var left = a.utf8.makeIterator()
    var right = b.utf8.makeIterator()
    while true {
      switch (left.next(), right.next()) {
      case (nil, nil): return 0
      case (nil, _): return -1
      case (_, nil): return 1
      case (let x?, let y?): if x != y { return x < y ? -1 : 1 }
      }
    }
  }

  private static func compareLong(_ a: String, _ b: String) throws(Problem) -> Int {
    var (left, right) = (a, b)
    return try unsafe left.withBytes { (left) throws(Problem) in
      try unsafe right.withBytes { (right) throws(Problem) in
        for index in 0..<min(left.count, right.count) {
          if index & 0xFFFF == 0 { try Pace.step(1 << 9) }
          let (x, y) = unsafe (left[index], right[index])
          if x != y { return x < y ? -1 : 1 }
        }
        return left.count == right.count ? 0 : left.count < right.count ? -1 : 1
      }
    }
  }
}
