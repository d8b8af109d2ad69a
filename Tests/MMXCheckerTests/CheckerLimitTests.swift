import MMXData
import MMXSyntax
import TestSupport
import Testing

/// Programs made to keep the checker busy: the time grows with the text.
@Suite struct CheckerLimitTests {
  /// Four times the text takes some four times the time; where all before is looked at again in each line it takes sixteen times.
  @Test(arguments: [
    "fn f# (a) { return a + # }", "fn f# (a) { return a + # }; x# = f# (1)", "v# = #; fn f# (a) { return a + v# }", "x# = y => y + #",
    "test \"t#\" { assert 1 == # }", "try { a# = # } catch e { print e }", "a# = 1; if a# > 1 { a# = 2 } else { a# = 3 }",
    "z# = 0; for x in [1] { z# = x }", "c# = get customers/#; print c#.Name", "get custmers/#", "print u#", "x = [1]; x[0] = #; print x",
    "import \"l#.mmx\"", "print 1 + \"a#\"", "it #", "[1] | where", "expect fails \"value\" { x# = 1 / 0 }",
  ])
  func timeGrowsWithTheText(line: String) {
    func text(_ count: Int) -> String {
      (0..<count).map { line.replacing("# (", with: "\($0)(").replacing("#", with: "\($0)") }.joined(separator: "\n")
    }
    func seconds(_ count: Int) -> Double {
      let text = text(count)
      return secondsOfWork { _ = findings(in: text) }
    }
    let (once, four) = (seconds(400), seconds(1_600))
    #expect(growsWithItsInput(once: once, four: four), "\(once) s, then \(four) s")
  }

  /// Unknown names beside as many that are nearly the same: what is looked through for advice has a bound.
  @Test(arguments: ["print nam#", "nam#(1)", "print [1] | nam#", "x = {}; print x.nam#", "print Name#"])
  func adviceHasABound(line: String) {
    func text(_ count: Int) -> String {
      let names = (0..<count).map { "name\($0) = \($0)" }
      return (names + (0..<count).map { line.replacing("#", with: "\($0)") }).joined(separator: "\n")
    }
    func seconds(_ count: Int) -> Double {
      let text = text(count)
      return secondsOfWork { _ = findings(in: text) }
    }
    let (once, four) = (seconds(500), seconds(2_000))
    #expect(growsWithItsInput(once: once, four: four), "\(once) s, then \(four) s")
  }

  /// Lines that double what a variable holds, in a few of which the whole is looked at.
  @Test(arguments: [
    "x = {a: x, b: x}", "x = [x, [x]]", "x = [{a: x}, {a: x}]", "x = x + x", "fn f#() { return {a: f@(), b: f@()} }",
    "x = x + {k#: x, l#: x}",
    "x = [1] | map {a: x, b: x} | first",
  ])
  func whatDoublesIsNotGoneThrough(line: String) {
    for start in ["{}", "[]", "\"ab\"", "get customers/1"] {
      let lines = (1...60).map { line.replacing("#", with: "\($0)").replacing("@", with: "\($0 - 1)") }
      let text =
        (["x = \(start)", "fn f0() { return get customers/1 }"] + lines + [
          "if true { x = x }", "get customers/2", "f = y => y", "print f(x)",
        ])
        .joined(separator: "\n")
      _ = withLargeStack { findings(in: text) }
    }
    let rows = "print [1]" + String(repeating: " | map {a: it, b: it}", count: 60)
    _ = withLargeStack { findings(in: rows) }
  }

  /// A join in the key of a join in the key of a join.
  @Test func keysOfJoinsAreLookedAtOnce() {
    _ = withLargeStack {
      findings(in: "x = " + String(repeating: "([1] | join [1] on ", count: 60) + "it" + String(repeating: ")", count: 60))
    }
  }

  @Test func mistakesOfTheCompilerAreCounted() {
    let found = withLargeStack { findings(in: String(repeating: "it\n", count: 1_000)) }
    #expect(found.count == 201)
    #expect(found.last?.problem.message.text == "800 more errors from here on")
    #expect(found.allSatisfy { $0.problem.kind == .name })
  }
}
