import MMXClient
package import MMXData
import MMXHTTP
import MMXSystem
import MMXTerminal

/// Finds the credentials when the first sign-in needs them, so that commands without a sign-in never ask and never run anything.
///
/// Each secret comes from `--password-stdin`, from the environment, from a file the environment names, from the profile's
/// credential command, or from a question on the terminal, in this order.
package final class CredentialSource {
  private let settings: Settings
  private let environment: Environment
  private let readsPassword: Bool
  private let mayAsk: Bool
  private let host: TerminalHost
  private var found: Client.Credentials?
  /// From standard input, which is read once.
  private var fromInput: Secret?
  /// Files that were read, by path: one may be a pipe, which gives its text once.
  private var texts: [String: String] = [:]
  /// Warnings that were given.
  private var warned: Set<String> = []
  private var commandValues: [String: String]?

  package init(_ settings: Settings, _ options: ProgramOptions, _ environment: Environment, host: TerminalHost) {
    self.settings = settings
    self.environment = environment
    readsPassword = options.readsPasswordFromInput
    mayAsk = options.mayAsk
    self.host = host
  }

  /// Whether a secret is in the environment itself.
  static func isGiven(in environment: Environment) -> Bool {
    environment["MMX_CLIENT_SECRET"] != nil || environment["MMX_PASSWORD"] != nil
  }

  /// The variables that a sign-in would have to ask for, without asking or running anything.
  package func missing() -> [String] {
    if settings.credentialCommand != nil || found != nil { return [] }
    func lacks(_ variable: String) -> Bool { environment[variable] == nil && environment[variable + "_FILE"] == nil }
    return zip(
      ["MMX_CLIENT_ID", "MMX_CLIENT_SECRET", "MMX_USERNAME", "MMX_PASSWORD"],
      [settings.clientID == nil, lacks("MMX_CLIENT_SECRET"), settings.userName == nil, !readsPassword && lacks("MMX_PASSWORD")]
    ).filter { $0.1 }.map { $0.0 }
  }

  /// Secrets that are known without asking or running anything, so that they are redacted from the start: those of the environment, of the
  /// files it names, and of a proxy's address.
  func knownSecrets() -> [(name: String, secret: Secret)] {
    var known: [(name: String, secret: Secret)] = []
    for (variable, name) in [("MMX_CLIENT_SECRET", settings.clientID?.value), ("MMX_PASSWORD", settings.userName?.value)] {
      var value = environment[variable]
      if value == nil, let path = environment[variable + "_FILE"], let text = try? secretText(path, of: variable) {
        value = text
      }
      // With a final line end that may be there by mistake, and without.
      for value in Set([value, value.map(withoutLineEnd)].compactMap { $0 }) { known.append((name ?? "", Secret(value))) }
    }
    for variable in ["HTTPS_PROXY", "https_proxy", "http_proxy", "ALL_PROXY", "all_proxy"] {
      guard let user = environment[variable].flatMap(Address.userInformation) else { continue }
      known.append((user.name, Secret(user.password)))
    }
    return known
  }

  /// Throws `auth` if something is missing.
  func credentials() throws(Problem) -> Client.Credentials {
    if let found { return found }
    let clientID = try name(settings.clientID, "client-id")
    let username = try name(settings.userName, "username")
    var secret = try clientSecret()
    var password = try password()
    let missing = zip(
      ["MMX_CLIENT_ID", "MMX_CLIENT_SECRET", "MMX_USERNAME", "MMX_PASSWORD"],
      [clientID == nil, secret == nil, username == nil, password == nil]
    ).filter { $0.1 }.map { $0.0 }
    if missing.count == 4, !readsPassword, settings.credentialCommand == nil { throw .noAccount() }
    guard let clientID, let username else { throw .missingCredentials(missing) }
    if secret == nil { secret = try ask("client secret", missing) }
    if password == nil { password = try ask("password", missing) }
    guard let secret, let password else { throw .missingCredentials(missing) }
    let credentials = Client.Credentials(clientID: clientID, clientSecret: secret, username: username, password: password)
    found = credentials
    return credentials
  }

  /// What to send if a person just typed it.
  func use(_ typed: Client.Credentials) { found = typed }

  /// Typed secrets are asked for again; with a person present, who may have corrected something, files and command are read again.
  func drop() {
    found = nil
    if host.terminal.isInteractive { (commandValues, texts) = (nil, [:]) }
  }

  /// From standard input, the environment or a file, nil if it is in none of them.
  package func knownPassword() throws(Problem) -> Secret? { readsPassword ? try inputPassword() : try environmentSecret("MMX_PASSWORD") }

  package func knownClientSecret() throws(Problem) -> Secret? { try environmentSecret("MMX_CLIENT_SECRET") }

  /// What a person types now.
  package func typed(_ what: Message) throws(Problem) -> Secret {
    while true {
      let secret = try host.askSecret(what)
      if secret.isEmpty { continue }
      do throws(Problem) { return Secret(try checked(secret.reveal(), from: "the \(what) you typed")) } catch { host.report(error) }
    }
  }

  private func noteOnce(_ warning: Message) {
    if warned.insert(warning.text(in: .english)).inserted { host.note(warning) }
  }

  private func name(_ setting: Setting<String>?, _ key: String) throws(Problem) -> String? {
    if let setting { return try checked(setting.value, from: "\(key) (\(setting.origin.message))") }
    return try printed(key).map { text throws(Problem) in try checked(text, from: "\(key) (credential-command)") }
  }

  private func clientSecret() throws(Problem) -> Secret? {
    if let secret = try knownClientSecret() { return secret }
    return try printedSecret("client-secret")
  }

  private func password() throws(Problem) -> Secret? {
    if let secret = try knownPassword() { return secret }
    return try printedSecret("password")
  }

  private func printedSecret(_ key: String) throws(Problem) -> Secret? {
    try printed(key).map { text throws(Problem) in Secret(try checked(text, from: "\(key) (credential-command)")) }
  }

  /// The text as sent. Likely mistakes are reported before they count as a wrong password: throws `auth` for line ends, invisible
  /// characters and another encoding, and warns about leading or trailing spaces and tabs.
  package func checked(_ text: String, from source: Message) throws(Problem) -> String {
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .lineSeparator, .paragraphSeparator: throw .lineEndInSecret(source)
      case .control where scalar == "\n" || scalar == "\r": throw .lineEndInSecret(source)
      case .control where scalar == "\t": break
      // What is not UTF-8 was read with this in its place, and would be sent as another password.
      case _ where scalar == "\u{FFFD}": throw .secretNotUTF8(source)
      case .control, .format: throw .unseenInSecret(source, scalar)
      default: break
      }
    }
    if let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      first.properties.isWhitespace || last.properties.isWhitespace
    {
      noteOnce("warning: \(source) begins or ends with a space, which is sent as a part of it")
    }
    return text
  }

  /// What the credential command printed under the name; the command runs once.
  private func printed(_ key: String) throws(Problem) -> String? {
    guard let command = settings.credentialCommand?.value else { return nil }
    if let commandValues { return commandValues[key] }
    let values = try run(command)
    commandValues = values
    return values[key]
  }

  private func environmentSecret(_ variable: String) throws(Problem) -> Secret? {
    if let value = environment[variable] { return Secret(try checked(value, from: "\(variable)")) }
    guard let path = environment[variable + "_FILE"] else { return nil }
    let text = try secretText(path, of: variable + "_FILE")
    if File.isOpenToOthers(path) == true, !path.hasPrefix("/run/secrets/") {
      noteOnce("warning: '\(path)' holds a secret and others can read it; `chmod 600` it")
    }
    return Secret(try checked(withoutLineEnd(text), from: "'\(path)' (\(variable)_FILE)"))
  }

  /// Throws `auth` for a file that cannot be read: without it there is no sign-in.
  private func secretText(_ path: String, of variable: String) throws(Problem) -> String {
    if let text = texts[path] { return text }
    do throws(Problem) {
      let text = try File.text(at: path, limit: 1 << 16)
      texts[path] = text
      return text
    } catch {
      throw error.kind == .interrupted ? error : .unreadableSecret(variable, error)
    }
  }

  private func inputPassword() throws(Problem) -> Secret {
    if let fromInput { return fromInput }
    let text = try File.text(of: try File.read(0, named: "standard input", limit: 1 << 16), named: "standard input")
    let secret = Secret(try checked(withoutLineEnd(text), from: "the password on standard input"))
    fromInput = secret
    return secret
  }

  /// Lines `name=value`, as git's credential helpers print them; other lines are left alone.
  private func run(_ command: String) throws(Problem) -> [String: String] {
    let (bytes, status) = try Child.output(of: command)
    guard status == 0 else { throw .credentialCommandFailed(command, status) }
    var values: [String: String] = [:]
    for line in try File.text(of: bytes, named: command).lines {
      guard let equals = line.firstIndex(of: "=") else { continue }
      values[String(line[..<equals])] = String(line[line.index(after: equals)...])
    }
    return values
  }

  private func ask(_ what: Message, _ missing: [String]) throws(Problem) -> Secret {
    guard mayAsk else { throw .missingCredentials(missing) }
    do { return try typed(what) } catch {
      throw error.kind == .script ? .missingCredentials(missing) : error
    }
  }

  /// Without one final line end, which is not part of the secret in a file.
  private func withoutLineEnd(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    if scalars.last == "\n" { scalars.removeLast() }
    if scalars.last == "\r" { scalars.removeLast() }
    return String(scalars)
  }
}
