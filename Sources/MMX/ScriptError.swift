import MMXData
import MMXService
import MMXRuntime
import MMXSyntax

/// The error that ended a program, or kept it from starting.
public struct ScriptError: Error, Sendable {
  /// The kind, `e.kind` in a program's `catch e`: `syntax`, `name`, `type`, `value`, `validation`, `concurrency`, `limit`, `interrupted`
  /// and so on.
  public let kind: String
  /// One sentence, without place and hint.
  public let message: String
  /// What to do about it; nil if there is no hint.
  public let hint: String?
  /// Further facts, a line each: fields in conflict, messages of the service.
  public let details: [String]
  /// The HTTP status of the service's answer that caused it, nil if there was none.
  public let status: Int?
  /// A machine-readable code of the cause if there is one, such as a journal number.
  public let code: String?
  /// Set if the program ended with `exit N`; 0 is a success, and the other properties have no meaning then.
  public let exitStatus: Int?
  /// The calls that led there, innermost first: `f`, and where it was called. Empty for an error at the top level.
  public let calls: [Call]
  /// The name of the source it is in, as given to `Engine.run`.
  public let source: String
  /// The line in the source, counted from 1.
  public let line: Int
  /// The column in the line, in characters, counted from 1.
  public let column: Int
  /// The part of the source that is wrong, in UTF-8 bytes from its start.
  public let range: Range<Int>
  /// The text for people: the sentence, the line with a caret, the hint. If there are several syntax errors it shows all.
  public let rendered: String

  /// A call in the call path of an error: the function's name and where it was called.
  public struct Call: Hashable, Sendable {
    /// The name of the called function.
    public let function: String
    /// The name of the source with the call.
    public let source: String
    /// The line of the call, counted from 1.
    public let line: Int
    /// The column of the call, in characters, counted from 1.
    public let column: Int
  }

  /// As another program catches it, if a host function rethrows it.
  var problem: Problem {
    Problem(
      Problem.Kind(rawValue: kind) ?? .script, Message(verbatim: message), hint: hint.map(Message.init(verbatim:)), status: status,
      code: code, details: details.map(Message.init(verbatim:)))
  }

  init(_ problem: Problem) {
    self.init(Interpreter.Failure(problem, in: Source(name: "", text: "")))
  }

  init(_ failure: Interpreter.Failure) {
    let first = failure.diagnostics.first
    kind = failure.kind.rawValue
    message = first?.problem.message.text ?? "the program ended itself"
    hint = first?.problem.hint?.text
    details = first?.problem.details.map(\.text) ?? []
    status = first?.problem.status
    code = first?.problem.code
    exitStatus = failure.exitStatus.map(Int.init)
    calls =
      first?.calls.map { call in
        let start = call.span.start
        return Call(
          function: call.function, source: call.source.name, line: call.source.line(at: start), column: call.source.column(at: start))
      } ?? []
    source = first?.source.name ?? ""
    line = first?.line ?? 1
    column = first?.column ?? 1
    range = first.map { $0.span.start..<$0.span.end } ?? 0..<0
    rendered = failure.diagnostics.map { Renderer().render($0) }.joined()
  }
}

/// An error of a host function, which ends the program or is caught by it.
public struct HostError: Error, Sendable {
  /// The kind, `e.kind` in the program's `catch e`.
  public var kind: Kind
  /// One sentence in lower case, without a full stop.
  public var message: String
  /// What to do about it; nil for no hint.
  public var hint: String?

  /// The kinds that a host function may use.
  public enum Kind: String, Sendable {
    /// Spelled as in `e.kind`.
    case script, type, value, name, refused, notfound, network, limit
  }

  /// An error with a message; its kind is `script` unless another one is given.
  public init(_ message: String, kind: Kind = .script, hint: String? = nil) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  var problem: Problem {
    Problem(Problem.Kind(rawValue: kind.rawValue) ?? .script, Message(verbatim: message), hint: hint.map(Message.init(verbatim:)))
  }
}
