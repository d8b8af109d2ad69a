package import MMXCatalogue
package import MMXData
import MMXSyntax

/// The words after `lake add` and `lake sync`: `customers, items from @2026-01-01 --max-calls 60`.
package struct LakeWords {
  /// As they are typed, each once.
  package private(set) var collections: [String] = []
  /// The day from which changes are read; nil for everything.
  package private(set) var from: CalendarDate?
  /// Whether the IDs of all records are compared.
  package private(set) var isFull = false
  /// The most calls to make; nil for as many as it takes.
  package private(set) var mostCalls: Int?
  /// Whether somebody is asked before it takes more than half of the calls that are left.
  package private(set) var asks = true

  package init(_ collection: String, from: CalendarDate?, mostCalls: Int?, asks: Bool) {
    (collections, self.from, self.mostCalls, self.asks) = ([collection], from, mostCalls, asks)
  }

  /// Throws `syntax` for a date or a number of calls that is none.
  package init(_ words: ArraySlice<String>) throws(Problem) {
    // `--max-calls=60`
    var rest = words.flatMap { word in
      word.hasPrefix("--") ? word.split(separator: "=", maxSplits: 1).map(String.init) : [word]
    }[...]
    while let word = rest.popFirst() {
      switch word {
      case "full", "--full": isFull = true
      case "from":
        guard let date = rest.popFirst().flatMap(LakeWords.date) else { throw .badLakeWords(.add) }
        from = date
      case "--max-calls":
        let given = rest.popFirst() ?? ""
        guard let count = Int(given), count > 0 else { throw .badLakeCalls(given) }
        (mostCalls, asks) = (count, false)
      default:
        for name in word.split(separator: ",") where !collections.contains(String(name)) { collections.append(String(name)) }
      }
    }
  }

  /// Throws `syntax` if `lake` does not take the words, `catalogue` and `value` for a collection that it cannot keep.
  static func check(_ words: [String]) throws(Problem) {
    guard let word = words.first else { return }
    guard let command = LakeCommand(rawValue: word) else { throw .noSuchLakeCommand(word) }
    let isTaken: Bool
    switch command {
    case .add:
      let given = try LakeWords(words.dropFirst())
      isTaken = !given.collections.isEmpty && !given.isFull
    case .sync: isTaken = try LakeWords(words.dropFirst()).from == nil
    case .check: isTaken = words.count == 1
    case .forget: isTaken = words.count == 4 && words[1] == "personal" && words[2] == "before" && date(words[3]) != nil
    case .export: isTaken = words.count > 2 && isExport(words[1], to: words[2], count: words.count)
    }
    guard isTaken else { throw .badLakeWords(command) }
    for name in try collections(in: words) { _ = try Resource.forLake(name) }
  }

  private static func isExport(_ format: String, to target: String, count: Int) -> Bool {
    if format == "postgres" { return ["postgresql://", "postgres://"].contains(where: target.hasPrefix) || target.hasSuffix(".sql") }
    return ["csv", "xlsx"].contains(format) && target.lowercased().hasSuffix("." + format) && count == 4
  }

  /// The collections that the words after `lake` name.
  static func collections(in words: [String]) throws(Problem) -> [String] {
    guard let command = words.first.flatMap(LakeCommand.init(rawValue:)) else { return [] }
    return switch command {
    case .add, .sync: try LakeWords(words.dropFirst()).collections
    case .export: words.dropFirst(3).flatMap { $0.split(separator: ",").map(String.init) }
    case .check, .forget: []
    }
  }

  /// `@2026-01-01` or without the sign.
  package static func date(_ word: String) -> CalendarDate? {
    CalendarDate(word.utf8.first == UInt8(ascii: "@") ? String(word.dropFirst()) : word)
  }

  /// Whether the records name people.
  package static func isPersonal(_ resource: String) -> Bool {
    [
      "customers", "employees", "issuedinvoices", "receivedinvoices", "issuedinvoicepostings", "orders", "documents", "inboxitems",
      "outboxitems", "journals", "journalentries", "stockentries", "analytics",
    ].contains(resource)
  }
}

extension Resource {
  /// The collection of a word that a lake can hold. Throws `catalogue` and `value`.
  package static func forLake(_ word: String) throws(Problem) -> Resource {
    guard let resource = Catalogue.resource(named: word) else { throw .noSuchPath([word]) }
    guard resource.isKeepable else { throw .notForLake(resource.plural) }
    return resource
  }
}
