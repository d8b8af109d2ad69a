import MMXData

extension Habit {
  /// A habit found in a source: the row, its place, and what to type.
  package struct Advice {
    package let habit: Habit
    /// What does not exist, or is written in another way here.
    let found: String
    let foundSpan: Span
    /// The whole text of the habit.
    let span: Span
    /// What to type in place of it, nil if only words help.
    let local: String?
    /// What to type in place of the whole statement, nil if that is long.
    let whole: String?

    var problem: Problem { .habit(habit, found: found, write: whole ?? local) }
  }

  /// The longest text around a mistake that is examined, in bytes: a habit fits on a line.
  private static let reach = 400
  /// The longest distance from the start of a statement to its mistake for which the whole statement is examined, in bytes.
  private static let longestReach = 2_000
  /// The longest statement that is shown corrected, in characters: it has to fit on a line of a terminal.
  private static let longestStatement = 64

  // MARK: Looking up

  /// The habit shown by a statement that the parser cannot read.
  ///
  /// - Parameter place: where the parser stopped.
  static func advice(in source: Source, statement start: Int, place: Span) -> Advice? {
    let start = min(start, place.start)
    // Far from the start of a long statement only the line is examined.
    let passage =
      place.start - start > longestReach
      ? Passage(source, around: place.start) : Passage(source, at: start, reach: place.start - start + reach)
    return passage.advice { match, habit in
      guard habit.kind != .resource, habit.kind != .collection, match.start <= place.start else { return false }
      // An incomplete line takes the next line too.
      return place.start <= match.end || source.bytes[match.end..<min(place.start, source.bytes.count)].allSatisfy { $0 <= 0x20 }
    }
  }

  /// The habit after a name, stage, function or field that does not exist.
  static func advice(in source: Source, at span: Span, missing: Problem.Missing) -> Advice? {
    let rows = rows(for: missing, at: span, in: source)
    if !rows.isEmpty {
      let passage = Passage(source, around: span.start)
      if let advice = passage.advice(among: rows, where: { isMeant($0, $1, by: missing, at: span) }) { return advice }
    }
    return adviceOnSlip(in: source, at: span, missing: missing)
  }

  /// The rows that contain the missing word, so that most mistakes cost nothing here.
  private static func rows(for missing: Problem.Missing, at span: Span, in source: Source) -> [Int] {
    switch missing {
    case .resource: return rows(before: span, in: source) + all.indices.filter { all[$0].kind == .resource }
    case .row: return all.indices.filter { [.call, .stage, .method, .function].contains(all[$0].kind) }
    case .name(let name): return (rowsByWord[name.lowercased()] ?? []) + rows(before: span, in: source)
    case .function(let name), .stage(let name), .field(let name), .collection(let name): return rowsByWord[name.lowercased()] ?? []
    }
  }

  /// The rows of what stands before a name: a sign that redirects, the dashes of an option, `write`.
  private static func rows(before span: Span, in source: Source) -> [Int] {
    var end = min(span.start, source.bytes.count)
    while end > 0, source.bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    func follows(_ text: String) -> Bool {
      end >= text.utf8.count && source.text(Span(end - text.utf8.count, end)) == text
    }
    return [">", "--"].filter(follows).flatMap { rowsByWord[$0] ?? [] }
      + (follows("write") && span.start > end ? rowsByWord["write"] ?? [] : [])
  }

  /// The advice for a habit that is itself mistyped.
  private static func adviceOnSlip(in source: Source, at span: Span, missing: Problem.Missing) -> Advice? {
    let (name, kind): (String, Kind)
    switch missing {
    case .function(let function): (name, kind) = (function, .function)
    case .collection(let collection): (name, kind) = (collection, .collection)
    case .stage(let stage): (name, kind) = (stage, .stage)
    default: return nil
    }
    guard let near = nearest(to: name, in: words[kind] ?? []) else { return nil }
    let passage = Passage(source, around: span.start)
    let text = source.text(passage.span)
    guard let range = text.firstRange(of: name) else { return nil }
    let corrected = Source(name: source.name, text: text[..<range.lowerBound] + near + text[range.upperBound...])
    let other = Passage(corrected, around: text[..<range.lowerBound].utf8.count)
    guard let advice = other.advice(among: rowsByWord[near] ?? [], where: { _, habit in habit.kind == kind }) else { return nil }
    return Advice(
      habit: advice.habit, found: name, foundSpan: Span(span.start, span.start + name.utf8.count), span: span, local: advice.local,
      whole: advice.whole)
  }

