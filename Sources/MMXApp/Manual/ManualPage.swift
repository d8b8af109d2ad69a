import MMXData
import MMXCompletion
import MMXLanguages
import MMXSession

/// The manual pages, derived from the tables of the program. In English.
enum ManualPage: String, CaseIterable {
  case program = "mmx"
  case language = "mmx-language"
  case configuration = "mmx-config"

  /// The page, written as `Page` writes: `Roff` for man(1), `Markdown` for the documentation site.
  func text<Page: ManualWriter>(as writer: Page.Type) -> String {
    var page = Page(rawValue, section: section)
    switch self {
    case .program: ManualPage.addProgram(to: &page)
    case .language: ManualPage.addLanguage(to: &page)
    case .configuration: ManualPage.addConfiguration(to: &page)
    }
    return page.text
  }

  private var section: Int {
    switch self {
    case .program: 1
    case .language: 7
    case .configuration: 5
    }
  }

  private static func addProgram(to page: inout some ManualWriter) {
    page.section("NAME")
    page.paragraph("mmx - shell and scripting language for the Minimax accounting service")
    page.section("SYNOPSIS")
    page.code("mmx [OPTIONS]\nmmx [OPTIONS] FILE.mmx [ARGS...]\nmmx [OPTIONS] -c CODE [ARGS...]\nmmx [OPTIONS] COMMAND ...")
    page.section("DESCRIPTION")
    page.paragraph(
      "`mmx` reads, edits and issues records of the Minimax accounting service of Serbia, Slovenia and Croatia, from a prompt or from a script. Amounts are exact decimals. Without a script it starts a session; if standard input is not a terminal, it runs that as a script."
    )
    page.paragraph(
      "It never sends a refused password again automatically, never repeats a write that may have arrived, never overwrites what somebody else saved in the meantime, counts its calls against the limits of the service, and shows no secret."
    )
    page.paragraph(
      "`mmx --sandbox` starts a session on the simulator inside the program: demo data, no account, nothing leaves the machine.")
    page.section("COMMANDS")
    for row in Subcommand.rows {
      page.item("mmx \(row.synopsis)", sentence(row.help))
      for option in row.options { page.item("    " + trimmed(option.spelling), sentence(option.help)) }
    }
    page.paragraph(
      "A command of the language may also follow `mmx`: its words mean what they mean at the prompt, and its value is shown as with `-c`. A text whose quotes the shell has removed is treated as a text again. `mmx help TOPIC` is `help TOPIC`; if there is no such topic the exit status is 2."
    )
    page.code("mmx status\nmmx get customers search mlekara\nmmx get customers/5\nmmx help where")
    for row in Subcommand.rows where !row.notes.isEmpty { addNotes(of: row, &page) }
    addPrompt(&page)
    page.section("OPTIONS")
    page.paragraph("Options come before the script; `--` ends them. What follows a script belongs to it.")
    for row in ProgramOptions.rows { page.item(trimmed(row.spelling), sentence(row.help)) }
    page.section("EXIT STATUS")
    for row in Help.exitStatuses { page.item(row.status, sentence(row.meaning)) }
    page.paragraph("Results go to standard output, everything else to standard error.")
    page.section("ENVIRONMENT")
    page.paragraph(
      "An option overrides the environment, the environment overrides the profile; `status` shows where each setting came from.")
    for row in Environment.rows { page.item(row.name, sentence(row.help)) }
    page.section("FILES")
    addFiles(&page)
    page.section("EXAMPLES")
    page.code(
      "mmx --sandbox\nmmx --sandbox -c 'get customers search \"mlekara\"'\nmmx --profile shop year-end.mmx --year 2026\nmmx --json -c 'get issuedinvoices all | count'"
    )
    page.section("SEE ALSO")
    page.paragraph("`mmx-language`(7), `mmx-config`(5)")
  }

