/// The HTTP method of an operation.
package enum Verb: String, CaseIterable, Hashable, Sendable {
  case get = "GET"
  case post = "POST"
  case put = "PUT"
  case delete = "DELETE"
  case patch = "PATCH"
  case head = "HEAD"
  case options = "OPTIONS"

  /// Whether the service's data stays as it is.
  package var isRead: Bool { self == .get || self == .head || self == .options }
}
