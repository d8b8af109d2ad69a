import MMXData

/// Messages about what people type from habit, in alphabetical order.
extension Problem {
  /// - Parameters:
  ///   - found: what does not exist, or is written in another way here.
  ///   - write: what to type.
  static func habit(_ habit: Habit, found: String, write: String?) -> Problem {
    let text = found.split(separator: "\n").first.map { String($0.prefix(40)) } ?? ""
    let hint = habit.note ?? write.map { "write `\($0)`" }
    return switch habit.kind {
    case .command: syntax("there is no command '\(text)'", hint: hint)
    case .stage
    where StageName.named(String(text.prefix { $0.isLetter })) != nil && text.utf8.contains(where: { $0 == 0x20 || $0 == 0x28 }):
      syntax("'\(text)' is not how a stage is written", hint: hint)
    case .stage: syntax("there is no stage '\(text)'", hint: hint)
    case .function: syntax("there is no function '\(text)'", hint: hint)
    case .method: syntax("there is no method or field '\(text)'", hint: hint)
    case .value: syntax("there is no value '\(text)'", hint: hint)
    case .word: syntax("'\(text)' is not a word of the language", hint: hint)
    case .operator: syntax("there is no operator '\(text)'", hint: hint)
    case .collection: syntax("the service has no '\(text)'", hint: hint)
    case .resource: syntax("'\(text)' is a collection of the service, not a value", hint: hint)
    case .block: syntax("'\(text)' is not how a block is written", hint: hint)
    case .call: syntax("'\(text)' is not how a function is called", hint: hint)
    case .comment: syntax("'\(text)' is not a comment", hint: hint)
    case .condition: syntax("'\(text)' is not how a condition is written", hint: hint)
    case .date: syntax("'\(text)' is not how a date is written", hint: hint)
    case .definition: syntax("'\(text)' is not how a function is defined", hint: hint)
    case .import: syntax("'\(text)' imports nothing here", hint: hint)
    case .list: syntax("'\(text)' is not how a list is written", hint: hint)
    case .loop: syntax("'\(text)' is not how a loop is written", hint: hint)
    case .number: syntax("'\(text)' is not how a number is written", hint: hint)
    case .record: syntax("'\(text)' is not how a record is written", hint: hint)
    case .request: syntax("'\(text)' is not how a request is written", hint: hint)
    case .statement: syntax("'\(text)' is not a statement here", hint: hint)
    case .text: syntax("'\(text)' is not how a text is written", hint: hint)
    case .variable: syntax("'\(text)' is not how a variable is written", hint: hint)
    }
  }
}

