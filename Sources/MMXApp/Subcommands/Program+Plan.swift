import MMXCatalogue
import MMXChecker
import MMXClient
import MMXCommands
import MMXData
import MMXRuntime
import MMXService
import MMXSession
import MMXStore
import MMXSyntax
import MMXSystem
import MMXTerminal
import MMXTypes

/// `mmx plan`
extension Program {
  /// Says what a script would cost, against what is left today. Nothing runs and nothing is called; files that the script reads are
  /// counted, so that loops over them have a price.
  func plan() throws(Problem) -> Int32 {
    guard let path = options.arguments.first else { throw .missingWord("plan", "plan FILE [ARGS...]") }
    let settings = try Settings(options, environment, file: try profileFile())
    let source = try script(path)
    let arguments = Array(options.arguments.dropFirst())
    let columns = settings.columnsOfSQL
    let (plan, findings) = onLargeStack {
      func plan(_ total: @escaping (Resource) -> KnownTotal?) -> (plan: Plan, findings: [Finding]) {
        Plan.of(
          source, arguments: arguments, localisation: settings.localisation.value,
          read: { name throws(Problem) in try File.text(of: try self.host.readFile(name), named: name) }, rowCount: self.rowCount,
          columns: columns, total: total)
      }
      let first = plan { _ in nil }
      return self.totals(settings, first.plan).map(plan) ?? first
    }
    let errors = findings.filter { $0.severity == .error }
    let unparsed = errors.filter { $0.problem.kind == .syntax }
    guard unparsed.isEmpty else {
      host.report(unparsed.map(\.diagnostic))
      return Problem.Kind.syntax.exitStatus
    }
    let report = PlanReport(name: source.name, plan: plan, budgets: budgets(settings, plan), errorCount: errors.count)
    host.write(host.format.reports.map { report.json.text($0) + "\n" } ?? report.text(in: host.language))
    return 0
  }

  /// How many items `read` gives for a file; nil if it is not a list, or does not exist yet.
  private func rowCount(_ path: String) -> Int? {
    guard !options.isSafe || File.exists(path) else { return nil }
    let interpreter = Interpreter(service: nil, host: host)
    guard (try? interpreter.define("path", .string(path))) != nil else { return nil }
    let code = "rows = read(path)\nif typeof(rows) == \"list\" { len(rows) } else { null }"
    guard case .number(let count)? = try? interpreter.evaluate(Source(name: "plan", text: code)) else { return nil }
    return count.integer
  }

  /// How many rows the lake knows, of the one organisation that the script works in; nil where that is not one, or has no lake.
  private func totals(_ settings: Settings, _ plan: Plan) -> ((Resource) -> KnownTotal?)? {
    let all = Set(plan.organisations + (settings.organisation.map { [$0.value] } ?? []))
    guard let organisation = all.first, all.count == 1, !plan.selectsOthers, !settings.isSandbox,
      let lake = settings.knownLake(of: organisation, in: Folders(environment).data)
    else { return nil }
    return { resource in
      (try? lake.holding(of: resource.plural))?.total.map { KnownTotal(rows: $0.rows, time: "\(lake.localText($0.synced))") }
    }
  }

  /// What is left for the organisations of the script, or for the one selected.
  private func budgets(_ settings: Settings, _ plan: Plan) -> PlanReport.Budgets {
    if options.isSandbox { return .none("in the sandbox nothing is counted") }
    guard settings.clientID != nil else {
      return .none("what is left today is not known: no account is set up, see `mmx --help` under Environment")
    }
    let numbers = plan.organisations.isEmpty ? settings.organisation.map { [$0.value] } ?? [] : plan.organisations
    if numbers.isEmpty { return .none("what is left today is not known: no organisation is selected, give --org ID") }
    let state = settings.openState(environment)
    do throws(Problem) {
      var left: [CallsLeft] = []
      for number in numbers {
        left.append(
          try CallsLeft(
            settings.ofClient(options, environment, isInteractive: false), organisation: number, in: state, clock: .system { false }))
      }
      return .known(left)
    } catch {
      return .none("what is left today is not known: \(error.message)")
    }
  }
}

/// A plan as text and as JSON.
struct PlanReport {
  enum Budgets {
    case known([CallsLeft])
    case none(Message)
  }

  let name: String
  let plan: Plan
  let budgets: Budgets
  let errorCount: Int

  // MARK: Text

