import MMXData
import MMXSystem

/// Messages of the lake, in alphabetical order.
extension Problem {
  static func badServerSQL(_ reason: String) -> Problem {
    Problem(.syntax, "PostgreSQL cannot read this: \(reason)", hint: "`lake` lists the collections; `help sql` shows a statement")
  }

  static func badSQL(_ reason: String) -> Problem {
    Problem(.syntax, "SQLite cannot read this: \(reason)", hint: "`lake` lists the collections; `help sql` shows a statement")
  }

  static func damagedLake(_ path: String) -> Problem {
    Problem(
      .refused, "'\(path)' is damaged or not a lake of mmx",
      hint: "move it away: `mv '\(path)' '\(path).damaged'`; `lake add` reads the records again", cause: .damaged)
  }

  static func damagedLakeServer(_ name: String, _ schema: String) -> Problem {
    Problem(
      .refused, "a record in the schema '\(schema)' on \(name) cannot be read",
      hint: "`lake check` names it; without its row `lake sync full` reads it again", cause: .damaged)
  }

  static func followedAlready() -> Problem {
    Problem(
      .refused, "another `mmx follow` follows this organisation",
      hint: "let one follow all collections: `mmx follow customers, orders`; or let cron run it with `--once` at other times", code: "taken"
    )
  }

  static func followLockFailed(_ path: String, _ error: SystemError) -> Problem {
    Problem(
      .refused, "cannot lock '\(path)': \(error.text)", hint: "the folder of the lake must allow locks", code: error.name,
      cause: error.cause)
  }

  static func inexactColumn(_ name: String) -> Problem {
    Problem(
      .type, "the column '\(name)' went through binary floating point, so its cents may be wrong",
      hint: "calculate with + - * /, sum, avg and round, which are exact; write `amount(x)` in place of a cast")
  }

  static func inexactFunction(_ name: String) -> Problem {
    Problem(
      .type, "the function '\(name)' is not exact for amounts, or not one of those that `sql` has",
      hint: "use sum, avg, min, max, total, round, abs, coalesce, nullif and functions of texts and dates")
  }

  static func inexactNumber() -> Problem {
    Problem(
      .type, "a number went through binary floating point before it was calculated with",
      hint: "take amounts from the views, or write `amount(record -> '$.Field')`")
  }

  static func lakeInUse(_ name: String) -> Problem {
    Problem(
      .refused, "another mmx brings the lake on \(name) up to date", hint: "`lake` shows when it is done; reading needs no turn",
      cause: .busy)
  }

  /// - Parameter name: empty for `?`.
  static func missingParameter(_ name: String) -> Problem {
    if name.isEmpty {
      return Problem(.name, "a `?` has no name by which to find its value", hint: "write the variable's: `where Code = :code`")
    }
    return Problem(.name, "':\(name)' has no value", hint: "name a variable with it, or write `sql \"...\" with {\(name): value}`")
  }

  /// The hint that a statement may have meant another name.
  static func nearSQL(_ name: String) -> Message { "did you mean '\(name)'?" }

  static func newerLake(_ path: String) -> Problem {
    Problem(.refused, "'\(path)' was written by a newer mmx", hint: "use that version of mmx, or another XDG_DATA_HOME", cause: .newer)
  }

  static func notALake(_ path: String) -> Problem {
    Problem(
      .refused, "'\(path)' is a database of another program",
      hint: "move it away: `mv '\(path)' '\(path).other'`; `lake add` makes a new one", code: "other")
  }

  /// A date is a text to SQLite, and what is meant with one is days.
  static func notAmount(_ text: String) -> Problem {
    let isDate = text.utf8.count >= 10 && CalendarDate(String(text.prefix(10))) != nil
    return Problem(
      .type, "'\(text)' is not a number, so it cannot be calculated with",
      hint: isDate
        ? "write `date(x, '+15 days')`, and `julianday(a) - julianday(b)` for the days between two" : "leave such rows out with `where`")
  }

  static func notReading() -> Problem {
    Problem(.refused, "`sql` only reads", hint: "write one statement that begins with select, with or values")
  }

  static func tooLongSQL() -> Problem {
    Problem(
      .limit, "the statement takes too many steps", hint: "join on an ID, as in `on c.ID = i.Customer`, or read fewer rows with `where`")
  }

  static func unclearArithmetic() -> Problem {
    Problem(
      .type, "the statement calculates in a way that may pass an amount through binary floating point",
      hint: "put the calculation into parentheses of its own: `select (a - b) * 2`")
  }
}
