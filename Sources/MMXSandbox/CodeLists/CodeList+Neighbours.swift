import MMXCatalogue
import MMXData

/// The lists of Slovenia and Croatia: those that differ from Serbia's.
extension CodeList {
  /// The lists of an installation.
  static func all(in localisation: Localisation) -> [CodeList] {
    switch localisation {
    case .rs: serbian
    case .si: slovenian
    case .hr: croatian
    }
  }

  private static let slovenian = [
    countries.moved(to: slovenianCountries, names: slovenianCountryNames), currenciesOfNeighbours.named(slovenianCurrencyNames),
    slovenianRates, slovenianAccounts, journalTypes.named(slovenianJournalTypes), slovenianTemplates, slovenianNumberings, slovenianMethods,
    slovenianInvoiceMethods, slovenianPostingMethods, slovenianPurposes, postalCodesOfSlovenia, slovenianAccountingTypes, noEFaktura,
    slovenianPayroll,
  ]

  private static let croatian = [
    countries.moved(to: croatianCountries, names: croatianCountryNames), currenciesOfNeighbours.named(croatianCurrencyNames), croatianRates,
    croatianAccounts, journalTypes.named(croatianJournalTypes), croatianTemplates, croatianNumberings, croatianMethods,
    croatianInvoiceMethods, croatianPostingMethods, croatianPurposes, postalCodesOfCroatia, croatianAccountingTypes, noEFaktura,
    croatianPayroll,
  ]

  // MARK: IDs and names

  /// Source: EUR is 7 in SI and HR, observed; CZK takes its place.
  private static let currencyIDs = [1: 7, 7: 1]
  private static let currenciesOfNeighbours = currencies.moved(to: currencyIDs, names: [:])
  /// Source: Slovenia is 192 and Croatia 95 in SI, Croatia 95 in HR, observed.
  private static let slovenianCountries = [198: 192, 96: 95, 95: 96]
  private static let croatianCountries = slovenianCountries

  /// The list with other IDs and, by code, other names; IDs that are not named stay.
  private func moved(to ids: [Int: Int], names: [String: String]) -> CodeList {
    let key = Catalogue.resource(named: resource)?.idField ?? ""
    let entries = entries.map { entry in
      var fields = entry.fields
      let id = ids[entry.id] ?? entry.id
      fields[key] = .integer(id)
      if let currency = fields["Currency"]?.reference { fields["Currency"] = .reference(CodeList.currencyIDs[currency] ?? currency) }
      if let name = entry.text("Code").flatMap({ names[$0] }) { fields["Name"] = .string(name) }
      return WorldRecord(key: RecordKey(organisation: 0, resource: resource, id: id), parent: nil, fields: fields)
    }
    return CodeList(resource, entries.sorted { $0.id < $1.id })
  }

  private func named(_ names: [String: String]) -> CodeList {
    let field = resource == "journaltypes" ? "DisplayCode" : "Name"
    return CodeList(
      resource,
      entries.map { entry in
        var entry = entry
        if let name = entry.text("Code").flatMap({ names[$0] }) { entry.fields[field] = .string(name) }
        return entry
      })
  }