  func text(in language: Language) -> String {
    func localised(_ message: Message) -> String { visible(message.text(in: language)) }
    var lines = [localised("\(name): \(Plan.reads(plan.reads)), \(Plan.writes(plan.writes)); \(total)")]
    let places = plan.lines.map { line in
      let number = line.source.line(at: line.span.start)
      return localised(line.source.name == name ? "line \(number)" : "line \(number) of \(line.source.name)")
    }
    let commands = plan.lines.map { visible($0.source.text($0.span).brief(48)) }
    let prices = plan.lines.map { localised($0.price) }
    let tails = plan.lines.map { $0.tail.map(localised).joined(separator: "; ") }
    for (index, tail) in tails.enumerated() {
      lines.append(
        "  " + PlanReport.padded(places[index], places) + "  " + PlanReport.padded(commands[index], commands) + "  "
          + (tail.isEmpty ? prices[index] : PlanReport.padded(prices[index], prices) + "  " + tail))
    }
    lines += budgetLines.map(localised)
    if errorCount > 0 { lines.append(localised("`mmx check \(name)` finds \(errorCount, "error", "errors") in it")) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var total: Message {
    plan.calls.most == 0 ? "no calls are made" : "\(Plan.calls(plan.calls)) in total, if nothing fails"
  }

  private var budgetLines: [Message] {
    switch budgets {
    case .none(let reason): return [reason]
    case .known(let all):
      return all.map { one in
        let left = one.left()
        let used: Message =
          one.reserve > 0 ? "\(one.usedToday) used, \(one.reserve) reserved for people" : "\(one.usedToday) used"
        let verdict = PlanReport.verdict(plan.calls, one)
        return "organisation \(one.organisation): \(left) of \(one.dayLimit) calls left today (\(used)); \(verdict)"
      }
    }
  }

  private static func verdict(_ calls: CountRange, _ one: CallsLeft) -> Message {
    if let pause = one.pause, calls.most != 0 {
      return "the service accepts no more calls until \(pause.at) (in \(pause.wait))"
    }
    return verdict(calls, one.left())
  }

  static func verdict(_ calls: CountRange, _ left: Int) -> Message {
    if let most = calls.most, most <= left { return "enough" }
    return calls.least > left ? "not enough" : "may not be enough"
  }

  private static func padded(_ text: String, _ column: [String]) -> String {
    let width = min(60, column.map(\.displayWidth).max() ?? 0)
    return text + String(repeating: " ", count: max(0, width - text.displayWidth))
  }

  // MARK: JSON

  /// Ranges are `{least, most}`, `most` null if nothing bounds it.
  var json: JSON {
    var record: OrderedRecord<JSON> = [
      "file": .string(name), "reads": PlanReport.json(plan.reads), "writes": PlanReport.json(plan.writes),
      "calls": PlanReport.json(plan.calls),
      "lines": .array(plan.lines.map(PlanReport.json)), "errors": .number(Number(errorCount)),
    ]
    switch budgets {
    case .none(let reason): (record["left"], record["note"]) = (.null, .string(reason.text))
    case .known(let all): record["left"] = .array(all.map { json($0) })
    }
    return .object(record)
  }

  private func json(_ one: CallsLeft) -> JSON {
    [
      "organisation": .number(Number(one.organisation)), "left": .number(Number(one.left())), "usedToday": .number(Number(one.usedToday)),
      "usedThisMonth": .number(Number(one.usedThisMonth)), "reserve": .number(Number(one.reserve)),
      "dayLimit": .number(Number(one.dayLimit)), "monthLimit": .number(Number(one.monthLimit)),
      "verdict": .string(PlanReport.verdict(plan.calls, one).text),
      "pausedUntil": (one.pause?.at).map(JSON.string) ?? .null,
    ]
  }

  private static func json(_ range: CountRange) -> JSON {
    ["least": .number(Number(range.least)), "most": range.most.map { .number(Number($0)) } ?? .null]
  }

  private static func json(_ line: Plan.Line) -> JSON {
    [
      "file": .string(line.source.name), "line": .number(Number(line.source.line(at: line.span.start))),
      "column": .number(Number(line.source.column(at: line.span.start))), "command": .string(line.source.text(line.span)),
      "reads": json(line.reads), "writes": json(line.writes), "note": (line.note?.text).map(JSON.string) ?? .null,
      "per": .array(line.per.map { ["of": .string($0.of.text), "times": json($0.times)] }),
    ]
  }
}
