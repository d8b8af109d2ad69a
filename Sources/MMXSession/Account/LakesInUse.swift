package import MMXData
import MMXLake
import MMXPostgres
package import MMXService
import MMXSystem

/// The lakes of the organisations that a run asks for, by the service of the profile in use: in files, or on the server that the profile
/// names. Nothing is opened before that.
final class LakesInUse: Lakes {
  private let account: AccountInUse
  private let folder: String?
  private let isSafe: Bool
  private var files: [String: LakeFile] = [:]
  private var servers: [String: LakeServer] = [:]

  /// - Parameter folder: `$XDG_DATA_HOME/mmx`, nil if there is none.
  init(_ account: AccountInUse, folder: String?, isSafe: Bool) { (self.account, self.folder, self.isSafe) = (account, folder, isSafe) }

  func known(of organisation: Int) -> (any RecordLake)? {
    if let server = server(of: organisation) { return server }
    let name = LakeFile.name(apiAddress: account.settings.apiAddress.value, organisation: organisation)
    if let known = files[name] { return known }
    guard !account.keepsNothing, let folder, File.exists("\(folder)/lake/\(name)") else { return nil }
    return try? lake(of: organisation, forWriting: false)
  }

  /// Throws `refused` without a place for it, and for writing under `--safe`.
  func lake(of organisation: Int, forWriting isForWriting: Bool) throws(Problem) -> any RecordLake {
    if isForWriting, isSafe { throw .notUnderSafe("the lake cannot be changed") }
    if let server = server(of: organisation) {
      if isForWriting { server.allowWriting() }
      return server
    }
    let name = LakeFile.name(apiAddress: account.settings.apiAddress.value, organisation: organisation)
    if let known = files[name] { return known }
    // Records of the sandbox and of a recording end with the process, so what is kept of them does too.
    let lake: LakeFile
    if account.keepsNothing {
      lake = LakeFile(path: nil)
    } else {
      guard let folder else { throw .noDataFolder() }
      lake = LakeFile(path: "\(folder)/lake/\(name)")
    }
    files[name] = lake
    return lake
  }

  func export(_ resources: [String], of organisation: Int, toPostgres target: String) throws(Problem) -> Int {
    let export = try PostgresExport(of: try lake(of: organisation, forWriting: false), resources)
    let schema = LakeServer.schema(apiAddress: account.settings.apiAddress.value, organisation: organisation)
    if isSafe { throw .notUnderSafe("the lake cannot be exported") }
    if let address = ServerAddress(target) {
      guard address.secrets.isEmpty else { throw .secretInAddress() }
      return try export.load(into: LakeServer(address, schema: schema))
    }
    var count = 0
    try File.writePrivate(target) { write throws(Problem) in count = try export.script(schema: schema, write) }
    return count
  }

  /// Nil where the lake is a file.
  private func server(of organisation: Int) -> LakeServer? {
    guard !account.keepsNothing, let address = account.settings.lake?.value else { return nil }
    let schema = LakeServer.schema(apiAddress: account.settings.apiAddress.value, organisation: organisation)
    if let known = servers["\(schema) \(address.name)"] { return known }
    let server = LakeServer(address, schema: schema)
    servers["\(schema) \(address.name)"] = server
    return server
  }
}

extension Settings {
  /// Says what statements of `sql` give, as `mmx check` asks, without a lake; nothing where a server reads them, whose SQL is another.
  package var columnsOfSQL: (_ statement: String) -> Result<[String], Problem>? {
    if lake != nil { return { _ in nil } }
    let reader = StatementReader()
    return { reader.columns(of: $0) }
  }

  /// The lake of an organisation without a session, if there is one. Nothing is made to find out.
  /// - Parameter folder: `$XDG_DATA_HOME/mmx`, nil if there is none.
  package func knownLake(of organisation: Int, in folder: String?) -> (any RecordLake)? {
    guard let folder else { return nil }
    let path = "\(folder)/lake/\(LakeFile.name(apiAddress: apiAddress.value, organisation: organisation))"
    return File.exists(path) ? LakeFile(path: path) : nil
  }
}
