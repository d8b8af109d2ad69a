package import MMXData

/// One thing that goes wrong, and for which requests.
///
///     RULE = word { "," word }
///
/// The words are rows of `FaultRule.words`, which the help is made of.
package struct FaultRule: Hashable, Sendable {
  /// What the caller sees instead of the answer.
  enum Effect: Hashable, Sendable {
    /// An error of this status.
    case status(Int)
    /// The answer's length and headers, and that many bytes of its body; half of them where nil.
    case truncate(Int?)
    /// Bytes that are not JSON and no UTF-8 under the answer's own status.
    case garbage
    /// The end of the connection without an answer.
    case drop
  }

  /// When the answer is spoiled: before the request is executed, which then never happens, or after.
  enum Moment: String, Sendable { case before, after }

  /// As it was given.
  package private(set) var text: String
  /// In capitals; empty for every verb.
  var verbs: [String] = []
  /// In lower case, nil for every path.
  var path: String?
  /// How many of a million requests.
  var rate = FaultRule.million
  /// The requests that pass before the first fault, and the faults after which the rule is done.
  var skip = 0
  var times: Int?
  var moment: Moment?
  /// Milliseconds.
  var delay: ClosedRange<Int>?
  var effect: Effect?
  /// Seconds, for the header of that name.
  var retryAfter: Int?

  static let million = 1_000_000

  /// Where the answer is spoiled unless the rule says: an answer that is cut or garbled was one, others never came to be.
  var when: Moment {
    if let moment { return moment }
    switch effect {
    case .truncate, .garbage, nil: return .after
    case .status, .drop: return .before
    }
  }

  /// Whether the rule is about a request. A pattern with a `/` in front is about the whole path, others about its end from any `/` on.
  func concerns(verb: String, path: String) -> Bool {
    guard verbs.isEmpty || verbs.contains(verb.uppercased()) else { return false }
    guard let pattern = self.path else { return true }
    let units = Array(path.lowercased().utf8)
    let wanted = Array(pattern.utf8)
    if wanted.first == UInt8(ascii: "/") { return Glob.matches(wanted[...], units[...]) }
    return units.indices.contains { units[$0] == UInt8(ascii: "/") && Glob.matches(wanted[...], units[($0 + 1)...]) }
  }

  // MARK: Reading

  /// Rules with `;` between them; an empty text is none. Throws `value` with the word that is wrong.
  package static func rules(_ text: String) throws(Problem) -> [FaultRule] {
    guard text.utf8.count <= 4096 else { throw .longFault }
    var rules: [FaultRule] = []
    for part in text.split(separator: ";") {
      let rule = part.trimmed
      if !rule.isEmpty { rules.append(try FaultRule(rule)) }
    }
    return rules
  }

  init() { text = "" }

  init(_ text: String) throws(Problem) {
    self.text = text
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let word = part.trimmed
      let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let name = (halves.first ?? "").lowercased()
      guard let row = FaultRule.words.first(where: { $0.name == name }) else {
        throw .unknownFaultWord(word, near: nearest(to: name, in: FaultRule.words.map(\.name)))
      }
      let value = halves.count > 1 ? halves[1] : nil
      guard row.set(&self, value) else { throw .badFaultWord(word, wanted: row.spelling) }
    }
    guard effect != nil || delay != nil else { throw .harmlessFault(text) }
  }
}

/// A word of a fault rule: how it is written, what it means, what it sets.
struct FaultWord: Sendable {
  let spelling: String
  let help: Message
  /// Sets the word's value, nil if the word is alone; false if the value makes no sense.
  let set: @Sendable (inout FaultRule, String?) -> Bool

  init(_ spelling: String, _ help: Message, set: @escaping @Sendable (inout FaultRule, String?) -> Bool) {
    self.spelling = spelling
    self.help = help
    self.set = set
  }

  var name: String { String(spelling.prefix { $0 != "=" && $0 != "[" }) }
}

extension FaultRule {
  static let words = choosing + spoiling

  /// How each word is written, and what it means.
  package static var help: [(spelling: String, help: Message)] { words.map { ($0.spelling, $0.help) } }

