import Glibc
import TestSupport
import Testing

/// `mmx doctor` against a sound service, and against each thing that can be wrong.
@Suite struct DoctorTests {
  @Test func everythingIsWellOnTheSandbox() {
    let run = run(["doctor", "--sandbox"])
    #expect(run.status == 0 && run.error == "")
    for line in [
      "ok  settings", "ok  state", "ok  names", "ok  clock", "ok  sign-in", "ok  rights", "ok  organisation", "ok  quota", "ok  journal",
    ] {
      #expect(
        run.output.split(separator: "\n").contains { $0.hasPrefix(line) || $0.hasPrefix(line.replacingTwoBlanks) }, "\(line): \(run.output)"
      )
    }
    #expect(run.output.hasSuffix("everything is well\n"))
  }

  @Test func theReportIsJSONToo() {
    let home = Home()
    let run = run(["doctor", "--sandbox", "--json", "--report", home.path + "/report.json"], home: home)
    #expect(run.status == 0)
    for text in [run.output, home.read("report.json") ?? ""] {
      #expect(text.contains(#""result": "ok""#) && text.contains(#""check": "sign-in""#))
    }
  }

  @Test func aReportForPeopleIsWritten() {
    let home = Home()
    _ = run(["doctor", "--sandbox", "--report", home.path + "/report.txt"], home: home)
    let text = home.read("report.txt") ?? ""
    #expect(text.hasPrefix("mmx ") && text.contains("ok    sign-in") && text.hasSuffix("everything is well\n"))
  }

  @Test func aDeadAddressIsSaid() {
    // A port that was free a moment ago.
    let port = RawServer { _ in }.port
    let run = run(["doctor"], environment: Account(base: "http://127.0.0.1:\(port)/").environment())
    #expect(run.status == 6)
    #expect(run.output.contains("could not connect to '127.0.0.1:\(port)'"), "\(run.output)")
    #expect(run.output.contains("not tried: the service cannot be reached"))
    #expect(!run.leaks)
  }

  @Test func aNameThatNobodyKnowsIsSaid() {
    let environment = Account(base: "https://no-such-host.invalid/").environment()
    let run = run(["doctor"], environment: environment)
    #expect(run.status == 6 && run.output.contains("the name 'no-such-host.invalid' cannot be resolved"), "\(run.output)")
  }

  @Test func aRefusedPasswordIsSentOnce() {
    let server = RawServer { peer in
      while let request = peer.read() {
        if request.hasPrefix("POST /token ") {
          peer.answer("400 Bad Request", "Content-Type: application/json\r\n", body: #"{"error":"invalid_grant"}"#)
        } else {
          peer.answer("404 Not Found")
        }
      }
    }
    let home = Home()
    let environment = Account(server).environment()
    for _ in 0..<3 {
      let run = run(["doctor"], environment: environment, home: home)
      #expect(run.status == 3 && run.output.contains("sign-in"), "\(run.output)\(run.error)")
      #expect(!run.leaks)
    }
    #expect(server.signIns == 1)
  }

  @Test func aWrongClockIsSaid() {
    let server = Account.service { request, peer in
      let body = request.contains("/orgs") ? #"{"Rows":[{"Organisation":{"ID":12,"Name":"Demo"},"APIAccess":"D"}],"TotalRows":1}"# : "{}"
      peer.answer("200 OK", "Date: Tue, 24 Nov 2020 10:00:00 GMT\r\nContent-Type: application/json\r\n", body: body)
      return true
    }
    let run = run(["doctor"], environment: Account(server).environment())
    #expect(
      run.output.contains("the clock of this machine is") && run.output.contains("days fast, compared with 127.0.0.1"), "\(run.output)")
    #expect(run.status == 6)
  }

  @Test func aMissingRightIsSaid() {
    let server = Account.service { request, peer in
      let body = request.contains("currentuser/orgs") ? #"{"Rows":[],"TotalRows":0}"# : "{}"
      peer.answer(body: body)
      return true
    }
    let run = run(["doctor"], environment: Account(server).environment())
    #expect(run.status == 1 && run.output.contains("the user has no organisation"), "\(run.output)")
  }

  @Test func missingCredentialsAndBadSettingsAreSaid() {
    let home = Home()
    let bare = run(
      ["doctor", "--no-input"], environment: ["MMX_API_URL": "http://127.0.0.1:9/", "MMX_AUTH_URL": "http://127.0.0.1:9/token"], home: home)
    #expect(bare.status == 3 && bare.output.contains("missing: client, client secret, user, password"), "\(bare.output)")
    home.file(".config/mmx/config", "[shop]\nlocalisation = XX\n")
    let bad = run(["doctor"], home: home)
    #expect(bad.status == 2 && bad.output.contains("'XX'"), "\(bad.output)\(bad.error)")
  }

  @Test func aDamagedStateIsSaid() {
    let server = Account.service { _, peer in
      peer.answer(body: "{}")
      return true
    }
    let home = Home()
    home.file(".local/state/mmx/state.db", String(repeating: "no database ", count: 500))
    let run = run(["doctor"], environment: Account(server).environment(), home: home)
    #expect(run.output.contains("fail  state"), "\(run.output)")
  }

  /// The openssl program is the server.
  @Test func anUntrustedCertificateIsSaid() throws {
    let folder = TemporaryFolder()
    let files = "-keyout \(folder.file("key.pem")) -out \(folder.file("cert.pem"))"
    let made = system(
      "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test -addext subjectAltName=IP:127.0.0.1 \(files) >/dev/null 2>&1")
    #expect(made == 0)
    let server = popen(
      "exec timeout 20 openssl s_server -accept 127.0.0.1:0 -naccept 1 -www -cert \(folder.file("cert.pem")) -key \(folder.file("key.pem")) 2>&1",
      "r")
    defer { pclose(server) }
    var line = [CChar](repeating: 0, count: 256)
    var port: Int?
    while port == nil, fgets(&line, 256, server) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if text.hasPrefix("ACCEPT") { port = text.split(separator: ":").last.flatMap { Int($0.filter(\.isNumber)) } }
    }
    let environment = Account(base: "https://127.0.0.1:\(try #require(port))/").environment()
    let untrusted = run(["doctor"], environment: environment)
    #expect(
      untrusted.status == 6 && untrusted.output.contains("is not trusted") && untrusted.output.contains("SSL_CERT_FILE"),
      "\(untrusted.output)")
  }
}

extension String {
  fileprivate var replacingTwoBlanks: String { "ok    " + dropFirst(4) }
}
