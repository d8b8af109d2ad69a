import MMXCatalogue
import MMXData
import MMXHTTP

/// What is wrong with one field, as the service would say it.
typealias Remark = (message: ServiceText, property: String)

/// Why a request is not done, as the service would say it.
struct Refusal: Error, Sendable {
  var status: Int
  var message: ServiceText
  var details: [Remark] = []
  var headers: [(name: String, value: String)] = []
  var form = Form.message

  /// How the body of the answer is built.
  enum Form: Sendable {
    /// `Message`, and `ValidationMessages` where fields are named. Source: documentation and samples.
    case message
    /// `ValidationMessages` of the property `BusinessLogic` with a list in HTML, and `Data` null. Source: recorded answers.
    case businessLogic
    /// The page of the web server, which never asked the service.
    case page
  }

  init(_ status: Int, _ message: ServiceText, details: [Remark] = [], headers: [(name: String, value: String)] = []) {
    self.status = status
    self.message = message
    self.details = details
    self.headers = headers
  }

  /// Words that are the same everywhere: those of the web server, and the sandbox's own.
  init(_ status: Int, _ message: String, headers: [(name: String, value: String)] = []) {
    self.init(status, ServiceText(message), headers: headers)
  }

  /// 400 about one field.
  static func invalid(_ property: String, _ message: ServiceText) -> Refusal { .invalid([(message, property)]) }

  static func invalid(_ details: [Remark]) -> Refusal { Refusal(400, details.first?.message ?? .badRecord, details: details) }

  /// A state that does not allow what was asked, or a record that there may be one of. Source: recorded answers, status and body.
  static func state(_ message: ServiceText) -> Refusal {
    var refusal = Refusal(409, message)
    refusal.form = .businessLogic
    return refusal
  }

  static func missing(_ what: String, _ id: Int) -> Refusal { Refusal(404, .missing(what, "\(id)")) }

  /// Source: the sentence is documented; the status is not, 400 is what clients expect most.
  static var concurrency: Refusal { Refusal(400, "Concurrency error - record changed by another action (RowVersion)") }

  /// An address that the web server takes for a file's, or forbids. Source: seen by a client for codes with `/` and `.` in them.
  static var noSuchFile: Refusal {
    var refusal = Refusal(404, "404 - File or directory not found.")
    refusal.form = .page
    return refusal
  }

  /// An address that is none: with a broken escape, or bytes in it that are no text. The web server refuses it before the service sees it.
  /// Source: inferred from what such servers do.
  static var invalidAddress: Refusal {
    var refusal = Refusal(400, "Bad Request - Invalid URL")
    refusal.form = .page
    return refusal
  }

  init(_ problem: Problem) { self.init(400, problem.message.text) }

  func response(in localisation: Localisation = .rs) -> Response {
    let said = message[localisation]
    switch form {
    case .message:
      var body: OrderedRecord<JSON> = ["Message": .string(said)]
      if !details.isEmpty {
        body["ValidationMessages"] = .array(
          details.map { ["Message": .string($0.message[localisation]), "PropertyName": .string($0.property)] })
      }
      return Response(status, json: .object(body), headers: headers)
    case .businessLogic:
      let row: JSON = ["Message": .string("<ul><li>\(said)</li></ul>"), "PropertyName": "BusinessLogic"]
      return Response(status, json: ["ValidationMessages": .array([row]), "Data": .null], headers: headers)
    case .page:
      let page = "<!DOCTYPE html>\n<html><head><title>\(said)</title></head><body><h2>\(said)</h2></body></html>\n"
      return Response(status: status, headers: [("Content-Type", "text/html")] + headers, body: Array(page.utf8))
    }
  }
}

extension Response {
  init(_ status: Int, json: JSON, headers: [(name: String, value: String)] = []) {
    self.init(
      status: status, headers: [("Content-Type", "application/json; charset=utf-8")] + headers, body: json.bytes())
  }

  static func ok(_ json: JSON) -> Response { Response(200, json: json) }

  /// An action that was done. Source: recorded answers.
  static func done(_ data: JSON, headers: [(name: String, value: String)] = []) -> Response {
    Response(200, json: ["ValidationMessages": .array([]), "Data": data], headers: headers)
  }

  /// 200 without a body, the answer to PUT and DELETE.
  static var done: Response { Response(status: 200) }
}

/// Runs exact arithmetic; a result that needs too many digits is the request's fault.
func exact<Value>(_ compute: () throws(Problem) -> Value) throws(Refusal) -> Value {
  do { return try compute() } catch { throw Refusal(error) }
}
