import MMXCatalogue
import MMXData
import MMXStore

/// A write of the journal, read back against the catalogue.
struct JournalledCall {
  let entry: JournalTable.Entry
  let verb: Verb
  /// Decoded segments behind `api/orgs/N/`, or behind `api/`.
  let segments: [String]
  let query: [(name: String, value: String)]
  let organisation: Int?
  let match: Match?

  init(_ entry: JournalTable.Entry, _ localisation: Localisation) {
    self.entry = entry
    verb = Verb(rawValue: entry.verb) ?? .post
    let parts = entry.path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var segments = parts[0].split(separator: "/").map { PercentEncoding.decode($0) ?? String($0) }
    query = parts.count > 1 ? PercentEncoding.split(parts[1]) : []
    segments.removeFirst(min(segments.count, 1))
    if segments.count > 2, segments[0].isEqualIgnoringCase(to: "orgs"), let number = Int(segments[1]) {
      organisation = number
      segments.removeFirst(2)
    } else {
      organisation = nil
    }
    self.segments = segments
    match = Catalogue.match(verb, path: segments, perOrganisation: organisation != nil, localisation: localisation)
  }

  var resource: Resource? { match?.resource }
  var body: OrderedRecord<JSON>? { entry.body.flatMap { try? JSON($0) }?.object }
  var previous: OrderedRecord<JSON>? { entry.previous.flatMap { try? JSON($0) }?.object }
  var isAction: Bool { match?.action != nil }

  /// Whether it makes a record of a collection that can be read.
  var isCreation: Bool { verb == .post && resource?.create?.name == match?.operation.name && resource?.get != nil }

  /// Segments of the record that it changes or deletes, nil for a creation.
  var record: [String]? { isAction ? Array(segments.prefix { $0 != "actions" }) : verb == .post ? nil : segments }

  /// A call below the same organisation.
  func call(_ verb: Verb, _ segments: [String], query: [(name: String, value: String)] = [], purpose: String) -> Call {
    let prefix = organisation.map { "api/orgs/\($0)" } ?? "api"
    let path = ([prefix] + segments.map { PercentEncoding.encode($0) { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") } }).joined(
      separator: "/")
    return Call(verb, path, query: query, organisation: organisation, purpose: purpose)
  }

  /// `issuedinvoices/7`, as the language writes it.
  static func text(_ segments: [String]) -> String { segments.joined(separator: "/") }
}
