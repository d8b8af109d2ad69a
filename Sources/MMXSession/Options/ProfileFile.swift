package import MMXData

/// The configuration file: sections of settings, one for each profile, which can be edited by hand.
///
///     profile = shop            # which one is used without --profile
///
///     [shop]
///     localisation = RS         # RS (default), SI or HR
///     user = ana@example.rs
///     org = 12
///     protected = yes           # every write asks
///     credential-command = pass show minimax/shop
package struct ProfileFile: Sendable {
  package struct Value: Sendable {
    package let text: String
    let line: Int
  }

  package struct Profile: Sendable {
    package let name: String
    package var values: [String: Value] = [:]
  }

  /// A setting of a profile: its name and what it means.
  package static let settings: [(name: String, help: Message)] = [
    ("api-url", "the address before api/..., if it is not that of the localisation"),
    ("auth-url", "the address that issues tokens"),
    ("calls-per-day", "calls the service allows in 24 hours for one organisation; 1000 by default"),
    ("calls-per-month", "calls the service allows in a month for one organisation; 20000 by default"),
    ("client-id", "the client's name, from Minimax support"),
    ("credential-command", "a shell command that prints lines such as password=..."),
    ("journal", "local: with `state`, writes continue while the database is away, and are handed in to its journal later"),
    ("lake", "a PostgreSQL address whose database keeps the records of `lake add` for several machines"),
    ("localisation", "RS, SI or HR"),
    ("org", "the organisation selected at the start"),
    ("parallel", "reads that may run in parallel, 1 to 16; 8 by default"),
    ("protected", "yes: every write asks"),
    ("read-only", "yes: every write is refused"),
    ("scope", "the scope requested at sign-in"),
    ("state", "a PostgreSQL address whose database keeps calls, sign-ins and journal for several machines"),
    ("user", "the user name of the application password"),
  ]

  /// The setting that a name most likely means: `status` and other programs spell some of them otherwise, `api`, `organisation`, `readOnly`.
  private static func setting(meantBy name: String) -> String? {
    func plain(_ name: String) -> String { name.lowercased().replacing("-", with: "").replacing("_", with: "") }
    let given = plain(name)
    let names = settings.map(\.name)
    return names.first { plain($0) == given }
      ?? names.first { given.utf8.count > 2 && (plain($0).hasPrefix(given) || given.hasPrefix(plain($0))) }
      ?? nearest(to: name, in: names)
  }

  static let secretNames: Set<String> = ["password", "client-secret", "secret", "token"]

  let path: String
  package private(set) var profiles: [Profile] = []
  /// Named at the top of the file.
  private(set) var defaultName: String?
  /// The line that names it.
  private(set) var defaultLine: Int?

  /// Throws `syntax` with the line at fault.
  package init(_ text: String, path: String) throws(Problem) {
    self.path = path
    for (index, line) in text.lines.enumerated() {
      try read(trimmed(withoutComment(line[...])), number: index + 1)
    }
  }

  private mutating func read(_ line: Substring, number: Int) throws(Problem) {
    if line.isEmpty { return }
    if line.hasPrefix("["), line.hasSuffix("]") {
      let name = String(trimmed(line.dropFirst().dropLast()))
      guard !name.isEmpty else { throw .badConfigurationLine(path, number) }
      guard profile(name) == nil else { throw .duplicateProfile(name, path, number) }
      profiles.append(Profile(name: name))
      return
    }
    guard let equals = line.firstIndex(of: "=") else { throw .badConfigurationLine(path, number) }
    let name = String(trimmed(line[..<equals]))
    let value = Value(text: unquoted(trimmed(line[line.index(after: equals)...])), line: number)
    if ProfileFile.secretNames.contains(name) { throw .secretInConfiguration(name, path, number) }
    guard !profiles.isEmpty else {
      guard name == "profile" else {
        if ProfileFile.settings.contains(where: { $0.name == name }) { throw .settingWithoutProfile(name, path, number) }
        throw .unknownSetting(name, path, number, near: nearest(to: name, in: ["profile"]))
      }
      (defaultName, defaultLine) = (value.text, number)
      return
    }
    guard ProfileFile.settings.contains(where: { $0.name == name }) else {
      throw .unknownSetting(name, path, number, near: ProfileFile.setting(meantBy: name))
    }
    profiles[profiles.count - 1].values[name] = value
  }

  /// The value as the file holds it.
  package static func quoted(_ value: String) -> String {
    value.hasPrefix("\"") || value.contains("#") ? "\"\(value)\"" : value
  }

  package func profile(_ name: String) -> Profile? { profiles.first { $0.name == name } }

  /// The profile to use if none is asked for: the one named at the top, one called `default`, or the only one.
  var standard: Profile? {
    if let defaultName { return profile(defaultName) }
    return profile("default") ?? (profiles.count == 1 ? profiles.first : nil)
  }
}

/// A `#` begins a comment at the start of a line or after a space, so that passwords' commands and addresses may hold one.
private func withoutComment(_ line: Substring) -> Substring {
  var before: Character = " "
  for index in line.indices {
    if line[index] == "#", before == " " || before == "\t" { return line[..<index] }
    before = line[index]
  }
  return line
}

private func trimmed(_ text: Substring) -> Substring {
  var text = text
  while let first = text.first, first.isWhitespace { text.removeFirst() }
  while let last = text.last, last.isWhitespace { text.removeLast() }
  return text
}

private func unquoted(_ text: Substring) -> String {
  text.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"") ? String(text.dropFirst().dropLast()) : String(text)
}
