extension Operation {
  /// Source: documentation, RS and SI; HR is assumed. Types of filters are inferred, answers of actions unknown.
  package static let issuedInvoicePostings: [Operation] = rows(
    of: "IssuedInvoicePosting",
    [
      Operation(
        .get, "issuedinvoicepostings", "GetIssuedInvoicePostings",
        query: [
          .date("DateFrom", note: "inclusive"), .date("DateTo", note: "inclusive"), .text("Description", note: "part of the text"),
          .text("Status"), .int("AnalyticID"),
        ],
        answers: .page("IssuedInvoicePostingSearch")),
      Operation(.post, "issuedinvoicepostings", "AddIssuedInvoicePosting", body: .record("IssuedInvoicePosting"), answers: .created),
      Operation(
        .get, "issuedinvoicepostings/{issuedInvoicePostingId}", "GetIssuedInvoicePosting",
        answers: .record("IssuedInvoicePosting")),
      Operation(.delete, "issuedinvoicepostings/{issuedInvoicePostingId}", "DeleteIssuedInvoicePosting"),
      Operation(
        .get, "issuedinvoicepostings/paymentmethods", "GetIssuedInvoicePostingPaymentMethods",
        query: [.search],
        answers: .page("IssuedInvoicePostingPaymentMethodSearch")),
      Operation(
        .put, "issuedinvoicepostings/{issuedInvoicePostingId}/actions/{actionName}", "CustomActionIssuedInvoicePosting",
        answers: .action, actions: [.init("issue", isFinal: true), .init("issueCancellation", isFinal: true)]),
    ])
}
