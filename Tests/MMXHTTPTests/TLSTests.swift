import Glibc
import MMXCurl
import MMXHTTP
import TestSupport
import Testing

/// Needs the openssl program as the server; without it there is nothing to test against.
@Suite struct TLSTests {
  let folder = TemporaryFolder()

  @Test func onlyATrustedCertificateOfTheRightNameIsTaken() throws {
    let certificate = folder.file("cert.pem")
    let files = "-keyout \(folder.file("key.pem")) -out \(certificate)"
    let made = system(
      "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test -addext subjectAltName=IP:127.0.0.1 \(files) >/dev/null 2>&1")
    #expect(made == 0)
    // It serves three connections and ends; `timeout` ends it where the test does not come that far.
    let server = popen(
      "exec timeout 30 openssl s_server -accept 127.0.0.1:0 -naccept 3 -www -cert \(certificate) -key \(folder.file("key.pem")) 2>&1", "r")
    defer { pclose(server) }
    var line = [CChar](repeating: 0, count: 256)
    var port: Int?
    while port == nil, fgets(&line, 256, server) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if text.hasPrefix("ACCEPT") { port = text.split(separator: ":").last.flatMap { Int($0.filter(\.isNumber)) } }
    }
    let address = "https://127.0.0.1:\(try #require(port))/"

    let untrusted = try #require(failure(address, trusting: nil))
    #expect(untrusted.reason == .tls && !untrusted.mayHaveBeenSent)
    #expect(untrusted.message.hasPrefix("the certificate of '127.0.0.1:\(try #require(port))' is not trusted: "))
    #expect(failure(address, trusting: certificate) == nil)
    let otherName = try #require(failure(address.replacingHost(), trusting: certificate))
    #expect(otherName.reason == .tls && !otherName.mayHaveBeenSent)
  }

  @Test func aMissingFileOfAuthoritiesIsTold() throws {
    let server = RawServer { $0.waitForEnd() }
    let found = try #require(failure("https://127.0.0.1:\(server.port)/", trusting: folder.file("absent.pem")))
    #expect(found.reason == .tls && !found.mayHaveBeenSent)
    #expect(found.message.hasPrefix("the file of trusted certificates cannot be read: "))
  }

  private func failure(_ address: String, trusting file: String?) -> TransportFailure? {
    let transport = CurlTransport(.init(certificateFile: file)) { false }
    do throws(TransportFailure) {
      let response = try transport.send(Request("GET", address, isRepeatable: false, totalTimeout: 20_000))
      return response.status == 0 ? TransportFailure(.truncated, "no status", mayHaveBeenSent: true) : nil
    } catch {
      return error
    }
  }
}

extension String {
  fileprivate func replacingHost() -> String { "https://localhost" + dropFirst("https://127.0.0.1".count) }
}
