import Glibc
import MMXData
import TestSupport
import Testing

/// Secrets with odd characters, planted wherever the service or a person can put them, and everything that mmx prints or keeps searched.
@Suite struct LeakTests {
  static let clientSecret = #"cl-Žß"\<&'+=%41/?#;é"#
  static let password = "p4ss\t wörd\\\"%2F&+=€$(x)`y`"
  /// A token is printable ASCII.
  static let token = #"tok.3n/+=~%2B"\<&'x"#
  static let secrets = [clientSecret, password, token]

  // MARK: Spellings

  /// How a text may be spelled on its way, made here without the code under test.
  static func spellings(_ text: String) -> [String] {
    var result = [text]
    for isKept in [{ (unit: UInt8) in isalnum(Int32(unit)) != 0 }, { isalnum(Int32($0)) != 0 || "-._~".utf8.contains($0) }] {
      for digits in ["0123456789ABCDEF", "0123456789abcdef"].map({ Array($0.utf8) }) {
        let percent = text.utf8.flatMap { unit -> [UInt8] in
          isKept(unit) ? [unit] : [UInt8(ascii: "%"), digits[Int(unit >> 4)], digits[Int(unit & 15)]]
        }
        result.append(String(decoding: percent, as: UTF8.self))
        result.append(result[result.count - 1].replacing("%20", with: "+"))
      }
    }
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: "\\t")
    result += [escaped, escaped.replacing("/", with: "\\/")]
    for digits in [16, 16].enumerated() {
      let ascii = escaped.unicodeScalars.map { scalar -> String in
        let number = String(scalar.value, radix: digits.element, uppercase: digits.offset == 1)
        return scalar.isASCII ? String(scalar) : "\\u" + String(repeating: "0", count: max(0, 4 - number.count)) + number
      }
      result.append(ascii.joined())
    }
    result.append(
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;").replacing("'", with: "&#39;"))
    for pair in [text, "client:" + text, "user:" + text] {
      let plain = base64(Array(pair.utf8))
      result += [plain, plain.replacing("+", with: "-").replacing("/", with: "_")]
    }
    return Array(Set(result))
  }

