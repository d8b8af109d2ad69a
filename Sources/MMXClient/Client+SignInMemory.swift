import MMXData
import MMXStore

/// The memory of sign-ins, and what it allows. A password counts towards the lock of an application each time it is sent, so each sign-in
/// is recorded first: a secret that was refused, or that was never accepted and whose outcome is unknown, waits for a person. One that was
/// accepted before is sent again, after growing pauses.
///
/// Three places remember: the store, the refuge if the store cannot be written, and this process.
extension Client {
  /// What a person confirmed at the terminal.
  enum Consent: Int, Comparable {
    case none, undecided, refused

    static func < (one: Consent, other: Consent) -> Bool { one.rawValue < other.rawValue }
  }

  /// Milliseconds that a sign-in waits automatically; a longer wait is an error.
  private static let shortWait = 5000
  /// The number of sign-ins without a token allowed for a secret that was never accepted.
  private static let mostTries = 2

  /// The pause in milliseconds after a number of sign-ins without a token.
  private static func wait(after tries: Int) -> Int { min(1000 << min(max(tries, 0), 9), longestWait) }
  private static let longestWait = 300_000

  // MARK: What it allows

  /// Asks the person who typed `login` if the secrets wait for one. Throws `locked` if they do and sending is not confirmed. Called before
  /// this process takes the lock, so that no other waits for the answer.
  func consent(_ account: Account, _ credentials: Credentials, force: Bool) throws(Problem) -> Consent {
    let consent: Consent
    let problem: Problem
    let question: Message
    if let refusal = try refusal(of: account, credentials) {
      problem = .locked(refusal.message, since: clock.text(refusal.time), isLocked: refusal.isLocked)
      (consent, question) = (.refused, .sendRefused(since: clock.text(refusal.time)))
      guard force else { throw waiting(problem) }
    } else {
      let past = try past(of: account, credentials)
      // The outcome of a sign-in of another process is known when it releases the lock.
      guard isUndecided(past), !isSomebodySigningIn(account) else { return .none }
      problem = .signInUndecided(past, since: clock.text(past.time))
      (consent, question) = (.undecided, .sendUndecided(since: clock.text(past.time)))
    }
    guard let answer = try askToSend(question) else { throw .onlyPersonSends(problem) }
    guard answer else { throw waiting(problem) }
    return consent
  }

  /// Throws `locked` if the secrets wait for a person, and the previous failure if it is too early; waits if the wait is short.
  func admit(_ account: Account, _ credentials: Credentials, _ consent: Consent, isAsked: Bool) throws(Problem) {
    if consent < .refused, let refusal = try refusal(of: account, credentials) {
      throw waiting(.locked(refusal.message, since: clock.text(refusal.time), isLocked: refusal.isLocked))
    }
    let past = try past(of: account, credentials)
    if consent < .undecided, isUndecided(past) { throw waiting(.signInUndecided(past, since: clock.text(past.time))) }
    if past == SignInTable.Past() { warnOfMemory() }
    // A person decides when to try again.
    if consent != .none || isAsked && settings.isInteractive { return }
    let now = clock.now()
    // A clock that was set back is ignored.
    guard now >= past.time, case let left = past.time + past.wait - now, left > 0 else { return }
    guard left <= Client.shortWait else { throw tooEarly(account, at: now + left) }
    try pause(left)
  }

  private func isUndecided(_ past: SignInTable.Past) -> Bool {
    !past.wasAccepted && (past.isOpen || past.tries >= Client.mostTries)
  }

  /// Typed secrets are typed again at the next sign-in.
  private func waiting(_ problem: Problem) -> Problem {
    forgetCredentials()
    return problem
  }

  private func tooEarly(_ account: Account, at time: Int) -> Problem {
    let last = (try? store.tokens.lastAttempt(of: account.identity))?.failure.flatMap(Problem.init(stored:))
    return .signInTooEarly(moment(time), after: last)
  }

  // MARK: What is known

  /// The memories that may have an entry.
  private var memories: [SharedState] { [store] + [spare, refuge].compactMap { $0 }.filter(\.exists) }

  /// The refuge serves several stores.
  private func key(_ account: String, in state: SharedState) -> String {
    state === refuge ? Digest.hex(Digest.sha256([account, store.folder ?? store.serverName ?? ""])) : account
  }

  /// What a memory remembers. One that machines share must answer: who cannot ask it sends nothing.
  private func recall<Result>(from state: SharedState, _ body: () throws(Problem) -> Result?) throws(Problem) -> Result? {
    do throws(Problem) { return try body() } catch {
      if state.isShared { throw error }
      return nil
    }
  }

  /// The refusal of the password or of the client's secret, by any process.
  func refusal(of account: Account, _ credentials: Credentials) throws(Problem) -> RefusalTable.Refusal? {
    for state in memories {
      for (account, secrets) in refusable(account, credentials) {
        let found = try recall(from: state) { () throws(Problem) in
          try state.refusals.refusal(of: key(account, in: state), secrets: secrets)
        }
        if let found { return found }
      }
    }
    return nil
  }

  /// What can be refused, as in the table of refusals. Earlier versions remembered both secrets together.
  private func refusable(_ account: Account, _ credentials: Credentials) -> [(account: String, secrets: [Secret])] {
    [
      (account.identity, [credentials.password]), (account.client, [credentials.clientSecret]),
      (account.earlier, [credentials.clientSecret, credentials.password]),
    ]
  }

