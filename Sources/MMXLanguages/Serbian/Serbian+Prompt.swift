extension Serbian {
  /// The prompt: sessions, aliases, settings, the editor.
  static let prompt = ##"""
    warning: {1}; variables are not kept for `resume`
      upozorenje: {1}; promenljive se ne čuvaju za `resume`
    warning: {1}; variables are no longer kept for `resume`
      upozorenje: {1}; promenljive se više ne čuvaju za `resume`
    {1} has edits that are not saved; `resume` in the next session brings them back
      {1} ima izmene koje nisu sačuvane; `resume` ih u sledećoj sesiji vraća
    {1} have edits that are not saved; `resume` in the next session brings them back
      {1} imaju izmene koje nisu sačuvane; `resume` ih u sledećoj sesiji vraća
    the session of {1}
      sesija od {1}
    the session of {1}, organisation {2}
      sesija od {1}, organizacija {2}
    set already and left as they are: {1}
      već imaju vrednost i ostaju kakve jesu: {1}
    not kept: {1}
      nije sačuvano: {1}
    '${' in the pasted JSON is text, so it became '\${'; take a '\' away where a value is to be inserted
      '${' je u nalepljenom JSON-u tekst, pa je postalo '\${'; sklonite '\' tamo gde treba umetnuti vrednost
    '${' in the JSON here inserts a value; write '\${' where it is to be text
      '${' u ovom JSON-u umeće vrednost; napišite '\${' gde treba da bude tekst
    join rows on .Key
      join redovi on .Ključ
    no entry holds '{1}'
      nijedan unos ne sadrži '{1}'
    nothing is changed
      ništa nije promenjeno
    edit it again?
      urediti ponovo?
    a simulator with demo data, organisation {1}; nothing leaves this machine. Try `get customers`
      simulator s oglednim podacima, organizacija {1}; ništa ne napušta ovaj računar. Probajte `get customers`
    written to '{1}'; `mmx {2}` runs it
      zapisano u '{1}'; izvršava se sa `mmx {2}`
    '{1}' means something already
      '{1}' već ima značenje
    choose a name that is no command, no word of the language and no variable
      izaberite ime koje nije naredba, reč jezika ni promenljiva
    `alias` takes a name and what it stands for
      `alias` prima ime i ono što ime zamenjuje
    write for instance `alias late = get issuedinvoices all`
      napišite na primer `alias late = get issuedinvoices all`
    '{1}' is no value for '{2}'
      '{1}' nije vrednost za '{2}'
    '{1}' already exists and stays as it is
      '{1}' već postoji i ostaje kakva jeste
    name another file, or remove it first
      navedite drugu datoteku, ili ovu prvo uklonite
    the text is no record any more
      tekst više nije zapis
    keep the `{` and `}` round the fields
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
    `set` lists them
      `set` ih nabraja
    this is the sandbox already
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
    that is not how it is written
      to se ne piše tako
    {1} {1|more error|more errors}
      još {1} {1|greška|greške|grešaka}
    the editor '{1}' ended with status {2}, so nothing is changed
      program za uređivanje '{1}' završio je sa statusom {2}, pa ništa nije promenjeno
    set VISUAL or EDITOR to yours
      postavite VISUAL ili EDITOR na svoj
    {1}, Ctrl-D leaves
      {1}, Ctrl-D završava
    'resume' brings back {1} with unsaved edits, 'help' explains
      'resume' vraća {1} s nesačuvanim izmenama, 'help' objašnjava
    'help' explains, Tab completes
      'help' objašnjava, Tab dopunjava
    no account yet: 'sandbox' has demo data, 'help tour' shows round
      nalog nije podešen: probajte 'sandbox' ili 'help tour'
    stopped after {1} {1|round|rounds}
      zaustavljeno posle {1} {1|kruga|kruga|krugova}
    interrupted {1}
      prekinuto {1}
    after {1} {1|call|calls}
      posle {1} {1|poziva|poziva|poziva}
    {1}, writes among them: {2}
      {1}, od toga upisa: {2}
    {1} left today
      danas preostalo {1}
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
    when to colour
      kada se koriste boje
    on a terminal, unless NO_COLOR is set
      na terminalu, osim ako je zadat NO_COLOR
    even into a pipe
      i u cev
    no colour
      bez boja
    long output goes through $PAGER
      dug ispis ide kroz $PAGER
    where it is longer than the screen
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
    by MMX_LANG, else by the locale
      prema MMX_LANG, inače prema lokalu
    English
      engleski (English)
    Serbian (srpski)
      srpski
    how many calls and rounds of loops an entry may take
      koliko poziva i krugova petlji unos sme da napravi
    A short name for the beginning of an entry, kept for later sessions: alias late = get issuedinvoices all | where .DateDue < today()
      Kratko ime za početak unosa, čuva se za sledeće sesije: alias late = get issuedinvoices all | where .DateDue < today()
    Goes on in a simulator with demo data; nothing leaves this machine.
      Nastavlja u simulatoru s oglednim podacima; ništa ne napušta ovaj računar.
    Forgets an alias.
      Zaboravlja skraćenicu.
    organisation {1}
      organizacija {1}
    read-only
      samo za čitanje
    needed
      obavezno
    of {1}
      za {1}
    an ID, {expression}
      ID, {expression}
    an ID, {expression}, or one of
      ID, {expression}, ili nešto od ovoga
    of type {1}: {2}
      tip {1}: {2}
    needs {1}
      traži {1}
    by number or name
      po broju ili imenu
    of the configuration file
      iz datoteke s podešavanjima
    as a line for curl
      kao red za curl
    go on where your edits do not overlap theirs
      nastavi ako se izmene ne preklapaju s tuđim
    leave nothing out
      ne izostavljaj ništa
    parameters: with {...}
      parametri: with {...}
    downwards
      opadajuće
    rows without a partner too
      i redovi bez para
    list of {1}
      lista, {1}
    makes one
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
    go on with the next round
      prelazak na sledeći krug
    end the function with a value
      kraj funkcije s vrednošću
    end with an error
      kraj s greškom
    the row at hand
      tekući red
    no value
      bez vrednosti
    every page
      sve strane
    at most N rows
      najviše toliko redova
    the page of that number
      strana s tim brojem
    rows that hold a text
      redovi koji sadrže tekst
    rows a page
      redova po strani
    by a field, desc for downwards
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
    every call is shown, secrets removed
      svaki poziv se prikazuje, bez tajni
    keep N calls a day for people
      čuvaj toliko poziva dnevno za ljude
    look in the service for a lost write
      traži u servisu izgubljen upis
    say how a lost write ended
      zabeleži kako je izgubljen upis prošao
    one write whole
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
    A path reads what the service has. Rows come as a table, and only one call was made.
      Putanja čita ono što servis ima. Redovi stižu kao tabela, a napravljen je samo jedan poziv.
    A name keeps a value. One record shows its fields, and what the codes in it mean.
      Ime čuva vrednost. Jedan zapis pokazuje svoja polja i šta znače šifre u njima.
    Fields are checked at once, before anything is sent: this name is wrong, and the error says what is right.
      Polja se proveravaju odmah, pre nego što se išta pošalje: ovo ime je pogrešno, a greška kaže koje je pravo.
    An edit stays on this machine until you save it; `diff` shows the edits so far.
      Izmena ostaje na ovom računaru dok je ne sačuvate; `diff` pokazuje dosadašnje izmene.
    `explain` shows what a command would send and what it costs, without sending it.
      `explain` pokazuje šta bi naredba poslala i koliko poziva košta, bez slanja.
    `save` sends it, unless somebody else changed the record meanwhile.
      `save` je šalje, osim ako je neko u međuvremenu izmenio zapis.
    Each write is in the journal, and `undo` would take this one back.
      Svaki upis je u dnevniku, a `undo` bi ovaj poništio.
    Stages after | ask what the service cannot answer: here the invoices with the largest value.
      Koraci iza | pitaju ono na šta servis ne ume da odgovori: ovde računi s najvećim iznosom.
    `describe` explains any type, field or operation, and makes no call. Tab does the same while you type.
      `describe` objašnjava svaki tip, polje ili operaciju, bez poziva. Tab to čini dok kucate.
    The tour is {1} entries long and runs on demo data inside this program. Enter runs an entry as it stands or as you change it; Ctrl-C leaves the tour.
      Obilazak ima {1} unosa i izvršava se na oglednim podacima u samom programu. Enter izvršava unos kakav je, ili kako ga izmenite; Ctrl-C završava obilazak.
    That was the tour. `help` lists what there is to read, `history script FILE` makes a script of a session, and `help login` says how to sign in to your own books.
      To je bio obilazak. `help` nabraja šta još ima da se pročita, `history script FILE` pravi skript od sesije, a `help login` kaže kako se prijaviti na svoje knjige.
    You are back where you were; nothing of it was touched.
      Vratili ste se gde ste bili; tamo ništa nije dirano.
    You are in the sandbox now, and may go on with these records.
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
