extension Serbian {
  /// Names and sentences of the records that mmx makes of its own state: `status`, `quota`, `journal`, `describe` and others.
  static let reports = ##"""
    organisation
      organizacija
    profile
      profil
    localisation
      lokalizacija
    api
      adresa API-ja
    auth
      adresa za token
    scope
      opseg
    client
      klijent
    user
      korisnik
    readOnly
      samo za čitanje
    signedIn
      prijavljen
    tokenUntil
      token važi do
    callsThisRun
      poziva u ovom radu
    maxCalls
      najviše poziva
    state
      stanje
    sandbox
      simulator
    session
      sesija
    settings
      podešavanja
    setting
      podešavanje
    value
      vrednost
    from
      odakle
    org
      organizacija
    api-url
      adresa API-ja
    memory
      u memoriji
    none: start with --sandbox or set the MMX_ variables
      nema je: pokrenite sa --sandbox ili zadajte promenljive MMX_
    not set
      nije zadato
    set
      zadato
    no limit
      bez ograničenja
    on
      uključeno
    off
      isključeno
    the sandbox's own
      od samog simulatora
    from the credential command
      iz naredbe za podatke o prijavi
    option --{1}
      opcija --{1}
    environment {1}
      okruženje {1}
    profile {1}, line {2}
      profil {1}, red {2}
    configuration file
      datoteka s podešavanjima
    configuration file, line {1}
      datoteka s podešavanjima, red {1}
    default
      podrazumevano
    typed
      uneto
    default: only a prompt asks
      podrazumevano: pita samo prompt
    set confirm off, for this session
      set confirm off, za ovu sesiju
    use
      utrošak
    organisations
      organizacije
    reserved
      rezervisano
    lastDay
      za 24 sata
    dayLimit
      dnevna kvota
    month
      ovaj mesec
    monthLimit
      mesečna kvota
    nextFree
      sledeći slobodan
    pausedUntil
      pauza do
    no call was made this month
      ovog meseca nije bilo poziva
    at {1} (in {2})
      u {1} (za {2})
    now
      odmah
    {1}, because the service accepts no more calls until then (429)
      {1}, jer servis do tada ne prima pozive (429)
    no organisation: {1} calls in 24 hours, {2} this month
      van organizacija: poziva za 24 sata {1}, ovog meseca {2}
    organisation {1}: {2} of {3} calls in 24 hours, {4} of {5} this month
      organizacija {1}: {2} od {3} poziva za 24 sata, {4} od {5} ovog meseca
    {1}; the next is free {2}
      {1}; sledeći je slobodan {2}
    journal
      dnevnik
    time
      vreme
    purpose
      svrha
    status
      status
    verb
      metod
    path
      putanja
    address
      adresa
    tookEffect
      izvršen
    finished
      završen
    location
      lokacija
    message
      poruka
    body
      telo
    previous
      ranije
    lookFor
      šta potražiti
    settle
      razrešenje
    lookAgain
      pogledati ponovo
    pending
      u toku
    failed
      neuspelo
    settled
      razrešeno
    searched
      pretraženo
    evidence
      nalaz
    candidates
      mogući zapisi
    conclusion
      zaključak
    equal
      jednako
    differs
      razlike
    modified
      izmenjen
    minutesApart
      minuta razlike
    note
      napomena
    `journal settle {1} as done` if it took effect, otherwise `journal settle {2} as failed`
      `journal settle {1} as done` ako je izvršen, inače `journal settle {2} as failed`
    after {1}: until then the service may still be processing it
      posle {1}: do tada ga servis možda još obrađuje
    it had no effect
      nije imao dejstva
    it may still appear
      možda se još pojavi
    a record below '{1}' created about {2} with the fields of 'body'; if there is none, {3}
      zapis u '{1}' napravljen oko {2} s poljima iz 'body'; ako ga nema, {3}
    `get {1}`: if the service no longer has it, the delete took effect
      `get {1}`: ako ga servis više nema, brisanje je izvršeno
    `get {1}`: if it shows the fields of 'body', or a state that this action leads to, it took effect
      `get {1}`: ako pokaže polja iz 'body', ili stanje u koje ova akcija vodi, upis je izvršen
    not yet: nothing shows it so far, and the service may still be processing it until {1}
      još ne: zasad ga ništa ne pokazuje, a servis ga možda obrađuje do {1}
    {1}; the journal has only part of what was sent, so this proves nothing
      {1}; dnevnik ima samo deo poslatog, pa ovo ništa ne dokazuje
    `journal find {1}` again after {2}
      `journal find {1}` ponovo posle {2}
    `journal settle {1} as done`
      `journal settle {1} as done`
    `journal settle {1} as failed`
      `journal settle {1} as failed`
    `journal settle {1} as done` or `journal settle {2} as failed`, as you decide
      `journal settle {1} as done` ili `journal settle {2} as failed`, kako odlučite
    the service has no '{1}': the delete took effect
      servis nema '{1}': brisanje je izvršeno
    the record exists: the delete had no effect
      zapis postoji: brisanje nije imalo dejstva
    the record still has the RowVersion that was sent: the write had no effect
      zapis i dalje ima poslati RowVersion: upis nije imao dejstva
    the record was written since and has everything that was sent: the write took effect
      zapis je otada upisan i ima sve što je poslato: upis je izvršen
    the record was written since, and not only by this write: see what differs
      zapis je otada upisan, ali ne samo ovim upisom: pogledajte razlike
    the record was written since, its Status is {1}: by this action, or by something else
      zapis je otada upisan, njegov Status je {1}: ovom akcijom ili nečim drugim
    the record was written since: by this action, or by something else
      zapis je otada upisan: ovom akcijom ili nečim drugim
    record {1} has everything that was sent: the write took effect
      zapis {1} ima sve što je poslato: upis je izvršen
    no record has everything that was sent; the most similar ones are listed
      nijedan zapis nema sve što je poslato; navedeni su najsličniji
    similar records were created by other writes: as far as the service's filters show, this one had no effect
      slične zapise su napravili drugi upisi: koliko filteri servisa pokazuju, ovaj nije imao dejstva
    no similar record was found: as far as the service's filters show, the write had no effect
      sličan zapis nije nađen: koliko filteri servisa pokazuju, upis nije imao dejstva
    {1}: {2} found
      {1}: nađeno {2}
    {1}: {2} found, the newest {3} examined
      {1}: nađeno {2}, pregledano najnovijih {3}
    {1} of {2} fields
      {1} od {2} polja
    {1}: {2} as sent
      {1}: {2} kao što je poslato
    modified {1} ({2} min apart)
      izmenjen {1} (razlika {2} min)
    modified {1}
      izmenjen {1}
    created by the write of journal {1}
      napravljen upisom broj {1} u dnevniku
    {1}: sent {2}, found {3}
      {1}: poslato {2}, nađeno {3}
    Field
      Polje
    Was
      Bilo
    Now
      Sada
    Becomes
      Postaje
    ID
      ID
    Name
      Ime
    APIAccess
      Pristup API-ju
    Type
      Tip
    Value
      Vrednost
    Resource
      Resurs
    Can
      Može
    Time
      Vreme
    Verb
      Metod
    Status
      Status
    ms
      ms
    Bytes
      Bajtova
    Path
      Putanja
    Profile
      Profil
    Used
      U upotrebi
    Setting
      Podešavanje
    May be
      Moguće
    What it does
      Čemu služi
    N
      N
    Ended
      Završena
    Organisation
      Organizacija
    Variables
      Promenljive
    Unsaved
      Nesačuvano
    calls
      pozivi
    least
      najmanje
    most
      najviše
    waits
      čeka
    the service accepts no more calls until {1}
      servis ne prima više poziva do {1}
    changes
      izmene
    sends
      šalje
    attached
      priloženo
    to
      uz
    dryRun
      probno
    describe TYPE
      describe TYPE
    describe TYPE.FIELD
      describe TYPE.FIELD
    describe PATH
      describe PATH
    describe VERB PATH
      describe VERB PATH
    describe NAME
      describe NAME
    types
      tipovi
    its operations and fields: describe customer
      njegove operacije i polja: describe customer
    one field with its codes: describe customer.SubjectToVAT
      jedno polje sa šiframa: describe customer.SubjectToVAT
    the operations at a path: describe customers/5/addresses
      operacije na putanji: describe customers/5/addresses
    one operation: describe get issuedinvoices
      jedna operacija: describe get issuedinvoices
    an operation or action of the service: describe GetCustomers, describe copyToReverse
      operacija ili akcija servisa: describe GetCustomers, describe copyToReverse
    `resources` lists all {1}; parts such as IssuedInvoiceRow have no path of their own
      `resources` nabraja svih {1}; delovi kao IssuedInvoiceRow nemaju svoju putanju
    {1}; what other localisations lack or add is marked
      {1}; označeno je šta drugim lokalizacijama nedostaje i šta imaju više
    type
      tip
    record
      zapis
    searchRow
      red pretrage
    operations
      operacije
    fields
      polja
    Note
      Napomena
    required when {1}
      obavezno kad {1}
    required in {1}
      obavezno za {1}
    set by the service
      popunjava servis
    up to {1}
      najviše {1}
    inferred: {1}
      pretpostavljeno: {1}
    default {1}
      podrazumevano {1}
    filled: {1}
      popunjava se: {1}
    templates {1}
      šabloni {1}
    {1} only
      samo {1}
    seen in {1}
      viđeno u {1}
    field
      polje
    needed
      obavezno
    maxLength
      najveća dužina
    onCreate
      pri kreiranju
    ignored, the service sets it
      zanemaruje se, popunjava servis
    notNull
      nije null
    filled
      popunjava se
    templates
      šabloni
    localisations
      lokalizacije
    lookUp
      potražiti
    codesKnown
      poreklo šifara
    taken from another model
      preuzeto iz drugog modela
    codes
      šifre
    Code
      Šifra
    Meaning
      Značenje
    Localisation
      Lokalizacija
    Codes
      Šifre
    codesElsewhere
      šifre drugde
    when {1}
      kad {1}
    in {1}
      za {1}
    {1} = {2}
      {1} = {2}
    operation
      operacija
    command
      naredba
    offered
      postoji
    a list of {1}
      lista, {1}
    answers
      odgovor
    arguments
      argumenti
    parameters
      parametri
    Parameter
      Parametar
    actions
      akcije
    Action
      Akcija
    With
      Uz
    Answers
      Odgovor
    not published
      nije objavljeno
    in {1} only
      samo za {1}
    in {1}; assumed for {2}, which is not documented
      za {1}; pretpostavlja se za {2}, što nije dokumentovano
    Command
      Naredba
    Operation
      Operacija
    not in {1}
      ne za {1}
    nothing
      ništa
    the new record's ID, in Location
      ID novog zapisa, u Location
    one {1}
      jedan {1}
    a page of {1}
      strana, {1}
    rows of ID, RecordDtModified and RowVersion
      redovi sa ID, RecordDtModified i RowVersion
    {Data: ...}, depending on the action
      {Data: ...}, zavisno od akcije
    `search TEXT`
      `search TEXT`
    `size N`
      `size N`
    `sort Field`
      `sort Field`
    sent by mmx
      šalje mmx
    {1}: change values, then save and leave the editor; nothing is sent before `save {2}`.
      {1}: izmenite vrednosti, pa sačuvajte i zatvorite editor; ništa se ne šalje pre `save {2}`.
    {1} ({2} edited)
      {1} (izmenjeno: {2})
    {1} {1|item|items}
      {1} {1|stavka|stavke|stavki}
    """##
}
