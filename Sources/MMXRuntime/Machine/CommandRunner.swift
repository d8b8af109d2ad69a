package import MMXCatalogue
import MMXData

/// Runs the commands of programs, and knows the records of the service that programs hold.
///
/// The machine runs the language and knows nothing of accounting: `get`, `save`, `bulk` and fields that are not read yet are handled here.
/// The thread of the machine owns it.
package protocol CommandRunner: AnyObject {
  /// The country whose rules apply to values of fields.
  var localisation: Localisation { get }
  /// The selected organisation, nil before `use org`.
  var organisation: Int? { get }
  /// Its name, once it is known.
  var organisationName: String? { get }
  /// Selects an organisation as `use org` does, without asking the service.
  func select(organisation: Int?, name: String?)

  /// Runs a command with its operands, in the order of the source.
  /// - Parameter isLazy: whether the rows of a collection may be read lazily.
  /// - Throws: `Problem` or `Fault` of any kind.
  func run(_ plan: CommandPlan, operands: ArraySlice<Value>, isLazy: Bool) throws -> Value
  /// A run has ended: no command follows at once.
  func rest()
  /// Reads an entity that was saved and not used since. Whole ones, drafts and rows are not changed.
  func read(_ entity: Entity) throws
  /// The stage `full`: the rows of the call with their whole records.
  func wholeRecords(_ call: StageCall) throws -> Value
  /// Writes attachments, or a list of them, into a folder whose path ends in `/`. Throws `value` if the value is not an attachment.
  func writeAttachments(_ value: Value, into folder: String) throws
  /// Updates a record of another session from the journal, and returns the numbers of the writes since.
  func catchUp(_ entity: Entity) -> [Int]

  /// A value prepared for display; in full, fields show their types and nulls, and tables all their columns.
  func display(_ value: Value, isFull: Bool) throws -> Display
  /// The display of a statement that is a save, which does not read the record.
  func displayOfSave(_ entity: Entity) -> Display

  /// `bulk(rows, results, errors)`: a list whose loop records the outcome of each row.
  func bulk(_ rows: Value, results: String?, errors: Int) throws -> Value
  /// The record of the rows of a list that `bulk` returned; nil for any other list.
  func account(of list: ListObject) -> (any RowAccount)?
}

/// Records the outcome of the rows of a loop, each of which may fail without ending the loop.
package protocol RowAccount: AnyObject {
  /// All rows, including those that a previous run finished.
  var rows: [Value] { get }
  /// Indexes of the rows to process.
  var todo: [Int] { get }
  /// Begins the row at a position of `todo`, and returns its index.
  func begin(_ position: Int) -> Int
  /// The current row succeeded.
  func succeed() throws
  /// The current row failed; the fault is rethrown if the loop cannot continue.
  func fail(_ fault: Fault) throws
  /// All rows are done. Throws if some failed.
  func finish() throws
}
