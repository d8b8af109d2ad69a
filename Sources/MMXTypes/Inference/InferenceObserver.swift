package import MMXCatalogue
package import MMXData
package import MMXRuntime
package import MMXSyntax

/// Hears what an inference meets, in the order in which the program runs: the checker makes findings and prices of it.
///
/// What is the same wherever types are asked for is decided by the inference: what a thing gives, and whether it can be at all. Whatever
/// else is to be said of a program is its observer's.
package protocol InferenceObserver: AnyObject {
  // MARK: Mistakes

  /// The program would end with the problem here. To make one takes its time, so it is made for those alone who show it.
  func found(_ problem: () -> Problem, at span: Span)
  /// Nothing has the name.
  func met(unknownName name: String, at span: Span, as place: NamePlace)
  /// A file that cannot be read.
  func met(unreadableImport path: String, because problem: Problem, at span: Span)
  /// Statements that the program never gets to, from the first of them on.
  func met(deadStatement span: Span, after statement: Statement)

  // MARK: Values

  /// A value is used in a way that reads a record that was saved and not looked at since.
  /// - Parameter isSure: whether nothing else can have read it meanwhile.
  func reads(_ type: StaticType, _ expression: Expr, isSure: Bool)
  /// The rows of a value are gone through, all of them, by what the user is called.
  func goesThrough(_ type: StaticType, _ user: @autoclosure () -> String)
  func compares(_ binary: BinaryExpr, _ left: StaticType, _ right: StaticType)
  /// - Parameter expression: what gives the value, nil where an operator does.
  func assigns(_ value: StaticType, _ expression: Expr?, toField name: String, of base: StaticType, at span: Span)

  // MARK: Words of the language

  /// A command runs, before what it does to its record.
  func runs(_ command: Command, _ parts: CommandParts)
  /// Each row is read whole where it is not yet.
  func readsWhole(_ rows: ListType, in stage: Stage)
  /// A path is called with a verb.
  /// - Parameters:
  ///   - found: the operations that it may mean; none where the service has none.
  ///   - all: those of any verb.
  func resolves(_ path: Path, _ reading: PathReading, _ verb: Verb, to found: [Operation], of all: [Operation])
  /// A function is called; nil for one of which nothing is known.
  func calls(_ function: DeclaredFunction?, at span: Span)

  // MARK: How the program runs

  func enter(_ part: Part)
  func leave(_ part: Part)
}

/// A part of a program that runs in a way of its own.
package enum Part {
  /// It may run several times.
  case repeated(Repetition)
  /// One of the alternatives in it runs.
  case choice
  case alternative
  /// A constant keeps it from running.
  case unreached
  /// What fails in it is caught.
  case guarded
  /// The command at the place is explained, and not run.
  case explained(Span)
  /// The body of a function, for its mistakes.
  case body(DeclaredFunction)
  /// The same, for what a call of it gives and costs.
  case summary(DeclaredFunction)
}

/// Something that runs what is inside it several times.
package struct Repetition: Hashable, Sendable {
  /// `row of get customers all`, `round`, `call of f`.
  package let of: Message
  package let times: CountRange

  package init(of: Message, times: CountRange) { (self.of, self.times) = (of, times) }
}
