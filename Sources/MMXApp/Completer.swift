import MMXCatalogue
import MMXData
import MMXRuntime
import MMXTerminal

/// What Tab offers at a place of the line. Makes no call.
final class Completer {
  private let interpreter: Interpreter

  init(_ interpreter: Interpreter) { self.interpreter = interpreter }

  static let verbs = [
    "attach", "attachments", "delete", "describe", "diff", "do", "exit", "explain", "get", "help", "history", "http", "journal",
    "login", "logout", "new", "orgs", "quota", "refresh", "resources", "revert", "save", "set", "status", "trace", "undo", "use", "vars",
    "whoami",
  ]

  static let words = [
    "and", "assert", "break", "catch", "continue", "else", "false", "finally", "fn", "for", "if", "import", "in", "not", "null", "or",
    "print", "return", "show", "test", "throw", "true", "try", "while",
  ]

  func candidates(_ line: String, cursor: Int) -> Candidates {
    let before = Array(line.unicodeScalars.prefix(cursor))
    let start = (before.lastIndex { !isNamePart($0) } ?? -1) + 1
    let word = String(String.UnicodeScalarView(before[start...]))
    if let quote = openQuote(in: before) { return files(before[(quote + 1)...], from: quote + 1) }
    let isCommand = before[..<start].allSatisfy { $0 == " " } || endsStatement(before[..<start])
    let names = (isCommand ? Completer.verbs : []) + Completer.words + interpreter.variableNames
    let found = Set(names.filter { $0.hasPrefix(word) }).sorted()
    return Candidates(start: start, texts: found)
  }

  private func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// The line up to the word ends in a `;` or a bracket that opens a block.
  private func endsStatement(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let last = before.last(where: { $0 != " " }) else { return true }
    return last == ";" || last == "{"
  }

  /// Where a string is open that begins like a path.
  private func openQuote(in before: [Unicode.Scalar]) -> Int? {
    var open: Int?
    for (index, scalar) in before.enumerated() where scalar == "\"" { open = open == nil ? index : nil }
    return open
  }

  private func files(_ typed: ArraySlice<Unicode.Scalar>, from start: Int) -> Candidates {
    let text = String(String.UnicodeScalarView(typed))
    let slash = text.lastIndex(of: "/")
    let folder = slash.map { String(text[...$0]) } ?? ""
    let beginning = slash.map { String(text[text.index(after: $0)...]) } ?? text
    let names = File.names(in: folder.isEmpty ? "." : folder).filter {
      $0.hasPrefix(beginning) && (!$0.hasPrefix(".") || beginning.hasPrefix("."))
    }
    return Candidates(start: start, texts: names.sorted().map { folder + $0 })
  }
}
