import Glibc
package import MMXData

/// A process started by this one, with the default handling of signals.
package struct Child {
  private let identifier: pid_t

  /// Starts the program at `arguments[0]` with the environment of this process.
  /// - Parameters:
  ///   - input: the descriptor that becomes its standard input; nil for ours.
  ///   - output: likewise for its standard output.
  static func start(_ arguments: [String], input: Int32? = nil, output: Int32? = nil) throws(Problem) -> Child {
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
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe posix_spawnattr_setsigmask(&attributes, &set)
    unsafe sigaddset(&set, SIGPIPE)
    unsafe sigaddset(&set, SIGXFSZ)
    unsafe sigaddset(&set, SIGINT)
    unsafe posix_spawnattr_setsigdefault(&attributes, &set)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var identifier = pid_t()
    var words: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    let error = unsafe posix_spawn(&identifier, arguments[0], &actions, &attributes, &words, environ)
    guard error == 0 else { throw .cannotStart(arguments[0], error) }
    return Child(identifier: identifier)
  }

  /// Its exit status, 128 and the signal's number where a signal ended it.
  func wait() -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
  }

  /// Runs a command of the shell and gives what it printed with its exit status. Its questions and errors go to our terminal.
  package static func output(of command: String, limit: Int = 1 << 20) throws(Problem) -> (text: [UInt8], status: Int32) {
    guard let (reading, writing) = privatePipe() else { throw .cannotStart(command, errno) }
    defer { close(reading) }
    let child: Child
    do {
      defer { close(writing) }
      child = try start(["/bin/sh", "-c", command], output: writing)
    }
    let text = try File.read(reading, named: command, limit: limit)
    return (text, child.wait())
  }
}

/// The two ends of a new pipe, which children do not inherit.
func privatePipe() -> (reading: Int32, writing: Int32)? {
  var ends: [Int32] = [0, 0]
  guard unsafe pipe(&ends) == 0 else { return nil }
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  return (ends[0], ends[1])
}
