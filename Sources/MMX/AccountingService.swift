import MMXCatalogue
import MMXData
import MMXService

/// The service that a program's commands call, or a stand-in for it.
public protocol AccountingService: AnyObject {
  /// Answers a call, with any status. Sign-in, retries and a journal of writes are up to the implementation. Called on the thread that runs
  /// the program.
  ///
  /// - Throws: any error for a call without an answer; the program sees kind `network`, for a write `unknown`.
  func answer(_ request: ServiceRequest) throws -> ServiceResponse
}

/// One call: no host, no token, no header.
public struct ServiceRequest: Sendable {
  /// `GET`, `POST`, `PUT` or `DELETE`.
  public let method: String
  /// Percent-encoded, without a leading slash, including the organisation: `api/orgs/12/customers/5`.
  public let path: String
  /// Names and values, not yet percent-encoded.
  public let query: [(name: String, value: String)]
  /// JSON.
  public let body: [UInt8]?
}

/// An answer with any status.
public struct ServiceResponse: Sendable {
  /// The HTTP status, such as 200.
  public var status: Int
  /// Names and values in order; a name may be repeated. `Location` names a created record.
  public var headers: [(name: String, value: String)]
  /// The body, usually JSON in UTF-8; empty for none.
  public var body: [UInt8]

  /// An answer; a create is answered with status 201 and the `Location` of the record.
  public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// The embedder's service as the interpreter sees it.
final class ServiceAdapter: Service {
  let localisation: Localisation
  var beforeWrite: ((_ journalEntry: Int?) throws(Problem) -> Void)?
  private let base: any AccountingService

  init(_ base: any AccountingService, _ localisation: Localisation) {
    self.base = base
    self.localisation = localisation
  }

  func exchange(_ call: Call) throws(Problem) -> Answer {
    let request = ServiceRequest(
      method: call.method.rawValue, path: call.path, query: call.query, body: call.body.map { Array($0.text().utf8) })
    if !call.method.isRead { try beforeWrite?(nil) }
    do {
      let response = try base.answer(request)
      return Answer(status: response.status, headers: response.headers, body: response.body, to: call, localisation)
    } catch {
      throw .noAnswerOfHost(call, error)
    }
  }

  func send(_ call: Call) throws(Problem) -> Answer {
    let answer = try exchange(call)
    guard let fault = answer.fault else { return answer }
    if case .withoutID(let problem) = fault.reason { throw problem }
    throw .answered(answer.status, call, fault.kind, fault.text)
  }

  let session: any ServiceSession = NoSession(.noSession())
}
