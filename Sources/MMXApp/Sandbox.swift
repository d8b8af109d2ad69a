import MMXClient
import MMXData
import MMXSandbox
import MMXTerminal

/// The simulator served on 127.0.0.1 by this process, and the account to reach it with. It ends with its owner.
final class Sandbox {
  /// The organisation of the demo data that is selected at the start.
  static let organisation = 12

  let credentials: Client.Credentials
  private let server: SandboxServer

  /// - Parameters:
  ///   - port: 0 for any that is free.
  ///   - log: called from the server's threads after each request.
  ///   - data: the file that keeps its records; nil forgets them.
  init(port: Int = 0, data: String? = nil, seed: UInt64? = nil, log: (@Sendable (SandboxServer.LogEntry) -> Void)? = nil) throws(Problem) {
    var options = Simulator.Options()
    options.renderPDF = { document throws(Problem) in try InvoicePDF.render(document) }
    if let seed { options.seed = seed }
    credentials = Client.Credentials(
      clientID: options.clientID, clientSecret: options.clientSecret, username: options.username, password: options.password)
    let simulator = if let data { try Simulator(options: options, keeper: WorldFile(path: data)) } else { Simulator(options: options) }
    server = try SandboxServer(simulator, port: port, log: log)
  }

  var port: Int { server.port }
  var apiAddress: String { server.apiAddress }
  var tokenAddress: String { server.tokenAddress }

  func stop() { server.stop() }

  /// Lines for a shell that make any client use it. The account is the simulator's own and no secret.
  var shellLines: String {
    let pairs = [
      ("MMX_API_URL", apiAddress), ("MMX_AUTH_URL", tokenAddress), ("MMX_CLIENT_ID", credentials.clientID),
      ("MMX_CLIENT_SECRET", credentials.clientSecret.reveal()), ("MMX_USERNAME", credentials.username),
      ("MMX_PASSWORD", credentials.password.reveal()), ("MMX_ORG", String(Sandbox.organisation)),
    ]
    return pairs.map { "export \($0)=\($1)\n" }.joined()
  }
}

/// `mmx sandbox`
extension Program {
  /// Serves the simulator until Ctrl-C.
  func serveSandbox() throws(Problem) -> Int32 {
    try refuseWords("sandbox")
    for name in ["fault"] where options.own[name] != nil { throw .notInThisBuild("the option '--\(name)'") }
    let (port, seed) = (try ownNumber("port", in: 0...65_535), try ownNumber("seed", in: 0...Int.max))
    let isQuiet = options.isQuiet
    let sandbox = try Sandbox(port: port ?? 0, data: options.own["data"], seed: seed.map(UInt64.init)) { entry in
      if !isQuiet { writeAtOnce(Program.line(for: entry), to: 2) }
    }
    host.write(sandbox.shellLines)
    host.note("serving the simulator on port \(sandbox.port) of 127.0.0.1; Ctrl-C ends it")
    while !host.isInterrupted { Interrupt.wait(milliseconds: 1000) }
    sandbox.stop()
    return 0
  }

  private func ownNumber(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
    try options.own[name].map { text throws(Problem) in try wholeNumber(text, of: name, in: range) }
  }

  private static func line(for entry: SandboxServer.LogEntry) -> String {
    let status = entry.status.map(String.init) ?? "no answer"
    return visible("\(entry.method) \(entry.target) \(status) \(entry.responseSize) bytes \(entry.microseconds) µs") + "\n"
  }
}
