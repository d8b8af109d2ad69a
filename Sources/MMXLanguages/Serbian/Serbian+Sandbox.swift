extension Serbian {
  /// The simulator.
  static let sandbox = ##"""
    the PDF could not be made
      PDF nije mogao da se napravi
    libharu cannot be opened: {1}
      libharu ne može da se otvori: {1}
    install it: `apt-get install libhpdf-2.3.0`
      instalirajte ga: `apt-get install libhpdf-2.3.0`
    '{1}' was written by a newer mmx
      '{1}' je zapisao noviji mmx
    use that version of mmx, or another file
      koristite tu verziju programa mmx, ili drugu datoteku
    '{1}' is not a data file of the sandbox and is not changed
      '{1}' nije datoteka s podacima simulatora, i ne menja se
    name a file that does not exist yet
      navedite datoteku koja još ne postoji
    the file is not a recording of HTTP calls
      datoteka nije snimak HTTP poziva
    make one with `mmx --record FILE.har`, a proxy or a browser
      napravite ga pomoću `mmx --record FILE.har`, proksija ili pregledača
    report what is wrong with the calls of any client, though the service accepts them, as they arrive
      prijavi šta ne valja u pozivima bilo kog klijenta, iako ih servis prihvata, kako stižu
    with --lint: answer such calls with 400 and the finding
      uz --lint: na takve pozive odgovori sa 400 i nalazom
    with --lint: write the findings to a file at the end, KIND junit, sarif or html
      uz --lint: na kraju zapiši nalaze u datoteku, KIND je junit, sarif ili html
    with --lint: report at the end what the calls would have cost, by client and route
      uz --lint: na kraju prijavi koliko bi pozivi koštali, po klijentu i putanji
    also write the findings to a file, KIND junit, sarif or html
      zapiši nalaze i u datoteku, KIND je junit, sarif ili html
    report what the calls would have cost
      prijavi koliko bi pozivi koštali
    report what is wrong with the calls of a client, from a recording of them
      prijavi šta ne valja u pozivima klijenta, iz njihovog snimka
    a kind and a file, such as junit:lint.xml, sarif:lint.sarif or html:lint.html
      vrsta i datoteka, na primer junit:lint.xml, sarif:lint.sarif ili html:lint.html
    another server keeps its records in '{1}'
      drugi server čuva svoje zapise u '{1}'
    stop that one first, or name another file
      prvo završite taj, ili navedite drugu datoteku
    the saved record {1}/{2} of organisation {3} is not a JSON object
      sačuvani zapis {1}/{2} organizacije {3} nije JSON objekat
    start with an empty data file
      počnite s praznom datotekom
    another program uses it
      drži ga drugi program
    permission denied
      pristup nije dozvoljen
    too many open files
      previše otvorenih datoteka
    error {1} of the system
      greška sistema {1}
    {1} is not a port
      {1} nije port
    give one from 1024 to 65535, or 0 for any that is free
      navedite broj od 1024 do 65535, ili 0 za bilo koji slobodan
    port {1} of 127.0.0.1 cannot be opened: {2}
      port {1} na 127.0.0.1 ne može da se otvori: {2}
    give another port, or 0 for any that is free
      navedite drugi port, ili 0 za bilo koji slobodan
    the server did not start
      server se nije pokrenuo
    too many threads or open files may be in use: see `ulimit -a`
      možda je zauzeto previše niti ili otvorenih datoteka: vidite `ulimit -a`
    the simulator cannot be served without libmicrohttpd: {1}
      simulator ne može da radi bez libmicrohttpd: {1}
    install it: `apt-get install libmicrohttpd12`
      instalirajte ga: `apt-get install libmicrohttpd12`
    '{1}' is not an address
      '{1}' nije adresa
    the port of 127.0.0.1; 0, the default, takes a free one and prints it
      port na 127.0.0.1; 0, što se podrazumeva, uzima slobodan i ispisuje ga
    keep the records in FILE, created if it does not exist; by default they are lost when the process ends
      čuvaj zapise u FILE, koja se napravi ako ne postoji; podrazumevano nestaju s procesom
    generate a company of 300 customers, 200 items and 2,000 invoices in two years, the same for the same N; a small one by default
      napravi firmu sa 300 kupaca, 200 artikala i 2.000 faktura za dve godine, istu za isto N; podrazumevano malu
    write a line to standard error for each request
      za svaki zahtev ispiši red na standardni izlaz za greške
    serve HTTPS with a certificate and its key, files in PEM
      radi preko HTTPS-a, sa sertifikatom i njegovim ključem, datotekama u PEM obliku
    how many seconds a token is valid; 3600 by default
      koliko sekundi važi token; podrazumevano 3600
    wrong passwords in a row that lock the application; 3 by default
      broj pogrešnih lozinki zaredom koji zaključava aplikaciju; podrazumevano 3
    calls in 24 hours for each client and organisation, 0 for any number; 1000 by default
      poziva za 24 sata po klijentu i organizaciji, 0 za neograničeno; podrazumevano 1000
    calls in a month, 0 for any number; 20000 by default
      poziva mesečno, 0 za neograničeno; podrazumevano 20000
    what the user may do in an organisation: none, read or full; full by default
      šta korisnik sme u organizaciji: none, read ili full; podrazumevano full
    answer 404 to codes with / or . in an address, as the web server of the service does; on by default
      na šifre sa / ili . u adresi odgovaraj sa 404, kao veb-server servisa; podrazumevano on
    add an undocumented field to every record, to see how a client handles it
      u svaki zapis dodaj nedokumentovano polje, da se vidi kako se klijent snalazi
    on or off
      on ili off
    Three countries
      Tri države
    /RS/, /SI/ and /HR/ are separate companies, organisations 12 and 13 in each, with the IDs of that installation.
      /RS/, /SI/ i /HR/ su zasebne firme, organizacije 12 i 13 u svakoj, sa ID-jevima te instalacije.
    Documents post journals; which accounts the service itself posts to is not known, and those here are the sandbox's own.
      Dokumenti se knjiže u temeljnice; konta na koja sam servis knjiži nisu poznata, a ova su konta simulatora.
    what goes wrong, and when; see below
      šta da krene naopako, i kada; videti niže
    Faults, to see how a client handles them
      Kvarovi, da se vidi kako se klijent snalazi
    SPEC is one or more rules separated by ; and a rule is words separated by , as in:
      SPEC je jedno pravilo ili više njih, razdvojenih sa ; a pravilo čine reči razdvojene sa , kao:
    For each request the first rule that applies decides. The same seed and the same requests give the same faults.
      Za svaki zahtev odlučuje prvo pravilo koje se primeni. Isti seed i isti zahtevi daju iste kvarove.
    Words of a rule
      Reči pravila
    While it runs, faults are shown and changed at /_sandbox/fault of the same port
      Dok radi, kvarovi se vide i menjaju na /_sandbox/fault istog porta
    the rules, and how often each applied:
      pravila, i koliko je puta koje primenjeno:
    other rules, counted from zero:
      druga pravila, uz brojanje ispočetka:
    no faults now:
      sada bez kvarova:
    organisations with none, read or full, such as 13=none,12=read
      organizacije sa none, read ili full, na primer 13=none,12=read
    the fault word '{1}' is invalid
      reč pravila '{1}' nije ispravna
    write it as `{1}`, once in a rule
      piše se kao `{1}`, jednom u pravilu
    the fault rule '{1}' does nothing
      pravilo '{1}' ne radi ništa
    give a fault: status=503, delay=2s, truncate, garbage or drop
      navedite kvar: status=503, delay=2s, truncate, garbage ili drop
    the fault rules are too long, or not text
      pravila su predugačka, ili nisu tekst
    rules have at most 4096 bytes of UTF-8
      pravila smeju imati najviše 4096 bajtova u UTF-8
    '{1}' is not a word of a fault rule
      '{1}' nije reč pravila
    the words are {1}
      reči su {1}
    the server did not start: certificate and key do not match, or no thread could be started
      server se nije pokrenuo: sertifikat i ključ ne odgovaraju jedan drugom, ili se nit nije mogla pokrenuti
    make a pair: `openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -keyout key.pem -out cert.pem`
      napravite par: `openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -keyout key.pem -out cert.pem`
    '{1}' cannot be used for TLS: {2}
      '{1}' ne može da se koristi za TLS: {2}
    give a certificate and its key in PEM
      navedite sertifikat i njegov ključ u PEM obliku
    the share of the requests, 0.05 or 5%; all by default
      deo zahteva, 0.05 ili 5%; podrazumevano svi
    only these verbs
      samo ovi glagoli
    only paths with this ending; * matches anything: path=customers/*, path=token
      samo putanje s ovim završetkom; * je bilo šta: path=customers/*, path=token
    let the first N such requests pass
      propusti prvih N takvih zahteva
    stop after N faults
      prestani posle N kvarova
    the request is not executed: the default for status and drop
      zahtev se ne izvršava: podrazumevano za status i drop
    the request is executed and saved, then the answer is spoiled: the default for truncate and garbage
      zahtev se izvrši i sačuva, pa se odgovor pokvari: podrazumevano za truncate i garbage
    wait 200ms or 2s, or a random time between two: delay=200ms..2s
      čekaj 200ms ili 2s, ili slučajno vreme između dva: delay=200ms..2s
    answer with this status of 400 to 599
      odgovori ovim statusom, od 400 do 599
    with a header that asks to wait N seconds
      sa zaglavljem koje traži čekanje od N sekundi
    cut the answer off after N bytes of its body, or half of them
      prekini odgovor posle N bajtova tela, ili na pola
    answer with bytes that are not JSON
      odgovori bajtovima koji nisu JSON
    close the connection without an answer
      zatvori vezu bez odgovora
    """##
}
