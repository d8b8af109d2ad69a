import MMXData

/// The editors that mmx has files for: colours from the tables of the language, and its language server where the editor has a place for
/// it that belongs to one language.
package enum Editor: String, CaseIterable, Sendable {
  case vim, neovim, emacs, vscode, helix, kate, sublime

  /// What the editor needs.
  /// - Parameter release: of mmx, for editors that want a version of what they install.
  package func setUp(release: String) -> EditorSetUp {
    switch self {
    case .vim: VimFiles.vim
    case .neovim: VimFiles.neovim
    case .emacs: EmacsFiles.setUp
    case .vscode: CodeFiles.setUp(release: release)
    case .helix: HelixFiles.setUp
    case .kate: KateFiles.setUp
    case .sublime: SublimeFiles.setUp
    }
  }
}

/// Files for an editor, and what its user adds to settings of their own.
package struct EditorSetUp: Sendable {
  package let files: [EditorFile]
  /// What no program should write into: the user's settings.
  package let addition: Addition?

  package struct Addition: Sendable {
    /// The file as its users know it.
    package let file: String
    package let text: String
  }

  init(_ files: [EditorFile], addition: Addition? = nil) { (self.files, self.addition) = (files, addition) }
}

/// A file that belongs to mmx.
package struct EditorFile: Sendable {
  /// Where editors look for their files.
  package enum Root: Sendable {
    /// `$HOME`.
    case home
    /// `$XDG_CONFIG_HOME`, otherwise `~/.config`.
    case configuration
    /// `$XDG_DATA_HOME`, otherwise `~/.local/share`.
    case data
  }

  package let root: Root
  /// Below the root.
  package let path: String
  package let text: String

  /// What every such file holds near its start, so that one of somebody else is known.
  package static let mark = "made by mmx editor"

  init(_ root: Root, _ path: String, _ text: String) { (self.root, self.path, self.text) = (root, path, text) }
}
