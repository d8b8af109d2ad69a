import MMXData

/// A row of what people type from habit: its pattern, where it is used, and what to type here.
package struct Habit: Sendable {
  /// What the habit assumes, which decides the wording of the message and where the habit is looked up.
  package enum Kind: String, CaseIterable, Sendable {
    // A word that is looked up.
    case command, stage, function, method, value, word, `operator`
    // The name of a collection of the service.
    case resource
    /// The name that another service or language has for a collection.
    case collection
    // Something that is written in another way here.
    case block, call, comment, condition, date, definition, list, loop, number, record, request, statement, text, variable
    case `import`
  }

  package let kind: Kind
  /// Tools and languages, separated by commas.
  package let heard: String
  /// Its pattern; see `HabitPattern`.
  package let foreign: String
  /// What to type in its place; holes are filled with the text as typed, `{F.field}` with the text changed by a filter. `!name` is a note
  /// in words.
  package let here: String

  /// A note in words, if nothing here does the same.
  var note: Message? { here.first == "!" ? Habit.notes[String(here.dropFirst())] : nil }

  /// Every row, read from the text when the first mistake is reported.
  package static let all: [Habit] = read(table)

  /// The patterns of the rows.
  static let patterns: [HabitPattern] = all.map { HabitPattern($0.foreign[...]) }

  /// The literals of each row.
  static let literals: [[String]] = patterns.map(\.literals)

  /// The positions of the rows that contain a word or sign, by its lower-case form.
  static let rowsByWord: [String: [Int]] = {
    var rows: [String: [Int]] = [:]
    for (index, literals) in literals.enumerated() {
      for literal in Set(literals) { rows[literal, default: []].append(index) }
    }
    return rows
  }()

  /// The long words that rows of a kind begin with, also for mistyped ones.
  static let words: [Kind: [String]] = {
    var words: [Kind: [String]] = [:]
    for (habit, literals) in zip(all, literals) {
      guard let word = literals.first(where: { $0.utf8.count > 3 && $0.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }) else { continue }
      words[habit.kind, default: []].append(word)
    }
    return words
  }()

  /// Whether the row is a stage whose word does not exist here: it is wrong wherever it occurs.
  var isForeignStage: Bool {
    guard kind == .stage, note == nil, foreign.hasPrefix("| ") else { return false }
    return StageName.named(String(foreign.dropFirst(2).prefix { $0.isLetter || $0 == "_" })) == nil
  }

  /// Rows below a head `[kind | where it is heard]`, what is typed and what to type separated by ` → `.
  private static func read(_ table: String) -> [Habit] {
    var rows: [Habit] = []
    var (kind, heard) = (Kind.word, "")
    for line in table.split(separator: "\n") {
      if line.first == "[", line.last == "]", let bar = line.firstIndex(of: "|"),
        let named = Kind(rawValue: line[line.index(after: line.startIndex)..<bar].trimmed)
      {
        (kind, heard) = (named, line[line.index(after: bar)...].dropLast().trimmed)
      } else if let arrow = line.firstRange(of: " → ") {
        rows.append(
          Habit(kind: kind, heard: heard, foreign: line[..<arrow.lowerBound].trimmed, here: line[arrow.upperBound...].trimmed))
      }
    }
    return rows
  }

  /// The row as `help habits` shows it, its holes as words in capitals.
  package var shown: (foreign: String, here: String) { (Habit.plain(foreign), Habit.plain(here)) }

  private static func plain(_ text: String) -> String {
    HabitPattern.pieces(of: text[...]).map { piece in
      switch piece {
      case .text(let text, _): text
      case .hole(let name, let option, _):
        switch option {
        case "field", "fields": ".\(name)"
        case "like": "~ \(name)"
        case "unlike": "!~ \(name)"
        case "quoted": "\"\(name)\""
        default: name
        }
      }
    }.joined()
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
