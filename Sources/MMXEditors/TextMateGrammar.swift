import MMXData

/// A grammar of TextMate, as Visual Studio Code and its relatives read it.
enum TextMateGrammar {
  static var json: JSON {
    [
      "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
      "name": "mmx",
      "scopeName": "source.mmx",
      "fileTypes": ["mmx"],
      "firstLineMatch": "^#!.*\\bmmx\\b",
      "patterns": .array(groups.map { ["include": .string("#\($0.name)")] }),
      "repository": .object(OrderedRecord(groups.map { ($0.name, ["patterns": .array($0.rules.map(\.json))] as JSON) })),
    ]
  }

  /// The groups of rules, in the order in which they are tried.
  static let groups: [(name: String, rules: [Rule])] = [
    ("comments", [Rule("comment.line.number-sign", "#.*$")]),
    (
      "texts",
      [
        Rule("string.quoted.triple", from: "\"\"\"", to: "\"\"\"", inside: texts),
        Rule("string.quoted.double", from: "\"", to: "\"|$", inside: texts),
        Rule("string.quoted.single", "'[^'\\n]*'"),
      ]
    ),
    ("dates", [Rule("constant.other.date", SyntaxPattern.date)]),
    (
      "commands",
      [
        Rule([2: "keyword.other.command", 4: "entity.name.type.path"], SyntaxPattern.readingCommand),
        Rule([2: "keyword.other.command", 4: "keyword.other.method", 6: "entity.name.type.path"], SyntaxPattern.rawCommand),
        Rule([2: "keyword.other.command"], SyntaxPattern.command),
        Rule([1: "keyword.operator.pipe", 3: "keyword.other.stage"], SyntaxPattern.stage),
      ]
    ),
    ("keys", [Rule([1: "variable.other.member"], SyntaxPattern.key)]),
    (
      "words",
      [
        Rule([1: "keyword.other.function", 3: "entity.name.function"], SyntaxPattern.declaration),
        Rule("keyword.control", SyntaxPattern.expectation), Rule("keyword.control", SyntaxPattern.keyword),
        Rule("constant.language", SyntaxPattern.constant),
        Rule("keyword.operator.word", SyntaxPattern.wordOperator), Rule([1: "support.function"], SyntaxPattern.function),
        Rule([1: "entity.name.function"], SyntaxPattern.call),
        Rule([1: "punctuation.accessor", 2: "variable.other.member"], SyntaxPattern.field),
        Rule("keyword.other.option", SyntaxPattern.option),
      ]
    ),
    ("numbers", [Rule("constant.numeric", SyntaxPattern.number)]),
    ("symbols", [Rule("keyword.operator", SyntaxPattern.symbol)]),
  ]

  /// Inside of a text with values.
  private static let texts = [
    Rule("constant.character.escape", SyntaxPattern.escape),
    Rule("meta.interpolation", from: "\\$\\{", to: "\\}", inside: [.grammar]),
  ]

  /// One rule, its scopes without the name of the language.
  indirect enum Rule: Sendable {
    /// The scope of all that matches, or those of its groups.
    case match(scope: String?, groups: [Int: String], String)
    case range(scope: String, from: String, to: String, inside: [Rule])
    /// The whole grammar again.
    case grammar

    init(_ scope: String, _ pattern: String) { self = .match(scope: scope, groups: [:], pattern) }

    init(_ groups: [Int: String], _ pattern: String) { self = .match(scope: nil, groups: groups, pattern) }

    init(_ scope: String, from: String, to: String, inside: [Rule]) { self = .range(scope: scope, from: from, to: to, inside: inside) }

    var json: JSON {
      switch self {
      case .match(let scope, let groups, let pattern):
        var record = OrderedRecord<JSON>()
        if let scope { record["name"] = .string(scope + ".mmx") }
        record["match"] = .string(pattern)
        if !groups.isEmpty {
          let captures = groups.sorted { $0.key < $1.key }.map { (String($0.key), ["name": .string($0.value + ".mmx")] as JSON) }
          record["captures"] = .object(OrderedRecord(captures))
        }
        return .object(record)
      case .range(let scope, let from, let to, let inside):
        return ["name": .string(scope + ".mmx"), "begin": .string(from), "end": .string(to), "patterns": .array(inside.map(\.json))]
      case .grammar: return ["include": "$self"]
      }
    }
  }
}
