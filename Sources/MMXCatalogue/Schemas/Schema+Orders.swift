extension Schema {
  /// Source: documentation, RS and SI; lengths and `not null` from older pages.
  package static let order = Schema(
    "Order", id: "OrderId",
    """
    OrderId               int                 ignored on create
    ReceivedIssued        text(1)             required  not null  codes I=issued | P=received
    Year                  int                 read-only  not null
    Number                int                 read-only  not null
    Date                  date                required  not null
    Customer              ref Customer        required
    CustomerName          text(100)
    CustomerAddress       text
    CustomerPostalCode    text
    CustomerCity          text
    CustomerCountry       ref Country
    CustomerCountryName   text
    RecipientName         text
    RecipientAddress      text
    RecipientPostalCode   text
    RecipientCity         text
    RecipientCountryName  text
    RecipientCountry      ref Country
    Analytic              ref Analytic
    DueDate               date
    Reference             text
    Currency              ref Currency        required
    Notes                 text
    DateConfirmed         date                read-only
    DateCompleted         date                read-only
    DateCanceled          date                read-only
    Status                text                read-only  codes O=draft | P=confirmed | Z=completed | R=invalidated
    DescriptionAbove      text
    DescriptionBelow      text
    ReportTemplate        ref ReportTemplate  templates IN PN
    OrderRows             list OrderRow
    RecordDtModified      date                read-only
    RowVersion            bytes               ignored on create
    """)

  /// Source: documentation, RS.
  package static let orderRow = Schema(
    "OrderRow", id: "OrderRowId",
    """
    OrderRowId         int            ignored on create
    Order              ref Order
    Item               ref Item
    Warehouse          ref Warehouse  # only when inventory discharge is on
    ItemName           text
    ItemCode           text
    Description        text
    Quantity           decimal
    DiscountPercent    decimal
    Price              decimal
    UnitOfMeasurement  text
    RecordDtModified   date           read-only
    RowVersion         bytes          ignored on create
    """)

  /// Source: documentation, RS.
  package static let orderSearch = Schema(
    "OrderSearch", id: "OrderId",
    """
    OrderId         int
    ReceivedIssued  text  codes I=issued | P=received
    Year            int
    Number          int
    Date            date
    Customer        ref Customer
    Analytic        ref Analytic
    Currency        ref Currency
    Status          text  codes inferred O=draft | P=confirmed | Z=completed | R=invalidated
    """)
}
