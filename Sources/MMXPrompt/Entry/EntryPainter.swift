import MMXChecker
import MMXData
import MMXSyntax
import MMXTerminal
import MMXTypes

/// How the prompt shows an entry while it is typed: its colours, what may follow, and what it costs. Owned by the thread that reads keys.
final class EntryPainter {
  /// What it asks of the session.
  struct Surroundings {
    var context: () -> ProgramContext = { ProgramContext(localisation: nil) }
    var alias: (String) -> String? = { _ in nil }
    var isVariable: (String) -> Bool = { _ in false }
    /// What follows a line in the best past entry that begins with it.
    var recalled: (_ line: String) -> String = { _ in "" }
    /// What Tab offers at the end of a line.
    var candidates: (_ line: String) -> Candidates = { _ in .none }
    /// The calls that are left today.
    var callsLeft: () -> Int? = { nil }
    var localised: (Message) -> String = { $0.text(in: .english) }
  }

  var hasColours = true
  /// Whether it shows what may follow, and the price.
  var suggests = true
  /// Lines of the entry before the one that is edited, each ended.
  var linesBefore = ""
  private let surroundings: Surroundings
  private var reading: (text: String, value: EntryReading)?
  private var suggestion: (line: String, rest: String)?
  private var callsLeft: Int??

  init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// Another entry begins, and what was known before may have changed.
  func begin() {
    (linesBefore, reading, suggestion, callsLeft) = ("", nil, nil, nil)
  }

  /// - Parameter cursor: counted in scalars; nil when the entry is ended.
  func painting(_ line: [Unicode.Scalar], cursor: Int?) -> Painting {
    guard !line.isEmpty, line.count <= EntryReading.mostRead else { return .none }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: line)
    let text = String(view)
    let reading = read(linesBefore + text)
    var painting = Painting()
    if hasColours { painting.inks = inks(line, reading, cursor) }
    guard let cursor else { return painting }
    if suggests, cursor == line.count { painting.suggestion = rest(after: text) }
    if suggests, let price = reading.price { painting.note = note(price) }
    return painting
  }

  private func read(_ text: String) -> EntryReading {
    if let reading, reading.text == text { return reading.value }
    let meant = MeantEntry(text, aliases: surroundings.alias, isVariable: surroundings.isVariable)
    // What is certainly wrong stays so while more is typed.
    let known = reading.map { text.utf8.starts(with: $0.text.utf8) ? $0.value.mistakes.filter(\.isCertain).map(\.span) : [] } ?? []
    let value = EntryReading(meant, in: surroundings.context(), knownMistakes: Set(known))
    reading = (text, value)
    return value
  }

  // MARK: Colours

  private func inks(_ line: [Unicode.Scalar], _ reading: EntryReading, _ cursor: Int?) -> [Ink] {
    // The scalar that each byte belongs to.
    var places: [Int] = []
    places.reserveCapacity(line.count + 1)
    for (index, scalar) in line.enumerated() { for _ in 0..<UTF8.width(scalar) { places.append(index) } }
    let bytes = places.count
    places.append(line.count)
    var inks = Array(repeating: Ink.plain, count: line.count)
    let before = linesBefore.utf8.count
    func fill(_ span: Span, _ ink: Ink) {
      let (start, end) = (max(0, span.start - before), min(bytes, span.end - before))
      if start < end { for index in places[start]..<places[end] { inks[index] = ink } }
    }
    for (span, kind) in reading.classes { if let ink = Ink(kind) { fill(span, ink) } }
    for mistake in reading.mistakes {
      // Not while the word is typed.
      if let cursor {
        let at = before + line.prefix(cursor).reduce(0) { $0 + UTF8.width($1) }
        if mistake.span.start <= at && at <= mistake.span.end || cursor == line.count && !mistake.isCertain { continue }
      }
      fill(mistake.span, .mistake)
    }
    return inks
  }

  // MARK: What follows

  private func rest(after line: String) -> String {
    if let suggestion, suggestion.line == line { return suggestion.rest }
    var rest = linesBefore.isEmpty ? surroundings.recalled(line) : ""
    if rest.isEmpty { rest = completed(line) }
    suggestion = (line, rest)
    return rest
  }

  /// The only completion of a word that is begun.
  private func completed(_ line: String) -> String {
    guard let last = line.unicodeScalars.last, last.properties.isAlphabetic || last.properties.numericType != nil || last == "_",
      line.utf8.count <= EntryReading.mostChecked
    else { return "" }
    let found = surroundings.candidates(line)
    let start = line.unicodeScalars.dropFirst(max(0, found.start))
    guard found.items.count == 1, !start.isEmpty else { return "" }
    let text = found.items[0].text + found.items[0].ending
    guard text.unicodeScalars.starts(with: start) else { return "" }
    let rest = text.unicodeScalars.dropFirst(start.count)
    return rest.allSatisfy { $0 == " " } ? "" : String(String.UnicodeScalarView(rest))
  }

  // MARK: The price

  private func note(_ price: CountRange) -> String {
    let known = callsLeft ?? surroundings.callsLeft()
    callsLeft = .some(known)
    let calls = Plan.calls(price)
    return surroundings.localised(known.map { "\(calls), \($0) left" } ?? calls)
  }
}

extension Ink {
  /// Nil for what has no colour of its own.
  init?(_ kind: TokenClass) {
    switch kind {
    case .keyword: self = .keyword
    case .stage: self = .stage
    case .function: self = .function
    case .property: self = .field
    case .path: self = .path
    case .string: self = .string
    case .number: self = .number
    case .date: self = .date
    case .comment: self = .comment
    case .unpaired: self = .unpaired
    case .variable, .parameter, .operator: return nil
    }
  }
}
