import MMXCatalogue
import MMXClient
import MMXData
import MMXSession
import MMXSystem
import MMXTerminal

/// `mmx login` without an account: asks for what a sign-in needs, tries it, and writes a profile without secrets.
struct AccountSetUp {
  /// What a sign-in sends and where, as it was typed or was known before.
  struct Answers {
    var settings: Settings
    var credentials: Client.Credentials
  }

  let program: Program
  /// Nil if there is none yet.
  let file: ProfileFile?
  private var host: TerminalHost { program.host }

  private static let introduction: [Message] = [
    "This sets up an account: mmx asks what it needs to sign in, then tries it.",
    "The client's name and secret come from Minimax support. The user name and the",
    "password are those of an application password from your profile in Minimax.",
    "Nothing is sent until all questions are answered. Ctrl-C stops.",
  ]
  private static let whereSecretsLive: [Message] = [
    "Secrets are asked for at the terminal, unless MMX_CLIENT_SECRET and MMX_PASSWORD",
    "hold them, or files of mode 600 that MMX_CLIENT_SECRET_FILE and MMX_PASSWORD_FILE",
    "name, or a `credential-command` in the profile prints them.",
  ]

  /// How often refused secrets are asked for again: each refusal counts towards the lock of the application.
  private static let mostTries = 3

  func run() throws(Problem) -> Int32 {
    guard let path = Folders(program.environment).configurationFile else { throw .noConfigurationFolder() }
    var options = program.options
    let name = options.profile
    options.profile = nil
    for line in AccountSetUp.introduction { host.note(line) }
    var answers = try ask(options)
    let profile = try known(name, else: askName)
    let session = try Session(answers.settings, options, program.environment, file: file, host: host)
    try signIn(session, &answers)
    try write(profile, answers.settings, path)
    host.note("signed in; the profile '\(profile)' is in '\(path)', without secrets")
    for line in AccountSetUp.whereSecretsLive { host.note(line) }
    let command = file?.profiles.isEmpty ?? true ? "mmx" : "mmx --profile \(profile)"
    host.note("`\(command) -c orgs` lists your organisations, `\(command)` starts a session")
    return 0
  }

  // MARK: Questions

  private func ask(_ options: ProgramOptions) throws(Problem) -> Answers {
    // Values from the environment are not asked for; no profile is in use.
    var settings = try Settings(options, program.environment, file: nil)
    if settings.tokenAddress.origin == .standard { settings.use(try askLocalisation()) }
    let source = CredentialSource(settings, options, program.environment, host: host)
    let client = try known(settings.clientID?.value) { () throws(Problem) in try askText("client's name (client ID):", source) }
    let secret = try known(try source.knownClientSecret()) { () throws(Problem) in try source.typed("client secret") }
    let user = try known(settings.userName?.value) { () throws(Problem) in try askText("user name:", source) }
    let password = try known(try source.knownPassword()) { () throws(Problem) in try source.typed("password") }
    settings.clientID = settings.clientID ?? Setting(client, .typed)
    settings.userName = settings.userName ?? Setting(user, .typed)
    return Answers(settings: settings, credentials: .init(clientID: client, clientSecret: secret, username: user, password: password))
  }

  private func known<Value>(_ value: Value?, else ask: () throws(Problem) -> Value) throws(Problem) -> Value {
    if let value { value } else { try ask() }
  }

  private func askLocalisation() throws(Problem) -> Localisation {
    while true {
      let text = try host.ask("localisation: RS, SI or HR [RS]:")
      if text.isEmpty { return .rs }
      if let found = Localisation(rawValue: text.uppercased()) { return found }
    }
  }

  private func askText(_ question: Message, _ source: CredentialSource) throws(Problem) -> String {
    while true {
      let text = try host.ask(question)
      if text.isEmpty { continue }
      do throws(Problem) { return try source.checked(text, from: "'\(text)'") } catch { host.report(error) }
    }
  }

  /// A name that no profile has yet.
  private func askName() throws(Problem) -> String {
    let taken = Set(file?.profiles.map(\.name) ?? [])
    let free = ["default"] + (2...1000).map { "account\($0)" }
    let proposed = free.first { !taken.contains($0) } ?? "account"
    while true {
      let text = try host.ask("name of the profile [\(proposed)]:")
      let name = text.isEmpty ? proposed : text
      if taken.contains(name) {
        host.note("a profile '\(name)' already exists")
      } else if name.unicodeScalars.allSatisfy({ $0 != "]" && $0 != "[" && $0 != "#" && !$0.properties.isWhitespace }) {
        return name
      } else {
        host.note("a name cannot contain spaces, brackets or '#'")
      }
    }
  }

  // MARK: Signing in

  /// Refused secrets are asked for again, because the person who typed them is present.
  private func signIn(_ session: Session, _ answers: inout Answers) throws(Problem) {
    let account = session.backend.account
    for turn in 1...AccountSetUp.mostTries {
      account.use(answers.credentials)
      do throws(Problem) {
        _ = try session.backend.service.session.signIn(force: false)
        return
      } catch {
        // Only the typed secrets are in doubt; a scope or an address is not changed.
        guard error.kind == .auth, turn < AccountSetUp.mostTries, AccountSetUp.isAboutSecrets(error) else { throw error }
        host.report(error)
        host.note("several refusals in a row lock the application for good; type the secrets again, or Ctrl-C to stop")
        let source = CredentialSource(answers.settings, session.options, program.environment, host: host)
        answers.credentials.clientSecret = try source.typed("client secret")
        answers.credentials.password = try source.typed("password")
      }
    }
  }

  private static func isAboutSecrets(_ refusal: Problem) -> Bool {
    !["invalid_scope", "invalid_request", "unsupported_grant_type", "unsupported_response_type"].contains(refusal.code)
  }

  // MARK: The profile

  private func write(_ name: String, _ settings: Settings, _ path: String) throws(Problem) {
    var lines = ["[\(name)]", "localisation = \(settings.localisation.value.rawValue)"]
    func add(_ key: String, _ setting: Setting<String>?) {
      guard let setting, setting.origin != .standard else { return }
      lines.append("\(key) = \(ProfileFile.quoted(setting.value))")
    }
    // Addresses that follow from the localisation are not repeated.
    if case .environment = settings.apiAddress.origin { add("api-url", settings.apiAddress) }
    if case .environment = settings.tokenAddress.origin { add("auth-url", settings.tokenAddress) }
    if case .environment = settings.scope.origin { add("scope", settings.scope) }
    add("client-id", settings.clientID)
    add("user", settings.userName)
    if let organisation = settings.organisation { lines.append("org = \(organisation.value)") }
    var text = ""
    if File.exists(path) {
      text = try File.text(at: path, limit: 1 << 20)
      if !text.isEmpty { text += text.utf8.last == UInt8(ascii: "\n") ? "\n" : "\n\n" }
    }
    text += lines.joined(separator: "\n") + "\n"
    // Values that cannot be read back are not written.
    let values = try ProfileFile(text, path: path).profile(name)?.values
    guard values?["client-id"]?.text == settings.clientID?.value, values?["user"]?.text == settings.userName?.value else {
      throw .badSetting("client-id", settings.clientID?.value ?? "", .typed, wanted: "a name without quotes or '#'")
    }
    try Folder.make(holding: path)
    if File.exists(path) { try File.write(path, Array(text.utf8)) } else { try File.writePrivate(path, Array(text.utf8)) }
  }
}
