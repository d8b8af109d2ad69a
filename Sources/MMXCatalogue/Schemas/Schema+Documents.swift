extension Schema {
  /// Source: documentation, RS.
  package static let attachmentLink = Schema(
    "AttachmentLink", id: "DocumentAttachmentId",
    """
    DocumentAttachmentId  int   ignored on create
    Description           text
    FileName              text
    MimeType              text
    EntryDate             date  read-only
    """)

  /// Source: documentation, RS and SI.
  package static let document = Schema(
    "Document", id: "DocumentId",
    """
    DocumentId        int    ignored on create
    DocumentDate      date
    Customer          ref Customer
    Employee          ref Employee
    Description       text
    Attachments       list AttachmentLink
    RecordDtModified  date   read-only
    RowVersion        bytes  ignored on create
    """)

  /// Source: documentation, RS and SI; lengths and `not null` from older pages.
  package static let documentAttachment = Schema(
    "DocumentAttachment", id: "DocumentAttachmentId",
    """
    DocumentAttachmentId  int         ignored on create
    Document              ref Document
    Description           text(8000)  required  not null
    AttachmentData        bytes
    FileName              text(250)
    MimeType              text(250)
    EntryDate             date
    RecordDtModified      date        read-only
    RowVersion            bytes       ignored on create
    """)

  /// Source: documentation, RS.
  package static let documentSearch = Schema(
    "DocumentSearch", id: "DocumentId",
    """
    DocumentId    int
    DocumentDate  date
    Customer      ref Customer
    Employee      ref Employee
    Description   text
    """)
}
