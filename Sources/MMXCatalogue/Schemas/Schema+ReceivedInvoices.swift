extension Schema {
  /// Source: documentation, RS and SI.
  package static let receivedInvoice = Schema(
    "ReceivedInvoice", id: "ReceivedInvoiceId",
    """
    ReceivedInvoiceId              int      ignored on create
    Year                           int      read-only
    InvoiceNumber                  int      read-only
    DocumentNumbering              ref DocumentNumbering
    DocumentReference              text
    Customer                       ref Customer
    Employee                       ref Employee
    Analytic                       ref Analytic
    Currency                       ref Currency
    DateIssued                     date
    DateTransaction                date
    DateDue                        date
    DateReceived                   date
    DateApproved                   date     seen in RS
    InvoiceAmount                  decimal
    InvoiceAmountDomesticCurrency  decimal
    Status                         text     read-only  codes O=draft | P=confirmed | Z=rejected
    BankAccount                    ref BankAccount
    PaymentReferenceType           text     codes SI=SI reference | RF=RF reference
    PaymentReferenceModel          text
    PaymentReferenceNumber         text
    Notes                          text
    PaymentType                    text
      codes D=payment order | N=no payment order | Z=paid privately | P=paid by employee | R=other account | B=cash book
    RevenueExpense                 ref
    CashRegister                   ref
    DateExpense                    date
    RecurringInvoice               text     yes/no
    PaymentStatus                  text     read-only
      codes Placan=paid | DelnoPlacanZapadel=part paid, overdue | DelnoPlacanNezapadel=part paid, not due |
        NeplacanZapadel=unpaid, overdue | NeplacanNezapadel=unpaid, not due | Osnutek=draft | Avans=advance
    InvoiceValue                   decimal  read-only
    PaidValue                      decimal  read-only
    RecordDtModified               date     read-only
    RowVersion                     bytes    ignored on create
    """)

  /// Source: documentation, RS.
  package static let receivedInvoiceSearch = Schema(
    "ReceivedInvoiceSearch", id: "ReceivedInvoiceId",
    """
    ReceivedInvoiceId  int
    Year               int
    InvoiceNumber      int
    DocumentNumbering  ref DocumentNumbering
    DocumentReference  text
    Customer           ref Customer
    Analytic           ref Analytic
    Currency           ref Currency
    DateIssued         date
    DateTransaction    date
    DateDue            date
    DateReceived       date
    InvoiceAmount      decimal
    Status             text  codes O=draft | P=confirmed
    PaymentStatus      text
      codes Placan=paid | DelnoPlacanZapadel=part paid, overdue | DelnoPlacanNezapadel=part paid, not due |
        NeplacanZapadel=unpaid, overdue | NeplacanNezapadel=unpaid, not due | Osnutek=draft | Avans=advance
    InvoiceValue       decimal
    PaidValue          decimal
    RecordDtModified   date  read-only
    RowVersion         bytes
    """)
}
