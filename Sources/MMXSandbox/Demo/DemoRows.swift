/// What the demo companies of an installation know from the start, as rows of texts two spaces apart. All of it is made up.
struct DemoRows: Sendable {
  let companies: [World.Company]
  /// Name, address, postal code, city, code of the country, tax number (`*` for one that is made up), subject to VAT. The fifth is the one
  /// examples speak of.
  let customers: String
  /// Code, name, type, unit, VAT rate, price, product group.
  let items: String
  /// Code and name, as the two after it.
  let productGroups: String
  let analytics: String
  let warehouses: String
  /// First name, last name, gender, employed since, notes. The samples for HR look for an employee by the word Test.
  let employees: String
  /// What comes in by mail, and the name of its scan.
  let mail: [String]
  let scan: String
  let opening: String
  let monthly: String
  let takings: String
  let receipt: String
  let issue: String
  /// What a second address of a customer is called, and its street.
  let store: (name: String, street: String)
  /// The name of a customer's contact.
  let purchasing: String
  /// Amounts of received invoices in hundredths: the least, and how many more at most.
  let firstReceived: (least: Int64, range: Int)

  static func of(_ home: Home) -> DemoRows {
    switch home.localisation {
    case .rs: serbia
    case .si: slovenia
    case .hr: croatia
    }
  }

  static func read(_ rows: String) -> [[String]] {
    rows.split(separator: "\n").map { row in row.split(separator: "  ").map { String($0.drop { $0 == " " }) } }
  }

