import MMXCatalogue
import MMXData
package import MMXHTTP

/// Watches the calls of clients and says which habits of theirs the service would let pass without a word. It keeps no bodies.
///
/// Clients are told apart by their client ID and their User-Agent, so that what two of them do is not taken for the doing of one. Any thread
/// may use it. Time comes with each call, so that a recording gives what the run gave.
package final class Linter: Sendable {
  /// A client: who it signs in as, and what program it says it is.
  private struct Name: Hashable, Comparable {
    let id: String
    let program: String

    static func < (a: Self, b: Self) -> Bool { (a.id, a.program) < (b.id, b.program) }

    var text: String { "\(id.isEmpty ? "unknown client" : id), \(program.isEmpty ? "no User-Agent" : program)" }
  }

  private struct State {
    var findings: [LintFinding] = []
    /// Positions in `findings` by rule, route and what else tells one from another.
    var places: [String: Int] = [:]
    var clients: [Name: LintHistory] = [:]
    /// Client IDs by the digests of their tokens.
    var names: [Int: String] = [:]
  }

  /// More clients than this share one memory.
  private static let clientLimit = 1000
  /// Findings that are kept; more are counted where they are known, and else forgotten.
  private static let findingLimit = 10_000

  private let state = Locked(State())
  private let tell: (@Sendable (String) -> Void)?

  /// - Parameter tell: called with the lines of each finding, the first time it is found at a route.
  package init(tell: (@Sendable (String) -> Void)? = nil) { self.tell = tell }

  package var findings: [LintFinding] { state.withLock { $0.findings } }

  /// What the calls would have cost, by client and route, and which of them could have been spared.
  package var bill: String {
    state.withLock { state in
      let bills = state.clients.map { (name: $0.key, bill: $0.value.bill) }.sorted { $0.name < $1.name }
      // The limit is one of a client and an organisation.
      var counted: [String: Int] = [:]
      for row in bills {
        for (organisation, count) in row.bill.byOrganisation { counted["\(row.name.id) \(organisation)", default: 0] += count }
      }
      let total = bills.reduce(0) { $0 + $1.bill.total }
      let most = counted.values.max() ?? 0
      var lines = ["\(LintBill.calls(total)), at most \(most) of the 1,000 calls of a day that a client has in an organisation"]
      if most > 0 { lines.append("such a run fits \(1000 / most) times into a day") }
      for row in bills {
        lines.append("\(row.name.text): \(LintBill.calls(row.bill.total)), \(row.bill.spared) of them could be spared")
        lines += row.bill.lines
      }
      return lines.joined(separator: "\n") + "\n"
    }
  }

  /// Looks at a request before it is answered, and returns what it found in it. Milliseconds of any clock that runs on.
  package func request(_ request: Request, at time: Int) -> [LintFinding] {
    guard let incoming = Incoming(request) else { return [] }
    return state.withLock { state in
      let found = state.clients[name(incoming, &state), default: LintHistory()].look(at: incoming, time)
      return add(found, incoming, &state)
    }
  }

  /// Looks at the answer, nil for a connection that ended without one.
  package func response(_ response: Response?, to request: Request, at time: Int) {
    guard let incoming = Incoming(request) else { return }
    state.withLock { state in
      let name = name(incoming, &state)
      let found = state.clients[name, default: LintHistory()].learn(response, to: incoming, time)
      // A token that nobody here was given is some client's of this program all the same.
      if response?.status == 401, name.id.isEmpty {
        for other in state.clients.keys where other.program == name.program { state.clients[other]?.forgetTokens() }
      }
      if case .token = incoming.target, let response, let token = (try? JSON(bytes: response.body))?["access_token"]?.string {
        if state.names.count >= 100_000 { state.names = [:] }
        state.names[token.hashValue] = TokenForm(incoming).client
      }
      _ = add(found, incoming, &state)
    }
  }

  /// Says what only the end of a run tells: which lists were not read to their end. Calls after it are looked at as before.
  package func finish() {
    state.withLock { state in
      for name in state.clients.keys.sorted() {
        let found = state.clients[name]?.closeLists() ?? []
        for finding in found { add(finding, call: finding.key ?? "", route: finding.key ?? "", &state) }
      }
    }
  }

  private func name(_ incoming: Incoming, _ state: inout State) -> Name {
    let program = String((incoming.header("User-Agent") ?? "").prefix(60))
    var id = ""
    if case .token = incoming.target {
      id = TokenForm(incoming).client
    } else if let token = incoming.header("Authorization")?.split(separator: " ").last {
      id = state.names[String(token).hashValue] ?? ""
    }
    let name = Name(id: id, program: program)
    return state.clients[name] != nil || state.clients.count < Self.clientLimit ? name : Name(id: "others", program: "")
  }

  private func add(_ found: [LintHistory.Found], _ incoming: Incoming, _ state: inout State) -> [LintFinding] {
    let method = incoming.request.method
    return found.map { add($0, call: "\(method) \(incoming.path)", route: "\(method) \(LintHistory.route(of: incoming))", &state) }
  }

  @discardableResult
  private func add(_ found: LintHistory.Found, call: String, route: String, _ state: inout State) -> LintFinding {
    let finding = LintFinding(rule: found.rule, call: found.call ?? call, detail: found.detail, right: found.right)
    let place = "\(found.rule.id) \(route) \(found.key ?? found.detail)"
    if let known = state.places[place] {
      state.findings[known].count += 1
    } else if state.findings.count < Self.findingLimit {
      state.places[place] = state.findings.count
      state.findings.append(finding)
      tell?(finding.text)
    }
    return finding
  }
}

/// The linter of a server: it sees each request before anything else does, and what went back in the end, faults on purpose included.
package struct LintGate: Sendable {
  private let linter: Linter
  private let isStrict: Bool
  private let clock: @Sendable () -> Int

  /// - Parameters:
  ///   - isStrict: answers 400 with the finding instead of what the service would answer.
  ///   - clock: milliseconds.
  package init(_ linter: Linter, isStrict: Bool, clock: @escaping @Sendable () -> Int) {
    (self.linter, self.isStrict, self.clock) = (linter, isStrict, clock)
  }

  /// Looks at a request, and returns the answer to give instead of the service's, nil to let it pass.
  package func refusal(of request: Request) -> Response? {
    let found = linter.request(request, at: clock())
    guard isStrict, let first = found.first else { return nil }
    let messages: [JSON] = found.map { ["Message": .string("\($0.rule.sentence): \($0.detail)"), "PropertyName": .string($0.rule.id)] }
    return Response(
      400,
      json: [
        "Message": .string("lint \(first.rule.id): \(first.detail)"), "ValidationMessages": .array(messages),
        "Right": ["curl": .string(first.right.curl), "mmx": .string(first.right.mmx)],
      ])
  }

  /// Looks at what went back, nil for the end of the connection.
  package func learn(_ response: Response?, to request: Request) { linter.response(response, to: request, at: clock()) }
}
