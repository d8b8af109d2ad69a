/// The text in lines of at most the width, broken at spaces where possible.
package func wrap(_ text: String, to width: Int?) -> [String] {
  guard let width, text.displayWidth > width else { return [text] }
  var lines: [String] = []
  var line: [Character] = []
  var used = 0
  for character in text {
    if used + character.displayWidth > width {
      if let blank = line.lastIndex(of: " "), blank > 0, character != " " {
        lines.append(String(line[..<blank]))
        line = Array(line[(blank + 1)...])
      } else {
        lines.append(String(line))
        line = []
      }
      used = line.reduce(0) { $0 + $1.displayWidth }
      if character == " ", line.isEmpty { continue }
    }
    line.append(character)
    used += character.displayWidth
  }
  return lines + [String(line)]
}
