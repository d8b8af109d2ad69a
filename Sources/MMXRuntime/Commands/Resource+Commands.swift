package import MMXCatalogue
package import MMXSyntax

extension Resource {
  /// The commands that read or change its records, in the order of the commands.
  package var commands: [CommandName] { CommandName.allCases.filter(takes) }

  private func takes(_ command: CommandName) -> Bool {
    switch command {
    case .get: list != nil || get != nil
    case .new: create != nil
    case .save: update != nil
    case .delete: delete != nil
    case .do: !actionOperations.isEmpty
    case .attach: attachmentAdd != nil
    case .http, .attachments, .refresh, .diff, .revert, .undo, .explain, .lake, .seen, .changes, .sql, .print, .show, .orgs, .whoami,
      .status, .quota, .journal, .describe, .resources, .help, .vars, .use, .set, .trace, .history, .edit, .resume, .profile, .login,
      .logout, .exit:
      false
    }
  }
}
