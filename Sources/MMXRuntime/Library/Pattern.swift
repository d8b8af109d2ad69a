internal import CPcre
import MMXData

/// A compiled regular expression of PCRE2. It and the texts are in normal form C; limits keep a pattern from hanging a program.
@safe final class Pattern {
  private let code: OpaquePointer
  private let context: OpaquePointer?

  /// Steps that a match may take from one position of the text before they are counted and the match is repeated with more, and the
  /// maximum.
  private static let firstSteps: UInt32 = 1_000
  private static let mostSteps: UInt32 = 3_000_000
  /// Steps counted from all positions of a text before a match ends with kind `limit`.
  private static let allSteps = 50_000_000
  /// Heap of one match in units of 1024 bytes.
  private static let heapLimit: UInt32 = 65_536
  /// Makes PCRE2 call back at each position of the text where it begins to match.
  private static let look = Array("(?C)".utf8)

  /// Throws `value` for a malformed pattern.
  init(_ text: String) throws(Problem) {
    var error: Int32 = 0
    var offset = 0
    var units = Array(text.normalized.utf8)
    let start = Pattern.endOfSettings(units)
    units.insert(contentsOf: Pattern.look, at: start)
    let options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(bitPattern: Int32(truncatingIfNeeded: PCRE2_USE_OFFSET_LIMIT))
    let compiled = unsafe pcre2_compile_8(units, units.count, options, &error, &offset, nil)
    guard let compiled = unsafe compiled else {
      throw .badPattern(
        text, Pattern.message(error), at: offset < start + Pattern.look.count ? min(offset, start) : offset - Pattern.look.count)
    }
    unsafe code = compiled
    unsafe context = pcre2_match_context_create_8(nil)
    unsafe pcre2_set_heap_limit_8(context, Pattern.heapLimit)
  }

  deinit {
    unsafe pcre2_match_context_free_8(context)
    unsafe pcre2_code_free_8(code)
  }

  /// Where settings such as `(*CRLF)` end, which must come first.
  private static func endOfSettings(_ units: [UInt8]) -> Int {
    var end = 0
    while end + 2 < units.count, units[end] == UInt8(ascii: "("), units[end + 1] == UInt8(ascii: "*"),
      (0x41...0x5A).contains(units[end + 2]),
      let close = units[end...].firstIndex(of: UInt8(ascii: ")"))
    {
      end = close + 1
    }
    return end
  }

  /// Whether the pattern is found anywhere. Throws `limit` if that takes too long, `interrupted` after Ctrl-C.
  func matches(_ text: String) throws(Problem) -> Bool {
    var text = try text.normalForm()
    return try unsafe text.withBytes { (bytes) throws(Problem) in
      let search = unsafe Search(self, bytes)
      return try search.finds()
    }
  }

  /// One match. PCRE2 counts steps separately for each position of the text, so a long text multiplies the limit: here each position has
  /// few steps, and one that needs more is tried again alone, with more steps, which are counted.
  @safe private final class Search {
    private let pattern: Pattern
    private let bytes: UnsafeBufferPointer<UInt8>
    /// The position where the current match began, nil before that.
    private var place: Int?
    /// What ends the match.
    private var problem: Problem?
    private var spent = 0

    init(_ pattern: Pattern, _ bytes: UnsafeBufferPointer<UInt8>) {
      self.pattern = pattern
      unsafe self.bytes = bytes
    }

    func finds() throws(Problem) -> Bool {
      unsafe pcre2_set_callout_8(
        pattern.context,
        { block, search in
          guard let block = unsafe block, let search = unsafe search else { return 0 }
          return unsafe Unmanaged<Search>.fromOpaque(search).takeUnretainedValue().goesOn(at: block.pointee.start_match)
        }, Unmanaged.passUnretained(self).toOpaque())
      let data = unsafe pcre2_match_data_create_from_pattern_8(pattern.code, nil)
      defer { unsafe pcre2_match_data_free_8(data) }
      var (start, steps) = (0, Pattern.firstSteps)
      // The only position to try, nil for all from the start.
      var only: Int?
      while true {
        place = nil
        unsafe pcre2_set_match_limit_8(pattern.context, steps)
        unsafe pcre2_set_offset_limit_8(pattern.context, only ?? Int(bitPattern: UInt.max))
        // Texts are valid UTF-8; PCRE2 would check the whole text each time.
        let result = unsafe pcre2_match_8(
          pattern.code, bytes.baseAddress, bytes.count, start, UInt32(PCRE2_NO_UTF_CHECK), data, pattern.context)
        if let problem { throw problem }
        if result == PCRE2_ERROR_MATCHLIMIT || only != nil { spent += Int(steps) }
        switch result {
        case 0...: return true
        case PCRE2_ERROR_NOMATCH:
          guard let place = only, unsafe place < bytes.count else { return false }
          guard spent < Pattern.allSteps else { throw .patternLimit() }
          (start, steps, only) = (character(after: place), Pattern.firstSteps, nil)
        case PCRE2_ERROR_MATCHLIMIT:
          guard steps < Pattern.mostSteps, spent < Pattern.allSteps else { throw .patternLimit() }
          steps = min(8 * steps, Pattern.mostSteps)
          if let place { (start, only) = (place, place) }
        case PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT: throw .patternLimit()
        default: throw .badPattern("", Pattern.message(result), at: 0)
        }
      }
    }

    /// The answer to PCRE2 at each position of the text: 0 to continue.
    private func goesOn(at place: Int) -> Int32 {
      self.place = place
      do throws(Problem) {
        try Pace.step()
        return 0
      } catch {
        problem = error
        return PCRE2_ERROR_CALLOUT
      }
    }

    private func character(after place: Int) -> Int {
      var next = place + 1
      while unsafe next < bytes.count && bytes[next] & 0xC0 == 0x80 { next += 1 }
      return next
    }
  }

  private static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = unsafe pcre2_get_error_message_8(code, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
  }
}
