package import MMXData

/// A message in a test is its English text.
extension Message {
  package func contains(_ part: String) -> Bool { text.contains(part) }
  package func hasPrefix(_ prefix: String) -> Bool { text.hasPrefix(prefix) }
  package func hasSuffix(_ suffix: String) -> Bool { text.hasSuffix(suffix) }
  package var isEmpty: Bool { text.isEmpty }
  package var first: Character? { text.first }
  package static func == (message: Message, text: String) -> Bool { message.text == text }
}

extension Optional<Message> {
  package static func == (message: Message?, text: String) -> Bool { message?.text == text }
}

extension [Message] {
  package static func == (messages: [Message], texts: [String]) -> Bool { messages.map(\.text) == texts }
}
