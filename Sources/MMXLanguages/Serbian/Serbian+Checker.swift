extension Serbian {
  /// What `mmx check` and `mmx plan` say.
  static let checker = ##"""
    run in sandbox
      pokreni u probnom okruženju
    '{1}' ran in the sandbox
      '{1}' je izvršeno u probnom okruženju
    '{1}' ended with {2} in the sandbox
      '{1}' se u probnom okruženju završilo sa {2}
    warning ({1}):
      upozorenje ({1}):
    no files
      nijedna datoteka
    do {1}
      do {1}
    '{1}' is not read
      '{1}' se ne čita
    {1} {1|file|files}
      {1} {1|datoteka|datoteke|datoteka}
    no errors
      bez grešaka
    {1} {1|error|errors}
      {1} {1|greška|greške|grešaka}
    no warnings
      bez upozorenja
    {1} {1|warning|warnings}
      {1} {1|upozorenje|upozorenja|upozorenja}
    {1} checked: {2}, {3}
      provereno, {1}: {2}, {3}
    line {1}
      red {1}
    line {1} of {2}
      red {1} u {2}
    `mmx check {1}` finds {2} {2|error|errors} in it
      `mmx check {1}` u njoj nalazi {2} {2|grešku|greške|grešaka}
    no calls are made
      ništa se ne poziva
    {1} in total, if nothing fails
      ukupno {1}, ako nijedan ne propadne
    {1} used, {2} reserved for people
      utrošeno {1}, za ljude rezervisano {2}
    {1} used
      utrošeno {1}
    organisation {1}: {2} of {3} calls left today ({4}); {5}
      organizacija {1}: danas preostalo {2} od {3} poziva ({4}); {5}
    the service accepts no more calls until {1} (in {2})
      servis ne prima više poziva do {1} (za {2})
    enough
      dovoljno
    not enough
      nije dovoljno
    may not be enough
      možda nije dovoljno
    in the sandbox nothing is counted
      u simulatoru se ništa ne broji
    what is left today is not known: no account is set up, see `mmx --help` under Environment
      ne zna se koliko je danas preostalo: nalog nije podešen, pogledajte `mmx --help`, odeljak Okruženje
    what is left today is not known: no organisation is selected, give --org ID
      ne zna se koliko je danas preostalo: organizacija nije izabrana, navedite --org ID
    what is left today is not known: {1}
      ne zna se koliko je danas preostalo: {1}
    for each {1} ({2})
      za svaki {1} ({2})
    for each {1}
      za svaki {1}
    {1} {1|read|reads}
      {1} {1|čitanje|čitanja|čitanja}
    any number of reads
      bilo koliko čitanja
    {1} reads
      {1} čitanja
    {1} {1|write|writes}
      {1} {1|upis|upisa|upisa}
    any number of writes
      bilo koliko upisa
    {1} writes
      {1} upisa
    {1} {1|call|calls}
      {1} {1|poziv|poziva|poziva}
    any number of calls
      bilo koliko poziva
    {1} calls
      {1} poziva
    any number
      bilo koliko
    {1} or more
      {1} ili više
    {1} to {2}
      {1} do {2}
    one more when its fields are read afterwards
      još jedno kad se polja posle čitaju
    the record is read first
      zapis se prvo čita
    the record is read first: {1}
      zapis se prvo čita: {1}
    your edits are applied to its current state
      izmene se primenjuju na trenutno stanje zapisa
    its RowVersion comes from it
      iz njega dolazi RowVersion
    they are part of it
      stoje u njemu
    the record is read first; nothing is written if the edits overlap
      zapis se prvo čita; ništa se ne upisuje ako se izmene preklapaju
    one for each page of {1} rows
      jedno za svaku stranu od {1} redova
    one for each page; they count for no organisation
      jedno za svaku stranu; ne računaju se nijednoj organizaciji
    a sign-in is not a call of an organisation; none is made if the password was refused before
      prijava se ne računa kao poziv organizacije; ne šalje se ako je lozinka ranije odbijena
    the record is read first; `undo` shows what it would write and asks
      zapis se prvo čita; `undo` pokazuje šta bi upisao i pita
    searches for the record that the lost write may have left
      traži zapis koji je izgubljeni upis možda ostavio
    the name is looked up among your organisations
      ime se traži među vašim organizacijama
    a number is not looked up
      broj se ne traži
    '{1}' makes no call
      '{1}' ne poziva servis
    nothing was changed
      ništa nije menjano
    nothing is sent if nothing was changed
      ništa se ne šalje ako ništa nije menjano
    1 for each row
      1 za svaki red
    whatever the function does
      koliko god funkcija traži
    read after it was saved
      čitanje posle snimanja
    read after they were saved
      čitanje posle snimanja
    group of {1}
      skup ({1})
    group of row of {1}
      skup redova iz {1}
    group of rows
      skup redova
    row of {1}
      red iz {1}
    row
      red
    round of the loop on line {1}
      krug petlje u redu {1}
    call of {1}
      poziv {1}
    a text, a list or a record
      tekst, lista ili zapis
    a list or a text
      lista ili tekst
    the service has no '{1}' in {2}
      servis nema '{1}' u {2}
    {1} is the bare number {2}, but IDs of {3} differ between organisations
      {1} je goli broj {2}, a ID-jevi za {3} razlikuju se od organizacije do organizacije
    the filter '{1}' takes a date, and '{2}' is not one
      filter '{1}' prima datum, a '{2}' to nije
    '{1}' of {2} is filled by the service; `new` leaves it out
      '{1}' u {2} popunjava servis; `new` ga izostavlja
    remove it
      uklonite ga
    '{1}' gets {2} characters; older pages of the service allow {3}
      '{1}' dobija znakova: {2}; starije strane servisa dozvoljavaju {3}
    shorten it if the service refuses it
      skratite ako servis odbije
    this {1} lacks {2}, which the service requires on create
      za {1} nedostaje {2}, što servis traži pri kreiranju
    add it, or see `describe {1}`
      dodajte to polje, ili pogledajte `describe {1}`
    add them, or see `describe {1}`
      dodajte ta polja, ili pogledajte `describe {1}`
    yes and no are the codes "D" and "N" in most fields
      da i ne su u većini polja šifre "D" i "N"
    {1} never equals {2}
      {1} nikad nije jednako: {2}
    this never runs: {1} comes before it
      ovo se nikad ne izvršava: ispred je {1}
    remove it, or move it up
      uklonite ga, ili ga pomerite naviše
    '{1}' is never '{2}'
      '{1}' nikad nije '{2}'
    `get {1}` reads one page of at most {2} rows, and {3} may miss the others
      `get {1}` čita jednu stranu od najviše {2} redova, pa {3} možda neće videti ostale
    add `all`, or `limit {1}` if that is what you mean
      dodajte `all`, ili `limit {1}` ako baš to želite
    it is set later, on line {1}; set it before
      zadaje se tek u redu {1}; zadajte pre ovoga
    '{1}' cannot be imported: {2}
      '{1}' se ne može uvesti: {2}
    `{1}({2})` sends the text '{3}', and there is a variable of that name
      `{1}({2})` šalje tekst '{3}', a postoji promenljiva tog imena
    write `{1}({{2}})` for its value, or put the text in quotes
      napišite `{1}({{2}})` za njenu vrednost, ili stavite tekst u navodnike
    a relative path starts from the folder of this file
      relativna putanja polazi od fascikle ove datoteke
    """##
}