  private static func addConfiguration(to page: inout some ManualWriter) {
    page.section("NAME")
    page.paragraph("mmx-config - profiles, settings, variables and files of mmx")
    page.section("DESCRIPTION")
    page.paragraph(
      "The file `$XDG_CONFIG_HOME/mmx/config` holds profiles and can be edited by hand. Without it mmx uses the environment alone. A line is a section `[name]`, a setting `name = value`, or empty; `#` at the start of a line or after a space begins a comment; a value may be in double quotes."
    )
    page.code(
      "profile = shop                  # used without --profile\n\n[shop]\nlocalisation = RS\nuser = ana@example.rs\norg = 12\nprotected = yes\ncredential-command = pass show minimax/shop"
    )
    page.paragraph(
      "`profile` above the first section names the profile that is used if neither `--profile` nor MMX_PROFILE names one; without it that is the profile `default`, or the only profile."
    )
    page.section("SETTINGS")
    for row in ProfileFile.settings { page.item(row.name, sentence(row.help)) }
    page.section("SECRETS")
    page.paragraph(
      "Passwords and client secrets do not belong in this file, and a line that sets one is an error. Each comes from the first of these that provides it: `--password-stdin`; the environment; a file that the environment names; the profile's `credential-command`; a question on the terminal with echo off."
    )
    page.paragraph(
      "A credential-command is run by the shell when the first sign-in needs it. It prints lines `client-id=...`, `client-secret=...`, `username=...` and `password=...`, as git's credential helpers do; other lines are ignored."
    )
    page.section("STATE")
    page.paragraph(
      "Counted calls, pauses, sign-ins, refused passwords, tokens and the journal are in `$XDG_STATE_HOME/mmx`, and all processes of a machine share them. Where several machines use one account, `state = postgresql:///mmx?service=books` keeps them in a PostgreSQL database, for all machines together: one limit of calls, one sign-in, and a password that was refused on one machine is sent by no other. The tables are in the schema `mmx`, made at the first use by a user who may create it. libpq connects, so PGPASSFILE, service files, `sslmode=verify-full` and all other parts of its addresses work; a connection is waited for 3 seconds unless the address says otherwise. A pooler must keep a session on one connection."
    )
    page.paragraph(
      "Tokens are encrypted there with a key made of the client secret and the password, so a start needs both even if a token is there; passwords that were tried lie there as hashes. Who administers the database can guess at both, at the cost of Argon2id with 64 MiB and three passes for each guess: a long random password is safe, `Summer2026` is not. Each machine makes its keys once and keeps them in `$XDG_STATE_HOME/mmx/keys`, locked with the secrets in turn. Hashes that `state move` brings are the weaker ones of a file until the password is next used. Times are those of the server. Calls are counted twenty ahead, for a minute at most. While the database is away nothing is sent that the other machines would not know of: reads continue with the calls that were counted ahead, everything else ends with kind `refused`."
    )
    page.paragraph(
      "With `journal = local` in the profile writes continue as well, with the calls that were counted ahead and a token that this run has already. They are put on record in `$XDG_STATE_HOME/mmx`, with numbers above a billion, and are added to the journal of the database when it is back, once and in their order; until then other machines cannot know of them. A number above a billion still finds its entry afterwards."
    )
    page.paragraph(
      "`mmx state check` says where the state is and whether it can be used. `mmx state move ADDRESS` adds what this machine has to a database, once; tokens are not taken along."
    )
    page.section("LAKE")
    page.paragraph(
      "`lake = postgresql:///mmx` in a profile keeps the records of `lake add` and `set lake on` in a PostgreSQL database, for several machines and for other programs: psql, Metabase, Grafana, Power BI. It does not follow `state`, because whoever counts calls is not always one who may read customers. Each organisation has a schema, `org12_rs` for organisation 12 of the Serbian service, made by `lake add` with a user who may create it; who only reads needs `USAGE` on the schema and `SELECT` on its tables, which `ALTER DEFAULT PRIVILEGES` keeps up for views that a later version replaces."
    )
    page.paragraph(
      "A view for each collection has the documented fields, in lower case: `select c.name, sum(i.invoicevalue - i.paidvalue) from org12_rs.issuedinvoices i join org12_rs.customers c on c.id = i.customer group by 1`. Amounts are numeric, dates timestamp, references the ID they point to; `issuedinvoices_rows` and others are the rows of documents. `record_versions` has every version with `valid_from` and `valid_until` and the record as jsonb. What PostgreSQL cannot hold, such as U+0000 in a text or a date that is none, is replaced or null there; mmx reads the record as the service wrote it."
    )
    page.paragraph(
      "All commands of the lake work as with a file, `--offline` too. One machine at a time runs `lake add` or `lake sync`. The statements of `sql` are PostgreSQL's; one that casts an amount to double precision is refused. `lake export postgres postgresql:///DATABASE` takes a lake of a file along, with all versions; `lake export postgres lake.sql` writes a script that psql loads."
    )
    page.section("ENVIRONMENT")
    for row in Environment.rows { page.item(row.name, sentence(row.help)) }
    page.section("LANGUAGE")
    let names = Message.choice(of: Language.all.map(\.title.text)).text
    let codes = Message.choice(of: Language.all.map { "`\($0.code)`" }).text
    let others = Language.all.filter { !$0.isEnglish }.map {
      "a locale whose language is `\($0.code)`, in any script or country, selects \($0.englishName)"
    }
    page.paragraph(
      "Messages are shown in \(names). MMX_LANG decides, as \(codes); without it the first of LC_ALL, LC_MESSAGES and LANG that is set: \(others.joined(separator: ", ")), any other English. `set language` at the prompt changes it, also for later sessions. What programs read stays English: the message of a caught error, `--output json`, the journal, traces and test reports."
    )
    page.section("FILES")
    addFiles(&page)
    page.section("SEE ALSO")
    page.paragraph("`mmx`(1), `mmx-language`(7)")
  }

