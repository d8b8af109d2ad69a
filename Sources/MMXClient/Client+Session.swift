import MMXCatalogue
package import MMXData
package import MMXService
import MMXStore

/// The session commands. All but `signIn` are offline.
extension Client {
  package func session(_ request: SessionRequest) throws(Problem) -> JSON {
    do throws(Problem) {
      return try answer(request)
    } catch {
      throw redactor.redact(error)
    }
  }

  private func answer(_ request: SessionRequest) throws(Problem) -> JSON {
    switch request {
    case .status: return status()
    case .quota: return try quota()
    case .reserve(let calls):
      guard (0...settings.dayLimit).contains(calls) else { throw .badReserve(calls, limit: settings.dayLimit) }
      try store.calls.setReserve(calls, client: clientKey)
      return try quota()
    case .journal(let limit):
      // A journal that can only be read is shown as it is.
      try? store.journal.adoptAbandoned(at: clock.now())
      return .array(try store.journal.latest(max(0, limit)).map(row))
    case .journalEntry(let id):
      try? store.journal.adoptAbandoned(at: clock.now())
      return page(try store.journal.entry(id))
    case .journalIdentity: return ["journal": .string(try store.journal.identity())]
    case .writes(let record):
      try store.journal.adoptAbandoned(at: clock.now())
      return .array(
        try store.journal.writes(of: record.name, after: record.known).map { entry in
          guard case .object(var record) = page(entry) else { return .null }
          // A field that the journal keeps in part says nothing of what was sent.
          record["body"] = JournalledCall(entry, localisation).body.map(JSON.object) ?? .null
          return .object(record)
        })
    case .settle(let id, let done):
      try store.journal.adoptAbandoned(at: clock.now())
      try store.journal.settle(id, done: done, at: clock.now())
      return page(try store.journal.entry(id))
    case .find(let id):
      try store.journal.adoptAbandoned(at: clock.now())
      return try find(try store.journal.entry(id))
    case .undo(let id):
      try store.journal.adoptAbandoned(at: clock.now())
      return try undo(id)
    case .signIn(let force):
      _ = try signInAnew(force: force)
      return status()
    case .signOut:
      token = nil
      let account = try account()
      try store.tokens.delete(account: account.tokens)
      return ["signedIn": false]
    case .trace(let isOn):
      isTracing = isOn
      return ["trace": .bool(isOn)]
    case .parallel(let most):
      askedParallel = most
      return ["parallel": number(most)]
    case .useProfile(let name):
      guard let findProfile else { throw .noSuchProfile(name) }
      use(try findProfile(name))
      return status()
    }
  }

  /// Goes on with other settings; nothing of the account before is kept.
  private func use(_ other: Settings) {
    settings = other
    (credentials, token, standingRefusal) = (nil, nil, nil)
    learnSecrets()
  }

  // MARK: Status and quota

  private func status() -> JSON {
    let known = token.flatMap { isGood($0) ? $0 : nil } ?? knownAccount.flatMap(storedToken)
    var record = OrderedRecord<JSON>([
      ("profile", text(settings.profile)), ("localisation", .string(settings.localisation.rawValue)), ("api", .string(settings.apiAddress)),
      ("auth", .string(settings.tokenAddress)), ("scope", .string(settings.scope)),
      ("client", text(settings.clientID ?? credentials?.clientID)), ("user", text(settings.username ?? credentials?.username)),
      ("readOnly", .bool(settings.isReadOnly)), ("signedIn", .bool(known != nil)), ("tokenUntil", text((known?.expires).map(clock.text))),
      ("callsThisRun", number(callsMade)), ("maxCalls", number(settings.maxCalls)), ("state", .string(store.folder ?? "memory")),
    ])
    if let sandbox { record["sandbox"] = .string(sandbox) }
    let origins = settings.origins()
    if !origins.isEmpty {
      record["settings"] = .array(
        origins.map { row in
          if row.setting == "parallel", let askedParallel {
            return ["setting": "parallel", "value": .string(String(askedParallel)), "from": "set parallel"]
          }
          return ["setting": .string(row.setting), "value": .string(row.value), "from": .string(row.origin)]
        })
    }
    return .object(record)
  }

  /// The account where its names are known without asking anybody.
  private var knownAccount: Account? {
    guard (settings.clientID ?? credentials?.clientID) != nil, (settings.username ?? credentials?.username) != nil else { return nil }
    return try? account()
  }

