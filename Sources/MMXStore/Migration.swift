package import MMXData

/// One step of a schema, run once in a file's life.
package struct Migration: Sendable {
  package let statements: [StaticString]

  package init(_ statements: StaticString...) { self.statements = statements }
}

extension Connection {
  /// Brings the file to the last of the steps; `user_version` counts those that ran. Processes that open a new file at once do
  /// it once. Throws `refused` if the file knows more steps than this program.
  package func migrate(_ steps: [Migration]) throws(Problem) {
    guard try version(within: steps.count) < steps.count else { return }
    try transaction(durable: true) { () throws(Problem) in
      for (index, step) in steps.enumerated().dropFirst(try version(within: steps.count)) {
        for statement in step.statements { try execute(statement) }
        try setVersion(index + 1)
      }
    }
  }

  private func version(within known: Int) throws(Problem) -> Int {
    let version = try first("PRAGMA user_version", read: { $0.int(0) }) ?? 0
    guard version <= known else { throw .newerStore(path) }
    return version
  }

  /// A pragma takes no bound value, so the versions in use are spelled out.
  private func setVersion(_ version: Int) throws(Problem) {
    let texts: [StaticString] = [
      "PRAGMA user_version = 0", "PRAGMA user_version = 1", "PRAGMA user_version = 2", "PRAGMA user_version = 3",
      "PRAGMA user_version = 4", "PRAGMA user_version = 5", "PRAGMA user_version = 6", "PRAGMA user_version = 7",
      "PRAGMA user_version = 8", "PRAGMA user_version = 9", "PRAGMA user_version = 10", "PRAGMA user_version = 11",
    ]
    precondition(version < texts.count, "every version has its pragma")
    try execute(texts[version])
  }
}
