import MMXCatalogue
import MMXData
import MMXRuntime

/// Messages of commands, in alphabetical order.
extension Problem {
  static func ambiguousOrganisation(_ name: String, _ candidates: [String]) -> Problem {
    Problem(
      .name, "'\(name)' matches several organisations", hint: "write the number: `use org N`",
      details: candidates.map(Message.init(verbatim:))
    )
  }

  static func attachmentWithoutName() -> Problem {
    Problem(
      .value, "an attachment has the name of its file, and standard input has none",
      hint: "keep it in a file first: `write(\"scan.pdf\", read(\"-\", \"bytes\"))`; a file called `-` is `./-`")
  }

  static func badDescribeWords() -> Problem {
    Problem(.syntax, "`describe` takes a type, TYPE.FIELD, a path or an operation", hint: "write for instance `describe customer`")
  }

  static func badErrorCount() -> Problem { Problem(.value, "'errors' is a whole number from 1") }

  static func badOrganisation(_ value: Value) -> Problem {
    Problem(.type, "`use org` takes a number or a name, not \(value.typeWithArticle)")
  }

  static func badOrganisationNumber() -> Problem { Problem(.value, "an organisation's number is a whole number from 1") }

  static func badSegmentText(_ text: String) -> Problem {
    Problem(.value, text.isEmpty ? "an empty text cannot be part of a path" : "'\(text)' cannot be part of a path")
  }

  static func conflict(_ label: String, _ fields: [String], details: [Message]) -> Problem {
    Problem(
      .concurrency, "somebody else changed the \(label), including fields that you edited: \(fields.joined(separator: ", "))",
      hint: "`diff` shows your edits; `revert` drops them; set the field again after `refresh` to keep yours", details: details)
  }

  static func createdUnseen(_ label: String, _ entry: Int) -> Problem {
    Problem(
      .refused, "the \(label) was created by the write of journal \(entry), but its ID is not known here",
      hint: "find it with `get ... search \"...\"` and continue with that record")
  }

  static func emptyReference() -> Problem {
    Problem(.value, "null does not name a record", hint: "check it first: `if c.Country != null { ... }`")
  }

  static func exited(_ status: Int32) -> Problem { Problem(.interrupted, "exit \(status)") }

  static func helpOnVariable(_ name: String, _ value: Value) -> Problem {
    let type: String? = if case .entity(let entity) = value { entity.typeName } else { nil }
    return Problem(
      .name, "'\(name)' is a variable, and `help` explains words of the language",
      hint: type.map { "`show \(name) full` shows it, `describe \($0)` its fields" } ?? "`show \(name) full` shows it")
  }

  static func isDeleted(_ label: String) -> Problem { Problem(.value, "the \(label) was deleted") }

  static func isUncertain(_ label: String, _ entry: Int) -> Problem {
    Problem(
      .refused, "the last write of the \(label) got no answer, so its state in the service is unknown",
      hint: "`journal show \(entry)` says what to look for and how to settle it")
  }

  static func isUnknownToJournal(_ entity: Entity) -> Problem {
    let hint: Message =
      if let path = entity.path {
        "read it again: `get \(path.joined(separator: "/"))`"
      } else {
        "check whether the service has it; if not, `d = new \(entity.typeName) d` makes a draft of 'd' that can be saved"
      }
    return Problem(.refused, "the \(entity.label) may have been written, and no journal here records whether it was", hint: hint)
  }

  static func missingFields(_ entity: Entity, _ names: [String]) -> Problem {
    let shown = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
    return Problem(
      .validation, "the \(entity.label) lacks \(shown), which the service requires to create it",
      hint: names.count == 1
        ? "set it first; `describe \(entity.typeName)` says what is required"
        : "set them first; `describe \(entity.typeName)` says what is required")
  }

  static func missingFilters(_ path: String, _ names: [String]) -> Problem {
    let noun: Message = names.count == 1 ? "filter" : "filters"
    return Problem(
      .catalogue, "'\(path)' needs the \(noun) \(names.joined(separator: ", "))",
      hint: "write `with {\(names.map { "\($0): ..." }.joined(separator: ", "))}`")
  }

  static func missingOperand() -> Problem { Problem(.script, "a command lacks an operand") }

  static func noFileInside(_ name: String) -> Problem {
    let what: Message = name.isEmpty ? "the record" : "'\(AnswerText.line(name, limit: 80))'"
    return Problem(
      .value, "\(what) has no AttachmentData",
      hint: "read the whole file by its own path, such as `get documents/5/attachments/7`")
  }

  static func noHelp(on topic: String, near: String?) -> Problem {
    Problem(.name, "there is no help on '\(topic)'", hint: near.map { "did you mean '\($0)'?" } ?? "`help` lists the topics")
  }

  static func noOrganisation() -> Problem {
    Problem(.value, "no organisation is selected", hint: "write `use org N`; `orgs` lists yours")
  }

  static func noRowVersion(_ label: String) -> Problem {
    Problem(
      .refused, "the \(label) was returned without a RowVersion, so a change by somebody else would go unnoticed",
      hint: "`refresh` reads it again; `http PUT` sends any body")
  }

  static func noService() -> Problem {
    Problem(.auth, "there is no session with the service", hint: "start mmx with --sandbox, or set the MMX_ variables; see `help login`")
  }

  static func noSuchOrganisation(_ name: String, _ names: [String]) -> Problem {
    Problem(
      .name, "there is no '\(name)' among your organisations",
      hint: nearest(to: name, in: names).map { "did you mean '\($0)'?" } ?? "`orgs` lists them")
  }

