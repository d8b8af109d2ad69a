/// The position of a byte in a text.
package enum TextPlace {
  /// Line and column from 1, the column in characters of UTF-8.
  package static func of(_ offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    let before = bytes.prefix(offset)
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return (line, before[start...].count { $0 & 0xC0 != 0x80 } + 1)
  }

  /// The position of the first byte that is not UTF-8; nil if all are.
  package static func ofFirstMisfit(in bytes: [UInt8]) -> (line: Int, column: Int)? {
    offsetOfFirstMisfit(in: bytes).map { of($0, in: bytes) }
  }

  /// The offset of the first byte that is not UTF-8; nil if all are.
  package static func offsetOfFirstMisfit(in bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var units = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&units) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }

  /// The same for a text in UTF-16 or UTF-32, units of two or four bytes: the position of the first that is not part of a character.
  package static func ofFirstMisfit(inUnits bytes: [UInt8], width: Int, isLittle: Bool) -> (line: Int, column: Int)? {
    let units = stride(from: 0, to: bytes.count - width + 1, by: width).lazy.map { start in
      (0..<width).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[start + (isLittle ? width - 1 - $1 : $1)]) }
    }
    return width == 2 ? misfit(UTF16(), units.map { UInt16(truncatingIfNeeded: $0) }) : misfit(UTF32(), units)
  }

  private static func misfit<Codec: UnicodeCodec>(_ codec: Codec, _ units: some Sequence<Codec.CodeUnit>) -> (line: Int, column: Int)? {
    var (codec, units) = (codec, units.makeIterator())
    var (line, column) = (1, 1)
    while true {
      switch codec.decode(&units) {
      case .scalarValue("\n"): (line, column) = (line + 1, 1)
      // A byte order mark at the start is not a character of the text.
      case .scalarValue("\u{FEFF}") where line == 1 && column == 1: break
      case .scalarValue: column += 1
      case .emptyInput: return nil
      case .error: return (line, column)
      }
    }
  }
}
