import MMXData
package import MMXSyntax

/// A program up to the cursor, as the lexer and the parser see it.
///
/// The parser needs a complete program, so the text is completed before it is parsed: by a letter that marks the place, by a tail that a
/// statement may still need, and by closing the open brackets and texts. The first completion in which the mark is found in the tree
/// decides what is allowed there.
package struct CursorView {
  /// What is open at the cursor.
  package enum Surrounding: Equatable {
    case code
    /// A text: where its content begins.
    case text(from: Int)
    case comment
  }

  /// A letter that is never typed: U+A66E, Cyrillic multiocular O.
  package static let mark = "\u{A66E}"

  /// All up to the cursor.
  package let entry: String
  /// The same without the text that is open.
  package let text: String
  package let surrounding: Surrounding
  /// The name that ends at the cursor; empty if none does.
  package let word: String
  /// Whether the cursor is inside a `${...}`.
  package let isInterpolated: Bool
  /// The texts of the tokens before the word, newest first, back to the innermost `${`; texts included.
  package let wordsBefore: [String]
  /// The closing brackets and quotes, innermost first.
  private let closers: [String]
  /// What ends the open text.
  private let quote: String

  package init(_ entry: String) {
    let bytes = Array(entry.utf8)
    var (start, closers): (Int, [String]) = (0, [])
    var level = CodeLevel(bytes[...])
    while let inner = level.openInterpolation {
      start += inner.start
      closers = ["}" + inner.quote] + level.closers + closers
      level = CodeLevel(bytes[start...])
    }
    self.entry = entry
    isInterpolated = start > 0
    self.closers = level.closers + closers
    (word, wordsBefore) = (level.word, level.words.reversed())
    quote = level.openText?.quote ?? ""
    if let open = level.openText {
      text = String(decoding: bytes[..<(start + open.start)], as: UTF8.self)
      surrounding = .text(from: start + open.content)
    } else {
      text = entry
      surrounding = level.endsInComment ? .comment : .code
    }
  }

  /// Whether `${` is literal in the text at the cursor.
  package var isInRawText: Bool {
    guard case .text(let start) = surrounding, start > 0 else { return false }
    return Array(entry.utf8)[start - 1] == UInt8(ascii: "'")
  }

  /// Where the word before the cursor begins, among the bytes of `text`.
  package var wordStart: Int { text.utf8.count - word.utf8.count }

  // MARK: Parsing

  /// What a statement may still need after the cursor.
  private static let tails = ["", ": 0", " 0", " {}", " in [] {}", " => 0", " on it"]

  private static func parse(_ text: String) -> Program { Parser.parse(Source(name: "entry", text: text), teaches: false).program }

  /// What may be at the cursor; nil if nothing new may begin there.
  package func place(in context: ProgramContext) -> Place? {
    for tail in CursorView.tails {
      let program = CursorView.parse(text + CursorView.mark + tail + closers.joined())
      if let place = Place(at: text.utf8.count, of: program, in: context) { return place }
    }
    return nil
  }

  /// Whether a `try` has no end yet, so that its errors may be caught, or dropped where its `finally` jumps out.
  package var isInsideTry: Bool {
    closers.contains(CursorView.endOfTry) || closers.contains(CursorView.endOfCleanup)
      || (word.isEmpty ? wordsBefore.first ?? "" : word) == Keyword.finally.rawValue
  }

  fileprivate static let endOfTry = "} finally {}"
  fileprivate static let endOfCleanup = " }"

  /// What may make a program complete: nothing is said of the type of an operand in it.
  private static let endings = [
    "", mark, " \(mark)", "\(mark): \(mark)", ": \(mark)", " {}", "\(mark) {}", "\(mark) \(mark)", "\(mark) in [] {}",
    "\(mark) => \(mark)", "\(mark) on it", " \(mark) {}", " in [] {}", " on it", " finally {}",
  ]

  /// How a statement, or what is open in it, may go on.
  private static let continuations = [
    " ?? \(mark)", " == \(mark)", " = \(mark)", " \(mark)", ", \(mark)", " | \(mark)", " in \(mark)", " catch \(mark) {}",
    " on .\(mark)", ": \(mark)", " => \(mark)", " {}",
  ]

  private static func complete(_ text: String) -> Program? {
    let result = Parser.parse(Source(name: "entry", text: text), teaches: false)
    return result.diagnostics.isEmpty ? result.program : nil
  }

  /// The program with what is needed to make it complete, which begins at the cursor, the mark perhaps; nil if nothing does.
  package func completed() -> Program? { completion?.program }

  /// What completes it inside its brackets, and the program then.
  private var completion: (ending: String, program: Program)? {
    // Of a long text only the likely ones are tried, because each is parsed.
    let most = max(4, CursorView.mostBytesParsed / max(1, entry.utf8.count))
    for ending in CursorView.endings.prefix(most) {
      if let program = CursorView.complete(entry + quote + ending + closers.joined()) { return (ending, program) }
    }
    if closers.isEmpty || most < CursorView.endings.count { return nil }
    // The statement needs more after its brackets.
    for last in [" {}", " on .\(CursorView.mark)"] {
      for ending in ["", CursorView.mark, " \(CursorView.mark)", ": \(CursorView.mark)", "\(CursorView.mark): \(CursorView.mark)"] {
        if let program = CursorView.complete(entry + quote + ending + closers.joined() + last) { return (ending, program) }
      }
    }
    return nil
  }

  /// The program with what makes it complete, and another statement after it; nil if nothing does.
  package func completed(before statement: String) -> Program? {
    guard let ending = completion?.ending else { return nil }
    return CursorView.complete(entry + quote + ending + closers.joined() + "\n" + statement)
  }

  /// Programs that the text may become, where it goes on at the cursor or after a bracket that is open there.
  /// - Parameter visit: whether to go on with another one.
  /// - Returns: whether all were visited: of a long text only some are, because each is parsed.
  @discardableResult
  package func forEachContinuation(_ visit: (Program) -> Bool) -> Bool {
    let ending = completion?.ending ?? ""
    var bytesLeft = CursorView.mostBytesParsed
    // A word that is begun may go on too: after `r.a.` comes a name before `??`.
    let atOnce = ending.hasPrefix(CursorView.mark) ? [(0, ""), (0, CursorView.mark)] : [(0, "")]
    for (count, ending) in atOnce + (0...min(closers.count, 4)).dropFirst().map({ ($0, ending) }) {
      let head = entry + quote + ending + closers[..<count].joined()
      for continuation in CursorView.continuations {
        let tail = closers[count...].joined()
        for (inside, after) in [("", ""), (" {}", ""), ("", " {}"), ("", " on .\(CursorView.mark)")] {
          bytesLeft -= entry.utf8.count
          if bytesLeft < 0 { return false }
          guard let program = CursorView.complete(head + continuation + inside + tail + after) else { continue }
          if !visit(program) { return false }
          break
        }
      }
    }
    return true
  }

  private static let mostBytesParsed = 32 << 10

  /// The commands, stages and operands that end where the word begins, so that more of them may follow, and the types of the program
  /// that ends there.
  package func openEnds(in context: ProgramContext) -> (expressions: [Expr], types: ProgramTypes)? {
    let head = String(decoding: Array(text.utf8)[..<wordStart], as: UTF8.self)
    let blanks = head.utf8.reversed().prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    let end = head.utf8.count - blanks
    for tail in ["", " {}"] where end > 0 {
      let program = CursorView.parse(head + tail + closers.joined())
      let ends = Surroundings(of: end - 1, in: program).expressions.filter { $0.span.end == end }
      if !ends.isEmpty { return (ends, ProgramTypes(program, in: context, at: end - 1)) }
    }
    return nil
  }
}

