package import MMXData
import MMXSyntax

/// A name of a variable in a path, which is sent as it is written: `code(k)`, `customers/id`.
package struct NameInPath: Sendable {
  /// The path's text, `code(k)`, and the same with the value of the variable, `code({k})`.
  package let written: String
  package let inserted: String

  fileprivate init(_ name: String, asText text: String, inForm form: String) {
    (written, inserted) = ("\(form)(\(text))", "\(form)({\(name)})")
  }

  /// A segment that is the name of a variable, also as other languages mark one; nil for any other word.
  package init?(_ word: String, isKnown: (String) -> Bool) {
    let name = word.first.map { "$:".contains($0) } == true ? String(word.dropFirst()) : word
    guard isKnown(name) else { return nil }
    (written, inserted) = (word, "{\(name)}")
  }

  /// What to write instead, where the service does not have the path.
  package var advice: Message { "'\(written)' is sent unchanged; the value of the variable is inserted by `\(inserted)`" }
}

/// Values in paths that are written as elsewhere, without the braces that insert them.
extension Compiler {
  /// Refuses an expression of known variables in a path's parentheses, which would be sent as text: `code(args.x)`. A name alone may be a
  /// code, so where something is read it is only returned, for the message if there is no such record.
  mutating func nameInPath(of command: Command) -> NameInPath? {
    guard let path = command.path else { return nil }
    var found: NameInPath?
    for (index, segment) in path.segments.enumerated() {
      switch segment.form {
      case .call(let form, let argument):
        guard argument.count == 1, case .text(let text) = argument[0], source.text(segment.span).hasSuffix("\(text))") else { continue }
        let name = text.first == "$" ? String(text.dropFirst()) : text
        if let root = Compiler.root(of: name), knows(root) || (text.last == ")" && Builtin.named(root) != nil) {
          report(.expressionInPath(name, asText: text, form: form), segment.span)
        } else if knows(name), command.isWrite {
          report(.expressionInPath(name, asText: text, form: form), segment.span)
        } else if knows(name) {
          found = NameInPath(name, asText: text, inForm: form)
        }
      case .word(let word) where index > 0 || path.base != nil:
        found = NameInPath(word, isKnown: knows) ?? found
      case .word, .insert: continue
      }
    }
    return found
  }

  /// Whether the name is one of a variable or function here. Unlike `resolve` it takes no slot and captures nothing.
  func knows(_ name: String) -> Bool {
    var frame: Frame? = frame
    while let here = frame {
      if here.scopes.contains(where: { $0.locals[name] != nil }) { return true }
      frame = here.parent
    }
    return name == "args" || globals.isKnown(name)
  }

  /// The variable of `x.Code`, `.Code`, `xs[0]` or `f(x)`, nil for any other text.
  private static func root(of text: String) -> String? {
    func isName(_ part: Substring) -> Bool {
      guard let first = part.first, first.isLetter || first == "_" else { return false }
      return part.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
    let name = text.prefix { $0 != "." && $0 != "[" && $0 != "(" }
    let rest = text.dropFirst(name.count)
    guard let sign = rest.first, name.isEmpty ? sign == "." : isName(name) else { return nil }
    switch sign {
    case ".":
      let field = rest.dropFirst().prefix { $0 != "." && $0 != "[" && $0 != "(" }
      return isName(field) ? (name.isEmpty ? "it" : String(name)) : nil
    case "[": return rest.last == "]" ? String(name) : nil
    default: return rest.last == ")" ? String(name) : nil
    }
  }
}

extension Command {
  /// The path that its verb takes, nil if it takes none.
  fileprivate var path: Path? {
    switch form {
    case .get(let path, _), .new(let path, _), .deletePath(let path), .http(_, _, let path, _, _): path
    case .save, .entity, .action, .attach, .explain, .useOrganisation, .useProfile, .seen, .changes, .sql, .print, .show, .words: nil
    }
  }
}
