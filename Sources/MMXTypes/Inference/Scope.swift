import MMXSyntax

/// A name that has a value, or gets one later.
final class Variable {
  let id: Int
  let name: String
  /// The number of functions and stages around it.
  let depth: Int
  /// The joined type of everything assigned to it, for functions that run later.
  var everything = StaticType.never
  /// Whether it is one of the session that the program does not set.
  var isOutside = false

  init(id: Int, name: String, depth: Int) {
    self.id = id
    self.name = name
    self.depth = depth
  }
}

/// The names of a block, a function or a file, and the enclosing scope.
final class Scope {
  let parent: Scope?
  /// The number of functions and stages around it.
  let depth: Int
  private(set) var variables: [String: Variable] = [:]

  init(in parent: Scope?, isFunction: Bool = false) {
    self.parent = parent
    depth = (parent?.depth ?? 0) + (isFunction ? 1 : 0)
  }

  var isTopLevel: Bool { parent == nil }

  /// The variable of the name in this scope or one around it.
  func find(_ name: String) -> Variable? {
    var scope: Scope? = self
    while let here = scope {
      if let variable = here.variables[name] { return variable }
      scope = here.parent
    }
    return nil
  }

  func declare(_ variable: Variable) { variables[variable.name] = variable }

  /// The outermost scope.
  var outermost: Scope {
    var scope = self
    while let parent = scope.parent { scope = parent }
    return scope
  }

  /// The names here, and those around that are not hidden.
  var names: [String] { Array(variables.keys) + (parent?.names ?? []) }
}
