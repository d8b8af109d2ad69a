package import MMXData

/// Messages of the system, in alphabetical order. What a program asked for fails with `script`; what mmx keeps for itself with `refused`,
/// because what cannot be kept on record is not done.
extension Problem {
  static func cannotMakeFolder(_ path: String, _ error: SystemError) -> Problem {
    Problem(.script, "cannot make the folder '\(path)': \(error.text)", code: error.name, cause: error.cause)
  }

  /// Of what mmx keeps for itself.
  static func cannotOpen(_ path: String, _ error: SystemError) -> Problem {
    Problem(
      .refused, "cannot open '\(path)': \(error.text)", hint: "give mmx a folder it can write to: XDG_STATE_HOME=DIR", code: error.name,
      cause: error.cause)
  }

  static func cannotRead(_ path: String, _ error: SystemError) -> Problem {
    Problem(.script, "cannot read '\(path)': \(error.text)", code: error.name, cause: error.cause)
  }

  static func cannotStart(_ command: String, _ error: SystemError) -> Problem {
    Problem(.script, "cannot start '\(command)': \(error.text)", code: error.name, cause: error.cause)
  }

  static func cannotWrite(_ path: String, _ error: SystemError) -> Problem { .cannotWrite(what: "'\(path)'", error) }

  package static func cannotWrite(what: Message, _ error: SystemError) -> Problem {
    Problem(
      .script, "cannot write \(what): \(error.text)", hint: error.isForLackOfRoom ? "make room and try again" : nil, code: error.name,
      cause: error.cause)
  }

  static func controlInName(_ name: String) -> Problem {
    Problem(
      .value, "'\(name)' has control characters, and nothing is made under such a name",
      hint: "leave them out: Esc, Alt and Ctrl with a letter type them unseen")
  }

  static func fileInUse(_ path: String) -> Problem {
    Problem(
      .refused, "another mmx is writing to '\(path)'",
      hint: "wait until it ends; with another results file its rows would be processed twice")
  }

  static func fileTooLarge(_ path: String, limit: Int) -> Problem {
    Problem(.limit, "'\(path)' is larger than \(limit >> 20) MB")
  }

  static func isFolder(_ path: String) -> Problem {
    Problem(.script, "'\(path)' is a folder", code: "EISDIR")
  }

  static func notAFile(_ path: String) -> Problem {
    Problem(.refused, "'\(path)' is not a file", hint: "move it away, or set XDG_STATE_HOME to another folder")
  }

  static func notPrivate(_ path: String) -> Problem {
    Problem(
      .refused, "other users can read '\(path)', which holds tokens, and its mode cannot be changed",
      hint: "make yourself its owner, or set XDG_STATE_HOME to another folder")
  }

  static func notResolved(_ name: String, reason: String) -> Problem {
    Problem(.network, "the name '\(name)' cannot be resolved: \(reason)")
  }

  static func notText(_ path: String) -> Problem {
    Problem(.script, "'\(path)' is not text: it contains zero bytes")
  }

  static func notUTF8(_ path: String, at offset: Int) -> Problem {
    Problem(.script, "'\(path)' is not UTF-8 text: byte \(offset) is invalid", hint: "convert it: `iconv -f CP1250 -t UTF-8 FILE`")
  }

  package static func stoppedByUser() -> Problem { Problem(.interrupted, "interrupted") }

  static func streamAsFile() -> Problem {
    Problem(.value, "'-' is not a name for a file here", hint: "write `./-` for a file of this name, `/dev/stdout` for the output")
  }

  static func zeroInPath() -> Problem { Problem(.value, "a path cannot hold a zero character") }
}
