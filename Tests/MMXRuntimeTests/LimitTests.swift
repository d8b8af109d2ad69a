import MMXCommands
import MMXData
import MMXRuntime
import MMXSyntax
import TestSupport
import Testing

/// Programs that would fill the memory or never end.
@Suite struct LimitTests {
  /// The problem that ends the program, nil if none does.
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

  /// A body may have more constants, fields and commands than sixteen bits count.
  @Test func bodiesAreAsLargeAsTheirSource() {
    let items = (0..<70_000).map(String.init).joined(separator: ", ")
    #expect(problem("y = 1\nx = [y, \(items)]\nz = \"after\"\nassert len(x) == 70001 and x[70000] == 69999 and z == \"after\"") == nil)
    let fields = (0..<66_000).map { "r.k\($0) = 1" }.joined(separator: "\n")
    #expect(
      problem(
        "r = {}\n\(fields)\nr.k65999 = 3\nr.k65999 += 1\nassert r.k65999 == 4 and len(r) == 66000\nfor i in range(3) { q = r.k65998 + i }\nr.k65999.z"
      )?
      .kind == .type)
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

  /// Names of the top level end before the slots do, and a refused program leaves those that were there, and room for more.
  @Test func namesOfTheTopLevelHaveALimit() throws {
    let interpreter = Interpreter(service: nil, host: QuietHost())
    try interpreter.run(Source(name: "t", text: "kept = 7"), mode: .file)
    let many = (0..<70_000).map { "n\($0) = 1" }.joined(separator: "\n")
    do throws(Interpreter.Failure) {
      try interpreter.run(Source(name: "t", text: many), mode: .file)
      Issue.record("more names than there may be")
    } catch {
      #expect(error.kind == .limit && error.diagnostics.count == 1)
    }
    try interpreter.run(Source(name: "t", text: "more = kept + 1\nassert more == 8"), mode: .file)
    #expect(interpreter.variableNames == ["args", "kept", "more"])
  }

  /// Long work of natives looks at Ctrl-C, cleanups run, and nothing catches it.
  @Test(arguments: [
    "sort(r)", "r | sort it desc", "r | map str(it) | sort it", "r | group it",
    "r | unique", "range(200000)", "reverse(r)", "zip(r, r)", "join(r, \"-\")",
    "json(r)", "parsejson(t)", "copy(q)", "replace(t, \",\", \"-\")", "split(t, \",\")", "upper(t)", "lower(t)", "fold(t)",
    "t ~ \"zz\"", "len(u)", "u[300000]", "reverse(u)", "sum(r)", "max(r)", "r | avg",
    "r == range(200000)", "r | where it < 0 | first", "str(r)", "\"${r}\"",
    "r | map { a: it } | csv", "q | join q on .a",
    "trim(pad(\"\", 100000))", "starts(t, t + \"a\")", "ends(t + t, t)", "contains(t, \"zz\")", "contains(m, \"zz\")", "contains(r, -1)",
    "-1 in r",
    "t == t + \"a\"", "m == m + \"a\"", "m < m + \"a\"", "m =~ \"zz\"", "t =~ \"[^z]z\"", "m ~ \"zz\"", "split(m, \"zz\")",
    "pad(u, 900000)",
    "for i in range(100) { t + \"a\" }", "for i in range(100) { r + [1] }", "for i in range(100) { r[1..] }",
    "for i in range(100) { starts(t, t) }",
  ])
  func longWorkIsInterrupted(work: String) {
    let problem = withLargeStack { () -> Problem? in
      let host = QuietHost()
      let interpreter = Interpreter(service: nil, host: host)
      do throws(Interpreter.Failure) {
        let setting =
          "t = str(range(100000))\nm = pad(\"\", 300000, \"e\\u0301\")\nu = t + \"č\"\nr = range(200000)\nq = r[..20000] | map { a: it }\ndone = false"
        try interpreter.run(Source(name: "t", text: setting), mode: .file)
        // A few looks of the machine itself, and then no more.
        host.looksBeforeInterrupt = 3
        try interpreter.run(
          Source(name: "t", text: "try { \(work.hasPrefix("for") ? "" : "x = ")\(work) } catch e { } finally { done = true }"), mode: .file)
        return nil
      } catch {
        guard case .bool(true)? = interpreter.value(of: "done") else { return nil }
        return error.diagnostics.first?.problem
      }
    }
    #expect(problem?.kind == .interrupted)
  }

