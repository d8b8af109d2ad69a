/// The stages of the language, in the order in which `help stages` lists them, with their grammar.
///
/// What a stage does is its row in `StageRow`, its result type is in `MMXTypes`; both are a `switch` over these cases without `default`.
package enum StageName: String, CaseIterable, Sendable {
  case `where`, select, first, last, skip, unique, full
  case sort
  case count, sum, avg, min, max, group
  case map, each, flatten, join
  case table, json, csv, write

  /// What may follow the name.
  package struct Grammar: Sendable {
    /// Arguments separated by commas; otherwise at most one.
    package var takesList = false
    /// Arguments may be named: `Late = today() - .DateDue`.
    package var takesNames = false
    /// Arguments may be followed by `desc` or `asc`.
    package var takesDirections = false
    /// A block may take the place of the argument.
    package var takesBlock = false
    /// Its argument is a whole number of rows.
    package var takesCount = false
    /// A function has the same name, and is meant if `(` follows at once.
    package var isFunctionToo = false
  }

  package var grammar: Grammar {
    switch self {
    case .first, .last, .skip: Grammar(takesCount: true)
    case .where, .unique, .count, .avg, .map, .full, .flatten, .csv: Grammar()
    case .each: Grammar(takesBlock: true)
    case .group, .select, .table: Grammar(takesList: true, takesNames: true)
    case .join: Grammar(takesList: true, isFunctionToo: true)
    case .sort: Grammar(takesList: true, takesDirections: true, isFunctionToo: true)
    case .write: Grammar(takesList: true, isFunctionToo: true)
    case .json, .max, .min, .sum: Grammar(isFunctionToo: true)
    }
  }

  /// What the parser, the compiler and the display need to know of it.
  private struct Nature {
    var comparesKeys = false
    var takesAmounts = false
    var takesOneValue = false
    var showsNothing = false
    var isDoing = false
  }

  private var nature: Nature {
    switch self {
    case .group, .sort, .unique: Nature(comparesKeys: true)
    case .avg, .max, .min, .sum: Nature(takesAmounts: true)
    case .json: Nature(takesOneValue: true)
    case .each: Nature(showsNothing: true, isDoing: true)
    case .table: Nature(isDoing: true)
    case .write: Nature(takesOneValue: true, showsNothing: true, isDoing: true)
    case .where, .select, .first, .last, .skip, .full, .count, .map, .flatten, .join, .csv: Nature()
    }
  }

  /// Whether its arguments are computed for each row, so that a literal is meaningless.
  package var comparesKeys: Bool { nature.comparesKeys }

  /// Whether its argument is an amount of each row, so that a text as it stands is meaningless.
  package var takesAmounts: Bool { nature.takesAmounts }

  /// Whether one value may precede it instead of rows.
  package var takesOneValue: Bool { nature.takesOneValue }

  /// Whether it leaves nothing to show, so that a script need not show it.
  package var showsNothing: Bool { nature.showsNothing }

  /// Whether it shows, writes or does something, so that its value need not be shown.
  package var isDoing: Bool { nature.isDoing }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// The stage of the name, as it is spelled.
  package static func named(_ name: String) -> StageName? { byName[name] }

  package static let names = allCases.map(\.rawValue)
}
