import MMXCommands
package import MMXData
import MMXLanguages
package import MMXRuntime
import MMXSession
import MMXSystem
import MMXTerminal

/// The settings of this program that are kept for later sessions, and the aliases: a file of `name = value` lines that may be edited by
/// hand. Settings of the language, such as `steps`, belong to the interpreter.
package struct PromptSettings {
  /// One setting: its values with their meanings; the first is the default.
  package struct Row: Sendable {
    /// What it does is a `switch` in `Repl+Commands.swift`.
    package let setting: PromptSetting
    package var name: String { setting.rawValue }
    package let help: Message
    package let values: [(name: String, help: Message)]
    /// Whether it is kept for later sessions.
    package var isKept = true
  }

  package static let rows: [Row] = [
    Row(
      setting: .output, help: "how values are shown",
      values: OutputFormat.allCases.map { ($0.rawValue, $0.help) }),
    Row(
      setting: .color, help: "when to use colour",
      values: [("auto", "on a terminal, unless NO_COLOR is set"), ("always", "even into a pipe"), ("never", "no colour")]),
    Row(
      setting: .colours, help: "colours in the entry while you type",
      values: [("on", "where output has colours; wrong names are underlined"), ("off", "never")]),
    Row(
      setting: .suggestions, help: "what may follow, and the price, while you type",
      values: [("on", "dimmed; Right takes it, Alt-F a word of it"), ("off", "never")]),
    Row(
      setting: .prompt, help: "what the prompt says of the organisation",
      values: [("number", "its number"), ("name", "number and name, where it is known")]),
    Row(
      setting: .pager, help: "long output goes through $PAGER", values: [("on", "if it is longer than the screen"), ("off", "never")]),
    Row(
      setting: .keys, help: "keys of the line editor", values: [("emacs", "Ctrl-A, Ctrl-E, Ctrl-K ..."), ("vi", "Esc, then h l w b ...")]),
    Row(
      setting: .recall, help: "what Up brings back first",
      values: [("org", "what you entered in the selected organisation"), ("all", "what you entered last, anywhere")]),
    Row(
      setting: .confirm, help: "ask before deletes, issues and sends",
      values: [
        ("on", "ask, naming record and organisation"), ("off", "for this session and profile only; a protected profile still asks"),
      ],
      isKept: false),
    Row(
      setting: .display, help: "how rows are shown to people",
      values: [("auto", "as a table"), ("vertical", "one below the other, all fields")]),
    Row(
      setting: .language, help: "the language of messages",
      values: [("auto", "by MMX_LANG, otherwise by the locale")]
        + Language.all.map { ($0.code, $0.title) }),
  ]

  private let path: String?
  /// Those that differ from their first value.
  package private(set) var values: [String: String] = [:]
  package private(set) var aliases: [(name: String, text: String)] = []

  /// - Parameter path: nil keeps nothing.
  package init(path: String?) { self.path = path }

  package static func row(_ name: String) -> Row? { rows.first { $0.name == name } }

  package func value(_ name: String) -> String { values[name] ?? PromptSettings.row(name)?.values.first?.name ?? "" }

  package func alias(_ name: String) -> String? { aliases.first { $0.name == name }?.text }

  // MARK: The file

  /// Reads the file again; lines unknown to this version are kept and ignored. Throws where it cannot be read.
  package mutating func load() throws(Problem) {
    values = values.filter { PromptSettings.row($0.key)?.isKept == false }
    aliases = []
    for (name, value) in try lines() {
      if name.hasPrefix("alias.") {
        aliases.append((String(name.dropFirst(6)), value))
      } else if let row = PromptSettings.row(name), row.isKept, row.values.contains(where: { $0.name == value }) {
        values[name] = value
      }
    }
  }

  private func lines() throws(Problem) -> [(String, String)] {
    guard let path, File.exists(path) else { return [] }
    let text = try File.text(at: path, limit: 1 << 20)
    return text.lines.compactMap { line in
      guard !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else { return nil }
      return (trimmed(line[..<equals]), trimmed(line[line.index(after: equals)...]))
    }
  }

  private func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }

  /// Sets or, with nil, removes a line in the current file: other sessions write it too.
  private mutating func keep(_ name: String, _ value: String?) throws(Problem) {
    guard let path else { return }
    var lines = try lines().filter { $0.0 != name }
    if let value { lines.append((name, value)) }
    let head = "# Written by `set` and `alias` of mmx; one `name = value` a line.\n"
    try Folder.make(holding: path)
    try File.writePrivate(path, Array((head + lines.map { "\($0.0) = \($0.1)\n" }.joined()).utf8))
    try load()
  }

  package mutating func set(_ name: String, to value: String) throws(Problem) {
    guard let row = PromptSettings.row(name) else {
      throw .noSuchSetting(name, near: nearest(to: name, in: PromptSetting.allNames))
    }
    guard row.values.contains(where: { $0.name == value }) else { throw .badSettingValue(name, value, row.values.map(\.name)) }
    let isStandard = value == row.values[0].name
    values[name] = isStandard ? nil : value
    guard row.isKept else { return }
    try keep(name, isStandard ? nil : value)
  }

  package mutating func setAlias(_ name: String, to text: String?) throws(Problem) {
    aliases.removeAll { $0.name == name }
    if let text { aliases.append((name, text)) }
    try keep("alias." + name, text)
  }
}

extension Folders {
  package var settingsFile: String? { configuration.map { $0 + "/settings" } }
}
