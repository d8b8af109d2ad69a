import MMXData

/// Messages of the command line, in alphabetical order. Kind `syntax` gives exit status 2.
extension Problem {
  /// - Parameter number: which word of the command line, from 1.
  static func argumentNotUTF8(_ number: Int) -> Problem {
    Problem(
      .syntax, "argument \(number) is not UTF-8 text",
      hint: "set the terminal, or what calls mmx, to UTF-8; `iconv -f CP1250 -t UTF-8` converts a text")
  }

  static func askedTwice(_ one: String, _ other: String) -> Problem {
    Problem(.syntax, "\(one) and \(other) exclude each other", hint: "give one of them")
  }

  static func badScriptToFollow(_ path: String) -> Problem {
    Problem(.syntax, "'\(path)' cannot run, so nothing is followed", hint: "`mmx check \(path)` shows its mistakes")
  }

  static func emptyScriptToFollow(_ path: String) -> Problem {
    Problem(.syntax, "'\(path)' does nothing, so nothing is followed", hint: "write what is to be done with `change` into it")
  }

  /// - Parameter minutes: the shortest interval that fits; nil if none does.
  static func followTooDear(calls: Int, limit: Int, minutes: Int?) -> Problem {
    Problem(
      .quota, "this would take \(calls) calls a day, and there are \(limit)",
      hint: minutes.map { "look less often: `--every \($0)m`" } ?? "free some of the calls that `quota reserve` keeps for people")
  }

  /// - Parameter first: the letters in the other order, which can be read in one way only.
  static func letterAfterCode(_ word: String, first: String) -> Problem {
    Problem(.syntax, "'\(word)' can be read in two ways", hint: "write \(first) CODE")
  }

  static func letterWithSign(_ letter: String, _ name: String, _ value: String) -> Problem {
    Problem(.syntax, "\(letter) is followed by its argument, not by '='", hint: "write \(letter) '\(value)' or --\(name)='\(value)'")
  }

  static func loginNeedsTerminal(_ names: [String]) -> Problem {
    Problem(
      .syntax, "`mmx login` cannot ask for \(Message.listing(names)) without a terminal",
      hint: "run it at a terminal without --no-input, or set the variables; `mmx --sandbox` needs no account")
  }

  static func missingArgument(_ option: String, _ argument: String) -> Problem {
    Problem(.syntax, "\(option) needs an argument", hint: "write \(option) \(argument)")
  }

  static func missingWord(_ subcommand: String, _ synopsis: String) -> Problem {
    Problem(.syntax, "'mmx \(subcommand)' is incomplete", hint: "write mmx \(synopsis)")
  }

  static func noConfigurationFolder() -> Problem {
    Problem(.refused, "neither XDG_CONFIG_HOME nor HOME is set, so there is no place for a profile", hint: "set XDG_CONFIG_HOME=DIR")
  }

  static func noHelp(_ topic: String, near: String?) -> Problem {
    Problem(
      .syntax, "there is no help on '\(topic)'",
      hint: near.map { "did you mean '\($0)'?" } ?? "mmx help lists the commands, and `help` at the prompt the topics")
  }

  static func noHome() -> Problem {
    Problem(.refused, "HOME is not set, so there is no place for an editor's files", hint: "set HOME=DIR, or leave --install out")
  }

  static func noOrganisationToFollow() -> Problem {
    Problem(.value, "there is no organisation to follow", hint: "give --org ID; `mmx orgs` lists yours")
  }

  static func noPlaceForPrompt() -> Problem {
    Problem(.syntax, "a session needs a terminal for its prompt", hint: "give a script, or -c CODE")
  }

  static func noSuchFile(_ path: String) -> Problem { Problem(.syntax, "there is no script '\(path)'", hint: "give the path of a file") }

  static func noSuchScript(_ path: String, near: String?) -> Problem {
    Problem(
      .syntax,
      path.contains("/") || path.hasSuffix(".mmx") ? "there is no script '\(path)'" : "there is no command and no script '\(path)'",
      hint: near.map { "did you mean 'mmx \($0)'?" } ?? "mmx --help lists the commands, and mmx -c CODE runs a line")
  }

  static func noTests(filter: String?) -> Problem {
    Problem(
      .syntax, filter.map { "no test name contains '\($0)'" } ?? "there are no tests",
      hint: "name a file or folder with `test \"...\" { }` blocks: mmx test books.mmx")
  }

  static func notOwnFile(_ path: String) -> Problem {
    Problem(.refused, "the file '\(path)' is not from mmx and is not replaced", hint: "move it away, then repeat the command")
  }

  /// Other users of the machine can read it there.
  static func secretOnCommandLine() -> Problem {
    Problem(
      .syntax, "a password does not belong on a command line",
      hint: "put it into a file that PGPASSFILE names, or into ~/.pgpass, and leave it out of the address")
  }

  static func unknownOption(_ word: String, near: String?) -> Problem {
    Problem(.syntax, "there is no option '\(word)'", hint: near.map { "did you mean '--\($0)'?" } ?? "mmx --help lists them")
  }

  static func unknownWord(_ word: String, _ subcommand: String, _ words: [String], near: String?) -> Problem {
    Problem(
      .syntax, "'\(word)' is not an argument of 'mmx \(subcommand)'",
      hint: near.map { "did you mean '\($0)'?" } ?? "give \(Message.choice(of: words))")
  }

  static func unwantedArgument(_ option: String) -> Problem {
    Problem(.syntax, "\(option) takes no argument", hint: "write \(option)")
  }

  static func unwantedWord(_ word: String, _ subcommand: String) -> Problem {
    Problem(.syntax, "'\(word)' is not an argument of 'mmx \(subcommand)'", hint: "mmx \(subcommand) --help lists its arguments")
  }

  /// - Parameter name: a word of the command, which was typed as an option of a program.
  static func wordWithDashes(_ word: String, _ name: String) -> Problem {
    Problem(.syntax, "there is no option '\(word)'", hint: "words of a command have no dashes: write \(name)")
  }
}
