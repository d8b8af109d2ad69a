import MMXData

/// Dates as the service takes them.
extension String {
  /// A date in a body: a day, or a day with a time after a `T` or a space. A zone is dropped and not converted, decimals past the seventh are
  /// cut off. Source: recorded answers, and clients in production.
  var wireDate: DateTime? {
    if let date = CalendarDate(self) { return DateTime(date) }
    var units = Array(utf8)
    guard units.count > 11, units[10] == UInt8(ascii: "T") || units[10] == UInt8(ascii: " ") || units[10] == UInt8(ascii: "t") else {
      return nil
    }
    units[10] = UInt8(ascii: "T")
    guard WireDate.dropZone(&units) else { return nil }
    if let point = units.firstIndex(of: UInt8(ascii: ".")), units.count > point + 8 {
      guard units[(point + 8)...].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      units.removeSubrange((point + 8)...)
    }
    return DateTime(String(decoding: units, as: UTF8.self))
  }

  /// A date in an address: also `dd-MM-yyyy` and the forms of the three languages, `d. M. yyyy` and `dd.MM.yyyy.`, with or without a time,
  /// and `yyyyMMdd`. Source: clients in production; the last from the documentation of payroll settings.
  var queryDate: DateTime? {
    if let date = wireDate { return date }
    if utf8.count == 8, utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return CalendarDate("\(prefix(4))-\(dropFirst(4).prefix(2))-\(suffix(2))").map { DateTime($0) }
    }
    guard let (date, rest) = WireDate.dayFirst(self) else { return nil }
    if rest.isEmpty { return DateTime(date) }
    return "\(date)T\(rest)".wireDate
  }
}

private enum WireDate {
  /// Cuts a `Z` or an offset off the end, which must be one of those or none. The `+` of an offset may have become a space in a query.
  static func dropZone(_ units: inout [UInt8]) -> Bool {
    if units.last == UInt8(ascii: "Z") || units.last == UInt8(ascii: "z") {
      units.removeLast()
      return true
    }
    guard let sign = units[11...].firstIndex(where: { [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: " ")].contains($0) }) else {
      return true
    }
    let digits = units[(sign + 1)...].filter { $0 != UInt8(ascii: ":") }
    guard digits.count == 4 || digits.count == 2, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
    units.removeSubrange(sign...)
    return true
  }

  /// A day that begins the text, day before month, and what is after it.
  static func dayFirst(_ text: String) -> (CalendarDate, Substring)? {
    var rest = text[...]
    guard let day = number(&rest, digits: 2), let separator = rest.first, separator == "." || separator == "-" else { return nil }
    func skip() -> Bool {
      guard rest.first == separator else { return false }
      rest = rest.dropFirst()
      if separator == "." { rest = rest.drop { $0 == " " } }
      return true
    }
    guard skip(), let month = number(&rest, digits: 2), skip(), rest.prefix(4).count == 4, let year = number(&rest, digits: 4), year > 999,
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    if separator == ".", rest.first == "." { rest = rest.dropFirst() }
    guard !rest.isEmpty else { return (date, rest) }
    guard rest.first == " " || rest.first == "T" else { return nil }
    let time = rest.dropFirst()
    return time.isEmpty ? nil : (date, time)
  }

  private static func number(_ text: inout Substring, digits: Int) -> Int? {
    let own = text.prefix { $0.isASCII && $0.isNumber }
    guard (1...digits).contains(own.count) else { return nil }
    text = text[own.endIndex...]
    return Int(own)
  }
}
