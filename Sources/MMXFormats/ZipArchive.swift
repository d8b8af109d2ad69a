import CZlib
import MMXData

/// The files of a zip archive, as far as office documents use the format: stored or deflated, in one part, without encryption.
struct ZipArchive {
  private struct Entry {
    let offset, packedSize, size: Int
    let method, flags: Int
    let checksum: UInt32
  }

  /// Bytes of one file unpacked, at most.
  private static let maximumSize = 512 << 20

  private let bytes: [UInt8]
  private var entries: [String: Entry] = [:]

  /// Throws `value` for bytes that are no such archive.
  init(_ bytes: [UInt8]) throws(Problem) {
    if let reason = unsafe czlib_load() { throw unsafe .libraryMissing("zlib", String(cString: reason), "zlib1g") }
    self.bytes = bytes
    guard let end = endRecord() else { throw bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) ? .xlsxOldFormat() : .xlsxNotZip() }
    var position = try number(end + 16, 4)
    for _ in 0..<(try number(end + 10, 2)) {
      guard try number(position, 4) == 0x0201_4B50 else { throw .xlsxBroken("its list of files") }
      let (nameSize, extraSize, noteSize) = (try number(position + 28, 2), try number(position + 30, 2), try number(position + 32, 2))
      let name = try slice(position + 46, nameSize)
      entries[String(decoding: name, as: UTF8.self)] = Entry(
        offset: try number(position + 42, 4), packedSize: try number(position + 20, 4), size: try number(position + 24, 4),
        method: try number(position + 10, 2), flags: try number(position + 8, 2),
        checksum: UInt32(truncatingIfNeeded: try number(position + 16, 4)))
      position += 46 + nameSize + extraSize + noteSize
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
    guard let entry = entries[name] else { return nil }
    guard entry.flags & 1 == 0 else { throw .xlsxOldFormat() }
    guard entry.size <= ZipArchive.maximumSize else { throw .xlsxTooLarge(name, ZipArchive.maximumSize) }
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

  /// A little-endian number of so many bytes.
  private func number(_ offset: Int, _ count: Int) throws(Problem) -> Int {
    try slice(offset, count).reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
