import MMXSystem

/// Shows long text through the user's pager.
package struct Pager: Sendable {
  private let command: String

  /// - Parameter command: as in `PAGER`; nil for `less -RFX`.
  package init(command: String?) {
    self.command = command.flatMap { $0.isEmpty ? nil : $0 } ?? "LESSCHARSET=${LESSCHARSET-utf-8} less -RFX"
  }

  /// Waits until the user leaves the pager; false if it could not be run and nothing was shown.
  package func show(_ text: String) -> Bool {
    // Leaving the pager early is not an error.
    guard let status = try? Child.run(shell: command, reading: Array(text.utf8)) else { return false }
    // Ctrl-C was meant for the pager.
    Interrupt.clear()
    return status != 126 && status != 127
  }
}
