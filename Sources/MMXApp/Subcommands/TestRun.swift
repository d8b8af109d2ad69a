import MMXCommands
import MMXData
import MMXRuntime
import MMXSession
import MMXSyntax
import MMXSystem
import MMXTerminal

/// `mmx test`: the test blocks of some files, each run on a simulator of its own after the top level of its file.
struct TestRun {
  let program: Program
  /// A test that ran.
  struct Outcome {
    let file: String
    let name: String
    let line: Int
    /// The failure; nil if it passed.
    let failure: Interpreter.Failure?
    /// What the file and the test printed.
    let output: String
    let microseconds: Int

    var hasPassed: Bool { failure == nil }
  }

  /// A file with the tests it declares.
  private struct TestFile {
    let source: Source
    let tests: [TestBlock]
    /// What each test begins with; why the file is refused where it is.
    let compiled: Result<Interpreter.CompiledFile, Interpreter.Failure>
  }

  func run() throws(Problem) -> Int32 {
    var outcomes: [Outcome] = []
    var unread: [String] = []
    for path in try paths() {
      guard let file = read(path) else {
        unread.append(path)
        continue
      }
      for (index, test) in file.tests.enumerated() where isWanted(test) {
        outcomes.append(try outcome(of: index, test, in: file))
        if let failure = outcomes.last?.failure, failure.kind == .interrupted { return Problem.Kind.interrupted.exitStatus }
      }
    }
    if outcomes.isEmpty, unread.isEmpty { return try reportNoTests() }
    try report(outcomes, unread: unread)
    return !unread.isEmpty ? Problem.Kind.syntax.exitStatus : outcomes.allSatisfy(\.hasPassed) ? 0 : 1
  }

  private func isWanted(_ test: TestBlock) -> Bool {
    program.options.own["filter"].map { test.name.containsFolded($0) } ?? true
  }

  // MARK: Files

  /// The files named, and the scripts in the folders named, those in the current folder if nothing is.
  private func paths() throws(Problem) -> [String] {
    let named = program.options.arguments
    var result: [String] = []
    for path in named.isEmpty ? ["."] : named {
      let found = Folder.files(in: path, suffix: ".mmx")
      result += found ?? [path]
    }
    return result
  }

  /// Nil, and reported, where it cannot be read as a program.
  private func read(_ path: String) -> TestFile? {
    let source: Source
    do { source = try program.script(path) } catch {
      program.host.report(error)
      return nil
    }
    let parsed = onLargeStack { Parser.parse(source) }
    guard parsed.diagnostics.isEmpty else {
      program.host.report(parsed.diagnostics)
      return nil
    }
    let tests = parsed.program.statements.compactMap { statement in if case .test(let test) = statement { test } else { nil } }
    let compiled = onLargeStack { Result { () throws(Interpreter.Failure) in try Interpreter.CompiledFile(source) } }
    return TestFile(source: source, tests: tests, compiled: compiled)
  }

  // MARK: One test

  private func outcome(of index: Int, _ test: TestBlock, in file: TestFile) throws(Problem) -> Outcome {
    let host = CapturingHost(program.host)
    let interpreter = try freshInterpreter(host)
    let start = SystemClock.elapsedMicroseconds
    let failure = onLargeStack { () -> Interpreter.Failure? in
      do {
        try interpreter.run(try file.compiled.get())
        try interpreter.runTest(index, in: file.source)
        return nil
      } catch { return error as? Interpreter.Failure }
    }
    return Outcome(
      file: file.source.name, name: test.name, line: file.source.line(at: test.span.start), failure: failure, output: host.output,
      microseconds: SystemClock.elapsedMicroseconds - start)
  }

  /// On a simulator that nothing has touched, or with `--profile` on the service of that profile.
  private func freshInterpreter(_ host: CapturingHost) throws(Problem) -> Interpreter {
    var options = program.options
    options.isSandbox = options.profile == nil
    let environment = program.environment
    let file = try program.profileFile()
    let settings = try Settings(options, environment, file: file)
    let backend = try Backend(settings, options, environment, host: program.host) { name throws(Problem) in
      var other = options
      other.profile = name
      return try Settings(other, environment, file: file)
    }
    var running = Interpreter.Options()
    running.organisation = settings.organisation?.value
    host.backend = backend
    return Interpreter(service: backend.service, host: host, options: running)
  }

  // MARK: Reports

  /// An error, except for TAP, which has a word for it.
  private func reportNoTests() throws(Problem) -> Int32 {
    let problem = Problem.noTests(filter: program.options.own["filter"])
    guard program.options.own["tap"] != nil else { throw problem }
    program.host.write(TestReport.tapOfNoTests(problem.message.text))
    return 0
  }

  private func report(_ outcomes: [Outcome], unread: [String]) throws(Problem) {
    if let path = program.options.own["junit"] {
      try File.write(path, Array(TestReport.junit(outcomes).utf8))
    }
    program.host.write(program.options.own["tap"] != nil ? TestReport.tap(outcomes, unread: unread) : TestReport.summary(outcomes))
  }
}

/// The host of a test: what is printed is kept for the report, everything else is the program's.
final class CapturingHost: Host {
  private(set) var output = ""
  private let base: TerminalHost
  /// Kept for as long as the test runs.
  var backend: Backend?

  init(_ base: TerminalHost) { self.base = base }

  func write(_ text: String) { output += text }
  func note(_ line: Message) { output += line.text + "\n" }
  func show(_ display: Display) { output += DisplayText.people(display, Layout(width: nil, usesColour: false, drawsRules: false)) }
  func environment(_ name: String) throws(Problem) -> String? { try base.environment(name) }
  func readFile(_ path: String) throws(Problem) -> [UInt8] { try base.readFile(path) }
  func openFile(_ path: String) throws(Problem) -> any FilePieces { try base.openFile(path) }
  func writeFile(_ path: String, _ bytes: [UInt8]) throws(Problem) { try base.writeFile(path, bytes) }
  func createFile(_ path: String, _ bytes: [UInt8]) throws(Problem) -> Bool { try base.createFile(path, bytes) }
  func makeFolder(_ path: String) throws(Problem) { try base.makeFolder(path) }
  func openLedger(_ path: String) throws(Problem) -> any Ledger { try base.openLedger(path) }
  func sleep(milliseconds: Int) { base.sleep(milliseconds: milliseconds) }
  func command(_ command: HostCommand, _ words: [String]) throws(Problem) -> Value { try base.command(command, words) }
  func confirm(_ question: Message) -> Bool { base.confirm(question) }
  var isInterrupted: Bool { base.isInterrupted }
  var now: DateTime { base.now }
}
