/// The release of mmx that this is.
package enum Release {
  /// As `mmx --version` shows it.
  package static let version = "0.1.0"
  /// As the manual pages show it.
  package static let date = "2026-11-25"
}
