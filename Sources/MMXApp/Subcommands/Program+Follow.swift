import MMXCommands
import MMXData
import MMXRuntime
import MMXSession
import MMXSyntax
import MMXSystem
import MMXTerminal

/// `mmx follow`: prints the changes of collections, or runs a script for each, once or at an interval.
extension Program {
  func follow() throws(Problem) -> Int32 {
    guard !options.arguments.isEmpty else { throw .missingWord("follow", "follow COLLECTION,... [--every TIME] [--run FILE.mmx]") }
    guard host.format.change != nil else {
      throw .badArgument(
        host.format.rawValue, of: "output", wanted: .choice(of: OutputFormat.allCases.filter { $0.change != nil }.map(\.rawValue)))
    }
    var plan = try FollowPlan(options.own)
    // Read before anything is called, so that a mistake in it costs nothing.
    if let path = plan.script {
      let parsed = try scriptToFollow(path)
      // Standard input can be read once.
      if path == "-" { plan.parsed = parsed }
    }
    if options.isOffline { throw .offlineWork("mmx follow") }
    let session = try openSession()
    guard let organisation = session.interpreter.organisation else {
      throw session.backend.service.missingAccount ?? .noOrganisationToFollow()
    }
    Signals.endInOrder()
    let follower = try Follower(
      options.arguments, as: plan.name, from: plan.from, mostCalls: options.maximumCalls, service: session.backend.service, host: host,
      lakes: session.followersLakes, organisation: organisation)
    try sayPrice(plan, follower, session)
    if plan.isOnce {
      let round = try perform(plan, follower, session)
      if let first = round.problems.first?.problem { throw first }
      // A dry run takes nothing, so it shows one change.
      return round.failed > 0 || round.isStopped && !options.isDryRun ? 1 : 0
    }
    return try follow(plan, follower, session)
  }

  /// Rounds until Ctrl-C or SIGTERM, after which nothing is lost: the next start continues.
  private func follow(_ plan: FollowPlan, _ follower: Follower, _ session: Session) throws(Problem) -> Int32 {
    var isFirst = true
    while !host.isInterrupted {
      let start = SystemClock.elapsedMilliseconds
      do throws(Problem) {
        let round = try perform(plan, follower, session)
        // What is wrong from the start is not waited out, except what passes by itself.
        if isFirst, round.problems.count == follower.resources.count,
          let problem = round.problems.first?.problem, ![.network, .quota].contains(problem.kind)
        {
          throw problem
        }
        // `--max-calls` does not come back tomorrow.
        if let problem = round.problems.first(where: { $0.problem.cause == .runLimit })?.problem { throw problem }
      } catch {
        if error.kind == .interrupted { break }
        // A script that is being edited is read again in the next round.
        guard !isFirst, error.kind == .syntax else { throw error }
        host.report(error)
      }
      isFirst = false
      host.output.flush()
      Interrupt.wait(milliseconds: max(0, plan.interval - (SystemClock.elapsedMilliseconds - start)))
    }
    if host.output.readerIsGone { return CurrentProcess.statusOfClosedPipe }
    host.note("follow ended; the next start continues from here")
    return 0
  }

  // MARK: A round

  private func perform(_ plan: FollowPlan, _ follower: Follower, _ session: Session) throws(Problem) -> Follower.Round {
    var parsed = plan.parsed
    if parsed == nil, let path = plan.script { parsed = try scriptToFollow(path) }
    let round = try onLargeStack {
      Result { () throws(Problem) in
        try follower.round { change throws(Problem) in
          guard let parsed else { return try self.printed(change) }
          return try self.taken(change, by: parsed, session)
        }
      }
    }.get()
    for (resource, problem) in round.problems { host.note("warning: \(resource) are not up to date: \(problem.message)") }
    for (resource, rows) in round.begun {
      host.note("\(resource): \(rows, "record is", "records are") known; what changes from here on is followed")
    }
    if round.failed > 0 || round.isStopped {
      let waiting = try follower.waiting()
      if waiting > 0 { host.note("\(waiting, "change waits", "changes wait") to be tried again in the next round") }
    }
    return round
  }

  /// A line for people or as JSON. It counts as taken once it has been written.
  private func printed(_ change: FollowedChange) throws(Problem) -> Follower.Taking {
    switch host.format.change {
    case .line: host.write(host.localised(change.line) + "\n")
    case .json(let style): host.write(change.json.text(style) + "\n")
    case nil: preconditionFailure("refused at the start")
    }
    host.output.flush()
    if host.output.readerIsGone { throw .interrupted() }
    if let failure = host.output.failure { throw failure }
    return options.isDryRun ? .stopped : .taken
  }

  /// Runs the script with the change, in a session of its own variables.
  private func taken(_ change: FollowedChange, by parsed: Parser.Result, _ session: Session) throws(Problem) -> Follower.Taking {
    let interpreter = session.freshInterpreter()
    try interpreter.define("change", change.value)
    host.beginWork()
    do throws(Interpreter.Failure) {
      try interpreter.run(parsed, mode: .file)
    } catch {
      if host.isInterrupted { throw .interrupted() }
      if error.exitStatus != 0 {
        if error.exitStatus == nil { host.report(error.diagnostics) }
        host.note("\(change.resource.plural)/\(change.id): the script failed, and the change waits for the next round")
        if [.auth, .locked].contains(error.kind), error.exitStatus == nil { throw error.diagnostics.first?.problem ?? .interrupted() }
        return error.kind == .quota && error.exitStatus == nil ? .stopped : .failed
      }
    }
    host.output.flush()
    if host.output.readerIsGone { throw .interrupted() }
    if let failure = host.output.failure { throw failure }
    // What was not sent is not done.
    return options.isDryRun ? .stopped : .taken
  }