  /// The strictest of the memories.
  func past(of account: Account, _ credentials: Credentials) throws(Problem) -> SignInTable.Past {
    var result = SignInTable.Past()
    for state in memories {
      let past = try recall(from: state) { () throws(Problem) in
        try state.signIns.past(of: key(account.identity, in: state), credentials.password)
      }
      guard let found = past else { continue }
      result.wasAccepted = result.wasAccepted || found.wasAccepted
      result.isOpen = result.isOpen || found.isOpen
      result.tries = max(result.tries, found.tries)
      if found.time >= result.time { (result.time, result.wait) = (found.time, found.wait) }
    }
    return result
  }

  // MARK: What is written down

  /// Called before the secrets are sent. Throws `refused` where machines share the store and it cannot be written.
  func noteSending(_ account: Account, _ credentials: Credentials, _ before: SignInTable.Past) throws(Problem) {
    var next = before
    next.tries += 1
    next.isOpen = true
    (next.time, next.wait) = (clock.now(), Client.wait(after: next.tries))
    if store.isShared {
      // The row may be there though the answer was lost; the same again does no harm.
      do throws(Problem) { return try store.signIns.set(next, of: account.identity, credentials.password) } catch {
        guard error.cause == .away else { throw error }
        return try store.signIns.set(next, of: account.identity, credentials.password)
      }
    }
    note(next, account, credentials)
  }

  /// Something came that is not a token and no refusal.
  /// - isTry: whether it may be the service's word about the secrets.
  /// - wait: what the service asks for, in milliseconds.
  func noteUnclear(_ account: Account, _ credentials: Credentials, _ before: SignInTable.Past, isTry: Bool, wait: Int?) {
    var next = before
    if isTry { next.tries += 1 }
    next.isOpen = false
    let own = isTry ? Client.wait(after: next.tries) : min(max(before.wait * 2, Client.wait(after: 1)), Client.longestWait)
    (next.time, next.wait) = (clock.now(), max(own, min(wait ?? 0, 86_400_000)))
    note(next, account, credentials)
  }

  func noteAcceptance(_ token: TokenTable.Token, _ account: Account, _ credentials: Credentials) {
    note(SignInTable.Past(wasAccepted: true, time: clock.now()), account, credentials)
    for state in memories {
      for (account, secrets) in refusable(account, credentials) {
        try? state.refusals.forget(account: key(account, in: state), secrets: secrets)
      }
    }
    do throws(Problem) {
      try store.tokens.save(token, of: account.tokens, with: [credentials.clientSecret, credentials.password])
      try store.tokens.recordAttempt(of: account.identity, failure: nil)
    } catch {
      warnOfStore(error)
    }
  }

  /// - Parameter before: what was known about the password, which a refusal of the client does not change.
  func noteRefusal(
    _ refusal: RefusalTable.Refusal, of what: SignInAnswer.Refused, _ account: Account, _ credentials: Credentials,
    _ before: SignInTable.Past
  ) {
    let isPassword = what == .password
    let (refused, secret) = isPassword ? (account.identity, credentials.password) : (account.client, credentials.clientSecret)
    try? store.tokens.delete(account: account.tokens)
    let failure = write { state throws(Problem) in
      try state.database().transaction(durable: true) { () throws(Problem) in
        try state.refusals.record(refusal, of: key(refused, in: state), secrets: [secret])
        let past = isPassword || before == SignInTable.Past() ? nil : before
        try state.signIns.set(past, of: key(account.identity, in: state), credentials.password)
      }
    }
    if let failure {
      warnOnce(
        "refusal", "the refusal is remembered for this run only, so do not start mmx again with this password: \(failure.message)")
    }
  }

  func note(_ past: SignInTable.Past, _ account: Account, _ credentials: Credentials) {
    let failure = write { state throws(Problem) in
      try state.signIns.set(past == SignInTable.Past() ? nil : past, of: key(account.identity, in: state), credentials.password)
    }
    if let failure {
      warnOnce(
        "sign-in", "the sign-in cannot be recorded, so do not start mmx again with this password if it fails: \(failure.message)")
    }
  }

  /// Writes to the store, otherwise to the refuge, otherwise for this process alone. Returns the problem of the store in those cases.
  private func write(_ body: (SharedState) throws(Problem) -> Void) -> Problem? {
    do throws(Problem) {
      try insisting { () throws(Problem) in try body(store) }
      // Entries from the time when the store could not be written are outdated.
      if let refuge, refuge.exists { try? body(refuge) }
      return nil
    } catch {
      if let refuge, (try? body(refuge)) != nil { return nil }
      try? body(spare)
      return error
    }
  }

  /// What must not be lost to a database that is away for a moment: tried for some seconds, where machines share it.
  func insisting<Result>(_ body: () throws(Problem) -> Result) throws(Problem) -> Result {
    for _ in 0..<10 where store.isShared {
      do throws(Problem) { return try body() } catch {
        guard error.cause == .away || error.cause == .busy else { throw error }
      }
      _ = clock.sleep(1000)
    }
    return try body()
  }

  /// Warns, before the secrets are sent, that their earlier outcome is not known.
  private func warnOfMemory() {
    guard store.folder != nil, store.exists else { return }
    do throws(Problem) { _ = try store.signIns.past(of: "", Secret("")) } catch {
      warnOnce(
        "memory",
        "the outcome of earlier sign-ins cannot be read, so this password is sent, at most once more if it is wrong: \(error.message)")
    }
  }
}
