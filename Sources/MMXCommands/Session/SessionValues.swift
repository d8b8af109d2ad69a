import MMXData
import MMXRuntime
import MMXService

/// The reports of a session as records of the language.
extension SessionStatus {
  var fields: [ReportField] {
    var fields: [ReportField] = [
      ReportField("profile", .orNull(profile)), ReportField("localisation", .string(localisation.rawValue)),
      ReportField("api", .string(apiAddress)),
      ReportField("auth", .string(tokenAddress)), ReportField("scope", .string(scope)), ReportField("client", .orNull(clientID)),
      ReportField("user", .orNull(username)),
      ReportField("readOnly", .bool(isReadOnly)), ReportField("signedIn", .bool(isSignedIn)),
      ReportField("tokenUntil", .orNull(tokenUntil?.text)),
      ReportField("callsThisRun", .int(callsThisRun)), ReportField("maxCalls", .orNull(maximumCalls)),
      ReportField("state", says: folder.map(Message.init(verbatim:)) ?? "memory"),
    ]
    if let sandbox { fields.append(ReportField("sandbox", .string(sandbox))) }
    guard !settings.isEmpty else { return fields }
    let rows = settings.map { row in
      Value.report([
        ReportField("setting", .string(row.name)), ReportField("value", says: Message(term: row.value)),
        ReportField("from", says: row.origin),
      ])
    }
    return fields + [ReportField("settings", .items(rows))]
  }
}

extension QuotaReport {
  var value: Value {
    .report([
      ReportField("use", says: uses.isEmpty ? "no call was made this month" : .lines(uses.map(line))),
      ReportField("organisations", .items(uses.map(\.value))), ReportField("reserved", .int(reserved)),
      ReportField("callsThisRun", .int(callsThisRun)),
      ReportField("maxCalls", .orNull(maximumCalls)),
    ])
  }

  /// `organisation 12: 4 of 1000 calls in 24 hours, 31 of 20000 this month; the next is free now`.
  private func line(_ use: Use) -> Message {
    let wait: Message = use.nextFree.map { "at \($0.text) (in \(Moment.duration($0.milliseconds - made.milliseconds)))" } ?? "now"
    let next: Message = use.pausedUntil == nil ? wait : "\(wait), because the service accepts no more calls until then (429)"
    guard let organisation = use.organisation else {
      let used: Message = "no organisation: \(use.lastDay) calls in 24 hours, \(use.month) this month"
      return use.pausedUntil == nil ? used : "\(used); the next is free \(next)"
    }
    let used: Message =
      "organisation \(organisation): \(use.lastDay) of \(use.dayLimit) calls in 24 hours, \(use.month) of \(use.monthLimit) this month"
    return "\(used); the next is free \(next)"
  }
}

extension QuotaReport.Use {
  fileprivate var value: Value {
    .report([
      ReportField("organisation", .orNull(organisation)), ReportField("lastDay", .int(lastDay)), ReportField("dayLimit", .int(dayLimit)),
      ReportField("month", .int(month)),
      ReportField("monthLimit", .int(monthLimit)), ReportField("nextFree", .orNull(nextFree?.text)),
      ReportField("pausedUntil", .orNull(pausedUntil?.text)),
    ])
  }
}

extension JournalEntry.State {
  /// English as stored and as programs compare it.
  fileprivate var word: Message {
    switch self {
    case .pending: "pending"
    case .done: "done"
    case .failed: "failed"
    case .unknown: "unknown"
    case .settled: "settled"
    }
  }
}

extension JournalEntry {
  /// A row of the list; the most useful fields come first.
  var row: Value {
    .report([
      ReportField("journal", .int(number)), ReportField("time", .string(time.text)), ReportField("state", says: state.word),
      ReportField("purpose", .string(purpose)),
      ReportField("organisation", .orNull(organisation)), ReportField("status", .orNull(status)),
      ReportField("verb", .string(method.rawValue)), ReportField("path", .string(path)),
    ])
  }

  /// The whole entry; if its outcome is unknown, with what to look for and how to settle it.
  var page: Value {
    var fields: [ReportField] = [
      ReportField("journal", .int(number)), ReportField("time", .string(time.text)), ReportField("state", says: state.word),
      ReportField("status", .orNull(status)),
      ReportField("organisation", .orNull(organisation)), ReportField("verb", .string(method.rawValue)), ReportField("path", .string(path)),
      ReportField("purpose", .string(purpose)),
      ReportField("profile", .orNull(profile)), ReportField("address", .string(address)),
      ReportField("tookEffect", tookEffect.map(Value.bool) ?? .null),
      ReportField("finished", .orNull(finished?.text)), ReportField("location", .orNull(location)),
      ReportField("message", .orNull(message)),
      ReportField("body", body.map { Value($0) } ?? .null), ReportField("previous", previous.map { Value($0) } ?? .null),
    ]
    if state == .unknown {
      fields.append(ReportField("lookFor", says: lookFor))
      fields.append(
        ReportField(
          "settle", says: "`journal settle \(number) as done` if it took effect, otherwise `journal settle \(number) as failed`"))
      if let atWorkUntil {
        fields.append(ReportField("lookAgain", says: "after \(atWorkUntil.text): until then the service may still be processing it"))
      }
    }
    return .report(fields)
  }

