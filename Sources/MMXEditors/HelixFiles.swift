/// Helix: its languages are one file of the user's; it colours by parsers that are compiled, so that only the language server is set up.
enum HelixFiles {
  static let setUp = EditorSetUp(
    [],
    addition: .init(
      file: "~/.config/helix/languages.toml",
      text: """
        [language-server.mmx]
        command = "mmx"
        args = ["lsp"]

        [[language]]
        name = "mmx"
        scope = "source.mmx"
        file-types = ["mmx"]
        shebangs = ["mmx"]
        comment-token = "#"
        indent = { tab-width = 2, unit = "  " }
        language-servers = ["mmx"]

        """))
}
