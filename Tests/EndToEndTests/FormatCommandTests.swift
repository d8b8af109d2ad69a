import Testing

/// `mmx fmt`
@Suite struct FormatCommandTests {
  private let home = Home()

  @Test func filesAreFormattedInPlace() {
    home.file("a.mmx", "x=1\n")
    home.file("lib/b.mmx", "y = 2\n")
    let check = run(["fmt", "--check", "a.mmx", "lib"], home: home)
    #expect(check.output == "a.mmx\n" && check.status == 1)
    #expect(run(["fmt", "a.mmx", "lib"], home: home).status == 0)
    #expect(home.read("a.mmx") == "x = 1\n" && home.read("lib/b.mmx") == "y = 2\n")
    #expect(run(["fmt", "--check", "a.mmx"], home: home).status == 0)
  }

  @Test func standardInputGoesToStandardOutput() {
    let run = run(["fmt"], input: "x=[1,2]", home: home)
    #expect(run.output == "x = [1, 2]\n" && run.status == 0)
  }

  @Test func aFileThatDoesNotParseStaysAsItIs() {
    home.file("bad.mmx", "x = = 1")
    let run = run(["fmt", "bad.mmx"], home: home)
    #expect(run.error.contains("'=' is repeated") && run.status == 2)
    #expect(home.read("bad.mmx") == "x = = 1")
  }
}
