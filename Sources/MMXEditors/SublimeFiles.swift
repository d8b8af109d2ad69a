/// Sublime Text: a syntax with the rules of the TextMate grammar; the package LSP brings the language server.
enum SublimeFiles {
  static let setUp = EditorSetUp(
    [EditorFile(.configuration, "sublime-text/Packages/mmx/mmx.sublime-syntax", syntax)],
    addition: .init(
      file: "LSP.sublime-settings",
      text: """
        {"clients": {"mmx": {"enabled": true, "command": ["mmx", "lsp"], "selector": "source.mmx"}}}

        """))

  static let syntax: String = {
    var text = """
      %YAML 1.2
      ---
      # Colours of mmx, \(EditorFile.mark).
      name: mmx
      file_extensions: [mmx]
      first_line_match: '^#!.*\\bmmx\\b'
      scope: source.mmx
      contexts:
        main:

      """
    for group in TextMateGrammar.groups { for rule in group.rules { write(rule, 4, &text) } }
    return text
  }()

  private static func write(_ rule: TextMateGrammar.Rule, _ indent: Int, _ text: inout String) {
    let blank = String(repeating: " ", count: indent)
    switch rule {
    case .match(let scope, let groups, let pattern):
      text += "\(blank)- match: \(quoted(pattern))\n"
      if let scope { text += "\(blank)  scope: \(scope).mmx\n" }
      if !groups.isEmpty {
        text += "\(blank)  captures:\n"
        for (number, scope) in groups.sorted(by: { $0.key < $1.key }) { text += "\(blank)    \(number): \(scope).mmx\n" }
      }
    case .range(let scope, let from, let to, let inside):
      text += "\(blank)- match: \(quoted(from))\n\(blank)  push:\n\(blank)    - meta_scope: \(scope).mmx\n"
      text += "\(blank)    - match: \(quoted(to))\n\(blank)      pop: true\n"
      for rule in inside { write(rule, indent + 4, &text) }
    case .grammar: text += "\(blank)- include: main\n"
    }
  }

  /// A plain text of YAML, in which only the quote itself is doubled.
  private static func quoted(_ pattern: String) -> String { "'" + pattern.replacing("'", with: "''") + "'" }
}
