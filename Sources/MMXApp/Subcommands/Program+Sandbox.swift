import MMXCatalogue
import MMXData
import MMXSandbox
import MMXSession
import MMXSystem
import MMXTerminal

extension Sandbox {
  /// The options of `mmx sandbox`.
  static let options: [OptionRow] = [
    .own("port", .free("N"), "the port of 127.0.0.1; 0, the default, takes a free one and prints it"),
    .own("data", .file("FILE"), "keep the records in FILE, created if it does not exist; by default they are lost when the process ends"),
    .own(
      "seed", .free("N"),
      "generate a company of 300 customers, 200 items and 2,000 invoices in two years, the same for the same N; a small one by default"),
    .own("log", nil, "write a line to standard error for each request"),
    .own("tls", .free("CERT KEY"), "serve HTTPS with a certificate and its key, files in PEM"),
    .own("token-ttl", .free("SECONDS"), "how many seconds a token is valid; 3600 by default"),
    .own("lock-after", .free("N"), "wrong passwords in a row that lock the application; 3 by default"),
    .own("limit", .free("N"), "calls in 24 hours for each client and organisation, 0 for any number; 1000 by default"),
    .own("month-limit", .free("N"), "calls in a month, 0 for any number; 20000 by default"),
    .own("rights", .free("ORG=RIGHT,..."), "what the user may do in an organisation: none, read or full; full by default"),
    .own(
      "iis", .choice({ ["on", "off"] }, shown: nil),
      "answer 404 to codes with / or . in an address, as the web server of the service does; on by default"),
    .own("extra-fields", nil, "add an undocumented field to every record, to see how a client handles it"),
    .own("lint", nil, "report what is wrong with the calls of any client, though the service accepts them, as they arrive"),
    .own("strict", nil, "with --lint: answer such calls with 400 and the finding"),
    .own("report", .file("KIND:FILE"), "with --lint: write the findings to a file at the end, KIND junit, sarif or html"),
    .own("bill", nil, "with --lint: report at the end what the calls would have cost, by client and route"),
    .own("fault", .free("SPEC"), "what goes wrong, and when; see below"),
  ]

  static let notes: [HelpNote] = [
    HelpNote(
      title: "Three countries",
      blocks: [
        .text("/RS/, /SI/ and /HR/ are separate companies, organisations 12 and 13 in each, with the IDs of that installation."),
        .text("Documents post journals; which accounts the service itself posts to is not known, and those here are the sandbox's own."),
      ]),
    HelpNote(
      title: "Faults, to see how a client handles them",
      blocks: [
        .text("SPEC is one or more rules separated by ; and a rule is words separated by , as in:"),
        .code("--fault 'rate=5%,verb=POST|PUT,after,drop; path=customers/*,delay=200ms..2s'"),
        .text(
          "For each request the first rule that applies decides. The same seed and the same requests give the same faults."),
      ]),
    HelpNote(title: "Words of a rule", blocks: [.table(FaultRule.help.map { ($0.spelling, $0.help) })]),
    HelpNote(
      title: "While it runs, faults are shown and changed at /_sandbox/fault of the same port",
      blocks: [
        .text("the rules, and how often each applied:"),
        .code("curl http://127.0.0.1:PORT/_sandbox/fault"),
        .text("other rules, counted from zero:"),
        .code("curl -X PUT --data 'rate=0.1,status=503' http://127.0.0.1:PORT/_sandbox/fault"),
        .text("no faults now:"),
        .code("curl -X DELETE http://127.0.0.1:PORT/_sandbox/fault"),
      ]),
  ]
}

/// `mmx sandbox`
extension Program {
  /// Serves the simulator until Ctrl-C.
  func serveSandbox() throws(Problem) -> Int32 {
    try refuseWords("sandbox")
    let setup = try sandboxSetup()
    Signals.endInOrder()
    let sandbox = try Sandbox(setup)
    host.write(sandbox.shellLines(in: options.localisation ?? .rs))
    // The starting process usually waits for them at the other end of a pipe.
    host.output.flush()
    host.note("serving the simulator on port \(sandbox.port) of 127.0.0.1; Ctrl-C ends it")
    while !host.isInterrupted { Interrupt.wait(milliseconds: 1000) }
    sandbox.stop()
    if let linter = setup.linter {
      linter.finish()
      try report(linter)
    }
    return 0
  }

