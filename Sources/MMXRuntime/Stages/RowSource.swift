/// Rows that are made when they are asked for.
package final class RowSource {
  /// The next row, nil at the end.
  var pull: () throws -> Value?
  /// How many rows the collection has, known after the first page.
  var totalRows: Int?
  /// Whether all of them will be asked for, as far as is known.
  var isReadWhole = false
  /// Values that came one from each row; people see them one below the other.
  var isColumn = false

  /// Says what is to be said of the rows so far, where no more are asked for.
  var leave: () -> Void = {}

  init(_ pull: @escaping () throws -> Value?) { self.pull = pull }

  func next() throws -> Value? { try pull() }

  /// The rows of another source, each as `pull` makes it; who leaves these leaves the others too.
  convenience init(over source: RowSource, _ pull: @escaping () throws -> Value?) {
    self.init(pull)
    leave = source.leave
  }
}