  /// A place of the text may take a pattern many steps, and so may each of the places.
  @Test func patternsEndOnLongTexts() {
    #expect(problem("t = pad(\"\", 200000, \"a\")\nx = t =~ \"(a|b)*[cd]\"")?.kind == .limit)
    #expect(problem("t = pad(\"\", 3000, \"a\")\nx = t =~ \"(a+)+[cd]\"")?.kind == .limit)
    #expect(
      problem(
        #"""
        t = join(range(10000) | map "ab ") + "x1"
        assert t =~ "x1$" and not (t =~ "^x1") and t =~ "^ab" and t =~ "(?<= )x" and not (t =~ "(?<=b)x") and t =~ "(?s)^ab.*1$"
        s = pad("č\n", 5000, "a")
        assert s =~ "(a|b)*$" and s =~ "(?m)^a" and not (s =~ "^a") and s =~ "a{4000}" and s =~ '\Ba{2000}$' and "" =~ "" and s =~ ""
        assert "x" =~ "(*UCP)x" and "a\nb" =~ "(*ANYCRLF)^a$(?#c)|b" and "ab" =~ "(?x) a b # both"
        expect fails "value" { "a" =~ "a(" }
        try { "a" =~ "a)" } catch e { assert e.message =~ "character 2" }
        try { "a" =~ "*a" } catch e { assert e.message =~ "character 1" }
        """#) == nil)
  }

  /// Texts made to be compared again at each place.
  @Test func searchesTakeTheTimeOfBothTexts() {
    #expect(
      problem(
        """
        t = pad("", 900000, "a")
        p = t[..400000] + "b"
        assert not contains(t, p) and not (p in t) and not (t ~ p) and replace(t, p, "") == t and len(split(t, p)) == 1
        assert contains(t + "b", p) and t + "b" ~ p and ends(t + "b", p) and not starts(t, p)
        """) == nil)
  }

  /// Rows that differ deep down are told apart too.
  @Test func uniqueOfDeepRows() {
    #expect(problem("assert (range(20000) | map [[[[[it]]]]] | unique | count) == 20000") == nil)
    #expect(problem("x = 1\nfor i in range(100) { x = [x, x] }\nassert ([x, 1] | unique | count) == 2") == nil)
    #expect(problem("assert ([[[[{a: [1, 2], b: 2}]]], [[[{b: 2.0, a: [1, 2]}]]]] | unique | count) == 1") == nil)
  }

  /// The same item of a long text costs the same wherever it is, and what was kept of one text is not taken for another.
  @Test func charactersAreFoundByTheirNumber() {
    #expect(
      problem(
        """
        s = ""
        for i in range(2000) { s += "čab" }
        n = 0
        for i in range(len(s)) { if s[i] == "č" { n += 1 } }
        assert n == 2000 and s[-1] == "b" and s[5999] == "b" and s[3..6] == "čab" and (s[6000] ?? 1) == 1
        s += "š"
        assert s[-1] == "š" and len(s) == 6001 and s[6000] == "š" and s[..2] == "ča"
        t = "e\\u0301" + s
        assert t[0] == "e\\u0301" and t[1] == "č" and len(t) == 6002 and s[0] == "č"
        """) == nil)
  }

  @Test func differencesOfTimesMultiplyExactly() {
    #expect(
      problem(
        """
        d = @2026-11-23T10:00:07 - @2026-11-23T00:00:00
        assert d * 86400 == 36007 and d * 24 * 60 * 60 == 36007 and 1440 * d * 60 == 36007 and -d * 86400 == -36007
        assert str(d * 86400) == "36007" and (d + d) * 86400 == 72014 and (d - d) == 0 and d / 2 * 86400 == 18003.5
        assert @2026-11-23T00:00 + d == @2026-11-23T10:00:07 and round(d, 4) == 0.4167
        for h in range(24) { assert (@2026-11-23T00:00 - (@2026-11-23T00:00 - h / 24)) * 24 == h }
        assert round((@2026-11-23T08:20 - @2026-11-23T00:00) * 24 * 1200.50, 2) == 10004.17
        x = num("1e50000")
        try { x + 1 } catch e { assert e.kind == "value" }
        assert str(num("1e3")) == "1000" and str(num("-1.5e-2")) == "-0.015" and len(str(num("1e50"))) == 51
        """) == nil)
  }

  @Test func datesByAPattern() {
    #expect(
      problem(
        """
        assert date("23.11.2026", "dd.MM.yyyy") == @2026-11-23 and date(" 3.1.2026. ", "d.M.yyyy.") == @2026-01-03
        assert date("20261123", "yyyyMMdd") == @2026-11-23 and date("11/23/26", "MM/dd/yy") == @2026-11-23
        for s in ["3.11.2026", "23.11.26", "23-11-2026", "31.11.2026", "23.11.2026x", ""] {
          expect fails "value" { date(s, "dd.MM.yyyy") }
        }
        for p in ["", "dd.MM", "dd.MM.yyyy dd", "ddd.MM.yyyy", "yyy-MM-dd"] { expect fails "value" { date("23.11.2026", p) } }
        """) == nil)
  }
}
