import MMXData

/// Recursive descent over tokens read on demand; operators by precedence climbing.
///
/// A wrong statement is reported and skipped, so one run reports them all.
package struct Parser {
  package struct Result: Sendable {
    package var program: Program
    package var diagnostics: [Diagnostic]
    /// What was consumed, in order; with their trivia the tokens tile the source.
    package var tokens: [Token]
    /// Whether the source ends where a bracket or text is open, or an operator waits for its operand.
    package var isIncomplete: Bool
    /// Brackets open at the end.
    package var openBrackets: Int
  }

  /// Brackets, blocks and operands inside each other. Each level takes about ten stack frames of the parser.
  static let maximumDepth = 256
  /// Operators or postfixes in one chain, which makes a tree just as deep.
  static let maximumChain = 2_000
  /// Of one function: each call checks all of them.
  static let maximumParameters = 255

  var lexer: Lexer
  /// The next token, and the lexer before it, for parts that are read raw.
  var token: Token
  var beforeToken: Lexer
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []
  private var diagnosticsLeftOut = 0
  /// Whether line ends count as spaces: inside `()`, `[]` and records.
  var joiningLines = false
  /// In the header of `if`, `while`, `for`, where `{` opens the block.
  var isHeader = false
  var isInsideText = false
  /// Whether commas separate what is around: arguments, items, members, the values of `print` or `assert`.
  var isCommaTaken = false
  /// Where the current pipeline begins.
  var pipelineStart = 0
  /// Stages around the current position, which their `|` belongs to.
  var stageDepth = 0
  var depth = 0
  var openBrackets = 0
  /// Whether the token ahead follows an operator that joins lines.
  var awaitsOperand = false
  var isIncomplete = false
  var openAtEnd = 0
  /// Whether the mistake is compared with habits, because it may be one.
  var isTaught = true
  /// How many more wrong statements are compared with the habits of other tools.
  private var lessonsLeft: Int

  /// The maximum number of wrong statements of a source that are compared with the habits of other tools.
  private static let maximumLessons = 20

  package static func parse(_ source: Source) -> Result { parse(source, teaches: true) }

  /// - Parameter teaches: whether mistakes are compared with the habits of other tools.
  package static func parse(_ source: Source, teaches: Bool) -> Result {
    var parser = Parser(source)
    if !teaches { parser.lessonsLeft = 0 }
    return parser.parseSource()
  }

  init(_ source: Source) {
    lexer = Lexer(source)
    lessonsLeft = Parser.maximumLessons
    beforeToken = lexer
    token = lexer.next(joiningLines: false)
  }

  var source: Source { lexer.source }

  /// source = { statement separator }
  private mutating func parseSource() -> Result {
    var statements: [Statement] = []
    while true {
      skipSeparators()
      if token.kind == .end { break }
      if let statement = parseRecovering() { statements.append(statement) }
    }
    tokens.append(token)
    if !diagnostics.isEmpty { tokens = tiled(tokens) }
    let found = (lexer.problems + diagnostics).sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
    return Result(
      program: Program(source: source, statements: statements), diagnostics: cut(withoutEchoes(found)), tokens: tokens,
      isIncomplete: isIncomplete || lexer.endsInsideText, openBrackets: max(openAtEnd, lexer.endsInsideText ? 1 : 0))
  }

  /// The tokens of a source with mistakes, which may have been read twice or in part, arranged to cover it once.
  private func tiled(_ tokens: [Token]) -> [Token] {
    var result: [Token] = []
    var position = 0
    for token in tokens where token.span.start >= position && (token.span.start < token.span.end || token.kind == .end) {
      if token.trivia.start > position {
        result.append(Token(kind: .invalid, span: Span(position, token.trivia.start), trivia: Span(position, position)))
        position = token.trivia.start
      }
      result.append(Token(kind: token.kind, span: token.span, trivia: Span(position, token.span.start)))
      position = token.span.end
    }
    return result
  }

  /// An error of the lexer and one of the parser at the same place are reported once.
  private func withoutEchoes(_ found: [Diagnostic]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    for diagnostic in found where result.last?.span.start != diagnostic.span.start { result.append(diagnostic) }
    return result
  }

  /// As many as help, and the number of the others.
  private func cut(_ found: [Diagnostic]) -> [Diagnostic] {
    // A mistake of the lexer mostly is one of the parser too.
    let count = found.count + max(lexer.problemsLeftOut, diagnosticsLeftOut)
    guard count > Lexer.mostProblems, found.count >= Lexer.mostProblems else { return found }
    let kept = found.prefix(Lexer.mostProblems)
    let place = found.dropFirst(Lexer.mostProblems).first?.span ?? kept.last?.span ?? .none
    return kept + [fail(.moreMistakes(count - kept.count, .syntax), place)]
  }

  /// A statement and the end it needs; nil if it was wrong and skipped.
  mutating func parseRecovering() -> Statement? {
    let saved = (joiningLines, isHeader, isCommaTaken, depth, openBrackets, stageDepth)
    let start = token.span.start
    do {
      let statement = try parseStatement()
      try expectStatementEnd(after: statement)
      return statement
    } catch {
      if token.kind == .end { noteIncomplete() }
      (joiningLines, isHeader, isCommaTaken, depth, openBrackets, stageDepth) = saved
      if error.problem.kind == .syntax, let end = teach(error, from: start) {
        while token.kind != .end, token.span.start < end { advance() }
        lexer.dropProblems(in: Span(start, end))
      } else if diagnostics.count < Lexer.mostProblems {
        diagnostics.append(error)
      } else {
        diagnosticsLeftOut += 1
      }
      skipStatement()
      return nil
    }
  }

  /// Reports what to type instead of a statement in the syntax of another tool, and returns its end; nil if there is no such habit.
  private mutating func teach(_ error: Diagnostic, from start: Int) -> Int? {
    defer { isTaught = true }
    guard isTaught, lessonsLeft > 0 else { return nil }
    lessonsLeft -= 1
    guard let advice = Habit.advice(in: source, statement: start, place: error.span) else { return nil }
    let end = max(advice.span.end, error.span.end)
    diagnostics.append(Diagnostic(advice, in: source))
    return end
  }

  private mutating func noteIncomplete() {
    guard !isIncomplete else { return }
    isIncomplete = openBrackets > 0 || awaitsOperand
    openAtEnd = openBrackets
  }

  /// To the next separator outside the brackets opened on the way, or to the `}` of the current block.
  private mutating func skipStatement() {
    var open = 0
    while token.kind != .end {
      if open == 0, token.kind == .separator || (token.kind == .symbol(.closeBrace) && openBrackets > 0) { return }
      switch token.kind {
      case .symbol(.openBrace), .symbol(.openParen), .symbol(.openBracket): open += 1
      case .symbol(.closeBrace), .symbol(.closeParen), .symbol(.closeBracket): open = max(0, open - 1)
      default: break
      }
      advance()
    }
  }

  // MARK: Tokens

  func text(_ token: Token) -> String { source.text(token.span) }

  var tokenText: String { text(token) }

  mutating func advance() {
    tokens.append(token)
    awaitsOperand = false
    readAhead(joiningLines: joiningLines)
  }

  /// Past an operator after which the statement continues on the next line.
  mutating func advanceJoining() {
    tokens.append(token)
    readAhead(joiningLines: true)
    awaitsOperand = true
  }

  mutating func readAhead(joiningLines: Bool) {
    beforeToken = lexer
    token = lexer.next(joiningLines: joiningLines)
  }

  /// The state of the parser, so that it can backtrack.
  struct Mark {
    let lexer: Lexer
    let token: Token
    let before: Lexer
    let count: Int
    let diagnostics: Int
    let state: (Bool, Bool, Bool, Int, Int, Int)
  }

  func mark() -> Mark {
    Mark(
      lexer: lexer, token: token, before: beforeToken, count: tokens.count, diagnostics: diagnostics.count,
      state: (joiningLines, isHeader, isCommaTaken, depth, openBrackets, stageDepth))
  }

  mutating func reset(to mark: Mark) {
    lexer = mark.lexer
    token = mark.token
    beforeToken = mark.before
    tokens.removeSubrange(mark.count...)
    diagnostics.removeSubrange(min(mark.diagnostics, diagnostics.count)...)
    (joiningLines, isHeader, isCommaTaken, depth, openBrackets, stageDepth) = mark.state
  }

  func isSymbol(_ symbol: Symbol) -> Bool { token.kind == .symbol(symbol) }

  func isName(_ name: String) -> Bool { token.kind == .name && tokenText == name }

  func isKeyword(_ keyword: Keyword) -> Bool { isName(keyword.rawValue) }

  /// The word ahead, if it is one that cannot be a name.
  var keyword: Keyword? { token.kind == .name ? Keyword.named(tokenText) : nil }

  /// Whether the next token touches the previous one.
  var isAdjacent: Bool { token.trivia.start == token.trivia.end }

  /// The token after the next one.
  func peek(joiningLines: Bool? = nil) -> Token {
    var probe = lexer
    return probe.next(joiningLines: joiningLines ?? self.joiningLines)
  }

  mutating func skipSeparators() {
    while token.kind == .separator { advance() }
  }

  func fail(_ problem: Problem, _ span: Span? = nil) -> Diagnostic {
    Diagnostic(problem, at: span ?? token.span, in: source)
  }

  func expected(_ what: Message, hint: Message? = nil) -> Diagnostic { fail(.expected(what, found: describe(token), hint: hint)) }

  func describe(_ token: Token) -> Message {
    switch token.kind {
    case .end: isInsideText ? "the end of `${...}`" : "the end"
    case .separator: text(token) == ";" ? "';'" : "the end of the line"
    default: "'\(text(token).prefix(40))'"
    }
  }

  mutating func expect(_ symbol: Symbol, _ what: Message? = nil, hint: Message? = nil) throws(Diagnostic) {
    guard isSymbol(symbol) else { throw expected(what ?? "'\(symbol.rawValue)'", hint: hint) }
    advance()
  }

  private func expectStatementEnd(after statement: Statement) throws(Diagnostic) {
    switch token.kind {
    case .separator, .end: return
    case .symbol(.closeBrace) where openBrackets > 0: return
    case .symbol(.assign): throw fail(.badTarget())
    case .symbol(.openParen), .symbol(.openBracket):
      throw expected("the end of the statement", hint: "no space is allowed before '\(tokenText)' of a call or an index")
    case .name, .string, .number, .date:
      // A name that nothing else belongs to is mostly the command of another tool.
      guard case .expression(.name(let name, let span)) = statement, keyword?.role != .continuation,
        diagnostics.count < Lexer.mostProblems, nearFirstWord(name) == nil
      else { fallthrough }
      throw fail(.noSuchCommand(name), span)
    default: throw expected("the end of the statement", hint: endHint)
    }
  }

  /// Words that a statement may begin with.
  private static let firstWords =
    (CommandName.names + Keyword.all(.statement).filter { !$0.standsAlone }.map(\.rawValue) + ["expect"]).sorted()

  private func nearFirstWord(_ word: String) -> String? {
    nearest(to: word, in: Parser.firstWords).flatMap { $0.utf8.count > 2 || $0.isEqualIgnoringCase(to: word) ? $0 : nil }
  }

  private var endHint: Message? {
    if isKeyword(.else) || isKeyword(.catch) { return "put '\(tokenText)' right after the '}' before it" }
    // Problems that are only counted need no advice.
    guard diagnostics.count < Lexer.mostProblems, let last = tokens.last, last.kind == .name, token.kind != .invalid else { return nil }
    if let near = nearFirstWord(text(last)) { return "did you mean '\(near)'?" }
    return "separate statements with `;` or a new line"
  }

  /// Runs the reading one level deeper.
  mutating func deeper<T>(_ read: (inout Parser) throws(Diagnostic) -> T) throws(Diagnostic) -> T {
    depth += 1
    guard depth <= Parser.maximumDepth else { throw fail(.nestedTooDeep(Parser.maximumDepth)) }
    let result = try read(&self)
    depth -= 1
    return result
  }

  /// Between a bracket ahead and its partner: line ends count as spaces and `{` begins a record again.
  /// - Parameter parts: whether commas separate what is between them.
  mutating func bracketed<T>(
    _ open: Symbol, _ close: Symbol, parts: Bool, _ read: (inout Parser) throws(Diagnostic) -> T
  ) throws(Diagnostic) -> (T, Span) {
    let start = token.span
    let saved = (joiningLines, isHeader, isCommaTaken)
    (joiningLines, isHeader, isCommaTaken) = (true, false, parts)
    openBrackets += 1
    try expect(open)
    let result = try deeper(read)
    guard isSymbol(close) else {
      if token.kind == .end {
        noteIncomplete()
        throw fail(.unclosed(open.rawValue), start)
      }
      throw expected(close == .closeParen ? "')' or an operator" : "',' or '\(close.rawValue)'", hint: closeHint)
    }
    openBrackets -= 1
    (joiningLines, isHeader, isCommaTaken) = saved
    let span = start.joined(token.span)
    advance()
    return (result, span)
  }

  private var closeHint: Message? { isSymbol(.assign) ? "write `==` to compare" : nil }
}

extension Parser.Result {
  /// Whether an entry at the prompt continues on the next line.
  package var completeness: Completeness { isIncomplete ? .open(depth: openBrackets) : .complete }
}

/// Whether an entry continues on the next line, by the rule that joins lines of a file.
package enum Completeness: Hashable, Sendable {
  case complete
  /// How deep the open brackets are, for the indent of the next prompt.
  case open(depth: Int)
}