  /// Without padding.
  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var (result, pending, bits): ([UInt8], Int, Int) = ([], 0, 0)
    for byte in bytes {
      (pending, bits) = (pending << 8 | Int(byte), bits + 8)
      while bits >= 6 {
        bits -= 6
        result.append(alphabet[pending >> bits & 63])
      }
    }
    if bits > 0 { result.append(alphabet[pending << (6 - bits) & 63]) }
    return String(decoding: result, as: UTF8.self)
  }

  static func json(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: "\\t") + "\""
  }

  // MARK: The service

  /// It says every secret back, in headers, addresses, records, messages and pages.
  static func service() -> RawServer {
    let all = secrets.flatMap(spellings).filter { !$0.contains("\t") }
    let record =
      #"{"CustomerId":5,"Name":"A","RowVersion":"AAA=","City":\#(json(secrets.joined(separator: " "))),"Address":\#(json(all.joined(separator: " ")))}"#
    let echo = all.prefix(40).enumerated().map { "X-Echo-\($0): \($1)\r\n" }.joined()
    return RawServer { peer in
      while let request = peer.read() {
        let line = request.prefix { $0 != "\r\n" }
        if line.hasPrefix("POST /token ") {
          peer.answer(body: #"{"access_token":\#(json(token)),"refresh_token":"tok-refresh-9z8y","token_type":"bearer","expires_in":3600}"#)
        } else if line.hasPrefix("GET ") && line.contains("/customers/5") {
          peer.answer("200 OK", echo, body: record)
        } else if line.hasPrefix("GET ") {
          peer.answer("404 Not Found", echo + "Content-Type: text/html\r\n", body: "<title>\(all.joined(separator: " "))</title>")
        } else if line.hasPrefix("PUT ") {
          let messages = all.map { #"{"PropertyName":"City","Message":\#(json($0))}"# }.joined(separator: ",")
          peer.answer(
            "400 Bad Request", echo, body: #"{"Message":\#(json(all.joined(separator: " "))),"ValidationMessages":[\#(messages)]}"#)
        } else if line.hasPrefix("DELETE ") {
          peer.answer("302 Found", echo + "Location: https://elsewhere.example/\(spellings(secrets[0])[0])\r\n")
        } else if request.contains("Lost") {
          return
        } else {
          peer.answer(
            "201 Created", echo + "Location: /api/orgs/12/customers/7?t=\(all.filter { !$0.contains(" ") }.joined(separator: "&t="))\r\n")
        }
      }
    }
  }

  static let script = """
    c = get customers/5
    c.Name = env("MMX_PASSWORD")
    try { save c } catch e { error = e }
    try { delete c } catch e { print e.kind }
    try { get customers/9 } catch e { print e.kind }
    n = \(Account.newCustomer)
    n.Name = env("MMX_CLIENT_SECRET")
    save n
    n = \(Account.newCustomer)
    n.Name = "Lost"
    n.City = env("MMX_PASSWORD")
    try { save n } catch e { print e.kind }
    http POST anything { Secret: env("MMX_PASSWORD") }
    journal
    journal show 1
    journal find 1
    status
    quota
    save c
    """

  // MARK: Tests

  @Test func nothingThatIsPrintedOrKeptHoldsASecret() {
    let (server, home) = (LeakTests.service(), Home())
    let environment = Account(server).environment(["MMX_CLIENT_SECRET": LeakTests.clientSecret, "MMX_PASSWORD": LeakTests.password])
    var printed: [String] = []
    home.file("a.mmx", LeakTests.script)
    for (number, options) in [["--trace"], ["--trace", "--json"], ["--dry-run"]].enumerated() {
      let run = run(options + ["--record", "r\(number).har", "a.mmx"], environment: environment, home: home)
      #expect(run.status == 1 || options == ["--dry-run"], "\(run.error)")
      printed += [run.output, run.error]
    }
    for code in ["journal", "journal show 1", "journal show 4", "status", "explain curl get customers/5", "undo", "whoami"] {
      let run = run(["--json", "-c", code], environment: environment, home: home)
      printed += [run.output, run.error]
    }
    let replay = run(["--replay", "r0.har", "-c", "get customers/9"], home: home)
    printed += [replay.output, replay.error]
    #expect(server.signIns == 1 && replay.status == 1)
    for (place, bytes) in printed.enumerated().map({ ("stream \($0)", Array($1.utf8)) }) { expectClean(bytes, place) }
    let files = home.files
    #expect(files.contains("r0.har") && files.contains { $0.hasSuffix("/state.db") })
    for file in files { expectClean(readBytes(home.path + "/" + file) ?? [], file) }
  }

  /// A program that gets at a secret does not have it shown by its own errors.
  @Test(arguments: [
    "assert env(\"MMX_PASSWORD\") == \"x\"", "throw env(\"MMX_CLIENT_SECRET\")",
    "get customers/{env(\"MMX_CLIENT_SECRET\")}/{env(\"MMX_PASSWORD\")}",
    "num(env(\"MMX_CLIENT_SECRET\"))", "read(env(\"MMX_CLIENT_SECRET\"))", "get customers/6",
  ])
  func errorsOfAProgramShowNoSecret(code: String) {
    // Of a body that is not JSON an error shows the beginning, here up to the middle of the token.
    let server = RawServer { peer in
      while let request = peer.read() {
        let isToken = request.hasPrefix("POST /token ")
        peer.answer(
          body: isToken
            ? #"{"access_token":\#(LeakTests.json(LeakTests.token)),"expires_in":3600}"#
            : String(repeating: "x", count: 49) + LeakTests.token + String(repeating: "y", count: 500))
      }
    }
    let environment = Account(server).environment(["MMX_CLIENT_SECRET": LeakTests.clientSecret, "MMX_PASSWORD": LeakTests.password])
    for options in [["--quiet"], ["--json"]] {
      let run = run(options + ["-c", code], environment: environment)
      #expect(run.status != 0 && run.error.contains("(secret)"), "\(run.error)")
      expectClean(Array(run.error.utf8), code)
      #expect(!run.error.contains(String(LeakTests.token.prefix(6))))
    }
  }

  /// Bytes that are not text are base64 in a recording, whatever is before the secret among them.
  @Test(arguments: [[], [0xFF], [0xFE, 0xFF], [0xFF, 0xFF, 0xFE]] as [[UInt8]])
  func recordedBytesHoldNoSecret(before: [UInt8]) throws {
    let home = Home()
    let server = RawServer { peer in
      while let request = peer.read() {
        if request.hasPrefix("POST /token ") {
          peer.answer(body: #"{"access_token":\#(LeakTests.json(LeakTests.token)),"expires_in":3600}"#)
        } else {
          let body = before + Array("\(LeakTests.token) \(LeakTests.password)".utf8) + [0xFF]
          peer.write("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n")
          peer.write(body)
        }
      }
    }
    let environment = Account(server).environment(["MMX_CLIENT_SECRET": LeakTests.clientSecret, "MMX_PASSWORD": LeakTests.password])
    let run = run(["--record", "r.har", "-c", "(http GET customers/5).status"], environment: environment, home: home)
    #expect(run.output == "200\n")
    let document = try JSON(bytes: try #require(readBytes(home.path + "/r.har")))
    let content = try #require(document["log"]?["entries"]?.array?.last?["response"]?["content"])
    #expect(content["encoding"] == "base64")
    let bytes = try #require(Base64.decode(content["text"]?.string ?? "?"))
    #expect(bytes == before + Array("(secret) (secret)".utf8) + [0xFF])
    expectClean(readBytes(home.path + "/r.har") ?? [], "r.har")
  }

  /// What a person types with a secret in it stays out of the history, on the disk as well.
  @Test func linesWithSecretsAreNotKept() {
    let (server, home) = (LeakTests.service(), Home())
    let secret = "plain-s3cret-word"
    let terminal = TerminalRun(
      ["--norc", "--no-pager"], home: home,
      environment: Account(server).environment(["MMX_CLIENT_SECRET": secret, "MMX_PASSWORD": "other-p4ssword"]))
    #expect(terminal.line("mmx/12>"))
    for line in ["1 + 41", "x = \"\(secret)\"", "http POST anything { A: \"other-p4ssword\" } | count", "2 + 52"] {
      terminal.send(line + "\r")
      #expect(terminal.line("mmx/12>"))
    }
    #expect(terminal.see("54"))
    terminal.send("\u{4}")
    #expect(terminal.finish() == 0)
    for file in home.files {
      let text = String(decoding: readBytes(home.path + "/" + file) ?? [], as: UTF8.self)
      #expect(!text.contains(secret) && !text.contains("other-p4ssword"), "\(file)")
    }
    #expect(home.files.contains { home.read($0)?.contains("1 + 41") == true }, "the others are kept")
  }

  // MARK: Searching

  /// The token itself is kept in the private state file alone, and is what that file is private for.
  private func expectClean(_ bytes: [UInt8], _ place: String) {
    for secret in LeakTests.secrets {
      for spelling in LeakTests.spellings(secret) where !(spelling == LeakTests.token && place.contains("/state.db")) {
        // Apart, because a failed expectation shows all that is in it.
        let isFound = LeakTests.find(Array(spelling.utf8), in: bytes)
        #expect(!isFound, "\(place) holds '\(spelling)'")
      }
    }
  }

  private static func find(_ needle: [UInt8], in hay: [UInt8]) -> Bool {
    hay.withUnsafeBytes { hay in
      needle.withUnsafeBytes { needle in
        guard var place = hay.baseAddress, let start = needle.baseAddress, let first = needle.first else { return false }
        let end = place + hay.count
        while end - place >= needle.count, let next = memchr(place, Int32(first), end - place - needle.count + 1) {
          if memcmp(next, start, needle.count) == 0 { return true }
          place = UnsafeRawPointer(next) + 1
        }
        return false
      }
    }
  }
}
