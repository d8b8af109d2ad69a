package import MMXData

/// What a running program sees of the process around it.
package protocol Host: AnyObject {
  /// Text for standard output, already ended by a newline where it should be; may hold anything, the host makes it safe for terminals.
  func write(_ text: String)
  /// A line for standard error, without its newline.
  func note(_ line: String)
  /// Shows a value to the user: on a terminal as table or record, elsewhere as `--output` says.
  func show(_ display: Display)
  /// The value of an environment variable. Throws `refused` under `--safe`.
  func environment(_ name: String) throws(Problem) -> String?
  /// The bytes of a file. Throws `value` where there is none, `limit` past the size a program may read.
  func readFile(_ path: String) throws(Problem) -> [UInt8]
  /// Replaces or makes a file, whole or not at all. Throws as `readFile`, and `refused` under `--safe`.
  func writeFile(_ path: String, _ bytes: [UInt8]) throws(Problem)
  /// Long work goes on; what it says of itself is asked for only where it is shown.
  func progress(_ text: () -> String)
  /// The work at hand is over.
  func endProgress()
  /// Waits, unless Ctrl-C comes first.
  func sleep(milliseconds: Int)
  /// A command of the program around the language: `history`, `edit`, `resume`, `profile`, `set`.
  func command(_ verb: String, _ words: [String]) throws(Problem) -> Value
  /// Asks a yes-or-no question; false where nobody can answer.
  func confirm(_ question: String) -> Bool
  /// Whether Ctrl-C was pressed since the run began.
  var isInterrupted: Bool { get }
  /// The local wall clock.
  var now: DateTime { get }
}

extension Host {
  package func progress(_ text: () -> String) {}
  package func endProgress() {}
}

/// A value prepared for showing: texts are plain, control characters still in them. `json` is the value for `--output`.
package enum Display: Sendable {
  /// One line or a paragraph.
  case text(String, json: JSON)
  /// Names with values, in order; `note` is the meaning of a code or the old value of an edited field.
  case record(title: String, fields: [RecordField], json: JSON)
  case table(Grid, json: JSON)

  package var json: JSON {
    switch self {
    case .text(_, let json), .record(_, _, let json), .table(_, let json): json
    }
  }

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
    /// Whether every column is shown whole, however wide that is.
    package var isFull = false
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
