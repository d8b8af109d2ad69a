extension Serbian {
  /// Files, folders, locks and child processes.
  static let system = ##"""
    interrupted
      prekinuto
    cannot make the folder '{1}': {2}
      fascikla '{1}' ne može da se napravi: {2}
    cannot read '{1}': {2}
      '{1}' se ne može pročitati: {2}
    cannot start '{1}': {2}
      '{1}' ne može da se pokrene: {2}
    cannot write {1}: {2}
      ne može da se upiše {1}: {2}
    '{1}' is larger than {2} MB
      '{1}' je veći od {2} MB
    '{1}' is a folder
      '{1}' je fascikla
    '{1}' is not text: it contains zero bytes
      '{1}' nije tekst: sadrži nulte bajtove
    '{1}' is not UTF-8 text: byte {2} is invalid
      '{1}' nije tekst u UTF-8: bajt {2} se ne uklapa
    convert it: `iconv -f CP1250 -t UTF-8 FILE`
      pretvorite ga: `iconv -f CP1250 -t UTF-8 FILE`
    no such file or directory
      nema takve datoteke ili fascikle
    is a directory
      to je fascikla
    no space left on device
      na uređaju nema više prostora
    another mmx is writing to '{1}'
      drugi mmx upravo piše u '{1}'
    wait until it ends; with another results file its rows would be processed twice
      sačekajte da završi; sa drugom datotekom rezultata redovi bi se radili dvaput
    a path cannot hold a zero character
      putanja ne može da sadrži nulti znak
    cannot open '{1}': {2}
      '{1}' ne može da se otvori: {2}
    give mmx a folder it can write to: XDG_STATE_HOME=DIR
      dajte programu mmx fasciklu u koju može da piše: XDG_STATE_HOME=DIR
    '{1}' is not a file
      '{1}' nije datoteka
    move it away, or set XDG_STATE_HOME to another folder
      sklonite ga, ili zadajte drugu fasciklu u XDG_STATE_HOME
    other users can read '{1}', which holds tokens, and its mode cannot be changed
      drugi korisnici mogu da čitaju '{1}', gde su tokeni, a prava pristupa ne mogu da se promene
    make yourself its owner, or set XDG_STATE_HOME to another folder
      neka bude vaš, ili zadajte drugu fasciklu u XDG_STATE_HOME
    make room and try again
      oslobodite prostor i pokušajte ponovo
    the file system is read-only
      sistem datoteka je samo za čitanje
    a part of the path is not a folder
      deo putanje nije fascikla
    too many symbolic links
      previše simboličkih veza
    the name is too long
      ime je predugačko
    error {1}
      greška {1}
    the file has reached the size limit (ulimit -f)
      datoteka ne sme dalje da raste (ulimit -f)
    the disk reports an error
      disk ne odgovara kako treba
    '{1}' has control characters, and nothing is made under such a name
      '{1}' sadrži kontrolne znakove, i pod takvim imenom se ništa ne pravi
    leave them out: Esc, Alt and Ctrl with a letter type them unseen
      izostavite ih: Esc, Alt i Ctrl sa slovom ih kucaju nevidljivo
    '-' is not a name for a file here
      '-' ovde nije ime datoteke
    write `./-` for a file of this name, `/dev/stdout` for the output
      napišite `./-` za datoteku tog imena, `/dev/stdout` za izlaz
    """##
}
