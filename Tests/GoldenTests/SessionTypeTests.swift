import MMXChecker
import MMXData
import MMXRuntime
import MMXSyntax
import TestSupport
import Testing

/// The checker knows the fields of what commands of the session give: as many as there are.
@Suite struct SessionTypeTests {
  @Test(arguments: [
    "status", "quota", "orgs", "resources", "login", "logout", "vars", "lake", "journal", "journal show 1", "lake sync",
    "(quota).organisations", "changes customers",
  ])
  func theFieldsAreThoseOfTheReport(command: String) throws {
    let session = Session()
    session.run(
      "x = 1; c = get customers/5; c.Name = \"Other\"; save c; lake add customers", name: "before.mmx")
    let value = try session.interpreter.evaluate(Source(name: "t", text: "(\(command))"))
    let (record, row): (Value, String) =
      if case .list(let list) = value, let first = list.items.first { (first, "[0]") } else { (value, "") }
    guard case .record(let fields) = record else {
      Issue.record("\(command) gives no record")
      return
    }
    for name in fields.fields.keys { #expect(GoldenTests.check("print (\(command))\(row).\(name)", in: ".").isEmpty, "\(name)") }
    #expect(GoldenTests.check("print (\(command))\(row).Nonsense", in: ".").map(\.problem.kind) == [.name])
  }
}
