import CZip
import MMXData

/// The files of a zip archive, read with libzip as far as office documents use the format: stored or deflated, in one part, without
/// encryption. Names are found in any letter case and with `\` for `/`, as spreadsheet programs find them; of two equal names the later one
/// counts.
@safe final class ZipArchive {
  /// A file in the archive, by its directory.
  private struct Member {
    let index: UInt64
    /// The size in bytes, unpacked and stored.
    let size, packedSize: Int
    let isReadable, isEncrypted: Bool
  }

  /// Files of an archive, at most.
  static let maximumCount = 100_000
  /// Bytes of one file unpacked, at most.
  static let maximumSize = 512 << 20
  /// Up to this size any compression is allowed: a sheet that repeats one row, which is rare, is stored in a thousandth.
  private static let harmlessSize = 64 << 20
  /// The maximum ratio of unpacked to stored bytes for a larger file. Sheets of programs hold 5 to 50 times.
  static let maximumRatio = 250
  /// The limit of deflate, 1,032, with some margin: a directory that states more is wrong.
  private static let possibleRatio = 1_100
  /// Bytes unpacked between two checks of `Pace`.
  private static let pieceSize = 1 << 18

  private let handle: UnsafeMutableRawPointer
  /// By their names in lower case.
  private var members: [String: Member] = [:]
  /// The name of the first file, as it is spelled; nil if there is none.
  private(set) var firstName: String?

  /// Calls `body` with the archive in the bytes, which must not be used afterwards. Throws `value` for bytes that are not an archive or a
  /// broken one, `limit` for more files than `maximumCount`, `script` if libzip is not installed, and what `body` throws.
  static func reading<Result>(_ bytes: [UInt8], _ body: (ZipArchive) throws(Problem) -> Result) throws(Problem) -> Result {
    try unsafe bytes.withUnsafeBufferPointer { bytes throws(Problem) in try body(unsafe ZipArchive(bytes)) }
  }

  /// The archive in the bytes with other contents for one of its files; nil if that failed.
  static func replacing(_ name: String, by content: [UInt8], in bytes: [UInt8]) throws(Problem) -> [UInt8]? {
    if let reason = unsafe czip_load() { throw unsafe .libraryMissing("libzip", String(cString: reason), "libzip4") }
    var size = 0
    guard let made = unsafe czip_replacing(bytes, bytes.count, name, content, content.count, &size) else { return nil }
    defer { unsafe czip_free(made) }
    return unsafe Array(UnsafeBufferPointer(start: made, count: size))
  }

  /// The bytes do not move while it exists.
  private init(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) {
    if let reason = unsafe czip_load() { throw unsafe .libraryMissing("libzip", String(cString: reason), "libzip4") }
    var failure = CZIP_NO_ARCHIVE
    guard let handle = unsafe czip_open(bytes.baseAddress, bytes.count, &failure) else {
      let isOle = unsafe bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
      throw ZipArchive.problem(failure, notArchive: isOle ? .xlsxOldFormat() : .xlsxNotZip(), broken: ZipArchive.listName)
    }
    unsafe self.handle = unsafe handle
    let count = unsafe czip_count(handle)
    guard count <= ZipArchive.maximumCount else { throw .xlsxTooManyParts(ZipArchive.maximumCount) }
    for index in 0..<count {
      try Pace.step()
      var entry = unsafe czip_entry()
      guard unsafe czip_describe(handle, index, &entry) else { throw .xlsxBroken(ZipArchive.listName) }
      let name = unsafe String(cString: entry.name)
      if firstName == nil { firstName = name }
      members[ZipArchive.key(name)] = unsafe Member(
        index: index, size: Int(clamping: entry.size), packedSize: Int(clamping: entry.packed_size),
        isReadable: entry.is_plain_or_deflated, isEncrypted: entry.is_encrypted)
    }
  }

  deinit { unsafe czip_close(handle) }

  func contains(_ name: String) -> Bool { members[ZipArchive.key(name)] != nil }

  /// The unpacked file, nil if there is none. Throws `value` for a broken or encrypted one, `limit` for one of more than 512 MB or that is
  /// far larger than its stored size.
  func file(_ name: String) throws(Problem) -> [UInt8]? {
    guard let member = members[ZipArchive.key(name)] else { return nil }
    guard !member.isEncrypted else { throw .xlsxEncrypted(name) }
    guard member.isReadable else { throw .xlsxBroken(name) }
    guard member.size <= ZipArchive.maximumSize else { throw .xlsxTooLarge(name, ZipArchive.maximumSize) }
    let ratio = member.size / max(1, member.packedSize)
    guard ratio <= ZipArchive.possibleRatio else { throw .xlsxBroken(name) }
    guard ratio <= ZipArchive.maximumRatio || member.size <= ZipArchive.harmlessSize else { throw .xlsxBomb(name, times: ratio) }
    var failure = CZIP_BROKEN
    guard let file = unsafe czip_file_open(handle, member.index, &failure) else {
      throw ZipArchive.problem(failure, notArchive: .xlsxBroken(name), broken: name)
    }
    defer { unsafe czip_file_close(file) }
    return unsafe try ZipArchive.content(of: file, member.size, name)
  }

  private static func content(of file: UnsafeMutableRawPointer, _ size: Int, _ name: String) throws(Problem) -> [UInt8] {
    var bytes: [UInt8] = []
    try bytes.claim(size)
    var piece = [UInt8](repeating: 0, count: min(max(size, 1), pieceSize))
    while true {
      try Pace.ask()
      let count = unsafe czip_file_read(file, &piece, piece.count)
      // libzip checks the checksum, but not the size.
      guard count >= 0, count <= size - bytes.count, count > 0 || bytes.count == size else { throw .xlsxBroken(name) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: piece[..<count])
    }
  }

  private static let listName = "its list of files"

  private static func problem(_ failure: czip_failure, notArchive: Problem, broken name: String) -> Problem {
    switch failure {
    case CZIP_NO_ARCHIVE: notArchive
    case CZIP_NO_MEMORY: .memoryUsedUp()
    default: .xlsxBroken(name)
    }
  }

  private static func key(_ name: String) -> String {
    let parts = name.lowercased().split { $0 == "/" || $0 == "\\" }
    return parts.filter { $0 != "." }.joined(separator: "/")
  }
}
