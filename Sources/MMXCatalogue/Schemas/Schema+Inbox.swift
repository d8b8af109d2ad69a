extension Schema {
  /// Source: documentation, RS and SI; `not null` from older pages.
  package static let inbox = Schema(
    "Inbox", id: "InboxId",
    """
    InboxId                  int    ignored on create
    Customer                 ref Customer
    Employee                 ref Employee
    InboxDate                date   ignored on create  not null
    DateApproved             date   only RS  seen in RS
    InboxType                text   required  not null  codes PR=received invoice | IZP=bank statement | Ostalo=other | Neznano=unknown
    Description              text
    StatusOfReceivedInvoice  text   read-only  codes Zavrnjen=rejected | Storniran=revoked | Odobren=approved | Preklican=cancelled
    BookkeepingAllowed       text   read-only
    EProvider                text   read-only
    EmailSubject             text   seen in RS
    EmailBody                text   seen in RS
    Email                    text   seen in RS
    Attachments              list InboxAttachment
    RecordDtModified         date   read-only
    RowVersion               bytes  ignored on create
    """)

  /// Source: documentation, RS.
  package static let inboxAttachment = Schema(
    "InboxAttachment", id: "InboxAttachmentId",
    """
    InboxAttachmentId   int    ignored on create
    Inbox               ref Inbox
    AttachmentData      bytes
    AttachmentDate      date
    AttachmentFileName  text
    AttachmentMimeType  text
    RecordDtModified    date   read-only
    RowVersion          bytes  ignored on create
    """)

  /// Source: documentation, RS and SI.
  package static let outbox = Schema(
    "Outbox", id: "OutboxId",
    """
    OutboxId          int
    Customer          ref Customer
    Employee          ref Employee
    OutboxDate        date  ignored on create
    OutboxType        text  codes IR=issued invoices | DO=delivery note | OP=payroll
    Description       text
    Attachments       list OutboxAttachment
    RecordDtModified  date  read-only
    RowVersion        bytes
    """)

  /// Source: documentation, RS.
  package static let outboxAttachment = Schema(
    "OutboxAttachment", id: "OutboxAttachmentId",
    """
    OutboxAttachmentId  int
    Outbox              ref Outbox
    AttachmentData      bytes
    AttachmentDate      date
    AttachmentFileName  text
    AttachmentMimeType  text
    RecordDtModified    date  read-only
    RowVersion          bytes
    """)
}
