import MMXCompletion
import MMXData
import MMXSyntax

/// An entry as the language reads it, and where its parts were typed.
///
/// `watch 60 get orders` is `get orders`, an alias is what it stands for, and `| count` goes on from the last value. The end of the text is
/// always the end of what was typed.
struct MeantEntry {
  /// Empty where the rest of the entry is not of the language.
  let text: String
  /// Of the text, in bytes, what was typed.
  private let typedBytes: Int
  /// The word in front of it that is a command of the prompt or an alias.
  let word: Span?
  let wordIsAlias: Bool
  /// The bytes of what was typed.
  let length: Int

  private init(_ typed: String, text: String, typedBytes: Int, word: Span? = nil, isAlias: Bool = false) {
    (self.text, self.typedBytes, self.word, wordIsAlias, length) = (text, typedBytes, word, isAlias, typed.utf8.count)
  }

  /// - Parameters:
  ///   - aliases: the text that a name stands for.
  ///   - isVariable: whether a name is a variable, which takes precedence.
  init(_ typed: String, aliases: (String) -> String?, isVariable: (String) -> Bool) {
    let entry = typed.drop { $0.isWhitespace }
    let start = typed.utf8.count - entry.utf8.count
    if let (command, _) = PromptCommand.of(typed, isVariable: isVariable) {
      let word = Span(start, start + command.rawValue.utf8.count)
      let rest = entry.dropFirst(command.rawValue.count)
      if rest.first == " ", case .entry(let inner)? = command.completion(of: rest.dropFirst()) {
        self.init(typed, text: String(inner), typedBytes: inner.utf8.count, word: word)
      } else {
        self.init(typed, text: "", typedBytes: 0, word: word)
      }
    } else if let alias = AliasUse(in: typed, aliases: aliases, isVariable: isVariable) {
      let word = Span(start, start + alias.name.utf8.count)
      self.init(typed, text: alias.spelledOut, typedBytes: alias.rest.utf8.count, word: word, isAlias: true)
    } else {
      self.init(typed, text: MeantEntry.goingOn(typed), typedBytes: typed.utf8.count)
    }
  }

  /// An entry that starts with `|` or `.name` continues from the last value.
  static func goingOn(_ text: String) -> String {
    let entry = text.drop { $0.isWhitespace }
    if entry.first == "|" { return "_ " + entry }
    let second = entry.dropFirst().first
    return entry.first == "." && (second?.isLetter == true || second == "_") ? "_" + entry : text
  }

  /// Where a part of the text was typed; nil if it was not.
  func typed(_ span: Span) -> Span? {
    let moved = length - text.utf8.count
    guard span.start >= text.utf8.count - typedBytes, span.start + moved >= 0 else { return nil }
    return Span(span.start + moved, min(span.end + moved, length))
  }
}

/// An entry that begins with an alias.
struct AliasUse {
  let name: String
  /// What follows the name.
  let rest: Substring
  let spelledOut: String

  /// - Parameters:
  ///   - aliases: the text that a name stands for.
  ///   - isVariable: whether a name is a variable, which takes precedence.
  init?(in entry: String, aliases: (String) -> String?, isVariable: (String) -> Bool) {
    let text = entry.drop { $0.isWhitespace }
    name = String(text.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    rest = text.dropFirst(name.count)
    guard rest.isEmpty || rest.first?.isWhitespace == true, let meant = aliases(name), !isVariable(name),
      rest.drop(while: \.isWhitespace).first != "="
    else { return nil }
    spelledOut = meant + rest
  }
}
