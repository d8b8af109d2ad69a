import CPty
import Glibc
import TestSupport
import Testing

/// Signals while the prompt waits for a key: the terminal is given back whatever ends the program.
@Suite struct SignalTests {
  @Test(arguments: [SIGHUP, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM, SIGABRT, SIGSEGV, SIGXCPU, SIGVTALRM, SIGIO, SIGSYS, 40])
  func endsWithTheTerminalGivenBack(number: Int32) throws {
    let home = Home()
    // The shell shows what the terminal is like after mmx, and the status it ended with.
    let command =
      "\(Built.mmx) --norc --quiet; echo status $?; stty -a | grep -o -e '-\\?icanon' -e '-\\?echo ' -e '-\\?isig' | tr '\\n' ' '; echo end"
    let run = TerminalRun(["-c", command], of: "/bin/sh", home: home)
    try #require(run.line("mmx>"))
    run.send("12")
    try #require(run.line("mmx> 12"))
    let child = try #require(ChildProcess.first(of: run.processID))
    kill(child, number)
    #expect(run.see("status \(128 + number)"), "\(run.screen.text)")
    #expect(run.see("end"))
    #expect(run.screen.text.contains("isig icanon echo"), "\(run.screen.text)")
    #expect(!run.screen.modes.contains("?2004"))
    #expect(run.screen.text(row: 0) == "mmx> 12")
  }

  @Test func quitIsIgnored() throws {
    let run = TerminalRun(["--norc", "--quiet"], home: Home())
    try #require(run.line("mmx>"))
    run.signal(SIGQUIT)
    run.send("40 + 2\r")
    #expect(run.see("42"))
  }

  @Test(arguments: [(65535, 65535), (65535, 24), (80, 65535), (1, 1), (1, 24), (3, 2)])
  func windowsOfAnySize(columns: Int, rows: Int) throws {
    let home = Home()
    let run = TerminalRun(
      ["-c", "stty cols \(columns) rows \(rows); ulimit -v 16000000; exec \(Built.mmx) --norc --quiet"], of: "/bin/sh", home: home)
    run.send("40 + 2\r[{a: 1}]\rexit 7\r")
    #expect(run.finish() == 7)
    #expect(run.screen.log.contains("42"))
  }
}

enum ChildProcess {
  /// The first child of a process.
  static func first(of parent: pid_t) -> pid_t? {
    readBytes("/proc/\(parent)/task/\(parent)/children").flatMap {
      String(decoding: $0, as: UTF8.self).split(separator: " ").first.flatMap { pid_t($0) }
    }
  }
}
