import Glibc
import TestSupport
import Testing

/// Signing in at a terminal: what is asked, what is sent, what stays.
@Suite struct LoginTests {
  /// Takes one password and refuses every other.
  static func service(password: String = "right") -> RawServer {
    RawServer { peer in
      while let request = peer.read() {
        if request.hasPrefix("POST /token ") {
          if request.contains("&password=\(password)&") {
            peer.answer(body: #"{"access_token":"tok-3n-9f8e7d","expires_in":3600}"#)
          } else {
            peer.answer("400 Bad Request", body: #"{"error":"invalid_grant"}"#)
          }
        } else {
          peer.answer(body: #"{"CustomerId":5,"Name":"A","TotalRows":0,"Rows":[]}"#)
        }
      }
    }
  }

  static func addresses(_ server: RawServer, _ more: [String: String] = [:]) -> [String: String] {
    ["MMX_API_URL": server.address + "/", "MMX_AUTH_URL": server.address + "/token"].merging(more) { $1 }
  }

  /// Everything but the password, which is asked for.
  static func names(_ server: RawServer) -> [String: String] {
    addresses(server, ["MMX_CLIENT_ID": "client", "MMX_CLIENT_SECRET": "c-secret", "MMX_USERNAME": "ana", "MMX_ORG": "12"])
  }

  @Test func anAccountIsSetUpByQuestions() throws {
    let (server, home) = (LoginTests.service(), Home())
    let terminal = TerminalRun(["--color", "never", "login"], home: home, environment: LoginTests.addresses(server))
    for (question, answer) in [
      ("client's name (client ID):", "Client-7"), ("client secret:", "c-s3cret"), ("user name:", "  "), ("user name:", " ana@example.rs "),
      ("password:", "right"), ("name of the profile [default]:", ""),
    ] {
      #expect(terminal.see(question), "\(question)")
      terminal.send(answer + "\r")
    }
    #expect(terminal.finish() == 0)
    let shown = terminal.screen.log
    #expect(shown.contains("signed in; the profile 'default' is in '\(home.path)/.config/mmx/config', without secrets"))
    #expect(shown.contains("MMX_PASSWORD_FILE") && !shown.contains("c-s3cret") && !shown.contains("right") && !shown.contains("tok-3n"))
    #expect(server.signIns == 1 && server.calls.isEmpty)
    #expect(server.requests[0].contains("&username=ana%40example.rs&password=right&"))
    #expect(
      home.read(".config/mmx/config") == """
        [default]
        localisation = RS
        api-url = \(server.address)/
        auth-url = \(server.address)/token
        client-id = Client-7
        user = ana@example.rs

        """)
    #expect(home.mode(".config/mmx/config") == 0o600)
    // The token is there for the next run, which needs no variable and no secret.
    let next = run(["--org", "12", "-c", "(get customers/5).Name"], home: home)
    #expect(next.output == "A\n" && next.status == 0 && server.signIns == 1)
  }

  @Test func theServiceIsChosenByTheLocalisation() {
    let home = Home()
    let terminal = TerminalRun(["--color", "never", "login"], home: home, environment: ["HTTPS_PROXY": "http://127.0.0.1:1"])
    for (question, answer) in [
      ("localisation: RS, SI or HR [RS]:", "de"), ("localisation: RS, SI or HR [RS]:", "si"), ("client's name", "c"),
      ("client secret:", "s-ecret"),
      ("user name:", "u"), ("password:", "p-assword"), ("name of the profile", "shop"),
    ] {
      #expect(terminal.see(question), "\(question)")
      terminal.send(answer + "\r")
    }
    #expect(terminal.finish() == 6, "a sign-in that fails writes nothing")
    #expect(home.read(".config/mmx/config") == nil && !terminal.screen.log.contains("p-assword"))
  }

  @Test func refusedSecretsAreAskedForAgainAndOtherProfilesStay() {
    let (server, home) = (LoginTests.service(), Home())
    home.file(".config/mmx/config", "profile = shop # mine\n\n[shop]\norg = 3")
    let terminal = TerminalRun(["--color", "never", "login"], home: home, environment: LoginTests.addresses(server))
    for (question, answer) in [
      ("client's name", "c"), ("client secret:", "s-ecret"), ("user name:", "u"), ("password:", "wrong"),
      ("name of the profile [default]:", "shop"), ("a profile 'shop' already exists", ""),
    ] {
      #expect(terminal.see(question), "\(question)")
      terminal.send(answer + "\r")
    }
    #expect(terminal.see("refused these credentials") && terminal.see("client secret:"))
    terminal.send("s-ecret\r")
    #expect(terminal.see("password:"))
    terminal.send("right\r")
    #expect(terminal.finish() == 0 && server.signIns == 2)
    #expect(
      home.read(".config/mmx/config")?.hasPrefix("profile = shop # mine\n\n[shop]\norg = 3\n\n[default]\nlocalisation = RS\n") == true)
    #expect(terminal.screen.log.contains("`mmx --profile default -c orgs` lists"))
  }

  @Test func ctrlCEndsTheQuestionsAndNothingIsSent() {
    let (server, home) = (LoginTests.service(), Home())
    let terminal = TerminalRun(["login"], home: home, environment: LoginTests.addresses(server))
    #expect(terminal.see("client's name"))
    terminal.send("c\r")
    #expect(terminal.see("client secret:"))
    terminal.send("\u{3}")
    #expect(terminal.finish() == 130 && server.requests.isEmpty && home.read(".config/mmx/config") == nil)
  }

  // MARK: Typed passwords

  @Test func aTypedPasswordThatWasRefusedIsAskedForAgain() {
    let (server, home) = (LoginTests.service(), Home())
    let terminal = TerminalRun(["--color", "never", "-q"], home: home, environment: LoginTests.names(server))
    terminal.send("get customers/5\r")
    #expect(terminal.see("password:"))
    terminal.send("wrong\r")
    #expect(terminal.see("error (auth)"))
    terminal.send("get customers/5\r")
    #expect(terminal.see("password:"))
    terminal.send("wrong\r")
    #expect(terminal.see("error (locked)"), "the same once more is not sent")
    #expect(server.signIns == 1)
    terminal.send("print (get customers/5).Name + \"!\"\r")
    #expect(terminal.see("password:"))
    terminal.send("right\r")
    #expect(terminal.see("A!"))
    terminal.send("\u{4}")
    #expect(terminal.finish() == 0 && server.signIns == 2)
  }

  /// What is typed after it is an entry again, and no password.
  @Test func ctrlCAtThePasswordLeavesThePrompt() {
    let (server, home) = (LoginTests.service(), Home())
    let terminal = TerminalRun(["--color", "never", "-q"], home: home, environment: LoginTests.names(server))
    terminal.send("get customers/5\r")
    #expect(terminal.see("password:"))
    terminal.send("\u{3}")
    #expect(terminal.see("interrupted"))
    terminal.send("20 + 3\r")
    #expect(terminal.see("23"))
    terminal.send("login\r")
    #expect(terminal.see("password:"))
    terminal.send("right\r\u{4}")
    #expect(terminal.see("signedIn") && server.signIns == 1 && server.requests[0].contains("&password=right&"))
  }

  /// As a shell gives it for `<(command)`.
  @Test func aSecretFromAPipeIsReadOnce() {
    let (server, home) = (LoginTests.service(), Home())
    var environment = LoginTests.names(server)
    environment["MMX_PASSWORD_FILE"] = "/dev/stdin"
    let run = run(["-c", "(get customers/5).Name"], input: "right\n", environment: environment, home: home)
    #expect(run.output == "A\n" && run.status == 0 && server.signIns == 1)
  }

  @Test(arguments: [("send", 2), ("y", 1), ("yes", 1), ("SEND", 1), ("", 1)])
  func aRefusedPasswordLeavesAgainOnlyAfterTheWholeWord(answer: String, signIns: Int) {
    let (server, home) = (LoginTests.service(), Home())
    var environment = LoginTests.names(server)
    environment["MMX_PASSWORD"] = "wr0ng-one"
    #expect(run(["-c", "get customers/5"], environment: environment, home: home).status == 3)
    let terminal = TerminalRun(["--yes", "login", "--force"], home: home, environment: environment)
    #expect(terminal.see("type 'send' to send"))
    terminal.send(answer + "\r")
    #expect(terminal.finish() == 3 && server.signIns == signIns && !terminal.screen.log.contains("wr0ng-one"))
  }

  @Test func aPersonSendsAPasswordOfUnknownOutcomeOnceMore() {
    let (home, count) = (Home(), Counter())
    let server = RawServer { peer in
      while peer.read() != nil {
        if count.next() == 1 { return }
        peer.answer(body: #"{"access_token":"tok-3n-9f8e7d","expires_in":3600}"#)
      }
    }
    let environment = Account(server).environment()
    #expect(run(["-c", "get customers/5"], environment: environment, home: home).status == 6)
    #expect(run(["login"], environment: environment, home: home).status == 3, "nobody is there")
    let terminal = TerminalRun(["--no-pager", "login"], home: home, environment: environment)
    #expect(terminal.see("the outcome of the sign-in of ") && terminal.see("once more:"))
    terminal.send("send\r")
    #expect(terminal.finish() == 0, "\(terminal.screen.log)")
    #expect(server.signIns == 2)
  }
}
