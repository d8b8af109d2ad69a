import MMXCommands
import MMXData
import MMXRuntime
import MMXSession

extension ManualPage {
  /// The reference of the language: prose for syntax and values, the tables for commands, stages and functions.
  static func addLanguage(to page: inout some ManualWriter) {
    page.section("NAME")
    page.paragraph("mmx-language - the language of the prompt of mmx and of .mmx files")
    page.section("DESCRIPTION")
    page.paragraph("Commands are expressions: a line reads like a command at a prompt, and the same line is a value in a script.")
    page.code("use org 12\nc = get customers/5\nc.Name = \"X\"\nsave c")
    for part in prose {
      page.section(part.title)
      for block in part.blocks {
        switch block {
        case .text(let text): page.paragraph(text)
        case .code(let text): page.code(text)
        case .item(let term, let text): page.item(term, text)
        }
      }
    }
    page.section("COMMANDS")
    for row in CommandRow.all { entry(row.verb, row.usage, row.help, row.example, row.gives, &page) }
    page.section("STAGES")
    page.paragraph(
      "`LIST | stage | stage`. In a stage the row is `it`, and `.Field` is short for `it.Field`. Stages over `get ... all` are lazy: `first 5` stops asking for pages. A function is a stage: `xs | f(2)` is `f(xs, 2)`."
    )
    for row in StageRow.all { entry(row.name, row.usage, row.help, row.example, row.gives, &page) }
    page.section("FUNCTIONS")
    for row in Builtin.all { entry(row.name, row.usage, row.help, row.example, row.gives, &page) }
    page.section("HABITS")
    page.paragraph("What people type in other tools, and what to type here; an error caused by such a habit suggests it.")
    page.code(Topics.habits)
    page.section("ERRORS")
    page.paragraph(
      "An error is a value with `kind`, `message`, `hint`, `status`, `code`, `line`, `column` and `details`; `catch e` receives it, in English in every language of the session. An error that is not caught is shown with its line, a caret under the exact place and a hint, and determines the exit status."
    )
    for kind in Problem.Kind.allCases where kind != .interrupted { page.item(kind.rawValue, meaning(of: kind)) }
    page.section("SEE ALSO")
    page.paragraph("`mmx`(1), `mmx-config`(5)")
  }

  private static func joined(_ help: Message) -> String { help.text.split(separator: "\n").joined(separator: " ") }

  /// A command, a stage or a function.
  private static func entry(
    _ name: String, _ usage: String, _ help: Message, _ code: String, _ gives: String, _ page: inout some ManualWriter
  ) {
    page.subsection(name)
    page.code(usage)
    page.paragraph(joined(help))
    example(code, gives, &page)
  }

  private static func example(_ code: String, _ gives: String, _ page: inout some ManualWriter) {
    if code.isEmpty { return }
    page.code(code + (gives.isEmpty ? "" : "\n" + gives.split(separator: "\n").map { "# " + $0 }.joined(separator: "\n")))
  }

  private static func meaning(of kind: Problem.Kind) -> String {
    switch kind {
    case .assert: "An assertion failed."
    case .auth: "The sign-in was refused, or there are no credentials."
    case .catalogue: "A path, field, code, filter or action that the service does not have."
    case .concurrency: "Somebody else changed the record in the meantime."
    case .forbidden: "The user has no right to do this."
    case .limit: "Too deep, too many or too long; it cannot be caught."
    case .locked: "The application is locked, or its password was refused or may be wrong and is not sent."
    case .name: "A name that is not defined, or a field that does not exist."
    case .network: "No answer, or none that can be read; nothing was written."
    case .notfound: "The service has no such record."
    case .quota: "The calls of the day, the month or the run are used up."
    case .refused: "Mmx refused to do it: read-only, safe, protected, not confirmed."
    case .script: "Thrown by a program, or a file that cannot be used."
    case .syntax: "The text is not a valid program, or the command line is not valid."
    case .type: "A value of another type is expected."
    case .unknown: "A write was sent and no answer came: it may have taken effect."
    case .validation: "The service did not accept the record."
    case .value: "A value of the right type that cannot be used."
    case .interrupted: ""
    }
  }

  private enum Block {
    case text(String)
    case code(String)
    case item(String, String)
  }

