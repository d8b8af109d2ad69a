import MMXCatalogue
import MMXData
import MMXService
import MMXRuntime
import MMXSyntax

/// A path of a command with its values inserted.
struct ServicePath {
  /// Decoded, after `api/orgs/N/` or `api/`.
  var segments: [String]
  var query: [(name: String, value: String)] = []
  var organisation: Int?
  var isPerOrganisation: Bool

  /// As in an address: `api/orgs/12/customers/code(K%2F1)`.
  var encoded: String {
    var text = "api"
    text.reserveCapacity(64)
    if isPerOrganisation {
      text += "/orgs/"
      text += String(organisation ?? 0)
    }
    for segment in segments {
      text += "/"
      text += ServicePath.encode(segment)
    }
    return text
  }

  /// A call of the operation that was found at the path.
  func call(
    _ match: Match, query: [(name: String, value: String)] = [], body: JSON? = nil, purpose: String = "",
    previous: OrderedRecord<JSON>? = nil
  ) -> Call {
    Call(
      match.operation.method, encoded, query: query, body: body, organisation: isPerOrganisation ? organisation : nil, purpose: purpose,
      previous: previous, match: match)
  }

  /// The call that reads the record there.
  var read: Call { Call(.get, encoded, organisation: isPerOrganisation ? organisation : nil, purpose: "get \(text)") }

  /// As written in a command.
  var text: String { segments.joined(separator: "/") }

  /// Percent-encoded, except the parentheses of a form.
  private static func encode(_ segment: String) -> String {
    guard segment.utf8.last == UInt8(ascii: ")"), let open = segment.firstIndex(of: "(") else { return PercentEncoding.encode(segment) }
    let argument = segment[segment.index(after: open)...].dropLast()
    return PercentEncoding.encode(String(segment[..<open])) + "(" + PercentEncoding.encode(String(argument)) + ")"
  }
}

extension Entity {
  /// The path of the record or, with words, of something below it; nil for a draft.
  func place(_ words: String...) -> ServicePath? {
    path.map { ServicePath(segments: $0 + words, organisation: organisation, isPerOrganisation: resource.isPerOrganisation) }
  }
}

extension Commands {
  /// Puts the operands into the path; takes those that belong to it.
  /// - Parameter isRaw: `api/x` is literal, while other commands read it as a path of the organisation.
  func resolve(_ path: Path, _ operands: inout ArraySlice<Value>, isRaw: Bool = false) throws -> ServicePath {
    var segments: [String] = []
    var organisation: Int?
    if path.base != nil {
      let value = try takeOperand(&operands)
      (segments, organisation) = try placing(path.base?.span ?? path.span) { try start(from: value) }
    }
    for segment in path.segments {
      switch segment.form {
      case .word(let word): segments.append(PercentEncoding.decode(word) ?? word)
      case .insert:
        let value = try takeOperand(&operands)
        segments.append(try placing(segment.span) { try segmentText(value) })
      case .call(let name, let argument): segments.append("\(name)(\(try argumentText(argument, &operands)))")
      }
    }
    var resolved = try normalised(segments, organisation)
    if isRaw, organisation == nil, resolved.isPerOrganisation, segments.first?.isEqualIgnoringCase(to: "api") == true,
      segments.dropFirst().first?.isEqualIgnoringCase(to: "orgs") != true
    {
      resolved = ServicePath(segments: Array(segments.dropFirst()), isPerOrganisation: false)
    }
    if let query = path.query { resolved.query = PercentEncoding.split(query) }
    return resolved
  }

  func takeOperand(_ operands: inout ArraySlice<Value>) throws -> Value {
    guard let operand = operands.popFirst() else { throw Problem.missingOperand() }
    return operand
  }

  /// The path of the record that an entity or reference refers to.
  private func start(from value: Value) throws -> ([String], Int?) {
    switch value {
    case .entity(let entity):
      guard let path = entity.path else { throw Problem.draftReference(entity.label) }
      return (path, entity.organisation)
    case .reference(let reference):
      guard let id = reference.id else { throw Problem.emptyReference() }
      guard let resource = reference.schemaName.flatMap(Catalogue.resource(ofSchema:)), let path = resource.path(under: []) else {
        throw Problem.unfollowableReference(reference.schemaName)
      }
      return (path.split(separator: "/").map(String.init) + [String(id)], reference.organisation)
    case .null: throw Problem.emptyReference()
    default: throw Problem.notPathStart(value)
    }
  }

