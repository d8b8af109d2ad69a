extension Operation {
  /// Source: documentation, RS and SI; HR is assumed.
  package static let documents: [Operation] = rows(
    of: "Document",
    [
      Operation(.get, "documents", "GetDocuments", query: [.search], answers: .page("DocumentSearch")),
      Operation(.post, "documents", "AddDocument", body: .record("Document"), answers: .created),
      Operation(.get, "documents/{documentId}", "GetDocument", answers: .record("Document")),
      Operation(.put, "documents/{documentId}", "UpdateDocument", body: .record("Document")),
      Operation(.delete, "documents/{documentId}", "DeleteDocument"),
      Operation(
        .get, "documents/{documentId}/attachments/{documentAttachmentId}", "GetDocumentAttachment",
        answers: .record("DocumentAttachment")),
      Operation(
        .put, "documents/{documentId}/attachments/{documentAttachmentId}", "UpdateDocumentAttachment",
        body: .record("DocumentAttachment")),
      Operation(.delete, "documents/{documentId}/attachments/{documentAttachmentId}", "DeleteDocumentAttachment"),
      Operation(
        .post, "documents/{documentId}/attachments", "AddDocumentAttachment",
        body: .record("DocumentAttachment"), answers: .created),
      Operation(.get, "documents/synccandidates", "GetDocumentsSyncCandidates", answers: .sync),
    ])
}
