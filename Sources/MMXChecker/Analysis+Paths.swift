import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

/// A path of a command as far as it is known.
struct PathReading {
  var parts: [PathPart]
  /// Names and values of the query behind `?`.
  var query: [(name: String, value: String)]
  var isPerOrganisation: Bool
  /// As messages show it.
  var words: [String]

  var text: String { words.joined(separator: "/") }
}

extension Analysis {
  /// Reads a path; nil where its start is not known, or wrong, which is told.
  func reading(of path: Path) -> PathReading? {
    var parts: [PathPart] = []
    var words: [String] = []
    var isFromRecord = false
    if let base = path.base {
      let type = type(of: base)
      guard let start = start(from: type, base) else {
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
    if parts.count >= 2, case .text(let word) = parts[0], word.isEqualIgnoringCase(to: "orgs"), isID(parts[1]) {
      parts.removeFirst(2)
      words.removeFirst(2)
      hasOrganisation = true
    }
    if case .unknown? = parts.first { return nil }
    let isOutside = !hasOrganisation && !candidates(parts, perOrganisation: false).isEmpty
    return PathReading(
      parts: parts, query: path.query.map { PercentEncoding.split($0) } ?? [], isPerOrganisation: !isOutside, words: words)
  }

  private func isID(_ part: PathPart) -> Bool {
    switch part {
    case .text(let text): Int(text) != nil
    case .number: true
    case .form, .unknown: false
    }
  }

  /// The path of the record that an entity or a reference stands for.
  private func start(from type: StaticType, _ expression: Expr) -> [PathPart]? {
    switch type {
    case .unknown, .never: return nil
    case .entity(let entity): return Analysis.parts(of: entity.resource) + [.number]
    case .reference(let schema):
      guard let schema else { return nil }
      guard let resource = Catalogue.resource(ofSchema: schema), resource.parents.isEmpty else {
        report(.unfollowableReference(schema), expression.span)
        return nil
      }
      return Analysis.parts(of: resource) + [.number]
    default:
      if let sample = type.sample { report(.notPathStart(sample), expression.span) }
      return nil
    }
  }

  private static func parts(of resource: Resource) -> [PathPart] {
    resource.path.map { if case .word(let word) = $0 { .text(word) } else { .number } }
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
    case .text(let text): return text.constant.map { .text($0) } ?? .unknown
    case .unknown, .never, .bool, .date, .dateTime: return .unknown
    case .null, .list, .record, .bytes, .function:
      if let sample = type.sample { report(.badSegment(sample), span) }
      return .unknown
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

  /// The operations that a path means for a verb; empty, and told, where there are none.
  func operations(_ verb: Verb, _ reading: PathReading, _ path: Path) -> [Operation] {
    let all = candidates(reading.parts, perOrganisation: reading.isPerOrganisation)
    let found = all.filter { $0.verb == verb }
    if !found.isEmpty {
      checkArguments(found, reading, path)
      return found
    }
    let span = wrongPart(of: path, reading)
    if let word = path.loneWord, Catalogue.resource(named: word) == nil, scope.find(word) != nil {
      report(.variableAsPath(word), span)
    } else if all.isEmpty {
      report(.noSuchPath(reading.words, parts: reading.parts), span)
    } else {
      var verbs: [Verb] = []
      for operation in all where !verbs.contains(operation.verb) { verbs.append(operation.verb) }
      report(.noSuchVerb(verb, reading.text, verbs), span)
    }
    return []
  }

  /// The first segment where that names no resource, else the whole path.
  private func wrongPart(of path: Path, _ reading: PathReading) -> Span {
    guard path.base == nil, let first = path.segments.first, case .word(let word) = first.form, reading.words.first == word else {
      return path.span
    }
    return Catalogue.resource(named: word) == nil ? first.span : path.span
  }

  /// `get countries/3`, an ID that is another one elsewhere, and words that a form does not know.
  private func checkArguments(_ operations: [Operation], _ reading: PathReading, _ path: Path) {
    guard let operation = operations.first, operations.count == 1 else { return }
    let offset = reading.parts.count - path.segments.count
    for (index, (segment, part)) in zip(operation.path, reading.parts).enumerated() {
      if case .form(let word, _) = segment, case .text(let text) = part, index >= offset, !operation.arguments.isEmpty {
        let argument = String(text.dropFirst(word.count + 1).dropLast())
        if !operation.arguments.contains(where: { $0.isEqualIgnoringCase(to: argument) }) {
          warn(.badArgument(argument, operation), path.segments[index - offset].span)
        }
      }
      guard case .parameter(let name) = segment, case .text(let text) = part, index >= offset, name.hasSuffix("Id"),
        let resource = Catalogue.resource(named: String(name.dropLast(2))), resource.isCodeList
      else { continue }
      warn(.bareCode("'\(reading.text)'", text, resource, assumedLocalisation), path.segments[index - offset].span)
    }
  }
}
