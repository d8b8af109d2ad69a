extension Operation {
  /// Source: documentation, RS and SI; HR is assumed. Types of most filters are inferred; the answer of `issueAndGeneratepdf` is from the
  /// samples, that of `generatepdf` inferred, those of the other actions unknown; `reverseReason` is seen in RS.
  package static let issuedInvoices: [Operation] = rows(
    of: "IssuedInvoice",
    [
      Operation(
        .get, "issuedinvoices", "GetIssuedInvoices",
        query: [
          .int("CustomerID"), .text("CustomerName"), .int("AnalyticsID"), .int("CurrencyId"),
          .text("InvoiceType", note: "the docs call this filter mandatory: R or P"), .int("InvoiceNumber"), .int("Year"),
          .date("DateIssuedFrom"), .date("DateIssuedTo"), .date("DateDueFrom"), .date("DateDueTo"), .date("DateTransactionFrom"),
          .date("DateTransactionTo"), .text("Status"), .text("PaymentStatus"),
        ],
        answers: .page("IssuedInvoiceSearch")),
      Operation(.post, "issuedinvoices", "AddIssuedInvoice", body: .record("IssuedInvoice"), answers: .created),
      Operation(.get, "issuedinvoices/{issuedInvoiceId}", "GetIssuedInvoice", answers: .record("IssuedInvoice")),
      Operation(.put, "issuedinvoices/{issuedInvoiceId}", "UpdateIssuedInvoice", body: .record("IssuedInvoice")),
      Operation(.delete, "issuedinvoices/{issuedInvoiceId}", "DeleteIssuedInvoice"),
      Operation(
        .put, "issuedinvoices/{issuedInvoiceId}/actions/{actionName}", "CustomActionIssuedInvoice",
        answers: .action,
        actions: [
          .init("issue", isFinal: true), .init("issueCancellation", isFinal: true, parameters: ["issueCancellationReason"]),
          .init("generatepdf", isFinal: false, returns: "Attachment"), .init("copytocreditnote", isFinal: false, makesRecord: true),
          .init("copyToReverse", isFinal: false, makesRecord: true, parameters: ["reverseReason"]),
          .init("issueAndGeneratepdf", isFinal: true, returns: "Attachment"),
          .init("sendEInvoice", isFinal: true),
        ],
        needs: .rowVersion),
      Operation(.get, "issuedinvoices/synccandidates", "GetIssuedInvoicesSyncCandidates", answers: .sync),
      Operation(
        .get, "issuedinvoices/paymentmethods", "GetIssuedInvoicePaymentMethods",
        query: [.search],
        answers: .page("IssuedInvoicePaymentMethodSearch")),
      Operation(.get, "issuedinvoices/{issuedInvoiceId}/attachments", "GetIssuedInvoiceAttachments", answers: .list("Attachment")),
      Operation(
        .post, "issuedinvoices/{issuedInvoiceId}/attachments", "AddIssuedInvoiceAttachment",
        body: .record("Attachment"), answers: .created),
    ])
}
