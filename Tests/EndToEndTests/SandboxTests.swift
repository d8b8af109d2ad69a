import Glibc
import TestSupport
import Testing

/// `mmx sandbox` as a process of its own.
@Suite struct SandboxTests {
  /// A sandbox on a free port, started through a terminal so that it can be read and killed.
  private func start(_ home: Home, _ more: [String] = []) throws -> (run: TerminalRun, environment: [String: String]) {
    let run = TerminalRun(["sandbox", "--port", "0", "--quiet"] + more, home: home, columns: 200)
    try #require(run.see("export MMX_ORG=12"))
    var environment: [String: String] = [:]
    for line in run.screen.log.split(whereSeparator: \.isNewline) where line.hasPrefix("export ") {
      let pair = line.dropFirst(7).split(separator: "=", maxSplits: 1)
      environment[String(pair[0])] = pair.count > 1 ? String(pair[1]) : ""
    }
    return (run, environment)
  }

  @Test func anyClientUsesItThroughItsAddress() throws {
    let home = Home()
    let (sandbox, environment) = try start(home)
    let client = run(["-c", "(get customers/5).Name"], environment: environment, home: home)
    #expect(client.output == "Kovačnica Šumadija d.o.o.\n")
    #expect(client.status == 0)
    sandbox.signal(SIGINT)
    #expect(sandbox.finish() == 0)
  }

  /// Whoever starts it reads the port from a pipe or a file while it runs.
  @Test func settingsAreWrittenAtOnce() {
    let script = """
      "$0" sandbox --port 0 --quiet >out & pid=$!
      until grep -q MMX_ORG out; do kill -0 $pid || exit 9; sleep 0.01; done
      kill $pid; cat out
      """
    let shell = run(["-c", script, Built.mmx], of: "/bin/sh")
    #expect(shell.status == 0, "\(shell.error)")
    #expect(shell.output.contains("export MMX_API_URL=http://127.0.0.1:"))
  }

  /// Every client that knows the certificate is served over TLS and nobody without it; a key of another certificate is refused at once.
  @Test func servesOverTLS() throws {
    let home = Home()
    for name in ["own", "other"] {
      let made = run(
        [
          "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
          "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "\(name).key", "-out", "\(name).pem",
        ], of: "/usr/bin/openssl", home: home)
      try #require(made.status == 0, "\(made.error)")
    }
    let (sandbox, environment) = try start(home, ["--tls", "own.pem", "own.key", "--log"])
    #expect(environment["MMX_API_URL"]?.hasPrefix("https://127.0.0.1:") == true)
    let trusting = environment.merging(["SSL_CERT_FILE": home.path + "/own.pem"]) { $1 }
    let script = "c = get customers/5; c.City = \"Čačak\"; save c; (get customers/5).City"
    let client = run(["-c", script], environment: trusting, home: home)
    #expect(client.output.hasSuffix("Čačak\n"), "\(client.error)")
    #expect(client.status == 0)
    let wary = run(
      ["-c", "get customers/5"], environment: environment.merging(["SSL_CERT_FILE": home.path + "/other.pem"]) { $1 }, home: home)
    #expect(wary.status == 6)
    #expect(wary.error.contains("certificate"), "\(wary.error)")
    // Who speaks plain HTTP to it is answered with nothing of ours.
    let plain = trusting.mapValues { $0.replacing("https://", with: "http://") }
    #expect(run(["-c", "get customers/5"], environment: plain, home: home).status == 6)
    sandbox.signal(SIGINT)
    #expect(sandbox.finish() == 0)
    let mixed = run(["sandbox", "--tls", "own.pem", "other.key"], home: home)
    #expect(mixed.status != 0)
    #expect(mixed.error.contains("certificate"), "\(mixed.error)")
  }

  /// Every write that was answered is there after the process was killed in the middle of more of them, however often.
  @Test func answeredWritesSurviveKills() throws {
    let home = Home()
    let script = """
      c = get customers/5
      n = 0
      while true {
        n += 1
        c.Name = "round ${args[0]} ${n}"
        save c
        print n
      }
      """
    home.file("write.mmx", script)
    var (sandbox, environment) = try start(home, ["--data", "books.db", "--limit", "0"])
    for round in 1...4 {
      environment["XDG_STATE_HOME"] = home.path + "/state\(round)"
      let writer = TerminalRun(["write.mmx", "\(round)"], home: home, environment: environment)
      try #require(writer.see("\(round * 6)"), "\(writer.screen.log)")
      sandbox.signal(SIGKILL)
      _ = sandbox.finish()
      #expect(writer.finish() == 6)
      let answered = writer.screen.log.split(whereSeparator: \.isNewline).compactMap { Int($0) }.max() ?? 0
      (sandbox, environment) = try start(home, ["--data", "books.db", "--limit", "0"])
      let reader = run(["-c", "(get customers/5).Name"], environment: environment, home: home)
      let words = reader.output.split(whereSeparator: \.isWhitespace)
      let kept = Int(words.last ?? "") ?? 0
      #expect(words.dropLast().last == "\(round)")
      #expect(kept == answered || kept == answered + 1, "\(answered) answered, \(reader.output) \(reader.error)")
    }
    sandbox.signal(SIGINT)
    #expect(sandbox.finish() == 0)
  }

  @Test func faultsAreAsked() throws {
    let home = Home()
    let (sandbox, environment) = try start(home, ["--fault", "path=customers/5,status=418", "--log"])
    let client = run(["-c", "get customers/5"], environment: environment, home: home)
    #expect(client.error.contains("418"))
    #expect(client.status == 1)
    #expect(sandbox.see("GET /RS/API/api/orgs/12/customers/5 418"))
    #expect(sandbox.see("(status 418 before)"))
    sandbox.signal(SIGINT)
    #expect(sandbox.finish() == 0)
  }

