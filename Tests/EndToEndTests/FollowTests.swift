import TestSupport
import Testing

/// `mmx follow`
@Suite struct FollowTests {
  private let home = Home()

  /// Runs shell commands beside a sandbox; `edit ID NAME` renames a customer.
  private func shell(_ commands: String) -> Finished {
    run(
      [
        "-c",
        """
        mmx() { "$MMX" "$@"; }
        edit() { mmx -q -c "c = get customers/$1; c.Name = '$2'; save c" >/dev/null; }
        MMX=$0
        "$MMX" sandbox --port 0 --quiet >env & sandbox=$!
        trap 'kill $sandbox' EXIT
        until grep -q MMX_ORG env; do kill -0 $sandbox || exit 9; sleep 0.01; done
        . ./env
        \(commands)
        """, Built.mmx,
      ], of: "/bin/sh", home: home)
  }

  @Test func tellsWhatChangedOnceAndOnlyAfterTheScriptEnded() {
    _ = home.file(
      "on.mmx", "if change.ID == 2 and args == [] { throw \"no\" }\nprint change.Kind, change.ID, change.Before.Name, change.Record.Name")
    _ = home.file("calm.mmx", "print change.ID, change.Record.Name")
    let result = shell(
      """
      mmx -q follow customers --once; echo $?
      edit 1 A; edit 2 B
      mmx -q follow customers --once --run on.mmx 2>/dev/null; echo $?
      mmx -q follow customers --once --run on.mmx 2>/dev/null; echo $?
      edit 2 C
      mmx -q follow customers --once --run calm.mmx; echo $?
      mmx -q follow customers --once --run calm.mmx; echo $?
      edit 4 E
      echo 'print "in", change.ID' | mmx -q follow customers --once --run -
      edit 3 D
      mmx -q follow customers --once --json | cut -c1-48
      """)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.prefix(4) == ["0", "changed 1 Primer trgovina d.o.o. A", "1", "1"], "\(result.error)")
    // The earlier change of a record first.
    #expect(
      lines.dropFirst(4) == ["2 B", "2 C", "0", "0", "in 4", #"{"Resource":"customers","ID":3,"Kind":"changed","#], "\(result.error)")
  }

  /// Under --safe the script may do less, and the changes are noted all the same.
  @Test func safeHoldsForTheScript() {
    _ = home.file("write.mmx", "change.Record.City = \"Niš\"\nsave change.Record")
    _ = home.file("read.mmx", "print change.ID")
    let result = shell(
      """
      mmx -q follow customers --once --safe; echo $?
      edit 1 A
      mmx -q follow customers --once --safe --run write.mmx 2>&1 | grep -c 'error (refused)'
      mmx -q follow customers --once --safe --run read.mmx; echo $?
      mmx -q follow customers --once --safe --run read.mmx; echo $?
      """)
    #expect(result.output == "0\n1\n1\n0\n0\n", "\(result.error)")
  }

  /// A process that is killed while its script runs has told nothing; a second one beside it says so; SIGTERM ends it in order.
  @Test func aKilledFollowerLosesNothing() {
    _ = home.file("hang.mmx", "print \"begun\"\nsleep(600)")
    _ = home.file("read.mmx", "print change.ID, change.Record.Name")
    let result = shell(
      """
      export MMX_CALLS_PER_DAY=1000000 MMX_CALLS_PER_MONTH=30000000
      mmx -q follow customers --once
      edit 1 A
      "$MMX" -q follow customers --every 1s --run hang.mmx >out 2>&1 & follow=$!
      until grep -q begun out; do kill -0 $follow || exit 8; sleep 0.01; done
      mmx -q follow customers --once 2>&1 | grep -c 'another `mmx follow`'
      kill -9 $follow; wait $follow 2>/dev/null
      "$MMX" -q follow customers --every 1s --run read.mmx >out & follow=$!
      until grep -q . out; do kill -0 $follow || exit 7; sleep 0.01; done
      edit 2 B
      until grep -q '2 B' out; do kill -0 $follow || exit 6; sleep 0.01; done
      kill $follow; wait $follow; echo $?
      cat out
      """)
    #expect(result.output == "1\n0\n1 A\n2 B\n", "\(result.status) \(result.error)")
  }

  @Test(arguments: [
    (["customers", "--every", "1m"], 5, "`--every 2m`"), (["customers", "--every", "0m"], 2, "--every"),
    (["customers", "--once", "--every", "5m"], 2, "exclude"), ([], 2, "mmx follow COLLECTION"),
    (["customers", "--once", "--run", "no.mmx"], 2, "no.mmx"), (["customers", "--once", "--run", "bad.mmx"], 2, "nothing is followed"),
    (["customers", "--once", "--run", "empty.mmx"], 2, "does nothing"), (["customers", "--once", "--output", "csv"], 2, "jsonl"),
    (["customers", "--once", "--offline"], 1, "--offline"),
    (["customers", "--once", "--from", "soon"], 2, "2026-01-01"), (["nothing", "--once"], 1, "nothing"),
    (["addresses", "--once"], 1, "lake cannot keep"), (["customers", "--max-calls", "3"], 5, "--max-calls"),
  ])
  func saysWhatIsWrongBeforeItStarts(words: [String], status: Int32, text: String) {
    _ = home.file("bad.mmx", "print (")
    _ = home.file("empty.mmx", "# nothing yet\n")
    let result = run(["--sandbox", "follow"] + words, home: home)
    #expect(result.status == status, "\(result.error)")
    #expect(result.error.contains(text), "\(result.error)")
  }

  /// Who starts it learns what keeps calls of the day for others, unless that was seen to.
  @Test(arguments: [("", "", "1"), ("", "--max-calls 500", "0"), ("mmx -q -c 'quota reserve 50'", "", "0")])
  func saysWhatLimitsIt(before: String, option: String, times: String) {
    let result = shell(
      """
      export MMX_CALLS_PER_DAY=1000000 MMX_CALLS_PER_MONTH=30000000
      \(before)
      "$MMX" follow customers --every 1s \(option) >out 2>err & follow=$!
      until grep -q known err; do kill -0 $follow || exit 7; sleep 0.01; done
      kill $follow; wait $follow
      grep -c 'quota reserve N' err
      """)
    #expect(result.output.hasSuffix("\(times)\n"), "\(result.status) \(result.output) \(result.error)")
  }

  @Test func anOrganisationIsNeeded() {
    let server = Account.service(body: "{}")
    let result = run(["follow", "customers", "--once"], environment: Account(server).environment(["MMX_ORG": ""]), home: home)
    #expect(result.error.contains("there is no organisation to follow"), "\(result.error)")
  }
}
