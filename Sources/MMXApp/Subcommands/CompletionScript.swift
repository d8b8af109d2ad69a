import MMXCommands
import MMXCatalogue
import MMXData
import MMXCompletion
import MMXRuntime
import MMXSession
import MMXSyntax

/// Completion for a shell, derived from the tables of options, subcommands and commands of the language.
enum CompletionScript: String, CaseIterable {
  case bash, zsh, fish

  func text(in language: Language) -> String {
    switch self {
    case .bash: BashCompletion.text
    case .zsh: ZshCompletion(language: language).text
    case .fish: FishCompletion(language: language).text
    }
  }

  /// What a shell offers for an argument or after a subcommand.
  enum Offer {
    case files
    case profiles
    case words([String])
    case nothing

    init(_ word: UsageWord?) {
      self =
        switch word {
        case .file: .files
        case .profile: .profiles
        case .topic: .words(CompletionScript.topics)
        case .collection: .words(CompletionScript.kept)
        case .choice(let words, _): .words(words())
        case .free, nil: .nothing
        }
    }

    init(after subcommand: Subcommand) { self.init(subcommand.usage.words.first) }
  }

  /// Commands of the language that are no subcommands; both may begin a line.
  static let verbs: [CommandRow] = CommandRow.all.filter { Subcommand.row($0.verb) == nil }

  static let firstWords: [(name: String, help: Message)] = Subcommand.rows.map { ($0.name, $0.help) } + verbs.map { ($0.verb, $0.help) }

  /// What `mmx help` knows, except for signs that mean something to a shell, and options.
  static let topics: [String] = {
    var seen: Set<String> = []
    return (Subcommand.rows.map(\.name) + Topics.all + ProgramTopics.names).filter { name in
      name.utf8.allSatisfy { $0 == 0x2D || $0 >= 0x61 && $0 <= 0x7A } && name.first != "-" && seen.insert(name).inserted
    }
  }()

  /// Collections that the lake can keep.
  private static var kept: [String] { Catalogue.resources.filter { $0.parents.isEmpty && $0.isKeepable }.map(\.plural) }

  /// The first word after a command of the language; empty if nobody can offer one.
  static func words(after command: CommandName) -> [String] {
    let own = Catalogue.resources.filter { $0.parents.isEmpty }
    switch command.syntax {
    case .get: return own.map(\.plural)
    case .seen, .changes: return kept
    case .new: return own.filter { $0.create != nil }.map(\.singular)
    case .explain: return CommandName.allCases.filter(\.use.makesCalls).map(\.rawValue).sorted()
    case .use: return ["org", "profile"]
    case .http: return Method.allCases.map(\.rawValue)
    case .words(let command):
      switch command.grammar.offer([]) {
      case .words(let words): return words.map(\.word)
      case .types: return own.map(\.singular)
      case .collections: return own.map(\.plural)
      case .kept: return kept
      case .settings: return PromptSetting.allNames
      case .nothing, .paths, .journal, .topics, .values, .records, .file: return []
      }
    case .save, .delete, .action, .attach, .entity, .sql, .print, .show: return []
    }
  }

  static let profiles = #"sed -n 's/^\[\(.*\)\]$/\1/p' "${XDG_CONFIG_HOME:-$HOME/.config}/mmx/config" 2>/dev/null"#
}

/// Needs nothing but bash itself.
private enum BashCompletion {
  static var text: String {
    """
    # bash completion for mmx, made by `mmx completion bash`
    _mmx() {
      local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= word i
      # bash breaks words at `=`.
      if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
      for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case $word in
          \(valued)) ((i++)); [[ ${COMP_WORDS[i]} == = ]] && ((i++)) ;;
          -*) ;;
          *) command=$word; break ;;
        esac
      done
      case $prev in
    \(arguments)
        \(valued)) return ;;
      esac
      if [[ $cur == -* ]]; then
        local options="\(ProgramOptions.rows.map { "--" + $0.name }.joined(separator: " "))"
        case $command in
    \(ownOptions)
        esac
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
        return
      fi
      case $command in
        '') COMPREPLY=($(compgen -W "\(CompletionScript.firstWords.map(\.name).joined(separator: " "))" -- "$cur")); _mmx_files ;;
    \(afterSubcommands)
    \(behindVerbs)
        *) compopt -o default 2>/dev/null ;;
      esac
    }
    _mmx_files() {
      local file
      compopt -o filenames 2>/dev/null
      while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$cur")
    }
    complete -F _mmx mmx

    """
  }

