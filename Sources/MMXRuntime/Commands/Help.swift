import MMXData
import MMXSyntax

/// `help` and its topics, from the tables of stages and built-in functions and a few pages of text.
enum Help {
  static func text(_ topic: String) throws(Problem) -> String {
    if topic.isEmpty { return overview }
    if let page = pages[topic.lowercased()] { return page }
    if let builtin = Builtin.named(topic) {
      return "\(builtin.usage)\n  \(builtin.help)\n  example: \(builtin.example)  gives  \(builtin.gives)"
    }
    if let stage = StageRow.named(topic) { return "\(stage.usage)\n  \(stage.help)" }
    let known = Array(pages.keys) + Builtin.names + StageRow.all.map(\.name)
    throw Problem(
      .name, "there is no help on '\(topic)'",
      hint: nearest(to: topic, in: known).map { "did you mean '\($0)'?" } ?? "`help` lists the topics")
  }

  private static let overview = """
    use org 12                            select an organisation; `orgs` lists yours
    c = get customers/5                   read a record; get customers search "abc" finds some
    c.Name = "X"                          edit it; `diff c` shows what changed
    save c                                write it; new customer {...} makes one
    get issuedinvoices all | where .InvoiceValue > 100 | select .InvoiceNumber, .Customer.Name
    describe customer                     the fields of a type; `resources` lists the types

    help get, save, new, do, http, explain, journal, undo, login, errors, stages, functions; help NAME for one function or stage
    """

  private static let pages: [String: String] = [
    "get": """
    get PATH [search TEXT] [with {Filter: value}] [sort Field [desc]] [page N] [size N] [limit N] [all]
      get customers/5 · get customers search "abc" · get countries/code(RS) · get (c)/addresses · get (c.Country)
      One page of a collection knows its TotalRows; `all` reads all pages.
    """,
    "save": """
    save E [rebase]
      A draft is created, a changed record is updated with its RowVersion, an unchanged one sends nothing.
      `rebase` goes on after somebody else's change where the edits do not overlap.
    """,
    "new":
      "new TYPE [record]\n  A draft; nothing is sent before `save`. new customer { Name: \"X\" } · new customers/5/addresses {...} · new customer c copies c",
    "delete": "delete E · delete PATH\n  delete c · delete customers/5",
    "do": "do ACTION E [with {parameter: value}]\n  do issueAndGeneratePdf inv · do reject mail with {rejectionReason: \"...\"}",
    "http": "http VERB PATH [BODY] [with {...}]\n  The raw call, answered as {status, headers, body, ms}; http GET customers/5",
    "explain":
      "explain COMMAND · explain curl COMMAND\n  What would be sent and how many calls, without sending; as a curl line without the token.",
    "use": "use org 12 · use org \"Acme\" · use profile shop",
    "journal": """
    journal [COUNT] · journal show N · journal find N · journal settle N as done|failed
      The writes sent from this machine and their outcome. `find` looks in the service for what a write did whose answer was lost.
    """,
    "undo": "undo · undo N\n  Takes the last write back, or that of journal N: shows what it would change, asks, sends.",
    "quota": "quota · quota reserve N\n  Calls used in 24 hours and this month; the reserve is kept for people.",
    "login": """
    login [--force] · logout
      Credentials come from MMX_CLIENT_ID, MMX_CLIENT_SECRET, MMX_USERNAME, MMX_PASSWORD, from files named by MMX_PASSWORD_FILE and
      MMX_CLIENT_SECRET_FILE, or from a profile's credential-command. A refused password is not sent again; `--force` sends it once more.
    """,
    "errors": "kinds of error: " + Problem.Kind.allCases.filter { $0 != .interrupted }.map(\.rawValue).joined(separator: " ")
      + "\n  try { save c } catch e { print e.kind, e.message }",
    "stages": StageRow.all.map { row in "\(row.usage)\n    \(row.help)" }.joined(separator: "\n"),
    "functions": Builtin.all.map { builtin in "\(builtin.usage)\n    \(builtin.help)" }.joined(separator: "\n"),
  ]
}