  /// A script that can be compiled.
  private func scriptToFollow(_ path: String) throws(Problem) -> Parser.Result {
    let source = try script(path)
    return try onLargeStack {
      Result { () throws(Problem) in
        do throws(Interpreter.Failure) { _ = try Interpreter.CompiledFile(source) } catch {
          self.host.report(error.diagnostics)
          throw .badScriptToFollow(path)
        }
        let parsed = Parser.parse(source)
        // An editor may be writing it: what is not there yet would take every change.
        guard !parsed.program.statements.isEmpty else { throw .emptyScriptToFollow(path) }
        return parsed
      }
    }.get()
  }

  // MARK: The price

  /// Says what following takes a day. Throws `quota` if that is more than a day has.
  private func sayPrice(_ plan: FollowPlan, _ follower: Follower, _ session: Session) throws(Problem) {
    let names = Message.listing(follower.resources.map(\.plural))
    let round = try follower.leastCalls()
    if plan.isOnce {
      // Cron would send it in a mail each time.
      if try follower.isFollowing { return }
      return host.note("following \(names): \(round, "call", "calls"), and one more for each changed record")
    }
    let reserve = (try? session.backend.service.session.quota())?.reserved ?? 0
    let limit = max(0, session.settings.dayLimit.value - reserve)
    let rounds = (86_400_000 + plan.interval - 1) / plan.interval
    let (calls, isTooMany) = rounds.multipliedReportingOverflow(by: round)
    guard !isTooMany, calls <= limit else {
      let most = limit / max(1, round)
      let minutes = most == 0 ? nil : (1440 + most - 1) / most
      throw .followTooDear(calls: calls, limit: limit, minutes: minutes)
    }
    host.note(
      "following \(names) every \(plan.intervalText): at least \(calls) of \(limit) calls a day, and one more for each changed record")
    if reserve == 0, options.maximumCalls == nil {
      host.note("many changes may take all calls of a day: `quota reserve N` keeps N a day for people, `--max-calls N` ends it after N")
    }
    let month = session.settings.monthLimit.value
    if calls > month / 31 { host.note("warning: the \(month) calls of a month last \(month / max(1, calls), "day", "days") at this pace") }
  }
}

/// What the options of `mmx follow` ask for.
private struct FollowPlan {
  let isOnce: Bool
  /// Milliseconds from the start of a round to that of the next.
  let interval: Int
  let intervalText: String
  let script: String?
  /// The script, where it cannot be read again.
  var parsed: Parser.Result?
  /// Whose marks in the lake count.
  let name: String
  let from: CalendarDate?

  init(_ own: [String: String]) throws(Problem) {
    isOnce = own["once"] != nil
    if isOnce, let text = own["every"] { throw .askedTwice("--once", "--every \(text)") }
    intervalText = own["every"] ?? "15m"
    guard let interval = FollowPlan.milliseconds(intervalText) else {
      throw .badArgument(intervalText, of: "every", wanted: "a time from 1s to 24h, such as 90s, 15m or 1h")
    }
    self.interval = interval
    script = own["run"]
    name = own["as"] ?? ""
    from = try own["from"].map { text throws(Problem) in
      guard let date = CalendarDate(text.utf8.first == UInt8(ascii: "@") ? String(text.dropFirst()) : text) else {
        throw .badArgument(text, of: "from", wanted: "a date, such as 2026-01-01")
      }
      return date
    }
  }

  /// `90s`, `15m`, `1h`, `1d`
  private static func milliseconds(_ text: String) -> Int? {
    let units: [Character: Int] = ["s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
    guard let unit = text.last.flatMap({ units[$0] }), text.utf8.dropLast().allSatisfy({ (0x30...0x39).contains($0) }),
      let count = Int(text.dropLast()), count > 0
    else { return nil }
    let (milliseconds, isTooLong) = count.multipliedReportingOverflow(by: unit)
    return isTooLong || milliseconds > 86_400_000 ? nil : milliseconds
  }
}

extension Follower {
  /// Help below the options.
  static let notes: [HelpNote] = [
    HelpNote(
      title: "What a script gets",
      blocks: [
        .text("It runs once for each change, with variables of its own and with `change`:"),
        .code("{ Resource, ID, Kind, At, Record, Before, Fields: [{ Field, Was, Now }] }"),
        .text(
          "Kind is added, changed or deleted; in a collection kept from a date on, a record that was not known before is seen. Record is what it is now, and can be edited and saved; Before is what it was."
        ),
        .code("if change.Kind == \"changed\" { print change.ID, change.Fields | map .Field }"),
      ]),
    HelpNote(
      title: "No change is lost",
      blocks: [
        .text(
          "A change counts as passed on once the script has ended without an error, or its line was written. After an error it is tried again in every round, and later changes of that record wait; so a script may see a change twice, never not at all. The lake remembers: after a stop of any kind the next start continues. Several changes of a record between two rounds are one."
        ),
        .text(
          "The first start reads the collections into the lake, as `lake add` does, and passes on nothing. A script that saves a record that it follows gets that as a change in the next round."
        ),
      ]),
  ]
}
