import MMXCatalogue
import MMXData
import MMXService
import MMXRuntime
import MMXSyntax

/// The fault of `exit N`: cleanups run, nothing catches it.
extension Fault {
  static func exit(_ status: Int32) -> Fault {
    var fault = Fault(Problem.exited(status))
    fault.exitStatus = status
    return fault
  }
}

extension Commands {
  /// Commands with raw words.
  func run(_ command: SessionCommand, _ words: [String]) throws -> Value {
    if let refusal = command.refusal(of: words) { throw refusal.problem }
    switch command {
    case .orgs: return try organisations()
    case .whoami: return Value(try sendForJSON(Commands.whoami))
    case .status: return try status()
    case .resources: return resources(matching: words.first)
    case .describe: return try describe(words)
    case .help:
      let topic = words.first ?? ""
      // The command `help` is explained by its own page.
      let ofProgram = topic == "help" ? nil : host.helpOfProgram(topic).map(\.trimmed)
      do throws(Problem) {
        let page = try Help.text(topic, in: host.language)
        return .string(ofProgram.map { "\(page)\n\n\($0)" } ?? page)
      } catch {
        if let ofProgram { return .string(ofProgram) }
        throw words.first.flatMap { name in machine.globals[name].map { Problem.helpOnVariable(name, $0) } } ?? error
      }
    case .vars: return variables()
    case .set: return try set(words)
    case .exit: throw Fault.exit(words.first.flatMap { Int32($0) } ?? 0)
    case .quota: return try quota(words)
    case .journal: return try journal(words)
    case .trace: return try trace(words)
    case .undo: return try undo(words)
    case .lake: return try lake(words)
    case .login: return .report(try service().session.signIn(force: words.contains("--force")).fields)
    case .logout:
      try service().session.signOut()
      return .report([ReportField("signedIn", .bool(false))])
    case .edit: return try host.command(.edit, words)
    case .history: return try host.command(.history, words)
    case .profile: return try host.command(.profile, words)
    case .resume: return try host.command(.resume, words)
    }
  }

  /// The calls that it begins with, as far as they are known before.
  func calls(of command: SessionCommand) -> [Call] {
    switch command {
    case .orgs: [organisationsCall(page: 1)]
    case .whoami: [Commands.whoami]
    case .lake, .undo, .status, .quota, .journal, .describe, .resources, .help, .vars, .set, .trace, .history, .edit, .resume, .profile,
      .login,
      .logout, .exit:
      []
    }
  }

  private static let whoami = Call.profile(purpose: "whoami")

  // MARK: Organisations

  private func organisationRows() throws -> [OrderedRecord<JSON>] {
    var rows: [OrderedRecord<JSON>] = []
    var walk = PageWalk("currentuser/orgs", idField: nil)
    while true {
      guard case .object(let envelope) = try sendForJSON(organisationsCall(page: walk.page + 1)),
        let items = PageWalk.rows(of: envelope)
      else {
        throw Problem.shapeOfAnswer("a page of organisations")
      }
      try walk.take(items, of: envelope)
      rows += items.compactMap(\.object)
      if walk.isDone {
        if let warning = walk.warning { host.note(warning) }
        return rows
      }
    }
  }

  func organisationsCall(page: Int) -> Call { .organisations(query: [("CurrentPage", String(page))]) }

  private func organisations() throws -> Value {
    .items(
      try organisationRows().map { row in
        let reference = row[ignoringCase: "Organisation"]
        return .report([
          ReportField("ID", reference?[ignoringCase: "ID"].map { Value($0) } ?? .null),
          ReportField("Name", reference?[ignoringCase: "Name"].map { Value($0) } ?? .null),
          ReportField("APIAccess", row[ignoringCase: "APIAccess"].map { Value($0) } ?? .null),
        ])
      })
  }

  /// `use org 12`, `use org "Acme"`: a number costs no call, a name is looked up.
  func useOrganisation(_ value: Value) throws -> Value {
    if case .number(let number) = value {
      guard let id = number.integer, id > 0 else { throw Problem.badOrganisationNumber() }
      if host.looksUpOrganisations, let known = try knownOrganisations() {
        guard let found = known.first(where: { $0.id == id }) else {
          throw Problem.noSuchOrganisation(String(id), known.map(\.name))
        }
        select(organisation: id, name: found.name)
        return .null
      }
      select(organisation: id, name: nil)
      return .null
    }
    guard let name = value.string, !name.isEmpty else {
      throw Problem.badOrganisation(value)
    }
    if let id = Int(name) { return try useOrganisation(.int(id)) }
    if isOffline { throw Problem.offlineName(name) }
    let rows = try organisationNames()
    let exact = rows.filter { $0.name.folded == name.folded }
    let found = exact.isEmpty ? rows.filter { $0.name.containsFolded(name) } : exact
    guard let first = found.first else { throw Problem.noSuchOrganisation(name, rows.map(\.name)) }
    guard found.count == 1 else { throw Problem.ambiguousOrganisation(name, found.map { "\($0.id)  \($0.name)" }) }
    select(organisation: first.id, name: first.name)
    return .null
  }

