package import MMXData

/// Removes secrets from texts by their values, in any spelling. A text is searched raw, with its escapes decoded level by level
/// (percent-encoding, JSON, HTML), and inside base64, hexadecimal digits and lists of bytes, also nested. Letter case, accents and spaces
/// do not hide a secret, and its beginning or end counts as one where a text was cut.
///
/// Shared by everything that shows or keeps what was exchanged; secrets are added as they become known.
package final class Redactor: Sendable {
  private struct State {
    var search = SecretSearch()
    /// Secrets whose forms are not computed yet: most runs redact nothing.
    var pending: [String] = []

    mutating func current() -> SecretSearch {
      for value in pending { search.add(value) }
      pending = []
      return search
    }
  }

  private let state = Locked(State())

  /// The replacement for a secret.
  package static let mark = "(secret)"
  /// A shorter text would be removed from the middle of ordinary words.
  static let shortest = 3
  /// Longer texts are searched in pieces of this many bytes.
  private static let piece = 1 << 20
  /// The minimum overlap of pieces, so that each secret is completely in one of them.
  private static let overlap = 1 << 16

  package init() {}

  package func add(_ secret: Secret) { add(secret.reveal()) }

  /// A name and a secret that travel together as `base64(name:secret)`.
  package func addPair(_ name: String, _ secret: Secret) {
    guard !secret.isEmpty else { return }
    add(secret)
    if !name.isEmpty { add("\(name):\(secret.reveal())") }
  }

  private func add(_ value: String) {
    guard value.utf8.count >= Redactor.shortest else { return }
    state.withLock { $0.pending.append(value) }
  }

  /// The text without the secrets.
  package func redact(_ text: String) -> String {
    guard let clean = clean(Array(text.utf8)) else { return text }
    return String(decoding: clean, as: UTF8.self)
  }

  /// Bytes, which need not be text, without the secrets.
  package func redact(_ bytes: [UInt8]) -> [UInt8] { clean(bytes) ?? bytes }

  package func redact(_ problem: Problem) -> Problem {
    var problem = problem
    problem.message = problem.message.mapping(redact)
    problem.hint = problem.hint?.mapping(redact)
    problem.code = problem.code.map(redact)
    problem.details = problem.details.map { $0.mapping(redact) }
    return problem
  }

  /// Nil if no secret is among the bytes.
  private func clean(_ units: [UInt8]) -> [UInt8]? {
    let search = state.withLock { $0.current() }
    if search.isEmpty || units.count < Redactor.shortest { return nil }
    var found: [Range<Int>] = []
    let overlap = max(Redactor.overlap, search.longest * 16)
    var start = 0
    while true {
      let end = min(units.count, start + Redactor.piece + overlap)
      let ends = SecretSearch.Ends(isStart: start == 0, isEnd: end == units.count)
      let ranges = search.ranges(in: Array(units[start..<end]), ends)
      found += ranges.map { $0.lowerBound + start..<$0.upperBound + start }
      if end == units.count { break }
      start += Redactor.piece
    }
    return found.isEmpty ? nil : Redactor.replacing(found.sorted { $0.lowerBound < $1.lowerBound }, in: units)
  }

  /// - Parameter ranges: in the order of their beginnings.
  private static func replacing(_ ranges: [Range<Int>], in units: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var copied = 0
    var index = 0
    while index < ranges.count {
      var range = ranges[index]
      index += 1
      while index < ranges.count, ranges[index].lowerBound < range.upperBound {
        range = range.lowerBound..<max(range.upperBound, ranges[index].upperBound)
        index += 1
      }
      result += units[copied..<range.lowerBound]
      result += Array(mark.utf8)
      copied = range.upperBound
    }
    return result + units[copied...]
  }
}
