extension Operation {
  /// Source: documentation, RS and SI; HR is assumed. Types of filters are inferred.
  package static let items: [Operation] = rows(
    of: "Item",
    [
      Operation(.get, "items", "GetItems", query: [.search], answers: .page("ItemSearch")),
      Operation(.post, "items", "AddItem", body: .record("Item"), answers: .created),
      Operation(.get, "items/{itemId}", "GetItem", answers: .record("Item")),
      Operation(.put, "items/{itemId}", "UpdateItem", body: .record("Item")),
      Operation(.delete, "items/{itemId}", "DeleteItem"),
      Operation(.get, "items/code({code})", "GetItemByCode", answers: .record("Item")),
      Operation(.get, "items/settings", "GetItemsSettings", answers: .record("ItemsSettings")),
      Operation(
        .get, "items/itemsdata", "GetItemsData",
        query: [.int("WarehouseId"), .int("CustomerId"), .int("ItemId")],
        answers: .record("ItemDataListResult")),
      Operation(
        .get, "items/pricelists", "GetPriceLists",
        query: [
          .int("WarehouseId"), .int("CustomerId"), .int("ItemId"),
          .int("Mode", note: "1 = only items tied to the given warehouse or customer"),
        ],
        answers: .record("ItemPriceListItemListResult")),
      Operation(
        .get, "items/synccandidates", "GetItemsSyncCandidates",
        query: [.text("SyncMode", note: "advanced; values not documented")],
        answers: .sync),
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let productGroups: [Operation] = rows(
    of: "ProductGroup",
    [
      Operation(.get, "productGroups", "GetProductGroups", query: [.search], answers: .page("ProductGroup")),
      Operation(.post, "productGroups", "AddProductGroup", body: .record("ProductGroup"), answers: .created),
      Operation(.get, "productGroups/{productGroupId}", "GetProductGroup", answers: .record("ProductGroup")),
      Operation(.put, "productGroups/{productGroupId}", "UpdateProductGroup", body: .record("ProductGroup")),
      Operation(.delete, "productGroups/{productGroupId}", "DeleteProductGroup"),
      Operation(.get, "productGroups/synccandidates", "GetProductGroupsSyncCandidates", answers: .sync),
    ])
}
