extension Serbian {
  /// What `mmx doctor` says.
  static let doctor = ##"""
    wrote {1}
      zapisano: {1}
    check
      provera
    found
      nalaz
    everything is well
      sve je u redu
    {1} failed, {2} with a warning
      neuspelih: {1}, s upozorenjem: {2}
    the session replays a recording; nothing is sent
      sesija ponavlja snimak; ništa se ne šalje
    not tried: the service cannot be reached
      nije probano: servis nije dostupan
    the address is not that of the localisation {1}
      adresa ne odgovara lokalizaciji {1}
    codes and fields are checked for {1}; change `localisation` in the profile to match
      šifre i polja se proveravaju kao za {1}; uskladite `localisation` u profilu
    {1}, profile {2}
      {1}, profil {2}
    {1}, no profile
      {1}, bez profila
    missing: {1}
      nedostaje: {1}
    `mmx login` at a terminal sets them up; `mmx --sandbox` needs none
      `mmx login` na terminalu ih podešava; za `mmx --sandbox` nisu potrebni
    other users can read '{1}'
      '{1}' mogu da čitaju i drugi korisnici
    all four parts have a source
      za sva četiri dela zna se odakle dolaze
    kept in memory for this run
      čuva se u memoriji, samo za ovo pokretanje
    the database in '{1}' is damaged: {2}
      baza u '{1}' je oštećena: {2}
    move '{1}/state.db' away; the journal of writes goes with it, so settle open writes first
      sklonite '{1}/state.db'; s njom odlazi i dnevnik upisa, pa otvorene upise prvo razrešite ručno
    folder: {1}
      fascikla: {1}
    free: {1} MB
      slobodno: {1} MB
    the disk of the state folder is nearly full
      disk na kome je fascikla stanja skoro je pun
    make room: without the journal no write is sent
      oslobodite prostor: bez dnevnika se nijedan upis ne šalje
    other users can open '{1}'
      '{1}' mogu da otvore i drugi korisnici
    the database is intact
      baza je ispravna
    {1}: not tried without its address
      {1}: nije probano jer adresa nije poznata
    {1} is {2}
      {1} je {2}
    the proxy {1} is {2}; it resolves {3} itself
      proksi {1} je {2}; {3} traži on sam
    check the address in the settings, the network, and /etc/resolv.conf
      proverite adresu u podešavanjima, mrežu i /etc/resolv.conf
    check HTTPS_PROXY and the network
      proverite HTTPS_PROXY i mrežu
    check the machine's date and its certificates (the package ca-certificates); with a company proxy set SSL_CERT_FILE to its certificate
      proverite datum na računaru i njegove sertifikate (paket ca-certificates); uz proksi firme postavite SSL_CERT_FILE na njen sertifikat
    check the address, the network, a firewall, and HTTPS_PROXY if this machine needs a proxy
      proverite adresu, mrežu, zaštitni zid i HTTPS_PROXY ako je ovom računaru potreban
    try again; `mmx --trace` shows each exchange
      pokušajte ponovo; `mmx --trace` pokazuje svaku razmenu
    {1} is this machine: no TLS
      {1} je ovaj računar: bez TLS-a
    {1} uses plain http: secrets cross the network unprotected
      {1} se poziva običnim http-om: tajne idu mrežom nezaštićene
    use an https address
      koristite https adresu
    {1}: the certificate is trusted
      {1}: sertifikat je pouzdan
    {1}: trusted, ends in {2} {2|day|days}
      {1}: pouzdan, ističe za {2} {2|dan|dana|dana}
    issuer: {1}
      izdavalac: {1}
    the service must renew it; after that day nothing can be sent
      servis mora da ga obnovi; posle tog dana ništa se neće slati
    {1} did not state the time
      {1} nije naveo vreme
    correct within {1} s
      tačno u okviru {1} s
    the clock of this machine is {1} fast, compared with {2}
      sat na ovom računaru žuri {1} u odnosu na {2}
    the clock of this machine is {1} slow, compared with {2}
      sat na ovom računaru kasni {1} u odnosu na {2}
    set the clock, for instance with `timedatectl set-ntp true`; tokens and the count of calls depend on it
      podesite sat, na primer sa `timedatectl set-ntp true`; po njemu se računaju tokeni i broj poziva
    {1} min
      {1} min
    {1} {1|day|days}
      {1} {1|dan|dana|dana}
    signed in as {1}
      prijavljen je {1}
    signed in
      prijava je uspela
    {1}, token until {2}
      {1}, token važi do {2}
    the user has no organisation
      korisnik nema nijednu organizaciju
    ask an administrator of the organisation to give this user API access
      zamolite administratora organizacije da ovom korisniku da ovlašćenje za API
    {1}  {2}: API access {3}
      {1}  {2}: pristup API-ju {3}
    API access to {1}
      pristup API-ju: {1}
    no API access to {1} of {2}
      bez pristupa API-ju: {1} ({2} ukupno)
    {1} {1|organisation|organisations}
      {1} {1|organizacija|organizacije|organizacija}
    an administrator gives access in the organisation's settings
      ovlašćenje daje administrator, u podešavanjima organizacije
    {1} is not among the user's organisations
      {1} nije među organizacijama korisnika
    `mmx -c orgs` lists them; then --org N or `org = N` in the profile
      `mmx -c orgs` ih nabraja; zatim --org N ili `org = N` u profilu
    {1} {2} can be read
      {1} {2} može da se čita
    {1} can be read
      {1} može da se čita
    organisation {1}: {2} of {3} in 24 h, {4} of {5} this month
      organizacija {1}: {2} od {3} za 24 h, {4} od {5} ovog meseca
    {1}; the next call is free {2}
      {1}; sledeći poziv je slobodan {2}
    organisation {1}: the service accepts no more calls until {2}
      organizacija {1}: servis ne prima više poziva do {2}
    outside any organisation the service accepts no more calls until {1}
      van organizacija servis ne prima više poziva do {1}
    enough calls left
      preostalo je dovoljno poziva
    an organisation has no calls left
      jedna organizacija nema više poziva
    an organisation has used 80 % of its calls
      jedna organizacija je utrošila 80 % poziva
    `mmx -c quota` shows more; `quota reserve N` reserves calls for people
      `mmx -c quota` pokazuje više; `quota reserve N` rezerviše pozive za ljude
    no write of unknown outcome
      nema upisa nepoznatog ishoda
    journal {1}: {2}, {3}
      dnevnik {1}: {2}, {3}
    {1} {1|write|writes} of unknown outcome
      {1} {1|upis|upisa|upisa} nepoznatog ishoda
    `mmx -c 'journal find N'` looks for what one did
      `mmx -c 'journal find N'` traži šta je upis uradio
    the name '{1}' cannot be resolved: {2}
      ime '{1}' se ne može razrešiti: {2}
    chmod 600 '{1}'
      chmod 600 '{1}'
    address: {1}
      adresa: {1}
    one question takes {1} ms
      jedno pitanje traje {1} ms
    kept there: {1} {1|write|writes} of the journal, {2} {2|refusal|refusals}
      tamo je: {1} {1|upis|upisa|upisa} iz dnevnika, {2} {2|odbijanje|odbijanja|odbijanja}
    the clock of this machine is {1} off that of the database
      sat ovog računara odstupa {1} od sata baze
    set the clocks, for instance with `timedatectl set-ntp true`
      podesite satove, na primer sa `timedatectl set-ntp true`
    the database that other machines share can be used
      baza koju dele i drugi računari može da se koristi
    chmod 700 '{1}'
      chmod 700 '{1}'
    """##
}
