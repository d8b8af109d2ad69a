import MMXCatalogue
import MMXData
import MMXRuntime

/// Messages of the checker alone, in alphabetical order; those of errors at run time are in the runtime.
extension Problem {
  static func badArgument(_ text: String, _ operation: Operation) -> Problem {
    Problem(
      .catalogue, "the service has no '\(text)' in \(operation.path())",
      hint: nearest(to: text, in: operation.arguments).map { "did you mean '\($0)'?" }
        ?? "it has \(operation.arguments.joined(separator: ", "))")
  }

  static func bareCode(_ what: Message, _ number: String, _ resource: Resource, _ localisation: Localisation) -> Problem {
    Problem(
      .catalogue, "\(what) is the bare number \(number), but IDs of \(resource.plural) differ between organisations",
      hint: "look it up: `\(resource.lookup(localisation))`")
  }

  static func dateFilter(_ name: String, _ text: String) -> Problem {
    Problem(.catalogue, "the filter '\(name)' takes a date, and '\(text.prefix(40))' is not one", hint: "write @2026-11-23")
  }

  static func ignoredInNew(_ name: String, _ type: String) -> Problem {
    Problem(.catalogue, "'\(name)' of \(type) is filled by the service; `new` leaves it out", hint: "remove it")
  }

  static func longText(_ name: String, _ count: Int, most: Int) -> Problem {
    Problem(
      .catalogue, "'\(name)' gets \(count) characters; older pages of the service allow \(most)",
      hint: "shorten it if the service refuses it")
  }

  static func missingMandatory(_ names: [String], _ type: String) -> Problem {
    Problem(
      .catalogue, "this \(type) lacks \(names.joined(separator: ", ")), which the service requires on create",
      hint: names.count == 1 ? "add it, or see `describe \(type)`" : "add them, or see `describe \(type)`")
  }

  static func nameInForm(_ name: String, _ form: String) -> Problem {
    Problem(
      .catalogue, "`\(form)(\(name))` sends the text '\(name)', and there is a variable of that name",
      hint: "write `\(form)({\(name)})` for its value, or put the text in quotes")
  }

  static func neverEqual(_ a: Value, _ b: Value) -> Problem {
    let hint: Message? =
      switch (a, b) {
      case (.text, .number), (.number, .text): "turn text into a number with `num(x)`"
      case (.text, .bool), (.bool, .text): "yes and no are the codes \"D\" and \"N\" in most fields"
      default: nil
      }
    return Problem(.type, "\(a.typeWithArticle) never equals \(b.typeWithArticle)", hint: hint)
  }

  static func neverRuns(after word: String) -> Problem {
    Problem(.script, "this never runs: \(word) comes before it", hint: "remove it, or move it up")
  }

  static func neverThatCode(_ code: String, _ field: String, _ codes: [(code: String, meaning: String)]) -> Problem {
    Problem(.catalogue, "'\(field)' is never '\(code)'", hint: codesHint(code, codes))
  }

  static func onePage(_ path: String, rows: Int, user: String) -> Problem {
    Problem(
      .value, "`get \(path)` reads one page of at most \(rows) rows, and \(user) may miss the others",
      hint: "add `all`, or `limit \(rows)` if that is what you mean")
  }

  static func setBelow(_ name: String, line: Int) -> Problem {
    unknownName(name, hint: "it is set later, on line \(line); set it before")
  }

  static func unreadableImport(_ path: String, _ cause: Problem) -> Problem {
    Problem(
      .value, "'\(path)' cannot be imported: \(cause.message)", hint: cause.hint ?? "a relative path starts from the folder of this file")
  }
}
