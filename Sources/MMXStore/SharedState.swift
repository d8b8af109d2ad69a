package import MMXData
import MMXSystem

/// What mmx remembers between runs and shares between processes: tokens, refused passwords, calls made, writes.
///
/// It is a file of this machine, or a database server that several machines share. It is opened at the first use, so commands that never
/// call the service never touch it. Where opening fails, every use says why, so that reads can continue without a file, and writes cannot.
/// Owned by the thread that made it.
package final class SharedState {
  /// The folder, usually `$XDG_STATE_HOME/mmx`; nil keeps everything in memory.
  package let folder: String?
  /// Whether the folder lies in one that everybody writes to.
  private let isAmongOthers: Bool
  /// Why nothing can be remembered, nil if it can.
  private let obstacle: Problem?
  /// What is known of each client and organisation that was asked for.
  private(set) var accounts: [CallTable.Account] = []
  private var opened: FileDatabase?
  private var openedLocks: LockFile?
  /// The server that holds the state in place of a file.
  package let server: (any ServerDatabase)?
  /// How messages name that server, free of secrets.
  package let serverName: String?

  /// - Parameter isAmongOthers: the folder lies where everybody may make one, such as `/tmp`.
  package init(folder: String?, isAmongOthers: Bool = false) {
    self.folder = folder
    self.isAmongOthers = isAmongOthers
    (obstacle, server, serverName) = (nil, nil, nil)
  }

  /// A state on a server.
  /// - Parameter name: how messages name it, free of secrets.
  package init(server: any ServerDatabase, name: String) {
    (self.server, serverName) = (server, name)
    (folder, isAmongOthers, obstacle) = (nil, false, nil)
  }

  /// A state that has no place to be: every use throws `refused`.
  package static func homeless() -> SharedState { SharedState(obstacle: .noStateFolder()) }

  private init(obstacle: Problem) {
    folder = nil
    isAmongOthers = false
    (server, serverName) = (nil, nil)
    self.obstacle = obstacle
  }

  /// The database, opened and brought to the current schema. Throws `refused`.
  package func database() throws(Problem) -> any Database {
    if let server { return server }
    return try file()
  }

  /// The file's connection, opened and brought to the current schema. Throws `refused`, also for a state on a server.
  package func connection() throws(Problem) -> Connection { try file().connection }

  private func file() throws(Problem) -> FileDatabase {
    if let opened { return opened }
    if let obstacle { throw obstacle }
    if let serverName { throw .stateOnServer(serverName) }
    let connection: Connection
    if let folder {
      try PrivateFolder.make(folder, isAmongOthers: isAmongOthers)
      connection = try Connection(path: folder + "/state.db")
    } else {
      connection = try Connection.temporary()
    }
    try connection.migrate(SharedState.schema)
    let file = FileDatabase(connection)
    opened = file
    return file
  }

  /// The database for reading alone where it is of a newer program, or lies if nothing can be written. Its tables may be others than
  /// those of this program. It is opened anew each time: one that was kept would keep `connection()` from a file that has come in its place.
  /// Throws `refused`.
  package func reader() throws(Problem) -> any Database {
    do throws(Problem) { return try database() } catch {
      // A state in a folder of another user is not trusted.
      guard let folder, exists, !isAmongOthers else { throw error }
      return FileDatabase(try Connection.reading(folder + "/state.db"))
    }
  }

  /// Whether there is a file to be opened. Nothing is made to find out.
  package var exists: Bool { server != nil || (folder.map { File.exists($0 + "/state.db") } ?? (opened != nil)) }

  /// Whether machines share it. Then what it does not know is not done: a machine that goes on alone would count alone.
  package var isShared: Bool { server != nil }

  /// Locks shared with other processes, nil for a store in memory, which nobody shares.
  package func locks() throws(Problem) -> (any Locks)? {
    if let server {
      try server.reach()
      return server
    }
    guard let folder else { return nil }
    if let openedLocks { return openedLocks }
    try PrivateFolder.make(folder, isAmongOthers: isAmongOthers)
    let locks = try LockFile(path: folder + "/locks")
    openedLocks = locks
    return locks
  }

  /// What is known of a client and organisation. They are few, and the newest is mostly the one that is asked for.
  func account(_ client: String, _ organisation: Int) -> CallTable.Account {
    if let known = accounts.first(where: { $0.organisation == organisation && $0.client == client }) { return known }
    let account = CallTable.Account(client: client, organisation: organisation)
    accounts.insert(account, at: 0)
    return account
  }

  package var calls: CallTable { CallTable(state: self) }
  package var pauses: PauseTable { PauseTable(state: self) }
  package var journal: JournalTable { JournalTable(state: self) }
  package var refusals: RefusalTable { RefusalTable(state: self) }
  package var signIns: SignInTable { SignInTable(state: self) }
  package var tokens: TokenTable { TokenTable(state: self) }

  /// The steps of a file, oldest first.
  package static let schema: [Migration] = [
    Migration(
      CallTable.schema, CallTable.index, CallTable.reserves, JournalTable.schema, RefusalTable.schema, TokenTable.schema,
      TokenTable.attempts),
    Migration(JournalTable.previous),
    Migration(JournalTable.byState),
    Migration(
      CallTable.high, CallTable.seen, CallTable.boot, CallTable.uptime, CallTable.highOfOld, CallTable.dropIndex, CallTable.highIndex,
      CallTable.uptimeIndex, CallTable.highest, CallTable.highestOfOld, PauseTable.schema),
    Migration(SignInTable.schema),
    Migration(JournalTable.record, JournalTable.byRecord),
    Migration(JournalTable.identitySchema, JournalTable.newIdentity),
    Migration(JournalTable.undoes, JournalTable.undoesOfOld, JournalTable.found, JournalTable.foundOfOld),
    Migration(JournalTable.boot, JournalTable.uptime),
    Migration(CallTable.days, CallTable.daysOfOld, CallTable.dayOfNew, CallTable.dayOfRemoved),
    Migration(
      CallTable.number, CallTable.dropDayOfNew, CallTable.dropDayOfRemoved, CallTable.dayOfNewCalls, CallTable.dayOfChangedCalls,
      CallTable.dayOfRemovedCalls),
  ]
}
