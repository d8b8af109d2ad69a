extension Operation {
  /// Source: documentation, RS and SI; HR is assumed. Types of most filters and the answers of the PDF actions are inferred, those of the
  /// other actions unknown.
  package static let orders: [Operation] = rows(
    of: "Order",
    [
      Operation(
        .get, "orders", "GetOrders",
        query: [
          .int("CustomerID"), .date("DateFrom"), .date("DateTo"), .date("DateConfirmedFrom"), .date("DateConfirmedTo"),
          .date("DateCompletedFrom"), .date("DateCompletedTo"), .date("DateCanceledFrom"), .date("DateCanceledTo"),
          .text("ReceivedIssued", note: "I or P"), .int("Year"), .int("Number"), .int("AnalyticsID"), .text("Reference"),
          .text("Status"),
        ],
        answers: .page("OrderSearch")),
      Operation(.post, "orders", "AddOrder", body: .record("Order"), answers: .created),
      Operation(.get, "orders/{orderId}", "GetOrder", answers: .record("Order")),
      Operation(.put, "orders/{orderId}", "UpdateOrder", body: .record("Order")),
      Operation(.delete, "orders/{orderId}", "DeleteOrder"),
      Operation(
        .get, "orders/{orderId}/actions/{actionName}", "GetCustomActionOrder",
        answers: .action, actions: [.init("getorderpdf", isFinal: false, returns: "Attachment")],
        needs: .rowVersion),
      Operation(
        .put, "orders/{orderId}/actions/{actionName}", "PutCustomActionOrder",
        answers: .action,
        actions: [
          .init("confirm", isFinal: false), .init("cancelConfirmation", isFinal: false), .init("complete", isFinal: false),
          .init("cancelCompletion", isFinal: false), .init("invalidate", isFinal: false),
          .init("cancelInvalidation", isFinal: false), .init("createissuedinvoice", isFinal: false, makesRecord: true),
          .init("generatepdf", isFinal: false, returns: "Attachment"),
        ],
        needs: .rowVersion),
      Operation(.get, "orders/synccandidates", "GetOrdersSyncCandidates", answers: .sync),
    ])
}
