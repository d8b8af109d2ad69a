import MMXSystem

/// The variables of the process, passed in so that tests can bring their own.
package struct Environment: Sendable {
  private let lookup: @Sendable (String) -> String?

  init(_ lookup: @escaping @Sendable (String) -> String?) { self.lookup = lookup }

  init(_ values: [String: String]) { self.init { values[$0] } }

  /// The secrets are removed from the process: no pager, editor, credential command or shell inherits them, and no other process can read
  /// them.
  package static func takenFromProcess() -> Environment {
    var taken: [String: String] = [:]
    for name in secrets { taken[name] = Variables.take(name) }
    return Environment { [taken] name in taken[name] ?? Variables.value(of: name) }
  }

  /// The variables that hold a secret themselves.
  static let secrets = ["MMX_PASSWORD", "MMX_CLIENT_SECRET"]

  /// Empty values count as unset, as in most programs.
  package subscript(name: String) -> String? { lookup(name).flatMap { $0.isEmpty ? nil : $0 } }

  /// A folder of the user by the XDG rules, by which a relative path is invalid; nil if neither the variable nor a home is set.
  /// - Parameter fallback: below the home.
  package func folder(_ variable: String, _ fallback: String) -> String? {
    if let path = self[variable], path.hasPrefix("/") { return path }
    return self["HOME"].map { "\($0)/\(fallback)" }
  }

  /// An empty variable is still set: scripts can see it.
  func raw(_ name: String) -> String? { lookup(name) }
}

/// Where mmx keeps its files, by the XDG rules; nil if neither the variable nor a home is set.
package struct Folders: Sendable {
  package let configuration: String?
  package let state: String?
  package let data: String?
  /// For files that end with the user's session.
  let runtime: String

  package init(_ environment: Environment) {
    func folder(_ variable: String, _ fallback: String) -> String? { environment.folder(variable, fallback).map { $0 + "/mmx" } }
    configuration = folder("XDG_CONFIG_HOME", ".config")
    state = folder("XDG_STATE_HOME", ".local/state")
    data = folder("XDG_DATA_HOME", ".local/share")
    if let path = environment["XDG_RUNTIME_DIR"], path.hasPrefix("/") {
      runtime = path + "/mmx"
    } else {
      runtime = "/tmp/mmx-\(CurrentProcess.userID)"
    }
  }

  package var configurationFile: String? { configuration.map { $0 + "/config" } }
  package var startFile: String? { configuration.map { $0 + "/rc.mmx" } }
  package var historyFile: String? { state.map { $0 + "/history" } }
}
