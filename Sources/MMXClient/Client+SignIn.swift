import MMXCatalogue
import MMXData
import MMXHTTP
import MMXStore
import MMXSystem

/// Tokens and sign-ins. Processes and threads that need a token at the same time share one sign-in: the one that holds the account's lock
/// signs in, the others wait and use its token or its refusal.
extension Client {
  /// The keys of an account in the store, as hashes.
  struct Account {
    /// Of address, client and user, in one spelling each: the key of a password.
    let identity: String
    /// Of address and client: the key of a client's secret.
    let client: String
    /// Of address, client, user and scope as they are sent: the key of a token.
    let tokens: String
    /// As `identity` in the spelling that earlier versions used for refusals.
    let earlier: String
  }

  /// A token that is not `stale`, from memory, from the store or by a sign-in.
  func accessToken(insteadOf stale: Secret? = nil) throws(Problem) -> Secret {
    if let token, isGood(token), token.token != stale { return token.token }
    let account = try account()
    // Those of other machines are locked with the secrets.
    if store.isShared { _ = try completeCredentials() }
    if let stored = storedToken(of: account), stored.token != stale { return adopt(stored) }
    if let standingRefusal { throw standingRefusal }
    return try signIn(account, stale: stale, isAsked: false, force: false)
  }

  /// `login`: a new token even if there is a valid one. With `force`, a person may confirm that refused credentials are sent again.
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
    let address = Address.canonical(settings.tokenAddress)
    let exact = [address, client ?? "", user ?? ""]
    let common = [address, Client.commonSpelling(client ?? ""), Client.commonSpelling(user ?? "")]
    func key(_ parts: [String]) -> String { Digest.hex(Digest.sha256(parts)) }
    return Account(
      identity: key(common), client: key([common[0], common[1], "client"]), tokens: key(exact + [settings.scope]), earlier: key(exact))
  }

  /// The service ignores letter case in names, and spaces around them are typing mistakes.
  private static func commonSpelling(_ name: String) -> String {
    var scalars = name.folded.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  /// The four parts of a sign-in, from the settings or another source. Throws `auth` if one is missing.
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

  /// The stored token if it is valid; a store that cannot be read has none.
  func storedToken(of account: Account) -> TokenTable.Token? {
    guard let stored = try? store.tokens.token(of: account.tokens, with: tokenSecrets), isGood(stored) else { return nil }
    return stored
  }

  /// What a token is locked with where other machines keep it too.
  var tokenSecrets: [Secret] {
    if let known = credentials ?? (store.isShared ? knownCredentials() : nil) { return [known.clientSecret, known.password] }
    return [settings.clientSecret, settings.password].compactMap { $0 }
  }

  /// Whether it is valid for another minute, or for a tenth of its lifetime if that is short.
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
    // A password that another machine may know to be refused is not sent.
    try store.server?.reach()
    let consent = isAsked ? try consent(account, credentials, force: force) : .none
    let began = clock.now()
    let before = (try? store.tokens.lastAttempt(of: account.identity).number) ?? 0
    let turn = try waitForTurn(account)
    defer { turn?.unlock(TokenTable.lockPlace(of: account.identity)) }
    if consent == .none {
      if let stored = storedToken(of: account), stored.token != stale, !isAsked || stored.obtained > began { return adopt(stored) }
      if let problem = failure(of: account, after: before) {
        let refusal = try refusal(of: account, credentials)
        forgetCredentials(unless: try past(of: account, credentials).wasAccepted && refusal == nil)
        throw problem
      }
    }
    try admit(account, credentials, consent, isAsked: isAsked)
    do throws(Problem) {
      return adopt(try requestToken(account, credentials))
    } catch {
      let problem = redactor.redact(error)
      if problem.kind != .interrupted { try? store.tokens.recordAttempt(of: account.identity, failure: problem.stored) }
      throw problem
    }
  }

  /// How the sign-in that this one waited for failed, nil if there was none or it succeeded.
  private func failure(of account: Account, after attempt: Int) -> Problem? {
    guard let last = try? store.tokens.lastAttempt(of: account.identity), last.number > attempt else { return nil }
    return last.failure.flatMap(Problem.init(stored:))
  }

  /// Nil if there are none. Throws `refused` where those that machines share cannot be had.
  private func locks() throws(Problem) -> (any Locks)? {
    if store.isShared { return try store.locks() }
    return (try? store.locks()) ?? (try? refuge?.locks())
  }

  func isSomebodySigningIn(_ account: Account) -> Bool {
    (try? locks())?.isHeldElsewhere(TokenTable.lockPlace(of: account.identity)) ?? false
  }

  /// Waits until nobody else signs this account in. Nil if the store has no locks: then this process proceeds alone.
  private func waitForTurn(_ account: Account) throws(Problem) -> (any Locks)? {
    guard let locks = try locks() else { return nil }
    let began = clock.now()
    let longest = 3 * signInTimeout
    while !locks.tryLock(TokenTable.lockPlace(of: account.identity)) {
      let waited = clock.now() - began
      if waited > 2000 { warnOnce("turn", "waiting for another mmx that is signing in") }
      guard waited < longest else { throw .signInBusy(longest / 1000) }
      try pause(20)
      try store.server?.reach()
    }
    return locks
  }

  // MARK: The request

  /// Milliseconds.
  private var signInTimeout: Int { min(settings.timeout, 30) * 1000 }

  private func requestToken(_ account: Account, _ credentials: Credentials) throws(Problem) -> TokenTable.Token {
    let before = try past(of: account, credentials)
    let request = tokenRequest(credentials)
    try noteSending(account, credentials, before)
    var result = transmit(request, isSignIn: true)
    if case .failure(let failure) = result, !failure.mayHaveBeenSent, failure.reason == .refused || failure.reason == .nameResolution {
      note(before, account, credentials)
      try pause(500 * clock.jitter() / 100)
      try noteSending(account, credentials, before)
      result = transmit(request, isSignIn: true)
    }
    switch result {
    case .failure(let failure):
      if !failure.mayHaveBeenSent {
        note(before, account, credentials)
      } else {
        forgetCredentials(unless: before.wasAccepted)
      }
      throw .signInFailed(failure)
    case .success(let response):
      switch SignInReader(response, now: clock.now()).read(moment: moment) {
      case .token(let token, let refresh):
        if let refresh { redactor.add(refresh) }
        noteAcceptance(token, account, credentials)
        return token
      case .refused(let problem, let what, let said, let isLocked):
        noteRefusal(.init(time: clock.now(), message: redactor.redact(said), isLocked: isLocked), of: what, account, credentials, before)
        forgetCredentials()
        throw problem
      case .unclear(let problem, let cause, let wait):
        noteUnclear(account, credentials, before, isTry: cause != .elsewhere, wait: wait)
        if cause == .setting { standingRefusal = redactor.redact(problem) }
        forgetCredentials(unless: before.wasAccepted)
        throw problem
      }
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

  /// At the next sign-in typed secrets are asked for again, and a credential command runs again.
  func forgetCredentials(unless areGood: Bool = false) {
    guard !areGood, findCredentials != nil else { return }
    credentials = nil
    dropCredentials()
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
