extension Operation {
  /// Source: documentation, RS and SI; HR is assumed.
  package static let analytics: [Operation] = rows(
    of: "Analytic",
    [
      Operation(.get, "analytics", "GetAnalytics", query: [.search], answers: .page("AnalyticSearch")),
      Operation(.post, "analytics", "AddAnalytic", body: .record("Analytic"), answers: .created),
      Operation(.get, "analytics/{analyticId}", "GetAnalytic", answers: .record("Analytic")),
      Operation(.put, "analytics/{analyticId}", "UpdateAnalytic", body: .record("Analytic")),
      Operation(.delete, "analytics/{analyticId}", "DeleteAnalytic"),
      Operation(.get, "analytics/synccandidates", "GetAnalyticsSyncCandidates", answers: .sync),
    ])
}
