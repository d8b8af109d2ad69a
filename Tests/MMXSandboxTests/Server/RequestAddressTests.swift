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
}
