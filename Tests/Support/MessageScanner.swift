/// Finds the messages in Swift sources: every string literal that is where a `Message` is wanted.
///
/// It reads the sources as text. A literal is a message as an argument for a parameter of type `Message`, and in the body or the value
/// of a declaration whose type is `Message`. Nobody has to keep a list, so that none can be forgotten.
public struct MessageScanner: Sendable {
  public struct Found: Hashable, Sendable, CustomStringConvertible {
    public let template: String
    public let file: String
    public let line: Int
    public var description: String { "\(file):\(line): \(template)" }
  }

  /// Which arguments of a function are messages.
  struct Signature: Sendable {
    var labelled: [String: Bool] = [:]
    var positional: [Bool] = []
  }

  private var functions: [String: [Signature]] = [:]
  public private(set) var found: [Found] = []
  /// Words in the middle of a message that no language could change.
  public private(set) var hidden: [Found] = []

  /// - Parameter sources: file names with their texts.
  public init(_ sources: [(name: String, text: String)]) {
    for source in sources { collectFunctions(source.text) }
    for source in sources { scan(source.text, named: source.name) }
  }

  // MARK: Functions that take messages

  private mutating func collectFunctions(_ text: String) {
    /// The types that are open, outermost first.
    var types: [(indent: Int, name: String)] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if let name = MessageScanner.word(in: line, afterOneOf: ["struct ", "class ", "extension ", "enum "]) {
        let indent = line.prefix { $0 == " " }.count
        types.removeAll { $0.indent >= indent }
        types.append((indent, name))
      }
      guard !line.contains("//"), let head = MessageScanner.declarationHead(lines[index...]) else { continue }
      let indent = line.prefix { $0 == " " }.count
      let name = head.name == "init" ? types.last { $0.indent < indent }?.name ?? "" : head.name
      let signature = MessageScanner.signature(head.parameters)
      if signature.positional.contains(true) || signature.labelled.values.contains(true) { functions[name, default: []].append(signature) }
    }
  }

  private static func word(in line: Substring, afterOneOf keywords: [String]) -> String? {
    for keyword in keywords {
      guard let range = line.firstRange(of: keyword),
        line[..<range.lowerBound].allSatisfy({ $0.isLetter || $0 == " " || $0 == "(" || $0 == ")" })
      else { continue }
      let name = line[range.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      if name.first?.isUppercase == true { return String(name) }
    }
    return nil
  }

  /// The name and the text between the parentheses of a `func` or `init` that begins on the first line.
  private static func declarationHead(_ lines: ArraySlice<Substring>) -> (name: String, parameters: String)? {
    guard let line = lines.first else { return nil }
    let start: Substring.Index
    if let range = line.firstRange(of: "func ") {
      start = range.upperBound
    } else if let range = line.firstRange(of: "init("),
      range.lowerBound == line.startIndex || line[line.index(before: range.lowerBound)] == " "
    {
      start = range.lowerBound
    } else {
      return nil
    }
    let rest = line[start...] + "\n" + lines.dropFirst().prefix(12).joined(separator: "\n")
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    guard let open = rest.firstIndex(of: "(") else { return nil }
    var (depth, end) = (0, open)
    for index in rest[open...].indices {
      if rest[index] == "(" { depth += 1 }
      if rest[index] == ")" {
        depth -= 1
        end = index
        if depth == 0 { break }
      }
    }
    guard depth == 0 else { return nil }
    return (String(name), String(rest[rest.index(after: open)..<end]))
  }

  private static func signature(_ parameters: String) -> Signature {
    var result = Signature()
    var (depth, part) = (0, "")
    for character in parameters + "," {
      switch character {
      case "(", "[", "<": depth += 1
      case ")", "]",
        ">" where part.last != "-":
        depth -= 1
      default: break
      }
      if character == ",", depth == 0 {
        let names = part.prefix { $0 != ":" }.split { $0 == " " || $0 == "\n" }
        let isMessage = part.contains("Message")
        if let label = names.first {
          if label == "_" { result.positional.append(isMessage) } else { result.labelled[String(label)] = isMessage }
        }
        part = ""
      } else {
        part.append(character)
      }
    }
    return result
  }

  private func wantsMessage(_ function: String, label: String?, position: Int) -> Bool? {
    guard let signatures = functions[function] else { return nil }
    return signatures.contains { signature in
      if let label { return signature.labelled[label] ?? false }
      return signature.positional.indices.contains(position) && signature.positional[position]
    }
  }

  // MARK: Literals

  private struct Frame {
    /// Of a call, empty for a bracket that groups.
    var function = ""
    var label: String?
    var position = 0
    var isCall = false
    /// Whether what is in it is a message where no call says otherwise.
    var isMessage: Bool
    /// Whether the call around it wants something else than a message.
    var isOther = false
    /// Whether it is a parenthesis that is not a call: in a pair the first part is a name.
    var isTuple = false
  }

  private mutating func scan(_ text: String, named file: String) {
    let characters = Array(text)
    var frames = [Frame(isMessage: false)]
    var index = 0
    var line = 1
    var lineStart = 0
    /// The indent of a `let name: Message =`, whose value continues in lines with a larger one.
    var valueIndent: Int?
    /// The same of a `let name =` without a type, whose literals are texts.
    var plainIndent: Int?
    /// Whether the value is made of pairs of a name and a message.
    var isOfPairs = false
    while index < characters.count {
      let character = characters[index]
      switch character {
      case "\n":
        line += 1
        lineStart = index + 1
        if let indent = valueIndent, MessageScanner.endsValue(characters, lineStart, indent) { valueIndent = nil }
        if let indent = plainIndent, MessageScanner.endsValue(characters, lineStart, indent) { plainIndent = nil }
      case "/" where index + 1 < characters.count && characters[index + 1] == "/":
        while index + 1 < characters.count, characters[index + 1] != "\n" { index += 1 }
      case "(", "[", "{":
        let inherited = frames[frames.count - 1].isMessage && plainIndent == nil
        // A closure gives what the call around it makes of it; what is in brackets is what the call wants.
        var frame = Frame(isMessage: character == "{" ? inherited || wanted(frames) == true : wanted(frames) ?? inherited)
        frame.isOther = character != "{" && wanted(frames) == false
        let statement = String(characters[lineStart..<index])
        if character == "(" {
          frame.function = MessageScanner.name(before: index, in: characters)
          frame.isCall = !frame.function.isEmpty
          frame.isTuple = !frame.isCall
          frame.label = MessageScanner.label(after: index, in: characters)
        } else if character == "{" {
          if MessageScanner.declaresMessage(String(MessageScanner.head(before: index, in: characters))) {
            frame.isMessage = true
          } else if statement.contains("func ") || statement.contains("-> ") {
            frame.isMessage = false
          }
        } else if index > 0, MessageScanner.isName(characters[index - 1]) || characters[index - 1] == "]" || characters[index - 1] == "?" {
          (frame.function, frame.isCall) = ("[]", true)
        }
        frames.append(frame)
      case ")", "]", "}": if frames.count > 1 { frames.removeLast() }
      case ",":
        let label = MessageScanner.label(after: index, in: characters)
        if frames[frames.count - 1].label == nil { frames[frames.count - 1].position += 1 }
        frames[frames.count - 1].label = label
      case "=":
        let statement = String(characters[lineStart..<index])
        if MessageScanner.declaresValue(statement) {
          valueIndent = statement.prefix { $0 == " " }.count
          isOfPairs = statement.contains("String, ") || statement.contains(": String,")
        } else if MessageScanner.declaresPlainValue(statement) {
          plainIndent = statement.prefix { $0 == " " }.count
        }
      case "\"", "#":
        guard let literal = SwiftLiteral(characters, at: index) else { break }
        let frame = frames[frames.count - 1]
        let isMessage = wanted(frames) ?? (!frame.isOther && (frame.isMessage && plainIndent == nil || valueIndent != nil))
        let isName =
          frame.position == 0
          && (isOfPairs && valueIndent != nil
            || frame.isTuple && !literal.template.contains(" ") && characters[literal.end...].first == ",")
        if isMessage, !isName, !MessageScanner.isKey(characters, index, literal.end, lineStart) {
          if literal.template.hasWords { found.append(Found(template: literal.template, file: file, line: line)) }
          for inner in literal.innerLiterals where inner.hasWords { hidden.append(Found(template: inner, file: file, line: line)) }
        }
        line += characters[index..<literal.end].count { $0 == "\n" }
        index = literal.end
        continue
      default: break
      }
      index += 1
    }
  }

  /// What the innermost call wants here, nil if there is none.
  private func wanted(_ frames: [Frame]) -> Bool? {
    guard let frame = frames.last, frame.isCall else { return nil }
    // A conversion of a message is none of the calls that hide it.
    return wantsMessage(frame.function, label: frame.label, position: frame.position) ?? false
  }

  private static func isName(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }

  private static func name(before index: Int, in characters: [Character]) -> String {
    var start = index
    while start > 0, isName(characters[start - 1]) { start -= 1 }
    let name = String(characters[start..<index])
    return ["if", "in", "return", "switch", "guard", "case", "throw", "throws", "try", "let", "where"].contains(name) ? "" : name
  }

  /// `hint` where `hint: ` comes next.
  private static func label(after index: Int, in characters: [Character]) -> String? {
    var start = index + 1
    while start < characters.count, characters[start].isWhitespace { start += 1 }
    var end = start
    while end < characters.count, isName(characters[end]) { end += 1 }
    guard end > start, end < characters.count, characters[end] == ":" else { return nil }
    return String(characters[start..<end])
  }

  /// The text from the declaration's first line to the brace: a head may be broken into lines.
  private static func head(before index: Int, in characters: [Character]) -> Substring {
    var start = index
    var lines = 0
    while start > 0, lines < 6 {
      start -= 1
      if characters[start] == "\n" {
        lines += 1
        let text = String(characters[(start + 1)..<index])
        if text.contains("func ") || text.contains("var ") || text.contains("let ") { return Substring(text) }
      }
    }
    return ""
  }

  private static func declaresMessage(_ head: String) -> Bool {
    guard let arrow = head.ranges(of: "->").last?.upperBound else {
      return head.contains("var ") && head.split(separator: ":").last?.contains("Message") == true && !head.contains("=")
        && !head.contains("{")
    }
    return head[arrow...].contains("Message") && !head[arrow...].contains("{")
  }

  private static func declaresValue(_ statement: String) -> Bool {
    guard let colon = statement.firstIndex(of: ":"), statement.contains("let ") || statement.contains("var ") else { return false }
    let type = statement[colon...]
    return type.contains("Message") && !type.contains("=") && !type.contains("{")
  }

  private static func declaresPlainValue(_ statement: String) -> Bool {
    let words = statement.drop { $0 == " " }
    return (words.hasPrefix("let ") || words.hasPrefix("var ")) && !words.contains(":")
  }

  private static func endsValue(_ characters: [Character], _ start: Int, _ indent: Int) -> Bool {
    var index = start
    while index < characters.count, characters[index] == " " { index += 1 }
    guard index < characters.count, characters[index] != "\n" else { return false }
    return index - start <= indent && !["}", ")", "]"].contains(characters[index])
  }

  /// A key of a dictionary, a pattern of a `case`, a side of a comparison.
  private static func isKey(_ characters: [Character], _ start: Int, _ end: Int, _ lineStart: Int) -> Bool {
    if end < characters.count, characters[end] == ":" { return true }
    let before = String(characters[lineStart..<start])
    if before.hasSuffix("== ") || before.hasSuffix("!= ") { return true }
    let trimmed = before.drop { $0 == " " }
    return (trimmed.hasPrefix("case \"") || trimmed.hasPrefix("case (\"") || trimmed == "case " || trimmed == "case (")
      && !before.contains(":")
  }
}

