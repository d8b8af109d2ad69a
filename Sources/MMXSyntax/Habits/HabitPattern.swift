/// The pattern of a habit: words and signs as typed, and holes such as `{N:n}` for what the user types there.
///
/// A word in lower case matches any letter case, one with a capital only itself. Parts that touch in the pattern must touch in the text.
/// The holes: `w` a word, `n` digits, `g` three of them, `k` digits separated by `'`, `s` a quoted text, `p` a run without spaces, `t` a
/// name with its fields, calls and items, `b` a block in braces, `a` all up to the bracket that closes, `q` a pipeline from the statement's
/// start, `e` the end of the statement, `l` anything up to the end of the stage, commas included, and without a letter anything up to a
/// comma or the end of the stage. The last hole takes as much as it can, others as little as they can.
struct HabitPattern {
  enum Hole: Character {
    case word = "w", number = "n", text = "s", path = "p", postfix = "t", block = "b", list = "l", expression = "x"
    case pipeline = "q", arguments = "a", group = "g", thousands = "k", end = "e"
  }

  enum Element {
    case literal(String, isAdjacent: Bool)
    case hole(String, Hole, isAdjacent: Bool)

    var isAdjacent: Bool {
      switch self {
      case .literal(_, let isAdjacent), .hole(_, _, let isAdjacent): isAdjacent
      }
    }
  }

  let elements: [Element]

  init(_ text: Substring) {
    var elements: [Element] = []
    for piece in HabitPattern.pieces(of: text) {
      switch piece {
      case .hole(let name, let type, let isAdjacent):
        elements.append(.hole(name, type.first.flatMap(Hole.init(rawValue:)) ?? .expression, isAdjacent: isAdjacent))
      case .text(let text, let isFirstAdjacent):
        let source = Source(name: "", text: text)
        for (index, token) in HabitToken.all(in: source, Span(0, source.bytes.count)).enumerated() {
          elements.append(.literal(token.text, isAdjacent: index == 0 ? isFirstAdjacent : token.isAdjacent))
        }
      }
    }
    self.elements = elements
  }

  /// The literals without which a text cannot contain the habit, in lower case.
  var literals: [String] {
    elements.compactMap { if case .literal(let text, _) = $0 { text.lowercased() } else { nil } }
  }

  // MARK: Pieces

  enum Piece {
    case text(String, isAdjacent: Bool)
    /// The name and what follows `:` or `.`.
    case hole(String, String, isAdjacent: Bool)
  }

  /// Text and holes: `{NAME}`, `{NAME:type}`, `{NAME.filter}`; any other brace is text.
  static func pieces(of text: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var (literal, wasAdjacent) = ("", false)
    var rest = text
    func flush() {
      guard !literal.isEmpty else { return }
      pieces.append(.text(literal, isAdjacent: wasAdjacent && literal.first != " "))
      wasAdjacent = literal.last != " "
      literal = ""
    }
    while let first = rest.first {
      if first == "{", let close = rest.firstIndex(of: "}"), let (name, option) = hole(rest[rest.index(after: rest.startIndex)..<close]) {
        flush()
        pieces.append(.hole(name, option, isAdjacent: wasAdjacent))
        wasAdjacent = true
        rest = rest[rest.index(after: close)...]
      } else {
        literal.append(first)
        rest = rest.dropFirst()
      }
    }
    flush()
    return pieces
  }

  private static func hole(_ text: Substring) -> (String, String)? {
    let name = text.prefix { $0.isUppercase }
    guard !name.isEmpty else { return nil }
    let rest = text[name.endIndex...]
    if rest.isEmpty { return (String(name), "") }
    guard rest.first == ":" || rest.first == ".", rest.dropFirst().allSatisfy({ $0.isLowercase }), rest.count > 1 else { return nil }
    return (String(name), String(rest.dropFirst()))
  }

  // MARK: Matching

  /// The place of the pattern in the tokens and what fills its holes, as ranges of tokens.
  struct Match {
    var range: Range<Int>
    var holes: [String: Range<Int>] = [:]
    /// The token of each literal.
    var literals: [Int] = []
    /// Steps left: matching a maliciously difficult text ends.
    fileprivate var budget = 5_000
  }

  func match(_ tokens: [HabitToken], at start: Int) -> Match? {
    if case .hole(_, .postfix, _)? = elements.first, start > 0, tokens[start].isAdjacent, HabitPattern.continues(tokens, at: start) {
      return nil
    }
    if case .hole(_, .pipeline, _)? = elements.first, start > 0, !["=", ";", "{", "(", "=>", "return"].contains(tokens[start - 1].text) {
      return nil
    }
    var match = Match(range: start..<start)
    guard let end = self.match(tokens, start, 0, &match) else { return nil }
    match.range = start..<end
    return match
  }

  /// Whether the token is in the middle of a name with fields, a date or a number.
  private static func continues(_ tokens: [HabitToken], at start: Int) -> Bool {
    let before = tokens[start - 1]
    if tokens[start].text == "." { return before.kind != .symbol || [")", "]", "}"].contains(before.text) }
    return before.text == "." || tokens[start].kind == .number && before.text == "-" || before.text == "@"
  }

