import MMXCatalogue
import MMXSyntax

/// What an inference records for queries about places of its main source.
final class Recording {
  /// The place about which names and role are asked, a UTF-8 offset.
  let offset: Int?
  /// Whether recording is off: for a part that is walked again.
  var isPaused = false

  /// The types of expressions, names and stages, by their places.
  var types: [Span: StaticType] = [:]
  /// Of paths.
  var readings: [Span: PathReading] = [:]
  var operations: [Span: Operation] = [:]

  /// At the offset: what names mean, and what the innermost expression there is for.
  var names: [String: StaticType] = [:]
  var role = Role.any

  init(at offset: Int?) { self.offset = offset }

  /// Whether the offset lies in the place.
  func isNear(_ span: Span) -> Bool { offset.map { span.start <= $0 && $0 < span.end } ?? false }
}

extension Inference {
  /// Whether what is walked is noted.
  var isRecorded: Bool { recording?.isPaused == false && !isSummarising && source === files.main }

  func record(_ type: StaticType, at span: Span) { if isRecorded { recording?.types[span] = type } }

  /// Before an expression is walked.
  func note(_ expression: Expr, _ role: Role) {
    guard let recording, isRecorded, recording.isNear(expression.span) else { return }
    recording.role = role
    noteNames()
  }

  /// Where the offset is after one statement of a block, or of the file, and no later than in the next; nil is before all and after all.
  func noteNames(between last: Statement?, _ next: Statement?, in block: Span?) {
    guard let recording, let offset = recording.offset, isRecorded, block.map(recording.isNear) ?? true,
      last.map({ $0.span.end <= offset }) ?? true, next.map({ $0.span.end > offset }) ?? true
    else { return }
    noteNames()
  }

  private func noteNames() {
    recording?.names = [:]
    for name in Set(variableNames) {
      if let variable = scope.find(name), !variable.isOutside { recording?.names[name] = type(of: variable) }
    }
  }

  /// Walks a part that was walked before.
  func unrecorded<Result>(_ body: () -> Result) -> Result {
    let outer = recording?.isPaused ?? false
    recording?.isPaused = true
    defer { recording?.isPaused = outer }
    return body()
  }

  /// Declares a name that is written at the place.
  func declare(_ name: String, _ type: StaticType, at span: Span) {
    declare(name, type)
    record(type, at: span)
  }
}
