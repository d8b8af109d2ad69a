package import MMXData
import MMXRuntime

/// Messages of the words of the lake, in alphabetical order.
extension Problem {
  static func badParameter(_ name: String, _ value: Value) -> Problem {
    Problem(.type, "':\(name)' cannot be \(value.typeWithArticle)", hint: "use a number, a text, a date or a record")
  }

  static func emptyLake() -> Problem {
    Problem(.value, "the lake is empty, so there is nothing to read again", hint: "write `lake add customers` first")
  }

  static func lakeStopped(_ calls: Int) -> Problem {
    Problem(
      .quota, "the lake stopped after \(calls, "call", "calls"), as `--max-calls` asks",
      hint: "what was read is kept; the same command continues from there", cause: .runLimit)
  }

  static func noLake() -> Problem {
    Problem(.refused, "there is no place to keep records in", hint: "set XDG_DATA_HOME=DIR, or HOME")
  }

  static func notConfirmedForget() -> Problem {
    Problem(.refused, "nothing was removed from the lake", hint: "`--yes` answers for a script")
  }

  static func notInLakeYet(_ path: String, _ age: Message) -> Problem {
    Problem(.notfound, "the lake as of \(age) has no '\(path)'", hint: "leave out --offline to ask the service, or write `lake sync` there")
  }

  /// - Parameter words: what is before the time, `as of` or `since`.
  static func notTime(_ value: Value, after words: String) -> Problem {
    Problem(.type, "a date or a time is needed here, not \(value.typeWithArticle)", hint: "write for instance `\(words) @2026-10-01`")
  }

  package static func offline(_ what: String) -> Problem {
    Problem(
      .refused, "under --offline no call is made, and the lake cannot answer '\(what)'",
      hint: "`lake` lists what can be read; leave out --offline to ask the service", code: "offline")
  }

  /// - Parameter name: the organisation as it was named; its number takes no call.
  static func offlineName(_ name: String) -> Problem {
    Problem(
      .refused, "under --offline no call is made, and the number of '\(name)' is not looked up",
      hint: "write its number: `use org 12`; leave out --offline to use the name", code: "offline")
  }

  static func offlineQuery(_ what: String) -> Problem {
    Problem(
      .refused, "under --offline '\(what)' is read without search, filters and pages",
      hint: "read all and pick with stages: `get \(what) all | where ... | sort .Name`", code: "offline")
  }

  /// - Parameter what: what only the service can do.
  package static func offlineWork(_ what: String) -> Problem {
    Problem(
      .refused, "under --offline no call is made, and '\(what)' needs the service", hint: "leave out --offline, then write it again",
      code: "offline")
  }

  static func restlessList(_ resource: String) -> Problem {
    Problem(
      .network, "records of \(resource) were deleted all the while its list was read", hint: "what was read is kept; try again in a moment")
  }

  static func tooDearForLake(_ resource: String, _ price: Int, left: Int) -> Problem {
    Problem(
      .quota, "'\(resource)' takes \(price) calls, and \(left) are left today",
      hint: "`--max-calls N` reads as much as that; the same command continues from there")
  }
}
