import MMXHTTP
import MMXSandbox
import TestSupport

/// What is out of the ordinary in a golden program's session: lines such as `#: no service` at the program's start.
struct Conditions: Sendable {
  /// `no organisation`: none is selected.
  var hasOrganisation = true
  /// `no service`: there is nothing to call.
  var hasService = true
  /// `answer no`: the user declines what is asked.
  var answersYes = true
  /// `interrupt`: Ctrl-C comes as soon as the program runs.
  var isInterrupted = false
  /// `lose VERB`: the connection breaks after each request of that verb, before its answer.
  var lostVerb: String?
  /// `reply TEXT`: the service answers each read with this text.
  var reply: String?

  init() {}

  init(of program: String) {
    for line in program.split(separator: "\n") where line.hasPrefix("#: ") {
      let words = line.dropFirst(3)
      switch words {
      case "no organisation": hasOrganisation = false
      case "no service": hasService = false
      case "answer no": answersYes = false
      case "interrupt": isInterrupted = true
      case _ where words.hasPrefix("lose "): lostVerb = String(words.dropFirst(5))
      case _ where words.hasPrefix("reply "): reply = String(words.dropFirst(6))
      default: preconditionFailure("no condition '\(words)'")
      }
    }
  }
}

/// The simulator, and what the conditions put between it and the program.
final class Detour: Transport, Sendable {
  private let base: Simulator
  private let conditions: Conditions
  /// Requests sent, sign-ins left out.
  let calls = Counter()

  init(_ base: Simulator, _ conditions: Conditions) {
    self.base = base
    self.conditions = conditions
  }

  func send(_ request: Request) throws(TransportFailure) -> Response {
    let isToken = request.url.hasSuffix("Token")
    if !isToken { _ = calls.next() }
    if request.method == conditions.lostVerb, !isToken {
      throw TransportFailure(.connectionLost, "the connection was closed before an answer", mayHaveBeenSent: true)
    }
    if let reply = conditions.reply, request.method == "GET" { return Response(status: 200, body: Array(reply.utf8)) }
    return try base.send(request)
  }
}