  /// `mmx clinic`: the rules of the lint over a recording. 1 if there are findings.
  func examineRecording() throws(Problem) -> Int32 {
    guard let path = options.arguments.first, options.arguments.count == 1 else {
      throw .missingWord("clinic", "clinic [--report KIND:FILE] [--bill] FILE.har")
    }
    _ = try reportWish()
    let linter = Linter { writeAtOnce(visible($0, keepingNewlines: true), to: 1) }
    let count = try LintRecording.examine(try File.read(path), linter)
    try report(linter)
    let found = linter.findings.count
    host.write("\(count) calls, \(found) findings\n")
    return found == 0 ? 0 : 1
  }

  /// Writes what the options ask for once all calls are seen.
  private func report(_ linter: Linter) throws(Problem) {
    if options.own["bill"] != nil { host.write(visible(linter.bill, keepingNewlines: true)) }
    guard let (kind, path) = try reportWish() else { return }
    try host.writeFile(path, Array(kind.text(linter.findings, version: Release.version).utf8))
  }

  /// What `--report` asks for, nil without it.
  private func reportWish() throws(Problem) -> (LintReport, String)? {
    guard let text = options.own["report"] else { return nil }
    let halves = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard halves.count == 2, let kind = LintReport(rawValue: halves[0]) else {
      throw .badArgument(text, of: "report", wanted: "a kind and a file, such as junit:lint.xml, sarif:lint.sarif or html:lint.html")
    }
    return (kind, halves[1])
  }

  private func sandboxSetup() throws(Problem) -> Sandbox.Setup {
    var setup = Sandbox.Setup()
    setup.port = try ownNumber("port", in: 0...65_535) ?? 0
    setup.data = options.own["data"]
    if let seed = try ownNumber("seed", in: 0...Int.max) {
      setup.simulator.seed = UInt64(seed)
      setup.simulator.demo = .full
    }
    if let seconds = try ownNumber("token-ttl", in: 1...Int(Int32.max)) { setup.simulator.tokenSeconds = seconds }
    if let count = try ownNumber("lock-after", in: 1...1_000_000) { setup.simulator.wrongPasswordLimit = count }
    if let limit = try ownNumber("limit", in: 0...1_000_000_000) { setup.simulator.callLimit = limit == 0 ? nil : limit }
    if let limit = try ownNumber("month-limit", in: 0...1_000_000_000) { setup.simulator.monthlyCallLimit = limit == 0 ? nil : limit }
    switch options.own["iis"] {
    case "on", nil: break
    case "off": setup.simulator.hasWebServer = false
    case let word?: throw .badArgument(word, of: "iis", wanted: "on or off")
    }
    setup.simulator.hasExtraFields = options.own["extra-fields"] != nil
    setup.simulator.rights = try rights()
    if let files = options.own["tls"]?.split(separator: "\0").map(String.init), files.count == 2 {
      setup.tls = try TLSFiles(certificate: files[0], key: files[1])
    }
    setup.faults = FaultPlan(try FaultRule.rules(options.own["fault"] ?? ""), seed: setup.simulator.seed)
    if ["lint", "strict", "report", "bill"].contains(where: { options.own[$0] != nil }) {
      _ = try reportWish()
      setup.linter = Linter { writeAtOnce(visible($0, keepingNewlines: true), to: 2) }
      setup.isStrict = options.own["strict"] != nil
    }
    if options.own["log"] != nil {
      setup.log = { entry in writeAtOnce(Program.line(for: entry), to: 2) }
    }
    return setup
  }

  private func ownNumber(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
    try options.own[name].map { text throws(Problem) in try wholeNumber(text, of: name, in: range) }
  }

  /// `13=none,12=read`
  private func rights() throws(Problem) -> [Int: Simulator.Right] {
    guard let text = options.own["rights"] else { return [:] }
    var rights: [Int: Simulator.Right] = [:]
    for part in text.split(separator: ",") {
      let halves = part.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard halves.count == 2, let organisation = Int(halves[0]), let right = Simulator.Right(rawValue: halves[1]) else {
        throw .badArgument(text, of: "rights", wanted: "organisations with none, read or full, such as 13=none,12=read")
      }
      rights[organisation] = right
    }
    return rights
  }

  private static func line(for entry: SandboxServer.LogEntry) -> String {
    let status = entry.status.map(String.init) ?? "no answer"
    let fault = entry.fault.map { " (\($0))" } ?? ""
    return visible("\(entry.method) \(entry.target) \(status) \(entry.responseSize) bytes \(entry.microseconds) µs\(fault)") + "\n"
  }
}
