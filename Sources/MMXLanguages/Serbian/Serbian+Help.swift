extension Serbian {
  /// The pages of `help`.
  static let help = ##"""
    Options
      Opcije
    Usage
      Upotreba
    Commands
      Naredbe
    Options, ended by --
      Opcije, zaključno sa --
    Environment
      Okruženje
    Exit status
      Izlazni status
    Try it without an account: mmx --sandbox
      Probajte bez naloga: mmx --sandbox
    Reads a record, or one page of a collection with its TotalRows; `all` reads all pages. A path is written without quotes:⏎get countries/code(RS), get customers/{id}, get (c)/addresses, get (c.Country). Options may be in any order.
      Čita zapis, ili jednu stranu zbirke, koja zna svoj TotalRows; `all` čita sve strane. Putanja se piše bez navodnika:⏎get countries/code(RS), get customers/{id}, get (c)/addresses, get (c.Country). Opcije idu bilo kojim redom.
    A raw call, with the answer as {status, headers, body, ms}; no status is an error.
      Neposredan poziv, s odgovorom {status, headers, body, ms}; nijedan status nije greška.
    The attachments of a record, for resources that have them.
      Prilozi zapisa, za resurse koji ih imaju.
    A draft; nothing is sent until `save`. TYPE is singular or plural; a PATH such as customers/5/addresses names the record it⏎belongs to. From a record or an entity it takes the fields that can be set.
      Nacrt; ništa se ne šalje do `save`. TYPE je u jednini ili množini; PATH kao customers/5/addresses imenuje zapis kojem⏎pripada. Iz zapisa ili entiteta uzima polja koja mogu da se postave.
    Creates a draft; updates a changed record with its RowVersion; sends nothing for an unchanged one. After somebody else's⏎change `rebase` saves if the edits do not overlap. The record is read again when its fields are next used.
      Upisuje nacrt kao nov zapis; menja izmenjen zapis s njegovim RowVersion; za neizmenjen ne šalje ništa. Posle tuđe izmene⏎`rebase` čuva ako se izmene ne preklapaju. Zapis se ponovo čita kad njegova polja prvi put zatrebaju.
    Deletes a record.
      Briše zapis.
    Runs an action of the service with the record's RowVersion and gives its answer; `describe TYPE` lists the actions.
      Izvršava akciju servisa s RowVersion zapisa i daje njegov odgovor; `describe TYPE` nabraja akcije.
    Reads the record again and keeps the edits.
      Čita zapis ponovo i zadržava izmene.
    The fields edited since the record was read; makes no call.
      Polja izmenjena od čitanja zapisa; bez poziva.
    Drops the edits; makes no call.
      Odbacuje izmene; bez poziva.
    Reverses the last write, or that of journal entry N: shows what would change, asks, then sends.
      Poništava poslednji upis, ili onaj iz stavke N u dnevniku: pokaže šta bi se promenilo, pita, pa pošalje.
    What the command would send and how many calls it takes, without sending it; `curl` gives a curl command without the token.
      Šta bi naredba poslala i koliko poziva troši, bez slanja; `curl` daje red za curl bez tokena.
    Writes values on one line, separated by spaces.
      Ispisuje vrednosti u jednom redu, razdvojene razmacima.
    Shows a value as the prompt does: a record by its fields, rows as a table; `full` cuts nothing.
      Prikazuje vrednost kao odzivnik: zapis po poljima, redove kao tabelu; `full` ništa ne skraćuje.
    Your organisations and your API access to each.
      Vaše organizacije i vaše ovlašćenje za API u svakoj.
    The signed-in user.
      Prijavljeni korisnik.
    The session at a glance: organisation, addresses, and where each setting came from.
      Sesija na prvi pogled: organizacija, adrese, i odakle je koje podešavanje.
    Calls used in 24 hours and this month; `reserve N` reserves N calls a day for people.
      Pozivi utrošeni za 24 sata i ovaj mesec; `reserve N` rezerviše N poziva dnevno za ljude.
    The writes sent from this machine and their outcome. `find` searches the service for the effect of a write whose answer was⏎lost, `settle` records its outcome.
      Upisi poslati s ovog računara i njihov ishod. `find` u servisu traži šta je uradio upis čiji je odgovor izgubljen,⏎`settle` beleži njegov ishod.
    The resources of the service and what can be done with each; makes no call.
      Resursi servisa i šta se sa svakim može; bez poziva.
    Help on a command, a stage, a function or a topic.
      Pomoć za naredbu, korak, funkciju ili temu.
    The variables of the session; makes no call.
      Promenljive sesije; bez poziva.
    Selects an organisation, by number or name, or a profile, for the rest of the session.
      Bira organizaciju, po broju ili imenu, ili profil, do kraja sesije.
    Opens the last entry, or a record, in your editor.
      Otvara poslednji unos, ili zapis, u vašem uređivaču.
    The profiles and the one in use.
      Profili i onaj koji se koristi.
    Signs in. Credentials come from MMX_CLIENT_ID, MMX_CLIENT_SECRET, MMX_USERNAME and MMX_PASSWORD, from the files that⏎MMX_PASSWORD_FILE and MMX_CLIENT_SECRET_FILE name, from a profile's credential-command, or from a question at the terminal.⏎A refused password is not sent again automatically, nor is one that was never accepted and whose sign-in got no answer;⏎at a terminal `--force` asks before it sends them. In a shell, `mmx login` without an account sets one up.
      Prijavljuje. Podaci dolaze iz MMX_CLIENT_ID, MMX_CLIENT_SECRET, MMX_USERNAME i MMX_PASSWORD, iz datoteka koje⏎imenuju MMX_PASSWORD_FILE i MMX_CLIENT_SECRET_FILE, iz credential-command u profilu, ili iz pitanja na terminalu.⏎Odbijena lozinka se ne šalje ponovo sama, a ni ona koja nikad nije prihvaćena i na čiju prijavu nije stigao odgovor;⏎na terminalu `--force` pita pre nego što ih pošalje. U ljusci, `mmx login` bez naloga podešava nalog.
    Forgets the token of the session.
      Zaboravlja token sesije.
    Ends the program, or the session, with a status; `finally` blocks still run.
      Završava program, ili sesiju, sa statusom; blokovi `finally` se ipak izvršavaju.
    use org 12                            select an organisation; `orgs` lists yours⏎c = get customers/5                   read a record; get customers search "abc" searches⏎c.Name = "X"                          edit it; `diff c` shows what changed⏎save c                                write it; new customer {...} creates one⏎get issuedinvoices all | where .InvoiceValue > 100 | select .InvoiceNumber⏎describe customer                     the fields of a type; `resources` lists the types⏎⏎help NAME       one command, stage or function: help get, help where, help round⏎help commands   help stages   help functions   help errors   help files⏎help literals   help operators   help paths   help statements   help tests⏎help habits     what is typed in SQL, a shell or Python, and what to type here⏎help importing  rows of a file into the service; help downloads: attachments and PDFs⏎help tour       two minutes on demo data, with entries that run
      use org 12                            izaberite organizaciju; `orgs` nabraja vaše⏎c = get customers/5                   pročitajte zapis; get customers search "abc" ih traži⏎c.Name = "X"                          izmenite ga; `diff c` pokazuje šta je izmenjeno⏎save c                                upišite ga; new customer {...} pravi nov⏎get issuedinvoices all | where .InvoiceValue > 100 | select .InvoiceNumber⏎describe customer                     polja tipa; `resources` nabraja tipove⏎⏎help IME        jedna naredba, korak ili funkcija: help get, help where, help round⏎help commands   help stages   help functions   help errors   help files⏎help literals   help operators   help paths   help statements   help tests⏎help habits     šta se kuca drugde, u SQL-u, ljusci, Pythonu, i šta ovde⏎help importing  redovi iz datoteke u servis; help downloads: prilozi i PDF-ovi⏎help tour       dva minuta na oglednim podacima, s unosima koji se izvršavaju
    In a stage the row is `it`, and .Field is short for it.Field; a function is a stage: xs | f(2) is f(xs, 2).
      U koraku je `it` red, a .Field kraće za it.Field; funkcija je korak: xs | f(2) je f(xs, 2).
    kinds of error: {1}⏎  try { save c } catch e { print e.kind, e.message }⏎  An error has kind, message, hint, status, code, line, column and details. `throw "text"` creates one of kind script,⏎  throw { kind: "value", message: "..." } one of another kind.
      vrste grešaka: {1}⏎  try { save c } catch e { print e.kind, e.message }⏎  Greška ima kind, message, hint, status, code, line, column i details. `throw "text"` pravi onu vrste script,⏎  throw { kind: "value", message: "..." } onu druge vrste.
    null true false · 42 1_000.50 2.5e3 · "hi ${x}\n" 'raw' """many lines""" · @2026-11-23 @2026-11-23T10:30⏎[1, 2] · { Name: "X", "odd key": 1 } · x => x + 1⏎  Numbers are exact decimals that keep their scale: 1.10 stays 1.10. Lists and records are shared; copy(x) copies.⏎  JSON is an expression, except that `${` in its texts inserts a value: `\${` is the two characters.⏎  In JSON pasted at the prompt the `\` is added automatically, with a note; read("f.json") and parsejson('...') need none.⏎x[0] x[-1] x[1..3]                                        from 0, from the end, end excluded
      null true false · 42 1_000.50 2.5e3 · "hi ${x}\n" 'raw' """many lines""" · @2026-11-23 @2026-11-23T10:30⏎[1, 2] · { Name: "X", "odd key": 1 } · x => x + 1⏎  Brojevi su tačni decimalni i čuvaju decimale: 1.10 ostaje 1.10. Liste i zapisi su zajednički; copy(x) kopira.⏎  JSON je izraz kakav jeste, osim `${` u tekstovima, koje umeće vrednost: `\${` su ta dva znaka.⏎  JSON nalepljen na promptu sam dobija `\`, uz napomenu; read("f.json") i parsejson('...') uzimaju ga kakav jeste.⏎x[0] x[-1] x[1..3]                                        od 0, od kraja, bez poslednjeg
    get customers/5 · get customers/{id} · get countries/code(RS) · get (c)/addresses · get (c.Country)⏎  A path is written without quotes and ends at a space; {expr} is one segment; name(...) holds text, and name({expr}) a value.⏎get customers search "abc" sort Name desc size 50 page 2⏎get issuedinvoices with { InvoiceType: "R" } all⏎  Options: search E, with {Filter: E}, sort Field [desc], page N, size N, limit N, all.⏎  Rows are counted as they arrive: missing and repeated rows are reported once on standard error; a page that was not requested is⏎  an error. If `all` would take more than half of the calls that are left, it asks first.
      get customers/5 · get customers/{id} · get countries/code(RS) · get (c)/addresses · get (c.Country)⏎  Putanja se piše bez navodnika do razmaka; {expr} je jedan njen deo; name(...) sadrži tekst, a name({expr}) vrednost.⏎get customers search "abc" sort Name desc size 50 page 2⏎get issuedinvoices with { InvoiceType: "R" } all⏎  Opcije: search E, with {Filter: E}, sort Field [desc], page N, size N, limit N, all.⏎  Redovi se broje kako stižu: ono što nedostaje, ili stigne dvaput, kaže se jednom na standardnom izlazu za greške; strana koja nije⏎  tražena je greška. Kada bi `all` potrošio više od polovine preostalih poziva, prvo pita.
    loosest first: |  =>  or  and  not  == != < <= > >= in ~ !~ =~  + -  * / %  unary -  ??  .f ?.f [i] [a..b] (args)⏎a ~ b     a contains b, ignoring case and diacritics      a =~ "re"   regular expression⏎a ?? b    b if a is null or an absent field or item       a?.f        null if a is null or has no f⏎a in b    an item of a list, key of a record, part of a text; `not in` too⏎          Texts are compared and searched by characters in normal form C; CR LF is two characters.⏎+         adds numbers, joins texts and lists, merges records; a date + 15 is 15 days later⏎/  %      exact if there is an exact quotient, otherwise 34 digits; % has the divisor's sign
      od najlabavijeg: |  =>  or  and  not  == != < <= > >= in ~ !~ =~  + -  * / %  unarni -  ??  .f ?.f [i] [a..b] (args)⏎a ~ b     a sadrži b, bez obzira na veličinu slova i dijakritike      a =~ "re"   regularni izraz⏎a ?? b    b kad je a null ili ga nema       a?.f        null kad je a null ili nema f⏎a in b    stavka liste, ključ zapisa, deo teksta; i `not in`⏎          Tekstovi se porede i pretražuju znak po znak, kako god da su slova i njihove oznake otkucani; CR LF su dva znaka.⏎+         sabira brojeve, spaja tekstove i liste, stapa zapise; datum + 15 je 15 dana kasnije⏎/  %      tačno kad je moguće, inače 34 cifre; % ima predznak delioca
    x = 1 · x += 1 · r.Field = 2 · list[0] = 3⏎if a > 1 { ... } else if b { ... } else { ... } · x = if a > 1 { 2 } else { 1 }⏎for x in list { ... } · for i, x in list { ... } · for key, value in record { ... }⏎while condition { ... } · break · continue⏎fn f(a, b = 1) { a + b } · f(1, b = 2) · x => x + 1 · return x⏎try { ... } catch e { print e.kind, e.message } finally { ... } · throw "text"⏎import "lib.mmx"                                          relative to the importing file⏎args[0] · args.name                                       the arguments of the script: --name value⏎args[0] ?? "none" · len(args)                             if an argument may be absent
      x = 1 · x += 1 · r.Field = 2 · list[0] = 3⏎if a > 1 { ... } else if b { ... } else { ... } · x = if a > 1 { 2 } else { 1 }⏎for x in list { ... } · for i, x in list { ... } · for key, value in record { ... }⏎while condition { ... } · break · continue⏎fn f(a, b = 1) { a + b } · f(1, b = 2) · x => x + 1 · return x⏎try { ... } catch e { print e.kind, e.message } finally { ... } · throw "text"⏎import "lib.mmx"                                          u odnosu na datoteku koja uvozi⏎args[0] · args.name                                       s čim je skript pozvan: --name vrednost⏎args[0] ?? "none" · len(args)                             kad argument može da izostane
    test "name" { ... }                                       runs under `mmx test`, on a simulator of its own⏎assert a == b, "message"                                  shows both sides if it fails⏎expect fails "concurrency" { save c }                     asserts the kind of an error
      test "name" { ... }                                       radi pod `mmx test`, na svom simulatoru⏎assert a == b, "message"                                  kad ne prođe, pokazuje obe strane⏎expect fails "concurrency" { save c }                     tvrdi vrstu greške
    The keys of a record, in order.
      Ključevi zapisa, redom.
    The values of a record, in order.
      Vrednosti zapisa, redom.
    Whether the record has exactly this key.
      Da li zapis ima tačno taj ključ.
    A deep copy; an entity keeps its identity.
      Potpuna kopija; entitet zadržava svoj identitet.
    Whole numbers from `from`, or 0, up to but excluding `to`.
      Celi brojevi od `from`, ili od 0, do `to`, bez njega samog.
    Pairs of items, as many as the shorter list has.
      Parovi stavki, koliko ih ima kraća lista.
    The sum of the items, or of what a function returns for each; nulls are skipped.
      Zbir stavki, ili onoga što funkcija vraća za svaku; null se preskače.
    The items in order, or in order of what a function returns for each; stable, nulls last.
      Stavke po redosledu, ili po onome što funkcija vraća za svaku; stabilno, null na kraju.
    The items, or the characters of a text, from the last to the first.
      Stavke, ili znakovi teksta, od poslednjeg ka prvom.
    Today's date, by the local clock.
      Današnji datum, po lokalnom satu.
    The current date and time, by the local clock, to the second.
      Trenutni datum i vreme, po lokalnom satu, u sekundu.
    The date written in a text, also by a pattern such as "dd.MM.yyyy"; of a datetime; or of a year, month and day.
      Datum zapisan u tekstu, i po obrascu kao što je "dd.MM.yyyy"; od datuma s vremenom; ili od godine, meseca i dana.
    The number of days from one date to the other.
      Broj dana od jednog datuma do drugog.
    The day of the month.
      Dan u mesecu.
    The month, 1 to 12.
      Mesec, od 1 do 12.
    The year.
      Godina.
    The same day `months` months later, or the last day of that month.
      Isti dan `months` meseci kasnije, ili poslednji dan tog meseca.
    The name of the type.
      Ime tipa.
    The value as text, as `print` shows it.
      Vrednost kao tekst, kako je prikazuje `print`.
    The value as JSON text; indented if `indented` is true.
      Vrednost kao JSON tekst; uvučeno ako je `indented` tačno.
    The value of a JSON text.
      Vrednost zapisana u JSON tekstu.
    A variable of the environment, null if it is not set.
      Promenljiva okruženja, null ako nije zadata.
    Waits for `seconds` seconds.
      Čeka `seconds` sekundi.
    The number written in a text; spaces around it are ignored.
      Broj zapisan u tekstu; razmaci oko njega se zanemaruju.
    The number rounded to `places` decimals, half away from zero; with "even" half to even.
      Broj zaokružen na `places` decimala, polovina od nule; sa "even" polovina na parno.
    The number without its sign.
      Broj bez predznaka.
    The largest whole number not above x.
      Najveći ceo broj koji nije veći.
    The smallest whole number not below x.
      Najmanji ceo broj koji nije manji.
    The smallest of a list or of several values; null if there are none.
      Najmanja iz liste ili od više vrednosti; null ako ih nema.
    The largest of a list or of several values; null if there are none.
      Najveća iz liste ili od više vrednosti; null ako ih nema.
    The number of characters of a text, items of a list, fields of a record, or bytes.
      Broj znakova teksta, stavki liste, polja zapisa ili bajtova.
    The text in upper case.
      Tekst velikim slovima.
    The text in lower case.
      Tekst malim slovima.
    The text without spaces and line breaks around it.
      Tekst bez razmaka i preloma reda na krajevima.
    The parts between separators; an empty separator gives characters.
      Delovi između razdvojnika; prazan razdvojnik daje znakove.
    The items joined into one text.
      Stavke spojene u jedan tekst.
    The text with each `old` replaced by `new`.
      Tekst u kom je svako `old` zamenjeno sa `new`.
    Whether the text contains the part, or the list the item, exactly; `~` ignores case and diacritics.
      Da li tekst sadrži deo, ili lista stavku, tačno; `~` ne gleda veličinu slova ni dijakritike.
    Whether the text starts with `prefix`.
      Da li tekst počinje sa `prefix`.
    Whether the text ends with `suffix`.
      Da li se tekst završava sa `suffix`.
    The text padded on the right to `width` characters; on the left if `width` is negative.
      Tekst dopunjen zdesna do `width` znakova; sleva ako je `width` negativno.
    The text in lower case without diacritics, as `~` and `sort` compare it.
      Tekst malim slovima i bez dijakritika, kako ga porede `~` i `sort`.
    for r in read("new.csv") { save new customer r }⏎  Each row is a record of texts; `new` turns them into numbers and IDs as the fields require. The first failed row ends the loop.⏎for r in bulk(read("new.csv"), results = "done.csv") { save new customer r }⏎  Continues after failed rows, up to 20 of them or `errors = 5`, and writes row, ID, error and state to done.csv as it runs.⏎  The same line again continues where the run ended: saved rows are not repeated, failed rows are tried again, and rows of unknown⏎  outcome are listed and wait until `journal settle N as done|failed` records their outcome; until then the exit status is 6.⏎  If a row failed after a write, `journal settle N as done` leaves it unchanged. Keep done.csv: with a new one every row is repeated.⏎rows | bulk(results = "done.csv") | each { it.City = "Niš"; save it }⏎  The same for a change of many records.
      for r in read("new.csv") { save new customer r }⏎  Svaki red je zapis od tekstova; `new` od njih pravi brojeve i ID-jeve gde ih polje prima. Petlja staje kod prvog neuspelog reda.⏎for r in bulk(read("new.csv"), results = "done.csv") { save new customer r }⏎  Nastavlja posle neuspelih redova, najviše 20 ili `errors = 5`, i usput u done.csv piše red, ID, grešku i stanje.⏎  Isti red naredbe nastavlja gde je rad stao: sačuvani redovi se ne ponavljaju, neuspeli se pokušavaju ponovo,⏎  a redovi nepoznatog ishoda se nabroje i čekaju dok `journal settle N as done|failed` ne kaže šta je s njima bilo; do tada je izlazni status 6.⏎  Gde je red pao posle upisa, `journal settle N as done` ga ostavlja kakav jeste. Sačuvajte done.csv: sa novom se svaki red radi ponovo.⏎rows | bulk(results = "done.csv") | each { it.City = "Niš"; save it }⏎  Isto za izmenu mnogo zapisa.
    attach inv "scan.pdf" · attach mail ["a.pdf", "b.pdf"]     upload; inbox items take several in one call⏎attachments inv | write "scans/"                           download all into a folder, under names made safe⏎do issueAndGeneratePdf inv | write "pdf/"                  the PDF of an action⏎get documents/5/attachments/7 | write "scans/"⏎  A file that already exists is overwritten only on a yes, or with --yes; otherwise the new one is kept beside it.
      attach inv "scan.pdf" · attach mail ["a.pdf", "b.pdf"]     slanje; stavke prijema primaju više njih u jednom pozivu⏎attachments inv | write "scans/"                           preuzima sve u fasciklu, svaki pod svojim bezbednim imenom⏎do issueAndGeneratePdf inv | write "pdf/"                  PDF iz akcije⏎get documents/5/attachments/7 | write "scans/"⏎  Datoteka koja već postoji zamenjuje se samo uz odgovor da, ili uz --yes.
    rows | write "f.csv" · write("f.csv", rows, {...}) · rows | write "f.csv", {...} · read("f.csv") · read("f.csv", {...}) · read(f, "text")⏎  csv, tsv, json, jsonl, xlsx and txt by the ending of the name; text and bytes may have any name and are written unchanged.⏎  The name - is standard input in `read` and standard output in `write`, with a format: read("-", "csv"). A file of that name is ./-⏎  csv: the first line names the fields; cells are read as texts, empty ones as null, "" as an empty text; num(.Price) gives numbers.⏎    A cell in quotes is a text. Numbers are written without quotes, texts that look like numbers, dates, true or false with quotes.⏎    Texts that begin with = + - @, tab or return are written with a ' in front, which reading removes; numbers never.⏎  xlsx: dates, numbers, texts and true/false are read as they were written; a number of more than 15 digits is stored as a text.⏎    Without `sheet` the first visible one is read. Errors, and formulas that were never calculated, are null, with a warning.⏎options: format "csv"     overrides the name: text, bytes, json, jsonl, csv, xlsx⏎         delimiter ";"    of csv; when reading, detected among , ; | and tab, or from a first line sep=;⏎         decimal ","      of csv, the decimal mark of numbers⏎         bom true         csv that old spreadsheets recognise as UTF-8⏎         crlf true        lines that end as on Windows⏎         guard false      csv for programs: texts unchanged⏎         types true       csv whose numbers, dates, true and false without quotes are read as such⏎         header 3         of csv and xlsx: the line that names the columns, if a title is above it⏎         skip 2           the same: the number of lines above it⏎         encoding "cp1250"   of text, json and csv: utf-8, utf-16le, utf-16be, utf-32le, utf-32be, cp1250, cp1251, cp1252, cp852, cp437,⏎                             cp850, cp855, cp866, iso-8859-1, -2, -5, -15, -16, yuscii; a byte order mark says UTF-16 and UTF-32⏎         sheet "March"    of xlsx, its name, or for reading its number from 1, hidden ones included
      rows | write "f.csv" · write("f.csv", rows, {...}) · rows | write "f.csv", {...} · read("f.csv") · read("f.csv", {...}) · read(f, "text")⏎  csv, tsv, json, jsonl, xlsx i txt prema kraju imena; tekst i bajtovi se i pod drugim imenima pišu kakvi jesu.⏎  Ime - je standardni ulaz u `read` i standardni izlaz u `write`, uz format: read("-", "csv"). Datoteka tog imena je ./-⏎  csv: prvi red imenuje polja; ćelije se čitaju kao tekstovi, prazno kao null, "" kao prazan tekst; num(.Price) pravi brojeve.⏎    Ćelija u navodnicima je tekst. Brojevi se pišu bez njih, a tekstovi koji liče na broj, datum ili true i false sa njima.⏎    Tekstovi koji počinju sa = + - @, tabulatorom ili novim redom pišu se s ' ispred, što čitanje uklanja; brojevi nikad.⏎  xlsx: datumi, brojevi, tekstovi i true/false vraćaju se kakvi su bili; broj s više od 15 cifara tamo je tekst.⏎    Bez `sheet` prvi list koji je prikazan. Greške, i formule koje nikad nisu izračunate, su null, uz upozorenje.⏎opcije:  format "csv"     bez obzira na ime: text, bytes, json, jsonl, csv, xlsx⏎         delimiter ";"    za csv; pri čitanju se otkriva među , ; | i tabulatorom; kazuje ga i prvi red sep=;⏎         decimal ","      za csv, umesto tačke u brojevima⏎         bom true         csv po kome stari programi za tabele prepoznaju UTF-8⏎         crlf true        redovi koji se završavaju kao u Windowsu⏎         guard false      csv za programe: tekstovi kakvi jesu⏎         types true       csv čiji se brojevi, datumi, true i false bez navodnika čitaju kao takvi⏎         header 3         za csv i xlsx: red koji imenuje kolone, ako iznad stoji naslov⏎         skip 2           isto to: toliko redova iznad njega se izostavlja⏎         encoding "cp1250"   za text, json i csv: utf-8, utf-16le, utf-16be, utf-32le, utf-32be, cp1250, cp1251, cp1252, cp852, cp437,⏎                             cp850, cp855, cp866, iso-8859-1, -2, -5, -15, -16, yuscii; UTF-16 i UTF-32 s oznakom redosleda bajtova se prepoznaju⏎         sheet "March"    za xlsx, ime lista, ili za čitanje njegov broj od 1, i skrivenih
    mmx --sandbox                                             then `help tour`: entries that run on demo data
      mmx --sandbox                                             i tamo `help tour`: unosi koji se izvršavaju na oglednim podacima
    """##
}
