import CPty
import Glibc
import Synchronization
import TestSupport

/// The built mmx: next to the tests, or where `MMX_TEST_BINARY` says.
enum Built {
  static let mmx: String = {
    if let given = getenv("MMX_TEST_BINARY") { return String(cString: given) }
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (path.lastIndex(of: "/").map { String(path[...$0]) } ?? "") + "mmx"
  }()

  /// One start at a time: a descriptor must not slip into a child that another test starts.
  static let starting = Mutex(())
}

/// A home of its own for one test, removed at its end.
final class Home: Sendable {
  private let folder = TemporaryFolder()
  var path: String { folder.path }

  /// Writes a file and returns its path.
  @discardableResult
  func file(_ name: String, _ content: String) -> String {
    let full = path + "/" + name
    for (index, character) in full.enumerated() where character == "/" && index > path.count { mkdir(String(full.prefix(index)), 0o700) }
    guard let stream = fopen(full, "w") else { return full }
    fputs(content, stream)
    fclose(stream)
    return full
  }

  /// Permissions of a file or folder.
  func mode(_ name: String) -> UInt32? { TestSupport.mode(of: path + "/" + name) }

  func read(_ name: String) -> String? { readBytes(path + "/" + name).map { String(decoding: $0, as: UTF8.self) } }

  /// What a child sees: nothing of the tests' own environment but the search path.
  func environment(_ extra: [String: String] = [:]) -> [String] {
    let search = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    let basis = ["HOME": path, "XDG_RUNTIME_DIR": path + "/run", "PATH": search, "LANG": "C.UTF-8", "TERM": "xterm"]
    return basis.merging(extra) { $1 }.map { "\($0)=\($1)" }.sorted()
  }
}

/// The whole file, nil if there is none.
func readBytes(_ path: String) -> [UInt8]? {
  guard let stream = fopen(path, "r") else { return nil }
  defer { fclose(stream) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&chunk, 1, chunk.count, stream), count > 0 { bytes += chunk.prefix(count) }
  return bytes
}

/// A run that ended.
struct Finished {
  var output = ""
  var error = ""
  /// The exit status, or 128 and the number of the signal that ended it; nil if the deadline came first.
  var status: Int32?
}

/// Runs mmx with pipes.
func run(
  _ arguments: [String], of program: String = Built.mmx, input: String = "", environment: [String: String] = [:], home: Home = Home(),
  seconds: Int = 20
) -> Finished {
  signal(SIGPIPE, SIG_IGN)
  guard let (process, descriptors) = startPiped(program, arguments, home.environment(environment), folder: home.path) else {
    return Finished()
  }
  var pending = Array(input.utf8)[...]
  var (output, error): ([UInt8], [UInt8]) = ([], [])
  var open = descriptors
  if pending.isEmpty { shut(&open[0]) }
  let deadline = Deadline(seconds: seconds)
  while open[1] >= 0 || open[2] >= 0, !deadline.isOver {
    var waits =
      [pollfd(fd: open[0], events: Int16(POLLOUT), revents: 0)] + open[1...2].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    if poll(&waits, 3, deadline.milliseconds) <= 0 { continue }
    if waits[0].revents != 0 {
      let sent = pending.withUnsafeBytes { write(open[0], $0.baseAddress, min(4096, $0.count)) }
      pending = sent > 0 ? pending.dropFirst(sent) : []
      if pending.isEmpty { shut(&open[0]) }
    }
    if waits[1].revents != 0, !receive(open[1], into: &output) { shut(&open[1]) }
    if waits[2].revents != 0, !receive(open[2], into: &error) { shut(&open[2]) }
  }
  for index in open.indices { shut(&open[index]) }
  return Finished(
    output: String(decoding: output, as: UTF8.self), error: String(decoding: error, as: UTF8.self), status: wait(process, deadline))
}

/// Several runs at the same time, in the order of their numbers.
func runTogether(_ count: Int, _ body: @escaping @Sendable (Int) -> Finished) -> [Finished] {
  final class Results: Sendable { let runs = Mutex<[Int: Finished]>([:]) }
  let results = Results()
  for number in 0..<count {
    startThread {
      let run = body(number)
      results.runs.withLock { $0[number] = run }
    }
  }
  let deadline = Deadline(seconds: 60)
  while results.runs.withLock({ $0.count }) < count, !deadline.isOver { poll(nil, 0, 2) }
  return results.runs.withLock { runs in (0..<count).map { runs[$0] ?? Finished() } }
}

/// The process and our ends of its standard streams.
private func startPiped(_ program: String, _ arguments: [String], _ environment: [String], folder: String) -> (pid_t, [Int32])? {
  Built.starting.withLock { _ -> (pid_t, [Int32])? in
    var pairs: [[Int32]] = []
    for _ in 0..<3 {
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { return nil }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      pairs.append(ends)
    }
    let process = withWords([program] + arguments) { words in
      withWords(environment) { cpty_start_piped(program, words, $0, folder, pairs[0][0], pairs[1][1], pairs[2][1]) }
    }
    close(pairs[0][0])
    close(pairs[1][1])
    close(pairs[2][1])
    return process > 0 ? (process, [pairs[0][1], pairs[1][0], pairs[2][0]]) : nil
  }
}

