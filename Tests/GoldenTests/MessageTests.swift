import Foundation
import Testing

/// Every message that the language can give has a golden program that shows it.
@Suite struct MessageTests {
  static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources")

  /// Messages that no program can bring about here, each with the reason.
  static let unreachable: [String: String] = [
    "converterMissing": "takes a machine without it",
    "csvTooLong": "takes 512 MB",
    "isUnknownToJournal": "takes a session that is brought back without its journal; ResumedWriteTests has it",
    "libraryMissing": "takes a machine without it",
    "malformedJSON": "the readers of files and texts say line and column instead; BadAnswerTests has it in an answer",
    "memoryUsedUp": "takes all memory; FileTests has it",
    "moreMistakes": "takes 200 mistakes; LimitTests of the syntax has them",
    "noRowVersion": "takes a service that leaves it out; BadAnswerTests has it",
    "notFormattable": "the formatter's last look at its own work, which finds nothing",
    "notOverwritten": "takes 10,000 files of one name",
    "offeredElsewhere": "takes a profile of another localisation; OperationTests has it",
    "programTooLarge": "takes a call of 32,768 values",
    "resultsOfElsewhere": "takes a file of results of another organisation; BulkTests has it",
    "tooManyNames": "takes 65,536 names; GlobalsTests has them",
    "tooManyParameters": "takes 256 parameters; ParserLimitTests has them",
    "unexpectedError": "an error that is no problem, which nothing here throws",
    "valueTooLarge": "takes seconds; LimitTests has it",
    "xlsxBadCell": "takes a workbook of another program; XLSXTests has broken ones",
    "xlsxBomb": "the same; ArchiveTests has it",
    "xlsxBroken": "the same",
    "xlsxEncrypted": "the same as xlsxBomb",
    "xlsxFailed": "takes a full disk",
    "xlsxMalformed": "the same as xlsxBadCell",
    "xlsxNoPart": "the same",
    "xlsxNoWorkbook": "the same; the oracle xlsx_files has it",
    "xlsxOldFormat": "the same",
    "xlsxOtherFormat": "the same as xlsxNoWorkbook",
    "xlsxTooLarge": "takes 512 MB",
    "xlsxTooManyCells": "takes 20 million cells",
    "xlsxTooManyColumns": "takes 16,385 columns; XLSXTests has them",
    "xlsxTooManyParts": "takes a workbook of 100,001 files; the oracle xlsx_files has it",
    "xlsxTooManyRows": "takes a million rows",
    "tooLong": "takes a chain of 2,000 operators; ParserLimitTests has them",
  ]

  static let messages: [SourceMessage] = ["MMXSyntax", "MMXRuntime", "MMXData", "MMXFormats"].flatMap { target in
    let folder = sources.appendingPathComponent(target)
    let files = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return files.filter { $0.hasSuffix(".swift") }.sorted().flatMap { file in
      let text = (try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)) ?? ""
      return SourceMessage.all(in: text, file: "\(target)/\(file)")
    }
  }

  /// The golden outputs, one after the other.
  private func shown() -> NSString {
    let outputs = FileManager.default.enumerator(atPath: GoldenTests.folder.path)?.allObjects as? [String] ?? []
    let texts = outputs.filter { $0.hasSuffix(".out") }.map { name in
      (try? String(contentsOf: GoldenTests.folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
    }
    return texts.joined(separator: "\n") as NSString
  }

  @Test func everyMessageHasAGoldenProgram() {
    let shown = shown()
    let missing = MessageTests.messages.filter { message in
      MessageTests.unreachable[message.function] == nil && !message.isShown(in: shown)
    }
    #expect(MessageTests.messages.count > 150)
    #expect(
      missing.isEmpty,
      "add programs to Golden/errors and run scripts/golden; none shows:\n\(missing.map(\.description).joined(separator: "\n"))")
  }
}

/// A message as it is in the source: its literal parts in order, interpolations left out.
struct SourceMessage: CustomStringConvertible {
  let file: String
  let line: Int
  /// The function that makes it.
  let function: String
  let parts: [String]

  var description: String { "\(file):\(line) \(function): \(parts.joined(separator: "…"))" }

