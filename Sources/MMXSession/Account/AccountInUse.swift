package import MMXClient
import MMXData
import MMXHTTP
import MMXPostgres
package import MMXStore

/// The settings and credentials of the profile in use: a person's, the sandbox's own, or none for a recording.
package final class AccountInUse {
  private(set) var settings: Settings
  /// What is remembered between runs. That of the sandbox ends with the process, and a recording adds nothing.
  package let store: SharedState
  /// Where refused passwords are remembered while `store` cannot be used; it ends with the next restart of the machine.
  let refuge: SharedState?
  /// Where writes are put on record while the server of `store` is away, if the profile wants that.
  let kept: SharedState?
  private let options: ProgramOptions
  private let environment: Environment
  private let host: TerminalHost
  private var source: CredentialSource
  private let sandbox: Sandbox?
  private let isRecording: Bool

  init(
    _ settings: Settings, _ options: ProgramOptions, _ environment: Environment, recording: HAR.Origin?, host: TerminalHost
  ) throws(Problem) {
    var settings = settings
    isRecording = recording != nil
    sandbox = settings.isSandbox && recording == nil ? try Sandbox() : nil
    if let sandbox { settings.use(sandbox) }
    if let recording { settings.use(recording, options) }
    store =
      sandbox != nil || recording != nil
      ? SharedState(folder: nil) : settings.openState(environment)
    refuge = sandbox != nil || recording != nil ? nil : SharedState(folder: Folders(environment).runtime, isAmongOthers: true)
    kept = store.isShared && settings.keepsJournal.value ? settings.openKeptJournal(environment) : nil
    (self.settings, self.options, self.environment, self.host) = (settings, options, environment, host)
    source = CredentialSource(settings, options, environment, host: host)
  }

  /// Switches to another profile; nothing of the previous one is kept.
  func use(_ profile: (String) throws(Problem) -> Settings, _ name: String) throws(Problem) {
    if sandbox != nil { throw .profileInSandbox(name) }
    if isRecording { throw .profileInReplay(name) }
    let other = try profile(name)
    guard other.state?.value == settings.state?.value, other.keepsJournal.value == settings.keepsJournal.value else {
      throw .profileOfOtherState(name)
    }
    settings = other
    source = CredentialSource(settings, options, environment, host: host)
  }

  /// Those of the profile in use that are known before a sign-in.
  var knownSecrets: [(name: String, secret: Secret)] { sandbox == nil && !isRecording ? source.knownSecrets() : [] }

  /// What a sign-in would send, where that is known without asking or running anything.
  func knownCredentials() -> Client.Credentials? {
    guard settings.credentialCommand == nil, !options.readsPasswordFromInput, missing.isEmpty else { return nil }
    return try? credentials()
  }

  /// What a sign-in would have to ask for, by the names of variables.
  var missing: [String] { sandbox == nil && !isRecording ? source.missing() : [] }

  /// Whether what is remembered ends with the process.
  var keepsNothing: Bool { sandbox != nil || isRecording }

  /// Why no sign-in can be made, nil where one may be: what a question at the terminal could not ask for is not set.
  var lack: Problem? {
    let missing = missing
    if missing.count == 4 { return .noAccount() }
    let secrets: Set = ["MMX_CLIENT_SECRET", "MMX_PASSWORD"]
    return missing.isEmpty || options.mayAsk && secrets.isSuperset(of: missing) ? nil : .missingCredentials(missing)
  }

  /// Sends what a person typed just now.
  package func use(_ typed: Client.Credentials) { source.use(typed) }

  /// The credentials brought no token.
  func dropCredentials() { source.drop() }

  func credentials() throws(Problem) -> Client.Credentials {
    if let sandbox { return sandbox.credentials }
    guard !isRecording else {
      // Never sent. The texts are chosen so that redaction removes nothing else.
      let secret = Secret("mmx-replays-without-a-secret")
      return Client.Credentials(clientID: "recording", clientSecret: secret, username: "recording", password: secret)
    }
    return try source.credentials()
  }
}

extension Settings {
  /// The journal that stands in for that of the server; each server has its own. Nil without a place for it.
  func openKeptJournal(_ environment: Environment) -> SharedState? {
    guard let state, let folder = Folders(environment).state else { return nil }
    let digest = Digest.hex(Digest.sha256([state.value.name])).prefix(8)
    return SharedState(folder: "\(folder)/kept-\(digest)")
  }

  /// What is remembered between runs: on the server that the profile names, otherwise in the state folder. Nothing is opened yet.
  package func openState(_ environment: Environment) -> SharedState {
    if let state { return .onServer(state.value, keysIn: Folders(environment).state) }
    return Folders(environment).state.map { SharedState(folder: $0) } ?? .homeless()
  }
}
