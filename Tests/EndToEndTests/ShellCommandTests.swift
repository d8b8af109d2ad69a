import Testing

/// Commands of the language in the words of a shell.
struct ShellCommandTests {
  @Test(arguments: [
    (["get", "customers/5", "--json"], "\"Name\": \"Kovačnica Šumadija d.o.o.\""), (["--json", "get", "customers/5"], "\"CustomerId\": 5"),
    (["get", "customers", "search", "čačanska mlekara"], "K002"), (["get", "customers", "search", "Kovačnica", "--output", "csv"], "K005"),
    (["get", "customers", "search", "it's \"$x\" #1"], "0 rows"),
    (["get customers | count"], "36"), (["get", "customers", "limit", "3", "|", "map", ".Code"], "K001\nK002\nK003\n"),
    (["get", "customers", "|", "where", ".Name ~ \"kovac\"", "|", "count"], "2"),
    (["print", "two words"], "two words"), (["orgs"], "Demo d.o.o. Beograd"), (["status"], "sandbox"), (["quota"], "reserved"),
    (["describe", "customer.Name"], "maxLength"), (["version"], "mmx "), (["help", "where"], "| where"),
    (["help", "concurrency"], "refresh c"), (["help", "customers"], "describe customer"), (["help", "--record"], "HAR file"),
    (["help", "confirm"], "set confirm"), (["help", "login"], "MMX_PASSWORD_FILE"), (["help", "get"], "get PATH"),
    (["get", "--help"], "get PATH"),
    (["--org", "Druga", "status"], "13 Druga firma"), (["diff", "get customers/5"], "customer 5 has no edits"),
  ])
  func runs(words: [String], shown: String) {
    let run = run(["--sandbox"] + words)
    #expect(run.status == 0 && run.output.contains(shown), "\(run.output)\(run.error)")
  }

  @Test(arguments: [
    (["statsu"], Int32(2), "did you mean 'mmx status'?"), (["help", "whree"], 2, "did you mean 'where'?"),
    (["gte", "customers/5"], 2, "did you mean"),
    (["help", "zzzzzz"], 2, "there is no help on 'zzzzzz'"), (["--sandbox", "get", "customers/5", "--josn"], 2, "did you mean '--json'?"),
    (["--sandbox", "get", "customers/99999"], 1, "notfound"),
    (["--sandbox", "use", "org", "99"], 1, "there is no '99' among your organisations"),
    (["--sandbox", "--org", "Nobody", "status"], 1, "there is no 'Nobody' among your organisations"),
    (["--sandbox", "--read-only", "delete", "customers/5"], 1, "refused"), (["get.mmx"], 2, "there is no script 'get.mmx'"),
    (["--sandbox", "changes", "customers", "since", "2026-01-01"], 1, "the lake has no customers"),
    (["check", "profil"], 2, "there is no script 'profil'\n  hint: give the path of a file"),
  ])
  func fails(words: [String], status: Int32, says: String) {
    let run = run(words)
    #expect(run.status == status && run.error.contains(says), "\(run.status ?? -1) \(run.error)")
  }

  @Test func whatWasDoneIsSaidInALine() {
    let home = Home()
    let run = run(["--sandbox", "-c", "a = save new analytic { Name: \"A\", Code: \"A\" }; delete a"], home: home)
    #expect(run.status == 0 && run.error.hasPrefix("deleted analytic ") && run.output.isEmpty, "\(run.error)")
    home.file("a.mmx", "a = save new analytic { Name: \"A\", Code: \"A\" }\ndelete a\n")
    let script = EndToEndTests.run(["--sandbox", "a.mmx"], home: home)
    #expect(script.error.isEmpty && script.status == 0)
    #expect(EndToEndTests.run(["--sandbox", "--json", "diff", "get customers/5"]).output == "[]\n")
  }

  @Test func aRecordingIsNotReplaced() {
    let home = Home()
    home.file("f.har", "precious")
    let refused = run(["--sandbox", "--record", "f.har", "get", "customers/5"], home: home)
    #expect(refused.status == 2 && refused.error.contains("'f.har' exists") && home.read("f.har") == "precious")
    #expect(run(["--sandbox", "--yes", "--record", "f.har", "get", "customers/5"], home: home).status == 0)
    #expect(home.read("f.har")?.contains("customers/5") == true)
    home.file("empty.har", "")
    #expect(run(["--sandbox", "--record", "empty.har", "get", "customers/5"], home: home).status == 0)
  }

  @Test func everySettingHasAValueAndASource() {
    let home = Home()
    home.file(".config/mmx/config", "profile = cust\n[cust]\norg = 12\nprotected = yes\ncredential-command = true\n")
    let run = run(
      ["--json", "--timeout", "7", "status"],
      environment: ["MMX_PASSWORD": "secret-of-mine", "HTTPS_PROXY": "http://joe:hidden@proxy:3128", "MMX_CALLS_PER_DAY": "500"], home: home
    )
    for row in [
      #""setting": "profile",\s*"value": "cust",\s*"from": "configuration file, line 1""#,
      #""value": "yes",\s*"from": "profile cust, line 4""#,
      #""setting": "password",\s*"value": "set",\s*"from": "environment MMX_PASSWORD""#, #""value": "7 s",\s*"from": "option --timeout""#,
      #""setting": "callsPerDay",\s*"value": "500",\s*"from": "environment MMX_CALLS_PER_DAY""#, #""setting": "confirm",\s*"value": "on""#,
    ] {
      #expect((try? Regex(row).firstMatch(in: run.output)) != nil, "\(row)\n\(run.output)")
    }
    #expect(!run.output.contains("secret-of-mine") && !run.output.contains("hidden"))
  }
}
