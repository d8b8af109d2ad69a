package import MMXCatalogue
package import MMXData
package import MMXRuntime
package import MMXSyntax

/// Is notified of what an inference finds, in the order in which the program runs: the checker turns it into findings and prices.
///
/// The inference decides what is the same for all users of types: the type of a thing, and whether it is possible at all. Everything else
/// about a program is up to the observer.
package protocol InferenceObserver: AnyObject {
  // MARK: Mistakes

  /// The program would end with the problem here. Making the message is slow, so it is made only if it is shown.
  func found(_ problem: () -> Problem, at span: Span)
  /// The name is not defined.
  func met(unknownName name: String, at span: Span, as place: NamePlace)
  /// A file that cannot be read.
  func met(unreadableImport path: String, because problem: Problem, at span: Span)
  /// Unreachable statements, from the first one.
  func met(deadStatement span: Span, after statement: Statement)

  // MARK: Values

  /// A value is used in a way that reads a record that was saved and not used since.
  /// - Parameter isSure: whether nothing else can have read it in the meantime.
  func reads(_ type: StaticType, _ expression: Expr, isSure: Bool)
  /// All rows of a value are used, by the named user.
  func goesThrough(_ type: StaticType, _ user: @autoclosure () -> String)
  func compares(_ binary: BinaryExpr, _ left: StaticType, _ right: StaticType)
  /// - Parameter expression: the expression of the value, nil for an operator.
  func assigns(_ value: StaticType, _ expression: Expr?, toField name: String, of base: StaticType, at span: Span)

  // MARK: Words of the language

  /// A command runs; called before its effect on its record.
  func runs(_ command: Command, _ parts: CommandParts)
  /// Each row is read completely, unless it already is.
  func readsWhole(_ rows: ListType, in stage: Stage)
  /// A path is called with a verb.
  /// - Parameters:
  ///   - found: the operations that it may mean; empty if the service has none.
  ///   - all: those of any verb.
  func resolves(_ path: Path, _ reading: PathReading, _ method: Method, to found: [Operation], of all: [Operation])
  /// A function is called; nil for an unknown one.
  func calls(_ function: DeclaredFunction?, at span: Span)

  // MARK: How the program runs

  func enter(_ part: Part)
  func leave(_ part: Part)

  // MARK: Walks that are not made again

  /// Begins to keep what is told of a statement or a body.
  func beginKeeping()
  /// What was told since; nil if it cannot be told again elsewhere.
  func endKeeping() -> AnyObject?
  /// Whether the same may be told here.
  func mayTellAgain(_ kept: AnyObject) -> Bool
  /// What was kept is so again, a number of bytes further in the source.
  func tellAgain(_ kept: AnyObject, movedBy distance: Int)
  /// What a call of the function costs, as far as that was found out.
  func price(of function: DeclaredFunction) -> CallPrice?
  /// The same, found out before.
  func knows(_ price: CallPrice, of function: DeclaredFunction)
}

/// A part of a program that runs conditionally or repeatedly.
package enum Part {
  /// It may run several times.
  case repeated(Repetition)
  /// One of the alternatives in it runs.
  case choice
  case alternative
  /// A constant condition disables it.
  case unreached
  /// Its errors are caught.
  case guarded
  /// The command at the place is explained, not run.
  case explained(Span)
  /// The body of a function, for its mistakes.
  case body(DeclaredFunction)
  /// The same, for the result and price of a call.
  case summary(DeclaredFunction)
}

/// Something that runs what is inside it several times.
package struct Repetition: Hashable, Sendable {
  /// `row of get customers all`, `round`, `call of f`.
  package let of: Message
  package let times: CountRange

  package init(of: Message, times: CountRange) { (self.of, self.times) = (of, times) }
}
