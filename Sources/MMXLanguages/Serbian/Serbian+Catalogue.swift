extension Serbian {
  /// Meanings of codes, and notes on fields and filters of the service.
  static let catalogue = ##"""
    Croatian
      hrvatski
    EBS
      EBS
    EU one stop shop
      OSS (poseban postupak u EU)
    IPPO-VAT
      IPPO-PDV
    JMBG
      JMBG
    LNPDV
      LNPDV
    MPPO-VAT
      MPPO-PDV
    PDV and JBKJS
      PIB i JBKJS
    PDV number
      PIB
    PDV number, foreign
      PIB, strani
    PPO-PDV
      PPO-PDV
    RF reference
      poziv na broj RF
    SI reference
      poziv na broj SI
    SNPDV
      SNPDV
    Slovene
      slovenački
    Serbian
      srpski
    VAT
      PDV
    VAT added
      PDV se dodaje
    VAT included
      PDV uračunat
    ZPPO-PDV
      ZPPO-PDV
    ZPPPDV
      ZPPPDV
    active
      aktivno
    addressee
      primalac računa
    advance
      avans
    advance for services
      avans za usluge
    allowed
      dozvoljeno
    approved
      odobreno
    automatic
      automatski
    bank
      banka
    bank import file
      datoteka za uvoz u banku
    bank statement
      izvod
    basis 005
      osnov 005
    basis 040
      osnov 040
    basis 040 and 112
      osnov 040 i 112
    basis 103
      osnov 103
    both sides
      duguje i potražuje
    business, VAT payer (outside EU: business)
      pravno lice, obveznik PDV-a (van EU: pravno lice)
    business, not VAT payer
      pravno lice, nije obveznik PDV-a
    by e-mail
      e-poštom
    calculation sheet
      kalkulacija
    cancelled
      otkazano
    card
      kartica
    cash
      gotovina
    cash book
      blagajnički dnevnik
    cash invoice
      gotovinski račun
    cash register
      registar kasa
    community work
      društveno koristan rad
    compensation
      kompenzacija
    completed
      završeno
    confirmed
      potvrđeno
    consumption tax
      porez na potrošnju
    contract
      ugovor
    correction or self report
      ispravka ili samoprijava
    credit
      potražuje
    credit note
      knjižno odobrenje
    credit only
      samo potražuje
    daily income
      dnevni pazar
    debit
      duguje
    debit only
      samo duguje
    delivery note
      otpremnica
    diplomatic id
      diplomatska legitimacija
    draft
      nacrt
    e-invoice
      e-faktura
    employed elsewhere
      zaposlen kod drugog poslodavca
    employee
      zaposleni
    end consumer
      krajnji potrošač
    exempt
      oslobođeno PDV-a
    female
      žensko
    flat
      paušalna
    forbidden
      zabranjeno
    goods
      roba
    gross balance
      bruto bilans
    grouped
      zbirno
    identity card
      lična karta
    identity card ALB
      lična karta, Albanija
    identity card BIH
      lična karta, BiH
    identity card MKD
      lična karta, Severna Makedonija
    identity card MNE
      lična karta, Crna Gora
    included in outcome
      uračunato u rezultat
    individual
      pojedinačno
    interest on correction
      kamata po ispravci
    invalidated
      poništeno
    invoice
      faktura
    invoice inside daily income
      faktura u okviru dnevnog pazara
    invoice with payment order
      faktura s nalogom za plaćanje
    issue
      izdavanje
    issued
      izdato
    issued invoice
      izlazna faktura
    issued invoices
      izlazne fakture
    issued order
      izdata narudžbenica
    late interest
      zatezna kamata
    lower
      niža
    male
      muško
    material
      materijal
    no
      ne
    no payment order
      bez naloga za plaćanje
    non-taxable
      neoporezivo
    none
      nema
    not described
      bez opisa
    object
      objekat
    open items
      otvorene stavke
    other
      ostalo
    other account
      drugi račun
    other associate
      drugo povezano lice
    own use
      sopstvena potrošnja
    owner
      vlasnik
    paid
      plaćeno
    paid by employee
      platio zaposleni
    paid privately
      plaćeno privatno
    parent
      matično društvo
    part paid, not due
      delimično plaćeno, nije dospelo
    part paid, overdue
      delimično plaćeno, dospelo
    passport, domestic
      pasoš, domaći
    passport, foreign
      pasoš, strani
    payment order
      nalog za plaćanje
    payroll
      obračun zarada
    payslip
      obračunski listić
    product
      gotov proizvod
    production
      proizvodnja
    proforma
      predračun
    proforma with payment order
      predračun s nalogom za plaćanje
    project
      projekat
    public tender
      javna nabavka
    purchase order
      narudžbenica
    purchase value
      nabavna vrednost
    receipt
      prijem
    received
      primljeno
    received invoice
      ulazna faktura
    received invoices
      ulazne fakture
    received order confirmation
      potvrda primljene narudžbenice
    recipient
      primalac
    reduced
      posebna (snižena)
    refaction form
      obrazac za refakciju
    refugee id
      izbeglička legitimacija
    regular return
      redovna prijava
    rejected
      odbijeno
    reminder
      opomena
    revoked
      stornirano
    sales order
      prodajni nalog
    sales value
      prodajna vrednost
    seconded
      upućeni radnik
    semifinished
      poluproizvod
    service
      usluga
    services
      usluge
    single-purpose voucher
      jednonamenski vaučer
    standard
      opšta
    student on practice
      student na praksi
    subsidiary
      zavisno društvo
    supplier or client
      dobavljač ili kupac
    through a provider
      preko posrednika
    unpaid, not due
      neplaćeno, nije dospelo
    unpaid, overdue
      neplaćeno, dospelo
    unknown
      nepoznato
    warehouse
      skladište
    warehouse to client or supplier
      iz skladišta kupcu ili dobavljaču
    work order
      radni nalog
    yes
      da
    DocumentType IRS only
      samo za DocumentType IRS
    DocumentType IZT and IRS only
      samo za DocumentType IZT i IRS
    an id space of its own, not VatRateId
      zaseban niz ID-jeva, a ne VatRateId
    caller's id; VATEntry.JournalEntryExternalId points to it
      ID pozivaoca; na njega pokazuje VATEntry.JournalEntryExternalId
    foreign end consumers only
      samo za strane krajnje potrošače
    issue to a client and moves between warehouses
      izdavanje kupcu i prenos između skladišta
    its description and InventoryManagementByValue's look swapped in the docs
      u dokumentaciji je opis izgleda zamenjen s onim za InventoryManagementByValue
    its description and SellingPriceInput's look swapped in the docs
      u dokumentaciji je opis izgleda zamenjen s onim za SellingPriceInput
    kilograms, two decimals
      kilogrami, dve decimale
    length 30 in older pages; one official sample sends 32 characters
      dužina 30 na starijim stranama; jedan zvanični primer šalje 32 znaka
    not allowed when AddresseeCountry is the home country
      nije dozvoljeno kad je AddresseeCountry domaća država
    not allowed when RecipientCountry is the home country
      nije dozvoljeno kad je RecipientCountry domaća država
    older pages say length 1, which fits the HR codes only
      starije strane navode dužinu 1, što odgovara samo šiframa za HR
    only when Country is not the home country
      samo kad Country nije domaća država
    only when EmploymentType=ZL (HR: SZ)
      samo kad je EmploymentType=ZL (HR: SZ)
    only when discharge from an additional warehouse is on
      samo kad je uključeno razduživanje iz dodatnog skladišta
    only when inventory discharge is on
      samo kad je uključeno razduživanje zaliha
    only when the organisation discharges stock directly
      samo kad organizacija neposredno razdužuje zalihe
    receipt from a supplier
      prijem od dobavljača
    required for TaxType DDV
      obavezno za TaxType DDV
    required for TaxType PosebenObracunEU
      obavezno za TaxType PosebenObracunEU
    spelt so on the wire; help pages spell it PersonalIdentificationNumber
      servis ga tako piše; strane pomoći pišu PersonalIdentificationNumber
    string (RS fiscal buyer id), not the reference Customer
      tekst (RS: oznaka kupca za fiskalni račun), a ne veza Customer
    the help pages read it as 'use forbidden'
      strane pomoći ga tumače kao 'upotreba zabranjena'
    the samples leave it out
      primeri ga izostavljaju
    the samples send it in HR only, where it is needed
      primeri ga šalju samo za HR, gde je potreban
    unique in the organisation; length 10 in older pages, yet the official samples send 29-32 characters
      jedinstveno u organizaciji; dužina 10 na starijim stranama, a zvanični primeri šalju 29-32 znaka
    values not documented
      vrednosti nisu dokumentovane
    values not listed on this type
      vrednosti nisu navedene za ovaj tip
    with the time of day for cash invoices
      s vremenom za gotovinske račune
    DocumentType IRI, IRS or AVA (help pages say IZT, IRS, AVA)
      je DocumentType IRI, IRS ili AVA (strane pomoći navode IZT, IRS, AVA)
    DocumentType IRS
      je DocumentType IRS
    DocumentType IRS or AVA
      je DocumentType IRS ili AVA
    InventoryManagement=Prodajna
      je InventoryManagement=Prodajna
    InvoiceType=R
      je InvoiceType=R
    by the service when the organisation pays VAT
      popunjava servis kad je organizacija u sistemu PDV-a
    from currency and date
      prema valuti i datumu
    from the customer (older page)
      iz podataka o kupcu (starija strana)
    home currency
      domaća valuta
    proposed by the service
      predlaže servis
    YYYY-MM-DD
      GGGG-MM-DD
    YYYYMMDD
      GGGGMMDD
    inclusive
      uključivo
    part of the text
      deo teksta
    the docs name it as a further parameter and give no values
      dokumentacija ga navodi kao dodatni parametar, bez vrednosti
    the docs call this filter mandatory: R or P
      dokumentacija kaže da je filter obavezan: R ili P
    1 = only items tied to the given warehouse or customer
      1 = samo artikli vezani za dato skladište ili kupca
    advanced; values not documented
      napredno; vrednosti nisu dokumentovane
    O, P or A
      O, P ili A
    I or P
      I ili P
    1 = also items no longer in stock
      1 = i artikli kojih više nema na zalihama
    first page is 1
      prva strana je 1
    A ascending, D descending
      A rastuće, D opadajuće
    """##
}