  /// Whether a matching row is meant: the missing word is one of its own words.
  private static func isMeant(_ match: Found, _ habit: Habit, by missing: Problem.Missing, at span: Span) -> Bool {
    switch missing {
    case .resource:
      habit.kind == .resource && match.start == span.start
        || habit.kind == .stage && match.start <= span.start && span.start < match.end
          && match.words.contains { [">", "write"].contains($0) }
    case .row: match.start <= span.start && span.start < match.end
    case .collection(let name): habit.kind == .collection && match.words == [name]
    case .field(let name):
      (habit.kind == .method || habit.kind == .function) && match.start <= span.end && span.start < match.end && match.words.contains(name)
    case .name(let name), .function(let name), .stage(let name):
      habit.kind != .resource && habit.kind != .collection && match.start <= span.start + name.utf8.count && span.start < match.end
        && match.words.contains { [name, ">", ">>", "--", "write"].contains($0) }
    }
  }

  /// A match in the terms of the source.
  struct Found {
    let start: Int
    let end: Int
    /// The literals as typed.
    let words: [String]
  }

  /// A part of a source, in tokens.
  private struct Passage {
    let source: Source
    let span: Span
    let tokens: [HabitToken]
    private let present: Set<String>

    init(_ source: Source, at start: Int, reach: Int) {
      self.source = source
      let all = HabitToken.all(in: source, Span(start, min(source.bytes.count, start + reach)))
      var end = 0
      // To the end of the statement: the line, and the next one if it is inside brackets or continues.
      while end < all.count {
        if all[end].kind == .line, !(end + 1 < all.count && ["|", "."].contains(all[end + 1].text)) { break }
        end = HabitPattern.skip(all, end) ?? end + 1
      }
      tokens = all[..<end].filter { $0.kind != .line }
      span = Span(start, tokens.last?.span.end ?? start)
      present = Set(tokens.map { $0.text.lowercased() })
    }

    /// The line of the place, with the lines that it continues.
    init(_ source: Source, around place: Int) {
      let floor = max(0, place - reach)
      var start = min(place, source.bytes.count)
      while start > floor {
        if source.bytes[start - 1] == UInt8(ascii: "\n") {
          let next = source.bytes[start...].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
          guard next == UInt8(ascii: "|") || next == UInt8(ascii: ".") else { break }
        }
        start -= 1
      }
      self.init(source, at: start, reach: place - start + reach)
    }

    /// - Parameter isDeep: whether the statement with the advice applied is examined too.
    func advice(among rows: [Int]? = nil, isDeep: Bool = true, where isMeant: (Found, Habit) -> Bool) -> Advice? {
      for index in rows ?? Array(all.indices) where literals[index].allSatisfy(present.contains) {
        let habit = all[index]
        for start in tokens.indices where isPlace(start, for: habit) {
          guard let match = patterns[index].match(tokens, at: start), !match.range.isEmpty, isEnd(match.range.upperBound, for: habit) else {
            continue
          }
          let span = Span(tokens[match.range.lowerBound].span.start, tokens[match.range.upperBound - 1].span.end)
          let found = Found(start: span.start, end: span.end, words: match.literals.map { tokens[$0].text })
          if isMeant(found, habit), let advice = advice(habit, match, span, isDeep: isDeep) { return advice }
        }
      }
      return nil
    }

    /// Whether the habit can end before the token: a command extends to the end of the statement.
    private func isEnd(_ index: Int, for habit: Habit) -> Bool {
      switch habit.kind {
      case .command, .request: index == tokens.count || [";", "|", "}", ")"].contains(tokens[index].text)
      default: true
      }
    }

    /// Whether the habit can begin at the token.
    private func isPlace(_ index: Int, for habit: Habit) -> Bool {
      switch habit.kind {
      case .command, .block, .call, .condition, .definition, .loop, .request, .resource:
        guard index > 0 else { return true }
        let last = tokens[index - 1].text
        if habit.kind == .resource, ["(", "[", ","].contains(last) || isRecordExpected(at: index) { return true }
        return [";", "{", "}", "=", "print", "return", "=>"].contains(last)
          || (habit.kind == .resource && ["show", "in"].contains(last))
          || (habit.kind == .definition && (["(", ","].contains(last) || StageName.named(last) != nil))
      case .comment: return index == 0 || !tokens[index].isAdjacent
      case .function, .value: return index == 0 || ![".", "?."].contains(tokens[index - 1].text)
      default: return true
      }
    }

    /// Whether the operand of a command for a record begins at the token: `refresh`, `do issue`.
    private func isRecordExpected(at index: Int) -> Bool {
      if index > 1, CommandName.named(tokens[index - 2].text) == .do { return true }
      return EntityCommand(rawValue: tokens[index - 1].text) != nil
    }

