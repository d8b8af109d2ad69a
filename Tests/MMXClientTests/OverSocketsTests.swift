import MMXCatalogue
import MMXClient
import MMXCurl
import MMXData
import MMXService
import MMXHTTP
import MMXStore
import TestSupport
import Testing

/// The client on libcurl against a server that misbehaves byte by byte.
@Suite struct OverSocketsTests {
  let folder = TemporaryFolder()

  func client(_ server: RawServer, isCancelled: @escaping @Sendable () -> Bool = { false }) -> Client {
    var settings = Client.Settings(localisation: .rs)
    settings.apiAddress = server.address + "/RS/API/"
    settings.tokenAddress = server.address + "/token"
    (settings.clientID, settings.clientSecret) = ("client", Secret("s&=+%č "))
    (settings.username, settings.password) = ("user", Secret("p&=+%č "))
    settings.timeout = 20
    return Client(
      settings: settings, transport: CurlTransport(.init(userAgent: "mmx/1"), isCancelled: isCancelled),
      store: SharedState(folder: folder.file("mmx")),
      clock: .system(isCancelled: isCancelled), report: { _ in })
  }

  static func answerToken(_ request: String, _ peer: RawServer.Peer) -> Bool {
    guard request.hasPrefix("POST /token") else { return false }
    peer.answer(body: #"{"access_token":"t","expires_in":3600}"#)
    return true
  }

  @Test func aKeptConnectionThatDiesUnderAWriteLeavesItUnknownAndSentOnce() throws {
    let server = RawServer { peer in
      while let request = peer.read() {
        if OverSocketsTests.answerToken(request, peer) { continue }
        if request.hasPrefix("POST") { return }
        peer.answer(body: "{}")
      }
    }
    let client = client(server)
    _ = try client.send(getCustomer)
    let found = try #require(problem { () throws(Problem) in try client.send(newCustomer) })
    #expect(found.kind == .unknown && found.code == "1")
    #expect(server.requests.filter { $0.hasPrefix("POST /RS/API/api/orgs/12/customers") }.count == 1)
    #expect(try SharedState(folder: folder.file("mmx")).journal.entry(1).outcome == .unknown)
    let form = try #require(server.requests.first?.split(separator: "\r\n\r\n").last)
    #expect(form.contains("client_secret=s%26%3D%2B%25%C4%8D%20&") && form.contains("password=p%26%3D%2B%25%C4%8D%20&"))
  }

  @Test func cancellingAWriteLeavesItUnknownWithinATenthOfASecond() throws {
    final class Flag: Sendable { let time = Locked<Int?>(nil) }
    let flag = Flag()
    let server = RawServer { peer in
      while let request = peer.read() {
        if OverSocketsTests.answerToken(request, peer) { continue }
        flag.time.withLock { $0 = monotonicMilliseconds() }
      }
    }
    let client = client(server) { flag.time.withLock { $0 != nil } }
    let found = try #require(problem { () throws(Problem) in try client.send(newCustomer) })
    let waited = monotonicMilliseconds() - (flag.time.withLock { $0 } ?? 0)
    #expect(found.kind == .interrupted && found.code == "1")
    #expect(waited < 300, "a tenth of a second, and time to write the journal on a busy machine")
    #expect(try SharedState(folder: folder.file("mmx")).journal.entry(1).outcome == .unknown)
  }

  @Test func aServerThatIsGoneFailsAWriteForCertain() throws {
    let server = RawServer { peer in
      while let request = peer.read() { if !OverSocketsTests.answerToken(request, peer) { return } }
    }
    _ = try client(server).session.signIn(force: false)
    var settings = client(server).settings
    settings.apiAddress = "http://nothing.invalid/"
    settings.allowsPlainHTTP = true
    let lost = Client(
      settings: settings, transport: CurlTransport(.init()) { false }, store: SharedState(folder: folder.file("mmx")),
      clock: .system { false },
      report: { _ in })
    let found = try #require(problem { () throws(Problem) in try lost.send(newCustomer) })
    #expect(found.kind == .network && found.message == "save new customer: could not resolve 'nothing.invalid'")
    #expect(try SharedState(folder: folder.file("mmx")).journal.entry(1).outcome == .failed)
  }
}
