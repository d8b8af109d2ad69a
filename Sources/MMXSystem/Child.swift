import Glibc
package import MMXData

/// Programs that this process starts and waits for, with the environment it has, the default handling of signals, and without open files
/// except the three streams.
package enum Child {
  /// Runs a program and waits for its end. Throws `script` if it cannot be started.
  /// - Parameters:
  ///   - arguments: the path of the program first.
  /// - Returns: its exit status; 128 and the signal's number where a signal ended it.
  package static func run(_ arguments: [String]) throws(Problem) -> Int32 { try start(arguments).wait() }

  /// Runs a command of the shell that reads the bytes, and waits for its end. It may stop reading early. Throws `script` if it cannot be
  /// started.
  /// - Returns: as above; 126 or 127 where the shell cannot run the command.
  package static func run(shell command: String, reading bytes: [UInt8]) throws(Problem) -> Int32 {
    var pipe = try worded({ .cannotStart(command, $0) }) { () throws(SystemError) in try Pipe() }
    let child = try start(["/bin/sh", "-c", command], input: pipe.reading?.descriptor)
    pipe.reading = nil
    if let writing = pipe.writing?.descriptor { try? Descriptor.write(bytes, to: writing) }
    pipe.writing = nil
    return child.wait()
  }

  /// Runs a command of the shell and returns what it printed with its exit status. Its questions and errors go to our terminal. Throws as
  /// above, and `limit` where it prints more than `limit` bytes.
  package static func output(of command: String, limit: Int = 1 << 20) throws(Problem) -> (text: [UInt8], status: Int32) {
    var pipe = try worded({ .cannotStart(command, $0) }) { () throws(SystemError) in try Pipe() }
    let child = try start(["/bin/sh", "-c", command], output: pipe.writing?.descriptor)
    pipe.writing = nil
    let text = if let reading = pipe.reading?.descriptor { try File.read(reading, named: command, limit: limit) } else { [UInt8]() }
    return (text, child.wait())
  }

  /// - Parameters:
  ///   - input: the descriptor that becomes its standard input; nil for ours.
  ///   - output: likewise for its standard output.
  ///   - errors: likewise for its standard error.
  fileprivate static func start(
    _ arguments: [String], input: Int32? = nil, output: Int32? = nil, errors: Int32? = nil
  ) throws(Problem) -> Running {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    if let input { unsafe posix_spawn_file_actions_adddup2(&actions, input, 0) }
    if let output { unsafe posix_spawn_file_actions_adddup2(&actions, output, 1) }
    if let errors { unsafe posix_spawn_file_actions_adddup2(&actions, errors, 2) }
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe posix_spawnattr_setsigmask(&attributes, &set)
    unsafe sigaddset(&set, SIGPIPE)
    unsafe sigaddset(&set, SIGXFSZ)
    unsafe sigaddset(&set, SIGINT)
    unsafe posix_spawnattr_setsigdefault(&attributes, &set)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var id = pid_t()
    var words: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    let error = unsafe posix_spawn(&id, arguments[0], &actions, &attributes, &words, environ)
    guard error == 0 else { throw .cannotStart(arguments[0], SystemError(error)) }
    return Running(id: id)
  }

  fileprivate struct Running {
    let id: pid_t

    func wait() -> Int32 {
      var status: Int32 = 0
      while unsafe waitpid(id, &status, 0) < 0, errno == EINTR {}
      return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
    }
  }
}

/// A program that runs beside this one, without input; what it prints is read as it comes.
package final class RunningChild {
  private var pipe: Pipe
  private let child: Child.Running
  private var status: Int32?

  /// Starts the program. Throws `script` if it cannot be started.
  /// - Parameter arguments: the path of the program first.
  package init(_ arguments: [String]) throws(Problem) {
    let name = arguments.first ?? ""
    var pipe = try worded({ .cannotStart(name, $0) }) { () throws(SystemError) in try Pipe() }
    let nothing = try worded({ .cannotStart(name, $0) }) { () throws(SystemError) in try OpenFile("/dev/null", O_RDONLY) }
    child = try Child.start(arguments, input: nothing.descriptor, output: pipe.writing?.descriptor, errors: pipe.writing?.descriptor)
    pipe.writing = nil
    self.pipe = pipe
  }

  deinit { if status == nil { stop() } }

  /// Where its output and its errors come from, in their order.
  package var output: Int32 { pipe.reading?.descriptor ?? -1 }

  /// Ends it, and waits for that.
  package func stop() {
    guard status == nil else { return }
    kill(child.id, SIGKILL)
    _ = wait()
  }

  /// Waits for its end. Returns its exit status; 128 and the signal's number where a signal ended it.
  package func wait() -> Int32 {
    let ended = status ?? child.wait()
    status = ended
    return ended
  }
}

/// A pipe, which children do not inherit. An end is closed when it is set to nil, or goes with this.
private struct Pipe: ~Copyable {
  var reading: OpenFile?
  var writing: OpenFile?

  init() throws(SystemError) {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { throw .last }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    reading = OpenFile(adopting: ends[0])
    writing = OpenFile(adopting: ends[1])
  }
}
