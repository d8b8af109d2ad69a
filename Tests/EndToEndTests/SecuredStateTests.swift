import Glibc
import TestSupport
import Testing

/// A state on a server at another machine: TLS, passwords and service files as libpq has them.
@Suite struct SecuredStateTests {
  static let password = #"p@ss w:o\r'd/%?#ž"#
  static let encoded = "p%40ss%20w%3Ao%5Cr%27d%2F%25%3F%23%C5%BE"
  let server: PostgresServer
  let database: String
  let home = Home()

  init() throws {
    server = try #require(PostgresServer.secured, "PostgreSQL and openssl are installed; scripts/setup does it")
    let folder = TemporaryFolder()
    let address = server.database(for: folder.path)
    database = String(address.prefix { $0 != "?" }.split(separator: "/").last ?? "")
    server.query(
      """
      DO $$ BEGIN CREATE ROLE ana LOGIN PASSWORD '\(Self.password.replacing("'", with: "''"))'; EXCEPTION WHEN OTHERS THEN NULL; END $$;
      GRANT CREATE ON DATABASE "\(database)" TO ana
      """, at: address)
  }

  /// `mmx state check` with an address and variables of the environment.
  private func check(_ address: String, _ variables: [String: String] = [:]) -> Finished {
    _ = home.file(".config/mmx/config", "[books]\nstate = \(address)\nlake = \(address)\n")
    let environment = Account(base: "http://127.0.0.1:1/").environment(variables)
    let lake = run(["-c", "lake"], environment: environment, home: home)
    let state = run(["state", "check"], environment: environment, home: home)
    #expect((lake.status == 0) == (state.status == 0), "\(lake.error)")
    for run in [lake, state] {
      #expect(!run.leaks)
      for secret in [Self.password, Self.encoded, "p@ss", "ss w:o"] { #expect(!(run.output + run.error).contains(secret)) }
    }
    return state
  }

  private func address(_ user: String, host: String = "localhost", authority: String? = nil) -> String {
    "postgresql://\(user)@\(host):\(server.port)/\(database)?sslmode=verify-full&sslrootcert=\(authority ?? server.authority)"
  }

  @Test func theServersCertificateIsVerified() {
    let good = check(address("ana:\(Self.encoded)"))
    #expect(good.status == 0 && good.output.contains("can be used"), "\(good.output) \(good.error)")
    for bad in [
      address("ana:\(Self.encoded)", authority: server.otherAuthority), address("ana:\(Self.encoded)", host: "127.0.0.1"),
      address("ana:\(Self.encoded)", authority: "/nowhere/ca.crt"), address("ana:geheim"), address("ana"),
    ] {
      let run = check(bad)
      #expect(run.status != 0 && run.output.contains("cannot be reached") && !run.output.contains("geheim"), "\(run.output)")
    }
  }

  @Test func passwordsAndServicesComeFromFiles() {
    let path = home.file("pass file", #"localhost:\#(server.port):*:ana:p@ss w\:o\\r'd/%?#ž"# + "\n")
    chmod(path, 0o600)
    let pass = ["PGPASSFILE": path]
    #expect(check(address("ana"), pass).status == 0)
    let services = home.file(
      "services",
      "[books]\nhost=localhost\nport=\(server.port)\ndbname=\(database)\nuser=ana\nsslmode=verify-full\nsslrootcert=\(server.authority)\n")
    let environment = pass.merging(["PGSERVICEFILE": services]) { $1 }
    #expect(check("postgresql:///?service=books", environment).status == 0)
    #expect(check("postgresql:///\(database)?service=books", environment).status == 0)
    let other = check("postgresql:///?service=nothing", environment)
    #expect(other.status != 0 && other.output.contains("definition of service"), "\(other.output)")
  }

  @Test func aPasswordThatIsNotEncodedIsExplained() {
    let run = check(address("ana:p@ss"))
    #expect(run.status != 0 && run.output.contains("%40"), "\(run.output)")
  }
}
