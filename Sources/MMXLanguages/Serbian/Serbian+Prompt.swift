extension Serbian {
  /// The prompt: sessions, aliases, settings, the editor.
  static let prompt = ##"""
    warning: {1}; variables are not kept for `resume`
      upozorenje: {1}; promenljive se ne čuvaju za `resume`
    warning: {1}; variables are no longer kept for `resume`
      upozorenje: {1}; promenljive se više ne čuvaju za `resume`
    {1} has unsaved edits; `resume` in the next session restores them
      {1} ima izmene koje nisu sačuvane; `resume` ih u sledećoj sesiji vraća
    {1} have unsaved edits; `resume` in the next session restores them
      {1} imaju izmene koje nisu sačuvane; `resume` ih u sledećoj sesiji vraća
    the session of {1}
      sesija od {1}
    the session of {1}, organisation {2}
      sesija od {1}, organizacija {2}
    already set and not changed: {1}
      već imaju vrednost i nisu promenjene: {1}
    not kept: {1}
      nije sačuvano: {1}
    '${' in the pasted JSON is text, so it became '\${'; remove a '\' to insert a value
      '${' je u nalepljenom JSON-u tekst, pa je postalo '\${'; uklonite '\' gde treba umetnuti vrednost
    '${' in the JSON here inserts a value; write '\${' for plain text
      '${' u ovom JSON-u umeće vrednost; napišite '\${' za običan tekst
    join rows on .Key
      join redovi on .Ključ
    no entry contains '{1}'
      nijedan unos ne sadrži '{1}'
    nothing is changed
      ništa nije promenjeno
    edit it again?
      urediti ponovo?
    a simulator with demo data, organisation {1}; nothing leaves this machine. Try `get customers`
      simulator s oglednim podacima, organizacija {1}; ništa ne napušta ovaj računar. Probajte `get customers`
    written to '{1}'; `mmx {2}` runs it
      zapisano u '{1}'; izvršava se sa `mmx {2}`
    '{1}' already has a meaning
      '{1}' već ima značenje
    choose a name that is not a command, a word of the language or a variable
      izaberite ime koje nije naredba, reč jezika ni promenljiva
    `alias` takes a name and the text it is short for
      `alias` prima ime i tekst koji ono zamenjuje
    write for instance `alias late = get issuedinvoices all`
      napišite na primer `alias late = get issuedinvoices all`
    '{1}' is not a value for '{2}'
      '{1}' nije vrednost za '{2}'
    '{1}' already exists and was not changed
      '{1}' već postoji i nije promenjena
    name another file, or remove it first
      navedite drugu datoteku, ili ovu prvo uklonite
    the text is no longer a record
      tekst više nije zapis
    keep the `{` and `}` around the fields
      ostavite `{` i `}` oko polja
    no earlier session left anything to resume
      nijedna ranija sesija nije ostavila ništa za nastavak
    variables are kept from now on; `vars` shows this session's
      promenljive se čuvaju od sada; `vars` pokazuje one iz ove sesije
    there is no alias '{1}'
      nema skraćenice '{1}'
    `alias` lists them
      `alias` ih nabraja
    there is no session '{1}'
      nema sesije '{1}'
    `resume list` shows what is kept, and their numbers
      `resume list` pokazuje šta je sačuvano, i brojeve sesija
    there is no setting '{1}'
      nema podešavanja '{1}'
    `set` lists them; a variable is set with `x = 5`
      `set` ih nabraja; promenljiva se postavlja sa `x = 5`
    `set` takes a name and one value
      `set` prima ime i jednu vrednost
    write `set {1} {2}`
      napišite `set {1} {2}`
    `set` takes a name and a value without '='
      `set` prima ime i vrednost bez '='
    'set' changes settings, and '{1}' is none
      'set' menja podešavanja, a '{1}' nije podešavanje
    write `{1} = {2}` for a variable; `set` lists the settings
      napišite `{1} = {2}` za promenljivu; `set` nabraja podešavanja
    `set {1}` works at the prompt and in its start file rc.mmx only
      `set {1}` radi samo na odzivniku i u njegovoj početnoj datoteci rc.mmx
    start the script with it: `mmx --output {1} FILE`
      pokrenite skript sa: `mmx --output {1} FILE`
    start the script with it: `mmx --color {1} FILE`
      pokrenite skript sa: `mmx --color {1} FILE`
    leave it out; a script has no prompt
      izostavite; skript nema odzivnik
    leave it out; `show` in a script gives a table, and `mmx --output json FILE` all fields
      izostavite; `show` u skriptu daje tabelu, a `mmx --output json FILE` sva polja
    leave it out; a script does not ask, unless the profile is protected: then `mmx --yes FILE` answers
      izostavite; skript ne pita, osim ako je profil zaštićen: tada odgovara `mmx --yes FILE`
    this is already the sandbox
      ovo već jeste simulator
    `help` shows what to try
      `help` pokazuje šta može da se proba
    there is no entry to edit yet
      još nema unosa za uređivanje
    `edit c` edits the record that c holds
      `edit c` uređuje zapis koji je u c
    that session was with {1}, this one is with {2}
      ta sesija je bila sa: {1}, ova je sa: {2}
    profile '{1}'
      profil '{1}'
    start mmx --sandbox for it
      za nju pokrenite mmx --sandbox
    write `use profile {1}` first
      prvo napišite `use profile {1}`
    start mmx without a profile for it
      za nju pokrenite mmx bez profila
    that is not a form of this command
      to nije oblik ove naredbe
    {1} {1|more error|more errors}
      još {1} {1|greška|greške|grešaka}
    the editor '{1}' ended with status {2}, so nothing is changed
      program za uređivanje '{1}' završio je sa statusom {2}, pa ništa nije promenjeno
    set VISUAL or EDITOR to yours
      postavite VISUAL ili EDITOR na svoj
    {1}, Ctrl-D leaves
      {1}, Ctrl-D završava
    'resume' restores {1} with unsaved edits, 'help' explains
      'resume' vraća {1} s nesačuvanim izmenama, 'help' objašnjava
    'help' explains, Tab completes
      'help' objašnjava, Tab dopunjava
    no account yet: 'sandbox' has demo data, 'help tour' is a tour
      nalog nije podešen: probajte 'sandbox' ili 'help tour'
    stopped after {1} {1|round|rounds}
      zaustavljeno posle {1} {1|kruga|kruga|krugova}
    interrupted {1}
      prekinuto {1}
    after {1} {1|call|calls}
      posle {1} {1|poziva|poziva|poziva}
    {1}, of which writes: {2}
      {1}, od toga upisa: {2}
    {1} left today
      danas preostalo {1}
    {1}, {2} left
      {1}, preostalo {2}
    colours in the entry while you type
      boje u unosu dok kucate
    where output has colours; wrong names are underlined
      gde i ispis ima boje; pogrešna imena su podvučena
    what the prompt says of the organisation
      šta odzivnik kaže o organizaciji
    its number
      njen broj
    number and name, where it is known
      broj i naziv, ako je poznat
    what may follow, and the price, while you type
      mogući nastavak i cena dok kucate
    dimmed; Right takes it, Alt-F a word of it
      bledo; strelica desno ga preuzima, Alt-F samo reč
    {1}; Ctrl-C stops
      {1}; Ctrl-C zaustavlja
    row {1} of {2}
      red {1} od {2}
    {1} of {2} rows
      {1} od {2} redova
    {1} {2} of {3}
      {1} {2} od {3}
    whole records
      celi zapisi
    {1} of {2} rows; add `all`
      {1} od {2} redova; dodajte `all`
    how values are shown
      kako se prikazuju vrednosti
    for people
      za ljude
    indented JSON
      uvučen JSON
    a JSON value a line
      po jedna JSON vrednost u redu
    for spreadsheets
      za programe za tabele
    when to use colour
      kada se koriste boje
    on a terminal, unless NO_COLOR is set
      na terminalu, osim ako je zadat NO_COLOR
    even into a pipe
      i u cev
    no colour
      bez boja
    long output goes through $PAGER
      dug ispis ide kroz $PAGER
    if it is longer than the screen
      kad je duži od ekrana
    never
      nikad
    keys of the line editor
      tasteri za uređivanje reda
    what Up brings back first
      šta strelica nagore vraća prvo
    what you entered in the selected organisation
      ono što ste uneli u izabranoj organizaciji
    what you entered last, anywhere
      ono što ste poslednje uneli, bilo gde
    ask before deletes, issues and sends
      pitanje pre brisanja, izdavanja i slanja
    ask, naming record and organisation
      pitaj, uz ime zapisa i organizacije
    the language of messages
      jezik poruka
    by MMX_LANG, otherwise by the locale
      prema MMX_LANG, inače prema lokalu
    English
      engleski (English)
    Serbian (srpski)
      srpski
    how many calls and rounds of loops an entry may take
      koliko poziva i krugova petlji unos sme da napravi
    A short name for the beginning of an entry, kept for later sessions: alias late = get issuedinvoices all | where .DateDue < today()
      Kratko ime za početak unosa, čuva se za sledeće sesije: alias late = get issuedinvoices all | where .DateDue < today()
    Continues in a simulator with demo data; nothing leaves this machine.
      Nastavlja u simulatoru s oglednim podacima; ništa ne napušta ovaj računar.
    Forgets an alias.
      Zaboravlja skraćenicu.
    organisation {1}
      organizacija {1}
    read-only
      samo za čitanje
    required
      obavezno
    of {1}
      za {1}
    an ID, {expression}
      ID, {expression}
    an ID, {expression}, or one of
      ID, {expression}, ili nešto od ovoga
    of type {1}: {2}
      tip {1}: {2}
    requires {1}
      traži {1}
    by number or name
      po broju ili imenu
    of the configuration file
      iz datoteke s podešavanjima
    as a line for curl
      kao red za curl
    continue if your edits do not overlap theirs
      nastavi ako se izmene ne preklapaju s tuđim
    show everything
      prikaži sve
    parameters: with {...}
      parametri: with {...}
    descending
      opadajuće
    rows without a match too
      i redovi bez para
    list of {1}
      lista, {1}
    creates one
      pravi nov
    what changed, with row versions
      šta je izmenjeno, s verzijama redova
    whole number
      ceo broj
    number
      broj
    text
      tekst
    date
      datum
    reference to {1}
      veza na {1}
    reference
      veza
    leave the loop
      izlazak iz petlje
    continue with the next round
      prelazak na sledeći krug
    end the function with a value
      kraj funkcije s vrednošću
    end with an error
      kraj s greškom
    the current row
      tekući red
    no value
      bez vrednosti
    every page
      sve strane
    at most N rows
      najviše toliko redova
    page N
      strana N
    rows that hold a text
      redovi koji sadrže tekst
    rows a page
      redova po strani
    by a field, desc for descending
      po polju, desc za opadajuće
    filters: with {Filter: value}
      filteri: with {Filter: value}
    both are true
      oba važe
    is among
      nalazi se među
    is not among
      ne nalazi se među
    one is true
      bar jedno važi
    calls are not shown
      pozivi se ne prikazuju
    every call is shown, without secrets
      svaki poziv se prikazuje, bez tajni
    reserve N calls a day for people
      rezerviši N poziva dnevno za ljude
    search the service for a lost write
      traži u servisu izgubljen upis
    record the outcome of a lost write
      zabeleži ishod izgubljenog upisa
    one write in full
      jedan upis u celini
    as done, as failed
      as done, as failed
    it took effect
      imao je dejstva
    it did not
      nije imao dejstva
    write this session to a file as a script
      zapiši ovu sesiju u datoteku kao skript
    the sessions that are kept
      sačuvane sesije
    Ctrl-A, Ctrl-E, Ctrl-K ...
      Ctrl-A, Ctrl-E, Ctrl-K ...
    Esc, then h l w b ...
      Esc, pa h l w b ...
    A path reads from the service. Rows are shown as a table, and only one call was made.
      Putanja čita iz servisa. Redovi se prikazuju kao tabela, a napravljen je samo jedan poziv.
    A name keeps a value. A single record shows its fields, and what the codes in it mean.
      Ime čuva vrednost. Jedan zapis pokazuje svoja polja i šta znače šifre u njima.
    Fields are checked at once, before anything is sent: this name is wrong, and the error suggests the right one.
      Polja se proveravaju odmah, pre nego što se išta pošalje: ovo ime je pogrešno, a greška predlaže pravo.
    An edit stays on this machine until you save it; `diff` shows the edits so far.
      Izmena ostaje na ovom računaru dok je ne sačuvate; `diff` pokazuje dosadašnje izmene.
    `explain` shows what a command would send and what it costs, without sending it.
      `explain` pokazuje šta bi naredba poslala i koliko poziva košta, bez slanja.
    `save` sends it, unless somebody else has changed the record in the meantime.
      `save` je šalje, osim ako je neko drugi u međuvremenu izmenio zapis.
    Each write is in the journal, and `undo` would take this one back.
      Svaki upis je u dnevniku, a `undo` bi ovaj poništio.
    Stages after | answer what the service cannot: here the invoices with the largest value.
      Koraci iza | odgovaraju na ono što servis ne ume: ovde su to računi s najvećim iznosom.
    `describe` explains any type, field or operation, and makes no call. Tab does the same while you type.
      `describe` objašnjava svaki tip, polje ili operaciju, bez poziva. Tab to čini dok kucate.
    The tour has {1} entries and runs on demo data inside this program. Enter runs an entry as shown or as you edit it; Ctrl-C leaves the tour.
      Obilazak ima {1} unosa i izvršava se na oglednim podacima u samom programu. Enter izvršava unos kakav je, ili kako ga izmenite; Ctrl-C završava obilazak.
    That was the tour. `help` lists the topics, `history script FILE` makes a script of a session, and `help login` says how to sign in to your own books.
      To je bio obilazak. `help` nabraja teme, `history script FILE` pravi skript od sesije, a `help login` kaže kako da se prijavite na svoje knjige.
    You are back in your session; nothing in it was changed.
      Vratili ste se u svoju sesiju; u njoj ništa nije promenjeno.
    You are in the sandbox now and can continue with these records.
      Sada ste u simulatoru i možete da nastavite s ovim zapisima.
    assert condition, "message"
      assert uslov, "poruka"
    fn name(a, b = 1) {...}
      fn ime(a, b = 1) {...}
    for x in list {...}
      for x in lista {...}
    if condition {...} else {...}
      if uslov {...} else {...}
    import "lib.mmx"
      import "lib.mmx"
    test "name" {...}
      test "ime" {...}
    try {...} catch e {...}
      try {...} catch e {...}
    while condition {...}
      while uslov {...}
    not condition
      not uslov
    expect fails "concurrency" {...}
      expect fails "concurrency" {...}
    {1} {1|more column|more columns}:
      još {1} {1|kolona|kolone|kolona}:
    no value: {1}
      bez vrednosti: {1}
    no value: {1} and {2} more
      bez vrednosti: {1} i još {2}
    {1} in organisation {2}?
      {1} u organizaciji {2}?
    """##
}
