/// A text that must not be seen: a password, a client secret, a token. Its description is fixed, so no message, trace, journal row or
/// failed test can show it; code that must send it calls `reveal()`.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let value: String

  package init(_ value: String) { self.value = value }

  package func reveal() -> String { value }

  package var isEmpty: Bool { value.isEmpty }
  package var description: String { "(secret)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
