import MMXCatalogue
package import MMXData

extension Answer {
  /// The outcome of a call, as far as its answer says. It is decided once, when the answer is made; client, machine and library read it
  /// here.
  package enum Outcome: Sendable {
    /// Success, with the remarks of the service.
    case done(Created, remarks: [String])
    /// It was refused, certainly without effect.
    case refused(Fault)
    /// It is not known whether it took effect. Only for writes.
    case unknown(Fault)
  }

  /// The record that a call created.
  package enum Created: Sendable {
    /// The call creates none.
    case nothing
    case record(Int)
    /// The answer does not name it; the problem, of kind `unknown`, says why.
    case unnamed(Problem)
  }

  /// Why an answer is not a success.
  package struct Fault: Sendable {
    package let reason: Reason
    /// What the service says about it; nil if the body is not from the service.
    package let text: ErrorText?

    package enum Reason: Sendable {
      /// Somebody else changed the record. Recognised by its text with any status, or by 412.
      case concurrency
      /// 401.
      case tokenNotAccepted
      /// 403.
      case forbidden
      /// 404 and 410.
      case notFound
      /// 429.
      case tooManyCalls
      /// A redirect that means "not here".
      case redirected
      /// 407.
      case proxyRefused
      /// Another 4xx, or a success whose body says what is wrong.
      case notAccepted
      /// 5xx in answer to a read.
      case serviceFailed
      /// To a write: 408, 5xx, or a redirect that may follow a completed one. The service or a proxy in front of it failed at an unknown
      /// point.
      case unclear
      /// To a write: a success whose body is the report of a failure.
      case failedInside
      /// To a write: a success whose body is a message alone, which is the form of errors. What the service answers to what it has done is
      /// empty, a list, or has `Data`. Source: documentation for the error, observed for the others.
      case messageAlone
      /// To a write: a success that is about another record, which is named.
      case otherRecord(String)
      /// To a write: a web page, JSON that is cut off, bytes that are not text.
      case webPage, cutOff, noise
      /// To a write: 202, accepted but not done.
      case accepted
      /// To a create: the answer does not name the record; the problem says how.
      case withoutID(Problem)
    }

    /// The kind of the problem.
    package var kind: Problem.Kind {
      switch reason {
      case .concurrency: .concurrency
      case .tokenNotAccepted: .auth
      case .forbidden: .forbidden
      case .notFound: .notfound
      case .tooManyCalls: .quota
      case .redirected, .proxyRefused, .serviceFailed: .network
      case .notAccepted: .validation
      case .unclear, .failedInside, .messageAlone, .otherRecord, .webPage, .cutOff, .noise, .accepted: .unknown
      case .withoutID(let problem): problem.kind
      }
    }
  }

  /// Nil if the call succeeded.
  package var fault: Fault? {
    switch outcome {
    case .done: nil
    case .refused(let fault), .unknown(let fault): fault
    }
  }

  /// The ID of the record that the call created, nil if it created none or the ID is not known.
  package var createdID: Int? { if case .done(.record(let id), _) = outcome { id } else { nil } }

  /// Why a call that created a record does not name it, nil if it does or created none.
  package var unnamed: Problem? { if case .done(.unnamed(let problem), _) = outcome { problem } else { nil } }

  /// For a write, whether it changed the service's data, nil if that is not known.
  package var tookEffect: Bool? {
    switch outcome {
    case .done: true
    case .refused: false
    case .unknown: nil
    }
  }

  // MARK: Deciding

  func decided(for call: Call, _ localisation: Localisation) -> Outcome {
    guard status / 100 == 2 else {
      let fault = Fault(reason: reason(for: call), text: ErrorText(body))
      return fault.kind == .unknown ? .unknown(fault) : .refused(fault)
    }
    if !call.method.isRead {
      if let stray = strayBody { return .unknown(Fault(reason: stray, text: nil)) }
      if let text = conflict { return .refused(Fault(reason: .concurrency, text: text)) }
    }
    let verdict = verdict
    if verdict == .refused { return .refused(Fault(reason: .notAccepted, text: ErrorText(body))) }
    let saysItFailed = !call.method.isRead && saysItFailed
    if saysItFailed, header("Location") == nil { return .unknown(Fault(reason: .failedInside, text: ErrorText(body))) }
    if !call.method.isRead, isMessageAlone { return .unknown(Fault(reason: .messageAlone, text: ErrorText(body))) }
    if let other = otherRecord(than: call, localisation) { return .unknown(Fault(reason: .otherRecord(other), text: nil)) }
    let created = created(by: call, localisation)
    if case .unnamed(let problem) = created, namesItsRecord(call, localisation) {
      return .unknown(Fault(reason: .withoutID(problem), text: nil))
    }
    if status == 202, !call.method.isRead, header("Location") == nil { return .unknown(Fault(reason: .accepted, text: nil)) }
    return .done(created, remarks: verdict == .remarks || saysItFailed ? remarks : [])
  }

