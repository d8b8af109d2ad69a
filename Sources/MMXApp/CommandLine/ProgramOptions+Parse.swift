import MMXData
import MMXSession
import MMXSyntax

extension ProgramOptions {
  /// Reads the words of a command line, the program's name left out. Throws `syntax` for anything it does not know.
  static func parse(_ words: [String]) throws(Problem) -> ProgramOptions {
    var parser = OptionParser(words: words[...])
    return try parser.parse()
  }
}

private struct OptionParser {
  var words: ArraySlice<String>
  var options = ProgramOptions()
  var rows = ProgramOptions.rows
  /// Whether a command of the language has begun.
  var isInCommand = false

  /// OPTIONS, then a script with its own words, or a subcommand with options and words mixed.
  mutating func parse() throws(Problem) -> ProgramOptions {
    while let word = words.popFirst() {
      if word == "--" { return try rest() }
      if word.hasPrefix("-"), word != "-" {
        if try option(word).endsOptions { return try rest() }
      } else if let subcommand = Subcommand.row(word) {
        return try parse(subcommand)
      } else if options.task == .session || options.task == .help, ShellCommand.begins(word) {
        return try parseCommand(word)
      } else {
        options.task = options.task == .session ? .file(word) : options.task
        return try rest()
      }
    }
    return try finished()
  }

  /// Everything left belongs to the script.
  private mutating func rest() throws(Problem) -> ProgramOptions {
    if options.task == .session, let file = words.popFirst() { options.task = .file(file) }
    options.arguments += words
    return try finished()
  }

  /// A command of the language: its words, with options of mmx anywhere among them.
  private mutating func parseCommand(_ verb: String) throws(Problem) -> ProgramOptions {
    let asked = options.task
    var command = [verb]
    isInCommand = true
    while let word = words.popFirst() {
      if word == "--" {
        command += words
        break
      }
      if ShellCommand.isOption(word) { _ = try option(word) } else { command.append(word) }
    }
    if options.task == .help || asked == .help {
      (options.task, options.arguments) = (.help, command)
    } else if options.task == .session {
      options.task = .command(command)
    }
    return try finished()
  }

  private mutating func parse(_ subcommand: Subcommand) throws(Problem) -> ProgramOptions {
    let asked = options.task
    rows += subcommand.options
    while let word = words.popFirst() {
      if word == "--" {
        options.arguments += words
        break
      }
      if word.hasPrefix("-"), word != "-", subcommand.word != .help || word == "--help" || word == "-h" {
        if try option(word).endsOptions { return try rest() }
      } else {
        options.arguments.append(word)
        // A script's words are its own.
        if subcommand.word == .run || subcommand.word == .plan {
          options.arguments += words
          break
        }
      }
    }
    if options.task == .help || asked == .help {
      options.task = .help
      options.arguments = subcommand.word == .help ? options.arguments : [subcommand.name]
    } else if options.task == .session {
      options.task = .subcommand(subcommand.word)
    }
    return try finished()
  }

  private func finished() throws(Problem) -> ProgramOptions {
    if options.recording != nil, options.replayed != nil { throw .askedTwice("--record", "--replay") }
    if options.readsPasswordFromInput, [.session, .file("-")].contains(options.task) {
      throw .askedTwice("--password-stdin", "a script on standard input")
    }
    return options
  }

  /// Handles `--name`, `--name value`, `--name=value`, `-n`, `-n value`, `-nvalue` and `-xyn value`, where x and y take nothing.
  private mutating func option(_ word: String) throws(Problem) -> OptionRow {
    word.hasPrefix("--") ? try longOption(word) : try letters(word)
  }

  private mutating func longOption(_ word: String) throws(Problem) -> OptionRow {
    let body = word.dropFirst(2)
    let equals = body.firstIndex(of: "=")
    let name = String(body[..<(equals ?? body.endIndex)])
    guard let row = rows.first(where: { $0.name == name }) else {
      if isInCommand, GetOption.allCases.contains(where: { $0.rawValue == name }) { throw .wordWithDashes(word, name) }
      throw .unknownOption(word, near: nearest(to: name, in: rows.map(\.name)))
    }
    let attached = equals.map { String(body[body.index(after: $0)...]) }
    if row.argument == nil, attached != nil { throw .unwantedArgument("--\(name)") }
    try store(row, attached)
    return row
  }

  /// One letter or several; the first of them that takes an argument has what follows it in the word, or else the next word.
  private mutating func letters(_ word: String) throws(Problem) -> OptionRow {
    var body = word.dropFirst()
    while let letter = body.popFirst() {
      guard let row = row(of: letter) else {
        let near = longNameMeant(by: word)
        throw .unknownOption(near == nil ? "-\(letter)" : word, near: near)
      }
      guard row.argument != nil else {
        try store(row, nil)
        if body.isEmpty { return row }
        continue
      }
      if body.first == "=" { throw .letterWithSign("-\(letter)", row.name, String(body.dropFirst())) }
      // In `-cq CODE` other programs read two options, or CODE `q`.
      if row.endsOptions, !body.isEmpty, body.allSatisfy({ self.row(of: $0)?.argument == nil && self.row(of: $0) != nil }),
        !ShellCommand.begins(String(body))
      {
        throw .letterAfterCode(word, first: "-\(body)\(letter)")
      }
      try store(row, body.isEmpty ? nil : String(body))
      return row
    }
    throw .unknownOption(word, near: nil)
  }

  private func row(of letter: Character) -> OptionRow? { rows.first { $0.letter == letter } }

  /// `-json` where `--json` is meant.
  private func longNameMeant(by word: String) -> String? {
    let name = String(word.dropFirst().prefix { $0 != "=" })
    return name.count > 2 ? rows.first { $0.name == name }?.name : nil
  }

  /// - Parameter attached: the argument in the same word; nil takes the next one, if there is one to take.
  private mutating func store(_ row: OptionRow, _ attached: String?) throws(Problem) {
    guard row.argument != nil else { return try row.store(&options, "true") }
    var value = if let attached { attached } else { try argument(of: row) }
    for _ in 1..<max(1, row.argumentCount) { value += "\0" + (try argument(of: row)) }
    try row.store(&options, value)
  }

  private mutating func argument(of row: OptionRow) throws(Problem) -> String {
    guard let value = words.popFirst() else { throw .missingArgument("--\(row.name)", row.argument?.text ?? "") }
    return value
  }
}
