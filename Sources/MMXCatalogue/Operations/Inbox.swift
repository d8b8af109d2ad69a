extension Operation {
  /// Source: documentation, RS and SI; HR is assumed. The type of `createReceivedInvoice` is inferred.
  package static let inbox: [Operation] = rows(
    of: "Inbox",
    [
      Operation(
        .get, "inbox", "GetInboxItems",
        query: [.text("InboxType"), .bool("InboxImportStatus"), .date("InboxDateFrom"), .date("InboxDateTo")],
        answers: .page("Inbox")),
      Operation(.post, "inbox", "AddInboxItem", body: .record("Inbox"), answers: .created),
      Operation(.get, "inbox/{inboxId}", "GetInboxItem", answers: .record("Inbox")),
      Operation(.post, "inbox/{inboxId}", "AddInboxAttachments", body: .list("InboxAttachment"), answers: .created),
      Operation(.delete, "inbox/{inboxId}", "DeleteInboxItem"),
      Operation(.delete, "inbox/{inboxId}/attachments/{inboxAttachmentId}", "DeleteInboxAttachment"),
      Operation(
        .put, "inbox/{inboxId}/actions/{actionName}", "CustomActionInbox",
        query: [.text("createReceivedInvoice", note: "the docs name it as a further parameter and give no values")],
        answers: .action,
        // Either answer is sent to whoever issued the document.
        actions: [
          .init("approve", isFinal: true, parameters: ["approvalReason"]), .init("reject", isFinal: true, parameters: ["rejectionReason"]),
        ]),
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let outbox: [Operation] = rows(
    of: "Outbox",
    [
      Operation(
        .get, "outbox", "GetOutboxItems",
        query: [.text("OutboxType"), .bool("OutboxImportStatus"), .date("OutboxDateFrom"), .date("OutboxDateTo")],
        answers: .page("Outbox")),
      Operation(.get, "outbox/{outboxId}", "GetOutboxItem", answers: .record("Outbox")),
    ])
}
