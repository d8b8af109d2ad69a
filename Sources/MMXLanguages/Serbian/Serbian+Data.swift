extension Serbian {
  /// Numbers, dates, JSON and CSV.
  static let data = ##"""
    unexpected text after the value
      neočekivan tekst posle vrednosti
    a missing ',' or ']' after an item
      nedostaje ',' ili ']' posle stavke
    a member name that is not a text
      ime člana koje nije tekst
    a missing ':' after a name
      nedostaje ':' posle imena
    a missing ',' or '}' after a member
      nedostaje ',' ili '}' posle člana
    an unexpected end
      neočekivan kraj
    an unknown word
      nepoznata reč
    an unexpected character
      neočekivan znak
    a malformed number
      neispravan broj
    a control character in a text
      kontrolni znak u tekstu
    a text without its closing quote
      tekst bez završnog navodnika
    a text that is not UTF-8
      tekst koji nije UTF-8
    an unknown escape
      nepoznata oznaka iza obrnute crte
    a '\u' without four hexadecimal digits
      '\u' bez četiri heksadecimalne cifre
    {1} and {2}
      {1} i {2}
    {1} or {2}
      {1} ili {2}
    division by zero
      deljenje nulom
    check the divisor first: `if d != 0 { n / d } else { 0 }`
      najpre proverite delilac: `if d != 0 { n / d } else { 0 }`
    the JSON is nested more than {1} levels deep
      JSON ima više od {1} nivoa ugnežđenja
    not JSON: {1} at byte {2}
      nije JSON: {1}, kod bajta {2}
    the result needs more than 38 digits
      rezultatu treba više od 38 cifara
    round first: `round(x, 10)`
      najpre zaokružite: `round(x, 10)`
    delimiter
      znak za razdvajanje
    decimal mark
      decimalni znak
    the {1} of CSV is one ASCII character, not '{2}'
      {1} u CSV-u je jedan ASCII znak, a ne '{2}'
    write `{ delimiter: ";", decimal: "," }`
      napišite `{ delimiter: ";", decimal: "," }`
    close it, and write a quote inside a quoted cell as `""`
      zatvorite ga; navodnik unutar navodnika piše se `""`
    write a quote inside a quoted cell as `""`, or give its `delimiter`
      navodnik unutar navodnika piše se `""`, ili recite koji `delimiter` datoteka ima
    {1} is outside the calendar
      {1} je izvan kalendara
    dates go from 0001-01-01 to 9999-12-31
      datumi idu od 0001-01-01 do 9999-12-31
    not JSON: {1} at line {2}, column {3}
      nije JSON: {1} u redu {2}, koloni {3}
    not JSON: {1} at column {2}
      nije JSON: {1} u koloni {2}
    {1} {1|row|rows}
      {1} {1|red|reda|redova}
    """##
}
