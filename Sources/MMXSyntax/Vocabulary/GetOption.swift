/// The options of `get`, each at most once, in any order.
package enum GetOption: String, CaseIterable, Sendable {
  case all, limit, page, search, size, sort, with

  package static let names = allCases.map(\.rawValue)
}
