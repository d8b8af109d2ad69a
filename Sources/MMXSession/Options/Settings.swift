import MMXCommands
package import MMXCatalogue
import MMXClient
package import MMXData
import MMXHTTP
package import MMXPostgres
import MMXRuntime
import MMXTerminal

/// Where a setting came from, for `status` and for messages.
package enum Origin: Hashable, Sendable, CustomStringConvertible {
  case option(String)
  case environment(String)
  case profile(String, line: Int)
  /// The line of the configuration file that names the profile to use; nil if it is the only one, or called `default`.
  case configuration(line: Int?)
  /// Made by mmx itself: the addresses of the sandbox.
  case sandbox
  case standard
  /// By a person at the terminal, just now.
  case typed

  /// For people.
  var message: Message {
    switch self {
    case .option(let name): "option --\(name)"
    case .environment(let name): "environment \(name)"
    case .profile(let name, let line): "profile \(name), line \(line)"
    case .configuration(let line): line.map { "configuration file, line \($0)" } ?? "configuration file"
    case .sandbox: "sandbox"
    case .standard: "default"
    case .typed: "typed"
    }
  }

  package var description: String { message.text }
}

/// A value and where it came from.
package struct Setting<Value: Sendable>: Sendable {
  package var value: Value
  package var origin: Origin

  package init(_ value: Value, _ origin: Origin) {
    self.value = value
    self.origin = origin
  }
}

/// Everything a session needs to know before it begins, without the secrets; see `CredentialSource` for those.
///
/// An option overrides the environment, the environment overrides the profile.
package struct Settings: Sendable {
  package var profile: Setting<String>?
  package var localisation = Setting(Localisation.rs, .standard)
  /// The part of an address before `api/...`.
  package var apiAddress = Setting(Localisation.rs.apiAddress, .standard)
  package var tokenAddress = Setting(Localisation.rs.tokenAddress, .standard)
  package var scope = Setting(Localisation.rs.scope, .standard)
  package var clientID: Setting<String>?
  package var userName: Setting<String>?
  package var organisation: Setting<Int>?
  /// If a name was given instead of a number; it is looked up when the session begins.
  var organisationName: Setting<String>?
  /// Calls that the service allows one client and organisation.
  package var dayLimit = Setting(1000, .standard)
  package var monthLimit = Setting(20_000, .standard)
  /// Reads that may be under way side by side.
  var parallel = Setting(8, .standard)
  package var isProtected = Setting(false, .standard)
  package var isReadOnly = Setting(false, .standard)
  package var credentialCommand: Setting<String>?
  package var isSandbox = false
  /// The server that holds the state in place of this machine's folder.
  package var state: Setting<ServerAddress>?
  /// The server that holds the lake in place of this machine's folder.
  package var lake: Setting<ServerAddress>?
  /// Whether writes are put on record here while that server is away.
  package var keepsJournal = Setting(false, .standard)

  package init(_ options: ProgramOptions, _ environment: Environment, file: ProfileFile?) throws(Problem) {
    let profile = try Settings.profile(options, environment, file)
    let sources = Sources(environment: environment, profile: profile?.values)
    self.profile = profile.map(\.name)
    isSandbox = options.isSandbox
    localisation = try sources.word("localisation") ?? localisation
    if let asked = options.localisation { localisation = Setting(asked, .option("localisation")) }
    apiAddress =
      sources.text("api-url", "MMX_API_URL").map { Setting(ServiceAddress.api($0.value), $0.origin) }
      ?? Setting(localisation.value.apiAddress, localisation.origin)
    tokenAddress =
      sources.text("auth-url", "MMX_AUTH_URL").map { Setting(ServiceAddress.token($0.value), $0.origin) }
      ?? Setting(localisation.value.tokenAddress, localisation.origin)
    scope = sources.text("scope", "MMX_SCOPE") ?? Setting(localisation.value.scope, localisation.origin)
    clientID = sources.text("client-id", "MMX_CLIENT_ID")
    userName = sources.text("user", "MMX_USERNAME")
    if let number = options.organisation {
      organisation = Setting(number, .option("org"))
    } else if let name = options.organisationName {
      organisationName = Setting(name, .option("org"))
    } else if let given = sources.text("org", "MMX_ORG"), Int(given.value) == nil {
      organisationName = given
    } else {
      organisation = try sources.number("org", "MMX_ORG")
    }
    dayLimit = try sources.number("calls-per-day", "MMX_CALLS_PER_DAY") ?? dayLimit
    monthLimit = try sources.number("calls-per-month", "MMX_CALLS_PER_MONTH") ?? monthLimit
    parallel = try sources.number("parallel", "MMX_PARALLEL", in: LanguageSetting.parallel.range) ?? parallel
    isProtected = try sources.flag("protected") ?? isProtected
    isReadOnly = try sources.flag("read-only") ?? isReadOnly
    if options.isSafe { isReadOnly = Setting(true, .option("safe")) }
    if options.isReadOnly { isReadOnly = Setting(true, .option("read-only")) }
    credentialCommand = sources.text("credential-command", nil)
    if let given = sources.text("state", nil) {
      guard let address = ServerAddress(given.value) else { throw .badState(given.origin) }
      state = Setting(address, given.origin)
    }
    if let given = sources.text("lake", nil) {
      guard let address = ServerAddress(given.value) else { throw .badLake(given.origin) }
      lake = Setting(address, given.origin)
    }
    if let given = sources.text("journal", nil) {
      guard ["local", "server"].contains(given.value.lowercased()) else {
        throw .badSetting("journal", given.value, given.origin, wanted: "local or server")
      }
      guard state != nil else { throw .journalWithoutState(given.origin) }
      keepsJournal = Setting(given.value.lowercased() == "local", given.origin)
    }
    if isSandbox { forgetAccount(options.localisation) }
  }

  /// The addresses at which the sandbox listens.
  mutating func use(_ sandbox: Sandbox) {
    apiAddress = Setting(sandbox.apiAddress(in: localisation.value), .sandbox)
    tokenAddress = Setting(sandbox.tokenAddress(in: localisation.value), .sandbox)
  }

  /// Another localisation, with all that follows from it and is not set.
  package mutating func use(_ other: Localisation) {
    localisation = Setting(other, .typed)
    if apiAddress.origin == .standard { apiAddress = Setting(other.apiAddress, .typed) }
    if tokenAddress.origin == .standard { tokenAddress = Setting(other.tokenAddress, .typed) }
    if scope.origin == .standard { scope = Setting(other.scope, .typed) }
  }

  /// The addresses and the organisation that a recording was made with; `--org` takes precedence.
  mutating func use(_ recording: HAR.Origin, _ options: ProgramOptions) {
    forgetAccount(nil)
    isSandbox = false
    profile = Setting("recording", .option("replay"))
    localisation = Setting(Localisation(rawValue: recording.localisation) ?? .rs, .option("replay"))
    apiAddress = Setting(recording.apiAddress, .option("replay"))
    tokenAddress = Setting(recording.tokenAddress, .option("replay"))
    if options.organisation == nil, options.organisationName == nil {
      organisation = recording.organisation.map { Setting($0, .option("replay")) }
    }
  }

  /// The sandbox has its own addresses and credentials; nothing of a real account is used beside them.
  private mutating func forgetAccount(_ asked: Localisation?) {
    profile = Setting("sandbox", .option("sandbox"))
    localisation = asked.map { Setting($0, .option("localisation")) } ?? Setting(.rs, .sandbox)
    apiAddress = Setting(localisation.value.apiAddress, .sandbox)
    tokenAddress = Setting(localisation.value.tokenAddress, .sandbox)
    scope = Setting(localisation.value.scope, .sandbox)
    (clientID, userName, credentialCommand, state, lake) = (nil, nil, nil, nil, nil)
    if case .option? = organisationName?.origin { organisation = nil } else { organisationName = nil }
    if case .option? = organisation?.origin {} else if organisationName == nil { organisation = Setting(Sandbox.organisation, .sandbox) }
    if case .option = isReadOnly.origin {} else { isReadOnly = Setting(false, .standard) }
    isProtected = Setting(false, .standard)
    (dayLimit, monthLimit) = (Setting(1000, .standard), Setting(20_000, .standard))
  }

  private static func profile(_ options: ProgramOptions, _ environment: Environment, _ file: ProfileFile?) throws(Problem) -> (
    name: Setting<String>, values: ProfileFile.Profile
  )? {
    if options.isSandbox { return nil }
    let asked =
      options.profile.map { Setting($0, .option("profile")) } ?? environment["MMX_PROFILE"].map { Setting($0, .environment("MMX_PROFILE")) }
    guard let asked else {
      return file?.standard.map { (Setting($0.name, .configuration(line: file?.defaultLine)), $0) }
    }
    guard let found = file?.profile(asked.value) else {
      let names = file?.profiles.map(\.name) ?? []
      throw .unknownProfile(asked.value, file?.path ?? "$XDG_CONFIG_HOME/mmx/config", near: nearest(to: asked.value, in: names))
    }
    return (asked, found)
  }
}

