import MMXData
import MMXRuntime
import MMXSyntax
import Testing

/// What the row of a function says of its first argument is what the function takes.
@Suite struct ArgumentContentTests {
  private static let values = [
    "null", "true", "1", "\"1\"", "@2026-11-23", "now()", "[1]", "{a: 1}", "new customer {Name: \"x\"}", "x => x", "parsejson(\"[]\")",
  ]

  @Test(arguments: ["len", "keys", "values", "has", "num", "reverse"]) func theRowSaysWhatTheFunctionTakes(name: String) throws {
    let interpreter = try Interpreter.prepared("")
    let builtin = try #require(Builtin.named(name))
    let parameter = try #require(builtin.parameters.first)
    let rest = builtin.parameters.count > 1 ? ", \"a\"" : ""
    for value in ArgumentContentTests.values + ["args"] {
      // Of lists those alone have keys that have options, which their type does not say.
      if case .keyed = parameter.content, value.contains("[") { continue }
      let isTaken = Trial.argument(parameter, of: builtin, takes: try interpreter.evaluate(Source(name: "t", text: value))) == nil
      do {
        _ = try interpreter.evaluate(Source(name: "t", text: "\(name)(\(value)\(rest))"))
        #expect(isTaken, "\(name)(\(value)) runs")
      } catch {
        #expect(!isTaken && error.kind == .type, "\(name)(\(value)) ends with \(error.kind)")
      }
    }
  }
}
