import MMXCatalogue
import MMXData
import MMXService
import TestSupport
import Testing

/// Every operation of the catalogue is reached by a command, on the simulator.
@Suite struct OperationTests {
  static let names = Catalogue.operations.map { "\($0.module).\($0.name)" }

  @Test func everyOperationHasACommand() {
    #expect(Set(OperationCommands.programs.keys) == Set(OperationTests.names))
  }

  @Test(arguments: OperationTests.names) func theOperationIsReached(name: String) throws {
    let program = try #require(OperationCommands.programs[name])
    let (printed, calls) = withLargeStack {
      let spy = Spy()
      let session = Session { spy.watch($0) }
      for file in ["a.pdf", "b.pdf"] { session.host.files[file] = Array("%PDF-1.4".utf8) }
      session.run(OperationCommands.preamble + program, name: "operation.mmx")
      return (session.host.printed.split(separator: "\n").filter { !$0.hasPrefix("! ") && !$0.hasPrefix("= ") }, spy.operations)
    }
    #expect(printed.isEmpty, "\(printed.joined(separator: "\n"))")
    #expect(calls.contains(name), "called \(calls)")
  }

  /// Each action too, and those of an organisation that RS alone has are refused elsewhere with the place where they are.
  @Test func whatALocalisationLacksIsSaid() {
    let printed = withLargeStack {
      let session = Session(localisation: .si)
      session.run("get efaktura/list", name: "si.mmx")
      return session.host.printed
    }
    #expect(printed.contains("the service offers 'efaktura/list' in RS, and this session is in SI"))
  }
}

/// Notes which operations the calls of a session are.
final class Spy: Service {
  private(set) var operations: [String] = []
  private var base: (any Service)?
  var beforeWrite: ((_ journalEntry: Int?) throws(Problem) -> Void)? {
    get { base?.beforeWrite }
    set { base?.beforeWrite = newValue }
  }

  func watch(_ service: any Service) -> any Service {
    base = service
    return self
  }

  var localisation: Localisation { base?.localisation ?? .rs }

  func send(_ call: Call) throws(Problem) -> Answer {
    note(call)
    return try inner().send(call)
  }

  func exchange(_ call: Call) throws(Problem) -> Answer {
    note(call)
    return try inner().exchange(call)
  }

  var session: any ServiceSession { (try? inner().session) ?? NoSession(Problem(.refused, "no session")) }

  private func inner() throws(Problem) -> any Service {
    guard let base else { throw Problem(.script, "nothing is watched") }
    return base
  }

  private func note(_ call: Call) {
    var segments = call.path.split(separator: "/").dropFirst().map { PercentEncoding.decode(String($0)) ?? String($0) }
    let isPerOrganisation = segments.count > 1 && segments[0] == "orgs" && Int(segments[1]) != nil
    if isPerOrganisation { segments.removeFirst(2) }
    let match = Catalogue.match(call.method, path: segments, perOrganisation: isPerOrganisation, localisation: localisation)
    operations.append(match.map { "\($0.operation.module).\($0.operation.name)" } ?? "\(call.method.rawValue) \(call.path)")
  }
}
