import Glibc
import TestSupport
import Testing

/// Options and profiles that keep writes, files and calls from happening.
@Suite struct SafetyTests {
  static func service() -> RawServer {
    Account.service { request, peer in
      if request.hasPrefix("GET") {
        peer.answer(body: #"{"CustomerId":5,"Name":"A","RowVersion":"AAA="}"#)
      } else {
        peer.answer("201 Created", "Location: /api/orgs/12/customers/7\r\n")
      }
      return true
    }
  }

  static let writes = [
    "save \(Account.newCustomer)", "c = get customers/5; c.Name = \"B\"; save c", "delete customers/5", "delete (get customers/5)",
    "http POST customers {Name: \"A\"}", "http put customers/5 {}", "http DELETE customers/5", "http PATCH customers/5 {}",
  ]

  @Test(arguments: ["--read-only", "--safe"], writes)
  func writesAreRefused(option: String, write: String) {
    let server = SafetyTests.service()
    let run = run([option, "-c", write], environment: Account(server).environment())
    #expect(run.error.hasPrefix("error (refused): ") && run.error.contains("writes are disabled in this session"))
    #expect(run.status == 1 && run.output == "" && server.calls.allSatisfy { $0.hasPrefix("GET") })
  }

  @Test(arguments: [
    ("env(\"HOME\")", "a program cannot read the environment under --safe"),
    ("write(\"out.txt\", \"x\")", "'out.txt' cannot be written under --safe"),
    ("[1] | write \"out.txt\"", "'out.txt' cannot be written under --safe"),
    ("login", "signing in again is not allowed under --safe"), ("login --force", "signing in again is not allowed under --safe"),
    ("logout", "signing out is not allowed under --safe"), ("use profile other", "the profile cannot be changed under --safe"),
    ("journal settle 1 as done", "the journal cannot be settled under --safe"),
    ("quota reserve 5", "the reserve of calls cannot be changed under --safe"),
    ("http GET https://other.example/x", "`http` calls only the session's own host"),
  ])
  func underSafe(code: String, message: String) {
    let (server, home) = (SafetyTests.service(), Home())
    let run = run(["--safe", "-c", code], environment: Account(server).environment(), home: home)
    #expect(run.error.hasPrefix("error (refused): \(message)") && run.status == 1 && run.output == "")
    #expect(server.requests.isEmpty && !home.files.contains("out.txt"))
  }

  /// What `env` does not tell is not read from files either, by whatever name they go.
  @Test func secretsAreNotReadFromFilesUnderSafe() {
    let home = Home()
    home.file("secrets/password", "p4ss-in-a-file")
    symlink("/proc/self/environ", home.path + "/innocent.txt")
    symlink("secrets/password", home.path + "/rates.txt")
    home.file(".local/state/mmx/state.db", "tok-in-a-file")
    let environment = ["MMX_CLIENT_SECRET": "cl-s3cret", "MMX_PASSWORD_FILE": home.path + "/secrets/password"]
    let files = [
      "/proc/self/environ", "innocent.txt", "/proc/self/../self/environ", "secrets/password", "rates.txt", "./secrets/../secrets/password",
      ".local/state/mmx/state.db",
    ]
    for file in files {
      for code in ["read(\"\(file)\", \"text\")", "import \"\(file)\""] {
        let run = run(["--safe", "--allow-read", ".", "-c", code], environment: environment, home: home)
        #expect(
          run.status == 1 && run.error.contains("may hold secrets and is not read under --safe"), "\(code): \(run.output)\(run.error)")
        #expect(!run.output.contains("s3cret") && !run.output.contains("in-a-file") && !run.error.contains("in-a-file"))
      }
    }
    let piped = run(["--safe", "-c", "read(\"/dev/stdin\", \"text\")"], input: "rows", environment: environment, home: home)
    #expect(piped.output == "rows\n" && piped.status == 0, "\(piped.error)")
  }