  static let serbia = DemoRows(
    companies: [
      World.Company(
        id: 12, title: "Demo d.o.o. Beograd", address: "Bulevar kralja Aleksandra 73", postalCode: "11000", city: "Beograd",
        taxNumber: "100654320", registrationNumber: "21006548", account: "160-0000000123456-54"),
      World.Company(
        id: 13, title: "Druga firma d.o.o.", address: "Nemanjina 4", postalCode: "11000", city: "Beograd", taxNumber: "100765435",
        registrationNumber: "21007650", account: "160-0000000654321-05"),
    ],
    customers: """
      Primer trgovina d.o.o.  Knez Mihailova 12  11000  Beograd  RS  100000016  D
      Čačanska mlekara d.o.o.  Cara Dušana 7  32000  Čačak  RS  100000024  D
      Žitoprodukt a.d.  Obala 3  15000  Šabac  RS  100000032  D
      Đorđević i sinovi d.o.o.  Ustanička 44  34000  Kragujevac  RS  100000049  D
      Kovačnica Šumadija d.o.o.  Lepenički bulevar 9  34000  Kragujevac  RS  100000057  D
      Nišava prevoz d.o.o.  Obrenovićeva 21  18000  Niš  RS  100000065  D
      Panonija agro d.o.o.  Futoška 60  21000  Novi Sad  RS  100000073  D
      Ledena kuća pr  Sindelićeva 2  37000  Kruševac  RS  100000081  M
      Studio Žar pr  Njegoševa 18  11000  Beograd  RS  100000090  M
      Marko Petrović  Bulevar Nemanjića 25  18000  Niš  RS  -  N
      Jelena Đukić  Ivana Ribara 101  11070  Novi Beograd  RS  -  N
      Opština Primer  Trg slobode 1  25000  Sombor  RS  100000104  D
      Zlatiborka d.o.o.  Kralja Petra 5  31000  Užice  RS  100000112  D
      Tehnoprojekt d.o.o.  Maksima Gorkog 31  21000  Novi Sad  RS  100000129  D
      Vinarija Palić d.o.o.  Splitska aleja 4  24000  Subotica  RS  100000137  D
      Banatski hleb d.o.o.  Žarka Zrenjanina 8  23000  Zrenjanin  RS  100000145  D
      Pekara Štefan pr  Dositejeva 14  26000  Pančevo  RS  100000153  M
      Gradnja Plus d.o.o.  Vojvode Putnika 77  36000  Kraljevo  RS  100000161  D
      Autodelovi Ćirić d.o.o.  Omladinska 19  35000  Jagodina  RS  100000170  D
      Apoteka Nada  Glavna 3  12000  Požarevac  RS  100000188  D
      Mermer Leskovac d.o.o.  Južnomoravska 11  16000  Leskovac  RS  100000196  D
      Vranjanka a.d.  Industrijska zona bb  17500  Vranje  RS  100000207  D
      Stara planina eko d.o.o.  Nikole Pašića 6  18300  Pirot  RS  100000215  D
      Timok knjige d.o.o.  Ljube Nešića 15  19000  Zaječar  RS  100000223  D
      Srem voće d.o.o.  Kuzminska 2  22000  Sremska Mitrovica  RS  100000231  D
      Kolubara servis d.o.o.  Pop Lukina 8  14000  Valjevo  RS  100000240  D
      Dunav logistika d.o.o.  Đure Daničića 40  11300  Smederevo  RS  100000258  D
      Alpe Trade d.o.o.  Slovenska cesta 54  1000  Ljubljana  SI  SI71290419  D
      Drava Les d.o.o.  Partizanska 12  2000  Maribor  SI  SI71290427  D
      Jadran Ribe d.o.o.  Riva 7  21000  Split  HR  HR47183650297  D
      Zagrebačka oprema d.o.o.  Ilica 110  10000  Zagreb  HR  HR69034127585  D
      Müller Werkzeuge GmbH  Hauptstraße 9  80331  München  DE  DE811234567  D
      Österreich Stahl GmbH  Ringstraße 1  1010  Wien  AT  ATU12345675  D
      Praha Stroje s.r.o.  Vodičkova 30  11000  Praha  CZ  CZ25123456  D
      Łódź Meble Sp. z o.o.  Piotrkowska 5  90001  Łódź  PL  PL7251234567  D
      Sofija Tekstil EOOD  Vitosha 22  1000  Sofija  BG  BG121234567  D
      """,
    items: """
      K-001  Konsultantska usluga  S  h  4  4500.00  1
      K-002  Održavanje softvera  S  mes  4  12000.00  1
      K-003  Obuka korisnika  S  dan  4  36000.00  1
      R-101  Laserski štampač  B  kom  4  24990.00  2
      R-102  Monitor 27"  B  kom  4  31200.50  2
      R-103  Tastatura  B  kom  4  3499.90  2
      R-104  Miš bežični  B  kom  4  1899.90  2
      R-105  Kabl USB-C 2 m  B  kom  4  690.00  2
      R-106  Papir A4 500 listova  B  kut  4  520.00  3
      R-107  Registrator  B  kom  4  310.40  3
      R-108  Hemijska olovka  B  kom  4  45.90  3
      R-109  Udžbenik računovodstva  B  kom  5  1980.00  3
      R-110  Mineralna voda 1,5 l  B  kom  4  78.50  4
      R-111  Hleb beli  B  kom  5  64.20  4
      R-112  Mleko 1 l  B  l  5  139.99  4
      R-113  Kafa 200 g  B  kom  4  349.00  4
      M-201  Čelični lim 2 mm  M  kg  4  165.75  5
      M-202  Boja za metal  M  l  4  1250.00  5
      P-301  Radni sto  I  kom  4  18500.00  5
      P-302  Polica Šumadija  I  kom  4  9999.99  5
      """,
    productGroups: "USL  Usluge\nIT  Računarska oprema\nKAN  Kancelarija\nPREH  Prehrana\nPRO  Proizvodnja",
    analytics: "BG  Prodajno mesto Beograd\nNS  Prodajno mesto Novi Sad\nVP  Veleprodaja\nPROJ  Projekti",
    warehouses: "VP  Veleprodajni magacin\nMP  Prodavnica",
    employees: """
      Milica  Jovanović  Z  2019-03-01  Test razmene podataka
      Đorđe  Živković  M  2020-09-15
      Ana  Šćepanović  Z  2022-01-10
      Nikola  Čolić  M  2024-06-03
      """,
    mail: ["Račun za struju", "Račun za zakup", "Izvod banke"], scan: "racun.pdf", opening: "Početno stanje", monthly: "Mesečno knjiženje",
    takings: "Dnevni pazar", receipt: "Prijem robe", issue: "Izdavanje kupcu", store: ("magacin", "Magacinska 1"), purchasing: "Nabavka",
    firstReceived: (50_000, 9_000_000))
}
