import Glibc
import TestSupport
import Testing

/// What the built mmx says where the network, the account, the folders or its own files are not as they should be.
@Suite struct BadSurroundingsTests {
  // MARK: Addresses

  @Test func nobodyListens() {
    let account = Account(base: "http://127.0.0.1:1/")
    let run = run(["-c", "get customers/5"], environment: account.environment())
    #expect(run.sentences == ["error (network): sign-in: could not connect to '127.0.0.1:1': connection refused", BadAnswerTests.retry])
    #expect(run.status == 6 && run.output == "" && !run.leaks)
  }

  /// Names under .invalid exist nowhere; libcurl gives them to nobody.
  @Test func noSuchHost() {
    let run = run(["-c", "get customers/5"], environment: Account(base: "https://api.invalid/RS/").environment())
    #expect(
      run.sentences == [
        "error (network): sign-in: could not resolve 'api.invalid'",
        "hint: check the network and the address; `status` shows where it comes from",
      ])
    #expect(run.status == 6 && run.output == "" && !run.leaks)
  }

  @Test func secretsDoNotTravelInTheClear() {
    let run = run(["-c", "get customers/5"], environment: Account(base: "http://api.invalid/").environment())
    #expect(
      run.sentences == [
        "error (refused): 'http://api.invalid/' is plain http, which would show secrets to the network",
        "hint: set MMX_API_URL to an https address, or give --insecure-http",
      ])
    #expect(run.status == 1)
  }

  @Test(arguments: [
    "moj.minimax.rs/RS/API/", "ftp://moj.minimax.rs/", "https://", "https://user:secret@moj.minimax.rs/", "https://a b/",
    "https://moj.minimax.rs/RS/./API/", "https://moj.minimax.rs/%52S/API/",
  ])
  func addressesThatAreNone(address: String) {
    let run = run(["-c", "get customers/5"], environment: Account(base: "https://api.invalid/").environment(["MMX_API_URL": address]))
    #expect(run.sentences.last == "hint: set MMX_API_URL to an address such as https://moj.minimax.rs/RS/API/")
    #expect(run.status == 1 && run.output == "")
  }

  @Test func aServerWithoutTLS() {
    let server = RawServer { $0.write("HTTP/1.1 400 Bad Request\r\n\r\n") }
    let run = run(["-c", "get customers/5"], environment: Account(base: "https://127.0.0.1:\(server.port)/").environment())
    #expect(run.error.hasPrefix("error (network): sign-in: no secure connection to '127.0.0.1:\(server.port)': "))
    #expect(run.sentences.last?.contains("SSL_CERT_FILE") == true)
    #expect(run.status == 6 && server.requests.isEmpty && !run.leaks)
  }

  @Test func aFileOfCertificatesThatIsNotThere() {
    let run = run(
      ["-c", "get customers/5"], environment: Account(base: "https://127.0.0.1:1/").environment(["SSL_CERT_FILE": "/nonexistent.pem"]))
    #expect(run.status == 6 && run.error.contains("error (network): sign-in: "))
  }

  // MARK: Credentials

  @Test(arguments: [
    (["MMX_CLIENT_ID": "c", "MMX_CLIENT_SECRET": "sss", "MMX_USERNAME": "u"], "MMX_PASSWORD is not set", "it or MMX_PASSWORD_FILE"),
    (["MMX_CLIENT_ID": "c", "MMX_CLIENT_SECRET": "sss", "MMX_PASSWORD": "ppp"], "MMX_USERNAME is not set", "it"),
    (["MMX_CLIENT_ID": "", "MMX_CLIENT_SECRET": "sss", "MMX_USERNAME": "u", "MMX_PASSWORD": "ppp"], "MMX_CLIENT_ID is not set", "it"),
  ])
  func noCredentials(environment: [String: String], message: String, hint: String) {
    for code in ["orgs", "use org 12; get customers/5", "login"] {
      let run = run(["-c", code], environment: environment)
      #expect(
        run.sentences == [
          "error (auth): not signed in: \(message)",
          "hint: set \(hint), or make a profile: `mmx login`; `mmx --sandbox` needs no account",
        ])
      #expect(run.status == 3 && run.output == "")
    }
  }

  /// Before anything else that is missing too, such as an organisation.
  @Test(arguments: [
    "orgs", "get customers/5", "use org 12; get customers/5", "login", "http get api/orgs/1/customers",
    "for c in get customers { print c }",
    "delete customers/5", "save \(Account.newCustomer)",
  ])
  func noAccountAtAll(code: String) {
    let run = run(["-c", code])
    #expect(
      run.sentences == [
        "error (auth): there is no account to sign in with",
        "hint: `mmx --sandbox` needs none and has demo data; `mmx login` sets one up at a terminal; or set MMX_CLIENT_ID, MMX_CLIENT_SECRET, MMX_USERNAME and MMX_PASSWORD",
      ])
    #expect(run.status == 3 && run.output == "")
  }

  /// A part of an account is none: what is missing is told before an organisation is asked for.
  @Test(arguments: [
    (["MMX_PASSWORD": "p4ss"], [], "MMX_CLIENT_ID, MMX_CLIENT_SECRET and MMX_USERNAME are not set"),
    (["MMX_USERNAME": "ana", "MMX_PASSWORD": "p4ss"], [], "MMX_CLIENT_ID and MMX_CLIENT_SECRET are not set"),
    (["MMX_CLIENT_ID": "i", "MMX_CLIENT_SECRET": "s", "MMX_USERNAME": "ana"], ["--no-input"], "MMX_PASSWORD is not set"),
  ])
  func aPartOfAnAccount(environment: [String: String], options: [String], message: String) {
    for home in [[:], ["HOME": ""]] {
      let run = run(options + ["-c", "get customers/5"], environment: environment.merging(home) { $1 })
      #expect(run.sentences.first == "error (auth): not signed in: \(message)")
      #expect(run.status == 3 && run.output == "")
    }
  }

  @Test(arguments: [["login"], ["login", "--no-input"], ["--no-input", "login", "--force"]])
  func aLoginThatNobodyAnswers(words: [String]) {
    let run = run(words)
    #expect(
      run.error.hasPrefix(
        "error (syntax): `mmx login` cannot ask for MMX_CLIENT_ID, MMX_CLIENT_SECRET, MMX_USERNAME and MMX_PASSWORD without a terminal"))
    #expect(run.status == 2 && run.output == "")
  }

  /// What is hardly a part of a secret is said, and is no wrong password.
  @Test(arguments: [
    ("MMX_PASSWORD", "p4ss\n", "MMX_PASSWORD has more than one line or ends with a line break"),
    ("MMX_PASSWORD", "p4ss\r\n", "MMX_PASSWORD has more than one line or ends with a line break"),
    ("MMX_PASSWORD", "p4\nss", "MMX_PASSWORD has more than one line or ends with a line break"),
    ("MMX_CLIENT_SECRET", "p4ss\r", "MMX_CLIENT_SECRET has more than one line or ends with a line break"),
    ("MMX_PASSWORD", "\u{FEFF}p4ss", "MMX_PASSWORD contains U+FEFF, which is invisible"),
    ("MMX_PASSWORD", "p4\u{200B}ss", "MMX_PASSWORD contains U+200B, which is invisible"),
    ("MMX_PASSWORD", "p4ss\u{7}", "MMX_PASSWORD contains U+0007, which is invisible"),
    ("MMX_PASSWORD", "p4\u{FFFD}ss", "MMX_PASSWORD is not UTF-8 text"),
    ("MMX_USERNAME", "user\n", "username (environment MMX_USERNAME) has more than one line or ends with a line break"),
  ])
  func slipsInSecretsAreNotSent(variable: String, value: String, message: String) {
    let server = Account.service(body: "{}")
    let run = run(["-c", "get customers/5"], environment: Account(server).environment([variable: value]))
    #expect(run.error.hasPrefix("error (auth): " + message) && run.status == 3 && server.requests.isEmpty && !run.error.contains("p4"))
  }

  /// A word of the command line in another encoding would go into the books with a sign in place of its letters.
  @Test(arguments: [
    #"-c 'print args[0]' "$(printf 'Ni\232')""#, #"-c "$(printf 'print 1 # \350')""#, #"--org "$(printf '\350')" status"#,
    #""$(printf '\350.mmx')""#,
  ])
  func wordsInAnotherEncodingAreRefused(words: String) {
    let run = run(["-c", "exec \"$0\" --sandbox \(words)", Built.mmx], of: "/bin/sh")
    #expect(run.error.hasPrefix("error (syntax): argument ") && run.error.contains(" is not UTF-8 text\n"))
    #expect(run.status == 2 && run.output == "")
  }

  @Test(arguments: [("p4ss", 1), ("p4ss\n", 1), ("p4ss\r\n", 1), ("p4ss\n\n", 0), ("p4ss\nuser: x\n", 0), ("p4ss\rx", 0)])
  func aFileOfASecretHasOneLine(content: String, signIns: Int) {
    let (server, home) = (Account.service(body: #"{"CustomerId":5}"#), Home())
    let path = home.file("password", content)
    chmod(path, 0o600)
    let account = Account(server).environment(["MMX_PASSWORD": "", "MMX_PASSWORD_FILE": path])
    let run = run(["-c", "get customers/5"], environment: account, home: home)
    #expect(server.signIns == signIns && (run.status == 0) == (signIns == 1))
    #expect(
      signIns == 0 ? run.error.contains("(MMX_PASSWORD_FILE) has more than one line") : server.requests[0].contains("password=p4ss&"))
  }

  @Test func blanksAtTheEndsOfASecretAreSaidAndSent() {
    let server = Account.service(body: "{}")
    let run = run(["-c", "get customers/5"], environment: Account(server).environment(["MMX_PASSWORD": " p4\tss\u{A0}"]))
    #expect(run.error.hasPrefix("warning: MMX_PASSWORD begins or ends with a space, which is sent as a part of it\n"))
    #expect(server.requests.first?.contains("password=%20p4%09ss%C2%A0&") == true)
  }

  @Test func aSecretInAFileThatIsNotThere() {
    let account = Account(base: "http://127.0.0.1:1/").environment(["MMX_PASSWORD": "", "MMX_PASSWORD_FILE": "/nonexistent"])
    let run = run(["-c", "get customers/5"], environment: account)
    #expect(
      run.sentences == [
        "error (auth): MMX_PASSWORD_FILE: cannot read '/nonexistent': no such file or directory", "hint: correct MMX_PASSWORD_FILE",
      ])
    #expect(run.status == 3)
  }

  @Test(arguments: [#"{"error":"invalid_grant","error_description":"bad & <ugly>"}"#, "Bad Request", "", "<h1>No</h1>"])
  func refusedCredentials(body: String) {
    let server = RawServer { peer in while peer.read() != nil { peer.answer("400 Bad Request", body: body) } }
    let home = Home()
    let first = run(["-c", "get customers/5"], environment: Account(server).environment(), home: home)
    #expect(first.error.hasPrefix("error (auth): sign-in: the service refused these credentials") && first.status == 3)
    let second = run(["-c", "get customers/5"], environment: Account(server).environment(), home: home)
    #expect(second.error.contains("and they are not sent again") && second.status == 3)
    #expect(server.requests.count == 1 && !first.leaks && !second.leaks)
  }

  // MARK: Folders and the state file

  enum Surroundings: String, CaseIterable {
    case noHome, homeInProc, stateIsAFile, stateInAFile, databaseIsAFolder, databaseIsNoise, databaseIsCut, databaseOfTheFuture

    /// What the message says.
    var cause: String {
      switch self {
      case .noHome: "neither XDG_STATE_HOME nor HOME is set"
      case .homeInProc: "cannot open '/proc/none': no such file or directory"
      case .stateIsAFile, .stateInAFile: "a part of the path is not a folder"
      case .databaseIsAFolder: "state.db' is not a file"
      case .databaseIsNoise, .databaseIsCut: "state.db' is damaged or not a database of mmx"
      case .databaseOfTheFuture: "state.db' was written by a newer mmx"
      }
    }

    /// Makes them so and returns the variables.
    func arrange(_ home: Home) -> [String: String] {
      let state = ".local/state/mmx"
      switch self {
      case .noHome: return ["HOME": ""]
      case .homeInProc: return ["HOME": "/proc/none"]
      case .stateIsAFile: home.file(state, "x")
      case .stateInAFile: home.file(".local", "x")
      case .databaseIsAFolder: home.file(state + "/state.db/x", "x")
      case .databaseIsNoise: home.file(state + "/state.db", String(repeating: "not a database\n", count: 500))
      case .databaseIsCut:
        makeDatabase(home)
        truncate(home.path + "/\(state)/state.db", 5000)
      case .databaseOfTheFuture:
        makeDatabase(home)
        patch(home.path + "/\(state)/state.db", at: 60, with: [0, 0, 0, 99])
      }
      return [:]
    }

    private func makeDatabase(_ home: Home) {
      let run = EndToEndTests.run(["-c", "journal"], home: home)
      #expect(run.status == 0 && home.files.contains(".local/state/mmx/state.db"))
    }

    private func patch(_ path: String, at place: Int, with bytes: [UInt8]) {
      guard let file = fopen(path, "r+") else { return }
      fseek(file, place, SEEK_SET)
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
    }
  }

  /// Reads continue with a warning.
  @Test(arguments: Surroundings.allCases)
  func readsWork(surroundings: Surroundings) {
    let (server, home) = (Account.service(body: #"{"CustomerId":5,"Name":"A"}"#), Home())
    let extra = surroundings.arrange(home)
    let before = home.files
    let run = run(["-c", "(get customers/5).Name"], environment: Account(server).environment(extra), home: home)
    #expect(run.output == "A\n" && run.status == 0 && !run.leaks)
    // Of a state that is there and cannot be read it is said first that refusals may be in it.
    let isThere = [.databaseIsAFolder, .databaseIsNoise, .databaseIsCut].contains(surroundings)
    #expect(run.sentences.count == (isThere ? 2 : 1) && run.error.hasPrefix("warning: ") && run.error.contains(surroundings.cause))
    #expect(run.error.hasPrefix("warning: the outcome of earlier sign-ins cannot be read") == isThere)
    #expect(
      run.error.hasSuffix("; the token and the count of calls last for this run only, and a write that cannot be journalled is not sent\n"))
    func kept(_ files: [String]) -> [String] {
      files.filter { !$0.hasSuffix("/locks") && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") && !$0.hasPrefix("run/") }
    }
    #expect(kept(home.files) == kept(before))
  }

  /// A write that cannot be journalled is not sent.
  @Test(arguments: Surroundings.allCases)
  func writesAreRefused(surroundings: Surroundings) {
    let (server, home) = (Account.service(body: "{}"), Home())
    let extra = surroundings.arrange(home)
    let run = run(["-c", "save \(Account.newCustomer)"], environment: Account(server).environment(extra), home: home)
    #expect(
      run.error.contains("error (refused): save new customer: not sent, because the journal of writes cannot be kept: ")
        && run.error.contains(surroundings.cause) && run.sentences.last?.hasPrefix("hint: ") == true)
    #expect(run.status == 1 && run.output == "" && server.calls.isEmpty && !run.leaks)
  }

  @Test(arguments: ["journal", "journal show 1", "quota", "journal settle 1 as done"])
  func whatNeedsTheStateSaysWhyNot(command: String) {
    let home = Home()
    _ = Surroundings.databaseIsNoise.arrange(home)
    let run = run(["-c", command], environment: Account(base: "https://api.invalid/").environment(), home: home)
    #expect(run.sentences.first == "error (refused): '\(home.path)/.local/state/mmx/state.db' is damaged or not a database of mmx")
    #expect(run.sentences.last?.hasPrefix("hint: move it away: `mv ") == true && run.status == 1)
  }

  @Test func aConfigurationThatIsAFolder() {
    let home = Home()
    home.file(".config/mmx/config/x", "")
    let run = run(["-c", "1"], home: home)
    #expect(run.sentences.first?.contains("'\(home.path)/.config/mmx/config' is a folder") == true)
    #expect(run.status == 2 || run.status == 1)
  }

  // MARK: What a person sees

  /// At a terminal of 80 columns no word is broken and no line too long.
  @Test func messagesFitTheTerminal() {
    let server = Account.service(body: "<html><title>Welcome to the guests' network of the hotel</title>")
    let terminal = TerminalRun(
      ["--color", "never", "-c", "save new analytic {Name: \"A\"}"], home: Home(), environment: Account(server).environment())
    #expect(terminal.finish() == 6)
    #expect(
      terminal.screen.text.hasPrefix(
        """
        error (unknown): save new analytic: a web page ('Welcome to the guests'
          network of the hotel') came instead of the service's answer, so the write may
          or may not have taken effect
         --> -c:1:1
        1 | save new analytic {Name: "A"}
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           hint: look before you repeat it: `journal show 1` says what to look for and
             how to settle it
        """))
  }
}
