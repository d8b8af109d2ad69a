package import MMXData

/// The process around a running program, as the program sees it.
package protocol Host: AnyObject {
  /// Text for standard output, with its final newline if it has one; may contain any characters, the host makes it safe for terminals.
  func write(_ text: String)
  /// A line for standard error, without its newline.
  func note(_ line: Message)
  /// Shows a value to the user: on a terminal as table or record, elsewhere as `--output` says.
  func show(_ display: Display)
  /// The value of an environment variable. Throws `refused` under `--safe`.
  func environment(_ name: String) throws(Problem) -> String?
  /// The bytes of a file. Throws `script` if there is none, `limit` past the size a program may read.
  func readFile(_ path: String) throws(Problem) -> [UInt8]
  /// Opens a file to be read piece by piece. Throws as `readFile`.
  func openFile(_ path: String) throws(Problem) -> any FilePieces
  /// Replaces or creates a file, completely or not at all. Throws as `readFile`, and `refused` under `--safe`.
  func writeFile(_ path: String, _ bytes: [UInt8]) throws(Problem)
  /// Creates a file. False, without writing, if the name exists; a link is not followed. Throws as `writeFile`.
  func createFile(_ path: String, _ bytes: [UInt8]) throws(Problem) -> Bool
  /// Creates the folder and its parents if they do not exist. Throws as `writeFile`.
  func makeFolder(_ path: String) throws(Problem)
  /// A file of lines that outlives the run, for this process alone until it is released. Throws `refused` if another process uses it and
  /// under `--safe`, otherwise as `readFile`.
  func openLedger(_ path: String) throws(Problem) -> any Ledger
  /// Reports progress of long work; the text is evaluated only if it is shown.
  func progress(_ text: () -> Message)
  /// The work has finished.
  func endProgress()
  /// Waits, unless Ctrl-C comes first.
  func sleep(milliseconds: Int)
  /// Runs a command of the program around the language.
  func command(_ command: HostCommand, _ words: [String]) throws(Problem) -> Value
  /// Whether commands report in a line what they did: to a person who typed them, not in a script.
  var saysWhatWasDone: Bool { get }
  /// Whether an organisation number is looked up before it is used: if a call costs less than a mistake.
  var looksUpOrganisations: Bool { get }
  /// Asks a yes-or-no question; false if nobody can answer it.
  func confirm(_ question: Message) -> Bool
  /// Whether a question would be answered, by a person or by an option.
  var canAsk: Bool { get }
  /// Throws, as `writeFile` does, if it is already known that a file, or a folder if the path ends in `/`, cannot be written.
  func checkWritable(_ path: String) throws(Problem)
  /// There is no value to show, and a reader of the output may be waiting for one.
  func showNothing()
  /// Whether Ctrl-C was pressed since the run began.
  var isInterrupted: Bool { get }
  /// Whether the process ends with an interrupted run, so that its memory need not be released.
  var endsWhenInterrupted: Bool { get }
  /// The local wall clock.
  var now: DateTime { get }
  /// The language of `help`.
  var language: Language { get }
  /// The page of help of a word of the program around the language, nil if it has none.
  func helpOfProgram(_ word: String) -> String?
}

/// Commands of the language, or forms of one, that the program around it executes.
package enum HostCommand: String, CaseIterable, Sendable {
  case edit, history, profile, resume, set
  /// `trace` alone: the latest calls.
  case trace
}

extension Host {
  package var language: Language { .english }
  package var canAsk: Bool { true }
  package var endsWhenInterrupted: Bool { false }
  package func checkWritable(_ path: String) throws(Problem) {}
  package func showNothing() {}
  package func helpOfProgram(_ word: String) -> String? { nil }
  package var saysWhatWasDone: Bool { false }
  package var looksUpOrganisations: Bool { false }
}

extension Host {
  /// For hosts whose files are not shared with anybody.
  package func createFile(_ path: String, _ bytes: [UInt8]) throws(Problem) -> Bool {
    if (try? readFile(path)) != nil { return false }
    try writeFile(path, bytes)
    return true
  }

  package func openFile(_ path: String) throws(Problem) -> any FilePieces { WholeFile(try readFile(path)) }
  package func makeFolder(_ path: String) throws(Problem) {}
  package func openLedger(_ path: String) throws(Problem) -> any Ledger { PlainLedger(path, host: self) }
  package func progress(_ text: () -> Message) {}
  package func endProgress() {}
}

