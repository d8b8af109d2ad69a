extension Serbian {
  /// The interpreter as a library.
  static let library = ##"""
    {1}: no answer: {2}
      {1}: nema odgovora: {2}
    {1}: the service answered {2}
      {1}: servis je odgovorio {2}
    {1}: the service answered {2}: {3}
      {1}: servis je odgovorio {2}: {3}
    this program has no session to look at or change
      ovaj program nema sesiju koju bi pogledao ili promenio
    the program that runs it signs in
      prijavljuje se program koji ga pokreće
    '{1}' failed: {2}
      '{1}' nije uspelo: {2}
    this program may not use files: '{1}'
      ovaj program ne sme da koristi datoteke: '{1}'
    the program that runs it decides this
      tako je odredio program koji ga pokreće
    '{1}' is for a session at a prompt
      '{1}' je za sesiju sa odzivnikom
    '{1}' is not a number
      '{1}' nije broj
    '{1}' is not a date
      '{1}' nije datum
    the engine runs a program already
      mašina već izvršava program
    a host function cannot run the engine that called it; make another one
      funkcija domaćina ne može da pokrene mašinu koja ju je pozvala; napravite drugu
    '{1}' is a stage and cannot be a function
      '{1}' je korak i ne može biti funkcija
    give it another name, such as `my_{1}`
      dajte joj drugo ime, na primer `my_{1}`
    '{1}' is not a name
      '{1}' nije ime
    a name is a letter or `_`, then letters, digits and `_`
      ime je slovo ili `_`, pa slova, cifre i `_`
    """##
}
