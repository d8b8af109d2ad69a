/// Rows that come one by one, as they are asked for.
package final class RowSource {
  /// The next row, nil at the end.
  package var pull: () throws -> Value?
  /// The next row where no call is needed for it; nil where one is, and at the end.
  package var pullReady: () throws -> Value? = { nil }
  /// How many rows the collection has, known after the first page.
  package var totalRows: Int?
  /// How many rows will be asked for, counted from the first, as far as there are so many: `.max` for all. Nobody knows of more.
  package private(set) var wanted = 0
  /// Tells the rows before these what is wanted of them.
  package var passOn: (Int) -> Void = { _ in }
  /// Values that came one from each row; people see them one below the other.
  package var isColumn = false

  /// Says what is to be said of the rows so far, where no more are asked for.
  package var leave: () -> Void = {}

  package init(_ pull: @escaping () throws -> Value?) { self.pull = pull }

  package func next() throws -> Value? { try pull() }

  /// Says that so many rows will certainly be asked for, `.max` for all. What is known to be used may be read ahead.
  package func want(_ count: Int) {
    guard count > wanted else { return }
    wanted = count
    passOn(count)
  }

  /// The rows of another source, each as `pull` makes it; who leaves these leaves the others too.
  package convenience init(over source: RowSource, _ pull: @escaping () throws -> Value?) {
    self.init(pull)
    leave = source.leave
  }
}
