extension Resource {
  /// The filter of its list by the day of a document, and the field of a row that has that day.
  package struct DateWindow: Sendable {
    package let filter: String
    package let field: String
  }

  /// Nil where the list has no such filter, or changes are known otherwise.
  package var dateWindow: DateWindow? {
    guard syncCandidates == nil, let list, let schema = list.answer.schema.flatMap({ Catalogue.schema($0) }) else { return nil }
    for field in ["DateIssued", "Date", "InboxDate", "OutboxDate"] where schema.field(field) != nil {
      if list.query.contains(where: { $0.name == field + "From" }) { return DateWindow(filter: field + "From", field: field) }
    }
    return nil
  }
}
