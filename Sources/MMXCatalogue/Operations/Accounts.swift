extension Operation {
  /// Source: documentation, RS and SI; HR is assumed. Types of `synccandidates` filters are inferred, here and in every module.
  package static let accounts: [Operation] = rows(
    of: "Account",
    [
      Operation(.get, "accounts", "GetAccounts", query: [.search], answers: .page("Account")),
      Operation(.get, "accounts/{accountId}", "GetAccount", answers: .record("Account")),
      Operation(.get, "accounts/code({code})", "GetAccountByCode", answers: .record("Account")),
      Operation(.get, "accounts/content({content})", "GetAccountByContent", answers: .record("Account"), arguments: accountContents),
      Operation(.get, "accounts/synccandidates", "GetAccountsSyncCandidates", answers: .sync),
    ])
}
