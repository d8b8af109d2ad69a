import Glibc
import MMXData
import MMXStore
import MMXTerminal

/// The variables of this session and of those before it, a file each, readable by their owner only.
///
/// A session writes its file after each entry, so whatever ends it, what was there before the last entry is there. A lock that the
/// kernel drops with the process tells sessions that run from those that are over.
final class KeptSessions {
  struct Kept {
    let name: String
    let json: JSON

    var time: Int { json["time"]?.integer ?? 0 }
    var profile: String? { json["profile"]?.string }
    var organisation: Int? { json["organisation"]?.integer }
    var organisationName: String? { json["organisationName"]?.string }
    var variables: [String] { json["snapshot"]?["variables"]?.object?.keys ?? [] }
    var functions: [String] { json["functions"]?.array?.compactMap(\.string) ?? [] }
    var unsaved: [String] { json["unsaved"]?.array?.compactMap(\.string) ?? [] }
    var isEmpty: Bool { variables.isEmpty && functions.isEmpty }
  }

  private let folder: String
  private let lock: LockFile
  private let name: String
  /// What was kept last, before secrets were removed.
  private var written = ""
  /// How many of those that are over are kept.
  private static let count = 10

  /// Throws where the folder cannot be made.
  init(folder: String) throws(Problem) {
    try PrivateFolder.make(folder)
    self.folder = folder
    lock = try LockFile(path: folder + "/lock")
    _ = lock.tryLock(Int(getpid()))
    name = "\(time(nil))-\(getpid()).json"
  }

  var hasWritten: Bool { !written.isEmpty }

  /// Replaces what is kept of this session; nothing is written where it says the same.
  /// - Parameters:
  ///   - text: a JSON object that is not empty.
  ///   - redact: takes secrets out of it, and leaves it JSON.
  ///   - seconds: since 1970.
  func write(_ text: String, redact: (String) -> String, at seconds: Int) throws(Problem) {
    guard text != written else { return }
    let safe = redact(text)
    if safe != text, (try? JSON(safe)) == nil { return }
    try File.writePrivate(folder + "/" + name, Array("{\"time\":\(seconds),\(safe.dropFirst())".utf8))
    written = text
  }

  /// Sessions that are over, newest first, each read when it is looked at; those past the limit are removed.
  func ended() -> some Sequence<Kept> {
    let names = File.names(in: folder).filter { $0.hasSuffix(".json") && $0 != name && !isRunning($0) }.sorted { started($0) > started($1) }
    for old in names.dropFirst(KeptSessions.count) { File.remove(folder + "/" + old) }
    let folder = folder
    return names.prefix(KeptSessions.count).lazy.compactMap { name -> Kept? in
      guard let bytes = try? File.read(folder + "/" + name, limit: 64 << 20), let json = try? JSON(bytes: bytes) else { return nil }
      let kept = Kept(name: name, json: json)
      return kept.isEmpty ? nil : kept
    }
  }

  /// Forgets a session whose variables live on in another.
  func remove(_ kept: Kept) { File.remove(folder + "/" + kept.name) }

  private func started(_ name: String) -> Int { Int(name.prefix { $0 != "-" }) ?? 0 }

  private func isRunning(_ name: String) -> Bool {
    guard let number = Int(name.drop { $0 != "-" }.dropFirst().prefix { $0 != "." }), number > 0 else { return false }
    return number != Int(getpid()) && lock.isHeldElsewhere(number)
  }
}
