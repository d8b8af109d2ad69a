import MMXData
import MMXRuntime
import MMXSystem
import MMXTerminal

/// How entries look while they are typed.
extension Repl {
  /// Nothing is read or asked before the first key.
  func makePainter() -> EntryPainter {
    var surroundings = EntryPainter.Surroundings()
    surroundings.context = { [unowned self] in entryContext }
    surroundings.alias = { [unowned self] in settings.alias($0) }
    surroundings.isVariable = { [unowned self] in session.interpreter.value(of: $0) != nil }
    surroundings.recalled = { [unowned self] in
      suggestions.organisation = session.interpreter.organisation
      return suggestions.rest(after: $0) { filter.mayStore($0, knowing: session.backend.redactor) }
    }
    surroundings.candidates = { [unowned self] in candidatesAtOnce($0) }
    surroundings.callsLeft = { [unowned self] in callsLeft }
    surroundings.localised = { [host] in host.localised($0) }
    return EntryPainter(surroundings)
  }

  /// Before an entry: what was learned by the one before counts now.
  func preparePainter() {
    painter.begin()
    painter.hasColours = settings.value("colours") == "on"
    painter.suggests = settings.value("suggestions") == "on"
    editor.paint = mayPaint && (painter.hasColours || painter.suggests) ? { [painter] in painter.painting($0, cursor: $1) } : nil
  }

  /// Whether the terminal and whoever sits at it want more than text.
  private var mayPaint: Bool {
    let terminal = host.terminal
    let hasColours = terminal.outputIsTerminal ? terminal.usesColour : terminal.usesColourForErrors
    return hasColours && terminal.inputIsTerminal && !terminal.isDumb && !terminal.isAccessible
  }

  /// Whether prompts and output are marked for the terminal.
  var marksPrompt: Bool { mayPaint && host.terminal.knowsMarks }

  /// Tells the terminal where output begins and how an entry ended.
  func mark(_ mark: PromptMark) {
    if marksPrompt { writeAtOnce(mark.sequence, to: host.terminal.promptDescriptor) }
  }

  /// The calls that the selected organisation has left today; nil if that is not known, or only to a server: no key waits for a network.
  private var callsLeft: Int? {
    guard session.settings.state == nil, let organisation = session.interpreter.organisation,
      let report = try? session.backend.service.session.quota()
    else { return nil }
    return report.use(of: organisation)?.left ?? session.settings.dayLimit.value
  }
}
