import Glibc
import TestSupport
import Testing

/// Where credentials come from, and what of the exchanges people see.
@Suite struct AccountTests {
  static let record = #"{"CustomerId":5,"Name":"A","RowVersion":"AAA="}"#

  func environment(_ server: RawServer, without names: [String], _ extra: [String: String] = [:]) -> [String: String] {
    Account(server).environment(extra).filter { !names.contains($0.key) }
  }

  /// The form of the only sign-in has every secret as it is, whatever characters are in it.
  func signedIn(_ server: RawServer, _ password: String = "p4ss%26%3D%2B%25%C4%8D%20w%C3%B6rd") -> Bool {
    let form = server.requests.first?.split(separator: "\r\n\r\n").last ?? ""
    return server.signIns == 1
      && form
        == "grant_type=password&client_id=client&client_secret=cl-s3cret%26%3D%2B%25%C4%8D&username=user&password=\(password)&scope=minimax.rs"
  }

  @Test(arguments: ["", "\n", "\r\n"])
  func passwordFromStandardInput(ending: String) {
    let server = Account.service(body: AccountTests.record)
    let run = run(
      ["--password-stdin", "-c", "(get customers/5).Name"], input: Account.secrets[1] + ending,
      environment: environment(server, without: ["MMX_PASSWORD"]))
    #expect(run.output == "A\n" && run.error == "" && run.status == 0 && signedIn(server))
  }

  /// Its password must not be run, or shown in a message about it.
  @Test(arguments: [["--password-stdin"], ["--password-stdin", "-f", "-"], ["--password-stdin", "-"]])
  func standardInputIsNotBothPasswordAndScript(words: [String]) {
    let run = run(words, input: Account.secrets[1] + "\n")
    #expect(run.error.hasPrefix("error (syntax): --password-stdin and a script on standard input exclude each other"))
    #expect(run.status == 2 && !run.leaks)
  }

  @Test func secretsFromFiles() {
    let (server, home) = (Account.service(body: AccountTests.record), Home())
    let files = [
      "MMX_PASSWORD_FILE": home.file("password", Account.secrets[1] + "\n"),
      "MMX_CLIENT_SECRET_FILE": home.file("secret", Account.secrets[0]),
    ]
    chmod(home.path + "/password", 0o600)
    chmod(home.path + "/secret", 0o644)
    let run = run(
      ["-c", "(get customers/5).Name"], environment: environment(server, without: ["MMX_PASSWORD", "MMX_CLIENT_SECRET"], files), home: home)
    #expect(run.output == "A\n" && run.status == 0 && signedIn(server))
    #expect(run.error == "warning: '\(home.path)/secret' holds a secret and others can read it; `chmod 600` it\n")
  }

  @Test(arguments: ["\n", "\r\n"]) func secretsFromACommand(ending: String) {
    let (server, home) = (Account.service(body: AccountTests.record), Home())
    home.file(
      "answer",
      ["username=user", "client-id=client", "some words", "client-secret=\(Account.secrets[0])", "password=\(Account.secrets[1])", ""]
        .joined(separator: ending))
    home.file(".config/mmx/config", "[only]\(ending)credential-command = echo x >> ran; cat answer\(ending)")
    let names = ["MMX_PASSWORD", "MMX_CLIENT_SECRET", "MMX_USERNAME", "MMX_CLIENT_ID"]
    let run = run(["-c", "(get customers/5).Name"], environment: environment(server, without: names), home: home)
    #expect(run.output == "A\n" && run.error == "" && run.status == 0 && signedIn(server))
    #expect(home.read("ran") == "x\n", "the command runs once")
    #expect(EndToEndTests.run(["-c", "1 + 1; status"], environment: environment(server, without: names), home: home).status == 0)
  }

