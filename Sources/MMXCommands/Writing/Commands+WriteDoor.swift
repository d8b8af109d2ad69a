import MMXCatalogue
import MMXData
import MMXRuntime
import MMXService

/// The single door of all writes. Every write goes through `send(_:for:after:)`, `sendWrite` or `exchange`, which report progress, record
/// the write in the current row of `bulk`, and update the state of its entity.
extension Commands {
  /// Sends a write of an entity; one without an answer leaves the entity to be settled by hand.
  /// - Parameter after: the entity's state if the write took effect, nil if it created a record.
  /// - Throws: as `Service.send`.
  func send(_ call: Call, for entity: Entity, after: Entity.State?) throws -> Answer {
    var call = call
    call.record = entity.identity
    do {
      let answer = try sendWrite(call)
      if let entry = answer.journalEntry { entity.identity?.known = entry }
      return answer
    } catch let error as Problem {
      // Also after Ctrl-C, if the write had been sent.
      if error.isOfLostWrite { entity.lose(call, error, after: after) }
      throw error
    }
  }

  /// Sends a write that belongs to no entity, and actions that are reads.
  func sendWrite(_ call: Call) throws -> Answer {
    tellProgress()
    var call = call
    call.round = roundOfLoop
    let run = call.method.isRead ? nil : openBulkRun
    let answer = try watched(by: run) { try $0.send(call) }
    run?.didWrite(answer.createdID ?? call.path.split(separator: "/").last.flatMap { Int($0) })
    return answer
  }

  /// Makes a raw call and returns its answer with any status.
  func exchange(_ call: Call) throws -> Answer {
    let run = call.method.isRead ? nil : openBulkRun
    let answer = try watched(by: run) { try $0.exchange(call) }
    // If the outcome is not known, the row must not be repeated.
    if answer.tookEffect != false { run?.didWrite(answer.createdID) }
    return answer
  }

  /// Makes a call that a row of `bulk` records before it is sent.
  private func watched(by run: BulkRun?, _ body: (any Service) throws -> Answer) throws -> Answer {
    let service = try service()
    guard let run else { return try body(service) }
    service.beforeWrite = { entry throws(Problem) in try run.willWrite(entry) }
    defer { service.beforeWrite = nil }
    return try body(service)
  }

  /// The run whose row is being processed.
  private var openBulkRun: BulkRun? { bulkRuns.isEmpty ? nil : bulkRuns.last { $0.isOpen } }
}
