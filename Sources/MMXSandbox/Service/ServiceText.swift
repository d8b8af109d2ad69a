import MMXCatalogue
import MMXData

/// A sentence of the service, in the language of each of its installations.
struct ServiceText: Hashable, Sendable {
  let serbian: String
  let slovenian: String
  let croatian: String

  init(_ serbian: String, sl slovenian: String, hr croatian: String) {
    self.serbian = serbian
    self.slovenian = slovenian
    self.croatian = croatian
  }

  /// The same words everywhere.
  init(_ text: String) { self.init(text, sl: text, hr: text) }

  subscript(localisation: Localisation) -> String {
    switch localisation {
    case .rs: serbian
    case .si: slovenian
    case .hr: croatian
    }
  }
}

/// The sentences, in alphabetical order. Source: the one about issuing is recorded in SI; the others are worded after it.
extension ServiceText {
  static func accountRequires(_ code: String, _ field: String) -> ServiceText {
    ServiceText(
      "Konto \(code) zahteva polje \(field).", sl: "Konto \(code) zahteva polje \(field).", hr: "Konto \(code) zahtijeva polje \(field).")
  }

  static func accountForbids(_ code: String, _ field: String) -> ServiceText {
    ServiceText(
      "Konto \(code) ne dozvoljava polje \(field).", sl: "Konto \(code) ne dovoljuje polja \(field).",
      hr: "Konto \(code) ne dopušta polje \(field).")
  }

  static var alreadyInvalidated: ServiceText {
    ServiceText("Narudžbina je već stornirana.", sl: "Naročilo je že razveljavljeno.", hr: "Narudžba je već stornirana.")
  }

  static func alreadySettled(_ status: String) -> ServiceText {
    ServiceText("Dokument je već obrađen: \(status).", sl: "Dokument je že obdelan: \(status).", hr: "Dokument je već obrađen: \(status).")
  }

  static var badRecord: ServiceText {
    ServiceText("Podaci nisu ispravni.", sl: "Podatki niso veljavni.", hr: "Podaci nisu ispravni.")
  }

  static func badValue(_ value: String? = nil, of field: String) -> ServiceText {
    let shown = value.map { " '\($0)'" } ?? ""
    return ServiceText(
      "Vrednost\(shown) nije ispravna za polje \(field).", sl: "Vrednost\(shown) ni veljavna za polje \(field).",
      hr: "Vrijednost\(shown) nije ispravna za polje \(field).")
  }

  static func codeExists(_ code: String) -> ServiceText {
    ServiceText("Šifra '\(code)' već postoji.", sl: "Šifra '\(code)' že obstaja.", hr: "Šifra '\(code)' već postoji.")
  }

  static func countryNameAtHome(_ field: String) -> ServiceText {
    ServiceText(
      "Polje \(field) nije dozvoljeno za domaću državu.", sl: "Polje \(field) ni dovoljeno za domačo državo.",
      hr: "Polje \(field) nije dopušteno za domaću državu.")
  }

  static var customerNeededForReceivedInvoice: ServiceText {
    ServiceText(
      "Za primljeni račun potrebna je stranka.", sl: "Za prejeti račun je potrebna stranka.", hr: "Za primljeni račun potrebna je stranka.")
  }

  static var dueBeforeIssued: ServiceText {
    ServiceText(
      "Datum dospeća je pre datuma izdavanja.", sl: "Datum zapadlosti je pred datumom izdaje.",
      hr: "Datum dospijeća je prije datuma izdavanja.")
  }

  static var eInvoiceAlreadySent: ServiceText {
    ServiceText("E-faktura je već poslata.", sl: "E-račun je že poslan.", hr: "E-račun je već poslan.")
  }

  static var goodsAlreadyIssued: ServiceText {
    ServiceText("Roba je već izdata", sl: "Blago je že izdano", hr: "Roba je već izdana")
  }

  static func inUse(_ what: String, _ id: Int) -> ServiceText {
    ServiceText(
      "\(what) \(id) se koristi u drugim zapisima i ne može se obrisati.",
      sl: "\(what) \(id) se uporablja v drugih zapisih in ga ni mogoče izbrisati.",
      hr: "\(what) \(id) se koristi u drugim zapisima i ne može se obrisati.")
  }

  static func mayNotChange(_ what: Kept) -> ServiceText {
    switch what {
    case .invoice:
      ServiceText(
        "Izdati račun se ne može menjati.", sl: "Izdanega računa ni mogoče spreminjati.", hr: "Izdani račun nije moguće mijenjati.")
    case .posting:
      ServiceText(
        "Potvrđeno knjiženje se ne može menjati.", sl: "Potrjene knjižbe ni mogoče spreminjati.",
        hr: "Potvrđeno knjiženje nije moguće mijenjati.")
    case .order:
      ServiceText(
        "Menjati se može samo narudžbina u nacrtu.", sl: "Spreminjate lahko le naročilo v osnutku.",
        hr: "Mijenjati je moguće samo narudžbu u nacrtu.")
    case .stockEntry:
      ServiceText(
        "Potvrđeni promet zaliha se ne može menjati.", sl: "Potrjenega prometa zalog ni mogoče spreminjati.",
        hr: "Potvrđeni promet zaliha nije moguće mijenjati.")
    case .journal:
      ServiceText(
        "Potvrđena temeljnica se ne može menjati.", sl: "Potrjene temeljnice ni mogoče spreminjati.",
        hr: "Potvrđenu temeljnicu nije moguće mijenjati.")
    }
  }

  /// What keeps its content once it is past the draft.
  enum Kept { case invoice, posting, order, stockEntry, journal }

