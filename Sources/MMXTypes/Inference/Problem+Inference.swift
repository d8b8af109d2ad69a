import MMXData

/// Messages of the inference of types, in alphabetical order.
extension Problem {
  static func importNotRead(_ name: String) -> Problem { Problem(.value, "'\(name)' is not read") }
}