  private func organisationNames() throws -> [(id: Int, name: String)] {
    try organisationRows().compactMap { row in
      guard let reference = row[ignoringCase: "Organisation"], let id = reference[ignoringCase: "ID"]?.wholeNumber else { return nil }
      return (id, reference[ignoringCase: "Name"]?.string ?? "")
    }
  }

  /// Nil if there is no service, or it does not answer: then the number is used unchecked.
  private func knownOrganisations() throws -> [(id: Int, name: String)]? {
    guard session.service != nil else { return nil }
    do { return try organisationNames() } catch let problem as Problem where problem.kind != .interrupted { return nil }
  }

  // MARK: Reports

  private func status() throws -> Value {
    var fields = [
      ReportField(
        "organisation", session.organisation.map { id in .string(session.organisationName.map { "\(id) \($0)" } ?? String(id)) } ?? .null)
    ]
    if let service = session.service {
      fields += try service.session.status().fields
    } else {
      fields.append(ReportField("session", says: "none: start with --sandbox or set the MMX_ variables"))
    }
    return .report(fields)
  }

  private func variables() -> Value {
    let rows: [Value] =
      machine.globals.setNames.filter { $0 != "args" && $0 != "_" }.map { name in
        let value = machine.globals[name] ?? .null
        return .report([
          ReportField("Name", .string(name)), ReportField("Type", says: value.typeLabel), ReportField("Value", says: value.brief),
        ])
      }
    return .list(rows, whenEmpty: "no variable is set")
  }

  private func resources(matching word: String?) -> Value {
    func isWanted(_ name: String) -> Bool { word.map(name.containsFolded) ?? true }
    var rows = Catalogue.resources.filter { isWanted($0.plural) }.map { resource in
      Value.report([
        ReportField("Resource", .string(resource.path(under: resource.parents.map { _ in "{id}" }) ?? resource.plural)),
        ReportField("Type", .string(resource.singular)),
        ReportField("Can", .string(resource.commands.map(\.rawValue).joined(separator: " "))),
      ])
    }
    rows += Catalogue.loose.filter { isWanted($0.path()) }.map { operation in
      Value.report([
        ReportField("Resource", .string(operation.path())), ReportField("Type", .string("")),
        ReportField("Can", .string(operation.method.rawValue.lowercased())),
      ])
    }
    let list = ListObject(rows)
    list.isShownWhole = true
    list.whenEmpty = "no resource has '\(word ?? "")' in its name"
    return .list(list)
  }

  private func trace(_ words: [String]) throws -> Value {
    if words.isEmpty { return try host.command(.trace, []) }
    try service().session.setTrace(words[0] == "on")
    return .null
  }

  private func quota(_ words: [String]) throws -> Value {
    guard words.count == 2, let count = Int(words[1]) else { return try service().session.quota().value }
    return try service().session.reserve(count).value
  }

  private func journal(_ words: [String]) throws -> Value {
    let session = try service().session
    switch try JournalWords(words) {
    case .newest(let count): return .list(try session.journal(limit: count).map(\.row), whenEmpty: "the journal holds no writes")
    case .find(let number): return try session.find(number).value
    case .show(let number): return try session.journalEntry(number).page
    case .settle(let number, let isDone): return try session.settle(number, done: isDone).page
    }
  }

  /// `undo`, `undo N`: the write that reverses one of the journal, shown and sent if confirmed.
  private func undo(_ words: [String]) throws -> Value {
    let number = words.first.flatMap { Int($0) }
    let plan = try service().session.undoPlan(number)
    if !plan.changes.isEmpty { host.show(try display(plan.changeRows, isFull: true)) }
    guard host.confirm("undo journal \(plan.journal) (\(plan.was)): \(plan.text)?") else {
      // Whoever could not be asked is to see it by the exit status.
      guard host.saysWhatWasDone, host.canAsk else { throw Problem.notUndone(plan.journal) }
      host.note("not undone: journal \(plan.journal)")
      return .null
    }
    _ = try sendWrite(plan.call)
    sayDone("undone: journal \(plan.journal), \(plan.text)")
    return .null
  }

  /// `set KEY VALUE` for settings of the language; others are the program's.
  private func set(_ words: [String]) throws -> Value {
    guard words.count == 2, let setting = LanguageSetting(rawValue: words[0]) else { return try host.command(.set, words) }
    if setting == .lake { return try setLake(words[1]) }
    guard let number = setting.number(words[1]) else { throw Problem.badLanguageSetting(setting) }
    switch setting {
    case .parallel: try service().session.setParallel(number)
    case .steps: machine.allowSteps(number)
    case .lake: break
    }
    return .null
  }
}
