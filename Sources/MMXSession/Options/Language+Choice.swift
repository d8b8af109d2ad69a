package import MMXData
import MMXLanguages

extension Language {
  /// `MMX_LANG`, else the locale for messages. English for any other language, and without a locale.
  package static func chosen(_ environment: Environment) -> Language {
    if let name = environment["MMX_LANG"] { return named(name) ?? .english }
    // By POSIX the first that is set decides.
    let locale = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"]
    return locale.flatMap(named) ?? .english
  }

  /// By code, name or locale: `sr`, `srpski`, `Serbian`, `sr_RS.UTF-8@latin`, `sr-Latn-RS`.
  package static func named(_ text: String) -> Language? {
    let code = text.prefix { $0.isLetter }.lowercased()
    return all.first { $0.code == code || $0.name.lowercased() == code || $0.englishName.lowercased() == code }
  }
}
