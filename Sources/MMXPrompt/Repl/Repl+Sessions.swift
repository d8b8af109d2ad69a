import MMXCatalogue
import MMXData
import MMXHTTP
import MMXRuntime
import MMXSyntax
import MMXSystem
import MMXTerminal

/// State that outlives a session: its variables, and the names of organisations.
extension Repl {
  private var profile: String? { session.settings.profile?.value }

  /// Where the session's records are from: records of one place are not written to another, nor those of a recording to a service.
  private var place: String {
    if session.settings.isSandbox { return "sandbox" }
    return session.options.replayed == nil ? Address.canonical(session.settings.apiAddress.value) : "recording"
  }

  /// Identifies the journal of the session's writes; nil for a sandbox or a recording, whose records end with them.
  private var journal: String? {
    guard !session.settings.isSandbox, session.options.replayed == nil else { return nil }
    return try? session.backend.service.session.journalIdentity()
  }

  func openKeptSessions() {
    guard let folder = folders.sessions else { return }
    do {
      kept = try KeptSessions(folder: folder)
    } catch {
      host.note("warning: \(error.message); variables are not kept for `resume`")
    }
  }

  /// Saves the variables. Called after each entry, so that they survive any end of the process. A dry run saves nothing, because its
  /// records are invented.
  func keepSession() {
    guard let kept, !options.isSafe, !session.options.isDryRun else { return }
    switch session.interpreter.entryEffect {
    case .nothing where kept.hasWritten: return
    case .variables(let names): if keepAlone(names, in: kept) { return }
    default: break
    }
    let snapshot = session.interpreter.snapshot(limit: 60_000, journal: { [unowned self] in journal }) { !HistoryFilter.isSecret($0) }
    let functions = script.functions
    guard !snapshot.variables.isEmpty || !functions.isEmpty || kept.hasWritten else { return }
    let json: JSON = [
      "version": .number(Number(1)), "profile": profile.map(JSON.string) ?? .null, "place": .string(place),
      "organisation": session.interpreter.organisation.map { .number(Number($0)) } ?? .null,
      "organisationName": session.interpreter.organisationName.map(JSON.string) ?? .null,
      "unsaved": .array(snapshot.unsaved.map(JSON.string)),
      "leftOut": .array(snapshot.leftOut.map { .string("\($0.name) (\($0.reason))") }), "functions": .array(functions.map(JSON.string)),
      "snapshot": snapshot.json,
    ]
    let text = json.text()
    namesNotPlain = Set(snapshot.unsaved + snapshot.leftOut.map(\.name))
    do {
      try kept.write(text, hasSecret: session.backend.redactor.redact(text) != text, at: SystemClock.seconds)
    } catch {
      self.kept = nil
      host.note("warning: \(error.message); variables are no longer kept for `resume`")
    }
  }

  /// Saves only what an entry set, so that its cost does not grow with the variables there are. False if that is not possible.
  private func keepAlone(_ names: [String], in kept: KeptSessions) -> Bool {
    guard names.allSatisfy({ !HistoryFilter.isSecret($0) && !namesNotPlain.contains($0) && $0 != "args" && $0 != "_" }),
      !script.functions.contains(where: { function in names.contains { function.contains($0) } }),
      let values = session.interpreter.plainValues(of: names)
    else { return false }
    let text = JSON.object(["set": .object(values)]).text()
    guard session.backend.redactor.redact(text) == text else { return false }
    return kept.add(text)
  }

  /// Reports at the end what `resume` can restore.
  func sayGoodbye() {
    let unsaved = session.interpreter.snapshot(limit: 60_000) { _ in true }.unsaved
    guard kept != nil, !unsaved.isEmpty, !options.isSafe, !session.options.isDryRun else { return }
    let names = unsaved.prefix(5).joined(separator: ", ") + (unsaved.count > 5 ? ", ..." : "")
    host.note(
      unsaved.count == 1
        ? "\(names) has unsaved edits; `resume` in the next session restores them"
        : "\(names) have unsaved edits; `resume` in the next session restores them")
  }

  // MARK: resume

