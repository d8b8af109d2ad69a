import MMXCatalogue
import MMXClient
import MMXCurl
import MMXData
import MMXStore
import MMXTerminal

/// What a session sends its calls to: the service over HTTPS, or the simulator served in this process.
struct Backend {
  let service: any Service
  /// Knows every secret that the session used.
  let redactor = Redactor()
  /// Kept for as long as the session calls it.
  private let sandbox: Sandbox?

  /// - Parameter profile: the settings of another profile, for `use profile`.
  init(
    _ settings: Settings, _ options: Options, _ environment: Environment, host: TerminalHost,
    profile: @escaping (String) throws(Problem) -> Settings
  ) throws(Problem) {
    var settings = settings
    let isInteractive = host.terminal.isInteractive
    sandbox = settings.isSandbox ? try Sandbox() : nil
    if let sandbox { settings.use(sandbox) }
    let source = CredentialSource(settings, options, environment) { host.note("warning: \($0)") }
    let known = sandbox?.credentials
    let client = Client(
      settings: settings.ofClient(options, isInteractive: isInteractive),
      transport: CurlTransport(.init(userAgent: "mmx/\(Application.version)", certificateFile: environment["SSL_CERT_FILE"])) {
        Interrupt.isSet
      },
      // What the sandbox forgets with the process, the state need not remember.
      store: known != nil ? State(folder: nil) : Folders(environment).state.map { State(folder: $0) } ?? .homeless(),
      clock: .system { Interrupt.isSet }, redactor: redactor,
      credentials: { () throws(Problem) in if let known { known } else { try source.credentials() } },
      profile: { name throws(Problem) in try profile(name).ofClient(options, isInteractive: isInteractive) }, report: host.note)
    if options.traces { _ = try client.session(.trace(true)) }
    service = settings.isProtected.value ? AskingService(client, host: host) : client
  }
}

/// A service of a protected profile: every write asks first.
private final class AskingService: Service {
  private let base: any Service
  private let host: TerminalHost

  init(_ base: any Service, host: TerminalHost) {
    self.base = base
    self.host = host
  }

  var localisation: Localisation { base.localisation }

  func send(_ call: Call) throws(Problem) -> Answer {
    try ask(call)
    return try base.send(call)
  }

  func exchange(_ call: Call) throws(Problem) -> Answer {
    try ask(call)
    return try base.exchange(call)
  }

  func session(_ request: SessionRequest) throws(Problem) -> JSON { try base.session(request) }

  private func ask(_ call: Call) throws(Problem) {
    if call.verb.isRead { return }
    let what = call.purpose.isEmpty ? "\(call.verb.rawValue) \(call.path)" : call.purpose
    guard host.confirm("\(what): this profile is protected, go on?") else { throw .notConfirmed(what) }
  }
}

extension Settings {
  /// What the client needs of them, with the origin of each for `status`.
  func ofClient(_ options: Options, isInteractive: Bool) -> Client.Settings {
    var result = Client.Settings(localisation: localisation.value)
    (result.apiAddress, result.tokenAddress, result.scope) = (apiAddress.value, tokenAddress.value, scope.value)
    (result.clientID, result.username, result.profile) = (clientID?.value, userName?.value, profile?.value)
    result.isReadOnly = isReadOnly.value
    result.maxCalls = options.maximumCalls
    if let timeout = options.timeout { result.timeout = timeout }
    result.allowsPlainHTTP = options.allowsPlainHTTP
    result.isInteractive = isInteractive
    result.origins = origins
    return result
  }

  private var origins: [(setting: String, origin: String)] {
    let rows: [(String, Origin?)] = [
      ("profile", profile?.origin), ("localisation", localisation.origin), ("api", apiAddress.origin), ("auth", tokenAddress.origin),
      ("scope", scope.origin), ("client", clientID?.origin), ("user", userName?.origin), ("organisation", organisation?.origin),
      ("readOnly", isReadOnly.origin), ("protected", isProtected.origin),
    ]
    return rows.compactMap { name, origin in origin.map { (name, $0.description) } }
  }
}
