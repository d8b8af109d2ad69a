import MMXData

/// The settings of the prompt that `set` changes, and the words they take: what a program says can be checked before it runs. What they do is
/// said where the prompt is (`PromptSettings`).
package enum PromptSetting: String, CaseIterable, Sendable {
  case output, color, colours, suggestions, prompt, pager, keys, recall, confirm, display, language

  /// The first is the default. Nil for languages, which are known by several names.
  package var words: [String]? {
    switch self {
    case .output: ["table", "json", "jsonl", "csv"]
    case .color: ["auto", "always", "never"]
    case .colours, .suggestions, .pager, .confirm: ["on", "off"]
    case .prompt: ["number", "name"]
    case .keys: ["emacs", "vi"]
    case .recall: ["org", "all"]
    case .display: ["auto", "vertical"]
    case .language: nil
    }
  }

  /// All that `set` knows, the language's own included.
  package static let allNames = allCases.map(\.rawValue) + LanguageSetting.names

  /// Throws `name` for a setting that is none, `value` for a word that it does not take. Nothing and a name alone are fine: they ask.
  static func check(_ words: [String]) throws(Problem) {
    guard let name = words.first else { return }
    // `set output=json`, `set output = json`
    if let (name, value) = signed(words) { throw .settingWithSign(name, value, isSetting: allNames.contains(name)) }
    if let setting = LanguageSetting(rawValue: name) {
      if words.count == 2 { try setting.check(words[1]) }
    } else {
      guard let setting = PromptSetting(rawValue: name) else {
        throw .noSuchSetting(name, near: nearest(to: name, in: allNames))
      }
      if words.count == 2, let known = setting.words, !known.contains(words[1]) { throw .badSettingValue(name, words[1], known) }
    }
    if words.count > 2 { throw .manySettingWords(name, words[1]) }
  }

  private static func signed(_ words: [String]) -> (name: String, value: String)? {
    let text = words.joined(separator: " ")
    guard let sign = text.firstIndex(of: "=") else { return nil }
    let (name, value) = (text[..<sign].split(separator: " "), text[text.index(after: sign)...].drop { $0 == " " })
    guard name.count == 1, let name = name.first, !value.isEmpty else { return nil }
    return (String(name), String(value))
  }
}
