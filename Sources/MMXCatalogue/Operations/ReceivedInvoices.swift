extension Operation {
  /// Source: documentation, RS and SI; HR is assumed. Types of most filters are inferred.
  package static let receivedInvoices: [Operation] = rows(
    of: "ReceivedInvoice",
    [
      Operation(.get, "receivedinvoices/{receivedInvoiceId}", "GetReceivedInvoice", answers: .record("ReceivedInvoice")),
      Operation(.put, "receivedinvoices/{receivedInvoiceId}", "UpdateReceivedInvoice", body: .record("ReceivedInvoice")),
      Operation(.delete, "receivedinvoices/{receivedInvoiceId}", "DeleteReceivedInvoice"),
      Operation(
        .get, "receivedinvoices", "GetReceivedInvoices",
        query: [
          .int("CustomerID"), .text("CustomerName"), .text("InvoiceNumber"), .text("Status"), .date("DateIssuedFrom"),
          .date("DateIssuedTo"), .text("DocumentReference"), .date("DateDueFrom"), .date("DateDueTo"), .date("DateTransactionFrom"),
          .date("DateTransactionTo"), .int("Year"), .text("PaymentStatus"),
        ],
        answers: .page("ReceivedInvoiceSearch")),
      Operation(.post, "receivedinvoices", "AddReceivedInvoice", body: .record("ReceivedInvoice"), answers: .created),
      Operation(.get, "receivedinvoices/{receivedInvoiceId}/attachments", "GetAttachments", answers: .list("Attachment")),
      Operation(
        .post, "receivedinvoices/{receivedInvoiceId}/attachments", "AddAttachment",
        body: .record("Attachment"), answers: .created),
    ])
}
