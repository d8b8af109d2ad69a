import MMXCatalogue
import MMXData
import MMXRuntime
import MMXService

/// The one door by which writes leave. Whatever writes comes through `send(_:for:after:)`, `sendWrite` or `exchange`, so that each write
/// says how far the work is, is kept account of by the row of `bulk` that is on its way, and leaves its mark on its entity.
extension Commands {
  /// Sends a write of an entity; one without an answer leaves the entity to be settled by hand.
  /// - Parameter after: the entity's state where the write took effect, nil where it made a record.
  /// - Throws: as `Service.send`.
  func send(_ call: Call, for entity: Entity, after: Entity.State?) throws -> Answer {
    var call = call
    call.record = entity.identity
    do {
      let answer = try sendWrite(call)
      if let entry = answer.journalEntry { entity.identity?.known = entry }
      return answer
    } catch let error as Problem {
      // After Ctrl-C too, where the write had gone out.
      if error.kind == .unknown || error.kind == .interrupted && error.code != nil { entity.lose(call, error, after: after) }
      throw error
    }
  }

  /// Sends a write that belongs to no entity at hand, and reads that actions are.
  func sendWrite(_ call: Call) throws -> Answer {
    tellProgress()
    var call = call
    call.round = roundOfLoop
    let run = call.verb.isRead ? nil : openBulkRun
    let answer = try watched(by: run) { try $0.send(call) }
    run?.didWrite(answer.createdID ?? call.path.split(separator: "/").last.flatMap { Int($0) })
    return answer
  }

  /// Makes a raw call, whatever it does, and gives its answer, whatever its status.
  func exchange(_ call: Call) throws -> Answer {
    let run = call.verb.isRead ? nil : openBulkRun
    let answer = try watched(by: run) { try $0.exchange(call) }
    // Where nobody can tell, the row is not one to be repeated.
    if answer.tookEffect != false { run?.didWrite(answer.createdID) }
    return answer
  }

  /// Makes a call that a row of `bulk` keeps account of before it leaves.
  private func watched(by run: BulkRun?, _ body: (any Service) throws -> Answer) throws -> Answer {
    let service = try service()
    guard let run else { return try body(service) }
    service.beforeWrite = { entry throws(Problem) in try run.willWrite(entry) }
    defer { service.beforeWrite = nil }
    return try body(service)
  }

  /// The run whose row is on its way.
  private var openBulkRun: BulkRun? { bulkRuns.isEmpty ? nil : bulkRuns.last { $0.isOpen } }
}