  @Test(arguments: [
    ("[shop]\napi = x\n", "did you mean 'api-url'?"), ("[shop]\norganisation = 12\n", "did you mean 'org'?"),
    ("[shop]\nreadOnly = yes\n", "did you mean 'read-only'?"), ("[shop]\nclient = x\n", "did you mean 'client-id'?"),
    ("[shop]\ncolour = red\n", "`mmx man mmx-config` lists the settings"), ("user = ana\n[shop]\n", "[shop]"),
  ])
  func aSettingThatThereIsNotIsAnsweredWithTheOneMeant(config: String, hint: String) {
    let home = Home()
    home.file(".config/mmx/config", config)
    let run = run(["status"], home: home)
    #expect(run.error.contains("hint: ") && run.error.contains(hint) && run.status == 2, "\(run.error)")
  }

  @Test func aCommandThatFails() {
    let home = Home()
    home.file(".config/mmx/config", "[only]\ncredential-command = echo nothing; exit 3\n")
    let run = run(["-c", "orgs"], environment: ["MMX_API_URL": "http://127.0.0.1:1/", "MMX_AUTH_URL": "http://127.0.0.1:1/"], home: home)
    #expect(run.error.hasPrefix("error (auth): the credential command 'echo nothing; exit 3' ended with status 3") && run.status == 3)
  }

  /// The order of strength: standard input, environment, file, command.
  @Test func theEnvironmentIsStrongerThanTheCommand() {
    let (server, home) = (Account.service(body: AccountTests.record), Home())
    home.file(".config/mmx/config", "[only]\nuser = other\ncredential-command = printf 'password=wrong\\n'\n")
    let run = run(["-c", "(get customers/5).Name"], environment: Account(server).environment(), home: home)
    #expect(run.output == "A\n" && signedIn(server))
  }

  // MARK: What people see

