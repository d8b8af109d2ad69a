extension Serbian {
  /// The lake: records that are kept on this machine.
  static let lake = ##"""
    whether records that are read are kept in the lake
      da li se pročitani zapisi čuvaju u jezeru
    Records that are kept in a file of this machine, or in the PostgreSQL database that `lake` in the profile names, in all their⏎versions, so that they can be read again without a call. `add` reads collections, those with `from` only as far as they changed⏎since; `sync` reads what changed after that; `full` compares the IDs of all records too. Whatever ends them, the same command⏎continues from there.
      Zapisi koji se čuvaju u datoteci na ovom računaru, ili u PostgreSQL bazi koju imenuje `lake` u profilu, u svim⏎verzijama, pa se mogu čitati bez poziva. `add` čita kolekcije, one sa `from` samo koliko su se od tada menjale;⏎`sync` čita šta se posle promenilo; `full` poredi i ID-jeve svih zapisa. Ma šta ih prekinulo, ista komanda⏎nastavlja odatle.
    The records of a collection that the lake keeps, as of now or as of the end of a past day; makes no call.
      Zapisi kolekcije koje jezero čuva, kakvi jesu ili kakvi su bili na kraju nekog dana; bez poziva.
    What changed in the records that the lake keeps, field by field, with the time of both values; makes no call.
      Šta se promenilo u zapisima koje jezero čuva, polje po polje, sa vremenom obe vrednosti; bez poziva.
    A statement of SQL that reads the lake, as a list of records; makes no call. A collection is a view with the documented fields,⏎rows of documents are views of their own (issuedinvoices_rows), a reference is the ID it points to. Amounts are exact: + - * /,⏎sum, avg, min, max, round and comparisons. `julianday(a) - julianday(b)` are the days between two dates, 'now' is local time,⏎and `like` ignores the case of all letters. `order by` has texts in the order of `sort`, on a server in that of its database.⏎`:name` is the value of a variable.
      SQL naredba koja čita jezero, kao lista zapisa; bez poziva. Kolekcija je pogled sa dokumentovanim poljima,⏎redovi dokumenata su posebni pogledi (issuedinvoices_rows), referenca je ID na koji pokazuje. Iznosi su tačni: + - * /,⏎sum, avg, min, max, round i poređenja. `julianday(a) - julianday(b)` su dani između dva datuma, 'now' je lokalno vreme,⏎a `like` ne razlikuje velika i mala slova nijednog pisma. `order by` ređa tekstove kao `sort`, na serveru kao njegova baza.⏎`:name` je vrednost promenljive.
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
    print what changes in collections, or run a script for each change, at an interval
      ispisuje šta se menja u kolekcijama, ili izvršava skript za svaku promenu, u razmacima
    how often to look, such as 90s, 15m or 1h; 15m by default
      koliko često se gleda, na primer 90s, 15m ili 1h; podrazumevano 15m
    look once and end, for cron
      gleda jednom i završava, za cron
    run a script for each change, with the variable `change`; without it changes are printed as lines
      izvršava skript za svaku promenu, sa promenljivom `change`; bez toga se promene ispisuju kao redovi
    of a collection that the lake does not keep yet: only records changed since then
      iz kolekcije koju jezero još ne čuva: samo zapisi promenjeni od tada
    keep track of what was passed on under this name, beside other followers of the same collections
      vodi šta je javljeno pod ovim imenom, pored drugih koji prate iste kolekcije
    What a script gets
      Šta skript dobija
    It runs once for each change, with variables of its own and with `change`:
      Izvršava se jednom za svaku promenu, sa svojim promenljivama i sa `change`:
    Kind is added, changed or deleted; in a collection kept from a date on, a record that was not known before is seen. Record is what it is now, and can be edited and saved; Before is what it was.
      Kind je added, changed ili deleted; u kolekciji koja se čuva od nekog datuma zapis koji ranije nije bio poznat je seen. Record je šta je sada, i može se menjati i snimiti; Before je šta je bio.
    No change is lost
      Nijedna promena se ne gubi
    A change counts as passed on once the script has ended without an error, or its line was written. After an error it is tried again in every round, and later changes of that record wait; so a script may see a change twice, never not at all. The lake remembers: after a stop of any kind the next start continues. Several changes of a record between two rounds are one.
      Promena važi kao javljena kad se skript završi bez greške, ili kad je njen red ispisan. Posle greške pokušava se ponovo u svakom krugu, a kasnije promene tog zapisa čekaju; skript tako može da vidi promenu dvaput, ali nikad nijednom. Jezero pamti: posle bilo kakvog prekida sledeći početak nastavlja. Više promena zapisa između dva kruga su jedna.
    The first start reads the collections into the lake, as `lake add` does, and passes on nothing. A script that saves a record that it follows gets that as a change in the next round.
      Prvi početak čita kolekcije u jezero, kao `lake add`, i ne javlja ništa. Skriptu koji snimi zapis koji prati to se javlja u sledećem krugu.
    {1} added{2}
      {1} dodat{2}
    {1} seen{2}
      {1} viđen{2}
    {1} deleted{2}
      {1} obrisan{2}
    {1} changed: {2}
      {1} promenjen: {2}
    following {1}: {2} {2|call|calls}, and one more for each changed record
      prati se {1}: {2} {2|poziv|poziva|poziva}, i još jedan za svaki promenjeni zapis
    many changes may take all calls of a day: `quota reserve N` keeps N a day for people, `--max-calls N` ends it after N
      mnogo promena može da potroši sve pozive za dan: `quota reserve N` čuva N dnevno za ljude, `--max-calls N` prekida posle N
    following {1} every {2}: at least {3} of {4} calls a day, and one more for each changed record
      prati se {1} svakih {2}: bar {3} od {4} poziva na dan, i još jedan za svaki promenjeni zapis
    warning: the {1} calls of a month last {2} {2|day|days} at this pace
      upozorenje: {1} poziva u mesecu ovako traju {2} {2|dan|dana|dana}
    {1}: {2} {2|record is|records are} known; what changes from here on is followed
      {1}: {2} {2|zapis je poznat|zapisa su poznata|zapisa je poznato}; odavde se prati šta se menja
    {1} {1|change waits|changes wait} to be tried again in the next round
      {1} {1|promena čeka|promene čekaju|promena čeka} da se ponovo pokuša u sledećem krugu
    {1}/{2}: the script failed, and the change waits for the next round
      {1}/{2}: skript nije uspeo, a promena čeka sledeći krug
    follow ended; the next start continues from here
      praćenje je završeno; sledeći početak nastavlja odavde
    a time from 1s to 24h, such as 90s, 15m or 1h
      vreme od 1s do 24h, na primer 90s, 15m ili 1h
    a date, such as 2026-01-01
      datum, na primer 2026-01-01
    '{1}' cannot run, so nothing is followed
      '{1}' ne može da se izvrši, pa se ništa ne prati
    `mmx check {1}` shows its mistakes
      `mmx check {1}` pokazuje greške u njemu
    '{1}' does nothing, so nothing is followed
      '{1}' ne radi ništa, pa se ništa ne prati
    write what is to be done with `change` into it
      upišite u njega šta treba uraditi sa `change`
    this would take {1} calls a day, and there are {2}
      za ovo treba {1} poziva na dan, a ima ih {2}
    look less often: `--every {1}m`
      gledajte ređe: `--every {1}m`
    free some of the calls that `quota reserve` keeps for people
      oslobodite neke pozive koje `quota reserve` čuva za ljude
    there is no organisation to follow
      nema organizacije koja bi se pratila
    give --org ID; `mmx orgs` lists yours
      dajte --org ID; `mmx orgs` pokazuje vaše
    another `mmx follow` follows this organisation
      drugi `mmx follow` prati ovu organizaciju
    let one follow all collections: `mmx follow customers, orders`; or let cron run it with `--once` at other times
      neka jedan prati sve kolekcije: `mmx follow customers, orders`; ili neka ga cron pokreće sa `--once` u drugo vreme
    cannot lock '{1}': {2}
      '{1}' ne može da se zaključa: {2}
    the folder of the lake must allow locks
      folder jezera mora da dozvoljava zaključavanje
    `mmx follow --run` sets it for its script; what changed in the lake is `changes customers`
      `mmx follow --run` je zadaje svom skriptu; šta se promenilo u jezeru kaže `changes customers`
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
    {1}: the service does not say what changed, so those dated from {2} on are read; `lake sync full` reads all
      {1}: servis ne kaže šta se promenilo, pa se čitaju oni sa datumom od {2}; `lake sync full` čita sve
    {1}: the service has {2} and the lake {3}, so the whole list is read
      {1}: servis ima {2}, a jezero {3}, pa se čita cela lista
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
    write `lake export xlsx customers.xlsx customers`, `lake export csv customers.csv customers` or `lake export postgres lake.sql`
      napišite `lake export xlsx customers.xlsx customers`, `lake export csv customers.csv customers` ili `lake export postgres lake.sql`
    {1} {1|version|versions} of records exported
      {1|izvezena|izvezene|izvezeno} {1} {1|verzija|verzije|verzija} zapisa
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
    a password does not belong into a command
      lozinka ne spada u naredbu
    the lake cannot be exported
      jezero ne može da se izveze
    PostgreSQL cannot read this: {1}
      PostgreSQL ne može da pročita ovo: {1}
    a record in the schema '{1}' on {2} cannot be read
      jedan zapis u šemi '{1}' na {2} ne može da se pročita
    `lake check` names it; without its row `lake sync full` reads it again
      `lake check` ga imenuje; bez njegovog reda ga `lake sync full` ponovo čita
    another mmx brings the lake on {1} up to date
      drugi mmx upravo osvežava jezero na {1}
    `lake` shows when it is done; reading needs no turn
      `lake` pokazuje kad je gotovo; za čitanje nije potreban red
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
    a `?` has no name by which to find its value
      `?` nema ime po kome bi se našla vrednost
    write the variable's: `where Code = :code`
      napišite ime promenljive: `where Code = :code`
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
    examine what is kept
      ispitaj ono što se čuva
    to a csv or xlsx file, or to PostgreSQL
      u datoteku csv ili xlsx, ili u PostgreSQL
    remove what people's records were
      ukloni šta su zapisi o ljudima bili
    look for deleted records too
      traži i obrisane zapise
    a text file of one collection
      tekstualna datoteka jedne kolekcije
    a script for psql, or a database
      skripta za psql, ili baza
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
    under --offline no call is made, and the number of '{1}' is not looked up
      uz --offline nema poziva, pa se broj za '{1}' ne traži
    write its number: `use org 12`; leave out --offline to use the name
      napišite njen broj: `use org 12`; bez --offline važi i ime
    under --offline no call is made, and '{1}' needs the service
      uz --offline nema poziva, a za '{1}' je potreban servis
    leave out --offline, then write it again
      izostavite --offline, pa napišite ponovo
    `lake add {1}` without --offline reads and keeps them; `lake` lists what is here
      `lake add {1}` bez --offline ih čita i čuva; `lake` kaže šta je ovde
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
