import CZlib
import MMXData

/// The files of a zip archive, as far as office documents use the format: stored or deflated, in one part, without encryption.
/// Names are found in any letter case and with `\` for `/`, as spreadsheet programs find them.
struct ZipArchive {
  private struct Entry {
    let offset, packedSize, size: Int
    let method, flags: Int
    let checksum: UInt32
  }

  /// Bytes of one file unpacked, at most.
  private static let maximumSize = 512 << 20

  private let bytes: [UInt8]
  /// By their names in small letters.
  private var entries: [String: Entry] = [:]

  /// Throws `value` for bytes that are no such archive.
  init(_ bytes: [UInt8]) throws(Problem) {
    if let reason = unsafe czlib_load() { throw unsafe .libraryMissing("zlib", String(cString: reason), "zlib1g") }
    self.bytes = bytes
    guard let end = endRecord() else { throw bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) ? .xlsxOldFormat() : .xlsxNotZip() }
    var (position, count) = (try number(end + 16, 4), try number(end + 10, 2))
    if let large = try largeEndRecord(before: end) { (position, count) = (try number(large + 48, 8), try number(large + 32, 8)) }
    for _ in 0..<count {
      guard try number(position, 4) == 0x0201_4B50 else { throw .xlsxBroken("its list of files") }
      let (nameSize, extraSize, noteSize) = (try number(position + 28, 2), try number(position + 30, 2), try number(position + 32, 2))
      let name = try slice(position + 46, nameSize)
      var sizes = [try number(position + 24, 4), try number(position + 20, 4), try number(position + 42, 4)]
      try widen(&sizes, at: position + 46 + nameSize, extraSize)
      entries[ZipArchive.key(String(decoding: name, as: UTF8.self))] = Entry(
        offset: sizes[2], packedSize: sizes[1], size: sizes[0], method: try number(position + 10, 2), flags: try number(position + 8, 2),
        checksum: UInt32(truncatingIfNeeded: try number(position + 16, 4)))
      position += 46 + nameSize + extraSize + noteSize
    }
  }

  private static func key(_ name: String) -> String {
    let parts = name.lowercased().split { $0 == "/" || $0 == "\\" }
    return parts.filter { $0 != "." }.joined(separator: "/")
  }

  /// The record of an archive with 64-bit numbers, which a pointer right before the other end record leads to.
  private func largeEndRecord(before end: Int) throws(Problem) -> Int? {
    guard end >= 20, try number(end - 20, 4) == 0x0706_4B50 else { return nil }
    let position = try number(end - 12, 8)
    guard try number(position, 4) == 0x0606_4B50 else { throw .xlsxBroken("its list of files") }
    return position
  }

  /// Sizes and offset that do not fit 32 bits stand in an extra field, in this order, those that fit left out.
  private func widen(_ sizes: inout [Int], at start: Int, _ length: Int) throws(Problem) {
    guard sizes.contains(0xFFFF_FFFF) else { return }
    var position = start
    while position + 4 <= start + length {
      let (id, size) = (try number(position, 2), try number(position + 2, 2))
      position += 4
      if id == 1 {
        var at = position
        for index in sizes.indices where sizes[index] == 0xFFFF_FFFF && at + 8 <= position + size {
          sizes[index] = try number(at, 8)
          at += 8
        }
      }
      position += size
    }
  }

  /// The record that ends an archive, before a note of at most 64 KB.
  private func endRecord() -> Int? {
    let signature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    var position = bytes.count - 22
    while position >= max(0, bytes.count - 22 - 0xFFFF) {
      if bytes[position..<position + 4].elementsEqual(signature) { return position }
      position -= 1
    }
    return nil
  }

  /// The unpacked file, nil where there is none. Throws `value` for a broken one and `limit` for one of more than 512 MB.
  func file(_ name: String) throws(Problem) -> [UInt8]? {
    guard let entry = entries[ZipArchive.key(name)] else { return nil }
    guard entry.flags & 1 == 0 else { throw .xlsxOldFormat() }
    guard entry.size <= ZipArchive.maximumSize, entry.packedSize <= bytes.count else { throw .xlsxTooLarge(name, ZipArchive.maximumSize) }
    guard try number(entry.offset, 4) == 0x0403_4B50 else { throw .xlsxBroken(name) }
    let start = entry.offset + 30 + (try number(entry.offset + 26, 2)) + (try number(entry.offset + 28, 2))
    let packed = Array(try slice(start, entry.packedSize))
    let unpacked = try unpack(packed, entry, name)
    guard unsafe czlib_crc(unpacked, unpacked.count) == entry.checksum else { throw .xlsxBroken(name) }
    return unpacked
  }

  private func unpack(_ packed: [UInt8], _ entry: Entry, _ name: String) throws(Problem) -> [UInt8] {
    if entry.size == 0 { return [] }
    switch entry.method {
    case 0 where packed.count == entry.size: return packed
    case 8:
      var isWhole = false
      let unpacked = unsafe [UInt8](unsafeUninitializedCapacity: entry.size) { buffer, count in
        isWhole = unsafe czlib_inflate(packed, packed.count, buffer.baseAddress, entry.size)
        count = isWhole ? entry.size : 0
      }
      guard isWhole else { throw .xlsxBroken(name) }
      return unpacked
    default: throw .xlsxBroken(name)
    }
  }

  private func slice(_ start: Int, _ count: Int) throws(Problem) -> ArraySlice<UInt8> {
    guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else { throw .xlsxBroken("its list of files") }
    return bytes[start..<start + count]
  }

  /// A little-endian number of so many bytes. One that no file is large enough for throws `value`.
  private func number(_ offset: Int, _ count: Int) throws(Problem) -> Int {
    let number = try slice(offset, count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard number < 1 << 48 else { throw .xlsxBroken("its list of files") }
    return Int(number)
  }
}
