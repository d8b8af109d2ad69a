import MMXData

extension Builtin {
  static let dates: [Builtin] = [
    Builtin("today", returns: .date, help: "The day it is, by the local clock.", example: "typeof(today())", gives: "date") { _, machine in
      .date(machine.host.now.date)
    },
    Builtin(
      "now", returns: .date, help: "The day and time it is, by the local clock, to the second.", example: "typeof(now())", gives: "datetime"
    ) {
      _, machine in
      let now = machine.host.now
      return .dateTime(DateTime(now.date, ticksOfDay: now.ticksOfDay / DateTime.ticksPerSecond * DateTime.ticksPerSecond))
    },
    Builtin(
      "date", [.any("x"), .whole("month", default: .null), .whole("day", default: .null)],
      returns: .date, help: "The date that a text spells, of a datetime, or of year, month and day.", example: "date(2026, 11, 23)",
      gives: "2026-11-23"
    ) { a, _ in
      switch a[0] {
      case .date: return a[0]
      case .dateTime(let time): return .date(time.date)
      case .text(let text):
        if let date = CalendarDate(text.string) { return .date(date) }
        if let time = DateTime(text.string) { return .date(time.date) }
        throw Problem.notADate(text.string)
      case .number(let year):
        guard let year = year.integer, let date = CalendarDate(year: year, month: a.whole(1), day: a.whole(2)) else {
          throw Problem.notADate(a.all.map(\.plainText).joined(separator: "-"))
        }
        return .date(date)
      default:
        throw Problem(
          .type, "'date' does not take \(a[0].typeWithArticle)", hint: "write `date(\"2026-11-23\")` or `date(2026, 11, 23)`")
      }
    },
    Builtin(
      "days", [.date("from"), .date("to")], returns: .number, help: "The days from one date to the other.",
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
      "addmonths", [.date("d"), .whole("months")], returns: .date, help: "The same day so many months later, or the last of that month.",
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
