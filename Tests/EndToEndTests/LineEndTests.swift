import TestSupport
import Testing

/// LF, CR LF and CR alone end a line in everything that comes from outside, and a program sees LF.
@Suite struct LineEndTests {
  private let home = Home()

  private static let program = [
    "#!/usr/bin/env mmx", "# a comment", #"x = """a"#, #"b""""#, "print json(x), len(x)", "y = 1 + \\", "  2", "if y > 2 {", "  print y",
    "}", "else {",
    "  print 0", "}", "print [1, 2]", "  | map it + 1", "print nope",
  ]

  @Test(arguments: ["\n", "\r\n", "\r"]) func programsRunAndAreChecked(ending: String) {
    home.file("a.mmx", LineEndTests.program.joined(separator: ending) + ending)
    let run = run(["a.mmx"], home: home)
    #expect(run.output == "\"a\\nb\" 3\n3\n[2,3]\n" && run.status == 1)
    #expect(run.error.hasPrefix("error (name): 'nope' is not defined\n  --> a.mmx:16:7\n16 | print nope\n   |       ^^^^\n"))
    let check = EndToEndTests.run(["check", "--json", "a.mmx"], home: home)
    let before = LineEndTests.program.dropLast().reduce(0) { $0 + $1.utf8.count + ending.utf8.count } + "print ".utf8.count
    #expect(check.output.contains(#""line":16,"column":7,"endLine":16,"endColumn":11,"offset":\#(before),"length":4"#), "\(check.output)")
    let format = EndToEndTests.run(["fmt", "a.mmx"], home: home)
    #expect(format.status == 0 && home.read("a.mmx") == LineEndTests.program.joined(separator: "\n") + "\n")
    #expect(EndToEndTests.run(["fmt", "--check", "a.mmx"], home: home).status == 0)
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func profilesAreRead(ending: String) {
    home.file(".config/mmx/config", ["profile = shop", "", "[other]", "org = 7", "[shop]", "org = 9  # why", ""].joined(separator: ending))
    let run = run(["-c", "status"], home: home)
    #expect(run.output.contains("profile shop, line 6") && run.error == "" && run.status == 0, "\(run.output)\(run.error)")
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func settingsAreRead(ending: String) {
    home.file(".config/mmx/settings", ["# kept", "output = json", "alias.two = [7, 8]", ""].joined(separator: ending))
    let terminal = TerminalRun(["--norc"], home: home)
    #expect(terminal.line("mmx>"))
    terminal.send("two\r")
    #expect(terminal.see("  7,") && terminal.line("mmx>"))
  }

  /// What a terminal sends for Enter is CR; CR LF of the text stays one line end.
  @Test func aPasteWithCRLFHasNoLinesTwice() {
    let terminal = TerminalRun(["--norc"], home: home)
    #expect(terminal.line("mmx>"))
    terminal.send("\u{1B}[200~print json(\"\"\"a\r\nb\rc\nd\"\"\")\u{1B}[201~")
    terminal.send("\r")
    #expect(terminal.see(#"\nb\nc\nd""#) && terminal.line("mmx>"))
    terminal.send("\u{4}")
    #expect(terminal.finish() == 0)
  }

  @Test func fieldsOfSeveralLinesAreShownAsLines() {
    let run = run(["-c", #"{ Note: "first\r\nsecond" }"#], home: home)
    #expect(run.output.contains("first\n") && run.output.contains("second") && !run.output.contains("\\r"), "\(run.output)")
  }
}
