import Testing

/// `mmx editor`
@Suite struct EditorCommandTests {
  private let home = Home()

  @Test func itPrintsWhatItWouldInstall() {
    let run = run(["editor", "neovim"], home: home)
    #expect(run.status == 0)
    #expect(run.output.contains("==> \(home.path)/.config/nvim/syntax/mmx.vim <==\n\" Colours of mmx"))
    #expect(home.read(".config/nvim/syntax/mmx.vim") == nil)
  }

  @Test func itInstallsAndReplacesItsOwnFilesOnly() {
    let syntax = ".vim/syntax/mmx.vim"
    #expect(run(["editor", "vim", "--install"], home: home).output.hasPrefix("\(home.path)/\(syntax)\n"))
    #expect(home.read(syntax)?.contains("syn match mmxCommand") == true)
    #expect(run(["editor", "--install", "vim"], home: home).status == 0)
    home.file(syntax, "\" mine\n")
    let refused = run(["editor", "vim", "--install"], home: home)
    #expect(refused.status != 0 && refused.error.contains("is not from mmx and is not replaced"))
    #expect(home.read(syntax) == "\" mine\n")
  }

  @Test(arguments: ["vim", "neovim", "emacs", "vscode", "kate", "sublime"]) func whatIsInstalledCanBeInstalledAgain(editor: String) {
    for _ in 0..<2 {
      let run = run(["editor", editor, "--install"], home: home)
      #expect(run.status == 0, "\(run.error)")
    }
  }

  @Test func settingsOfTheUserAreShownAndNotWritten() {
    let run = run(["editor", "helix", "--install"], home: home)
    #expect(run.status == 0 && run.output.contains("[language-server.mmx]") && run.error.contains("languages.toml"))
  }
}
