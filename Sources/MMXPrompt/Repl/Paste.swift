import MMXData
import MMXSyntax
import MMXTypes

/// A text that was pasted at the prompt: the text that goes into the entry, and the note for the user.
///
/// `${` in JSON from elsewhere is two characters; in a text of the language it begins an interpolation. Pasted JSON is inserted with `\${`,
/// visibly before Enter is pressed; a program that contains JSON is not changed, because only its author knows what was meant.
struct Paste {
  private(set) var text: String
  private(set) var remark: Message?

  /// - Parameter before: the entry up to the cursor.
  init(_ pasted: String, after before: String) {
    text = pasted
    guard pasted.contains("${") else { return }
    let view = CursorView(before)
    switch view.surrounding {
    case .comment: return
    case .text: if view.isInRawText { return }
    case .code:
      if let escaped = PastedJSON.escaped(pasted) {
        text = escaped
        remark = Paste.wasEscaped
        return
      }
    }
    if PastedJSON.isHeld(in: pasted) { remark = Paste.holdsJSON }
  }

  private static let wasEscaped: Message =
    "'${' in the pasted JSON is text, so it became '\\${'; remove a '\\' to insert a value"

  static let holdsJSON: Message = "'${' in the JSON here inserts a value; write '\\${' for plain text"
}
