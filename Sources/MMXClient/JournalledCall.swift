import MMXCatalogue
import MMXData
import MMXService
import MMXStore

/// A write of the journal, interpreted by the catalogue.
struct JournalledCall {
  let entry: JournalRow
  let method: Method
  /// Decoded segments after `api/orgs/N/`, or after `api/`.
  let segments: [String]
  let query: [(name: String, value: String)]
  let organisation: Int?
  let match: Match?
  private let localisation: Localisation

  init(_ entry: JournalRow, _ localisation: Localisation) {
    self.entry = entry
    method = Method(rawValue: entry.verb) ?? .post
    let parts = entry.path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    query = parts.count > 1 ? PercentEncoding.split(parts[1]) : []
    let path = CallPath(parts.first ?? "")
    (organisation, segments) = (path.organisation, path.segments)
    match = path.match(method, localisation)
    self.localisation = localisation
  }

  var resource: Resource? { match?.resource }
  /// What was sent, without the fields that the journal has only in part.
  var body: OrderedRecord<JSON>? {
    sent.map { OrderedRecord($0.filter { JournalledCall.isWhole($0.value) }.map { ($0.key, $0.value) }) }
  }
  /// Whether the journal has everything that was sent.
  var isBodyWhole: Bool { sent.map { $0.allSatisfy { JournalledCall.isWhole($0.value) } } ?? (entry.body == nil) }
  private var sent: OrderedRecord<JSON>? {
    let json = entry.body.flatMap { try? JSON($0) }
    return json?.object ?? json?.array?.first?.object
  }
  var previous: OrderedRecord<JSON>? { entry.previous.flatMap { try? JSON($0) }?.object }
  var isAction: Bool { match?.action != nil }

  /// The service's ID of what was created, nil if it stated none.
  var createdID: Int? {
    guard method == .post, let location = entry.location else { return nil }
    let call = Call(method, String(entry.path.prefix { $0 != "?" }), organisation: organisation)
    return Answer(status: 201, headers: [("Location", location)], to: call, localisation).createdID
  }

  /// Whether nothing was removed from it: no secret, no end of a long text.
  static func isWhole(_ json: JSON) -> Bool {
    switch json {
    case .string(let text): !text.contains(Redactor.mark) && !Client.isShortened(text)
    case .array(let items): items.allSatisfy(isWhole)
    case .object(let record): record.allSatisfy { isWhole($0.value) && !$0.key.contains(Redactor.mark) }
    default: true
    }
  }

  /// Whether it creates a record of a collection that can be read.
  var isCreation: Bool { method == .post && resource?.create?.name == match?.operation.name && resource?.get != nil }

  /// Segments of the record that it changes or deletes, nil for a creation.
  var record: [String]? { isAction ? Array(segments.prefix { $0 != "actions" }) : method == .post ? nil : segments }

  /// A call below the same organisation.
  func call(_ method: Method, _ segments: [String], query: [(name: String, value: String)] = [], purpose: String) -> Call {
    let prefix = organisation.map { "api/orgs/\($0)" } ?? "api"
    let path = ([prefix] + segments.map { PercentEncoding.encode($0) { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") } }).joined(
      separator: "/")
    return Call(method, path, query: query, organisation: organisation, purpose: purpose)
  }

  /// `issuedinvoices/7`, as the language writes it.
  static func text(_ segments: [String]) -> String { segments.joined(separator: "/") }
}
