import Glibc
import TestSupport
import Testing

/// `mmx sandbox` as a process of its own.
@Suite struct SandboxTests {
  /// A sandbox on a free port, started through a terminal so that it can be read and killed.
  private func start(_ home: Home, _ more: [String] = []) throws -> (run: TerminalRun, environment: [String: String]) {
    let run = TerminalRun(["sandbox", "--port", "0", "--quiet"] + more, home: home, columns: 200)
    try #require(run.see("export MMX_ORG=12"))
    var environment: [String: String] = [:]
    for line in run.screen.log.split(whereSeparator: \.isNewline) where line.hasPrefix("export ") {
      let pair = line.dropFirst(7).split(separator: "=", maxSplits: 1)
      environment[String(pair[0])] = pair.count > 1 ? String(pair[1]) : ""
    }
    return (run, environment)
  }

  @Test func anyClientUsesItThroughItsAddress() throws {
    let home = Home()
    let (sandbox, environment) = try start(home)
    let client = run(["-c", "(get customers/5).Name"], environment: environment, home: home)
    #expect(client.output == "Kovačnica Šumadija d.o.o.\n")
    #expect(client.status == 0)
    sandbox.signal(SIGINT)
    #expect(sandbox.finish() == 0)
  }

  /// Every write that was answered is there after the process was killed in the middle of more of them.
  @Test func answeredWritesSurviveAKill() throws {
    let home = Home()
    let script = """
      c = get customers/5
      n = 0
      while true {
        n += 1
        c.Name = "round ${n}"
        save c
        print n
      }
      """
    home.file("write.mmx", script)
    var (sandbox, environment) = try start(home, ["--data", "books.db"])
    environment["XDG_STATE_HOME"] = home.path + "/state"
    let writer = TerminalRun(["write.mmx"], home: home, environment: environment)
    try #require(writer.see("20"))
    sandbox.signal(SIGKILL)
    _ = sandbox.finish()
    #expect(writer.finish() == 6)
    let answered = writer.screen.log.split(whereSeparator: \.isNewline).compactMap { Int($0) }.max() ?? 0
    (sandbox, environment) = try start(home, ["--data", "books.db"])
    let reader = run(["-c", "(get customers/5).Name"], environment: environment, home: home)
    let kept = Int(reader.output.split(separator: " ").last?.dropLast() ?? "") ?? 0
    #expect(kept == answered || kept == answered + 1, "\(answered) answered, \(reader.output) \(reader.error)")
  }

  @Test func aFileOfAnotherKindIsRefused() {
    let home = Home()
    home.file("notes.txt", "not a database, but precious")
    let sandbox = run(["sandbox", "--data", "notes.txt"], home: home)
    #expect(sandbox.error.contains("'notes.txt' is no data file of the sandbox"))
    #expect(sandbox.status == 1)
    #expect(home.read("notes.txt") == "not a database, but precious")
  }
}
