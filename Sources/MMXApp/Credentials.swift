import MMXClient
import MMXData
import MMXHTTP
import MMXTerminal

/// Finds the credentials when the first sign-in needs them, so that commands without one never ask and never run anything.
///
/// Each secret comes from `--password-stdin`, from the environment, from a file the environment names, from the profile's
/// credential command, or from a question on the terminal, in this order.
final class CredentialSource {
  private let settings: Settings
  private let environment: Environment
  private let readsPassword: Bool
  private let mayAsk: Bool
  private let host: TerminalHost
  private var found: Client.Credentials?
  private var commandValues: [String: String]?

  init(_ settings: Settings, _ options: Options, _ environment: Environment, host: TerminalHost) {
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

  /// Secrets that can be known without asking anybody and without running anything, so that they are kept out of texts from the start:
  /// those of the environment, of the files it names, and of a proxy's address.
  func knownSecrets() -> [(name: String, secret: Secret)] {
    var known: [(name: String, secret: Secret)] = []
    for (variable, name) in [("MMX_CLIENT_SECRET", settings.clientID?.value), ("MMX_PASSWORD", settings.userName?.value)] {
      var value = environment[variable]
      if value == nil, let path = environment[variable + "_FILE"], let text = try? secretText(path, of: variable) {
        value = withoutNewline(text)
      }
      if let value { known.append((name ?? "", Secret(value))) }
    }
    for variable in ["HTTPS_PROXY", "https_proxy", "http_proxy", "ALL_PROXY", "all_proxy"] {
      guard let user = environment[variable].flatMap(Address.userInformation) else { continue }
      known.append((user.name, Secret(user.password)))
    }
    return known
  }

  /// Throws `auth` where something is missing.
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
    guard let clientID, let username else { throw .missingCredentials(missing) }
    if secret == nil { secret = try ask("client secret", missing) }
    if password == nil { password = try ask("password", missing) }
    guard let secret, let password else { throw .missingCredentials(missing) }
    let credentials = Client.Credentials(clientID: clientID, clientSecret: secret, username: username, password: password)
    found = credentials
    return credentials
  }

  private func name(_ setting: Setting<String>?, _ key: String) throws(Problem) -> String? {
    if let setting { return setting.value }
    return try printed(key)
  }

  private func clientSecret() throws(Problem) -> Secret? {
    if let secret = try environmentSecret("MMX_CLIENT_SECRET") { return secret }
    return try printed("client-secret").map { Secret($0) }
  }

  private func password() throws(Problem) -> Secret? {
    if readsPassword { return try inputPassword() }
    if let secret = try environmentSecret("MMX_PASSWORD") { return secret }
    return try printed("password").map { Secret($0) }
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
    if let value = environment[variable] { return Secret(value) }
    guard let path = environment[variable + "_FILE"] else { return nil }
    let text = try secretText(path, of: variable + "_FILE")
    if File.access(of: path)?.isReadableByOthers == true, !path.hasPrefix("/run/secrets/") {
      host.note("warning: '\(path)' holds a secret and others can read it; `chmod 600` it")
    }
    return Secret(withoutNewline(text))
  }

  /// Throws `auth` for a file that cannot be read: without it there is no sign-in.
  private func secretText(_ path: String, of variable: String) throws(Problem) -> String {
    do throws(Problem) {
      return try File.text(of: try File.read(path, limit: 1 << 16), named: path)
    } catch {
      throw error.kind == .interrupted ? error : .unreadableSecret(variable, error)
    }
  }

  private func inputPassword() throws(Problem) -> Secret {
    Secret(withoutNewline(try File.text(of: try File.read(0, named: "standard input", limit: 1 << 16), named: "standard input")))
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
    do { return try host.askSecret(what) } catch {
      throw error.kind == .interrupted ? error : .missingCredentials(missing)
    }
  }

  private func withoutNewline(_ text: String) -> String {
    var text = Substring(text)
    if text.last == "\n" || text.last == "\r\n" { text.removeLast() }
    if text.last == "\r" { text.removeLast() }
    return String(text)
  }
}
