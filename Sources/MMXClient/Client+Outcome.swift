import MMXCatalogue
import MMXData
import MMXHTTP

/// What the status and body of an answer mean.
extension Client {
  /// The problem an answer is, nil for one that is what was asked for.
  ///
  /// A conflict is known by its text, whatever the status. For a write, 5xx and a redirect that may follow a completed one are of
  /// kind `unknown`: the service or a proxy before it failed at a point nobody can tell, so the write may have taken effect.
  func problem(of answer: Answer, to call: Call) -> Problem? {
    if answer.status / 100 == 2 {
      return strayPage(answer, to: call) ?? conflict(in: answer, to: call) ?? refusal(in: answer, to: call) ?? misplaced(answer, to: call)
        ?? postponed(answer, to: call)
    }
    let text = ErrorText(answer.body)
    var problem = classified(answer, call, text)
    problem.status = answer.status
    problem.details = text.details.map(Message.init(verbatim:))
    return redactor.redact(problem)
  }

  private func classified(_ answer: Answer, _ call: Call, _ text: ErrorText) -> Problem {
    if text.isConcurrency || answer.status == 412 { return .concurrency(call, text.message) }
    let entry = answer.journalEntry
    switch answer.status {
    case 401: return .tokenNotAccepted(call, text.message)
    case 403: return .forbidden(call, text.message)
    case 404 where !text.isRaw && text.message != nil, 410: return .notFound(call, text.message)
    case 404: return .notFound(call, nil)
    case 429:
      let asked = RetryAfter(answer.header("Retry-After"), now: clock.now(), date: answer.header("Date"))
      let pause = pause(of: call.organisation)
      return .tooManyCalls(
        call, text.message, free: (pause?.left ?? asked?.milliseconds).map { moment(clock.now() + $0) },
        isShortened: asked?.isShortened == true)
    case 300..<400:
      return isSettledRedirect(answer.status, call) ? .redirected(call, answer) : .unclearWrite(call, answer.status, nil, entry: entry)
    case 407: return .proxyRefused(call, text.message)
    case 408 where !call.verb.isRead: return .unclearWrite(call, answer.status, text.message, entry: entry)
    case 400..<500: return .validation(call, answer.status, text)
    default:
      return call.verb.isRead
        ? .serviceFailed(call, answer.status, text.message) : .unclearWrite(call, answer.status, text.message, entry: entry)
    }
  }

  /// 302 and 303 may say "done, now look there"; the other redirects say "not here".
  private func isSettledRedirect(_ status: Int, _ call: Call) -> Bool { call.verb.isRead || [301, 305, 307, 308].contains(status) }

  /// A web page in answer to a write is no word of the service, whatever its status, and neither are bytes that are no text; a
  /// `Location` shows that it is.
  private func strayPage(_ answer: Answer, to call: Call) -> Problem? {
    guard !call.verb.isRead, answer.header("Location") == nil else { return nil }
    if answer.isMarkup { return redactor.redact(.pageForWrite(call, answer)) }
    if answer.isCutJSON { return .cutForWrite(call, answer) }
    return String(validating: answer.body, as: UTF8.self) == nil ? .noiseForWrite(call, answer) : nil
  }

  /// A success that says what is wrong, and has nothing that the call could have made.
  private func refusal(in answer: Answer, to call: Call) -> Problem? {
    guard answer.verdict == .refused else { return nil }
    let text = ErrorText(answer.body)
    var problem = Problem.validation(call, answer.status, text)
    problem.status = answer.status
    problem.details = text.details.map(Message.init(verbatim:))
    return redactor.redact(problem)
  }

  /// A success of a create whose record lies elsewhere, or nowhere.
  private func misplaced(_ answer: Answer, to call: Call) -> Problem? {
    guard call.verb == .post, let match = CallPath(call.path).match(.post, localisation),
      let resource = match.resource, resource.get != nil,
      resource.create?.name == match.operation.name || resource.forms.contains(where: { $0.name == match.operation.name })
    else { return nil }
    do throws(Problem) {
      _ = try createdID(answer, to: call, localisation)
      return nil
    } catch {
      return redactor.redact(error)
    }
  }

  /// A success that says no more than that the write will be looked at.
  private func postponed(_ answer: Answer, to call: Call) -> Problem? {
    answer.status == 202 && !call.verb.isRead && answer.header("Location") == nil ? .accepted(call, answer.journalEntry) : nil
  }

  /// What the service remarks on something that it did.
  func remarks(in answer: Answer) -> [String] {
    guard answer.status / 100 == 2, answer.verdict == .remarks else { return [] }
    let text = ErrorText(answer.body)
    return text.details.isEmpty ? text.message.map { [$0] } ?? [] : text.details
  }

  /// The documentation gives the text of a conflict and no status, so a success that says it is one too. Only a body that is the
  /// message counts: a record may quote it.
  private func conflict(in answer: Answer, to call: Call) -> Problem? {
    guard !call.verb.isRead, answer.body.count < 4096, !answer.body.isEmpty else { return nil }
    let text = ErrorText(answer.body)
    guard text.isConcurrency, !text.isRaw || text.message?.lowercased().hasPrefix("concurrency error") == true else { return nil }
    var problem = Problem.concurrency(call, text.message)
    problem.status = answer.status
    problem.details = text.details.map(Message.init(verbatim:))
    return redactor.redact(problem)
  }
}