  private var lookFor: Message {
    let path = String(path.prefix { $0 != "?" })
    switch method {
    case .post:
      let otherwise: Message = atWorkUntil == nil ? "it had no effect" : "it may still appear"
      return "a record below '\(path)' created about \(time.text) with the fields of 'body'; if there is none, \(otherwise)"
    case .delete: return "`get \(path)`: if the service no longer has it, the delete took effect"
    case .put, .patch, .get, .head, .options:
      return "`get \(path)`: if it shows the fields of 'body', or a state that this action leads to, it took effect"
    }
  }
}

extension WriteSearch {
  var value: Value {
    .report([
      ReportField("journal", .int(write.number)), ReportField("purpose", .string(write.purpose)),
      ReportField("state", says: write.state.word),
      ReportField("searched", says: .lines(steps.map(\.text))),
      ReportField("evidence", says: .lines(candidates.map(\.lines))), ReportField("candidates", .items(candidates.map(\.value))),
      ReportField("conclusion", says: conclusion), ReportField("settle", says: settle),
    ])
  }

  private var conclusion: Message {
    if let atWorkUntil {
      return "not yet: nothing shows it so far, and the service may still be processing it until \(atWorkUntil.text)"
    }
    let text = evidence.text
    return isPartlyKnown ? "\(text); the journal has only part of what was sent, so this proves nothing" : text
  }

  /// What to type next; nil if the outcome is known.
  private var settle: Message? {
    let number = write.number
    if let atWorkUntil { return "`journal find \(number)` again after \(atWorkUntil.text)" }
    guard write.state == .unknown else { return nil }
    return tookEffect.map { $0 ? "`journal settle \(number) as done`" : "`journal settle \(number) as failed`" }
      ?? "`journal settle \(number) as done` or `journal settle \(number) as failed`, as you decide"
  }
}

extension WriteSearch.Evidence {
  fileprivate var text: Message {
    switch self {
    case .noRecord(let path, let isDelete):
      isDelete ? "the service has no '\(path)': the delete took effect" : "the service has no '\(path)'"
    case .notDeleted: "the record exists: the delete had no effect"
    case .notWrittenSince: "the record still has the RowVersion that was sent: the write had no effect"
    case .updated: "the record was written since and has everything that was sent: the write took effect"
    case .writtenByOthers: "the record was written since, and not only by this write: see what differs"
    case .writtenSince(let status):
      status.map { "the record was written since, its Status is \($0.brief()): by this action, or by something else" }
        ?? "the record was written since: by this action, or by something else"
    case .created(let id): "record \(id) has everything that was sent: the write took effect"
    case .noneAlike: "no record has everything that was sent; the most similar ones are listed"
    case .madeByOthers: "similar records were created by other writes: as far as the service's filters show, this one had no effect"
    case .nothingAlike: "no similar record was found: as far as the service's filters show, the write had no effect"
    }
  }
}

extension WriteSearch.Step {
  /// The call as a person would write it.
  fileprivate var text: Message {
    switch self {
    case .record(let path): return Message(verbatim: "get \(path)")
    case .rows(let path, let filters, let total, let seen):
      let filter = filters.map { "\($0.name): \(JSON.string($0.value).brief())" }.joined(separator: ", ")
      let call = "get \(path) with {\(filter)}"
      return total > seen ? "\(call): \(total) found, the newest \(seen) examined" : "\(call): \(total) found"
    }
  }
}

extension WriteSearch.Candidate {
  private var equality: Message { "\(equal) of \(compared) fields" }
  private var note: Message? { maker.map { "created by the write of journal \($0)" } }

  /// `41: 8 of 8 fields as sent, modified 2026-11-24T10:00:00 (0 min apart)`, followed by the differences.
  fileprivate var lines: Message {
    var parts: [Message] = ["\(id ?? 0): \(equality) as sent"]
    if let modified { parts.append(minutesApart.map { "modified \(modified) (\($0) min apart)" } ?? "modified \(modified)") }
    if let note { parts.append(note) }
    return .lines([.joined(parts)] + differences.map { "  \($0.text)" })
  }

  fileprivate var value: Value {
    var fields: [ReportField] = [
      ReportField("ID", .orNull(id)), ReportField("equal", says: equality),
      ReportField("differs", .items(differences.map { .string($0.text.text) }), says: .lines(differences.map(\.text))),
      ReportField("modified", .orNull(modified)), ReportField("minutesApart", .orNull(minutesApart)),
    ]
    if let note { fields.append(ReportField("note", says: note)) }
    return .report(fields)
  }
}

extension WriteSearch.SentField {
  /// `Name: sent "A", found "B"`.
  fileprivate var text: Message { "\(name): sent \(sent.brief()), found \(found.brief())" }
}

extension UndoPlan {
  /// The fields that would change, as rows.
  var changeRows: Value {
    .items(
      changes.map {
        .report([ReportField("Field", .string($0.field)), ReportField("Now", Value($0.now)), ReportField("Becomes", Value($0.becomes))])
      })
  }
}

extension Value {
  /// Rows, with what people read where there are none.
  static func list(_ rows: [Value], whenEmpty text: Message) -> Value {
    let list = ListObject(rows)
    list.whenEmpty = text
    return .list(list)
  }

  /// The text, null for none.
  static func orNull(_ text: String?) -> Value { text.map(Value.string) ?? .null }
  /// The number, null for none.
  static func orNull(_ number: Int?) -> Value { number.map(Value.int) ?? .null }
}
