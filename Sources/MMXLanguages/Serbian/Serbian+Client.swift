extension Serbian {
  /// The service: addresses, answers, sign-in, quota, journal, network.
  static let client = ##"""
    the answer has no Location
      odgovor nema Location
    its Location names {1}, its body {2}
      njegov Location navodi {1}, a sadržaj {2}
    its Location is '{1}'
      njegov Location je '{1}'
    do not create it again; search for it (`journal show {1}` shows what was sent)
      ne pravite ga ponovo; potražite ga (`journal show {1}` pokazuje šta je poslato)
    do not create it again; search for it
      ne pravite ga ponovo; potražite ga
    the service answered {1} with an empty body where JSON was expected{2}
      servis je odgovorio {1} s praznim telom, a očekivao se JSON{2}
    try again; `status` shows the address in use, and a proxy may be interfering
      pokušajte ponovo; `status` pokazuje adresu u upotrebi, a možda smeta proksi
    the answer from the service cannot be read: {1}
      odgovor servisa se ne može pročitati: {1}
    `http GET PATH` shows the raw answer
      `http GET PATH` pokazuje odgovor kakav je stigao
    status {1}, {2} bytes{3}, beginning '{4}'
      status {1}, {2} {2|bajt|bajta|bajtova}{3}, na početku '{4}'
    the JSON of the answer is cut off after {1} bytes{2}
      JSON u odgovoru je odsečen posle {1} {1|bajta|bajta|bajtova}{2}
    try again; none of it was used
      pokušajte ponovo; ništa iz njega nije upotrebljeno
    the answer is a web page ('{1}') instead of JSON
      odgovor je veb-strana ('{1}') umesto JSON-a
    the answer is a web page instead of JSON
      odgovor je veb-strana umesto JSON-a
    a proxy or the sign-in page of the network answered, or the address is wrong; `status` shows it
      odgovorio je proksi ili strana za prijavu na mrežu, ili je adresa pogrešna; `status` je pokazuje
    status {1}, {2} bytes{3}
      status {1}, {2} {2|bajt|bajta|bajtova}{3}
    , content type '{1}'
      , vrsta sadržaja '{1}'
    the outcome of the write ({1}) could not be recorded in the journal: {2}; `journal show {3}` will show it as unknown
      ishod upisa ({1}) nije mogao da se zabeleži u dnevnik: {2}; `journal show {3}` će ga prikazati kao nepoznat
    an identical write has an unknown outcome: `journal show {1}` shows what to look for
      ishod istog takvog upisa nije poznat: `journal show {1}` kaže šta treba potražiti
    {1} calls of this month
      {1} {1|poziv|poziva|poziva} za ovaj mesec
    {1} calls of the last 24 hours
      {1} {1|poziv|poziva|poziva} za poslednja 24 sata
    {1} of {2} calls of the last 24 hours are used for organisation {3}; `quota` shows more
      za organizaciju {3} potrošeno je {1} od {2} poziva za poslednja 24 sata; `quota` kaže više
    {1} of {2} calls of this month are used for organisation {3}; `quota` shows more
      za organizaciju {3} potrošeno je {1} od {2} poziva za ovaj mesec; `quota` kaže više
    waiting for another mmx that is signing in
      čeka se drugi mmx koji se upravo prijavljuje
    status {1}
      status {1}
    the refusal is remembered for this run only, so do not start mmx again with this password: {1}
      odbijanje se pamti samo tokom ovog rada, zato ne pokrećite mmx ponovo s ovom lozinkom: {1}
    {1}; the token and the count of calls last for this run only, and a write that cannot be journalled is not sent
      {1}; token i broj poziva važe samo za ovaj rad, a upis koji ne može u dnevnik ne šalje se
    the dry run has no '{1}'
      probni rad nema '{1}'
    '{1}' is not an address of the service
      '{1}' nije adresa servisa
    set {1} to an address such as {2}
      zadajte u {1} adresu kao što je {2}
    '{1}' is not a path of the service
      '{1}' nije putanja servisa
    a path begins with 'api/' and does not leave it: `http get api/orgs/1/customers`
      putanja počinje sa 'api/' i ostaje ispod toga: `http get api/orgs/1/customers`
    {1} calls a day cannot be reserved for people
      {1} poziva dnevno ne može da se rezerviše za ljude
    give a number from 0 to {1}: `quota reserve 50`
      navedite broj od 0 do {1}: `quota reserve 50`
    {1}: somebody else changed the record{2}
      {1}: neko drugi je promenio zapis{2}
    read it again, look at what changed, then decide
      pročitajte ga ponovo, pogledajte šta se promenilo i odlučite iznova
    set MMX_CLIENT_ID, MMX_CLIENT_SECRET, MMX_USERNAME and MMX_PASSWORD, or make a profile; `mmx --sandbox` needs no account
      zadajte MMX_CLIENT_ID, MMX_CLIENT_SECRET, MMX_USERNAME i MMX_PASSWORD, ili napravite profil; za `mmx --sandbox` nije potreban nalog
    {1}: the user has no right to do this{2}
      {1}: korisnik nema pravo na ovo{2}
    give the user the right for API access on the organisation, in Minimax
      dajte korisniku pravo pristupa preko API-ja za tu organizaciju, u Minimaxu
    the service said on {1} that this access is locked, and the password is not sent again: {2}
      servis je {1} rekao da je ovaj pristup zaključan, i lozinka se ne šalje ponovo: {2}
    the service refused these credentials on {1}, and they are not sent again: {2}
      servis je {1} odbio ove podatke za prijavu, i oni se ne šalju ponovo: {2}
    make a new application password in Minimax and set MMX_USERNAME and MMX_PASSWORD; `login --force` at a terminal asks before it sends these again
      napravite novu aplikacionu lozinku u Minimaxu i zadajte MMX_USERNAME i MMX_PASSWORD; `login --force` na terminalu pita pre nego što ove pošalje ponovo
    correct MMX_USERNAME, MMX_PASSWORD or the client's secret; `login --force` at a terminal asks before it sends these again
      ispravite MMX_USERNAME, MMX_PASSWORD ili tajnu klijenta; `login --force` na terminalu pita pre nego što ove pošalje ponovo
    {1}: interrupted, and the write may have taken effect
      {1}: prekinuto, a upis je možda izvršen
    {1}: the write was sent and no answer came, so it may have taken effect: {2}
      {1}: upis je poslat, a odgovor nije stigao, pa je možda izvršen: {2}
    the profile '{1}' cannot be used in this session
      profil '{1}' ne može da se koristi u ovoj sesiji
    the answer from the token address is not a token: {1}
      odgovor adrese za token nije token: {1}
    check MMX_AUTH_URL; a proxy or the sign-in page of the network may have answered
      proverite MMX_AUTH_URL; možda je odgovorio proksi ili strana za prijavu na mrežu
    the service has no '{1}'{2}
      servis nema '{1}'{2}
    {1}: not sent, because the journal of writes cannot be kept: {2}
      {1}: nije poslato, jer dnevnik upisa ne može da se vodi: {2}
    {1}: a web page{2} came instead of the service's answer, so the write may or may not have taken effect
      {1}: umesto odgovora servisa stigla je veb-strana{2}, pa je upis možda izvršen, a možda nije
    '{1}' is plain http, which would show secrets to the network
      '{1}' je običan http, koji bi tajne pokazao mreži
    set {1} to an https address, or give --insecure-http
      zadajte u {1} https adresu, ili dodajte --insecure-http
    {1}: the proxy requires a sign-in (407){2}
      {1}: proksi traži prijavu (407){2}
    put its user and password in HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT
      upišite njegovog korisnika i lozinku u HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT
    the calls left for organisation {1} today are reserved for people ({2} a day)
      pozivi koji su za organizaciju {1} danas preostali rezervisani su za ljude ({2} dnevno)
    the {1} are used for organisation {2}
      za organizaciju {2} potrošeno je {1}
    {1}: writes are disabled in this session
      {1}: upisi su isključeni u ovoj sesiji
    leave out --read-only and --safe, or use a profile without `read-only`
      izostavite --read-only i --safe, ili koristite profil bez `read-only`
     to '{1}'
       na '{1}'
    {1}: the answer is 304, not modified, instead of the record
      {1}: umesto zapisa stigao je odgovor 304, nije menjano
    a cache between here and the service answers for it: check HTTPS_PROXY, and MMX_API_URL in `status`
      umesto servisa odgovara keš na putu do njega: proverite HTTPS_PROXY, i MMX_API_URL u `status`
    {1}: the service redirects{2}, and mmx does not follow with a token
      {1}: servis preusmerava{2}, a mmx tamo ne ide s tokenom
    check MMX_API_URL; `status` shows where it comes from
      proverite MMX_API_URL; `status` pokazuje odakle je
    this run has used the {1} {1|call|calls} that it may make
      ovaj rad je iskoristio {1} {1|poziv|poziva|poziva}, koliko sme da uputi
    give a larger --max-calls
      zadajte veći --max-calls
    {1}: the service failed ({2}){3}
      {1}: servis nije uspeo ({2}){3}
    try again later
      pokušajte kasnije
    another mmx has been signing in for {1} s and has not finished
      drugi mmx se prijavljuje već {1} s i nije završio
    end that process, or try again in a moment
      prekinite taj proces, ili pokušajte ponovo za koji trenutak
    sign-in: {1}
      prijava: {1}
    sign-in: the token address answered {1}{2}
      prijava: adresa za token odgovorila je {1}{2}
    try again later; the password was not refused
      pokušajte kasnije; lozinka nije odbijena
    check MMX_AUTH_URL
      proverite MMX_AUTH_URL
    only a person at a terminal can have them sent again: `mmx login --force`, without --no-input
      samo čovek na terminalu može da ih pošalje ponovo: `mmx login --force`, bez --no-input
    sign-in: the proxy requires a sign-in (407){1}
      prijava: proksi traži prijavu (407){1}
    sign-in: a proxy or firewall seems to have answered instead of the service ({1}){2}
      prijava: izgleda da je umesto servisa odgovorio proksi ili zaštitni zid ({1}){2}
    the password was not refused; check the network, HTTPS_PROXY and MMX_AUTH_URL
      lozinka nije odbijena; proverite mrežu, HTTPS_PROXY i MMX_AUTH_URL
    ; the last one ended with: {1}
      ; poslednja se završila ovako: {1}
    sign-in: the next one is sent at {1} (in {2}){3}
      prijava: sledeća se šalje u {1} (za {2}){3}
    wait, or type `mmx login` at a terminal
      sačekajte, ili unesite `mmx login` na terminalu
    the sign-in of {1} was never answered, so this password may be wrong and is not sent again automatically
      na prijavu od {1} nije stigao odgovor, pa je ova lozinka možda pogrešna i ne šalje se ponovo sama
    {1} {1|sign-in|sign-ins} with this password returned no token, the last on {2}, and it is not sent again automatically
      {1} {1|prijava|prijave|prijava} s ovom lozinkom nije donelo token, poslednja {2}, i ona se ne šalje ponovo sama
    check MMX_USERNAME and MMX_PASSWORD, then type `mmx login` at a terminal; a corrected password is sent at once
      proverite MMX_USERNAME i MMX_PASSWORD, pa unesite `mmx login` na terminalu; ispravljena lozinka se šalje odmah
    the sign-in cannot be recorded, so do not start mmx again with this password if it fails: {1}
      prijava ne može da se zabeleži, zato ne pokrećite mmx ponovo s ovom lozinkom ako ne uspe: {1}
    the outcome of earlier sign-ins cannot be read, so this password is sent, at most once more if it is wrong: {1}
      ishod ranijih prijava ne može da se pročita, pa se ova lozinka šalje, najviše još jednom ako je pogrešna: {1}
    the service refused this password or the client's secret on {1}; after several refusals it locks the application for good, and a new one must be made in Minimax; type 'send' to send it anyway:
      servis je {1} odbio ovu lozinku ili tajnu klijenta; posle nekoliko odbijanja trajno zaključava aplikaciju, i mora se napraviti nova u Minimaxu; unesite 'send' da se ipak pošalje:
    the outcome of the sign-in of {1} is unknown; if the password is wrong, another one counts towards the lock of the application; type 'send' to send it once more:
      ishod prijave od {1} nije poznat; ako je lozinka pogrešna, još jedna se računa u zaključavanje aplikacije; unesite 'send' da se pošalje još jednom:
    sign-in: the service says that this access is locked{1}
      prijava: servis kaže da je ovaj pristup zaključan{1}
    sign-in: the service refused these credentials{1}
      prijava: servis je odbio ove podatke{1}
    make a new application password in Minimax and set MMX_USERNAME and MMX_PASSWORD
      napravite novu aplikacionu lozinku u Minimaxu i zadajte MMX_USERNAME i MMX_PASSWORD
    check MMX_USERNAME and MMX_PASSWORD (an application password from the user's profile in Minimax); they are not sent again unchanged
      proverite MMX_USERNAME i MMX_PASSWORD (aplikaciona lozinka iz profila korisnika u Minimaxu); nepromenjeni se ne šalju ponovo
    the service does not know this client or its secret
      servis ne poznaje ovog klijenta ili njegovu tajnu
    check MMX_CLIENT_ID and MMX_CLIENT_SECRET, which come from Minimax support
      proverite MMX_CLIENT_ID i MMX_CLIENT_SECRET, koje daje podrška Minimaxa
    the service does not know this scope
      servis ne poznaje ovaj opseg
    check MMX_SCOPE, such as minimax.rs or minimax.si
      proverite MMX_SCOPE, na primer minimax.rs ili minimax.si
    the service does not accept this kind of sign-in
      servis ne prihvata ovu vrstu prijave
    sign-in: {1} ({2}){3}
      prijava: {1} ({2}){3}
    {1}: the service does not accept the token{2}
      {1}: servis ne prihvata token{2}
    `login` signs in again; the user needs the right for API access on the organisation
      `login` prijavljuje iznova; korisniku treba pravo pristupa preko API-ja za tu organizaciju
    {1}: the service accepts no more calls now (429){2}
      {1}: servis sada ne prima više poziva (429){2}
    sign-in: the service accepts no more requests now (429){1}
      prijava: servis sada ne prima više zahteva (429){1}
    {1}: the service answered {2} with the report of a failure, so the write may or may not have taken effect{3}
      {1}: servis je odgovorio {2} uz izveštaj o grešci, pa je upis možda izvršen, a možda nije{3}
    {1}: the service answered {2}, so the write may have taken effect{3}
      {1}: servis je odgovorio {2}, pa je upis možda izvršen{3}
    {1}: the service did not accept it ({2}){3}
      {1}: servis to nije prihvatio ({2}){3}
    look before you repeat it: `journal show {1}` says what to look for and how to settle it
      pogledajte pre nego što ponovite: `journal show {1}` kaže šta potražiti i kako razrešiti
    check the network and the address; `status` shows where it comes from
      proverite mrežu i adresu; `status` pokazuje odakle je
    check the network, and HTTPS_PROXY if a proxy is required
      proverite mrežu, i HTTPS_PROXY ako je potreban
    check the address and the clock; if a proxy has its own certificate authority, name its file in SSL_CERT_FILE
      proverite adresu i sat; ako proksi ima svoje sertifikaciono telo, navedite njegovu datoteku u SSL_CERT_FILE
    ask for fewer rows: `page N size M`
      tražite manje redova: `page N size M`
    try again
      pokušajte ponovo
    install libcurl (Debian: libcurl4)
      instalirajte libcurl (Debian: libcurl4)
    record the run again with --record, or leave out --replay
      snimite rad ponovo sa --record, ili izostavite --replay
    the write of journal {1} went to '{2}', and this session uses another service
      upis broj {1} u dnevniku otišao je na '{2}', a ova sesija koristi drugi servis
    start mmx with the profile of that write; `journal show {1}` names it
      pokrenite mmx s profilom tog upisa; `journal show {1}` kaže koji je
    the answer to 'get {1}' is not what the service documents
      odgovor na 'get {1}' nije ono što servis dokumentuje
    `http GET {1}` shows the raw answer
      `http GET {1}` pokazuje odgovor kakav je stigao
    the service offers no search for what a write to '{1}' did
      servis nema pretragu kojom bi se našlo šta je uradio upis u '{1}'
    look in Minimax itself, then `journal settle {1} as done|failed`
      pogledajte u samom Minimaxu, pa `journal settle {1} as done|failed`
    the journal holds no write that can be undone
      u dnevniku nema upisa koji bi mogao da se poništi
    `journal` lists the writes
      `journal` nabraja upise
    the write of journal {1} cannot be undone: the service does not delete '{2}'
      upis broj {1} u dnevniku ne može da se poništi: servis ne briše '{2}'
    undo it in Minimax itself
      poništite ga u samom Minimaxu
    `do {1} (get {2})` is what the service offers instead
      servis umesto toga nudi `do {1} (get {2})`
    the action '{1}' of '{2}' cannot be undone
      akcija '{1}' nad '{2}' ne može da se poništi
    look at the record: `get {1}`
      pogledajte zapis: `get {1}`
    '{1}' was deleted and cannot be restored under its ID
      '{1}' je obrisan i ne može da se vrati pod svojim ID-jem
    `journal show {1}` shows its old values; `new` makes another record from them
      `journal show {1}` pokazuje stare vrednosti; `new` od njih pravi drugi zapis
    '{1}' is no longer a draft (Status {2}) and cannot be undone
      '{1}' više nije nacrt (Status {2}) i ne može da se poništi
    `describe {1}` lists the actions that reverse it
      `describe {1}` nabraja akcije koje to vraćaju
    the write of journal {1} had no effect, so there is nothing to undo
      upis broj {1} u dnevniku nije imao dejstva, pa nema šta da se poništi
    the write of journal {1} cannot be undone: a secret was removed from the old value of '{2}'
      upis broj {1} u dnevniku ne može da se poništi: iz stare vrednosti polja '{2}' uklonjena je tajna
    it is not yet known whether the write of journal {1} took effect
      još se ne zna da li je upis broj {1} u dnevniku izvršen
    `journal find {1}` looks for it; settle it first
      `journal find {1}` ga traži; najpre ga razrešite
    '{1}' was changed again after the write of journal {2}
      '{1}' je ponovo menjan posle upisa broj {2} u dnevniku
    set the fields by hand: `get {1}`
      postavite polja ručno: `get {1}`
    the write of journal {1} created a record whose ID is not known
      upis broj {1} u dnevniku napravio je zapis čiji ID nije poznat
    `journal find {1}` looks for it; `delete` deletes it
      `journal find {1}` ga traži; `delete` ga briše
    the write of journal {1} cannot be undone: the record had not been read before it
      upis broj {1} u dnevniku ne može da se poništi: zapis pre njega nije bio pročitan
    the write of journal {1} was undone by that of journal {2}
      upis broj {1} u dnevniku poništen je upisom broj {2}
    '{1}' already has the values from before the write of journal {2}
      '{1}' već ima vrednosti kakve su bile pre upisa broj {2} u dnevniku
    there is nothing to undo
      nema šta da se poništi
    libcurl cannot be opened: {1}
      libcurl se ne može otvoriti: {1}
    the compressed answer from {1} cannot be read: {2}
      sažet odgovor sa {1} ne može da se pročita: {2}
    libcurl is out of memory
      libcurl nema više memorije
    the answer from {1} is larger than {2}
      odgovor sa {1} veći je od {2}
    could not resolve {1}
      ime {1} ne može da se razreši
    could not resolve the proxy '{1}'
      ime proksija '{1}' ne može da se razreši
    could not connect to the proxy '{1}', which leads to {2}{3}
      nema veze sa proksijem '{1}', preko koga se ide do {2}{3}
    no connection to {1} through the proxy '{2}' within {3}
      nema veze sa {1} preko proksija '{2}' za {3}
    the headers of the answer from {1} are too long
      zaglavlja odgovora sa {1} su predugačka
    ask whoever runs the service, or the proxy in front of it
      obratite se onome ko vodi servis, ili proksi ispred njega
    {1}: the answer ({2}) is cut off, so the write may or may not have taken effect
      {1}: odgovor ({2}) je odsečen, pa je upis možda izvršen, a možda nije
    could not connect to {1}{2}
      nema veze sa {1}{2}
    the proxy '{1}' did not connect to {2}{3}
      proksi '{1}' nije uspostavio vezu sa {2}{3}
    no whole answer from {1} within {2} s
      nema celog odgovora sa {1} za {2} s
    no connection to {1} within {2} s
      nema veze sa {1} za {2} s
    the certificate of {1} is not trusted{2}
      sertifikat za {1} nije pouzdan{2}
    the file of trusted certificates cannot be read{1}
      datoteka s pouzdanim sertifikatima ne može da se pročita{1}
    no secure connection to {1}{2}
      nema bezbedne veze sa {1}{2}
    the answer from {1} ended too soon
      odgovor sa {1} završio se prerano
    the compressed answer from {1} cannot be read
      sažet odgovor sa {1} ne može da se pročita
    '{1}' is not an address{2}
      '{1}' nije adresa{2}
    the answer from {1} is not HTTP
      odgovor sa {1} nije HTTP
    '{1}' is not an http or https address
      '{1}' nije http ili https adresa
    {1} closed the connection without an answer
      {1} je zatvorio vezu bez odgovora
    the connection to {1} was lost before an answer came
      veza sa {1} prekinuta je pre nego što je stigao odgovor
    the connection to {1} was lost{2}
      veza sa {1} je prekinuta{2}
    the exchange with {1} failed{2}
      razmena sa {1} nije uspela{2}
    : connection refused
      : veza je odbijena
    : the network is unreachable
      : mreža nije dostupna
    : no route to the host
      : nema puta do računara
    : the connection timed out
      : veza nije uspostavljena na vreme
    {1} MiB
      {1} MiB
    {1} bytes
      {1} {1|bajta|bajta|bajtova}
    it has no 'log.entries'
      nema 'log.entries'
    entry {1} is incomplete
      stavka {1} nije potpuna
    '{1}' is not a recording (HAR 1.2): {2}
      '{1}' nije snimak (HAR 1.2): {2}
    make one with --record FILE.har
      napravite ga sa --record FILE.har
    the next call is free at {1} (in {2}); {3}
      sledeći poziv je slobodan {1} (za {2}); {3}
    `quota reserve 0` releases them
      `quota reserve 0` ih oslobađa
    `quota` shows more
      `quota` kaže više
    nothing is sent before then; `quota` shows more
      pre toga se ništa ne šalje; `quota` pokazuje više
    nothing is sent before
      pre toga se ništa ne šalje
    the service asked for a longer wait than mmx accepts
      servis je tražio duže čekanje nego što mmx prihvata
    the service accepts no more calls for organisation {1} now (429)
      servis sada ne prima više poziva za organizaciju {1} (429)
    {1}{2}
      {1}{2}
    the service accepts no more calls now (429)
      servis sada ne prima više poziva (429)
    the service did not say for how long; mmx tries again from {1} on (in {2})
      servis nije rekao koliko dugo; mmx pokušava ponovo od {1} (za {2})
    the password was not refused
      lozinka nije odbijena
    {1}: {2} ({3} tries)
      {1}: {2} ({3} {3|pokušaj|pokušaja|pokušaja})
    {1}: the answer ({2}) is not text, so the write may or may not have taken effect
      {1}: odgovor ({2}) nije tekst, pa je upis možda izvršen, a možda nije
    check the network, and HTTPS_PROXY if a proxy is required; `--timeout SECONDS` gives it more time
      proverite mrežu, i HTTPS_PROXY ako je potreban; `--timeout SECONDS` daje više vremena
    the answer from {1} states two lengths
      odgovor sa {1} navodi dve dužine
    no whole answer from {1} within {2}
      nema celog odgovora sa {1} za {2}
    no connection to {1} within {2}
      nema veze sa {1} za {2}
    a control character in the address or a header
      kontrolni znak u adresi ili u zaglavlju
    the recording has no answer to {1} {2}
      snimak nema odgovor na {1} {2}
    """##
}
