import MMXData
import MMXService

/// Messages of the library, in alphabetical order.
extension Problem {
  /// What a status of the service means, with what it says of it.
  static func answered(_ status: Int, _ call: Call, _ kind: Kind, _ text: ErrorText?) -> Problem {
    let said = text?.message ?? text?.details.first ?? ""
    return Problem(
      kind,
      said.isEmpty ? "\(call.purpose): the service answered \(status)" : "\(call.purpose): the service answered \(status): \(said)",
      status: status, details: text?.details.map(Message.init(verbatim:)) ?? [])
  }

  static func engineIsRunning() -> Problem {
    Problem(.refused, "the engine runs a program already", hint: "a host function cannot run the engine that called it; make another one")
  }

  static func filesNotAllowed(_ path: String) -> Problem {
    Problem(.refused, "this program may not use files: '\(path)'", hint: "the program that runs it decides this")
  }

  static func functionFailed(_ name: String, _ error: any Error) -> Problem { Problem(.script, "'\(name)' failed: \(error)") }

  static func hostFailed(_ error: any Error) -> Problem { Problem(.script, "\(error)") }

  static func nameOfStage(_ name: String) -> Problem {
    Problem(.name, "'\(name)' is a stage and cannot be a function", hint: "give it another name, such as `my_\(name)`")
  }

  static func noAnswerOfHost(_ call: Call, _ error: any Error) -> Problem {
    Problem(call.method.isRead ? .network : .unknown, "\(call.purpose): no answer: \(error)")
  }

  static func noSession() -> Problem {
    Problem(.refused, "this program has no session to look at or change", hint: "the program that runs it signs in")
  }

  static func notADate(_ text: String) -> Problem { Problem(.type, "'\(text)' is not a date") }

  static func notAName(_ name: String) -> Problem {
    Problem(.name, "'\(name)' is not a name", hint: "a name is a letter or `_`, then letters, digits and `_`")
  }

  static func notANumber(_ text: String) -> Problem { Problem(.type, "'\(text)' is not a number") }

  static func onlyAtPrompt(_ command: String) -> Problem { Problem(.refused, "'\(command)' is for a session at a prompt") }

  static func valueTooDeep(_ limit: Int) -> Problem {
    Problem(.limit, "the value is nested more than \(limit) levels deep, or contains itself")
  }
}
