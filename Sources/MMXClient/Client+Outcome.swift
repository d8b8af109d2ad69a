import MMXCatalogue
import MMXData
import MMXService
import MMXHTTP

/// The wording of the outcomes of answers.
extension Client {
  /// The problem of an answer, nil for a success.
  func problem(of answer: Answer, to call: Call) -> Problem? {
    guard let fault = answer.fault else { return nil }
    var problem = worded(fault, of: answer, to: call)
    if let text = fault.text {
      problem.status = answer.status
      problem.details = text.details.map(Message.init(verbatim:))
    }
    return redactor.redact(problem)
  }

  private func worded(_ fault: Answer.Fault, of answer: Answer, to call: Call) -> Problem {
    let said = fault.text?.message
    switch fault.reason {
    case .concurrency: return .concurrency(call, said)
    case .tokenNotAccepted: return .tokenNotAccepted(call, said)
    case .forbidden: return .forbidden(call, said)
    // A 404 may be the page of a server without the service.
    case .notFound: return .notFound(call, answer.status == 410 || fault.text?.isRaw == false ? said : nil)
    case .tooManyCalls: return tooManyCalls(answer, call, said)
    case .redirected: return answer.status == 304 ? .notModified(call) : .redirected(call, answer)
    case .proxyRefused: return .proxyRefused(call, said)
    case .notAccepted: return .validation(call, answer.status, fault.text)
    case .serviceFailed: return .serviceFailed(call, answer.status, said)
    case .unclear: return .unclearWrite(call, answer.status, answer.status / 100 == 3 ? nil : said, entry: answer.journalEntry)
    case .failedInside: return .failedInside(call, answer.status, said, entry: answer.journalEntry)
    case .messageAlone: return .messageAlone(call, answer.status, said, answer.journalEntry)
    case .otherRecord(let came): return .otherRecordWritten(call, came: came, answer.journalEntry)
    case .webPage: return .pageForWrite(call, answer)
    case .cutOff: return .cutForWrite(call, answer)
    case .noise: return .noiseForWrite(call, answer)
    case .accepted: return .accepted(call, answer.journalEntry)
    case .withoutID(let problem): return problem
    }
  }

  private func tooManyCalls(_ answer: Answer, _ call: Call, _ said: String?) -> Problem {
    let asked = RetryAfter(answer.header("Retry-After"), now: clock.now(), date: answer.header("Date"))
    let pause = pause(of: call.organisation)
    return .tooManyCalls(
      call, said, free: (pause?.left ?? asked?.milliseconds).map { moment(clock.now() + $0) }, isShortened: asked?.isShortened == true)
  }
}
