extension Serbian {
  /// CSV and XLSX, and the options of files.
  static let formats = ##"""
    options are {1}
      opcije su {1}
    the option '{1}' is {2}, not {3}
      opcija '{1}' je {2}, a ovo je {3}
    '{1}' takes bytes, not {2}
      '{1}' prima bajtove, a ovo je {2}
    leave the format out to write text
      za pisanje teksta izostavite format
    '{1}' is not UTF-8 text: invalid bytes at line {2}, column {3}
      '{1}' nije tekst u UTF-8: neispravni bajtovi u redu {2}, koloni {3}
    give its encoding, `read("{1}", {encoding: "cp1250"})`, or read it as `"bytes"`
      navedite kodiranje, `read("{1}", {encoding: "cp1250"})`, ili čitajte kao `"bytes"`
    line {1} has {2} cells, the header {3}
      u redu {1} broj ćelija je {2}, a u zaglavlju {3}
    if the names of the columns are on line {1}, give `{header: {2}}`
      ako imena kolona stoje u redu {1}, navedite `{header: {2}}`
    name each column in the header, or give the `delimiter` of the file
      imenujte svaku kolonu u zaglavlju, ili recite koji `delimiter` datoteka ima
    columns {1} have cells but no name on line {2}
      kolone {1} sadrže ćelije, a nemaju ime u redu {2}
    name each column in the header
      imenujte svaku kolonu u zaglavlju
    the file has nothing from line {1} on
      od reda {1} nema ničega
    give a smaller `header` or `skip`
      navedite manji `header` ili `skip`
    the name '{1}' does not imply a format
      iz imena '{1}' se ne vidi format
    end it in .csv, .tsv, .json, .jsonl, .xlsx or .txt, or give one: `{format: "csv"}`; formats are {1}
      završite ga sa .csv, .tsv, .json, .jsonl, .xlsx ili .txt, ili navedite format: `{format: "csv"}`; formati su {1}
    '{1}' is in the old format of Excel, which mmx cannot read
      '{1}' je u starom formatu Excela, koji mmx ne čita
    mmx does not know the format of '{1}'
      mmx ne poznaje format datoteke '{1}'
    use .xlsx, which spreadsheet programs save too; formats are {1}
      koristite .xlsx, koji i programi za tabele čuvaju; formati su {1}
    `skip` and `header` mean the same thing
      `skip` i `header` znače isto
    give one of them: `{skip: 2}` skips two lines, `{header: 3}` says that line 3 names the columns
      navedite jedno: `{skip: 2}` izostavlja dva reda, `{header: 3}` kaže da red 3 imenuje kolone
    a whole number from {1}
      ceo broj od {1}
    '{1}': {2} {2|cell|cells} with a decimal comma, the first '{3}' on line {4}, are read as text; give `{decimal: ","}`
      '{1}': {2} {2|ćelija|ćelije|ćelija} sa decimalnim zarezom, prva '{3}' u redu {4}, ovde su tekst; recite `{decimal: ","}`
    '{1}': the first sheet is empty; `{sheet: "{2}"}` reads another
      '{1}': prvi list je prazan; `{sheet: "{2}"}` čita drugi
    '{1}': {2} {2|cell|cells} without a value, the first at {3}: errors, or formulas that were never calculated; they are null
      '{1}': {2} {2|ćelija|ćelije|ćelija} bez vrednosti, prva je {3}: greške, ili formule koje nikad nisu izračunate; one su null
    '{1}': {2} {2|formula|formulas} that the program that wrote the file did not calculate, the first at {3}; open and save it in a spreadsheet program
      '{1}': {2} {2|formula|formule|formula} koje program koji je napisao datoteku nije izračunao, prva je {3}; otvorite je i sačuvajte u programu za tabele
    each line of it is a document: `read("{1}", {format: "jsonl"})`
      svaki red je dokument za sebe: `read("{1}", {format: "jsonl"})`
    '{1}' contains zero bytes and is not text
      '{1}' sadrži bajtove nula i nije tekst
    it looks like {1}: `read("{2}", {encoding: "{3}"})`
      liči na {1}: `read("{2}", {encoding: "{3}"})`
    give its encoding, `read("{1}", {encoding: "utf-16le"})`, or read it as `"bytes"`
      navedite kodiranje, `read("{1}", {encoding: "utf-16le"})`, ili čitajte kao `"bytes"`
    the text is not in the encoding {1}, or is cut off
      tekst nije u kodiranju {1}, ili je odsečen
    give its encoding, as in `{encoding: "cp1250"}`
      navedite kodiranje, na primer `{encoding: "cp1250"}`
    this system has no converter for the encoding {1}
      ovaj sistem nema pretvarač za kodiranje {1}
    install those of the C library: `apt-get install libc-gconv-modules-extra`, in Debian 12 `apt-get install --reinstall libc6`
      instalirajte one iz C biblioteke: `apt-get install libc-gconv-modules-extra`, u Debianu 12 `apt-get install --reinstall libc6`
    the byte order mark of the file says {1}, not {2}
      oznaka redosleda bajtova u datoteci kaže {1}, a ne {2}
    leave out `encoding`: the mark is enough
      izostavite `encoding`: oznaka je dovoljna
    the delimiter and the decimal mark of CSV are both '{1}'
      znak za razdvajanje i decimalni znak u CSV-u su oba '{1}'
    byte {1} at line {2}, column {3}
      bajt {1} u redu {2}, koloni {3}
    '{1}' at line {2}, column {3}
      '{1}' u redu {2}, koloni {3}
    what is at line {1}, column {2}
      ono što stoji u redu {1}, koloni {2}
    there is no encoding '{1}'
      nema kodiranja '{1}'
    use {1}
      koristite {1}
    the name of the sheet to write
      ime lista na koji se piše
    a name or a number from 1
      ime ili broj od 1
    one character
      jedan znak
    line {1} of the CSV opens a quote at column {2} that never ends
      red {1} u CSV-u otvara navodnik u koloni {2} koji se nigde ne zatvara
    line {1} of the CSV continues after a closing quote at column {2}
      red {1} u CSV-u se nastavlja iza zatvorenog navodnika u koloni {2}
    the CSV is longer than {1} MB
      CSV je duži od {1} MB
    write several files, or fewer columns with `| select ...`
      pišite više datoteka, ili manje kolona pomoću `| select ...`
    xlsx needs the library {1}: {2}
      za xlsx je potrebna biblioteka {1}: {2}
    install it: `apt-get install {1}`, or use csv
      instalirajte je: `apt-get install {1}`, ili koristite csv
    {1} is not in the encoding {2}
      {1} ne postoji u kodiranju {2}
    use another `encoding`: {1}
      koristite drugi `encoding`: {1}
    the cell {1} of the sheet holds '{2}', which is not a value of its type
      u ćeliji {1} na listu stoji '{2}', što nije vrednost njenog tipa
    the xlsx file is broken at {1}
      xlsx datoteka je oštećena kod {1}
    open it in a spreadsheet program and save it again
      otvorite je u programu za tabele i ponovo sačuvajte
    the xlsx file cannot be made: {1}
      xlsx datoteka se ne može napraviti: {1}
    row {1}, column '{2}' has a text of more than {3} characters, the most that Excel allows
      u redu {1}, koloni '{2}', tekst je duži od {3} znakova, koliko Excel najviše prima
    shorten it, or write csv
      skratite tekst, ili pišite csv
    the xlsx file is broken: {1}, line {2}, column {3}: {4}
      xlsx datoteka je oštećena: {1}, red {2}, kolona {3}: {4}
    the xlsx file lacks {1}
      u xlsx datoteci nedostaje {1}
    the xlsx file has no sheet {1}
      xlsx datoteka nema list {1}
    it has {1}: {2}
      ima ih {1}: {2}
    the xlsx file has no sheet '{1}'
      xlsx datoteka nema list '{1}'
    it has {1}
      ima {1}
    the file is not an xlsx file, or only part of one
      datoteka nije xlsx, ili je samo njen deo
    save it again as .xlsx, or as csv
      sačuvajte je ponovo kao .xlsx, ili kao csv
    the file is an old .xls, or is protected by a password
      datoteka je stari .xls, ili je zaštićena lozinkom
    save it as .xlsx without a password, or as csv
      sačuvajte je kao .xlsx bez lozinke, ili kao csv
    '{1}' cannot name a sheet
      list se ne može zvati '{1}'
    use 1 to 31 characters without [ ] : * ? / \, without ' at either end, and not "History"
      uzmite od 1 do 31 znak, bez [ ] : * ? / \, bez ' na početku i na kraju, i ne "History"
    {1} of the xlsx file is larger than {2} MB
      {1} u xlsx datoteci je veće od {2} MB
    save it as csv
      sačuvajte je kao csv
    {1} of the xlsx file unpacks to {2} times its stored size
      {1} u xlsx datoteci raspakovano je {2} puta veće nego što je sačuvano
    if you trust it, open it in a spreadsheet program and save it as csv
      ako joj verujete, otvorite je u programu za tabele i sačuvajte kao csv
    {1} of the xlsx file is encrypted
      {1} u xlsx datoteci je šifrovano
    the file is not a workbook: it contains '{1}'
      datoteka nije radna sveska: sadrži '{1}'
    the file is an empty archive
      datoteka je prazna arhiva
    save it as .xlsx or as csv in a spreadsheet program
      sačuvajte je kao .xlsx ili csv u programu za tabele
    the file is in the format {1}
      datoteka je u formatu {1}
    save it as .xlsx, or as csv
      sačuvajte je kao .xlsx, ili kao csv
    the xlsx file contains more than {1} files
      xlsx datoteka sadrži više od {1} datoteka
    the sheet has more than {1} cells
      list ima više od {1} ćelija
    a sheet has at most {1} columns, not {2}
      na list staje najviše {1} kolona, a ne {2}
    choose those you need with `| select`, or write csv
      izaberite potrebne pomoću `| select`, ili pišite csv
    a sheet has at most {1} rows including its header
      na list staje najviše {1} redova sa zaglavljem
    write several files, or csv
      pišite više datoteka, ili csv
    row {1}, column '{2}' has a text with a zero character, which xlsx cannot store
      u redu {1}, koloni '{2}', tekst sadrži nulti znak, koji xlsx ne može da čuva
    remove it: `replace(x, "\u0000", "")`
      izbacite ga: `replace(x, "\u0000", "")`
    The contents of a file, by its name: csv, json, jsonl, xlsx, otherwise text; `as` is another format or options, see `help files`.
      Sadržaj datoteke, prema imenu: csv, json, jsonl, xlsx, inače tekst; `as` je drugi format ili opcije, videti `help files`.
    Writes a value to a file in the format of its name: csv, json, jsonl, xlsx, otherwise text or bytes; see `help files`.
      Piše vrednost u datoteku u formatu prema imenu: csv, json, jsonl, xlsx, inače tekst ili bajtovi; videti `help files`.
    The rows for a loop that continues after failed rows, up to `errors` of them, and records the outcome of each row in a results file; see `help importing`.
      Redovi za petlju koja nastavlja posle neuspelih redova, najviše `errors` njih, i ishod svakog reda beleži u datoteku rezultata; videti `help importing`.
    The rows as CSV text; `help files` lists the options.
      Redovi kao CSV tekst; `help files` nabraja opcije.
    '-' is standard input or output, which has no name that implies a format
      '-' je standardni ulaz ili izlaz, koji nema ime iz kog se vidi format
    give one: `read("-", "csv")`, `| write "-", { format: "csv" }`; formats are {1}
      zadajte ga: `read("-", "csv")`, `| write "-", { format: "csv" }`; formati su {1}
    '{1}' would not be a PDF: the service makes those
      '{1}' ne bi bio PDF: njih pravi servis
    write for instance `do issueAndGeneratePdf inv | write "pdf/"`, or `attachments inv | full | write "pdf/"`
      napišite na primer `do issueAndGeneratePdf inv | write "pdf/"`, ili `attachments inv | full | write "pdf/"`
    """##
}
