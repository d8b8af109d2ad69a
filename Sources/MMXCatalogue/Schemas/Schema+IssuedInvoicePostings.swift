extension Schema {
  /// Source: documentation, RS and SI.
  package static let issuedInvoicePosting = Schema(
    "IssuedInvoicePosting", id: "IssuedInvoicePostingId",
    """
    IssuedInvoicePostingId                                      int                             ignored on create
    DocumentType                                                text
      codes IZT=daily income | IRI=invoice inside daily income | IRS=issued invoice | AVA=advance
    Status                                                      text                            read-only  codes O=draft | P=confirmed
    DailyIncomeSequentialNumber                                 int                             seen in RS
    DailyIncomeInvoicesSequentialNumberFrom                     int                             seen in RS
    DailyIncomeInvoicesSequentialNumberTo                       int                             seen in RS
    DailyIncomeInvoicesCorrections                              int                             seen in RS
    Customer                                                    ref Customer
      required when DocumentType IRI, IRS or AVA (help pages say IZT, IRS, AVA)
    DateTransaction                                             date                            required when DocumentType IRS or AVA
    DateDue                                                     date                            required when DocumentType IRS
    PaymentReference                                            text                            # DocumentType IRS only
    Analytic                                                    ref Analytic
    Date                                                        date
    Description                                                 text
    Currency                                                    ref Currency                    filled home currency
    ExchangeRate                                                decimal                         default 1
    ForwardToSEF                                                text                            only RS
      codes Zbirno=grouped | Posamicno=individual
    SalesValue                                                  decimal
    SalesValueVAT                                               decimal
    PurchaseValue                                               decimal
    IssuedInvoicePostingPaymentMethods                          list IssuedInvoicePostingPaymentMethod  # DocumentType IZT and IRS only
    IssuedInvoicePostingTaxes                                   list IssuedInvoicePostingTax
    IssuedInvoicePostingRevenues                                list IssuedInvoicePostingRevenue  # DocumentType IZT and IRS only
    IssuedInvoicePostingRetailDataForBookkeeping                record IssuedInvoicePostingRetailDataForBookkeeping
    IssuedInvoicePostingRetailDataForValueBasedStockManagement  record IssuedInvoicePostingRetailDataForValueBasedStockManagement
    IssuedInvoicePostingRetailDataForStockManagement            record IssuedInvoicePostingRetailDataForStockManagement
    RecordDtModified                                            date                            read-only
    RowVersion                                                  bytes                           ignored on create
    """)

  /// Source: documentation, RS.
  package static let issuedInvoicePostingPaymentMethod = Schema(
    "IssuedInvoicePostingPaymentMethod", id: "IssuedInvoicePostingPaymentMethodId",
    """
    IssuedInvoicePostingPaymentMethodId   int      ignored on create
    IssuedInvoicePosting                  ref IssuedInvoicePosting
    PaymentMethod                         ref PaymentMethodPaymentMethodSearch
    Amount                                decimal
    AmountInDomesticCurrency              decimal  read-only
    Customer                              ref Customer
    AdvancePaymentIssuedInvoicePostingId  int
    CashRegister                          ref
    Revenue                               ref
    RecordDtModified                      date     read-only
    RowVersion                            bytes    ignored on create
    """)

  /// Source: documentation, RS.
  package static let issuedInvoicePostingRetailDataForBookkeeping = Schema(
    "IssuedInvoicePostingRetailDataForBookkeeping",
    """
    Rows  list IssuedInvoicePostingRetailDataForBookkeepingRow
    """)

  /// Source: documentation, RS.
  package static let issuedInvoicePostingRetailDataForBookkeepingRow = Schema(
    "IssuedInvoicePostingRetailDataForBookkeepingRow", id: "IssuedInvoicePostingRetailId",
    """
    IssuedInvoicePostingRetailId  int    ignored on create
    IssuedInvoicePosting          ref IssuedInvoicePosting
    VatRate                       ref VatRate
    PurchaseValue                 decimal
    SalesValue                    decimal
    SalesValueWithVAT             decimal
    VAT                           decimal
    RecordDtModified              date   read-only
    RowVersion                    bytes  ignored on create
    """)

  /// Source: documentation, RS.
  package static let issuedInvoicePostingRetailDataForStockManagement = Schema(
    "IssuedInvoicePostingRetailDataForStockManagement",
    """
    Warehouse            ref Warehouse
    AdditionalWarehouse  ref Warehouse
    Rows                 list IssuedInvoicePostingRetailDataForStockManagementRow
    """)

  /// Source: documentation, RS.
  package static let issuedInvoicePostingRetailDataForStockManagementRow = Schema(
    "IssuedInvoicePostingRetailDataForStockManagementRow", id: "IssuedInvoicePostingRetailId",
    """
    IssuedInvoicePostingRetailId  int    ignored on create
    IssuedInvoicePosting          ref IssuedInvoicePosting
    Item                          ref Item
    Quantity                      decimal
    Price                         decimal
    PurchaseValue                 decimal
    SellingPrice                  decimal
    SellingPriceIncludesVAT       text   yes/no
    BatchNumber                   text
    SerialNumber                  text
    RecordDtModified              date   read-only
    RowVersion                    bytes  ignored on create
    """)

  /// Source: documentation, RS.
  package static let issuedInvoicePostingRetailDataForValueBasedStockManagement = Schema(
    "IssuedInvoicePostingRetailDataForValueBasedStockManagement",
    """
    Warehouse            ref Warehouse
    AdditionalWarehouse  ref Warehouse
    Rows                 list IssuedInvoicePostingRetailDataForValueBasedStockManagementRow
    """)

  /// Source: documentation, RS.
  package static let issuedInvoicePostingRetailDataForValueBasedStockManagementRow = Schema(
    "IssuedInvoicePostingRetailDataForValueBasedStockManagementRow", id: "IssuedInvoicePostingRetailId",
    """
    IssuedInvoicePostingRetailId  int    ignored on create
    IssuedInvoicePosting          ref IssuedInvoicePosting
    VatRate                       ref VatRate
    SalesValue                    decimal
    SalesValueWithVAT             decimal
    RecordDtModified              date   read-only
    RowVersion                    bytes  ignored on create
    """)

  /// Source: documentation, RS.
  package static let issuedInvoicePostingRevenue = Schema(
    "IssuedInvoicePostingRevenue", id: "IssuedInvoicePostingRevenueId",
    """
    IssuedInvoicePostingRevenueId  int      ignored on create
    IssuedInvoicePosting           ref IssuedInvoicePosting
    Account                        ref Account
    Amount                         decimal
    AmountInDomesticCurrency       decimal  read-only
    RecordDtModified               date     read-only
    RowVersion                     bytes    ignored on create
    """)

  /// Source: documentation, RS.
  package static let issuedInvoicePostingSearch = Schema(
    "IssuedInvoicePostingSearch", id: "IssuedInvoicePostingId",
    """
    IssuedInvoicePostingId  int
    DocumentType            text
    Status                  text
    Date                    date
    Description             text
    RecordDtModified        date  read-only
    RowVersion              bytes
    """)

  /// Source: documentation, RS.
  package static let issuedInvoicePostingTax = Schema(
    "IssuedInvoicePostingTax", id: "IssuedInvoicePostingTaxId",
    """
    IssuedInvoicePostingTaxId                int          ignored on create
    IssuedInvoicePosting                     ref IssuedInvoicePosting
    TaxType                                  text
      codes DDV=VAT | DavekNaPotrosnjo=consumption tax | PosebenObracunEU=EU one stop shop
    TaxSubjectType                           text         default B  codes B=goods | S=services
    VatRate                                  ref VatRate  # required for TaxType DDV
    VatRatePercentage                        ref          # required for TaxType PosebenObracunEU
    TaxPercentage                            decimal
    TaxBase                                  decimal
    TaxAmount                                decimal
    TaxBaseInDomesticCurrency                decimal
    TaxAmountInDomesticCurrency              decimal
    VatAccountingType                        text
    TaxExemptionReasonCode                   text         only RS
    AdvancePaymentIssuedInvoicePostingTaxId  int
    RecordDtModified                         date         read-only
    RowVersion                               bytes        ignored on create
    """)

  /// Source: documentation, RS.
  package static let issuedInvoicePostingPaymentMethodSearch = Schema(
    "IssuedInvoicePostingPaymentMethodSearch", id: "PaymentMethodId",
    """
    PaymentMethodId  int
    Name             text
    Code             text
    Type             text  codes T=bank | G=cash | K=card | D=other | I=included in outcome | A=advance
    Usage            text  yes/no
    """)
}
