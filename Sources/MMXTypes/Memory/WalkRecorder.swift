/// Notes during a walk over a part what it takes from its surroundings and gives to them.
final class WalkRecorder {
  /// An outer name that was looked up, and what it meant then.
  struct Lookup {
    let name: String
    /// Nil if it was not set.
    let variable: Variable?
    let everything: StaticType
    /// Whether it is set later.
    let isLater: Bool
  }

  private(set) var names: [Lookup] = []
  private var seen: Set<String> = []
  private(set) var asked: Set<String> = []
  private(set) var assignments: [(name: String, type: StaticType)] = []
  var endedNames: Set<String> = []
  private(set) var calls: [(function: DeclaredFunction, arguments: [StaticType])] = []
  /// Whether something happened that is not noted, so that the part has to be walked each time.
  private(set) var isSpoilt = false

  func spoil() { isSpoilt = true }

  /// - Parameter variable: one of the outermost scope, or nil.
  func lookedUp(_ name: String, _ variable: Variable?, isLater: Bool) {
    guard seen.insert(name).inserted else { return }
    names.append(Lookup(name: name, variable: variable, everything: variable?.everything ?? .never, isLater: isLater))
  }

  func asked(_ name: String) { asked.insert(name) }

  func set(_ name: String, _ type: StaticType) { assignments.append((name, type)) }

  func called(_ function: DeclaredFunction, _ arguments: [StaticType]) { calls.append((function, arguments)) }
}
