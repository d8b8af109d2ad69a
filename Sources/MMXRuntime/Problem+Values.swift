package import MMXData

/// Messages about values, in alphabetical order.
extension Problem {
  static func arithmetic(_ sign: String, _ a: Value, _ b: Value) -> Problem {
    if a.isNull || b.isNull {
      let side: Message = a.isNull ? "left" : "right"
      return Problem(
        .type, "'\(sign)' has null on its \(side) side",
        hint: "write `x ?? 0` if a value may be absent")
    }
    let hint: Message? =
      switch (a, b) {
      case (.text, _) where sign == "%": "values go into a text as `\"${x}\"`"
      case (.text(let text), .number) where sign == "*":
        text.string.count == 1 && text.string != "\""
          ? "write `pad(\"\", \(b.shown), \(a.shown))`" : "write `join(range(\(b.shown)) | map \(a.shown), \"\")`"
      case (.text, .number), (.number, .text):
        sign == "+" ? "join as text with \"${x}\", or turn text into a number with `num(x)`" : "turn text into a number with `num(x)`"
      case (.function, _), (_, .function): "a function is called with parentheses: `today()`"
      case (.text, _), (_, .text): sign == "+" ? "join as text with \"${x}\"" : nil
      case (.list, .list) where sign == "-": "write `xs | where it not in ys` to leave items out"
      case (.list, .number), (.number, .list):
        sign == "+" ? "write `xs + [x]` to add an item" : "write `xs | map it \(sign) 2` for each item"
      default: nil
      }
    return Problem(.type, "'\(sign)' does not take \(a.typeWithArticle) and \(b.typeWithArticle)", hint: hint)
  }

  package static func badIndex(_ index: Value, of what: Message) -> Problem {
    Problem(.type, "\(what) has no item at \(index.shown)", hint: "an index is a whole number, counted from 0")
  }

  static func dateTextComparison(_ text: String) -> Problem {
    Problem(
      .type, "a date is compared with a text",
      hint: CalendarDate(text) != nil || DateTime(text) != nil ? "write `@\(text)`" : "write a date as `@2026-11-23`")
  }

  static func fractionOfDay(_ days: Number) -> Problem {
    Problem(.value, "a date moves by whole days, not by \(days)", hint: "use a datetime for parts of a day, or `round(x, 0)`")
  }

  static func identityComparison(_ entity: Value, _ other: Value) -> Problem {
    Problem(.type, "\(entity.typeWithArticle) is compared with \(other.typeWithArticle)", hint: "compare its number: write `.ID`")
  }

  static func incomparable(_ a: Value, _ b: Value) -> Problem {
    let hint: Message? =
      switch (a, b) {
      case (.text, .number), (.number, .text): "turn text into a number with `num(x)`"
      case (.text, .date), (.date, .text), (.text, .dateTime), (.dateTime, .text): dateTextComparison(a.string ?? b.string ?? "").hint
      default: nil
      }
    return Problem(.type, "\(a.typeWithArticle) and \(b.typeWithArticle) have no order", hint: hint)
  }

  /// - Parameter isSet: whether the item was to be set, and not read.
  static func indexOutOfRange(_ index: Int, count: Int, isSet: Bool = false) -> Problem {
    let there: Message = count == 1 ? "there is 1 item" : "there are \(count) items"
    if isSet {
      return Problem(.value, "index \(index) is out of range: \(there)", hint: "add an item at the end with `xs = xs + [x]`")
    }
    return Problem(
      .value, "index \(index) is out of range: \(there)",
      hint: count == 0
        ? "check first: `len(x) > 0`, or write `x[\(index)] ?? null` if it may be absent" : "the last one is `[-1]`, or `[\(count - 1)]`")
  }

  static func listTooLong() -> Problem { Problem(.limit, "a list has at most \(Value.maximumItems) items") }

  package static func missingKey(_ key: String, near: String?) -> Problem {
    Problem(
      .name, "the record has no field '\(key)'", hint: near.map { "did you mean '\($0)'?" } ?? "write `?.\(key)` if it may be absent",
      cause: .missing(.field(key))
    ).slipped(key, for: near)
  }

  package static func needsText(_ what: String, _ value: Value) -> Problem {
    let hint: Message = value.isNull ? "write `x ?? \"\"` if it may be absent" : "turn it into text with `str(x)`"
    return Problem(.type, "'\(what)' needs a text, not \(value.typeWithArticle)", hint: hint)
  }

  static func negation(_ value: Value) -> Problem {
    Problem(
      .type, "'-' does not take \(value.typeWithArticle)",
      hint: value.isNull
        ? "write `x ?? 0` if a value may be absent" : value.string == nil ? nil : "turn text into a number with `num(x)`")
  }

  static func nestedValue(_ limit: Int) -> Problem {
    Problem(.limit, "the value is nested more than \(limit) levels deep, or contains itself")
  }

  package static func noFields(_ value: Value, _ name: String) -> Problem {
    let hint: Message? =
      switch value {
      case .null: "write `?.\(name)` if the value may be null"
      case .list, .rows:
        nearest(to: name, in: ["TotalRows", "PageSize"]).flatMap { $0.isEqualIgnoringCase(to: name) ? nil : "did you mean '\($0)'?" }
          ?? "take one item with `[0]`, or each with `| map .\(name)`"
      default: "a function takes the value in parentheses: `str(x)`; `help functions` lists them"
      }
    return Problem(.type, "\(value.typeWithArticle) has no fields", hint: hint, cause: .missing(.field(name)))
  }

  package static func notCallable(_ value: Value) -> Problem {
    Problem(.type, "\(value.typeWithArticle) is not a function", hint: "`fn name(x) { ... }` and `x => ...` make functions")
  }

  static func notCondition(_ value: Value) -> Problem {
    let hint: Message =
      switch value {
      case .number: "write `x != 0`; for a default write `??`"
      case .text: "write `x != \"\"`; for a default write `??`"
      case .list, .rows: "write `len(x) > 0`; for a default write `??`"
      default: "write `x != null`; for a default write `??`"
      }
    return Problem(.type, "a condition is true, false or null, not \(value.typeWithArticle)", hint: hint)
  }

  static func notContainer(_ value: Value) -> Problem {
    Problem(
      .type, "'in' needs a list, a record or a text, not \(value.typeWithArticle)",
      hint: "write for instance `x in [1, 2]` or `\"a\" in text`")
  }

  static func notData(_ what: Message) -> Problem { Problem(.type, "\(what) cannot be written as JSON") }

  package static func notIndexable(_ value: Value) -> Problem { Problem(.type, "\(value.typeWithArticle) has no items") }

  package static func notIterable(_ value: Value) -> Problem {
    let hint: Message? =
      switch value {
      case .null: "write `x ?? []` if it may be absent"
      case .number: "to count write `for i in range(\(value.shown)) { ... }`"
      case .text: "for its characters write `split(x, \"\")`, for its lines `split(x, \"\\n\")`"
      default: nil
      }
    return Problem(.type, "`for` needs a list or a record, not \(value.typeWithArticle)", hint: hint)
  }

  static func numberTooLong() -> Problem {
    Problem(.value, "the number is too long to be written out in digits", hint: "`json(x)` writes it as it was read")
  }

  static func textTooLong() -> Problem { Problem(.limit, "a text has at most \(Value.maximumText >> 20) MiB") }

  static func unexpectedError(_ error: any Error) -> Problem { Problem(.script, "an unexpected error: \(error)") }

  static func valueTooLarge() -> Problem {
    Problem(.limit, "the value is too large to process, counting its parts each time they occur")
  }
}
