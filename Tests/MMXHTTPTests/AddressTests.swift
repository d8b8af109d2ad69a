import MMXHTTP
import Testing

@Suite struct AddressTests {
  @Test(arguments: [
    ("https://moj.minimax.rs/RS/API/", "moj.minimax.rs"), ("HTTPS://MOJ.Minimax.RS", "moj.minimax.rs"),
    ("http://127.0.0.1:80/x", "127.0.0.1"),
    ("http://[::1]:8080/", "::1"), ("https://a?x=/b", "a"), ("https://a#b", "a"), ("http://[0:0:0:0:0:0:0:1]/", "::1"),
    ("http://[2001:DB8:0:0:1:0:0:1]", "2001:db8::1:0:0:1"), ("http://[::ffff:192.0.2.1]", "::ffff:c000:201"), ("http://[1::]", "1::"),
    ("http://[::]", "::"), ("http://[1:2:3:4:5:6:7:8]", "1:2:3:4:5:6:7:8"), ("http://a_b-c.d/", "a_b-c.d"),
  ])
  func hosts(url: String, host: String) { #expect(Address.host(of: url) == host) }

  @Test(arguments: [
    "", "moj.minimax.rs", "ftp://a/", "https://", "https:///x", "https://u@a/", "https://a@b@c/", "https://a b/", "https://a\\b/",
    "https://a:/",
    "https://a:0/", "https://a:65536/", "https://a:8x/", "https://[::1", "https://[::1]x/", "https://a%2eb/", "https://ž/", "https://a\nb/",
    // libcurl takes these for 127.0.0.1, or for no host at all.
    "http://0x7f.0.0.1/", "http://0x7f000001/", "http://127.0x1/", "http://127.1/", "http://a.1/", "https://a:+80/", "https://a;b/",
    "https://a!b/", "https://[evil.com]/", "https://[127.0.0.1]/", "https://[1::2::3]/", "https://[:1]/", "https://[::1%25eth0]/",
    "https://[1:2:3:4:5:6:7:8:9]/", "https://a/b c", "https://a/\u{7F}",
  ])
  func addressesWithoutAClearHost(url: String) { #expect(Address.host(of: url) == nil) }

  @Test(arguments: [
    "http://localhost/", "http://LOCALHOST:1", "http://127.0.0.1", "http://127.1.2.3:5/x", "http://[::1]/", "http://[0::0:1]/",
  ])
  func loopback(url: String) { #expect(Address.isLoopback(url)) }

  @Test(arguments: [
    "http://localhost.example.com/", "http://127.0.0.1.example.com/", "http://127.example.com/", "http://127.0.0.1@evil/",
    "http://128.0.0.1/",
    "http://[::2]/", "http://127.0.0/", "http://1270.0.1/", "http://127.0.0.999/", "http://127.0.0.256:80/", "http://127.0.0.01/",
    "http://2130706433/", "http://127.0.0.1.1/",
  ])
  func notLoopback(url: String) { #expect(!Address.isLoopback(url)) }

  @Test(arguments: [
    ("https://A/x", "https://a:443"), ("https://a:443", "https://a:443"), ("http://a", "http://a:80"),
    ("https://a:8443/x", "https://a:8443"),
  ])
  func origins(url: String, origin: String) { #expect(Address.origin(of: url) == origin) }

  @Test(arguments: [
    ("https://moj.minimax.rs/RS/AUT/oauth20/token", "https://moj.minimax.rs/rs/aut/oauth20/token"),
    ("HTTPS://MOJ.minimax.rs:443/RS/aut/OAuth20/Token//", "https://moj.minimax.rs/rs/aut/oauth20/token"),
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"), ("Nothing", "nothing"),
    ("https://moj.minimax.rs./RS//AUT///oauth20/token", "https://moj.minimax.rs/rs/aut/oauth20/token"),
    ("http://localhost:80/token", "http://127.0.0.1/token"), ("http://[::1]:8080/token", "http://127.0.0.1:8080/token"),
    ("http://LocalHost.:8080", "http://127.0.0.1:8080"), ("http://[0:0::1]:8080", "http://127.0.0.1:8080"),
    ("http://[::ffff:127.0.0.1]:8080", "http://127.0.0.1:8080"), ("https://localhost.example.com", "https://localhost.example.com"),
  ])
  func spellingsOfOneAddress(url: String, canonical: String) { #expect(Address.canonical(url) == canonical) }

  /// A fragment or a query is no part of who signs in.
  @Test(arguments: [
    ("http://u:p@h?x@y", "u", "p"), ("http://u:p@h#x:y@z", "u", "p"), ("u:p%40q@h:80", "u", "p@q"), ("https://a%3Ab:c:d@h/", "a:b", "c:d"),
    ("http:/u:p@h", "u", "p"), ("http:///u:p@h", "u", "p"), ("http://u%:%21%zz%@h", "u%", "!%zz%"),
  ])
  func usersOfProxies(url: String, name: String, password: String) {
    let user = Address.userInformation(in: url)
    #expect(user?.name == name && user?.password == password)
  }
}
