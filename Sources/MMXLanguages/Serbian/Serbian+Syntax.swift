extension Serbian {
  /// Lexer, parser and the frame of every error.
  static let syntax = ##"""
    write for instance `{1}`
      napišite na primer `{1}`
    a statement of SQL is a text
      SQL naredba je tekst
    write `sql "{1}"`
      napišite `sql "{1}"`
    `{1}` takes a whole collection
      `{1}` uzima celu kolekciju
    write `{1} {2} | where .ID == {3}`
      napišite `{1} {2} | where .ID == {3}`
    a field to sort by
      polje po kom se sortira
    an action's name
      ime akcije
    write for instance `do issueAndGeneratePdf inv`
      napišite na primer `do issueAndGeneratePdf inv`
    GET, POST, PUT or DELETE
      GET, POST, PUT ili DELETE
    a command
      naredba
    write for instance `explain save c`; `mmx plan FILE` counts the calls of a script
      napišite na primer `explain save c`; `mmx plan FILE` broji pozive skripta
    `explain` takes one command, and '{1}' is not a part of it
      `explain` prima jednu naredbu, a '{1}' nije njen deo
    write `{1}`; `mmx plan FILE` counts the calls of a script, those of its stages too
      napišite `{1}`; `mmx plan FILE` broji pozive skripta, i one iz koraka
    an item of a list is written `[0]`
      stavka liste se piše `[0]`
    'org' or 'profile'
      'org' ili 'profile'
    write `use org 12`, `use org "Acme"` or `use profile shop`
      napišite `use org 12`, `use org "Acme"` ili `use profile shop`
    an organisation's number or name
      broj ili ime organizacije
    a profile's name
      ime profila
    a value to {1}
      vrednost za {1}
    pipeline
      cevovod
    a parameter's name
      ime parametra
    expression
      izraz
    a command needs parentheses before '{1}'
      naredbi su potrebne zagrade pre '{1}'
    write `({1}){2}...`
      napišite `({1}){2}...`
    a field's name
      ime polja
    a name with spaces is written `r["odd name"]`
      ime s razmacima piše se `r["odd name"]`
    '=' is repeated
      '=' stoji dvaput
    write `==` to compare
      za poređenje napišite `==`
    '{1}' has no meaning here
      '{1}' ovde nema značenje
    an expression
      izraz
    `${}` is empty
      `${}` je prazno
    write `\${` for the characters themselves
      za same znakove napišite `\${`
    the end of `${...}`
      kraj `${...}`
    a key without `${...}`
      ključ bez `${...}`
    a key
      ključ
    a record is written `{ Name: "X", "odd key": 1 }`
      zapis se piše `{ Name: "X", "odd key": 1 }`
    ':' after the key '{1}'
      ':' posle ključa '{1}'
    a record is written with ':', as `{ Name: "X" }`
      zapis se piše sa ':', kao `{ Name: "X" }`
    chain of `else if`
      niz `else if`
    a name for the error
      ime za grešku
    a path after '{1}'
      putanja iza '{1}'
    write for instance `get customers/5`; `resources` lists them
      napišite na primer `get customers/5`; `resources` ih nabraja
    a column's name without `${...}`
      ime kolone bez `${...}`
    'on'
      'on'
    write `| join rows on .Key` or `| join rows on .A, .B left`
      napišite `| join rows on .Key` ili `| join rows on .A, .B left`
    a function's name
      ime funkcije
    stage
      korak
    a name for the item
      ime za stavku
    a second name
      drugo ime
    'in'
      'in'
    write `for x in list { ... }`
      napišite `for x in list { ... }`
    the test's name in quotes
      ime testa u navodnicima
    a file's name in quotes
      ime datoteke u navodnicima
    {1}, without `${...}`
      {1}, bez `${...}`
    the end
      kraj
    the end of the line
      kraj reda
    the end of the statement
      kraj iskaza
    no space is allowed before '{1}' of a call or an index
      ispred '{1}' kod poziva ili indeksa ne sme biti razmaka
    put '{1}' right after the '}' before it
      stavite '{1}' odmah iza '}' ispred njega
    `help` lists them; statements are separated by `;` or a new line
      `help` ih nabraja; iskazi se razdvajaju sa `;` ili novim redom
    separate statements with `;` or a new line
      iskaze razdvajajte sa `;` ili novim redom
    ')' or an operator
      ')' ili operator
    ',' or '{1}'
      ',' ili '{1}'
    a path is written bare, not in quotes
      putanja se piše bez navodnika
    write for instance `{1} customers/5`; `{name}` inserts the value of a variable
      napišite na primer `{1} customers/5`; `{name}` umeće vrednost promenljive
    '=' assigns and cannot be inside an expression
      '=' dodeljuje i ne može da stoji u izrazu
    '{1}' is not a date of the calendar
      '{1}' nije datum iz kalendara
    write @2026-11-23 or @2026-11-23T10:30:00
      napišite @2026-11-23 ili @2026-11-23T10:30:00
    only a name, a field or an item can be assigned
      dodeliti se može samo imenu, polju ili stavki
    write `name = ...`, `record.Field = ...` or `list[0] = ...`
      napišite `name = ...`, `record.Field = ...` ili `list[0] = ...`
    comparisons do not chain
      poređenja se ne nižu
    write `a < b and b < c`
      napišite `a < b and b < c`
    no command is allowed inside `${...}`
      u `${...}` ne može da stoji naredba
    run it before: `x = get ...`, then "${x}"
      izvršite je pre toga: `x = get ...`, pa "${x}"
    write `(get {1}).{2}`
      napišite `(get {1}).{2}`
    '{1}' is repeated
      '{1}' ovde stoji dvaput
    two parameters are named '{1}'
      dva parametra se zovu '{1}'
    expected {1}, found {2}
      očekuje se {1}, a ovde je {2}
    a number starts with a digit
      broj počinje cifrom
    write `0{1}`
      napišite `0{1}`
    a number does not start with 0
      broj ne počinje sa 0
    write `{1}`, or '{2}' in quotes if it is a code
      napišite `{1}`, ili '{2}' u navodnicima ako je to šifra
    '@' starts a date
      '@' počinje datum
    a name starts with a letter; a code such as '{1}' is written in quotes
      ime počinje slovom; šifra kao što je '{1}' piše se u navodnicima
    `{...}` is a whole segment of a path
      `{...}` je ceo deo putanje
    join the text first: `{"a${x}"}`
      najpre spojite tekst: `{"a${x}"}`
    the expression is nested more than {1} levels deep
      izraz ima više od {1} nivoa ugnežđenja
    give names to parts of it
      dajte imena njegovim delovima
    a function takes at most {1} parameters
      funkcija prima najviše {1} parametara
    give it a record
      dajte joj zapis
    this file cannot be formatted without changing what it means, and is not changed
      ova datoteka ne može da se uredi bez promene značenja, i ne menja se
    report it: a shorter file that shows it helps
      prijavite to: pomaže kraća datoteka u kojoj se vidi
    a stage is missing after '|'
      iza '|' nedostaje korak
    write `| where ...`, `| select ...` or `| f(2)`
      napišite `| where ...`, `| select ...` ili `| f(2)`
    '{1}' needs a default, as the parameter before it has one
      '{1}' mora imati podrazumevanu vrednost, jer je ima parametar pre njega
    a value without a name cannot follow a named one
      vrednost bez imena ne može da stoji iza imenovane
    '{1}' is a word of the language and cannot be a name
      '{1}' je reč jezika i ne može biti ime
    write another name, such as `{1}_`
      napišite drugo ime, na primer `{1}_`
    only '|' or the end may follow a stage, found {1}
      iza koraka može da stoji samo '|' ili kraj, a ovde je {1}
    '{1}' is a {2} and cannot be a name
      '{1}' je {2} i ne može biti ime
    write another name, such as `{1}_` or `my{2}`
      napišite drugo ime, na primer `{1}_` ili `my{2}`
    the {1} is too long
      predugačko: {1}
    `try` needs `catch e {...}` or `finally {...}`
      uz `try` ide `catch e {...}` ili `finally {...}`
    '{1}' is not closed
      '{1}' nije zatvoreno
    the text is not closed on its line
      tekst nije zatvoren u svom redu
    end it with the same quote, or use """...""" for many lines
      završite ga istim navodnikom, ili za više redova koristite """..."""
    write `and`
      napišite `and`
    write `not` or `!=`
      napišite `not` ili `!=`
    write the name alone; `${...}` belongs inside "..."
      napišite samo ime; `${...}` ide unutar "..."
    write '...' or "..."
      napišite '...' ili "..."
    write "..."
      napišite "..."
    write '...'
      napišite '...'
    '{1}' is not an escape
      '{1}' nije oznaka
    write '...' for a text without escapes, or `\\` for a backslash
      napišite '...' za tekst bez oznaka, ili `\\` za obrnutu crtu
    '{1}' is a command and cannot be a name
      '{1}' je naredba i ne može biti ime
    in {1}, called at {2}
      u {1}, pozvano iz {2}
    and {1} {1|more call|more calls}
      i još {1} {1|poziv|poziva|poziva}
    error ({1}):
      greška ({1}):
    hint: {1}
      savet: {1}
    write `x += 1` to count up
      za uvećanje napišite `x += 1`
    it belongs right after the '}' of an `if`
      stoji odmah iza '}' od `if`
    it belongs right after the '}' of a `try`
      stoji odmah iza '}' od `try`
    it belongs right after the '}' of a `try` or `catch`
      stoji odmah iza '}' od `try` ili `catch`
    a path ends before '{1}'
      putanja se završava pre '{1}'
    write `(get {1}){2}`, or `{{3}{4}}` for the value of a variable as a part of the path
      napišite `(get {1}){2}`, ili `{{3}{4}}` za vrednost promenljive kao deo putanje
    a value is inserted into a path by braces alone
      vrednost se u putanju umeće samo vitičastim zagradama
    write `{1}` without the `$`
      napišite `{1}` bez `$`
    write `(get {1}){2}`
      napišite `(get {1}){2}`
    leave one out
      izostavite jedno
    an expression is missing before '{'
      ispred '{' nedostaje izraz
    a record that starts here is written in parentheses: `({...})`
      zapis koji ovde počinje piše se u zagradama: `({...})`
    a stage is missing after '|', found '.'
      iza '|' nedostaje korak, a ovde je '.'
    write `| map .{1}` for the values, or `(...).{2}` for one record's
      napišite `| map .{1}` za vrednosti, ili `(...).{2}` za onu iz jednog zapisa
    write `{1} = null`, or put it first
      napišite `{1} = null`, ili ga stavite prvo
    put it first, or name it too
      stavite je prvu, ili joj dajte ime
    the ',' can belong to '{1}' or to what is around the pipeline
      ',' može da pripada stupnju '{1}' ili onome oko cevovoda
    put the pipeline in parentheses, up to its end: `({1})`
      stavite cevovod u zagrade, do njegovog kraja: `({1})`
    {1} {1|more error|more errors} from here on
      još {1} {1|greška|greške|grešaka} odavde nadalje
    correct the earlier ones first
      prvo ispravite ranije
    an invisible character, U+{1}, is here
      ovde stoji nevidljiv znak, U+{1}
    delete it; inside a text write it as `\u` and four digits
      obrišite ga; u tekstu ga napišite kao `\u` i četiri cifre
    write `try { ... } catch e { print e.message }`
      napišite `try { ... } catch e { print e.message }`
    add the '{1}' that belongs to it
      dodajte '{1}' koji mu pripada
    write `if a { b } else { c }`, `x?.Field` or `x ?? y`
      napišite `if a { b } else { c }`, `x?.Field` ili `x ?? y`
    in {1}, called at {2}, {3} {3|time|times}
      u {1}, pozvano iz {2}, {3} {3|put|puta|puta}
    join the text first: `{"a${x}"}`; a space comes before a record or a block
      prvo spojite tekst: `{"a${x}"}`; ispred zapisa ili bloka stoji razmak
    write `{1} c rebase`
      napišite `{1} c rebase`
    `explain {1} ...` shows what would be sent, and nothing is sent by mmx started with --dry-run
      `explain {1} ...` pokazuje šta bi bilo poslato, a mmx pokrenut sa --dry-run ništa ne šalje
    leave it out; mmx started with --yes does not ask
      izostavite; mmx pokrenut sa --yes ne pita
    options are words without dashes; `help {1}` lists them
      opcije su reči bez crtica; `help {1}` ih nabraja
    `{1}` takes no '{2}', and nothing was sent
      `{1}` ne prima '{2}', i ništa nije poslato
    a command needs parentheses before '.'
      naredbi su potrebne zagrade ispred '.'
    write `({1})[{2}]`
      napišite `({1})[{2}]`
    '>' compares, and nothing was sent
      '>' poredi, i ništa nije poslato
    `{1} ... | write "out.json"` writes to a file
      `{1} ... | write "out.json"` piše u datoteku
    """##
}
