/// The lines of texts from outside. LF, CR LF and CR alone end a line; to Swift CR LF is one character that equals neither, so that
/// `split(separator: "\n")` does not see it.
extension StringProtocol {
  /// The lines without their ends, including empty ones and what follows the last end.
  package var lines: [String] {
    let units = Array(utf8)
    var lines: [String] = []
    var (start, index) = (0, 0)
    while index < units.count {
      guard units[index] == 0x0A || units[index] == 0x0D else {
        index += 1
        continue
      }
      lines.append(String(decoding: units[start..<index], as: UTF8.self))
      index += units[index] == 0x0D && index + 1 < units.count && units[index + 1] == 0x0A ? 2 : 1
      start = index
    }
    return lines + [String(decoding: units[start...], as: UTF8.self)]
  }

  /// On one line, with single spaces between its words, cut to the number of characters.
  package func brief(_ limit: Int) -> String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > limit ? line.prefix(limit - 1) + "…" : line
  }

  /// The text with LF at the end of each line.
  package var withLineFeeds: String { utf8.contains(0x0D) ? lines.joined(separator: "\n") : String(self) }
}
