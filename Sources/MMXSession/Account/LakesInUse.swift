import MMXData
import MMXLake
package import MMXService
import MMXSystem

/// The lakes of the organisations that a run asks for, by the service of the profile in use. Nothing is opened before that.
final class LakesInUse: Lakes {
  private let account: AccountInUse
  private let folder: String?
  private let isSafe: Bool
  private var opened: [String: LakeFile] = [:]

  /// - Parameter folder: `$XDG_DATA_HOME/mmx`, nil if there is none.
  init(_ account: AccountInUse, folder: String?, isSafe: Bool) { (self.account, self.folder, self.isSafe) = (account, folder, isSafe) }

  func known(of organisation: Int) -> (any RecordLake)? {
    let name = LakeFile.name(apiAddress: account.settings.apiAddress.value, organisation: organisation)
    if let known = opened[name] { return known }
    guard !account.keepsNothing, let folder, File.exists("\(folder)/lake/\(name)") else { return nil }
    return try? lake(of: organisation, forWriting: false)
  }

  /// Throws `refused` without a place for it, and for writing under `--safe`.
  func lake(of organisation: Int, forWriting isForWriting: Bool) throws(Problem) -> any RecordLake {
    if isForWriting, isSafe { throw .notUnderSafe("the lake cannot be changed") }
    let name = LakeFile.name(apiAddress: account.settings.apiAddress.value, organisation: organisation)
    if let known = opened[name] { return known }
    // Records of the sandbox and of a recording end with the process, so what is kept of them does too.
    let lake: LakeFile
    if account.keepsNothing {
      lake = LakeFile(path: nil)
    } else {
      guard let folder else { throw .noDataFolder() }
      lake = LakeFile(path: "\(folder)/lake/\(name)")
    }
    opened[name] = lake
    return lake
  }
}

extension Settings {
  /// The lake of an organisation without a session, if there is one. Nothing is made to find out.
  /// - Parameter folder: `$XDG_DATA_HOME/mmx`, nil if there is none.
  package func knownLake(of organisation: Int, in folder: String?) -> (any RecordLake)? {
    guard let folder else { return nil }
    let path = "\(folder)/lake/\(LakeFile.name(apiAddress: apiAddress.value, organisation: organisation))"
    return File.exists(path) ? LakeFile(path: path) : nil
  }
}
