import MMXCatalogue
import MMXData

/// What a session sends its calls to: the service over HTTPS, or the simulator served in this process.
struct Backend {
  /// Nil where there is nothing to call.
  let service: (any Service)?

  init(_ settings: Settings, _ options: Options, _ credentials: CredentialSource, folders: Folders, host: TerminalHost) throws(Problem) {
    if settings.isSandbox { throw .notInThisBuild("the sandbox") }
    service = nil
  }
}
