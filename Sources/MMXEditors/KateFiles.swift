import MMXData

/// Kate and KWrite: a definition of KSyntaxHighlighting.
enum KateFiles {
  static let setUp = EditorSetUp(
    [EditorFile(.data, "org.kde.syntax-highlighting/syntax/mmx.xml", definition)],
    addition: .init(
      file: "the user's settings of Kate's LSP client",
      text: """
        {"servers": {"mmx": {"command": ["mmx", "lsp"], "highlightingModeRegex": "^mmx$"}}}

        """))

  static let definition: String = {
    func rule(_ attribute: String, _ pattern: String, to context: String = "#stay") -> String {
      "      <RegExpr attribute=\"\(attribute)\" context=\"\(context)\" String=\"\(Markup.escaped(pattern))\"/>\n"
    }
    let command = "\(SyntaxPattern.start)\\s*"
    let code =
      "      <DetectChar attribute=\"Comment\" context=\"Comment\" char=\"#\"/>\n"
      + rule("String", "\"\"\"", to: "Triple") + rule("String", "\"", to: "Double") + rule("String", "'[^']*'")
      + rule("Date", SyntaxPattern.date)
      + rule("Command", "\(command)(?:\(SyntaxWords.alternatives(SyntaxWords.pathCommands)))(?=\\s+[^\\s(=:.,|])", to: "Path")
      + rule("Command", "\(command)http(?=\\s+[A-Za-z]+\\s)", to: "Method")
      + rule("Command", SyntaxPattern.command) + rule("Command", SyntaxPattern.stage) + rule("Field", SyntaxPattern.key)
      + rule("Keyword", SyntaxPattern.expectation) + rule("Keyword", SyntaxPattern.keyword) + rule("Constant", SyntaxPattern.constant)
      + rule("Operator", SyntaxPattern.wordOperator)
      + rule("Built-in", SyntaxPattern.function) + rule("Function", SyntaxPattern.call) + rule("Field", SyntaxPattern.field)
      + rule("Option", SyntaxPattern.option) + rule("Number", SyntaxPattern.number) + rule("Operator", SyntaxPattern.symbol)
    let text = rule("Escape", SyntaxPattern.escape) + rule("Escape", "\\$\\{", to: "Value")
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- Colours of mmx, \(EditorFile.mark). -->
      <!DOCTYPE language>
      <language name="mmx" version="1" kateversion="5.62" section="Scripts" extensions="*.mmx" casesensitive="1">
        <highlighting>
          <contexts>
            <context name="Code" attribute="Normal" lineEndContext="#stay">
      \(code)      </context>
            <context name="Comment" attribute="Comment" lineEndContext="#pop"/>
            <context name="Double" attribute="String" lineEndContext="#pop">
      \(text)\(rule("String", "\"", to: "#pop"))      </context>
            <context name="Triple" attribute="String" lineEndContext="#stay">
      \(text)\(rule("String", "\"\"\"", to: "#pop"))      </context>
            <context name="Value" attribute="Normal" lineEndContext="#stay">
      \(rule("Escape", "\\}", to: "#pop"))        <IncludeRules context="Code"/>
            </context>
            <context name="Method" attribute="Normal" lineEndContext="#pop">
      \(rule("Option", "\\s+[A-Za-z]+", to: "#pop!Path"))      </context>
            <context name="Path" attribute="Normal" lineEndContext="#pop">
      \(rule("Path", "\\s*\(SyntaxPattern.path)", to: "#pop"))      </context>
          </contexts>
          <itemDatas>
            <itemData name="Normal" defStyleNum="dsNormal"/>
            <itemData name="Comment" defStyleNum="dsComment"/>
            <itemData name="String" defStyleNum="dsString"/>
            <itemData name="Escape" defStyleNum="dsSpecialChar"/>
            <itemData name="Date" defStyleNum="dsDecVal"/>
            <itemData name="Number" defStyleNum="dsDecVal"/>
            <itemData name="Command" defStyleNum="dsKeyword"/>
            <itemData name="Keyword" defStyleNum="dsControlFlow"/>
            <itemData name="Constant" defStyleNum="dsConstant"/>
            <itemData name="Operator" defStyleNum="dsOperator"/>
            <itemData name="Built-in" defStyleNum="dsBuiltIn"/>
            <itemData name="Function" defStyleNum="dsFunction"/>
            <itemData name="Field" defStyleNum="dsVariable"/>
            <itemData name="Option" defStyleNum="dsAttribute"/>
            <itemData name="Path" defStyleNum="dsDataType"/>
          </itemDatas>
        </highlighting>
        <general>
          <comments><comment name="singleLine" start="#"/></comments>
        </general>
      </language>

      """
  }()
}
