import MMXData
import MMXHTTP
import MMXSandbox

/// Requests for the simulator, one after the other against one fresh world: a line `VERB target`, a line of more headers or none, and a
/// body up to a line `---`. Whatever comes is answered, never by 5xx, in JSON that can be read, and what was made can be read.
@Sendable func fuzzSandbox(_ bytes: [UInt8]) {
  var options = Simulator.Options()
  options.clock = { 1_795_428_000 }
  options.callLimit = nil
  options.monthlyCallLimit = nil
  options.admitsSamples = false
  let caller = SandboxCaller(Simulator(options: options))
  var rest = bytes[...]
  for _ in 0..<12 where !rest.isEmpty { caller.send(SandboxCaller.Script(&rest)) }
}

private struct SandboxCaller {
  private let simulator: Simulator
  private let token: String
  private static let root = "http://127.0.0.1:8080"

  /// A request as the fuzzer wrote it.
  struct Script {
    var verb: String
    var target: String
    var header: [UInt8]
    var body: [UInt8]

    /// Takes the first request off the bytes.
    init(_ rest: inout ArraySlice<UInt8>) {
      let first = Script.line(&rest).split(separator: 0x20, maxSplits: 1)
      verb = first.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
      target = first.count > 1 ? String(decoding: first[1], as: UTF8.self) : ""
      header = Array(Script.line(&rest))
      body = []
      while !rest.isEmpty, case let line = Script.line(&rest), !line.elementsEqual("---".utf8) { body += line + [0x0A] }
    }

    private static func line(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      let line = rest.prefix { $0 != 0x0A }
      rest = rest[line.endIndex...].dropFirst()
      return line
    }
  }

  init(_ simulator: Simulator) {
    self.simulator = simulator
    let form = "grant_type=password&client_id=demo-client&client_secret=demo-secret&username=demo&password=demo-password"
    let answer = try? simulator.send(
      Request("POST", SandboxCaller.root + "/token", headers: [], body: Array(form.utf8), isRepeatable: false))
    token = answer.flatMap { try? JSON(bytes: $0.body) }?["access_token"]?.string ?? ""
    check(!token.isEmpty, "no token")
  }

  func send(_ script: Script) {
    var headers = [(name: "Authorization", value: "Bearer \(token)")]
    let own = script.header.split(separator: UInt8(ascii: ":"), maxSplits: 1).map { String(decoding: $0, as: UTF8.self) }
    if own.count == 2 { headers.append((own[0], own[1])) }
    guard let answer = answer(script.verb, script.target, headers, script.body) else { return }
    check(answer.status >= 200 && answer.status < 500, "\(script.verb) \(script.target): \(answer.status) \(text(answer))")
    guard answer.status == 201 else { return }
    guard let location = answer.headers.first(where: { $0.name == "Location" })?.value, location.hasPrefix(SandboxCaller.root) else {
      fatalError("\(script.target) answers 201 without an address")
    }
    guard let made = self.answer("GET", String(location.dropFirst(SandboxCaller.root.utf8.count)), headers, nil) else {
      fatalError("\(location) is no address")
    }
    // Attachments of invoices and inbox items can only be listed.
    check(
      made.status == 200 || made.status == 405 || made.status == 404 && location.contains("/attachments/"),
      "\(location) answers \(made.status)")
  }

  private func answer(_ verb: String, _ target: String, _ headers: [(name: String, value: String)], _ body: [UInt8]?) -> Response? {
    let request = Request(verb, SandboxCaller.root + target, headers: headers, body: body, isRepeatable: false)
    guard let answer = try? simulator.send(request) else { return nil }
    for header in answer.headers {
      check(header.value.utf8.allSatisfy { $0 != 0x0D && $0 != 0x0A && $0 != 0 }, "a line end in \(header.name) of \(target)")
    }
    if answer.headers.contains(where: { $0.name == "Content-Type" && $0.value.hasPrefix("application/json") }) {
      check((try? JSON(bytes: answer.body)) != nil, "\(target) answers no JSON: \(text(answer))")
    }
    return answer
  }

  private func text(_ answer: Response) -> String { String(decoding: answer.body.prefix(400), as: UTF8.self) }
}
