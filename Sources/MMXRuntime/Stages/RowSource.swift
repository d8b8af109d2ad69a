/// Rows that are read one by one, on demand.
package final class RowSource {
  /// The next row, nil at the end.
  package var pull: () throws -> Value?
  /// The next row if it needs no call; nil otherwise, and at the end.
  package var pullReady: () throws -> Value? = { nil }
  /// How many rows the collection has, known after the first page.
  package var totalRows: Int?
  /// How many rows will certainly be used, counted from the first: `.max` for all.
  package private(set) var wanted = 0
  /// Tells the source of these rows how many will be used.
  package var passOn: (Int) -> Void = { _ in }
  /// Whether the values come one from each row; people see them one below the other.
  package var isColumn = false

  /// Reports on the rows so far, if no more will be read.
  package var leave: () -> Void = {}

  package init(_ pull: @escaping () throws -> Value?) { self.pull = pull }

  package func next() throws -> Value? { try pull() }

  /// Announces that this many rows will certainly be used, `.max` for all. They may be read ahead.
  package func want(_ count: Int) {
    guard count > wanted else { return }
    wanted = count
    passOn(count)
  }

  /// The rows of another source, transformed by `pull`; leaving these leaves the others too.
  package convenience init(over source: RowSource, _ pull: @escaping () throws -> Value?) {
    self.init(pull)
    leave = source.leave
  }
}
