import MMXData

/// A pattern of `like`: `%` is any text, `_` one character. Letters of any script match in upper and lower case.
struct LikePattern {
  private enum Part: Equatable {
    case any
    case one
    case character(Unicode.Scalar)
  }

  private var parts: [Part] = []
  /// Whether it ends in an escape of nothing, so that nothing matches.
  private let isUnfinished: Bool

  /// - Parameter escape: the character that makes the next one stand for itself.
  init(_ pattern: String, escape: Unicode.Scalar?) {
    var isEscaped = false
    for scalar in LikePattern.folded(pattern) {
      if isEscaped {
        parts.append(.character(scalar))
        isEscaped = false
      } else if scalar == escape {
        isEscaped = true
      } else if scalar == "%" {
        if parts.last != .any { parts.append(.any) }
      } else {
        parts.append(scalar == "_" ? .one : .character(scalar))
      }
    }
    isUnfinished = isEscaped
  }

  private static func folded(_ text: String) -> [Unicode.Scalar] { Array(text.normalized.lowercased().unicodeScalars) }

  /// Whether the whole text matches. Takes at most the product of both lengths.
  /// - Parameter check: asked every few thousand steps whether to go on.
  func matches(_ text: String, check: () throws(Problem) -> Void = {}) throws(Problem) -> Bool {
    if isUnfinished { return false }
    let scalars = LikePattern.folded(text)
    var (place, part) = (0, 0)
    var steps = 0
    // Where to continue if what follows the last `%` does not match.
    var retry: (place: Int, part: Int)?
    while place < scalars.count {
      steps += 1
      if steps & 0x3FFF == 0 { try check() }
      if part < parts.count, parts[part] == .any {
        retry = (place, part)
        part += 1
      } else if part < parts.count, parts[part] == .one || parts[part] == .character(scalars[place]) {
        place += 1
        part += 1
      } else if let known = retry {
        retry = (known.place + 1, known.part)
        (place, part) = (known.place + 1, known.part + 1)
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { $0 == .any }
  }
}
