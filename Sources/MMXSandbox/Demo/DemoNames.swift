import MMXData

/// What the names of the full demo company are put together from. All of it is made up.
enum DemoNames {
  private static func words(_ text: String) -> [String] { text.split(separator: "\n").map { String($0.drop { $0 == " " }) } }

  static let stems = words(
    """
    Avala
    Beogradska kuća
    Bukulja
    Čegar
    Ćuprija
    Dunavski biser
    Đerdap
    Fruška
    Goč
    Homolje
    Javor
    Kablar
    Lipov hlad
    Ljubičevo
    Morava
    Ovčar
    Prokletije
    Rtanj
    Staro sajmište
    Šar
    Tara
    Uvac
    Zlatar
    Žiča
    """)

  /// What a company does, and under which law it is.
  static let trades = words(
    """
    gradnja d.o.o.
    promet d.o.o.
    metal d.o.o.
    pekara pr
    servis d.o.o.
    inženjering d.o.o.
    transport d.o.o.
    farma zz
    nameštaj d.o.o.
    štampa pr
    optika d.o.o.
    konsalting d.o.o.
    """)

  static let streets = words(
    """
    Svetosavska
    Karađorđeva
    Vuka Karadžića
    Nikole Tesle
    Mihajla Pupina
    Branka Ćopića
    Đure Jakšića
    Hajduk Veljkova
    Save Šumanovića
    Železnička
    """)

  /// Postal code and town.
  static let towns: [(code: String, name: String)] = [
    ("11000", "Beograd"), ("21000", "Novi Sad"), ("18000", "Niš"), ("34000", "Kragujevac"), ("24000", "Subotica"), ("32000", "Čačak"),
    ("36000", "Kraljevo"), ("23000", "Zrenjanin"), ("26000", "Pančevo"), ("37000", "Kruševac"), ("31000", "Užice"), ("15000", "Šabac"),
    ("14000", "Valjevo"), ("25000", "Sombor"), ("11300", "Smederevo"), ("19000", "Zaječar"),
  ]

  /// Name, unit, VAT rate, lowest price in dinars, product group.
  static let goods: [(name: String, unit: String, rate: Int, price: Int, group: Int)] = [
    ("Prenosni računar", "kom", 4, 62_000, 2), ("Ruter", "kom", 4, 4_200, 2), ("Slušalice", "kom", 4, 2_300, 2),
    ("Toner za štampač", "kom", 4, 3_900, 2), ("Eksterni disk", "kom", 4, 7_800, 2), ("Kancelarijska stolica", "kom", 4, 11_500, 3),
    ("Sveska A5", "kom", 4, 120, 3), ("Fascikla", "kom", 4, 45, 3), ("Marker u boji", "kom", 4, 95, 3), ("Udžbenik", "kom", 5, 890, 3),
    ("Sok od jabuke", "l", 4, 160, 4), ("Brašno tip 500", "kg", 5, 78, 4), ("Šećer", "kg", 5, 105, 4), ("Čaj od nane", "kut", 4, 130, 4),
    ("Med bagremov", "kg", 5, 1_150, 4), ("Čelična cev", "m", 4, 640, 5), ("Vijak M8", "kom", 4, 14, 5), ("Daska hrastova", "m", 4, 980, 5),
    ("Radna rukavica", "par", 4, 210, 5), ("Podešavanje mreže", "h", 4, 3_200, 1),
  ]

  /// So that twenty kinds of goods make two hundred items.
  static let grades = ["S", "M", "L", "XL", "Eko", "Plus", "Profi", "Mini", "Duo"]

  /// The check digit that ends a tax number of nine. Source: the published rule, ISO 7064 MOD 11,10.
  static func taxNumber(_ index: Int) -> String {
    let digits = String(10_100_000 + index * 37)
    var rest = 10
    for unit in digits.utf8 {
      let sum = (Int(unit) - 0x30 + rest) % 10
      rest = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return digits + String((11 - rest) % 10)
  }
}
