/// The style of a piece of text; without colour it is not changed.
package enum Style: String, Sendable {
  case bold = "1"
  case dim = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"
  case cyan = "36"

  package func apply(to text: String, if colour: Bool) -> String {
    colour && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }

  /// For a prompt: the sequences are marked as taking no width.
  package func inPrompt(_ text: String, if colour: Bool) -> String {
    colour && !text.isEmpty ? "\u{1}\u{1B}[\(rawValue)m\u{1}\(text)\u{1}\u{1B}[0m\u{1}" : text
  }
}
