/// Messages of exact numbers, dates and JSON, in alphabetical order.
extension Problem {
  static func dateRange(_ text: String) -> Problem {
    Problem(.value, "\(text) is outside the calendar", hint: "dates go from 0001-01-01 to 9999-12-31")
  }

  static func divisionByZero() -> Problem {
    Problem(.value, "division by zero", hint: "check the divisor first: `if d != 0 { n / d } else { 0 }`")
  }

  /// Ctrl-C ended what went on.
  package static func interruptedWork() -> Problem { Problem(.interrupted, "interrupted") }

  static func jsonDepth(_ limit: Int) -> Problem {
    Problem(.limit, "the JSON is nested more than \(limit) levels deep")
  }

  static func malformedJSON(_ what: Message, at offset: Int) -> Problem { Problem(.value, "not JSON: \(what) at byte \(offset)") }

  static func malformedJSON(_ what: Message, line: Int, column: Int) -> Problem {
    var problem = Problem(.value, "not JSON: \(what) at line \(line), column \(column)")
    problem.cause = .malformedJSON(what, column: column)
    return problem
  }

  /// An allocation failed or would fail.
  package static func memoryUsedUp() -> Problem {
    Problem(.limit, "out of memory", hint: "work through the rows one by one, `for x in ... {}`, instead of keeping them all")
  }

  package static func tooManyDigits() -> Problem {
    Problem(.value, "the result needs more than 38 digits", hint: "round first: `round(x, 10)`")
  }
}

extension Problem {
  /// The same for a text of one line, without the line number.
  package var ofOneLine: Problem {
    guard case .malformedJSON(let what, let column) = cause else { return self }
    var problem = self
    problem.message = "not JSON: \(what) at column \(column)"
    return problem
  }
}
