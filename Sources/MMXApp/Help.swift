import MMXData

/// The texts of `--help`, derived from the tables of options and subcommands.
enum Help {
  static func text(of name: String?) -> String {
    guard let name, let subcommand = Subcommand.row(name) else { return general }
    var text = "mmx \(subcommand.synopsis)\n  \(subcommand.help)\n"
    if !subcommand.options.isEmpty { text += "\n" + section("Options", subcommand.options.map { ($0.spelling, $0.help) }) }
    if !subcommand.notes.isEmpty { text += "\n" + subcommand.notes }
    return text + "\nmmx --help lists the options that every command takes.\n"
  }

  private static let general =
    """
    mmx is a shell and scripting language for the Minimax accounting service.

    Usage:
      mmx [OPTIONS]                       start a session; runs standard input where that is no terminal
      mmx [OPTIONS] FILE.mmx [ARGS...]    run a script
      mmx [OPTIONS] -c CODE [ARGS...]     run CODE and show the value of its last statement
      mmx [OPTIONS] COMMAND ...           one of the commands below


    """
    + section("Commands", Subcommand.rows.map { ($0.synopsis.count <= 28 ? $0.synopsis : $0.name, $0.help) }) + "\n"
    + section("Options, ended by --", Options.rows.map { ($0.spelling, $0.help) }) + "\n"
      + """
      Environment:
        MMX_PROFILE MMX_ORG MMX_API_URL MMX_AUTH_URL MMX_SCOPE MMX_CLIENT_ID MMX_CLIENT_SECRET MMX_USERNAME MMX_PASSWORD
        MMX_CLIENT_SECRET_FILE MMX_PASSWORD_FILE MMX_CALLS_PER_DAY MMX_CALLS_PER_MONTH NO_COLOR PAGER VISUAL EDITOR HTTPS_PROXY NO_PROXY
        SSL_CERT_FILE ACCESSIBLE

      Exit status:
        0 done, 1 a script error, 2 usage or syntax, 3 sign-in refused, 4 concurrency conflict, 5 quota,
        6 network or a write of unknown outcome, 130 interrupted

      Try it without an account: mmx --sandbox

      """

  static func section(_ title: String, _ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return "\(title):\n" + rows.map { "  " + $0 + String(repeating: " ", count: width + 2 - $0.count) + $1 + "\n" }.joined()
  }
}
