import MMXData

/// Messages of the command line and the settings, in alphabetical order. Kind `syntax` gives exit status 2.
extension Problem {
  static func askedTwice(_ one: String, _ other: String) -> Problem {
    Problem(.syntax, "\(one) and \(other) exclude each other", hint: "give one of them")
  }

  static func badArgument(_ text: String, of option: String, wanted: Message) -> Problem {
    Problem(.syntax, "'\(text)' is not an argument of --\(option)", hint: "give \(wanted)")
  }

  static func badConfigurationLine(_ path: String, _ line: Int) -> Problem {
    Problem(.syntax, "line \(line) of '\(path)' is neither '[profile]' nor 'name = value'")
  }

  static func badLanguage() -> Problem {
    Problem(.value, "`set language` takes a supported language", hint: "give \(Message.choice(of: Language.all.map(\.code)))")
  }

  static func badSetting(_ name: String, _ text: String, _ origin: Origin, wanted: Message) -> Problem {
    Problem(.syntax, "'\(text)' (\(origin.message)) is not a value for '\(name)'", hint: "give \(wanted)")
  }

  static func credentialCommandFailed(_ command: String, _ status: Int32) -> Problem {
    Problem(.auth, "the credential command '\(command)' ended with status \(status)", hint: "run it by hand to see why")
  }

  static func recordingExists(_ path: String) -> Problem {
    Problem(.syntax, "'\(path)' exists, and --record would replace it", hint: "name another file, remove it, or give --yes")
  }

  static func duplicateProfile(_ name: String, _ path: String, _ line: Int) -> Problem {
    Problem(.syntax, "line \(line) of '\(path)' defines the profile '\(name)' again")
  }

  /// - Parameter source: where it is, such as the name of a variable.
  static func lineEndInSecret(_ source: Message) -> Problem {
    Problem(
      .auth, "\(source) has more than one line or ends with a line break; nothing was sent",
      hint: "store the secret alone: `printf '%s'` writes no line break, `echo` does")
  }

  static func loginNeedsTerminal(_ names: [String]) -> Problem {
    Problem(
      .syntax, "`mmx login` cannot ask for \(Message.listing(names)) without a terminal",
      hint: "run it at a terminal without --no-input, or set the variables; `mmx --sandbox` needs no account")
  }

  static func missingArgument(_ option: String, _ argument: String) -> Problem {
    Problem(.syntax, "\(option) needs an argument", hint: "write \(option) \(argument)")
  }

  static func missingCredentials(_ names: [String]) -> Problem {
    let secrets = names.filter { $0 == "MMX_CLIENT_SECRET" || $0 == "MMX_PASSWORD" }.map { $0 + "_FILE" }
    let files: Message = secrets.isEmpty ? "" : " or \(secrets.joined(separator: ", "))"
    return Problem(
      .auth,
      names.count == 1 ? "not signed in: \(names.joined()) is not set" : "not signed in: \(Message.listing(names)) are not set",
      hint: names.count == 1
        ? "set it\(files), or make a profile: `mmx login`; `mmx --sandbox` needs no account"
        : "set them\(files), or make a profile: `mmx login`; `mmx --sandbox` needs no account")
  }

  static func missingWord(_ subcommand: String, _ synopsis: String) -> Problem {
    Problem(.syntax, "'mmx \(subcommand)' is incomplete", hint: "write mmx \(synopsis)")
  }

  static func noAccount() -> Problem {
    Problem(
      .auth, "there is no account to sign in with",
      hint:
        "`mmx --sandbox` needs none and has demo data; `mmx login` sets one up at a terminal; or set MMX_CLIENT_ID, MMX_CLIENT_SECRET, MMX_USERNAME and MMX_PASSWORD"
    )
  }

  static func noConfigurationFolder() -> Problem {
    Problem(.refused, "neither XDG_CONFIG_HOME nor HOME is set, so there is no place for a profile", hint: "set XDG_CONFIG_HOME=DIR")
  }

  static func noHelp(_ topic: String, near: String?) -> Problem {
    Problem(
      .syntax, "there is no help on '\(topic)'",
      hint: near.map { "did you mean '\($0)'?" } ?? "mmx help lists the commands, and `help` at the prompt the topics")
  }

  static func noPlaceForPrompt() -> Problem {
    Problem(.syntax, "a session needs a terminal for its prompt", hint: "give a script, or -c CODE")
  }

  static func noSuchScript(_ path: String, near: String?) -> Problem {
    Problem(
      .syntax,
      path.contains("/") || path.hasSuffix(".mmx") ? "there is no script '\(path)'" : "there is no command and no script '\(path)'",
      hint: near.map { "did you mean 'mmx \($0)'?" } ?? "mmx --help lists the commands")
  }

