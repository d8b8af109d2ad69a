import MMXData
import MMXRuntime
import MMXSyntax
import TestSupport
import Testing

/// Programs that would fill the memory or never end.
@Suite struct LimitTests {
  /// The problem that ends the program, nil where none does.
  private func problem(_ text: String) -> Problem? {
    withLargeStack { () -> Problem? in
      let interpreter = Interpreter(service: nil, host: QuietHost())
      do throws(Interpreter.Failure) {
        try interpreter.run(Source(name: "t", text: text), mode: .file)
        return nil
      } catch { return error.diagnostics.first?.problem }
    }
  }

  /// Values that share their parts are small, and endless to go through: each level doubles what is met.
  @Test(arguments: ["x == y", "len(str(x))"])
  func whatSharesItsPartsIsNotGoneThroughForEver(walk: String) {
    #expect(problem("x = 1\ny = 1\nfor i in range(150) { x = [x, x]; y = [y, y] }\nz = \(walk)")?.kind == .limit)
  }

  @Test func recordsTakeManyKeys() {
    #expect(problem("r = {}\nfor i in range(20000) { r[\"k${i}\"] = i }\nassert len(r) == 20000 and r.k19999 == 19999") == nil)
  }

  /// Rows with equal beginnings are told apart without comparing each with each.
  @Test func uniqueAndGroupOfNestedRows() {
    #expect(problem("assert (range(3000) | map {a: {b: it}} | unique | count) == 3000") == nil)
    #expect(problem("assert (range(3000) | map [1, [it]] | group it | count) == 3000") == nil)
    #expect(problem("assert ([{a: 1, b: [@2026-01-01]}, {b: [@2026-01-01T00:00], a: 1.0}] | unique | count) == 1") == nil)
  }

  @Test func stepsCountAnewInEachRun() throws {
    let interpreter = Interpreter(service: nil, host: QuietHost())
    interpreter.allowSteps(1000)
    for _ in 0..<5 { try interpreter.run(Source(name: "t", text: "for i in range(900) { }"), mode: .file) }
    #expect(throws: Interpreter.Failure.self) { try interpreter.run(Source(name: "t", text: "for i in range(1100) { }"), mode: .file) }
  }
}
