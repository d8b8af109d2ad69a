extension Serbian {
  /// Records that are not what was asked for, pages that do not fit, writes that sessions share.
  static let records = ##"""
    another session has written this record meanwhile, so it was not sent
      druga sesija je u međuvremenu upisala ovaj zapis, pa nije poslat
    `journal show {1}` shows that write; the same command again goes on from it
      `journal show {1}` prikazuje taj upis; ista naredba ponovo nastavlja od njega
    the answer to '{1} {2}' names '{3}', which is no record of that collection, so the write may have taken effect or not
      odgovor na '{1} {2}' navodi '{3}', što nije zapis te zbirke, pa upis možda jeste a možda nije izvršen
    look before you repeat it
      pogledajte pre nego što ponovite
    the answer to '{1} {2}' is 202, which says accepted and not done, so the write may have taken effect or not
      odgovor na '{1} {2}' je 202, što znači primljeno a ne izvršeno, pa upis možda jeste a možda nije izvršen
    the answer to '{1} {2}' ({3}) names no record that was made, so the write may have taken effect or not: {4}
      odgovor na '{1} {2}' ({3}) ne navodi nijedan napravljen zapis, pa upis možda jeste a možda nije izvršen: {4}
    the record was created, but its ID is not known: {1}
      zapis je napravljen, ali njegov ID nije poznat: {1}
    the answer to 'get {1}' is another record ({2}), and nothing of it is used
      odgovor na 'get {1}' je drugi zapis ({2}), i ništa iz njega se ne koristi
    `http GET {1}` shows it as it came; a proxy or a cache may stand in the way
      `http GET {1}` ga prikazuje kako je stigao; možda smeta proksi ili keš
    warning: the service remarks: {1}
      upozorenje: servis napominje: {1}
    {1}: not sent, because '{2}' holds '{3}', which stands for a secret that was taken out
      {1}: nije poslato, jer '{2}' sadrži '{3}', što stoji umesto uklonjene tajne
    set the field to what it is to hold, or read the record again
      dodelite polju šta treba da sadrži, ili ponovo pročitajte zapis
    page {1} of {2} was asked for, and page {3} came
      zatražena je strana {1} od {2}, a stigla je strana {3}
    page {1} of {2} has the rows of the page before
      strana {1} od {2} ima redove prethodne strane
    a proxy or a cache may stand in the way; `page N` reads one page
      možda smeta proksi ili keš; `page N` čita jednu stranu
    the service counts {1} rows
      servis broji {1} redova
    the service's count went from {1} to {2}
      broj kod servisa prešao je sa {1} na {2}
    page {1} is empty
      strana {1} je prazna
    the service counts {1}
      servis broji {1}
    {1} {1|row came|rows came} twice
      {1} {1|red je stigao|reda su stigla|redova je stiglo} dvaput
    {1} of {2} rows of {3} came
      stiglo je {1} od {2} redova iz {3}
    {1} rows of {2} came
      stiglo je {1} redova iz {2}
    warning: {1}, and rows may be missing or doubled: {2}
      upozorenje: {1}, a redovi možda nedostaju ili su dvostruki: {2}
    reading {1} rows of {2} takes {3} more calls, and {4} are left today; go on?
      čitanje {1} redova iz {2} traži još {3} poziva, a danas je ostalo {4}; nastaviti?
    {1} rows of {2} take {3} more calls, and {4} are left today
      {1} redova iz {2} traži još {3} poziva, a danas je ostalo {4}
    `limit N` or a filter asks for less; `--yes` reads them all
      `limit N` ili filter traži manje; `--yes` ih čita sve
    {1} {1|row waits|rows wait} for somebody to look, and nothing is repeated
      {1} {1|red čeka|reda čekaju|redova čeka} da neko pogleda, i ništa se ne ponavlja
    look at the records; `journal settle {1} as done` leaves a row as it is, and `failed` in the column `state` of '{2}' has it done again
      pogledajte zapise; `journal settle {1} as done` ostavlja red kakav jeste, a `failed` u koloni `state` u '{2}' znači da se radi ponovo
    the {1} came without a RowVersion, so nobody would see it if somebody else had changed it meanwhile
      {1}: stiglo je bez RowVersion, pa niko ne bi video da je to u međuvremenu izmenio neko drugi
    `refresh` reads it again; `http PUT` sends what it is given
      `refresh` čita ponovo; `http PUT` šalje što mu se da
    look at the records, and write `saved` or `failed` into the column `state` of '{1}'
      pogledajte zapise, i upišite `saved` ili `failed` u kolonu `state` u '{1}'
    `journal settle N as done|failed` says what became of a write; the next run goes on from that
      `journal settle N as done|failed` kaže šta je bilo sa upisom; sledeće pokretanje nastavlja od toga
    row {1} {2}
      red {1} {2}
    was being sent when the run before ended; `journal show {1}` says what to look for
      se slao kada se prethodni rad završio; `journal show {1}` kaže šta treba tražiti
    was written when the run before ended, and what it does after that write may be missing
      je upisan kada se prethodni rad završio, a ono što radi posle tog upisa možda nedostaje
    {1} would be saved
      {1} bi bilo sačuvano
    warning: '{1}' holds {2} {2|row|rows} of a sandbox that is gone; nothing of it counts here
      upozorenje: '{1}' sadrži {2} {2|red|reda|redova} iz sandboxa kojeg više nema; ništa iz njega ovde ne važi
    '{1}' exists and stays as it is; wrote {2}, {3} {3|byte|bytes}
      '{1}' već postoji i ostaje kakav jeste; zapisano u {2}, {3} {3|bajt|bajta|bajtova}
    a text holds half a character, which '{1}' cannot hold
      jedan tekst sadrži pola znaka, što '{1}' ne može da sadrži
    json and jsonl can hold it
      json i jsonl mogu da ga sadrže
    the {1} is not saved
      {1} nije sačuvan
    {1} is not saved
      {1} nije sačuvan
    {1} has no edits, so nothing was sent
      {1} nema izmena, pa ništa nije poslato
    dry run: the {1} is not saved
      probno: {1} nije sačuvan
    '{1}' cannot be made or read
      '{1}' ne može da se napravi ni pročita
    that session was with '{1}', this one is with '{2}'
      ta sesija je bila sa '{1}', ova je sa '{2}'
    start mmx as it was started for that session; `resume list` shows the others
      pokrenite mmx kao što je bio pokrenut za tu sesiju; `resume list` prikazuje ostale
    and {1} more records that were written before that session ended
      i još {1} zapisa koji su upisani pre kraja te sesije
    warning: the outcome of the write of the {1} (journal {2}) is unknown; it is not sent again until `journal settle N as done|failed`
      upozorenje: ishod upisa za {1} (dnevnik {2}) nije poznat; ne šalje se ponovo do `journal settle N as done|failed`
    warning: the journal that knew whether the {1} was written is gone, so it is not sent; look whether the service has it
      upozorenje: dnevnika koji je znao da li je {1} upisan više nema, pa se ne šalje; pogledajte da li ga servis ima
    the {1} was deleted before that session ended (journal {2})
      {1} je obrisan pre kraja te sesije (dnevnik {2})
    the {1} was saved before that session ended (journal {2})
      {1} je sačuvan pre kraja te sesije (dnevnik {2})
    """##
}