  static func noTests(filter: String?) -> Problem {
    Problem(
      .syntax, filter.map { "no test name contains '\($0)'" } ?? "there are no tests",
      hint: "name a file or folder with `test \"...\" { }` blocks: mmx test books.mmx")
  }

  static func notAnswered(_ question: Message) -> Problem {
    Problem(
      .syntax, "cannot ask '\(question)' without a terminal or with --no-input",
      hint: "give --yes, or run it in a terminal without --no-input")
  }

  static func notConfirmed(_ what: String) -> Problem {
    Problem(.refused, "not sent: \(what)", hint: "give --yes to confirm every write of a run", code: Problem.declinedCode)
  }

  static func manyNamesUnderSafe(_ path: String) -> Problem {
    Problem(
      .refused, "'\(path)' has a second name elsewhere (a hard link) and is not read under --safe",
      hint: "give --allow-read '\(path)' if you trust the file")
  }

  static func notReadUnderSafe(_ path: String) -> Problem {
    Problem(
      .refused, "'\(path)' is not read under --safe: it is not below the script's folder",
      hint: "name the file on the command line, or give --allow-read PATH for a file or a folder")
  }

  static func secretsUnderSafe(_ path: String) -> Problem {
    Problem(.refused, "'\(path)' may hold secrets and is not read under --safe", hint: "leave out --safe if you trust the script")
  }

  static func notUnderSafe(_ what: Message) -> Problem {
    Problem(.refused, "\(what) under --safe", hint: "leave out --safe if you trust the script")
  }

  static func profileInSandbox(_ name: String) -> Problem {
    Problem(
      .refused, "the sandbox has no profiles, and '\(name)' belongs to another service",
      hint: "start mmx with --profile \(name) instead of --sandbox")
  }

  static func profileInReplay(_ name: String) -> Problem {
    Problem(.refused, "a recording has no profiles", hint: "start mmx with --profile \(name) instead of --replay")
  }

  static func promptOnly(_ verb: String) -> Problem {
    Problem(.refused, "'\(verb)' works at the prompt only, as an entry of its own")
  }

  static func secretInConfiguration(_ name: String, _ path: String, _ line: Int) -> Problem {
    Problem(
      .syntax, "line \(line) of '\(path)' sets '\(name)', and secrets do not belong in that file",
      hint: "give a credential-command, or MMX_PASSWORD_FILE in the environment")
  }

  /// The user chose to stop.
  static func stopped() -> Problem { Problem(.interrupted, "stopped") }

  static func unknownOption(_ word: String, near: String?) -> Problem {
    Problem(.syntax, "there is no option '\(word)'", hint: near.map { "did you mean '--\($0)'?" } ?? "mmx --help lists them")
  }

  static func unknownOrganisation(_ name: String) -> Problem {
    Problem(.notfound, "no organisation is called '\(name)'", hint: "`orgs` lists yours")
  }

  static func unknownProfile(_ name: String, _ path: String, near: String?) -> Problem {
    Problem(.syntax, "there is no profile '\(name)' in '\(path)'", hint: near.map { "did you mean '\($0)'?" } ?? "mmx profile lists them")
  }

  static func unknownSetting(_ name: String, _ path: String, _ line: Int, near: String?) -> Problem {
    Problem(.syntax, "line \(line) of '\(path)' sets '\(name)', which is not a setting", hint: near.map { "did you mean '\($0)'?" })
  }

  static func unknownWord(_ word: String, _ subcommand: String, _ words: [String], near: String?) -> Problem {
    Problem(
      .syntax, "'\(word)' is not an argument of 'mmx \(subcommand)'",
      hint: near.map { "did you mean '\($0)'?" } ?? "give \(Message.choice(of: words))")
  }

  static func unreadableSecret(_ variable: String, _ cause: Problem) -> Problem {
    Problem(.auth, "\(variable): \(cause.message)", hint: "correct \(variable)", code: cause.code)
  }

  static func unseenInSecret(_ source: Message, _ scalar: Unicode.Scalar) -> Problem {
    Problem(
      .auth, "\(source) contains \(codePoint(scalar)), which is invisible and probably a mistake; nothing was sent",
      hint: "store the secret alone, without a byte order mark or control characters")
  }

  static func unwantedArgument(_ option: String) -> Problem {
    Problem(.syntax, "\(option) takes no argument")
  }

  static func unwantedWord(_ word: String, _ subcommand: String) -> Problem {
    Problem(.syntax, "'\(word)' is not an argument of 'mmx \(subcommand)'", hint: "mmx \(subcommand) --help lists its arguments")
  }

  /// `U+FEFF`
  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
