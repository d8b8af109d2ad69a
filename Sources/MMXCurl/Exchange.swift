import CCurl
import Glibc
import MMXData
import MMXHTTP

/// The results of libcurl's callbacks for the exchanges of one handle, one after another. They run on the thread that sends.
final class Exchange {
  let limit: Int
  let isCancelled: @Sendable () -> Bool
  private var isRepeatable = false
  private(set) var headers: [(name: String, value: String)] = []
  private(set) var body: [UInt8] = []
  private(set) var isTooLarge = false
  private(set) var isHeadTooLarge = false
  /// Whether it states two lengths: then its end is not known. libcurl of Debian 12 uses the last.
  private(set) var isContradictory = false
  /// Whether the blank line after the headers arrived; libcurl itself accepts an answer that ends before it.
  private(set) var isHeadComplete = false
  /// How often the request was about to be sent. Zero proves that no byte was.
  private(set) var sendings = 0
  /// Bytes of header lines so far.
  private(set) var headerBytes = 0
  /// The header lines of this answer or the one before, in order: most lines of the next are the same.
  private var lines: [(bytes: [UInt8], header: (name: String, value: String))] = []

  static let headerLimit = 1 << 18
  /// Longer lines, and those after as many, are not kept.
  private static let (longestKept, mostKept) = (256, 32)

  init(limit: Int, isCancelled: @escaping @Sendable () -> Bool) {
    self.limit = limit
    self.isCancelled = isCancelled
  }

  /// Starts anew for a request.
  func begin(_ request: Request) {
    isRepeatable = request.isRepeatable
    (headers, body) = ([], [])
    (isTooLarge, isHeadTooLarge, isContradictory, isHeadComplete) = (false, false, false, false)
    (sendings, headerBytes) = (0, 0)
  }

  /// Gives up what the answer holds.
  func end() { (headers, body) = ([], []) }

  /// Libcurl is about to send the request on an open connection. False stops it: the user cancelled, or libcurl wants to send a write for a
  /// second time.
  func mayBeSent() -> Bool {
    guard !isCancelled(), isRepeatable || sendings == 0 else { return false }
    sendings += 1
    return true
  }

  /// A header line with its line end; each status line starts the headers anew, so those of `100 Continue` do not stay.
  func addHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    headerBytes += line.count
    guard headerBytes <= Exchange.headerLimit else {
      isHeadTooLarge = true
      return false
    }
    if unsafe line.first == UInt8(ascii: "H") && line.starts(with: "HTTP/".utf8) {
      headers = []
      headers.reserveCapacity(lines.count)
      isHeadComplete = false
    } else if unsafe line.count < 3 && line.allSatisfy({ $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }) {
      isHeadComplete = true
    } else if let header = unsafe header(line) {
      if header.name.utf8.count == 14, header.name.isEqualIgnoringCase(to: "content-length"),
        headers.contains(where: { $0.name.isEqualIgnoringCase(to: "content-length") && $0.value != header.value })
      {
        isContradictory = true
        return false
      }
      headers.append(header)
    }
    return true
  }

  /// Name and value of a header line, nil for a line without a colon.
  private func header(_ line: UnsafeRawBufferPointer) -> (name: String, value: String)? {
    let place = headers.count
    if place < lines.count, unsafe Exchange.areEqual(lines[place].bytes, line) { return lines[place].header }
    guard let colon = unsafe line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let header = unsafe (name: Exchange.trimmed(line[..<colon]), value: Exchange.trimmed(line[(colon + 1)...]))
    if place < Exchange.mostKept, place <= lines.count, line.count <= Exchange.longestKept {
      let kept = unsafe (Array(line), header)
      if place < lines.count { lines[place] = kept } else { lines.append(kept) }
    }
    return header
  }

  private static func areEqual(_ known: [UInt8], _ line: UnsafeRawBufferPointer) -> Bool {
    guard known.count == line.count, let start = line.baseAddress else { return false }
    return unsafe known.withUnsafeBytes { bytes in unsafe bytes.baseAddress.map { unsafe memcmp($0, start, line.count) == 0 } ?? false }
  }

  /// A piece of the body, still encoded.
  func addBody(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard piece.count <= limit - body.count else {
      isTooLarge = true
      return false
    }
    unsafe body.append(contentsOf: piece)
    return true
  }

  private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    var bytes = unsafe bytes
    let isBlank = { (unit: UInt8) in unit == 0x20 || unit == 0x09 || unit == 0x0D || unit == 0x0A }
    while let first = unsafe bytes.first, isBlank(first) { unsafe bytes.removeFirst() }
    while let last = unsafe bytes.last, isBlank(last) { unsafe bytes.removeLast() }
    return unsafe String(decoding: bytes, as: UTF8.self)
  }
}

/// The exchange of a callback's context. It is alive: the handle has it for as long as libcurl has the handle.
private func exchange(_ context: UnsafeMutableRawPointer) -> Exchange {
  unsafe Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
}

func receiveHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
  guard let context = unsafe context else { return 0 }
  // The size is 1 by libcurl's contract.
  return unsafe exchange(context).addHeader(UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
}

func receiveBody(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
  guard let context = unsafe context else { return 0 }
  // An empty piece is not a failure, so the result for a refused one must differ from its count.
  return unsafe exchange(context).addBody(UnsafeRawBufferPointer(start: bytes, count: count)) ? count : -1
}

func aboutToSend(
  _ context: UnsafeMutableRawPointer?, _ remote: UnsafeMutablePointer<CChar>?, _ local: UnsafeMutablePointer<CChar>?,
  _ remotePort: Int32, _ localPort: Int32
) -> Int32 {
  guard let context = unsafe context else { return CURL_PREREQFUNC_ABORT }
  return unsafe exchange(context).mayBeSent() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}
