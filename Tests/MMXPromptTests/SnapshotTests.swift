import MMXCommands
import MMXData
import MMXRuntime
import MMXSyntax
import MMXTerminal
import Testing

@testable import MMXSession

/// Variables taken down in one interpreter and brought back in another.
@Suite struct SnapshotTests {
  private func interpreter(_ program: String = "") throws -> Interpreter {
    let terminal = Terminal(input: false, output: false, error: false)
    let interpreter = Interpreter(
      service: nil, host: TerminalHost(options: ProgramOptions(), environment: Environment([:]), terminal: terminal))
    try interpreter.run(Source(name: "program", text: program), mode: .file)
    return interpreter
  }

  /// What an expression is in an interpreter that got the variables of a program as text.
  private func after(_ program: String, _ expression: String) throws -> String {
    let text = try interpreter(program).snapshot(limit: 10_000) { _ in true }.json.text()
    let next = try interpreter()
    _ = next.restore(try JSON(text))
    return try next.evaluate(Source(name: "expression", text: expression)).plainText
  }

  @Test(arguments: [
    ("x = 1.10", "x", "1.10"), ("x = null", "x ?? \"none\"", "none"), ("x = true", "x", "true"), ("x = \"č\\n\"", "len(x)", "2"),
    ("x = @2026-11-23", "x + 1", "2026-11-24"), ("x = @2026-11-23T10:30:05", "x", "2026-11-23T10:30:05"),
    ("x = [1, { A: [2] }]", "x[1].A[0]", "2"), ("x = { \"odd key\": 1 }", "x[\"odd key\"]", "1"),
    ("x = [1]; y = x", "y[0] = 5; x[0]", "5"), ("x = [1]; x += [x]", "x[1][0]", "1"),
    ("x = new customer { Name: \"A\" }; y = [x]", "y[0].Name = \"B\"; x.Name", "B"),
    ("x = new customer { SubjectToVAT: \"D\" }", "x.SubjectToVAT", "D"),
    ("x = new customer { Country: 1 }", "x.Country.ID", "1"),
  ])
  func valuesComeBack(program: String, expression: String, result: String) throws { #expect(try after(program, expression) == result) }

  @Test func typesAreCheckedAsBefore() throws {
    #expect(throws: Interpreter.Failure.self) { try after("x = new customer {}", "x.Nmae = 1") }
    #expect(throws: Interpreter.Failure.self) { try after("x = new customer {}", "x.SubjectToVAT = \"Q\"") }
  }

  @Test func whatDoesNotFitIsNamed() throws {
    let snapshot = try interpreter("small = 1; large = [] + range(0, 500); f = x => x; last = 2").snapshot(limit: 100) { $0 != "last" }
    #expect(snapshot.variables.keys == ["small"])
    #expect(snapshot.leftOut.map(\.name).sorted() == ["large", "last"])
  }

  @Test func draftsAreUnsaved() throws {
    let snapshot = try interpreter("a = new customer { Name: \"A\" }; b = 1; c = [a]").snapshot(limit: 1000) { _ in true }
    #expect(snapshot.unsaved == ["a", "c"])
  }

  @Test func variablesThatAreSetStay() throws {
    let text = try interpreter("x = 1; y = 2").snapshot(limit: 100) { _ in true }.json.text()
    let next = try interpreter("x = 10")
    let result = next.restore(try JSON(text))
    #expect(result.set == ["y"])
    #expect(result.alone == ["x"])
  }

  /// Files may have been changed by anybody.
  @Test(arguments: [
    "{}", "[]", "null", #"{"variables":{"x":{"object":5}}}"#, #"{"variables":{"x":{"object":-1}},"objects":[]}"#,
    #"{"variables":{"x":{"object":0}},"objects":[{"entity":"nothing"}]}"#, #"{"variables":{"x":{"date":"soon"}}}"#,
    #"{"variables":{"x":{"object":0}},"objects":[{"list":[{"object":0}]}]}"#,
  ])
  func spoiledFilesDoNoHarm(text: String) throws {
    let next = try interpreter()
    _ = next.restore(try JSON(text))
    #expect(next.variableNames.contains("y") == false)
  }
}
