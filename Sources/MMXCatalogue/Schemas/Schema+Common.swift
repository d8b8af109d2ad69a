extension Schema {
  /// A reference as sent and received; a request needs only its ID. Source: documentation, RS.
  package static let fkField = Schema(
    "FkField", id: "ID",
    """
    ID           int
    Name         text  read-only
    ResourceUrl  text  read-only
    """)

  /// Source: documentation, RS.
  package static let validationMessage = Schema(
    "ValidationMessage",
    """
    Message       text
    PropertyName  text
    """)

  /// Source: documentation, RS.
  package static let attachment = Schema(
    "Attachment", id: "AttachmentId",
    """
    AttachmentId        int  ignored on create
    AttachmentData      bytes
    AttachmentDate      date
    AttachmentFileName  text
    AttachmentMimeType  text
    """)

  /// A row of every `synccandidates` list.
  /// Source: documentation, RS.
  package static let syncCandidate = Schema(
    "SyncCandidate", id: "ID",
    """
    ID                int
    RecordDtModified  date  read-only
    RowVersion        bytes
    """)

  /// The envelope of `synccandidates`; the catalogue treats it as any other page.
  /// Source: documentation, RS.
  package static let syncQueryResult = Schema(
    "SyncQueryResult",
    """
    Rows               list SyncCandidate
    TotalRows          int
    CurrentPageNumber  int
    PageSize           int
    """)
}
