import MMXData
import MMXRuntime
import MMXSyntax

/// What ended a program, or kept it from starting.
public struct ScriptError: Error, Sendable {
  /// What a program's `catch e` sees as `e.kind`: `syntax`, `name`, `type`, `value`, `validation`, `concurrency`, `limit`, `interrupted` and so on.
  public let kind: String
  /// One sentence, without place and hint.
  public let message: String
  /// What to do about it.
  public let hint: String?
  /// Further facts, a line each: fields in conflict, messages of the service.
  public let details: [String]
  /// The name of the source it is in, its line and column from 1, and its part of the source in UTF-8 bytes.
  public let source: String
  public let line: Int
  public let column: Int
  public let range: Range<Int>
  /// For people: the sentence, the line with a caret, the hint. Of several syntax errors it shows all.
  public let rendered: String

  init(_ failure: Interpreter.Failure) {
    let first = failure.diagnostics.first
    kind = failure.kind.rawValue
    message = first?.problem.message ?? "the program ended itself"
    hint = first?.problem.hint
    details = first?.problem.details ?? []
    source = first?.source.name ?? ""
    line = first?.line ?? 1
    column = first?.column ?? 1
    range = first.map { $0.span.start..<$0.span.end } ?? 0..<0
    rendered = failure.diagnostics.map { Renderer().render($0) }.joined()
  }
}

/// What a host function throws to end the program, or to be caught by it.
public struct HostError: Error, Sendable {
  public var kind: Kind
  public var message: String
  public var hint: String?

  /// The kinds that a host function may give.
  public enum Kind: String, Sendable {
    case script, type, value, name, refused, notfound, network, limit
  }

  public init(_ message: String, kind: Kind = .script, hint: String? = nil) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  var problem: Problem { Problem(Problem.Kind(rawValue: kind.rawValue) ?? .script, message, hint: hint) }
}
