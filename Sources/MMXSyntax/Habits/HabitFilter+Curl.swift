extension Habit.Filter {
  /// The words after `curl` as a raw call: `-X POST -d '{"Name": "X"}' URL` as `http POST customers {"Name": "X"}`. Nil if it contains
  /// something that the call cannot express.
  static func curl(_ line: String) -> String? {
    var words = shellWords(line)[...]
    var (verb, body, path): (String?, String?, String?)
    while let word = words.popFirst() {
      switch word {
      case "-X", "--request": verb = words.popFirst()
      case "-d", "--data", "--data-raw", "--data-binary", "--json": body = words.popFirst()
      case "-H", "--header", "-u", "--user", "-o", "--output", "-A", "-b", "-m", "--max-time": _ = words.popFirst()
      case _ where word.hasPrefix("-X"): verb = String(word.dropFirst(2))
      case _ where word.hasPrefix("-"): continue
      default:
        guard path == nil, let found = Habit.Filter.path(word) else { return nil }
        path = found
      }
    }
    guard let path, body?.first != "@" else { return nil }
    return "http \(verb ?? (body == nil ? "GET" : "POST")) \(path)\(body.map { " " + $0 } ?? "")"
  }

  /// Words separated by spaces, without quotes.
  private static func shellWords(_ line: String) -> [String] {
    var (words, word, quote): ([String], String?, Character?) = ([], nil, nil)
    for character in line {
      switch character {
      case quote: quote = nil
      case "'" where quote == nil, "\"" where quote == nil:
        quote = character
        word = word ?? ""
      case " " where quote == nil, "\t" where quote == nil:
        if let full = word { words.append(full) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}
