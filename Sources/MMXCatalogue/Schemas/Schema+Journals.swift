extension Schema {
  /// Source: documentation, RS and SI; lengths and `not null` from older pages.
  package static let journal = Schema(
    "Journal", id: "JournalId",
    """
    JournalId         int              ignored on create
    JournalType       ref JournalType  required
    JournalDate       date             required  not null
    Description       text(250)
    Status            text(1)          read-only  not null  codes O=draft | P=confirmed | A=automatic
    JournalEntries    list JournalEntry
    VatEntries        list VATEntry
    RecordDtModified  date             read-only
    RowVersion        bytes            ignored on create
    """)

  /// Source: documentation, RS.
  package static let journalEntries = Schema(
    "JournalEntries", id: "JournalEntryId",
    """
    JournalEntryId            int
    Journal                   ref Journal
    JournalType               ref JournalType
    JournalDate               date
    JournalEntryDate          date
    DueDate                   date
    TransactionDate           date
    Account                   ref Account
    Customer                  ref Customer
    Analytic                  ref Analytic
    Employee                  ref Employee
    Currency                  ref Currency
    Description               text
    PaymentReference          text
    Debit                     decimal
    Credit                    decimal
    DebitInDomesticCurrency   decimal
    CreditInDomesticCurrency  decimal
    RecordDtModified          date  read-only
    RowVersion                bytes
    """)

  /// Source: documentation, RS.
  package static let journalEntry = Schema(
    "JournalEntry", id: "JournalEntryId",
    """
    ExternalId                  text          # caller's id; VATEntry.JournalEntryExternalId points to it
    JournalEntryId              int           ignored on create
    Journal                     ref Journal
    JournalEntryDate            date          required
    DueDate                     date
    TransactionDate             date
    Account                     ref Account   required
    Customer                    ref Customer
    Analytic                    ref Analytic
    Employee                    ref Employee
    Currency                    ref Currency  required
    Description                 text
    PaymentReference            text
    Debit                       decimal
    Credit                      decimal
    DebitInDomesticCurrency     decimal
    CreditInDomesticCurrency    decimal
    SubmissionSpecialVATReturn  text
    VatDate                     date
    VatType                     text          codes Blago=goods | Storitev=services
    VatRatePercentage           ref
    VatBaseInDomesticCurrency   decimal
    VatBase                     decimal
    RecordDtModified            date          read-only
    RowVersion                  bytes         ignored on create
    """)

  /// Source: documentation, RS.
  package static let journalSearch = Schema(
    "JournalSearch", id: "JournalId",
    """
    JournalId    int
    JournalType  ref JournalType
    JournalDate  date
    Description  text
    """)

  /// Source: documentation, RS and SI.
  package static let vatEntry = Schema(
    "VATEntry", id: "VatEntryId",
    """
    VatEntryId                 int    ignored on create
    Journal                    ref Journal
    VatDate                    date
    VatBook                    text   codes PR=received invoices | IR=issued invoices
    VatAccountingType          text   filled by the service when the organisation pays VAT
    BasisForCorrection         text   only RS  seen in RS
    ForwardToSEF               text   seen in RS  codes Eracun=e-invoice | Zbirno=grouped | Posamicno=individual
    VatEntryDate               date
    Customer                   ref Customer
    Document                   text
    InvoiceType                text   seen in RS  codes ERacun=e-invoice | GotovinskiRacun=cash invoice | DrugiRacuni=other
    DocumentDate               date
    ReceivedDate               date
    PaymentDate                date
    TransactionDate            date
    DateApproved               date   only RS  seen in RS
    SelfTaxing                 text   yes/no
    OBJ                        text   seen in RS  yes/no
    Reverse                    text   seen in RS  yes/no
    SelfTaxingRelatedDocument  text   seen in RS
    JournalEntry               ref JournalEntry
    JournalEntryExternalId     text
    Notes                      text
    AdvancePayment             text   yes/no
    ReportingType              text
      codes Obracun=regular return | Samoprijava=correction or self report | SamoprijavaObresti=interest on correction
    Analytic                   ref Analytic
    VatEntryRows               list VATEntryRow
    RecordDtModified           date   read-only
    RowVersion                 bytes  ignored on create
    """)

  /// Source: documentation, RS.
  package static let vatEntryRow = Schema(
    "VATEntryRow", id: "VatEntryRowId",
    """
    VatEntryRowId                 int    ignored on create
    VatEntry                      ref VATEntry
    VatRate                       ref VatRate
    VatBase                       decimal
    Vat                           decimal
    NonDeductibleVatBase          decimal
    NonDeductibleVat              decimal
    ServicesVatBase               decimal
    ServicesVat                   decimal
    ServicesNonDeductibleVatBase  decimal
    ServicesNonDeductibleVat      decimal
    RecordDtModified              date   read-only
    RowVersion                    bytes  ignored on create
    """)
}
