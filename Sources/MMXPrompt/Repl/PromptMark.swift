/// What tells a terminal where prompt, entry and output are (OSC 133), so that it can go from prompt to prompt.
enum PromptMark {
  case promptBegins, entryBegins, outputBegins
  case ended(Int32)

  var sequence: String {
    switch self {
    case .promptBegins: "\u{1B}]133;A\u{7}"
    case .entryBegins: "\u{1B}]133;B\u{7}"
    case .outputBegins: "\u{1B}]133;C\u{7}"
    case .ended(let status): "\u{1B}]133;D;\(status)\u{7}"
    }
  }

  /// A prompt with its marks, which take no width.
  static func around(_ prompt: String, if isOn: Bool) -> String {
    isOn ? "\u{1}\(promptBegins.sequence)\u{1}\(prompt)\u{1}\(entryBegins.sequence)\u{1}" : prompt
  }
}
