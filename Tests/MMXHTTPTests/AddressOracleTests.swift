import CCurl
import Glibc
import MMXHTTP
import TestSupport
import Testing

/// What `Address` takes, read by the library that connects: a secret goes to the host that libcurl reads, whatever we think of the address.
@Suite struct AddressOracleTests {
  /// The parts of an address as libcurl takes it from a request.
  struct Parts: Equatable {
    var scheme = "", host = "", port = "", path = ""
    var user: String?, password: String?
  }

  private static let places = [
    "moj.minimax.rs", "MOJ.Minimax.SI", "a", "a.", "a..", ".a", ".", "-a", "a_b", "a-b.hr", "localhost", "LOCALHOST.", "xn--a-b.si", "a!b",
    "a'b", "a;b",
    "a,b", "a=b", "a&b", "a+b", "a*b", "a$b", "a(b)", "a~b", "a{b}", "a|b", "a^b", "a`b", "a\"b", "a<b>", "a\\b", "a%2eb", "a%00b", "%61",
    "čačak.rs", "a b",
    "a\tb", "a\u{7F}b", "127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "0127.0.0.1", "127.0.0.01", "0x7f.0.0.1", "0x7f000001", "0X7F.1",
    "0x", "0xg", "2130706433",
    "017700000001", "1.2.3.4.5", "256.1.1.1", "1.1.1.256", "1..2", "1e3", "a.1", "a.0x1", "1.a", "0x7f.a", "127.0.0.1a", "[::1]", "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::0001]", "[::FFFF:127.0.0.1]", "[::ffff:7f00:1]", "[fe80::1]", "[fe80::1%25eth0]", "[fe80::1%eth0]", "[1:2:3:4:5:6:7:8]",
    "[1:2:3:4:5:6:7:8:9]",
    "[1::2::3]", "[12345::]", "[1:2:3:4:5:6:1.2.3.4]", "[::1.2.3]", "[::1.2.3.4.5]", "[::01.2.3.4]", "[evil.com]", "[127.0.0.1]", "[]",
    "[::1", "::1]", "::1",
    "[::1]x", "[v1.a]", "[:]", "[::g]", "[1:2:3:4:5:6:7::]", "[::2:3:4:5:6:7:8]", "[:1::]", "[1:]", "",
  ]
  private static let schemes = [
    "https://", "http://", "HTTPS://", "hTTp://", "https:/", "https:///", "https:", "//", "", "ftp://", " https://", "https:\\\\",
    "httpss://",
  ]
  private static let users = [
    "", "", "", "", "", "u@", "u:p@", "a@b@", "@", ":@", "evil.com/@", "evil.com?@", "evil.com#@", "evil.com\\@", "u%40x@",
  ]
  private static let ports = [
    "", "", "", ":443", ":80", ":8443", ":", ":0", ":00080", ":65535", ":65536", ":99999999999", ":+80", ":-1", ":8x", ":80:90", ": 80",
    ":80 ", ":0x50", ":٨",
  ]
  private static let paths = [
    "", "/", "/RS/API/", "//", "/a//b", "/a/../b", "/./a", "/..", "/%2e%2e/a", "/a\\b", "/a@b", "/a:80/b", "/čačak", "/a b", "/a%20b",
    "?x=1", "?@evil.com/",
    "/?x=/y", "#f", "#@evil.com/", "/a#f?x", "/a?b#c", "\\@evil.com/", ";x", "/a;b", "/[::1]", "/a\"b", "/<a>", "/{a}", "/a|b", "/a^b",
    "/a`b",
  ]

