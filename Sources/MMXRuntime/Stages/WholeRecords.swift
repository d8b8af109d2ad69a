import MMXCatalogue
import MMXData

extension StageCall {
  /// The rows with their whole records, those that are certain to be used asked for ahead.
  func wholeRecords() throws -> Value {
    let source = try rows()
    let ahead = WholeRecords(machine, source)
    let (machine, place) = (machine, plan.place)
    let result = RowSource(over: source) { nil }
    result.pull = { [unowned result] in
      try machine.countStep()
      return try Fault.placing(at: place) { try ahead.next(wanted: result.wanted) }
    }
    result.isColumn = source.isColumn
    result.passOn = source.want
    return .rows(result)
  }
}

/// Search rows that become whole records one after the other, with some of them known ahead.
private final class WholeRecords {
  private let machine: Machine
  private let source: RowSource
  private let series = ReadSeries()
  /// Rows that were taken from the source and not given yet. One that could not be taken is told in its turn.
  private var rows: [Result<Value, any Error>] = []
  private var given = 0

  /// More than can be under way side by side.
  private static let lookAhead = 24

  init(_ machine: Machine, _ source: RowSource) { (self.machine, self.source) = (machine, source) }

  func next(wanted: Int) throws -> Value? {
    if rows.isEmpty {
      guard let row = try source.next() else { return nil }
      expect(row)
      rows.append(.success(row))
    }
    try look(wanted)
    let row = try rows.removeFirst().get()
    defer { given += 1 }
    guard case .entity(let entity) = row else { return row }
    machine.reading = ReadingProgress(what: "whole records", done: given, total: source.totalRows)
    defer { machine.reading = nil }
    if case .partial = entity.state { try machine.readWhole(entity) } else { try machine.read(entity) }
    return row
  }

  /// Takes rows that need no call of their own, as far as they are wanted.
  private func look(_ wanted: Int) throws {
    while rows.count < min(WholeRecords.lookAhead, wanted - given), case .success? = rows.last {
      try Pace.step()
      do {
        guard let row = try source.pullReady() else { return }
        expect(row)
        rows.append(.success(row))
      } catch {
        rows.append(.failure(error))
      }
    }
  }

  private func expect(_ row: Value) {
    guard case .entity(let entity) = row, !rows.contains(where: { $0.holds(entity) }), let call = machine.callToRead(entity) else { return }
    machine.session.service?.expect([call], of: series)
  }
}

extension Result<Value, any Error> {
  fileprivate func holds(_ entity: Entity) -> Bool {
    if case .success(.entity(let other)) = self { other === entity } else { false }
  }
}
