import MMXData
import MMXHTTP
import Testing

@testable import MMXSandbox

/// A caller of a simulator who is signed in, at a clock that stands still unless it is moved.
final class Caller {
  let simulator: Simulator
  let root: String
  private(set) var token = ""

  init(
    root: String = "https://moj.minimax.rs/RS/API/", keeper: (any WorldKeeper)? = nil, clock: Clock = Clock(),
    _ adjust: (inout Simulator.Options) -> Void = { _ in }
  ) throws {
    var options = Simulator.Options()
    options.clock = { clock.now }
    adjust(&options)
    simulator = if let keeper { try Simulator(options: options, keeper: keeper) } else { Simulator(options: options) }
    self.root = root
    let answer = try signIn()
    token = try #require(answer.json["access_token"]?.string)
  }

  final class Clock: Sendable {
    private let seconds: Locked<Int>

    /// 2026-11-23 10:00:00.
    init(_ start: Int = 1_795_428_000) { seconds = Locked(start) }

    var now: Int { seconds.withLock { $0 } }
    func move(_ by: Int) { seconds.withLock { $0 += by } }
  }

  func signIn(
    _ form: String =
      "grant_type=password&client_id=demo-client&client_secret=demo-secret&username=demo&password=demo-password&scope=minimax.rs",
    basic: String? = nil, at url: String = "https://moj.minimax.rs/RS/AUT/oauth20/token"
  ) throws -> Response {
    var headers = [(name: "Content-Type", value: "application/x-www-form-urlencoded")]
    if let basic { headers.append(("Authorization", "Basic " + Base64.encode(basic))) }
    return try simulator.send(Request("POST", url, headers: headers, body: Array(form.utf8), isRepeatable: false))
  }

  /// Calls a path under `api/`, or with a scheme an address as it is.
  func call(_ method: String, _ path: String, _ body: JSON? = nil, token: String? = nil) throws -> Response {
    let url = path.contains("://") ? path : root + "api/" + path
    let headers = [(name: "Authorization", value: "Bearer \(token ?? self.token)"), (name: "Accept", value: "application/json")]
    return try simulator.send(Request(method, url, headers: headers, body: body.map { Array($0.text().utf8) }, isRepeatable: false))
  }

  /// Calls a path of organisation 12.
  func org(_ method: String, _ path: String, _ body: JSON? = nil) throws -> Response { try call(method, "orgs/12/" + path, body) }

  func get(_ path: String) throws -> JSON {
    let answer = try org("GET", path)
    #expect(answer.status == 200, "\(path): \(answer.text)")
    return answer.json
  }

  /// Creates a record and returns it as read afterwards.
  func create(_ path: String, _ body: JSON) throws -> JSON {
    let answer = try org("POST", path, body)
    #expect(answer.status == 201, "\(path): \(answer.text)")
    return try call("GET", try #require(answer.header("Location"))).json
  }

  func act(_ path: String, _ record: JSON, _ action: String, query: String = "", method: String = "PUT") throws -> Response {
    let version = PercentEncoding.encode(record["RowVersion"]?.string ?? "")
    let id = record[path == "stockentry" ? "StockEntryId" : path == "orders" ? "OrderId" : "IssuedInvoiceId"]?.integer ?? 0
    return try org(method, "\(path)/\(id)/actions/\(action)?rowVersion=\(version)\(query)")
  }

  static let customer: JSON = [
    "Name": "Nova firma d.o.o.", "Address": "Ulica 1", "PostalCode": "11000", "City": "Beograd", "Country": ["ID": 3],
    "SubjectToVAT": "D", "Currency": ["ID": 2], "EInvoiceIssuing": "SeNePripravlja",
  ]

  static func invoice(_ rows: [JSON], _ more: [(String, JSON)] = []) -> JSON {
    var fields: OrderedRecord<JSON> = [
      "Customer": ["ID": 5], "InvoiceType": "R", "DateIssued": "2026-11-23", "DateTransaction": "2026-11-23", "DateDue": "2026-12-08",
      "IssuedInvoiceRows": .array(rows),
    ]
    for (name, value) in more { fields[name] = value }
    return .object(fields)
  }
}

extension Response {
  var text: String { String(decoding: body, as: UTF8.self) }
  var json: JSON { (try? JSON(bytes: body)) ?? .null }
  var message: String { json["Message"]?.string ?? "" }
  /// What the validation messages say.
  var remarks: [String] { json["ValidationMessages"]?.array?.compactMap { $0["Message"]?.string } ?? [] }

  /// Whether the state of a record, or a rule of business, refused it, in the shape that was recorded.
  var isBusinessRefusal: Bool {
    status == 409 && json.object?.keys == ["ValidationMessages", "Data"] && json["Data"] == .some(.null) && properties == ["BusinessLogic"]
      && remarks.allSatisfy { $0.hasPrefix("<ul><li>") && $0.hasSuffix("</li></ul>") }
  }

  /// The fields the validation messages name.
  var properties: [String] { json["ValidationMessages"]?.array?.compactMap { $0["PropertyName"]?.string } ?? [] }
}

extension JSON {
  func with(_ name: String, _ value: JSON) -> JSON {
    guard var fields = object else { return self }
    fields[name] = value
    return .object(fields)
  }
}
