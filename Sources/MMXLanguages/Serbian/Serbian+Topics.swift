extension Serbian {
  /// Topics of help that messages name, and questions about writes.
  static let topics = ##"""
    An `assert` was false. The message shows both sides.
      Tvrdnja u `assert` nije bila tačna. Poruka pokazuje obe strane.
    The service did not accept the credentials, or there are none. `help login` says where they come from. Exit status 3.
      Servis nije prihvatio podatke za prijavu, ili ih nema. `help login` kaže odakle dolaze. Izlazni status 3.
    The service has no such path, filter, action or body. `resources` and `describe` list what there is.
      Servis nema takvu putanju, filter, radnju ili telo. `resources` i `describe` nabrajaju šta postoji.
    Somebody changed the record after it was read, so nothing was written. The message shows what was read, what you set and what the record⏎holds now. `save c rebase` saves if the changes do not overlap; `revert c` drops yours, `refresh c` reads again. Exit status 4.
      Neko je izmenio zapis pošto je pročitan, pa ništa nije upisano. Poruka pokazuje šta je pročitano, šta ste vi zadali i šta tamo sada stoji. `save c rebase` nastavlja gde se izmene ne preklapaju; `revert c` odbacuje vaše, `refresh c` čita ponovo. Izlazni status 4.
    The user has no right to do this. The right is given in Minimax, for each organisation.
      Korisnik nema pravo na ovo. Pravo se daje u Minimaxu, za svaku organizaciju.
    Too deep, too long or too large: calls inside calls, `set steps`, sizes, memory. It cannot be caught.
      Preduboko, predugo ili preveliko: pozivi u pozivima, `set steps`, veličine, memorija. Ne može se uhvatiti.
    The account is locked, or mmx does not send a password that was refused. `help login` says what to do. Exit status 3.
      Nalog je zaključan, ili mmx ne šalje lozinku koja je odbijena. `help login` kaže šta dalje. Izlazni status 3.
    A variable, function, field or word that does not exist. The hint suggests a similar one.
      Promenljiva, funkcija, polje ili reč koja ne postoji. Savet navodi šta je slično.
    The service could not be reached. Reads are repeated automatically; nothing was written. Exit status 6.
      Servis nije dostupan. Čitanja se sama ponavljaju; ništa nije upisano. Izlazni status 6.
    There is no such record: a read by an ID or code that does not exist, or an action on a deleted record.
      Takvog zapisa nema: čitanje po ID-u ili šifri koja ne postoji, ili radnja nad obrisanim zapisom.
    The calls that the service allows are used up. `quota` says when the next one is free. Exit status 5.
      Pozivi koje servis dopušta su potrošeni. `quota` kaže kada je sledeći slobodan. Izlazni status 5.
    Mmx did not send it: read-only, --safe, a protected profile, or a record whose last write has no known outcome.
      Mmx nije poslao: samo čitanje, --safe, zaštićen profil, ili zapis čiji poslednji upis nema poznat ishod.
    Raised by `throw`, or by a file, a command or an option outside the language.
      Nastala od `throw`, ili od datoteke, naredbe ili opcije izvan jezika.
    The text is not in the language. The caret shows where; `help statements` shows the forms. Exit status 2.
      Tekst nije u jeziku. Znak pokazuje gde; `help statements` pokazuje oblike. Izlazni status 2.
    A value of the wrong type. `typeof(x)` gives the type.
      Vrednost pogrešnog tipa. `typeof(x)` daje tip.
    A write was sent and no answer came: it may have taken effect. `journal` shows it, `journal find N` looks for what it did,⏎`journal settle N as done|failed` records its outcome. It is never sent again automatically. Exit status 6.
      Upis je poslat, a odgovor nije stigao: možda je izvršen. `journal` ga pokazuje, `journal find N` traži šta je uradio, `journal settle N as done|failed` beleži ishod. Nikad se sam ne šalje ponovo. Izlazni status 6.
    The service did not accept the record. The message names the fields. Nothing was written.
      Servis nije prihvatio zapis. Poruka navodi polja. Ništa nije upisano.
    A value of the right type that is not valid: out of range, not a code of the field, not a number.
      Vrednost ispravnog tipa koja ne važi: van opsega, nije šifra polja, nije broj.
    set steps N: how many calls and rounds of loops a program may take from now on; then it ends with kind limit.
      set steps N: koliko poziva i krugova petlji program sme da napravi od sada; onda se završava greškom vrste limit.
    set parallel N: how many reads may run in parallel, 1 to 16; by default 8, or `parallel` of the profile. Only reads that⏎are certain to be used are sent ahead of their turn, each is counted before it is sent, and writes are sent one by one.
      set parallel N: koliko čitanja sme da teče uporedo, od 1 do 16; podrazumevano 8, ili `parallel` iz profila. Unapred se šalju samo čitanja koja će sigurno biti upotrebljena, svako se broji pre slanja, a upisi idu jedan po jedan.
    set confirm off: deletes, issues and sends no longer ask, in this session and with this profile; the prompt shows it. It is never⏎kept for later sessions. A protected profile still asks. y: yes, n: no, a: yes to all of this kind, q: stop.
      set confirm off: brisanje, izdavanje i slanje više ne pitaju, u ovoj sesiji i s ovim profilom; prompt to pokazuje. Nikad se ne čuva za kasnije sesije. Zaštićen profil i dalje pita. d: da, n: ne, s: da za sve takve, k: kraj.
    set display vertical: rows one below the other, all fields; set display auto: as a table.
      set display vertical: redovi jedan ispod drugog, sva polja; set display auto: kao tabela.
    `set` lists the settings and their values; `status` says where each setting comes from.
      `set` nabraja podešavanja i njihove moguće vrednosti; `status` kaže odakle koje dolazi.
    {1}, each a {2}⏎  get {3}/5        get {4} limit 10⏎  describe {5}        its fields, codes and actions⏎  help get, help new, help save, help do
      {1}, svaki je {2}⏎  get {3}/5        get {4} limit 10⏎  describe {5}        njegova polja, šifre i radnje⏎  help get, help new, help save, help do
    {1}: {2}
      {1}: {2}
    {1} (this profile is protected)
      {1} (ovaj profil je zaštićen)
    {1}, in {2} ({3})?
      {1}, u {2} ({3})?
    {1}, in organisation {2}?
      {1}, u organizaciji {2}?
    {1} ({2} of {3})
      {1} ({2} od {3})
    {1} [y/N/a/q]
      {1} [d/N/s/k]
    y: yes, n: no, a: yes to all of this kind, q: stop
      d: da, n: ne, s: da za sve takve, k: kraj
    y: yes, n: no
      d: da, n: ne
    this profile is protected, and its writes still ask
      ovaj profil je zaštićen, i njegovi upisi i dalje pitaju
    stopped
      zaustavljeno
    not sent: {1}
      nije poslato: {1}
    '{1}' exists, and --record would replace it
      '{1}' postoji, a --record bi je zamenio
    name another file, remove it, or give --yes
      navedite drugu datoteku, uklonite je, ili dodajte --yes
    '{1}' exists; replace it?
      '{1}' postoji; zameniti je?
    deleted {1}
      obrisano: {1}
    {1} has no edits
      {1} nema izmena
    not undone: journal {1}
      nije poništeno: dnevnik {1}
    undone: journal {1}, {2}
      poništeno: dnevnik {1}, {2}
    no organisation is called '{1}'
      nijedna organizacija se ne zove '{1}'
    `orgs` lists yours
      `orgs` nabraja vaše
    deletes, issues and sends no longer ask, in this session and with this profile
      brisanja, izdavanja i slanja više ne pitaju, u ovoj sesiji i s ovim profilom
    for this session and profile only; a protected profile still asks
      samo za ovu sesiju i profil; zaštićen profil i dalje pita
    how rows are shown to people
      kako se redovi pokazuju ljudima
    as a table
      kao tabela
    one below the other, all fields
      jedan ispod drugog, sva polja
    row {1}
      red {1}
    select an organisation, by its number or its name
      izaberi organizaciju, po broju ili imenu
    Repeats the entry until Ctrl-C, every 10 s or as given: watch 60 get issuedinvoices | where .Status == "O"
      Ponavlja unos do Ctrl-C, na svakih 10 s ili kako je zadato: watch 60 get issuedinvoices | where .Status == "O"
    csv that old spreadsheets recognise as UTF-8
      csv koji stare tabele prepoznaju kao UTF-8
    lines that end as on Windows
      redovi koji se završavaju kao na Windowsu
    of csv, the decimal mark of numbers
      csv, decimalni znak u brojevima
    of csv; detected when reading
      csv; pri čitanju se sam prepoznaje
    of text, json and csv: utf-8, utf-16le, cp1250, cp852 ...
      teksta, json-a i csv-a: utf-8, utf-16le, cp1250, cp852 ...
    skip N lines above the one that names the columns
      koliko redova se preskače iznad onog koji imenuje kolone
    the line that names the columns, if a title is above it
      red koji imenuje kolone, kad je iznad njega naslov
    overrides the name: text, bytes, json, jsonl, csv, xlsx
      ima prednost nad imenom: text, bytes, json, jsonl, csv, xlsx
    false: csv for programs, texts unchanged
      false: csv za programe, tekstovi bez izmena
    of xlsx, its name, or for reading its number from 1
      xlsx, ime lista, ili za čitanje njegov broj od 1
    csv whose numbers, dates, true and false are read as such
      csv čiji se brojevi, datumi, true i false čitaju kao takvi
    """##
}