  /// One segment from a value: an ID for an entity or reference, ISO for a date.
  private func segmentText(_ value: Value) throws -> String {
    let text: String
    switch value {
    case .entity(let entity):
      guard let id = entity.id else { throw Problem.draftReference(entity.label) }
      text = String(id)
    case .reference(let reference):
      guard let id = reference.id else { throw Problem.emptyReference() }
      text = String(id)
    case .number(let number): text = number.integer.map(String.init) ?? number.description
    case .text, .date, .dateTime, .bool: text = value.plainText
    default: throw Problem.badSegment(value)
    }
    if text.isEmpty || text == "." || text == ".." { throw Problem.badSegmentText(text) }
    return text
  }

  private func argumentText(_ parts: [StringPart], _ operands: inout ArraySlice<Value>) throws -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let literal): text += literal
      case .expression: text += try segmentText(try takeOperand(&operands))
      }
    }
    if text.isEmpty { throw Problem.badSegmentText(text) }
    return text
  }

  /// Drops `api/` and `api/orgs/N/`, and distinguishes paths of an organisation from others.
  private func normalised(_ given: [String], _ organisation: Int?) throws -> ServicePath {
    var segments = given
    while segments.first?.isEqualIgnoringCase(to: "api") == true { segments.removeFirst() }
    var organisation = organisation
    if segments.count >= 2, segments[0].isEqualIgnoringCase(to: "orgs"), let number = Int(segments[1]) {
      if let organisation, organisation != number { throw Problem.otherOrganisation("the path", number, organisation) }
      organisation = number
      segments.removeFirst(2)
      return ServicePath(segments: segments, organisation: organisation, isPerOrganisation: true)
    }
    if organisation == nil, !Catalogue.localisations(path: segments, perOrganisation: false).isEmpty {
      return ServicePath(segments: segments, organisation: nil, isPerOrganisation: false)
    }
    return ServicePath(segments: segments, organisation: organisation ?? session.organisation, isPerOrganisation: true)
  }

  /// The operation at a path of the source, or the problem at the wrong word.
  func operation(_ method: Method, at resolved: ServicePath, _ path: Path) throws -> Match {
    try placing(wrongPart(of: path, resolved)) {
      do {
        return try operation(method, at: resolved)
      } catch let problem as Problem where problem.kind == .catalogue {
        guard let word = path.loneWord, Catalogue.resource(named: word) == nil, machine.globals[word] != nil else { throw problem }
        throw Problem.variableAsPath(word)
      }
    }
  }

  /// The first segment if it does not name a resource, otherwise the whole path.
  private func wrongPart(of path: Path, _ resolved: ServicePath) -> Span {
    guard path.base == nil, let first = path.segments.first, case .word(let word) = first.form, resolved.segments.first == word else {
      return path.span
    }
    return Catalogue.resource(named: word) == nil ? first.span : path.span
  }

  /// Why a call of an organisation cannot be made.
  func noOrganisation() -> Problem {
    guard let service = session.service else { return .noService() }
    return service.missingAccount ?? .noOrganisation()
  }

  /// The operation at the path, or why there is none.
  func operation(_ method: Method, at path: ServicePath) throws -> Match {
    if path.isPerOrganisation, path.organisation == nil {
      // A misspelled path is the more likely mistake.
      if Catalogue.localisations(path: path.segments, perOrganisation: true).isEmpty { throw Problem.noSuchPath(path.segments) }
      throw noOrganisation()
    }
    if let match = Catalogue.match(method, path: path.segments, perOrganisation: path.isPerOrganisation, localisation: localisation) {
      return match
    }
    let methods = Catalogue.methods(path: path.segments, perOrganisation: path.isPerOrganisation, localisation: localisation)
    if !methods.isEmpty { throw Problem.noSuchMethod(method, path.text, methods) }
    let elsewhere = Catalogue.localisations(path: path.segments, perOrganisation: path.isPerOrganisation)
    if !elsewhere.isEmpty { throw Problem.offeredElsewhere(path.text, elsewhere, here: localisation) }
    throw Problem.noSuchPath(path.segments)
  }
}
