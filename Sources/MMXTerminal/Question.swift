import CEdit
import Glibc
package import MMXData
import MMXSystem

/// Asks for a secret on the controlling terminal with echo off, whatever standard input and output are.
package func askSecret(_ prompt: String, about what: Message) throws(Problem) -> Secret {
  Secret(try ask(prompt, about: what, echoes: false))
}

/// Asks a question on the controlling terminal.
package func askLine(_ question: String) throws(Problem) -> String { try ask(question, about: "an answer", echoes: true) }

private func ask(_ prompt: String, about what: Message, echoes: Bool) throws(Problem) -> String {
  let descriptor = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
  guard descriptor >= 0 else { throw .noTerminal(what) }
  defer { close(descriptor) }
  if !echoes { mmx_silence_begin(descriptor) }
  defer {
    if !echoes {
      mmx_silence_end()
      writeAtOnce("\n", to: descriptor)
    }
  }
  writeAtOnce(prompt, to: descriptor)
  var input = LineInput(descriptor: descriptor)
  switch input.next() {
  case .line(let text): return text
  case .interrupted: throw .stoppedByUser()
  case .end:
    guard echoes else { throw .noTerminal(what) }
    // Ctrl-D: nothing is said.
    writeAtOnce("\n", to: descriptor)
    return ""
  }
}
