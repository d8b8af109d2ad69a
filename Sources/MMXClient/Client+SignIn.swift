import MMXCatalogue
import MMXData
import MMXHTTP
import MMXStore

/// Tokens and sign-ins. Processes and threads that need a token at the same moment make one sign-in between them: the one that holds
/// the account's lock asks, the others wait and take its token or its refusal.
extension Client {
  /// How the store knows an account. Nothing in it can be read back.
  struct Account {
    /// Of address, client and user: what a password belongs to.
    let identity: String
    /// The same with the scope: what a token belongs to.
    let tokens: String
  }

  /// A token that is not `stale`, from memory, from the store or by a sign-in.
  func accessToken(insteadOf stale: Secret? = nil) throws(Problem) -> Secret {
    if let token, isGood(token), token.token != stale { return token.token }
    let account = try account()
    if let stored = storedToken(of: account), stored.token != stale { return adopt(stored) }
    if let standingRefusal { throw standingRefusal }
    return try signIn(account, stale: stale, isAsked: false, force: false)
  }

  /// `login`: a new token though there may be a good one. With `force`, refused credentials are sent again too.
  func signInAnew(force: Bool) throws(Problem) -> Secret {
    try settings.checkAddresses()
    standingRefusal = nil
    return try signIn(try account(), stale: nil, isAsked: true, force: force)
  }

  func account() throws(Problem) -> Account {
    var (client, user) = (settings.clientID ?? credentials?.clientID, settings.username ?? credentials?.username)
    if client == nil || user == nil {
      let found = try completeCredentials()
      (client, user) = (found.clientID, found.username)
    }
    let parts = [Address.canonical(settings.tokenAddress), client ?? "", user ?? ""]
    return Account(identity: Digest.hex(Digest.sha256(parts)), tokens: Digest.hex(Digest.sha256(parts + [settings.scope])))
  }

  /// The four parts of a sign-in, from the settings or from whoever knows them. Throws `auth` where one is missing.
  private func completeCredentials() throws(Problem) -> Credentials {
    if let credentials { return credentials }
    var found: Credentials
    if let client = settings.clientID, let secret = settings.clientSecret, let user = settings.username, let password = settings.password {
      found = Credentials(clientID: client, clientSecret: secret, username: user, password: password)
    } else if let findCredentials {
      found = try findCredentials()
    } else {
      throw .credentialsMissing(
        Client.variables(where: [
          settings.clientID == nil, settings.clientSecret == nil, settings.username == nil, settings.password == nil,
        ]))
    }
    redactor.addPair(found.clientID, found.clientSecret)
    redactor.addPair(found.username, found.password)
    let empty = [found.clientID.isEmpty, found.clientSecret.isEmpty, found.username.isEmpty, found.password.isEmpty]
    guard !empty.contains(true) else { throw .credentialsMissing(Client.variables(where: empty)) }
    credentials = found
    return found
  }

  private static func variables(where isMissing: [Bool]) -> [String] {
    zip(["MMX_CLIENT_ID", "MMX_CLIENT_SECRET", "MMX_USERNAME", "MMX_PASSWORD"], isMissing).filter { $0.1 }.map { $0.0 }
  }

  // MARK: Tokens

  /// The stored token where it is good; a store that cannot be read has none.
  func storedToken(of account: Account) -> TokenTable.Token? {
    guard let stored = try? store.tokens.token(of: account.tokens), isGood(stored) else { return nil }
    return stored
  }

  /// Whether it will live for another minute, or for a tenth of its life where that is short.
  func isGood(_ token: TokenTable.Token) -> Bool {
    let margin = min(60_000, max(0, token.expires - token.obtained) / 10)
    return clock.now() < token.expires - margin
  }

  private func adopt(_ found: TokenTable.Token) -> Secret {
    token = found
    redactor.add(found.token)
    return found.token
  }

  // MARK: Signing in

