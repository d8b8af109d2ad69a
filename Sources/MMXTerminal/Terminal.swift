import CEdit
import Glibc

/// What the standard streams are connected to, and how to write for it.
package struct Terminal: Sendable {
  /// When to colour, as `--color` says.
  package enum ColourChoice: String, CaseIterable, Sendable { case auto, always, never }

  package var inputIsTerminal: Bool
  package var outputIsTerminal: Bool
  package var errorIsTerminal: Bool
  /// `TERM` is unset or `dumb`: no cursor movement.
  package var isDumb: Bool
  /// `ACCESSIBLE=1`: no boxes, no spinners.
  package var isAccessible: Bool
  /// It rewraps its rows when its width changes. xterm, screen and the console cut them.
  package var reflows: Bool
  /// Whether it ignores sequences that it does not know: the console of Linux prints them.
  package let knowsMarks: Bool
  package var colour: ColourChoice
  private var noColour: Bool

  package init(
    input: Bool, output: Bool, error: Bool, colour: ColourChoice = .auto, environment: (String) -> String? = { _ in nil }
  ) {
    (inputIsTerminal, outputIsTerminal, errorIsTerminal) = (input, output, error)
    self.colour = colour
    let kind = environment("TERM") ?? ""
    isDumb = kind.isEmpty || kind == "dumb"
    knowsMarks = !isDumb && kind != "linux"
    isAccessible = environment("ACCESSIBLE").map { !$0.isEmpty && $0 != "0" } ?? false
    reflows = Terminal.reflowing.contains { environment($0) != nil } || kind.hasPrefix("tmux")
    noColour = environment("NO_COLOR").map { !$0.isEmpty } ?? false
  }

  /// Variables that terminals and multiplexers set which break rows anew.
  private static let reflowing = [
    "TMUX", "VTE_VERSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WEZTERM_PANE", "ALACRITTY_WINDOW_ID", "WT_SESSION", "TERM_PROGRAM",
  ]

  /// As the process finds it.
  package init(colour: ColourChoice, environment: (String) -> String?) {
    self.init(input: isatty(0) == 1, output: isatty(1) == 1, error: isatty(2) == 1, colour: colour, environment: environment)
  }

  package var usesColour: Bool { decides(outputIsTerminal) }
  package var usesColourForErrors: Bool { decides(errorIsTerminal) }

  /// An option overrides the environment, the environment overrides the kind of the stream.
  private func decides(_ isTerminal: Bool) -> Bool {
    switch colour {
    case .always: true
    case .never: false
    case .auto: isTerminal && !noColour && !isDumb
    }
  }

  /// Whether somebody can be asked: questions need an answer from the keyboard and a place to be read.
  package var isInteractive: Bool { inputIsTerminal && (outputIsTerminal || errorIsTerminal) }

  /// Where prompts are written: 1 or 2.
  package var promptDescriptor: Int32 { outputIsTerminal ? 1 : 2 }

  /// Columns and rows to lay out for now; 80 by 24 where the terminal does not say, and limited if it reports more than any screen has.
  package static func size(of descriptor: Int32 = 1) -> (columns: Int, rows: Int) {
    var (columns, rows): (Int32, Int32) = (0, 0)
    for candidate in [descriptor, 2, 0] where unsafe mmx_terminal_size(candidate, &columns, &rows) {
      return (min(max(20, Int(columns)), 1000), rows > 0 ? min(Int(rows), 1000) : 24)
    }
    return (80, 24)
  }

  /// Reads and writes of wide characters take UTF-8 from now on. Needed by the line editor only.
  package static func installLocale() { mmx_locale_install() }
}
