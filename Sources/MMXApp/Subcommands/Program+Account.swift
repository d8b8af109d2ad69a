import MMXData
import MMXSession
import MMXSyntax
import MMXTerminal

/// The subcommands about accounts.
extension Program {
  func signIn() throws(Problem) -> Int32 {
    try refuseWords("login")
    let file = try profileFile()
    if try needsSetUp(file) { return try AccountSetUp(program: self, file: file).run() }
    return try perform(options.own["force"] == nil ? "login" : "login --force")
  }

  /// Whether no account is configured, and a person at the terminal can be asked. Throws `syntax` if something is missing and nobody can
  /// be.
  private func needsSetUp(_ file: ProfileFile?) throws(Problem) -> Bool {
    if options.isSandbox || options.replayed != nil { return false }
    var known = options
    // A new name makes a new profile; one that is nearly right is a typo.
    if let name = known.profile, file?.profile(name) == nil, nearest(to: name, in: file?.profiles.map(\.name) ?? []) == nil,
      host.terminal.isInteractive, options.mayAsk
    {
      known.profile = nil
    }
    let missing = CredentialSource(try Settings(known, environment, file: file), known, environment, host: host).missing()
    if missing.isEmpty { return false }
    guard options.mayAsk, host.terminal.isInteractive else { throw .loginNeedsTerminal(missing) }
    return missing.contains("MMX_CLIENT_ID") || missing.contains("MMX_USERNAME") || known.profile != options.profile
  }

  func signOut() throws(Problem) -> Int32 {
    try refuseWords("logout")
    return try perform("logout")
  }

  /// Runs a command of the language and shows its value.
  private func perform(_ command: String) throws(Problem) -> Int32 {
    try run(Source(name: "mmx \(command)", text: command), showingLast: true)
  }

  /// Profiles with their settings, the one in use marked.
  func listProfiles() throws(Problem) -> Int32 {
    try refuseWords("profile")
    let path = Folders(environment).configurationFile ?? "$XDG_CONFIG_HOME/mmx/config"
    guard let file = try profileFile() else {
      host.note("no profiles: '\(path)' does not exist")
      return 0
    }
    let used = try Settings(options, environment, file: file).profile?.value
    let names = ["localisation", "user", "org", "api-url"]
    let rows = file.profiles.map { profile in
      [profile.name, profile.name == used ? "yes" : ""] + names.map { profile.values[$0]?.text ?? "" }
    }
    let columns = ["profile", "used"] + names
    let json = JSON.array(rows.map { row in .object(OrderedRecord(zip(columns, row).map { ($0, .string($1)) })) })
    host.show(.table(.init(columns: columns.map { .init(name: $0) }, rows: rows), json: json))
    return 0
  }

  func refuseWords(_ subcommand: String) throws(Problem) {
    if let word = options.arguments.first { throw .unwantedWord(word, subcommand) }
  }
}
