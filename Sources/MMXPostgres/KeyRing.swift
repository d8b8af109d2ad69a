import CSodium
import MMXData
import MMXStore
import MMXSystem

/// Keys made of secrets, for what of them lies on a server: hashes of passwords, locked tokens.
///
/// Who administers the server can try passwords on what lies there, as long as he likes and on machines made for it. So a key is made by
/// Argon2id, which takes 64 MiB and three passes for each guess. A run cannot wait for that each time: the key is kept in a file of this
/// machine that only its owner can read, locked in turn with a key that takes a pass over 8 MiB. Without the secrets the file gives
/// nothing. Who has the file can guess at that cost, which is still higher than that of the hashes in a state folder.
package final class KeyRing {
  private let path: String?

  /// Of the process, by digest of account and secrets.
  private static let known = Locked<[[UInt8]: [UInt8]]>([:])

  private struct Cost {
    let passes: UInt32
    /// Bytes.
    let memory: Int

    static let server = Cost(passes: 3, memory: 64 << 20)
    static let file = Cost(passes: 1, memory: 8 << 20)
  }

  /// - Parameter path: the file, in a folder that may be absent; nil makes the keys anew in each process.
  package init(path: String?) { self.path = path }

  /// The key of secrets for an account, 32 bytes. Throws `refused` if libsodium is not installed or there is no memory.
  func key(of secrets: [Secret], _ account: String) throws(Problem) -> [UInt8] {
    try Sodium.load()
    let digest = Digest.sha256(secrets.map { $0.reveal() })
    let name = Digest.sha256(Array(account.utf8) + digest)
    if let known = KeyRing.known.withLock({ $0[name] }) { return known }
    let key: [UInt8]
    if let kept = kept(of: digest, account) {
      key = kept
    } else {
      key = try KeyRing.derive(digest, Array(Digest.sha256(["mmx key", account]).prefix(CSODIUM_SALT)), .server)
      keep(key, of: digest, account)
    }
    KeyRing.known.withLock { $0[name] = key }
    return key
  }

  private static func derive(_ digest: [UInt8], _ salt: [UInt8], _ cost: Cost) throws(Problem) -> [UInt8] {
    var key = [UInt8](repeating: 0, count: CSODIUM_KEY)
    guard unsafe csodium_derive(&key, digest, digest.count, salt, cost.passes, cost.memory) else {
      throw .noMemoryForKey(megabytes: cost.memory >> 20)
    }
    return key
  }

  /// As a new process begins; for tests.
  package static func forgetAll() { known.withLock { $0.removeAll() } }

  // MARK: The file

  /// Lines of an account, a space, and hexadecimal digits of a salt and the locked key. Whatever else is there is not used.
  private func kept(of digest: [UInt8], _ account: String) -> [UInt8]? {
    let mark = Array((account + " ").utf8)
    guard let line = lines().first(where: { $0.starts(with: mark) }),
      let bytes = Digest.bytes(ofHex: String(decoding: line.dropFirst(mark.count), as: UTF8.self)), bytes.count > CSODIUM_SALT,
      let lock = try? KeyRing.derive(digest, Array(bytes.prefix(CSODIUM_SALT)), .file),
      let key = Sodium.unlock(Array(bytes.dropFirst(CSODIUM_SALT)), lock), key.count == CSODIUM_KEY
    else { return nil }
    return key
  }

  /// One key an account. Where it cannot be kept it is made anew next time.
  private func keep(_ key: [UInt8], of digest: [UInt8], _ account: String) {
    guard let path, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
    let salt = Digest.freshSalt()
    guard let lock = try? KeyRing.derive(digest, salt, .file), let locked = try? Sodium.lock(key, lock) else { return }
    let mark = account + " "
    let others = lines().filter { !$0.starts(with: mark.utf8) }.suffix(KeyRing.most - 1)
    let text = others.map { String(decoding: $0, as: UTF8.self) } + [mark + Digest.hex(salt + locked)]
    guard (try? PrivateFolder.make(String(path[..<slash]))) != nil else { return }
    try? File.writePrivate(path, Array((text.joined(separator: "\n") + "\n").utf8))
  }

  /// Accounts that the file holds at most.
  private static let most = 64

  private func lines() -> [ArraySlice<UInt8>] {
    guard let path, let bytes = try? File.read(path, limit: 1 << 20) else { return [] }
    return bytes.split(separator: UInt8(ascii: "\n"))
  }
}

/// libsodium.
enum Sodium {
  /// Throws `refused` if it is not installed.
  static func load() throws(Problem) {
    if let reason = unsafe csodium_load() {
      throw unsafe .serverLibraryMissing("libsodium", String(cString: reason), package: "libsodium23")
    }
  }

  /// A key made of bytes that nobody can guess.
  static func key(of bytes: [UInt8]) throws(Problem) -> [UInt8] {
    var key = [UInt8](repeating: 0, count: CSODIUM_KEY)
    guard unsafe csodium_key(&key, bytes, bytes.count) else { throw failed() }
    return key
  }

  /// A random number and the locked bytes.
  static func lock(_ bytes: [UInt8], _ key: [UInt8]) throws(Problem) -> [UInt8] {
    var nonce = [UInt8](repeating: 0, count: CSODIUM_NONCE)
    var locked = [UInt8](repeating: 0, count: bytes.count + CSODIUM_MARK)
    unsafe csodium_random(&nonce, nonce.count)
    guard unsafe csodium_lock(&locked, bytes, bytes.count, nonce, key) else { throw failed() }
    return nonce + locked
  }

  /// Nil if another key locked them, or anything was changed.
  static func unlock(_ all: [UInt8], _ key: [UInt8]) -> [UInt8]? {
    guard all.count > CSODIUM_NONCE + CSODIUM_MARK else { return nil }
    let (nonce, locked) = (Array(all.prefix(CSODIUM_NONCE)), Array(all.dropFirst(CSODIUM_NONCE)))
    var bytes = [UInt8](repeating: 0, count: locked.count - CSODIUM_MARK)
    return unsafe csodium_unlock(&bytes, locked, locked.count, nonce, key) ? bytes : nil
  }

  private static func failed() -> Problem { .serverLibraryMissing("libsodium", "it does not work", package: "libsodium23") }
}
