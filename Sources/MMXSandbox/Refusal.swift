import MMXData
import MMXHTTP

/// Why a request is not done, as the service would say it.
struct Refusal: Error, Sendable {
  var status: Int
  var message: String
  var details: [(message: String, property: String)] = []
  var headers: [(name: String, value: String)] = []

  init(
    _ status: Int, _ message: String, details: [(message: String, property: String)] = [], headers: [(name: String, value: String)] = []
  ) {
    self.status = status
    self.message = message
    self.details = details
    self.headers = headers
  }

  /// 400 about one field.
  static func invalid(_ property: String, _ message: String) -> Refusal { .invalid([(message, property)]) }

  static func invalid(_ details: [(message: String, property: String)]) -> Refusal {
    Refusal(400, details.first?.message ?? "The record is not valid.", details: details)
  }

  /// A state that does not allow what was asked.
  static func state(_ message: String) -> Refusal { Refusal(400, message) }

  static func missing(_ what: String, _ id: Int) -> Refusal { Refusal(404, "\(what) \(id) does not exist.") }

  /// Source: the sentence is documented; the status is not, 400 is what clients expect most.
  static var concurrency: Refusal { Refusal(400, "Concurrency error - record changed by another action (RowVersion)") }

  init(_ problem: Problem) { self.init(400, problem.message.text) }

  var response: Response {
    var body: OrderedRecord<JSON> = ["Message": .string(message)]
    if !details.isEmpty {
      body["ValidationMessages"] = .array(details.map { ["Message": .string($0.message), "PropertyName": .string($0.property)] })
    }
    return Response(status, json: .object(body), headers: headers)
  }
}

extension Response {
  init(_ status: Int, json: JSON, headers: [(name: String, value: String)] = []) {
    self.init(
      status: status, headers: [("Content-Type", "application/json; charset=utf-8")] + headers, body: json.bytes())
  }

  static func ok(_ json: JSON) -> Response { Response(200, json: json) }

  /// 200 without a body, the answer to PUT and DELETE.
  static var done: Response { Response(status: 200) }
}

/// Runs exact arithmetic; a result that needs too many digits is the request's fault.
func exact<Value>(_ compute: () throws(Problem) -> Value) throws(Refusal) -> Value {
  do { return try compute() } catch { throw Refusal(error) }
}