  @Test func readsAndReadsOfFilesGoOnUnderSafe() {
    let (server, home) = (SafetyTests.service(), Home())
    home.file("in.txt", "x")
    let run = run(
      ["--safe", "--allow-read", "in.txt", "-c", "print (get customers/5).Name, read(\"in.txt\", \"text\")"],
      environment: Account(server).environment(), home: home)
    #expect(run.output == "A x\n" && run.status == 0)
  }

  /// A home with a script in `work/` and what it should not get at.
  private static func homeWithScript(_ code: String) -> Home {
    let home = Home()
    home.file("work/a.mmx", code)
    home.file("work/data/rows.txt", "rows")
    home.file("work/.keys/id", "k3y")
    home.file("private.txt", "k3y-line = \"")
    link(home.path + "/private.txt", home.path + "/work/hard.txt")
    symlink("../private.txt", home.path + "/work/soft.txt")
    symlink("..", home.path + "/work/up")
    mkfifo(home.path + "/work/pipe", 0o600)
    return home
  }

  @Test(arguments: ["work/data/rows.txt", "work/../work/data/rows.txt", "./work/./data/rows.txt"])
  func filesBelowTheScriptsFolderAreReadUnderSafe(path: String) {
    let home = SafetyTests.homeWithScript("print read(\"\(path)\", \"text\")")
    let run = run(["--safe", "work/a.mmx"], home: home)
    #expect(run.output == "rows\n" && run.status == 0, "\(run.error)")
  }

  @Test(arguments: [
    "private.txt", "work/../private.txt", "work/soft.txt", "work/hard.txt", "work/up/private.txt", "/etc/passwd", "work/.keys/id",
    "work/pipe",
    "/dev/zero", "/proc/1/cmdline", "/proc/self/cwd/private.txt", "work/none/../../private.txt", "/etc/not-there", "private.txt/",
    "work/data/../../private.txt",
  ])
  func otherFilesAreNotReadUnderSafe(path: String) {
    for code in ["print read(\"\(path)\", \"text\")", "import \"\(path.hasPrefix("/") ? path : "../" + path)\""] {
      let run = run(["--safe", "work/a.mmx"], home: SafetyTests.homeWithScript(code))
      #expect(run.error.hasPrefix("error (refused): ") && run.status == 1 && run.output == "", "\(code): \(run.error)")
      #expect(run.error.contains("is not read under --safe") && !run.error.contains("k3y"), "\(code): \(run.error)")
    }
  }

  @Test(arguments: [
    (["--safe", "work/a.mmx", "private.txt"], true), (["--safe", "work/a.mmx", "--in=private.txt"], true),
    (["--safe", "--allow-read", "private.txt", "work/a.mmx"], true), (["--safe", "--allow-read", ".", "work/a.mmx"], false),
    (["--safe", "work/a.mmx", "."], false), (["--safe", "run", "work/a.mmx", "private.txt"], true),
  ])
  func filesThatTheCommandLineNamesAreReadUnderSafe(words: [String], isRead: Bool) {
    let run = run(words, home: SafetyTests.homeWithScript("print len(read(\"private.txt\", \"text\"))"))
    #expect((run.output == "12\n") == isRead, "\(run.output)\(run.error)")
    #expect(isRead || run.error.contains("under --safe"))
  }

  @Test(arguments: ["plan", "check", "test"])
  func importsOfOtherFilesAreNotShownUnderSafe(command: String) {
    let run = run(
      ["--safe", command, "work/a.mmx"], home: SafetyTests.homeWithScript("import \"../private.txt\"\ntest \"t\" { assert true }"))
    #expect(!run.output.contains("k3y") && !run.error.contains("k3y"), "\(run.output)\(run.error)")
  }

  @Test func codeOfTheCommandLineReadsNamedFilesOnly() {
    let home = Home()
    home.file("in.txt", "x")
    let other = run(["--safe", "-c", "read(\"in.txt\", \"text\")"], home: home)
    #expect(other.error.hasPrefix("error (refused): 'in.txt' is not read under --safe: it is not below the script's folder"))
    #expect(run(["--safe", "-c", "read(\"in.txt\", \"text\")", "in.txt"], home: home).output == "x\n")
    #expect(run(["--safe"], input: "print read(\"in.txt\", \"text\")", home: home).status == 1)
  }

