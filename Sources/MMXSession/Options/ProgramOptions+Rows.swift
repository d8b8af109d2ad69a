import MMXCatalogue
package import MMXData
import MMXTerminal

extension ProgramOptions {
  /// The options of every call.
  package static let rows: [OptionRow] = running + choosing + limiting + showing

  private static let running: [OptionRow] = [
    OptionRow("code", "c", .free("CODE"), "run CODE and show the value of its last statement", endsOptions: true) { $0.task = .code($1) },
    OptionRow("file", "f", .file("FILE"), "run a script; `-` is standard input", endsOptions: true) { $0.task = .file($1) },
    OptionRow("help", "h", nil, "show this help, or the help of a command") { options, _ in options.task = .help },
    OptionRow("version", "V", nil, "show the version") { options, _ in options.task = .version },
  ]

  private static let choosing: [OptionRow] = [
    OptionRow("profile", "p", .profile("NAME"), "use a profile of the configuration file") { $0.profile = $1 },
    OptionRow("org", nil, .free("ID"), "select an organisation, by its number or its name") { options, text throws(Problem) in
      // A name is looked up, a number is taken as it is.
      let isName = text.contains { $0.isLetter }
      options.organisation = isName ? nil : try wholeNumber(text, of: "org", in: 1...Int(Int32.max))
      options.organisationName = isName ? text : nil
    },
    OptionRow("sandbox", nil, nil, "use a simulator in this process, with demo data and no account") { options, _ in
      options.isSandbox = true
    },
    OptionRow("localisation", nil, .choice(of: Localisation.self), "the country of the service, or of the sandbox's company") {
      options, text throws(Problem) in
      options.localisation = try choice(text.uppercased(), of: "localisation")
    },
    OptionRow("timeout", nil, .free("SECONDS"), "give up on a call after SECONDS, including retries of reads") {
      options, text throws(Problem) in
      options.timeout = try wholeNumber(text, of: "timeout", in: 1...3600)
    },
    OptionRow("insecure-http", nil, nil, "accept http:// to other machines") { options, _ in options.allowsPlainHTTP = true },
    OptionRow("password-stdin", nil, nil, "read the password from standard input") { options, _ in options.readsPasswordFromInput = true },
    OptionRow("record", nil, .file("FILE.har"), "write every exchange to a HAR file, without secrets; ask before replacing one") {
      $0.recording = $1
    },
    OptionRow("replay", nil, .file("FILE.har"), "answer from a HAR file instead of the service") { $0.replayed = $1 },
  ]

  private static let limiting: [OptionRow] = [
    OptionRow("read-only", nil, nil, "refuse every write") { options, _ in options.isReadOnly = true },
    OptionRow("dry-run", nil, nil, "show writes instead of sending them") { options, _ in options.isDryRun = true },
    OptionRow("offline", nil, nil, "make no call; reads are answered from the lake") { options, _ in options.isOffline = true },
    OptionRow(
      "safe", nil, nil, "for a script you do not trust: no writes, no environment, no other host, reads only files below its folder"
    ) {
      options, _ in
      options.isSafe = true
    },
    OptionRow("allow-read", nil, .file("PATH"), "a file or folder that --safe may also read") { $0.readable.append($1) },
    OptionRow("max-calls", nil, .free("N"), "end the run after N calls") { options, text throws(Problem) in
      options.maximumCalls = try wholeNumber(text, of: "max-calls", in: 0...1_000_000)
    },
    OptionRow("yes", "y", nil, "answer questions with yes") { options, _ in options.answersYes = true },
    OptionRow("no-input", nil, nil, "never ask; a missing answer is an error") { options, _ in options.mayAsk = false },
  ]

  private static let showing: [OptionRow] = [
    OptionRow(
      "output", "o", .choice(of: OutputFormat.self, shown: "FORMAT"),
      "show values as \(Message.choice(of: OutputFormat.allCases.map(\.rawValue)))"
    ) {
      options, text throws(Problem) in
      options.format = try choice(text, of: "output")
    },
    OptionRow("json", nil, nil, "short for --output json") { options, _ in options.format = .json },
    OptionRow("color", nil, .choice(of: Terminal.ColourChoice.self, shown: "WHEN"), "colour: auto, always or never") {
      options, text throws(Problem) in
      options.colour = try choice(text, of: "color")
    },
    OptionRow("no-pager", nil, nil, "never start a pager") { options, _ in options.usesPager = false },
    OptionRow("quiet", "q", nil, "no banner, no progress, no remarks") { options, _ in options.isQuiet = true },
    OptionRow("trace", nil, nil, "show every exchange on standard error, without secrets") { options, _ in options.traces = true },
    OptionRow("norc", nil, nil, "do not run rc.mmx at the start of a session") { options, _ in options.runsStartFile = false },
  ]
}

/// The text as a number in the range.
package func wholeNumber(_ text: String, of option: String, in range: ClosedRange<Int>) throws(Problem) -> Int {
  guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(text), range.contains(value) else {
    throw .badArgument(text, of: option, wanted: "a whole number from \(range.lowerBound) to \(range.upperBound)")
  }
  return value
}

/// The text as one of the words that the type has.
private func choice<Word: RawRepresentable & CaseIterable>(_ text: String, of option: String) throws(Problem) -> Word
where Word.RawValue == String {
  guard let word = Word(rawValue: text) else {
    throw .badArgument(text, of: option, wanted: .choice(of: Word.allCases.map(\.rawValue)))
  }
  return word
}
