import MMXData

/// Messages of the terminal, in alphabetical order.
extension Problem {
  static func editorFailed(_ command: String, _ status: Int32) -> Problem {
    Problem(.script, "the editor '\(command)' ended with status \(status), so nothing is changed", hint: "set VISUAL or EDITOR to yours")
  }

  static func noTerminal(_ what: Message) -> Problem {
    Problem(.script, "cannot ask for \(what): there is no terminal")
  }
}