  /// The keys of TLS connections are written down for nobody.
  @Test func noKeysAreWrittenForWhoeverSetsTheVariable() throws {
    let home = Home()
    let server = RawServer { peer in
      while let request = peer.read() {
        peer.answer(body: request.hasPrefix("POST /token ") ? #"{"access_token":"t","expires_in":3600}"# : AccountTests.record)
      }
    }
    let front = try #require(TLSFront(of: server, speaking: "http/1.1"))
    var environment = Account(base: "https://127.0.0.1:\(front.port)/").environment()
    (environment["SSLKEYLOGFILE"], environment["SSL_CERT_FILE"]) = (home.path + "/keys", front.certificate)
    let run = run(["-c", "(get customers/5).Name"], environment: environment, home: home)
    #expect(run.output == "A\n", "\(run.error)")
    #expect(home.read("keys") == nil)
  }

  /// Whoever mmx starts inherits no secret, and cannot read one off mmx.
  @Test func childrenDoNotInheritSecrets() {
    let (server, home) = (SafetyTests.service(), Home())
    home.file(
      ".config/mmx/config",
      "[only]\ncredential-command = env > seen; cat /proc/$PPID/environ >> seen; echo username=user; echo client-id=client\n")
    let environment = Account(server).environment().filter { !["MMX_USERNAME", "MMX_CLIENT_ID"].contains($0.key) }
    let run = run(["-c", "print (get customers/5).Name, env(\"MMX_PASSWORD\") == null"], environment: environment, home: home)
    #expect(run.output == "A false\n" && run.status == 0, "\(run.error)")
    let seen = home.read("seen") ?? ""
    #expect(seen.contains("MMX_API_URL=") && !seen.contains(Account.secrets[0]) && !seen.contains(Account.secrets[1]))
  }

  // MARK: Dry run

  @Test func aDryRunShowsWritesAndGoesOn() {
    let (server, home) = (SafetyTests.service(), Home())
    let script = """
      c = get customers/5
      c.Name = "B"
      save c
      print c.Name, (get customers/5).Name
      n = new analytic { Code: "N", Name: "Nova", UsageEndDate: null }
      save n
      print n.Name, n.ID > 0, (get analytics/{n}).Code
      delete customers/6
      try { get customers/6 } catch e { print e.kind }
      http POST customers {Name: "Raw"}
      """
    let run = run(["--dry-run", home.file("a.mmx", script)], environment: Account(server).environment(), home: home)
    #expect(run.output == "B B\nNova true N\nnotfound\n")
    #expect(
      run.error == """
        dry run: save customer 5: PUT api/orgs/12/customers/5
          Name: "A" -> "B"
        dry run: save new analytic: POST api/orgs/12/analytics
          Code: "N"
          Name: "Nova"
        dry run: delete customers/6: DELETE api/orgs/12/customers/6
        dry run: http POST customers: POST api/orgs/12/customers
          Name: "Raw"

        """)
    #expect(run.status == 0 && server.calls == ["GET /api/orgs/12/customers/5 HTTP/1.1"])
    let journal = EndToEndTests.run(["-c", "journal"], environment: Account(server).environment(), home: home)
    #expect(!journal.output.contains("customer"), "what was not sent is not in the journal")
  }

  @Test func aDryRunKeepsSecretsOut() {
    let server = SafetyTests.service()
    let run = run(["--dry-run", "-c", "save new analytic {Name: env(\"MMX_PASSWORD\")}"], environment: Account(server).environment())
    #expect(run.status == 0 && run.error.contains("(secret)") && !run.error.contains(Account.secrets[1]))
  }

  // MARK: Profiles

  static let profiles = """
    [open]
    user = ana
    org = 12
    [closed]
    user = ana
    org = 13
    protected = yes
    [reading]
    user = ana
    read-only = yes
    """

