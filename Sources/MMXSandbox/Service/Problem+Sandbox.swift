import MMXData

/// Messages of the simulator, in alphabetical order.
extension Problem {
  static func badFaultWord(_ word: String, wanted: String) -> Problem {
    Problem(.value, "the fault word '\(word)' is invalid", hint: "write it as `\(wanted)`, once in a rule")
  }

  static func harmlessFault(_ rule: String) -> Problem {
    Problem(
      .value, "the fault rule '\(rule)' does nothing", hint: "give a fault: status=503, delay=2s, truncate, garbage or drop")
  }

  static var longFault: Problem {
    Problem(.value, "the fault rules are too long, or not text", hint: "rules have at most 4096 bytes of UTF-8")
  }

  static func newerSandboxFile(_ path: String) -> Problem {
    Problem(.refused, "'\(path)' was written by a newer mmx", hint: "use that version of mmx, or another file")
  }

  static func notARecording() -> Problem {
    Problem(.value, "the file is not a recording of HTTP calls", hint: "make one with `mmx --record FILE.har`, a proxy or a browser")
  }

  static func notASandboxFile(_ path: String) -> Problem {
    Problem(.refused, "'\(path)' is not a data file of the sandbox and is not changed", hint: "name a file that does not exist yet")
  }

  static func pdfFailed(_ code: Int) -> Problem { Problem(.value, "the PDF could not be made", code: "haru \(code)") }

  static func pdfLibraryMissing(_ reason: String) -> Problem {
    Problem(.value, "libharu cannot be opened: \(reason)", hint: "install it: `apt-get install libhpdf-2.3.0`")
  }

  static func sandboxFileInUse(_ path: String) -> Problem {
    Problem(.refused, "another server keeps its records in '\(path)'", hint: "stop that one first, or name another file")
  }

  static func unknownFaultWord(_ word: String, near: String?) -> Problem {
    let words = FaultRule.words.map(\.name).joined(separator: ", ")
    return Problem(
      .value, "'\(word)' is not a word of a fault rule", hint: near.map { "did you mean '\($0)'?" } ?? "the words are \(words)")
  }

  static func unreadableRecord(_ key: RecordKey) -> Problem {
    Problem(
      .value, "the saved record \(key.resource)/\(key.id) of organisation \(key.organisation) is not a JSON object",
      hint: "start with an empty data file")
  }
}
