package import MMXData
import MMXSystem

/// The entries of all sessions in one file, readable by its owner only: one line each, with `\n` for the newlines in an entry.
///
/// Marks stand before an entry: `\t1764493200.4711;` for the second at which process 4711 began it, `\x4;` for its exit status, `\o12;` if
/// organisation 12 was selected. A line `\x4;4711` says how the latest entry of that process ended.
///
/// Sessions append under a lock on the file and read what others appended since; a file that grew past its limit is rewritten
/// with its newest entries.
package struct History {
  private let path: String
  private let limit: Int
  /// The position up to which this session has read.
  private var position = 0
  /// How entries ended that were given out before, by process.
  package private(set) var ends: [Int: Int] = [:]

  package init(path: String, limit: Int = 10_000) {
    self.path = path
    self.limit = limit
  }

  /// Entries that were added since the last call, by any session, oldest first.
  package mutating func newEntries() throws(Problem) -> [HistoryEntry] {
    ends = [:]
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
    let (entries, ends) = History.entries(lines)
    self.ends = ends
    return entries
  }

  /// The entries of lines, with their ends, and the ends of entries before them.
  private static func entries(_ lines: [ArraySlice<UInt8>]) -> (entries: [HistoryEntry], ends: [Int: Int]) {
    var entries: [HistoryEntry] = []
    var latest: [Int: Int] = [:]
    var ends: [Int: Int] = [:]
    for line in lines {
      let text = String(decoding: line, as: UTF8.self)
      if let (process, status) = end(text) {
        if let index = latest[process] { entries[index].status = status } else { ends[process] = status }
      } else {
        let entry = HistoryEntry(line: text)
        if let process = entry.process { latest[process] = entries.count }
        entries.append(entry)
      }
    }
    return (entries, ends)
  }

  private static func end(_ line: String) -> (process: Int, status: Int)? {
    guard line.hasPrefix("\\x"), let semicolon = line.firstIndex(of: ";"), let status = Int(line[..<semicolon].dropFirst(2)),
      let process = Int(line[line.index(after: semicolon)...])
    else { return nil }
    return (process, status)
  }

  /// Adds an entry for all sessions.
  package mutating func append(_ entry: HistoryEntry) throws(Problem) { try append(line: entry.line) }

  /// Adds how the latest entry of a process ended.
  package mutating func append(status: Int, of process: Int) throws(Problem) { try append(line: "\\x\(status);\(process)") }

  private mutating func append(line text: String) throws(Problem) {
    let line = Array((text + "\n").utf8)
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
    let kept = History.entries(lines).entries.suffix(limit).flatMap { Array(($0.line + "\n").utf8) }
    try File.writePrivate(path, kept)
    position = kept.count
  }
}

/// What somebody entered, where, when and with what end.
package struct HistoryEntry: Hashable, Sendable {
  package var text: String
  package var organisation: Int?
  /// When it began, in seconds since 1970.
  package var time: Int?
  /// The process that ran it.
  package var process: Int?
  /// Its exit status, nil if that is not known: it has not ended, or its process was killed.
  package var status: Int?

  package init(_ text: String, organisation: Int? = nil, time: Int? = nil, process: Int? = nil) {
    (self.text, self.organisation, self.time, self.process) = (text, organisation, time, process)
  }
}

extension HistoryEntry {
  /// In an entry a backslash is always doubled, so marks cannot be part of one.
  fileprivate init(line: String) {
    var rest = Substring(line)
    self.init("")
    while rest.first == "\\", let semicolon = rest.firstIndex(of: ";") {
      let value = rest[..<semicolon].dropFirst(2)
      let numbers = value.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
      switch (rest.dropFirst().first, numbers.count) {
      case ("o", 1) where numbers[0] != nil: organisation = numbers[0]
      case ("x", 1) where numbers[0] != nil: status = numbers[0]
      case ("t", 2) where numbers[0] != nil && numbers[1] != nil: (time, process) = (numbers[0], numbers[1])
      default:
        text = HistoryEntry.unescaped(rest)
        return
      }
      rest = rest[rest.index(after: semicolon)...]
    }
    text = HistoryEntry.unescaped(rest)
  }

  fileprivate var line: String {
    var result = ""
    if let time, let process { result += "\\t\(time).\(process);" }
    if let status, time != nil { result += "\\x\(status);" }
    if let organisation { result += "\\o\(organisation);" }
    return result + HistoryEntry.escaped(text)
  }

  private static func escaped(_ entry: String) -> String {
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

  private static func unescaped(_ line: Substring) -> String {
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
