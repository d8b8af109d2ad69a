package import MMXData
import MMXSystem

/// The entries of all sessions in one file, readable by its owner only: one line each, with `\n` for the newlines in an entry, after
/// `\o12;` if organisation 12 was selected.
///
/// Sessions append under a lock on the file and read what others appended since; a file that grew past its limit is rewritten
/// with its newest entries.
package struct History {
  private let path: String
  private let limit: Int
  /// The position up to which this session has read.
  private var position = 0

  package init(path: String, limit: Int = 10_000) {
    self.path = path
    self.limit = limit
  }

  /// Entries that were added since the last call, by any session, oldest first.
  package mutating func newEntries() throws(Problem) -> [HistoryEntry] {
    guard File.exists(path) else { return [] }
    let content = try File.read(path)
    // Another session shortened the file: its end is where new entries will come.
    guard position <= content.count else {
      position = content.count
      return []
    }
    // A line without its end is still being written.
    guard let end = content[position...].lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    let lines = content[position..<end].split(separator: UInt8(ascii: "\n"))
    position = end + 1
    return lines.map { entry(String(decoding: $0, as: UTF8.self)) }
  }

  /// Adds an entry for all sessions.
  package mutating func append(_ entry: HistoryEntry) throws(Problem) {
    let mark = entry.organisation.map { "\\o\($0);" } ?? ""
    let line = Array((mark + escaped(entry.text) + "\n").utf8)
    let file = try lockedFile()
    let size = file.size
    do throws(SystemError) { try file.append(line) } catch { throw .cannotWrite(what: "'\(path)'", error) }
    // The caller knows its own entry already; what others wrote in the meantime stays to be read.
    if size == position { position += line.count }
    if size > limit * 200 { try shorten() }
  }

  private func lockedFile() throws(Problem) -> FileLock {
    do throws(FileLock.Failure) { return try FileLock(path, waits: true) } catch {
      throw .cannotWrite(what: "'\(path)'", error.reason)
    }
  }

  /// Keeps the newest entries, in a new file that takes the place of the old one. The caller holds the lock.
  private mutating func shorten() throws(Problem) {
    let lines = try File.read(path).split(separator: UInt8(ascii: "\n"))
    guard lines.count > limit else { return }
    let kept = Array(lines.suffix(limit).joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")]
    try File.writePrivate(path, kept)
    position = kept.count
  }

  /// In an entry a backslash is always doubled, so the mark of an organisation cannot be part of one.
  private func entry(_ line: String) -> HistoryEntry {
    guard line.hasPrefix("\\o"), let end = line.firstIndex(of: ";"), let number = Int(line[..<end].dropFirst(2)) else {
      return HistoryEntry(unescaped(line))
    }
    return HistoryEntry(unescaped(String(line[line.index(after: end)...])), organisation: number)
  }

  private func escaped(_ entry: String) -> String {
    var result = ""
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func unescaped(_ line: String) -> String {
    var result = ""
    var afterBackslash = false
    for scalar in line.unicodeScalars {
      if afterBackslash {
        result.unicodeScalars.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        afterBackslash = false
      } else if scalar == "\\" {
        afterBackslash = true
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// What somebody entered, and in which organisation.
package struct HistoryEntry: Hashable, Sendable {
  package var text: String
  package var organisation: Int?

  package init(_ text: String, organisation: Int? = nil) { (self.text, self.organisation) = (text, organisation) }
}
