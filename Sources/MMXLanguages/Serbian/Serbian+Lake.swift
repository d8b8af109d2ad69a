extension Serbian {
  /// The lake: records that are kept on this machine.
  static let lake = ##"""
    whether records that are read are kept in the lake
      da li se pročitani zapisi čuvaju u jezeru
    Records that are kept in a file of this machine, in all their versions, so that they can be read again without a call. `add`⏎reads collections, those with `from` only as far as they changed since; `sync` reads what changed after that; `full` compares the⏎IDs of all records too. Whatever ends them, the same command continues from there.
      Zapisi koji se čuvaju u datoteci na ovom računaru, u svim verzijama, pa se mogu čitati bez poziva. `add`⏎čita kolekcije, one sa `from` samo koliko su se od tada menjale; `sync` čita šta se posle promenilo; `full` poredi i ID-jeve svih zapisa.⏎Ma šta ih prekinulo, ista komanda nastavlja odatle.
    The records of a collection that the lake keeps, as of now or as of the end of a past day; makes no call.
      Zapisi kolekcije koje jezero čuva, kakvi jesu ili kakvi su bili na kraju nekog dana; bez poziva.
    What changed in the records that the lake keeps, field by field, with the time of both values; makes no call.
      Šta se promenilo u zapisima koje jezero čuva, polje po polje, sa vremenom obe vrednosti; bez poziva.
    A statement of SQL that reads the lake, as a list of records; makes no call. A collection is a view with the documented fields,⏎rows of documents are views of their own (issuedinvoices_rows), a reference is the ID it points to. Amounts are exact: + - * /,⏎sum, avg, min, max, round and comparisons. `julianday(a) - julianday(b)` are the days between two dates, 'now' is local time,⏎and `like` ignores the case of all letters. `:name` is the value of a variable.
      SQL naredba koja čita jezero, kao lista zapisa; bez poziva. Kolekcija je pogled sa dokumentovanim poljima,⏎redovi dokumenata su posebni pogledi (issuedinvoices_rows), referenca je ID na koji pokazuje. Iznosi su tačni: + - * /,⏎sum, avg, min, max, round i poređenja. `julianday(a) - julianday(b)` su dani između dva datuma, 'now' je lokalno vreme,⏎a `like` ne razlikuje velika i mala slova nijednog pisma. `:name` je vrednost promenljive.
    Read
      Pročitano
    Deleted
      Obrisano
    Rows
      Redova
    Calls
      Poziva
    Versions
      Verzija
    Newest
      Najnovije
    Synced
      Usklađeno
    From
      Od
    Way
      Način
    Change
      Promena
    WasAt
      Bilo od
    At
      Od
    first seen
      prvi put viđen
    back again
      opet postoji
    changed
      promenjen
    whole lists
      cele liste
    as read
      kako je čitano
    warning: {1} are not up to date: {2}
      upozorenje: {1} nisu usklađeni: {2}
    {1}: the service has {2} and the lake {3}, so all IDs are compared
      {1}: servis ima {2}, a jezero {3}, pa se porede svi ID-jevi
    a page of changes with IDs
      stranica promena sa ID-jevima
    {1}: the service does not say what changed, so the whole list is read
      {1}: servis ne kaže šta se promenilo, pa se čita cela lista
    {1}: {2} {2|record|records}, {3} {3|more call|more calls}, and {4} are left today
      {1}: {2} {2|zapis|zapisa|zapisa}, još {3} {3|poziv|poziva|poziva}, a danas je ostalo {4}
    {1}: {2} {2|record|records}, {3} {3|more call|more calls}
      {1}: {2} {2|zapis|zapisa|zapisa}, još {3} {3|poziv|poziva|poziva}
    {1}; continue?
      {1}; nastaviti?
    {1} {1|row|rows} of {2} as of {3}, 0 calls
      {1} {1|red|reda|redova} iz {2}, stanje {3}, 0 poziva
    {1} {1|record is|records are} known only from later changes on, and not among them
      {1} {1|zapis je poznat|zapisa su poznata|zapisa je poznato} tek od kasnijih promena, i nije među njima
    remove what {1} were before {2} from the lake? It cannot be read again
      ukloniti iz jezera šta su {1} bili pre {2}? To se ne može ponovo pročitati
    {1} {1|past version was|past versions were} removed; what the records are now is as in the service
      {1} {1|ranija verzija je uklonjena|ranije verzije su uklonjene|ranijih verzija je uklonjeno}; sadašnji zapisi ostaju kao u servisu
    what is read from here on is kept in the lake; `seen` reads them without a call
      što se odavde pročita čuva se u jezeru; `seen` ga čita bez poziva
    warning: the lake keeps nothing: {1}
      upozorenje: jezero ništa ne čuva: {1}
    {1} {1|row|rows} of {2} written to {3}
      {1} {1|red|reda|redova} iz {2} upisano u {3}
    `lake add` takes collections, and what to begin with
      `lake add` uzima kolekcije, i odakle da počne
    write `lake add customers, items` or `lake add issuedinvoices from @2026-01-01`
      napišite `lake add customers, items` ili `lake add issuedinvoices from @2026-01-01`
    `lake sync` takes `full`, collections and `--max-calls N`
      `lake sync` uzima `full`, kolekcije i `--max-calls N`
    write `lake sync` or `lake sync full`
      napišite `lake sync` ili `lake sync full`
    `lake forget` takes what and before when
      `lake forget` uzima šta i pre kada
    write `lake forget personal before @2020-01-01`
      napišite `lake forget personal before @2020-01-01`
    `lake export` takes a format, a file and a collection
      `lake export` uzima format, datoteku i kolekciju
    write `lake export xlsx customers.xlsx customers` or `lake export csv customers.csv customers`
      napišite `lake export xlsx customers.xlsx customers` ili `lake export csv customers.csv customers`
    `lake` does not know '{1}'
      `lake` ne zna za '{1}'
    write `lake`, `lake add`, `lake sync`, `lake check`, `lake forget` or `lake export`
      napišite `lake`, `lake add`, `lake sync`, `lake check`, `lake forget` ili `lake export`
    did you mean 'lake {1}'?
      da niste mislili 'lake {1}'?
    ':{1}' cannot be {2}
      ':{1}' ne može da bude {2}
    use a number, a text, a date or a record
      upotrebite broj, tekst, datum ili zapis
    the lake is empty, so there is nothing to read again
      jezero je prazno, pa nema šta ponovo da se čita
    the lake is empty: `lake add customers` reads and keeps them
      jezero je prazno: `lake add customers` ih čita i čuva
    nothing is wrong with the lake
      jezero je ispravno
    nothing changed
      ništa se nije promenilo
    write `lake add customers` first
      prvo napišite `lake add customers`
    the lake stopped after {1} {1|call|calls}, as `--max-calls` asks
      jezero je stalo posle {1} {1|poziva|poziva|poziva}, kako traži `--max-calls`
    what was read is kept; the same command continues from there
      pročitano je sačuvano; ista komanda nastavlja odatle
    there is no place to keep records in
      nema mesta gde bi se zapisi čuvali
    set XDG_DATA_HOME=DIR, or HOME
      zadajte XDG_DATA_HOME=DIR ili HOME
    set XDG_DATA_HOME=DIR
      zadajte XDG_DATA_HOME=DIR
    neither XDG_DATA_HOME nor HOME is set, so there is no place for the lake
      nije zadato ni XDG_DATA_HOME ni HOME, pa nema mesta za jezero
    the lake cannot be changed
      jezero ne može da se menja
    nothing was removed from the lake
      ništa nije uklonjeno iz jezera
    `--yes` answers for a script
      `--yes` odgovara umesto skripta
    the lake cannot keep '{1}'
      jezero ne može da čuva '{1}'
    it keeps collections of the organisation whose records have an ID, such as customers, items and issuedinvoices
      čuva kolekcije organizacije čiji zapisi imaju ID, kao customers, items i issuedinvoices
    the lake has no {1}
      jezero nema {1}
    `lake add {1}` reads and keeps them; `lake` lists what is here
      `lake add {1}` ih čita i čuva; `lake` pokazuje šta ima
    `sql` takes a text, not {1}
      `sql` uzima tekst, a ne {1}
    write `sql "select ID, Name from customers"`
      napišite `sql "select ID, Name from customers"`
    a date or a time is needed here, not {1}
      ovde treba datum ili vreme, a ne {1}
    write for instance `{1} @2026-10-01`
      napišite na primer `{1} @2026-10-01`
    '{1}' is not a number of calls
      '{1}' nije broj poziva
    write for instance `--max-calls 60`
      napišite na primer `--max-calls 60`
    records of {1} were deleted all the while its list was read
      zapisi iz {1} su stalno brisani dok se lista čitala
    what was read is kept; try again in a moment
      pročitano je sačuvano; pokušajte ponovo za koji trenutak
    '{1}' takes {2} calls, and {3} are left today
      '{1}' traži {2} poziva, a danas ih je ostalo {3}
    `--max-calls N` reads as much as that; the same command continues from there
      `--max-calls N` čita koliko toliko dozvoljava; ista komanda nastavlja odatle
    a value in the text of `sql` could change what the statement does
      vrednost u tekstu naredbe `sql` mogla bi da promeni šta naredba radi
    name the variable in the statement: `sql "select ... where City = :city"`
      navedite promenljivu u naredbi: `sql "select ... where City = :city"`
    'of'
      'of'
    write `seen {1} as of @2026-10-01`
      napišite `seen {1} as of @2026-10-01`
    the name of a collection
      ime kolekcije
    one for each page of 500 changes, and one for each record that is not in the lake yet
      po jedan za svaku stranicu od 500 promena, i po jedan za svaki zapis koga još nema u jezeru
    one for each collection in the lake, and one for each record that changed
      po jedan za svaku kolekciju u jezeru, i po jedan za svaki promenjen zapis
    SQLite cannot read this: {1}
      SQLite ovo ne razume: {1}
    `lake` lists the collections; `help sql` shows a statement
      `lake` pokazuje kolekcije; `help sql` pokazuje naredbu
    '{1}' is damaged or not a lake of mmx
      '{1}' je oštećen ili nije jezero programa mmx
    move it away: `mv '{1}' '{2}.damaged'`; `lake add` reads the records again
      sklonite ga: `mv '{1}' '{2}.damaged'`; `lake add` ponovo čita zapise
    the column '{1}' went through binary floating point, so its cents may be wrong
      kolona '{1}' je prošla kroz binarni pokretni zarez, pa joj pare možda nisu tačne
    calculate with + - * /, sum, avg and round, which are exact; write `amount(x)` in place of a cast
      računajte sa + - * /, sum, avg i round, koji su tačni; umesto cast napišite `amount(x)`
    the function '{1}' is not exact for amounts, or not one of those that `sql` has
      funkcija '{1}' nije tačna za iznose, ili je `sql` nema
    use sum, avg, min, max, total, round, abs, coalesce, nullif and functions of texts and dates
      upotrebite sum, avg, min, max, total, round, abs, coalesce, nullif i funkcije za tekst i datume
    a number went through binary floating point before it was calculated with
      broj je prošao kroz binarni pokretni zarez pre računanja
    take amounts from the views, or write `amount(record -> '$.Field')`
      uzmite iznose iz pogleda, ili napišite `amount(record -> '$.Field')`
    ':{1}' has no value
      ':{1}' nema vrednost
    name a variable with it, or write `sql "..." with {{1}: value}`
      dajte promenljivoj to ime, ili napišite `sql "..." with {{1}: value}`
    use that version of mmx, or another XDG_DATA_HOME
      upotrebite tu verziju programa mmx, ili drugi XDG_DATA_HOME
    '{1}' is a database of another program
      '{1}' je baza drugog programa
    move it away: `mv '{1}' '{2}.other'`; `lake add` makes a new one
      sklonite je: `mv '{1}' '{2}.other'`; `lake add` pravi novu
    '{1}' is not a number, so it cannot be calculated with
      '{1}' nije broj, pa se sa njim ne može računati
    leave such rows out with `where`
      izostavite takve redove sa `where`
    write `date(x, '+15 days')`, and `julianday(a) - julianday(b)` for the days between two
      napišite `date(x, '+15 days')`, a `julianday(a) - julianday(b)` za dane između dva datuma
    `sql` only reads
      `sql` samo čita
    write one statement that begins with select, with or values
      napišite jednu naredbu koja počinje sa select, with ili values
    the statement takes too many steps
      naredba traži previše koraka
    join on an ID, as in `on c.ID = i.Customer`, or read fewer rows with `where`
      spajajte po ID-ju, kao `on c.ID = i.Customer`, ili čitajte manje redova sa `where`
    the statement calculates in a way that may pass an amount through binary floating point
      naredba računa tako da bi iznos mogao proći kroz binarni pokretni zarez
    put the calculation into parentheses of its own: `select (a - b) * 2`
      stavite račun u posebne zagrade: `select (a - b) * 2`
    keep collections: lake add customers, items
      čuvaj kolekcije: lake add customers, items
    read what changed
      čitaj šta se promenilo
    examine the file
      ispitaj datoteku
    to a csv or xlsx file
      u datoteku csv ili xlsx
    remove what people's records were
      ukloni šta su zapisi o ljudima bili
    look for deleted records too
      traži i obrisane zapise
    a text file of one collection
      tekstualna datoteka jedne kolekcije
    a sheet of one collection
      tabela jedne kolekcije
    past versions of customers, employees and others
      ranije verzije kupaca, zaposlenih i drugih
    a date: before @2020-01-01
      datum: before @2020-01-01
    as of @2026-10-01: as they were then
      as of @2026-10-01: kakvi su tada bili
    since @2026-11-01
      since @2026-11-01
    values for :name: with {...}
      vrednosti za :ime: with {...}
    warning: rows are missing, because {1} were never read to the end: `lake sync` continues
      upozorenje: nedostaju redovi, jer {1} nisu pročitani do kraja: `lake sync` nastavlja
    {1} {1|row|rows} by the lake as of {2}, {3} to a page
      {1} {1|red|reda|redova} po jezeru, stanje {2}, {3} na stranici
    make no call; reads are answered from the lake
      bez poziva; čita se samo iz jezera
    under --offline no call is made
      uz --offline se ne šalje nijedan poziv
    leave out --offline to ask the service
      izostavite --offline da biste pitali servis
    under --offline no call is made, and the lake cannot answer '{1}'
      uz --offline se ništa ne poziva, a jezero ne može da odgovori na '{1}'
    `lake` lists what can be read; leave out --offline to ask the service
      `lake` pokazuje šta može da se čita; bez --offline se pita servis
    under --offline '{1}' is read without search, filters and pages
      uz --offline se '{1}' čita bez pretrage, filtera i stranica
    read all and pick with stages: `get {1} all | where ... | sort .Name`
      pročitajte sve i birajte koracima: `get {1} all | where ... | sort .Name`
    the lake as of {1} has no '{2}'
      jezero, stanje {1}, nema '{2}'
    leave out --offline to ask the service, or write `lake sync` there
      izostavite --offline da pitate servis, ili tamo napišite `lake sync`
    {1} as of {2}, 0 calls
      {1}, stanje {2}, 0 poziva
    """##
}
