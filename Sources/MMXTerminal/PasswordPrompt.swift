import Glibc
package import MMXData

/// Asks on the controlling terminal with echo off, whatever standard input and output are.
package func askSecret(_ prompt: String) throws(Problem) -> Secret {
  let descriptor = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
  guard descriptor >= 0 else { throw .noTerminal(prompt) }
  defer { close(descriptor) }
  var settings = termios()
  guard unsafe tcgetattr(descriptor, &settings) == 0 else { throw .noTerminal(prompt) }
  var silent = settings
  silent.c_lflag &= ~tcflag_t(ECHO)
  _ = unsafe tcsetattr(descriptor, TCSAFLUSH, &silent)
  defer {
    _ = unsafe tcsetattr(descriptor, TCSAFLUSH, &settings)
    _ = writeAll(Array("\n".utf8), to: descriptor)
  }
  _ = writeAll(Array("\(prompt): ".utf8), to: descriptor)
  var line = LineInput(descriptor: descriptor)
  switch line.next() {
  case .line(let text): return Secret(text)
  case .interrupted: throw .stoppedByUser()
  case .end: throw .noTerminal(prompt)
  }
}