  private static var all: [OptionRow] { ProgramOptions.rows + Subcommand.rows.flatMap(\.options) }

  private static func spellings(_ row: OptionRow) -> [String] { ["--" + row.name] + (row.letter.map { ["-\($0)"] } ?? []) }

  private static var valued: String { unique(all.filter { $0.argument != nil }.flatMap(spellings)).joined(separator: "|") }

  private static func unique(_ words: [String]) -> [String] {
    words.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static var arguments: String {
    var lines: [String] = []
    var seen: Set<String> = []
    for row in all {
      guard let argument = row.argument, seen.insert(row.name).inserted, let reply = reply(.init(argument)) else {
        continue
      }
      lines.append("    \(spellings(row).joined(separator: "|"))) \(reply); return ;;")
    }
    return lines.joined(separator: "\n")
  }

  private static var ownOptions: String {
    Subcommand.rows.filter { !$0.options.isEmpty }.map { row in
      "      \(row.name)) options=\"\(row.options.map { "--" + $0.name }.joined(separator: " ")) $options\" ;;"
    }.joined(separator: "\n")
  }

  private static var afterSubcommands: String {
    Subcommand.rows.map { row in "    \(row.name)) \(reply(.init(after: row)) ?? ":") ;;" }.joined(separator: "\n")
  }

  /// A path may continue after its first word.
  private static var behindVerbs: String {
    CompletionScript.verbs.compactMap { row -> String? in
      guard let reply = reply(.words(CompletionScript.words(after: row.name))) else { return nil }
      let first = row.name == .get ? "compopt -o nospace 2>/dev/null; \(reply)" : reply
      let others = row.name == .get ? self.reply(.words(GetOption.names)) ?? ":" : "compopt -o default 2>/dev/null"
      return "    \(row.verb)) if [[ $prev == \(row.verb) ]]; then \(first); else \(others); fi ;;"
    }.joined(separator: "\n")
  }

  private static func reply(_ offer: CompletionScript.Offer) -> String? {
    switch offer {
    case .files: "_mmx_files"
    case .profiles: "COMPREPLY=($(compgen -W \"$(\(CompletionScript.profiles))\" -- \"$cur\"))"
    case .words([]), .nothing: nil
    case .words(let words): "COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$cur\"))"
    }
  }
}

private struct ZshCompletion {
  let language: Language

  var text: String {
    """
    #compdef mmx
    # zsh completion for mmx, made by `mmx completion zsh`
    _mmx_profiles() {
      local -a names
      names=(${(f)"$(\(CompletionScript.profiles))"})
      compadd -a names
    }
    _mmx_commands() {
      local -a commands
      commands=(
    \(CompletionScript.firstWords.map { "    " + ShellWord.quoted("\($0.name):\(localised($0.help).firstSentence)") }.joined(separator: "\n"))
      )
      _describe -t commands command commands
    }
    _mmx_first() {
      _mmx_commands
      _files -g '*.mmx'
    }
    _mmx() {
      local curcontext="$curcontext" state line
      local -a options
      options=(
    \(ProgramOptions.rows.map { "    " + option($0) }.joined(separator: "\n"))
      )
      _arguments -s -S -C $options '1: :_mmx_first' '*:: :->rest' && return
      case $line[1] in
    \(Subcommand.rows.map(rest).joined(separator: "\n"))
    \(CompletionScript.verbs.compactMap(rest).joined(separator: "\n"))
        *) _files ;;
      esac
    }
    if [ "$funcstack[1]" = _mmx ]; then _mmx "$@"; else compdef _mmx mmx; fi

    """
  }