  @Test func traceShowsExchangesWithoutSecrets() {
    let server = Account.service { request, peer in
      peer.answer(body: #"{"CustomerId":5,"Name":"\#(Account.secrets[2])","RowVersion":"AAA="}"#)
      return true
    }
    let run = run(
      ["--trace", "-c", "c = get customers/5; c.Name = \"\(Account.secrets[1])\"; save c"], environment: Account(server).environment())
    #expect(!run.leaks && run.status == 0)
    let lines = run.error.split(separator: "\n").map(String.init)
    #expect(lines.count == 9 && lines[0] == "> POST \(server.address)/token (sign-in, bodies not shown)")
    #expect(lines[2] == "> GET \(server.address)/api/orgs/12/customers/5")
    #expect(lines[4] == #"< {"CustomerId":5,"Name":"(secret)","RowVersion":"AAA="}"#)
    #expect(lines[6] == #"> {"CustomerId":5,"Name":"(secret)","RowVersion":"AAA="}"#)
  }

  @Test func theLineForCurlSendsWhatMmxWouldSend() throws {
    let server = Account.service(body: AccountTests.record)
    let environment = Account(server).environment()
    let code = #"c = get customers/5; c.Name = "O'Neil & \"x\" $HOME `id` \\ č"; "#
    let line = run(["-c", code + "explain curl save c"], environment: environment)
    #expect(line.status == 0 && !line.leaks && server.calls.count == 1)
    let shell = run(["-c", line.output], of: "/bin/sh", environment: ["TOKEN": "from-the-shell"])
    #expect(shell.status == 0)
    #expect(run(["-c", code + "save c"], environment: environment).status == 0)
    let sent = server.requests.filter { $0.hasPrefix("PUT") }.compactMap { $0.split(separator: "\r\n\r\n").last }
    #expect(sent.count == 2 && sent[0] == sent[1] && sent[0].contains(#""Name":"O'Neil & \"x\" $HOME `id` \\ č""#))
    #expect(server.requests.contains { $0.contains("Authorization: Bearer from-the-shell\r\n") })
  }

  // MARK: Proxies

  @Test func callsGoThroughTheProxy() {
    let proxy = RawServer { peer in
      while let request = peer.read() {
        if request.hasPrefix("POST http://service.invalid/token ") {
          peer.answer(body: #"{"access_token":"t","expires_in":3600}"#)
        } else {
          peer.answer(body: AccountTests.record)
        }
      }
    }
    let environment = Account(base: "http://service.invalid/").environment(["http_proxy": "http://ana:pr0xy-p4ss@127.0.0.1:\(proxy.port)"])
    let run = run(["--insecure-http", "-c", "(get customers/5).Name"], environment: environment)
    #expect(run.output == "A\n" && run.error == "" && run.status == 0)
    #expect(proxy.requests.last?.hasPrefix("GET http://service.invalid/api/orgs/12/customers/5 HTTP/1.1\r\n") == true)
    #expect(proxy.requests.allSatisfy { $0.contains("Proxy-Authorization: Basic ") })
  }

  /// Over https the proxy learns the name of the host and nothing else.
  @Test func theProxySeesNoSecret() throws {
    let proxy = RawServer { peer in
      while peer.read() != nil { peer.answer("407 Proxy Authentication Required", body: "no") }
    }
    let environment = Account(base: "https://service.invalid/").environment(["HTTPS_PROXY": "http://ana:pr0xy-p4ss@127.0.0.1:\(proxy.port)"]
    )
    let run = run(["-c", "get customers/5"], environment: environment)
    #expect(run.status == 6 && run.error.contains("407") && !run.leaks && !run.error.contains("pr0xy-p4ss"))
    let request = try #require(proxy.requests.first)
    #expect(request.hasPrefix("CONNECT service.invalid:443 HTTP/1.1\r\n"))
    #expect(!request.contains("s3cret") && !request.contains("p4ss%26"))
  }

  /// Through the proxy's tunnel the service's own certificate counts.
  @Test func callsOverTLSGoThroughTheTunnelOfTheProxy() throws {
    let server = Account.service(body: AccountTests.record)
    let front = try #require(TLSFront(of: server, speaking: "http/1.1"))
    let proxied = ["HTTPS_PROXY": "http://127.0.0.1:\(front.port)"]
    let code = ["-c", "(get customers/5).Name"]
    let untrusted = run(code, environment: Account(base: "https://service.invalid/").environment(proxied))
    #expect(untrusted.status == 6 && untrusted.error.contains("the certificate of 'service.invalid' is not trusted"))
    #expect(server.requests.isEmpty && !untrusted.leaks)
    let trusting = proxied.merging(["SSL_CERT_FILE": front.certificate]) { $1 }
    let trusted = run(code, environment: Account(base: "https://service.invalid/").environment(trusting))
    #expect(trusted.output == "A\n" && trusted.error == "" && trusted.status == 0)
    #expect(server.calls == ["GET /api/orgs/12/customers/5 HTTP/1.1"] && server.signIns == 1)
    let renamed = run(code, environment: Account(base: "https://other.invalid/").environment(trusting))
    #expect(renamed.status == 6 && server.calls.count == 1, "the name of the certificate is checked in the tunnel too")
  }

  @Test(arguments: [["NO_PROXY": "service.invalid"], ["no_proxy": "*"]])
  func exceptionsOfTheProxy(exception: [String: String]) {
    let proxy = RawServer { peer in while peer.read() != nil { peer.answer("500 No") } }
    let environment = Account(base: "https://service.invalid/").environment(
      exception.merging(["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"]) { $1 })
    let run = run(["-c", "get customers/5"], environment: environment)
    #expect(run.status == 6 && run.error.contains("could not resolve 'service.invalid'") && proxy.requests.isEmpty)
  }

  /// What is on this machine is never asked for elsewhere.
  @Test func theSandboxNeedsNoProxy() {
    let proxy = RawServer { peer in while peer.read() != nil { peer.answer("500 No") } }
    let run = run(
      ["--sandbox", "-c", "(get customers/5).CustomerId"],
      environment: ["http_proxy": "http://127.0.0.1:\(proxy.port)", "all_proxy": "http://127.0.0.1:\(proxy.port)"])
    #expect(run.output == "5\n" && run.status == 0 && proxy.connections == 0)
  }
}
