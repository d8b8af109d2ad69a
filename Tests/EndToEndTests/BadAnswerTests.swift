import TestSupport
import Testing

/// What the built mmx says when something that is no answer of the service comes back, or nothing.
@Suite struct BadAnswerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let answer: @Sendable (RawServer.Peer) -> Bool
    /// What standard error says, `PORT` for the port.
    let sentences: [String]
    var testDescription: String { name }

    init(_ name: String, _ sentences: [String], _ answer: @escaping @Sendable (RawServer.Peer) -> Bool) {
      (self.name, self.sentences, self.answer) = (name, sentences, answer)
    }

    init(_ name: String, body: String, type: String = "application/json", status: String = "200 OK", _ sentences: [String]) {
      self.init(name, sentences) { peer in
        peer.answer(status, "Content-Type: \(type)\r\n", body: body)
        return true
      }
    }
  }

  @Test(arguments: ["", #","RowVersion":null"#, #","RowVersion":"""#, #","RowVersion":7"#])
  func aRecordWithoutItsVersionIsNotPutBack(version: String) {
    let server = Account.service(body: #"{"CustomerId":5,"Name":"A"\#(version)}"#)
    let run = run(["-c", "c = get customers/5; c.Name = \"B\"; save c"], environment: Account(server).environment())
    #expect(run.status == 1 && run.error.contains("error (refused): the customer 5 was returned without a RowVersion"), "\(run.error)")
    #expect(server.calls.count == 1)
  }

  /// An answer that has no field of the record is none, whatever may be read from it with `??`.
  @Test(arguments: ["{}", #"{"Message":"Greška."}"#, #"{"Data":{"CustomerId":5,"Name":"A"}}"#])
  func anAnswerWithoutAnyFieldIsNoRecord(body: String) {
    let server = Account.service(body: body)
    for path in ["customers/5", "customers/code(K5)", "currencies/code(RSD)"] {
      let run = run(["-c", "c = get \(path); print c.Name ?? 'none'"], environment: Account(server).environment())
      #expect(run.status == 6 && run.output == "", "\(path)")
      #expect(run.error.contains("error (network): the answer is not a record"), "\(path): \(run.error)")
    }
    #expect(server.calls.count == 3)
  }

  /// A PDF of no bytes is not taken for the document in silence.
  @Test func anEmptyFileIsSaid() {
    let server = Account.service { request, peer in
      let data = #"{"Data":{"AttachmentData":"","AttachmentFileName":"BL-1.pdf","AttachmentMimeType":"application/pdf"}}"#
      peer.answer(body: request.hasPrefix("GET ") ? #"{"IssuedInvoiceId":9,"Status":"O","RowVersion":"AA"}"# : data)
      return true
    }
    let home = Home()
    let code = "i = get issuedinvoices/9; (do issueAndGeneratepdf i) | write \"pdf/\""
    for name in ["BL-1.pdf", "BL-1 (2).pdf"] {
      let run = run(["-c", code], environment: Account(server).environment(), home: home)
      #expect(
        run.status == 0 && run.error.contains("warning: wrote pdf/\(name), which is empty: the service sent no content"), "\(run.error)")
      #expect(home.read("pdf/\(name)") == "")
    }
  }

  /// What a success says of a failure is not passed over, and what it says in a sentence is shown.
  @Test(arguments: [
    (
      #"{"ExceptionMessage":"boom","StackTrace":"at X"}"#, "put", 6,
      "error (unknown): save customer 5: the service answered 200 with the report of a failure", "unknown"
    ),
    (
      #"{"Success":false}"#, "act", 6, "error (unknown): issue issuedinvoice 9: the service answered 200 with the report of a failure",
      "unknown"
    ),
    ("false", "delete", 6, "error (unknown): delete customers/5: the service answered 200 with the report of a failure", "unknown"),
    ("Zaključano.", "put", 0, "warning from the service: Zaključano.", "done"),
    (#""Zaključano.""#, "act", 0, "warning from the service: Zaključano.", "done"),
    ("Zaključano.", "act", 0, "warning from the service: Zaključano.", "done"),
    ("Zaključano.", "delete", 0, "warning from the service: Zaključano.", "done"),
  ])
  func aSuccessThatSaysOtherwise(body: String, kind: String, status: Int32, sentence: String, state: String) {
    let server = Account.service { request, peer in
      guard request.hasPrefix("GET ") else {
        peer.answer(body: body)
        return true
      }
      peer.answer(
        body: request.contains("issuedinvoices")
          ? #"{"IssuedInvoiceId":9,"Status":"O","RowVersion":"AA"}"# : #"{"CustomerId":5,"Name":"A","RowVersion":"AA"}"#)
      return true
    }
    let home = Home()
    let codes = [
      "put": "c = get customers/5; c.Name = 'B'; save c", "act": "i = get issuedinvoices/9; do issue i", "delete": "delete customers/5",
    ]
    let run = run(["-c", codes[kind] ?? ""], environment: Account(server).environment(), home: home)
    #expect(run.status == status && run.error.contains(sentence), "\(run.error)")
    #expect(server.calls.count { !$0.hasPrefix("GET ") } == 1)
    let journal = EndToEndTests.run(["-c", "for j in journal { print j.state }"], environment: Account(server).environment(), home: home)
    #expect(journal.output == state + "\n")
  }

  /// An ID that is sent as a text makes a record that can be saved; references too go out as they came.
  @Test(arguments: ["customers/5", "customers"]) func textsAreIDsToo(path: String) {
    let record = #"{"CustomerId":"5","Name":"A","Country":{"ID":"3","Name":"RS"},"RowVersion":"AA"}"#
    let server = Account.service { request, peer in
      let isRow = request.hasPrefix("GET ") && !request.contains("customers/5")
      peer.answer(body: isRow ? #"{"Rows":[\#(record)],"TotalRows":"1"}"# : record)
      return true
    }
    let code = "c = \(path == "customers" ? "(get customers)[0]" : "get customers/5"); c.Name = 'B'; save c; print c.Country.ID"
    let run = run(["-c", code], environment: Account(server).environment())
    #expect(run.status == 0 && run.output.hasSuffix("3\n"), "\(run.error)")
    let put = server.requests.first { $0.hasPrefix("PUT ") } ?? ""
    #expect(put.contains("customers/5 ") && put.contains(#""CustomerId":"5","Name":"B","Country":{"ID":"3","Name":"RS"}"#), "\(put)")
  }

  /// A page without rows is empty if its count says so too.
  @Test(arguments: [#"{"Rows":null,"TotalRows":0}"#, #"{"TotalRows":0}"#, #"{"rows":null,"totalRows":"0"}"#])
  func noRowsAreAnEmptyList(body: String) {
    let server = Account.service(body: body)
    for code in ["get customers", "get customers all", "orgs", "get customers all | first 3"] {
      let run = run(["--json", "-c", code], environment: Account(server).environment())
      #expect(run.status == 0 && run.output == "[]\n", "\(code): \(run.output)\(run.error)")
    }
  }

  @Test func rowsMissingFromAPageThatCountsThemAreAnError() {
    let server = Account.service(body: #"{"Rows":null,"TotalRows":7}"#)
    #expect(run(["-c", "get customers"], environment: Account(server).environment()).status == 6)
  }

  /// A list that is left before its end is told of too.
  @Test(arguments: [
    "get customers all | first 3 | count", "len(get customers limit 3)", "get customers all | where .CustomerId > 1 | first 2 | count",
  ])
  func doubledRowsAreSaidWhereAListIsLeft(code: String) {
    let server = Account.service { request, peer in
      let page = request.contains("CurrentPage=2") ? 2 : 1
      let rows = (0..<2).map { #"{"CustomerId":\#(page + $0)}"# }.joined(separator: ",")
      peer.answer(body: #"{"Rows":[\#(rows)],"TotalRows":6,"CurrentPageNumber":\#(page),"PageSize":2}"#)
      return true
    }
    let run = run(["-c", code], environment: Account(server).environment())
    #expect(run.status == 0 && run.error.contains("1 row arrived twice"), "\(run.output)\(run.error)")
    #expect(run.error.split(separator: "\n").count == 1)
  }

  /// What a refusal says is said once, the field named if there is one.
  @Test(arguments: [
    (#"{"ValidationMessages":[{"Message":"Naziv.","PropertyName":"BusinessLogic"}]}"#, ["Naziv."]),
    (#"{"Message":"Naziv.","ValidationMessages":[{"Message":"Naziv.","PropertyName":"Name"}]}"#, ["Name: Naziv."]),
    (#"["Naziv."]"#, ["Naziv."]), (#"{"Message":"Ne.","ValidationMessages":[{"Message":"Naziv."}]}"#, ["Ne.", "Naziv."]),
    (#"{"ValidationMessages":[{"Message":"A."},{"Message":"B."}]}"#, ["A.", "A.", "B."]),
  ])
  func aRefusalIsSaidOnce(body: String, lines: [String]) {
    let server = Account.service("400 Bad Request", body: body)
    let run = run(["-c", "get customers/5"], environment: Account(server).environment())
    let first = "error (validation): get customers/5: the service did not accept it (400): \(lines[0])"
    #expect(run.sentences.filter { !$0.hasPrefix("hint") } == [first] + lines.dropFirst())
  }

  /// A token is asked for once more, not at every call.
  @Test func aServiceThatAcceptsNoTokenIsNotSignedInToInALoop() {
    let server = Account.service("401 Unauthorized", body: "{}")
    let script = "for i in range(5) { try { get customers/5 } catch e { print e.kind } }"
    let run = run(["-c", script], environment: Account(server).environment())
    #expect(run.output == String(repeating: "auth\n", count: 5))
    #expect(server.requests.count { $0.hasPrefix("POST /token ") } == 2)
  }

  static let retry = "hint: check the network, and HTTPS_PROXY if a proxy is required"
  static let slow = "hint: check the network, and HTTPS_PROXY if a proxy is required; `--timeout SECONDS` gives it more time"
  static let rows = "hint: ask for fewer rows: `page N size M`"

  static let reads: [Case] = [
    Case(
      "malformed JSON", body: #"{"CustomerId": 5, "Name": }"#,
      [
        "error (network): the answer from the service cannot be read: not JSON: an unexpected character at line 1, column 27",
        "status 200, 27 bytes, beginning '{\"CustomerId\": 5, \"Name\": }'", "hint: `http GET PATH` shows the raw answer",
      ]),
    Case(
      "endless nesting", body: String(repeating: "[", count: 100_000),
      [
        "error (network): the answer from the service cannot be read: the JSON is nested more than 512 levels deep",
        "status 200, 100000 bytes, beginning '\(String(repeating: "[", count: 60))...'", "hint: `http GET PATH` shows the raw answer",
      ]),
    Case(
      "another type of JSON", body: "[1, 2]",
      [
        "error (network): the answer is not a record", "hint: `http GET PATH` shows the raw answer; check the address in `status`",
      ]),
    Case(
      "a proxy's page", body: "<!DOCTYPE html><title>Sign in &amp; surf</title><p>Hi", type: "text/html; charset=utf-8",
      [
        "error (network): the answer is a web page ('Sign in & surf') instead of JSON",
        "status 200, 53 bytes, content type 'text/html; charset=utf-8'",
        "hint: a proxy or the sign-in page of the network answered, or the address is wrong; `status` shows it",
      ]),
    Case(
      "a proxy's page of 502", body: "<html><title>Bad Gateway</title></html>", type: "text/html", status: "502 Bad Gateway",
      ["error (network): get customers/5: the service failed (502): Bad Gateway", "hint: try again later"]),
    Case(
      "a redirect",
      [
        "error (network): get customers/5: the service redirects to 'https://other.example/', and mmx does not follow with a token",
        "hint: check MMX_API_URL; `status` shows where it comes from",
      ]
    ) { peer in
      peer.answer("302 Found", "Location: https://other.example/\r\n")
      return true
    },
    Case(
      "an empty body", body: "",
      [
        "error (network): the service answered 200 with an empty body where JSON was expected",
        "hint: try again; `status` shows the address in use, and a proxy may be interfering",
      ]),
    Case(
      "JSON cut off", body: #"{"CustomerId": 5, "Na"#,
      ["error (network): the JSON of the answer is cut off after 21 bytes", "hint: try again; none of it was used"]),
    Case("a body cut off", ["error (network): get customers/5: the answer from '127.0.0.1:PORT' ended too soon", "hint: try again"]) {
      peer in
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"CustomerId\": 5, \"Na")
      return false
    },
    Case("a head cut off", ["error (network): get customers/5: the answer from '127.0.0.1:PORT' ended too soon", "hint: try again"]) {
      peer in
      peer.write("HTTP/1.1 200 OK\r\nContent-Le")
      return false
    },
    Case("no answer", ["error (network): get customers/5: '127.0.0.1:PORT' closed the connection without an answer", retry]) { _ in false },
    Case("no HTTP", ["error (network): get customers/5: the answer from '127.0.0.1:PORT' is not HTTP", retry]) { peer in
      peer.write("SSH-2.0-OpenSSH_9.2\r\n")
      return false
    },
    Case("silence", ["error (network): get customers/5: no whole answer from '127.0.0.1:PORT' within 2 s (N tries)", slow]) {
      $0.read() != nil
    },
    Case("an answer that drips", ["error (network): get customers/5: no whole answer from '127.0.0.1:PORT' within 2 s (N tries)", slow]) {
      peer in
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{")
      return peer.read() != nil
    },
    Case("a huge body announced", ["error (network): get customers/5: the answer from '127.0.0.1:PORT' is larger than 64 MiB", rows]) {
      peer in
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n{")
      return true
    },
    Case("a huge body of chunks", ["error (network): get customers/5: the answer from '127.0.0.1:PORT' is larger than 64 MiB", rows]) {
      peer in
      peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      let blanks = [UInt8](repeating: 0x20, count: 1 << 20)
      for _ in 0..<65 { peer.write(Array("100000\r\n".utf8) + blanks + Array("\r\n".utf8)) }
      return false
    },
    Case(
      "text that is not UTF-8",
      [
        "error (network): the answer from the service cannot be read: not JSON: a text that is not UTF-8 at byte 9",
        "status 200, 14 bytes, beginning '{\"Name\":\"\u{FFFD}\u{FFFD}x\"}'", "hint: `http GET PATH` shows the raw answer",
      ]
    ) { peer in
      peer.write(Array("HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\"Name\":\"".utf8) + [0xFF, 0xE6] + Array("x\"}".utf8))
      return true
    },
  ]

  @Test(arguments: reads)
  func aReadFails(example: Case) {
    let server = Account.service { _, peer in example.answer(peer) }
    let run = run(
      ["--timeout", example.sentences[0].contains("within 2 s") ? "2" : "30", "-c", "get customers/5"],
      environment: Account(server).environment())
    // How many tries there is time for depends on the machine; the time is the one that was asked for.
    let sentences = run.sentences.map { $0.replacing(/\([2-9] tries\)/, with: "(N tries)") }
    #expect(sentences == example.sentences.map { $0.replacing("PORT", with: String(server.port)) })
    #expect(run.status == 6 && run.output == "" && !run.leaks)
  }

  /// The content type is evidence only: what reads as JSON is taken.
  @Test func jsonUnderAWrongTypeIsTaken() {
    let server = Account.service(type: "text/plain", body: #"{"CustomerId":5,"Name":"Čaj","RowVersion":"AAA="}"#)
    let run = run(["-c", "(get customers/5).Name"], environment: Account(server).environment())
    #expect(run.output == "Čaj\n" && run.error == "" && run.status == 0)
  }

  @Test(arguments: [
    (#"{"foo":1}"#, "the answer from the token address is not a token: JSON with foo"),
    ("<title>Wi-Fi</title>", "the answer from the token address is not a token: 'Wi-Fi'"),
    (#"{"access_token":"a\r\nX: y"}"#, "the answer from the token address is not a token: JSON with access_token"),
    ("", "the answer from the token address is not a token: nothing"),
    ("tok-3n-9f8e7d-tok-3n-9f8e7d", "the answer from the token address is not a token: 27 bytes"),
    ("<x><access_token>tok-3n</access_token></x>", "the answer from the token address is not a token: 42 bytes"),
    (#"{"access_token":"tok-3n-9f8e7d"} x"#, "the answer from the token address is not a token: 34 bytes"),
    ("ok\ntok-3n-9f8e7d", "the answer from the token address is not a token: 16 bytes"),
    ("OK, come back later", "the answer from the token address is not a token: 'OK, come back later'"),
  ])
  func aSignInAnswersSomethingElse(body: String, message: String) {
    let server = RawServer { peer in while peer.read() != nil { peer.answer(body: body) } }
    let run = run(["-c", "get customers/5"], environment: Account(server).environment())
    #expect(
      run.sentences == [
        "error (network): \(message)",
        "hint: check MMX_AUTH_URL; a proxy or the sign-in page of the network may have answered",
      ])
    #expect(run.status == 6 && server.requests.count == 1 && !run.leaks)
  }

  // MARK: Writes

  static let sent = "so it may have taken effect"
  static let look = "hint: look before you repeat it: `journal show 1` says what to look for and how to settle it"

  static let writes: [Case] = [
    Case(
      "no answer",
      [
        "error (unknown): save new customer: the write was sent and no answer came, \(sent): '127.0.0.1:PORT' closed the connection without an answer",
        look,
      ]
    ) {
      _ in false
    },
    Case(
      "a body cut off",
      [
        "error (unknown): save new customer: the write was sent and no answer came, \(sent): the answer from '127.0.0.1:PORT' ended too soon",
        look,
      ]
    ) {
      peer in
      peer.write("HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{")
      return false
    },
    Case(
      "silence",
      [
        "error (unknown): save new customer: the write was sent and no answer came, \(sent): no whole answer from '127.0.0.1:PORT' within 2 s",
        look,
      ]
    ) {
      $0.read() != nil
    },
    Case(
      "a proxy's page", body: "<html><title>Welcome</title></html>", type: "text/html",
      [
        "error (unknown): save new customer: a web page ('Welcome') came instead of the service's answer, so the write may or may not have taken effect",
        look,
      ]),
    Case(
      "a proxy's page of 502", body: "<html><title>Bad Gateway</title></html>", type: "text/html", status: "502 Bad Gateway",
      ["error (unknown): save new customer: the service answered 502, so the write may have taken effect: Bad Gateway", look]),
    Case(
      "no Location", body: "",
      [
        "error (unknown): the answer to 'POST api/orgs/12/customers' (200) names no created record, so the write may or may not have taken effect: the answer has no Location",
        look,
      ]),
    Case(
      "no more than accepted", body: "{}", status: "202 Accepted",
      [
        "error (unknown): the answer to 'POST api/orgs/12/customers' is 202, which means accepted but not done, so the write may or may not have taken effect",
        look,
      ]),
    Case(
      "created, no Location", body: "", status: "201 Created",
      [
        "error (unknown): the record was created, but its ID is not known: the answer has no Location",
        "hint: do not create it again; search for it (`journal show 1` shows what was sent)",
      ]),
  ]

  /// A write is sent once whatever comes back, and the journal knows what is to be found out.
  @Test(arguments: writes)
  func aWriteIsNotRepeated(example: Case) {
    let server = Account.service { _, peer in example.answer(peer) }
    let home = Home()
    let environment = Account(server).environment()
    let first = run(
      ["--timeout", example.name == "silence" ? "2" : "30", "-c", "save \(Account.newCustomer)"], environment: environment, home: home)
    #expect(first.sentences == example.sentences.map { $0.replacing("PORT", with: String(server.port)) })
    #expect(first.status == 6 && first.output == "" && !first.leaks)
    #expect(server.calls == ["POST /api/orgs/12/customers HTTP/1.1"])
    let journal = run(["-c", "journal show 1", "--json"], environment: environment, home: home)
    #expect(journal.output.contains(example.name == "no Location" ? "done" : "unknown") && !journal.leaks)
  }

  // MARK: Nothing half-written

  @Test func aFileIsWrittenWholeOrNotAtAll() {
    let row = #"{"CustomerId":1,"Name":"A"}"#
    let server = Account.service { request, peer in
      if request.contains("CurrentPage=1&") || request.contains("CurrentPage=1 ") {
        peer.answer(body: #"{"Rows":[\#(row),\#(row)],"TotalRows":4,"CurrentPageNumber":1,"PageSize":2}"#)
      } else {
        peer.answer(body: "<html>")
      }
      return true
    }
    let home = Home()
    home.file("old.csv", "what was there\n")
    for name in ["old.csv", "new.csv", "new.json", "new.jsonl"] {
      let run = run(["-c", "get customers all | write \"\(name)\""], environment: Account(server).environment(), home: home)
      #expect(run.status == 6 && run.error.contains("the answer is a web page"))
    }
    #expect(home.read("old.csv") == "what was there\n")
    #expect(home.files.filter { !$0.hasPrefix(".local") } == ["old.csv"])
  }
}