/// Environment and profile, asked in this order.
private struct Sources {
  let environment: Environment
  let profile: ProfileFile.Profile?

  func text(_ name: String, _ variable: String?) -> Setting<String>? {
    if let variable, let value = environment[variable] { return Setting(value, .environment(variable)) }
    return profile.flatMap { profile in profile.values[name].map { Setting($0.text, .profile(profile.name, line: $0.line)) } }
  }

  func number(_ name: String, _ variable: String?, in range: ClosedRange<Int> = 1...Int.max) throws(Problem) -> Setting<Int>? {
    guard let setting = text(name, variable) else { return nil }
    guard let number = Int(setting.value), range.contains(number) else {
      let wanted: Message = range.upperBound == .max ? "a whole number" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
      throw .badSetting(name, setting.value, setting.origin, wanted: wanted)
    }
    return Setting(number, setting.origin)
  }

  func flag(_ name: String) throws(Problem) -> Setting<Bool>? {
    guard let setting = text(name, nil) else { return nil }
    switch setting.value.lowercased() {
    case "yes", "true", "on", "1": return Setting(true, setting.origin)
    case "no", "false", "off", "0": return Setting(false, setting.origin)
    default: throw .badSetting(name, setting.value, setting.origin, wanted: "yes or no")
    }
  }

  func word(_ name: String) throws(Problem) -> Setting<Localisation>? {
    guard let setting = text(name, nil) else { return nil }
    guard let value = Localisation(rawValue: setting.value.uppercased()) else {
      throw .badSetting(name, setting.value, setting.origin, wanted: "RS, SI or HR")
    }
    return Setting(value, setting.origin)
  }
}
