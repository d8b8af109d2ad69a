/// The HTTP method of an operation.
package enum Method: String, CaseIterable, Hashable, Sendable {
  case get = "GET"
  case post = "POST"
  case put = "PUT"
  case delete = "DELETE"
  case patch = "PATCH"
  case head = "HEAD"
  case options = "OPTIONS"

  /// The method with this name, in any letter case.
  package static func named(_ name: String) -> Method? { Method(rawValue: name.uppercased()) }

  /// Whether the call leaves the service's data unchanged.
  package var isRead: Bool { self == .get || self == .head || self == .options }
}