  private func signIn(_ account: Account, stale: Secret?, isAsked: Bool, force: Bool) throws(Problem) -> Secret {
    let credentials = try completeCredentials()
    let began = clock.now()
    let before = (try? store.tokens.lastAttempt(of: account.identity).number) ?? 0
    let turn = try waitForTurn(account)
    defer { turn?.unlock(TokenTable.lockPlace(of: account.identity)) }
    if !force {
      if let stored = storedToken(of: account), stored.token != stale, !isAsked || stored.obtained > began { return adopt(stored) }
      try refuseKnown(account, credentials)
      if let problem = failure(of: account, after: before) { throw problem }
    }
    do throws(Problem) {
      let token = try requestToken(account, credentials)
      keep(token, account, credentials)
      return adopt(token)
    } catch {
      let problem = redactor.redact(error)
      if problem.kind != .interrupted { try? store.tokens.recordAttempt(of: account.identity, failure: problem.stored) }
      throw problem
    }
  }

  /// How the sign-in that this one waited for failed, nil where there was none or it went well.
  private func failure(of account: Account, after attempt: Int) -> Problem? {
    guard let last = try? store.tokens.lastAttempt(of: account.identity), last.number > attempt else { return nil }
    return last.failure.flatMap(Problem.init(stored:))
  }

  /// Waits until nobody else signs this account in. Nil where the store has no locks: then this process is on its own.
  private func waitForTurn(_ account: Account) throws(Problem) -> LockFile? {
    guard let locks = (try? store.locks()) ?? (try? refuge?.locks()) else { return nil }
    let began = clock.now()
    let longest = 3 * signInTimeout
    while !locks.tryLock(TokenTable.lockPlace(of: account.identity)) {
      let waited = clock.now() - began
      if waited > 2000 { warnOnce("turn", "waiting for another mmx that is signing in") }
      guard waited < longest else { throw .signInBusy(longest / 1000) }
      try pause(20)
    }
    return locks
  }

  /// Throws `locked` where the service refused just these credentials before, in any process.
  private func refuseKnown(_ account: Account, _ credentials: Credentials) throws(Problem) {
    let secrets = [credentials.clientSecret, credentials.password]
    for state in [store, spare] + rememberingRefuge {
      guard let refusal = try? state.refusals.refusal(of: account.identity, secrets: secrets) else { continue }
      throw .locked(refusal.message, since: clock.text(refusal.time), isLocked: refusal.isLocked)
    }
  }

  private func keep(_ token: TokenTable.Token, _ account: Account, _ credentials: Credentials) {
    let secrets = [credentials.clientSecret, credentials.password]
    for state in [spare] + rememberingRefuge { try? state.refusals.forget(account: account.identity, secrets: secrets) }
    do throws(Problem) {
      try store.tokens.save(token, of: account.tokens)
      try store.tokens.recordAttempt(of: account.identity, failure: nil)
      try store.refusals.forget(account: account.identity, secrets: secrets)
    } catch {
      warnOfStore(error)
    }
  }

  // MARK: The request

  /// Milliseconds.
  private var signInTimeout: Int { min(settings.timeout, 30) * 1000 }

  private func requestToken(_ account: Account, _ credentials: Credentials) throws(Problem) -> TokenTable.Token {
    let request = tokenRequest(credentials)
    var result = transmit(request, isSignIn: true)
    if case .failure(let failure) = result, !failure.mayHaveBeenSent, failure.reason == .refused || failure.reason == .nameResolution {
      try pause(500 * clock.jitter() / 100)
      result = transmit(request, isSignIn: true)
    }
    switch result {
    case .failure(let failure): throw .signInFailed(failure)
    case .success(let response) where response.status / 100 == 2: return try readToken(response)
    case .success(let response): throw refusal(response, account, credentials)
    }
  }

  /// Not repeatable: a wrong password that is sent twice counts twice.
  private func tokenRequest(_ credentials: Credentials) -> Request {
    let form = PercentEncoding.pairs([
      ("grant_type", "password"), ("client_id", credentials.clientID), ("client_secret", credentials.clientSecret.reveal()),
      ("username", credentials.username), ("password", credentials.password.reveal()), ("scope", settings.scope),
    ])
    return Request(
      "POST", settings.tokenAddress, headers: [("Accept", "application/json"), ("Content-Type", "application/x-www-form-urlencoded")],
      body: Array(form.utf8), isRepeatable: false, connectTimeout: min(10_000, signInTimeout), totalTimeout: signInTimeout)
  }

