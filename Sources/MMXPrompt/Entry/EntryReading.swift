import MMXCatalogue
import MMXChecker
import MMXData
import MMXSyntax
import MMXTypes

/// What is known of an entry while it is typed, by the same parser, checker and prices as of a script. Makes no call and reads no file.
struct EntryReading {
  /// In the order of the text, at bytes of what was typed.
  private(set) var classes: [(span: Span, kind: TokenClass)] = []
  /// Where it is wrong for certain.
  private(set) var mistakes: [Span] = []
  /// The calls that it makes; nil if there are none, or it is not complete and right.
  private(set) var price: CountRange?

  /// An entry of more bytes is not checked, one of still more has no classes: each key reads it anew.
  static let mostChecked = 4 << 10
  static let mostRead = 32 << 10

  init(_ entry: MeantEntry, in context: ProgramContext) {
    if let word = entry.word { classes.append((word, entry.wordIsAlias ? .function : .keyword)) }
    guard !entry.text.isEmpty, entry.text.utf8.count <= EntryReading.mostRead else { return }
    let parsed = Parser.parse(Source(name: "entry", text: entry.text), teaches: false)
    let isComplete = parsed.diagnostics.isEmpty
    let isChecked = entry.text.utf8.count <= EntryReading.mostChecked
    let program = isComplete ? parsed.program : isChecked ? CursorView(entry.text).completed() : nil
    for (span, kind) in TokenClasses(parsed, program: program ?? parsed.program).pieces {
      if let typed = entry.typed(span) { classes.append((typed, kind)) }
    }
    guard isChecked else { return }
    guard let program else {
      mistakes = EntryReading.places(parsed.diagnostics, of: entry)
      return
    }
    // A file is not read while keys are typed.
    guard !program.importsFiles else { return }
    var known = context
    // A function of the session may give its variables other values.
    let isUnsure = EntryReading.callsUnknown(parsed, context)
    known.name = { name in
      if name == CursorView.mark { return .unknown }
      guard let type = context.name(name) else { return nil }
      return isUnsure ? .unknown : type
    }
    let examined = Checker.examine(program, in: known)
    mistakes = EntryReading.places(examined.findings.filter { $0.severity == .error }.map(\.diagnostic), of: entry)
    // A command of the prompt does something else with the entry than to run it once.
    let runsOnce = entry.word == nil || entry.wordIsAlias
    if runsOnce, isComplete, mistakes.isEmpty, examined.plan.calls.most != 0 { price = examined.plan.calls }
  }

  /// Whether a function is called, or given to one, whose body is not part of the entry.
  private static func callsUnknown(_ parsed: Parser.Result, _ context: ProgramContext) -> Bool {
    let source = parsed.program.source
    var before: [Token.Kind] = []
    for token in parsed.tokens {
      switch token.kind {
      case .name: if case .function? = context.name(source.text(token.span)) { return true }
      // A field that holds one.
      case .symbol(.openParen):
        if before.suffix(2) == [.symbol(.dot), .name] || before.suffix(2) == [.symbol(.optionalDot), .name]
          || before.last == .symbol(.closeBracket) || before.last == .symbol(.closeParen) { return true }
      default: break
      }
      before.append(token.kind)
    }
    return false
  }

  /// What reaches beyond the text is about its completion.
  private static func places(_ diagnostics: [Diagnostic], of entry: MeantEntry) -> [Span] {
    diagnostics.compactMap { diagnostic in
      let span = diagnostic.span
      return span.end > span.start && span.end <= entry.text.utf8.count ? entry.typed(span) : nil
    }
  }
}

extension Program {
  fileprivate var importsFiles: Bool { statements.contains { if case .importFile = $0 { true } else { false } } }
}
