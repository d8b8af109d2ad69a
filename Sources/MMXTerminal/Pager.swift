import Glibc
import MMXData

/// Shows long text through the user's pager.
package struct Pager: Sendable {
  private let command: String

  /// - Parameter command: as in `PAGER`; nil for `less -RFX`.
  package init(command: String?) {
    self.command = command.flatMap { $0.isEmpty ? nil : $0 } ?? "LESSCHARSET=${LESSCHARSET-utf-8} less -RFX"
  }

  /// Waits until the user leaves the pager; false where it could not be run and nothing was shown.
  package func show(_ text: String) -> Bool {
    guard let (reading, writing) = privatePipe() else { return false }
    guard let process = try? Child.start(["/bin/sh", "-c", command], input: reading) else {
      close(reading)
      close(writing)
      return false
    }
    close(reading)
    // Leaving the pager early closes the pipe: no error.
    _ = writeAll(Array(text.utf8), to: writing)
    close(writing)
    let status = process.wait()
    // Ctrl-C was meant for the pager.
    Interrupt.clear()
    return status != 126 && status != 127
  }
}
