extension Schema {
  /// Source: documentation, RS and SI.
  package static let stockEntry = Schema(
    "StockEntry", id: "StockEntryId",
    """
    StockEntryId                    int                 ignored on create
    StockEntryType                  text                required  codes P=receipt | I=issue | L=own use  codes of RS I P L
      codes of SI I P  codes of HR I P
    StockEntrySubtype               text                required
      codes S=supplier or client | P=production | L=warehouse | R=warehouse to client or supplier  codes of RS S P L R
      codes of SI S P L  codes of HR S P L
    ReceiptFromFarmer               text                seen in RS
    Date                            date                required
    Number                          int                 read-only
    Customer                        ref Customer
    Analytic                        ref Analytic
    Rabate                          decimal
    Description                     text
    ValueOfMaterialAndGoods         decimal
    ValueOfRelatedCosts             decimal
    PercentOfDirectCostsOfPurchase  decimal             # receipt from a supplier
    ValueOfReceipt                  decimal             # receipt from a supplier
    Currency                        ref Currency        # receipt from a supplier
    ExchangeRate                    decimal             filled from currency and date
    OriginalDocumentType            text                only SI  codes AAK=delivery note | ON=purchase order | VN=sales order
    OriginalDocumentDate            date                only SI
    DeliveryNoteReportTemplate      ref ReportTemplate  templates DO  # issue to a client and moves between warehouses
    DeliveryNoteDescriptionAbove    text
    DeliveryNoteDescriptionBelow    text
    AddresseeName                   text
    AddresseeGLN                    text
    AddresseeAddress                text
    AddresseePostalCode             text
    AddresseeCity                   text
    AddresseeCountryName            text
    AddresseeCountry                ref Country
    RecipientName                   text
    RecipientGLN                    text
    RecipientAddress                text
    RecipientPostalCode             text
    RecipientCity                   text
    RecipientCountryName            text
    RecipientCountry                ref Country
    Status                          text                codes O=draft | P=confirmed
    Account                         ref Account
    AssociationWithIssuedInvoice    text                yes/no
    StockEntryRows                  list StockEntryRow
    RecordDtModified                date                read-only
    RowVersion                      bytes               ignored on create
    """)

  /// Source: documentation, RS.
  package static let stockEntryRow = Schema(
    "StockEntryRow", id: "StockEntryRowId",
    """
    StockEntryRowId          int    ignored on create
    StockEntry               ref StockEntry
    RowNumber                int
    Item                     ref Item
    ItemName                 text
    WarehouseFrom            ref Warehouse
    WarehouseTo              ref Warehouse
    Quantity                 decimal
    Price                    decimal
    DiscountPercent          decimal
    LinkedStockEntryRow      ref StockEntryRow
    MarginPercent            decimal
    SellingPrice             decimal
    SellingPriceIncludesVAT  text   yes/no
    Value                    decimal
    SerialNumber             text
    BatchNumber              text
    Mass                     decimal
    RecordDtModified         date   read-only
    RowVersion               bytes  ignored on create
    """)

  /// Source: documentation, RS.
  package static let stockEntrySearch = Schema(
    "StockEntrySearch", id: "StockEntryId",
    """
    StockEntryId       int
    StockEntryType     text  codes P=receipt | I=issue
    StockEntrySubtype  text  codes S=supplier or client | P=production | L=warehouse
    Date               date
    Number             int
    Customer           ref Customer
    Analytic           ref Analytic
    Status             text  codes O=draft | P=confirmed
    """)

  /// Source: documentation, RS and SI.
  package static let stockListItem = Schema(
    "StockListItem",
    """
    Item                  ref Item
    ItemName              text
    ItemCode              text
    ItemEANCode           text
    UnitOfMeasurement     text
    AveragePurchasePrice  decimal
    SellingPrice          decimal
    Quantity              decimal
    Value                 decimal
    BatchNumber           text
    Currency              ref Currency
    """)

  /// Source: documentation, RS and SI.
  package static let warehouse = Schema(
    "Warehouse", id: "WarehouseId",
    """
    WarehouseId                 int    ignored on create
    Code                        text   required when InventoryManagement=Prodajna
    Name                        text
    Location                    text   seen in RS
    InventoryManagement         text   codes Nabavna=purchase value | Prodajna=sales value
    InventoryManagementByValue  text   yes/no  # its description and SellingPriceInput's look swapped in the docs
    SellingPriceInput           text   yes/no  # its description and InventoryManagementByValue's look swapped in the docs
    InventoryBookkeping         text   codes Nabavna=purchase value | Prodajna=sales value
    StocksAccount               ref Account
    PDAccount                   ref Account
    VATStandardAccount          ref Account
    VATReducedAccount           ref Account
    VATSpecialReducedAccount    ref Account
    Usage                       text   yes/no
    RecordDtModified            date   read-only
    RowVersion                  bytes  ignored on create
    """)
}
