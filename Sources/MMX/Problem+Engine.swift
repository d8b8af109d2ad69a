import MMXData

/// Messages of the library, in alphabetical order.
extension Problem {
  static func engineIsRunning() -> Problem {
    Problem(.refused, "the engine runs a program already", hint: "a host function cannot run the engine that called it; make another one")
  }

  static func filesNotAllowed(_ path: String) -> Problem {
    Problem(.refused, "this program may not use files: '\(path)'", hint: "the program that runs it decides this")
  }

  static func nameOfStage(_ name: String) -> Problem {
    Problem(.name, "'\(name)' is a stage and cannot be a function", hint: "give it another name, such as `my_\(name)`")
  }

  static func notAName(_ name: String) -> Problem {
    Problem(.name, "'\(name)' is not a name", hint: "a name is a letter or `_`, then letters, digits and `_`")
  }

  static func valueTooDeep(_ limit: Int) -> Problem {
    Problem(.limit, "the value is nested more than \(limit) levels deep, or contains itself")
  }
}