  static func notAttachment(_ value: Value) -> Problem {
    Problem(
      .type, "\(value.typeWithArticle) is not an attachment and cannot be written to a folder",
      hint: "a name that ends in `/` is a folder; name the file, such as `write \"out.json\"`")
  }

  static func notExplained(_ verb: String) -> Problem {
    Problem(
      .refused, "`explain` sends nothing, so it does not run the `\(verb)` inside the command",
      hint: "run it first, then explain what follows")
  }

  static func nothingForCurl(_ verb: String) -> Problem {
    Problem(.value, "'\(verb)' sends nothing that curl could send", hint: "`explain \(verb) ...` says what it does")
  }

  static func nothingToSave() -> Problem { Problem(.value, "there is no attachment to write") }

  static func notOverwritten(_ path: String) -> Problem {
    Problem(.refused, "'\(path)' exists and is not overwritten", hint: "answer yes, give --yes, or name another folder")
  }

  static func notResults(_ path: String) -> Problem {
    Problem(
      .value, "'\(path)' is not a results file of `bulk`",
      hint:
        "name a file that does not exist yet; if another program changed this one, restore it, because with a new file every row is processed again"
    )
  }

  static func notUndone(_ entry: Int) -> Problem {
    Problem(.refused, "the write of journal \(entry) is not undone", hint: "answer yes, or give --yes")
  }

  static func offeredElsewhere(_ path: String, _ localisations: Set<Localisation>, here: Localisation) -> Problem {
    let places = localisations.map(\.rawValue).sorted().joined(separator: " and ")
    return Problem(
      .catalogue, "the service offers '\(path)' in \(places), and this session is in \(here.rawValue)",
      hint:
        "a profile with `localisation = \(localisations.map(\.rawValue).sorted().first ?? "RS")` offers it; `http` calls any path unchecked"
    )
  }

  static func oneAttachment(_ resource: Resource) -> Problem {
    Problem(.catalogue, "\(resource.plural) take one file at a time", hint: "attach them one by one: `for f in files { attach x f }`")
  }

  static func otherHost() -> Problem {
    Problem(.refused, "`http` calls only the session's own host", hint: "write the path after the host, such as `http GET customers/5`")
  }

  static func otherPage(_ list: String, asked: Int, came: Int) -> Problem {
    Problem(
      .network, "page \(asked) of \(list) was requested, but page \(came) arrived",
      hint: "a proxy or a cache may be interfering; `page N` reads one page")
  }

  static func resultsOfElsewhere(_ path: String, _ place: String, here: String) -> Problem {
    Problem(
      .value, "'\(path)' holds the results of a run on \(AnswerText.line(place, limit: 80)), but this run uses \(here)",
      hint: "name another results file")
  }

  static func rowChanged(_ label: String, _ fields: [String]) -> Problem {
    Problem(
      .concurrency, "the \(label) is no longer what its row showed: \(fields.joined(separator: ", ")) has changed since",
      hint: "read it again with `get`, compare, and set the field again")
  }

  static func rowChangedSinceSaved(_ path: String, _ row: Int) -> Problem {
    Problem(
      .value, "row \(row) has changed since '\(path)' recorded it as written",
      hint: "restore the row; to correct a written record, edit that record instead of importing it again")
  }

  /// - Parameters:
  ///   - kind: of the first row that failed, or `unknown` if a person must look first.
  ///   - message: how many rows failed.
  static func rowsFailed(_ kind: Kind, _ message: Message, hasResults: Bool, _ details: [Message]) -> Problem {
    let hint: Message =
      hasResults
      ? "run it again to repeat the failed rows; rows of unknown outcome wait until `journal settle N` records their outcome"
      : "with `bulk(rows, results = \"done.csv\")` a later run repeats only the failed rows"
    return Problem(kind, message, hint: hint, details: details)
  }

  static func rowsOpen(_ lines: [BulkRun.Line], _ file: String?, _ summary: Message) -> Problem {
    let isPart = lines.allSatisfy { $0.state == .part || $0.isOfOtherJournal }
    let looked = lines.first { $0.state == .part && !$0.isOfOtherJournal }?.journal
    let edit: Message = "check the records, and write `saved` or `failed` in the column `state` of '\(file ?? "")'"
    var details: [Message] = lines.prefix(10).map { "row \($0.row) \($0.why)" }
    if lines.count > 10 { details.append("and \(lines.count - 10) more") }
    details.append(summary)
    return Problem(
      .unknown, "\(lines.count, "row has", "rows have") to be checked by hand, and nothing is repeated",
      hint: isPart
        ? looked.map {
          "check the records; `journal settle \($0) as done` leaves a row unchanged, and `failed` in the column `state` of '\(file ?? "")' repeats it"
        } ?? edit
        : "`journal settle N as done|failed` records the outcome of a write; the next run continues from there", details: details)
  }

  static func samePage(_ list: String, _ page: Int) -> Problem {
    Problem(
      .network, "page \(page) of \(list) has the rows of the previous page",
      hint: "a proxy or a cache may be interfering; `page N` reads one page")
  }

  static func tooManyPages(_ list: String, _ rows: Int, _ calls: Int, left: Int) -> Problem {
    Problem(
      .quota, "\(rows) rows of \(list) take \(calls) more calls, and \(left) are left today",
      hint: "`limit N` or a filter reads fewer; `--yes` reads them all")
  }
}
