import CSodium
import MMXData
import MMXStore

/// Tokens as they lie on a server: locked with a key made of the secrets that a sign-in sends, so that nobody else can read them there.
enum TokenLock {
  /// Hexadecimal digits of a random number and the locked text.
  static func lock(_ token: Secret, of account: String, by secrets: [Secret], _ keys: KeyRing) throws(Problem) -> String {
    Digest.hex(try Sodium.lock(Array((account + "\n" + token.reveal()).utf8), try key(account, secrets, keys)))
  }

  /// Nil if other secrets locked it, or it was locked for another account.
  static func unlock(_ text: String, of account: String, by secrets: [Secret], _ keys: KeyRing) throws(Problem) -> Secret? {
    guard let all = Digest.bytes(ofHex: text), let bytes = Sodium.unlock(all, try key(account, secrets, keys)) else { return nil }
    let mark = Array((account + "\n").utf8)
    guard bytes.starts(with: mark) else { return nil }
    return Secret(String(decoding: bytes.dropFirst(mark.count), as: UTF8.self))
  }

  private static func key(_ account: String, _ secrets: [Secret], _ keys: KeyRing) throws(Problem) -> [UInt8] {
    try Sodium.key(of: Array("mmx token\n".utf8) + keys.key(of: secrets, account))
  }
}
