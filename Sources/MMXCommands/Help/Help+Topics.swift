import MMXCatalogue
import MMXData
import MMXRuntime

/// Pages for terms in messages: kinds of errors, types of records, settings.
extension Help {
  static func kindPage(_ name: String, in language: Language) -> String? {
    guard let kind = Problem.Kind(rawValue: name.lowercased()), let text = meaning(of: kind) else { return nil }
    return "\(kind.rawValue)\n"
      + text.text(in: language).split(separator: "\n").flatMap { wrap(String($0), to: 76) }.map { "  \($0)" }.joined(separator: "\n")
      + "\n  try { ... } catch e { if e.kind == \"\(kind.rawValue)\" { ... } else { throw e } }"
  }

  /// What the kind means and what to do; nil for a kind that is not an error of the language.
  static func meaning(of kind: Problem.Kind) -> Message? {
    switch kind {
    case .assert: "An `assert` was false. The message shows both sides."
    case .auth: "The service did not accept the credentials, or there are none. `help login` says where they come from. Exit status 3."
    case .catalogue: "The service has no such path, filter, action or body. `resources` and `describe` list what there is."
    case .concurrency:
      """
      Somebody changed the record after it was read, so nothing was written. The message shows what was read, what you set and what the record
      holds now. `save c rebase` saves if the changes do not overlap; `revert c` drops yours, `refresh c` reads again. Exit status 4.
      """
    case .forbidden: "The user has no right to do this. The right is given in Minimax, for each organisation."
    case .limit: "Too deep, too long or too large: calls inside calls, `set steps`, sizes, memory. It cannot be caught."
    case .locked: "The account is locked, or mmx does not send a password that was refused. `help login` says what to do. Exit status 3."
    case .name: "A variable, function, field or word that does not exist. The hint suggests a similar one."
    case .network: "The service could not be reached. Reads are repeated automatically; nothing was written. Exit status 6."
    case .notfound: "There is no such record: a read by an ID or code that does not exist, or an action on a deleted record."
    case .quota: "The calls that the service allows are used up. `quota` says when the next one is free. Exit status 5."
    case .refused: "Mmx did not send it: read-only, --safe, a protected profile, or a record whose last write has no known outcome."
    case .script: "Raised by `throw`, or by a file, a command or an option outside the language."
    case .syntax: "The text is not in the language. The caret shows where; `help statements` shows the forms. Exit status 2."
    case .type: "A value of the wrong type. `typeof(x)` gives the type."
    case .unknown:
      """
      A write was sent and no answer came: it may have taken effect. `journal` shows it, `journal find N` looks for what it did,
      `journal settle N as done|failed` records its outcome. It is never sent again automatically. Exit status 6.
      """
    case .validation: "The service did not accept the record. The message names the fields. Nothing was written."
    case .value: "A value of the right type that is not valid: out of range, not a code of the field, not a number."
    case .interrupted: nil
    }
  }

  static func settingPage(_ name: String, in language: Language) -> String? {
    let text: Message
    switch name.lowercased() {
    case "steps": text = "set steps N: how many calls and rounds of loops a program may take from now on; then it ends with kind limit."
    case "parallel":
      text = """
        set parallel N: how many reads may run in parallel, 1 to 16; by default 8, or `parallel` of the profile. Only reads that
        are certain to be used are sent ahead of their turn, each is counted before it is sent, and writes are sent one by one.
        """
    case "confirm":
      text = """
        set confirm off: deletes, issues and sends no longer ask, in this session and with this profile; the prompt shows it. It is never
        kept for later sessions. A protected profile still asks. y: yes, n: no, a: yes to all of this kind, q: stop.
        """
    case "display": text = "set display vertical: rows one below the other, all fields; set display auto: as a table."
    case "settings": text = "`set` lists the settings and their values; `status` says where each setting comes from."
    default: return nil
    }
    return text.text(in: language).split(separator: "\n").flatMap { wrap(String($0), to: 78) }.joined(separator: "\n")
  }

  /// A type or resource of the catalogue, by either of its names.
  static func typePage(_ name: String) -> Message? {
    guard let resource = Catalogue.resource(named: name) else { return nil }
    let path = resource.path(under: resource.parents.map { _ in "{id}" }) ?? resource.plural
    return """
      \(resource.plural), each a \(resource.singular)
        get \(path)/5        get \(path) limit 10
        describe \(resource.singular)        its fields, codes and actions
        help get, help new, help save, help do
      """
  }
}
