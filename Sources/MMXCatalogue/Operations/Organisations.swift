extension Operation {
  /// Source: documentation, RS and SI; HR is assumed.
  package static let organisations: [Operation] = rows(
    of: "Organisation",
    [
      Operation(.get, "", "GetOrganisation", answers: .record("Organisation")),
      Operation(
        .get, "/orgs/allOrgs", "GetAllOrganisations",
        query: [
          .int("startRowIndex", isRequired: true), .int("endRowIndex", isRequired: true), .text("searchString", isRequired: true),
        ],
        answers: .list("Organisation")),
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let users: [Operation] = rows(
    of: "User",
    [
      Operation(.get, "/currentuser/profile", "GetCurrentUserProfile", answers: .record("User")),
      Operation(.get, "/currentuser/orgs", "MyOrganisations", query: [.search], answers: .page("UserOrganisation")),
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let dashboards: [Operation] = rows(
    of: "Dashboard",
    [
      Operation(.get, "dashboards", "GetDashboards", answers: .record("Dashboard"))
    ])

  /// Source: documentation, RS only. The name of the operation, its paging and its search are inferred.
  package static let eFaktura: [Operation] = rows(
    of: "EFaktura",
    [
      Operation(.get, "/efaktura/list", "GetEFaktura", query: [.search], answers: .page("EFakturaEntry"), only: [.rs])
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let payrollSettings: [Operation] = rows(
    of: "PayrollSettings",
    [
      Operation(
        .get, "/payrollsettings/{payrollSettingCode}", "GetPayrollSettingByCodeAndDate",
        query: [.text("externalUserIdentifier"), .text("customerCode"), .text("date", note: "YYYYMMDD"), .search],
        answers: .page("PayrollSettings"))
    ])
}