/// The code of an entry from its start, or from a `${`, up to the cursor.
private struct CodeLevel {
  /// The texts of its tokens without the word.
  private(set) var words: [String] = []
  private(set) var word = ""
  /// What closes its brackets, innermost first.
  private(set) var closers: [String] = []
  /// The start of an open text, and of its content.
  private(set) var openText: (start: Int, content: Int, quote: String)?
  /// The start of the code of an open `${` in that text, and its quote.
  private(set) var openInterpolation: (start: Int, quote: String)?
  private(set) var endsInComment = false

  init(_ bytes: ArraySlice<UInt8>) {
    let source = Source(name: "entry", text: String(decoding: bytes, as: UTF8.self))
    var lexer = Lexer(source)
    var (tokens, open): ([Token], [String]) = ([], [])
    var end = lexer.next(joiningLines: false)
    while end.kind != .end {
      switch end.kind {
      case .symbol(.openParen): open.append(")")
      case .symbol(.openBracket): open.append("]")
      case .symbol(.openBrace):
        switch tokens.last.flatMap({ Keyword.named(source.text($0.span)) }) {
        case .try: open.append(CursorView.endOfTry)
        case .finally: open.append(CursorView.endOfCleanup)
        default: open.append("}")
        }
      case .symbol(.closeParen), .symbol(.closeBracket), .symbol(.closeBrace): _ = open.popLast()
      default: break
      }
      tokens.append(end)
      end = lexer.next(joiningLines: false)
    }
    closers = open.reversed()
    if let last = tokens.last, last.kind == .invalid, let quote = CodeLevel.quote(of: source.text(last.span)) {
      tokens.removeLast()
      let content = last.span.start + quote.utf8.count
      openText = (last.span.start, content, quote)
      if quote != "'" { openInterpolation = CodeLevel.openInterpolation(source.bytes, from: content).map { ($0, quote) } }
    } else if CodeLevel.isComment(source.text(end.trivia)) {
      endsInComment = true
    } else if let last = tokens.last, last.kind == .name, last.span.end == source.bytes.count {
      word = source.text(last.span)
      tokens.removeLast()
    }
    words = tokens.map { source.text($0.span) }
  }

  private static func quote(of text: String) -> String? { ["\"\"\"", "\"", "'"].first { text.hasPrefix($0) } }

  /// The start of the code of a `${` without its `}`.
  private static func openInterpolation(_ bytes: [UInt8], from start: Int) -> Int? {
    var (at, depth, begin) = (start, 0, 0)
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\\"): at += 1
      case UInt8(ascii: "$") where depth == 0 && at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "{"):
        (depth, begin) = (1, at + 2)
        at += 1
      case UInt8(ascii: "{") where depth > 0: depth += 1
      case UInt8(ascii: "}") where depth > 0: depth -= 1
      default: break
      }
      at += 1
    }
    return depth > 0 ? begin : nil
  }

  private static func isComment(_ trivia: String) -> Bool {
    (trivia.split(separator: "\n", omittingEmptySubsequences: false).last ?? "").contains("#")
  }
}
