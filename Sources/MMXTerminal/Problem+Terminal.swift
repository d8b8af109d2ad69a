import Glibc
import MMXData

/// Messages of files and streams, in alphabetical order.
extension Problem {
  static func cannotMakeFolder(_ path: String, _ error: Int32) -> Problem {
    Problem(.script, "cannot make the folder '\(path)': \(reason(error))", code: name(error))
  }

  static func cannotRead(_ path: String, _ error: Int32) -> Problem {
    Problem(.script, "cannot read '\(path)': \(reason(error))", code: name(error))
  }

  static func cannotStart(_ command: String, _ error: Int32) -> Problem {
    Problem(.script, "cannot start '\(command)': \(reason(error))", code: name(error))
  }

  static func cannotWrite(_ what: Message, _ error: Int32) -> Problem {
    Problem(
      .script, "cannot write \(what): \(reason(error))", hint: [ENOSPC, EFBIG, EDQUOT].contains(error) ? "make room and try again" : nil,
      code: name(error))
  }

  static func editorFailed(_ command: String, _ status: Int32) -> Problem {
    Problem(.script, "the editor '\(command)' ended with status \(status), so nothing is changed", hint: "set VISUAL or EDITOR to yours")
  }

  static func fileInUse(_ path: String) -> Problem {
    Problem(
      .refused, "another mmx is writing to '\(path)'",
      hint: "wait until it ends; with another results file its rows would be processed twice")
  }

  static func fileTooLarge(_ path: String, limit: Int) -> Problem {
    Problem(.limit, "'\(path)' is larger than \(limit >> 20) MB")
  }

  static func noTerminal(_ what: Message) -> Problem {
    Problem(.script, "cannot ask for \(what): there is no terminal")
  }

  static func notAFile(_ path: String) -> Problem {
    Problem(.script, "'\(path)' is a folder", code: "EISDIR")
  }

  static func notText(_ path: String) -> Problem {
    Problem(.script, "'\(path)' is not text: it contains zero bytes")
  }

  static func notUTF8(_ path: String, at offset: Int) -> Problem {
    Problem(.script, "'\(path)' is not UTF-8 text: byte \(offset) is invalid", hint: "convert it: `iconv -f CP1250 -t UTF-8 FILE`")
  }

  static func stoppedByUser() -> Problem { Problem(.interrupted, "interrupted") }

  static func zeroInPath() -> Problem { Problem(.value, "a path cannot hold a zero character") }

  /// What the system says, in lower case: `no such file or directory`.
  private static func reason(_ error: Int32) -> Message {
    switch error {
    case ENOENT: return "no such file or directory"
    case EACCES: return "permission denied"
    case EISDIR: return "is a directory"
    case ENOSPC: return "no space left on device"
    case EFBIG: return "the file has reached the size limit (ulimit -f)"
    default:
      guard let text = unsafe strerror(error) else { return "error \(error)" }
      let sentence = unsafe String(cString: text)
      return Message(verbatim: sentence.prefix(1).lowercased() + sentence.dropFirst())
    }
  }

  private static func name(_ error: Int32) -> String? {
    [EACCES: "EACCES", ENOENT: "ENOENT", EISDIR: "EISDIR", ENOSPC: "ENOSPC", EROFS: "EROFS", EPIPE: "EPIPE", ENOTDIR: "ENOTDIR"][error]
  }
}
