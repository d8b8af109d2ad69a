import MMXHTTP
import Testing

@testable import MMXSandbox

@Suite struct RequestAddressTests {
  @Test(
    arguments: [
      ("/a?b=c", "localhost", "http://localhost/a?b=c"),
      ("/a", "127.0.0.1:8080", "http://127.0.0.1:8080/a"),
      ("/a#b", "x", "http://x/a"),
      ("HTTP://y:1/a", "x", "http://x/a"),
      ("//evil/a", "x", "http://x//evil/a"),
      ("/", nil, "http://127.0.0.1:99/"),
      ("/", "", "http://127.0.0.1:99/"),
      ("/", "x:", "http://127.0.0.1:99/"),
      ("/", "x:65536", "http://127.0.0.1:99/"),
      ("/", "x:0:1", "http://127.0.0.1:99/"),
      ("/", "x/y", "http://127.0.0.1:99/"),
      ("/", "u@x", "http://127.0.0.1:99/"),
      ("/", "ž", "http://127.0.0.1:99/"),
      ("", "x", nil),
      ("*", "x", nil),
      ("http://y", "x", nil),
      ("https://y/a", "x", "http://x/a"), ("ftp://y/a", "x", nil),
      ("/ž", "x", nil),
      ("/a\u{7F}", "x", nil),
    ] as [(String, String?, String?)])
  func address(target: String, host: String?, expected: String?) {
    #expect(RequestAddress.absolute(target: target, host: host, port: 99) == expected)
  }

  /// Whatever comes in a request line and a Host header, what is made of them is an address of printable ASCII that the simulator can
  /// take apart, or nothing.
  @Test func anyBytesMakeASaneAddressOrNone() throws {
    var source = Generator(seed: 77)
    let alphabet = Array("/aZ%2f0?&=#:.@[]\\\"<>č \u{1}()-".unicodeScalars)
    func text(_ length: Int) -> String {
      var text = ""
      for _ in 0..<length { text.unicodeScalars.append(alphabet[source.below(alphabet.count)]) }
      return text
    }
    for _ in 0..<5000 {
      let target = source.below(4) == 0 ? text(source.below(20)) : "/" + text(source.below(40))
      let host = source.below(3) == 0 ? nil : text(source.below(12))
      guard let address = RequestAddress.absolute(target: target, host: host, port: 99) else { continue }
      #expect(address.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "\(target) \(host ?? "-")")
      #expect(address.hasPrefix("http://"))
      let authority = address.dropFirst(7).prefix { $0 != "/" }
      #expect(!authority.isEmpty && !authority.contains { "@[]\\\"<>%?#".contains($0) }, "\(address)")
      _ = Incoming(Request("GET", address, isRepeatable: true))
    }
  }
}
