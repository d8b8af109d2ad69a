/// Where a byte of a text stands.
package enum TextPlace {
  /// Line and column from 1, the column in characters of UTF-8.
  package static func of(_ offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    let before = bytes.prefix(offset)
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return (line, before[start...].count { $0 & 0xC0 != 0x80 } + 1)
  }

  /// The place of the first byte that is not UTF-8; nil where all is.
  package static func ofFirstMisfit(in bytes: [UInt8]) -> (line: Int, column: Int)? {
    var decoder = UTF8()
    var units = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&units) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return of(offset, in: bytes)
      }
    }
  }
}
