import Foundation

/// Finds declarations without a doc comment in Swift sources, which it reads as text.
public enum DeclarationScanner {
  public struct Found: Hashable, Sendable, CustomStringConvertible {
    public let file: String
    public let line: Int
    public let text: String
    public var description: String { "\(file):\(line): \(text)" }
  }

  /// The declarations with the access level, and the cases and requirements of types with it, that have no doc comment directly above.
  /// Extensions have none of their own.
  public static func undocumented(_ access: String, in source: String, named file: String) -> [Found] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var found: [Found] = []
    /// The indents of the open types with the access level whose members inherit it.
    var inheriting: [Int] = []
    for (index, line) in lines.enumerated() {
      let text = line.drop { $0 == " " }
      let indent = line.count - text.count
      if !text.isEmpty { inheriting.removeAll { $0 >= indent } }
      let isOwn = text.hasPrefix(access + " ") && text.firstMatch(of: declaration) != nil
      let isInherited = inheriting.last == indent - 2 && ["case ", "func ", "var ", "associatedtype "].contains { text.hasPrefix($0) }
      guard isOwn || isInherited else { continue }
      if isOwn, text.contains("enum ") || text.contains("protocol ") { inheriting.append(indent) }
      if isInherited, !text.hasPrefix("case "), !isProtocol(lines, before: index, indent: indent) { continue }
      if isInherited, text.hasPrefix("case "), isInSwitch(lines, before: index, indent: indent) { continue }
      if !isDocumented(lines, at: index) { found.append(Found(file: file, line: index + 1, text: String(text))) }
    }
    return found
  }

  private static var declaration: Regex<Substring> {
    /^\w+ (?:(?:static|final|mutating|indirect|class|override|convenience|lazy) )*(?:struct|enum|class|func|var|let|init|protocol|actor|typealias|subscript)\b.*/
  }

  private static func isDocumented(_ lines: [String], at index: Int) -> Bool {
    var above = index - 1
    while above >= 0, lines[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
    return above >= 0 && lines[above].drop { $0 == " " }.hasPrefix("///")
  }

  /// The head of the type around the line.
  private static func head(_ lines: [String], before index: Int, indent: Int) -> String {
    lines[..<index].last { line in
      let text = line.drop { $0 == " " }
      return !text.isEmpty && line.count - text.count == indent - 2 && text.hasSuffix("{")
    } ?? ""
  }

  private static func isProtocol(_ lines: [String], before index: Int, indent: Int) -> Bool {
    head(lines, before: index, indent: indent).contains("protocol ")
  }

  private static func isInSwitch(_ lines: [String], before index: Int, indent: Int) -> Bool {
    !head(lines, before: index, indent: indent).contains("enum ")
  }
}
