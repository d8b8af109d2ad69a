import MMXCatalogue
import MMXChecker
import MMXData
import MMXSyntax
import MMXTypes

/// A text of the client and what is known of it. What is derived from it is found out at most once a version.
final class OpenDocument {
  /// As the client spells it.
  let address: String
  let encoding: PositionEncoding
  private let checker: Checker
  private(set) var version: JSON
  private(set) var source: Source

  /// - Parameter version: the client's number, null if there is none.
  init(_ address: String, version: JSON, text: String, _ encoding: PositionEncoding, _ checker: Checker) {
    (self.address, self.version, self.encoding, self.checker) = (address, version, encoding, checker)
    source = Source(name: DocumentAddress.path(of: address), text: LoneSurrogate.replaced(in: text))
  }

  /// The path of its file.
  var path: String { source.name }
  var map: PositionMap { PositionMap(source, encoding) }

  // MARK: What is derived

  private var parsing: Parser.Result?
  private var examining: Checker.Examination?
  /// The last one in which the text parsed.
  private var whole: Checker.Examination?
  private var inferring: ProgramTypes?

  var parsed: Parser.Result {
    if let parsing { return parsing }
    let result = Parser.parse(source)
    parsing = result
    return result
  }

  var examination: Checker.Examination {
    if let examining { return examining }
    let result = checker.examine(source, after: whole)
    examining = result
    if result.isWhole { whole = result }
    return result
  }

  /// The statements that could be parsed.
  var program: Program { examination.files.programs[source.name] ?? parsed.program }

  var types: ProgramTypes {
    if let inferring { return inferring }
    var context = ProgramContext(localisation: checker.localisation)
    context.certainty = .likely
    context.columns = checker.columns
    let result = ProgramTypes(program, in: context)
    inferring = result
    return result
  }

  /// Whether the document imports the file, as far as is known.
  func mayImport(_ path: String) -> Bool {
    guard let files = examining?.files else { return true }
    return files.programs[path] != nil || files.unreadable[path] != nil
  }

  /// Forgets what was found out with the help of other files.
  func forgetExamination() { examining = nil }

  // MARK: Long texts

  /// The beginning of a text, up to a statement of its top level, and the names that it sets.
  private struct Head {
    let bytes: ArraySlice<UInt8>
    let names: [String: StaticType]
  }

  private var head: Head?
  /// Bytes up to which a text is looked at as a whole.
  private static let shortText = 16 << 10

  /// Where to begin looking for what may follow at the offset, and what the names before mean: of a long text only its last statements are
  /// looked at.
  func known(before end: Int) -> (start: Int, names: [String: StaticType]) {
    let text = source.bytes[..<end]
    guard text.count > OpenDocument.shortText else { return (0, [:]) }
    if let head, isUsable(head, text) { return (head.bytes.count, head.names) }
    var program = Parser.parse(Source(name: path, text: String(decoding: text, as: UTF8.self)), teaches: false).program
    // The last may not be complete, and the one before it may go on in it.
    program.statements.removeLast(min(2, program.statements.count))
    guard let last = program.statements.popLast() else { return (0, [:]) }
    let start = last.span.start
    var context = ProgramContext(localisation: checker.localisation)
    context.certainty = .likely
    context.columns = checker.columns
    let found = Head(bytes: text[..<start], names: ProgramTypes(program, in: context, at: start).names.filter { $0.key != "it" })
    head = found
    return isUsable(found, text) ? (start, found.names) : (0, [:])
  }

  /// Whether the text begins so, with a whole line before its last one left.
  private func isUsable(_ head: Head, _ text: ArraySlice<UInt8>) -> Bool {
    let rest = text.dropFirst(head.bytes.count)
    guard head.bytes.count <= text.count, rest.count <= OpenDocument.shortText, text.prefix(head.bytes.count) == head.bytes else {
      return false
    }
    let isContinuation = rest.first.map { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: ".") } ?? true
    return !isContinuation && rest.contains(UInt8(ascii: "\n"))
  }

  // MARK: Changes

  /// Makes the changes of the client, one after the other. Throws if one is malformed; those before it are made.
  func change(_ changes: [JSON], version: JSON) throws(ResponseError) {
    defer { (parsing, examining, inferring) = (nil, nil, nil) }
    self.version = version
    for change in changes {
      let text = LoneSurrogate.replaced(in: try change.text("text"))
      guard change["range"].map({ !$0.isNull }) ?? false else {
        source = Source(name: path, text: text)
        continue
      }
      let range = try change.range("range")
      let (start, end) = (map.offset(of: range.start), map.offset(of: range.end))
      var bytes = source.bytes
      bytes.replaceSubrange(start..<max(start, end), with: text.utf8)
      source = Source(name: path, text: String(decoding: bytes, as: UTF8.self))
    }
  }
}
