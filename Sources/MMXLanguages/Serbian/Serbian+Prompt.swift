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
    '{1}' is there already and stays as it is
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
    {1} [y/N/all]
      {1} [d/N/sve]
    {1} {1|more error|more errors}
      još {1} {1|greška|greške|grešaka}
    the editor '{1}' ended with status {2}, so nothing is changed
      program za uređivanje '{1}' završio je sa statusom {2}, pa ništa nije promenjeno
    set VISUAL or EDITOR to yours
      postavite VISUAL ili EDITOR na svoj
    """##
}
