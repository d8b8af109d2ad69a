import MMXCatalogue
import MMXData
import MMXService
package import MMXRuntime

extension Commands {
  /// Reads that are certain to be used are sent ahead.
  package func wholeRecords(_ call: StageCall) throws -> Value {
    let source = try call.rows()
    let ahead = WholeRecords(self, source)
    let (machine, place) = (machine, call.plan.place)
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

/// Search rows that become whole records one after the other, some of them read ahead.
private final class WholeRecords {
  private let commands: Commands
  private let source: RowSource
  private let series = ReadSeries()
  /// Rows taken from the source but not yet returned. An error of one is thrown in its turn.
  private var rows: [Result<Value, any Error>] = []
  private var given = 0

  /// More than can be read in parallel.
  private static let lookAhead = 24

  init(_ commands: Commands, _ source: RowSource) { (self.commands, self.source) = (commands, source) }

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
    commands.reading = ReadingProgress(what: "whole records", done: given, total: source.totalRows)
    defer { commands.reading = nil }
    if case .partial = entity.state { try commands.readWhole(entity) } else { try commands.read(entity) }
    return row
  }

  /// Takes rows that need no call, as far as they are used.
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
    guard case .entity(let entity) = row, !rows.contains(where: { $0.holds(entity) }), let call = commands.callToRead(entity) else {
      return
    }
    commands.session.service?.expect([call], of: series)
  }
}

extension Result<Value, any Error> {
  fileprivate func holds(_ entity: Entity) -> Bool {
    if case .success(.entity(let other)) = self { other === entity } else { false }
  }
}
