package import MMXCatalogue
import MMXData

/// Carries out the commands of programs, and knows the records of the service that programs hold.
///
/// The machine runs the language and knows nothing of accounting: what `get`, `save`, `bulk` or a field that was not read yet mean is
/// asked here. The thread of the machine owns it.
package protocol CommandRunner: AnyObject {
  /// The country whose rules hold for values that are put into fields.
  var localisation: Localisation { get }
  /// The selected organisation, nil before `use org`.
  var organisation: Int? { get }
  /// Its name, once it is known.
  var organisationName: String? { get }
  /// Selects an organisation as `use org` does, without asking the service.
  func select(organisation: Int?, name: String?)

  /// Runs a command with its operands, in the order of the source.
  /// - Parameter isLazy: whether the rows of a collection may be read as they are asked for.
  /// - Throws: `Problem` or `Fault` of any kind.
  func run(_ plan: CommandPlan, operands: ArraySlice<Value>, isLazy: Bool) throws -> Value
  /// Reads an entity that was saved and not looked at since. Whole ones, drafts and rows stay as they are.
  func read(_ entity: Entity) throws
  /// The stage `full`: the rows of the call with their whole records.
  func wholeRecords(_ call: StageCall) throws -> Value
  /// Writes attachments, or a list of them, into a folder whose path ends in `/`. Throws `value` where the value is none.
  func writeAttachments(_ value: Value, into folder: String) throws
  /// What the journal says of a record that another session left: the numbers of the writes since, and the record's state follows.
  func catchUp(_ entity: Entity) -> [Int]

  /// A value prepared for showing; in full, fields show their types and nulls, and tables all their columns.
  func display(_ value: Value, isFull: Bool) throws -> Display
  /// What is shown of a statement that is a save, which is answered without a read.
  func displayOfSave(_ entity: Entity) -> Display

  /// `bulk(rows, results, errors)`: a list whose loop keeps account of each row.
  func bulk(_ rows: Value, results: String?, errors: Int) throws -> Value
  /// What keeps account of the rows of a list that `bulk` gave; nil for any other list.
  func account(of list: ListObject) -> (any RowAccount)?
}

/// Keeps account of the rows of a loop, each of which may end with a fault without ending the loop.
package protocol RowAccount: AnyObject {
  /// All rows, those that a run before was through with included.
  var rows: [Value] { get }
  /// Indexes of the rows that are to be done.
  var todo: [Int] { get }
  /// Begins the row at a position of `todo`, and gives its index.
  func begin(_ position: Int) -> Int
  /// The row that was begun ended well.
  func succeed() throws
  /// The row that was begun ended with a fault, which is thrown on where going on makes no sense.
  func fail(_ fault: Fault) throws
  /// All rows are through. Throws where some failed.
  func finish() throws
}