  @Test(arguments: [
    (["--fault", "rate=2,drop"], "the fault word 'rate=2' is invalid"), (["--rights", "12=all"], "'12=all'"),
    (["--token-ttl", "0"], "'0'"), (["--tls", "cert.pem"], "--tls"),
    (["--tls", "none.pem", "none.pem"], "'none.pem' cannot be used for TLS"),
    (["--limit", "-1"], "'-1'"), (["--port", "70000"], "'70000'"),
  ])
  func wrongOptionIsNamed(options: [String], message: String) {
    let sandbox = run(["sandbox"] + options)
    #expect(sandbox.error.contains(message), "\(sandbox.error)")
    #expect(sandbox.status == 1 || sandbox.status == 2)
    #expect(sandbox.output == "")
  }

  @Test func helpTellsEveryOptionAndEveryWordOfAFault() {
    let help = run(["sandbox", "--help"]).output
    for word in [
      "--tls CERT KEY", "--token-ttl", "--lock-after", "--limit", "--month-limit", "--rights", "--log", "/_sandbox/fault", "truncate[=N]",
      "delay=TIME",
    ] {
      #expect(help.contains(word))
    }
  }

  @Test func aFileOfAnotherKindIsRefused() {
    let home = Home()
    home.file("notes.txt", "not a database, but precious")
    let sandbox = run(["sandbox", "--data", "notes.txt"], home: home)
    #expect(sandbox.error.contains("'notes.txt' is not a data file of the sandbox"))
    #expect(sandbox.status == 1)
    #expect(home.read("notes.txt") == "not a database, but precious")
  }

  @Test func aPlaceThatCannotBeWrittenIsNamedByItsOption() {
    for path in ["/nope/x.db", "."] {
      let sandbox = run(["sandbox", "--port", "0", "--data", path])
      #expect(sandbox.error.contains("--data FILE") && !sandbox.error.contains("XDG_STATE_HOME"), "\(sandbox.error)")
      #expect(sandbox.status == 1)
    }
  }

  /// What any client does is said as it comes, refused where that is wished, and summed up in the end.
  @Test func lintSaysWhatClientsDo() throws {
    let home = Home()
    let (sandbox, environment) = try start(home, ["--lint", "--bill", "--report", "junit:lint.xml"])
    let client = run(["-c", "http GET customers?filter=x"], environment: environment, home: home)
    #expect(client.status == 0, "\(client.error)")
    #expect(sandbox.see("lint unknown-query: GET /RS/API/api/orgs/12/customers: 'filter'; did you mean 'SearchString'?"))
    sandbox.signal(SIGTERM)
    #expect(sandbox.see("of the 1,000 calls of a day"))
    #expect(sandbox.finish() == 0)
    let report = run(["-c", "grep -c '<failure' lint.xml"], of: "/bin/sh", home: home)
    #expect(report.output == "1\n")
    let (strict, address) = try start(home, ["--strict"])
    let refused = run(["-c", "http GET customers?filter=x"], environment: address, home: home)
    #expect((refused.output + refused.error).contains("lint unknown-query"))
    strict.signal(SIGINT)
    #expect(strict.finish() == 0)
    #expect(run(["sandbox", "--lint", "--report", "pdf:x"], home: home).status == 2)
  }

  @Test func clinicReadsARecording() {
    let home = Home()
    let call = #""request":{"method":"GET","url":"https://moj.minimax.rs/RS/API/api/orgs/12/customers?$top=5","headers":[]}"#
    let answer = #""response":{"status":200,"headers":[],"content":{"text":"{}"}}"#
    home.file("run.har", #"{"log":{"entries":[{"startedDateTime":"2026-11-23T10:00:00Z","time":1,\#(call),\#(answer)}]}}"#)
    home.file("good.har", #"{"log":{"entries":[]}}"#)
    let found = run(["clinic", "run.har"], home: home)
    #expect(
      found.status == 1 && found.output.contains("'$top'; did you mean 'PageSize'?") && found.output.hasSuffix("1 calls, 1 findings\n"))
    #expect(run(["clinic", "good.har"], home: home).status == 0)
    home.file("no.har", "{}")
    #expect(run(["clinic", "no.har"], home: home).error.contains("the file is not a recording of HTTP calls"))
  }

  /// The company of another country, for a session and for test blocks.
  @Test(arguments: [("SI", "EUR 22"), ("hr", "EUR 25"), ("RS", "RSD 20")]) func aCompanyOfAnotherCountry(country: String, money: String) {
    let home = Home()
    let code = "i = (get items)[0]; print (get currencies/{i.Currency.ID}).Code, (get vatrates/code(S) with {date: @2026-06-30}).Percent"
    let session = run(["--sandbox", "--localisation", country, "-c", code], home: home)
    #expect(session.status == 0 && session.output == money + "\n", "\(session.error)")
    let rate = money.split(separator: " ").last ?? ""
    home.file("t.mmx", "test \"rate\" { assert (get vatrates/code(S) with {date: @2026-06-30}).Percent == \(rate) }\n")
    let test = run(["test", "--localisation", country, home.path + "/t.mmx"], home: home)
    #expect(test.status == 0, "\(test.output)\(test.error)")
  }

  @Test func aCountryThatTheServiceIsNotIn() {
    let run = run(["--sandbox", "--localisation", "DE", "-c", "orgs"])
    #expect(run.status == 2 && run.error.contains("RS, SI or HR"), "\(run.error)")
  }
}