  private static let prose: [(title: String, blocks: [Block])] = [
    (
      "TEXT",
      [
        .text(
          "UTF-8. Statements end at the end of the line or at `;`. `#` starts a comment. A statement continues while a bracket or a `\"\"\"` text is open, after an operator, `,`, `|`, `=` or `\\`, and when the next line starts with `|` or with `.` and a letter."
        ),
        .text(
          "A name begins with a letter of any script or `_`, followed by letters, digits and `_`. Variables are case-sensitive. Fields and resources match exactly first, then ignoring case if that is unambiguous. Commands and the words of the language cannot name variables; both are allowed after `.` and as keys."
        ),
      ]
    ),
    (
      "VALUES",
      [
        .item("null, true, false", "A condition is true, false or null, which counts as false; anything else is an error."),
        .item(
          "42  10.50  1_000.50  2.5e3",
          "Exact decimals of at least 34 digits, never binary floating point. The scale that is written is shown and sent: 1.10 stays 1.10. `+ - *` are exact, `/` rounds half-even to 34 digits if there is no exact quotient."
        ),
        .item(
          "\"text ${x}\\n\"  'raw'  \"\"\"many lines\"\"\"", "Text. Double quotes insert `${expression}`, which may not contain a command."),
        .item(
          "@2026-11-23  @2026-11-23T10:30",
          "Date and datetime, without zones. A date plus a number is days later; a difference is a number of days."),
        .item("[1, 2, 3]", "A list. Indexes count from 0, negative ones from the end; `[a..b]` is the part without b."),
        .item(
          "{ Name: \"X\", \"odd key\": 1 }",
          "A record, in order. A JSON text is an expression, except that `${` in its texts inserts a value: `\\${` is the two characters. In JSON pasted at the prompt the `\\` is added automatically, with a note; `read(\"f.json\")` and `parsejson('...')` need none."
        ),
        .item(
          "get customers/5",
          "An entity: a record that knows its organisation, resource, ID, RowVersion and the values it was read with."),
        .item("c.Country", "A reference: `{ID, Name, ResourceUrl}`. `get (c.Country)` reads what it points to."),
        .item("x => x * 2  fn f(a, b = 1) { ... }", "Functions; they see the variables around them."),
        .text(
          "Lists and records are shared: `b = a` names the same one; `copy(x)` copies. Entities are equal if organisation, resource and ID are equal."
        ),
      ]
    ),
    (
      "OPERATORS",
      [
        .text(
          "Loosest first: `|` · `x => e` · `or` · `and` · `not` · `== != < <= > >= in ~ !~ =~` · `+ -` · `* / %` · unary `-` · `??` · postfix."
        ),
        .item("a ~ b", "a contains b, ignoring case and diacritics; đ folds to dj as well as to d. `!~` is its negation."),
        .item("a =~ \"re\"", "A regular expression (PCRE2) found anywhere; `(?i)` ignores case."),
        .item("a ?? b", "b if a is null, an absent field or an index out of range."),
        .item("a?.f", "Null if a is null or has no field f."),
        .item("a in b", "An item of a list, a key of a record, a part of a text; `not in` too."),
        .item(
          "a + b",
          "Adds numbers, joins two texts or two lists, merges two records, moves a date. Mixed types are an error; `\"${x}\"` makes text."),
        .text(
          "Comparing different types with `<` is an error, with `==` it is false. Text is ordered by its form without case and diacritics, whatever the locale. Nulls sort last. With a null operand `< ~ =~` are false and arithmetic is an error."
        ),
      ]
    ),
    (
      "STATEMENTS",
      [
        .code(
          "x = 1 · x += 1 · r.Field = 2 · list[0] = 3\nif a > 1 { ... } else if b { ... } else { ... }\nx = if a > 1 { \"many\" } else { \"one\" }\nfor x in list { ... } · for i, x in list { ... } · for key, value in record { ... }\nwhile condition { ... } · break · continue\nfn name(p, q = 1) { ... return e }\ntry { ... } catch e { ... } finally { ... } · throw e\nassert e, \"message\"\nimport \"lib.mmx\"\ntest \"name\" { ... } · expect fails \"kind\" { ... }"
        ),
        .text(
          "A block has its own scope for new names; assigning a name that exists updates it. A statement that is only an expression shows its value at the prompt and under `-c`; a file shows nothing automatically; use `print` or `show`. `{` begins a record wherever an expression may start, and a block after a header."
        ),
      ]
    ),
    (
      "PATHS",
      [
        .text(
          "A path is the service's path without `api/orgs/ID/`, written without quotes up to a space, `;`, `,`, `|`, `#`, `)`, `]` or `}`. No operator applies inside it. A segment is a name, an ID, a form such as `code(K-001)` or `date(2026-11-23)` whose argument is literal, or `{expr}`, which is one segment, percent-encoded. `{expr}` inserts a value into a form too: `code({args.code})`. A path may start from a value: `(c)/addresses`. It may end in `?query`."
        ),
        .text("A field after a path needs parentheses: `(get customers/5).Name`."),
      ]
    ),
    (
      "ENTITIES",
      [
        .text(
          "A search row has some of the fields; reading another is an error that suggests `| full`. Setting a field that does not exist, is read-only, takes another type or has no such code is an error at the assignment. A foreign key takes a reference, an entity or an ID."
        ),
        .text(
          "`save` posts a draft and puts a changed record with its RowVersion. The record is read again only when its fields are next used, so that a bulk import costs one call a record. A stale RowVersion is never overwritten. After a write without an answer, further writes of the record are refused until `journal settle` records its outcome."
        ),
      ]
    ),
    (
      "TESTS",
      [
        .text(
          "`test` blocks run under `mmx test` only, each on a simulator of its own, after the top level of the file has run there. `assert a == b` shows both sides; `expect fails \"concurrency\" { save c }` asserts the kind of an error."
        )
      ]
    ),
  ]
}
