import MMXSession

/// How a subcommand is typed: `"run \(.file("FILE.mmx")) [ARGS...]"`. The inserted words are those that a shell can complete.
struct Usage: ExpressibleByStringInterpolation, Sendable {
  let text: String
  let words: [UsageWord]

  init(stringLiteral text: String) { (self.text, words) = (text, []) }
  init(stringInterpolation parts: StringInterpolation) { (text, words) = (parts.text, parts.words) }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""
    fileprivate var words: [UsageWord] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ word: UsageWord) {
      text += word.text
      words.append(word)
    }
  }
}