extension Habit {
  /// Notes of the rows whose advice is `!name`.
  static let notes: [String: Message] = [
    "actions": "`describe issuedinvoice` lists the actions of a record; one is run by `do`: `do issueAndGeneratePdf get issuedinvoices/1`",
    "curl": "write `http GET customers`, the path without `api/orgs/12/`; `explain curl get customers` shows the line for curl",
    "class": "use a record, `{ Name: \"X\" }`, and functions, `fn total(r) { ... }`",
    "alias": "`alias` works at the prompt only; in a script write `fn late() { get issuedinvoices all | where .DateDue < today() }`",
    "append": "`write` replaces a file: `read(\"f.csv\") + rows | write \"f.csv\"` keeps what is in it",
    "backslash": "commands are words without a backslash; `help` lists them",
    "capital": "`upper(x[..1]) + x[1..]` begins a text with a capital",
    "codes": "no codes and digests of texts are computed here; `json(x)` and `str(x)` turn values into text",
    "column": "write `| select .Name, .City, Total = .Price * .Quantity`, or change each row: `| each { it.Name = \"X\" }`",
    "dateformat": "join the parts: `\"${day(d)}.${month(d)}.${year(d)}.\"`; `pad(str(day(d)), -2, \"0\")` has two digits",
    "cells": "there are no cells: use rows and their fields, `rows | sum .Amount`, `if r.Amount > 0 { \"a\" } else { \"b\" }`",
    "clear": "press Ctrl-L to clear the screen",
    "count": "write `rows | count`, or `get customers all | count` for a collection of the service",
    "dates":
      "write a condition, `get issuedinvoices all | where .DateIssued >= @2026-01-01`, or a filter, `with {DateIssuedFrom: @2026-01-01}`",
    "download":
      "write `attachments get issuedinvoices/1 | write \"folder/\"` for the files of a record, `do generatepdf inv` for a new PDF",
    "transaction": "each `save` is sent at once; `diff c` shows what would be sent, `undo` reverses the last write",
    "division": "write `floor(a / b)` to divide to a whole number; a comment begins with `#`",
    "drop": "the service keeps its own tables; `delete` deletes one record",
    "each": "write `| each { ... }`, with `it` for the row",
    "empty": "a block may be empty: `if a > 1 { }`",
    "end": "a block is written in braces: `if a > 1 { ... }`",
    "editor": "`edit` opens the last entry in your editor, `edit c` a record",
    "environment": "the environment is set before mmx starts; `env(\"HOME\")` reads a variable of it, and `x = 1` sets one of the session",
    "export": "write `rows | write \"file.csv\"`, or `text | write \"file.txt\"`",
    "fails": "an error ends the script; `try { ... } catch e { print e.message }` continues",
    "fields": "take a field with `| map .Name`, some with `| select .Name, .City`, change a text with `| map replace(.Name, \"a\", \"b\")`",
    "file": "run the script from the shell: `mmx FILE.mmx`, or import its functions with `import \"FILE.mmx\"`",
    "format": "insert values into a text, `\"${round(x, 2)} EUR\"`, and pad it with `pad(x, 10)`",
    "find": "write `get customers all | where .City == \"Niš\"`, or `get customers search \"Ana\"`",
    "folder": "files are named by their path; `use org 12` selects an organisation",
    "full": "`get` begins a statement: `get customers/5`; `| full` reads the whole record of each row",
    "group": "`rows | group .City | select .key, Total = (.rows | sum .Amount)` adds up each group",
    "heading": "the headers are those of mmx; `http GET PATH` shows status, headers and body",
    "input": "values come from the command line: `args[0]`, or `args.name` for `--name value`",
    "insert": "write `save new customer { Name: \"X\" }`",
    "install": "no library can be loaded; `import \"lib.mmx\"` imports the functions of another script",
    "invoice": "write `issuedinvoice` for one you issue, `receivedinvoice` for one you got",
    "invoices": "write `issuedinvoices` for those you issue, `receivedinvoices` for those you got",
    "key": "no key is removed; write `r = { a: r.a, b: r.b }` for the others, or `r.Name = null`",
    "last": "a field belongs to a value: `c.Name`, `rows[0].Name`, `rows | map .Name`; at the prompt `_` is the last value shown",
    "loop": "write `for i in range(10) { ... }`, `for x in xs { ... }` or `while a < 10 { ... }`",
    "lookup": "write `rows | where .Code == \"K-1\" | first`, or pair two lists with `| join other on .Code`",
    "magic": "commands are words without a sign in front; `help` lists them",
    "median": "write `xs = sort(xs); m = len(xs) - 1`, then `(xs[floor(m / 2)] + xs[ceil(m / 2)]) / 2`",
    "nan": "a number always has a value, and dividing by zero is an error; `null` is the absence of a value",
    "narrow": "write `search \"Ana\"`, or a condition: `get customers all | where .City == \"Niš\"`",
    "options": "options are words: `get customers limit 5`, `all`, `search \"Ana\"`, `sort Name desc`; `help get` lists them",
    "order": "write `xs | sort`, `xs | sort it desc` or `rows | sort .Name`",
    "pattern": "`replace(x, \"a\", \"b\")` changes a text; patterns are for finding: `x =~ \"^a\"`",
    "paste": "paste the text itself: it is shown, and runs when you say so",
    "pop": "`xs[-1]` is the last item, `xs = xs[..-1]` leaves it out",
    "position": "there are no positions; `\"a\" in x` says whether it occurs, `split(x, \"a\")` splits the text",
    "power": "there are no powers or roots; `x * x` is the square",
    "quiet": "a script shows only what it prints, and an assignment shows nothing: `x = get customers`",
    "row": "the row is `it`, `| each { print it.Name }`, or has a name: `| each p => print p.Name`",
    "random": "there are no random values",
    "recall": "press the up key for the last entry",
    "reduce": "write `| sum`, `| min`, `| max`, or a loop: `t = 0; for x in xs { t += x }`",
    "rename": "write `| select N = .Name, .City`: the new name before the `=`",
    "save": "write `save c` to save a record, `history script \"FILE.mmx\"` for the session",
    "saveall": "write `rows | each { save it }`, with the records that you changed",
    "scope": "an assignment changes the name outside the function if there is one: leave out the line",
    "self": "a function works on its parameters: `fn total(r) { r.Price * r.Quantity }`",
    "settings": "`set` shows the settings, and `set display vertical` changes one",
    "shell": "no other program can be run from here; `write \"FILE\"` writes what it needs",
    "sumif": "write `rows | where .City == \"Niš\" | sum .Amount`, or `rows | count .City == \"Niš\"`",
    "star": "leave out the stage: the rows have all their fields",
    "switch": "write `if x == 1 { ... } else if x == 2 { ... } else { ... }`",
    "test": "write `if x == \"a\" { ... }`; `(x ?? \"\") == \"\"` is true for a missing or empty value",
    "thousands": "write `1234` or `1.234`: a number has no thousands separators, and its decimal point is `.`",
    "try": "write `try { ... } catch e { print e.message } finally { ... }`",
    "update": "read it, change it and save it: `c = get customers/5; c.Name = \"X\"; save c`",
    "upload": "write `attach c \"FILE.pdf\"`, with the record that gets the file",
    "vertical": "`set display vertical` at the prompt shows rows one below the other; `| first` shows one record so",
    "watch": "`watch` works at the prompt only; in a script write `while true { print len(get customers); sleep(60) }`",
    "weekday": "`days(@2024-01-01, d) % 7` is 0 on a Monday and 6 on a Sunday",
    "whoami": "`whoami` shows the user, `orgs` the organisations",
  ]
}
