extension Serbian {
  /// Values, names, functions, commands and stages.
  static let runtime = ##"""
    a value
      vrednost
    a text
      tekst
    a number
      broj
    a list
      lista
    a record
      zapis
    a date
      datum
    a function
      funkcija
    true or false
      true ili false
    'range' needs a step other than 0
      za 'range' korak mora biti različit od 0
    'reverse' takes a list or a text, not {1}
      'reverse' radi s listom ili tekstom, a ovo je {1}
    '{1}' takes a record, not {2}
      '{1}' radi sa zapisom, a ovo je {2}
    'date' does not take {1}
      'date' to ne prima; ovo je {1}
    'sleep' takes 0 to 86400 seconds
      'sleep' prima od 0 do 86400 sekundi
    'num' takes a text, not {1}
      'num' prima tekst, a ovo je {1}
    '{1}' takes {2}, not "{3}"
      '{1}' poznaje {2}, a ne "{3}"
    did you mean "{1}"?
      da li ste mislili "{1}"?
    the journal holds no writes
      u dnevniku nema upisa
    no variable is set
      nijedna promenljiva nije zadata
    no resource has '{1}' in its name
      nijedan resurs nema '{1}' u imenu
    `lake check` takes nothing
      `lake check` ne prima ništa
    write `lake check`
      napišite `lake check`
    'round' takes -60 to 60 decimals, not {1}
      'round' prima od -60 do 60 decimala, a ne {1}
    'replace' needs something to replace
      'replace' mora da ima šta da zameni
    'pad' fills with one character
      'pad' dopunjava jednim znakom
    'len' does not take {1}
      'len' to ne prima; ovo je {1}
    write `x ?? []` if it may be absent
      napišite `x ?? []` tamo gde možda ne postoji
    give each column its own name in the first line
      dajte svakoj koloni svoje ime u prvom redu
    '{1}' is not UTF-8 text
      '{1}' nije tekst u UTF-8
    the pattern '{1}' is malformed at character {2}: {3}
      obrazac '{1}' nije ispravan kod znaka {2}: {3}
    a character after `\` is taken literally; write patterns in '...'
      iza `\` znak je običan znak; obrasce pišite u '...'
    the pattern takes too many steps on this text
      obrazac na ovom tekstu traži previše koraka
    avoid nested repetition such as `(a+)+`
      izbegavajte ugnežđeno ponavljanje kao što je `(a+)+`
    there is no help on '{1}'
      nema pomoći za '{1}'
    `help` lists the topics
      `help` nabraja teme
    there is no HTTP verb '{1}'
      nema HTTP glagola '{1}'
    write GET, POST, PUT or DELETE
      napišite GET, POST, PUT ili DELETE
    `http` calls only the session's own host
      `http` zove samo računar ove sesije
    write the path after the host, such as `http GET customers/5`
      napišite putanju iza imena računara, na primer `http GET customers/5`
    '{1}' is one record, not a list
      '{1}' je jedan zapis, a ne lista
    leave out page, size, limit and all
      izostavite page, size, limit i all
    the filter '{1}' does not take {2}
      filter '{1}' to ne prima; ovo je {2}
    a page of rows
      strana redova
    exit {1}
      izlaz {1}
    an exit status is 0 to 255, not '{1}'
      izlazni status je od 0 do 255, a ne '{1}'
    a page of organisations
      strana organizacija
    an organisation's number is a whole number from 1
      broj organizacije je ceo broj od 1
    `use org` takes a number or a name, not {1}
      `use org` prima broj ili ime, a ovo je {1}
    `trace` takes on or off
      `trace` prima on ili off
    `quota` takes nothing or `reserve N`
      `quota` ne prima ništa ili prima `reserve N`
    write `quota reserve 100` to reserve 100 calls a day for people
      `quota reserve 100` čuva 100 poziva dnevno za ljude
    `journal` takes nothing, a count, `show N`, `find N` or `settle N as done|failed`
      `journal` ne prima ništa, ili prima broj, `show N`, `find N` ili `settle N as done|failed`
    `undo` takes nothing or the number of a journal entry
      `undo` ne prima ništa ili prima broj stavke u dnevniku
    `journal` lists them
      `journal` ih nabraja
    a plan
      plan
    undo journal {1} ({2}): {3}?
      poništiti upis broj {1} ({2}): {3}?
    `set {1}` takes {2}
      `set {1}` prima {2}
    a whole number from 1
      ceo broj od 1
    a whole number from 1 to 16
      ceo broj od 1 do 16
    how many reads may run in parallel
      koliko čitanja sme da teče uporedo
    the service cannot create {1}
      servis ne može da napravi {1}
    `describe {1}` shows what it can
      `describe {1}` pokazuje šta može
    {1}: base {2}, mine {3}, theirs {4}
      {1}: osnova {2}, moje {3}, njihovo {4}
    a command lacks an operand
      naredbi nedostaje operand
    a slice
      isečak
    write a text in quotes: `search "{1}"`
      tekst se piše u navodnicima: `search "{1}"`
    it was set in a block that has ended; set it before the block
      dobila je vrednost u bloku koji se završio; dodelite je pre bloka
    for the row's field write `.{1}`
      za polje reda napišite `.{1}`
    for the service's {1} write `get {2}`
      za {1} iz servisa napišite `get {2}`
    set it first: `{1} = ...`; a text is written in quotes
      najpre dodelite vrednost: `{1} = ...`; tekst se piše u navodnicima
    set it first: `{1} = ...`
      najpre dodelite vrednost: `{1} = ...`
    left:  {1}
      levo:  {1}
    right: {1}
      desno: {1}
    assertion failed
      provera nije prošla
    assertion failed: {1}
      provera nije prošla: {1}
    turn text into a number with `num(x)`
      `num(x)` od teksta pravi broj
    turn it into text with `str(x)`
      `str(x)` od toga pravi tekst
    write `x ?? ...` if it may be absent
      napišite `x ?? ...` tamo gde možda ne postoji
    round it first: `round(x)`
      najpre zaokružite: `round(x)`
    call it as `{1}`
      poziva se kao `{1}`
    '{1}' takes {2} as '{3}', not {4}
      za '{3}' u '{1}' traži se {2}, a ovo je {4}
    there is no option '{1}' for files
      nema opcije '{1}' za datoteke
    line {1} of '{2}': {3}
      red {1} u '{2}': {3}
    a date is written 2026-11-23
      datum se piše 2026-11-23
    a number is written 1234.50
      broj se piše 1234.50
    '{1}' takes a list of records, not {2}
      u '{1}' ide lista zapisa, a ovo je {2}
    make records first, with `| select ...`
      najpre napravite zapise, sa `| select ...`
    there is no format '{1}'
      nema formata '{1}'
    '{1}' matches several organisations
      '{1}' odgovara većem broju organizacija
    write the number: `use org N`
      napišite broj: `use org N`
    '{1}' takes a whole number from 1, not {2}
      '{1}' prima ceo broj od 1, a ovo je {2}
    {1} cannot be part of a path
      {1} ne može biti deo putanje
    insert an ID, a code or an entity
      umetnite ID, šifru ili entitet
    an empty text cannot be part of a path
      prazan tekst ne može biti deo putanje
    '{1}' cannot be part of a path
      '{1}' ne može biti deo putanje
    somebody else changed the {1}, including fields that you edited: {2}
      neko drugi je promenio {1}, i to polja koja ste i vi menjali: {2}
    `diff` shows your edits; `revert` drops them; set the field again after `refresh` to keep yours
      `diff` pokazuje vaše izmene; `revert` ih odbacuje; da ih zadržite, postavite polje ponovo posle `refresh`
    the {1} was created by the write of journal {2}, but its ID is not known here
      {1} je napravljen upisom broj {2} u dnevniku, a njegov ID ovde nije poznat
    find it with `get ... search "..."` and continue with that record
      nađite ga sa `get ... search "..."` i nastavite sa zapisom koji dobijete
    null does not name a record
      null ne označava zapis
    check it first: `if c.Country != null { ... }`
      najpre proverite: `if c.Country != null { ... }`
    the filter '{1}' is repeated
      filter '{1}' ovde stoji dvaput
    the {1} was deleted
      {1} je obrisan
    the last write of the {1} got no answer, so its state in the service is unknown
      poslednji upis za {1} ostao je bez odgovora, pa se ne zna šta servis sada ima
    `journal show {1}` says what to look for and how to settle it
      `journal show {1}` kaže šta potražiti i kako razrešiti
    the {1} may have been written, and no journal here records whether it was
      {1} je možda već upisan, a nijedan dnevnik ovde ne beleži da li jeste
    read it again: `get {1}`
      pročitajte ga ponovo: `get {1}`
    check whether the service has it; if not, `d = new {1} d` makes a draft of 'd' that can be saved
      proverite da li ga servis ima; ako nema, `d = new {1} d` pravi od 'd' nacrt koji može da se sačuva
    a {1} belongs to another record
      {1} pripada drugom zapisu
    name it in the path: `new {1} {...}`
      navedite ga u putanji: `new {1} {...}`
    {1} have no actions
      {1} nema akcija
    {1} have no action '{2}'
      {1} nema akciju '{2}'
    did you mean '{1}'? actions: {2}
      da li ste mislili '{1}'? akcije: {2}
    actions: {1}
      akcije: {1}
    the action '{1}' takes no '{2}'
      akcija '{1}' ne prima '{2}'
    it takes nothing
      ne prima ništa
    it takes {1}
      prima {1}
    {1} have no attachments in the API
      {1} nema priloga u API-ju
    {1} has no filter '{2}'
      {1} nema filter '{2}'
    it takes none
      ne prima nijedan
    did you mean '{1}'? filters: {2}
      da li ste mislili '{1}'? filteri: {2}
    filters: {1}
      filteri: {1}
    no organisation is selected
      nije izabrana organizacija
    write `use org N`; `orgs` lists yours
      napišite `use org N`; `orgs` nabraja vaše
    there is no session with the service
      nema sesije sa servisom
    start mmx with --sandbox, or set the MMX_ variables; see `help login`
      pokrenite mmx sa --sandbox, ili zadajte promenljive MMX_; vidite `help login`
    rows have no field '{1}' to sort by
      redovi nemaju polje '{1}' po kom bi se sortirali
    `describe {1}` lists the fields
      `describe {1}` nabraja polja
    there is no '{1}' among your organisations
      nijedna vaša organizacija se ne zove '{1}'
    `orgs` lists them
      `orgs` ih nabraja
    no resource '{1}'
      nema resursa '{1}'
    `resources` lists them; `http` calls any path
      `resources` ih nabraja; `http` zove bilo koju putanju
    the service has no path '{1}'
      servis nema putanju '{1}'
    read
      pročitano
    created
      napravljeno
    updated
      izmenjeno
    deleted
      obrisano
    '{1}' cannot be {2}
      '{1}' ne može biti {2}
    it can be {1}
      može biti {1}
    make an entity of it first: `new customer r`, or read it with `get`
      najpre napravite zapis: `new customer r`, ili ga pročitajte sa `get`
    loop over it: `for x in list { {1} x }`
      prođite kroz nju petljom: `for x in list { {1} x }`
    read it first: `get (x)`
      najpre pročitajte: `get (x)`
    read it with `get` or make it with `new`
      pročitajte ga sa `get` ili napravite sa `new`
    '{1}' takes an entity, not {2}
      '{1}' radi s entitetom, a ovo je {2}
    a path starts from an entity or a reference, not from {1}
      putanja počinje od entiteta ili reference, a ovo je {1}
    a path is written without quotes: `get {1}`
      putanja se piše bez navodnika: `get {1}`
    '{1}' is a variable, and `help` explains words of the language
      '{1}' je promenljiva, a `help` zna reči jezika
    `show {1} full` shows it, `describe {2}` its fields
      `show {1} full` je prikazuje, `describe {2}` njena polja
    `show {1} full` shows it
      `show {1} full` je prikazuje
    insert an ID as `customers/{id}`
      umetnite ID kao `customers/{id}`
    write `{1} {Name: value}`
      napišite `{1} {Name: value}`
    {1} has no search
      {1} nema pretragu
    filter the rows with `| where ...`
      filtrirajte redove sa `| where ...`
    use a filter: `with {{1}: ...}`; filters: {2}
      koristite filter: `with {{1}: ...}`; filteri: {2}
    the write of journal {1} is not undone
      upis broj {1} u dnevniku nije poništen
    answer yes, or give --yes
      odgovorite sa da, ili dodajte --yes
    the {1} is no longer what its row showed: {2} has changed since
      {1} više nije ono što je red pokazao: u međuvremenu se promenilo {2}
    read it again with `get`, compare, and set the field again
      pročitajte ga ponovo sa `get`, pogledajte i postavite polje iznova
    the answer is not {1}
      odgovor nije {1}
    `http GET PATH` shows the raw answer; check the address in `status`
      `http GET PATH` pokazuje ga onakvog kakav je stigao; proverite adresu u `status`
    read it by its path
      pročitajte ga po putanji
    what '{1}' gives is neither true nor false, which would show only after it was sent
      ono što '{1}' daje nije ni tačno ni netačno, što bi se videlo tek kad je poslato
    it is sent or ends with an error: `try { {1} ... } catch e { ... }`
      šalje se ili se završava greškom: `try { {1} ... } catch e { ... }`
    '{1}' does not take what '{2}' gives, which would show only after it was sent
      '{1}' ne prima ono što daje '{2}', što bi se videlo tek kad je poslato
    let the write be a statement of its own: `{1}`
      neka upis bude zasebna naredba: `{1}`
    write `{1}; ...`
      napišite `{1}; ...`
    write `try { {1} } catch e { ... }`
      napišite `try { {1} } catch e { ... }`
    write `if ... { {1} }`
      napišite `if ... { {1} }`
    write `if not (...) { {1} }`
      napišite `if not (...) { {1} }`
    `{1}(...)` takes a text, and would send '{2}' unchanged
      `{1}(...)` prima tekst, i poslao bi '{2}' bez izmene
    write `{1}({{2}})` for the value, or put the text in quotes
      napišite `{1}({{2}})` za vrednost, ili stavite tekst u navodnike
    '{1}' is sent unchanged; the value of the variable is inserted by `{2}`
      '{1}' se šalje bez izmene; vrednost promenljive umeće `{2}`
    a library is a file, and '-' is standard input
      biblioteka je datoteka, a '-' je standardni ulaz
    to read again what the variable '{1}' holds write `get ({2})`
      da ponovo pročitate ono što sadrži promenljiva '{1}' napišite `get ({2})`
    a field is named by a text, not by {1}
      polje se imenuje tekstom, a ovo je {1}
    write `r["Name"]` or `r.Name`
      napišite `r["Name"]` ili `r.Name`
    the {1} has no ID yet
      {1} još nema ID
    save it first
      najpre ga sačuvajte
    '{1}' exists in {2} only, and this is {3}
      '{1}' postoji samo za {2}, a ovde je {3}
    a row of {1} does not have '{2}'
      red iz {1} ne nosi '{2}'
    read the whole records with `| full`, or this one with `get {1}/{2}`
      pročitajte cele zapise sa `| full`, ili ovaj sa `get {1}/{2}`
    '{1}' takes {2}, not {3}
      u polje '{1}' ide {2}, a ovo je {3}
    '{1}' points into organisation {2}, and the record belongs to organisation {3}
      '{1}' pokazuje u organizaciju {2}, a zapis pripada organizaciji {3}
    look the record up in organisation {1}
      potražite zapis u organizaciji {1}
    '{1}' takes a reference to {2}, not to {3}
      u '{1}' ide referenca na {2}, a ne na {3}
    a {1} is a record, not {2}
      {1} je zapis, a ovo je {2}
    see `describe {1}`
      vidite `describe {1}`
    '{1}' of {2} is filled by the service and cannot be set
      '{1}' u {2} popunjava servis i ne može se postaviti
    a reference cannot be changed
      referenca se ne može menjati
    set the whole field, for instance `c.Country = get countries/code(RS)`
      postavite celo polje, na primer `c.Country = get countries/code(RS)`
    a reference has ID, Name and ResourceUrl, and no '{1}'
      referenca ima ID, Name i ResourceUrl, a nema '{1}'
    read the record it points to: `(get (x)).{1}`
      pročitajte zapis na koji pokazuje: `(get (x)).{1}`
    a text cannot be changed in place
      tekst se ne može menjati na mestu
    make a new one, for instance with `replace`
      napravite nov, na primer sa `replace`
    '{1}' has no code '{2}'
      '{1}' nema šifru '{2}'
    did you mean '{1}'? codes: {2}
      da li ste mislili '{1}'? šifre: {2}
    codes: {1}
      šifre: {1}
    {1} has no field '{2}'
      {1} nema polje '{2}'
    `describe {1}` lists its fields
      `describe {1}` nabraja njegova polja
    '{1}' is given '{2}' twice
      '{1}' dobija '{2}' dvaput
    the column `{1}` needs a name
      koloni `{1}` treba ime
    write `Name = {1}`
      napišite `Name = {1}`
    two columns are named '{1}'
      dve kolone se zovu '{1}'
    give one another name: `Other = {1}`
      dajte jednoj drugo ime: `Other = {1}`
    the key '{1}' is repeated
      ključ '{1}' ovde stoji dvaput
    '{1}' sets '{2}', which already has a value
      '{1}' dodeljuje '{2}', a ono već ima vrednost
    give one of the two another name
      dajte jednom od njih drugo ime
    files import each other in a cycle: {1}
      datoteke uvoze jedna drugu u krug: {1}
    move what both need into a third file
      premestite ono što je obema potrebno u treću datoteku
    `import` belongs at the top level of a file
      `import` stoji na najvišem nivou datoteke
    move it to the start of the file
      premestite ga na početak datoteke
    stopped by Ctrl-C
      zaustavljeno sa Ctrl-C
    `{1}` is outside a loop
      `{1}` stoji izvan petlje
    '{1}' needs a value for '{2}'
      '{1}' traži vrednost za '{2}'
    there is no kind of error '{1}'
      nema vrste greške '{1}'
    see `help errors`
      vidite `help errors`
    the block was expected to fail with '{1}' and did not fail
      očekivalo se da blok ne uspe sa '{1}', a uspeo je
    the block was expected to fail with '{1}' and failed with '{2}'
      očekivalo se da blok ne uspe sa '{1}', a nije uspeo sa '{2}'
    the expression or function is too large
      izraz ili funkcija je prevelika
    split it, or read data from a file
      podelite je, ili čitajte podatke iz datoteke
    `return` cannot leave a stage
      `return` ne može da izađe iz koraka
    use `for` to leave early, or `first`
      za raniji izlaz koristite `for`, ili `first`
    `return` is outside a function
      `return` stoji izvan funkcije
    use `exit` to end a script
      `exit` završava skript
    `it` and `.Field` mean a row and are allowed only inside a stage
      `it` i `.Field` znače red i stoje samo u koraku
    write the record's name before the dot: `c.Name`; as an argument `x => x.Name`
      napišite ime zapisa pre tačke: `c.Name`; kao argument `x => x.Name`
    write `date(x[..10])` for the day that it begins with; there are no time zones
      napišite `date(x[..10])` za dan kojim počinje; vremenskih zona nema
    '{1}' does not take {2} {2|value|values}
      '{1}' ne prima {2} {2|vrednost|vrednosti|vrednosti}
    write `{1}`
      napišite `{1}`
    '{1}' is a built-in function and cannot be defined
      '{1}' je ugrađena funkcija i ne može se definisati
    write another name, such as `my{1}`
      napišite drugo ime, na primer `my{1}`
    a test belongs at the top level of a file
      test stoji na najvišem nivou datoteke
    {1} is the same for every row, so '{2}' has nothing to work with
      {1} je isto za svaki red, pa '{2}' nema na čemu da radi
    write a field of the row: `| {1} .{2}`
      napišite polje reda: `| {1} .{2}`
    calls are nested more than {1} deep
      pozivi su ugnežđeni više od {1} nivoa
    a function calls itself endlessly, or a loop would be enough
      funkcija bez kraja poziva samu sebe, ili bi bila dovoljna petlja
    the program took more than {1} steps
      program je napravio više od {1} koraka
    raise the limit with `set steps N`, or look for an endless loop
      podignite granicu sa `set steps N`, ili potražite petlju bez kraja
    '{1}' has no parameter '{2}'
      '{1}' nema parametar '{2}'
    '{1}' is not defined
      '{1}' ovde nema vrednost
    there is no stage '{1}'
      nema koraka '{1}'
    set it before the function runs
      dodelite je pre nego što se funkcija izvrši
    both sides of the join have a field '{1}'
      obe strane spajanja imaju polje '{1}'
    rename one first: `| select .Key, Other = .{1}`
      najpre promenite ime jednom: `| select .Key, Other = .{1}`
    'join' pairs records
      'join' spaja zapise
    '{1}' takes numbers, not {2}
      '{1}' radi s brojevima, a ovo je {2}
    '{1}' takes a whole number from 0, not {2}
      '{1}' prima ceo broj od 0, a ovo je {2}
    '{1}' works on a list, not on {2}
      '{1}' radi s listom, a ovo je {2}
    '{1}' has null on its {2} side
      {2} od '{1}' stoji null
    left
      levo
    right
      desno
    write `x ?? 0` if a value may be absent
      napišite `x ?? 0` tamo gde vrednosti možda nema
    join as text with "${x}", or turn text into a number with `num(x)`
      spojite kao tekst sa "${x}", ili `num(x)` od teksta pravi broj
    join as text with "${x}"
      spojite kao tekst sa "${x}"
    '{1}' does not take {2} and {3}
      '{1}' ne spaja ovo: {2} i {3}
    {1} has no item at {2}
      {1} nema stavku pod ovakvim indeksom: {2}
    an index is a whole number, counted from 0
      indeks je ceo broj i broji se od 0
    a date is compared with a text
      datum se poredi s tekstom
    write `@{1}`
      napišite `@{1}`
    write a date as `@2026-11-23`
      datum se piše `@2026-11-23`
    a date moves by whole days, not by {1}
      datum se pomera za cele dane, a ne za {1}
    use a datetime for parts of a day, or `round(x, 0)`
      za delove dana koristite datum s vremenom, ili `round(x, 0)`
    {1} is compared with {2}
      ne porede se {1} i {2}
    compare its number: write `.ID`
      poredite njegov broj: napišite `.ID`
    {1} and {2} have no order
      {1} i {2} nemaju poredak
    index {1} is out of range: {2}
      indeks {1} je van opsega: {2}
    there is 1 item
      ima samo 1 stavka
    there are {1} items
      broj stavki je {1}
    check first: `len(x) > 0`, or write `x[{1}] ?? null` if it may be absent
      najpre proverite: `len(x) > 0`, ili napišite `x[{1}] ?? null` gde može da izostane
    'date' needs a year, a month and a day, not {1} alone
      'date' traži godinu, mesec i dan, a ne samo {1}
    a day number of a spreadsheet is `@1899-12-30 + {1}`
      redni broj dana iz tabele je `@1899-12-30 + {1}`
    a date is written 2026-11-23; give the pattern of others, as `date(x, "dd.MM.yyyy")`
      datum se piše 2026-11-23; kako se pišu drugi, kažite kao `date(x, "dd.MM.yyyy")`
    '{1}' is not a date written as '{2}'
      '{1}' nije datum napisan kao '{2}'
    a date in that form is `{1}`
      tako napisan datum je `{1}`
    {1} is not a pattern of a date
      {1} nije obrazac datuma
    write days as dd or d, months as MM or M, years as yyyy: "dd.MM.yyyy"
      dane pišite kao dd ili d, mesece kao MM ili M, godine kao yyyy: "dd.MM.yyyy"
    the number is too long to be written out in digits
      broj je predugačak da bi se ispisao ciframa
    `json(x)` writes it as it was read
      `json(x)` ga piše kako je pročitan
    a program has at most {1} names at its top level
      program ima najviše {1} imena na najvišem nivou
    keep such data in a list or a record, or in a file to `read`
      takve podatke držite u listi ili zapisu, ili u datoteci za `read`
    name the field that holds them: `| {1} .Amount`
      imenujte polje u kojem su: `| {1} .Amount`
    add an item at the end with `xs = xs + [x]`
      stavka se dodaje na kraj sa `xs = xs + [x]`
    the last one is `[-1]`, or `[{1}]`
      poslednja je `[-1]`, ili `[{1}]`
    a list has at most {1} items
      lista ima najviše {1} stavki
    the record has no field '{1}'
      zapis nema polje '{1}'
    write `?.{1}` if it may be absent
      napišite `?.{1}` tamo gde možda ne postoji
    '{1}' needs a text, not {2}
      za '{1}' je potreban tekst, a ovo je {2}
    '-' does not take {1}
      '-' to ne prima; ovo je {1}
    the value is nested more than {1} levels deep, or contains itself
      vrednost ima više od {1} nivoa ugnežđenja, ili sadrži samu sebe
    write `?.{1}` if the value may be null
      napišite `?.{1}` tamo gde vrednost može biti null
    take one item with `[0]`, or each with `| map .{1}`
      uzmite jednu stavku sa `[0]`, ili svaku sa `| map .{1}`
    {1} has no fields
      {1} nema polja
    {1} is not a function
      {1} nije funkcija
    write `x != 0`
      napišite `x != 0`
    write `x != ""`; for a default write `??`
      napišite `x != ""`; za podrazumevanu vrednost napišite `??`
    write `len(x) > 0`
      napišite `len(x) > 0`
    write `x != null`; for a default write `??`
      napišite `x != null`; za podrazumevanu vrednost napišite `??`
    a condition is true, false or null, not {1}
      uslov je true, false ili null, a ovo je {1}
    'in' needs a list, a record or a text, not {1}
      za 'in' je potrebna lista, zapis ili tekst, a ovo je {1}
    {1} cannot be written as JSON
      {1} se ne može napisati kao JSON
    {1} has no items
      {1} nema stavki
    `for` needs a list or a record, not {1}
      za `for` je potrebna lista ili zapis, a ovo je {1}
    a text has at most {1} MiB
      tekst ima najviše {1} MiB
    write `(x ?? []) | {1}` if it may be absent
      napišite `(x ?? []) | {1}` tamo gde možda ne postoji
    a pipeline takes a list; write `[x] | ...` for one value
      cevovod prima listu; za jednu vrednost napišite `[x] | ...`
    warning: {1} of {2} rows; add `all`
      upozorenje: {1} od {2} redova; dodajte `all`
    The number of rows, or of rows for which the condition is true.
      Broj redova, ili broj onih za koje je uslov tačan.
    The sum, 0 if there are no rows; nulls are skipped.
      Zbir, 0 ako redova nema; null se preskače.
    The average, null if there are no rows; nulls are skipped.
      Prosek, null ako redova nema; null se preskače.
    The smallest value, null if there are no rows; nulls are skipped.
      Najmanja vrednost, null ako redova nema; null se preskače.
    The largest value, null if there are no rows; nulls are skipped.
      Najveća vrednost, null ako redova nema; null se preskače.
    `{key, count, rows}` for each value, in order of first appearance.
      `{key, count, rows}` za svaku vrednost, redom kojim se prvi put javlja.
    Rows in order; stable, nulls last.
      Redovi po redosledu; postojano, null na kraju.
    Rows for which the condition is true.
      Redovi za koje je uslov tačan.
    Records of the named columns.
      Zapisi sa imenovanim kolonama.
    The first row or null; with a number a list of the first ones.
      Prvi red ili null; s brojem lista prvih.
    The last row or null; with a number a list of the last ones.
      Poslednji red ili null; s brojem lista poslednjih.
    The rows after the first N.
      Redovi iza toliko prvih.
    The first of equal rows, or the first for each value.
      Prvi od jednakih redova, ili prvi za svaku vrednost.
    Reads the whole record of each search row: one call a row.
      Čita ceo zapis svakog reda pretrage: jedan poziv po redu.
    The value of the expression for each row.
      Vrednost izraza za svaki red.
    Runs the block for each row, once all are read; passes the rows on.
      Izvršava blok za svaki red, kad su svi pročitani; prosleđuje redove dalje.
    The items of a list in each row, or of rows that are lists.
      Stavke liste iz svakog reda, ili redova koji su liste.
    Pairs of rows whose keys are equal; with `left` rows without a match too.
      Parovi redova s jednakim ključevima; uz `left` i redovi bez para.
    join with a list
      join s listom
    The rows, or one value, as a JSON text, indented.
      Redovi, ili jedna vrednost, kao JSON tekst, uvučeno.
    Writes the rows, or one value, to a file in the format of its name; passes them on.
      Piše redove, ili jednu vrednost, u datoteku u formatu po njenom imenu; prosleđuje ih dalje.
    an unexpected error: {1}
      neočekivana greška: {1}
    write for instance `round(x)`
      napišite na primer `round(x)`
    write it in quotes, "{1}"; for a variable write "${x}"
      napišite to u navodnicima, "{1}"; za promenljivu napišite "${x}"
    write "${x}" to turn it into text
      napišite "${x}" da od toga nastane tekst
    write @2026-11-23
      napišite @2026-11-23
    write @2026-11-23; `date(x, "dd.MM.yyyy")` reads a text of another form
      napišite @2026-11-23; `date(x, "dd.MM.yyyy")` čita tekst drugog oblika
    bytes
      bajtovi
    write `read("file.pdf", "bytes")`
      napišite `read("file.pdf", "bytes")`
    write `num(x)` to read a number from a text
      `num(x)` čita broj iz teksta
    an ID
      ID
    a reference
      referenca
    write `{ID: 5}`, an ID, or a record read with `get`
      napišite `{ID: 5}`, ID, ili zapis pročitan sa `get`
    write an ID, or a record such as `get {1}/5`
      napišite ID, ili zapis kao što je `get {1}/5`
    write `[...]`
      napišite `[...]`
    null
      null
    an entity
      entitet
    a {1} entity
      entitet {1}
    a bool
      logička vrednost
    a datetime
      datum s vremenom
    a bytes
      bajtovi
    an internal value
      interna vrednost
    write `date("2026-11-23")` or `date(2026, 11, 23)`
      napišite `date("2026-11-23")` ili `date(2026, 11, 23)`
    write `num(x ?? "0")` if it may be absent
      napišite `num(x ?? "0")` tamo gde možda ne postoji
    give a text that is not empty as 'old'
      kao 'old' navedite tekst koji nije prazan
    'pad' fills to at most 1000000 characters, not {1}
      'pad' dopunjava najviše do 1000000 znakova, a ne {1}
    'pad' fills with one character, not {1}
      'pad' dopunjava jednim znakom, a ne {1}
    turn it into a date with `date(x)`
      `date(x)` od toga pravi datum
    write for instance `{1} 50`
      napišite na primer `{1} 50`
    {1} belongs to another record
      {1} pripada drugom zapisu
    the catalogue does not say where {1} is read
      katalog ne kaže gde se čita {1}
    '{1}' matches several fields: {2}
      '{1}' odgovara većem broju polja: {2}
    spell it as one of them, or write `r["{1}"]`
      napišite ga kao jedno od njih, ili `r["{1}"]`
    {1} is a record, not {2}
      {1} je zapis, a ovo je {2}
    give it once, by position or by name
      navedite ga jednom, po mestu ili po imenu
    for the row's field write `.{1}`, for the variable `Name = {2}`
      za polje reda napišite `.{1}`, za promenljivu `Name = {2}`
    leave one out, or give it another name
      izostavite jednu, ili joj dajte drugo ime
    it belongs inside `for` or `while`, and cannot leave a function or a stage
      ide unutar `for` ili `while`, i ne seže izvan funkcije ili koraka
    '{1}' needs a value
      '{1}' traži vrednost
    write `| select .Name, .City` for some fields of a row, `| map [.Name, .City]` for a list of them
      napišite `| select .Name, .City` za neka polja reda, `| map [.Name, .City]` za njihovu listu
    conditions are joined by `and`: `| where .Price > 10 and .City == "Niš"`
      uslovi se spajaju sa `and`: `| where .Price > 10 and .City == "Niš"`
    '{1}' takes no value
      '{1}' ne prima vrednosti
    '{1}' takes {2} {2|value|values}, not {3}
      '{1}' prima {2} {2|vrednost|vrednosti|vrednosti}, a ne {3}
    move it out of the block
      izmestite ga iz bloka
    '{1}' is called with {2} {2|value|values}, more than it takes
      '{1}' je pozvano sa {2} {2|vrednošću|vrednosti|vrednosti}, više nego što prima
    there is no stage or function '{1}'
      nema koraka ni funkcije '{1}'
    `help stages` and `help functions` list them; `fn {1}(rows) {...}` creates one
      `help stages` i `help functions` ih nabrajaju; `fn {1}(rows) {...}` pravi novu
    '{1}' has no value yet
      '{1}' još nema vrednost
    the block sets it later; set it before the function runs
      blok je dodeljuje tek kasnije; dodelite je pre nego što se funkcija izvrši
    '{1}' with '(' right after it is the function, which does not see the row
      '{1}' sa '(' odmah iza je funkcija, koja ne vidi red
    for the stage write a space: `| {1} {2}`
      za korak napišite razmak: `| {1} {2}`
    write for instance `| {1} 5`
      napišite na primer `| {1} 5`
    write `x ?? ""` if it may be absent
      napišite `x ?? ""` tamo gde možda ne postoji
    `fn name(x) { ... }` and `x => ...` make functions
      `fn name(x) { ... }` i `x => ...` prave funkcije
    write `x != 0`; for a default write `??`
      napišite `x != 0`; za podrazumevanu vrednost napišite `??`
    write `len(x) > 0`; for a default write `??`
      napišite `len(x) > 0`; za podrazumevanu vrednost napišite `??`
    write for instance `x in [1, 2]` or `"a" in text`
      napišite na primer `x in [1, 2]` ili `"a" in text`
    to count write `for i in range({1}) { ... }`
      za brojanje napišite `for i in range({1}) { ... }`
    {1} entity
      entitet {1}
    an {1}
      {1}
    out of memory
      nema više memorije
    work through the rows one by one, `for x in ... {}`, instead of keeping them all
      obrađujte redove jedan po jedan, `for x in ... {}`, umesto da ih sve čuvate
    the value is too large to process, counting its parts each time they occur
      vrednost je prevelika za obradu, kad se njeni delovi broje svaki put kad se pojave
    it continues with {1}
      nastavlja se sa: {1}
    there is nothing below '{1}'
      ispod '{1}' nema ničega
    {1} belongs to another record: `{2}`
      {1} pripada drugom zapisu: `{2}`
    write '{1}'
      napišite '{1}'
    did you mean '{1}/{2}({3})'?
      da li ste mislili '{1}/{2}({3})'?
    did you mean '{1}/{2}'?
      da li ste mislili '{1}/{2}'?
    an ID is digits; for a code write '{1}/code({2})'
      ID čine cifre; za šifru napišite '{1}/code({2})'
    '{1}' may be followed by {2}
      iza '{1}' može da stoji {2}
    an action
      akcija
    `describe` takes a type, TYPE.FIELD, a path or an operation
      `describe` prima tip, TYPE.FIELD, putanju ili operaciju
    write for instance `describe customer`
      napišite na primer `describe customer`
    the filter '{1}' takes {2}, not '{3}'
      filter '{1}' prima {2}, a ne '{3}'
    '{1}' needs the {2} {3}
      '{1}' traži {2} {3}
    filter
      filter
    filters
      filtere
    write `with {{1}}`
      napišite `with {{1}}`
    '{1}' sends nothing that curl could send
      '{1}' ne šalje ništa što bi curl mogao
    `explain {1} ...` says what it does
      `explain {1} ...` kaže šta radi
    the catalogue has no type, path or operation '{1}'
      katalog nema tip, putanju ni operaciju '{1}'
    `resources` lists the types
      `resources` nabraja tipove
    `explain` sends nothing, so it does not run the `{1}` inside the command
      `explain` ništa ne šalje, pa ne izvršava ni `{1}` unutar naredbe
    run it first, then explain what follows
      prvo to izvršite, pa objasnite ono što sledi
    the service offers '{1}' in {2}, and this session is in {3}
      servis nudi '{1}' za {2}, a ova sesija je za {3}
    a profile with `localisation = {1}` offers it; `http` calls any path unchecked
      dostupno je iz profila sa `localisation = {1}`; `http` zove svaku putanju bez provere
    write an ID, or a record read with `get`
      napišite ID, ili zapis pročitan sa `get`
    look it up: `{1}`
      potražite: `{1}`
    call it: `{1}()`
      pozovite je: `{1}()`
    Uploads a file to a record that takes attachments; `attachments E | write "folder/"` saves them.
      Šalje datoteku uz zapis koji prima priloge; `attachments E | write "folder/"` ih snima.
    Fields, types, codes and commands of a type, or one operation, from the catalogue; makes no call.
      Polja, tipovi, šifre i naredbe za tip, ili jedna operacija, iz kataloga; bez poziva.
    Settings of the program; Tab offers them and their values. They are kept for later sessions, except `confirm`, which applies⏎to this session and profile, and `steps`: how many calls and rounds of loops a program may take from now on.
      Podešavanja programa; Tab nudi njih i njihove vrednosti. Čuvaju se za sledeće sesije, osim `confirm`, koje važi⏎za ovu sesiju i ovaj profil, i `steps`: koliko poziva i krugova petlji program sme da napravi od sada.
    The latest calls, at the prompt; `on` shows each call and its answer on standard error, without secrets.
      Poslednji pozivi, na promptu; `on` prikazuje svaki poziv i odgovor na standardnom izlazu za greške, bez tajni.
    Earlier entries of the prompt, all or those that contain TEXT, with time, organisation and exit status; `script FILE` writes⏎this session as a script.
      Raniji unosi na promptu, svi ili oni koji sadrže TEXT, s vremenom, organizacijom i izlaznim statusom; `script FILE` zapisuje⏎ovu sesiju kao skript.
    Opens the last entry, or a record, in your editor. An entry returns to the prompt; a record is changed, not saved.
      Otvara poslednji unos, ili zapis, u vašem programu za uređivanje. Unos se vraća na odzivnik; zapis se menja, ali ne i snima.
    Restores the variables of the last session, or of another kept session, including unsaved edits.
      Vraća promenljive poslednje sesije, ili neke druge sačuvane, zajedno s nesačuvanim izmenama.
    was {1}
      ranije {1}
    {1} (not saved)
      {1} (nije sačuvano)
    {1} (search row; `| full` reads the rest)
      {1} (red pretrage; `| full` čita ostalo)
    {1} (deleted)
      {1} (obrisano)
    {1} (the last write got no answer)
      {1} (poslednji upis je ostao bez odgovora)
    for its characters write `split(x, "")`, for its lines `split(x, "\n")`
      za njegove znakove napišite `split(x, "")`, za redove `split(x, "\n")`
    'write' with '(' right after it is the function, which takes the file before the rows
      'write' sa '(' odmah iza je funkcija, koja prima datoteku pre redova
    for the stage write a space: `| write {1}`
      za korak napišite razmak: `| write {1}`
    write `xs | where it not in ys` to leave items out
      napišite `xs | where it not in ys` da izostavite stavke
    write `xs + [x]` to add an item
      napišite `xs + [x]` da dodate stavku
    write `xs | map it {1} 2` for each item
      napišite `xs | map it {1} 2` za svaku stavku
    a function takes the value in parentheses: `str(x)`; `help functions` lists them
      funkcija prima vrednost u zagradama: `str(x)`; `help functions` ih nabraja
    """##
}
