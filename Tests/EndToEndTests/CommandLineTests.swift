import Testing

/// What only a process shows: streams and exit status of calls that never reach the language.
@Suite struct CommandLineTests {
  @Test func versionIsOneLine() {
    let run = run(["--version"])
    #expect(run.output.hasPrefix("mmx ") && run.output.hasSuffix("\n") && run.output.split(separator: "\n").count == 1)
    #expect(run.error == "")
    #expect(run.status == 0)
  }

  @Test(arguments: [["--help"], ["-h"], ["help"], ["--profile", "x", "--help"]])
  func helpGoesToStandardOutput(words: [String]) {
    let run = run(words)
    for part in ["Usage:", "mmx [OPTIONS] FILE.mmx [ARGS...]", "--sandbox", "--output FORMAT", "Exit status:"] {
      #expect(run.output.contains(part))
    }
    #expect(run.error == "")
    #expect(run.status == 0)
  }

  /// What `mmx --help` lists is explained at the prompt too.
  @Test func helpOfTheLanguageKnowsEverySubcommand() {
    let listed = run(["--help"]).output.split(separator: "Commands:\n")[1].split(separator: "\n\n")[0]
    let words = listed.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }.map {
      String($0.split(separator: " ")[0])
    }
    #expect(words.count > 15 && words.contains("follow"))
    let shown = run(["-c", words.map { "help \($0)" }.map { "print \($0)" }.joined(separator: "\n")])
    for word in words where word != "help" { #expect(shown.output.contains("mmx \(word)"), "\(word)") }
    #expect(shown.error == "" && shown.status == 0)
  }

  @Test(arguments: [
    (["--nope"], "there is no option '--nope'"), (["--profil", "x"], "did you mean '--profile'?"), (["-c"], "--code needs an argument"),
    (["--org", "0"], "'0' is not an argument of --org"), (["--quiet=1"], "--quiet takes no argument"),
    (["get", "customers", "--limit", "2"], "words of a command have no dashes: write limit"),
    (["-cq", "1"], "write -qc CODE"), (["-c=1"], "write -c '1' or --code='1'"), (["-qx"], "there is no option '-x'"),
    (["-json"], "did you mean '--json'?"), (["-qo=csv"], "write -o 'csv' or --output='csv'"), (["-qc"], "--code needs an argument"),
    (["missing.mmx"], "there is no script 'missing.mmx'"), (["snadbox"], "did you mean 'mmx sandbox'?"), (["/tmp"], "'/tmp' is a folder"),
    (["run"], "'mmx run' is incomplete"), (["--profile", "x", "-c", "1"], "there is no profile 'x'"),
  ])
  func usageErrorsHaveStatus2(words: [String], message: String) {
    let run = run(words)
    #expect(run.error.contains(message))
    #expect(run.output == "")
    #expect(run.status == 2)
  }

  /// As every program of a shell takes them: letters without argument before one that has it.
  @Test(arguments: [["-qc", "1 + 1"], ["-c1 + 1"], ["-qc1 + 1"], ["-qqc", "1 + 1"], ["-qojson", "-c", "1 + 1"], ["-qojson", "-c1 + 1"]])
  func lettersOfOneWord(words: [String]) {
    let run = run(words)
    #expect(run.output == "2\n")
    #expect(run.error == "")
    #expect(run.status == 0)
  }

  @Test func usageErrorAsJSON() {
    let run = run(["--json", "--nope"])
    #expect(run.error == #"{"kind":"syntax","message":"there is no option '--nope'","hint":"mmx --help lists them"}"# + "\n")
    #expect(run.status == 2)
  }

  @Test(arguments: [("\u{0}x = 1", "is not text"), ("\u{FFFD}", "")])
  func scriptHasToBeText(content: String, message: String) {
    let home = Home()
    if message.isEmpty {
      #expect(run([home.file("a.mmx", "# \(content)\n")], home: home).status == 0)
    } else {
      let run = run(["-f", "-"], input: content, home: home)
      #expect(run.error.contains(message))
      #expect(run.status == 2)
    }
  }

  @Test func fullDeviceIsAnError() {
    let run = run(["-c", "exec \"$0\" --help > /dev/full", Built.mmx], of: "/bin/sh")
    #expect(run.error.contains("cannot write standard output: no space left on device"))
    #expect(run.status == 1)
  }

  /// The status that a program ended by SIGPIPE has in shells, and not a word about it.
  @Test func readerThatLeavesEndsTheRunQuietly() {
    let home = Home()
    home.file(
      "long.mmx", String(repeating: "print \"0123456789012345678901234567890123456789012345678901234567890123456789\"\n", count: 5000))
    let run = run(["-c", "\"$0\" long.mmx | head -n 1; echo ${PIPESTATUS[0]}", Built.mmx], of: "/bin/bash", home: home)
    #expect(run.output.hasSuffix("9\n141\n"))
    #expect(run.error == "")
  }

  @Test func interruptedScriptHasStatus130() {
    let home = Home()
    home.file("loop.mmx", "print \"on\"\nwhile true {}\n")
    let terminal = TerminalRun(["loop.mmx"], home: home)
    #expect(terminal.see("on"))
    terminal.send("\u{3}")
    #expect(terminal.finish() == 130)
    #expect(terminal.screen.log.contains("interrupted"))
  }

  @Test func foldersAreReadableByTheOwnerOnly() {
    let home = Home()
    let terminal = TerminalRun(["--norc"], home: home)
    #expect(terminal.line("mmx>"))
    terminal.send("1 + 1\r")
    #expect(terminal.see("2"))
    #expect(terminal.line("mmx>"))
    terminal.send("\u{4}")
    #expect(terminal.finish() == 0)
    #expect(home.mode(".local/state/mmx") == 0o700)
    #expect(home.mode(".local/state/mmx/history") == 0o600)
  }

  @Test func unwritableHomeIsAWarning() {
    let terminal = TerminalRun(["--norc"], home: Home(), environment: ["HOME": "/proc/none"])
    #expect(terminal.see("this session has no history"))
    #expect(terminal.line("mmx>"))
    terminal.send("1 + 1\r")
    #expect(terminal.see("2"))
    #expect(terminal.line("mmx>"))
    terminal.send("\u{4}")
    #expect(terminal.finish() == 0)
  }

  @Test(arguments: [[:], ["TERM": "dumb"], ["LANG": "C"]])
  func sessionWorksIn(environment: [String: String]) {
    let terminal = TerminalRun(["--norc"], home: Home(), environment: environment)
    #expect(terminal.line("mmx>"))
    terminal.send("print \"ž\"\r")
    #expect(terminal.see("ž\"") && terminal.see("ž"))
    #expect(terminal.line("mmx>"))
    terminal.send("\u{4}")
    #expect(terminal.finish() == 0)
    #expect(terminal.screen.log.hasSuffix("\n"))
  }

  @Test func stoppedSessionGoesOnWithItsLine() {
    let terminal = TerminalRun(["-c", "set -m; \"$0\" --norc; fg", Built.mmx], of: "/bin/bash", home: Home())
    #expect(terminal.line("mmx>"))
    terminal.send("1 + 1")
    #expect(terminal.line("mmx> 1 + 1"))
    terminal.send("\u{1A}")
    #expect(terminal.until { $0.cursorLine == "mmx> 1 + 1" && $0.row > 2 })
    terminal.send("1\r")
    #expect(terminal.see("12"))
    #expect(terminal.line("mmx>"))
    terminal.send("\u{4}")
    #expect(terminal.finish() == 0)
  }
}
