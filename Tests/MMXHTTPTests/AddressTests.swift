import MMXHTTP
import Testing

@Suite struct AddressTests {
  @Test(arguments: [
    ("https://moj.minimax.rs/RS/API/", "moj.minimax.rs"), ("HTTPS://MOJ.Minimax.RS", "moj.minimax.rs"),
    ("http://127.0.0.1:80/x", "127.0.0.1"),
    ("http://[::1]:8080/", "::1"), ("https://a?x=/b", "a"), ("https://a#b", "a"),
  ])
  func hosts(url: String, host: String) { #expect(Address.host(of: url) == host) }

  @Test(arguments: [
    "", "moj.minimax.rs", "ftp://a/", "https://", "https:///x", "https://u@a/", "https://a@b@c/", "https://a b/", "https://a\\b/",
    "https://a:/",
    "https://a:0/", "https://a:65536/", "https://a:8x/", "https://[::1", "https://[::1]x/", "https://a%2eb/", "https://ž/", "https://a\nb/",
  ])
  func addressesWithoutAClearHost(url: String) { #expect(Address.host(of: url) == nil) }

  @Test(arguments: ["http://localhost/", "http://LOCALHOST:1", "http://127.0.0.1", "http://127.1.2.3:5/x", "http://[::1]/"])
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
    ("http://LocalHost.:8080", "http://127.0.0.1:8080"), ("https://localhost.example.com", "https://localhost.example.com"),
  ])
  func spellingsOfOneAddress(url: String, canonical: String) { #expect(Address.canonical(url) == canonical) }
}
