package import MMXData
import MMXRuntime
package import MMXSyntax

/// A command: its page of `help`, and a test of its example, come from its row. The grammar of its words is in `CommandName`.
package struct CommandRow: Sendable {
  package let name: CommandName
  package var verb: String { name.rawValue }
  /// Its forms, one per line.
  package let usage: String
  package let help: Message
  /// A program that runs on the simulator's demo data.
  package let example: String
  /// What the example prints.
  package let gives: String

  @inline(never)
  init(_ name: CommandName, _ usage: String, help: Message, example: String, gives: String) {
    self.name = name
    self.usage = usage
    self.help = help
    self.example = example
    self.gives = gives
  }

  package static let all: [CommandRow] = CommandName.allCases.map(of)

  package static func named(_ verb: String) -> CommandRow? { CommandName.named(verb).map(of) }

  package static func of(_ name: CommandName) -> CommandRow {
    switch name {
    case .get:
      CommandRow(
        .get, "get PATH [search TEXT] [with {Filter: value}] [sort Field [desc]] [page N] [size N] [limit N] [all]",
        help: """
          Reads a record, or one page of a collection with its TotalRows; `all` reads all pages. A path is written without quotes:
          get countries/code(RS), get customers/{id}, get (c)/addresses, get (c.Country). Options may be in any order.
          """,
        example: #"print (get customers/5).Name, get customers search "čačanska" | count"#, gives: "Kovačnica Šumadija d.o.o. 1")
    case .http:
      CommandRow(
        .http, "http VERB PATH [BODY] [with {Query: value}]",
        help: "A raw call, with the answer as {status, headers, body, ms}; no status is an error.",
        example: "print (http GET customers/5).status",
        gives: "200")
    case .attachments:
      CommandRow(
        .attachments, "attachments E", help: "The attachments of a record, for resources that have them.",
        example: "inv = get issuedinvoices/1\nprint attachments inv | count", gives: "0")
    case .new:
      CommandRow(
        .new, "new TYPE [record]\nnew PATH [record]\nnew TYPE E",
        help: """
          A draft; nothing is sent until `save`. TYPE is singular or plural; a PATH such as customers/5/addresses names the record it
          belongs to. From a record or an entity it takes the fields that can be set.
          """,
        example: #"c = new customer { Name: "Ana" }"# + "\nprint c.Name, c.ID", gives: "Ana null")
    case .save:
      CommandRow(
        .save, "save E [rebase]",
        help: """
          Creates a draft; updates a changed record with its RowVersion; sends nothing for an unchanged one. After somebody else's
          change `rebase` saves if the edits do not overlap. The record is read again when its fields are next used.
          """,
        example: "c = get customers/5\nc.Name = \"New name\"\nsave c\nprint c.Name", gives: "New name")
    case .delete:
      CommandRow(
        .delete, "delete E\ndelete PATH", help: "Deletes a record.",
        example: #"a = new analytic { Name: "Fair", Code: "F1" }"#
          + "\nsave a\ndelete a\nprint try { get analytics/{a} } catch e { e.kind }",
        gives: "notfound")
    case .do:
      CommandRow(
        .do, "do ACTION E [with {parameter: value}]",
        help: "Runs an action of the service with the record's RowVersion and gives its answer; `describe TYPE` lists the actions.",
        example: "inv = get issuedinvoices all | where .Status == \"O\" | first\ndo issueAndGeneratePdf inv\nprint inv.Status", gives: "I")
    case .attach:
      CommandRow(
        .attach, "attach E FILE",
        help: "Uploads a file to a record that takes attachments; `attachments E | write \"folder/\"` saves them.",
        example: #"""
          write("scan.txt", "paper")
          inv = get issuedinvoices/1
          attach inv "scan.txt"
          print attachments inv | map .AttachmentFileName
          """#, gives: #"["scan.txt"]"#)
    case .refresh:
      CommandRow(
        .refresh, "refresh E", help: "Reads the record again and keeps the edits.",
        example: "c = get customers/5\nc.Name = \"Edited\"\nrefresh c\nprint c.Name", gives: "Edited")
    case .diff:
      CommandRow(
        .diff, "diff E", help: "The fields edited since the record was read; makes no call.",
        example: "c = get customers/5\nc.Code = \"K-5\"\nprint diff c", gives: #"[{"Field":"Code","Was":"K005","Now":"K-5"}]"#)
    case .revert:
      CommandRow(
        .revert, "revert E", help: "Drops the edits; makes no call.",
        example: "c = get customers/5\nc.Code = \"K-5\"\nrevert c\nprint c.Code", gives: "K005")
    case .undo:
      CommandRow(
        .undo, "undo\nundo N", help: "Reverses the last write, or that of journal entry N: shows what would change, asks, then sends.",
        example: "c = get customers/5\nc.Code = \"K-5\"\nsave c\nundo\nprint (get customers/5).Code", gives: "K005")
    case .explain:
      CommandRow(
        .explain, "explain COMMAND\nexplain curl COMMAND",
        help: "What the command would send and how many calls it takes, without sending it; `curl` gives a curl command without the token.",
        example: "print (explain get customers all).calls", gives: "1 or more")
    case .lake:
      CommandRow(
        .lake,
        """
        lake
        lake add COLLECTION, ... [from @DATE] [--max-calls N]
        lake sync [full] [--max-calls N]
        lake check
        lake export csv FILE COLLECTION
        lake export xlsx FILE COLLECTION
        lake export postgres FILE.sql|ADDRESS [COLLECTION, ...]
        lake forget personal before @DATE
        """,
        help: """
          Records that are kept in a file of this machine, or in the PostgreSQL database that `lake` in the profile names, in all their
          versions, so that they can be read again without a call. `add` reads collections, those with `from` only as far as they changed
          since; `sync` reads what changed after that; `full` compares the IDs of all records too. Whatever ends them, the same command
          continues from there.
          """,
        example: "lake add countries\nprint seen countries | where .Code == \"RS\" | map .Name", gives: #"["Srbija"]"#)
    case .seen:
      CommandRow(
        .seen, "seen COLLECTION\nseen COLLECTION as of @DATE",
        help: "The records of a collection that the lake keeps, as of now or as of the end of a past day; makes no call.",
        example: "lake add countries\nprint seen countries | where .Code == \"RS\" | count", gives: "1")
    case .changes:
      CommandRow(
        .changes, "changes COLLECTION\nchanges COLLECTION since @DATE",
        help: "What changed in the records that the lake keeps, field by field, with the time of both values; makes no call.",
        example: "lake add countries\nprint changes countries since @2026-02-01", gives: "[]")
    case .sql:
      CommandRow(
        .sql, "sql TEXT\nsql TEXT with {name: value}",
        help: """
          A statement of SQL that reads the lake, as a list of records; makes no call. A collection is a view with the documented fields,
          rows of documents are views of their own (issuedinvoices_rows), a reference is the ID it points to. Amounts are exact: + - * /,
          sum, avg, min, max, round and comparisons. `julianday(a) - julianday(b)` are the days between two dates, 'now' is local time,
          and `like` ignores the case of all letters. `order by` has texts in the order of `sort`, on a server in that of its database.
          `:name` is the value of a variable.
          """,
        example: "lake add countries\ncode = \"RS\"\nprint sql \"select Name from countries where Code = :code\"",
        gives: #"[{"Name":"Srbija"}]"#)
    case .print:
      CommandRow(
        .print, "print E, ...", help: "Writes values on one line, separated by spaces.", example: #"print 1.50, "kg", [1, 2]"#,
        gives: "1.50 kg [1,2]")
    case .show:
      CommandRow(
        .show, "show E, ...\nshow E full",
        help: "Shows a value as the prompt does: a record by its fields, rows as a table; `full` cuts nothing.",
        example: "show [{ a: 1 }]", gives: "")
    case .orgs:
      CommandRow(.orgs, "orgs", help: "Your organisations and your API access to each.", example: "print orgs | map .ID", gives: "[12,13]")
    case .whoami:
      CommandRow(.whoami, "whoami", help: "The signed-in user.", example: "print (whoami).FullName", gives: "Demo Korisnik")
    case .status:
      CommandRow(
        .status, "status", help: "The session at a glance: organisation, addresses, and where each setting came from.",
        example: "print (status).organisation", gives: "12")
    case .quota:
      CommandRow(
        .quota, "quota\nquota reserve N", help: "Calls used in 24 hours and this month; `reserve N` reserves N calls a day for people.",
        example: "print typeof(quota)", gives: "record")
    case .journal:
      CommandRow(
        .journal, "journal [COUNT]\njournal show N\njournal find N\njournal settle N as done|failed",
        help: """
          The writes sent from this machine and their outcome. `find` searches the service for the effect of a write whose answer was
          lost, `settle` records its outcome.
          """,
        example: "print journal", gives: "[]")
    case .describe:
      CommandRow(
        .describe, "describe [TYPE[.FIELD] | PATH | OPERATION]",
        help: "Fields, types, codes and commands of a type, or one operation, from the catalogue; makes no call.",
        example: "print (describe customer.Name).maxLength", gives: "250")
    case .resources:
      CommandRow(
        .resources, "resources [PART]", help: "The resources of the service and what can be done with each; makes no call.",
        example: "print resources countr | map .Type", gives: #"["country"]"#)
    case .help:
      CommandRow(
        .help, "help [TOPIC]", help: "Help on a command, a stage, a function or a topic.", example: "print help today",
        gives: "today()\n  Today's date, by the local clock.\n  example: typeof(today())\n  gives:   date")
    case .vars:
      CommandRow(
        .vars, "vars", help: "The variables of the session; makes no call.", example: "total = 1.50\nprint vars",
        gives: #"[{"Name":"total","Type":"number","Value":"1.50"}]"#)
    case .use:
      CommandRow(
        .use, "use org 12\nuse org \"Acme\"\nuse org (E)\nuse profile NAME",
        help: "Selects an organisation, by number or name, or a profile, for the rest of the session.",
        example: "use org 13\nprint (status).organisation", gives: "13")
    case .set:
      CommandRow(
        .set, "set\nset KEY VALUE\nset steps N\nset parallel N",
        help: """
          Settings of the program; Tab offers them and their values. They are kept for later sessions, except `confirm`, which applies
          to this session and profile, and `steps`: how many calls and rounds of loops a program may take from now on.
          """,
        example: "set steps 1_000_000\nprint \"on\"", gives: "on")
    case .trace:
      CommandRow(
        .trace, "trace\ntrace on\ntrace off",
        help: "The latest calls, at the prompt; `on` shows each call and its answer on standard error, without secrets.",
        example: "trace off",
        gives: "")
    case .history:
      CommandRow(
        .history, "history [TEXT]\nhistory script FILE",
        help: """
          Earlier entries of the prompt, all or those that contain TEXT, with time, organisation and exit status; `script FILE` writes
          this session as a script.
          """,
        example: "history save",
        gives: "")
    case .edit:
      CommandRow(
        .edit, "edit\nedit VARIABLE",
        help: "Opens the last entry, or a record, in your editor. An entry returns to the prompt; a record is changed, not saved.",
        example: "edit", gives: "")
    case .resume:
      CommandRow(
        .resume, "resume\nresume list\nresume N",
        help: "Restores the variables of the last session, or of another kept session, including unsaved edits.", example: "resume",
        gives: "")
    case .profile:
      CommandRow(.profile, "profile", help: "The profiles and the one in use.", example: "profile", gives: "")
    case .login:
      CommandRow(
        .login, "login [--force]",
        help: """
          Signs in. Credentials come from MMX_CLIENT_ID, MMX_CLIENT_SECRET, MMX_USERNAME and MMX_PASSWORD, from the files that
          MMX_PASSWORD_FILE and MMX_CLIENT_SECRET_FILE name, from a profile's credential-command, or from a question at the terminal.
          A refused password is not sent again automatically, nor is one that was never accepted and whose sign-in got no answer;
          at a terminal `--force` asks before it sends them. In a shell, `mmx login` without an account sets one up.
          """,
        example: "print typeof(login)", gives: "record")
    case .logout:
      CommandRow(.logout, "logout", help: "Forgets the token of the session.", example: "print typeof(logout)", gives: "record")
    case .exit:
      CommandRow(
        .exit, "exit [STATUS]", help: "Ends the program, or the session, with a status; `finally` blocks still run.",
        example: "print \"bye\"\nexit\nprint \"not printed\"", gives: "bye")
    }
  }
}
