import Glibc
import Synchronization
import TestSupport
import Testing

/// Processes that end in the middle of something: at worst a write is unknown, never lost and never made twice.
@Suite struct KilledTests {
  /// A service that keeps what it was told to create, and does to one answer what the test says.
  final class Books: Sendable {
    enum Answer: CaseIterable { case none, half, whole }

    private let names = Mutex<[String]>([])
    var created: [String] { names.withLock { $0 } }

    func service(answer: Answer = .whole, from number: Int = .max) -> RawServer {
      Account.service { request, peer in
        guard request.hasPrefix("POST ") else {
          peer.answer(body: "{}")
          return true
        }
        let body = String(request.split(separator: "\r\n\r\n").last ?? "")
        let count = self.names.withLock {
          $0.append(body)
          return $0.count
        }
        let head = "HTTP/1.1 201 Created\r\nLocation: /api/orgs/12/customers/\(100 + count)\r\nContent-Length: 0\r\n\r\n"
        switch count < number ? .whole : answer {
        case .none: peer.waitForEnd()
        case .half:
          peer.write(String(head.prefix(40)))
          peer.waitForEnd()
        case .whole:
          peer.write(head)
          return true
        }
        return false
      }
    }
  }

  static let script = "for i in range(1, 1000) { c = \(Account.newCustomer); c.Name = \"C ${i}\"; save c }"
  static let states = ["-c", "for j in (journal 2000) { print j.journal, j.state }"]

  /// How many entries of the journal are in each state.
  func states(_ home: Home, _ environment: [String: String]) -> [String: Int] {
    let run = run(["-f", home.file("states.mmx", KilledTests.states[1])], environment: environment, home: home)
    #expect(run.status == 0 && run.error == "")
    return Dictionary(run.output.split(separator: "\n").compactMap { $0.split(separator: " ").last.map { (String($0), 1) } }) { $0 + $1 }
  }

  @Test(arguments: [Books.Answer.none, .half])
  func killedBeforeTheWholeAnswer(answer: Books.Answer) {
    let (books, home) = (Books(), Home())
    let server = books.service(answer: answer, from: 3)
    let environment = Account(server).environment()
    let terminal = TerminalRun([home.file("a.mmx", KilledTests.script)], home: home, environment: environment)
    #expect(terminal.until { _ in books.created.count == 3 })
    terminal.signal(SIGKILL)
    #expect(terminal.finish() == 137)
    #expect(states(home, environment) == ["done": 2, "unknown": 1] && books.created.count == 3)
    let page = run(["--json", "-c", "journal show 3"], environment: environment, home: home)
    #expect(page.output.contains("mmx ended before the answer came") && page.output.contains("journal settle 3 as done"))
  }

  /// At whatever moment the end comes, every record of the service is in the journal, and at most the last is in doubt.
  @Test(arguments: 1...12)
  func killedAtAnyMoment(after count: Int) {
    let (books, home) = (Books(), Home())
    let server = books.service()
    let environment = Account(server).environment()
    let terminal = TerminalRun([home.file("a.mmx", KilledTests.script)], home: home, environment: environment)
    #expect(terminal.until { _ in books.created.count >= count })
    terminal.signal(SIGKILL)
    #expect(terminal.finish() == 137)
    let (states, created) = (states(home, environment), books.created)
    let (done, unknown) = (states["done"] ?? 0, states["unknown"] ?? 0)
    #expect(Set(created).count == created.count && created.count >= count)
    #expect(states["failed"] == nil && states["pending"] == nil && unknown <= 1)
    #expect(done <= created.count && created.count <= done + unknown)
  }

  /// Nobody knows whether the password was wrong, so it does not leave again by itself; a token shows that it was not.
  @Test(arguments: [SIGKILL, SIGTERM, SIGHUP, SIGINT])
  func killedDuringTheFirstSignIn(signal: Int32) {
    let server = RawServer { peer in while peer.read() != nil { peer.waitForEnd() } }
    let (home, environment) = (Home(), Account(server).environment())
    let terminal = TerminalRun(ManyProcessesTests.read, home: home, environment: environment)
    #expect(terminal.until { _ in server.signIns == 1 })
    terminal.signal(signal)
    #expect(terminal.finish() ?? 0 != 0)
    for _ in 0..<2 {
      let next = run(ManyProcessesTests.read, environment: environment, home: home)
      #expect(next.status == 3 && next.error.hasPrefix("error (locked): the sign-in of ") && !next.leaks)
    }
    #expect(server.signIns == 1)
  }

  /// Each of those that wait takes the turn of the one that is killed.
  @Test func whoeverIsKilledDuringASignInThePasswordLeavesOnce() {
    let server = RawServer { peer in while peer.read() != nil { peer.waitForEnd() } }
    let (home, environment) = (Home(), Account(server).environment())
    let runs = (0..<6).map { _ in TerminalRun(ManyProcessesTests.read, home: home, environment: environment) }
    #expect(runs[0].until { _ in server.signIns == 1 })
    var ended: [Int32?] = []
    for run in runs {
      run.signal(SIGKILL)
      ended.append(run.finish())
    }
    #expect(server.signIns == 1 && ended.allSatisfy { $0 == 137 || $0 == 3 })
  }

  @Test func killedDuringALaterSignInLetsOthersSignIn() {
    let (home, count) = (Home(), Counter())
    let server = RawServer { peer in
      while let request = peer.read() {
        if request.hasPrefix("POST /token ") {
          if count.next() == 2 { return peer.waitForEnd() }
          peer.answer(body: #"{"access_token":"t","expires_in":3600}"#)
        } else {
          peer.answer(body: #"{"CustomerId":5,"Name":"A"}"#)
        }
      }
    }
    let environment = Account(server).environment()
    #expect(run(["-c", "login; logout"], environment: environment, home: home).status == 0)
    let terminal = TerminalRun(ManyProcessesTests.read, home: home, environment: environment)
    #expect(terminal.until { _ in count.count == 2 })
    terminal.signal(SIGKILL)
    #expect(terminal.finish() == 137)
    let next = run(ManyProcessesTests.read, environment: environment, home: home)
    #expect(next.output == "A\n" && next.status == 0 && server.signIns == 3)
  }

  // MARK: Full disks

  /// No file may grow beyond 300 kB, which the journal reaches after some writes: the next is not sent, and what was sent is known.
  @Test func onAFullDiskNothingIsSentUnseen() {
    let (books, home) = (Books(), Home())
    let server = books.service()
    let environment = Account(server).environment()
    home.file("a.mmx", KilledTests.script)
    let full = run(["-c", "ulimit -f 600; exec \"$0\" a.mmx", Built.mmx], of: "/bin/sh", environment: environment, home: home)
    #expect(full.status == 1 && full.error.contains("not sent, because the journal of writes cannot be kept"))
    let (states, created) = (states(home, environment), books.created)
    let (done, unknown) = (states["done"] ?? 0, states["unknown"] ?? 0)
    #expect(created.count == done + unknown && unknown <= 1, "\(created.count) \(states) \(full)")
    #expect(created.count > 0 && Set(created).count == created.count)
  }
}