  private func match(_ tokens: [HabitToken], _ at: Int, _ index: Int, _ match: inout Match) -> Int? {
    guard index < elements.count else { return at }
    if case .hole(_, .end, _) = elements[index] { return at == tokens.count || HabitPattern.isEnd(tokens[at], commas: false) ? at : nil }
    match.budget -= 1
    guard match.budget > 0 else { return nil }
    guard at < tokens.count, index == 0 || !elements[index].isAdjacent || tokens[at].isAdjacent else { return nil }
    if index > 0, case .hole = elements[index], !elements[index].isAdjacent, tokens[at].isAdjacent, !isTouching(index, tokens[at]) {
      return nil
    }
    switch elements[index] {
    case .literal(let text, _):
      guard HabitPattern.isSame(tokens[at], text) else { return nil }
      match.literals.append(at)
      if let end = self.match(tokens, at + 1, index + 1, &match) { return end }
      match.literals.removeLast()
      return nil
    case .hole(let name, let type, _):
      var ends = HabitPattern.ends(of: type, tokens, from: at)
      if index == elements.count - 1 { ends = ends.suffix(1) }
      for end in ends {
        match.holes[name] = at..<end
        if let result = self.match(tokens, end, index + 1, &match) { return result }
      }
      return nil
    }
  }

  /// Whether a token that touches the previous word may match a space of the pattern: after a sign, and the bracket of `if(x)`.
  private func isTouching(_ index: Int, _ token: HabitToken) -> Bool {
    if case .literal(let text, _) = elements[index - 1], text.first?.isLetter != true { return true }
    return token.text == "{" || token.kind == .text
  }

  private static func isSame(_ token: HabitToken, _ literal: String) -> Bool {
    token.kind != .line && (token.text == literal || (token.kind == .word && token.text.lowercased() == literal))
  }

  /// Where a hole that begins at the token may end, nearest first.
  private static func ends(of type: Hole, _ tokens: [HabitToken], from start: Int) -> [Int] {
    let token = tokens[start]
    switch type {
    case .word: return token.kind == .word ? [start + 1] : []
    case .number: return token.kind == .number ? [start + 1] : []
    case .text: return token.kind == .text ? [start + 1] : []
    case .group: return token.kind == .number && token.text.utf8.count == 3 ? [start + 1] : []
    case .thousands: return token.kind == .number && token.text.contains("'") ? [start + 1] : []
    case .end: return []
    case .arguments, .pipeline:
      var ends: [Int] = []
      var end = start
      while end < tokens.count, type == .arguments || ![";", "="].contains(tokens[end].text), let next = skip(tokens, end) {
        end = next
        ends.append(end)
      }
      return type == .arguments ? ends.suffix(1) : ends
    case .path:
      var end = start
      while end < tokens.count, end == start || tokens[end].isAdjacent, !isEnd(tokens[end], commas: true),
        let next = skip(tokens, end)
      {
        end = next
      }
      return end > start ? [end] : []
    case .block: return token.text == "{" ? skip(tokens, start).map { [$0] } ?? [] : []
    case .postfix:
      guard var end = beginning(of: tokens, from: start) else { return [] }
      var ends = [end]
      while end < tokens.count, tokens[end].isAdjacent {
        if tokens[end].text == "." || tokens[end].text == "?.", end + 1 < tokens.count, tokens[end + 1].kind == .word {
          end += 2
        } else if tokens[end].text == "(" || tokens[end].text == "[", let next = skip(tokens, end) {
          end = next
        } else {
          break
        }
        ends.append(end)
      }
      return ends
    case .list, .expression:
      var ends = type == .list ? [start] : []
      var end = start
      while end < tokens.count, !isEnd(tokens[end], commas: type == .expression, assignments: type == .expression),
        let next = skip(tokens, end)
      {
        end = next
        ends.append(end)
      }
      return ends
    }
  }

  /// Past the first part of a name with fields: a word, text, number, date, bracket or field of the row.
  private static func beginning(of tokens: [HabitToken], from start: Int) -> Int? {
    func touches(_ at: Int) -> Bool { at < tokens.count && tokens[at].isAdjacent }
    let token = tokens[start]
    switch token.text {
    case ".": return touches(start + 1) && tokens[start + 1].kind == .word ? start + 2 : nil
    case "@":
      var end = start + 1
      while touches(end), tokens[end].kind == .number || tokens[end].text == "-" { end += 1 }
      return end > start + 1 && tokens[end - 1].kind == .number ? end : nil
    case "(", "[": return skip(tokens, start)
    default:
      guard token.kind == .word || token.kind == .number || token.kind == .text else { return nil }
      let isDecimal = token.kind == .number && touches(start + 2) && tokens[start + 1].text == "." && tokens[start + 2].kind == .number
      return isDecimal && tokens[start + 1].isAdjacent ? start + 3 : start + 1
    }
  }

  private static func isEnd(_ token: HabitToken, commas: Bool, assignments: Bool = false) -> Bool {
    token.kind == .line || token.text == ";" || token.text == "|" || (commas && token.text == ",") || (assignments && token.text == "=")
  }

  /// Past the token, or past the bracket that closes it; nil if it closes one itself, or its partner is missing.
  static func skip(_ tokens: [HabitToken], _ at: Int) -> Int? {
    switch tokens[at].text {
    case ")", "]", "}": return nil
    case "(", "[", "{":
      var depth = 0
      for index in at..<tokens.count {
        switch tokens[index].text {
        case "(", "[", "{": depth += 1
        case ")", "]", "}":
          depth -= 1
          if depth == 0 { return index + 1 }
        default: break
        }
      }
      return nil
    default: return at + 1
    }
  }
}
