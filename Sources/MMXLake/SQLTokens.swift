/// The tokens of a statement of SQL, as far as expressions need them.
struct SQLToken: Hashable {
  enum Kind: Hashable {
    /// A word without quotes: a keyword or a name.
    case word
    /// `"name"`, `[name]` or `` `name` ``.
    case quotedName
    case string, blob
    case integer, decimal
    /// `:name`, `?`, `@name`, `$name`.
    case parameter
    case symbol
    /// What SQLite does not read.
    case unknown
  }

  let kind: Kind
  let text: String
  /// Its bytes in the statement.
  let range: Range<Int>

  /// A word in lower case, nil for any other token.
  var word: String? { kind == .word ? text.lowercased() : nil }

  func isSymbol(_ symbol: String) -> Bool { kind == .symbol && text == symbol }
}

extension SQLToken {
  /// The tokens, without spaces and comments. What is not closed goes on to the end.
  static func tokens(of bytes: [UInt8]) -> [SQLToken] {
    var tokens: [SQLToken] = []
    var place = 0
    func at(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    func add(_ kind: Kind, to end: Int) {
      let end = min(end, bytes.count)
      var text = String(decoding: bytes[place..<end], as: UTF8.self)
      if kind == .integer || kind == .decimal { text.removeAll { $0 == "_" } }
      tokens.append(SQLToken(kind: kind, text: text, range: place..<end))
      place = end
    }
    while place < bytes.count {
      let unit = bytes[place]
      switch unit {
      case 0x09, 0x0A, 0x0C, 0x0D, 0x20: place += 1
      case UInt8(ascii: "-") where at(place + 1) == UInt8(ascii: "-"):
        while place < bytes.count, bytes[place] != 0x0A { place += 1 }
      case UInt8(ascii: "/") where at(place + 1) == UInt8(ascii: "*"):
        place += 2
        while place < bytes.count, !(bytes[place] == UInt8(ascii: "*") && at(place + 1) == UInt8(ascii: "/")) { place += 1 }
        place = min(place + 2, bytes.count)
      case UInt8(ascii: "'"): add(.string, to: endOfQuoted(bytes, place, unit))
      case UInt8(ascii: "\""), UInt8(ascii: "`"): add(.quotedName, to: endOfQuoted(bytes, place, unit))
      case UInt8(ascii: "["):
        var end = place
        while end < bytes.count, bytes[end] != UInt8(ascii: "]") { end += 1 }
        add(.quotedName, to: end + 1)
      case UInt8(ascii: "x"), UInt8(ascii: "X"):
        if at(place + 1) == UInt8(ascii: "'") {
          add(.blob, to: endOfQuoted(bytes, place + 1, UInt8(ascii: "'")))
        } else {
          add(.word, to: endOfName(bytes, place))
        }
      case 0x30...0x39: addNumber()
      case UInt8(ascii: ".") where isDigit(at(place + 1)): addNumber()
      case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "?"): add(.parameter, to: endOfName(bytes, place + 1))
      case _ where isNameStart(unit): add(.word, to: endOfName(bytes, place))
      default:
        let pair = String(decoding: bytes[place..<min(place + 2, bytes.count)], as: UTF8.self)
        let triple = String(decoding: bytes[place..<min(place + 3, bytes.count)], as: UTF8.self)
        if triple == "->>" {
          add(.symbol, to: place + 3)
        } else {
          add(.symbol, to: place + (["||", "->", "<<", ">>", "<=", ">=", "==", "!=", "<>"].contains(pair) ? 2 : 1))
        }
      }
    }
    return tokens

    func addNumber() {
      var end = place
      if at(place) == 0x30, at(place + 1) | 0x20 == UInt8(ascii: "x") {
        return add(.integer, to: endOfName(bytes, place + 2))
      }
      var isDecimal = false
      skipDigits(&end)
      if at(end) == UInt8(ascii: ".") {
        isDecimal = true
        end += 1
        skipDigits(&end)
      }
      if at(end) | 0x20 == UInt8(ascii: "e") {
        var exponent = end + 1
        if at(exponent) == UInt8(ascii: "+") || at(exponent) == UInt8(ascii: "-") { exponent += 1 }
        if isDigit(at(exponent)) {
          isDecimal = true
          while isDigit(at(exponent)) { exponent += 1 }
          end = exponent
        }
      }
      // `12abc` is for SQLite to refuse.
      if isNameStart(at(end)) { return add(.unknown, to: endOfName(bytes, end)) }
      add(isDecimal ? .decimal : .integer, to: end)
    }

    /// `_` is allowed between two digits, as in the language.
    func skipDigits(_ end: inout Int) {
      while isDigit(at(end)) || at(end) == UInt8(ascii: "_") && end > 0 && isDigit(at(end - 1)) && isDigit(at(end + 1)) { end += 1 }
    }
  }

  private static func isDigit(_ unit: UInt8) -> Bool { (0x30...0x39).contains(unit) }
  private static func isNameStart(_ unit: UInt8) -> Bool {
    (0x61...0x7A).contains(unit | 0x20) && unit < 0x80 || unit == 0x5F || unit >= 0x80
  }

  private static func endOfName(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start
    while end < bytes.count, isNameStart(bytes[end]) || isDigit(bytes[end]) || bytes[end] == UInt8(ascii: "$") { end += 1 }
    return end
  }

  /// After the closing quote; a doubled one belongs to the text.
  private static func endOfQuoted(_ bytes: [UInt8], _ start: Int, _ quote: UInt8) -> Int {
    var end = start + 1
    while end < bytes.count {
      if bytes[end] == quote {
        guard end + 1 < bytes.count, bytes[end + 1] == quote else { return end + 1 }
        end += 1
      }
      end += 1
    }
    return bytes.count
  }
}
