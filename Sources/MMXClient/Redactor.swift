package import MMXData
import Synchronization

/// Takes secrets out of texts by their values, whatever spelling a value took on its way. A text is looked through as it is, without its
/// escapes, level by level (percent-encoding, JSON, HTML), and inside what base64, hexadecimal digits and lists of bytes hold, within one
/// another too. Letter case, accents and spaces do not hide a secret, and its beginning or end counts as one where a text was cut.
///
/// Shared by everything that shows or keeps what was exchanged; secrets are added as they become known.
package final class Redactor: Sendable {
  private struct State {
    var search = SecretSearch()
    /// Secrets whose forms nobody needed yet: most runs redact nothing.
    var pending: [String] = []

    mutating func current() -> SecretSearch {
      for value in pending { search.add(value) }
      pending = []
      return search
    }
  }

  private let state = Mutex(State())

  /// What is where a secret stood.
  package static let mark = "(secret)"
  /// A shorter text would be taken out of the middle of innocent words.
  static let shortest = 3
  /// Longer texts are looked through in pieces of that many bytes.
  private static let piece = 1 << 20
  /// By which pieces overlap at least, so that each secret lies whole in one of them.
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
