import MMXData
import MMXRuntime
import MMXService

/// The reports of a session as records of the language.
extension SessionStatus {
  var fields: [(String, Value)] {
    var fields: [(String, Value)] = [
      ("profile", .orNull(profile)), ("localisation", .string(localisation.rawValue)), ("api", .string(apiAddress)),
      ("auth", .string(tokenAddress)), ("scope", .string(scope)), ("client", .orNull(clientID)), ("user", .orNull(username)),
      ("readOnly", .bool(isReadOnly)), ("signedIn", .bool(isSignedIn)), ("tokenUntil", .orNull(tokenUntil?.text)),
      ("callsThisRun", .int(callsThisRun)), ("maxCalls", .orNull(maximumCalls)), ("state", .string(folder ?? "memory")),
    ]
    if let sandbox { fields.append(("sandbox", .string(sandbox))) }
    guard !settings.isEmpty else { return fields }
    let rows = settings.map { row in
      Value.record([("setting", .string(row.name)), ("value", .string(row.value)), ("from", .string(row.origin))])
    }
    return fields + [("settings", .items(rows))]
  }
}

extension QuotaReport {
  var value: Value {
    .record([
      ("use", .string(uses.isEmpty ? "no call was made in this month" : uses.map(line).joined(separator: "\n"))),
      ("organisations", .items(uses.map(\.value))), ("reserved", .int(reserved)), ("callsThisRun", .int(callsThisRun)),
      ("maxCalls", .orNull(maximumCalls)),
    ])
  }

  /// `organisation 12: 4 of 1000 calls in 24 hours, 31 of 20000 this month; the next is free now`.
  private func line(_ use: Use) -> String {
    let wait = use.nextFree.map { "at \($0.text) (in \(Moment.duration($0.milliseconds - made.milliseconds)))" } ?? "now"
    let next = use.pausedUntil == nil ? wait : "\(wait), because the service takes no more calls until then (429)"
    guard let organisation = use.organisation else {
      let used = "no organisation: \(use.lastDay) calls in 24 hours, \(use.month) this month"
      return use.pausedUntil == nil ? used : "\(used); the next is free \(next)"
    }
    return "organisation \(organisation): \(use.lastDay) of \(use.dayLimit) calls in 24 hours, "
      + "\(use.month) of \(use.monthLimit) this month; the next is free \(next)"
  }
}

extension QuotaReport.Use {
  fileprivate var value: Value {
    .record([
      ("organisation", .orNull(organisation)), ("lastDay", .int(lastDay)), ("dayLimit", .int(dayLimit)), ("month", .int(month)),
      ("monthLimit", .int(monthLimit)), ("nextFree", .orNull(nextFree?.text)), ("pausedUntil", .orNull(pausedUntil?.text)),
    ])
  }
}

extension JournalEntry {
  /// A row of the list; the most useful fields come first.
  var row: Value {
    .record([
      ("journal", .int(number)), ("time", .string(time.text)), ("state", .string(state.rawValue)), ("purpose", .string(purpose)),
      ("organisation", .orNull(organisation)), ("status", .orNull(status)), ("verb", .string(verb.rawValue)), ("path", .string(path)),
    ])
  }

  /// The whole entry; if its outcome is unknown, with what to look for and how to settle it.
  var page: Value {
    var fields: [(String, Value)] = [
      ("journal", .int(number)), ("time", .string(time.text)), ("state", .string(state.rawValue)), ("status", .orNull(status)),
      ("organisation", .orNull(organisation)), ("verb", .string(verb.rawValue)), ("path", .string(path)), ("purpose", .string(purpose)),
      ("profile", .orNull(profile)), ("address", .string(address)), ("tookEffect", tookEffect.map(Value.bool) ?? .null),
      ("finished", .orNull(finished?.text)), ("location", .orNull(location)), ("message", .orNull(message)),
      ("body", body.map { Value($0) } ?? .null), ("previous", previous.map { Value($0) } ?? .null),
    ]
    if state == .unknown {
      fields.append(("lookFor", .string(lookFor)))
      fields.append(
        ("settle", .string("`journal settle \(number) as done` where it took effect, else `journal settle \(number) as failed`")))
      if let atWorkUntil {
        fields.append(("lookAgain", .string("after \(atWorkUntil.text): until then the service may still be at work on it")))
      }
    }
    return .record(fields)
  }

  private var lookFor: String {
    let path = String(path.prefix { $0 != "?" })
    switch verb {
    case .post:
      let otherwise = atWorkUntil == nil ? "it had no effect" : "it may still come"
      return "a record below '\(path)' made about \(time.text) with what 'body' says; where there is none, \(otherwise)"
    case .delete: return "`get \(path)`: where the service has it no more, the delete took effect"
    case .put, .patch, .get, .head, .options:
      return "`get \(path)`: where it shows what 'body' says, or has a state this action leads to, it took effect"
    }
  }
}

