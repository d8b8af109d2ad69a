import MMXCatalogue
package import MMXData
import Synchronization

/// Takes secrets out of texts by their values, in every spelling a value can take on its way: as it is, percent-encoded, in a form,
/// in base64 and inside `Basic`, escaped for JSON or HTML. The beginning of a secret that a text was cut in counts as one.
///
/// Shared by everything that shows or keeps what was exchanged; secrets are added as they become known.
package final class Redactor: Sendable {
  private struct State {
    var patterns = Patterns()
    /// Secrets whose spellings nobody needed yet: most runs redact nothing.
    var pending: [@Sendable () -> [String]] = []

    mutating func current() -> Patterns {
      for spellings in pending { patterns.add(spellings()) }
      pending = []
      return patterns
    }
  }

  private let state = Mutex(State())

  /// What stands where a secret stood.
  package static let mark = "(secret)"
  /// A shorter text would be taken out of the middle of innocent words.
  static let shortest = 3

  package init() {}

  package func add(_ secret: Secret) {
    let value = secret.reveal()
    guard value.utf8.count >= Redactor.shortest else { return }
    state.withLock {
      $0.pending.append { Redactor.spellings(of: value) }
      $0.patterns.addEncoded(value)
    }
  }

  /// A name and a secret that travel together as `base64(name:secret)`.
  package func addPair(_ name: String, _ secret: Secret) {
    guard !secret.isEmpty else { return }
    state.withLock { state in
      state.pending.append {
        // RFC 6749 has both sides form-encoded first; many clients do not.
        let pairs = ["\(name):\(secret.reveal())", PercentEncoding.encode(name) + ":" + PercentEncoding.encode(secret.reveal())]
        return pairs.flatMap { Redactor.base64Spellings(of: Base64.encode($0)) }
      }
    }
    add(secret)
  }

  /// The text without the secrets.
  package func redact(_ text: String) -> String {
    guard let clean = clean(Array(text.utf8)) else { return text }
    return String(decoding: clean, as: UTF8.self)
  }

  /// Bytes, which need not be text, without the secrets.
  package func redact(_ bytes: [UInt8]) -> [UInt8] { clean(bytes) ?? bytes }

  private func clean(_ units: [UInt8]) -> [UInt8]? {
    let patterns = state.withLock { $0.current() }
    return patterns.isEmpty ? nil : patterns.redact(units)
  }

  package func redact(_ problem: Problem) -> Problem {
    var problem = problem
    problem.message = problem.message.mapping(redact)
    problem.hint = problem.hint?.mapping(redact)
    problem.code = problem.code.map(redact)
    problem.details = problem.details.map { $0.mapping(redact) }
    return problem
  }

  static func spellings(of value: String) -> [String] {
    let percent = PercentEncoding.encode(value)
    let form = percent.split(separator: "%20", omittingEmptySubsequences: false).joined(separator: "+")
    // Percent-encoding that leaves some marks alone, as JavaScript's functions do.
    let component = PercentEncoding.encode(value) { "-._~!*'()".utf8.contains($0) }
    let lenient = PercentEncoding.encode(value) { "-._~!*'()$&+,;=:@/?".utf8.contains($0) }
    // In messages blanks run together and what cannot be seen is left out.
    var result = [value, AnswerText.line(value), PercentEncoding.encode(percent)]
    for text in [percent, form, component, lenient] { result += [text, lowerHex(text)] }
    for text in jsonSpellings(of: value) { result.append(text) }
    result += [htmlEscaped(value, apostrophe: "&#39;"), htmlEscaped(value, apostrophe: "&apos;"), htmlEscaped(value, apostrophe: "'")]
    let base64 = Base64.encode(value)
    result += base64Spellings(of: base64)
    // Inside a longer text the base64 of a value depends on what stands before it, modulo three bytes; its middle does not.
    for before in 0..<3 { result += base64Middle(of: value, before: before) }
    return result
  }

  private static func base64Middle(of value: String, before: Int) -> [String] {
    let encoded = Array(Base64.encode([UInt8](repeating: 0, count: before) + Array(value.utf8)).utf8)
    let bits = (before + value.utf8.count) * 8
    let first = before == 0 ? 0 : (before * 8 + 5) / 6
    let last = bits / 6
    guard last - first >= 8 else { return [] }
    return base64Spellings(of: String(decoding: encoded[first..<last], as: UTF8.self))
  }

  /// With `+/` and with `-_`, and those percent-encoded.
  private static func base64Spellings(of text: String) -> [String] {
    let plain = text.filter { $0 != "=" }
    let url = String(plain.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    let percent = PercentEncoding.encode(plain)
    return [plain, url, percent, lowerHex(percent)]
  }

  private static func jsonSpellings(of value: String) -> [String] {
    let plain = String(JSON.quoted(value).dropFirst().dropLast())
    var result = [plain, plain.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "\\/")]
    // ASCII only, and as .NET writes it, which escapes marks of HTML too; in both letter cases of the digits.
    for marks in ["\"\\", "\"\\<>&'+`"] {
      for isUpper in [true, false] { result.append(unicodeEscaped(value, marks, isUpper: isUpper)) }
    }
    return result
  }

  private static func unicodeEscaped(_ value: String, _ marks: String, isUpper: Bool) -> String {
    let simple: [Unicode.Scalar: String] = ["\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"]
    return value.utf16.map { unit in
      let scalar = Unicode.Scalar(unit)
      if let scalar, let text = simple[scalar] { return text }
      if scalar == "\"", marks.utf8.count == 2 { return "\\\"" }
      if let scalar, scalar.value >= 0x20, scalar.value < 0x7F, !marks.unicodeScalars.contains(scalar) { return String(scalar) }
      let digits = String(unit, radix: 16, uppercase: isUpper)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  private static func htmlEscaped(_ value: String, apostrophe: String) -> String {
    value.map {
      $0 == "&" ? "&amp;" : $0 == "<" ? "&lt;" : $0 == ">" ? "&gt;" : $0 == "\"" ? "&quot;" : $0 == "'" ? apostrophe : String($0)
    }.joined()
  }

  /// `%2F` as `%2f`; everything else as it is.
  private static func lowerHex(_ text: String) -> String {
    var units = Array(text.utf8)
    for index in units.indices where units[index] == UInt8(ascii: "%") && index + 2 < units.count {
      for place in [index + 1, index + 2] where (0x41...0x46).contains(units[place]) { units[place] |= 0x20 }
    }
    return String(decoding: units, as: UTF8.self)
  }
}

/// The spellings to look for, by their first byte, longest first, so that a secret within another leaves no rest.
private struct Patterns {
  private var known: Set<[UInt8]> = []
  private var byFirst: [UInt8: [[UInt8]]] = [:]
  /// Secrets of which any bytes may be percent-encoded, or any characters escaped: programs do not agree on those that must be.
  private var encoded: Set<[UInt8]> = []
  private var escaped: Set<EscapedText> = []

  mutating func addEncoded(_ value: String) {
    encoded.insert(Array(value.utf8))
    escaped.insert(EscapedText(value))
  }

  var isEmpty: Bool { known.isEmpty }

  mutating func add(_ spellings: [String]) {
    for spelling in spellings {
      let units = Array(spelling.utf8)
      guard let first = units.first, units.count >= Redactor.shortest, known.insert(units).inserted else { continue }
      byFirst[first, default: []].append(units)
      byFirst[first]?.sort { $0.count > $1.count }
    }
  }

  /// The bytes with each secret replaced, nil where none is among them.
  func redact(_ units: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var copied = 0
    var index = 0
    var cuts = Patterns.cuts(in: units)[...]
    while index < units.count {
      while let cut = cuts.first, cut <= index { cuts.removeFirst() }
      let plain = byFirst[units[index]]?.first { Patterns.matches($0, units, at: index) }?.count ?? 0
      var length = encoded.reduce(plain) { max($0, Patterns.encodedLength(of: $1, units, at: index)) }
      length = escaped.reduce(length) { max($0, $1.length(in: units, at: index)) }
      if length == 0, let cut = cuts.first { length = beginning(in: units, from: index, to: cut) }
      guard length > 0 else {
        index += 1
        continue
      }
      result += units[copied..<index]
      result += Array(Redactor.mark.utf8)
      index += length
      copied = index
    }
    return copied == 0 ? nil : result + units[copied...]
  }

  /// Where `...` or `…` begins, which is where a text was cut.
  private static func cuts(in units: [UInt8]) -> [Int] {
    units.indices.filter { index in
      index + 2 < units.count
        && (units[index] == UInt8(ascii: ".") && units[index + 1] == UInt8(ascii: ".") && units[index + 2] == UInt8(ascii: ".")
          || units[index] == 0xE2 && units[index + 1] == 0x80 && units[index + 2] == 0xA6)
    }
  }

  /// How many bytes stand before a cut, where a spelling begins with them; 0 where none does or they are too few to tell.
  private func beginning(in units: [UInt8], from start: Int, to cut: Int) -> Int {
    let count = cut - start
    guard count >= Patterns.leastBeginning, let candidates = byFirst[units[start]] else { return 0 }
    let isOne = candidates.contains { $0.count > count && $0.prefix(count).elementsEqual(units[start..<cut]) }
    return isOne ? count : 0
  }

  /// Less than this of a secret helps nobody to it, and is met in other words.
  private static let leastBeginning = 4

  /// How long the secret is at a place where each of its bytes stands as it is or as `%XX`, and a blank perhaps as `+`; 0 where it is not there.
  private static func encodedLength(of secret: [UInt8], _ units: [UInt8], at start: Int) -> Int {
    guard units[start] == UInt8(ascii: "%") || units[start] == secret.first else { return 0 }
    var place = start
    for byte in secret {
      guard place < units.count else { return 0 }
      if units[place] == UInt8(ascii: "%"), place + 2 < units.count, hex(units[place + 1]) << 4 | hex(units[place + 2]) == Int(byte) {
        place += 3
      } else if units[place] == byte || byte == 0x20 && units[place] == UInt8(ascii: "+") {
        place += 1
      } else {
        return 0
      }
    }
    return place - start
  }

  /// Something no byte has for what is no digit.
  private static func hex(_ unit: UInt8) -> Int {
    switch unit {
    case 0x30...0x39: Int(unit) - 0x30
    case 0x41...0x46: Int(unit) - 0x37
    case 0x61...0x66: Int(unit) - 0x57
    default: 1 << 16
    }
  }

  private static func matches(_ pattern: [UInt8], _ units: [UInt8], at start: Int) -> Bool {
    guard units.count - start >= pattern.count else { return false }
    for offset in pattern.indices where units[start + offset] != pattern[offset] { return false }
    return true
  }
}

/// A secret of which any character may be escaped as in JSON, by a backslash, or as in HTML, by an entity.
private struct EscapedText: Hashable {
  private let characters: [[UInt8]]
  /// `\u` with four digits in small letters, twice beyond the first 65,536 characters; and the entities.
  private let escapes: [[[UInt8]]]

  init(_ value: String) {
    characters = value.unicodeScalars.map { Array(String($0).utf8) }
    escapes = value.unicodeScalars.map { scalar in
      let units = String(scalar).utf16.map { "\\u" + EscapedText.hex(Int($0), digits: 4) }.joined()
      let entities = ["&#\(scalar.value);", "&#x\(EscapedText.hex(Int(scalar.value), digits: 1));"] + (EscapedText.names[scalar] ?? [])
      let backslashed = #""\/'"#.unicodeScalars.contains(scalar) ? ["\\" + String(scalar)] : []
      return ([units] + entities + backslashed).map { Array($0.utf8) }
    }
  }

  /// How long it is at a place, 0 where it is not there.
  func length(in units: [UInt8], at start: Int) -> Int {
    guard units[start] == characters.first?.first || units[start] == UInt8(ascii: "\\") || units[start] == UInt8(ascii: "&") else {
      return 0
    }
    var place = start
    for index in characters.indices {
      if let escape = escapes[index].first(where: { EscapedText.matches($0, units, at: place, ignoringCase: true) }) {
        place += escape.count
      } else if EscapedText.matches(characters[index], units, at: place, ignoringCase: false) {
        place += characters[index].count
      } else {
        return 0
      }
    }
    return place - start
  }

  private static let names: [Unicode.Scalar: [String]] = [
    "&": ["&amp;"], "<": ["&lt;"], ">": ["&gt;"], "\"": ["&quot;"], "'": ["&apos;"], "\n": ["\\n"], "\r": ["\\r"], "\t": ["\\t"],
  ]

  private static func hex(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// Letters of escapes are written in either case.
  private static func matches(_ pattern: [UInt8], _ units: [UInt8], at start: Int, ignoringCase: Bool) -> Bool {
    guard units.count - start >= pattern.count else { return false }
    for offset in pattern.indices {
      let unit = units[start + offset]
      let isLetter = ignoringCase && (0x41...0x5A).contains(unit)
      if (isLetter ? unit | 0x20 : unit) != pattern[offset] { return false }
    }
    return true
  }
}
