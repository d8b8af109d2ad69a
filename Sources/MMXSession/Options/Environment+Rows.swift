package import MMXData

extension Environment {
  /// The variables that mmx reads: `--help` and the manual pages derive from them.
  package static let rows: [(name: String, help: Message)] = [
    ("MMX_PROFILE", "the profile to use, as --profile"),
    ("MMX_ORG", "the organisation selected at the start, as --org"),
    ("MMX_CLIENT_ID", "the client's name, from Minimax support"),
    ("MMX_CLIENT_SECRET", "the client's secret"),
    ("MMX_CLIENT_SECRET_FILE", "a file that holds the client's secret; only its owner may read it"),
    ("MMX_USERNAME", "the user name of the application password"),
    ("MMX_PASSWORD", "the application password"),
    ("MMX_PASSWORD_FILE", "a file that holds the application password; only its owner may read it"),
    ("MMX_API_URL", "the address before api/..., if it is not that of the localisation"),
    ("MMX_AUTH_URL", "the address that issues tokens"),
    ("MMX_SCOPE", "the scope requested at sign-in"),
    ("MMX_CALLS_PER_DAY", "calls the service allows in 24 hours for one organisation; 1000 by default"),
    ("MMX_CALLS_PER_MONTH", "calls the service allows in a month for one organisation; 20000 by default"),
    ("MMX_PARALLEL", "reads that may run in parallel, 1 to 16; 8 by default"),
    ("MMX_LANG", "the language of messages: en or sr; otherwise LC_ALL, LC_MESSAGES or LANG decides"),
    ("HTTPS_PROXY", "the proxy for the service, with user and password if it requires them"),
    ("NO_PROXY", "hosts that are connected to without the proxy"),
    ("SSL_CERT_FILE", "certificate authorities to trust instead of the system's"),
    ("NO_COLOR", "no colour on a terminal"),
    ("ACCESSIBLE", "1: no box lines and no animation, for screen readers"),
    ("PAGER", "the program for output longer than the screen; less -R by default"),
    ("VISUAL", "the editor, before EDITOR"),
    ("EDITOR", "the editor"),
    ("XDG_CONFIG_HOME", "the folder with mmx/config and mmx/rc.mmx; ~/.config by default"),
    ("XDG_STATE_HOME", "the folder with mmx/ for journal, tokens, counts and history; ~/.local/state by default"),
    ("XDG_DATA_HOME", "the folder with mmx/lake for records without calls; ~/.local/share by default"),
    ("XDG_RUNTIME_DIR", "the folder for files that end with the user's session"),
  ]
}