  /// What has parted readers of addresses before.
  private static let known = [
    "https://moj.minimax.rs/RS/API/api/orgs", "http://127.0.0.1:8080/token", "https://good.si#@evil.com/", "https://good.si?@evil.com/",
    "https://good.si\\@evil.com/",
    "https://good.si:80@evil.com/", "https://good.si:443\\@evil.com", "https://good.si;@evil.com", "https://good.si%00.evil.com/",
    "https://good.si%2f@evil.com/",
    "https://evil.com/good.si", "https://[good.si]/", "https://[::1]evil.com/", "https://[::1]:80@evil.com/",
    "https://good.si:80:@evil.com", "https:good.si",
    "https:/good.si", "https:////good.si", "http://0/", "http://00000000000000000000000000000000000177.1/", "http://1.0x7f/",
    "http://4294967296/",
    "http://99999999999999999999/", "http://0x100000000/", "http://①②⑦.0.0.1/", "http://127。0。0。1/", "http://localhost%23.evil/",
    "http://good.si\u{0}.evil/",
  ]

  private static func generated(_ count: Int, _ seed: UInt64) -> [String] {
    var random = SeededGenerator(seed: seed)
    func one(_ list: [String]) -> String { list.randomElement(using: &random) ?? "" }
    let signs = Array("abAZ019.-_:/?#@[]%\\+ ~!$&'()*,;=|^`{}\"<>x")
    return (0..<count).map { index in
      var url = (index % 4 == 0 ? one(schemes) : schemes[index % 2]) + one(users) + one(places) + one(ports) + one(paths)
      // A sign more, or one instead of another, anywhere.
      for _ in 0..<(index % 3) {
        guard let sign = signs.randomElement(using: &random) else { continue }
        let place = url.index(url.startIndex, offsetBy: Int.random(in: 0...url.count, using: &random))
        if Bool.random(using: &random), place < url.endIndex { url.remove(at: place) }
        url.insert(sign, at: place <= url.endIndex ? place : url.endIndex)
      }
      return url
    }
  }

  /// The path as it goes out, after the authority.
  private func path(of url: String) -> String {
    let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? ""
    let path = rest.drop { $0 != "/" && $0 != "?" && $0 != "#" }.prefix { $0 != "?" && $0 != "#" }
    return path.isEmpty ? "/" : String(path)
  }

  /// The bytes of an address of the sixth version; any other host in lower case.
  private func plain(_ host: String) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 16)
    let name = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    return name.contains(":") && inet_pton(AF_INET6, name, &bytes) == 1 ? bytes : Array(host.lowercased().utf8)
  }

  private func check(_ url: String) throws {
    guard let host = Address.host(of: url) else { return }
    guard let parts = try CurlURL.parts(of: url) else {
      Issue.record("libcurl does not take '\(url)', whose host is '\(host)'")
      return
    }
    #expect(plain(parts.host) == plain(host), "'\(url)'")
    #expect(parts.scheme == Address.scheme(of: url), "'\(url)'")
    #expect(Address.origin(of: url)?.hasSuffix(":" + parts.port) == true, "'\(url)'")
    #expect(parts.path == path(of: url), "'\(url)'")
    #expect(parts.user == nil && parts.password == nil, "'\(url)'")
    // Sure to be on this machine only where libcurl connects to it.
    if Address.isLoopback(url) { #expect(parts.host == "localhost" || parts.host == "[::1]" || parts.host.hasPrefix("127."), "'\(url)'") }
  }

  @Test func everyCombination() throws {
    var taken = 0
    for scheme in AddressOracleTests.schemes {
      for place in AddressOracleTests.places {
        for rest in AddressOracleTests.ports + AddressOracleTests.paths {
          try check(scheme + place + rest)
          if Address.host(of: scheme + place + rest) != nil { taken += 1 }
        }
      }
    }
    #expect(taken > 2_000)
  }

  @Test func byHand() throws { for url in AddressOracleTests.known { try check(url) } }

  @Test(arguments: 0..<10 as Range<UInt64>) func atRandom(seed: UInt64) throws {
    for url in AddressOracleTests.generated(2_000, seed) { try check(url) }
  }

  /// The password in the address of a proxy is kept out of all that is shown, so we must know the one that libcurl takes.
  @Test(arguments: 0..<5 as Range<UInt64>) func passwordsOfProxies(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var known = 0
    for _ in 0..<2_000 {
      func text(_ signs: String) -> String {
        String((0..<Int.random(in: 0...5, using: &random)).compactMap { _ in signs.randomElement(using: &random) })
      }
      let scheme = ["", "http://", "https://", "HTTP://", "socks5://", "http:/", "https:///"].randomElement(using: &random) ?? ""
      let url =
        scheme + text("ab1.-%40;") + ":" + text("ab1@:%2F;?#/=+&\\") + "@" + text("ab.") + "h"
        + (["", ":80", "/", "?x@y", "#x:y@z", "/a:b@c"].randomElement(using: &random) ?? "")
      // libcurl gives no name with control characters; bytes that are not text are compared nowhere.
      guard let parts = try CurlURL.parts(of: url, isProxy: true), let user = parts.user, let password = parts.password, !password.isEmpty,
        !(user + password).unicodeScalars.contains("\u{FFFD}")
      else { continue }
      known += 1
      let ours = Address.userInformation(in: url)
      #expect(ours?.password == password && ours?.name == user, "'\(url)'")
    }
    #expect(known > 100)
  }
}

