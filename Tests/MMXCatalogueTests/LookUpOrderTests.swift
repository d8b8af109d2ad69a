import MMXCatalogue
import TestSupport
import Testing

/// What was looked up last is kept, and must not show in the next answer.
@Suite struct LookUpOrderTests {
  /// A path of the operation as a program has it.
  private func path(of operation: MMXCatalogue.Operation) -> [String] {
    operation.path.map { segment in
      switch segment {
      case .word(let word): word
      case .parameter("actionName"): operation.actions.first?.name ?? "none"
      case .parameter: "5"
      case .form(let word, _): "\(word)(x)"
      }
    }
  }

  private func found(_ operation: MMXCatalogue.Operation) -> [String] {
    let match = Catalogue.match(
      operation.method, path: path(of: operation), perOrganisation: operation.isPerOrganisation, localisation: .rs)
    return [match?.operation.name ?? "", match?.resource?.plural ?? "", match?.parameters.sorted { $0.key < $1.key }.description ?? ""]
  }

  @Test(arguments: 1...3) func theOrderOfLookUpsDoesNotMatter(seed: Int) {
    let operations = Catalogue.operations
    let expected = operations.map(found)
    #expect(expected.filter { !$0[0].isEmpty }.count > 100)
    var random = SeededGenerator(seed: UInt64(seed))
    for index in operations.indices.shuffled(using: &random) { #expect(found(operations[index]) == expected[index]) }
    for name in Catalogue.schemaNames.shuffled(using: &random) { #expect(Catalogue.schema(name)?.name == name) }
  }

  @Test func wordsMatchInTheLetterCaseOfASCIIAlone() {
    func name(_ path: [String]) -> String? { Catalogue.match(.get, path: path, perOrganisation: true)?.operation.name }
    #expect(name(["stocks"]) != nil && name(["STOCKS"]) == name(["stocks"]))
    #expect(name(["stoc\u{212A}s"]) == nil)
    #expect(name(["stocks"]) != nil)
  }
}
