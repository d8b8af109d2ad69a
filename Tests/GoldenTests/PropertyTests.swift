import Foundation
import MMXData
import MMXSyntax
import TestSupport
import Testing

/// What holds for every program: any one token of a golden script taken out, doubled or swapped with its neighbour leaves a program that ends
/// in a value or in diagnostics inside its source.
@Suite struct PropertyTests {
  enum Change: CaseIterable { case removed, doubled, swapped }

  private static let programs: [(name: String, folder: String, text: String)] = GoldenTests.names.flatMap { name in
    let file = GoldenTests.folder.appendingPathComponent(name)
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return GoldenTests.programs(in: text).map { (name, file.deletingLastPathComponent().path, $0) }
  }

  /// The tokens of a source with the spaces before them.
  private static func pieces(_ text: String) -> [String] {
    let source = Source(name: "t", text: text)
    return Parser.parse(source).tokens.map { source.text(Span($0.trivia.start, $0.span.end)) }
  }

  private static func changed(_ pieces: [String], _ change: Change, at index: Int) -> String {
    var pieces = pieces
    switch change {
    case .removed: pieces.remove(at: index)
    case .doubled: pieces.insert(" " + pieces[index], at: index)
    case .swapped: if index + 1 < pieces.count { pieces.swapAt(index, index + 1) }
    }
    return pieces.joined()
  }

  /// What is wrong with the parser's answer, nil if nothing is.
  private static func misfit(_ text: String) -> String? {
    let source = Source(name: "t", text: text)
    let result = Parser.parse(source)
    var position = 0
    for token in result.tokens {
      if token.trivia.start != position || token.trivia.end != token.span.start { return "tokens leave a gap at \(position)" }
      position = token.span.end
    }
    if position != source.bytes.count { return "tokens end at \(position)" }
    return result.diagnostics.lazy.compactMap { outside($0, source) }.first
  }

  private static func outside(_ diagnostic: Diagnostic, _ source: Source) -> String? {
    let span = diagnostic.span
    let isInside = span.start >= 0 && span.start <= span.end && span.end <= diagnostic.source.bytes.count
    return isInside ? nil : "'\(diagnostic.problem.message)' stands at \(span)"
  }

  /// The text in pieces of a few statements: a wrong one is reported and skipped, so that the others play no part.
  private static func parts(_ text: String) -> [String] {
    let source = Source(name: "t", text: text)
    let starts = Parser.parse(source).program.statements.map(\.span.start)
    let cuts = [0] + stride(from: 6, to: starts.count, by: 6).map { starts[$0] } + [source.bytes.count]
    return zip(cuts, cuts.dropFirst()).map { source.text(Span($0, $1)) }
  }

  @Test(arguments: GoldenTests.names) func anyChangedTokenEndsInATreeOrADiagnosticInside(name: String) {
    let programs = PropertyTests.programs.filter { $0.name == name }.map(\.text)
    let found = withLargeStack { () -> [String] in
      programs.flatMap(PropertyTests.parts).flatMap { text -> [String] in
        let pieces = PropertyTests.pieces(text)
        // Each token once, the changes in turn.
        return pieces.indices.compactMap { index in
          let program = PropertyTests.changed(pieces, Change.allCases[index % Change.allCases.count], at: index)
          return PropertyTests.misfit(program).map { "\($0) in:\n\(program)" }
        }
      }
    }
    #expect(found.isEmpty, "\(found.first ?? "")")
  }

  /// A seeded sample of the same programs, run on a simulator each, with files in memory and a bound on steps.
  @Test(arguments: 0..<5 as Range<UInt64>) func anyChangedTokenEndsInAValueOrADiagnosticInside(seed: UInt64) {
    let programs = PropertyTests.programs
    let found = withLargeStack { () -> [String] in
      var random = SeededGenerator(seed: seed)
      return (0..<25).compactMap { _ in
        guard let program = programs.randomElement(using: &random), let change = Change.allCases.randomElement(using: &random) else {
          return nil
        }
        let pieces = PropertyTests.pieces(program.text)
        let text = PropertyTests.changed(pieces, change, at: Int.random(in: pieces.indices, using: &random))
        return PropertyTests.misrun(text, in: program.folder).map { "\($0) in:\n\(text)" }
      }
    }
    #expect(found.isEmpty, "seed \(seed): \(found.first ?? "")")
  }

  private static func misrun(_ text: String, in folder: String) -> String? {
    let session = Session(folder: folder)
    session.interpreter.allowSteps(20_000)
    let source = Source(name: "t", text: text)
    do { try session.interpreter.run(source, mode: .file) } catch {
      if error.exitStatus == nil, error.diagnostics.isEmpty { return "an error without a diagnostic" }
      return error.diagnostics.lazy.compactMap { outside($0, $0.source) ?? ($0.problem.message.text.isEmpty ? "an empty message" : nil) }
        .first
    }
    return nil
  }
}
