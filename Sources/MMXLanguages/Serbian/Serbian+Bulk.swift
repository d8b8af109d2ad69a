extension Serbian {
  /// Bulk runs, attachments and what is said of a record before it is sent.
  static let bulk = ##"""
    an attachment has the name of its file, and standard input has none
      prilog ima ime svoje datoteke, a standardni ulaz ga nema
    keep it in a file first: `write("scan.pdf", read("-", "bytes"))`; a file called `-` is `./-`
      prvo ga sačuvajte u datoteku: `write("scan.pdf", read("-", "bytes"))`; datoteka koja se zove `-` je `./-`
    dry run: the results of bulk are not kept
      probno: rezultati za bulk se ne čuvaju
    stopped after {1} {1|failed row|failed rows}
      prekinuto posle {1} {1|neuspelog reda|neuspela reda|neuspelih redova}
    {1} of {2} {2|row|rows} failed
      nije uspelo {1} od {2} {2|reda|reda|redova}
    {1} saved
      sačuvano {1}
    {1} unchanged
      nepromenjeno {1}
    {1} failed
      neuspelo {1}
    {1} partly written
      delimično upisano {1}
    {1} of unknown outcome
      nepoznatog ishoda {1}
    {1} done before
      ranije završeno {1}
    {1} not repeated
      neponovljeno {1}
    {1} not begun
      nezapočeto {1}
    bulk: {1}; see '{2}'
      bulk: {1}; videti '{2}'
    bulk: {1}
      bulk: {1}
    row {1}: {2}: {3}
      red {1}: {2}: {3}
    and {1} more
      i još {1}
    with `bulk(rows, results = "done.csv")` a later run repeats only the failed rows
      sa `bulk(rows, results = "done.csv")` sledeće pokretanje ponavlja samo neuspele redove
    run it again to repeat the failed rows; rows of unknown outcome wait until `journal settle N` records their outcome
      pokrenite ponovo da se neuspeli redovi ponove; redovi nepoznatog ishoda čekaju dok `journal settle N` ne zabeleži ishod
    was written in part and then failed ({1})
      upisan je delimično, pa nije uspeo ({1})
    got no answer; `journal show {1}` says what to look for
      ostao je bez odgovora; `journal show {1}` kaže šta da tražite
    got no answer
      ostao je bez odgovora
    was being sent when the previous run ended; `journal` shows the write
      slao se kad se prethodno pokretanje završilo; `journal` pokazuje upis
    warning: row {1} {2}; it is not repeated
      upozorenje: red {1} {2}; ne ponavlja se
    warning: and {1} more rows that are not repeated
      upozorenje: i drugi redovi koji se ne ponavljaju, još {1}
    'errors' is a whole number from 1
      'errors' je ceo broj od 1
    the rows of `bulk` can be used only where `bulk` is called
      redovi iz `bulk` mogu da se koriste samo tamo gde je `bulk` pozvan
    write `for r in bulk(rows, ...) { ... }` or `rows | bulk(...) | each { ... }`
      napišite `for r in bulk(rows, ...) { ... }` ili `rows | bulk(...) | each { ... }`
    '{1}' is not a results file of `bulk`
      '{1}' nije datoteka rezultata za `bulk`
    name a file that does not exist yet; if another program changed this one, restore it, because with a new file every row is processed again
      navedite datoteku koja još ne postoji; ako je ovu izmenio drugi program, vratite je, jer se sa novom svi redovi obrađuju ponovo
    has a write of unknown outcome in the journal of another state folder
      ima upis nepoznatog ishoda u dnevniku druge fascikle stanja
    '{1}' holds the results of a run on {2}, but this run uses {3}
      '{1}' sadrži rezultate rada na {2}, a ovaj ide na {3}
    name another results file
      navedite drugu datoteku rezultata
    row {1} has changed since '{2}' recorded it as written
      red {1} se promenio otkad je u '{2}' zabeležen kao upisan
    restore the row; to correct a written record, edit that record instead of importing it again
      vratite red kakav je bio; upisan zapis ispravite izmenom tog zapisa, a ne ponovnim uvozom
    '{1}' exists; overwrite it?
      '{1}' već postoji; zameniti?
    warning: wrote {1}, which is empty: the service sent no content
      upozorenje: zapisano: {1}, a datoteka je prazna: servis nije poslao sadržaj
    wrote {1}, {2} {2|byte|bytes}
      zapisano: {1}, {2} {2|bajt|bajta|bajtova}
    {1} has no AttachmentData
      {1}: nema AttachmentData
    the record
      zapis
    read the whole file by its own path, such as `get documents/5/attachments/7`
      celu datoteku pročitajte preko njene putanje, na primer `get documents/5/attachments/7`
    {1} is not an attachment and cannot be written to a folder
      {1} nije prilog koji se može zapisati u fasciklu
    a name that ends in `/` is a folder; name the file, such as `write "out.json"`
      ime s `/` na kraju je fascikla; imenujte datoteku, na primer `write "out.json"`
    there is no attachment to write
      nema priloga za pisanje
    '{1}' exists and is not overwritten
      '{1}' već postoji i ne zamenjuje se
    answer yes, give --yes, or name another folder
      odgovorite sa da, navedite --yes, ili drugu fasciklu
    {1} take one file at a time
      {1} primaju po jednu datoteku
    attach them one by one: `for f in files { attach x f }`
      priložite ih jednu po jednu: `for f in files { attach x f }`
    tax number {1}: {2}
      poreski broj {1}: {2}
    {1}.{2} has {3} characters; older pages of the documentation allow {4}
      {1}.{2} ima znakova: {3}; starije strane dokumentacije dozvoljavaju {4}
    PIB
      PIB-u
    OIB
      OIB-u
    davčna številka
      polju davčna številka
    matični broj
      matičnom broju
    matična številka
      polju matična številka
    personal number
      ličnom broju (JMBG)
    not an IBAN: an IBAN begins with the two letters of a country and two digits
      nije IBAN: IBAN počinje sa dva slova države i dve cifre
    an IBAN of {1} has {2} characters, not {3}
      IBAN za {1} ima znakova: {2}, a ne {3}
    the check digits of the IBAN are wrong
      kontrolne cifre IBAN-a nisu ispravne
    an account number of Serbia has 18 digits, as 160-0000000012345-95, not {1}
      broj računa u Srbiji ima 18 cifara, kao 160-0000000012345-95, a ne {1}
    the check digits of the account number are wrong
      kontrolne cifre broja računa nisu ispravne
    a VAT number of {1} is written {2} (9 a digit, A a letter, * either)
      PDV broj za {1} piše se {2} (9 je cifra, A slovo, * jedno ili drugo)
    a {1} has {2} digits
      u {1} treba da bude cifara: {2}
    the check digit of the {1} is wrong
      kontrolna cifra u {1} nije ispravna
    the {1} lacks {2}, which the service requires to create it
      {1}: nedostaje {2}, što servis traži pri kreiranju
    set it first; `describe {1}` says what is required
      prvo ga postavite; `describe {1}` kaže šta je potrebno
    set them first; `describe {1}` says what is required
      prvo ih postavite; `describe {1}` kaže šta je potrebno
    """##
}