  private func readToken(_ response: Response) throws(Problem) -> TokenTable.Token {
    guard let json = try? JSON(bytes: response.body), let text = json["access_token"]?.string, !text.isEmpty,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { throw .notAToken(response.status, Client.outline(of: response.body)) }
    if let other = json["refresh_token"]?.string { redactor.add(Secret(other)) }
    let life = json["expires_in"]
    // The documented life of a token stands in where the answer names none.
    let seconds = min(max(life?.integer ?? life?.string.flatMap { Int($0) } ?? 3600, 0), 86_400)
    let now = clock.now()
    return TokenTable.Token(token: Secret(text), obtained: now, expires: now + seconds * 1000)
  }

  /// What a body that is no token's is, without the values in it, one of which may be a token all the same.
  private static func outline(of body: [UInt8]) -> String {
    if let record = (try? JSON(bytes: body))?.object {
      return "JSON with "
        + (record.isEmpty ? "nothing in it" : record.keys.map { AnswerText.line($0, limit: 30) }.prefix(8).joined(separator: ", "))
    }
    let text = AnswerText.text(of: body)
    if text.isEmpty { return "nothing" }
    return text.contains(" ") || text.count < 20 ? "'\(AnswerText.line(text, limit: 60))'" : "\(body.count) bytes"
  }

  /// What a refused sign-in means. Whatever may be about the password is remembered as its refusal; the form of that answer is not
  /// published, so every answer of 4xx that says nothing else counts.
  private func refusal(_ response: Response, _ account: Account, _ credentials: Credentials) -> Problem {
    let text = ErrorText(response.body)
    switch response.status {
    case 429:
      let wait = RetryAfter.milliseconds(response.header("Retry-After"), now: clock.now(), date: response.header("Date"))
      return .tooManySignIns(text.message, free: wait.map { moment(clock.now() + $0) })
    case 404, 405, 408, 410, 300..<400, 500...: return .signInNotPossible(response.status, text.message)
    case 400..<500: break
    default: return .signInNotPossible(response.status, text.message)
    }
    if let code = text.code,
      ["invalid_client", "unauthorized_client", "invalid_scope", "unsupported_grant_type", "invalid_request"].contains(code)
    {
      let problem = Problem.signInSetting(code, text, response.status)
      standingRefusal = redactor.redact(problem)
      return problem
    }
    let isLocked = response.status == 423 || Client.saysLocked(text)
    let said = redactor.redact(text.message ?? "status \(response.status)")
    remember(RefusalTable.Refusal(time: clock.now(), message: said, isLocked: isLocked), account, credentials)
    return .signInRefused(response.status, text, isLocked: isLocked)
  }

  /// The refuge where it was used before.
  private var rememberingRefuge: [State] { refuge.map { $0.exists ? [$0] : [] } ?? [] }

  private func remember(_ refusal: RefusalTable.Refusal, _ account: Account, _ credentials: Credentials) {
    let secrets = [credentials.clientSecret, credentials.password]
    do throws(Problem) {
      try store.refusals.record(refusal, of: account.identity, secrets: secrets)
      try? store.tokens.delete(account: account.tokens)
    } catch {
      let problem = error
      try? spare.refusals.record(refusal, of: account.identity, secrets: secrets)
      if let refuge, (try? refuge.refusals.record(refusal, of: account.identity, secrets: secrets)) != nil { return }
      warnOnce("refusal", "the refusal is not remembered beyond this run, so do not start mmx again with this password: \(problem.message)")
    }
  }

  /// Messages come in the language of the installation.
  private static func saysLocked(_ text: ErrorText) -> Bool {
    let said = ([text.message ?? "", text.code ?? ""] + text.details).joined(separator: " ").folded
    return ["locked", "zaklenj", "zakljucan", "blokiran", "закључан", "блокиран"].contains { said.contains($0) }
  }
}

extension Problem {
  /// As text for processes that waited for the same sign-in.
  var stored: String {
    let json: JSON = [
      "kind": .string(kind.rawValue), "message": .string(message.text), "hint": (hint?.text).map(JSON.string) ?? .null,
      "status": status.map { .number(Number($0)) } ?? .null, "code": code.map(JSON.string) ?? .null,
    ]
    return json.text()
  }

  init?(stored text: String) {
    guard let json = try? JSON(text), let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)), let message = json["message"]?.string
    else {
      return nil
    }
    self.init(
      kind, Message(verbatim: message), hint: (json["hint"]?.string).map(Message.init(verbatim:)), status: json["status"]?.integer,
      code: json["code"]?.string)
  }
}
