import MMXData

extension Builtin {
  static let dates: [Builtin] = [
    Builtin("today", returns: .date, help: "Today's date, by the local clock.", example: "typeof(today())", gives: "date") { _, machine in
      .date(machine.host.now.date)
    },
    Builtin(
      "now", returns: .dateTime, help: "The current date and time, by the local clock, to the second.", example: "typeof(now())",
      gives: "datetime"
    ) {
      _, machine in
      let now = machine.host.now
      return .dateTime(DateTime(now.date, ticksOfDay: now.ticksOfDay / DateTime.ticksPerSecond * DateTime.ticksPerSecond))
    },
    Builtin(
      "date", [.any("x"), .any("month", default: .null), .whole("day", default: .null)],
      returns: .date,
      help: "The date written in a text, also by a pattern such as \"dd.MM.yyyy\"; of a datetime; or of a year, month and day.",
      example: #"[date(2026, 11, 23), date("23.11.2026", "dd.MM.yyyy")]"#, gives: #"["2026-11-23","2026-11-23"]"#
    ) { a, _ in
      switch a[0] {
      case .date: return a[0]
      case .dateTime(let time): return .date(time.date)
      case .text(let text) where !a[1].isNull:
        guard let spelled = a[1].string, let pattern = DatePattern(spelled) else { throw Problem.notADatePattern(a[1]) }
        guard let date = pattern.date(text.string) else { throw Problem.notADate(text.string, by: spelled) }
        return .date(date)
      case .text(let text):
        if let date = CalendarDate(text.string) { return .date(date) }
        if let time = DateTime(text.string) { return .date(time.date) }
        throw Problem.notADate(text.string)
      case .number(let year):
        guard case .number(let month) = a[1], !a[2].isNull else { throw Problem.loneYear(year) }
        guard let year = year.integer, let month = month.integer, let date = CalendarDate(year: year, month: month, day: a.whole(2)) else {
          throw Problem.notADate(a.all.map(\.plainText).joined(separator: "-"))
        }
        return .date(date)
      default:
        throw Problem.dateArgument(a[0])
      }
    },
    Builtin(
      "days", [.date("from"), .date("to")], returns: .number, help: "The number of days from one date to the other.",
      example: "days(@2026-11-01, @2026-11-23)",
      gives: "22"
    ) { a, _ in
      try Value.subtract(a[1], a[0])
    },
    Builtin("day", [.date("d")], returns: .number, help: "The day of the month.", example: "day(@2026-11-23)", gives: "23") { a, _ in
      .int(a.day(0).components.day)
    },
    Builtin("month", [.date("d")], returns: .number, help: "The month, 1 to 12.", example: "month(@2026-11-23)", gives: "11") { a, _ in
      .int(a.day(0).components.month)
    },
    Builtin("year", [.date("d")], returns: .number, help: "The year.", example: "year(@2026-11-23)", gives: "2026") { a, _ in
      .int(a.day(0).components.year)
    },
    Builtin(
      "addmonths", [.date("d"), .whole("months")], returns: .argument(0),
      help: "The same day `months` months later, or the last day of that month.",
      example: "addmonths(@2026-01-31, 1)", gives: "2026-02-28"
    ) { a, _ in
      if case .dateTime(let time) = a[0] {
        return .dateTime(DateTime(try time.date.adding(months: a.whole(1)), ticksOfDay: time.ticksOfDay))
      }
      return .date(try a.day(0).adding(months: a.whole(1)))
    },
  ]
}

extension Arguments {
  fileprivate func day(_ index: Int) -> CalendarDate {
    switch self[index] {
    case .date(let date): date
    case .dateTime(let time): time.date
    default: .epoch
    }
  }
}

/// The pattern of a date: `dd.MM.yyyy`, `d.M.yyyy.`, `yyyyMMdd`, `MM/dd/yy`. A double letter has two digits, a single one up to two; years
/// of two digits are counted from 2000; everything else is literal.
struct DatePattern {
  private enum Part {
    case day(Int), month(Int), year(Int)
    case sign(Character)
  }

  private var parts: [Part] = []

  /// Nil if day, month or year is missing or repeated.
  init?(_ text: String) {
    var rest = Array(text)[...]
    while let first = rest.first {
      let count = rest.prefix { $0 == first }.count
      switch (first, count) {
      case ("d", 1...2), ("D", 1...2): parts.append(.day(count))
      case ("M", 1...2), ("m", 1...2): parts.append(.month(count))
      case ("y", 2), ("y", 4), ("Y", 2), ("Y", 4): parts.append(.year(count))
      case ("d", _), ("D", _), ("M", _), ("m", _), ("y", _), ("Y", _): return nil
      default: parts += Array(repeating: .sign(first), count: count)
      }
      rest = rest.dropFirst(count)
    }
    func count(_ isMeant: (Part) -> Bool) -> Int { parts.count(where: isMeant) }
    let (days, months, years) = (
      count { if case .day = $0 { true } else { false } }, count { if case .month = $0 { true } else { false } },
      count { if case .year = $0 { true } else { false } }
    )
    guard (days, months, years) == (1, 1, 1) else { return nil }
  }

  /// The date written in the text; spaces around it are ignored.
  func date(_ text: String) -> CalendarDate? {
    var rest = Array(text)[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    var (day, month, year) = (0, 0, 0)
    func number(_ least: Int, _ most: Int) -> Int? {
      let digits = rest.prefix(most).prefix { $0.isASCII && $0.isNumber }
      guard digits.count >= least, let number = Int(String(digits)) else { return nil }
      rest = rest.dropFirst(digits.count)
      return number
    }
    for part in parts {
      switch part {
      case .day(let count):
        guard let found = number(count, 2) else { return nil }
        day = found
      case .month(let count):
        guard let found = number(count, 2) else { return nil }
        month = found
      case .year(let count):
        guard let found = number(count, count) else { return nil }
        year = count == 2 ? 2000 + found : found
      case .sign(let sign):
        guard rest.first == sign else { return nil }
        rest = rest.dropFirst()
      }
    }
    return rest.isEmpty ? CalendarDate(year: year, month: month, day: day) : nil
  }
}