/// A string literal as the compiler reads it, interpolations as holes.
struct SwiftLiteral {
  private(set) var template = ""
  /// Literals inside interpolations, the words of a count left out.
  private(set) var innerLiterals: [String] = []
  /// After the closing quote.
  let end: Int

  /// Nil if no literal begins.
  init?(_ characters: [Character], at start: Int) {
    var index = start
    var pounds = 0
    while index < characters.count, characters[index] == "#" { (index, pounds) = (index + 1, pounds + 1) }
    guard index < characters.count, characters[index] == "\"" else { return nil }
    let isMultiline = index + 2 < characters.count && characters[index + 1] == "\"" && characters[index + 2] == "\""
    let quotes = isMultiline ? 3 : 1
    index += quotes
    var holes = 0
    let escape = ["\\"] + [Character](repeating: "#", count: pounds)
    let closing = [Character](repeating: "\"", count: quotes) + [Character](repeating: "#", count: pounds)
    while index < characters.count {
      if characters[index...].starts(with: closing) {
        end = index + closing.count
        if isMultiline { template = SwiftLiteral.unindented(template) }
        return
      }
      guard characters[index...].starts(with: escape) else {
        template.append(characters[index])
        index += 1
        continue
      }
      index += escape.count
      guard index < characters.count else { return nil }
      switch characters[index] {
      case "(":
        let inside = SwiftLiteral.parenthesised(characters, index)
        holes += 1
        let parts = SwiftLiteral.arguments(inside.text)
        let literals = parts.dropFirst().compactMap { SwiftLiteral($0, at: 0)?.template }
        if parts.count == 3, literals.count == 2 {
          template += "{\(holes)} {\(holes)|\(literals[0])|\(literals[1])}"
        } else {
          template += "{\(holes)}"
          innerLiterals += SwiftLiteral.all(in: inside.text)
        }
        index = inside.end
      case "n": (template, index) = (template + "\n", index + 1)
      case "t": (template, index) = (template + "\t", index + 1)
      case "u":
        let digits = characters[index...].dropFirst(2).prefix { $0 != "}" }
        if let scalar = UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init) { template.unicodeScalars.append(scalar) }
        index += digits.count + 3
      case let other: (template, index) = (template + String(other), index + 1)
      }
    }
    return nil
  }

  /// The lines between the quotes, without the spaces that stand before the closing ones.
  private static func unindented(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
    let indent = lines.popLast()?.count ?? 0
    return lines.map { $0.dropFirst(indent) }.joined(separator: "\n")
  }

  private static func parenthesised(_ characters: [Character], _ open: Int) -> (text: [Character], end: Int) {
    var (depth, index) = (0, open)
    while index < characters.count {
      if characters[index] == "\"" || characters[index] == "#", let literal = SwiftLiteral(characters, at: index) {
        index = literal.end
        continue
      }
      if characters[index] == "(" { depth += 1 }
      if characters[index] == ")" { depth -= 1 }
      index += 1
      if depth == 0 { break }
    }
    return (Array(characters[(open + 1)..<(index - 1)]), index)
  }

  /// The parts between commas outside brackets and literals, spaces trimmed.
  private static func arguments(_ text: [Character]) -> [[Character]] {
    var parts: [[Character]] = [[]]
    var (depth, index) = (0, 0)
    while index < text.count {
      if text[index] == "\"" || text[index] == "#", let literal = SwiftLiteral(text, at: index) {
        parts[parts.count - 1] += text[index..<literal.end]
        index = literal.end
        continue
      }
      if "([{".contains(text[index]) { depth += 1 }
      if ")]}".contains(text[index]) { depth -= 1 }
      if text[index] == ",", depth == 0 {
        parts.append([])
      } else if text[index] != " " || !parts[parts.count - 1].isEmpty {
        parts[parts.count - 1].append(text[index])
      }
      index += 1
    }
    return parts
  }

  private static func all(in text: [Character]) -> [String] {
    var result: [String] = []
    var index = 0
    while index < text.count {
      if text[index] == "\"" || text[index] == "#", let literal = SwiftLiteral(text, at: index) {
        // A key in brackets and a separator are no words.
        if index == 0 || text[index - 1] != "[" { result.append(literal.template) }
        index = literal.end
      } else {
        index += 1
      }
    }
    return result
  }
}

extension String {
  /// Whether it says something beyond its holes, or counts something.
  fileprivate var hasWords: Bool {
    if contains("|") && contains("{1|") { return true }
    var (depth, letters) = (0, 0)
    for character in self {
      if character == "{" { depth += 1 }
      if depth == 0, character.isLetter { letters += 1 }
      if character == "}" { depth -= 1 }
    }
    return letters > 1
  }
}
