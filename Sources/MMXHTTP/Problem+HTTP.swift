import MMXData

/// Messages of transports, in alphabetical order.
extension Problem {
  static func notHAR(_ name: String, _ why: Message) -> Problem {
    Problem(.value, "'\(name)' is not a recording (HAR 1.2): \(why)", hint: "make one with --record FILE.har")
  }
}
