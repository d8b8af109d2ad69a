package import MMXData
package import MMXSyntax

/// A problem that propagates through a running program: thrown by natives without a place, and placed by the machine at the current
/// instruction.
package struct Fault: Error {
  package var problem: Problem
  var place: Place?
  private let box: ValueBox?
  /// The call path, innermost first.
  var calls: [Diagnostic.Call] = []
  /// Set by `exit N`.
  package var exitStatus: Int32?

  /// The value of `throw`, unless it is an error of the machine.
  var value: Value? { box?.value }

  package struct Place {
    package let span: Span
    package let source: Source

    package init(span: Span, source: Source) {
      self.span = span
      self.source = source
    }
  }

  init(_ problem: Problem, place: Place? = nil, value: Value? = nil) {
    self.problem = problem
    self.place = place
    box = value.map(ValueBox.init)
  }

  /// Places the problems of a body that runs later; faults already have a place.
  package static func placing<Result>(at place: @autoclosure () -> Place?, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let problem as Problem { throw Fault(problem, place: place()) }
  }

  /// The fault in any error that a native throws.
  package init(_ error: any Error) {
    switch error {
    case let fault as Fault: self = fault
    case let problem as Problem: self.init(problem, place: nil)
    default: self.init(.unexpectedError(error), place: nil)
    }
  }

  /// The fields of `e` in `catch e`, whatever was thrown.
  static let fields = ["kind", "message", "hint", "status", "code", "line", "column", "details"]

  /// The value of `e` in `catch e`: for a thrown record also its own fields, for any other thrown value except a text the field `value`.
  var record: Value {
    let problem = place.map { Diagnostic(self.problem, at: $0.span, in: $0.source).problem } ?? self.problem
    var fields: OrderedRecord<Value> = OrderedRecord([
      ("kind", .string(problem.kind.rawValue)), ("message", .string(problem.message.text)),
      ("hint", (problem.hint?.text).map(Value.string) ?? .null), ("status", problem.status.map(Value.int) ?? .null),
      ("code", problem.code.map(Value.string) ?? .null),
      ("line", place.map { .int($0.source.line(at: $0.span.start)) } ?? .null),
      ("column", place.map { .int($0.source.column(at: $0.span.start)) } ?? .null),
      ("details", .items(problem.details.map { .string($0.text) })),
    ])
    switch value {
    case .record(let thrown)?: for (key, value) in thrown.fields { fields[key] = value }
    case let thrown?: fields["value"] = thrown
    case nil: break
    }
    return .record(RecordObject(fields))
  }

  /// The fault that `throw value` makes: a record keeps its kind, message and hint, a text becomes the message of kind `script`.
  static func thrown(_ value: Value) -> Fault {
    guard case .record(let record) = value else {
      return Fault(Problem(.script, Message(verbatim: value.string ?? value.plainText)), value: value.string == nil ? value : nil)
    }
    func text(_ key: String) -> String? { record.fields[key]?.string }
    let kind = text("kind").flatMap(Problem.Kind.init(rawValue:)) ?? .script
    var problem = Problem(kind, Message(verbatim: text("message") ?? value.plainText), hint: text("hint").map(Message.init(verbatim:)))
    if case .number(let status)? = record.fields["status"] { problem.status = status.integer }
    problem.code = text("code")
    return Fault(problem, value: value)
  }
}

/// A thrown value. Errors must be `Sendable` and values are not: only the thread of the machine that throws it creates and reads it.
private final class ValueBox: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