/// A file that is read piece by piece, in order.
package protocol FilePieces: AnyObject {
  /// The next bytes, empty at the end.
  func next() throws(Problem) -> [UInt8]
  /// Whether opening it again would give the same bytes from the start.
  var isRegular: Bool { get }
  /// What it holds in bytes; 0 if that is not known.
  var size: Int { get }
}

/// A file in one piece, of a host that reads no other way.
package final class WholeFile: FilePieces {
  private var bytes: [UInt8]
  package let isRegular = false
  package let size: Int

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    size = bytes.count
  }

  package func next() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}

/// A file that grows by lines, each on disk before `append` returns.
package protocol Ledger: AnyObject {
  /// The content when it was opened.
  var content: [UInt8] { get }
  func append(_ text: String) throws(Problem)
  /// Replaces the file completely or not at all.
  func replace(with text: String) throws(Problem)
}

/// The ledger of a host that does not share its files.
private final class PlainLedger: Ledger {
  let content: [UInt8]
  private let path: String
  private let host: any Host
  private var text: [UInt8]

  init(_ path: String, host: any Host) {
    (self.path, self.host) = (path, host)
    content = (try? host.readFile(path)) ?? []
    text = content
  }

  func append(_ more: String) throws(Problem) {
    text += more.utf8
    try host.writeFile(path, text)
  }

  func replace(with other: String) throws(Problem) {
    text = Array(other.utf8)
    try host.writeFile(path, text)
  }
}

/// A value prepared for display: texts are plain and may contain control characters. `json` is the value for `--output`.
package enum Display: Sendable {
  /// One line or a paragraph.
  case text(Message, json: JSON)
  /// Names with values, in order; `note` is the meaning of a code or the old value of an edited field.
  case record(title: Message, fields: [RecordField], json: JSON)
  case table(Grid, json: JSON)
  /// Displays one below the other, such as a record and the tables in it.
  case page([Section], json: JSON)

  package var json: JSON {
    switch self {
    case .text(_, let json), .record(_, _, let json), .table(_, let json), .page(_, let json): json
    }
  }

  package struct Section: Sendable {
    /// Empty for none.
    package var heading: Message
    package var display: Display

    package init(_ heading: Message, _ display: Display) {
      self.heading = heading
      self.display = display
    }
  }

  package struct RecordField: Sendable {
    /// As programs see it.
    package var name: String
    /// The name for people; nil if it is the same.
    package var label: Message?
    /// As programs see it.
    package var value: String
    /// The value for people; nil if it is the same.
    package var text: Message?
    package var note: Message
    package var isEdited: Bool

    package init(
      name: String, label: Message? = nil, value: String, text: Message? = nil, note: Message = "", isEdited: Bool = false
    ) {
      self.name = name
      self.label = label
      self.value = value
      self.text = text
      self.note = note
      self.isEdited = isEdited
    }
  }

  package struct Grid: Sendable {
    package var columns: [Column]
    package var rows: [[String]]
    /// What people read instead of cells, by row and column; empty if they read the cells.
    package var texts: [[Message?]] = []
    /// Whether every column is shown in full, however wide.
    package var isFull = false
    /// A line below the table, such as `100 of 244 rows; add 'all'`.
    package var footer: Message?
    /// Whether a cell that does not fit is wrapped instead of cut.
    package var folds: Bool
    /// The positions of the columns in the order in which people see them; nil for the given order.
    package var order: [Int]?

    package init(columns: [Column], rows: [[String]], footer: Message? = nil, folds: Bool = false, order: [Int]? = nil) {
      self.order = order
      self.columns = columns
      self.rows = rows
      self.footer = footer
      self.folds = folds
    }

    /// The grid with its columns in the order in which people see them.
    package var ordered: Grid {
      guard let order, order.count == columns.count else { return self }
      var grid = self
      grid.columns = order.map { columns[$0] }
      grid.rows = rows.map { row in order.compactMap { row.indices.contains($0) ? row[$0] : nil } }
      grid.texts = texts.map { row in order.compactMap { row.indices.contains($0) ? row[$0] : nil } }
      grid.order = nil
      return grid
    }
  }

  package struct Column: Sendable {
    /// As programs see it.
    package var name: String
    /// The name for people; nil if it is the same.
    package var label: Message?
    /// Whether the column is right-aligned by the decimal mark.
    package var isNumeric: Bool
    /// Whether it is kept when others are dropped, even if all its cells are equal.
    package var isKey: Bool

    package init(name: String, label: Message? = nil, isNumeric: Bool = false, isKey: Bool = false) {
      self.name = name
      self.label = label
      self.isKey = isKey
      self.isNumeric = isNumeric
    }
  }
}
