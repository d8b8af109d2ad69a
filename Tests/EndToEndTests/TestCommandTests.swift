import Foundation
import Testing

/// `mmx test`
@Suite struct TestCommandTests {
  private let home = Home()

  private static let books = """
    print "top level"
    rate = 1.20
    fn gross(x) { round(x * rate, 2) }
    test "gross" { assert gross(10) == 12 }
    test "a fresh simulator" {
      c = get customers/5
      assert c.Name == "Kovačnica Šumadija d.o.o.", "nobody renamed it"
      c.Name = "X"
      save c
    }
    test "and again" { assert (get customers/5).Name != "X" }
    test "a stale record" {
      a = get customers/5
      b = get customers/5
      a.Name = "A"
      save a
      b.Name = "B"
      expect fails "concurrency" { save b }
    }
    """

  private func file(_ name: String, _ text: String) { home.file(name, text) }

  @Test func passedTestsGiveStatus0() {
    file("books.mmx", TestCommandTests.books)
    let run = run(["test", "books.mmx"], home: home)
    #expect(
      run.output == """
        ok     books.mmx: gross
        ok     books.mmx: a fresh simulator
        ok     books.mmx: and again
        ok     books.mmx: a stale record
        4 passed, 0 failed

        """)
    #expect(run.error == "" && run.status == 0)
  }

  @Test func failedOnesShowBothSidesAndWhatWasPrinted() {
    file("a.mmx", "test \"sums\" {\n  print \"before\"\n  assert 1 + 1 == 3\n}\ntest \"fine\" { }\n")
    let run = run(["test", "a.mmx"], home: home)
    #expect(run.status == 1)
    for part in [
      "FAILED a.mmx: sums", "assertion failed: 1 + 1 == 3", "a.mmx:3:10", "left:  2", "right: 3", "  before", "1 passed, 1 failed",
    ] {
      #expect(run.output.contains(part))
    }
  }

  @Test func foldersAreSearchedAndNamesFiltered() {
    file("lib/deep/one.mmx", "test \"Čuvanje\" { }")
    file("lib/two.mmx", "test \"other\" { }")
    file("lib/.hidden.mmx", "test \"cuvanje hidden\" { throw 1 }")
    let run = run(["test", "--filter", "cuvanje", "lib"], home: home)
    #expect(run.output == "ok     lib/deep/one.mmx: Čuvanje\n1 passed, 0 failed\n")
    #expect(run.status == 0)
  }

  /// Debian's `prove` is the reader: green is green, red is red, and no test makes it stumble.
  @Test func proveReadsIt() {
    file("good.mmx", "print \"not ok 1\"\ntest \"one # two\" { print \"ok 7\" }\ntest \"# SKIP\" { }\ntest \"a \\\\ b\" { }")
    file(
      "bad.mmx",
      "test \"sums\" {\n print \"a: b\\n...\\n---\"\n assert 1 + 1 == 3\n}\ntest \"fine\" { }\n"
        + "test \"thrown\" { throw \"a: \\\"b\\\" \\\\ {x} # \\u0001\\r\\n- 'č\" }\ntest \"gone\" { get customers/99999 }\n")
    file("none.mmx", "print 1\n")
    file("broken.mmx", "x = = 1\n")
    file("good2.mmx", home.read("good.mmx") ?? "")
    func prove(_ files: String...) -> Finished {
      EndToEndTests.run(["-v", "-e", "\(Built.mmx) test --tap"] + files, of: "/usr/bin/prove", home: home, seconds: 60)
    }
    let good = prove("good.mmx", "good2.mmx")
    #expect(good.output.contains("Files=2, Tests=6,") && good.output.contains("Result: PASS") && good.error == "" && good.status == 0)
    let bad = prove("good.mmx", "bad.mmx", "none.mmx")
    #expect(bad.output.contains("Files=3, Tests=7,") && bad.output.contains("Failed tests:  1, 3-4") && bad.output.contains("Result: FAIL"))
    #expect(bad.output.contains("skipped: there are no tests") && bad.status == 1)
    let broken = prove("broken.mmx")
    #expect(
      broken.output.contains("Failed test:  1") && broken.output.contains("Result: FAIL") && broken.error.contains("'=' is repeated"))
    for run in [good, bad, broken] { #expect(!run.output.contains("Parse errors") && !run.output.contains("Bad plan"), "\(run.output)") }
  }

  @Test func tapIsOfVersion13() {
    file("a.mmx", "test \"one # two\" { }\ntest \"bad\" { throw \"no \\\"way\\\"\" }")
    let run = run(["test", "--tap", "a.mmx"], home: home)
    #expect(
      run.output == """
        TAP version 13
        1..2
        ok 1 - a.mmx: one \\# two
        not ok 2 - a.mmx: bad
          ---
          message: "no \\"way\\""
          severity: fail
          kind: script
          at:
            file: "a.mmx"
            line: 2
            column: 14
          ...

        """)
    #expect(run.status == 1)
  }

  @Test func junitIsXML() throws {
    file("a.mmx", "test \"<&> \\\" \\u0001\" { print \"\\u001b[31m\"; throw \"<no>\" }\ntest \"good\" { }")
    let run = run(["test", "--junit", "report.xml", "a.mmx"], home: home)
    #expect(run.status == 1)
    let text = try #require(home.read("report.xml"))
    #expect(text.contains(#"<testsuite name="a.mmx" tests="2" failures="1" errors="0""#))
    #expect(text.contains(#"<failure message="&lt;no&gt;" type="script">"#))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    let checked = EndToEndTests.run(
      ["-c", "import sys, xml.dom.minidom; xml.dom.minidom.parse('report.xml')"], of: "/usr/bin/python3", home: home)
    #expect(checked.status == 0, "\(checked.error)")
  }

  @Test(arguments: [
    (["test", "empty.mmx"], "there are no tests"), (["test", "--filter", "zz", "a.mmx"], "no test name contains 'zz'"),
    (["test", "broken.mmx"], "'=' is repeated"), (["test", "missing.mmx"], "there is no script 'missing.mmx'"),
  ])
  func nothingToRunHasStatus2(words: [String], message: String) {
    file("empty.mmx", "print 1")
    file("a.mmx", "test \"one\" { }")
    file("broken.mmx", "x = = 1")
    let run = run(words, home: home)
    #expect(run.error.contains(message))
    #expect(run.status == 2)
  }

  @Test func aTopLevelThatFailsFailsEachTest() {
    file("a.mmx", "1 / 0\ntest \"one\" { }\ntest \"two\" { }")
    let run = run(["test", "a.mmx"], home: home)
    #expect(run.output.contains("0 passed, 2 failed") && run.output.contains("division by zero"))
    #expect(run.status == 1)
  }
}
