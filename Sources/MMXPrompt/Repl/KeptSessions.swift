import MMXData
import MMXSession
import MMXSystem
import MMXTerminal

/// The variables of this session and of those before it, a file each, readable by their owner only.
///
/// What is kept may be written to the service again, so nothing is redacted. A session in which a secret occurs, even by chance as part of
/// a name, is encrypted with a key that is stored beside it, so that the file alone does not show the secret.
///
/// A session writes its file after each entry, so whatever ends it, the state before the last entry is kept. A lock that the kernel
/// releases with the process distinguishes running sessions from ended ones.
final class KeptSessions {
  struct Kept {
    let name: String
    let json: JSON

    var time: Int { json["time"]?.integer ?? 0 }
    var profile: String? { json["profile"]?.string }
    /// Where its records are from; nil in files of an earlier version.
    var place: String? { json["place"]?.string }
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
  /// What was kept last, empty if something was added to it.
  private var written = ""
  /// Bytes of the file, and of what was added to it since it was replaced; nil if nothing can be added.
  private var sizes: (whole: Int, added: Int)?
  /// The number of ended sessions that are kept.
  private static let count = 10

  /// Throws where the folder cannot be made.
  init(folder: String) throws(Problem) {
    try PrivateFolder.make(folder)
    self.folder = folder
    lock = try LockFile(path: folder + "/lock")
    _ = lock.tryLock(CurrentProcess.id)
    name = "\(SystemClock.seconds)-\(CurrentProcess.id).json"
  }

  var hasWritten: Bool { !written.isEmpty || sizes != nil }

  /// Adds a line `{"set": {...}}` to the file: variables that were set since, with their values. False, and nothing is added, if the file is
  /// to be replaced instead: because it holds a secret, or because the lines are as long together as the rest.
  func add(_ line: String) -> Bool {
    guard let sizes, sizes.added <= sizes.whole + KeptSessions.alwaysAdded else { return false }
    let bytes = Array(line.utf8) + [0x0A]
    guard (try? File.append(folder + "/" + name, bytes)) != nil else { return false }
    self.sizes = (sizes.whole, sizes.added + bytes.count)
    written = ""
    return true
  }

  private static let alwaysAdded = 4096

  /// Replaces what is kept of this session; nothing is written if it is unchanged.
  /// - Parameters:
  ///   - text: a JSON object that is not empty.
  ///   - hasSecret: whether a secret occurs in it, in any spelling.
  ///   - seconds: since 1970.
  func write(_ text: String, hasSecret: Bool, at seconds: Int) throws(Problem) {
    guard text != written else { return }
    let kept = "{\"time\":\(seconds),\(text.dropFirst())"
    var bytes = Array(kept.utf8) + [0x0A]
    sizes = nil
    if hasSecret {
      let seal = Seal(try key())
      bytes = Array(JSON.object(["time": .number(Number(seconds)), "sealed": .string(seal.close(bytes))]).text().utf8)
    }
    try File.writePrivate(folder + "/" + name, bytes)
    written = text
    if !hasSecret { sizes = (bytes.count, 0) }
  }

  /// The cipher of files in which a secret occurs; created at the first use.
  private func key() throws(Problem) -> [UInt8] {
    for _ in 0..<5 {
      // The first process creates the key for all; a half-written key is not used.
      if let key = knownKey { return key }
      if File.exists(keyFile) { File.remove(keyFile) }
      _ = try File.create(keyFile, (0..<Seal.keyLength).map { _ in UInt8.random(in: .min ... .max) }, isPrivate: true)
    }
    throw .noSessionKey(keyFile)
  }

  private var keyFile: String { folder + "/key" }
  private var knownKey: [UInt8]? {
    guard let bytes = try? File.read(keyFile, limit: 1024), bytes.count == Seal.keyLength else { return nil }
    return bytes
  }

  /// Ended sessions, newest first, each read on demand; those beyond the limit are removed.
  func ended() -> some Sequence<Kept> {
    let names = Folder.names(in: folder).filter { $0.hasSuffix(".json") && $0 != name && !isRunning($0) }.sorted {
      started($0) > started($1)
    }
    for old in names.dropFirst(KeptSessions.count) { File.remove(folder + "/" + old) }
    let folder = folder
    let seal = knownKey.map(Seal.init)
    return names.prefix(KeptSessions.count).lazy.compactMap { name -> Kept? in
      guard let bytes = try? File.read(folder + "/" + name, limit: 64 << 20), var json = KeptSessions.json(of: bytes) else { return nil }
      if let sealed = json["sealed"]?.string {
        guard let opened = seal?.open(sealed).flatMap({ try? JSON(bytes: $0) }) else { return nil }
        json = opened
      }
      let kept = Kept(name: name, json: json)
      return kept.isEmpty ? nil : kept
    }
  }

  /// The first line with the variables of the others. The last one may not be whole, because the process was killed.
  private static func json(of bytes: [UInt8]) -> JSON? {
    let lines = bytes.split(separator: 0x0A)
    guard let first = lines.first, let whole = try? JSON(bytes: Array(first)) else { return nil }
    guard lines.count > 1, case .object(var fields) = whole, case .object(var snapshot)? = fields["snapshot"],
      case .object(var variables)? = snapshot["variables"]
    else { return whole }
    for line in lines.dropFirst() {
      guard case .object(let set)? = (try? JSON(bytes: Array(line)))?["set"] else { break }
      for (name, value) in set { variables[name] = value }
    }
    snapshot["variables"] = .object(variables)
    fields["snapshot"] = .object(snapshot)
    return .object(fields)
  }

  /// Removes a session whose variables are now in another.
  func remove(_ kept: Kept) { File.remove(folder + "/" + kept.name) }

  private func started(_ name: String) -> Int { Int(name.prefix { $0 != "-" }) ?? 0 }

  private func isRunning(_ name: String) -> Bool {
    guard let number = Int(name.drop { $0 != "-" }.dropFirst().prefix { $0 != "." }), number > 0 else { return false }
    return number != CurrentProcess.id && lock.isHeldElsewhere(number)
  }
}

extension Folders {
  var sessions: String? { state.map { $0 + "/sessions" } }
  var organisationsFile: String? { state.map { $0 + "/organisations" } }
}
