import MMXData
import MMXSyntax

/// A command of the language as words from a shell: `mmx get customers search "a b"`.
///
/// The words are joined with spaces and mean what they mean at the prompt. A shell has removed quotes, so a word that only makes sense as a
/// text becomes one: after `search`, after `use org`, and every word with a space or a sign if the line does not parse otherwise. A word that
/// is a day, `2026-11-01`, is a date.
enum ShellCommand {
  /// Whether the word begins a command: a verb, alone or with the rest of the line after it. A path or a name that ends in `.mmx` is a
  /// script's.
  static func begins(_ word: String) -> Bool {
    let verb = word.prefix { $0 != " " && $0 != "\n" && $0 != "(" }
    return CommandName.named(String(verb)) != nil
  }

  /// A word with a dash in front, unless it is a number.
  static func isOption(_ word: String) -> Bool {
    guard word.hasPrefix("-"), word != "-" else { return false }
    return word.dropFirst().first?.isNumber != true
  }

  static func source(_ words: [String]) -> Source {
    let plain = words.enumerated().map { index, word in
      wantsText(words, index) ? quoted(word) : index > 0 && isDay(word) ? "@" + word : word
    }
    let text = plain.joined(separator: " ")
    if reads(text) { return Source(name: "command", text: text) }
    // From the end: usually it is the last operand.
    var candidate = plain
    for index in words.indices.dropFirst().reversed() where candidate[index] == words[index] && looksLikeText(words[index]) {
      candidate[index] = quoted(words[index])
      let other = candidate.joined(separator: " ")
      if reads(other) { return Source(name: "command", text: other) }
    }
    return Source(name: "command", text: text)
  }

  private static func reads(_ text: String) -> Bool { Parser.parse(Source(name: "command", text: text)).diagnostics.isEmpty }

  private static func isDay(_ word: String) -> Bool { word.utf8.count == 10 && CalendarDate(word) != nil }

  /// Whether a word is where only a text makes sense, and is not written as an expression.
  private static func wantsText(_ words: [String], _ index: Int) -> Bool {
    guard index > 0 else { return false }
    let word = words[index]
    if let first = word.first, "\"'({".contains(first) { return false }
    switch words[index - 1] {
    case "search": return true
    case "org": return words[0] == "use" && word.contains { !$0.isNumber }
    default: return false
    }
  }

  private static func looksLikeText(_ word: String) -> Bool {
    guard let first = word.first else { return true }
    return !"\"'({|".contains(first) && (word.contains { !$0.isNumber })
  }

  private static func quoted(_ word: String) -> String {
    "\""
      + word.reduce(into: "") { text, character in
        switch character {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "$": text += "\\$"
        case "\n": text += "\\n"
        case "\t": text += "\\t"
        case "\r": text += "\\r"
        case "\r\n": text += "\\r\\n"
        default: text.append(character)
        }
      } + "\""
  }
}
