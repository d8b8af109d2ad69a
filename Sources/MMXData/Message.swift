/// A sentence for people that can be shown in several languages: an English text with numbered holes, and what fills them.
///
/// It is written like any interpolated string, `"\(type) has no field '\(name)'"`. The template, `{1} has no field '{2}'`, is what a
/// `Language` looks up. A count includes its word, `"\(count, "row", "rows")"`. A message may fill a hole of another message and is then
/// translated too. Scripts, JSON and the journal always see the English text.
package struct Message: Sendable {
  /// The text with `{1}`, `{2}` for what fills it and `{1|row|rows}` for the form of a word that the number in the first hole requires.
  package let template: String
  package let arguments: [Argument]

  package enum Argument: Sendable {
    case text(String)
    case number(Int)
    case message(Message)
  }

  private init(template: String, arguments: [Argument]) {
    self.template = template
    self.arguments = arguments
  }

  /// A text that is not translated: from the service, a file or a script.
  @inline(never)
  package init(verbatim text: String) { self.init(template: "{1}", arguments: [.text(text)]) }

  /// A text from a table, such as the meaning of a code: languages translate the whole text.
  package init(term text: String) { self.init(template: text, arguments: []) }

  /// The items as a sentence lists them: `a, b and c`.
  package static func listing(_ items: [String]) -> Message {
    guard let last = items.last, items.count > 1 else { return Message(verbatim: items.joined()) }
    return "\(Array(items.dropLast()).joined(separator: ", ")) and \(last)"
  }

  /// The items as a sentence offers them: `a, b or c`.
  package static func choice(of items: [String]) -> Message {
    guard let last = items.last, items.count > 1 else { return Message(verbatim: items.joined()) }
    return "\(Array(items.dropLast()).joined(separator: ", ")) or \(last)"
  }

  /// The messages separated by commas or another mark: `a, b, c`.
  package static func joined(_ messages: [Message], by separator: String = ", ") -> Message {
    Message(
      template: messages.indices.map { "{\($0 + 1)}" }.joined(separator: separator), arguments: messages.map { .message($0) })
  }

  /// The messages on one line each.
  package static func lines(_ messages: [Message]) -> Message { joined(messages, by: "\n") }

  /// In English.
  package var text: String { rendered(template, nil) }

  /// The text in the language, or in English if the language lacks the template.
  package func text(in language: Language) -> String {
    guard !language.isEnglish else { return text }
    return language.translation(of: template).map { rendered($0, language) } ?? rendered(template, nil, else: language)
  }

  /// The message with a function applied to each text that fills it, including inner messages.
  package func mapping(_ change: (String) -> String) -> Message {
    if arguments.isEmpty { return self }
    return Message(
      template: template,
      arguments: arguments.map { argument in
        switch argument {
        case .text(let text): .text(change(text))
        case .message(let message): .message(message.mapping(change))
        case .number: argument
        }
      })
  }

  /// - Parameters:
  ///   - language: whose template it is; nil for English.
  ///   - inner: the language of inner messages, if it is a different one.
  private func rendered(_ template: String, _ language: Language?, else inner: Language? = nil) -> String {
    if arguments.isEmpty { return template }
    var result = ""
    for piece in Message.pieces(of: template) {
      switch piece {
      case .literal(let text): result += text
      case .hole(let number, let forms):
        guard arguments.indices.contains(number - 1) else { continue }
        switch arguments[number - 1] {
        case .text(let text): result += text
        case .number(let count) where forms.isEmpty: result += String(count)
        case .number(let count):
          result += forms[min(language.map { $0.form(for: count) } ?? (count == 1 ? 0 : 1), forms.count - 1)]
        case .message(let message): result += (language ?? inner).map(message.text(in:)) ?? message.text
        }
      }
    }
    return result
  }

  /// A part of a template.
  package enum Piece: Equatable, Sendable {
    case literal(String)
    /// 1-based; the forms of a word that a number chooses from.
    case hole(Int, forms: [String])
  }

  /// Braces round anything but a number are text: `write {Name: value}`.
  package static func pieces(of template: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = Substring(template)
    var literal = ""
    while let open = rest.firstIndex(of: "{") {
      literal.append(contentsOf: rest[..<open])
      guard let close = rest[open...].firstIndex(of: "}"), let hole = hole(rest[rest.index(after: open)..<close]) else {
        literal += "{"
        rest = rest[rest.index(after: open)...]
        continue
      }
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      pieces.append(hole)
      literal = ""
      rest = rest[rest.index(after: close)...]
    }
    literal.append(contentsOf: rest)
    if !literal.isEmpty { pieces.append(.literal(literal)) }
    return pieces
  }

  private static func hole(_ text: Substring) -> Piece? {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard let first = parts.first, first.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(first), number > 0 else {
      return nil
    }
    return .hole(number, forms: parts.dropFirst().map(String.init))
  }
}

extension Message: ExpressibleByStringInterpolation {
  @inline(never)
  package init(stringLiteral text: String) { self.init(template: text, arguments: []) }

  @inline(never)
  package init(stringInterpolation: StringInterpolation) {
    self.init(template: stringInterpolation.template, arguments: stringInterpolation.arguments)
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var template = ""
    fileprivate var arguments: [Argument] = []

    @inline(never)
    package init(literalCapacity: Int, interpolationCount: Int) {
      template.reserveCapacity(literalCapacity + 4 * interpolationCount)
      arguments.reserveCapacity(interpolationCount)
    }

    @inline(never)
    package mutating func appendLiteral(_ text: String) { template += text }

    /// A text of thousands of characters, such as a name that a program made, is cut, because it is unreadable in a sentence.
    @inline(never)
    package mutating func appendInterpolation(_ text: String) {
      append(.text(text.isLong ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(1_000))) + "…" : text))
    }

    @inline(never)
    package mutating func appendInterpolation(_ text: Substring) { appendInterpolation(String(text)) }

    @inline(never)
    package mutating func appendInterpolation(_ number: Int) { append(.number(number)) }

    @inline(never)
    package mutating func appendInterpolation(_ message: Message) { append(.message(message)) }

    @inline(never)
    package mutating func appendInterpolation(_ value: some CustomStringConvertible) { append(.text(value.description)) }

    @inline(never)
    package mutating func appendInterpolation(_ error: any Error) { append(.text("\(error)")) }

    /// A number and its word: `1 row`, `2 rows`.
    @inline(never)
    package mutating func appendInterpolation(_ number: Int, _ one: String, _ many: String) {
      append(.number(number))
      template += " {\(arguments.count)|\(one)|\(many)}"
    }

    @inline(never)
    private mutating func append(_ argument: Argument) {
      arguments.append(argument)
      template += "{\(arguments.count)}"
    }
  }
}

extension Message: CustomStringConvertible {
  package var description: String { text }
}

/// Two messages are equal if their English texts are.
extension Message: Hashable {
  package static func == (one: Message, other: Message) -> Bool { one.text == other.text }

  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
