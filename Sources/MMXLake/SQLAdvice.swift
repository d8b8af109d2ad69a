import MMXData

/// What a statement that SQLite or PostgreSQL cannot read may have meant.
enum SQLAdvice {
  /// The name of a view or of a column that is most like the first name that there is not; nil if no name is like one.
  static func nearestName(for sql: String) -> String? {
    let tokens = SQLToken.tokens(of: Array(sql.utf8))
    let words = Set(tokens.compactMap(name(of:)).map { $0.lowercased() })
    let views = LakeView.all.filter { words.contains($0.name.lowercased()) }
    let columns = ["ID", "Parent", "Position"] + views.flatMap { $0.columns.map(\.name) }
    let known = Set(columns.map { $0.lowercased() } + LakeView.all.map { $0.name.lowercased() })
    let given = aliases(in: tokens)
    for (index, token) in tokens.enumerated() {
      guard let name = name(of: token), !known.contains(name.lowercased()), !given.contains(name.lowercased()) else { continue }
      let isCalled = index + 1 < tokens.count && (tokens[index + 1].isSymbol("(") || tokens[index + 1].isSymbol("."))
      if isCalled || token.word.map({ SQLRewriter.keywords.contains($0) || Exact.allowed.contains($0) }) == true { continue }
      let isSource = index > 0 && ["from", "join"].contains(tokens[index - 1].word)
      if let near = nearest(to: name, in: isSource ? LakeView.all.map(\.name) : columns) { return near }
    }
    return nil
  }

  /// Names that the statement itself gives, to columns, tables and queries.
  private static func aliases(in tokens: [SQLToken]) -> Set<String> {
    var names: Set<String> = []
    for (index, token) in tokens.enumerated() where index > 0 {
      guard let name = name(of: token), token.word.map(SQLRewriter.keywords.contains) != true else { continue }
      let before = tokens[index - 1]
      let endsOperand = before.word.map { !SQLRewriter.keywords.contains($0) } ?? (before.kind != .symbol || before.isSymbol(")"))
      if ["as", "with"].contains(before.word) || endsOperand { names.insert(name.lowercased()) }
    }
    return names
  }

  private static func name(of token: SQLToken) -> String? {
    switch token.kind {
    case .word: token.text
    case .quotedName: String(token.text.dropFirst().dropLast())
    default: nil
    }
  }
}
