extension Schema {
  /// Source: documentation, RS and SI; lengths and `not null` from older pages.
  package static let customer = Schema(
    "Customer", id: "CustomerId",
    """
    CustomerId                     int           ignored on create
    Code                           text(10)
      # unique in the organisation; length 10 in older pages, yet the official samples send 29-32 characters
    Name                           text(250)     required
    Address                        text(250)     required
    PostalCode                     text(30)      required
    City                           text(250)     required
    Country                        ref Country   required
    CountryName                    text(250)     # only when Country is not the home country
    TaxNumber                      text(30)
    RegistrationNumber             text(30)
    VATIdentificationNumber        text(30)
    SubjectToVAT                   text(1)       required  not null
      codes D=business, VAT payer (outside EU: business) | M=business, not VAT payer | N=end consumer
    ConsiderCountryForBookkeeping  text(1)       yes/no  # foreign end consumers only
    Currency                       ref Currency  required
    ExpirationDays                 int           not null
    RebatePercent                  decimal       not null
    WebSiteURL                     text(100)
    EInvoiceIssuing                text          required  not null
      codes SeNePripravlja=none | RocniIzvoz=bank import file | Ponudnik=through a provider | EPosta=by e-mail
      codes of SI SeNePripravlja RocniIzvoz Ponudnik EPosta  codes of RS SeNePripravlja Ponudnik EPosta  codes of HR N M E
      # older pages say length 1, which fits the HR codes only
    InternalCustomerNumber         text(30)
    GLN                            text(30)
    BudgetUserNumber               text
    Usage                          text(1)       not null  default D  yes/no
    AssociationType                text          codes Maticna=parent | Odvisna=subsidiary | Ostala=other associate
    RecordDtModified               date          read-only
    RowVersion                     bytes         ignored on create
    """)

  /// Source: documentation, RS.
  package static let customerSearch = Schema(
    "CustomerSearch", id: "CustomerId",
    """
    CustomerId  int
    Code        text
    Name        text
    Address     text
    PostalCode  text
    City        text
    Country     ref Country
    TaxNumber   text
    Usage       text  codes inferred D=yes | N=no
    """)
}