  static func missing(_ what: String, _ id: String) -> ServiceText {
    ServiceText("\(what) \(id) ne postoji.", sl: "\(what) \(id) ne obstaja.", hr: "\(what) \(id) ne postoji.")
  }

  static func missing(_ what: String, code: String) -> ServiceText {
    ServiceText(
      "\(what) sa šifrom '\(code)' ne postoji.", sl: "\(what) s šifro '\(code)' ne obstaja.", hr: "\(what) sa šifrom '\(code)' ne postoji.")
  }

  static var mustBeAscendingOrDescending: ServiceText {
    ServiceText("Order mora biti A ili D.", sl: "Order mora biti A ali D.", hr: "Order mora biti A ili D.")
  }

  static func mustBePositive(_ field: String) -> ServiceText {
    ServiceText("\(field) mora biti najmanje 1.", sl: "\(field) mora biti vsaj 1.", hr: "\(field) mora biti najmanje 1.")
  }

  static func needsState(_ what: String, _ id: Int, has status: String, needed: String) -> ServiceText {
    ServiceText(
      "\(what) \(id) ima status \(status); potreban je status \(needed).",
      sl: "\(what) \(id) ima status \(status); potreben je status \(needed).",
      hr: "\(what) \(id) ima status \(status); potreban je status \(needed).")
  }

  static var noAttachmentList: ServiceText {
    ServiceText("Očekivan je spisak priloga.", sl: "Pričakovan je seznam priponk.", hr: "Očekivan je popis privitaka.")
  }

  static func noExchangeRate(_ day: CalendarDate) -> ServiceText {
    ServiceText(
      "Nema kursa ove valute na dan \(day).", sl: "Za to valuto na dan \(day) ni tečaja.", hr: "Nema tečaja ove valute na dan \(day).")
  }

  static var noList: ServiceText { ServiceText("Vrednost nije spisak.", sl: "Vrednost ni seznam.", hr: "Vrijednost nije popis.") }

  static var noRecord: ServiceText { ServiceText("Vrednost nije zapis.", sl: "Vrednost ni zapis.", hr: "Vrijednost nije zapis.") }

  static var noRows: ServiceText { ServiceText("Račun nema stavki.", sl: "Račun nima vrstic.", hr: "Račun nema stavaka.") }

  static func noTaxNumber(_ number: String) -> ServiceText {
    ServiceText("'\(number)' nije PIB.", sl: "'\(number)' ni davčna številka.", hr: "'\(number)' nije OIB.")
  }

  static func notBalanced(_ debit: Number, _ credit: Number) -> ServiceText {
    ServiceText(
      "Temeljnica nije u ravnoteži: duguje \(debit.text), potražuje \(credit.text).",
      sl: "Temeljnica ni v ravnotežju: breme \(debit.text), dobro \(credit.text).",
      hr: "Temeljnica nije u ravnoteži: duguje \(debit.text), potražuje \(credit.text).")
  }

  static func notEnoughStock(_ what: ServiceText, _ item: String) -> ServiceText {
    ServiceText("\(what.serbian): \(item).", sl: "\(what.slovenian): \(item).", hr: "\(what.croatian): \(item).")
  }

  static var onlyConfirmedOrder: ServiceText {
    ServiceText(
      "Račun se može izdati samo iz potvrđene narudžbine.", sl: "Račun lahko izstavite le iz potrjenega naročila.",
      hr: "Račun se može izdati samo iz potvrđene narudžbe.")
  }

  static var onlyDraftInvoice: ServiceText {
    ServiceText(
      "Možete izdati samo izlazne račune/predračune u nacrtu.", sl: "Izstavite lahko le izdane račune/predračune v osnutku.",
      hr: "Izdati možete samo izlazne račune/predračune u nacrtu.")
  }

  static var onlyIssuedInvoiceCancels: ServiceText {
    ServiceText(
      "Otkazati možete samo izdate račune/predračune.", sl: "Prekličete lahko le izstavljene račune/predračune.",
      hr: "Poništiti možete samo izdane račune/predračune.")
  }

  static var onlyIssuedInvoiceCopies: ServiceText {
    ServiceText(
      "Kopirati možete samo izdat račun.", sl: "Kopirate lahko le izstavljen račun.", hr: "Kopirati možete samo izdan račun.")
  }

  static var onlyIssuedInvoiceIsSent: ServiceText {
    ServiceText("Poslati možete samo izdat račun.", sl: "Pošljete lahko le izstavljen račun.", hr: "Poslati možete samo izdan račun.")
  }

  static func required(_ field: String) -> ServiceText {
    ServiceText("Polje \(field) je obavezno.", sl: "Polje \(field) je obvezno.", hr: "Polje \(field) je obavezno.")
  }

  static func taxNumberExists(_ number: String, customer: Int) -> ServiceText {
    ServiceText(
      "Stranka \(customer) već ima PIB \(number).", sl: "Stranka \(customer) že ima davčno številko \(number).",
      hr: "Stranka \(customer) već ima OIB \(number).")
  }

  static var tooLittleStock: ServiceText {
    ServiceText("Nema dovoljno zaliha", sl: "Zaloga ni zadostna", hr: "Nema dovoljno zaliha")
  }

  static func wrongNumbering(_ code: String) -> ServiceText {
    ServiceText(
      "Numeracija \(code) nije za ovu vrstu dokumenta.", sl: "Številčenje \(code) ni za to vrsto dokumenta.",
      hr: "Numeracija \(code) nije za ovu vrstu dokumenta.")
  }
}
