extension Schema {
  /// Source: documentation, RS.
  package static let classificationOfProductByActivity = Schema(
    "ClassificationOfProductByActivity", id: "ClassificationOfProductByActivityId",
    """
    ClassificationOfProductByActivityId  int
    Code                                 text
    Description                          text
    ValidFrom                            date
    ValidTo                              date
    """)

  /// Source: documentation, RS and SI; lengths and `not null` from older pages.
  package static let item = Schema(
    "Item", id: "ItemId",
    """
    ItemId                              int                             ignored on create
    Name                                text(250)                       required  not null
    Code                                text(30)
      # length 30 in older pages; one official sample sends 32 characters
    EANCode                             text(30)
    Description                         text(8000)
    ItemType                            text(2)                         required  not null
      codes B=goods | M=material | P=semifinished | I=product | S=service | A=advance | AS=advance for services
    StocksManagedOnlyByQuantity         text(2)                         default N  yes/no
    CalculationOfConsumptionTax         text                            seen in RS  default N  yes/no
    UnitOfMeasurement                   text(3)
    MassPerUnit                         decimal                         # kilograms, two decimals
    ProductGroup                        ref ProductGroup
    ClassificationOfProductByActivity   ref ClassificationOfProductByActivity  seen in RS
    VatRate                             ref VatRate                     required
    Price                               decimal
    RebatePercent                       decimal
    Usage                               text(1)                         required  default D  yes/no  # the samples leave it out
    Currency                            ref Currency                    required
    SerialNumbers                       text(1)                         yes/no
    BatchNumbers                        text(1)                         yes/no
    RevenueAccountDomestic              ref Account                     filled proposed by the service
    RevenueAccountEU                    ref Account                     filled proposed by the service
    RevenueAccountOutsideEU             ref Account                     filled proposed by the service
    StocksAccount                       ref Account
    ReliefByCompositeFromWarehouse      text(1)                         yes/no
    ReliefByCompositeFromIssuedInvoice  text                            yes/no
    Composite                           list ItemComposite
    PackagingDepositReturnQuantity      int                             seen in RS
    RecordDtModified                    date                            read-only
    RowVersion                          bytes                           ignored on create
    """)

  /// Source: documentation, RS.
  package static let itemComposite = Schema(
    "ItemComposite",
    """
    Item      ref Item
    Quantity  decimal
    """)

  /// Source: documentation, RS.
  package static let itemData = Schema(
    "ItemData",
    """
    Title              text
    Code               text
    Price              decimal
    UnitOfMeasurement  text
    Item               ref Item
    Warehouse          ref Warehouse
    Customer           ref Customer
    """)

  /// Source: documentation, RS.
  package static let itemPriceListItem = Schema(
    "ItemPriceListItem",
    """
    Title              text
    Code               text
    PriceWithoutVAT    decimal
    PriceWithVAT       decimal
    UnitOfMeasurement  text
    Item               ref Item
    Warehouse          ref Warehouse
    Customer           ref Customer
    """)

  /// Source: documentation, RS.
  package static let itemSearch = Schema(
    "ItemSearch", id: "ItemId",
    """
    ItemId                             int
    Title                              text
    Code                               text
    UnitOfMeasurement                  text
    MassPerUnit                        decimal
    ItemType                           text
      codes inferred B=goods | M=material | P=semifinished | I=product | S=service | A=advance | AS=advance for services
    VatRate                            ref VatRate
    Price                              decimal
    Currency                           ref Currency
    RevenueAccountDomestic             ref Account
    RevenueAccountOutsideEU            ref Account
    RevenueAccountEU                   ref Account
    StocksAccount                      ref Account
    Composite                          list ItemComposite
    ProductGroup                       ref ProductGroup
    ClassificationOfProductByActivity  ref ClassificationOfProductByActivity
    """)

  /// Source: documentation, RS and SI.
  package static let itemsSettings = Schema(
    "ItemsSettings",
    """
    PricesIncludeVAT  text  yes/no
    """)

  /// Source: documentation, RS and SI.
  package static let itemDataListResult = Schema(
    "ItemDataListResult",
    """
    Rows                list ItemData
    ValidationMessages  list ValidationMessage
    """)

  /// Source: documentation, RS and SI.
  package static let itemPriceListItemListResult = Schema(
    "ItemPriceListItemListResult",
    """
    Rows                list ItemPriceListItem
    ValidationMessages  list ValidationMessage
    """)

  /// Source: documentation, RS and SI.
  package static let productGroup = Schema(
    "ProductGroup", id: "ProductGroupId",
    """
    ProductGroupId    int    ignored on create
    Code              text
    Name              text
    Usage             text   yes/no
    RecordDtModified  date   read-only
    RowVersion        bytes  ignored on create
    """)
}
