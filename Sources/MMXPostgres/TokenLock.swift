import CSodium
import MMXData
import MMXStore

/// Tokens as they lie on a server: locked with a key made of the secrets that a sign-in sends, so that nobody else can read them there.
enum TokenLock {
  /// Hexadecimal digits of a random number and the locked text. Throws `refused` if libsodium is not installed.
  static func lock(_ token: Secret, of account: String, by secrets: [Secret]) throws(Problem) -> String {
    try load()
    let key = try key(account, secrets)
    let bytes = Array((account + "\n" + token.reveal()).utf8)
    var nonce = [UInt8](repeating: 0, count: CSODIUM_NONCE)
    var locked = [UInt8](repeating: 0, count: bytes.count + CSODIUM_MARK)
    unsafe csodium_random(&nonce, nonce.count)
    guard unsafe csodium_lock(&locked, bytes, bytes.count, nonce, key) else { throw failed() }
    return Digest.hex(nonce + locked)
  }

  /// Nil if other secrets locked it, or it was locked for another account.
  static func unlock(_ text: String, of account: String, by secrets: [Secret]) throws(Problem) -> Secret? {
    try load()
    guard let all = bytes(ofHex: text), all.count > CSODIUM_NONCE + CSODIUM_MARK else { return nil }
    let (nonce, locked) = (Array(all.prefix(CSODIUM_NONCE)), Array(all.dropFirst(CSODIUM_NONCE)))
    var bytes = [UInt8](repeating: 0, count: locked.count - CSODIUM_MARK)
    guard unsafe csodium_unlock(&bytes, locked, locked.count, nonce, try key(account, secrets)) else { return nil }
    let mark = Array((account + "\n").utf8)
    guard bytes.starts(with: mark) else { return nil }
    return Secret(String(decoding: bytes.dropFirst(mark.count), as: UTF8.self))
  }

  private static func load() throws(Problem) {
    if let reason = unsafe csodium_load() {
      throw unsafe .serverLibraryMissing("libsodium", String(cString: reason), package: "libsodium23")
    }
  }

  /// Made slowly, because who reads the database may try passwords on it.
  private static func key(_ account: String, _ secrets: [Secret]) throws(Problem) -> [UInt8] {
    let digest = Digest.ofSecrets(secrets.map { $0.reveal() }, salt: Digest.sha256(["mmx token", account]))
    var key = [UInt8](repeating: 0, count: CSODIUM_KEY)
    guard unsafe csodium_key(&key, digest, digest.count) else { throw failed() }
    return key
  }

  private static func failed() -> Problem { .serverLibraryMissing("libsodium", "it does not work", package: "libsodium23") }

  /// The bytes of hexadecimal digits, nil where there are others.
  static func bytes(ofHex text: some StringProtocol) -> [UInt8]? {
    var (bytes, high): ([UInt8], UInt8?) = ([], nil)
    bytes.reserveCapacity(text.utf8.count / 2)
    for digit in text.utf8 {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return high == nil ? bytes : nil
  }
}