    private func advice(_ habit: Habit, _ match: HabitPattern.Match, _ span: Span, isDeep: Bool) -> Advice? {
      let head = headSpan(habit, match, span)
      guard habit.note == nil else {
        return Advice(habit: habit, found: source.text(head), foundSpan: head, span: span, local: nil, whole: nil)
      }
      guard var local = Filter.fill(habit.here, { name in match.holes[name].map { Array(tokens[$0]) } }, in: source) else { return nil }
      // A row may match what is written as it should be, near another mistake.
      guard local != source.text(span) else { return nil }
      if isInside(match.range), local.contains(" | "), [.method, .function, .list].contains(habit.kind) { local = "(\(local))" }
      let whole = isDeep ? whole(span, local) : nil
      guard !isDeep || whole != nil || isReadable(local, habit) else { return nil }
      return Advice(habit: habit, found: source.text(head), foundSpan: head, span: span, local: local, whole: whole)
    }

    /// Whether the advice is a statement of ours by itself; part of an expression may depend on what is around it.
    private func isReadable(_ local: String, _ habit: Habit) -> Bool {
      if habit.kind == .operator || habit.kind == .list || habit.kind == .record || habit.kind == .resource { return true }
      var text = local.replacing("...", with: "0")
      if local.hasPrefix("|") { text = "rows \(text)" }
      if local.hasPrefix("else") { text = "if false { 0 } \(text)" }
      if local.hasPrefix("catch") { text = "try { 0 } \(text) { 0 }" }
      return Parser.parse(Source(name: "", text: text), teaches: false).diagnostics.isEmpty
    }

    /// Whether something around the tokens would be changed by a pipeline in their place.
    private func isInside(_ range: Range<Int>) -> Bool {
      let isFirst = range.lowerBound == 0 || [";", "{", "=", "(", "=>", "return"].contains(tokens[range.lowerBound - 1].text)
      let isLast = range.upperBound == tokens.count || [";", "}", ")", "|"].contains(tokens[range.upperBound].text)
      return !(isFirst && isLast)
    }

    /// The words that do not exist: the first contiguous ones; what is written in another way is shown in full.
    private func headSpan(_ habit: Habit, _ match: HabitPattern.Match, _ span: Span) -> Span {
      switch habit.kind {
      case .command, .stage, .function, .method, .value, .word, .operator:
        let isSign = habit.kind == .operator || habit.kind == .command
        if habit.kind == .stage, !habit.isForeignStage, let word = match.literals.first(where: { tokens[$0].kind == .word }),
          StageName.named(tokens[word].text) != nil
        {
          return Span(tokens[word].span.start, span.end)
        }
        guard
          let first = match.literals.firstIndex(where: { isSign || tokens[$0].kind == .word })
            ?? (habit.kind == .stage ? nil : match.literals.indices.first)
        else {
          return span
        }
        var last = first
        while last + 1 < match.literals.count, match.literals[last + 1] == match.literals[last] + 1,
          habit.kind == .operator
            ? tokens[match.literals[last + 1]].isAdjacent : isPart(tokens[match.literals[last + 1]], after: tokens[match.literals[last]])
        {
          last += 1
        }
        return tokens[match.literals[first]].span.joined(tokens[match.literals[last]].span)
      case .resource: return tokens[match.range.lowerBound].span
      default: return span
      }
    }

    private func isPart(_ token: HabitToken, after last: HabitToken) -> Bool {
      token.kind == .word || (token.isAdjacent && !["(", ")", "{"].contains(token.text))
    }

    /// The statement with the advice applied, other habits corrected too; nil if it is long or still wrong.
    private func whole(_ part: Span, _ local: String) -> String? {
      var text = source.text(Span(span.start, part.start)) + local + source.text(Span(part.end, span.end))
      for _ in 0..<6 {
        guard text.utf8.count <= 2 * longestStatement, !text.utf8.contains(UInt8(ascii: "\n")) else { return nil }
        let parsed = Parser.parse(Source(name: "", text: text), teaches: false)
        let source = Source(name: "", text: text)
        let next: Advice?
        if let first = parsed.diagnostics.first {
          next = Passage(source, at: 0, reach: reach).advice(isDeep: false) { match, habit in
            habit.note == nil && habit.kind != .resource && habit.kind != .collection && match.start <= first.span.start
              && first.span.start <= match.end
          }
          if next == nil { return nil }
        } else {
          next = Passage(source, at: 0, reach: reach).advice(isDeep: false) { _, habit in habit.isForeignStage }
        }
        guard let next, let local = next.local else {
          return parsed.diagnostics.isEmpty && text.count <= longestStatement ? text : nil
        }
        text = source.text(Span(0, next.span.start)) + local + source.text(Span(next.span.end, source.bytes.count))
      }
      return nil
    }

  }
}