  private static func addPrompt(_ page: inout some ManualWriter) {
    page.section("THE PROMPT")
    page.paragraph(
      "The prompt shows the profile, the organisation and marks such as `[read-only]`, `[protected]` or `[no questions]`. Neither the prompt nor Tab nor `help` makes a call."
    )
    page.item(
      "Tab", "Completes what is allowed there: commands, paths, filters, fields, codes, settings, files. With nothing typed it lists them.")
    page.item(
      "While you type",
      "Words, fields, texts and numbers have colours. Underlined red is what `mmx check` would call an error, once the cursor has left it. What may follow is dimmed after the entry: the newest earlier entry that begins so, first of the selected organisation, otherwise the only completion. Right or Ctrl-F takes it, Alt-F a word of it. At the right is the price of a complete entry, and the calls left today. No call is made for it. It is off where output has no colours, and with `ACCESSIBLE=1`; see `set colours` and `set suggestions`."
    )
    page.item(
      "Up, Ctrl-R",
      "Earlier entries, those of the selected organisation first; Ctrl-R searches them and lists the next matches below, again for older ones, Ctrl-G restores the line."
    )
    page.item("Ctrl-C, Ctrl-Z, Ctrl-D", "Discard the entry or stop what runs, and keep the session; put mmx in the background; leave.")
    page.item(
      "Several lines",
      "An open bracket or text continues on the next line; Alt-Enter, in vi `o` or `O`, adds a line to any entry. Up and Down move inside it, at its top and bottom to other entries. Ctrl-X Ctrl-E, in vi also `v`, opens it in your editor; Ctrl-D on an empty new line drops it. A paste is one entry and runs only with Enter."
    )
    page.item(
      "Pasted JSON",
      "`${` in it is text and becomes `\\${`, with a note; remove a `\\` to insert a value. A pasted program that contains JSON is not changed, and a note says so."
    )
    page.item(
      "Questions",
      "Deletes, issues and sends ask first, with the record in words and the organisation by name: `y` yes, `n` or Enter no, in a loop `a` yes to all of this kind, `q` stop. No is not an error. `--yes` answers yes, `--no-input` makes a question an error."
    )
    for row in PromptSettings.rows {
      page.item(
        "set \(row.name) \(row.values.map(\.name).joined(separator: "|"))",
        sentence(row.help) + (row.isKept ? "" : " Never kept for later sessions."))
    }
    for row in PromptCommand.allCases { page.item(row.usage, sentence(row.help)) }
    page.item("use org 12, use org Acme", "Selects by number or by part of the name; so does `--org`.")
  }

  private static func addNotes(of row: Subcommand, _ page: inout some ManualWriter) {
    for note in row.notes {
      page.subsection("mmx \(row.name): \(note.title.text)")
      for block in note.blocks {
        switch block {
        case .text(let message): page.paragraph(message.text)
        case .code(let code): page.code(code)
        case .table(let rows): for (name, help) in rows { page.item(name, sentence(help)) }
        }
      }
    }
  }

  private static func addFiles(_ page: inout some ManualWriter) {
    page.item("$XDG_CONFIG_HOME/mmx/config", "Profiles; see `mmx-config`(5).")
    page.item("$XDG_CONFIG_HOME/mmx/rc.mmx", "Runs at the start of a session, unless `--norc` is given.")
    page.item(
      "$XDG_STATE_HOME/mmx/",
      "Journal of writes, tokens, counts of calls, sign-ins and refused passwords (as salted hashes) and history. Only its owner may read it; processes share it."
    )
    page.item(
      "$XDG_STATE_HOME/mmx/keys",
      "Keys made of passwords, for a state on a PostgreSQL server, locked with those passwords. It can be removed; the next start makes them again in about a second."
    )
    page.item(
      "$XDG_DATA_HOME/mmx/lake/",
      "Records that `lake add` and `set lake on` keep unless the profile names a server, a SQLite file for each organisation and service. Other programs may read its views."
    )
  }

  static func sentence(_ message: Message) -> String {
    let text = message.text
    return text.prefix(1).uppercased() + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
  }

  private static func trimmed(_ spelling: String) -> String { String(spelling.drop { $0 == " " }) }
}
