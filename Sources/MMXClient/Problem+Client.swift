import MMXCatalogue
import MMXData
import MMXService
import MMXHTTP
import MMXStore

/// Messages of the session with the service, in alphabetical order.
extension Problem {
  static func badAddress(_ address: String, _ variable: String) -> Problem {
    Problem(
      .value, "'\(address)' is not an address of the service", hint: "set \(variable) to an address such as \(Localisation.rs.apiAddress)")
  }

  static func badPath(_ path: String) -> Problem {
    Problem(
      .value, "'\(path)' is not a path of the service",
      hint: "a path begins with 'api/' and does not leave it: `http get api/orgs/1/customers`")
  }

  static func badReserve(_ calls: Int, limit: Int) -> Problem {
    Problem(.value, "\(calls) calls a day cannot be reserved for people", hint: "give a number from 0 to \(limit): `quota reserve 50`")
  }

  static func concurrency(_ call: Call, _ text: String?) -> Problem {
    Problem(
      .concurrency, "\(named(call)): somebody else changed the record\(quoted(text))",
      hint: "read it again, look at what changed, then decide")
  }

  static func credentialsMissing(_ names: [String]) -> Problem {
    Problem(
      .auth,
      names.count == 1 ? "not signed in: \(names.joined()) is not set" : "not signed in: \(names.joined(separator: ", ")) are not set",
      hint: "set MMX_CLIENT_ID, MMX_CLIENT_SECRET, MMX_USERNAME and MMX_PASSWORD, or make a profile; `mmx --sandbox` needs no account")
  }

  static func cutForWrite(_ call: Call, _ answer: Answer) -> Problem {
    Problem(
      .unknown, "\(named(call)): the answer (\(answer.status)) is cut off, so the write may or may not have taken effect",
      hint: answer.journalEntry.map(settleHint), status: answer.status, cause: answer.journalEntry.map(Problem.Cause.journalEntry))
  }

  static func failedInside(_ call: Call, _ status: Int, _ text: String?, entry: Int?) -> Problem {
    Problem(
      .unknown,
      "\(named(call)): the service answered \(status) with the report of a failure, so the write may or may not have taken effect\(quoted(text))",
      hint: entry.map(settleHint), cause: entry.map(Problem.Cause.journalEntry))
  }

  static func forbidden(_ call: Call, _ text: String?) -> Problem {
    Problem(
      .forbidden, "\(named(call)): the user has no right to do this\(quoted(text))",
      hint: "give the user the right for API access on the organisation, in Minimax")
  }

  static func locked(_ text: String, since: String, isLocked: Bool) -> Problem {
    Problem(
      .locked,
      isLocked
        ? "the service said on \(since) that this access is locked, and the password is not sent again: \(text)"
        : "the service refused these credentials on \(since), and they are not sent again: \(text)",
      hint: isLocked
        ? "make a new application password in Minimax and set MMX_USERNAME and MMX_PASSWORD; `login --force` at a terminal asks before it sends these again"
        : "correct MMX_USERNAME, MMX_PASSWORD or the client's secret; `login --force` at a terminal asks before it sends these again")
  }

  /// A write without an answer: unknown if it may have been sent, otherwise a network failure.
  static func lostWrite(_ failure: TransportFailure, _ call: Call, entry: Int) -> Problem {
    guard failure.mayHaveBeenSent else { return noAnswer(failure, call) }
    if failure.reason == .cancelled {
      return Problem(
        .interrupted, "\(named(call)): interrupted, and the write may have taken effect",
        hint: settleHint(entry), cause: .journalEntry(entry))
    }
    return Problem(
      .unknown, "\(named(call)): the write was sent and no answer came, so it may have taken effect: \(failure.message)",
      hint: settleHint(entry), cause: .journalEntry(entry))
  }

  /// - Parameter tries: the number of tries.
  static func noAnswer(_ failure: TransportFailure, _ call: Call, tries: Int = 1) -> Problem {
    switch failure.reason {
    case .cancelled: interruptedWork()
    case .badAddress: Problem(.value, "\(named(call)): \(failure.message)")
    case .timeout where tries > 1:
      Problem(
        .network, "\(named(call)): \(failure.message) (\(tries) tries)", hint: hint(failure.reason), code: failure.reason.rawValue)
    default: Problem(.network, "\(named(call)): \(failure.message)", hint: hint(failure.reason), code: failure.reason.rawValue)
    }
  }

