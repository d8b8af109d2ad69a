internal import CPcre
import MMXData

/// A compiled regular expression of PCRE2, it and what it is matched with in normal form C, under limits so that no pattern hangs a program.
@safe final class Pattern {
  private let code: OpaquePointer
  private let context: OpaquePointer?

  /// Steps of matching and bytes of heap before a match ends in kind `limit`.
  private static let matchLimit: UInt32 = 5_000_000
  private static let heapLimit: UInt32 = 65_536

  /// Throws `value` for a malformed pattern.
  init(_ text: String) throws(Problem) {
    var error: Int32 = 0
    var offset = 0
    let units = Array(text.normalized.utf8)
    let options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP)
    let compiled = unsafe pcre2_compile_8(units, units.count, options, &error, &offset, nil)
    guard let compiled = unsafe compiled else { throw .badPattern(text, Pattern.message(error), at: offset) }
    unsafe code = compiled
    unsafe context = pcre2_match_context_create_8(nil)
    unsafe pcre2_set_match_limit_8(context, Pattern.matchLimit)
    unsafe pcre2_set_heap_limit_8(context, Pattern.heapLimit)
  }

  deinit {
    unsafe pcre2_match_context_free_8(context)
    unsafe pcre2_code_free_8(code)
  }

  /// Whether the pattern is found anywhere. Throws `limit` where that takes too long.
  func matches(_ text: String) throws(Problem) -> Bool {
    let units = Array(text.normalized.utf8)
    let data = unsafe pcre2_match_data_create_from_pattern_8(code, nil)
    defer { unsafe pcre2_match_data_free_8(data) }
    let result = unsafe pcre2_match_8(code, units, units.count, 0, 0, data, context)
    if result >= 0 { return true }
    switch result {
    case PCRE2_ERROR_NOMATCH: return false
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT: throw .patternLimit()
    default: throw .badPattern("", Pattern.message(result), at: 0)
    }
  }

  private static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = unsafe pcre2_get_error_message_8(code, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
  }
}

extension Problem {
  fileprivate static func badPattern(_ text: String, _ message: String, at offset: Int) -> Problem {
    Problem(
      .value, "the pattern '\(text.prefix(60))' is malformed at character \(offset + 1): \(message)",
      hint: "a sign is taken as it is behind `\\`; write patterns in '...'")
  }

  fileprivate static func patternLimit() -> Problem {
    Problem(.limit, "the pattern takes too many steps on this text", hint: "avoid nested repetition such as `(a+)+`")
  }
}
