import MMXData

/// Messages about answers that are not what was asked for, in alphabetical order.
extension Problem {
  static func createdWithoutID(_ why: String, journalEntry: Int?) -> Problem {
    Problem(
      .unknown, "the record was created, but its ID is not known: \(why)",
      hint: "do not create it again; search for it" + (journalEntry.map { " (`journal \($0)` shows what was sent)" } ?? ""),
      code: journalEntry.map(String.init))
  }

  static func emptyAnswer(_ status: Int, type: String?) -> Problem {
    Problem(.network, "the service answered \(status) with an empty body where JSON was expected\(named(type))", status: status)
  }

  static func notJSON(_ status: Int, why: String, type: String?, start: String, size: Int) -> Problem {
    Problem(
      .network, "the service answered something that is \(why)", hint: "`trace on` shows the exchange", status: status,
      details: ["\(size) bytes\(named(type)), beginning '\(start)'"])
  }

  static func truncatedAnswer(_ status: Int, type: String?, size: Int) -> Problem {
    Problem(
      .network, "the JSON of the answer is cut off after \(size) bytes\(named(type))", hint: "try again; nothing was read of it",
      status: status)
  }

  static func webPage(_ status: Int, title: String?, type: String?, size: Int) -> Problem {
    Problem(
      .network, "a web page\(title.map { " ('\($0)')" } ?? "") came where JSON was expected",
      hint: "a proxy or a sign-in page of the network may stand in the way; `status` shows the address in use", status: status,
      details: ["status \(status), \(size) bytes\(named(type))"])
  }

  private static func named(_ type: String?) -> String {
    type.map { ", content type '\(AnswerText.line($0, limit: 80))'" } ?? ""
  }
}