  private func quota() throws(Problem) -> JSON {
    let (stamp, key) = (clock.stamp, clientKey)
    let now = stamp.wall
    let reserve = try store.calls.reserve(client: key)
    var rows: [JSON] = []
    var lines: [String] = []
    let known = Set(try store.calls.organisations(client: key) + store.pauses.organisations(client: key))
    for organisation in known.sorted() {
      let use = try store.calls.use(client: key, organisation: organisation, now: stamp, monthStart: Clock.monthStart(now))
      let free = use.lastDay >= settings.dayLimit ? try nextFree(settings.dayLimit, organisation, in: store) : nil
      let monthFree = use.month >= settings.monthLimit ? Clock.nextMonthStart(now) : nil
      let pause = pause(of: organisation == 0 ? nil : organisation)
      let paused = pause.map { now + $0.left }
      let next = [monthFree ?? free, paused].compactMap { $0 }.max()
      lines.append(line(organisation, use, free: next, pause))
      rows.append([
        "organisation": organisation == 0 ? .null : number(organisation), "lastDay": number(use.lastDay),
        "dayLimit": number(settings.dayLimit),
        "month": number(use.month), "monthLimit": number(settings.monthLimit), "nextFree": text(next.map(clock.text)),
        "pausedUntil": text(paused.map(clock.text)),
      ])
    }
    return [
      "use": .string(lines.isEmpty ? "no call was made in this month" : lines.joined(separator: "\n")), "organisations": .array(rows),
      "reserved": number(reserve), "callsThisRun": number(callsMade), "maxCalls": number(settings.maxCalls),
    ]
  }

  /// `organisation 12: 4 of 1000 calls in 24 hours, 31 of 20000 this month; the next is free now`.
  private func line(_ organisation: Int, _ use: CallTable.Use, free: Int?, _ pause: PauseTable.Pause?) -> String {
    let next =
      (free.map { "at \(clock.text($0)) (in \(Clock.duration($0 - clock.now())))" } ?? "now")
      + (pause == nil ? "" : ", because the service takes no more calls until then (429)")
    // Calls outside any organisation are counted and not limited.
    if organisation == 0 {
      let used = "no organisation: \(use.lastDay) calls in 24 hours, \(use.month) this month"
      return pause == nil ? used : "\(used); the next is free \(next)"
    }
    return "organisation \(organisation): \(use.lastDay) of \(settings.dayLimit) calls in 24 hours, "
      + "\(use.month) of \(settings.monthLimit) this month; the next is free \(next)"
  }

  // MARK: Journal

  private func row(_ entry: JournalTable.Entry) -> JSON {
    [
      "journal": number(entry.id), "time": .string(clock.text(entry.time)), "state": .string(entry.outcome.rawValue),
      "status": number(entry.status), "organisation": number(entry.organisation), "verb": .string(entry.verb), "path": .string(entry.path),
      "purpose": .string(entry.purpose),
    ]
  }

  /// One entry whole; where its outcome is unknown, with what to look for and how to settle it.
  private func page(_ entry: JournalTable.Entry) -> JSON {
    guard case .object(var record) = row(entry) else { return .null }
    record["profile"] = text(entry.profile)
    record["address"] = .string(entry.address)
    record["tookEffect"] = entry.tookEffect.map(JSON.bool) ?? .null
    record["finished"] = text(entry.finished.map(clock.text))
    record["location"] = text(entry.location)
    record["message"] = text(entry.message)
    record["body"] = entry.body.map { (try? JSON($0)) ?? .string($0) } ?? .null
    record["previous"] = entry.previous.map { (try? JSON($0)) ?? .string($0) } ?? .null
    if entry.outcome == .unknown {
      record["lookFor"] = .string(lookFor(entry))
      record["settle"] = .string("`journal settle \(entry.id) as done` where it took effect, else `journal settle \(entry.id) as failed`")
      if let until = stillAtWork(entry) {
        record["lookAgain"] = .string("after \(clock.text(until)): until then the service may still be at work on it")
      }
    }
    return .object(record)
  }

  private func lookFor(_ entry: JournalTable.Entry) -> String {
    let path = String(entry.path.prefix { $0 != "?" })
    switch entry.verb {
    case "POST" where stillAtWork(entry) != nil:
      return "a record below '\(path)' made about \(clock.text(entry.time)) with what 'body' says; where there is none, it may still come"
    case "POST":
      return "a record below '\(path)' made about \(clock.text(entry.time)) with what 'body' says; where there is none, it had no effect"
    case "DELETE": return "`get \(path)`: where the service has it no more, the delete took effect"
    default: return "`get \(path)`: where it shows what 'body' says, or has a state this action leads to, it took effect"
    }
  }

  private func text(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }
  private func number(_ value: Int?) -> JSON { value.map { .number(Number($0)) } ?? .null }
}
