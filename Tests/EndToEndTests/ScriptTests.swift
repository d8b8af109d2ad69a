import Testing

/// Scripts from files, standard input and the command line.
@Suite struct ScriptTests {
  @Test func scriptPrints() {
    let home = Home()
    let run = run([home.file("a.mmx", "print \"x\"\n")], home: home)
    #expect(run.output == "x\n")
    #expect(run.error == "")
    #expect(run.status == 0)
  }

  @Test func codeShowsItsLastValue() {
    let run = run(["-c", "1 + 1"])
    #expect(run.output == "2\n")
    #expect(run.status == 0)
  }

  @Test func standardInputIsAScript() {
    let run = run([], input: "1 + 1\nprint \"x\"\n")
    #expect(run.output == "x\n")
    #expect(run.error == "")
    #expect(run.status == 0)
  }

  @Test func wordsBehindTheScriptAreItsOwn() {
    let home = Home()
    let run = run([home.file("a.mmx", "print args[0], args.name\n"), "--version", "--name", "čaj"], home: home)
    #expect(run.output == "--version čaj\n")
    #expect(run.status == 0)
  }

  @Test func scriptErrorHasStatus1() {
    let run = run(["-c", "throw \"no\""])
    #expect(run.error.contains("no"))
    #expect(run.output == "")
    #expect(run.status == 1)
  }

  @Test func syntaxErrorHasStatus2() {
    let run = run(["-c", "1 +"])
    #expect(run.error.contains("error (syntax)"))
    #expect(run.status == 2)
  }

  @Test func valueAsJSON() {
    let run = run(["--json", "-c", "\"a\""])
    #expect(run.output == "\"a\"\n")
    #expect(run.status == 0)
  }
}
