package import MMXData

/// What a running program sees of the process around it.
package protocol Host: AnyObject {
  /// Text for standard output, already ended by a newline where it should be; may hold anything, the host makes it safe for terminals.
  func write(_ text: String)
  /// A line for standard error, without its newline.
  func note(_ line: String)
  /// Shows a value to the user: on a terminal as table or record, elsewhere as `--output` says.
  func show(_ display: Display)
  /// The value of an environment variable.
  func environment(_ name: String) -> String?
  /// Asks a yes-or-no question; false where nobody can answer.
  func confirm(_ question: String) -> Bool
  /// Whether Ctrl-C was pressed since the run began.
  var isInterrupted: Bool { get }
  /// The local wall clock.
  var now: DateTime { get }
}

/// A value prepared for showing: texts are plain, control characters still in them.
package enum Display: Sendable {
  /// One line or a paragraph.
  case text(String)
  /// Names with values, in order; `note` is the meaning of a code or the old value of an edited field.
  case record(title: String, fields: [RecordField])
  case table(Grid)

  package struct RecordField: Sendable {
    package var name: String
    package var value: String
    package var note: String
    package var isEdited: Bool

    package init(name: String, value: String, note: String = "", isEdited: Bool = false) {
      self.name = name
      self.value = value
      self.note = note
      self.isEdited = isEdited
    }
  }

  package struct Grid: Sendable {
    package var columns: [Column]
    package var rows: [[String]]
    /// A line below the table, such as `100 of 244 rows; add 'all'`.
    package var footer: String

    package init(columns: [Column], rows: [[String]], footer: String = "") {
      self.columns = columns
      self.rows = rows
      self.footer = footer
    }
  }

  package struct Column: Sendable {
    package var name: String
    /// Numbers stand right, aligned by the decimal mark.
    package var isNumeric: Bool

    package init(name: String, isNumeric: Bool = false) {
      self.name = name
      self.isNumeric = isNumeric
    }
  }
}
