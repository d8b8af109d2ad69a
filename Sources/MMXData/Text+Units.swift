extension String {
  /// A text in UTF-16 or UTF-32, without a byte order mark at its start; nil if the bytes are not such a text.
  /// - Parameter width: bytes of a unit, 2 or 4.
  package init?(units bytes: some Collection<UInt8>, width: Int, isLittle: Bool) {
    guard bytes.count.isMultiple(of: width) else { return nil }
    let bytes = Array(bytes)
    let units = stride(from: 0, to: bytes.count, by: width).map { start in
      (0..<width).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[start + (isLittle ? width - 1 - $1 : $1)]) }
    }
    let text =
      width == 2
      ? String(validating: units.map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self) : String(validating: units, as: UTF32.self)
    guard let text else { return nil }
    self = text.withoutMark
  }

  /// Without the byte order mark at its start.
  package var withoutMark: String { unicodeScalars.first == "\u{FEFF}" ? String(unicodeScalars.dropFirst()) : self }
}

extension [UInt8] {
  /// The bytes in UTF-8 if they are a text in UTF-16 or UTF-32 by their byte order mark, or by a first character of JSON or markup of that
  /// width; otherwise unchanged. RFC 4627 allows JSON in these encodings.
  package var asUTF8: [UInt8] {
    // The other encodings begin with a 0, a mark, or a character with a 0 after it.
    if count > 1, (0x01...0x7F).contains(self[0]), (0x01...0x7F).contains(self[1]) { return self }
    let forms: [(mark: [UInt8], width: Int, isLittle: Bool)] = [
      // UTF-32 first: its mark begins as that of UTF-16 does.
      ([0xFF, 0xFE, 0, 0], 4, true), ([0, 0, 0xFE, 0xFF], 4, false), ([0xFF, 0xFE], 2, true), ([0xFE, 0xFF], 2, false),
    ]
    let firsts = "{[<\"".utf8
    let form =
      forms.first { starts(with: $0.mark) }
      ?? forms.first { form in
        guard count >= form.width, let sign = form.isLittle ? first : prefix(form.width).last, firsts.contains(sign) else { return false }
        return prefix(form.width).count { $0 == 0 } == form.width - 1
      }
    guard let form, let text = String(units: self, width: form.width, isLittle: form.isLittle) else { return self }
    return Array<UInt8>(text.utf8)
  }
}
