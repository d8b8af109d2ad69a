import Foundation

/// Finds code that decides by the wording of a message: a sentence that is compared, searched or cut up, so that whoever rewords it
/// changes what the program does.
///
/// It reads Swift sources as text, a line at a time, comments left out. What it knows by are the names that sentences go by (`message`,
/// `hint`, `purpose` ...) and the look of a literal: words with a space between them. The code of a problem is for people and scripts too:
/// `cause` is what code decides by.
public enum ProseScanner {
  public struct Found: Hashable, Sendable, CustomStringConvertible {
    public let file: String
    public let line: Int
    public let text: String
    public var description: String { "\(file):\(line): \(text)" }
  }

  private static let sentence =
    #"\b(?:message|hint|purpose|detail|template|remark|sentence)\b(?!\s*[:(])[?!]?(?:\.(?:text|description|template)\b(?:\(in:[^)]*\))?[?!]?)?"#
  private static let search =
    #"(?:(?:hasPrefix|hasSuffix|contains|containsFolded|starts|firstRange|ranges|range|firstIndex|lastIndex|firstMatch|wholeMatch|prefixMatch|split|isEqualIgnoringCase)\b|dropFirst\([\d"])"#

  private static let codeOfProblem = #"\b(?:problem|error|refusal|cause)[?!]?\.code\b[?!]?"#

  private static let patterns: [NSRegularExpression] = [
    // problem.message.text.lowercased().hasPrefix(...)
    sentence + #"(?:\.(?:lowercased|uppercased)\(\)|\.folded)?[?!]?\."# + search,
    // message == x, purpose != "", but not a test for nil
    sentence + #"\s*+(?:==|!=|~=)\s*+(?!nil\b|\.none\b)"#,
    // x == problem.message
    #"(?:==|!=|~=)\s*(?:[\w$]+(?:\([^()]*\))?[?!]?\.)*"# + sentence + #"(?![\w.(])"#,
    // switch problem.message
    #"\bswitch\s+(?:[\w$]+[?!]?\.)*"# + sentence + #"\s*\{"#,
    // anything.contains("two words"), anything.dropFirst("undo ".count)
    #"\.(?:"# + search + #")\s*\((?:of: |with: |separator: )?"[^"\n]*\p{L} [^"\n]*""#,
    // anything == "two words"
    #"(?:==|!=|~=)\s*"[^"\n]*\p{L} \p{L}[^"\n]*""#,
    // problem.code == "busy", but not a test for nil
    codeOfProblem + #"\s*+(?:==|!=|~=)\s*+(?!nil\b|\.none\b)"#,
    // ["busy", "away"].contains(problem.code), switch problem.code
    #"\.contains\((?:[\w$]+\.)*"# + codeOfProblem + #"|\bswitch\s+(?:[\w$]+\.)*"# + codeOfProblem + #"\s*\{"#,
    // code: journalEntry.map(String.init), which gives the number of a journal entry to people alone
    #"\bcode:\s*(?:[\w$]+\.)*\w*[eE]ntry\.map\(String"#,
  ].map { try! NSRegularExpression(pattern: $0) }

  public static func found(in source: String, named file: String) -> [Found] {
    source.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      let code = code(of: String(line))
      let range = NSRange(location: 0, length: (code as NSString).length)
      guard patterns.contains(where: { $0.firstMatch(in: code, range: range) != nil }) else { return nil }
      return Found(file: file, line: index + 1, text: code.trimmingCharacters(in: .whitespaces))
    }
  }

  /// A line without its comment; two slashes inside a text are none.
  private static func code(of line: String) -> String {
    var isText = false
    var last: Character?
    for index in line.indices {
      let character = line[index]
      if character == "\"", last != "\\" { isText.toggle() }
      if character == "/", last == "/", !isText { return String(line[..<line.index(before: index)]) }
      last = character
    }
    return line
  }
}
