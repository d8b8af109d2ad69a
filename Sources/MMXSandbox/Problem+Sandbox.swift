import MMXData

/// Messages of the simulator, in alphabetical order.
extension Problem {
  static func newerSandboxFile(_ path: String) -> Problem {
    Problem(.refused, "'\(path)' was written by a newer mmx", hint: "use that version of mmx, or another file")
  }

  static func notASandboxFile(_ path: String) -> Problem {
    Problem(.refused, "'\(path)' is no data file of the sandbox, and is left as it is", hint: "name a file that is not there yet")
  }

  static func unreadableRecord(_ key: RecordKey) -> Problem {
    Problem(
      .value, "the saved record \(key.resource)/\(key.id) of organisation \(key.organisation) is not a JSON object",
      hint: "start with an empty data file")
  }
}
