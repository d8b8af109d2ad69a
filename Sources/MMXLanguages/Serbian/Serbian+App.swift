extension Serbian {
  /// The program, its options and its terminal.
  static let app = ##"""
    warning: '{1}' cannot be written; the rest of the run is not recorded
      upozorenje: u '{1}' se ne može pisati; ostatak rada se ne snima
    client secret
      tajna klijenta
    password
      lozinka
    warning: '{1}' holds a secret and others can read it; `chmod 600` it
      upozorenje: '{1}' sadrži tajnu, a mogu je čitati i drugi; `chmod 600` ispravlja to
    the reserve of calls cannot be changed
      rezerva poziva ne može da se promeni
    the journal cannot be settled
      upis u dnevniku ne može da se razreši
    signing in again is not allowed
      nova prijava nije dozvoljena
    signing out is not allowed
      odjava nije dozvoljena
    the profile cannot be changed
      profil ne može da se promeni
    the option '{1}'
      opcija '{1}'
    run CODE and show the value of its last statement
      izvrši KÔD iz argumenta i pokaži vrednost poslednjeg iskaza
    run a script; `-` is standard input
      izvrši skript; `-` je standardni ulaz
    show this help, or the help of a command
      prikaži ovu pomoć, ili pomoć za naredbu
    show the version
      prikaži verziju
    use a profile of the configuration file
      koristi profil iz datoteke s podešavanjima
    select an organisation
      izaberi organizaciju
    the country of the service, or of the sandbox's company
      zemlja servisa, ili firme u simulatoru
    use a simulator in this process, with demo data and no account
      koristi simulator u ovom procesu, s oglednim podacima i bez naloga
    accept http:// to other machines
      prihvati http:// i prema drugim računarima
    read the password from standard input
      pročitaj lozinku sa standardnog ulaza
    write every exchange to a HAR file, without secrets; ask before replacing one
      zapiši svaku razmenu u HAR datoteku, bez tajni; pita pre nego što zameni postojeću
    answer from a HAR file instead of the service
      odgovaraj iz HAR datoteke umesto servisa
    refuse every write
      odbij svaki upis
    show writes instead of sending them
      prikaži upise umesto da se pošalju
    for a script you do not trust: no writes, no environment, no other host, reads only files below its folder
      za skript kome ne verujete: bez upisa, bez okruženja, bez drugih računara, čita samo datoteke u svojoj fascikli
    end the run after N calls
      završi rad posle toliko poziva
    answer questions with yes
      na pitanja odgovori sa da
    never ask; a missing answer is an error
      nikad ne pitaj; odgovor koji nedostaje je greška
    show values as {1}
      prikaži vrednosti kao {1}
    short for --output json
      kraće za --output json
    colour: auto, always or never
      boje: auto, always ili never
    never start a pager
      nikad ne pokreći program za listanje
    no banner, no progress, no remarks
      bez uvoda, bez prikaza napretka, bez napomena
    show every exchange on standard error, without secrets
      prikaži svaku razmenu na standardnom izlazu za greške, bez tajni
    do not run rc.mmx at the start of a session
      ne izvršavaj rc.mmx na početku sesije
    {1} and {2} exclude each other
      {1} i {2} ne idu zajedno
    give one of them
      navedite jedno od ta dva
    '{1}' is not an argument of --{2}
      '{1}' nije argument za --{2}
    give {1}
      navedite: {1}
    line {1} of '{2}' is neither '[profile]' nor 'name = value'
      red {1} u '{2}' nije ni '[profil]' ni 'ime = vrednost'
    the value of 'lake' ({1}) is not the address of a PostgreSQL database
      vrednost za 'lake' ({1}) nije adresa PostgreSQL baze
    write lake = postgresql:///DATABASE, or postgresql://USER@HOST/DATABASE
      napišite lake = postgresql:///BAZA, ili postgresql://KORISNIK@RAČUNAR/BAZA
    a PostgreSQL address whose database keeps the records of `lake add` for several machines
      adresa PostgreSQL baze u kojoj su zapisi naredbe `lake add` za više računara
    the value of 'state' ({1}) is not the address of a PostgreSQL database
      vrednost za 'state' ({1}) nije adresa PostgreSQL baze
    write state = postgresql:///DATABASE, or postgresql://USER@HOST/DATABASE
      napišite state = postgresql:///BAZA, ili postgresql://KORISNIK@RAČUNAR/BAZA
    the profile '{1}' keeps its state in another place
      profil '{1}' čuva svoje stanje na drugom mestu
    start mmx again with it: `mmx --profile {1}`
      pokrenite mmx ponovo s njim: `mmx --profile {1}`
    a PostgreSQL address whose database keeps calls, sign-ins and journal for several machines
      adresa PostgreSQL baze u kojoj su pozivi, prijave i dnevnik za više računara
    check where calls, sign-ins and journal are kept, or take them to a PostgreSQL database
      proveri gde se čuvaju pozivi, prijave i dnevnik, ili ih prenesi u PostgreSQL bazu
    a password does not belong on a command line
      lozinci nije mesto u komandnoj liniji
    put it into a file that PGPASSFILE names, or into ~/.pgpass, and leave it out of the address
      stavite je u datoteku koju imenuje PGPASSFILE, ili u ~/.pgpass, i izostavite je iz adrese
    taken to {1}: {2} {2|call|calls}, {3} {3|write|writes} of the journal, {4} {4|refusal|refusals}
      preneto u {1}: {2} {2|poziv|poziva|poziva}, {3} {3|upis|upisa|upisa} iz dnevnika, {4} {4|odbijanje|odbijanja|odbijanja}
    what is in '{1}' stays there, unused by profiles with the line: state = {2}
      ono što je u '{1}' ostaje tamo, ali ga ne koriste profili s redom: state = {2}
    '{1}' ({2}) is not a value for '{3}'
      '{1}' ({2}) nije vrednost za '{3}'
    the credential command '{1}' ended with status {2}
      naredba za podatke o prijavi '{1}' završila se sa statusom {2}
    run it by hand to see why
      pokrenite je ručno da vidite zašto
    line {1} of '{2}' defines the profile '{3}' again
      red {1} u '{2}' po drugi put počinje profil '{3}'
    _FILE
      _FILE
    needs {1}
      obavezno {1}
    {1} needs an argument
      {1} traži argument
    write {1} {2}
      napišite {1} {2}
     or {1}
       ili {1}
    not signed in: {1} is not set
      niste prijavljeni: {1} nije zadato
    not signed in: {1} are not set
      niste prijavljeni: nije zadato {1}
    set it{1}, or make a profile: `mmx login`; `mmx --sandbox` needs no account
      zadajte to{1}, ili napravite profil: `mmx login`; za `mmx --sandbox` nije potreban nalog
    set them{1}, or make a profile: `mmx login`; `mmx --sandbox` needs no account
      zadajte ih{1}, ili napravite profil: `mmx login`; za `mmx --sandbox` nije potreban nalog
    there is no account to sign in with
      nema naloga za prijavu
    `mmx --sandbox` needs none and has demo data; `mmx login` sets one up at a terminal; or set MMX_CLIENT_ID, MMX_CLIENT_SECRET, MMX_USERNAME and MMX_PASSWORD
      za `mmx --sandbox` nije potreban, ima ogledne podatke; `mmx login` ga podešava na terminalu; ili zadajte MMX_CLIENT_ID, MMX_CLIENT_SECRET, MMX_USERNAME i MMX_PASSWORD
    `mmx login` cannot ask for {1} without a terminal
      bez terminala `mmx login` ne može da pita za {1}
    run it at a terminal without --no-input, or set the variables; `mmx --sandbox` needs no account
      pokrenite ga na terminalu bez --no-input, ili zadajte promenljive; za `mmx --sandbox` nije potreban nalog
    neither XDG_CONFIG_HOME nor HOME is set, so there is no place for a profile
      nije zadato ni XDG_CONFIG_HOME ni HOME, pa nema mesta za profil
    set XDG_CONFIG_HOME=DIR
      zadajte XDG_CONFIG_HOME=DIR
    {1} has more than one line or ends with a line break; nothing was sent
      {1} ima više od jednog reda ili se završava prelomom reda; ništa nije poslato
    store the secret alone: `printf '%s'` writes no line break, `echo` does
      sačuvajte samo tajnu: `printf '%s'` ne piše prelom reda, a `echo` ga piše
    {1} is not UTF-8 text; nothing was sent
      {1} nije tekst u UTF-8; ništa nije poslato
    store the secret in UTF-8: `iconv -f CP1250 -t UTF-8` converts it
      sačuvajte tajnu u UTF-8: `iconv -f CP1250 -t UTF-8` je pretvara
    argument {1} is not UTF-8 text
      argument {1} nije tekst u UTF-8
    set the terminal, or what calls mmx, to UTF-8; `iconv -f CP1250 -t UTF-8` converts a text
      podesite terminal, ili ono što poziva mmx, na UTF-8; `iconv -f CP1250 -t UTF-8` pretvara tekst
    {1} contains {2}, which is invisible and probably a mistake; nothing was sent
      {1} sadrži {2}, što se ne vidi i verovatno je greška; ništa nije poslato
    store the secret alone, without a byte order mark or control characters
      sačuvajte samo tajnu, bez oznake redosleda bajtova i kontrolnih znakova
    warning: {1} begins or ends with a space, which is sent as a part of it
      upozorenje: {1} počinje ili se završava razmakom, koji se šalje kao deo toga
    the password on standard input
      lozinka na standardnom ulazu
    the {1} you typed
      ono što je uneto ({1})
    {1} (credential-command)
      {1} (credential-command)
    {1} ({2})
      {1} ({2})
    '{1}' ({2}_FILE)
      '{1}' ({2}_FILE)
    This sets up an account: mmx asks what it needs to sign in, then tries it.
      Ovo podešava nalog: mmx pita šta je potrebno za prijavu, pa je proba.
    The client's name and secret come from Minimax support. The user name and the
      Ime i tajnu klijenta daje podrška Minimaxa. Korisničko ime i
    password are those of an application password from your profile in Minimax.
      lozinka su oni aplikacione lozinke iz vašeg profila u Minimaxu.
    Nothing is sent until all questions are answered. Ctrl-C stops.
      Ništa se ne šalje dok ne odgovorite na sva pitanja. Ctrl-C prekida.
    client's name (client ID):
      ime klijenta (client ID):
    user name:
      korisničko ime:
    localisation: RS, SI or HR [RS]:
      lokalizacija: RS, SI ili HR [RS]:
    name of the profile [{1}]:
      ime profila [{1}]:
    a profile '{1}' already exists
      profil '{1}' već postoji
    a name cannot contain spaces, brackets or '#'
      ime ne sme da sadrži razmake, zagrade ni '#'
    several refusals in a row lock the application for good; type the secrets again, or Ctrl-C to stop
      nekoliko odbijanja zaredom trajno zaključava aplikaciju; unesite tajne ponovo, ili Ctrl-C za prekid
    a name without quotes or '#'
      ime bez navodnika i '#'
    signed in; the profile '{1}' is in '{2}', without secrets
      prijavljeni ste; profil '{1}' je u '{2}', bez tajni
    Secrets are asked for at the terminal, unless MMX_CLIENT_SECRET and MMX_PASSWORD
      Tajne se traže na terminalu, osim ako ih imaju MMX_CLIENT_SECRET i MMX_PASSWORD
    hold them, or files of mode 600 that MMX_CLIENT_SECRET_FILE and MMX_PASSWORD_FILE
      ili datoteke s pravima 600 koje imenuju MMX_CLIENT_SECRET_FILE i MMX_PASSWORD_FILE,
    name, or a `credential-command` in the profile prints them.
      ili ih ispisuje `credential-command` u profilu.
    `{1} -c orgs` lists your organisations, `{2}` starts a session
      `{1} -c orgs` nabraja vaše organizacije, `{2}` počinje sesiju
    'mmx {1}' is incomplete
      'mmx {1}' nije potpuno
    write mmx {1}
      napišite mmx {1}
    a session needs a terminal for its prompt
      sesiji je potreban terminal za odzivnik
    give a script, or -c CODE
      navedite skript, ili -c CODE
    there is no script '{1}'
      nema skripta '{1}'
    give the path of a file
      navedite putanju do datoteke
    there is no command and no script '{1}'
      nema ni naredbe ni skripta '{1}'
    mmx help lists the commands, and `help` at the prompt the topics
      mmx help nabraja naredbe, a `help` na odzivniku teme
    did you mean 'mmx {1}'?
      da li ste mislili 'mmx {1}'?
    mmx --help lists the commands, and mmx -c CODE runs a line
      mmx --help nabraja naredbe, a mmx -c CODE izvršava red
    no test name contains '{1}'
      nijedan test u imenu nema '{1}'
    there are no tests
      nema testova
    name a file or folder with `test "..." { }` blocks: mmx test books.mmx
      navedite datoteku ili fasciklu s blokovima `test "..." { }`: mmx test books.mmx
    cannot ask '{1}' without a terminal or with --no-input
      bez terminala, ili uz --no-input, ne može da se pita '{1}'
    give --yes, or run it in a terminal without --no-input
      dodajte --yes, ili pokrenite u terminalu bez --no-input
    give --yes to confirm every write of a run
      --yes potvrđuje svaki upis u toku rada
    {1} under --safe
      {1} uz --safe
    leave out --safe if you trust the script
      izostavite --safe ako verujete skriptu
    the sandbox has no profiles, and '{1}' belongs to another service
      simulator nema profile, a '{1}' pripada drugom servisu
    start mmx with --profile {1} instead of --sandbox
      pokrenite mmx sa --profile {1} umesto --sandbox
    a recording has no profiles
      snimak nema profile
    start mmx with --profile {1} instead of --replay
      pokrenite mmx sa --profile {1} umesto --replay
    '{1}' works at the prompt only, as an entry of its own
      '{1}' radi samo na odzivniku, kao zaseban unos
    line {1} of '{2}' sets '{3}', and secrets do not belong in that file
      red {1} u '{2}' zadaje '{3}', a tajnama nije mesto u toj datoteci
    give a credential-command, or MMX_PASSWORD_FILE in the environment
      zadajte credential-command, ili MMX_PASSWORD_FILE u okruženju
    there is no option '{1}'
      nema opcije '{1}'
    did you mean '--{1}'?
      da li ste mislili '--{1}'?
    mmx --help lists them
      mmx --help ih nabraja
    there is no profile '{1}' in '{2}'
      nema profila '{1}' u '{2}'
    did you mean '{1}'?
      da li ste mislili '{1}'?
    mmx profile lists them
      mmx profile ih nabraja
    line {1} of '{2}' sets '{3}' above the first profile
      red {1} u '{2}' zadaje '{3}' iznad prvog profila
    write the name of a profile on a line before it: [shop]
      pre njega napišite ime profila u svom redu: [shop]
    `mmx man mmx-config` lists the settings
      `mmx man mmx-config` nabraja podešavanja
    line {1} of '{2}' sets '{3}', which is not a setting
      red {1} u '{2}' zadaje '{3}', a to nije podešavanje
    correct {1}
      ispravite {1}
    on {1}
      na {1}
    file: {1}
      fajl: {1}
    no records are kept; `lake add customers` keeps them
      ništa se ne čuva; `lake add customers` čuva kupce
    {1} {1|record|records} of {2} {2|collection|collections}
      {1} {1|zapis|zapisa|zapisa} iz {2} {2|kolekcije|kolekcije|kolekcija}
    {1}, {2} kB
      {1}, {2} kB
    {1} were never read to the end
      {1} nisu nikad pročitani do kraja
    `lake sync` continues
      `lake sync` nastavlja
    {1}; {2} are as of {3}
      {1}; {2} su kakvi su bili {3}
    `lake sync` reads what changed since
      `lake sync` čita šta se u međuvremenu promenilo
    as of {1}
      stanje {1}
    as far as read
      koliko je pročitano
    {1}: {2}, {3}, newest change {4}
      {1}: {2}, {3}, najnovija izmena {4}
    {1}: {2}, {3}
      {1}: {2}, {3}
    {1} takes no argument
      {1} ne prima argument
    write {1}
      napišite {1}
    '{1}' can be read in two ways
      '{1}' se može čitati na dva načina
    write {1} CODE
      napišite {1} KOD
    words of a command have no dashes: write {1}
      reči naredbe nemaju crtice: napišite {1}
    {1} is followed by its argument, not by '='
      iza {1} stoji argument, a ne '='
    write {1} '{2}' or --{3}='{4}'
      napišite {1} '{2}' ili --{3}='{4}'
    '{1}' is not an argument of 'mmx {2}'
      '{1}' nije argument za 'mmx {2}'
    mmx {1} --help lists its arguments
      mmx {1} --help nabraja argumente
    no profiles: '{1}' does not exist
      nema profila: '{1}' ne postoji
    'mmx {1}'
      'mmx {1}'
    the entry was not complete and is dropped
      unos nije bio potpun i odbačen je
    warning: neither XDG_STATE_HOME nor HOME is set; this session has no history
      upozorenje: nije zadato ni XDG_STATE_HOME ni HOME; ova sesija nema istoriju
    warning: {1}; this session has no history
      upozorenje: {1}; ova sesija nema istoriju
    warning: {1}; entries are no longer kept
      upozorenje: {1}; unosi se više ne čuvaju
    sandbox with demo data, nothing leaves this machine
      simulator s oglednim podacima, ništa ne napušta ovaj računar
    profile {1}
      profil {1}
    no profile
      bez profila
    mmx {1}, {2}
      mmx {1}, {2}
    serving the simulator on port {1} of 127.0.0.1; Ctrl-C ends it
      simulator radi na portu {1} adrese 127.0.0.1; Ctrl-C ga zaustavlja
    a whole number
      ceo broj
    yes or no
      yes ili no
    RS, SI or HR
      RS, SI ili HR
    run a script
      izvrši skript
    check scripts without running them, offline
      proveri skriptove bez izvršavanja i bez mreže
    format scripts in place; without a file standard input
      uredi izgled skriptova; bez navedene datoteke standardni ulaz
    only list the files that would change
      samo nabroji datoteke koje bi se promenile
    show what a script would cost
      reci koliko bi poziva skript potrošio
    run the test blocks of scripts, each on a simulator of its own
      izvrši test blokove iz skriptova, svaki na svom simulatoru
    report as TAP 14
      izveštaj kao TAP 14
    also write a report as JUnit XML
      upiši i izveštaj kao JUnit XML
    only tests whose names contain it
      samo testovi čije ime sadrži taj tekst
    serve the simulator on 127.0.0.1
      pokreni simulator na 127.0.0.1
    what goes wrong, and when
      šta i kada treba da pođe naopako
    sign in and keep the token; without an account, set one up
      prijavi se i sačuvaj token; bez naloga, podesi ga
    ask whether a refused password is sent again
      pitaj da li se odbijena lozinka šalje ponovo
    forget the token
      zaboravi token
    list the profiles of the configuration file
      nabroji profile iz datoteke s podešavanjima
    print a completion script for a shell
      ispiši skript za dopunjavanje u ljusci
    show help, of a command or of a topic of the language
      prikaži pomoć, za naredbu ili za temu jezika
    a program cannot read the environment
      program ne može da čita okruženje
    '{1}' may hold secrets and is not read under --safe
      '{1}' možda čuva tajne i ne čita se uz --safe
    '{1}' is not read under --safe: it is not below the script's folder
      '{1}' se ne čita uz --safe: nije u fascikli skripta
    name the file on the command line, or give --allow-read PATH for a file or a folder
      navedite datoteku u komandnoj liniji, ili dajte --allow-read PATH za datoteku ili fasciklu
    '{1}' has a second name elsewhere (a hard link) and is not read under --safe
      '{1}' ima i drugo ime na drugom mestu (čvrsta veza) i ne čita se uz --safe
    give --allow-read '{1}' if you trust the file
      dodajte --allow-read '{1}' ako verujete datoteci
    a file or folder that --safe may also read
      datoteka ili fascikla koja sme da se čita i uz --safe
    '{1}' cannot be written
      u '{1}' ne može da se piše
    standard output
      standardni izlaz
    cannot ask for {1}: there is no terminal
      nema terminala da se pita: {1}
    an answer
      odgovor
    {1} [y/N]
      {1} [d/N]
    warning: {1}
      upozorenje: {1}
    the profile to use, as --profile
      profil koji se koristi, kao --profile
    the organisation selected at the start, as --org
      organizacija izabrana na početku, kao --org
    the client's name, from Minimax support
      ime klijenta, od podrške Minimaxa
    the client's secret
      tajna klijenta
    a file that holds the client's secret; only its owner may read it
      datoteka s tajnom klijenta; sme da je čita samo vlasnik
    the user name of the application password
      korisničko ime aplikacione lozinke
    the application password
      aplikaciona lozinka
    a file that holds the application password; only its owner may read it
      datoteka s aplikacionom lozinkom; sme da je čita samo vlasnik
    the address before api/..., if it is not that of the localisation
      adresa pre api/..., ako nije ona iz lokalizacije
    the address that issues tokens
      adresa koja izdaje tokene
    the scope requested at sign-in
      opseg koji se traži pri prijavi
    calls the service allows in 24 hours for one organisation; 1000 by default
      koliko poziva servis dopušta za 24 sata po organizaciji; podrazumevano 1000
    reads that may run in parallel, 1 to 16; 8 by default
      koliko čitanja sme da teče uporedo, od 1 do 16; podrazumevano 8
    a whole number from {1} to {2}
      ceo broj od {1} do {2}
    calls the service allows in a month for one organisation; 20000 by default
      koliko poziva servis dopušta mesečno po organizaciji; podrazumevano 20000
    the language of messages: en or sr; otherwise LC_ALL, LC_MESSAGES or LANG decides
      jezik poruka: en ili sr; inače odlučuju LC_ALL, LC_MESSAGES ili LANG
    the proxy for the service, with user and password if it requires them
      proksi prema servisu, s korisnikom i lozinkom ako ih traži
    hosts that are connected to without the proxy
      računari do kojih se ide bez proksija
    certificate authorities to trust instead of the system's
      sertifikaciona tela kojima se veruje umesto sistemskih
    no colour on a terminal
      bez boja na terminalu
    1: no box lines and no animation, for screen readers
      1: bez linija i pokretnih znakova, za čitače ekrana
    the program for output longer than the screen; less -R by default
      program za ispis duži od ekrana; podrazumevano less -R
    the editor, before EDITOR
      uređivač teksta, pre EDITOR
    the editor
      uređivač teksta
    the folder with mmx/config and mmx/rc.mmx; ~/.config by default
      fascikla sa mmx/config i mmx/rc.mmx; podrazumevano ~/.config
    the folder with mmx/ for journal, tokens, counts and history; ~/.local/state by default
      fascikla sa mmx/ za dnevnik, tokene, brojanje i istoriju; podrazumevano ~/.local/state
    the folder with mmx/lake for records without calls; ~/.local/share by default
      fascikla sa mmx/lake za zapise bez poziva; podrazumevano ~/.local/share
    the folder for files that end with the user's session
      fascikla za datoteke koje traju koliko i sesija korisnika
    mmx --help lists the options that every command takes.
      mmx --help nabraja opcije koje prima svaka naredba.
    start a session; run standard input if it is not a terminal
      počni sesiju; ako standardni ulaz nije terminal, izvrši ga kao skript
    one of the commands below, or a command of the language: mmx get customers/5
      jedna od naredbi u nastavku, ili naredba jezika: mmx get customers/5
    mmx is a shell and scripting language for the Minimax accounting service.
      mmx je ljuska i skript jezik za računovodstveni servis Minimax.
    done
      izvršeno
    a script error, a failed assertion or test
      greška u skriptu, tvrdnja ili test koji nije prošao
    usage or syntax
      upotreba ili sintaksa
    sign-in refused or locked
      prijava odbijena ili zaključana
    concurrency conflict
      sukob izmena
    quota
      kvota
    network, or a write of unknown outcome
      mreža, ili upis nepoznatog ishoda
    give up on a call after SECONDS, including retries of reads
      odustani od poziva posle SECONDS sekundi, računajući i ponovljena čitanja
    `set language` takes a supported language
      `set language` prima jedan od podržanih jezika
    a shell command that prints lines such as password=...
      naredba ljuske koja ispisuje redove kao password=...
    the organisation selected at the start
      organizacija izabrana na početku
    yes: every write asks
      yes: svaki upis traži potvrdu
    yes: every write is refused
      yes: svaki upis se odbija
    print a manual page, for man -l -
      ispiši stranu priručnika, za man -l -
    as Markdown instead
      kao Markdown
    check scripts without running them, offline; with --json one object a finding
      proveri skripte bez izvršavanja i bez veze; sa --json po jedan objekat za nalaz
    serve an editor as language server, offline, on standard input and output
      posluži uređivač teksta kao jezički server, bez veze, preko standardnog ulaza i izlaza
    print colours and settings for an editor, or put them where it looks for them
      ispiši boje i podešavanja za uređivač teksta, ili ih stavi tamo gde ih on traži
    write the files; only those that mmx wrote are replaced
      upiši datoteke; zamenjuju se samo one koje je mmx napisao
    add to {1}:
      dodajte u {1}:
    the file '{1}' is not from mmx and is not replaced
      datoteka '{1}' nije od programa mmx i ne zamenjuje se
    move it away, then repeat the command
      sklonite je, pa ponovite komandu
    HOME is not set, so there is no place for an editor's files
      HOME nije zadat, pa nema mesta za datoteke uređivača
    set HOME=DIR, or leave --install out
      zadajte HOME=DIR, ili izostavite --install
    at most {1} {1|character|characters}
      najviše {1} {1|znak|znaka|znakova}
    that is how it is served; some editors give it
      tako se i poslužuje; neki uređivači to navode
    show what a script would cost, before anything runs
      reci koliko bi skript potrošio poziva, pre nego što se išta izvrši
    check settings, state folder, names, TLS, clock, sign-in, rights and quota
      proveri podešavanja, fasciklu stanja, imena, TLS, sat, prijavu, prava i kvotu
    also write the report to a file, as JSON if its name ends in .json
      zapiši izveštaj i u datoteku, kao JSON ako joj se ime završava na .json
    the folder '{1}' cannot be created
      fascikla '{1}' se ne pravi
    a terminal cannot show this: it is not text
      terminal ovo ne može da prikaže: nije tekst
    send it to a file or another program: `mmx ... > FILE`
      pošaljite u datoteku ili drugom programu: `mmx ... > FILE`
    standard input holds the password (--password-stdin), so it has no data to read
      standardni ulaz sadrži lozinku (--password-stdin), pa na njemu nema podataka
    give the password with MMX_PASSWORD_FILE, or the data as a file
      zadajte lozinku preko MMX_PASSWORD_FILE, ili podatke kao datoteku
    standard input holds the script, so it has no data to read
      standardni ulaz sadrži skript, pa na njemu nema podataka
    give the script as a file: `mmx FILE.mmx < DATA`
      zadajte skript kao datoteku: `mmx FILE.mmx < DATA`
    standard input is where you type, so it has no data to read
      na standardnom ulazu vi kucate, pa na njemu nema podataka
    give the name of a file; a file called `-` is `./-`
      navedite ime datoteke; datoteka koja se zove `-` je `./-`
    standard input has been read to its end already
      standardni ulaz je već pročitan do kraja
    keep what the first `read` gives: `rows = read("-", "csv")`
      sačuvajte ono što da prvi `read`: `rows = read("-", "csv")`
    """##
}
