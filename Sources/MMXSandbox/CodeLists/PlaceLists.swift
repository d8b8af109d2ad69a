extension CodeList {
  /// Source: postal codes of Serbia, Slovenia and Croatia; IDs are made up.
  static let postalCodes = CodeList(
    "postalcodes", "PostalCodeId  Code  Country  City",
    """
    1   11000  3  Beograd
    2   11070  3  Novi Beograd
    3   11080  3  Zemun
    4   11300  3  Smederevo
    5   12000  3  Požarevac
    6   14000  3  Valjevo
    7   15000  3  Šabac
    8   16000  3  Leskovac
    9   17500  3  Vranje
    10  18000  3  Niš
    11  18300  3  Pirot
    12  19000  3  Zaječar
    13  21000  3  Novi Sad
    14  22000  3  Sremska Mitrovica
    15  23000  3  Zrenjanin
    16  24000  3  Subotica
    17  25000  3  Sombor
    18  26000  3  Pančevo
    19  31000  3  Užice
    20  32000  3  Čačak
    21  34000  3  Kragujevac
    22  35000  3  Jagodina
    23  36000  3  Kraljevo
    24  37000  3  Kruševac
    25  1000   198  Ljubljana
    26  2000   198  Maribor
    27  10000  96  Zagreb
    28  21000  96  Split
    """)
}
