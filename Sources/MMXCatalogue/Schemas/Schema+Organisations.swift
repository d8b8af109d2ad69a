extension Schema {
  /// Source: documentation, RS.
  package static let agregateInvoice = Schema(
    "AgregateInvoice",
    """
    Type   text
    Count  int
    Value  decimal
    """)

  /// Source: documentation, RS.
  package static let agregateInvoiceChart = Schema(
    "AgregateInvoiceChart",
    """
    Visible  bool
    Data     list AgregateInvoice
    """)

  /// Source: documentation, RS.
  package static let dashboardCustomerChart = Schema(
    "DashboardCustomerChart",
    """
    Visible  bool
    Data     list DashboardCustomer
    """)

  /// Source: documentation, RS.
  package static let dashboardMonthChart = Schema(
    "DashboardMonthChart",
    """
    Visible  bool
    Data     list DashboardMonth
    """)

  /// Source: documentation, RS and SI.
  package static let dashboard = Schema(
    "Dashboard",
    """
    IssuedInvoicesSummary    record AgregateInvoiceChart
    ReceivedInvoicesSummary  record AgregateInvoiceChart
    IssuedInvoicesUnpaid     record AgregateInvoiceChart
    ReceivedInvoicesUnpaid   record AgregateInvoiceChart
    TopCustomers             record DashboardCustomerChart
    TopDebtors               record DashboardCustomerChart
    TopSuppliers             record DashboardCustomerChart
    TopCreditors             record DashboardCustomerChart
    RevenuesExpenses         record DashboardMonthChart
    """)

  /// Source: documentation, RS.
  package static let dashboardCustomer = Schema(
    "DashboardCustomer",
    """
    Position    int
    Customer    text
    CustomerId  int
    Value       decimal
    """)

  /// Source: documentation, RS.
  package static let dashboardMonth = Schema(
    "DashboardMonth",
    """
    Month    int
    Revenue  decimal
    Expense  decimal
    """)

  /// Source: documentation, RS and SI; lengths and `not null` from older pages.
  package static let organisation = Schema(
    "Organisation", id: "OrganisationId",
    """
    OrganisationId           int
    Title                    text(100)  not null
    Address                  text(30)
    PostalCode               text(30)
    City                     text(250)
    Country                  ref Country
    TaxNumber                text
    RegistrationNumber       text
    VATIdentificationNumber  text
    Administrator            ref User   read-only
    Status                   text       read-only  codes X=not described | B=deleted | V=active
    RecordDtModified         date       read-only
    RowVersion               bytes
    """)

  /// Source: documentation, RS.
  package static let payrollSettings = Schema(
    "PayrollSettings", id: "PayrollSettingsId",
    """
    PayrollSettingsId  int
    Code               text
    Name               text
    Description        text
    CustomerCode       text
    CustomerName       text
    Value              decimal
    Date               date
    """)

  /// Source: documentation, RS.
  package static let eFakturaEntry = Schema(
    "EFakturaEntry",
    """
    RegistrationNumber       text
    BudgetUserNumber         text
    VatIdentificationNumber  text
    Name                     text
    """)

  /// Source: documentation, RS and SI.
  package static let user = Schema(
    "User", id: "UserId",
    """
    UserId       int
    FullName     text
    Email        text
    MobilePhone  text
    Language     text  codes en=English | sr=Serbian | sl=Slovene | hr=Croatian
    """)

  /// Source: documentation, RS.
  package static let userOrganisation = Schema(
    "UserOrganisation",
    """
    Organisation  ref Organisation
    APIAccess     text  # values not documented
    MobileAccess  text  # values not documented
    """)
}
