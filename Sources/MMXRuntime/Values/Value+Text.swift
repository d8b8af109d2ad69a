package import MMXData

/// Values as text and as JSON.
extension Value {
  /// What `print`, `str` and `${}` give, for values that need no call to the service.
  package var plainText: String {
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let number): return number.description
    case .date(let date): return date.description
    case .dateTime(let dateTime): return dateTime.description
    case .text(let text): return text.string
    case .bytes(let bytes): return "<\(bytes.bytes.count) bytes>"
    case .function(let function): return function.name.isEmpty ? "<function>" : "<function \(function.name)>"
    case .list, .record, .entity, .reference: return (try? json().text(.compact)) ?? "<\(typeName)>"
    case .rows, .cell, .iterator, .fault, .unset: return "<\(typeName)>"
    }
  }

  /// Deepest nesting written; a record that holds itself is caught by it.
  static let maximumDepth = 200

  /// The value as JSON: dates as ISO text, bytes as base64. Throws `type` for functions and `limit` for records inside themselves.
  package func json(depth: Int = 0) throws(Problem) -> JSON {
    guard depth < Value.maximumDepth else { throw .nestedValue(Value.maximumDepth) }
    switch self {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .number(let number): return .number(number)
    case .date(let date): return .string(date.description)
    case .dateTime(let dateTime): return .string(dateTime.description)
    case .text(let text): return .string(text.string)
    case .bytes(let bytes): return .string(Base64.encode(bytes.bytes))
    case .list(let list): return .array(try list.items.map { item throws(Problem) in try item.json(depth: depth + 1) })
    case .record(let record): return .object(try record.fields.map { item throws(Problem) in try item.json(depth: depth + 1) })
    case .entity(let entity): return .object(try entity.fields.map { item throws(Problem) in try item.json(depth: depth + 1) })
    case .reference(let reference): return .object(reference.json)
    case .function, .rows, .cell, .iterator, .fault, .unset: throw .notData(typeWithArticle)
    }
  }

  /// Plain data from JSON; objects become records.
  package init(_ json: JSON) {
    switch json {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let number): self = .number(number)
    case .string(let text): self = .string(text)
    case .array(let items): self = .items(items.map { Value($0) })
    case .object(let record): self = .record(RecordObject(record.map { Value($0) }))
    }
  }
}

/// RFC 4648 base64.
package enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  package static func encode(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let rest = bytes.count - index
      let group = UInt32(bytes[index]) << 16 | (rest > 1 ? UInt32(bytes[index + 1]) << 8 : 0) | (rest > 2 ? UInt32(bytes[index + 2]) : 0)
      result.append(letters[Int(group >> 18)])
      result.append(letters[Int(group >> 12 & 63)])
      result.append(rest > 1 ? letters[Int(group >> 6 & 63)] : UInt8(ascii: "="))
      result.append(rest > 2 ? letters[Int(group & 63)] : UInt8(ascii: "="))
      index += 3
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Nil for a text that is not base64; line ends and blanks in it are passed over.
  package static func decode(_ text: String) -> [UInt8]? {
    var result: [UInt8] = []
    var group: UInt32 = 0
    var count = 0
    var padding = 0
    for unit in text.utf8 {
      switch unit {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): continue
      case UInt8(ascii: "="):
        padding += 1
        continue
      default: break
      }
      guard padding == 0, let value = value(of: unit) else { return nil }
      group = group << 6 | value
      count += 1
      if count == 4 {
        result += [UInt8(truncatingIfNeeded: group >> 16), UInt8(truncatingIfNeeded: group >> 8), UInt8(truncatingIfNeeded: group)]
        (group, count) = (0, 0)
      }
    }
    guard padding <= 2, count != 1 else { return nil }
    if count == 2 { result.append(UInt8(truncatingIfNeeded: group >> 4)) }
    if count == 3 { result += [UInt8(truncatingIfNeeded: group >> 10), UInt8(truncatingIfNeeded: group >> 2)] }
    return result
  }

  private static func value(of unit: UInt8) -> UInt32? {
    switch unit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(unit - 65)
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(unit - 71)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(unit + 4)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