/// The reader of addresses inside libcurl, from the library that requests use.
private enum CurlURL {
  private typealias New = @convention(c) () -> OpaquePointer?
  private typealias Free = @convention(c) (OpaquePointer?) -> Void
  private typealias Set = @convention(c) (OpaquePointer?, UInt32, UnsafePointer<CChar>?, UInt32) -> UInt32
  private typealias Get = @convention(c) (OpaquePointer?, UInt32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>, UInt32) -> UInt32
  private typealias FreeText = @convention(c) (UnsafeMutableRawPointer?) -> Void

  private struct Functions: @unchecked Sendable {
    let new: New, free: Free, set: Set, get: Get, freeText: FreeText
  }

  // Opened once; functions of a library do not change.
  private static let functions: Functions? = {
    guard let library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL), let new = dlsym(library, "curl_url"),
      let free = dlsym(library, "curl_url_cleanup"), let set = dlsym(library, "curl_url_set"), let get = dlsym(library, "curl_url_get"),
      let freeText = dlsym(library, "curl_free")
    else { return nil }
    return Functions(
      new: unsafeBitCast(new, to: New.self), free: unsafeBitCast(free, to: Free.self), set: unsafeBitCast(set, to: Set.self),
      get: unsafeBitCast(get, to: Get.self), freeText: unsafeBitCast(freeText, to: FreeText.self))
  }()

  /// Nil if libcurl refuses the address. The flags are those of a request, and of a proxy.
  static func parts(of url: String, isProxy: Bool = false) throws -> AddressOracleTests.Parts? {
    let functions = try #require(functions)
    let handle = try #require(functions.new())
    defer { functions.free(handle) }
    let asIs = isProxy ? 0 : UInt32(CURLU_PATH_AS_IS)
    guard functions.set(handle, CURLUPART_URL.rawValue, url, UInt32(CURLU_GUESS_SCHEME | CURLU_NON_SUPPORT_SCHEME) | asIs) == 0 else {
      return nil
    }
    func part(_ part: CURLUPart, _ flags: Int32 = 0) -> String? {
      var text: UnsafeMutablePointer<CChar>?
      guard functions.get(handle, part.rawValue, &text, UInt32(flags)) == 0, let text else { return nil }
      defer { functions.freeText(text) }
      return String(cString: text)
    }
    return AddressOracleTests.Parts(
      scheme: part(CURLUPART_SCHEME) ?? "", host: part(CURLUPART_HOST) ?? "", port: part(CURLUPART_PORT, CURLU_DEFAULT_PORT) ?? "",
      path: part(CURLUPART_PATH) ?? "", user: part(CURLUPART_USER, CURLU_URLDECODE), password: part(CURLUPART_PASSWORD, CURLU_URLDECODE))
  }
}