extension WriteSearch {
  var value: Value {
    .record([
      ("journal", .int(write.number)), ("purpose", .string(write.purpose)), ("state", .string(write.state.rawValue)),
      ("searched", .string(steps.map(\.text).joined(separator: "\n"))),
      ("evidence", .string(candidates.map(\.lines).joined(separator: "\n"))), ("candidates", .items(candidates.map(\.value))),
      ("conclusion", .string(conclusion)), ("settle", .orNull(settle)),
    ])
  }

  private var conclusion: String {
    if let atWorkUntil {
      return "not yet: nothing shows it so far, and the service may still be at work on it until \(atWorkUntil.text)"
    }
    let text = evidence.text
    return isPartlyKnown ? "\(text); the journal holds what was sent only in part, so this proves nothing" : text
  }

  /// What to type next; nil if the outcome is known.
  private var settle: String? {
    let number = write.number
    if let atWorkUntil { return "`journal find \(number)` again after \(atWorkUntil.text)" }
    guard write.state == .unknown else { return nil }
    return tookEffect.map { "`journal settle \(number) as \($0 ? "done" : "failed")`" }
      ?? "`journal settle \(number) as done` or `journal settle \(number) as failed`, as you decide"
  }
}

extension WriteSearch.Evidence {
  fileprivate var text: String {
    switch self {
    case .noRecord(let path, let isDelete): "the service has no '\(path)'" + (isDelete ? ": the delete took effect" : "")
    case .notDeleted: "the record is there: the delete had no effect"
    case .notWrittenSince: "the record has the RowVersion that was sent, so nothing was written since: it had no effect"
    case .updated: "the record was written since and has everything that was sent: it took effect"
    case .writtenByOthers: "the record was written since, and not only by this: see what differs"
    case .writtenSince(let status):
      "the record was written since\(status.map { ", its Status is \($0.brief())" } ?? ""): this action, or something else"
    case .created(let id): "record \(id) has everything that was sent: it took effect"
    case .noneAlike: "no record has everything that was sent; the likeliest are listed"
    case .madeByOthers: "what is like it was made by other writes: as far as the service's filters show, this one had no effect"
    case .nothingAlike: "nothing like it was found: as far as the service's filters show, it had no effect"
    }
  }
}

extension WriteSearch.Step {
  /// The call as a person would write it.
  fileprivate var text: String {
    switch self {
    case .record(let path): return "get \(path)"
    case .rows(let path, let filters, let total, let seen):
      let filter = filters.map { "\($0.name): \(JSON.string($0.value).brief())" }.joined(separator: ", ")
      return "get \(path) with {\(filter)}: \(total) found" + (total > seen ? ", the newest \(seen) looked at" : "")
    }
  }
}

extension WriteSearch.Candidate {
  private var equality: String { "\(equal) of \(compared) fields" }
  private var note: String? { maker.map { "made by the write of journal \($0)" } }

  /// `41: 8 of 8 fields as sent, modified 2026-11-24T10:00:00 (0 min apart)`, followed by the differences.
  fileprivate var lines: String {
    var line = "\(id ?? 0): \(equality) as sent"
    if let modified { line += ", modified \(modified)" }
    if let minutesApart { line += " (\(minutesApart) min apart)" }
    if let note { line += ", \(note)" }
    return ([line] + differences.map { "  \($0.text)" }).joined(separator: "\n")
  }

  fileprivate var value: Value {
    var fields: [(String, Value)] = [
      ("ID", .orNull(id)), ("equal", .string(equality)), ("differs", .items(differences.map { .string($0.text) })),
      ("modified", .orNull(modified)), ("minutesApart", .orNull(minutesApart)),
    ]
    if let note { fields.append(("note", .string(note))) }
    return .record(fields)
  }
}

extension WriteSearch.SentField {
  /// `Name: sent "A", found "B"`.
  fileprivate var text: String { "\(name): sent \(sent.brief()), found \(found.brief())" }
}

extension UndoPlan {
  /// The fields that would change, as rows.
  var changeRows: Value {
    .items(changes.map { .record([("Field", .string($0.field)), ("Now", Value($0.now)), ("Becomes", Value($0.becomes))]) })
  }
}

extension Value {
  /// The text, null for none.
  fileprivate static func orNull(_ text: String?) -> Value { text.map(Value.string) ?? .null }
  /// The number, null for none.
  fileprivate static func orNull(_ number: Int?) -> Value { number.map(Value.int) ?? .null }
}
