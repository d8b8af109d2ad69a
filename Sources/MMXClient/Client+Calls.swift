import MMXCatalogue
import MMXData
import MMXService
import MMXHTTP
import MMXStore

/// Reads and writes of the API.
extension Client {
  /// Repeats a read until its answer is final: connection errors, 429 and 5xx are repeated, a 401 once with a new token.
  func read(_ call: Call, _ url: String) throws(Problem) -> Answer {
    var plan = RetryPlan(started: clock.now(), timeout: settings.timeout * 1000)
    var early = earlyRead(url)
    // Before a sign-in, which would be useless.
    if early == nil, !(self.token.map(isGood) ?? false) { try holdBack(call, time: plan.left(now: clock.now())) }
    var token: Secret
    if let early { token = early.token } else { token = try accessToken() }
    var isRefreshed = false
    while true {
      let (counted, milliseconds): (Counted, Int)
      let result: Result<Response, TransportFailure>
      if let first = early {
        (counted, milliseconds, result) = (first.counted, first.milliseconds, first.result)
        early = nil
      } else {
        try holdBack(call, time: plan.left(now: clock.now()))
        (counted, milliseconds) = (try count(call), 0)
        result = transmit(request(call, url, token, timeout: plan.timeout(now: clock.now())))
      }
      var wait: Int?
      switch result {
      case .success(let response) where response.status == 401 && !isRefreshed && token != refusedToken:
        isRefreshed = true
        token = try accessToken(insteadOf: token)
        continue
      case .success(let response):
        if response.status == 401 { refusedToken = token }
        wait = delay(after: response, to: call, &plan)
        if response.status == 429 { notePause(response, call, isFinal: wait == nil) }
        if wait == nil {
          var answer = Answer(status: response.status, headers: response.headers, body: response.bodyInUTF8, to: call, localisation)
          // The transfer was complete; the body was cut off by its origin.
          if response.status == 200, answer.isCutJSON {
            wait = plan.delay(atMost: 3, now: clock.now(), jitter: clock.jitter())
          }
          answer.milliseconds = milliseconds
          if wait == nil { return answer }
        }
      case .failure(let failure):
        if !failure.mayHaveBeenSent { takeBack(counted) }
        wait = delay(after: failure, &plan)
        if wait == nil { throw .noAnswer(failure, call, tries: plan.tries) }
      }
      try pause(wait ?? 0)
    }
  }

  /// Sends once, with a row in the journal before and the outcome in it after. Throws `refused` if the journal cannot be written.
  func write(_ call: Call, _ url: String) throws(Problem) -> Answer {
    if settings.isReadOnly { throw .readOnly(call) }
    if let field = Client.redactedField(of: call) { throw .redactedValue(call, field) }
    forgetReads()
    try holdBack(call, time: settings.timeout * 1000)
    var token = try accessToken()
    var counted = try count(call)
    let entry: Int
    do throws(Problem) {
      entry = try beginWrite(call)
    } catch {
      takeBack(counted)
      throw error
    }
    do throws(Problem) {
      try beforeWrite?(entry)
    } catch {
      finishWrite(entry, .failed, nil, error.message.text)
      takeBack(counted)
      throw error
    }
    var isRefreshed = false
    while true {
      switch transmit(request(call, url, token, timeout: settings.timeout * 1000)) {
      case .success(let response) where response.status == 401 && !isRefreshed && token != refusedToken:
        isRefreshed = true
        do throws(Problem) {
          token = try accessToken(insteadOf: token)
          try holdBack(call, time: settings.timeout * 1000)
          counted = try count(call)
        } catch {
          finishWrite(entry, .failed, response, error.message.text)
          throw error
        }
      case .success(let response):
        if response.status == 401 { refusedToken = token }
        if response.status == 429 { notePause(response, call, isFinal: true) }
        let answer = Answer(
          status: response.status, headers: response.headers, body: response.bodyInUTF8, journalEntry: entry, to: call, localisation)
        let outcome: JournalTable.Outcome =
          switch answer.outcome {
          case .done: .done
          case .refused: .failed
          case .unknown: .unknown
          }
        finishWrite(entry, outcome, response, problem(of: answer, to: call)?.message.text)
        if case .done(_, let remarks) = answer.outcome {
          for remark in remarks { report("warning from the service: \(redactor.redact(remark))") }
        }
        return answer
      case .failure(let failure):
        if !failure.mayHaveBeenSent { takeBack(counted) }
        finishWrite(entry, failure.mayHaveBeenSent ? .unknown : .failed, nil, failure.message.text)
        throw .lostWrite(failure, call, entry: entry)
      }
    }
  }