  static func noiseForWrite(_ call: Call, _ answer: Answer) -> Problem {
    Problem(
      .unknown, "\(named(call)): the answer (\(answer.status)) is not text, so the write may or may not have taken effect",
      hint: answer.journalEntry.map(settleHint), status: answer.status, cause: answer.journalEntry.map(Problem.Cause.journalEntry))
  }

  static func noSuchProfile(_ name: String) -> Problem { Problem(.value, "the profile '\(name)' cannot be used in this session") }

  static func notAToken(_ status: Int, _ outline: String) -> Problem {
    Problem(
      .network, "the answer from the token address is not a token: \(outline)",
      hint: "check MMX_AUTH_URL; a proxy or the sign-in page of the network may have answered", status: status)
  }

  static func notFound(_ call: Call, _ text: String?) -> Problem {
    Problem(.notfound, "the service has no '\(shortPath(call))'\(quoted(text))")
  }

  static func notInDryRun(_ path: String) -> Problem { Problem(.notfound, "the dry run has no '\(path)'") }

  static func notJournalled(_ call: Call, _ cause: Problem) -> Problem {
    Problem(
      .refused, "\(named(call)): not sent, because the journal of writes cannot be kept: \(cause.message)", hint: cause.hint,
      code: cause.code, cause: cause.cause)
  }

  /// Secrets wait for a person, but nobody can be asked. The message says what they wait for.
  /// Every request asks for the record itself, so whoever says 304 has not heard it.
  static func notModified(_ call: Call) -> Problem {
    Problem(
      .network, "\(named(call)): the answer is 304, not modified, instead of the record",
      hint: "a cache between here and the service answers for it: check HTTPS_PROXY, and MMX_API_URL in `status`")
  }

  static func onlyPersonSends(_ cause: Problem) -> Problem {
    var problem = cause
    problem.hint = "only a person at a terminal can have them sent again: `mmx login --force`, without --no-input"
    return problem
  }

  static func pageForWrite(_ call: Call, _ answer: Answer) -> Problem {
    let title: Message = AnswerText.title(of: answer.body).map { " ('\($0)')" } ?? ""
    return Problem(
      .unknown, "\(named(call)): a web page\(title) came instead of the service's answer, so the write may or may not have taken effect",
      hint: answer.journalEntry.map(settleHint), status: answer.status, cause: answer.journalEntry.map(Problem.Cause.journalEntry))
  }

  static func plainHTTP(_ address: String, _ variable: String) -> Problem {
    Problem(
      .refused, "'\(address)' is plain http, which would show secrets to the network",
      hint: "set \(variable) to an https address, or give --insecure-http")
  }

  static func proxyRefused(_ call: Call, _ text: String?) -> Problem {
    Problem(
      .network, "\(named(call)): the proxy requires a sign-in (407)\(quoted(text))",
      hint: "put its user and password in HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT", status: 407)
  }

  /// - Parameter isAsked: whether the service stated the time; otherwise it is computed here.
  static func quotaPaused(_ organisation: Int?, _ text: String?, free: (at: String, wait: String), isAsked: Bool) -> Problem {
    let what: Message =
      organisation.map { "the service accepts no more calls for organisation \($0) now (429)" }
      ?? "the service accepts no more calls now (429)"
    return Problem(
      .quota, "\(what)\(quoted(text))",
      hint: isAsked
        ? whenFree(free, "nothing is sent before")
        : "the service did not say for how long; mmx tries again from \(free.at) on (in \(free.wait))")
  }

  static func quotaReserved(_ reserve: Int, _ organisation: Int, free: (at: String, wait: String)?) -> Problem {
    Problem(
      .quota, "the calls left for organisation \(organisation) today are reserved for people (\(reserve) a day)",
      hint: whenFree(free, "`quota reserve 0` releases them"))
  }

  static func quotaUsed(_ what: Message, _ organisation: Int, free: (at: String, wait: String)?) -> Problem {
    Problem(.quota, "the \(what) are used for organisation \(organisation)", hint: whenFree(free, "`quota` shows more"))
  }

  static func readOnly(_ call: Call) -> Problem {
    Problem(
      .refused, "\(named(call)): writes are disabled in this session",
      hint: "leave out --read-only and --safe, or use a profile without `read-only`")
  }

  static func redactedValue(_ call: Call, _ field: String) -> Problem {
    Problem(
      .refused, "\(named(call)): not sent, because '\(field)' holds '\(Redactor.mark)', which replaces a removed secret",
      hint: "set the field to its real value, or read the record again")
  }

