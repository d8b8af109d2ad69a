extension Schema {
  /// Source: documentation, RS and SI.
  package static let account = Schema(
    "Account", id: "AccountId",
    """
    AccountId            int
    Code                 text
    Name                 text
    NameInOtherLanguage  text
    NameInEnglish        text
    Description          text
    AllowedPosting       text  codes V=both sides | B=debit only | D=credit only | N=none
    InvoiceAccounting    text  codes N=none | B=debit | D=credit
    AnalyticsEntry       text  codes V=allowed | N=forbidden | D=required
    EmployeeEntry        text  codes V=allowed | N=forbidden | D=required
    CustomerEntry        text  codes V=allowed | N=forbidden | D=required
    NonTaxable           text  yes/no
    Application          text  yes/no  # the help pages read it as 'use forbidden'
    ValidFromYear        int   read-only
    ValidToYear          int   read-only
    RecordDtModified     date  read-only
    RowVersion           bytes
    """)
}
