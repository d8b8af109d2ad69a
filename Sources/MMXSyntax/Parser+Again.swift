/// Parsing a text that differs from an earlier one in one stretch.
extension Parser {
  /// A program of which some statements were taken over from an earlier text.
  package struct Update: Sendable {
    package let program: Program
    /// For each statement its number in the earlier program; nil for those that are new.
    package let kept: [Int?]

    /// The new ones alone.
    package var new: Program {
      Program(source: program.source, statements: zip(program.statements, kept).compactMap { $1 == nil ? $0 : nil })
    }
  }

  /// The same program as `parse` gives, for a source without mistakes; nil if it has some.
  /// - Parameter earlier: of a text without mistakes.
  package static func parse(_ source: Source, after earlier: Program) -> Update? {
    let change = Change(from: earlier.source.bytes, to: source.bytes)
    var statements: [Statement] = []
    var kept: [Int?] = []
    // How a statement ends depends on how the next one begins, so one more before the change is parsed again.
    var head = 0
    while head + 1 < earlier.statements.count, earlier.statements[head + 1].span.end <= change.start { head += 1 }
    statements.reserveCapacity(earlier.statements.count + 8)
    statements += earlier.statements[..<head]
    kept.reserveCapacity(earlier.statements.count + 8)
    kept += (0..<head).map { $0 }

    var parser = Parser(source, from: statements.last?.span.end)
    var next = head
    while true {
      parser.skipSeparators()
      guard parser.diagnostics.isEmpty, parser.lexer.problems.isEmpty else { return nil }
      if parser.token.kind == .end { break }
      let place = parser.token.span.start - change.distance
      while next < earlier.statements.count, earlier.statements[next].span.start < max(place, change.oldEnd) { next += 1 }
      if place >= change.oldEnd, next < earlier.statements.count, earlier.statements[next].span.start == place {
        // From here on the texts are equal.
        let tail = earlier.statements[next...]
        statements += change.distance == 0 ? Array(tail) : tail.map { $0.moved(by: change.distance) }
        kept += tail.indices.map { $0 }
        break
      }
      guard let statement = parser.parseRecovering() else { return nil }
      statements.append(statement)
      kept.append(nil)
    }
    return Update(program: Program(source: source, statements: statements), kept: kept)
  }

  /// Before a statement of the top level, or after the one that ends at the offset.
  private init(_ source: Source, from offset: Int?) {
    self.init(source)
    guard let offset else { return }
    lexer.offset = offset
    readAhead(joiningLines: false)
  }

  /// The stretch in which two texts differ.
  private struct Change {
    /// Bytes before it.
    let start: Int
    /// Where it ends in the earlier text.
    let oldEnd: Int
    /// How much further what follows is in the new text.
    let distance: Int

    init(from old: [UInt8], to new: [UInt8]) {
      let shorter = min(old.count, new.count)
      var start = 0
      while start < shorter, old[start] == new[start] { start += 1 }
      var behind = 0
      while behind < shorter - start, old[old.count - 1 - behind] == new[new.count - 1 - behind] { behind += 1 }
      (self.start, oldEnd, distance) = (start, old.count - behind, new.count - old.count)
    }
  }
}
