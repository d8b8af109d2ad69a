/// A word of a POSIX shell.
package enum ShellWord {
  /// The text as one word, whatever it holds.
  package static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: #"'\''"#) + "'" }
}
