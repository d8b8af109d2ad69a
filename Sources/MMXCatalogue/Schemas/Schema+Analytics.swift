extension Schema {
  /// Source: documentation, RS and SI.
  package static let analytic = Schema(
    "Analytic", id: "AnalyticId",
    """
    AnalyticId        int    ignored on create
    Code              text
    Name              text
    UsageEndDate      date
    ParentAnalytic    ref Analytic
    RecordDtModified  date   read-only
    RowVersion        bytes  ignored on create
    """)

  /// Source: documentation, RS.
  package static let analyticSearch = Schema(
    "AnalyticSearch", id: "AnalyticId",
    """
    AnalyticId      int
    Code            text
    Name            text
    UsageEndDate    date
    ParentAnalytic  ref Analytic
    """)
}
