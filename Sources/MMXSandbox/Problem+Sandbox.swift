import MMXData

/// Messages of the simulator, in alphabetical order.
extension Problem {
  static func unreadableRecord(_ key: RecordKey) -> Problem {
    Problem(
      .value, "the saved record \(key.resource)/\(key.id) of organisation \(key.organisation) is not a JSON object",
      hint: "start with an empty data file")
  }
}
