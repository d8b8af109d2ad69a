package import MMXCatalogue
package import MMXData
package import MMXService
package import MMXHTTP
package import MMXStore

/// A session with the service: signs in, retries reads, counts calls, journals writes. Owned by the thread that made it.
///
/// A write is sent once. It is in the journal before its first byte is sent, and its outcome afterwards; only a 401, which certainly
/// changed nothing, is followed by a new token and the same write again. If there is no answer, or a 5xx, the outcome is unknown and the
/// problem has that kind.
package final class Client: Service {
  package internal(set) var settings: Settings
  /// Has every secret of the session; recordings and reports are redacted by it.
  package let redactor: Redactor
  /// Calls of the API made in this run.
  package internal(set) var callsMade = 0
  package var beforeWrite: ((_ journalEntry: Int?) throws(Problem) -> Void)?
  /// The sandbox that answered last, if any.
  var sandbox: String?
  let transport: any Transport
  let store: SharedState
  /// Used in place of a store that cannot be used, so that reads continue.
  let spare = SharedState(folder: nil)
  /// Shared with other processes if the store cannot be used: it holds refused passwords and the sign-in lock.
  let refuge: SharedState?
  /// Where writes are put on record while the server of the store is away; nil where they are refused then.
  let kept: SharedState?
  let clock: Clock
  let report: (Message) -> Void
  let findCredentials: (() throws(Problem) -> Credentials)?
  let knownCredentials: () -> Credentials?
  let dropCredentials: () -> Void
  let askToSend: (Message) throws(Problem) -> Bool?
  let findProfile: ((String) throws(Problem) -> Settings)?
  var credentials: Credentials?
  var token: TokenTable.Token?
  /// A token that the service did not accept though it had just issued it. No other one is requested for it: a loop would sign in at every
  /// call.
  var refusedToken: Secret?
  /// A refusal that is not about the password and need not be tried again in this run.
  var standingRefusal: Problem?
  var isTracing = false
  /// The reads that run in parallel.
  var ahead = ReadsAhead()
  /// The limit of parallel reads from `set parallel` in this run.
  var askedParallel: Int?
  /// The addresses that were checked.
  private var checkedAddresses: (api: String, token: String, allowsPlainHTTP: Bool)?
  /// The last answer of `clientKey`, and what it was made of.
  var lastClientKey: (address: String, client: String, key: String)?
  /// The headers of reads with the token in use.
  var readHeaders: (token: Secret, headers: [(name: String, value: String)])?
  /// Warnings that were given once.
  var warned: Set<String> = []

  /// - `store`: nil keeps everything in memory, for the sandbox and for tests.
  /// - `refuge`: another place for what processes must share even if the store cannot be used; created at its first use.
  /// - `kept`: where writes are put on record while the server of `store` is away; nil refuses them then.
  /// - `credentials`: called at the first sign-in if the settings do not have all four; may ask a person.
  /// - `knownCredentials`: the same as far as nobody is asked and nothing is run; a token on a server shows only with them.
  /// - `dropCredentials`: they returned no token, so the next sign-in obtains them again.
  /// - `askToSend`: asks a question that only the word `send` confirms; nil without a person.
  /// - `profile`: the settings of a profile, for `useProfile`.
  /// - `report`: a line for standard error, without its line end.
  package init(
    settings: Settings, transport: any Transport, store: SharedState? = nil, refuge: SharedState? = nil, kept: SharedState? = nil,
    clock: Clock,
    redactor: Redactor = Redactor(),
    credentials: (() throws(Problem) -> Credentials)? = nil, knownCredentials: @escaping () -> Credentials? = { nil },
    dropCredentials: @escaping () -> Void = {},
    askToSend: @escaping (Message) throws(Problem) -> Bool? = { _ in nil }, profile: ((String) throws(Problem) -> Settings)? = nil,
    report: @escaping (Message) -> Void
  ) {
    self.settings = settings
    self.transport = transport
    self.store = store ?? SharedState(folder: nil)
    self.refuge = refuge
    self.kept = self.store.isShared ? kept : nil
    // Machines that share a state take its server's time.
    self.clock = self.store.server.map { server in clock.ahead(by: { server.offset }) } ?? clock
    self.redactor = redactor
    self.report = report
    findCredentials = credentials
    self.knownCredentials = knownCredentials
    self.dropCredentials = dropCredentials
    self.askToSend = askToSend
    findProfile = profile
    learnSecrets()
  }

  deinit { rest() }

  package var localisation: Localisation { settings.localisation }

  package func send(_ call: Call) throws(Problem) -> Answer {
    let answer = try exchange(call)
    if let problem = problem(of: answer, to: call) { throw problem }
    return answer
  }

  package func exchange(_ call: Call) throws(Problem) -> Answer {
    do throws(Problem) {
      try checkAddresses()
      let url = try settings.url(of: call)
      let started = clock.now()
      var answer = call.method.isRead ? try read(call, url) : try write(call, url)
      if answer.milliseconds == 0 { answer.milliseconds = max(0, clock.now() - started) }
      return answer
    } catch {
      throw redactor.redact(error)
    }
  }

  /// Once for the same settings, because every call needs it.
  private func checkAddresses() throws(Problem) {
    if let known = checkedAddresses, known == (settings.apiAddress, settings.tokenAddress, settings.allowsPlainHTTP) { return }
    try settings.checkAddresses()
    checkedAddresses = (settings.apiAddress, settings.tokenAddress, settings.allowsPlainHTTP)
  }

  func learnSecrets() {
    if let secret = settings.password { redactor.add(secret) }
    if let secret = settings.clientSecret { redactor.addPair(settings.clientID ?? "", secret) }
    if let name = settings.username, let secret = settings.password { redactor.addPair(name, secret) }
  }

  /// Warns once in this run.
  func warnOnce(_ key: String, _ text: @autoclosure () -> Message) {
    if warned.insert(key).inserted { report("warning: \(text().mapping(redactor.redact))") }
  }

  /// Reads continue if the store of this machine cannot be used.
  func warnOfStore(_ problem: Problem) {
    warnOnce(
      "store",
      "\(problem.message); the token and the count of calls last for this run only, and a write that cannot be journalled is not sent")
  }

  /// Throws `interrupted` if the user cancels the wait.
  func pause(_ milliseconds: Int) throws(Problem) {
    if !clock.sleep(milliseconds) { throw .interruptedWork() }
  }
}
