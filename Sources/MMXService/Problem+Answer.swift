import MMXCatalogue
package import MMXData

/// Messages about answers other than the requested ones, in alphabetical order.
extension Problem {
  /// A write that was accepted, to be done later or not.
  package static func accepted(_ call: Call, _ journalEntry: Int?) -> Problem {
    Problem(
      .unknown,
      "the answer to '\(call.method.rawValue) \(call.path)' is 202, which means accepted but not done, so the write may or may not have taken effect",
      hint: lookFirst(journalEntry), cause: journalEntry.map(Problem.Cause.journalEntry))
  }

  static func createdElsewhere(_ location: String, _ call: Call, _ journalEntry: Int?) -> Problem {
    Problem(
      .unknown,
      "the answer to '\(call.method.rawValue) \(call.path)' names '\(AnswerText.line(location, limit: 200))', which is not a record of that collection, so the write may or may not have taken effect",
      hint: lookFirst(journalEntry), cause: journalEntry.map(Problem.Cause.journalEntry))
  }

  /// - Parameter status: 201 means that a record was created; no other status does.
  static func createdWithoutID(_ why: Message, _ call: Call, _ status: Int, _ journalEntry: Int?) -> Problem {
    if status == 202 { return accepted(call, journalEntry) }
    guard status == 201 else {
      return Problem(
        .unknown,
        "the answer to '\(call.method.rawValue) \(call.path)' (\(status)) names no created record, so the write may or may not have taken effect: \(why)",
        hint: lookFirst(journalEntry), cause: journalEntry.map(Problem.Cause.journalEntry))
    }
    return Problem(
      .unknown, "the record was created, but its ID is not known: \(why)",
      hint: journalEntry.map { "do not create it again; search for it (`journal show \($0)` shows what was sent)" }
        ?? "do not create it again; search for it",
      cause: journalEntry.map(Problem.Cause.journalEntry))
  }

  static func emptyAnswer(_ status: Int, type: String?) -> Problem {
    Problem(
      .network, "the service answered \(status) with an empty body where JSON was expected\(named(type))",
      hint: "try again; `status` shows the address in use, and a proxy may be interfering", status: status)
  }

  /// A write whose answer is a message and nothing else.
  package static func messageAlone(_ call: Call, _ status: Int, _ text: String?, _ journalEntry: Int?) -> Problem {
    Problem(
      .unknown,
      "the answer to '\(call.method.rawValue) \(call.path)' (\(status)) is a message alone, as errors are, so the write may or may not have taken effect\(text.map { ": \($0)" } ?? "")",
      hint: lookFirst(journalEntry), cause: journalEntry.map(Problem.Cause.journalEntry))
  }

  static func notJSON(_ status: Int, why: Message, type: String?, start: String, size: Int) -> Problem {
    Problem(
      .network, "the answer from the service cannot be read: \(why)", hint: "`http GET PATH` shows the raw answer", status: status,
      details: ["status \(status), \(size) bytes\(named(type)), beginning '\(start)'"])
  }

  static func otherRecord(_ path: String, came: String) -> Problem {
    Problem(
      .network, "the answer to 'get \(path)' is another record (\(came)), and none of it is used",
      hint: "`http GET \(path)` shows the raw answer; a proxy or a cache may be interfering")
  }

  /// A write whose answer is about a record that the path does not name.
  package static func otherRecordWritten(_ call: Call, came: String, _ journalEntry: Int?) -> Problem {
    Problem(
      .unknown,
      "the answer to '\(call.method.rawValue) \(call.path)' is about another record (\(came)), so the write may or may not have taken effect",
      hint: lookFirst(journalEntry), cause: journalEntry.map(Problem.Cause.journalEntry))
  }

  package static func shapeOfAnswer(_ what: Message) -> Problem {
    Problem(.network, "the answer is not \(what)", hint: "`http GET PATH` shows the raw answer; check the address in `status`")
  }

  static func truncatedAnswer(_ status: Int, type: String?, size: Int) -> Problem {
    Problem(
      .network, "the JSON of the answer is cut off after \(size) bytes\(named(type))", hint: "try again; none of it was used",
      status: status)
  }

  static func webPage(_ status: Int, title: String?, type: String?, size: Int) -> Problem {
    Problem(
      .network, title.map { "the answer is a web page ('\($0)') instead of JSON" } ?? "the answer is a web page instead of JSON",
      hint: "a proxy or the sign-in page of the network answered, or the address is wrong; `status` shows it", status: status,
      details: ["status \(status), \(size) bytes\(named(type))"])
  }

  private static func lookFirst(_ journalEntry: Int?) -> Message {
    journalEntry.map { "look before you repeat it: `journal show \($0)` says what to look for and how to settle it" }
      ?? "look before you repeat it"
  }

  /// The content type, unless it is that of JSON, which is no evidence.
  private static func named(_ type: String?) -> Message {
    guard let type, !type.lowercased().hasPrefix("application/json") else { return "" }
    return ", content type '\(AnswerText.line(type, limit: 80))'"
  }
}
