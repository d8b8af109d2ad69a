import TestSupport
import Testing

/// Machines, each with a state folder of its own, that share one database.
@Suite struct SharedStateTests {
  let folder = TemporaryFolder()
  let uri: String

  init() throws {
    let server = try #require(PostgresServer.shared, "PostgreSQL is installed; scripts/setup does it")
    uri = server.database(for: folder.path)
  }

  func machine(_ settings: String? = nil) -> Home {
    let home = Home()
    _ = home.file(".config/mmx/config", "[books]\nstate = \(settings ?? uri)\n")
    return home
  }

  @Test func aWrongPasswordIsSentOnceByAllMachines() {
    let server = RawServer { peer in while peer.read() != nil { peer.answer("400 Bad Request", body: #"{"error":"invalid_grant"}"#) } }
    let account = Account(server)
    let runs = runTogether(6) { _ in run(ManyProcessesTests.read, environment: account.environment(), home: machine()) }
    #expect(runs.allSatisfy { $0.status == 3 && !$0.leaks }, "\(runs.map(\.error))")
    #expect(server.requests.count == 1)
    #expect(run(["login"], environment: account.environment(), home: machine()).status == 3 && server.requests.count == 1)
  }

  @Test func machinesSignInOnceAndNeverPassTheLimit() {
    let server = Account.service(body: #"{"CustomerId":5,"Name":"A"}"#)
    let account = Account(server).environment(["MMX_CALLS_PER_DAY": "10"])
    let runs = runTogether(8) { _ in run(["-c", "for i in range(3) { get customers/5 }"], environment: account, home: machine()) }
    #expect(server.calls.count <= 10 && server.requests.count - server.calls.count == 1)
    #expect(runs.allSatisfy { !$0.leaks && ($0.status == 0 || $0.error.contains("error (quota): ")) }, "\(runs.map(\.error))")
    #expect(run(["-c", "quota"], environment: account, home: machine()).output.contains(" of 10 calls in 24 hours"))
  }

  @Test func theStateOfAMachineIsTakenAlong() {
    let server = RawServer { peer in while peer.read() != nil { peer.answer("400 Bad Request", body: #"{"error":"invalid_grant"}"#) } }
    let (account, home) = (Account(server), Home())
    #expect(run(ManyProcessesTests.read, environment: account.environment(), home: home).status == 3)
    let moved = run(["state", "move", uri], environment: account.environment(), home: home)
    #expect(moved.status == 0 && moved.error.contains("0 writes of the journal, 1 refusal"), "\(moved.error)")
    #expect(run(["state", "move", uri], environment: account.environment(), home: home).error.contains("was taken to"))
    #expect(run(ManyProcessesTests.read, environment: account.environment(), home: machine()).error.hasPrefix("error (locked): "))
    #expect(server.requests.count == 1)
    let check = run(["state", "check"], environment: account.environment(), home: machine())
    #expect(check.status == 0 && check.output.contains("0 writes of the journal, 1 refusal"), "\(check.output)")
  }

  @Test func withoutTheDatabaseNothingIsSentAndNoPasswordShown() {
    let server = Account.service(body: "{}")
    let home = machine("postgresql://ana:geheim@127.0.0.1:1/mmx?sslpassword=geheim")
    let environment = Account(server).environment()
    for words in [["-c", "get customers/5"], ["-c", Account.newCustomer + " | save"], ["login"], ["doctor"], ["state"], ["-c", "quota"]] {
      let run = run(words, environment: environment, home: home)
      #expect(run.status != 0 && !run.leaks && !(run.output + run.error).contains("geheim"), "\(words): \(run.output) \(run.error)")
    }
    let status = run(["status"], environment: environment, home: home)
    #expect(status.status == 0 && status.output.contains("postgresql://ana@127.0.0.1:1/mmx") && !status.output.contains("geheim"))
    #expect(server.requests.allSatisfy { !$0.hasPrefix("POST ") && !$0.contains("customers") }, "\(server.requests)")
  }

  @Test(arguments: ["mysql://h/x", "host=h", "/tmp/state"]) func otherAddressesAreRefused(text: String) {
    let run = run(["-c", "1"], environment: Account(base: "http://127.0.0.1:1/").environment(), home: machine(text))
    #expect(run.status == 2 && run.error.contains("is not the address of a PostgreSQL database"), "\(run.error)")
  }

  @Test(arguments: [
    ("journal = local", "is for a profile with 'state'"), ("state = postgresql:///x\njournal = both", "local or server"),
  ])
  func theJournalIsLocalBesideAStateAlone(lines: String, text: String) {
    let home = Home()
    home.file("config/mmx/config", "[shop]\n\(lines)\n")
    let run = run(
      ["-c", "1"], environment: Account(base: "http://127.0.0.1:1/").environment(["XDG_CONFIG_HOME": home.path + "/config"]), home: home)
    #expect(run.status == 2 && run.error.contains(text), "\(run.error)")
  }

  @Test func aPasswordIsTakenFromNoCommandLine() {
    let run = run(["state", "move", "postgresql://ana:geheim@h/mmx"], environment: Account(base: "http://127.0.0.1:1/").environment())
    #expect(run.status == 2 && run.error.contains("PGPASSFILE") && !run.error.contains("geheim"))
  }
}
