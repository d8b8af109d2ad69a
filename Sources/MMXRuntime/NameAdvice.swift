import MMXCatalogue
package import MMXData
import MMXSyntax

/// The place of a name without a value, which decides the message and where the name is looked up first.
package enum NamePlace: UInt16, Sendable {
  case expression = 0
  /// After `search`.
  case search
  /// After `|`.
  case stage
  /// Before `(`.
  case call
}

extension Problem {
  /// A name that is not defined: it is looked up among functions, stages, commands, collections of the service and variables, in the order
  /// that fits its place, first ignoring letter case, then for a typo.
  ///
  /// - Parameters:
  ///   - variables: the names that have a value.
  package static func unknown(_ name: String, at place: NamePlace, variables: [String]) -> Problem {
    switch place {
    case .search: return .unknownName(name, hint: "write a text in quotes: `search \"\(name)\"`", isCertain: true)
    case .stage:
      if let found = found(name, in: [StageName.names.sorted(), Builtin.names, variables]) {
        return .unknownStage(name, hint: "did you mean '\(found)'?").slipped(name, for: found)
      }
      return .unknownStage(name, hint: "`help stages` and `help functions` list them; `fn \(name)(rows) {...}` creates one")
    case .call:
      let functions = Builtin.names + ["print", "show"]
      let isSame: (String) -> Bool = { $0.isEqualIgnoringCase(to: name) }
      if let same = functions.first(where: isSame) {
        return .unknownFunction(name, hint: "did you mean '\(same)'?").slipped(name, for: same)
      }
      if let stage = StageRow.all.first(where: { isSame($0.name) }) {
        return .unknownFunction(name, hint: "it is a stage: write `rows \(stage.usage)`")
      }
      if let command = CommandName.allCases.first(where: { isSame($0.rawValue) }) {
        return .unknownFunction(name, hint: "it is a command: write `\(command.rawValue)` without parentheses")
      }
      if let found = found(name, in: [functions + variables]) {
        return .unknownFunction(name, hint: "did you mean '\(found)'?").slipped(name, for: found)
      }
      if let near = nearest(to: name, in: StageName.names) {
        return .unknownFunction(name, hint: "did you mean the stage '\(near)'? `rows | \(near)`")
      }
      // `getCustomers()`
      if name.utf8.count > 6, let found = Catalogue.nearestResource(to: name) {
        return .unknownFunction(name, hint: "for the service's \(found) write `get \(found)`")
      }
      return .unknownFunction(name, hint: "`help functions` lists them; `fn \(name)(x) {...}` creates one")
    case .expression:
      if name == "change" {
        return .unknownName(name, hint: "`mmx follow --run` sets it for its script; what changed in the lake is `changes customers`")
      }
      let verbs = CommandName.allCases.map(\.rawValue)
      // A command that is a name where nothing follows it.
      if let example = CommandName.named(name)?.example {
        return .unknownName(name, hint: "it is a command: write for instance `\(example)`", isCertain: true)
      }
      if let same = (variables + verbs + Builtin.names).first(where: { $0.isEqualIgnoringCase(to: name) }) {
        return .unknownName(name, hint: "did you mean '\(same)'?").slipped(name, for: same)
      }
      if let near = nearest(to: name, in: variables) { return .unknownName(name, hint: "did you mean '\(near)'?").slipped(name, for: near) }
      if Catalogue.resource(named: name) != nil {
        return .collectionAsName(name)
      }
      if let near = nearest(to: name, in: verbs + Builtin.names) {
        return .unknownName(name, hint: "did you mean '\(near)'?").slipped(name, for: near)
      }
      if StageName.named(name.lowercased()) != nil {
        return .unknownName(name, hint: "it is a stage: write `rows | \(name.lowercased())`")
      }
      if let found = Catalogue.nearestResource(to: name), name.utf8.count > 3 {
        return .unknownName(name, hint: "for the service's \(found) write `get \(found)`")
      }
      return .unknownName(name, hint: "set it first: `\(name) = ...`; a text is written in quotes")
    }
  }

  /// The first list that has the name ignoring letter case, otherwise the first that has a similar one.
  private static func found(_ name: String, in lists: [[String]]) -> String? {
    for list in lists { if let same = list.first(where: { $0.isEqualIgnoringCase(to: name) }) { return same } }
    for list in lists { if let near = nearest(to: name, in: list) { return near } }
    return nil
  }
}
