package import MMXData

/// Workbooks of Excel and LibreOffice, as far as tables need them: one sheet out, any sheet in.
///
/// An empty text is a cell with an empty text, as some other programs write it; it looks like an empty cell. A number of Excel is a double, which keeps 15 significant digits: longer numbers are written as texts.
/// Decimal places are kept in the format of the cell. Days are numbers with a format; those before 1900 are written as texts.
package enum XLSX {
  package enum Cell: Equatable, Sendable {
    case empty
    case text(String)
    case number(Number)
    case bool(Bool)
    case date(CalendarDate)
    /// Kept to the millisecond.
    case dateTime(DateTime)
  }

  /// Limits of Excel.
  package static let maximumRows = 1_048_576
  package static let maximumColumns = 16_384
  static let maximumTextLength = 32_767
  /// Significant digits of a number cell.
  static let digits = 15
  /// Cells read at most, so that a small file cannot fill the memory.
  static let maximumCells = 20_000_000

  /// Throws `value` for a name that Excel does not accept.
  package static func check(sheetName name: String) throws(Problem) {
    guard !name.isEmpty, name.utf16.count <= 31,
      !name.contains(where: { "[]:*?/\\".contains($0) || $0.asciiValue.map { $0 < 0x20 } == true }),
      !name.hasPrefix("'"), !name.hasSuffix("'"), !name.isEqualIgnoringCase(to: "History")
    else { throw .xlsxSheetName(name) }
  }

  /// The defined name of the rows that mmx wrote, if some of them are empty.
  static let rowsName = "mmx_rows"

  static func columnName(_ column: Int) -> String {
    var name: [UInt8] = []
    var rest = column + 1
    while rest > 0 {
      name.insert(UInt8(ascii: "A") + UInt8((rest - 1) % 26), at: 0)
      rest = (rest - 1) / 26
    }
    return String(decoding: name, as: UTF8.self)
  }
}

/// Days as Excel counts them: 1 is 1900-01-01, and 60 a day that did not exist.
enum XLSXDay {
  private static let epoch = 25_569
  private static let epoch1904 = 24_107

  /// Nil before 1900.
  static func serial(_ date: CalendarDate) -> Int? {
    let serial = Int(date.day) + epoch
    if serial >= 61 { return serial }
    return serial >= 2 ? serial - 1 : nil
  }

  /// Nil for a number that is not a day.
  static func date(_ serial: Int, is1904: Bool) -> CalendarDate? {
    if is1904 { return serial >= 0 ? try? CalendarDate(day: serial - epoch1904) : nil }
    if serial >= 61 { return try? CalendarDate(day: serial - epoch) }
    return (1...59).contains(serial) ? try? CalendarDate(day: serial - epoch + 1) : nil
  }
}

/// The kind of number by the format code of a cell.
enum XLSXFormat: Equatable {
  case general
  /// A number of decimal places.
  case fixed(Int)
  case date, dateTime, time

  /// The built-in formats, which have a number but no code in the file.
  init(builtIn id: Int) {
    switch id {
    case 1, 3, 37, 38: self = .fixed(0)
    case 2, 4, 39, 40, 7, 8, 44: self = .fixed(2)
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .date
    case 18...21, 32...35, 45, 47, 55, 56: self = .time
    case 22: self = .dateTime
    default: self = .general
    }
  }

  init(code: String) {
    let letters = XLSXFormat.letters(of: code)
    func has(_ letter: Character) -> Bool { letters.contains(letter) }
    if letters == Array("general") || has("e") || has("%") || has("/") && !has("y") && !has("d") {
      self = .general
    } else if has("y") || has("d") || has("m") && !has("h") && !has("s") {
      self = has("h") || has("s") ? .dateTime : .date
    } else if has("h") || has("s") {
      self = .time
    } else if has("0") || has("#") {
      self = .fixed(letters.drop { $0 != "." }.count { $0 == "0" })
    } else {
      self = .general
    }
  }

  /// The first section of the code without literals: quoted and escaped characters, conditions, colours, spaces of a width.
  private static func letters(of code: String) -> [Character] {
    var result: [Character] = []
    var rest = code.lowercased()[...]
    while let letter = rest.popFirst() {
      switch letter {
      case ";": return result
      // `AM/PM` and `A/P` are formats of an hour; their `m` is not a month.
      case "a" where rest.hasPrefix("m/pm"): rest = rest.dropFirst(4)
      case "a" where rest.hasPrefix("/p"): rest = rest.dropFirst(2)
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        // A count of hours, minutes or seconds is a number, not a time of day.
        if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { return Array("general") }
      default: result.append(letter)
      }
    }
    return result
  }
}
