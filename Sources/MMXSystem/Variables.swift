import Glibc

/// The environment variables of the process.
package enum Variables {
  /// The text of a variable, which may be empty; nil if it is not set. Bytes that are not UTF-8 become replacement characters.
  package static func value(of name: String) -> String? {
    // A start asks for some sixty; without the closure each name would be copied into an array first.
    unsafe name.withCString { unsafe getenv($0).map { unsafe String(cString: $0) } }
  }

  /// The text of a variable, which is taken out of the process: no child inherits it, and its place, which the system shows to others of this
  /// user, is overwritten. Call it before there are threads.
  package static func take(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    unsafe memset(value, 0, strlen(value))
    unsafe unsetenv(name)
    return text
  }
}
