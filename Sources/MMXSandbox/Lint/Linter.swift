import MMXCatalogue
import MMXData
package import MMXHTTP

/// Watches the calls of clients and says which habits of theirs the service would let pass without a word. It keeps no bodies.
///
/// Any thread may use it. Time comes with each call, so that a recording gives what the run gave.
package final class Linter: Sendable {
  private struct State: Sendable {
    var findings: [LintFinding] = []
    var history = LintHistory()
  }

  private let state = Locked(State())
  private let tell: (@Sendable (String) -> Void)?

  /// - Parameter tell: called with the lines of each finding, the first time it is found at a route.
  package init(tell: (@Sendable (String) -> Void)? = nil) { self.tell = tell }

  package var findings: [LintFinding] { state.withLock { $0.findings } }

  /// What the calls would have cost, and which of them could have been spared.
  package var bill: String { state.withLock { $0.history.bill } }

  /// Looks at a request before it is answered, and returns what it found in it. Milliseconds of any clock that runs on.
  package func request(_ request: Request, at time: Int) -> [LintFinding] {
    guard let incoming = Incoming(request) else { return [] }
    return state.withLock { state in
      let found = state.history.look(at: incoming, time)
      return add(found, incoming, &state)
    }
  }

  /// Looks at the answer, nil for a connection that ended without one.
  package func response(_ response: Response?, to request: Request, at time: Int) {
    guard let incoming = Incoming(request) else { return }
    state.withLock { state in
      let found = state.history.learn(response, to: incoming, time)
      _ = add(found, incoming, &state)
    }
  }

  private func add(_ found: [(rule: String, detail: String)], _ incoming: Incoming, _ state: inout State) -> [LintFinding] {
    let route = LintHistory.route(of: incoming)
    var made: [LintFinding] = []
    for (id, detail) in found {
      guard let rule = LintRule.row(id) else { continue }
      let call = "\(incoming.request.method) \(incoming.path)"
      let finding = LintFinding(rule: rule, call: call, detail: detail)
      made.append(finding)
      let known = state.findings.firstIndex {
        $0.rule.id == id && $0.detail == detail && LintHistory.isSameRoute($0.call, "\(incoming.request.method) \(route)")
      }
      if let known {
        state.findings[known].count += 1
      } else {
        state.findings.append(LintFinding(rule: rule, call: "\(incoming.request.method) \(route)", detail: detail))
        tell?(finding.text)
      }
    }
    return made
  }
}

/// A transport with a linter before it.
package final class LintedTransport: Transport, Sendable {
  private let transport: any Transport & Sendable
  private let linter: Linter
  private let isStrict: Bool
  private let clock: @Sendable () -> Int

  /// - Parameters:
  ///   - isStrict: answers 400 with the finding instead of what the service would answer.
  ///   - clock: milliseconds.
  package init(_ transport: any Transport & Sendable, _ linter: Linter, isStrict: Bool, clock: @escaping @Sendable () -> Int) {
    (self.transport, self.linter, self.isStrict, self.clock) = (transport, linter, isStrict, clock)
  }

  package func send(_ request: Request) throws(TransportFailure) -> Response {
    let found = linter.request(request, at: clock())
    if isStrict, !found.isEmpty {
      let messages: [JSON] = found.map { ["Message": .string("\($0.rule.sentence): \($0.detail)"), "PropertyName": .string($0.rule.id)] }
      let response = Response(
        400,
        json: [
          "Message": .string("lint \(found[0].rule.id): \(found[0].detail)"), "ValidationMessages": .array(messages),
          "Right": ["curl": .string(found[0].rule.curl), "mmx": .string(found[0].rule.mmx)],
        ])
      linter.response(response, to: request, at: clock())
      return response
    }
    do throws(TransportFailure) {
      let response = try transport.send(request)
      linter.response(response, to: request, at: clock())
      return response
    } catch {
      linter.response(nil, to: request, at: clock())
      throw error
    }
  }
}
