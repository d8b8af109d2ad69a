package import MMXCatalogue
package import MMXSyntax

extension CommandName {
  /// The method of the operations that it calls with its path or record; nil if it calls none, or those of several methods.
  package var method: Method? {
    switch self {
    case .get: .get
    case .new, .attach: .post
    case .save, .do: .put
    case .delete: .delete
    case .http, .attachments, .refresh, .diff, .revert, .undo, .explain, .lake, .seen, .changes, .sql, .print, .show, .orgs, .whoami,
      .status, .quota, .journal, .describe, .resources, .help, .vars, .use, .set, .trace, .history, .edit, .resume, .profile, .login,
      .logout, .exit:
      nil
    }
  }
}
