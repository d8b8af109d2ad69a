/// A manual page as Markdown, as the documentation site reads it.
struct Markdown: ManualWriter {
  private(set) var text: String

  init(_ title: String, section: Int) { text = "# \(title)\n" }

  mutating func section(_ title: String) { text += "\n## \(title.prefix(1))\(title.dropFirst().lowercased())\n" }

  mutating func subsection(_ title: String) { text += "\n### \(Markdown.escaped(title))\n" }

  mutating func paragraph(_ words: String) { text += "\n\(Markdown.escaped(words))\n" }

  /// A term list: the term as code, then its words. A backquote in a term needs two around it.
  mutating func item(_ term: String, _ words: String) {
    let fence = term.contains("`") ? "`` " : "`"
    text += "\n- term \(fence)\(term)\(String(fence.reversed())): \(Markdown.escaped(words))\n"
  }

  mutating func code(_ lines: String) { text += "\n```\n\(lines)\n```\n" }

  /// Outside backquotes the characters that Markdown reads as marks are plain ones.
  private static func escaped(_ words: String) -> String {
    words.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
      index % 2 == 1
        ? "`\(part)`"
        : part.reduce(into: "") { result, character in
          if "\\*_[]<>#|~".contains(character) { result.append("\\") }
          result.append(character)
        }
    }.joined()
  }
}
