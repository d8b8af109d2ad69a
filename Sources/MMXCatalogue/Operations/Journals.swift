extension Operation {
  /// Source: documentation, RS and SI; HR is assumed. Types of filters and the rows of `vodstandard` are inferred.
  package static let journals: [Operation] = rows(
    of: "Journal",
    [
      Operation(
        .get, "journals", "GetJournals",
        query: [
          .date("DateTo"), .date("DateFrom"), .int("JournalId"), .text("JournalType"), .text("Description"),
          .text("Status", note: "O, P or A"),
        ],
        answers: .page("JournalSearch")),
      Operation(.post, "journals", "AddJournal", body: .record("Journal"), answers: .created),
      Operation(.get, "journals/{journalId}", "GetJournal", answers: .record("Journal")),
      Operation(.put, "journals/{journalId}", "UpdateJournal", body: .record("Journal")),
      Operation(.delete, "journals/{journalId}", "DeleteJournal"),
      Operation(.get, "journals/{journalId}/vat/{vatId}", "GetVATEntry", answers: .record("VATEntry")),
      Operation(.put, "journals/{journalId}/vat/{vatId}", "UpdateVATEntry", body: .record("VATEntry")),
      Operation(.delete, "journals/{journalId}/vat/{vatId}", "DeleteVATEntry"),
      Operation(.post, "journals/{journalId}/vat", "AddVATEntry", body: .record("VATEntry"), answers: .created),
      Operation(.get, "journals/synccandidates", "GetJournalsSyncCandidates", answers: .sync),
      Operation(
        .get, "journals/vodstandard", "GetJournalsInVODStandard",
        query: [.date("DateTo"), .date("DateFrom"), .int("JournalId"), .int("FromJournalId")],
        answers: .page("Journal")),
      Operation(
        .get, "journals/journal-entries", "GetJournalEntries",
        query: [
          .text("JournalType"), .text("Description"), .int("AnalyticID"), .int("CustomerID"), .int("EmployeeId"), .text("Status"),
          .text("Currency"), .date("DateTo"), .date("DateFrom"), .text("Account"),
        ],
        answers: .page("JournalEntries")),
    ])
}
