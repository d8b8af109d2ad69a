import MMXCatalogue
import MMXData
import MMXTerminal

/// The subcommands about accounts and the sandbox.
extension Program {
  func signIn() throws(Problem) -> Int32 {
    try refuseWords("login")
    return try request(.signIn(force: options.own["force"] != nil))
  }

  func signOut() throws(Problem) -> Int32 {
    try refuseWords("logout")
    return try request(.signOut)
  }

  private func request(_ request: SessionRequest) throws(Problem) -> Int32 {
    let session = try openSession()
    guard let service = session.backend.service else { throw .notInThisBuild("the client of the service") }
    host.show(.text(plain(try service.session(request))))
    return 0
  }

  /// Profiles with their settings, the one in use marked.
  func listProfiles() throws(Problem) -> Int32 {
    try refuseWords("profile")
    let path = Folders(environment).configurationFile ?? "$XDG_CONFIG_HOME/mmx/config"
    guard let file = try profileFile() else {
      host.note("no profiles: '\(path)' does not exist")
      return 0
    }
    let used = try settings().profile?.value
    let rows = file.profiles.map { profile in
      [profile.name == used ? "*" : "", profile.name] + ["localisation", "user", "org", "api-url"].map { profile.values[$0]?.text ?? "" }
    }
    host.show(.table(.init(columns: ["", "profile", "localisation", "user", "org", "api-url"].map { .init(name: $0) }, rows: rows)))
    return 0
  }

  /// Serves the simulator until Ctrl-C.
  func serveSandbox() throws(Problem) -> Int32 {
    try refuseWords("sandbox")
    throw .notInThisBuild("the sandbox")
  }

  func refuseWords(_ subcommand: String) throws(Problem) {
    if let word = options.arguments.first { throw .unwantedWord(word, subcommand) }
  }

  /// Data for people: texts as they are, anything else as JSON.
  private func plain(_ json: JSON) -> String { json.string ?? json.text(.indented) }
}
