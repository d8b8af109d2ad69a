extension Schema {
  /// Draft until issued: `Year` and `InvoiceNumber` come from the service.
  /// Source: documentation, RS and SI; lengths and `not null` from older pages.
  package static let issuedInvoice = Schema(
    "IssuedInvoice", id: "IssuedInvoiceId",
    """
    IssuedInvoiceId                        int                 ignored on create
    Year                                   int                 read-only
    InvoiceNumber                          int                 read-only
    DocumentNumbering                      ref DocumentNumbering
    Customer                               ref Customer        required
    DateIssued                             date                required  not null  # with the time of day for cash invoices
    DateTransaction                        date                required when InvoiceType=R
    DateTransactionFrom                    date
    DateDue                                date                required when InvoiceType=R  not null
    DateCreditNote                         date                seen in RS
    BusinessProcess                        text                seen in RS
    AddresseeName                          text(250)           required  filled from the customer (older page)
    AddresseeAddress                       text(250)           required  filled from the customer (older page)
    AddresseePostalCode                    text(30)            required  filled from the customer (older page)
    AddresseeCity                          text(250)           required  filled from the customer (older page)
    AddresseeCountryName                   text(250)           # not allowed when AddresseeCountry is the home country
    AddresseeCountry                       ref Country         required  filled from the customer (older page)
    AddresseeGLN                           text
    RecipientName                          text(250)
    RecipientAddress                       text(250)
    RecipientPostalCode                    text(30)
    RecipientCity                          text(250)
    RecipientCountryName                   text(250)           # not allowed when RecipientCountry is the home country
    RecipientCountry                       ref Country
    RecipientGLN                           text
    Rabate                                 decimal
    ExchangeRate                           decimal
    DocumentReference                      text
    PaymentReference                       text                read-only
    Currency                               ref Currency
    Analytic                               ref Analytic
    Document                               ref Document        read-only
    IssuedInvoiceReportTemplate            ref ReportTemplate  templates IR DP UP PR PUPN
    DeliveryNoteReportTemplate             ref ReportTemplate  templates DO
    Status                                 text(1)             read-only  not null  codes O=draft | I=issued
    DescriptionAbove                       text(8000)
    DescriptionBelow                       text(8000)
    DeliveryNoteDescriptionAbove           text(8000)
    DeliveryNoteDescriptionBelow           text(8000)
    Notes                                  text(1000)
    Employee                               ref Employee        required in HR  # the samples send it in HR only, where it is needed
    PricesOnInvoice                        text(1)             codes D=VAT included | N=VAT added
    RecurringInvoice                       text(1)             yes/no
    InvoiceForPeriod                       text                yes/no
    InvoiceAttachment                      ref DocumentAttachment
    EInvoiceAttachment                     ref DocumentAttachment
    InvoiceType                            text(1)             required  not null  codes R=invoice | P=proforma
    OriginalDocumentType                   text(30)
      codes IV=invoice | AAB=proforma | AAK=delivery note | CD=credit note | CT=contract | ON=purchase order | VN=sales order |
        AEP=project | ALO=recipient | GC=public tender | ATS=object
    OriginalDocumentDate                   date
    ForwardToCRF                           text                seen in RS  yes/no
    ForwardToSEF                           text                seen in RS
      codes Eracun=e-invoice | Zbirno=grouped | Posamicno=individual
    ReverseReason                          text                seen in RS
    OptionalCustumerDataType               text                only RS  seen in RS
      codes 10=ZPPPDV | 11=refaction form | 20=SNPDV | 21=LNPDV | 30=PPO-PDV | 31=ZPPO-PDV | 32=MPPO-VAT | 33=IPPO-VAT |
        40=single-purpose voucher
    OptionalCustumerData                   text                only RS  seen in RS
    CustomerIDType                         text                only RS  seen in RS
      codes 10=PDV number | 11=JMBG | 12=PDV and JBKJS | 20=identity card | 21=refugee id | 22=EBS | 23=passport, domestic |
        30=passport, foreign | 31=diplomatic id | 32=identity card MKD | 33=identity card MNE | 34=identity card ALB |
        35=identity card BIH | 40=PDV number, foreign
    CustomerID                             text                only RS  seen in RS
      # string (RS fiscal buyer id), not the reference Customer
    PurposeCode                            ref PurposeCode
    PaymentStatus                          text(20)            read-only
      codes Placan=paid | DelnoPlacanZapadel=part paid, overdue | DelnoPlacanNezapadel=part paid, not due |
        NeplacanZapadel=unpaid, overdue | NeplacanNezapadel=unpaid, not due | Osnutek=draft | Avans=advance
    InvoiceValue                           decimal             read-only
    PaidValue                              decimal             read-only
    AssociationWithStock                   text(1)             yes/no
    DebitNote                              text                only RS  seen in RS  yes/no
    DebitNoteBasis                         text                only RS  seen in RS
    DebitNoteBasisDate                     date                only RS  seen in RS
    IssuedInvoiceRows                      list IssuedInvoiceRow
    IssuedInvoicePaymentMethods            list IssuedInvoicePaymentMethod
    IssuedInvoiceAdditionalSourceDocument  list IssuedInvoiceAdditionalSourceDocument
    RecordDtModified                       date                read-only
    RowVersion                             bytes               ignored on create
    """)

  /// Source: documentation, RS.
  package static let issuedInvoiceAdditionalSourceDocument = Schema(
    "IssuedInvoiceAdditionalSourceDocument", id: "IssuedInvoiceAdditionalSourceDocumentId",
    """
    IssuedInvoiceAdditionalSourceDocumentId  int    ignored on create
    IssuedInvoice                            ref IssuedInvoice
    SourceDocumentType                       text
      codes IV=invoice | AAB=proforma | AAK=delivery note | CD=credit note | CT=contract | ON=purchase order | VN=sales order |
        AEP=project | ALO=recipient | GC=public tender | ATS=object
    SourceDocumentDate                       date
    SourceDocumentNumber                     text
    RecordDtModified                         date   read-only
    RowVersion                               bytes  ignored on create
    """)

  /// Source: documentation, RS; lengths and `not null` from older pages.
  package static let issuedInvoicePaymentMethod = Schema(
    "IssuedInvoicePaymentMethod", id: "IssuedInvoicePaymentMethodId",
    """
    IssuedInvoicePaymentMethodId  int      ignored on create
    IssuedInvoice                 ref IssuedInvoice
    PaymentMethod                 ref PaymentMethodPaymentMethodSearch
    IssuedInvoiceCancellation     ref IssuedInvoice
    CashRegister                  ref
    Revenue                       ref
    RevenueDate                   date
    Amount                        decimal
    AmountInDomesticCurrency      decimal
    AlreadyPaid                   text(1)  not null  yes/no
    RecordDtModified              date     read-only
    RowVersion                    bytes    ignored on create
    """)

  /// `PriceWithVAT`, `VATPercent` and `Value` are what the samples send; it is not published which of them the service computes. Source:
  /// documentation, RS; lengths and `not null` from older pages.
  package static let issuedInvoiceRow = Schema(
    "IssuedInvoiceRow", id: "IssuedInvoiceRowId",
    """
    IssuedInvoiceRowId      int            ignored on create
    IssuedInvoice           ref IssuedInvoice
    Item                    ref Item
    ItemName                text(250)
    RowNumber               int            not null
    ItemCode                text(30)
    SerialNumber            text(30)
    BatchNumber             text(30)
    Description             text(8000)
    Quantity                decimal        not null
    UnitOfMeasurement       text(3)
    Mass                    decimal
    Price                   decimal        not null
    PriceWithVAT            decimal        not null
    VATPercent              decimal        not null
    Discount                decimal        not null
    DiscountPercent         decimal        not null
    Value                   decimal        not null
    VatRate                 ref VatRate
    VatRatePercentage       ref
    Warehouse               ref Warehouse  # only when the organisation discharges stock directly
    AdditionalWarehouse     ref Warehouse  # only when discharge from an additional warehouse is on
    TaxFreeValue            decimal
    TaxExemptionValue       decimal
    OtherTaxesAndDuties     text           yes/no
    VatAccountingType       text(5)
    TaxExemptionReasonCode  text           only RS HR
    Analytic                ref Analytic
    RecordDtModified        date           read-only
    RowVersion              bytes          ignored on create
    """)

  /// Source: documentation, RS.
  package static let issuedInvoiceSearch = Schema(
    "IssuedInvoiceSearch", id: "IssuedInvoiceId",
    """
    IssuedInvoiceId    int
    InvoiceType        text  codes inferred R=invoice | P=proforma
    Year               int
    InvoiceNumber      int
    Numbering          text
    DocumentNumbering  ref DocumentNumbering
    Customer           ref Customer
    DateIssued         date
    DateTransaction    date
    DateDue            date
    Currency           ref Currency
    Analytics          ref Analytic
    Status             text  codes inferred O=draft | I=issued
    PaymentStatus      text
      codes Placan=paid | DelnoPlacanZapadel=part paid, overdue | DelnoPlacanNezapadel=part paid, not due |
        NeplacanZapadel=unpaid, overdue | NeplacanNezapadel=unpaid, not due | Osnutek=draft | Avans=advance
    InvoiceValue       decimal
    PaidValue          decimal
    RecordDtModified   date  read-only
    RowVersion         bytes
    """)

  /// Source: documentation, RS.
  package static let issuedInvoicePaymentMethodSearch = Schema(
    "IssuedInvoicePaymentMethodSearch", id: "PaymentMethodId",
    """
    PaymentMethodId  int
    Name             text
    Code             text
    Type             text  codes T=bank | G=cash | B=cash register | K=card | D=other
    Usage            text  yes/no
    """)
}
