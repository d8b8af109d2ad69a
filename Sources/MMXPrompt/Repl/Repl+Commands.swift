import MMXCommands
import MMXCompletion
import MMXData
import MMXRuntime
import MMXSession
import MMXSyntax
import MMXSystem
import MMXTerminal

/// The commands of the prompt.
extension Repl {
  /// Those that the language leaves to the program around it.
  func command(_ command: HostCommand, _ words: [String]) throws(Problem) -> Value {
    switch command {
    case .edit: return try edit(words)
    case .history: return try history(words)
    case .profile: return listProfiles()
    case .resume: return try resume(words)
    case .set: return try set(words)
    case .trace: return .items(session.backend.guarded.log.latest(max(5, Terminal.size().rows - 5)))
    }
  }

  private func listProfiles() -> Value {
    let used = session.settings.profile?.value
    return .items(
      (profiles?.profiles ?? []).map { profile in
        let names = ["localisation", "user", "org", "api-url"]
        return .report(
          [ReportField("Profile", .string(profile.name)), ReportField("Used", says: profile.name == used ? "yes" : "")]
            + names.map { ReportField(Message(term: $0), .string(profile.values[$0]?.text ?? "")) })
      })
  }

  // MARK: edit

  /// `edit` on the last entry, `edit c` on a record.
  private func edit(_ words: [String]) throws(Problem) -> Value {
    guard words.count <= 1 else { throw .usage("edit NAME") }
    let program = TextEditor { environment[$0] }
    guard let name = words.first else {
      guard let last = entries.dropLast().last?.entry.text else { throw .nothingToEdit() }
      var text = try program.edit(last + "\n", name: "entry.mmx")
      while text.last?.isWhitespace == true { text.removeLast() }
      if text != last, PastedJSON.isHeld(in: text) { host.note(Paste.holdsJSON) }
      pendingText = text.isEmpty ? nil : text
      if !editor.canPrefill, let text = pendingText { host.write(text + "\n") }
      return .null
    }
    var text = try session.interpreter.editableText(of: name, in: host.language)
    while true {
      let edited = try program.edit(text, name: "\(name).mmx")
      do throws(Interpreter.Failure) {
        switch try session.interpreter.applyEdit(Source(name: name, text: edited), to: name) {
        case nil: host.report(.noRecordLeft())
        case []?:
          host.note("nothing is changed")
          return .null
        default: return try session.interpreter.evaluate(Source(name: "edit", text: "diff \(name)"))
        }
      } catch {
        host.report(error.diagnostics)
      }
      guard host.confirm("edit it again?") else { return .null }
      text = edited
    }
  }

  /// The entry under way, as it comes back from the editor; as it was where that fails.
  func edited(_ entry: String) -> String {
    do throws(Problem) {
      var text = try TextEditor { environment[$0] }.edit(entry + "\n", name: "entry.mmx")
      while text.last?.isWhitespace == true { text.removeLast() }
      return text
    } catch {
      host.report(error)
      return entry
    }
  }

  // MARK: set

  func loadSettings() {
    do { try settings.load() } catch { host.report(error) }
    for setting in PromptSetting.allCases { apply(setting, isAsked: false) }
  }

  /// `set`, `set KEY`, `set KEY VALUE`.
  private func set(_ words: [String]) throws(Problem) -> Value {
    if words.count < 2 {
      let rows = PromptSettings.rows.filter { words.isEmpty || $0.name == words[0] }
      if let word = words.first, rows.isEmpty { throw .noSuchSetting(word, near: nearest(to: word, in: PromptSettings.rows.map(\.name))) }
      var listed = rows.map { row in
        Value.report([
          ReportField("Setting", .string(row.name)), ReportField("Value", .string(current(row))),
          ReportField("May be", .string(row.values.map(\.name).joined(separator: " "))), ReportField("What it does", says: row.help),
        ])
      }
      if words.isEmpty {
        listed += LanguageSetting.allCases.map { setting in
          .report([
            ReportField("Setting", .string(setting.rawValue)), ReportField("Value", .string("")),
            ReportField("May be", says: setting.values), ReportField("What it does", says: setting.help),
          ])
        }
      }
      return .items(listed)
    }
    guard words.count == 2 else { throw .usage("set KEY VALUE") }
    // By its name too: `set language srpski`.
    let value = words[0] == "language" && words[1] != "auto" ? Language.named(words[1])?.code ?? words[1] : words[1]
    try settings.set(words[0], to: value)
    if let setting = PromptSetting(rawValue: words[0]) { apply(setting, isAsked: true) }
    if words == ["confirm", "off"] {
      host.note(
        session.settings.isProtected.value
          ? "this profile is protected, and its writes still ask"
          : "deletes, issues and sends no longer ask, in this session and with this profile")
    }
    return .null
  }

  /// The current value, which may come from an option of the command line.
  private func current(_ row: PromptSettings.Row) -> String {
    switch row.setting {
    case .output: host.format.rawValue
    case .color: host.terminal.colour.rawValue
    case .pager: host.usesPager ? "on" : "off"
    case .confirm: host.asksBeforeLoss ? "on" : "off"
    case .language: settings.values["language"] == nil ? "auto" : host.language.code
    case .keys, .recall, .display, .colours, .suggestions, .prompt: settings.value(row.name)
    }
  }

