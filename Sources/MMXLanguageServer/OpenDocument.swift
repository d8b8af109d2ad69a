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
  private var inferring: ProgramTypes?

  var parsed: Parser.Result {
    if let parsing { return parsing }
    let result = Parser.parse(source)
    parsing = result
    return result
  }

  var examination: Checker.Examination {
    if let examining { return examining }
    let result = checker.examine(source)
    examining = result
    return result
  }

  /// The statements that could be parsed.
  var program: Program { examination.files.programs[source.name] ?? parsed.program }

  var types: ProgramTypes {
    if let inferring { return inferring }
    var context = ProgramContext(localisation: checker.localisation)
    context.certainty = .likely
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
