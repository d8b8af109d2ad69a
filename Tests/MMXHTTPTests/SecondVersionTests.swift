import Glibc
import MMXCurl
import MMXHTTP
import TestSupport
import Testing

/// HTTP/2, offered by nghttpx in front of a server of the test. A program of that weight does not start reliably among all the other
/// tests, so this one is run by itself: `MMX_TEST_NGHTTPX=/usr/sbin/nghttpx swift test --filter SecondVersionTests`.
@Suite(.enabled(if: getenv("MMX_TEST_NGHTTPX") != nil)) struct SecondVersionTests {
  let folder = TemporaryFolder()

  @Test func theSecondVersionIsUsedWhereATLSServerOffersIt() throws {
    let server = RawServer { peer in
      while let request = peer.read() {
        if request.hasPrefix("POST /lost") { return }
        peer.answer(request.hasPrefix("POST") ? "201 Created" : "200 OK", "Location: /api/orgs/12/customers/7\r\n", body: #"{"Name":"Č"}"#)
      }
    }
    let (front, certificate) = try startFront(of: server)
    defer { kill(front.process, SIGKILL) }
    let transport = CurlTransport(.init(certificateFile: certificate)) { false }
    for _ in 0..<3 {
      let read = try transport.send(Request("GET", front.address, isRepeatable: true, totalTimeout: 20_000))
      #expect(read.status == 200 && read.body == Array(#"{"Name":"Č"}"#.utf8))
    }
    let made = try transport.send(Request("POST", front.address, body: Array("{}".utf8), isRepeatable: false, totalTimeout: 20_000))
    #expect(made.status == 201 && made.header("location")?.hasSuffix("/customers/7") == true)
    #expect(server.requests.count == 4 && server.requests.allSatisfy { $0.lowercased().contains("\r\nvia: 2 nghttpx\r\n") })
    // What the proxy in front makes of a lost answer is a 502, and the write left once.
    let lost = try transport.send(Request("POST", front.address + "lost", body: [], isRepeatable: false, totalTimeout: 20_000))
    #expect(lost.status == 502 && server.requests.count { $0.hasPrefix("POST /lost") } == 1)
  }

  private func startFront(of server: RawServer) throws -> (front: (process: pid_t, address: String), certificate: String) {
    let (certificate, key) = (folder.file("cert.pem"), folder.file("key.pem"))
    let made = system(
      "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test -addext subjectAltName=IP:127.0.0.1 -keyout \(key) -out \(certificate) >/dev/null 2>&1"
    )
    #expect(made == 0)
    // Below the ports that the system gives to the servers of other tests.
    for port in (0..<8).map({ _ in Int.random(in: 20_000..<30_000) }) {
      if let process = try start(port, server, key, certificate) { return ((process, "https://127.0.0.1:\(port)/"), certificate) }
    }
    throw TransportFailure(.refused, "nghttpx found no port", mayHaveBeenSent: false)
  }

  /// Nil where the port is taken.
  private func start(_ port: Int, _ server: RawServer, _ key: String, _ certificate: String) throws -> pid_t? {
    // `exec` makes the shell's process that of nghttpx; `timeout` ends it where the test does not come that far.
    let command =
      "exec timeout 120 $MMX_TEST_NGHTTPX --frontend=127.0.0.1,\(port) --backend=127.0.0.1,\(server.port) --backend-request-buffer=64K --workers=1 --errorlog-file=/dev/null \(key) \(certificate) >/dev/null 2>&1 & echo $!"
    let stream = try #require(popen(command, "r"))
    defer { pclose(stream) }
    var line = [CChar](repeating: 0, count: 64)
    #expect(fgets(&line, 64, stream) != nil)
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let process = try #require(pid_t(text.filter(\.isNumber)))
    let deadline = monotonicMilliseconds() + 60_000
    while kill(process, 0) == 0, monotonicMilliseconds() < deadline {
      if isListening(port) { return process }
      poll(nil, 0, 10)
    }
    kill(process, SIGKILL)
    return nil
  }
}

private func isListening(_ port: Int) -> Bool {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(descriptor) }
  var name = sockaddr_in()
  name.sin_family = sa_family_t(AF_INET)
  name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  name.sin_port = UInt16(port).bigEndian
  return withUnsafePointer(to: &name) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
  }
}
