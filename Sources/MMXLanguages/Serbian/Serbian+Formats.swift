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
    '{1}' is not UTF-8 text: line {2}, column {3} does not fit
      '{1}' nije tekst u UTF-8: red {2}, kolona {3} ne odgovara
    say its encoding, `read("{1}", {encoding: "cp1250"})`, or read it as `"bytes"`
      navedite kodiranje, `read("{1}", {encoding: "cp1250"})`, ili čitajte kao `"bytes"`
    row {1} has {2} cells for {3} columns
      u redu {1} broj ćelija je {2}, a broj kolona {3}
    there is no encoding '{1}'
      nema kodiranja '{1}'
    use utf-8, {1}
      koristite utf-8, {1}
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
    line {1} of the CSV goes on after a closing quote at column {2}
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
    use UTF-8, or another `encoding`: cp1250, cp1251, cp1252
      koristite UTF-8, ili drugi `encoding`: cp1250, cp1251, cp1252
    the cell {1} of the sheet holds '{2}', which is no value of its type
      u ćeliji {1} na listu stoji '{2}', što nije vrednost njenog tipa
    the xlsx file is broken at {1}
      xlsx datoteka je oštećena kod {1}
    open it in a spreadsheet program and save it again
      otvorite je u programu za tabele i ponovo sačuvajte
    the xlsx file cannot be made: {1}
      xlsx datoteka se ne može napraviti: {1}
    row {1}, column '{2}' has a text of more than {3} characters, the most Excel takes
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
    the file is no xlsx file, or only a part of one
      datoteka nije xlsx, ili je samo njen deo
    save it again as .xlsx, or as csv
      sačuvajte je ponovo kao .xlsx, ili kao csv
    the file is an old .xls, or is protected by a password
      datoteka je stari .xls, ili je zaštićena lozinkom
    save it as .xlsx without a password, or as csv
      sačuvajte je kao .xlsx bez lozinke, ili kao csv
    '{1}' cannot name a sheet
      list se ne može zvati '{1}'
    take 1 to 31 characters without [ ] : * ? / \, without ' at either end, and not "History"
      uzmite od 1 do 31 znak, bez [ ] : * ? / \, bez ' na početku i na kraju, i ne "History"
    {1} of the xlsx file is larger than {2} MB
      {1} u xlsx datoteci je veće od {2} MB
    save it as csv
      sačuvajte je kao csv
    the sheet has more than {1} cells
      list ima više od {1} ćelija
    a sheet takes {1} columns, not {2}
      na list staje {1} kolona, a ne {2}
    name those you need with `| select`, or write csv
      izaberite potrebne pomoću `| select`, ili pišite csv
    a sheet takes {1} rows with its header
      na list staje {1} redova sa zaglavljem
    write several files, or csv
      pišite više datoteka, ili csv
    row {1}, column '{2}' has a text with a zero character, which xlsx cannot hold
      u redu {1}, koloni '{2}', tekst sadrži nulti znak, koji xlsx ne može da čuva
    take it out: `replace(x, "\u0000", "")`
      izbacite ga: `replace(x, "\u0000", "")`
    What a file holds, by its name: csv, json, jsonl, xlsx, else text; `as` is another format or options, see `help files`.
      Sadržaj datoteke, prema imenu: csv, json, jsonl, xlsx, inače tekst; `as` je drugi format ili opcije, videti `help files`.
    Writes a value to a file in the format of its name: csv, json, jsonl, xlsx, else text or bytes; see `help files`.
      Piše vrednost u datoteku u formatu prema imenu: csv, json, jsonl, xlsx, inače tekst ili bajtovi; videti `help files`.
    The rows for a loop that goes on after failed rows, up to so many, and keeps in a results file what became of each; see `help importing`.
      Redovi za petlju koja posle neuspelih redova nastavlja, do zadatog broja, i u datoteku rezultata beleži šta je bilo sa svakim; videti `help importing`.
    The rows as CSV text; `help files` lists the options.
      Redovi kao CSV tekst; `help files` nabraja opcije.
    """##
}
