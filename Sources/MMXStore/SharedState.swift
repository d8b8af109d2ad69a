package import MMXData
package import MMXSystem

/// What mmx remembers between runs and shares between processes: tokens, refused passwords, calls made, writes.
///
/// The file is opened at the first use, so commands that never call the service never touch it. Where opening fails, every use
/// says why, so that reads can continue without it and writes cannot. Owned by the thread that made it.
package final class SharedState {
  /// The folder, usually `$XDG_STATE_HOME/mmx`; nil keeps everything in memory.
  package let folder: String?
  /// Whether the folder lies in one that everybody writes to.
  private let isAmongOthers: Bool
  /// Why nothing can be remembered, nil if it can.
  private let obstacle: Problem?
  /// What `CallTable` knows of the calls of each client and organisation.
  var tallies: [TallyKey: CallTable.Tally] = [:]
  /// Calls of each that were counted ahead.
  var leases: [TallyKey: CallLease] = [:]
  private var opened: Connection?
  private var openedLocks: LockFile?

  /// - Parameter isAmongOthers: the folder lies where everybody may make one, such as `/tmp`.
  package init(folder: String?, isAmongOthers: Bool = false) {
    self.folder = folder
    self.isAmongOthers = isAmongOthers
    obstacle = nil
  }

  /// A state that has no place to be: every use throws `refused`.
  package static func homeless() -> SharedState { SharedState(obstacle: .noStateFolder()) }

  private init(obstacle: Problem) {
    folder = nil
    isAmongOthers = false
    self.obstacle = obstacle
  }

  /// The database, opened and brought to the current schema. Throws `refused`.
  package func connection() throws(Problem) -> Connection {
    if let opened { return opened }
    if let obstacle { throw obstacle }
    let connection: Connection
    if let folder {
      try PrivateFolder.make(folder, isAmongOthers: isAmongOthers)
      connection = try Connection(path: folder + "/state.db")
    } else {
      connection = try Connection.temporary()
    }
    try connection.migrate(SharedState.schema)
    opened = connection
    return connection
  }

  /// The database for reading alone where it is of a newer program, or lies if nothing can be written. Its tables may be others than
  /// those of this program. It is opened anew each time: one that was kept would keep `connection()` from a file that has come in its place.
  /// Throws `refused`.
  package func reader() throws(Problem) -> Connection {
    do throws(Problem) { return try connection() } catch {
      // A state in a folder of another user is not trusted.
      guard let folder, exists, !isAmongOthers else { throw error }
      return try Connection.reading(folder + "/state.db")
    }
  }

  /// Whether there is a file to be opened. Nothing is made to find out.
  package var exists: Bool { folder.map { File.exists($0 + "/state.db") } ?? (opened != nil) }

  /// Locks shared with other processes, nil for a store in memory, which nobody shares.
  package func locks() throws(Problem) -> LockFile? {
    guard let folder else { return nil }
    if let openedLocks { return openedLocks }
    try PrivateFolder.make(folder, isAmongOthers: isAmongOthers)
    let locks = try LockFile(path: folder + "/locks")
    openedLocks = locks
    return locks
  }

  struct TallyKey: Hashable {
    let client: String
    let organisation: Int
  }

  package var calls: CallTable { CallTable(state: self) }
  package var pauses: PauseTable { PauseTable(state: self) }
  package var journal: JournalTable { JournalTable(state: self) }
  package var refusals: RefusalTable { RefusalTable(state: self) }
  package var signIns: SignInTable { SignInTable(state: self) }
  package var tokens: TokenTable { TokenTable(state: self) }

  static let schema: [Migration] = [
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
  ]
}
