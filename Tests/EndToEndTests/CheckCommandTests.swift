import Testing

/// `mmx check` and `mmx plan`
@Suite struct CheckCommandTests {
  private let home = Home()

  @Test func cleanFilesAndWarningsHaveStatus0() {
    home.file("clean.mmx", "c = get customers/5\nprint c.Name\n")
    home.file("lib/warned.mmx", "for c in get customers { print c.Name }\n")
    let run = run(["check", "clean.mmx", "lib"], home: home)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("warning (value): `get customers` reads one page") && run.output.contains(" --> lib/warned.mmx:1:10\n"))
    #expect(run.error == "2 files checked: no errors, 1 warning\n")
  }

  @Test func errorsHaveStatus1AndSyntaxErrors2() {
    home.file("wrong.mmx", "c = get customers/5\nc.Nmae = 1\nget custmers\n")
    home.file("unparsed.mmx", "x = = 1\n")
    let wrong = run(["check", "wrong.mmx"], home: home)
    #expect(wrong.status == 1 && wrong.output.contains("did you mean 'Name'?") && wrong.output.contains("did you mean 'customers'?"))
    #expect(run(["check", "wrong.mmx", "unparsed.mmx"], home: home).status == 2)
    #expect(run(["check", "none.mmx"], home: home).status == 2)
    #expect(run(["check"], home: home).status == 2)
  }

  @Test func findingsAsJSONHaveTheirPlace() {
    home.file("wrong.mmx", "č = get customers/5; č.Nmae = 1\n")
    let run = run(["check", "--json", "wrong.mmx"], home: home)
    #expect(
      run.output
        == #"{"file":"wrong.mmx","severity":"error","kind":"name","message":"customer has no field 'Nmae'","hint":"did you mean 'Name'?","#
        + #""line":1,"column":24,"endLine":1,"endColumn":28,"offset":25,"length":4}"# + "\n")
    #expect(run.status == 1)
  }

  @Test func importsAreRelativeAndToldOnce() {
    home.file("lib/b.mmx", "print nope\n")
    home.file("a.mmx", "import \"lib/b.mmx\"\n")
    let run = run(["check", "a.mmx", "lib/b.mmx"], home: home)
    #expect(run.output.contains(" --> lib/b.mmx:1:7\n"))
    #expect(run.error == "2 files checked: 1 error, no warnings\n")
  }

  @Test func aPlanSaysWhatAScriptCosts() {
    home.file("new.csv", "Name\nA\nB\nC\n")
    home.file("import.mmx", "use org 12\nfor r in read(\"new.csv\") { save new customer r }\n")
    let plan = run(["plan", "import.mmx"], home: home)
    #expect(plan.status == 0)
    #expect(plan.output.hasPrefix("import.mmx: 0 reads, 3 writes; 3 calls in total, if nothing fails\n"))
    #expect(plan.output.contains("line 2  save new customer r  1 write  for each row of new.csv (3)\n"))
    #expect(plan.output.contains("no account is set up"))
    let known = run(["plan", "import.mmx"], environment: ["MMX_CLIENT_ID": "x"], home: home)
    #expect(known.output.contains("organisation 12: 1000 of 1000 calls left today (0 used); enough\n"))
    // After the file they would be the script's.
    #expect(run(["plan", "--json", "import.mmx"], home: home).output.contains(#""writes": {"#))
  }

  @Test func aPlanOfWhatDoesNotParseIsAnError() {
    home.file("bad.mmx", "x = = 1\n")
    let bad = run(["plan", "bad.mmx"], home: home)
    #expect(bad.status == 2 && bad.error.contains("'=' is repeated") && bad.output == "")
    #expect(run(["plan"], home: home).status == 2)
  }
}