  /// `resume`, `resume list`, `resume N`.
  func resume(_ words: [String]) throws(Problem) -> Value {
    guard let kept else { throw .noSession() }
    if words == ["list"] { return list(Array(kept.ended())) }
    let chosen: KeptSessions.Kept?
    if let word = words.first {
      let sessions = Array(kept.ended())
      guard words.count == 1, let number = Int(word), sessions.indices.contains(number - 1) else {
        throw .noSuchSession(words.joined(separator: " "))
      }
      chosen = sessions[number - 1]
    } else {
      chosen = lastSession ?? kept.ended().first { _ in true }
    }
    guard let chosen else { throw .noSession() }
    // Records of one account are not written through another.
    guard chosen.profile == profile else { throw .sessionOfOtherProfile(chosen.profile, profile) }
    if let other = chosen.place, other != place { throw .sessionOfOtherPlace(other, place) }
    return bringBack(chosen)
  }

  /// The newest ended session with this profile.
  var lastSession: KeptSessions.Kept? { kept?.ended().first { $0.profile == profile && ($0.place ?? place) == place } }

  private func bringBack(_ chosen: KeptSessions.Kept) -> Value {
    let interpreter = session.interpreter
    let (names, alone, written) = interpreter.restore(chosen.json["snapshot"] ?? .null)
    for function in chosen.functions {
      let parsed = Parser.parse(Source(name: "resume", text: function))
      if (try? interpreter.run(parsed, mode: .file)) != nil { script.add(parsed.program) }
    }
    if let organisation = chosen.organisation { interpreter.select(organisation: organisation, name: chosen.organisationName) }
    let time = moment(chosen.time)
    host.note(chosen.organisation.map { "the session of \(time), organisation \($0)" } ?? "the session of \(time)")
    for (record, entries) in written.prefix(20) { host.note(fate(of: record, entries)) }
    if written.count > 20 { host.note("and \(written.count - 20) more records that were written before that session ended") }
    if !alone.isEmpty { host.note("already set and not changed: \(alone.joined(separator: ", "))") }
    let missing = chosen.json["leftOut"]?.array?.compactMap(\.string) ?? []
    if !missing.isEmpty { host.note("not kept: \(missing.joined(separator: ", "))") }
    return .items(
      names.compactMap { name in
        interpreter.value(of: name).map {
          .report([
            ReportField("Name", .string(name)), ReportField("Type", says: $0.typeLabel), ReportField("Value", says: $0.brief),
          ])
        }
      })
  }

  /// The outcome for a record that was being written when its session ended.
  private func fate(of record: Entity, _ entries: [Int]) -> Message {
    let numbers = entries.map(String.init).joined(separator: ", ")
    return switch record.state {
    case .uncertain where record.hasLostJournal:
      "warning: the journal that recorded whether the \(record.label) was written is gone, so it is not sent; check whether the service has it"
    case .uncertain:
      "warning: the outcome of the write of the \(record.label) (journal \(numbers)) is unknown; it is not sent again until `journal settle N as done|failed`"
    case .deleted: "the \(record.label) was deleted before that session ended (journal \(numbers))"
    default: "the \(record.label) was saved before that session ended (journal \(numbers))"
    }
  }

  private func list(_ sessions: [KeptSessions.Kept]) -> Value {
    .items(
      sessions.enumerated().map { index, kept in
        .report([
          ReportField("N", .int(index + 1)), ReportField("Ended", .string(moment(kept.time))),
          ReportField("Profile", .string(kept.profile ?? "")),
          ReportField("Organisation", kept.organisation.map(Value.int) ?? .null),
          ReportField("Variables", .string(kept.variables.joined(separator: ", "))),
          ReportField("Unsaved", .string(kept.unsaved.joined(separator: ", "))),
        ])
      })
  }

  /// Local time, to the minute.
  private func moment(_ seconds: Int) -> String {
    String(SystemClock.localTime(at: seconds).description.prefix(16)).replacing("T", with: " ")
  }

  // MARK: Organisations

  /// Names from earlier sessions with this profile.
  func learnOrganisations() {
    guard !session.settings.isSandbox, let path = folders.organisationsFile, let bytes = try? File.read(path, limit: 4 << 20),
      let json = try? JSON(bytes: bytes)
    else { return }
    session.backend.guarded.organisations.learn(json[profile ?? ""] ?? .null)
  }

  func keepOrganisations() {
    let seen = session.backend.guarded.organisations
    if let id = session.interpreter.organisation, let name = session.interpreter.organisationName { seen.learn(id, name) }
    guard !session.settings.isSandbox, let path = folders.organisationsFile, let changes = seen.changes() else { return }
    var all = (try? JSON(bytes: try File.read(path, limit: 4 << 20)))?.object ?? OrderedRecord()
    all[profile ?? ""] = changes
    try? File.writePrivate(path, Array(JSON.object(all).text().utf8))
  }
}
