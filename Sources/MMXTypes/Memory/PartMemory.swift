package import MMXSyntax

/// What walks over a statement of the top level found: an equal statement among names that mean the same gives the same again.
///
/// A walk takes from its surroundings only what it looks up by name, and gives them only what it sets: both are kept here, and compared or
/// made again instead of the next walk.
package final class PartMemory {
  let facts: Facts
  private var walks: [Walk?] = []

  init(_ facts: Facts) { self.facts = facts }

  /// The last walk of the kind; nil if it cannot be made again.
  /// - Parameter isObserved: whether it is the second one through the program, of which the observer is told.
  subscript(kind: Walk.Kind, isObserved: Bool) -> Walk? {
    get {
      let index = kind.rawValue * 2 + (isObserved ? 1 : 0)
      return index < walks.count ? walks[index] : nil
    }
    set {
      let index = kind.rawValue * 2 + (isObserved ? 1 : 0)
      if index >= walks.count { walks += Array(repeating: nil, count: index + 1 - walks.count) }
      walks[index] = newValue
    }
  }
}

/// One walk over a part: what it depended on, and what it changed. Not changed after it was noted, except for the version.
final class Walk {
  /// What it went over: a statement of the top level, or the function that one declares, for its mistakes or for what a call gives.
  enum Kind: Int { case statement, body, summary }

  /// A name outside the part that it looked up.
  struct Name {
    let name: String
    let before: Meaning
    /// What it means afterwards; nil if it was not set.
    let after: StaticType?
  }

  /// What a name means.
  enum Meaning {
    /// Not set, and perhaps set later.
    case unset(isLater: Bool)
    case value(StaticType)
    case function(FunctionShape)
  }

  /// A call of a function of the program.
  struct Call {
    /// The name by which it was found.
    let name: String
    let arguments: [StaticType]
  }

  /// What a call of a function gives and costs.
  struct Result {
    let name: String
    let type: StaticType
    let price: CallPrice?
  }

  /// Of the program that was walked.
  var version: Int
  /// Where the part began.
  let start: Int
  var names: [Name] = []
  /// Names about whose assignments it asked.
  var asked: [String] = []
  /// What variables around it were set to, in order.
  var assignments: [(name: String, type: StaticType)] = []
  var endedNames: Set<String> = []
  /// Records of any resource, or of these, may have been read or written.
  var promotesAll = false
  var promoted: [String] = []
  var calls: [Call] = []
  var results: [Result] = []
  /// Of the function whose body it is.
  var function: (shape: FunctionShape, parameters: [StaticType], isCalled: Bool)?
  /// What the body of a function gives, and what a call of it costs.
  var result = StaticType.never
  var price: CallPrice?
  var isAfterTopLevel = false
  var stops = 0
  var breaks = 0
  /// What the observer was told.
  var kept: AnyObject?

  init(version: Int, start: Int) { (self.version, self.start) = (version, start) }
}

/// What callers see of a function without calling it.
struct FunctionShape: Equatable {
  let name: String
  let parameters: [String]
  let optional: [Bool]
  let isOnlyCalled: Bool

  init(_ function: DeclaredFunction) {
    name = function.name
    parameters = function.literal.parameters.map(\.name)
    optional = function.literal.parameters.map { $0.defaultValue != nil }
    isOnlyCalled = function.isOnlyCalled
  }
}

/// A program, and what was found out about its statements in the last walk over it.
package final class ProgramMemory {
  package let program: Program
  /// One for each statement.
  let parts: [PartMemory]
  /// Counts the versions of the program: what was found out before the last one is not used.
  let version: Int
  /// Of all the files, now and in the version before.
  var facts: Facts?
  let earlierFacts: Facts?
  /// How many statements and functions were walked.
  package internal(set) var walks = 0

  /// - Parameters:
  ///   - earlier: of the program before it was changed; it is not used afterwards.
  ///   - kept: for each statement its number there; nil for those that are new.
  package init(_ program: Program, after earlier: ProgramMemory? = nil, kept: [Int?] = []) {
    self.program = program
    version = (earlier?.version ?? 0) + 1
    earlierFacts = earlier?.facts
    parts = program.statements.enumerated().map { index, statement in
      if let earlier, index < kept.count, let known = kept[index] { return earlier.parts[known] }
      return PartMemory(Facts(.certain, of: statement))
    }
  }

  /// The same program again: the files that it imports may have changed.
  package convenience init(again earlier: ProgramMemory) {
    self.init(earlier.program, after: earlier, kept: earlier.parts.indices.map { $0 })
  }
}
