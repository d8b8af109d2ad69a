import MMXCatalogue
import MMXData

/// One call of an operation: what was asked, by whom, when. It never changes while the call is answered.
struct Visit: Sendable {
  let match: Match
  let organisation: Int
  let incoming: Incoming
  let now: DateTime
  /// Query parameters that were dealt with and are no filters.
  var ignored: Set<String> = []
  /// Organisations that the user has no right on.
  var closed: Set<Int> = []
  /// The attachment that a `Location` of the sandbox's own led to.
  var attachment: Int?
  /// Whether records are answered with a field that no document names.
  var hasExtraFields = false
  let renderPDF: @Sendable (InvoiceDocument) throws(Problem) -> [UInt8]

  var operation: Operation { match.operation }
  var localisation: Localisation { incoming.localisation }
  var today: CalendarDate { now.date }

  /// A parameter of the path that is an ID; nil if it is none or past any number.
  func id(_ name: String) -> Int? { match.parameters[name].flatMap { Int($0) } }

  /// The value of a query parameter, nil if it is absent or empty.
  func query(_ name: String) -> String? { incoming.parameter(name).flatMap { $0.isEmpty ? nil : $0 } }

  /// A whole number in the query.
  func integer(_ name: String) throws(Refusal) -> Int? {
    guard let text = query(name) else { return nil }
    guard let value = Int(text) else { throw .invalid(name, .badValue(text, of: name)) }
    return value
  }

  /// A whole number in the query; nil also where it is none. Source: the PHP sample sends a `PageSize` that is none and gets its page.
  func lenientInteger(_ name: String) -> Int? { query(name).flatMap { Int($0) } }

  /// A date in the query.
  func moment(_ name: String) throws(Refusal) -> DateTime? {
    guard let text = query(name) else { return nil }
    guard let moment = text.queryDate else { throw .invalid(name, .badValue(text, of: name)) }
    return moment
  }

  /// A day in the query, its time of day left out.
  func day(_ name: String) throws(Refusal) -> CalendarDate? { try moment(name)?.date }

  /// The body as JSON, read leniently where it is not right by the letter. Throws 415 if it says to be something else, 400 where it
  /// cannot be read.
  func body() throws(Refusal) -> JSON {
    let bytes = incoming.request.body ?? []
    if let json = try? JSON(bytes: bytes) { return json }
    if let type = incoming.header("Content-Type")?.lowercased(),
      ["xml", "x-www-form-urlencoded", "multipart"].contains(where: type.contains)
    {
      throw Refusal(415, "The sandbox reads application/json, not '\(type)'.")
    }
    return try LenientJSON.parse(bytes)
  }

  /// Where a new record is read, in the address the request came to.
  func location(_ path: String, _ id: Int) -> String {
    "\(incoming.base)api/orgs/\(organisation)/\(path)/\(id)?id=\(id)"
  }
}