  private static func names(_ text: String) -> [String: String] {
    var names: [String: String] = [:]
    for pair in text.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
      let halves = pair.split(separator: ":", maxSplits: 1)
      if halves.count == 2 { names[String(halves[0].drop { $0 == " " })] = String(halves[1]) }
    }
    return names
  }

  private static let slovenianCountryNames = names(
    """
    AE:Združeni arabski emirati;AM:Armenija;AT:Avstrija;AU:Avstralija;AZ:Azerbajdžan;BG:Bolgarija;BY:Belorusija;CH:Švica;CN:Kitajska;CY:Ciper
    DE:Nemčija;DZ:Alžirija;EG:Egipt;FR:Francija;GB:Združeno kraljestvo;GR:Grčija;HR:Hrvaška;HU:Madžarska;IS:Islandija;IT:Italija;JP:Japonska
    KP:Severna Koreja;LI:Lihtenštajn;LT:Litva;LU:Luksemburg;LV:Latvija;ME:Črna gora;MK:Severna Makedonija;MX:Mehika;NL:Nizozemska;NZ:Nova Zelandija
    RO:Romunija;SA:Saudova Arabija;SE:Švedska;SG:Singapur;SK:Slovaška;TH:Tajska;TN:Tunizija;TR:Turčija;US:Združene države Amerike;ZA:Južna Afrika
    """)

  private static let croatianCountryNames = names(
    """
    AM:Armenija;AZ:Azerbajdžan;BY:Bjelorusija;CY:Cipar;DE:Njemačka;GB:Ujedinjena Kraljevina;KP:Sjeverna Koreja;LT:Litva;LV:Latvija
    MK:Sjeverna Makedonija;NL:Nizozemska;NZ:Novi Zeland;RO:Rumunjska;RS:Srbija;TH:Tajland;US:Sjedinjene Američke Države
    """)

  private static let slovenianCurrencyNames = names(
    """
    EUR:Evro;RSD:Srbski dinar;BAM:Konvertibilna marka;BGN:Bolgarski lev;CAD:Kanadski dolar;CHF:Švicarski frank;CZK:Češka krona;DKK:Danska krona
    GBP:Britanski funt;HUF:Madžarski forint;JPY:Japonski jen;NOK:Norveška krona;PLN:Poljski zlot;RON:Romunski lev;RUB:Ruski rubelj
    SEK:Švedska krona;TRY:Turška lira;USD:Ameriški dolar;AUD:Avstralski dolar;CNY:Kitajski juan;MKD:Makedonski denar
    """)

  private static let croatianCurrencyNames = names(
    """
    EUR:Euro;BGN:Bugarski lev;DKK:Danska kruna;GBP:Britanska funta;HUF:Mađarska forinta;JPY:Japanski jen;PLN:Poljski zlot;RON:Rumunjski lej
    RUB:Ruski rubalj;USD:Američki dolar
    """)

  private static let slovenianJournalTypes = names(
    "IR:Izdani računi;PR:Prejeti računi;BI:Bančni izpiski;BL:Blagajna;TM:Temeljnica;PL:Plače;ZA:Promet zalog")
  private static let croatianJournalTypes = names(
    "IR:Izlazni računi;PR:Ulazni računi;BI:Bankovni izvodi;BL:Blagajna;TM:Temeljnica;PL:Plaće")

  // MARK: Money

  /// Source: `S` is 36 with 22 %, observed in SI; the other IDs are made up, rates are those of the law.
  private static let slovenianRates = CodeList(
    "vatrates", "VatRateId  Code  Percent  VatRatePercentage",
    """
    36  S  22   46
    37  Z  9.5  47
    38  P  5    48
    39  0  0    49
    40  O  0    50
    41  N  0    51
    """)

  /// Source: 25 %, observed in HR; IDs are made up, rates are those of the law.
  private static let croatianRates = CodeList(
    "vatrates", "VatRateId  Code  Percent  VatRatePercentage",
    """
    46  S  25  56
    47  Z  13  57
    48  P  5   58
    49  0  0   59
    50  O  0   60
    51  N  0   61
    """)

  private static func methods(_ resource: String, _ names: [String], posting: Bool = false) -> CodeList {
    let isPlain = resource == "paymentmethods"
    let codes = ["TRR", "GOT", "KAR", posting ? "AVA" : "KOM"]
    let types = ["T", "G", "K", posting ? "A" : "D"]
    let rows = names.indices.map { index in
      let id = posting && index == 3 ? 5 : index + 1
      return isPlain
        ? "\(id)  \(names[index])  \(types[index])  D  \(index == 0 ? "D" : "N")"
        : "\(id)  \(names[index])  \(codes[index])  \(types[index])  D"
    }
    return CodeList(
      resource, isPlain ? "PaymentMethodId  Name  Type  Usage  Default" : "PaymentMethodId  Name  Code  Type  Usage",
      rows.joined(separator: "\n"))
  }

  private static let slovenianMethods = methods("paymentmethods", ["Transakcijski račun", "Gotovina", "Plačilna kartica", "Kompenzacija"])
  private static let slovenianInvoiceMethods = methods(
    "issuedinvoicepaymentmethods", ["Transakcijski račun", "Gotovina", "Plačilna kartica", "Kompenzacija"])
  private static let slovenianPostingMethods = methods(
    "issuedinvoicepostingpaymentmethods", ["Transakcijski račun", "Gotovina", "Plačilna kartica", "Avans"], posting: true)
  private static let croatianMethods = methods("paymentmethods", ["Transakcijski račun", "Gotovina", "Kartica", "Kompenzacija"])
  private static let croatianInvoiceMethods = methods(
    "issuedinvoicepaymentmethods", ["Transakcijski račun", "Gotovina", "Kartica", "Kompenzacija"])
  private static let croatianPostingMethods = methods(
    "issuedinvoicepostingpaymentmethods", ["Transakcijski račun", "Gotovina", "Kartica", "Predujam"], posting: true)

  /// Source: purpose codes of ISO 20022, as the banks of both countries use them; IDs are made up.
  private static let slovenianPurposes = CodeList(
    "purposecodes", "PurposeCodeId  Code  Description",
    """
    1  COST  Splošni stroški
    2  GDSV  Nakup in prodaja blaga in storitev
    3  OTHR  Drugo
    4  RENT  Najemnina
    5  SALA  Izplačilo plač
    6  SUPP  Plačilo dobavitelju
    7  TAXS  Plačilo davkov
    """)
  private static let croatianPurposes = CodeList(
    "purposecodes", "PurposeCodeId  Code  Description",
    """
    1  COST  Troškovi
    2  GDSV  Kupnja i prodaja robe i usluga
    3  OTHR  Ostalo
    4  RENT  Najamnina
    5  SALA  Isplata plaće
    6  SUPP  Plaćanje dobavljaču
    7  TAXS  Plaćanje poreza
    """)

  // MARK: Ledger

  /// A few accounts of the Slovenian chart, each with the ID of the Serbian one that does its work; IDs are made up.
  private static let slovenianAccounts = CodeList(
    "accounts", "AccountId  Code  AllowedPosting  AnalyticsEntry  EmployeeEntry  CustomerEntry  Application  Name",
    """
    1   3100  V  V  N  N  D  Zaloge surovin in materiala
    2   6600  V  V  N  N  D  Zaloge blaga v skladišču
    3   6630  V  V  N  N  D  Zaloge blaga v prodajalni
    4   6690  V  V  N  N  D  Odmiki od cen zalog blaga
    5   1200  V  V  N  D  D  Kratkoročne terjatve do kupcev v državi
    6   1210  V  V  N  D  D  Kratkoročne terjatve do kupcev v tujini
    7   1100  V  V  N  N  D  Denarna sredstva na računih
    8   1000  V  V  N  N  D  Denarna sredstva v blagajni
    9   1600  B  V  N  V  D  Terjatve za DDV po splošni stopnji
    10  1601  B  V  N  V  D  Terjatve za DDV po nižji stopnji
    11  2200  V  V  N  D  D  Obveznosti do dobaviteljev v državi
    12  2210  V  V  N  D  D  Obveznosti do dobaviteljev v tujini
    13  2500  V  V  D  N  D  Obveznosti za čiste plače
    14  2600  D  V  N  V  D  Obveznosti za DDV po splošni stopnji
    15  2601  D  V  N  V  D  Obveznosti za DDV po nižji stopnji
    16  7020  V  V  N  N  D  Nabavna vrednost prodanega blaga
    17  4020  V  V  N  N  D  Stroški materiala
    18  4190  V  V  N  V  D  Stroški drugih storitev
    19  7450  V  V  N  V  D  Negativne tečajne razlike
    20  7620  V  V  N  V  D  Prihodki od prodaje blaga na domačem trgu
    21  7630  V  V  N  V  D  Prihodki od prodaje blaga na tujem trgu
    22  7600  V  V  N  V  D  Prihodki od prodaje proizvodov in storitev na domačem trgu
    23  7610  V  V  N  V  D  Prihodki od prodaje proizvodov in storitev na tujem trgu
    24  7770  V  V  N  V  D  Prihodki od obresti
    25  7780  V  V  N  V  D  Pozitivne tečajne razlike
    26  7890  V  V  N  V  D  Ostali prihodki
    27  6500  V  V  N  N  D  Obračun nabave blaga
    """)

  /// A few accounts of the Croatian chart in the same way.
  private static let croatianAccounts = CodeList(
    "accounts", "AccountId  Code  AllowedPosting  AnalyticsEntry  EmployeeEntry  CustomerEntry  Application  Name",
    """
    1   3100  V  V  N  N  D  Sirovine i materijal na zalihi
    2   6600  V  V  N  N  D  Roba na skladištu
    3   6630  V  V  N  N  D  Roba u prodavaonici
    4   6680  V  V  N  N  D  Uračunana marža
    5   1200  V  V  N  D  D  Kupci u zemlji
    6   1210  V  V  N  D  D  Kupci u inozemstvu
    7   1000  V  V  N  N  D  Transakcijski račun
    8   1020  V  V  N  N  D  Blagajna
    9   1400  B  V  N  V  D  Pretporez po općoj stopi
    10  1401  B  V  N  V  D  Pretporez po sniženoj stopi
    11  2200  V  V  N  D  D  Dobavljači u zemlji
    12  2210  V  V  N  D  D  Dobavljači u inozemstvu
    13  2300  V  V  D  N  D  Obveze za neto plaće
    14  2400  D  V  N  V  D  Obveze za PDV po općoj stopi
    15  2401  D  V  N  V  D  Obveze za PDV po sniženoj stopi
    16  7100  V  V  N  N  D  Nabavna vrijednost prodane robe
    17  4000  V  V  N  N  D  Troškovi materijala
    18  4190  V  V  N  V  D  Ostale vanjske usluge
    19  4750  V  V  N  V  D  Negativne tečajne razlike
    20  7600  V  V  N  V  D  Prihodi od prodaje robe u zemlji
    21  7610  V  V  N  V  D  Prihodi od prodaje robe u inozemstvu
    22  7510  V  V  N  V  D  Prihodi od prodaje proizvoda i usluga u zemlji
    23  7520  V  V  N  V  D  Prihodi od prodaje proizvoda i usluga u inozemstvu
    24  7700  V  V  N  V  D  Prihodi od kamata
    25  7710  V  V  N  V  D  Pozitivne tečajne razlike
    26  7890  V  V  N  V  D  Ostali prihodi
    27  6500  V  V  N  N  D  Obračun kupnje robe
    """)

  private static let slovenianTemplates = CodeList(
    "reporttemplates", "ReportTemplateId  DisplayType  Default  Name",
    """
    1   IR    D  Izdani račun
    2   DP    D  Dobropis
    3   UP    D  Račun z UPN QR
    4   PR    D  Predračun
    5   PUPN  D  Predračun z UPN QR
    6   DO    D  Dobavnica
    7   IN    D  Izdano naročilo
    8   PN    D  Potrditev prejetega naročila
    9   OP    D  Opomin
    10  IO    D  Izpisek odprtih postavk firme
    """)
  private static let croatianTemplates = CodeList(
    "reporttemplates", "ReportTemplateId  DisplayType  Default  Name",
    """
    1   IR    D  Izlazni račun
    2   DP    D  Odobrenje
    3   UP    D  Račun s uplatnicom
    4   PR    D  Predračun
    5   PUPN  D  Predračun s uplatnicom
    6   DO    D  Otpremnica
    7   IN    D  Izdana narudžba
    8   PN    D  Potvrda primljene narudžbe
    9   OP    D  Opomena
    10  IO    D  Izvod otvorenih stavaka firme
    """)

  private static let slovenianNumberings = CodeList(
    "documentnumberings", "DocumentNumberingId  Document  Code  Name  Default  Reverse  Usage",
    """
    1  IR  IR     Izdani računi          D  N  D
    2  IR  BL-01  Blagajna 01            N  N  D
    3  PD  PRE    Predračuni             D  N  D
    4  PR  PR     Prejeti računi         D  N  D
    5  IR  STO    Storno izdanih računov  N  D  D
    """)
  private static let croatianNumberings = CodeList(
    "documentnumberings", "DocumentNumberingId  Document  Code  Name  Default  Reverse  Usage",
    """
    1  IR  P1-1   Poslovni prostor 1, naplatni uređaj 1  D  N  D
    2  IR  P1-2   Poslovni prostor 1, naplatni uređaj 2  N  N  D
    3  PD  PON    Predračuni i ponude  D  N  D
    4  PR  UR     Ulazni računi        D  N  D
    5  IR  P1-S   Storno izlaznih računa  N  D  D
    """)

  private static let slovenianAccountingTypes = CodeList(
    "vataccountingtypes", "Code  IssuedRecived  ValidFrom  ValidTo  Name",
    """
    101  I  2013-01-01  -  Dobave blaga in storitev doma
    110  I  2013-01-01  -  Dobave blaga v EU
    115  I  2013-01-01  -  Opravljene storitve v EU
    120  I  2013-01-01  -  Oproščene dobave brez pravice do odbitka
    201  P  2013-01-01  -  Nabave blaga in storitev doma
    210  P  2013-01-01  -  Pridobitve blaga iz EU
    220  P  2013-01-01  -  Uvoz blaga
    """)
  private static let croatianAccountingTypes = CodeList(
    "vataccountingtypes", "Code  IssuedRecived  ValidFrom  ValidTo  Name",
    """
    101  I  2013-07-01  -  Isporuke dobara i usluga u RH
    110  I  2013-07-01  -  Isporuke dobara unutar EU
    115  I  2013-07-01  -  Obavljene usluge unutar EU
    120  I  2013-07-01  -  Oslobođeno bez prava na odbitak pretporeza
    201  P  2013-07-01  -  Primljene isporuke u RH
    210  P  2013-07-01  -  Stjecanje dobara unutar EU
    220  P  2013-07-01  -  Uvoz dobara
    """)

  private static let noEFaktura = CodeList("efakturaentries", "RegistrationNumber  BudgetUserNumber  VatIdentificationNumber  Name", "")
  private static let slovenianPayroll = CodeList(
    "payrollsettings", "PayrollSettingsId  Code  Name  CustomerCode  CustomerName  Value  Date",
    """
    1  MINPLACA  Minimalna plača           -  -  1277.72  2026-01-01
    2  OLAJSAVA  Splošna olajšava mesečno  -  -  438.00   2026-01-01
    """)
  private static let croatianPayroll = CodeList(
    "payrollsettings", "PayrollSettingsId  Code  Name  CustomerCode  CustomerName  Value  Date",
    """
    1  MINPLACA  Minimalna plaća          -  -  1050.00  2026-01-01
    2  ODBITAK   Osnovni osobni odbitak   -  -  600.00   2026-01-01
    """)

  // MARK: Places

  /// Source: postal codes of the country; IDs are made up.
  private static let postalCodesOfSlovenia = CodeList(
    "postalcodes", "PostalCodeId  Code  Country  City",
    """
    1   1000  192  Ljubljana
    2   1230  192  Domžale
    3   1240  192  Kamnik
    4   2000  192  Maribor
    5   2250  192  Ptuj
    6   2380  192  Slovenj Gradec
    7   3000  192  Celje
    8   3320  192  Velenje
    9   4000  192  Kranj
    10  4220  192  Škofja Loka
    11  4270  192  Jesenice
    12  5000  192  Nova Gorica
    13  6000  192  Koper
    14  6230  192  Postojna
    15  6330  192  Piran
    16  8000  192  Novo mesto
    17  8250  192  Brežice
    18  9000  192  Murska Sobota
    19  10000  95  Zagreb
    20  11000  3   Beograd
    """)
  private static let postalCodesOfCroatia = CodeList(
    "postalcodes", "PostalCodeId  Code  Country  City",
    """
    1   10000  95  Zagreb
    2   20000  95  Dubrovnik
    3   21000  95  Split
    4   22000  95  Šibenik
    5   23000  95  Zadar
    6   31000  95  Osijek
    7   32100  95  Vinkovci
    8   33000  95  Virovitica
    9   34000  95  Požega
    10  35000  95  Slavonski Brod
    11  40000  95  Čakovec
    12  42000  95  Varaždin
    13  43000  95  Bjelovar
    14  44000  95  Sisak
    15  47000  95  Karlovac
    16  48000  95  Koprivnica
    17  51000  95  Rijeka
    18  52100  95  Pula
    19  53000  95  Gospić
    20  1000   192  Ljubljana
    """)
}
