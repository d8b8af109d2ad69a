/// A command: an expression that begins with a verb.
package struct Command: Sendable {
  package var name: CommandName
  package var verbSpan: Span
  package var form: Form
  package var span: Span

  /// The name as written.
  package var verb: String { name.rawValue }

  package indirect enum Form: Sendable {
    /// `get PATH OPTIONS`.
    case get(Path, Options)
    /// `new TYPE [E]`.
    case new(Path, Expr?)
    /// `save E [rebase]`.
    case save(Expr, rebase: Bool)
    /// `delete PATH`.
    case deletePath(Path)
    /// `delete E`, `refresh E`, `diff E`, `revert E`, `attachments E`.
    case entity(EntityCommand, Expr)
    /// `do ACTION E [with E]`.
    case action(String, nameSpan: Span, Expr, with: Expr?)
    /// `attach E FILE`.
    case attach(Expr, file: Expr)
    /// `http VERB PATH [BODY] [with E]`.
    case http(method: String, methodSpan: Span, Path, body: Expr?, with: Expr?)
    /// `explain [curl] COMMAND`.
    case explain(asCurl: Bool, Expr)
    /// `use org E`, `use profile NAME`.
    case useOrganisation(Expr)
    case useProfile(String, Span)
    /// `seen RESOURCE [as of E]`.
    case seen(Word, asOf: Expr?)
    /// `changes RESOURCE [since E]`.
    case changes(Word, since: Expr?)
    /// `sql E [with E]`. The names are the variables that a literal statement names: `:city`.
    case sql(Expr, names: [Expr], with: Expr?)
    /// `print a, b`.
    case print([Expr])
    /// `show E [full]`.
    case show([Expr], isFull: Bool)
    /// A session command and its raw words.
    case words(SessionCommand, [Word])
  }

  package struct Word: Hashable, Sendable {
    package var text: String
    package var span: Span
  }

  /// The options of `get`, each at most once.
  package struct Options: Sendable {
    package var search: Expr?
    package var filter: Expr?
    package var sort: [SortKey] = []
    package var page: Expr?
    package var size: Expr?
    package var limit: Expr?
    package var all: Span?

    package struct SortKey: Sendable {
      package var name: String
      package var span: Span
      package var isDescending: Bool
    }
  }
}

/// A path of the service in a command.
package struct Path: Sendable {
  /// The value it starts from: `(c)/addresses`.
  package var base: Expr?
  package var segments: [Segment]
  /// What follows `?`, raw.
  package var query: String?
  package var span: Span

  package struct Segment: Sendable {
    package var form: Form
    package var span: Span

    package enum Form: Sendable {
      case word(String)
      case insert(Expr)
      /// `code(K-001)`.
      case call(String, argument: [StringPart])
    }
  }

  /// Whether it may be that of a single record: `customers/5`, `items/code(K-001)`, `customers/{id}`.
  package var mayNameRecord: Bool {
    switch segments.last?.form {
    case .word(let word): word.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    case .insert, .call: true
    case nil: base != nil
    }
  }

  /// The only segment's word, nil for any longer path.
  package var loneWord: String? {
    if base == nil, query == nil, segments.count == 1, case .word(let word) = segments[0].form { return word }
    return nil
  }
}
