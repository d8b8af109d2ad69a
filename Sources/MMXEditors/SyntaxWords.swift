import MMXRuntime
import MMXSyntax

/// The words of the language by the colours that editors give them, from the tables that the parser and the machine use.
enum SyntaxWords {
  static let constants = Keyword.all(.value).map(\.rawValue)
  static let operators = Keyword.all(.operation).map(\.rawValue)
  /// Words of statements.
  static let keywords = (Keyword.all(.statement) + Keyword.all(.continuation)).map(\.rawValue).sorted()
  static let commands = CommandName.names
  /// Those that a path may follow.
  static let pathCommands = CommandName.allCases.filter(\.takesPath).map(\.rawValue)
  static let stages = StageName.names
  static let functions = Builtin.all.map(\.name)

  /// Words after a command that are words only there.
  static let options = GetOption.names + ["asc", "desc", "org", "rebase"]

  static func alternatives(_ words: [String]) -> String { words.joined(separator: "|") }
}

extension CommandName {
  /// Whether a path may follow it at once; that of `http` follows a method.
  fileprivate var takesPath: Bool {
    switch syntax {
    case .get, .delete, .entity(.attachments), .entity(.delete): true
    case .new, .save, .action, .attach, .http, .explain, .use, .entity(.refresh), .entity(.diff), .entity(.revert), .print, .show, .seen,
      .changes, .sql, .words:
      false
    }
  }
}

/// What the pieces of a text look like, as regular expressions that Oniguruma, PCRE and JavaScript read alike.
enum SyntaxPattern {
  static let date = #"@[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"#
  static let number = #"\b[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?:[eE][-+]?[0-9]+)?\b"#
  static let name = #"[\p{L}_][\p{L}\p{N}_]*"#
  static let escape = #"\\(?:["\\/bfnrt$]|u[0-9a-fA-F]{4})"#
  /// Its forms, `code(K-001)`, and inserted values, `{id}`, hold any sign.
  static let path = #"(?:\([^)\n]*\)|\{[^}\n]*\}|[^\s;,|#(){}\]])+"#
  static let expectation = #"\#(free)expect(?=\s+fails\b)|(?<=\bexpect\s)fails\b"#

  /// Not the end of a field, `c.get`.
  static let free = #"(?<![.\p{L}\p{N}_])"#
  static let end = #"(?![\p{L}\p{N}_])"#

  /// Where a command may begin: at the start of a statement or of an expression.
  static let start = #"(?:^|(?<=[=({\[;,>|])|(?<=\breturn)|(?<=\bin)|(?<=\bexplain))"#

  /// A command, what follows it and, where it takes one, its path.
  static let readingCommand = #"\#(start)(\s*)(\#(SyntaxWords.alternatives(SyntaxWords.pathCommands)))(\s+)(?![(\s])(\#(path))"#
  static let rawCommand = #"\#(start)(\s*)(http)(\s+)([A-Za-z]+)(\s+)(\#(path))"#
  static let command = #"\#(start)(\s*)(\#(SyntaxWords.alternatives(SyntaxWords.commands)))\#(end)(?!\s*[=:.(,|])"#
  static let stage = #"(\|)(\s*)(\#(SyntaxWords.alternatives(SyntaxWords.stages)))\#(end)(?!\()"#
  static let declaration = #"\#(free)(fn)(\s+)(\#(name))"#
  static let function = #"\#(free)(\#(SyntaxWords.alternatives(SyntaxWords.functions)))(?=\()"#
  static let call = #"\#(free)(\#(name))(?=\()"#
  static let keyword = #"\#(free)(?:\#(SyntaxWords.alternatives(SyntaxWords.keywords)))\#(end)(?!\s*:)"#
  static let constant = #"\#(free)(?:\#(SyntaxWords.alternatives(SyntaxWords.constants)))\#(end)(?!\s*:)"#
  static let wordOperator = #"\#(free)(?:\#(SyntaxWords.alternatives(SyntaxWords.operators)))\#(end)(?!\s*:)"#
  static let option = #"(?<=\s)(?:\#(SyntaxWords.alternatives(SyntaxWords.options)))(?=\s+[^=\s]|\s*(?:$|[;|)]))"#
  static let field = #"(\??\.)(\#(name))"#
  static let key = #"(\#(name))(?=\s*:(?!:))"#
  static let symbol = #"=>|==|!=|<=|>=|=~|!~|\+=|-=|\*=|/=|\?\?|\.\.|[-+*/%<>~=|]"#
}
