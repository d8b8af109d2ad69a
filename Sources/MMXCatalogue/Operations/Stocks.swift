extension Operation {
  /// Source: documentation, RS and SI; HR is assumed. Types of `ResultsByBatchNumber` and `Mode` are inferred.
  package static let stocks: [Operation] = rows(
    of: "Stock",
    [
      Operation(
        .get, "stocks", "GetStocks",
        query: [
          .int("ItemID"), .text("ItemTitle"), .text("ItemIdentifier"), .text("ItemEANCode"), .text("ItemType"), .int("WarehouseId"),
          .text("BatchNumber"), .date("Date"), .text("ResultsByBatchNumber"),
          .int("Mode", note: "1 = also items no longer in stock"),
        ],
        answers: .page("StockListItem")),
      Operation(
        .get, "stocks/{itemId}", "GetStockForItem",
        query: [.int("WarehouseId"), .text("BatchNumber"), .date("Date")],
        answers: .record("StockListItem")),
    ])

  /// Source: documentation, RS and SI; HR is assumed. Types of filters and the answer of `getDeliveryNotepdf` are inferred.
  package static let stockEntries: [Operation] = rows(
    of: "StockEntry",
    [
      Operation(
        .get, "stockentry", "GetStockEntries",
        query: [
          .text("StockEntryType"), .text("StockEntrySubtype"), .text("Status"), .int("AnalyticId"), .date("DateFrom"),
          .date("DateTo"),
        ],
        answers: .page("StockEntrySearch")),
      Operation(.post, "stockentry", "AddStockEntry", body: .record("StockEntry"), answers: .created),
      Operation(.get, "stockentry/{stockEntryId}", "GetStockEntry", answers: .record("StockEntry")),
      Operation(.put, "stockentry/{stockEntryId}", "UpdateStockEntry", body: .record("StockEntry")),
      Operation(.delete, "stockentry/{stockEntryId}", "DeleteStockEntry"),
      Operation(
        .get, "stockentry/{stockEntryId}/actions/{actionName}", "GetCustomActionStockEntry",
        answers: .action, actions: [.init("getDeliveryNotepdf", isFinal: false, returns: "Attachment")],
        needs: .rowVersion),
      Operation(
        .put, "stockentry/{stockEntryId}/actions/{actionName}", "PutCustomActionStockEntry",
        answers: .action, actions: [.init("confirm", isFinal: false), .init("cancelConfirmation", isFinal: false)],
        needs: .rowVersion),
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let warehouses: [Operation] = rows(
    of: "Warehouse",
    [
      Operation(.get, "warehouses", "GetWarehouses", query: [.search], answers: .page("Warehouse")),
      Operation(.post, "warehouses", "AddWarehouse", body: .record("Warehouse"), answers: .created),
      Operation(.get, "warehouses/{warehouseId}", "GetWarehouse", answers: .record("Warehouse")),
      Operation(.put, "warehouses/{warehouseId}", "UpdateWarehouse", body: .record("Warehouse")),
      Operation(.delete, "warehouses/{warehouseId}", "DeleteWarehouse"),
      Operation(.get, "warehouses/synccandidates", "GetWarehousesSyncCandidates", answers: .sync),
    ])
}
