import MMXCatalogue
package import MMXClient
import MMXCurl
package import MMXData
package import MMXService
import MMXHTTP
import MMXPostgres
import MMXStore
package import MMXSyntax
import MMXSystem
import MMXTerminal

/// What a session sends its calls to: the service over HTTPS, the simulator served in this process, or a recording.
package struct Backend {
  /// A dry run comes before the guard: what is never sent is not confirmed, counted or remembered.
  package let service: any Service
  package let guarded: GuardedService
  /// Knows every secret that the session used.
  package let redactor: Redactor
  package let account: AccountInUse

  /// - Parameter profile: the settings of another profile, for `use profile`.
  package init(
    _ settings: Settings, _ options: ProgramOptions, _ environment: Environment, host: TerminalHost,
    profile: @escaping (String) throws(Problem) -> Settings
  ) throws(Problem) {
    let player = try options.replayed.map { path throws(Problem) in try Player(try File.read(path), named: path) }
    // The sandbox's account is not secret, but that of the environment may be in memory too.
    if !settings.isSandbox && player == nil || CredentialSource.isGiven(in: environment) { CurrentProcess.forbidDumps() }
    let account = try AccountInUse(settings, options, environment, recording: player?.origin, host: host)
    let redactor = Redactor()
    for (name, secret) in account.knownSecrets { redactor.addPair(name, secret) }
    for server in [account.settings.state, account.settings.lake] {
      for secret in server?.value.secrets ?? [] { redactor.add(secret) }
    }
    host.redactors.append(redactor)
    let isInteractive = host.terminal.isInteractive
    let progress = host.progressLine
    var clock = Clock.system {
      progress.tick()
      return Interrupt.isSet
    }
    // A recorded failure need not be waited for.
    if player != nil { clock.sleep = { _ in !Interrupt.isSet } }
    let transport: any Transport =
      if options.isOffline { OfflineTransport() } else if let player { player } else {
        try Backend.transport(account.settings, options, environment, redactor, host)
      }
    let client = Client(
      settings: account.settings.ofClient(options, environment, isInteractive: isInteractive),
      transport: transport, store: account.store, refuge: account.refuge, kept: account.kept,
      clock: clock,
      redactor: redactor, credentials: account.credentials, knownCredentials: account.knownCredentials,
      dropCredentials: account.dropCredentials, askToSend: host.askToSend,
      profile: { name throws(Problem) in
        try account.use(profile, name)
        return account.settings.ofClient(options, environment, isInteractive: isInteractive)
      }, report: host.note)
    if options.traces { client.setTrace(true) }
    guarded = GuardedService(client, host: host, isSafe: options.isSafe, account: account)
    let asked: any Service = options.isOffline ? OfflineService(guarded) : guarded
    service = options.isDryRun ? DryRun(asked) { host.writeError(visible(redactor.redact($0)) + "\n") } : asked
    (self.redactor, self.account) = (redactor, account)
  }

  /// Opens what calls will need while the source is compiled, if its words say that it makes some.
  package static func prepare(for source: Source, _ options: ProgramOptions) {
    guard !options.isSandbox, !options.isOffline, options.replayed == nil, source.mayCall else { return }
    CurlTransport.openAhead()
  }

  /// Before the process ends.
  package static func endPreparing() { CurlTransport.endOpening() }

  /// libcurl, recorded where the options say so.
  private static func transport(
    _ settings: Settings, _ options: ProgramOptions, _ environment: Environment, _ redactor: Redactor, _ host: TerminalHost
  ) throws(Problem) -> any Transport {
    let progress = host.progressLine
    var curlSettings = CurlTransport.Settings(userAgent: "mmx/\(Release.version)", certificateFile: environment["SSL_CERT_FILE"])
    curlSettings.proxy = { Proxy.address(for: $0) { environment[$0] } }
    let curl = CurlTransport(curlSettings) {
      progress.tick()
      return Interrupt.isSet
    }
    guard let path = options.recording else { return curl }
    // An empty file may have been made for it.
    if File.exists(path), (try? File.read(path, limit: 64 << 20))?.isEmpty != true {
      guard options.answersYes || (host.mayAsk && host.terminal.isInteractive && host.confirm("'\(path)' exists; replace it?")) else {
        throw .recordingExists(path)
      }
    }
    let file = try GrowingFile(path: path)
    let origin = HAR.Origin(
      apiAddress: settings.apiAddress.value, tokenAddress: settings.tokenAddress.value, localisation: settings.localisation.value.rawValue,
      organisation: settings.organisation?.value)
    return Recorder(
      curl, of: origin, version: Release.version, redact: redactor.redact, learn: redactor.add, now: Clock.system { false }.now
    ) { text, offset in
      if file.write(text, at: offset) { return true }
      host.note("warning: '\(path)' cannot be written; the rest of the run is not recorded")
      return false
    }
  }
}

extension Source {
  /// Whether a word near its start is the verb of a command that calls the service. A text or a comment may hold one too, so this is a guess.
  fileprivate var mayCall: Bool {
    let end = text.utf8.index(text.startIndex, offsetBy: 1 << 14, limitedBy: text.endIndex) ?? text.endIndex
    // By hand, because this is part of every start.
    var (start, index) = (text.startIndex, text.startIndex)
    while true {
      if index < end, (0x61...0x7A).contains(text.utf8[index]) {
        text.utf8.formIndex(after: &index)
        continue
      }
      if start < index, CommandName(rawValue: String(text[start..<index]))?.use.makesCalls == true { return true }
      guard index < end else { return false }
      text.utf8.formIndex(after: &index)
      start = index
    }
  }
}

extension Settings {
  /// What the client needs of them, with the origin of each for `status`.
  package func ofClient(_ options: ProgramOptions, _ environment: Environment, isInteractive: Bool) -> Client.Settings {
    var result = Client.Settings(localisation: localisation.value)
    (result.apiAddress, result.tokenAddress, result.scope) = (apiAddress.value, tokenAddress.value, scope.value)
    (result.clientID, result.username, result.profile) = (clientID?.value, userName?.value, profile?.value)
    result.isReadOnly = isReadOnly.value
    (result.dayLimit, result.monthLimit) = (dayLimit.value, monthLimit.value)
    result.parallel = parallel.value
    result.maxCalls = options.maximumCalls
    if let timeout = options.timeout { result.timeout = timeout }
    result.allowsPlainHTTP = options.allowsPlainHTTP
    result.isInteractive = isInteractive
    result.origins = { [timeout = result.timeout] in report(options, environment, timeout: timeout) }
    return result
  }
}
