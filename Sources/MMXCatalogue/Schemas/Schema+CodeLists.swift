extension Schema {
  /// Source: documentation, RS and SI; lengths and `not null` from older pages.
  package static let country = Schema(
    "Country", id: "CountryId",
    """
    CountryId  int
    Code       text(30)
    Name       text(250)
    Currency   ref Currency
    """)

  /// Source: documentation, RS and SI.
  package static let currency = Schema(
    "Currency", id: "CurrencyId",
    """
    CurrencyId  int
    Code        text
    Name        text
    """)

  /// Source: documentation, RS and SI; lengths and `not null` from older pages.
  package static let documentNumbering = Schema(
    "DocumentNumbering", id: "DocumentNumberingId",
    """
    DocumentNumberingId                    int
    Document                               text(2)  codes IR=issued invoice | PD=proforma | PR=received invoice
    Code                                   text(250)
    Name                                   text(250)
    Default                                text(1)  yes/no
    Reverse                                text     only RS  seen in RS  yes/no
    ReferenceNumber                        text(250)
    PackagingDepositReturnIncludedInPrice  text     seen in RS  yes/no
    Usage                                  text(1)  yes/no
    RecordDtModified                       date     read-only
    RowVersion                             bytes
    """)

  /// Source: documentation, RS and SI.
  package static let exchangeRate = Schema(
    "ExchangeRate",
    """
    Date      date
    Currency  ref Currency
    MidRate   decimal
    """)

  /// Source: documentation, RS and SI.
  package static let journalType = Schema(
    "JournalType", id: "JournalTypeId",
    """
    JournalTypeId  int
    Code           text
    DisplayCode    text
    """)

  /// The row of `paymentMethods`; the documentation names it PaymentMethodSearch, as it does two others.
  /// Source: documentation, RS; lengths and `not null` from older pages.
  package static let paymentMethodPaymentMethodSearch = Schema(
    "PaymentMethodPaymentMethodSearch", id: "PaymentMethodId",
    """
    PaymentMethodId  int
    Name             text(250)  not null
    Type             text(1)    not null  # values not listed on this type
    Usage            text(1)    not null
    Default          text(1)    not null
    """)

  /// Source: documentation, RS and SI.
  package static let postalCode = Schema(
    "PostalCode", id: "PostalCodeId",
    """
    PostalCodeId  int
    Code          text
    City          text
    Country       ref Country
    """)

  /// Source: documentation, RS and SI.
  package static let purposeCode = Schema(
    "PurposeCode", id: "PurposeCodeId",
    """
    PurposeCodeId  int
    Code           text
    Description    text
    """)

  /// Source: documentation, RS and SI.
  package static let reportTemplate = Schema(
    "ReportTemplate", id: "ReportTemplateId",
    """
    ReportTemplateId  int
    Name              text
    DisplayType       text
      codes BB=gross balance | BK=compensation | DN=work order | DO=delivery note | DOP=calculation sheet | DP=credit note |
        IN=issued order | IO=open items | IR=issued invoice | OP=reminder | PL=payslip | PN=received order confirmation |
        PUPN=proforma with payment order | UP=invoice with payment order | ZO=late interest
    Default           text  yes/no
    RecordDtModified  date  read-only
    RowVersion        bytes
    """)

  /// Source: documentation, RS.
  package static let vatAccountingType = Schema(
    "VatAccountingType",
    """
    Code           text
    IssuedRecived  text
    ValidFrom      date
    ValidTo        date
    Name           text
    """)

  /// Source: documentation, RS and SI; lengths and `not null` from older pages.
  package static let vatRate = Schema(
    "VatRate", id: "VatRateId",
    """
    VatRateId          int
    Code               text(30)  not null  codes S=standard | Z=reduced | P=flat | 0=lower | O=exempt | N=non-taxable
    Percent            decimal
    VatRatePercentage  ref       # an id space of its own, not VatRateId
    """)
}
