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

  /// A library is a file, also one that is called like standard input; that is not read in its place.
  @Test(arguments: [("-", 2, ""), ("./-", 0, "file\n")]) func standardInputIsNoLibrary(path: String, status: Int32, output: String) {
    let home = Home()
    home.file("-", "q = \"file\"")
    let script = home.file("a.mmx", "import \"\(path)\"\nprint q")
    let ran = run([script], input: "q = \"input\"", home: home)
    #expect(ran.output == output && ran.status == status, "\(ran.error)")
    #expect(run(["check", script], input: "q = \"input\"", home: home).status == status)
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

  @Test(arguments: [
    ("x = 1 +\n", "expected an expression, found the end", 2), ("if x {\n", "'{' is not closed", 2),
    ("\"abc\n", "the text is not closed on its line", 2), ("get customers/5).Name\n", "expected the end of the statement, found ')'", 2),
    (String(repeating: "(", count: 100_000), "the expression is nested more than 256 levels deep", 1),
    ("x = " + String(repeating: "-", count: 100_000) + "1", "the expression is nested more than 256 levels deep", 1),
    ("a = {\"x\": 1,, \"y\": 2}\n", "expected a key, found ','", 2), ("x = 1\0", "it contains zero bytes", 2),
  ])
  func malformedScripts(content: String, message: String, status: Int32) {
    let run = run([], input: "print \"started\"\n" + content)
    #expect(run.error.contains(message) && run.status == status && run.output == "", "nothing of it runs")
  }
}
