import MMXCatalogue
import MMXData

extension Answer {
  /// The ID of the record that the answer says was created by a call. The `Location` may be absolute or relative, in any letter case, with
  /// or without `?id=`, with a trailing slash; what comes before its ID must be the collection that was posted to, in the same
  /// organisation. Its host is ignored: a gateway may use another one, and nothing is ever sent there. Source: third-party code and
  /// samples.
  ///
  /// Throws `unknown` if the header is missing or malformed: then it is not known which record the call created, if any.
  func locatedID(to call: Call, _ localisation: Localisation) throws(Problem) -> Int {
    // A proxy may fold several into one, with commas.
    let locations = headers.filter { $0.name.isEqualIgnoringCase(to: "Location") }
      .flatMap { $0.value.split(separator: ",").map { String($0).trimmed } }
    guard let text = locations.first, !text.isEmpty else {
      throw .createdWithoutID("the answer has no Location", call, status, journalEntry)
    }
    guard locations.allSatisfy({ $0 == text }), let location = Location(text), let id = location.id else {
      let shown = AnswerText.line(locations.joined(separator: "', '"), limit: 200)
      throw .createdWithoutID("its Location is '\(shown)'", call, status, journalEntry)
    }
    let path = CallPath(call.path)
    guard collections(path, call.match(in: localisation)).contains(where: { location.isBelow($0, path.organisation) }) else {
      throw .createdElsewhere(text, call, journalEntry)
    }
    return id
  }
}

/// The paths at which a record created by a POST to this one may be: `customers` for `customers/addbytaxnumber(100123456)` too.
private func collections(_ path: CallPath, _ match: Match?) -> [[String]] {
  guard let match, let resource = match.resource,
    let collection = resource.path(under: resource.parents.compactMap { match.parameters[$0] })
  else { return [path.segments] }
  return [path.segments, collection.split(separator: "/").map(String.init)]
}

/// A parsed `Location`.
struct Location {
  /// Decoded segments of the path without the ID.
  private(set) var folder: [String]
  /// Nil if it names none, or two.
  let id: Int?

  init?(_ text: String) {
    var rest = text.utf8.prefix { $0 != UInt8(ascii: "#") }
    let parts = rest.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    rest = parts.first ?? rest
    rest = Location.path(of: rest)
    folder = rest.split(separator: UInt8(ascii: "/")).map { part in
      let text = Substring(part)
      return PercentEncoding.decode(text) ?? String(text)
    }
    while let first = folder.first, first == "." || first == ".." { folder.removeFirst() }
    let ofPath = folder.last.flatMap(Location.id)
    if ofPath != nil { folder.removeLast() }
    let queried = parts.count == 2 ? Location.ids(ofQuery: parts[1]) : []
    let ids = (ofPath.map { [$0] } ?? []) + queried.compactMap { $0 }
    // A number that is not an ID, such as 0, is not one in the query either.
    id = queried.allSatisfy({ $0 != nil }) && ids.allSatisfy({ $0 == ids.first }) ? ids.first : nil
  }

  /// Whether the folder is the collection, as far as both state it.
  func isBelow(_ collection: [String], _ organisation: Int?) -> Bool {
    let whole = ["api"] + (organisation.map { ["orgs", String($0)] } ?? []) + collection
    return !folder.isEmpty && zip(folder.reversed(), whole.reversed()).allSatisfy { $0.isEqualIgnoringCase(to: $1) }
  }

  /// What comes after the host of `https://host:443/path` and `//host/path`.
  private static func path(of text: Substring.UTF8View) -> Substring.UTF8View {
    let slashes = Array("//".utf8)
    guard let start = text.indices.first(where: { text[$0...].starts(with: slashes) }),
      text[..<start].isEmpty || text[..<start].last == UInt8(ascii: ":") && !text[..<start].contains(UInt8(ascii: "/"))
    else { return text }
    return text[start...].dropFirst(2).drop { $0 != UInt8(ascii: "/") }
  }

  /// The value of `id=`, nil if it is not an ID.
  private static func ids(ofQuery query: Substring.UTF8View) -> [Int?] {
    query.split(separator: UInt8(ascii: "&")).compactMap { pair -> Int?? in
      let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, String(Substring(sides[0])).isEqualIgnoringCase(to: "id") else { return nil }
      return .some(id(String(Substring(sides[1]))))
    }
  }

  private static func id(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(text), number > 0 else { return nil }
    return number
  }
}