  private func localised(_ message: Message) -> String { message.text(in: language).replacing(":", with: ";") }

  private func option(_ row: OptionRow) -> String {
    let argument = row.argument.map { ":\($0.text):\(action(.init($0)))" } ?? ""
    let help = "[" + localised(row.help).replacing("[", with: "(").replacing("]", with: ")") + "]" + argument
    let long = "--\(row.name)" + (row.argument == nil ? "" : "=")
    guard let letter = row.letter else { return ShellWord.quoted(long + help) }
    return "'(-\(letter) --\(row.name))'{-\(letter)\(row.argument == nil ? "" : "+"),\(long)}" + ShellWord.quoted(help)
  }

  private func rest(_ row: Subcommand) -> String {
    let words = action(.init(after: row))
    let own = row.options.map(option).joined(separator: " ")
    return "    \(row.name)) _arguments -s -S $options \(own) '*: :\(words.isEmpty ? " " : words)' ;;"
  }

  private func rest(_ row: CommandRow) -> String? {
    let words = CompletionScript.words(after: row.name)
    return words.isEmpty ? nil : "    \(row.verb)) _arguments -s -S $options '1: :(\(words.joined(separator: " ")))' '*: :_files' ;;"
  }

  private func action(_ offer: CompletionScript.Offer) -> String {
    switch offer {
    case .files: "_files"
    case .profiles: "_mmx_profiles"
    case .words(let words): "(\(words.joined(separator: " ")))"
    case .nothing: ""
    }
  }
}

private struct FishCompletion {
  let language: Language

  var text: String {
    let names = CompletionScript.firstWords.map(\.name).joined(separator: " ")
    var lines = [
      "# fish completion for mmx, made by `mmx completion fish`",
      "set -l commands \(names)",
      "complete -c mmx -f -n \"not __fish_seen_subcommand_from $commands\" -k -a '(__fish_complete_suffix .mmx)'",
    ]
    lines += CompletionScript.firstWords.map { word in
      "complete -c mmx -n \"not __fish_seen_subcommand_from $commands\" -f -a \(word.name) -d \(quoted(localised(word.help).firstSentence))"
    }
    lines += ProgramOptions.rows.map { "complete -c mmx " + option($0) }
    for row in Subcommand.rows {
      let condition = "-n '__fish_seen_subcommand_from \(row.name)'"
      lines += row.options.map { "complete -c mmx \(condition) " + option($0) }
      let words = action(.init(after: row))
      lines.append("complete -c mmx \(condition) \(words)")
    }
    for row in CompletionScript.verbs {
      let words = CompletionScript.words(after: row.name)
      if !words.isEmpty { lines.append("complete -c mmx -n '__fish_seen_subcommand_from \(row.verb)' \(action(.words(words)))") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func localised(_ message: Message) -> String { message.text(in: language) }

  private func quoted(_ text: String) -> String { "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'" }

  private func option(_ row: OptionRow) -> String {
    let letter = row.letter.map { "-s \($0) " } ?? ""
    return "\(letter)-l \(row.name) \(row.argument.map { argument(.init($0)) } ?? "")-d \(quoted(localised(row.help)))"
  }

  private func argument(_ offer: CompletionScript.Offer) -> String {
    switch offer {
    case .files: "-r -F "
    case .profiles, .words: "-x \(action(offer).dropFirst(3)) "
    case .nothing: "-x "
    }
  }

  private func action(_ offer: CompletionScript.Offer) -> String {
    switch offer {
    case .files: "-F"
    case .profiles:
      "-f -a '(sed -n \"s/^\\[\\(.*\\)\\]\\$/\\1/p\" (set -q XDG_CONFIG_HOME; and echo $XDG_CONFIG_HOME; or echo ~/.config)/mmx/config 2>/dev/null)'"
    case .words(let words): "-f -a '\(words.joined(separator: " "))'"
    case .nothing: "-f"
    }
  }
}
