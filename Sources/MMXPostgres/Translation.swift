/// The texts of statements as PostgreSQL takes them.
enum Translation {
  /// `?` and `?1` become `$1`, and what tells SQLite which index to take is left out.
  static func text(of sql: StaticString) -> String {
    var (text, index, highest) = ([UInt8](), 0, 0)
    let bytes = sql.withUTF8Buffer { unsafe Array($0) }
    let hint = Array(" NOT INDEXED".utf8)
    var isQuoted = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "'") { isQuoted.toggle() }
      if !isQuoted, bytes[index...].starts(with: hint) {
        index += hint.count
        continue
      }
      index += 1
      guard byte == UInt8(ascii: "?"), !isQuoted else {
        text.append(byte)
        continue
      }
      let digits = bytes[index...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      index += digits.count
      let number = Int(String(decoding: digits, as: UTF8.self)) ?? highest + 1
      highest = max(highest, number)
      text.append(contentsOf: "$\(number)".utf8)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
