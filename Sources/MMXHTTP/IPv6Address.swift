/// An IPv6 address, by RFC 4291: eight groups of sixteen bits.
struct IPv6Address: Equatable {
  let groups: [UInt16]

  /// `::1`, `2001:db8::8:800:200c:417a`, `::ffff:127.0.0.1`; nil for anything else, including one with a zone.
  init?(_ text: String) {
    let units = Array(text.utf8)
    let halves = IPv6Address.halves(of: units)
    guard halves.count <= 2 else { return nil }
    // An IPv4 address may only come last.
    guard let last = halves.last, let tail = IPv6Address.groups(of: last, mayEndInFour: true) else { return nil }
    guard halves.count == 2 else {
      guard tail.count == 8 else { return nil }
      groups = tail
      return
    }
    guard let head = IPv6Address.groups(of: halves[0], mayEndInFour: false), head.count + tail.count < 8 else { return nil }
    groups = head + [UInt16](repeating: 0, count: 8 - head.count - tail.count) + tail
  }

  /// In lower case, without the longest run of zeros, by RFC 5952, without dots.
  var text: String {
    var longest = 0..<0
    var index = 0
    while index < groups.count {
      let end = groups[index...].firstIndex { $0 != 0 } ?? groups.count
      if end - index > max(1, longest.count) { longest = index..<end }
      index = max(end, index + 1)
    }
    func spelled(_ groups: ArraySlice<UInt16>) -> String { groups.map { String($0, radix: 16) }.joined(separator: ":") }
    return longest.isEmpty ? spelled(groups[...]) : spelled(groups[..<longest.lowerBound]) + "::" + spelled(groups[longest.upperBound...])
  }

  var isLoopback: Bool { groups.dropLast().allSatisfy { $0 == 0 } && groups.last == 1 }

  /// The IPv4 address that it contains, `::ffff:127.0.0.1`; nil for any other.
  var fourth: [UInt8]? {
    guard groups.prefix(5).allSatisfy({ $0 == 0 }), groups[5] == 0xFFFF else { return nil }
    return groups.suffix(2).flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  }

  /// The parts before and after `::`; more than two if it is repeated.
  private static func halves(of units: [UInt8]) -> [ArraySlice<UInt8>] {
    var (halves, start, index): ([ArraySlice<UInt8>], Int, Int) = ([], 0, 0)
    while index + 1 < units.count {
      if units[index] == colon, units[index + 1] == colon {
        halves.append(units[start..<index])
        (start, index) = (index + 2, index + 2)
      } else {
        index += 1
      }
    }
    return halves + [units[start...]]
  }

  /// Nil for anything but a list of groups; empty for an empty text.
  private static func groups(of units: ArraySlice<UInt8>, mayEndInFour: Bool) -> [UInt16]? {
    guard !units.isEmpty else { return [] }
    var groups: [UInt16] = []
    let parts = units.split(separator: colon, omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if part.contains(UInt8(ascii: ".")) {
        guard mayEndInFour, index == parts.count - 1, let four = IPv4Address.bytes(of: part) else { return nil }
        groups += [UInt16(four[0]) << 8 | UInt16(four[1]), UInt16(four[2]) << 8 | UInt16(four[3])]
      } else {
        let isHex = part.allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit }
        guard isHex, (1...4).contains(part.count), let group = UInt16(String(decoding: part, as: UTF8.self), radix: 16) else { return nil }
        groups.append(group)
      }
    }
    return groups
  }

  private static let colon = UInt8(ascii: ":")
}

/// An IPv4 address: four numbers up to 255.
enum IPv4Address {
  /// Nil for anything else. A number with a leading zero is octal to some readers and decimal to others, and is refused here.
  static func bytes(of units: some Collection<UInt8>) -> [UInt8]? {
    let parts = units.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let bytes = parts.compactMap { part -> UInt8? in
      guard part.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), part.count == 1 || part.first != 0x30 else { return nil }
      return UInt8(String(decoding: part, as: UTF8.self))
    }
    return parts.count == 4 && bytes.count == 4 ? bytes : nil
  }

  /// Whether some readers interpret it as a number: by its last part, decimal or `0x`. They do not agree on the address.
  static func isLike(_ host: some Collection<UInt8>) -> Bool {
    guard let last = host.split(separator: UInt8(ascii: ".")).last else { return true }
    if last.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return true }
    return last.count > 1 && last.first == 0x30 && last.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
      && last.dropFirst(2).allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit }
  }
}
