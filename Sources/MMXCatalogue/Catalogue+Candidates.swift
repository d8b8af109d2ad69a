import MMXData

/// A segment of a path whose value may not be known yet.
package enum PathPart: Hashable, Sendable {
  /// Decoded; a form with its argument: `code(RS)`.
  case text(String)
  /// `code(...)` of an argument that is not known.
  case form(String)
  /// Some ID.
  case number
  case unknown

  /// An ID as any other: all lead to the same operations.
  package var withoutID: PathPart {
    guard case .text(let text) = self, !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return self }
    return .number
  }
}

extension Catalogue {
  /// The operations that a path of partly known segments may mean, whatever their verb; of several matches those with more fixed words. An
  /// unknown segment is treated as a parameter if the service has one there. Without a localisation all are searched.
  package static func candidates(
    _ path: [PathPart], perOrganisation: Bool, localisation: Localisation? = nil
  ) -> [Operation] {
    var found: [(operation: Operation, score: Int)] = []
    let near = if case .text(let word)? = path.first { operations(below: word) } else { operations }
    for operation in near
    where operation.isPerOrganisation == perOrganisation && operation.path.count == path.count
      && (localisation.map { operation.localisations.contains($0) } ?? true)
    {
      var score = 0
      let fits = zip(operation.path, path).allSatisfy { segment, part in
        guard let points = operation.score(segment, part) else { return false }
        score += points
        return true
      }
      if fits { found.append((operation, score)) }
    }
    let best = found.map(\.score).max() ?? 0
    return found.filter { $0.score == best }.map(\.operation)
  }

  /// Whether some operation has the path.
  package static func isPath(_ path: some Collection<PathPart>) -> Bool {
    [true, false].contains { !candidates(Array(path), perOrganisation: $0).isEmpty }
  }

  /// What may follow the start of a path: each segment once, in the order of the tables.
  package static func continuations(_ start: some Collection<PathPart>, localisation: Localisation? = nil) -> [Operation.Segment] {
    var found: [Operation.Segment] = []
    for operation in operations
    where operation.path.count > start.count && (localisation.map { operation.localisations.contains($0) } ?? true)
      && zip(operation.path, start).allSatisfy({ operation.score($0, $1) != nil })
    {
      let next = operation.path[start.count]
      // Parameters with different names can occupy the same position, such as an ID.
      if !found.contains(where: { $0.isSamePlace(as: next) }) { found.append(next) }
    }
    return found
  }
}

extension Operation.Segment {
  fileprivate func isSamePlace(as other: Self) -> Bool {
    if case .parameter = self, case .parameter = other { return true }
    return self == other
  }
}

extension Operation {
  /// How well a segment fits a part of a path, nil if it does not.
  fileprivate func score(_ segment: Segment, _ part: PathPart) -> Int? {
    switch (segment, part) {
    case (.word(let word), .text(let text)): word.isEqualIgnoringCase(to: text) ? 2 : nil
    case (.form(let word, _), .text(let text)): Operation.argument(of: text, word: word) == nil ? nil : 1
    case (.form(let word, _), .form(let name)): word.isEqualIgnoringCase(to: name) ? 1 : nil
    case (.parameter(let name), .text(let text)): accepts(text, for: name) ? 1 : nil
    case (.parameter(let name), .number): name == "actionName" ? nil : 1
    case (.parameter, .unknown): 1
    case (.word, .unknown), (.form, .unknown): 0
    case (.word, _), (.form, .number), (.parameter, .form): nil
    }
  }
}
