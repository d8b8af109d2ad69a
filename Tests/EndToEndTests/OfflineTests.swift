import TestSupport
import Testing

/// `--offline`
@Suite struct OfflineTests {
  private let home = Home()

  /// Whatever is asked, nothing reaches the service.
  @Test(arguments: [
    "get customers/5", "get customers", "http GET currentuser/profile", "login", "whoami", "orgs", "use org \"Acme\"", "journal find 1",
    "lake sync", "lake add customers", "save new customer { Name: \"A\" }", "undo 1", "get customers all | full | count",
  ])
  func nothingIsSent(entry: String) {
    let server = RawServer { peer in _ = peer.read() }
    let run = run(["--offline", "--yes", "-c", entry], environment: Account(server).environment(), home: home)
    #expect(run.status != 0, "\(run.output)")
    #expect(run.error.contains("error ("))
    #expect(server.requests.isEmpty)
  }

  /// Each says what to type.
  @Test(arguments: [
    ("use org \"Acme\"", "write its number: `use org 12`"), ("lake sync", "leave out --offline, then write it again"),
    ("save new customer { Name: \"A\" }", "hint: "), ("delete customers/5", "'delete customers/5' needs the service"),
    ("get customers", "`lake add customers` without --offline reads and keeps them"),
  ])
  func whatToTypeIsSaid(entry: String, hint: String) {
    let server = RawServer { peer in _ = peer.read() }
    let run = run(["--offline", "--yes", "-c", entry], environment: Account(server).environment(), home: home)
    #expect(run.error.contains(hint), "\(run.error)")
  }

  @Test func readsAreAnsweredFromTheLake() {
    let server = Account.service(body: #"{"CustomerId":5,"Name":"Dunav","City":"Niš","RowVersion":"AAAAAAAAB9E="}"#)
    let environment = Account(server).environment()
    #expect(run(["-q", "-c", "set lake on; get customers/5"], environment: environment, home: home).status == 0)
    let offline = run(["--offline", "-q", "-c", "(get customers/5).City"], environment: environment, home: home)
    #expect(offline.output == "Niš\n", "\(offline.error)")
    let absent = run(["--offline", "-q", "-c", "get customers/6"], environment: environment, home: home)
    #expect(absent.status != 0 && absent.error.contains("--offline"))
    let doctor = run(["doctor"], environment: environment, home: home)
    #expect(doctor.output.contains("lake") && doctor.output.contains("1 record of 1 collection"), "\(doctor.output)")
    #expect(doctor.output.contains("customers: 1, as far as read"))
  }
}