  func home() -> Home {
    let home = Home()
    home.file(".config/mmx/config", SafetyTests.profiles)
    return home
  }

  func environment(_ server: RawServer) -> [String: String] {
    var environment = Account(server).environment()
    environment["MMX_ORG"] = nil
    environment["MMX_USERNAME"] = nil
    return environment
  }

  @Test(arguments: [(["--profile", "closed"], ""), (["--profile", "open"], "use profile closed; ")])
  func aProtectedProfileAsks(options: [String], start: String) {
    let server = Account.service { _, peer in
      peer.answer("201 Created", "Location: /api/orgs/13/customers/7\r\n")
      return true
    }
    let code = "\(start)save \(Account.newCustomer)"
    let refused = run(options + ["-c", code], environment: environment(server), home: home())
    #expect(
      refused.error.contains(
        "cannot ask 'save new customer, in organisation 13? (this profile is protected)' without a terminal or with --no-input"))
    #expect(refused.status == 2 && server.calls.isEmpty)
    let confirmed = run(options + ["--yes", "-c", code], environment: environment(server), home: home())
    #expect(confirmed.status == 0 && server.calls == ["POST /api/orgs/13/customers HTTP/1.1"])
  }

  @Test func aProfileForReadingRefusesWrites() {
    let server = SafetyTests.service()
    let run = run(
      ["--profile", "open", "-c", "use profile reading; use org 12; save \(Account.newCustomer)"], environment: environment(server),
      home: home())
    #expect(run.error.contains("writes are disabled in this session") && run.status == 1 && server.calls.isEmpty)
  }

  @Test func anOptionIsStrongerThanTheProfileUsedLater() {
    let server = SafetyTests.service()
    let run = run(
      ["--read-only", "--profile", "closed", "-c", "use profile open; save \(Account.newCustomer)"], environment: environment(server),
      home: home())
    #expect(run.error.contains("writes are disabled in this session") && server.calls.isEmpty)
  }

  /// Each profile signs in with its own user, never with that of the one before.
  @Test func profilesDoNotShareCredentials() {
    let server = SafetyTests.service()
    let home = Home()
    home.file(
      ".config/mmx/config",
      """
      [one]
      user = ana
      org = 12
      credential-command = printf 'password=first-pass\\n'
      [two]
      user = eva
      org = 13
      credential-command = printf 'password=second-pass\\n'
      """)
    var environment = environment(server)
    environment["MMX_PASSWORD"] = nil
    let run = run(
      ["--profile", "one", "-c", "get customers/5; use profile two; (get customers/5).Name"], environment: environment, home: home)
    #expect(run.output == "A\n" && run.status == 0)
    let forms = server.requests.filter { $0.hasPrefix("POST /token") }
    #expect(
      forms.count == 2 && forms[0].contains("username=ana&password=first-pass") && forms[1].contains("username=eva&password=second-pass"))
    #expect(server.calls == ["GET /api/orgs/12/customers/5 HTTP/1.1", "GET /api/orgs/13/customers/5 HTTP/1.1"])
  }

  @Test func theSandboxIsNotLeftByAProfile() {
    let run = run(["--sandbox", "-c", "use profile closed"], home: home())
    #expect(run.error.hasPrefix("error (refused): the sandbox has no profiles") && run.status == 1)
  }

  // MARK: Belts

  @Test func theBeltEndsTheRun() {
    let server = SafetyTests.service()
    let run = run(
      ["--max-calls", "2", "-c", "for i in [1, 2, 3] { get customers/5; print i }"], environment: Account(server).environment())
    #expect(run.output == "1\n2\n" && run.status == 5 && server.calls.count == 2)
    #expect(run.error.hasPrefix("error (quota): this run has used the 2 calls that it may make"))
    let none = EndToEndTests.run(["--max-calls", "0", "-c", "get customers/5"], environment: Account(server).environment())
    #expect(none.status == 5 && server.calls.count == 2)
  }
}
