import MMXData

/// One thing that Tab offers.
package struct Candidate: Hashable, Sendable {
  /// The text of the line after choosing it.
  package var text: String
  /// Its meaning, on one line.
  package var meaning: String
  /// What follows it where it is the only one: a space, `(`, a closing quote.
  package var ending: String

  package init(_ text: String, _ meaning: String = "", ending: String = "") {
    (self.text, self.meaning, self.ending) = (text, meaning, ending)
  }
}

/// What Tab offers: texts that may replace the line's characters from `start` to the cursor.
package struct Candidates: Sendable {
  /// Counted in Unicode scalars.
  package var start: Int
  package var items: [Candidate]
  /// A line above the list, such as the arguments of the current function.
  package var title: String

  package init(start: Int, items: [Candidate], title: String = "") {
    (self.start, self.items, self.title) = (start, items, title)
  }

  package static let none = Candidates(start: 0, items: [])

  /// Those that match what is typed: that begin with it, ignoring letter case and diacritics, otherwise that contain it.
  package static func matching(_ typed: String, _ items: [Candidate], start: Int) -> Candidates {
    guard !typed.isEmpty else { return Candidates(start: start, items: items) }
    let matcher = Matcher(typed)
    let beginning = items.filter { matcher.begins($0.text) }
    if !beginning.isEmpty { return Candidates(start: start, items: beginning) }
    return Candidates(start: start, items: matcher.folded.count < 2 ? [] : items.filter { $0.text.folded.contains(matcher.folded) })
  }

  /// Finds the texts that begin with what is typed, ignoring letter case and diacritics.
  package struct Matcher {
    private let typed: String
    let folded: String
    private let first: UInt8

    package init(_ typed: String) {
      (self.typed, folded) = (typed, typed.folded)
      first = folded.utf8.first ?? 0
    }

    /// Most texts are decided by their first letters, without folding.
    package func begins(_ text: String) -> Bool {
      if let unit = text.utf8.first, unit < 0x80, first > 0, first < 0x80, unit | 0x20 != first | 0x20 { return false }
      return text.hasPrefix(typed) || text.folded.hasPrefix(folded)
    }
  }

  /// The list as shown below the line: a candidate with its meaning a row if there are meanings and room, otherwise names in columns.
  package func list(width: Int, rows: Int, colour: Bool) -> String {
    var result = title.isEmpty ? "" : Style.bold.apply(to: cut(visible(title), to: width), if: colour) + "\n"
    let room = max(5, rows - 6)
    let names = items.map { visible($0.text) }
    guard items.contains(where: { !$0.meaning.isEmpty }), items.count <= room else {
      return items.isEmpty ? result : result + columns(names, width: width, limit: room * max(1, width / 24))
    }
    let column = min(names.map(\.displayWidth).max() ?? 0, width / 2)
    for (name, item) in zip(names, items) {
      let left = padded(cut(name, to: column), to: column)
      let meaning = cut(visible(item.meaning), to: max(0, width - column - 4))
      var line = "  " + left + (meaning.isEmpty ? "" : "  " + Style.dim.apply(to: meaning, if: colour))
      while line.last == " " { line.removeLast() }
      result += line + "\n"
    }
    return result
  }
}
