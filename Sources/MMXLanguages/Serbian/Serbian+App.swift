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
    the reserve of calls is not changed
      rezerva poziva se ne menja
    the journal is not settled
      dnevnik se ne razrešava
    nobody is signed in again
      niko se ne prijavljuje iznova
    nobody is signed out
      niko se ne odjavljuje
    the profile is not changed
      profil se ne menja
    the option '{1}'
      opcija '{1}'
    run CODE and show the value of its last statement
      izvrši KÔD iz argumenta i pokaži vrednost poslednjeg iskaza
    run a script; `-` is standard input
      izvrši skript; `-` je standardni ulaz
    show this help, or that of a command
      prikaži ovu pomoć, ili pomoć za naredbu
    show the version
      prikaži verziju
    use a profile of the configuration file
      koristi profil iz datoteke s podešavanjima
    select an organisation
      izaberi organizaciju
    use a simulator in this process, with demo data and no account
      koristi simulator u ovom procesu, s oglednim podacima i bez naloga
    accept http:// to other machines
      prihvati http:// i prema drugim računarima
    read the password from standard input
      pročitaj lozinku sa standardnog ulaza
    write every exchange to a HAR file, secrets removed; asks before it replaces one
      zapiši svaku razmenu u HAR datoteku, bez tajni; pita pre nego što zameni postojeću
    answer from a HAR file instead of the service
      odgovaraj iz HAR datoteke umesto servisa
    refuse every write
      odbij svaki upis
    show writes instead of sending them
      prikaži upise umesto da se pošalju
    for somebody else's script: no writes, no environment, no other host, files read below its folder only
      za tuđi skript: bez upisa, bez okruženja, bez drugih računara, datoteke se čitaju samo u njegovoj fascikli
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
    show every exchange on standard error, secrets removed
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
    '{1}' ({2}) is no value for '{3}'
      '{1}' ({2}) nije vrednost za '{3}'
    the credential command '{1}' ended with status {2}
      naredba za podatke o prijavi '{1}' završila se sa statusom {2}
    run it by hand to see why
      pokrenite je ručno da vidite zašto
    line {1} of '{2}' begins the profile '{3}' a second time
      red {1} u '{2}' po drugi put počinje profil '{3}'
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
    `mmx login` has nobody to ask for {1}
      `mmx login` nema koga da pita za {1}
    run it at a terminal without --no-input, or set the variables; `mmx --sandbox` needs no account
      pokrenite ga na terminalu bez --no-input, ili zadajte promenljive; za `mmx --sandbox` nije potreban nalog
    neither XDG_CONFIG_HOME nor HOME is set, so there is no place for a profile
      nije zadato ni XDG_CONFIG_HOME ni HOME, pa nema mesta za profil
    set XDG_CONFIG_HOME=DIR
      zadajte XDG_CONFIG_HOME=DIR
    {1} holds more than one line or ends with a line end, and nothing was sent
      {1} ima više od jednog reda ili se završava krajem reda, i ništa nije poslato
    give the secret alone: `printf '%s'` writes no line end, `echo` does
      dajte samo tajnu: `printf '%s'` ne piše kraj reda, a `echo` ga piše
    {1} holds {2}, which cannot be seen and hardly belongs to it; nothing was sent
      {1} ima {2}, što se ne vidi i teško da tu pripada; ništa nije poslato
    give the secret alone, without a byte order mark or control characters
      dajte samo tajnu, bez oznake redosleda bajtova i kontrolnih znakova
    warning: {1} begins or ends with a space, which is sent as a part of it
      upozorenje: {1} počinje ili se završava razmakom, koji se šalje kao deo toga
    the password on standard input
      lozinka na standardnom ulazu
    the {1} that was typed
      ono što je uneto ({1})
    {1} (credential-command)
      {1} (credential-command)
    {1} ({2})
      {1} ({2})
    '{1}' ({2}_FILE)
      '{1}' ({2}_FILE)
    This sets up an account: mmx asks for what a sign-in needs, and tries it.
      Ovo podešava nalog: mmx pita šta je potrebno za prijavu, i proba je.
    The client's name and secret come from Minimax support. The user name and the
      Ime i tajnu klijenta daje podrška Minimaxa. Korisničko ime i
    password are those of an application password from your profile in Minimax.
      lozinka su oni aplikacione lozinke iz vašeg profila u Minimaxu.
    Nothing is sent before all is asked for. Ctrl-C stops.
      Ništa se ne šalje pre nego što je sve upitano. Ctrl-C prekida.
    client's name (client ID):
      ime klijenta (client ID):
    user name:
      korisničko ime:
    localisation: RS, SI or HR [RS]:
      lokalizacija: RS, SI ili HR [RS]:
    name of the profile [{1}]:
      ime profila [{1}]:
    there is a profile '{1}' already
      već postoji profil '{1}'
    a name has no spaces, brackets or '#'
      ime nema razmake, zagrade ni '#'
    several refusals in a row lock the application for good; type the secrets again, or Ctrl-C to stop
      nekoliko odbijanja zaredom trajno zaključava aplikaciju; unesite tajne ponovo, ili Ctrl-C za prekid
    a name without quotes and '#'
      ime bez navodnika i '#'
    signed in; the profile '{1}' is in '{2}', without secrets
      prijavljeni ste; profil '{1}' je u '{2}', bez tajni
    Secrets are asked for at the terminal, unless MMX_CLIENT_SECRET and MMX_PASSWORD
      Tajne se traže na terminalu, osim ako ih imaju MMX_CLIENT_SECRET i MMX_PASSWORD
    hold them, or files of mode 600 that MMX_CLIENT_SECRET_FILE and MMX_PASSWORD_FILE
      ili datoteke s pravima 600 koje imenuju MMX_CLIENT_SECRET_FILE i MMX_PASSWORD_FILE,
    name, or a `credential-command` in the profile prints them.
      ili ih ispisuje `credential-command` u profilu.
    `{1} -c orgs` lists your organisations, `{2}` begins a session
      `{1} -c orgs` nabraja vaše organizacije, `{2}` počinje sesiju
    'mmx {1}' needs more
      'mmx {1}' traži još nešto
    write mmx {1}
      napišite mmx {1}
    a session needs a terminal to show its prompt on
      sesiji je potreban terminal za odzivnik
    give a script, or -c CODE
      navedite skript, ili -c CODE
    there is no script '{1}'
      nema skripta '{1}'
    there is no command and no script '{1}'
      nema ni naredbe ni skripta '{1}'
    mmx help lists the commands, and `help` at the prompt the topics
      mmx help nabraja naredbe, a `help` na odzivniku teme
    did you mean 'mmx {1}'?
      da li ste mislili 'mmx {1}'?
    mmx --help lists the commands
      mmx --help nabraja naredbe
    no test has a name with '{1}'
      nijedan test u imenu nema '{1}'
    there are no tests
      nema testova
    name a file or folder with `test "..." { }` blocks: mmx test books.mmx
      navedite datoteku ili fasciklu s blokovima `test "..." { }`: mmx test books.mmx
    nobody can answer '{1}'
      nema ko da odgovori na '{1}'
    give --yes, or run it in a terminal without --no-input
      dodajte --yes, ili pokrenite u terminalu bez --no-input
    give --yes to confirm every write of a run
      --yes potvrđuje svaki upis u toku rada
    {1} under --safe
      pod --safe važi: {1}
    leave out --safe where you trust the script
      izostavite --safe ako verujete skriptu
    the sandbox has no profiles, and '{1}' is of another service
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
    line {1} of '{2}' sets '{3}', which is no setting
      red {1} u '{2}' zadaje '{3}', a to nije podešavanje
    correct {1}
      ispravite {1}
    {1} takes no argument
      {1} ne prima argument
    '{1}' means nothing to 'mmx {2}'
      '{1}' ne znači ništa za 'mmx {2}'
    mmx {1} --help shows what does
      mmx {1} --help pokazuje šta znači
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
    only say which files would change
      samo reci koje bi se datoteke promenile
    say what a script would cost
      reci koliko bi poziva skript potrošio
    run the test blocks of scripts, each on a simulator of its own
      izvrši test blokove iz skriptova, svaki na svom simulatoru
    report as TAP 14
      izveštaj kao TAP 14
    write a report as JUnit XML too
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
    a program does not see the environment
      program ne vidi okruženje
    '{1}' may hold secrets and is not read under --safe
      '{1}' možda čuva tajne i ne čita se uz --safe
    '{1}' is not read under --safe: it is not below the script's folder
      '{1}' se ne čita uz --safe: nije u fascikli skripta
    name the file on the command line, or give --allow-read PATH for a file or a folder
      navedite datoteku u komandnoj liniji, ili dajte --allow-read PATH za datoteku ili fasciklu
    '{1}' has another name somewhere else (a hard link) and is not read under --safe
      '{1}' ima i drugo ime na drugom mestu (čvrsta veza) i ne čita se uz --safe
    give --allow-read '{1}' where you know the file
      dajte --allow-read '{1}' ako poznajete datoteku
    under --safe, a file or folder that may be read too
      uz --safe, datoteka ili fascikla koja takođe sme da se čita
    '{1}' is not written
      '{1}' se ne upisuje
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
    the address before api/..., where it is not the localisation's
      adresa pre api/..., ako nije ona iz lokalizacije
    the address that issues tokens
      adresa koja izdaje tokene
    the scope asked for at sign-in
      opseg koji se traži pri prijavi
    calls the service allows in 24 hours for one organisation; 1000 without it
      koliko poziva servis dopušta za 24 sata po organizaciji; bez toga 1000
    reads that may be under way side by side, 1 to 16; 8 without it
      čitanja koja smeju da teku uporedo, 1 do 16; 8 bez toga
    a whole number from {1} to {2}
      ceo broj od {1} do {2}
    calls the service allows in a month for one organisation; 20000 without it
      koliko poziva servis dopušta mesečno po organizaciji; bez toga 20000
    the language of messages: en or sr; else LC_ALL, LC_MESSAGES or LANG decides
      jezik poruka: en ili sr; inače odlučuju LC_ALL, LC_MESSAGES ili LANG
    the proxy for the service, with its user and password where it wants them
      proksi prema servisu, s korisnikom i lozinkom ako ih traži
    hosts that are reached without the proxy
      računari do kojih se ide bez proksija
    certificate authorities to trust instead of the system's
      sertifikaciona tela kojima se veruje umesto sistemskih
    no colour on a terminal
      bez boja na terminalu
    1: no lines and no moving signs, for screen readers
      1: bez linija i pokretnih znakova, za čitače ekrana
    the program for output longer than the screen; less -R without it
      program za ispis duži od ekrana; bez toga less -R
    the editor, before EDITOR
      uređivač teksta, pre EDITOR
    the editor
      uređivač teksta
    the folder with mmx/config and mmx/rc.mmx; ~/.config without it
      fascikla sa mmx/config i mmx/rc.mmx; bez toga ~/.config
    the folder with mmx/ for journal, tokens, counts and history; ~/.local/state without it
      fascikla sa mmx/ za dnevnik, tokene, brojanje i istoriju; bez toga ~/.local/state
    the folder for what need not outlive the session of the user
      fascikla za ono što ne mora da nadživi korisnikovu sesiju
    mmx --help lists the options that every command takes.
      mmx --help nabraja opcije koje prima svaka naredba.
    start a session; runs standard input where that is no terminal
      počni sesiju; ako standardni ulaz nije terminal, izvrši ga kao skript
    one of the commands below, or of the language: mmx get customers/5
      jedna od naredbi u nastavku, ili naredba jezika: mmx get customers/5
    mmx is a shell and scripting language for the Minimax accounting service.
      mmx je ljuska i skript jezik za računovodstveni servis Minimax.
    done
      u redu
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
    give up on a call after so long, retries of reads included
      odustani od poziva posle toliko vremena, računajući i ponovljena čitanja
    `set language` takes a language that mmx speaks
      `set language` prima jezik kojim mmx govori
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
    say what a script would cost, before anything runs
      reci koliko bi skript potrošio poziva, pre nego što se išta izvrši
    check settings, state folder, names, TLS, clock, sign-in, rights and quota
      proveri podešavanja, fasciklu stanja, imena, TLS, sat, prijavu, prava i kvotu
    write the report to a file too, as JSON where its name ends in .json
      zapiši izveštaj i u datoteku, kao JSON ako joj se ime završava na .json
    the folder '{1}' is not made
      fascikla '{1}' se ne pravi
    """##
}