/// mmx on a pseudo-terminal, with what it shows.
final class TerminalRun {
  private let process: pid_t
  var processID: pid_t { process }
  private let descriptor: Int32
  /// Kept for as long as the program runs.
  private let home: Home
  private(set) var screen: Screen
  private var undecoded: [UInt8] = []
  /// Up to where `see` has looked in the log.
  private var seen = 0

  init(
    _ arguments: [String], of program: String = Built.mmx, home: Home, environment: [String: String] = [:], columns: Int = 80,
    rows: Int = 24
  ) {
    var terminal: Int32 = -1
    screen = Screen(columns: columns, rows: rows)
    self.home = home
    process = Built.starting.withLock { _ in
      withWords([program] + arguments) { words in
        withWords(home.environment(environment)) {
          cpty_start(program, words, $0, home.path, Int32(columns), Int32(rows), &terminal)
        }
      }
    }
    descriptor = terminal
  }

  deinit {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
    close(descriptor)
  }

  /// Types keys.
  func send(_ keys: String) {
    var bytes = Array(keys.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }

  func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    cpty_resize(descriptor, Int32(columns), Int32(rows))
  }

  func signal(_ number: Int32) { kill(process, number) }

  /// Waits until the text was printed after what was seen before.
  func see(_ text: String, seconds: Int = 20) -> Bool {
    wait(seconds) {
      let log = Array(self.screen.log.utf8)
      guard let end = find(Array(text.utf8), in: log, from: self.seen) else { return false }
      self.seen = end
      return true
    }
  }

  /// Waits until the row with the cursor reads so.
  func line(_ text: String, seconds: Int = 20) -> Bool { wait(seconds) { self.screen.cursorLine == text } }

  func until(seconds: Int = 20, _ condition: @escaping (Screen) -> Bool) -> Bool { wait(seconds) { condition(self.screen) } }

  /// Waits for the end and returns the exit status.
  func finish(seconds: Int = 20) -> Int32? {
    let deadline = Deadline(seconds: seconds)
    while receive(deadline) {}
    return EndToEndTests.wait(process, deadline)
  }

  private func wait(_ seconds: Int, _ condition: @escaping () -> Bool) -> Bool {
    let deadline = Deadline(seconds: seconds)
    while !condition() {
      if !receive(deadline) { return condition() }
    }
    return true
  }

  /// False at the end of the program or of the time.
  private func receive(_ deadline: Deadline) -> Bool {
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // In short turns, because a condition may depend on more than the screen.
    guard !deadline.isOver, poll(&wait, 1, min(deadline.milliseconds, 20)) > 0 else { return !deadline.isOver }
    var bytes = undecoded
    guard EndToEndTests.receive(descriptor, into: &bytes) else { return false }
    // A character may arrive in two parts.
    var whole = bytes.count
    for back in 1...3 where back <= bytes.count && bytes[bytes.count - back] >= 0xC0 {
      let lead = bytes[bytes.count - back]
      if back < (lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2) { whole = bytes.count - back }
    }
    undecoded = Array(bytes[whole...])
    screen.feed(String(decoding: bytes[..<whole], as: UTF8.self))
    return true
  }
}

/// A moment that a test does not wait beyond.
struct Deadline {
  private let end: Int

  init(seconds: Int) { end = Deadline.now + seconds * 1000 }

  var milliseconds: Int32 { Int32(clamping: max(0, end - Deadline.now)) }
  var isOver: Bool { milliseconds == 0 }

  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}

/// Waits for the process to end; kills it at the deadline and gives nil.
func wait(_ process: pid_t, _ deadline: Deadline) -> Int32? {
  var status: Int32 = 0
  while true {
    let ended = waitpid(process, &status, WNOHANG)
    if ended == process { return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F) }
    if ended < 0 { return nil }
    if deadline.isOver {
      kill(process, SIGKILL)
      waitpid(process, &status, 0)
      return nil
    }
    poll(nil, 0, 2)
  }
}

/// False at the end.
func receive(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
  if count > 0 { bytes += chunk.prefix(count) }
  return count > 0 || (count < 0 && errno == EINTR)
}

private func shut(_ descriptor: inout Int32) {
  if descriptor >= 0 { close(descriptor) }
  descriptor = -1
}

private func withWords<Result>(_ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
  let copies = words.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies + [nil])
}

/// Where the first occurrence ends.
private func find(_ needle: [UInt8], in hay: [UInt8], from start: Int) -> Int? {
  guard !needle.isEmpty, hay.count >= needle.count + start else { return nil }
  for position in start...(hay.count - needle.count) where hay[position..<(position + needle.count)].elementsEqual(needle) {
    return position + needle.count
  }
  return nil
}
