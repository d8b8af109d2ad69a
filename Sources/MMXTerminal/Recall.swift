/// Goes through past entries with Up and Down: those that begin with what was typed before the first step.
struct Recall {
  /// Oldest first, none twice in a row.
  private var entries: [String] = []
  private var beginning = ""
  /// The line from which the first step was made.
  private var typed = ""
  /// The entry that is shown, as long as the line is it.
  private var position: Int?

  mutating func remember(_ entry: String) {
    if !entry.isEmpty, entries.last != entry { entries.append(entry) }
  }

  mutating func forget() { (entries, position) = ([], nil) }

  /// Another line is read.
  mutating func begin() { position = nil }

  /// The next older or newer entry, or the line that was typed; nil if there is none.
  /// - Parameters:
  ///   - line: as it is.
  ///   - beginning: its part before the cursor, which counts for the first step.
  mutating func entry(_ line: String, beginning: String, older: Bool) -> String? {
    if let position, position >= entries.count || entries[position] != line { self.position = nil }
    if position == nil {
      guard older else { return nil }
      (typed, self.beginning) = (line, beginning)
    }
    let start = position ?? entries.count
    if older {
      for index in (0..<start).reversed() where fits(entries[index], line) { return show(index) }
      return nil
    }
    for index in entries.indices.dropFirst(start + 1) where fits(entries[index], line) { return show(index) }
    position = nil
    return typed
  }

  private mutating func show(_ index: Int) -> String {
    position = index
    return entries[index]
  }

  private func fits(_ entry: String, _ line: String) -> Bool { entry != line && entry.utf8.starts(with: beginning.utf8) }
}

/// What begins the lines of an entry after the first, found out anew only from the first changed line on.
struct Continuations {
  private var line: [Unicode.Scalar] = []
  private var prompts: [String] = []

  /// - Parameter prompt: what begins the line after a text; nil if the text is complete.
  mutating func prompts(for line: [Unicode.Scalar], _ prompt: (String) -> String?) -> [String] {
    let same = zip(self.line, line).prefix { $0 == $1 }.count
    var result: [String] = []
    for (index, scalar) in line.enumerated() where scalar == "\n" {
      if index < same, result.count < prompts.count {
        result.append(prompts[result.count])
      } else {
        var before = String.UnicodeScalarView()
        before.append(contentsOf: line[..<index])
        result.append(prompt(String(before)) ?? "...  ")
      }
    }
    (self.line, prompts) = (line, result)
    return result
  }
}
