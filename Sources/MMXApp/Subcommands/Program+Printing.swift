import MMXData

/// Subcommands that print what is derived from the tables.
extension Program {
  func printCompletion() throws(Problem) -> Int32 {
    let script: CompletionScript = try onlyWord("completion")
    host.write(script.text(in: host.language))
    return 0
  }

  func printManual() throws(Problem) -> Int32 {
    let page: ManualPage = try onlyWord("man")
    host.write(options.own["markdown"] == nil ? page.text(as: Roff.self) : page.text(as: Markdown.self))
    return 0
  }

  /// The one word after a subcommand, as one of those there are.
  func onlyWord<Word: RawRepresentable & CaseIterable>(_ subcommand: String) throws(Problem) -> Word where Word.RawValue == String {
    let names = Word.allCases.map(\.rawValue)
    guard let word = options.arguments.first else { throw .missingWord(subcommand, "\(subcommand) \(names.joined(separator: "|"))") }
    if options.arguments.count > 1 { throw .unwantedWord(options.arguments[1], subcommand) }
    guard let found = Word(rawValue: word) else { throw .unknownWord(word, subcommand, names, near: nearest(to: word, in: names)) }
    return found
  }
}
