import MMXData

/// Dates as HTTP, certificates and careless servers write them.
package enum HTTPDate {
  /// Seconds since 1970 of one of the three forms of HTTP, `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and
  /// `Sun Nov  6 08:49:37 1994`, of a certificate's `Nov  6 08:49:37 1994 GMT`, or of `1994-11-06T08:49:37Z`; nil for anything else.
  /// - Parameter year: the present one, which determines the century of a two-digit year: it is at most 50 years ahead.
  package static func seconds(_ text: String, year: Int = 2026) -> Int? {
    var parts = Parts()
    for word in text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ",") }) {
      guard parts.take(String(decoding: word, as: UTF8.self), present: year) else { return nil }
    }
    guard let year = parts.year, let month = parts.month, let day = parts.day, let time = parts.time,
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    return Int(date.day) * 86_400 + time - (parts.offset ?? 0)
  }

  /// The parts of the date, each at most once.
  private struct Parts {
    var year: Int?
    var month: Int?
    var day: Int?
    /// Seconds of the day, and the offset of the zone from UTC.
    var time: Int?
    var offset: Int?

    /// False for a word that is not part of a date.
    mutating func take(_ word: String, present: Int) -> Bool {
      if let month = HTTPDate.month(word) { return set(\.month, month) }
      if HTTPDate.isWeekday(word) { return true }
      if ["gmt", "utc", "z"].contains(word.lowercased()) { return set(\.offset, 0) }
      if let zone = HTTPDate.zone(word) { return set(\.offset, zone) }
      if word.contains(":") { return takeMoment(word, present) }
      let pieces = word.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      if pieces.count == 3 { return takeDate(pieces, present) }
      guard pieces.count == 1, let number = HTTPDate.number(word) else { return false }
      if word.utf8.count > 2 { return word.utf8.count == 4 && set(\.year, number) }
      return day == nil ? set(\.day, number) : set(\.year, Parts.fullYear(number, present))
    }

    /// `08:49:37`, or a date and a time with `T` between them.
    private mutating func takeMoment(_ word: String, _ present: Int) -> Bool {
      var word = word
      if let middle = word.utf8.firstIndex(of: UInt8(ascii: "T")) {
        let pieces = word[..<middle].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard pieces.count == 3, takeDate(pieces, present) else { return false }
        word = String(word[word.utf8.index(after: middle)...])
        if word.utf8.last == UInt8(ascii: "Z") {
          word.removeLast()
          guard set(\.offset, 0) else { return false }
        } else if let sign = word.utf8.lastIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }) {
          guard let zone = HTTPDate.zone(word[sign...].filter { $0 != ":" }), set(\.offset, zone) else { return false }
          word = String(word[..<sign])
        }
      }
      let numbers = word.prefix { $0 != "." }.split(separator: ":", omittingEmptySubsequences: false).map {
        HTTPDate.number(String($0)) ?? -1
      }
      guard numbers.count == 3, (0..<24).contains(numbers[0]), (0..<60).contains(numbers[1]), (0...60).contains(numbers[2]) else {
        return false
      }
      return set(\.time, numbers[0] * 3600 + numbers[1] * 60 + numbers[2])
    }

    /// `06-Nov-94`, `1994-11-06`.
    private mutating func takeDate(_ pieces: [String], _ present: Int) -> Bool {
      guard let first = HTTPDate.number(pieces[0]), let last = HTTPDate.number(pieces[2]) else { return false }
      if let month = HTTPDate.month(pieces[1]) {
        return set(\.day, first) && set(\.month, month) && set(\.year, pieces[2].utf8.count == 2 ? Parts.fullYear(last, present) : last)
      }
      guard pieces[0].utf8.count == 4, let month = HTTPDate.number(pieces[1]) else { return false }
      return set(\.year, first) && set(\.month, month) && set(\.day, last)
    }

    private mutating func set(_ part: WritableKeyPath<Parts, Int?>, _ value: Int) -> Bool {
      guard self[keyPath: part] == nil else { return false }
      self[keyPath: part] = value
      return true
    }

    private static func fullYear(_ digits: Int, _ present: Int) -> Int {
      let year = present / 100 * 100 + digits
      return year > present + 50 ? year - 100 : year
    }
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  private static func month(_ word: String) -> Int? { months.firstIndex(of: word.lowercased()).map { $0 + 1 } }

  private static func isWeekday(_ word: String) -> Bool {
    let word = word.lowercased()
    return weekdays.contains(word) || word.hasSuffix("day") && weekdays.contains(String(word.prefix(3)))
  }

  /// At most nine digits and nothing else.
  private static func number(_ text: String) -> Int? {
    text.utf8.count <= 9 && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(text) : nil
  }

  /// `+0100` in seconds.
  private static func zone(_ word: String) -> Int? {
    guard word.utf8.count == 5, let sign = word.utf8.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let number = number(String(word.dropFirst())), number / 100 < 24, number % 100 < 60
    else { return nil }
    return (number / 100 * 3600 + number % 100 * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
  }
}
