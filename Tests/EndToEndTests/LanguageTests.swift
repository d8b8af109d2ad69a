import Testing

/// Who is told what in which language.
struct LanguageTests {
  @Test(arguments: [
    (["MMX_LANG": "sr"], true), (["LANG": "sr_RS.UTF-8@latin"], true), (["LC_ALL": "sr_Latn_RS"], true),
    (["LC_MESSAGES": "sr_RS", "LANG": "C"], true),
    (["LANG": "hr_HR.UTF-8"], false), (["LANG": "bs_BA"], false), (["LC_ALL": "C", "LANG": "sr_RS"], false),
    (["MMX_LANG": "en", "LANG": "sr_RS"], false),
    ([:], false),
  ])
  func theEnvironmentChooses(environment: [String: String], isSerbian: Bool) {
    let run = run(["--nope"], environment: environment)
    #expect(
      run.error
        == (isSerbian
          ? "greška (syntax): nema opcije '--nope'\n  savet: mmx --help ih nabraja\n"
          : "error (syntax): there is no option '--nope'\n  hint: mmx --help lists them\n"))
  }

  @Test func whatProgramsReadStaysEnglish() {
    let serbian = ["MMX_LANG": "sr"]
    #expect(run(["-c", "try { 1 / 0 } catch e { print e.message }"], environment: serbian).output == "division by zero\n")
    #expect(run(["--json", "-c", "1 / 0"], environment: serbian).error.contains(#""message":"division by zero""#))
    #expect(run(["-c", "1 / 0"], environment: serbian).error.hasPrefix("greška (value): deljenje nulom\n"))
  }

  /// Names, sentences and counts of reports, variables and nested lists: people read theirs, programs the ones they always read.
  @Test(arguments: [
    ("quota", ["utrošak", "poziva u ovom radu"], ["\"use\"", "\"callsThisRun\""]),
    ("c = get customers/5; c.Name = \"X\"; l = [1]; vars", ["Vrednost", "(izmenjeno: 1)", "lista, 1"], ["(1 edited)", "list of 1"]),
    ("[{a: range(40)}, {a: range(41)}]", ["40 stavki", "41 stavka"], ["39"]),
  ])
  func reportsAreReadInItAndKeptInEnglish(code: String, people: [String], programs: [String]) {
    let serbian = ["MMX_LANG": "sr"]
    let shown = run(["--sandbox", "-c", code], environment: serbian).output
    for text in people { #expect(shown.contains(text)) }
    let kept = run(["--sandbox", "--json", "-c", code], environment: serbian).output
    for text in programs { #expect(kept.contains(text)) }
    for text in people { #expect(!kept.contains(text)) }
    #expect(kept == run(["--sandbox", "--json", "-c", code]).output)
    let csv = ["--sandbox", "--output", "csv", "-c", code]
    #expect(run(csv, environment: serbian).output == run(csv).output)
  }

  @Test func setLanguageIsTheLastWord() {
    let script = "set language sr; try { x.y } finally { 1 }"
    #expect(run(["-c", script]).error.hasPrefix("greška (name): 'x' ovde nema vrednost\n"))
    #expect(run(["-c", "set language en; x"], environment: ["MMX_LANG": "sr"]).error.hasPrefix("error (name): 'x' is not defined\n"))
    #expect(run(["-c", "set language xx"]).error.contains("hint: give en or sr\n"))
  }

  @Test func helpAndOptionsAreToldInIt() {
    let help = run(["--help"], environment: ["MMX_LANG": "sr"]).output
    #expect(help.contains("Naredbe:") && help.contains("odbij svaki upis"))
    #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(run(["--help"]).output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
