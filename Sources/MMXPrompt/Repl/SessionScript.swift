import MMXData
import MMXSyntax

/// The successful entries of a session, for a script.
struct SessionScript {
  /// Selected when the session began.
  var organisation: Int?
  private var entries: [MMXSyntax.Program] = []
  /// Functions that the entries declare, the last of each name, as they were entered.
  private var declared = OrderedRecord<String>()

  init(organisation: Int?) { self.organisation = organisation }

  mutating func add(_ entry: MMXSyntax.Program) {
    entries.append(entry)
    for case .function(let declaration) in entry.statements {
      declared[declaration.name] = entry.source.text(declaration.span)
    }
  }

  /// The texts of the functions that the entries declare.
  var functions: [String] { declared.map(\.value) }

  /// A program that does what the entries did and shows what they showed. Commands about the session itself are left out, and `_`
  /// becomes a variable.
  func text(on day: CalendarDate) -> String {
    let statements = entries.flatMap { entry in entry.statements.compactMap { ScriptStatement($0, in: entry.source) } }
    let usesLast = statements.contains { !$0.lastSpans.isEmpty }
    var lines = ["# A session of mmx, \(day.description).", ""]
    if let organisation { lines.append("use org \(organisation)") }
    for statement in statements { lines.append(statement.text(namingLast: usesLast)) }
    let text = lines.joined(separator: "\n") + "\n"
    return (try? Formatter.format(Source(name: "session", text: text))) ?? text
  }

  /// One statement of the script.
  private struct ScriptStatement {
    let source: Source
    let span: Span
    /// Whether the prompt showed its value.
    let isShown: Bool
    /// Where it names `_`.
    var lastSpans: [Span] = []

    /// Nil for a statement that does not belong in a script.
    init?(_ statement: Statement, in source: Source) {
      (self.source, span) = (source, statement.span)
      guard case .expression(let expression) = statement else {
        isShown = false
        collect(statement)
        return
      }
      switch expression {
      case .command(let command):
        switch command.form {
        case .words(let command, _):
          guard command.grammar.isKeptInScripts else { return nil }
          isShown = true
        case .explain: return nil
        case .get, .new, .http, .seen, .changes, .sql, .entity(.diff, _), .entity(.attachments, _): isShown = true
        case .save, .deletePath, .entity(.delete, _), .entity(.refresh, _), .entity(.revert, _), .action, .attach, .useOrganisation,
          .useProfile, .print, .show:
          isShown = false
        }
      case .conditional, .attempt: isShown = false
      case .pipeline(let pipeline): isShown = pipeline.stages.last.flatMap { StageName.named($0.name) }?.showsNothing != true
      case .call(let call): if case .name("print", _) = call.callee { isShown = false } else { isShown = true }
      default: isShown = true
      }
      collect(statement)
    }

    private mutating func collect(_ statement: Statement) {
      var spans: [Span] = []
      ScriptStatement.visit(statement, &spans)
      lastSpans = spans.sorted { $0.start < $1.start }
    }

    private static func visit(_ statement: Statement, _ spans: inout [Span]) {
      statement.forEachPart {
        visit($0, &spans)
      } block: { block in
        for inner in block.statements { visit(inner, &spans) }
      }
    }

    private static func visit(_ expression: Expr, _ spans: inout [Span]) {
      if case .name("_", let span) = expression { spans.append(span) }
      expression.forEachPart {
        visit($0, &spans)
      } block: { block in
        for inner in block.statements { visit(inner, &spans) }
      }
    }

    func text(namingLast: Bool) -> String {
      var text = ""
      var start = span.start
      for place in lastSpans {
        text += source.text(Span(start, place.start)) + "last"
        start = place.end
      }
      text += source.text(Span(start, span.end))
      guard isShown else { return text }
      return namingLast ? "last = \(text)\nshow last" : "show \(text)"
    }
  }
}
