package import MMXData

/// Messages of settings, in alphabetical order.
extension Problem {
  static func badSettingValue(_ name: String, _ value: String, _ values: [String]) -> Problem {
    Problem(
      .value, "'\(value)' is not a value for '\(name)'",
      hint: "give \(Message.choice(of: values))")
  }

  package static func noSuchSetting(_ name: String, near: String?) -> Problem {
    Problem(.name, "there is no setting '\(name)'", hint: near.map { "did you mean '\($0)'?" } ?? "`set` lists them")
  }
}
