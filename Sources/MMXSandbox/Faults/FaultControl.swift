import MMXData
import MMXHTTP

/// The address that shows and changes the faults of a running server: `/_sandbox/fault`.
///
/// `GET` tells the rules and how often each struck, `PUT` takes new ones (a SPEC as text, or `{"Spec": "...", "Seed": 7}`) and starts
/// afresh, `DELETE` ends all faults. It is never faulty itself. Only a request to a loopback name is let in, so that no page of another
/// site reaches it through a name of its own.
enum FaultControl {
  static let path = "/_sandbox/fault"

  /// The answer, or nil if the request is for another address.
  static func answer(_ request: Request, _ plan: FaultPlan) -> Response? {
    let rest = request.url.schemeMark.map { request.url.utf8[$0.upperBound...].drop { $0 != UInt8(ascii: "/") } } ?? Substring().utf8
    let path = (String(rest.prefix { $0 != UInt8(ascii: "?") }) ?? "").lowercased()
    guard path == FaultControl.path || path.hasPrefix("/_sandbox/") else { return nil }
    guard Address.isLoopback(request.url) else { return Refusal(403, "The control address answers to a loopback name only.").response() }
    guard path == FaultControl.path else { return Refusal(404, "There is no '\(path)'; see \(FaultControl.path).").response() }
    switch request.method.uppercased() {
    case "GET": return .ok(plan.report)
    case "DELETE":
      plan.replace([])
      return .ok(plan.report)
    case "PUT":
      do {
        try take(request.body ?? [], plan)
        return .ok(plan.report)
      } catch {
        return Response(400, json: ["Message": .string([error.message.text, error.hint?.text].compactMap { $0 }.joined(separator: "; "))])
      }
    default:
      return Refusal(405, "\(FaultControl.path) takes GET, PUT and DELETE.", headers: [("Allow", "GET, PUT, DELETE")]).response()
    }
  }

  private static func take(_ body: [UInt8], _ plan: FaultPlan) throws(Problem) {
    guard body.count <= 16_384, let text = String(validating: body, as: UTF8.self) else { throw .longFault }
    guard text.drop(while: { $0.isWhitespace }).first == "{" else {
      return plan.replace(try FaultRule.rules(String(text.filter { !$0.isNewline })))
    }
    let json = try JSON(text)
    guard let spec = json[ignoringCase: "Spec"]?.string else { throw .harmlessFault(text) }
    plan.replace(try FaultRule.rules(spec), seed: json[ignoringCase: "Seed"]?.integer.map { UInt64(bitPattern: Int64($0)) })
  }
}
