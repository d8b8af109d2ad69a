package import MMXData

/// Rows and columns laid out for people. Cells may hold anything; control characters are spelled out.
package struct Table: Sendable {
  package struct Column: Sendable {
    package var name: String
    /// Numbers are right-aligned by the decimal mark and are never cut.
    package var isNumeric: Bool
    /// Whether it stays while others give way, even where all its cells say the same.
    package var isKey: Bool

    package init(name: String, isNumeric: Bool = false, isKey: Bool = false) {
      self.name = name
      self.isKey = isKey
      self.isNumeric = isNumeric
    }
  }

  package var columns: [Column]
  package var rows: [[String]]
  /// Whether what does not fit of a cell continues below instead of being cut.
  package var folds = false

  package init(columns: [Column], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }
}

/// The width and style of a layout.
package struct Layout: Sendable {
  /// Columns of the terminal; nil if lines may be of any length.
  package var width: Int?
  package var usesColour: Bool
  /// Whether a line is drawn below the heading.
  package var drawsRules: Bool
  /// What is said of columns and fields that are left out.
  package var language: Language

  package init(width: Int?, usesColour: Bool = false, drawsRules: Bool = true, language: Language = .english) {
    self.width = width
    self.usesColour = usesColour
    self.drawsRules = drawsRules
    self.language = language
  }
}

/// `text` filled with spaces to the width.
func padded(_ text: String, to width: Int, right: Bool = false) -> String {
  let blanks = String(repeating: " ", count: max(0, width - text.displayWidth))
  return right ? blanks + text : text + blanks
}

/// The text, or its beginning with an ellipsis where it is wider.
package func cut(_ text: String, to width: Int) -> String {
  guard text.displayWidth > width else { return text }
  var result = ""
  var used = 0
  for character in text {
    let next = used + character.displayWidth
    if next > width - 1 { break }
    result.append(character)
    used = next
  }
  return width > 0 ? result + "…" : ""
}
