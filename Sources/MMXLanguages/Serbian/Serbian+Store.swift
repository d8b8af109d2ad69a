extension Serbian {
  /// What is kept between runs.
  static let store = ##"""
    cannot open '{1}': {2}
      '{1}' ne može da se otvori: {2}
    give mmx a folder it can write to: XDG_STATE_HOME=DIR
      dajte programu mmx fasciklu u koju može da piše: XDG_STATE_HOME=DIR
    '{1}' is damaged or not a database of mmx
      '{1}' je oštećen ili nije baza programa mmx
    move it away: `mv '{1}' '{2}.damaged'`; the journal of writes and the count of calls start again
      sklonite ga: `mv '{1}' '{2}.damaged'`; dnevnik upisa i brojanje poziva počinju iznova
    the store was written by a newer mmx
      skladište je zapisao noviji mmx
    use that version of mmx, or another XDG_STATE_HOME
      koristite tu verziju programa mmx, ili drugi XDG_STATE_HOME
    neither XDG_STATE_HOME nor HOME is set
      nije zadato ni XDG_STATE_HOME ni HOME
    the journal has no entry {1}
      u dnevniku nema stavke {1}
    `journal` lists the entries
      `journal` nabraja stavke
    '{1}' is not a file
      '{1}' nije datoteka
    move it away, or set XDG_STATE_HOME to another folder
      sklonite ga, ili zadajte drugu fasciklu u XDG_STATE_HOME
    other users can read '{1}', which holds tokens, and its mode cannot be changed
      drugi korisnici mogu da čitaju '{1}', gde su tokeni, a prava pristupa ne mogu da se promene
    make yourself its owner, or set XDG_STATE_HOME to another folder
      preuzmite vlasništvo, ili zadajte drugu fasciklu u XDG_STATE_HOME
    journal {1} is {2}; only a write of unknown outcome can be settled
      stavka {1} u dnevniku je {2}; razrešiti se može samo upis nepoznatog ishoda
    '{1}' is in use by another process
      '{1}' trenutno koristi drugi proces
    try again in a moment
      pokušajte ponovo za koji trenutak
    cannot write '{1}': the disk is full
      u '{1}' ne može da se piše: disk je pun
    make room and try again
      oslobodite prostor i pokušajte ponovo
    check its disk, or give mmx another folder: XDG_STATE_HOME=DIR
      proverite disk, ili dajte programu mmx drugu fasciklu: XDG_STATE_HOME=DIR
    cannot write '{1}': {2}
      u '{1}' ne može da se piše: {2}
    cannot use '{1}': {2}
      '{1}' ne može da se koristi: {2}
    the file system is read-only
      sistem datoteka je samo za čitanje
    the disk is full
      disk je pun
    no such folder
      nema takve fascikle
    a part of the path is not a folder
      deo putanje nije fascikla
    it is a folder
      to je fascikla
    too many symbolic links
      previše simboličkih veza
    the name is too long
      ime je predugačko
    error {1}
      greška {1}
    the file has reached the size limit (ulimit -f)
      datoteka je dostigla dozvoljenu veličinu (ulimit -f)
    the disk reports an error
      disk prijavljuje grešku
    """##
}
