package import MMXCatalogue
import MMXData
import MMXRuntime
package import MMXSyntax

/// A path of a command as far as it is known.
package struct PathReading {
  package var parts: [PathPart]
  /// Names and values of the query after `?`.
  package var query: [(name: String, value: String)]
  package var isPerOrganisation: Bool
  /// As messages show it.
  package var words: [String]

  package var text: String { words.joined(separator: "/") }
}

extension Inference {
  /// Reads a path; nil if its start is not known, or is wrong, which is reported.
  func reading(of path: Path) -> PathReading? {
    let reading = read(path)
    if isRecorded { recording?.readings[path.span] = reading }
    return reading
  }

  private func read(_ path: Path) -> PathReading? {
    var parts: [PathPart] = []
    var words: [String] = []
    var isFromRecord = false
    if let base = path.base {
      guard let start = start(from: type(of: base), base) else {
        for segment in path.segments { _ = part(of: segment) }
        return nil
      }
      parts = start
      words = start.map { if case .text(let text) = $0 { text } else { "{...}" } }
      isFromRecord = true
    }
    for segment in path.segments {
      parts.append(part(of: segment))
      words.append(source.brief(segment.span))
    }
    while case .text(let word)? = parts.first, word.isEqualIgnoringCase(to: "api") {
      parts.removeFirst()
      words.removeFirst()
    }
    var hasOrganisation = isFromRecord
    if parts.count >= 2, case .text(let word) = parts[0], word.isEqualIgnoringCase(to: "orgs"), parts[1].isID {
      parts.removeFirst(2)
      words.removeFirst(2)
      hasOrganisation = true
    }
    if case .unknown? = parts.first { return nil }
    let isOutside = !hasOrganisation && !candidates(parts, perOrganisation: false).isEmpty
    return PathReading(
      parts: parts, query: path.query.map { PercentEncoding.split($0) } ?? [], isPerOrganisation: !isOutside, words: words)
  }

  /// The path of the record that an entity or a reference means.
  private func start(from type: StaticType, _ expression: Expr) -> [PathPart]? {
    switch type {
    case .unknown, .never: return nil
    case .entity(let entity): return entity.resource.parts + [.number]
    case .reference(let reference):
      guard let schema = reference.schema else { return nil }
      guard let resource = Catalogue.resource(ofSchema: schema), resource.parents.isEmpty else {
        report(.unfollowableReference(schema), expression.span)
        return nil
      }
      return resource.parts + [.number]
    case .null, .bool, .number, .text, .date, .dateTime, .bytes, .list, .record, .function:
      if let sample = type.sample { report(.notPathStart(sample), expression.span) }
      return nil
    }
  }

  private func part(of segment: Path.Segment) -> PathPart {
    switch segment.form {
    case .word(let word): return .text(PercentEncoding.decode(word) ?? word)
    case .call(let name, let argument):
      var text = ""
      var isKnown = true
      for part in argument {
        switch part {
        case .text(let literal): text += literal
        case .expression(let expression):
          _ = inserted(type(of: expression), expression.span)
          isKnown = false
        }
      }
      return isKnown ? .text("\(name)(\(text))") : .form(name)
    case .insert(let expression): return inserted(type(of: expression), segment.span)
    }
  }

  /// A segment made of a value.
  private func inserted(_ type: StaticType, _ span: Span) -> PathPart {
    switch type {
    case .number(let number): return number.flatMap { $0.integer }.map { .text(String($0)) } ?? .number
    case .entity, .reference: return .number
    case .text(let text): return text.constant.map { .text($0) } ?? unknownPart
    case .unknown, .never, .bool, .date, .dateTime: return unknownPart
    case .null, .list, .record, .bytes, .function:
      if let sample = type.sample { report(.badSegment(sample), span) }
      return unknownPart
    }
  }

  /// The inserted value is most likely an ID.
  private var unknownPart: PathPart {
    switch context.certainty {
    case .certain: .unknown
    case .likely: .number
    }
  }

  /// The operations that a path may mean, whatever the verb. All IDs of a collection are one path here.
  private func candidates(_ parts: [PathPart], perOrganisation: Bool) -> [Operation] {
    let path = KnownPath(parts: parts.map(\.withoutID), isPerOrganisation: perOrganisation)
    if let known = knownPaths[path] { return known }
    let found = Catalogue.candidates(path.parts, perOrganisation: perOrganisation, localisation: localisation)
    knownPaths[path] = found
    return found
  }

  /// The operation that a path means for a verb, for queries about the place.
  func recordedOperation(_ method: Method, _ reading: PathReading, _ path: Path) -> Operation? {
    guard let recording, isRecorded else { return nil }
    let found = candidates(reading.parts, perOrganisation: reading.isPerOrganisation).first { $0.method == method }
    recording.operations[path.span] = found
    return found
  }

  /// The operations that a path means for a verb; empty if there are none.
  func operations(_ method: Method, _ reading: PathReading, _ path: Path) -> [Operation] {
    let all = candidates(reading.parts, perOrganisation: reading.isPerOrganisation)
    let found = all.filter { $0.method == method }
    observer?.resolves(path, reading, method, to: found, of: all)
    if isRecorded { recording?.operations[path.span] = found.first }
    return found
  }
}

extension PathPart {
  fileprivate var isID: Bool {
    switch self {
    case .text(let text): Int(text) != nil
    case .number: true
    case .form, .unknown: false
    }
  }
}

extension Resource {
  fileprivate var parts: [PathPart] { path.map { if case .word(let word) = $0 { .text(word) } else { .number } } }
}

extension Source {
  /// The text of a place on one line, cut where it is long.
  package func brief(_ span: Span) -> String {
    isBrief(span) ? text(span) : text(span).brief(60)
  }

  /// Whether the place is short ASCII text on one line, with single blanks between its words.
  private func isBrief(_ span: Span) -> Bool {
    guard 0 <= span.start, span.start < span.end, span.end <= bytes.count, span.end - span.start <= 60 else { return false }
    var last = UInt8(ascii: " ")
    for byte in bytes[span.start..<span.end] {
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: " ") || last != byte else { return false }
      last = byte
    }
    return last != UInt8(ascii: " ")
  }
}
