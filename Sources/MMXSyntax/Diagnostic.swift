package import MMXData

/// A problem at its place in a source.
package struct Diagnostic: Error, Sendable {
  package var problem: Problem
  package var span: Span
  package var source: Source
  /// The calls that led there, innermost first.
  package var calls: [Call]
  /// The habit of another tool that the mistake shows, which the message then explains.
  package private(set) var habit: Habit?

  /// One call of the call path: the name of the function and where it was called.
  package struct Call: Sendable {
    package let function: String
    package let span: Span
    package let source: Source

    package init(function: String, span: Span, source: Source) {
      self.function = function
      self.span = span
      self.source = source
    }
  }

  package init(_ problem: Problem, at span: Span, in source: Source, calls: [Call] = []) {
    (self.problem, self.span) = (problem, span)
    self.source = source
    self.calls = calls
    guard case .missing(let missing) = problem.cause, let advice = Habit.advice(in: source, at: span, missing: missing) else { return }
    teach(advice)
  }

  init(_ advice: Habit.Advice, in source: Source) {
    self.init(advice.problem, at: advice.foundSpan, in: source)
    habit = advice.habit
  }

  /// Looks up what is missing among the habits of other tools.
  private mutating func teach(_ advice: Habit.Advice) {
    let advised = advice.problem
    (problem.message, problem.hint, problem.cause, problem.slip) = (advised.message, advised.hint, nil, advised.slip)
    (span, habit) = (advice.foundSpan, advice.habit)
  }

  /// 1-based.
  package var line: Int { source.line(at: span.start) }
  package var column: Int { source.column(at: span.start) }
}
