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

  @Test(arguments: [
    (["--nope"], "there is no option '--nope'"), (["--profil", "x"], "did you mean '--profile'?"), (["-c"], "--code needs an argument"),
    (["--org", "x"], "'x' is not an argument of --org"), (["--quiet=1"], "--quiet takes no argument"),
    (["missing.mmx"], "there is no script 'missing.mmx'"), (["snadbox"], "did you mean 'mmx sandbox'?"), (["/tmp"], "'/tmp' is a folder"),
    (["run"], "'mmx run' needs more"), (["--profile", "x", "-c", "1"], "there is no profile 'x'"),
  ])
  func usageErrorsHaveStatus2(words: [String], message: String) {
    let run = run(words)
    #expect(run.error.contains(message))
    #expect(run.output == "")
    #expect(run.status == 2)
  }

  @Test func usageErrorAsJSON() {
    let run = run(["--json", "--nope"])
    #expect(run.error == #"{"kind":"syntax","message":"there is no option '--nope'","hint":"mmx --help lists them"}"# + "\n")
    #expect(run.status == 2)
  }

  @Test(arguments: [("\u{0}x = 1", "is no text"), ("\u{FFFD}", "")])
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
    let home = Home()
    home.file("run.sh", "exec \"$1\" --help > /dev/full\n")
    // The shell stands in for mmx here, because only it can redirect.
    let run = run(["--version"], home: home)
    #expect(run.status == 0)
  }
}
