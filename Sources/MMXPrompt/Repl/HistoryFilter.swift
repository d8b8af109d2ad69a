import MMXClient
import MMXData
import MMXSyntax

/// Keeps secrets out of the history: by their values if they are known, otherwise by the words around them.
struct HistoryFilter {
  /// Names whose values are secret.
  static let names = ["password", "passwd", "secret", "token", "authorization", "bearer", "lozinka", "geslo", "zaporka"]

  /// Whether a variable of the name holds a secret, by the name alone.
  static func isSecret(_ name: String) -> Bool {
    let bytes = Array(name.lowercased().utf8)
    return spelled.contains { bytes.contains(bytes: $0) }
  }

  /// The names in bytes: a session of thousands of variables is searched after each entry.
  private static let spelled = names.map { Array($0.utf8) }

  /// A leading space keeps an entry out of the history too, as in shells.
  func mayStore(_ entry: String, knowing redactor: Redactor) -> Bool {
    if entry.first == " " { return false }
    if redactor.redact(entry) != entry { return false }
    return !assignsSecret(entry.lowercased())
  }

  /// A secret's name followed by a value: `password = "..."`, `"client_secret": ...`, `--password x`, `Bearer abc`.
  private func assignsSecret(_ entry: String) -> Bool {
    HistoryFilter.names.contains { name in
      var rest = Substring(entry)
      while let found = rest.firstRange(of: name) {
        let after = rest[found.upperBound...]
        if isValue(after) { return true }
        rest = after
      }
      return false
    }
  }

  private func isValue(_ text: Substring) -> Bool {
    // The name may continue (`password_2`) and be quoted.
    let following = text.drop { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }.drop { $0 == "\"" || $0 == "'" }
    let value = following.drop { $0 == " " }
    guard let sign = value.first else { return false }
    if sign == ":" || (sign == "=" && !value.hasPrefix("==") && !value.hasPrefix("=>")) { return true }
    return following.first == " " && (sign == "\"" || sign == "'" || sign.isLetter || sign.isNumber) && !startsWithWord(value)
  }

  /// A word of the language after the name means that it is only a name.
  private func startsWithWord(_ text: Substring) -> Bool {
    let word = String(text.prefix { $0.isLetter })
    return Keyword.named(word)?.role == .operation || ["is", "for"].contains(word)
  }
}
