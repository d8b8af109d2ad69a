/// A word that stands in a line of usage for what to type there: how help shows it, and what a shell can offer.
package enum UsageWord: Sendable {
  /// A file or folder: `FILE.har`.
  case file(String)
  /// A profile of the configuration file.
  case profile(String)
  /// What `mmx help` knows.
  case topic(String)
  /// A collection that the lake can keep.
  case collection(String)
  /// One of a few words, looked up when they are asked for; shown as `a|b|c` if nothing stands for them.
  case choice(@Sendable () -> [String], shown: String?)
  /// What a shell knows nothing of.
  case free(String)

  /// The words that the type has.
  package static func choice<Word: CaseIterable & RawRepresentable & Sendable>(of type: Word.Type, shown: String? = nil) -> UsageWord
  where Word.RawValue == String {
    .choice({ Word.allCases.map(\.rawValue) }, shown: shown)
  }

  package var text: String {
    switch self {
    case .file(let text), .profile(let text), .topic(let text), .collection(let text), .free(let text): text
    case .choice(let words, let shown): shown ?? words().joined(separator: "|")
    }
  }
}