  /// For a status that is not a success.
  private func reason(for call: Call) -> Fault.Reason {
    if ErrorText(body).isConcurrency { return .concurrency }
    switch status {
    case 401: return .tokenNotAccepted
    case 403: return .forbidden
    case 404, 410: return .notFound
    case 407: return .proxyRefused
    case 408 where !call.method.isRead: return .unclear
    case 412: return .concurrency
    case 429: return .tooManyCalls
    // 302 and 303 may mean "done, now look there"; the other redirects mean "not here".
    case 300..<400: return call.method.isRead || [301, 305, 307, 308].contains(status) ? .redirected : .unclear
    case 400..<500: return .notAccepted
    default: return call.method.isRead ? .serviceFailed : .unclear
    }
  }

  /// A web page in answer to a write is not from the service, whatever its status, and neither are bytes that are not text; a `Location`
  /// shows that it is.
  private var strayBody: Fault.Reason? {
    guard header("Location") == nil else { return nil }
    if isMarkup { return .webPage }
    if isCutJSON { return .cutOff }
    let isText = !body.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D } && String(validating: body, as: UTF8.self) != nil
    return isText ? nil : .noise
  }

  /// The documentation gives the text of a conflict but no status, so a success with that text is a conflict too. The body must be the
  /// message itself: a record may quote it.
  private var conflict: ErrorText? {
    guard body.count < 4096, !body.isEmpty else { return nil }
    let text = ErrorText(body)
    return text.isConcurrency && (!text.isRaw || text.beginsAsConcurrency) ? text : nil
  }

  private func created(by call: Call, _ localisation: Localisation) -> Created {
    guard call.method == .post else { return .nothing }
    do throws(Problem) {
      let id = try locatedID(to: call, localisation)
      if let other = idInBody(of: call, localisation), other != id {
        throw .createdWithoutID("its Location names \(id), its body \(other)", call, status, journalEntry)
      }
      return .record(id)
    } catch {
      return .unnamed(error)
    }
  }

  /// The ID of the record in the body, where there is one.
  private func idInBody(of call: Call, _ localisation: Localisation) -> Int? {
    guard case .object(let record)? = try? json?.get(), let field = call.match(in: localisation)?.resource?.idField else { return nil }
    return (record[ignoringCase: field] ?? record[ignoringCase: "Data"]?[ignoringCase: field])?.wholeNumber
  }

  /// A message and nothing that is about a record.
  private var isMessageAlone: Bool {
    guard header("Location") == nil, case .object(let record)? = try? json?.get(), record[ignoringCase: "Message"]?.string?.isEmpty == false
    else { return false }
    return record.allSatisfy { name, value in
      name.lowercased().hasPrefix("message") || value.isNull || value.array?.isEmpty == true || value.object?.isEmpty == true
    }
  }

  /// The record that the answer to an update, a delete or an action is about, if it is not that of the path: `CustomerId 6`.
  private func otherRecord(than call: Call, _ localisation: Localisation) -> String? {
    guard !call.method.isRead, call.method != .post, case .object(let record)? = try? json?.get(),
      let match = call.match(in: localisation), match.action?.makesRecord != true, let field = match.resource?.idField,
      let asked = match.recordID, let came = record[ignoringCase: field] ?? record[ignoringCase: "Data"]?[ignoringCase: field],
      came.wholeNumber != asked
    else { return nil }
    return "\(field) \(AnswerText.line(came.string ?? came.text(), limit: 40))"
  }

  /// Whether the call creates a record that can be read, so that its answer must name it.
  private func namesItsRecord(_ call: Call, _ localisation: Localisation) -> Bool {
    guard let match = call.match(in: localisation), let resource = match.resource, resource.get != nil else {
      return false
    }
    return resource.create?.name == match.operation.name || resource.forms.contains { $0.name == match.operation.name }
  }

  /// The service's remarks on something that it did.
  private var remarks: [String] {
    let text = ErrorText(body)
    return text.details.isEmpty ? text.message.map { [$0] } ?? [] : text.details
  }
}