  /// - Parameter isAsked: whether the user just set it; otherwise options of the command line take precedence.
  private func apply(_ setting: PromptSetting, isAsked: Bool) {
    let value = settings.value(setting.rawValue)
    switch setting {
    case .output: if isAsked || options.format == nil { host.format = OutputFormat(rawValue: value) ?? .table }
    case .color: if isAsked || options.colour == .auto { host.terminal.colour = Terminal.ColourChoice(rawValue: value) ?? .auto }
    case .pager: if isAsked || options.usesPager { host.usesPager = value == "on" }
    // Without it the user's ~/.editrc decides.
    case .keys: if isAsked || settings.values["keys"] != nil { editor.useKeys(ofVi: value == "vi") }
    case .recall: if isAsked { orderRecall() }
    case .confirm: host.asksBeforeLoss = value == "on"
    case .display: host.showsVertically = value == "vertical"
    // Looked at before each entry.
    case .colours, .suggestions, .prompt: return
    // A variable for mmx alone is meant for this session.
    case .language: if isAsked || environment["MMX_LANG"] == nil { host.language = Language.named(value) ?? .chosen(environment) }
    }
  }

  // MARK: alias

  /// `alias`, `alias NAME = ENTRY`.
  func alias(_ rest: String) throws(Problem) {
    if rest.isEmpty {
      let width = settings.aliases.map(\.name.count).max() ?? 0
      for (name, text) in settings.aliases { host.write(name + String(repeating: " ", count: width - name.count) + " = \(text)\n") }
      return
    }
    guard let equals = rest.firstIndex(of: "=") else { throw .badAlias() }
    let name = String(rest[..<equals].filter { !$0.isWhitespace })
    let text = String(rest[rest.index(after: equals)...].drop { $0.isWhitespace })
    guard name.first?.isLetter == true, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }), !text.isEmpty, !text.contains("\n")
    else {
      throw .badAlias()
    }
    guard CommandName.named(name) == nil, Keyword.named(name) == nil, PromptCommand(rawValue: name) == nil,
      session.interpreter.value(of: name) == nil
    else { throw .aliasIsTaken(name) }
    guard filter.mayStore(text, knowing: session.backend.redactor) else { throw .badAlias() }
    try settings.setAlias(name, to: text)
  }

  func unalias(_ name: String) throws(Problem) {
    guard settings.alias(name) != nil else { throw .noSuchAlias(name, near: nearest(to: name, in: settings.aliases.map(\.name))) }
    try settings.setAlias(name, to: nil)
  }

  /// The entry with the alias it begins with spelled out. A variable with this name takes precedence.
  func withoutAlias(_ entry: String) -> String {
    AliasUse(in: entry, aliases: { settings.alias($0) }, isVariable: { session.interpreter.value(of: $0) != nil })?.spelledOut ?? entry
  }

  // MARK: watch and sandbox

  /// `watch SECONDS ENTRY`: until Ctrl-C, or until the entry fails.
  func watch(_ rest: String) throws(Problem) -> Int32? {
    let typed = rest.prefix { $0.isNumber || $0 == "." }
    let number = typed.isEmpty ? "10" : typed
    let entry = String(rest.dropFirst(typed.count).drop { $0.isWhitespace })
    guard let seconds = Double(number), seconds >= 1, seconds <= 86_400, !entry.isEmpty else { throw .usage("watch 10 get issuedinvoices") }
    let hadPager = host.usesPager
    host.usesPager = false
    defer { host.usesPager = hadPager }
    let clears = host.terminal.outputIsTerminal && !host.terminal.isDumb && !host.terminal.isAccessible
    var rounds = 0
    while true {
      host.output.flush()
      if clears { writeAtOnce("\u{1B}[H\u{1B}[2J", to: 1) }
      let heading = "\(host.now.description.dropFirst(11).prefix(8))  every \(number) s: \(entry)"
      host.write(heading + "\n")
      let result = runInterpreter(withoutAlias(entry), isKept: false)
      rounds += 1
      if result.status != nil || !result.worked { return result.status }
      if Interrupt.isSet { break }
      Interrupt.wait(milliseconds: Int(seconds * 1000))
      if Interrupt.isSet { break }
    }
    let stopped: Message = "stopped after \(rounds, "round", "rounds")"
    host.writeError("\n" + host.localised(host.progressLine.summary.map { "\(stopped) \($0)" } ?? stopped) + "\n")
    return nil
  }

  /// `sandbox`: continues in a session on a sandbox.
  func enterSandbox() throws(Problem) {
    if session.settings.isSandbox { throw .notInSandbox() }
    try beginSandbox()
    host.note("a simulator with demo data, organisation \(Sandbox.organisation); nothing leaves this machine. Try `get customers`")
  }

  func beginSandbox() throws(Problem) {
    var options = options
    (options.isSandbox, options.profile, options.organisation) = (true, nil, nil)
    session = try Session(try Settings(options, environment, file: nil), options, environment, file: nil, host: host)
    script = SessionScript(organisation: session.interpreter.organisation)
    host.asksBeforeLoss = true
    renewCompleter()
  }
}

extension PromptCommand {
  /// - Returns: a status where the session ends.
  func run(_ repl: Repl, _ rest: String) throws(Problem) -> Int32? {
    switch self {
    case .alias: try repl.alias(rest)
    case .sandbox: try repl.enterSandbox()
    case .unalias: try repl.unalias(rest)
    case .watch: return try repl.watch(rest)
    }
    return nil
  }
}
