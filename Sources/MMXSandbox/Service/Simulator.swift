import MMXCatalogue
package import MMXData
package import MMXHTTP
import MMXSystem

/// The service without the service: it answers requests to any host as the documents say the service does, and where they say nothing,
/// as one reading of them.
///
/// Each installation, of Serbia, Slovenia and Croatia, has companies and lists of its own. Everything it knows is in memory, under one lock; a `WorldKeeper` makes it outlive the process.
package final class Simulator: Transport, Sendable {
  package struct Options: Sendable {
    package var clientID = "demo-client"
    package var clientSecret = Secret("demo-secret")
    package var username = "demo"
    package var password = Secret("demo-password")
    /// Lets in the account `xxx`, `xxx`, `xxx`, `xxx` too, which the official samples carry until they are filled in.
    package var admitsSamples = true
    /// How long a token is good, in seconds.
    package var tokenSeconds = 3600
    /// The wrong passwords in a row that lock the application for good.
    package var wrongPasswordLimit = 3
    /// Calls in 24 hours for each client and organisation; nil for any number.
    package var callLimit: Int? = 1000
    /// Calls in a month.
    package var monthlyCallLimit: Int? = 20_000
    /// What the user may do in an organisation; everything in those that are not named.
    package var rights: [Int: Right] = [:]
    /// Demo data and tokens follow from it.
    package var seed: UInt64 = 1
    /// How much a new world has beside its two organisations and the lists they share.
    package var demo = Demo.small
    /// Whether addresses that the web server of the service takes for files, codes with `/` or `.` in them, end in 404 as they do there.
    package var hasWebServer = true
    /// Whether every record is answered with a field that no document names.
    package var hasExtraFields = false
    /// Milliseconds since 1970, of UTC, for the times that records carry; nil for whole seconds of `clock`.
    package var milliseconds: (@Sendable () -> Int)?
    /// Seconds since 1970, of UTC; answers carry the local time of the service.
    package var clock: @Sendable () -> Int = { SystemClock.seconds }
    /// Sets a document as a PDF.
    package var renderPDF: @Sendable (InvoiceDocument) throws(Problem) -> [UInt8] = { document throws(Problem) in
      Array("%PDF-1.4\n% \(document.title)\n%%EOF\n".utf8)
    }

    package init() {}

    /// Organisations that the user does not see.
    var closedOrganisations: Set<Int> { Set(rights.filter { $0.value == Right.none }.keys) }
  }

  /// Demo data: none; 36 customers, 20 items and 48 invoices of one year; 300, 200 and 2,000 of two years.
  package enum Demo: Hashable, Sendable { case none, small, full }

  /// The user's API right on an organisation.
  package enum Right: String, CaseIterable, Sendable { case none, read, full }

  private struct State: Sendable {
    /// Those of Slovenia and Croatia are made when they are first called.
    var worlds: [Localisation: World]
    var tokens: Tokens
    var calls = CallCount()
  }

  private let options: Options
  private let keeper: (any WorldKeeper)?
  private let state: Locked<State>

  /// A simulator that forgets everything with the process.
  package init(options: Options = Options()) {
    self.options = options
    keeper = nil
    var world = World.demo(.rs, seed: options.seed, options.demo)
    world.commit()
    state = Locked(State(worlds: [.rs: world], tokens: Tokens(seed: options.seed)))
  }

  /// A simulator that continues where the keeper's last run ended; an empty keeper gets the demo data. Throws what the keeper throws.
  package init(options: Options = Options(), keeper: any WorldKeeper) throws(Problem) {
    self.options = options
    self.keeper = keeper
    let kept = try keeper.load()
    var worlds: [Localisation: World] = [:]
    for localisation in Localisation.allCases {
      var world = World(localisation)
      if try world.load(kept) { worlds[localisation] = world }
    }
    if worlds[.rs] == nil { worlds[.rs] = try Simulator.made(.rs, options, keeper) }
    state = Locked(State(worlds: worlds, tokens: Tokens(seed: options.seed)))
  }

  /// A new world of demo data, saved.
  private static func made(_ localisation: Localisation, _ options: Options, _ keeper: (any WorldKeeper)?) throws(Problem) -> World {
    var world = World.demo(localisation, seed: options.seed, options.demo)
    if let keeper {
      world.openLedger()
      try keeper.save(world.changes.saved, deleted: [])
    }
    world.commit()
    return world
  }

  package func send(_ request: Request) throws(TransportFailure) -> Response {
    guard let incoming = Incoming(request) else {
      throw TransportFailure(.badAddress, "'\(request.url)' is not an address", mayHaveBeenSent: false)
    }
    var response = answer(incoming)
    if case .index = incoming.target { return response }
    response.headers += Simulator.headers
    return response
  }

  /// Source: recorded answers, which all have them.
  private static let headers: [(name: String, value: String)] = [
    ("Cache-Control", "no-cache"), ("Pragma", "no-cache"), ("Expires", "-1"), ("Server", "Microsoft-IIS/10.0"),
    ("X-AspNet-Version", "4.0.30319"), ("X-Powered-By", "ASP.NET"),
  ]

  // MARK: The steps of an answer

  private func answer(_ incoming: Incoming) -> Response {
    switch incoming.target {
    case .swagger(let form): return Simulator.document(incoming) { .ok(Swagger.document(incoming, form)) }
    case .index: return Simulator.document(incoming) { IndexPage.response(incoming, options) }
    default: break
    }
    let now = options.clock()
    return state.withLock { state in
      if case .token = incoming.target { return state.tokens.answer(incoming, options, now: now) }
      let local = incoming.localisation
      do throws(Refusal) {
        // The web server looks at the address before the service sees the call.
        if options.hasWebServer, incoming.isTakenForAFile { throw Refusal.noSuchFile }
        let client = try identify(incoming, state, now)
        if state.worlds[local] == nil {
          state.worlds[local] = try saved { () throws(Problem) in try Simulator.made(local, options, keeper) }
        }
        let visit = try route(incoming, state.worlds[local] ?? World(local), now)
        try count(visit, client, &state, now)
        return try perform(visit, &state.worlds[local, default: World(local)])
      } catch {
        return error.response(in: incoming.localisation)
      }
    }
  }

  /// What anybody may read, without a token and uncounted.
  private static func document(_ incoming: Incoming, _ make: () -> Response) -> Response {
    let method = incoming.request.method.uppercased()
    if method == "GET" || method == "HEAD" { return make() }
    return Refusal(405, "The requested resource does not support http method '\(method)'.", headers: [("Allow", "GET")]).response()
  }

  /// Source: 401 without a good token is inferred.
  private func identify(_ incoming: Incoming, _ state: State, _ now: Int) throws(Refusal) -> String {
    guard let bearer = state.tokens.bearer(incoming.header("Authorization"), now: now) else {
      throw Refusal(401, "Authorization has been denied for this request.", headers: [("WWW-Authenticate", "Bearer")])
    }
    return bearer.client
  }

  /// Finds the operation, and sees that the user may enter its organisation.
  private func route(_ incoming: Incoming, _ world: World, _ now: Int) throws(Refusal) -> Visit {
    let organisation: Int
    let path: [String]
    switch incoming.target {
    case .organisation(let number, let segments):
      guard world.exists(organisation: number), options.rights[number] != Right.none else {
        throw Refusal(403, "You do not have access to organisation \(number).")
      }
      (organisation, path) = (number, segments)
    case .service(let segments): (organisation, path) = (0, segments)
    case .token, .swagger, .index, .nothing: throw Simulator.notFound(incoming)
    }
    let (match, attachment) = try find(incoming, path, perOrganisation: organisation != 0)
    guard options.rights[organisation] != .read || match.operation.method == .get else {
      throw Refusal(403, "You may not change anything in organisation \(organisation).")
    }
    let utc = DateTime(secondsSince1970: now)
    let exact = options.milliseconds.flatMap { try? DateTime(ticks: Int64($0()) * (DateTime.ticksPerSecond / 1000)) }
    let moment = (exact ?? utc).inServiceTime
    return Visit(
      match: match, organisation: organisation, incoming: incoming, now: moment, closed: options.closedOrganisations,
      attachment: attachment,
      hasExtraFields: options.hasExtraFields, renderPDF: options.renderPDF)
  }

  private func find(_ incoming: Incoming, _ path: [String], perOrganisation: Bool) throws(Refusal) -> (Match, attachment: Int?) {
    let local = incoming.localisation
    let method = incoming.request.method.uppercased()
    if let method = Method(rawValue: method) {
      if let match = Catalogue.match(method, path: path, perOrganisation: perOrganisation, localisation: local) { return (match, nil) }
      if method == .get, perOrganisation, let (list, id) = Simulator.attachment(path, local) { return (list, id) }
    }
    let methods = Catalogue.methods(path: path, perOrganisation: perOrganisation, localisation: local)
    guard !methods.isEmpty else { throw Simulator.notFound(incoming) }
    throw Refusal(
      405, "The requested resource does not support http method '\(method)'.",
      headers: [("Allow", methods.map(\.rawValue).joined(separator: ", "))])
  }

  /// The list of attachments, and the ID in it, that the address of one attachment of an invoice leads to. No document names such addresses,
  /// and yet `Location` must lead somewhere.
  static func attachment(_ path: [String], _ localisation: Localisation) -> (list: Match, id: Int)? {
    guard let id = path.last.flatMap({ Int($0) }), id > 0,
      let match = Catalogue.match(.get, path: path.dropLast(), perOrganisation: true, localisation: localisation),
      ["GetAttachments", "GetIssuedInvoiceAttachments"].contains(match.operation.name)
    else { return nil }
    return (match, id)
  }

  private static func notFound(_ incoming: Incoming) -> Refusal {
    Refusal(404, "No HTTP resource was found that matches the request URI '\(incoming.path)'.")
  }

  /// Source: the limit is documented, 429 with `Retry-After` is what one client expects. Calls outside organisations are not counted.
  private func count(_ visit: Visit, _ client: String, _ state: inout State, _ now: Int) throws(Refusal) {
    guard visit.organisation != 0 else { return }
    let limits = CallCount.Limits(daily: options.callLimit, monthly: options.monthlyCallLimit)
    let wait = state.calls.take(client: client, organisation: visit.organisation, limits: limits, now: now)
    guard let wait else { return }
    throw Refusal(429, wait.reason, headers: [("Retry-After", "\(wait.seconds)")])
  }

  /// Does it, saves it, and only then answers; whatever fails on the way leaves the world as it was.
  private func perform(_ visit: Visit, _ world: inout World) throws(Refusal) -> Response {
    if world.needsLedger(visit) {
      world.openLedger()
      world.commit()
    }
    let response: Response
    do throws(Refusal) {
      response = try world.perform(visit)
    } catch {
      world.rollBack()
      throw error
    }
    if let keeper, world.isChanged {
      let changes = world.changes
      do throws(Refusal) {
        try saved { () throws(Problem) in try keeper.save(changes.saved, deleted: changes.deleted) }
      } catch {
        world.rollBack()
        throw error
      }
    }
    world.commit()
    return response
  }

  private func saved<Value>(_ save: () throws(Problem) -> Value) throws(Refusal) -> Value {
    do { return try save() } catch { throw Refusal(500, "The record could not be saved: \(error.message).") }
  }
}
