import MMXClient
import MMXData

/// Every setting with its value and where it came from, for `status`. A secret is set or not set.
extension Settings {
  func report(_ options: ProgramOptions, _ environment: Environment, timeout: Int) -> [(setting: String, value: String, origin: Message)] {
    var rows: [(setting: String, value: String, origin: Message)] = []
    func add(_ name: String, _ value: String?, _ origin: Origin?, otherwise: String = "not set") {
      rows.append((name, value ?? otherwise, (origin ?? .standard).message))
    }
    func add(_ name: String, _ isOn: Bool, _ origin: Origin) { add(name, isOn ? "yes" : "no", origin) }
    func given(_ option: String, _ isGiven: Bool) -> Origin { isGiven ? .option(option) : .standard }

    add("profile", profile?.value, profile?.origin, otherwise: "none")
    add("localisation", localisation.value.rawValue, localisation.origin)
    add("api", apiAddress.value, apiAddress.origin)
    add("auth", tokenAddress.value, tokenAddress.origin)
    add("scope", scope.value, scope.origin)
    add("client", isSandbox ? "the sandbox's own" : clientID?.value, isSandbox ? .sandbox : clientID?.origin)
    rows.append(secret("clientSecret", "MMX_CLIENT_SECRET", options, environment))
    add("user", isSandbox ? "the sandbox's own" : userName?.value, isSandbox ? .sandbox : userName?.origin)
    rows.append(secret("password", "MMX_PASSWORD", options, environment))
    add("credentialCommand", credentialCommand?.value, credentialCommand?.origin)
    add("organisation", organisation.map { String($0.value) } ?? organisationName?.value, organisation?.origin ?? organisationName?.origin)
    add("readOnly", isReadOnly.value, isReadOnly.origin)
    add("protected", isProtected.value, isProtected.origin)
    add("dryRun", options.isDryRun, given("dry-run", options.isDryRun))
    add("safe", options.isSafe, given("safe", options.isSafe))
    add("lake", lake?.value.name, lake?.origin, otherwise: "the data folder")
    add("state", state?.value.name, state?.origin, otherwise: "the state folder")
    if state != nil { add("journal", keepsJournal.value ? "local" : "server", keepsJournal.origin) }
    add("callsPerDay", String(dayLimit.value), dayLimit.origin)
    add("callsPerMonth", String(monthLimit.value), monthLimit.origin)
    add("maxCalls", options.maximumCalls.map(String.init), given("max-calls", options.maximumCalls != nil), otherwise: "no limit")
    add("parallel", String(parallel.value), parallel.origin)
    add("timeout", "\(timeout) s", given("timeout", options.timeout != nil))
    add("insecureHTTP", options.allowsPlainHTTP, given("insecure-http", options.allowsPlainHTTP))
    add("output", options.format?.rawValue, given("output", options.format != nil), otherwise: "table")
    for (name, variables) in Settings.surroundings {
      let found = variables.lazy.compactMap { variable in environment[variable].map { (variable, $0) } }.first
      add(name, found.map { Settings.withoutUser($0.1) }, found.map { .environment($0.0) })
    }
    return rows
  }

  private static let surroundings: [(name: String, variables: [String])] = [
    ("proxy", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]), ("noProxy", ["NO_PROXY", "no_proxy"]),
    ("certificates", ["SSL_CERT_FILE"]),
  ]

  private func secret(
    _ name: String, _ variable: String, _ options: ProgramOptions, _ environment: Environment
  ) -> (setting: String, value: String, origin: Message) {
    if isSandbox { return (name, "set", Origin.sandbox.message) }
    if variable == "MMX_PASSWORD", options.readsPasswordFromInput { return (name, "set", Origin.option("password-stdin").message) }
    for name2 in [variable, variable + "_FILE"] where environment[name2] != nil {
      return (name, "set", Origin.environment(name2).message)
    }
    if let credentialCommand { return (name, "from the credential command", credentialCommand.origin.message) }
    return (name, "not set", Origin.standard.message)
  }

  /// An address without the name and password before its host.
  private static func withoutUser(_ address: String) -> String {
    guard let at = address.lastIndex(of: "@") else { return address }
    let scheme = address.firstRange(of: "://").map { String(address[..<$0.upperBound]) } ?? ""
    return scheme + "(user):(password)@" + address[address.index(after: at)...]
  }
}
