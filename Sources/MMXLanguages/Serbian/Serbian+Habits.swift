extension Serbian {
  /// What is said about habits of other tools.
  static let habits = ##"""
    there is no command '{1}'
      nema naredbe '{1}'
    there is no function '{1}'
      nema funkcije '{1}'
    there is no method or field '{1}'
      nema metode ni polja '{1}'
    there is no value '{1}'
      nema vrednosti '{1}'
    '{1}' is not a word of the language
      '{1}' nije reč jezika
    there is no operator '{1}'
      nema operatora '{1}'
    the service has no '{1}'
      servis nema '{1}'
    '{1}' is a collection of the service, not a value
      '{1}' je zbirka servisa, a ne vrednost
    '{1}' is not how a block is written
      '{1}' nije način na koji se piše blok
    '{1}' is not how a function is called
      '{1}' nije način na koji se poziva funkcija
    '{1}' is not a comment
      '{1}' nije komentar
    '{1}' is not how a condition is written
      '{1}' nije način na koji se piše uslov
    '{1}' is not how a date is written
      '{1}' nije način na koji se piše datum
    '{1}' is not how a function is defined
      '{1}' nije način na koji se definiše funkcija
    '{1}' imports nothing here
      '{1}' ovde ništa ne uvozi
    '{1}' is not how a list is written
      '{1}' nije način na koji se piše lista
    '{1}' is not how a loop is written
      '{1}' nije način na koji se piše petlja
    '{1}' is not how a number is written
      '{1}' nije način na koji se piše broj
    '{1}' is not how a record is written
      '{1}' nije način na koji se piše zapis
    '{1}' is not how a request is written
      '{1}' nije način na koji se piše zahtev
    '{1}' is not a statement here
      '{1}' ovde nije iskaz
    '{1}' is not how a text is written
      '{1}' nije način na koji se piše tekst
    '{1}' is not how a variable is written
      '{1}' nije način na koji se piše promenljiva
    write `http GET customers`, the path without `api/orgs/12/`; `explain curl get customers` shows the line for curl
      napišite `http GET customers`, putanju bez `api/orgs/12/`; `explain curl get customers` pokazuje red za curl
    use a record, `{ Name: "X" }`, and functions, `fn total(r) { ... }`
      koristite zapis, `{ Name: "X" }`, i funkcije, `fn total(r) { ... }`
    press Ctrl-L to clear the screen
      za brisanje ekrana pritisnite Ctrl-L
    each `save` is sent at once; `diff c` shows what would be sent, `undo` reverses the last write
      svaki `save` šalje se odmah; `diff c` pokazuje šta bi se poslalo, `undo` poništava poslednji upis
    the service keeps its own tables; `delete` deletes one record
      servis sam vodi svoje tabele; `delete` briše jedan zapis
    a block is written in braces: `if a > 1 { ... }`
      blok se piše u vitičastim zagradama: `if a > 1 { ... }`
    `edit` opens the last entry in your editor, `edit c` a record
      `edit` otvara poslednji unos u vašem uređivaču, `edit c` zapis
    take a field with `| map .Name`, some with `| select .Name, .City`, change a text with `| map replace(.Name, "a", "b")`
      polje uzmite sa `| map .Name`, više njih sa `| select .Name, .City`, tekst menjajte sa `| map replace(.Name, "a", "b")`
    run the script from the shell: `mmx FILE.mmx`, or import its functions with `import "FILE.mmx"`
      pokrenite skript iz ljuske: `mmx FILE.mmx`, ili uvezite njegove funkcije sa `import "FILE.mmx"`
    files are named by their path; `use org 12` selects an organisation
      datoteke se navode putanjom; `use org 12` bira organizaciju
    insert values into a text, `"${round(x, 2)} EUR"`, and pad it with `pad(x, 10)`
      vrednosti umetnite u tekst, `"${round(x, 2)} EUR"`, a dopunite ga sa `pad(x, 10)`
    the headers are those of mmx; `http GET PATH` shows status, headers and body
      zaglavlja određuje mmx; `http GET PATH` pokazuje status, zaglavlja i telo
    values come from the command line: `args[0]`, or `args.name` for `--name value`
      vrednosti stižu sa komandne linije: `args[0]`, ili `args.name` za `--name value`
    write `save new customer { Name: "X" }`
      napišite `save new customer { Name: "X" }`
    no library can be loaded; `import "lib.mmx"` imports the functions of another script
      biblioteke se ne mogu učitati; `import "lib.mmx"` uvozi funkcije drugog skripta
    write `issuedinvoice` for one you issue, `receivedinvoice` for one you got
      napišite `issuedinvoice` za račun koji izdajete, `receivedinvoice` za onaj koji ste dobili
    write `issuedinvoices` for those you issue, `receivedinvoices` for those you got
      napišite `issuedinvoices` za račune koje izdajete, `receivedinvoices` za one koje ste dobili
    write `rows | where .Code == "K-1" | first`, or pair two lists with `| join other on .Code`
      napišite `rows | where .Code == "K-1" | first`, ili spojite dve liste sa `| join other on .Code`
    there are no powers or roots; `x * x` is the square
      nema stepena ni korena; `x * x` je kvadrat
    there are no random values
      nema slučajnih vrednosti
    write `| sum`, `| min`, `| max`, or a loop: `t = 0; for x in xs { t += x }`
      napišite `| sum`, `| min`, `| max`, ili petlju: `t = 0; for x in xs { t += x }`
    a function works on its parameters: `fn total(r) { r.Price * r.Quantity }`
      funkcija radi sa svojim parametrima: `fn total(r) { r.Price * r.Quantity }`
    no other program can be run from here; `write "FILE"` writes what it needs
      odavde se ne može pokrenuti drugi program; `write "FILE"` upisuje ono što mu treba
    write `rows | where .City == "Niš" | sum .Amount`, or `rows | count .City == "Niš"`
      napišite `rows | where .City == "Niš" | sum .Amount`, ili `rows | count .City == "Niš"`
    write `if x == 1 { ... } else if x == 2 { ... } else { ... }`
      napišite `if x == 1 { ... } else if x == 2 { ... } else { ... }`
    read it, change it and save it: `c = get customers/5; c.Name = "X"; save c`
      pročitajte, izmenite i sačuvajte: `c = get customers/5; c.Name = "X"; save c`
    did you mean the stage '{1}'? `rows | {2}`
      da li ste mislili na korak '{1}'? `rows | {2}`
    it is a stage: write `rows {1}`
      to je korak: napišite `rows {1}`
    it is a stage: write `rows | {1}`
      to je korak: napišite `rows | {1}`
    it is a command: write for instance `{1}`
      to je naredba: napišite na primer `{1}`
    it is a command: write `{1}` without parentheses
      to je naredba: napišite `{1}` bez zagrada
    `help functions` lists them; `fn {1}(x) {...}` creates one
      `help functions` ih nabraja; `fn {1}(x) {...}` pravi novu
    write `num("{1}")`; of a value x, `{2}`
      napišite `num("{1}")`; za vrednost x `{2}`
    '{1}' is a date without '@'
      '{1}' je datum bez '@'
    write a date as @2026-11-23, and put spaces around the operator to calculate
      datum napišite kao @2026-11-23, a za računanje stavite razmake oko znaka
    '{1}' is a command and takes no parentheses
      '{1}' je naredba i piše se bez zagrada
    a comma is missing before '.{1}'
      ispred '.{1}' nedostaje zarez
    write `{1}, .{2}`, or `{3}.{4}` for a field of the field
      napišite `{1}, .{2}`, ili `{3}.{4}` za polje tog polja
    values go into a text as `"${x}"`
      vrednosti u tekstu stoje kao `"${x}"`
    `help stages` lists them
      `help stages` ih nabraja
    `rows | group .City | select .key, Total = (.rows | sum .Amount)` adds up each group
      `rows | group .City | select .key, Total = (.rows | sum .Amount)` sabira svaku grupu
    `help stages` lists them; a function takes its values in parentheses: `| {1}({2})`
      `help stages` ih nabraja; funkcija prima vrednosti u zagradama: `| {1}({2})`
    `help {1}` says what it takes
      `help {1}` kaže šta prima
    a function is called with parentheses: `today()`
      funkcija se poziva sa zagradama: `today()`
    write `pad("", {1}, {2})`
      napišite `pad("", {1}, {2})`
    write `join(range({1}) | map {2}, "")`
      napišite `join(range({1}) | map {2}, "")`
    Shows the rows as a table of the named columns, or of all, and passes them on.
      Prikazuje redove kao tabelu navedenih kolona, ili svih, i prosleđuje ih dalje.
    What people type from other tools, and what to type here:
      Šta se kuca u drugim alatima, i šta ovde:
    '{1}' is not how a stage is written
      '{1}' nije način da se napiše korak
    `write` replaces a file: `read("f.csv") + rows | write "f.csv"` keeps what is in it
      `write` piše datoteku ispočetka: `read("f.csv") + rows | write "f.csv"` zadržava što je u njoj
    there are no cells: use rows and their fields, `rows | sum .Amount`, `if r.Amount > 0 { "a" } else { "b" }`
      ćelija nema: koristite redove i njihova polja, `rows | sum .Amount`, `if r.Amount > 0 { "a" } else { "b" }`
    write `floor(a / b)` to divide to a whole number; a comment begins with `#`
      za celobrojno deljenje napišite `floor(a / b)`; komentar počinje sa `#`
    write `| each { ... }`, with `it` for the row
      napišite `| each { ... }`, a `it` je red
    a block may be empty: `if a > 1 { }`
      blok sme da bude prazan: `if a > 1 { }`
    `alias` works at the prompt only; in a script write `fn late() { get issuedinvoices all | where .DateDue < today() }`
      `alias` radi samo na promptu; u skripti napišite `fn late() { get issuedinvoices all | where .DateDue < today() }`
    commands are words without a backslash; `help` lists them
      naredbe su reči bez obrnute kose crte; `help` ih nabraja
    write `get customers all | where .City == "Niš"`, or `get customers search "Ana"`
      napišite `get customers all | where .City == "Niš"` ili `get customers search "Ana"`
    a field belongs to a value: `c.Name`, `rows[0].Name`, `rows | map .Name`; at the prompt `_` is the last value shown
      polje pripada vrednosti: `c.Name`, `rows[0].Name`, `rows | map .Name`; na promptu je `_` poslednja prikazana vrednost
    commands are words without a sign in front; `help` lists them
      naredbe su reči bez znaka ispred; `help` ih nabraja
    options are words: `get customers limit 5`, `all`, `search "Ana"`, `sort Name desc`; `help get` lists them
      opcije su reči: `get customers limit 5`, `all`, `search "Ana"`, `sort Name desc`; `help get` ih nabraja
    paste the text itself: it is shown, and runs when you say so
      nalepite sam tekst: prikazuje se, a izvršava kad to kažete
    `set` shows the settings, and `set display vertical` changes one
      `set` prikazuje podešavanja, a `set display vertical` menja jedno
    `watch` works at the prompt only; in a script write `while true { print len(get customers); sleep(60) }`
      `watch` radi samo na promptu; u skripti napišite `while true { print len(get customers); sleep(60) }`
    the environment is set before mmx starts; `env("HOME")` reads a variable of it, and `x = 1` sets one of the session
      okruženje se postavlja pre pokretanja mmx; `env("HOME")` čita njegovu promenljivu, a `x = 1` postavlja promenljivu sesije
    write `rows | write "file.csv"`, or `text | write "file.txt"`
      napišite `rows | write "file.csv"` ili `text | write "file.txt"`
    an error ends the script; `try { ... } catch e { print e.message }` continues
      greška završava skript; `try { ... } catch e { print e.message }` nastavlja
    `get` begins a statement: `get customers/5`; `| full` reads the whole record of each row
      `get` počinje naredbu: `get customers/5`; `| full` čita ceo zapis svakog reda
    write `for i in range(10) { ... }`, `for x in xs { ... }` or `while a < 10 { ... }`
      napišite `for i in range(10) { ... }`, `for x in xs { ... }` ili `while a < 10 { ... }`
    a number always has a value, and dividing by zero is an error; `null` is the absence of a value
      broj uvek ima vrednost, a deljenje nulom je greška; `null` znači da vrednosti nema
    write `xs | sort`, `xs | sort it desc` or `rows | sort .Name`
      napišite `xs | sort`, `xs | sort it desc` ili `rows | sort .Name`
    `xs[-1]` is the last item, `xs = xs[..-1]` leaves it out
      `xs[-1]` je poslednji član, a `xs = xs[..-1]` ga izostavlja
    there are no positions; `"a" in x` says whether it occurs, `split(x, "a")` splits the text
      položaja nema; `"a" in x` kaže da li se javlja, a `split(x, "a")` deli tekst
    press the up key for the last entry
      strelica nagore vraća poslednji unos
    write `save c` to save a record, `history script "FILE.mmx"` for the session
      napišite `save c` da sačuvate zapis, `history script "FILE.mmx"` za sesiju
    an assignment changes the name outside the function if there is one: leave out the line
      dodela menja ime izvan funkcije ako postoji: izostavite ovaj red
    leave out the stage: the rows have all their fields
      izostavite korak: redovi imaju sva svoja polja
    write `if x == "a" { ... }`; `(x ?? "") == ""` is true for a missing or empty value
      napišite `if x == "a" { ... }`; `(x ?? "") == ""` važi za vrednost koja nedostaje ili je prazna
    write `1234` or `1.234`: a number has no thousands separators, and its decimal point is `.`
      napišite `1234` ili `1.234`: broj nema znak za hiljade, a decimalni znak je `.`
    write `try { ... } catch e { print e.message } finally { ... }`
      napišite `try { ... } catch e { print e.message } finally { ... }`
    `get` has no option '{1}'
      `get` nema opciju '{1}'
    it is a stage: write `get {1} | {2}`
      to je korak: napišite `get {1} | {2}`
    a field is taken in parentheses: `(get {1}).Name`; two records are two commands
      polje se uzima u zagradama: `(get {1}).Name`; dva zapisa su dve naredbe
    options are `search "Ana"`, `with {Filter: value}`, `sort Name`, `page 2`, `size 50`, `limit 5`, `all`; conditions go after `| where`
      opcije su `search "Ana"`, `with {Filter: value}`, `sort Name`, `page 2`, `size 50`, `limit 5`, `all`; uslovi idu iza `| where`
    `describe issuedinvoice` lists the actions of a record; one is run by `do`: `do issueAndGeneratePdf get issuedinvoices/1`
      `describe issuedinvoice` navodi radnje nad zapisom; radnju izvršava `do`: `do issueAndGeneratePdf get issuedinvoices/1`
    write `rows | count`, or `get customers all | count` for a collection of the service
      napišite `rows | count`, ili `get customers all | count` za zbirku servisa
    write a condition, `get issuedinvoices all | where .DateIssued >= @2026-01-01`, or a filter, `with {DateIssuedFrom: @2026-01-01}`
      napišite uslov, `get issuedinvoices all | where .DateIssued >= @2026-01-01`, ili filter, `with {DateIssuedFrom: @2026-01-01}`
    write `attachments get issuedinvoices/1 | write "folder/"` for the files of a record, `do generatepdf inv` for a new PDF
      napišite `attachments get issuedinvoices/1 | write "folder/"` za datoteke zapisa, `do generatepdf inv` za novi PDF
    write `search "Ana"`, or a condition: `get customers all | where .City == "Niš"`
      napišite `search "Ana"`, ili uslov: `get customers all | where .City == "Niš"`
    write `attach c "FILE.pdf"`, with the record that gets the file
      napišite `attach c "FILE.pdf"`, sa zapisom koji dobija datoteku
    a comma is missing before '{'
      ispred '{' nedostaje zarez
    write for instance `| write "f.csv", {delimiter: ";"}`
      napišite na primer `| write "f.csv", {delimiter: ";"}`
    '{1}' is a command, not a stage
      '{1}' je naredba, a ne korak
    put the pipeline in parentheses after it, or write `| each { ... }`
      stavite niz koraka u zagrade iza nje, ili napišite `| each { ... }`
    write `({1}){2}`
      napišite `({1}){2}`
    write `({1})`
      napišite `({1})`
    `new` takes the name of a type and a record
      `new` uzima ime vrste i zapis
    write for instance `new customer { Name: "X" }`
      napišite na primer `new customer { Name: "X" }`
    write `{1}` to see what it holds
      napišite `{1}` da vidite šta je u njemu
    `use org 12` selects one; write `orgs` to list all
      `use org 12` bira jednu; napišite `orgs` za sve
    `use profile {1}` selects one; write `profile` to list all
      `use profile {1}` bira jedan; napišite `profile` za sve
    write `login`, or `login --force` to sign in again
      napišite `login`, ili `login --force` za novu prijavu
    '{1}' takes no words, but '{2}' follows it
      '{1}' ne uzima reči, a iza nje je '{2}'
    '{1}' does not know '{2}'
      '{1}' ne poznaje '{2}'
    '{1}' takes one word, but '{2}' follows it
      '{1}' uzima jednu reč, a iza nje je '{2}'
    `upper(x[..1]) + x[1..]` begins a text with a capital
      `upper(x[..1]) + x[1..]` daje tekst s velikim početnim slovom
    no codes and digests of texts are computed here; `json(x)` and `str(x)` turn values into text
      ovde se ne računaju kodovi i sažeci tekstova; `json(x)` i `str(x)` pretvaraju vrednosti u tekst
    write `| select .Name, .City, Total = .Price * .Quantity`, or change each row: `| each { it.Name = "X" }`
      napišite `| select .Name, .City, Total = .Price * .Quantity`, ili promenite svaki red: `| each { it.Name = "X" }`
    join the parts: `"${day(d)}.${month(d)}.${year(d)}."`; `pad(str(day(d)), -2, "0")` has two digits
      spojite delove: `"${day(d)}.${month(d)}.${year(d)}."`; `pad(str(day(d)), -2, "0")` ima dve cifre
    no key is removed; write `r = { a: r.a, b: r.b }` for the others, or `r.Name = null`
      ključ se ne uklanja; napišite `r = { a: r.a, b: r.b }` za ostale, ili `r.Name = null`
    write `xs = sort(xs); m = len(xs) - 1`, then `(xs[floor(m / 2)] + xs[ceil(m / 2)]) / 2`
      napišite `xs = sort(xs); m = len(xs) - 1`, pa `(xs[floor(m / 2)] + xs[ceil(m / 2)]) / 2`
    write `rows | each { save it }`, with the records that you changed
      napišite `rows | each { save it }`, sa zapisima koje ste izmenili
    `replace(x, "a", "b")` changes a text; patterns are for finding: `x =~ "^a"`
      `replace(x, "a", "b")` menja tekst; obrasci služe za traženje: `x =~ "^a"`
    a script shows only what it prints, and an assignment shows nothing: `x = get customers`
      skript prikazuje samo ono što ispiše, a dodela ništa: `x = get customers`
    write `| select N = .Name, .City`: the new name before the `=`
      napišite `| select N = .Name, .City`: novo ime ispred `=`
    `set display vertical` at the prompt shows rows one below the other; `| first` shows one record so
      `set display vertical` na odzivniku prikazuje redove jedan ispod drugog; `| first` tako prikazuje jedan zapis
    `days(@2024-01-01, d) % 7` is 0 on a Monday and 6 on a Sunday
      `days(@2024-01-01, d) % 7` je 0 ponedeljkom i 6 nedeljom
    the row is `it`, `| each { print it.Name }`, or has a name: `| each p => print p.Name`
      red je `it`, `| each { print it.Name }`, ili ima ime: `| each p => print p.Name`
    `whoami` shows the user, `orgs` the organisations
      `whoami` pokazuje korisnika, `orgs` organizacije
    """##
}
