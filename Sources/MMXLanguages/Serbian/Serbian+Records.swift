extension Serbian {
  /// Records that are not what was asked for, pages that do not fit, writes that sessions share.
  static let records = ##"""
    another session has written this record in the meantime, so it was not sent
      druga sesija je u međuvremenu upisala ovaj zapis, pa nije poslat
    `journal show {1}` shows that write; repeating the command continues from it
      `journal show {1}` prikazuje taj upis; ponovljena naredba nastavlja od njega
    the answer to '{1} {2}' names '{3}', which is not a record of that collection, so the write may or may not have taken effect
      odgovor na '{1} {2}' navodi '{3}', što nije zapis te zbirke, pa upis možda jeste a možda nije izvršen
    look before you repeat it
      pogledajte pre nego što ponovite
    the answer to '{1} {2}' is 202, which means accepted but not done, so the write may or may not have taken effect
      odgovor na '{1} {2}' je 202, što znači primljeno a ne izvršeno, pa upis možda jeste a možda nije izvršen
    the answer to '{1} {2}' ({3}) names no created record, so the write may or may not have taken effect: {4}
      odgovor na '{1} {2}' ({3}) ne navodi nijedan napravljen zapis, pa upis možda jeste a možda nije izvršen: {4}
    the answer to '{1} {2}' ({3}) is a message alone, as errors are, so the write may or may not have taken effect{4}
      odgovor na '{1} {2}' ({3}) je samo poruka, kakve su greške, pa upis možda jeste a možda nije izvršen{4}
    the answer to '{1} {2}' is about another record ({3}), so the write may or may not have taken effect
      odgovor na '{1} {2}' se odnosi na drugi zapis ({3}), pa upis možda jeste a možda nije izvršen
    the record was created, but its ID is not known: {1}
      zapis je napravljen, ali njegov ID nije poznat: {1}
    the answer to 'get {1}' is another record ({2}), and none of it is used
      odgovor na 'get {1}' je drugi zapis ({2}), i ništa iz njega se ne koristi
    `http GET {1}` shows the raw answer; a proxy or a cache may be interfering
      `http GET {1}` pokazuje odgovor kakav je stigao; možda smeta proksi ili keš
    warning from the service: {1}
      upozorenje servisa: {1}
    {1}: not sent, because '{2}' holds '{3}', which replaces a removed secret
      {1}: nije poslato, jer '{2}' sadrži '{3}', što je umesto uklonjene tajne
    set the field to its real value, or read the record again
      dodelite polju pravu vrednost, ili ponovo pročitajte zapis
    page {1} of {2} was requested, but page {3} arrived
      zatražena je strana {1} od {2}, a stigla je strana {3}
    page {1} of {2} has the rows of the previous page
      strana {1} od {2} ima redove prethodne strane
    a proxy or a cache may be interfering; `page N` reads one page
      možda smeta proksi ili keš; `page N` čita jednu stranu
    the service counts {1} rows
      servis broji {1} redova
    the service's count changed from {1} to {2}
      broj kod servisa promenio se sa {1} na {2}
    page {1} is empty
      strana {1} je prazna
    the service counts {1}
      servis broji {1}
    {1} {1|row arrived|rows arrived} twice
      {1} {1|red je stigao|reda su stigla|redova je stiglo} dvaput
    {1} of {2} rows of {3} arrived
      stiglo je {1} od {2} redova iz {3}
    {1} {1|row|rows} of {2} arrived
      stiglo je {1} {1|red|reda|redova} iz {2}
    warning: {1}, and rows may be missing or repeated: {2}
      upozorenje: {1}, a redovi možda nedostaju ili su dvostruki: {2}
    reading {1} rows of {2} takes {3} more calls, and {4} are left today; continue?
      čitanje {1} redova iz {2} traži još {3} poziva, a danas je ostalo {4}; nastaviti?
    {1} rows of {2} take {3} more calls, and {4} are left today
      {1} redova iz {2} traži još {3} poziva, a danas je ostalo {4}
    `limit N` or a filter reads fewer; `--yes` reads them all
      `limit N` ili filter čita manje; `--yes` ih čita sve
    {1} {1|row has|rows have} to be checked by hand, and nothing is repeated
      {1} {1|red treba|reda treba|redova treba} proveriti ručno, i ništa se ne ponavlja
    check the records; `journal settle {1} as done` leaves a row unchanged, and `failed` in the column `state` of '{2}' repeats it
      proverite zapise; `journal settle {1} as done` ostavlja red bez izmena, a `failed` u koloni `state` u '{2}' ga ponavlja
    the {1} was returned without a RowVersion, so a change by somebody else would go unnoticed
      {1}: stiglo je bez RowVersion, pa bi tuđa izmena ostala neprimećena
    `refresh` reads it again; `http PUT` sends any body
      `refresh` čita ponovo; `http PUT` šalje bilo koje telo
    check the records, and write `saved` or `failed` in the column `state` of '{1}'
      proverite zapise, i upišite `saved` ili `failed` u kolonu `state` u '{1}'
    `journal settle N as done|failed` records the outcome of a write; the next run continues from there
      `journal settle N as done|failed` beleži ishod upisa; sledeće pokretanje nastavlja odatle
    row {1} {2}
      red {1} {2}
    was being sent when the previous run ended; `journal show {1}` says what to look for
      se slao kada se prethodni rad završio; `journal show {1}` kaže šta treba tražiti
    had been written when the previous run ended, but what it does after that write may be missing
      je upisan kada se prethodni rad završio, a ono što radi posle tog upisa možda nedostaje
    {1} would be saved
      {1} bi bilo sačuvano
    warning: '{1}' holds {2} {2|row|rows} of a sandbox that no longer exists; they are ignored
      upozorenje: '{1}' sadrži {2} {2|red|reda|redova} iz simulatora kojeg više nema; zanemaruju se
    '{1}' exists and was not changed; wrote {2}, {3} {3|byte|bytes}
      '{1}' već postoji i nije promenjen; zapisano u {2}, {3} {3|bajt|bajta|bajtova}
    a text contains half a character, which '{1}' cannot store
      jedan tekst sadrži pola znaka, što '{1}' ne može da sadrži
    json and jsonl can store it
      json i jsonl mogu da ga sadrže
    the {1} is not saved
      {1} nije sačuvan
    {1} is not saved
      {1} nije sačuvan
    {1} has no edits, so nothing was sent
      {1} nema izmena, pa ništa nije poslato
    dry run: the {1} is not saved
      probno: {1} nije sačuvan
    '{1}' cannot be created or read
      '{1}' ne može da se napravi ni pročita
    that session was with '{1}', this one is with '{2}'
      ta sesija je bila sa '{1}', ova je sa '{2}'
    start mmx as it was started for that session; `resume list` shows the others
      pokrenite mmx kao što je bio pokrenut za tu sesiju; `resume list` prikazuje ostale
    and {1} more records that were written before that session ended
      i još {1} zapisa koji su upisani pre kraja te sesije
    warning: the outcome of the write of the {1} (journal {2}) is unknown; it is not sent again until `journal settle N as done|failed`
      upozorenje: ishod upisa za {1} (dnevnik {2}) nije poznat; ne šalje se ponovo do `journal settle N as done|failed`
    warning: the journal that recorded whether the {1} was written is gone, so it is not sent; check whether the service has it
      upozorenje: dnevnika koji je beležio da li je {1} upisan više nema, pa se ne šalje; proverite da li ga servis ima
    the {1} was deleted before that session ended (journal {2})
      {1} je obrisan pre kraja te sesije (dnevnik {2})
    the {1} was saved before that session ended (journal {2})
      {1} je sačuvan pre kraja te sesije (dnevnik {2})
    """##
}
