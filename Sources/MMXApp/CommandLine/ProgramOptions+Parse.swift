import MMXData
import MMXSession

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

  /// Handles `--name`, `--name value`, `--name=value`, `-n`, `-n value` and `-nvalue`.
  private mutating func option(_ word: String) throws(Problem) -> OptionRow {
    let isLong = word.hasPrefix("--")
    let body = word.dropFirst(isLong ? 2 : 1)
    let equals = isLong ? body.firstIndex(of: "=") : nil
    let name = isLong ? String(body[..<(equals ?? body.endIndex)]) : String(body.prefix(1))
    guard let row = rows.first(where: { isLong ? $0.name == name : $0.letter == name.first }) else {
      throw .unknownOption(word, near: isLong ? nearest(to: name, in: rows.map(\.name)) : nil)
    }
    let attached = isLong ? equals.map { String(body[body.index(after: $0)...]) } : body.count > 1 ? String(body.dropFirst()) : nil
    if row.argument == nil {
      guard attached == nil else { throw .unwantedArgument(isLong ? "--\(name)" : word) }
      try row.store(&options, "true")
    } else {
      var value = if let attached { attached } else { try argument(of: row) }
      for _ in 1..<max(1, row.argumentCount) { value += "\0" + (try argument(of: row)) }
      try row.store(&options, value)
    }
    return row
  }
  private mutating func argument(of row: OptionRow) throws(Problem) -> String {
    guard let value = words.popFirst() else { throw .missingArgument("--\(row.name)", row.argument ?? "") }
    return value
  }
}
