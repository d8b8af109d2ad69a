import MMXCatalogue
package import MMXData
package import MMXSyntax

extension SessionCommand {
  /// A word after a command that it does not take.
  package struct Refusal {
    /// The index of the word; nil for what the words lack or mean together.
    package let index: Int?
    package let problem: Problem
  }

  /// What is wrong with the words after the command, as far as that is known before it runs.
  package func refusal(of words: [String]) -> Refusal? {
    do throws(Problem) { try check(words) } catch { return Refusal(index: index(ofMistakeIn: words), problem: error) }
    return nil
  }

  /// The word with the collection that the lake cannot keep, with the setting that is none or the value that it does not take.
  private func index(ofMistakeIn words: [String]) -> Int? {
    if self == .set, let name = words.first, words.count <= 2 { return PromptSetting.allNames.contains(name) ? words.count - 1 : 0 }
    guard self == .lake, let names = try? LakeWords.collections(in: words),
      let name = names.first(where: { (try? Resource.forLake($0)) == nil })
    else { return nil }
    return words.lastIndex { $0.split(separator: ",").contains(Substring(name)) }
  }

  /// Throws if the command does not take the words.
  private func check(_ words: [String]) throws(Problem) {
    switch self {
    case .lake: try LakeWords.check(words)
    case .quota:
      if words.isEmpty { return }
      guard words.count == 2, words[0] == "reserve", let count = Int(words[1]), count >= 0 else { throw .badQuotaWords() }
    case .journal: _ = try JournalWords(words)
    case .undo: guard words.count <= 1, words.allSatisfy({ Int($0) != nil }) else { throw .badUndoWords() }
    case .trace: guard words.isEmpty || words.count == 1 && ["on", "off"].contains(words[0]) else { throw .badTraceWords() }
    case .exit:
      if let word = words.first { guard let status = Int(word), (0...255).contains(status) else { throw .badExitStatus(word) } }
    case .set: try PromptSetting.check(words)
    case .orgs, .whoami, .status, .resources, .describe, .help, .vars, .login, .logout, .edit, .history, .profile, .resume: return
    }
  }
}
