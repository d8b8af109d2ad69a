import Glibc
import Synchronization
import TestSupport
import Testing

/// Processes that share one state folder.
@Suite struct ManyProcessesTests {
  static let read = ["-c", "(get customers/5).Name"]

  /// However many ask, a refused password is sent once.
  @Test(arguments: ["Bad Request", #"{"error":"invalid_grant"}"#])
  func aWrongPasswordIsSentOnce(body: String) {
    let server = RawServer { peer in while peer.read() != nil { peer.answer("400 Bad Request", body: body) } }
    let (home, account) = (Home(), Account(server))
    let runs = runTogether(8) { _ in run(ManyProcessesTests.read, environment: account.environment(), home: home) }
    #expect(runs.allSatisfy { $0.status == 3 && !$0.leaks })
    #expect(runs.count { $0.error.hasPrefix("error (auth): ") } >= 1)
    #expect(server.requests.count == 1)
    let login = run(["login"], environment: account.environment(), home: home)
    #expect(login.status == 3 && login.error.contains("`login --force` at a terminal asks before") && server.requests.count == 1)
    for words in [["login", "--force"], ["login", "--force", "--yes"], ["login", "--force", "--no-input"]] {
      let forced = run(words, input: "send\n", environment: account.environment(), home: home)
      #expect(forced.status == 3 && forced.error.contains("only a person at a terminal"))
    }
    #expect(server.requests.count == 1)
    _ = run(ManyProcessesTests.read, environment: account.environment(["MMX_PASSWORD": "changed"]), home: home)
    #expect(server.requests.count == 2)
  }

  /// Where the state folder cannot be used, refusals are remembered elsewhere.
  @Test(arguments: [BadSurroundingsTests.Surroundings.stateIsAFile, .databaseIsNoise, .databaseOfTheFuture])
  func aWrongPasswordIsSentOnceEvenWithoutAState(surroundings: BadSurroundingsTests.Surroundings) {
    let server = RawServer { peer in while peer.read() != nil { peer.answer("400 Bad Request", body: "Bad Request") } }
    let (home, account) = (Home(), Account(server))
    let extra = surroundings.arrange(home)
    let runs = runTogether(4) { _ in run(ManyProcessesTests.read, environment: account.environment(extra), home: home) }
    #expect(runs.allSatisfy { $0.status == 3 && !$0.leaks } && server.requests.count == 1)
    #expect(home.mode("run/mmx/state.db") == 0o600 && home.mode("run/mmx") == 0o700)
  }

  @Test func oneSignInServesAll() {
    let server = Account.service(body: #"{"CustomerId":5,"Name":"A"}"#)
    let (home, account) = (Home(), Account(server))
    let runs = runTogether(8) { _ in run(ManyProcessesTests.read, environment: account.environment(), home: home) }
    #expect(runs.allSatisfy { $0.status == 0 && $0.output == "A\n" && $0.error == "" })
    #expect(server.signIns == 1 && server.calls.count == 8)
    #expect(home.mode(".local/state/mmx/state.db") == 0o600)
  }

  /// A token that ended is replaced once, and everybody continues with the new one.
  @Test func anEndedTokenIsReplacedOnce() {
    let number = Counter()
    let server = RawServer { peer in
      while let request = peer.read() {
        if request.hasPrefix("POST /token ") {
          peer.answer(body: #"{"access_token":"token-\#(number.next())","expires_in":3600}"#)
        } else if request.contains("Bearer token-1\r\n") {
          peer.answer("401 Unauthorized")
        } else {
          peer.answer(body: #"{"CustomerId":5,"Name":"A"}"#)
        }
      }
    }
    let (home, account) = (Home(), Account(server))
    let runs = runTogether(6) { _ in run(ManyProcessesTests.read, environment: account.environment(), home: home) }
    #expect(runs.allSatisfy { $0.status == 0 && $0.output == "A\n" } && server.signIns == 2)
  }

  @Test func callsOfADayAreCountedTogether() {
    let server = Account.service(body: #"{"CustomerId":5,"Name":"A"}"#)
    let (home, account) = (Home(), Account(server))
    let code = ["-c", "for i in [1, 2, 3] { get customers/5 }"]
    let runs = runTogether(6) { _ in
      run(code, environment: account.environment(["MMX_CALLS_PER_DAY": "10"]), home: home)
    }
    #expect(server.calls.count == 10)
    #expect(runs.allSatisfy { $0.status == 0 || $0.status == 5 } && runs.contains { $0.status == 5 })
    #expect(runs.contains { $0.error.contains("warning: 8 of 10 calls of the last 24 hours are used for organisation 12") })
    let refused = runs.first { $0.status == 5 }?.error ?? ""
    #expect(refused.contains("the 10 calls of the last 24 hours are used") && refused.contains("the next call is free at "))
    let quota = run(["--json", "-c", "quota"], environment: account.environment(["MMX_CALLS_PER_DAY": "10"]), home: home)
    #expect(
      quota.output.contains(#""lastDay": 10"#) && quota.output.contains(#""dayLimit": 10"#) && !quota.output.contains(#""nextFree": null"#))
  }

  @Test func callsKeptForPeopleAreNotForScripts() {
    let server = Account.service(body: #"{"CustomerId":5,"Name":"A"}"#)
    let (home, account) = (Home(), Account(server))
    let environment = account.environment(["MMX_CALLS_PER_DAY": "10"])
    #expect(run(["-c", "quota reserve 8"], environment: environment, home: home).status == 0)
    let script = run(["-c", "for i in [1, 2, 3] { get customers/5 }"], environment: environment, home: home)
    #expect(script.status == 5 && script.error.contains("are reserved for people (8 a day)") && server.calls.count == 2)
  }

  /// The service knows better than the count here.
  @Test func aRefusalOfTheServiceWins() {
    let server = Account.service { _, peer in
      peer.answer("429 Too Many Requests", "Retry-After: 7200\r\n", body: #"{"Message":"Limit"}"#)
      return true
    }
    let (home, environment) = (Home(), Account(server).environment())
    let first = run(ManyProcessesTests.read, environment: environment, home: home)
    #expect(first.status == 5 && first.error.contains("accepts no more calls now (429): Limit") && first.error.contains("(in 2 h 0 min)"))
    // What other processes know of it, none of which sends anything.
    home.file("a.mmx", "for i in range(6) { try { get customers/5 } catch e { print e.kind } }")
    let caught = run(["a.mmx"], environment: environment, home: home)
    #expect(caught.output == String(repeating: "quota\n", count: 6) && caught.status == 0)
    #expect(run(["-c", "quota"], environment: environment, home: home).output.contains("the service takes no more calls until then (429)"))
    #expect(run(["plan", "a.mmx"], environment: environment, home: home).output.contains("the service accepts no more calls until"))
    #expect(
      run(["-c", "explain get customers/5"], environment: environment, home: home).output.contains("the service takes no more calls until"))
    #expect(server.calls.count == 1)
  }

  // MARK: Memory

  /// A crash writes no secret into a file.
  @Test func noDumpOfAProcessWithSecrets() throws {
    let server = Account.service { _, peer in peer.read() != nil }
    let home = Home()
    let terminal = TerminalRun(
      ["-c", "ulimit -c unlimited; exec \"$0\" -c 'get customers/5'", Built.mmx], of: "/bin/sh", home: home,
      environment: Account(server).environment())
    #expect(terminal.until { _ in !server.calls.isEmpty })
    let limits = String(decoding: try #require(readBytes("/proc/\(terminal.processID)/limits")), as: UTF8.self)
    let line = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") })
    #expect(line.split(separator: " ").dropFirst(4).first == "0")
    terminal.signal(SIGQUIT)
    #expect(terminal.finish() == 128 + SIGQUIT)
    #expect(!home.files.contains { $0.hasPrefix("core") })
  }
}
