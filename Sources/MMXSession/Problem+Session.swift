package import MMXData
import MMXRuntime

/// Messages of settings, account and session, in alphabetical order. Kind `syntax` gives exit status 2.
extension Problem {
  package static func badArgument(_ text: String, of option: String, wanted: Message) -> Problem {
    Problem(.syntax, "'\(text)' is not an argument of --\(option)", hint: "give \(wanted)")
  }

  static func badConfigurationLine(_ path: String, _ line: Int) -> Problem {
    Problem(.syntax, "line \(line) of '\(path)' is neither '[profile]' nor 'name = value'")
  }

  /// The text is not shown: it may hold a password.
  package static func badLake(_ origin: Origin) -> Problem {
    Problem(
      .syntax, "the value of 'lake' (\(origin.message)) is not the address of a PostgreSQL database",
      hint: "write lake = postgresql:///DATABASE, or postgresql://USER@HOST/DATABASE")
  }

  static func badLanguage() -> Problem {
    Problem(.value, "`set language` takes a supported language", hint: "give \(Message.choice(of: Language.all.map(\.code)))")
  }

  package static func badSetting(_ name: String, _ text: String, _ origin: Origin, wanted: Message) -> Problem {
    Problem(.syntax, "'\(text)' (\(origin.message)) is not a value for '\(name)'", hint: "give \(wanted)")
  }

  package static func badState(_ origin: Origin) -> Problem {
    Problem(
      .syntax, "the value of 'state' (\(origin.message)) is not the address of a PostgreSQL database",
      hint: "write state = postgresql:///DATABASE, or postgresql://USER@HOST/DATABASE")
  }

  static func bytesForTerminal() -> Problem {
    Problem(.value, "a terminal cannot show this: it is not text", hint: "send it to a file or another program: `mmx ... > FILE`")
  }

  static func credentialCommandFailed(_ command: String, _ status: Int32) -> Problem {
    Problem(.auth, "the credential command '\(command)' ended with status \(status)", hint: "run it by hand to see why")
  }

  static func duplicateProfile(_ name: String, _ path: String, _ line: Int) -> Problem {
    Problem(.syntax, "line \(line) of '\(path)' defines the profile '\(name)' again")
  }

  static func inputHoldsPassword() -> Problem {
    Problem(
      .script, "standard input holds the password (--password-stdin), so it has no data to read",
      hint: "give the password with MMX_PASSWORD_FILE, or the data as a file")
  }

  static func inputHoldsScript() -> Problem {
    Problem(.script, "standard input holds the script, so it has no data to read", hint: "give the script as a file: `mmx FILE.mmx < DATA`")
  }

  static func inputIsPrompt() -> Problem {
    Problem(
      .script, "standard input is where you type, so it has no data to read", hint: "give the name of a file; a file called `-` is `./-`")
  }

  static func inputIsRead() -> Problem {
    Problem(
      .script, "standard input has been read to its end already", hint: "keep what the first `read` gives: `rows = read(\"-\", \"csv\")`")
  }

  /// Calls of the run are on record in one place.
  static func journalWithoutState(_ origin: Origin) -> Problem {
    Problem(
      .syntax, "'journal' (\(origin.message)) is for a profile with 'state'",
      hint: "add state = postgresql:///DATABASE, or leave 'journal' out: without it the journal is local anyway")
  }

  /// - Parameter source: where it is, such as the name of a variable.
  static func lineEndInSecret(_ source: Message) -> Problem {
    Problem(
      .auth, "\(source) has more than one line or ends with a line break; nothing was sent",
      hint: "store the secret alone: `printf '%s'` writes no line break, `echo` does")
  }