  /// Whether a line of the text has the parts in their order.
  func isShown(in text: NSString) -> Bool {
    guard let longest = parts.max(by: { $0.utf8.count < $1.utf8.count }) else { return false }
    var start = 0
    while true {
      let found = text.range(of: longest, options: .literal, range: NSRange(location: start, length: text.length - start))
      guard found.location != NSNotFound else { return false }
      let line = text.lineRange(for: found)
      if hasParts(text, line) { return true }
      start = line.location + line.length
    }
  }

  private func hasParts(_ text: NSString, _ line: NSRange) -> Bool {
    var rest = line
    for part in parts {
      let found = text.range(of: part, options: .literal, range: rest)
      guard found.location != NSNotFound else { return false }
      let end = found.location + found.length
      rest = NSRange(location: end, length: line.location + line.length - end)
    }
    return true
  }

  /// The sentences of all problems made in a Swift source: the texts that stand as their second argument, or as the only one of
  /// `syntax`.
  static func all(in source: String, file: String) -> [SourceMessage] {
    var messages: [SourceMessage] = []
    var function = ""
    let units = Array(source.utf8)
    var scanner = Scanner(units: units)
    while scanner.at < units.count {
      if scanner.skips("func ") {
        function = scanner.word()
      } else if scanner.startsProblem || scanner.starts("syntax(") {
        let needsKind = scanner.startsProblem
        let line = scanner.line
        messages += scanner.texts(ofArgument: needsKind ? 1 : 0).filter { $0.joined().utf8.count >= 6 }
          .map { SourceMessage(file: file, line: line, function: function, parts: $0) }
      } else {
        scanner.at += 1
      }
    }
    return messages
  }
}

/// Looks through Swift as far as finding the texts in an argument needs.
private struct Scanner {
  let units: [UInt8]
  var at = 0

  var line: Int { units[..<at].count { $0 == 0x0A } + 1 }

  func starts(_ text: String) -> Bool { units[at...].starts(with: text.utf8) }

  /// `Problem(.kind`, on one line or two.
  var startsProblem: Bool {
    guard starts("Problem(") else { return false }
    return units[(at + 8)...].first { $0 != 0x20 && $0 != 0x0A } == UInt8(ascii: ".")
  }

  mutating func skips(_ text: String) -> Bool {
    guard starts(text) else { return false }
    at += text.utf8.count
    return true
  }

  mutating func word() -> String {
    let start = at
    while at < units.count, units[at] == 0x5F || units[at] >= 0x80 || UnicodeScalar(units[at]).properties.isAlphabetic { at += 1 }
    return String(decoding: units[start..<at], as: UTF8.self)
  }

  /// The texts in the argument that many commas after the next `(`, each as its literal parts.
  mutating func texts(ofArgument wanted: Int) -> [[String]] {
    while units[at] != UInt8(ascii: "(") { at += 1 }
    at += 1
    var (depth, argument) = (0, 0)
    var texts: [[String]] = []
    while at < units.count {
      switch units[at] {
      case UInt8(ascii: "\""):
        let parts = literal()
        if argument == wanted { texts.append(parts) }
        continue
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0 { return texts }
        depth -= 1
      case UInt8(ascii: ",") where depth == 0:
        argument += 1
        if argument > wanted { return texts }
      default: break
      }
      at += 1
    }
    return texts
  }

  /// The literal at hand, on one line; interpolations part it.
  private mutating func literal() -> [String] {
    at += 1
    var parts: [[UInt8]] = [[]]
    while at < units.count, units[at] != UInt8(ascii: "\"") {
      guard units[at] == UInt8(ascii: "\\") else {
        parts[parts.count - 1].append(units[at])
        at += 1
        continue
      }
      if units[at + 1] == UInt8(ascii: "(") {
        at += 2
        skipInterpolation()
        parts.append([])
      } else {
        parts[parts.count - 1].append(units[at + 1])
        at += 2
      }
    }
    at += 1
    return parts.map { String(decoding: $0, as: UTF8.self) }.filter { !$0.isEmpty }
  }

  private mutating func skipInterpolation() {
    var depth = 1
    while at < units.count, depth > 0 {
      switch units[at] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\""):
        _ = literal()
        continue
      default: break
      }
      at += 1
    }
  }
}
