extension Serbian {
  /// What is kept between runs.
  static let store = ##"""
    {1} {1|write|writes} of this machine's journal handed in to {2}
      {1} {1|upis|upisa|upisa} iz dnevnika ovog računara predato u {2}
    the state on {1} cannot be reached: writes are in the journal of this machine until it can
      stanje na {1} nije dostupno: upisi su u dnevniku ovog računara dok ne bude
    local: with `state`, writes go on while the database is away, and are handed in to its journal later
      local: uz `state`, upisi se nastavljaju dok baza nije dostupna, i kasnije se predaju u njen dnevnik
    local or server
      local ili server
    'journal' ({1}) is for a profile with 'state'
      'journal' ({1}) je za profil sa 'state'
    add state = postgresql:///DATABASE, or leave 'journal' out: without it the journal is local anyway
      dodajte state = postgresql:///DATABASE, ili izostavite 'journal': bez toga je dnevnik ionako lokalan
    '{1}' is damaged or not a database of mmx
      '{1}' je oštećen ili nije baza programa mmx
    move it away: `mv '{1}' '{2}.damaged'`; the journal of writes and the count of calls start again
      sklonite ga: `mv '{1}' '{2}.damaged'`; dnevnik upisa i brojanje poziva počinju iznova
    the store was written by a newer mmx
      skladište je zapisao noviji mmx
    use that version of mmx, or another XDG_STATE_HOME
      koristite tu verziju programa mmx, ili drugi XDG_STATE_HOME
    neither XDG_STATE_HOME nor HOME is set
      nije zadato ni XDG_STATE_HOME ni HOME
    the journal has no entry {1}
      u dnevniku nema stavke {1}
    `journal` lists the entries
      `journal` nabraja stavke
    journal {1} is {2}; only a write of unknown outcome can be settled
      stavka {1} u dnevniku je {2}; razrešiti se može samo upis nepoznatog ishoda
    '{1}' is in use by another process
      '{1}' trenutno koristi drugi proces
    try again in a moment
      pokušajte ponovo za koji trenutak
    cannot write '{1}': the disk is full
      u '{1}' ne može da se piše: disk je pun
    check its disk, or give mmx another folder: XDG_STATE_HOME=DIR
      pogledajte disk na kome je, ili dajte programu mmx drugu fasciklu: XDG_STATE_HOME=DIR
    cannot write '{1}': {2}
      u '{1}' ne može da se piše: {2}
    cannot use '{1}': {2}
      '{1}' ne može da se koristi: {2}
    this state folder was taken to {1} before
      ova fascikla stanja je već preneta u {1}
    write the address into the profile, as `state = ...`
      upišite adresu u profil, kao `state = ...`
    the write of journal {1} is being sent now
      upis iz stavke {1} dnevnika upravo se šalje
    repeat the command when it has ended
      ponovite naredbu kad se završi
    the state is on {1}, not in a file
      stanje je na {1}, a ne u datoteci
    the state on {1} cannot be reached: {2}
      stanje na {1} nije dostupno: {2}
    nothing is sent that the other machines would not know of; repeat the command when the database is back
      ništa se ne šalje za šta drugi računari ne bi znali; ponovite naredbu kad baza ponovo radi
    the state on {1} is in use by another process
      stanje na {1} trenutno koristi drugi proces
    cannot use the state on {1}: {2}
      stanje na {1} ne može da se koristi: {2}
    the owner of its schema 'mmx' can grant what is missing
      vlasnik šeme 'mmx' u njoj može da dodeli ono što nedostaje
    {1} cannot be opened: {2}
      {1} ne može da se otvori: {2}
    install it: `apt-get install {1}`
      instalirajte je: `apt-get install {1}`
    the lake on {1} cannot be reached: {2}
      jezero na {1} nije dostupno: {2}
    what was read is kept; repeat the command when the database is back
      ono što je pročitano je sačuvano; ponovite naredbu kad baza ponovo radi
    the lake on {1} took too long to answer
      jezero na {1} predugo ne odgovara
    read fewer rows with `where`, or try again in a moment
      čitajte manje redova pomoću `where`, ili pokušajte ponovo za trenutak
    cannot use the lake on {1}: {2}
      jezero na {1} ne može da se koristi: {2}
    the owner of its schema can grant what is missing
      vlasnik njegove šeme može da dodeli ono što nedostaje
    the lake on {1} was written by a newer mmx
      jezero na {1} je zapisao noviji mmx
    there is no lake on {1}
      na {1} nema jezera
    `lake add customers` makes it and reads them
      `lake add customers` ga pravi i čita ih
    there is no memory for hashing the password, which takes {1} MiB
      nema memorije za heširanje lozinke, za koje treba {1} MiB
    a state on a server needs them once on each machine; give this process more
      stanju na serveru trebaju jednom na svakom računaru; dajte ovom procesu više
    the state on {1} was written by a newer mmx
      stanje na {1} je zapisao noviji mmx
    use that version of mmx
      koristite tu verziju programa mmx
    the user or the password in the address {1} has a sign that ends it
      korisnik ili lozinka u adresi {1} ima znak koji ih završava
    write @ as %40, / as %2F, ? as %3F and # as %23; or put the password into a file that PGPASSFILE names
      napišite @ kao %40, / kao %2F, ? kao %3F i # kao %23; ili stavite lozinku u datoteku koju imenuje PGPASSFILE
    libpq does not understand the address {1}
      libpq ne razume adresu {1}
    it looks like postgresql://user@host/database
      izgleda kao postgresql://korisnik@računar/baza
    """##
}