  static func redirected(_ call: Call, _ answer: Answer) -> Problem {
    let target: Message = answer.header("Location").map { " to '\(AnswerText.line($0, limit: 200))'" } ?? ""
    return Problem(
      .network, "\(named(call)): the service redirects\(target), and mmx does not follow with a token",
      hint: "check MMX_API_URL; `status` shows where it comes from")
  }

  static func runLimit(_ most: Int) -> Problem {
    Problem(
      .quota, "this run has used the \(most, "call", "calls") that it may make",
      hint: "give a larger --max-calls", cause: .runLimit)
  }

  static func serviceFailed(_ call: Call, _ status: Int, _ text: String?) -> Problem {
    Problem(.network, "\(named(call)): the service failed (\(status))\(quoted(text))", hint: "try again later")
  }

  static func settleHint(_ entry: Int) -> Message {
    "look before you repeat it: `journal show \(entry)` says what to look for and how to settle it"
  }

  static func signInBusy(_ seconds: Int) -> Problem {
    Problem(
      .network, "another mmx has been signing in for \(seconds) s and has not finished",
      hint: "end that process, or try again in a moment")
  }

  static func signInFailed(_ failure: TransportFailure) -> Problem {
    if failure.reason == .cancelled { return interruptedWork() }
    return Problem(.network, "sign-in: \(failure.message)", hint: hint(failure.reason), code: failure.reason.rawValue)
  }

  /// Something between mmx and the service answered.
  static func signInIntercepted(_ status: Int, _ text: String?) -> Problem {
    Problem(
      .network,
      status == 407
        ? "sign-in: the proxy requires a sign-in (407)\(quoted(text))"
        : "sign-in: a proxy or firewall seems to have answered instead of the service (\(status))\(quoted(text))",
      hint: status == 407
        ? "put its user and password in HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT"
        : "the password was not refused; check the network, HTTPS_PROXY and MMX_AUTH_URL", status: status)
  }

  /// The address is wrong or the service is failing: nothing about the credentials.
  static func signInNotPossible(_ status: Int, _ text: String?) -> Problem {
    Problem(
      .network, "sign-in: the token address answered \(status)\(quoted(text))",
      hint: status >= 500 || status == 408 ? "try again later; the password was not refused" : "check MMX_AUTH_URL", status: status)
  }

  static func signInRefused(_ status: Int, _ text: ErrorText, code: String?, isLocked: Bool) -> Problem {
    let said = text.message.map { ": \($0)" } ?? " (\(status))"
    return Problem(
      isLocked ? .locked : .auth,
      isLocked ? "sign-in: the service says that this access is locked\(said)" : "sign-in: the service refused these credentials\(said)",
      hint: isLocked
        ? "make a new application password in Minimax and set MMX_USERNAME and MMX_PASSWORD"
        : "check MMX_USERNAME and MMX_PASSWORD (an application password from the user's profile in Minimax); they are not sent again unchanged",
      status: status, code: code, details: text.details.map(Message.init(verbatim:)))
  }

  /// A refusal that is about the client or the request, not about the password.
  static func signInSetting(_ code: String, _ text: ErrorText, _ status: Int) -> Problem {
    let (what, hint): (Message, Message) =
      switch code {
      case "invalid_client", "unauthorized_client":
        (
          "the service does not know this client or its secret",
          "check MMX_CLIENT_ID and MMX_CLIENT_SECRET, which come from Minimax support"
        )
      case "invalid_scope": ("the service does not know this scope", "check MMX_SCOPE, such as minimax.rs or minimax.si")
      default: ("the service does not accept this kind of sign-in", "check MMX_AUTH_URL")
      }
    return Problem(.auth, "sign-in: \(what) (\(code))\(quoted(text.sentence))", hint: hint, status: status, code: code)
  }

  /// - Parameter last: how the last one failed.
  static func signInTooEarly(_ free: (at: String, wait: String), after last: Problem?) -> Problem {
    let said: Message = last.map { "; the last one ended with: \($0.message)" } ?? ""
    return Problem(
      last?.kind == .quota ? .quota : .network, "sign-in: the next one is sent at \(free.at) (in \(free.wait))\(said)",
      hint: "wait, or type `mmx login` at a terminal", status: last?.status, code: last?.code)
  }

