import MMXData

extension CodeList {
  /// A few accounts of the Serbian chart; IDs are made up.
  static let accounts = CodeList(
    "accounts",
    "AccountId  Code  AllowedPosting  AnalyticsEntry  EmployeeEntry  CustomerEntry  Application  Name",
    """
    1   1010  V  V  N  N  D  Materijal
    2   1320  V  V  N  N  D  Roba u magacinu
    3   1340  V  V  N  N  D  Roba u prometu na malo
    4   1349  V  V  N  N  D  Razlika u ceni robe
    5   2040  V  V  N  D  D  Kupci u zemlji
    6   2050  V  V  N  D  D  Kupci u inostranstvu
    7   2410  V  V  N  N  D  Tekući račun
    8   2430  V  V  N  N  D  Blagajna
    9   2700  B  V  N  V  D  PDV u primljenim fakturama po opštoj stopi
    10  2710  B  V  N  V  D  PDV u primljenim fakturama po posebnoj stopi
    11  4350  V  V  N  D  D  Dobavljači u zemlji
    12  4360  V  V  N  D  D  Dobavljači u inostranstvu
    13  4500  V  V  D  N  D  Obaveze za neto zarade
    14  4700  D  V  N  V  D  Obaveze za PDV po opštoj stopi
    15  4710  D  V  N  V  D  Obaveze za PDV po posebnoj stopi
    16  5010  V  V  N  N  D  Nabavna vrednost prodate robe
    17  5120  V  V  N  N  D  Troškovi ostalog materijala
    18  5390  V  V  N  V  D  Troškovi ostalih usluga
    19  5630  V  V  N  V  D  Negativne kursne razlike
    20  6040  V  V  N  V  D  Prihodi od prodaje robe na domaćem tržištu
    21  6050  V  V  N  V  D  Prihodi od prodaje robe na inostranom tržištu
    22  6140  V  V  N  V  D  Prihodi od prodaje proizvoda i usluga na domaćem tržištu
    23  6150  V  V  N  V  D  Prihodi od prodaje proizvoda i usluga na inostranom tržištu
    24  6620  V  V  N  V  D  Prihodi od kamata
    25  6630  V  V  N  V  D  Pozitivne kursne razlike
    26  6790  V  V  N  V  D  Ostali prihodi
    27  1300  V  V  N  N  D  Obračun nabavke robe
    """)

  /// The code of the account after a word of `content({content})`.
  static func accountCode(ofContent content: String) -> String? {
    switch content {
    case "OtherRevenues": "6790"
    case "FinancialRevenue": "6620"
    case "RevenueFromExchangeRateDifferences": "6630"
    case _ where content.hasPrefix("RevenueFromSellingGoods"): content.hasSuffix("HomeCountry") ? "6040" : "6050"
    default: content.hasSuffix("HomeCountry") ? "6140" : "6150"
    }
  }

  /// Made up.
  static let journalTypes = CodeList(
    "journaltypes", "JournalTypeId  Code  DisplayCode",
    """
    1  IR  Izdati računi
    2  PR  Primljeni računi
    3  BI  Bankovni izvodi
    4  BL  Blagajna
    5  TM  Temeljnica
    6  PL  Plate
    7  ZA  Promet zaliha
    """)

  /// One row a display type the samples and fields ask for; `PR` is missing from the documented types, yet proformas need it.
  static let reportTemplates = CodeList(
    "reporttemplates", "ReportTemplateId  DisplayType  Default  Name",
    """
    1   IR    D  Izdati račun
    2   DP    D  Dobropis
    3   UP    D  Račun sa uplatnicom
    4   PR    D  Predračun
    5   PUPN  D  Predračun sa uplatnicom
    6   DO    D  Otpremnica
    7   IN    D  Izdata narudžbina
    8   PN    D  Potvrda primljene narudžbine
    9   OP    D  Opomena
    10  IO    D  Izvod otvorenih stavki firme
    """)

  /// Made up.
  static let documentNumberings = CodeList(
    "documentnumberings", "DocumentNumberingId  Document  Code  Name  Default  Reverse  Usage",
    """
    1  IR  IR   Izdati računi           D  N  D
    2  IR  VP   Veleprodaja             N  N  D
    3  PD  PRE  Predračuni              D  N  D
    4  PR  UR   Ulazni računi           D  N  D
    5  IR  STO  Storno izdatih računa   N  D  D
    """)

  /// Made up.
  static let vatAccountingTypes = CodeList(
    "vataccountingtypes", "Code  IssuedRecived  ValidFrom  ValidTo  Name",
    """
    101  I  2013-01-01  -  Promet u zemlji po opštoj stopi
    102  I  2013-01-01  -  Promet u zemlji po posebnoj stopi
    110  I  2013-01-01  -  Izvoz dobara
    120  I  2013-01-01  -  Promet oslobođen bez prava na odbitak
    201  P  2013-01-01  -  Nabavka u zemlji sa pravom na odbitak
    202  P  2013-01-01  -  Nabavka u zemlji bez prava na odbitak
    210  P  2013-01-01  -  Uvoz dobara
    """)

  /// Made up.
  static let eFaktura = CodeList(
    "efakturaentries", "RegistrationNumber  BudgetUserNumber  VatIdentificationNumber  Name",
    """
    17000012  -      100000016  Primer trgovina d.o.o. Beograd
    17000020  -      100000024  Čačanska mlekara d.o.o. Čačak
    17000039  10523  100000104  Opština Primer
    17000047  -      100000032  Žitoprodukt a.d. Šabac
    """)

  /// Made up.
  static let payrollSettings = CodeList(
    "payrollsettings", "PayrollSettingsId  Code  Name  CustomerCode  CustomerName  Value  Date",
    """
    1  MINZARADA  Minimalna cena rada          -  -  308.00     2026-01-01
    2  NEOPOR     Neoporezivi iznos zarade     -  -  28423.00   2026-01-01
    3  MAXOSN     Najviša osnovica doprinosa   -  -  656425.00  2026-01-01
    """)
}
