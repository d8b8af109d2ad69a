package import MMXCatalogue
import MMXClient
package import MMXData
import MMXHTTP
package import MMXSandbox
import MMXSystem
import MMXTerminal

/// The simulator served on 127.0.0.1 by this process, and the account to reach it with. It ends with its owner.
package final class Sandbox {
  /// Those of the demo data, by name.
  package static let organisations: [(id: Int, name: String)] = [(12, "Demo d.o.o. Beograd"), (13, "Druga firma d.o.o.")]
  /// The organisation that is selected at the start.
  package static let organisation = 12

  let credentials: Client.Credentials
  private let server: SandboxServer

  /// How it is served.
  package struct Setup {
    /// 0 for any that is free.
    package var port = 0
    /// The file that keeps its records; nil forgets them.
    package var data: String?
    package var simulator = Simulator.Options()
    package var tls: TLSFiles?
    /// Nil leaves out the address that changes faults too.
    package var faults: FaultPlan?
    /// Watches the calls, and with `isStrict` refuses those with findings; nil for none.
    package var linter: Linter?
    package var isStrict = false
    /// Called from the server's threads after each request.
    package var log: (@Sendable (SandboxServer.LogEntry) -> Void)?

    package init() {}
  }

  package init(_ setup: Setup = Setup()) throws(Problem) {
    var options = setup.simulator
    options.milliseconds = { SystemClock.milliseconds }
    options.renderPDF = { document throws(Problem) in try InvoicePDF.render(document) }
    credentials = Client.Credentials(
      clientID: options.clientID, clientSecret: options.clientSecret, username: options.username, password: options.password)
    let file = try setup.data.map { path throws(Problem) in try WorldFile(path: path) }
    let simulator = if let file { try Simulator(options: options, keeper: file) } else { Simulator(options: options) }
    let lint = setup.linter.map { LintGate($0, isStrict: setup.isStrict) { SystemClock.milliseconds } }
    server = try SandboxServer(
      simulator, port: setup.port, tls: setup.tls, faults: setup.faults, identity: try file?.identity() ?? WorldFile.newIdentity(),
      lint: lint, log: setup.log)
  }

  package var port: Int { server.port }
  func apiAddress(in localisation: Localisation) -> String { server.apiAddress(in: localisation) }
  func tokenAddress(in localisation: Localisation) -> String { server.tokenAddress(in: localisation) }

  package func stop() { server.stop() }

  /// Lines for a shell that make any client use it. The account is the simulator's own and no secret.
  package func shellLines(in localisation: Localisation) -> String {
    let pairs = [
      ("MMX_API_URL", apiAddress(in: localisation)), ("MMX_AUTH_URL", tokenAddress(in: localisation)),
      ("MMX_CLIENT_ID", credentials.clientID),
      ("MMX_CLIENT_SECRET", credentials.clientSecret.reveal()), ("MMX_USERNAME", credentials.username),
      ("MMX_PASSWORD", credentials.password.reveal()), ("MMX_ORG", String(Sandbox.organisation)),
    ]
    return pairs.map { "export \($0)=\($1)\n" }.joined()
  }
}
