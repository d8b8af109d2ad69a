import Testing

/// Completion in a real bash, and what the other shells are given.
struct CompletionTests {
  private static let bash = "/bin/bash"

  @Test func bashKnowsTheFunction() {
    let run = run(["-c", "source <(\"$0\" completion bash) && complete -p mmx", Built.mmx], of: CompletionTests.bash)
    #expect(run.output == "complete -F _mmx mmx\n" && run.error.isEmpty && run.status == 0)
  }

  /// The last word is the one that is completed.
  private static func completed(_ words: [String], home: Home = Home(), setUp: String = "") -> [String] {
    let script = """
      source <("$0" completion bash); \(setUp)
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _mmx 2>/dev/null; printf '%s\\n' "${COMPREPLY[@]}"
      """
    let run = run(["-c", script, Built.mmx] + words, of: CompletionTests.bash, home: home)
    return run.output.split(separator: "\n").map(String.init).sorted()
  }

  @Test(arguments: [
    (["mmx", "comp"], ["completion"]), (["mmx", "--read"], ["--read-only"]), (["mmx", "--output", "js"], ["json", "jsonl"]),
    (["mmx", "--output", "=", "c"], ["csv"]), (["mmx", "--color", "n"], ["never"]), (["mmx", "completion", "z"], ["zsh"]),
    (["mmx", "--org", "12", "log"], ["login", "logout"]), (["mmx", "test", "--ju"], ["--junit"]), (["mmx", "help", "prof"], ["profile"]),
    (["mmx", "help", "habi"], ["habits"]), (["mmx", "help", "wher"], ["where"]),
    (["mmx", "help", "concurr"], ["concurrency"]), (["mmx", "stat"], ["state", "status"]), (["mmx", "g"], ["get"]),
    (["mmx", "jou"], ["journal"]),
    (["mmx", "get", "custo"], ["customers"]), (["mmx", "get", "customers", "sea"], ["search"]), (["mmx", "new", "custo"], ["customer"]),
    (["mmx", "--sandbox", "use", "o"], ["org"]), (["mmx", "journal", "sh"], ["show"]), (["mmx", "trace", "o"], ["off", "on"]),
    (["mmx", "--org", "1"], []), (["mmx", "man", "mmx-l"], ["mmx-language"]),
    (["mmx", "state", "m"], ["move"]), (["mmx", "follow", "custo"], ["customers"]), (["mmx", "--localisation", "S"], ["SI"]),
    (["mmx", "sandbox", "--iis", "of"], ["off"]),
  ])
  func bashCompletes(words: [String], found: [String]) { #expect(CompletionTests.completed(words) == found) }

  @Test func bashOffersProfilesAndFiles() {
    let files =
      "mkdir -p \"$HOME/.config/mmx\"; printf '[shop]\\norg = 1\\n[stock]\\n' > \"$HOME/.config/mmx/config\"; touch 'a b.mmx' ab.mmx"
    #expect(CompletionTests.completed(["mmx", "-p", "s"], setUp: files) == ["shop", "stock"])
    #expect(CompletionTests.completed(["mmx", "run", "a"], setUp: files) == ["a b.mmx", "ab.mmx"])
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func everyCommandAndOptionIsInTheScript(shell: String) {
    let script = run(["completion", shell]).output
    let help = run(["--help"]).output
    let options = Set(
      help.split { $0.isWhitespace || $0 == "," }.filter { $0.hasPrefix("--") && $0.count > 3 }.map { String($0.dropFirst(2)) })
    #expect(options.count > 20)
    for option in options { #expect(script.contains(option), "\(option)") }
    for command in ["run", "fmt", "test", "sandbox", "login", "completion", "man", "get", "status", "journal"] {
      #expect(script.contains(command))
    }
  }

  @Test(arguments: [
    (["completion"], "'mmx completion' is incomplete"), (["completion", "bsh"], "did you mean 'bash'?"),
    (["completion", "tcsh"], "give bash, zsh or fish"),
    (["man", "mmx-langauge"], "did you mean 'mmx-language'?"),
  ])
  func aWrongWordSaysWhatThereIs(words: [String], text: String) {
    let run = run(words)
    #expect(run.status == 2 && run.error.contains(text) && run.output.isEmpty)
  }
}