  private static let choosing: [FaultWord] = [
    FaultWord("rate=P", "the share of the requests, 0.05 or 5%; all by default") { rule, text in
      guard let rate = text.flatMap({ part($0) }) else { return false }
      rule.rate = rate
      return true
    },
    FaultWord("verb=GET|PUT", "only these verbs") { rule, text in
      let verbs = (text ?? "").uppercased().split(separator: "|").map(String.init)
      guard !verbs.isEmpty, verbs.allSatisfy({ $0.utf8.allSatisfy { (0x41...0x5A).contains($0) } }) else { return false }
      rule.verbs = verbs
      return true
    },
    FaultWord("path=PATTERN", "only paths with this ending; * matches anything: path=customers/*, path=token") { rule, text in
      guard let text, !text.isEmpty else { return false }
      rule.path = text.lowercased()
      return true
    },
    FaultWord("skip=N", "let the first N such requests pass") { rule, text in
      guard let count = text.flatMap({ whole($0, in: 0...1_000_000_000) }) else { return false }
      rule.skip = count
      return true
    },
    FaultWord("times=N", "stop after N faults") { rule, text in
      guard let count = text.flatMap({ whole($0, in: 1...1_000_000_000) }) else { return false }
      rule.times = count
      return true
    },
  ]

  private static let spoiling: [FaultWord] = [
    FaultWord("before", "the request is not executed: the default for status and drop") { rule, text in
      rule.moment = .before
      return text == nil
    },
    FaultWord("after", "the request is executed and saved, then the answer is spoiled: the default for truncate and garbage") {
      rule, text in
      rule.moment = .after
      return text == nil
    },
    FaultWord("delay=TIME", "wait 200ms or 2s, or a random time between two: delay=200ms..2s") { rule, text in
      guard let delay = text.flatMap({ times($0) }) else { return false }
      rule.delay = delay
      return true
    },
    FaultWord("status=N", "answer with this status of 400 to 599") { rule, text in
      guard let status = text.flatMap({ whole($0, in: 400...599) }) else { return false }
      return rule.spoil(.status(status))
    },
    FaultWord("retry-after=N", "with a header that asks to wait N seconds") { rule, text in
      rule.retryAfter = text.flatMap { whole($0, in: 0...1_000_000) }
      return rule.retryAfter != nil
    },
    FaultWord("truncate[=N]", "cut the answer off after N bytes of its body, or half of them") { rule, text in
      let count = text.flatMap { whole($0, in: 0...1_000_000_000) }
      return rule.spoil(.truncate(count)) && (count != nil || text == nil)
    },
    FaultWord("garbage", "answer with bytes that are not JSON") { rule, text in rule.spoil(.garbage) && text == nil },
    FaultWord("drop", "close the connection without an answer") { rule, text in rule.spoil(.drop) && text == nil },
  ]

  /// False if the answer is spoiled in another way already.
  private mutating func spoil(_ effect: Effect) -> Bool {
    defer { self.effect = effect }
    return self.effect == nil
  }

  // MARK: Values

  private static func whole(_ text: String, in range: ClosedRange<Int>) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(text) else { return nil }
    return range.contains(value) ? value : nil
  }

  /// `0.05` or `5%` as so many of a million.
  private static func part(_ text: String) -> Int? {
    let isPercent = text.hasSuffix("%")
    guard let number = Number(isPercent ? String(text.dropLast()) : text),
      let share = try? (number * Number(isPercent ? million / 100 : million)).rounded(to: 0),
      let count = JSON.number(share).integer, (0...million).contains(count)
    else { return nil }
    return count
  }

  /// `200ms`, `2s` or two of them with `..` between, in milliseconds and not over ten minutes.
  private static func times(_ text: String) -> ClosedRange<Int>? {
    guard let dots = text.firstRange(of: "..") else { return milliseconds(text).map { $0...$0 } }
    guard let low = milliseconds(String(text[..<dots.lowerBound])), let high = milliseconds(String(text[dots.upperBound...])), low <= high
    else { return nil }
    return low...high
  }

  private static func milliseconds(_ text: String) -> Int? {
    if text.hasSuffix("ms") { return whole(String(text.dropLast(2)), in: 0...600_000) }
    return text.hasSuffix("s") ? whole(String(text.dropLast()), in: 0...600).map { $0 * 1000 } : nil
  }
}

extension Substring {
  /// Without spaces at its ends.
  fileprivate var trimmed: String {
    let head = drop { $0 == " " }
    return String(head.reversed().drop { $0 == " " }.reversed())
  }
}

/// A pattern in which `*` stands for any bytes.
enum Glob {
  /// In time that grows with the product of both lengths, whatever the pattern: only the last star is ever tried again.
  static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    var (p, t) = (pattern.startIndex, text.startIndex)
    var star: (pattern: Int, text: Int)?
    while t < text.endIndex {
      if p < pattern.endIndex, pattern[p] == UInt8(ascii: "*") {
        star = (p + 1, t)
        p += 1
      } else if p < pattern.endIndex, pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        (p, t) = (last.pattern, last.text + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
