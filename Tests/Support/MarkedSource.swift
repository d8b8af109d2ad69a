/// A source with the part between two `^` marked: the text without the marks, and where the part is in it, in UTF-8 bytes.
public func unmark(_ marked: String) -> (text: String, start: Int, end: Int) {
  let parts = marked.split(separator: "^", omittingEmptySubsequences: false).map(String.init)
  precondition(parts.count == 3, "a marked source has two marks: \(marked)")
  let start = parts[0].utf8.count
  return (parts.joined(), start, start + parts[1].utf8.count)
}
