/// A manual page being written, in any format. Words between backquotes are what a user types.
protocol ManualWriter {
  /// - Parameter section: of the Unix manual.
  init(_ title: String, section: Int)

  var text: String { get }

  mutating func section(_ title: String)
  mutating func subsection(_ title: String)
  mutating func paragraph(_ words: String)
  /// A term and what it means.
  mutating func item(_ term: String, _ words: String)
  /// Lines kept as they are.
  mutating func code(_ lines: String)
}
