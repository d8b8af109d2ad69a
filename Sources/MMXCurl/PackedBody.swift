import CZlib
import Glibc
import MMXData
import MMXHTTP

/// The body of an answer compressed with gzip or zlib.
enum PackedBody {
  /// Whether it begins like one.
  static func isPacked(_ body: [UInt8]) -> Bool {
    guard body.count > 1 else { return false }
    let isZlib = body[0] & 0x0F == 8 && body[0] >> 4 <= 7 && (Int(body[0]) << 8 | Int(body[1])).isMultiple(of: 31)
    return body[0] == 0x1F && body[1] == 0x8B || isZlib
  }

  /// All members of it. Throws `truncated` for a broken one, `tooLarge` for more than `limit` bytes.
  static func unpack(_ body: [UInt8], limit: Int, of host: String) throws(TransportFailure) -> [UInt8] {
    let host = "'\(host)'"
    if let reason = unsafe czlib_load() {
      throw TransportFailure(
        .unavailable, "the compressed answer from \(host) cannot be read: \(unsafe String(cString: reason))", mayHaveBeenSent: true)
    }
    var size = 0
    let bytes = unsafe body.withUnsafeBufferPointer { body in
      // Not empty, so it has an address.
      unsafe body.baseAddress.flatMap { unsafe czlib_unpack($0, body.count, limit, &size) }
    }
    guard let bytes = unsafe bytes else {
      throw TransportFailure(.truncated, "the compressed answer from \(host) cannot be read", mayHaveBeenSent: true)
    }
    defer { unsafe free(bytes) }
    guard size <= limit else {
      throw TransportFailure(.tooLarge, "the answer from \(host) is larger than \(TransportFailure.size(limit))", mayHaveBeenSent: true)
    }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: size))
  }
}