  /// - Parameter timeout: milliseconds for the exchange.
  func request(_ call: Call, _ url: String, _ token: Secret, timeout: Int) -> Request {
    if readHeaders?.token != token {
      readHeaders = (token, [("Authorization", "Bearer " + token.reveal()), ("Accept", "application/json")])
    }
    var headers = readHeaders?.headers ?? []
    if call.body != nil { headers.append(("Content-Type", "application/json")) }
    return Request(
      call.method.rawValue, url, headers: headers, body: call.body.map { Array($0.text().utf8) }, isRepeatable: call.method.isRead,
      connectTimeout: min(10_000, timeout), totalTimeout: timeout, statedTimeout: settings.timeout * 1000)
  }

  /// One exchange, traced if tracing is on. The bodies of a sign-in are never shown.
  func transmit(_ request: Request, isSignIn: Bool = false) -> Result<Response, TransportFailure> {
    traceStart(of: request, isSignIn)
    let started = clock.now()
    let result = Result { () throws(TransportFailure) in try transport.send(request) }
    noteEnd(result, milliseconds: clock.now() - started, isSignIn)
    return result
  }

  /// The end of a read that was begun earlier, traced in its turn as if it were sent now.
  func finish(_ begun: ReadsAhead.Begun) -> Result<Response, TransportFailure> {
    traceStart(of: begun.request, false)
    let result = Result { () throws(TransportFailure) in try begun.read.finish() }
    noteEnd(result, milliseconds: begun.read.milliseconds, false)
    return result
  }

  private func traceStart(of request: Request, _ isSignIn: Bool) {
    trace("> \(request.method) \(request.url)\(isSignIn ? " (sign-in, bodies not shown)" : "")", isSignIn ? nil : request.body)
  }

  private func noteEnd(_ result: Result<Response, TransportFailure>, milliseconds: Int, _ isSignIn: Bool) {
    switch result {
    case .success(let response):
      if let name = response.header("X-Sandbox") { sandbox = name }
      trace(arrival(of: response, milliseconds: milliseconds), isSignIn ? nil : response.body)
    case .failure(let failure): trace("< \(failure.message) \(milliseconds) ms", nil)
    }
  }

  private func arrival(of response: Response, milliseconds: Int) -> String {
    let type = response.header("Content-Type").map { " \(AnswerText.line($0, limit: 80))" } ?? ""
    return "< \(response.status)\(type) \(response.body.count) bytes \(milliseconds) ms"
  }

  /// A line, and below it the beginning of a body. Redacted before it is cut, so that no part of a secret remains.
  private func trace(_ line: @autoclosure () -> String, _ body: [UInt8]?) {
    guard isTracing else { return }
    let line = line()
    report(Message(verbatim: redactor.redact(line)))
    guard let body, !body.isEmpty else { return }
    report(Message(verbatim: line.prefix(2) + AnswerText.line(redactor.redact(String(decoding: body.prefix(1 << 16), as: UTF8.self)))))
  }

  /// Milliseconds until a read is repeated, nil if the answer is final.
  private func delay(after response: Response, to call: Call, _ plan: inout RetryPlan) -> Int? {
    guard response.status == 429 || response.status >= 500 else { return nil }
    let asked = RetryAfter(response, now: clock.now())?.milliseconds
    // A conflict is recognised by its text with any status, and repeating does not help.
    if response.status >= 500, ErrorText(response.body).isConcurrency { return nil }
    // A service that is overloaded and states no time may need a long one.
    let tries = response.status == 429 && (asked ?? 0) == 0 ? 1 : 3
    return plan.delay(atMost: tries, after: asked, now: clock.now(), jitter: clock.jitter())
  }

  private func delay(after failure: TransportFailure, _ plan: inout RetryPlan) -> Int? {
    switch failure.reason {
    case .connectionLost, .timeout, .truncated: plan.delay(atMost: 3, now: clock.now(), jitter: clock.jitter())
    case .nameResolution, .refused: plan.delay(atMost: 1, now: clock.now(), jitter: clock.jitter())
    case .badAddress, .cancelled, .headTooLarge, .notRecorded, .offline, .tls, .tooLarge, .unavailable: nil
    }
  }
}
