import MMXCatalogue
import MMXChecker
import MMXData
import MMXSyntax
import MMXTypes

/// What is known of an entry while it is typed, by the same parser, checker and prices as of a script. Makes no call and reads no file.
struct EntryReading {
  /// In the order of the text, at bytes of what was typed.
  private(set) var classes: [(span: Span, kind: TokenClass)] = []
  /// Where it is wrong.
  private(set) var mistakes: [Mistake] = []
  /// The calls that it makes; nil if there are none, or it is not complete and right.
  private(set) var price: CountRange?

  struct Mistake: Equatable {
    let span: Span
    /// Whether it is wrong however the entry goes on. Not asked of the last word, which is still typed.
    var isCertain = true
  }

  /// An entry of more bytes is not checked, one of still more has no classes: each key reads it anew.
  static let mostChecked = 4 << 10
  static let mostRead = 32 << 10

  /// - Parameter knownMistakes: where the beginning of the entry is wrong for certain.
  init(_ entry: MeantEntry, in context: ProgramContext, knownMistakes: Set<Span> = []) {
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
      if parsed.isIncomplete { return }
      let places = EntryReading.places(parsed.diagnostics, of: entry).compactMap { entry.typed($0) }
      let isTyped = places.allSatisfy { $0.end == entry.length }
      let isCertain = !isTyped && (places.contains(where: knownMistakes.contains) || EntryReading.isCertainlyWrong(entry.text))
      mistakes = places.map { Mistake(span: $0, isCertain: isCertain) }
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
    let wrong = EntryReading.wrong(examined, entry)
    if !wrong.isEmpty {
      let certain = Set(wrong.filter { span in entry.typed(span).map { knownMistakes.contains($0) } ?? true })
      var open = Set(wrong.filter { $0.end < entry.text.utf8.count }).subtracting(certain)
      if !open.isEmpty {
        let view = CursorView(entry.text)
        if view.isInsideTry { open = [] }
        view.forEachContinuation {
          if open.isEmpty { return false }
          open.formIntersection(EntryReading.wrong(Checker.examine($0, in: known), entry))
          return !open.isEmpty
        }
        open.subtract(EntryReading.settable(open, view, entry, in: known))
      }
      mistakes = wrong.compactMap { span in
        entry.typed(span).map { Mistake(span: $0, isCertain: certain.contains(span) || open.contains(span)) }
      }
    }
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
          || before.last == .symbol(.closeBracket) || before.last == .symbol(.closeParen)
        {
          return true
        }
      default: break
      }
      before.append(token.kind)
    }
    return false
  }

  /// Whether the text, which cannot be parsed, cannot be however it goes on.
  private static func isCertainlyWrong(_ text: String) -> Bool {
    let view = CursorView(text)
    // An escape may be half of one.
    if case .text = view.surrounding { return false }
    // A word or an operator that is begun may be another one.
    let begun = text.utf8.reversed().prefix { $0 > 0x20 }.count
    return !canGoOn(view) && (begun == 0 || !canGoOn(CursorView(String(decoding: text.utf8.dropLast(begun), as: UTF8.self))))
  }

  /// Whether something completes it, or might.
  private static func canGoOn(_ view: CursorView) -> Bool { view.completed() != nil || !view.forEachContinuation { _ in false } }

  private static func wrong(_ examined: Checker.Examination, _ entry: MeantEntry) -> [Span] {
    places(examined.findings.filter { $0.severity == .error }.map(\.diagnostic), of: entry)
  }

  /// Those of the places that are right if a later statement sets the name there: a function may use what is set after it.
  private static func settable(_ places: Set<Span>, _ view: CursorView, _ entry: MeantEntry, in context: ProgramContext) -> Set<Span> {
    let source = Source(name: "entry", text: entry.text)
    let names = Set(places.map { source.text($0) }).filter { name in
      Parser.parse(Source(name: "entry", text: "\(name) = 1"), teaches: false).diagnostics.isEmpty && !name.contains(".")
    }
    guard !names.isEmpty, let later = view.completed(before: names.sorted().map { "\($0) = \(CursorView.mark)" }.joined(separator: "\n"))
    else { return [] }
    return places.subtracting(wrong(Checker.examine(later, in: context), entry)).filter { names.contains(source.text($0)) }
  }

  /// What reaches beyond the text is about its completion.
  private static func places(_ diagnostics: [Diagnostic], of entry: MeantEntry) -> [Span] {
    diagnostics.map(\.span).filter { $0.end > $0.start && $0.end <= entry.text.utf8.count }
  }
}

extension Program {
  fileprivate var importsFiles: Bool { statements.contains { if case .importFile = $0 { true } else { false } } }
}
