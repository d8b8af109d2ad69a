import MMXData

extension Parser {
  /// Whether the verb ahead is followed by a path: a name or `(...)` and at once `/`.
  func isPathAhead() -> Bool {
    var probe = lexer
    let first = probe.next(joiningLines: joiningLines)
    if first.kind == .symbol(.divide) { return true }
    if first.kind == .name {
      while probe.byte(probe.offset) == UInt8(ascii: "-") || probe.isNameStart(probe.offset) { probe.offset += 1 }
      return probe.byte(probe.offset) == UInt8(ascii: "/")
    }
    guard first.kind == .symbol(.openParen) else { return false }
    var open = 1
    while open > 0 {
      switch probe.next(joiningLines: true).kind {
      case .symbol(.openParen): open += 1
      case .symbol(.closeParen): open -= 1
      case .end: return false
      default: break
      }
    }
    return probe.byte(probe.offset) == UInt8(ascii: "/")
  }

  /// path = [ "(" expression ")" ] { segment "/" } [ "?" query ]; the token before it is ahead, the path is read raw.
  mutating func parsePath(allowsDots: Bool = false) throws(Diagnostic) -> Path {
    let verb = token
    tokens.append(verb)
    let triviaStart = lexer.offset
    lexer.skipBlanks()
    let start = lexer.offset
    var path = Path(base: nil, segments: [], query: nil, span: Span(start, start))
    var pending = Span(triviaStart, start)
    if [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(lexer.byte(start)) {
      readAhead(joiningLines: joiningLines)
      throw fail(.quotedPath(text(verb)), token.span)
    }
    if lexer.byte(start) == UInt8(ascii: "(") {
      lexer.offset = triviaStart
      path.base = try parseRawGroup()
      pending = Span(lexer.offset, lexer.offset)
    }
    try parseSegments(&path, pending: pending, allowsDots: allowsDots)
    path.span = Span(start, lexer.offset)
    guard path.base != nil || !path.segments.isEmpty else {
      readAhead(joiningLines: joiningLines)
      throw expected(
        "a path after '\(text(verb))'",
        hint: text(verb) == "new"
          ? "write for instance `new customer { Name: \"X\" }`" : "write for instance `get customers/5`; `resources` lists them")
    }
    awaitsOperand = false
    readAhead(joiningLines: joiningLines)
    return path
  }

  /// `( expression )` ahead of the lexer, which is then right after the `)`.
  private mutating func parseRawGroup() throws(Diagnostic) -> Expr {
    try parseRaw(.openParen, .closeParen)
  }

  private mutating func parseRaw(_ open: Symbol, _ close: Symbol, after blanks: Span? = nil) throws(Diagnostic) -> Expr {
    let saved = (joiningLines, isHeader)
    (joiningLines, isHeader) = (true, false)
    readAhead(joiningLines: true)
    if let blanks { token = Token(kind: token.kind, span: token.span, trivia: Span(blanks.start, token.span.start)) }
    let start = token.span
    openBrackets += 1
    try expect(open)
    let inner = try deeper { parser throws(Diagnostic) in try parser.parseExpression() }
    guard isSymbol(close) else {
      if token.kind == .end { throw fail(.unclosed(open.rawValue), start) }
      throw expected("'\(close.rawValue)'")
    }
    openBrackets -= 1
    (joiningLines, isHeader) = saved
    tokens.append(token)
    lexer.offset = token.span.end
    return inner
  }

  private mutating func parseSegments(_ path: inout Path, pending: Span, allowsDots: Bool) throws(Diagnostic) {
    // Raw text not yet covered by a token, with the spaces before it.
    var rawStart = lexer.offset
    var trivia = pending
    var wantsSegment = path.base == nil
    func flush(_ parser: inout Parser) {
      guard parser.lexer.offset > rawStart else { return }
      parser.tokens.append(Token(kind: .path, span: Span(rawStart, parser.lexer.offset), trivia: trivia))
    }
    while !isPathEnd(lexer.offset) {
      switch lexer.byte(lexer.offset) {
      case UInt8(ascii: "/"):
        lexer.offset += 1
        wantsSegment = true
      case UInt8(ascii: "?"):
        let begin = lexer.offset + 1
        while !isPathEnd(lexer.offset) { lexer.offset += 1 }
        path.query = source.text(Span(begin, lexer.offset))
      case UInt8(ascii: "{"):
        try checkDollar()
        guard wantsSegment else { throw fail(.mixedSegment(), Span(lexer.offset, lexer.offset + 1)) }
        flush(&self)
        let begin = lexer.offset
        let value = try parseRaw(.openBrace, .closeBrace, after: rawStart == begin ? trivia : nil)
        path.segments.append(.init(form: .insert(value), span: Span(begin, lexer.offset)))
        (rawStart, trivia, wantsSegment) = (lexer.offset, Span(lexer.offset, lexer.offset), false)
        guard isPathEnd(rawStart) || lexer.byte(rawStart) == UInt8(ascii: "/") || lexer.byte(rawStart) == UInt8(ascii: "?") else {
          throw pathTail(path, allowsDots: false)
        }
      default:
        guard wantsSegment else { throw pathTail(path, allowsDots: allowsDots) }
        let segment = try parseSegment(&rawStart, &trivia, pathStart: path.span.start, allowsDots: allowsDots)
        path.segments.append(segment)
        wantsSegment = false
      }
    }
    flush(&self)
  }

  /// Refuses a `$` before the braces ahead, which shells and JavaScript want there and a path would send.
  private mutating func checkDollar() throws(Diagnostic) {
    let open = lexer.offset
    guard open > 0, lexer.byte(open - 1) == UInt8(ascii: "$") else { return }
    var end = open
    while end < lexer.limit, !lexer.isLineEnd(end), lexer.byte(end) != UInt8(ascii: "}") { end += 1 }
    let isClosed = end < lexer.limit && lexer.byte(end) == UInt8(ascii: "}")
    let place = Span(open - 1, open + 1)
    isTaught = false
    throw fail(.dollarInPath(source.text(Span(open, isClosed ? end + 1 : end))), place)
  }

  /// The error for what touches a finished segment.
  private func pathTail(_ path: Path, allowsDots: Bool) -> Diagnostic {
    let at = lexer.offset
    if lexer.byte(at) == UInt8(ascii: ".") || lexer.byte(at) == UInt8(ascii: "[") { return accessAfterPath(from: path.span.start) }
    return fail(.mixedSegment(), Span(at, at + lexer.scalarLength(at)))
  }

  /// The error for a `.field` or `[index]` that touches a path.
  private func accessAfterPath(from start: Int) -> Diagnostic {
    let at = lexer.offset
    var end = at + 1
    while !isPathEnd(end), lexer.byte(end) != UInt8(ascii: "/"), lexer.byte(end) != UInt8(ascii: "?") { end += 1 }
    if lexer.byte(at) == UInt8(ascii: "["), lexer.byte(end) == UInt8(ascii: "]") { end += 1 }
    let path = source.text(Span(start, at))
    let last = path.split(separator: "/").dropFirst().last.flatMap { $0.first?.isLetter == true && !$0.contains("(") ? String($0) : nil }
    return fail(.accessAfterPath(path, source.text(Span(at, end)), name: last), Span(at, at + 1))
  }

  private func isPathEnd(_ at: Int) -> Bool {
    guard at < lexer.limit else { return true }
    switch lexer.byte(at) {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"), UInt8(ascii: ","),
      UInt8(ascii: "|"), UInt8(ascii: "#"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      return true
    default: return false
    }
  }

  /// A word, or a word with an argument in parentheses.
  private mutating func parseSegment(
    _ rawStart: inout Int, _ trivia: inout Span, pathStart: Int, allowsDots: Bool
  ) throws(Diagnostic) -> Path.Segment {
    let begin = lexer.offset
    while !isPathEnd(lexer.offset) {
      switch lexer.byte(lexer.offset) {
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "{"):
        return .init(form: .word(source.text(Span(begin, lexer.offset))), span: Span(begin, lexer.offset))
      case UInt8(ascii: "("):
        let name = source.text(Span(begin, lexer.offset))
        let argument = try parseSegmentArgument(&rawStart, &trivia)
        return .init(form: .call(name, argument: argument), span: Span(begin, lexer.offset))
      case UInt8(ascii: ".") where !allowsDots && lexer.offset > begin && lexer.isNameStart(lexer.offset + 1),
        UInt8(ascii: "[") where !allowsDots:
        throw accessAfterPath(from: pathStart)
      default: lexer.offset += 1
      }
    }
    return .init(form: .word(source.text(Span(begin, lexer.offset))), span: Span(begin, lexer.offset))
  }

  /// "(" text ")": everything up to the matching `)` literally, with `{expr}` inserted; or a quoted text.
  private mutating func parseSegmentArgument(_ rawStart: inout Int, _ trivia: inout Span) throws(Diagnostic) -> [StringPart] {
    let open = lexer.offset
    lexer.offset += 1
    lexer.skipBlanks()
    if lexer.byte(lexer.offset) == UInt8(ascii: "\"") || lexer.byte(lexer.offset) == UInt8(ascii: "'") {
      tokens.append(Token(kind: .path, span: Span(rawStart, open + 1), trivia: trivia))
      lexer.offset = open + 1
      readAhead(joiningLines: true)
      guard token.kind == .string else { throw fail(.unclosedText()) }
      let string = token
      tokens.append(string)
      let parts = try parsePieces(of: string)
      lexer.offset = string.span.end
      (rawStart, trivia) = (lexer.offset, Span(lexer.offset, lexer.offset))
      lexer.skipBlanks()
      if lexer.offset > rawStart { (trivia, rawStart) = (Span(rawStart, lexer.offset), lexer.offset) }
      guard lexer.byte(lexer.offset) == UInt8(ascii: ")") else { throw fail(.unclosed("("), Span(open, open + 1)) }
      lexer.offset += 1
      return parts
    }
    return try parseRawArgument(open, &rawStart, &trivia)
  }

  private mutating func parseRawArgument(_ open: Int, _ rawStart: inout Int, _ trivia: inout Span) throws(Diagnostic) -> [StringPart] {
    var parts: [StringPart] = []
    var begin = lexer.offset
    var depth = 1
    func literal(_ end: Int) -> String { source.text(Span(begin, end)) }
    while lexer.offset < lexer.limit, !lexer.isLineEnd(lexer.offset) {
      switch lexer.byte(lexer.offset) {
      case UInt8(ascii: "("):
        depth += 1
        lexer.offset += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 {
          var last = literal(lexer.offset)
          while last.last == " " || last.last == "\t" { last.removeLast() }
          if !last.isEmpty { parts.append(.text(last)) }
          lexer.offset += 1
          return parts
        }
        lexer.offset += 1
      case UInt8(ascii: "{"):
        try checkDollar()
        if lexer.offset > begin { parts.append(.text(literal(lexer.offset))) }
        tokens.append(Token(kind: .path, span: Span(rawStart, lexer.offset), trivia: trivia))
        parts.append(.expression(try parseRaw(.openBrace, .closeBrace)))
        (rawStart, trivia, begin) = (lexer.offset, Span(lexer.offset, lexer.offset), lexer.offset)
      default: lexer.offset += 1
      }
    }
    readAhead(joiningLines: joiningLines)
    throw fail(.unclosed("("), Span(open, open + 1))
  }
}