  /// Sign-ins without a token, with a password that was never accepted.
  static func signInUndecided(_ past: SignInTable.Past, since: String) -> Problem {
    Problem(
      .locked,
      past.isOpen
        ? "the sign-in of \(since) was never answered, so this password may be wrong and is not sent again automatically"
        : "\(past.tries, "sign-in", "sign-ins") with this password returned no token, the last on \(since), and it is not sent again automatically",
      hint: "check MMX_USERNAME and MMX_PASSWORD, then type `mmx login` at a terminal; a corrected password is sent at once")
  }

  static func tokenNotAccepted(_ call: Call, _ text: String?) -> Problem {
    Problem(
      .auth, "\(named(call)): the service does not accept the token\(quoted(text))",
      hint: "`login` signs in again; the user needs the right for API access on the organisation")
  }

  /// - Parameter isShortened: the service asked for longer than is accepted.
  static func tooManyCalls(_ call: Call, _ text: String?, free: (at: String, wait: String)?, isShortened: Bool) -> Problem {
    Problem(
      .quota, "\(named(call)): the service accepts no more calls now (429)\(quoted(text))",
      hint: whenFree(
        free, isShortened ? "the service asked for a longer wait than mmx accepts" : "nothing is sent before then; `quota` shows more"))
  }

  static func tooManySignIns(_ text: String?, free: (at: String, wait: String)?) -> Problem {
    Problem(
      .quota, "sign-in: the service accepts no more requests now (429)\(quoted(text))",
      hint: whenFree(free, "the password was not refused"),
      status: 429)
  }

  static func unclearWrite(_ call: Call, _ status: Int, _ text: String?, entry: Int?) -> Problem {
    Problem(
      .unknown, "\(named(call)): the service answered \(status), so the write may have taken effect\(quoted(text))",
      hint: entry.map(settleHint), cause: entry.map(Problem.Cause.journalEntry))
  }

  static func validation(_ call: Call, _ status: Int, _ text: ErrorText?) -> Problem {
    let said = text?.saysOneThing == true ? text?.details.first : text?.message ?? text?.details.first
    return Problem(.validation, "\(named(call)): the service did not accept it (\(status))\(quoted(said))", code: text?.code)
  }

  private static func hint(_ reason: TransportFailure.Reason) -> Message? {
    switch reason {
    case .nameResolution: "check the network and the address; `status` shows where it comes from"
    case .refused, .connectionLost: "check the network, and HTTPS_PROXY if a proxy is required"
    case .timeout: "check the network, and HTTPS_PROXY if a proxy is required; `--timeout SECONDS` gives it more time"
    case .tls: "check the address and the clock; if a proxy has its own certificate authority, name its file in SSL_CERT_FILE"
    case .headTooLarge: "ask whoever runs the service, or the proxy in front of it"
    case .tooLarge: "ask for fewer rows: `page N size M`"
    case .truncated: "try again"
    case .unavailable: "install libcurl (Debian: libcurl4)"
    case .offline: "leave out --offline to ask the service"
    case .notRecorded: "record the run again with --record, or leave out --replay"
    case .badAddress, .cancelled: nil
    }
  }

  /// What the call does, in the words of the language if it has a purpose.
  private static func named(_ call: Call) -> String { call.purpose.isEmpty ? "\(call.method.rawValue) \(shortPath(call))" : call.purpose }

  private static func quoted(_ text: String?) -> String { text.map { ": \($0)" } ?? "" }

  /// `customers/5` of `api/orgs/12/customers/5`.
  private static func shortPath(_ call: Call) -> String {
    let segments = call.path.split(separator: "/")
    guard segments.count > 3, segments[1].lowercased() == "orgs", Int(segments[2]) != nil else { return call.path }
    return segments[3...].joined(separator: "/")
  }

  private static func whenFree(_ next: (at: String, wait: String)?, _ more: Message) -> Message {
    next.map { "the next call is free at \($0.at) (in \($0.wait)); \(more)" } ?? more
  }
}

/// Questions that only the word `send` confirms.
extension Message {
  static func sendRefused(since: String) -> Message {
    "the service refused this password or the client's secret on \(since); after several refusals it locks the application for good, and a new one must be made in Minimax; type 'send' to send it anyway:"
  }

  static func sendUndecided(since: String) -> Message {
    "the outcome of the sign-in of \(since) is unknown; if the password is wrong, another one counts towards the lock of the application; type 'send' to send it once more:"
  }
}