  static func manyNamesUnderSafe(_ path: String) -> Problem {
    Problem(
      .refused, "'\(path)' has a second name elsewhere (a hard link) and is not read under --safe",
      hint: "give --allow-read '\(path)' if you trust the file")
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

  static func noAccount() -> Problem {
    Problem(
      .auth, "there is no account to sign in with",
      hint:
        "`mmx --sandbox` needs none and has demo data; `mmx login` sets one up at a terminal; or set MMX_CLIENT_ID, MMX_CLIENT_SECRET, MMX_USERNAME and MMX_PASSWORD"
    )
  }

  static func noDataFolder() -> Problem {
    Problem(.refused, "neither XDG_DATA_HOME nor HOME is set, so there is no place for the lake", hint: "set XDG_DATA_HOME=DIR")
  }

  static func notAnswered(_ question: Message) -> Problem {
    Problem(
      .syntax, "cannot ask '\(question)' without a terminal or with --no-input",
      hint: "give --yes, or run it in a terminal without --no-input")
  }

  static func notConfirmed(_ what: String) -> Problem {
    Problem(.refused, "not sent: \(what)", hint: "give --yes to confirm every write of a run", cause: .declined)
  }

  static func notReadUnderSafe(_ path: String) -> Problem {
    Problem(
      .refused, "'\(path)' is not read under --safe: it is not below the script's folder",
      hint: "name the file on the command line, or give --allow-read PATH for a file or a folder")
  }

  package static func notUnderSafe(_ what: Message) -> Problem {
    Problem(.refused, "\(what) under --safe", hint: "leave out --safe if you trust the script")
  }

  static func profileInReplay(_ name: String) -> Problem {
    Problem(.refused, "a recording has no profiles", hint: "start mmx with --profile \(name) instead of --replay")
  }

  static func profileInSandbox(_ name: String) -> Problem {
    Problem(
      .refused, "the sandbox has no profiles, and '\(name)' belongs to another service",
      hint: "start mmx with --profile \(name) instead of --sandbox")
  }

  package static func profileOfOtherState(_ name: String) -> Problem {
    Problem(
      .refused, "the profile '\(name)' keeps its state in another place", hint: "start mmx again with it: `mmx --profile \(name)`")
  }

  static func promptOnly(_ verb: String) -> Problem {
    Problem(.refused, "'\(verb)' works at the prompt only, as an entry of its own")
  }

  static func recordingExists(_ path: String) -> Problem {
    Problem(.syntax, "'\(path)' exists, and --record would replace it", hint: "name another file, remove it, or give --yes")
  }

  static func secretInAddress() -> Problem {
    Problem(
      .syntax, "a password does not belong into a command",
      hint: "put it into a file that PGPASSFILE names, or into ~/.pgpass, and leave it out of the address")
  }

  static func secretInConfiguration(_ name: String, _ path: String, _ line: Int) -> Problem {
    Problem(
      .syntax, "line \(line) of '\(path)' sets '\(name)', and secrets do not belong in that file",
      hint: "give a credential-command, or MMX_PASSWORD_FILE in the environment")
  }

  static func secretNotUTF8(_ source: Message) -> Problem {
    Problem(
      .auth, "\(source) is not UTF-8 text; nothing was sent", hint: "store the secret in UTF-8: `iconv -f CP1250 -t UTF-8` converts it")
  }

  static func secretsUnderSafe(_ path: String) -> Problem {
    Problem(.refused, "'\(path)' may hold secrets and is not read under --safe", hint: "leave out --safe if you trust the script")
  }

  /// A setting of the prompt in a script.
  static func settingOfPrompt(_ setting: PromptSetting, _ value: String?) -> Problem {
    let value = value ?? "..."
    let hint: Message =
      switch setting {
      case .output: "start the script with it: `mmx --output \(value) FILE`"
      case .color: "start the script with it: `mmx --color \(value) FILE`"
      case .pager, .keys, .recall, .colours, .suggestions, .prompt, .language: "leave it out; a script has no prompt"
      case .display: "leave it out; `show` in a script gives a table, and `mmx --output json FILE` all fields"
      case .confirm: "leave it out; a script does not ask, unless the profile is protected: then `mmx --yes FILE` answers"
      }
    return Problem(.refused, "`set \(setting.rawValue)` works at the prompt and in its start file rc.mmx only", hint: hint)
  }

  /// The user chose to stop.
  static func settingWithoutProfile(_ name: String, _ path: String, _ line: Int) -> Problem {
    Problem(
      .syntax, "line \(line) of '\(path)' sets '\(name)' above the first profile",
      hint: "write the name of a profile on a line before it: [shop]")
  }

  static func stopped() -> Problem { Problem(.interrupted, "stopped") }

  static func unknownOrganisation(_ name: String) -> Problem {
    Problem(.notfound, "no organisation is called '\(name)'", hint: "`orgs` lists yours")
  }

  static func unknownProfile(_ name: String, _ path: String, near: String?) -> Problem {
    Problem(.syntax, "there is no profile '\(name)' in '\(path)'", hint: near.map { "did you mean '\($0)'?" } ?? "mmx profile lists them")
  }

  static func unknownSetting(_ name: String, _ path: String, _ line: Int, near: String?) -> Problem {
    Problem(
      .syntax, "line \(line) of '\(path)' sets '\(name)', which is not a setting",
      hint: near.map { "did you mean '\($0)'?" } ?? "`mmx man mmx-config` lists the settings")
  }

  static func unreadableSecret(_ variable: String, _ cause: Problem) -> Problem {
    Problem(.auth, "\(variable): \(cause.message)", hint: "correct \(variable)", code: cause.code)
  }

  static func unseenInSecret(_ source: Message, _ scalar: Unicode.Scalar) -> Problem {
    Problem(
      .auth, "\(source) contains \(codePoint(scalar)), which is invisible and probably a mistake; nothing was sent",
      hint: "store the secret alone, without a byte order mark or control characters")
  }

  /// `U+FEFF`
  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
