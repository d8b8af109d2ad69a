import CPostgres
package import MMXData
package import MMXStore
import MMXSystem

/// The state or a lake on a PostgreSQL server, in a schema of its own. It is connected at the first use and again where the connection is
/// lost. For a state nothing waits for longer than some seconds, for a lake until Ctrl-C.
///
/// One transaction writes at a time, by an advisory lock of the server for each schema, as with a file. What was sent when the connection
/// was lost is not sent again, except for what changes nothing: its problem says that the server is away.
@safe package final class PostgresDatabase: ServerDatabase {
  let address: ServerAddress
  let steps: [Migration]
  let place: ServerPlan
  let keys: KeyRing
  var handle: OpaquePointer?
  var isInTransaction = false
  /// The problem that a statement of the transaction had, after which the server takes no other.
  var failure: Problem?
  /// Locks that are held, which a new connection takes anew.
  var held: Set<Int> = []
  /// Why it could not be connected, which is not tried again for a while.
  var away: (problem: Problem, until: Int)?
  /// Whether a schema that is not there is made.
  package var mayMake = true { didSet { if mayMake != oldValue { away = nil } } }
  /// Whether to go on waiting for the server. A lake is waited for until Ctrl-C.
  var watch: Watch?
  var clock: ServerClock
  private var texts: [UInt: String] = [:]
  /// What the server said when it last refused a statement, for people; free of secrets.
  package internal(set) var lastSaid = ""

  /// - Parameter clock: this machine's clocks; nil where they are not compared with the server's.
  package init(
    _ address: ServerAddress, _ place: ServerPlan = .state, steps: [Migration], keys: KeyRing = KeyRing(path: nil),
    clock: (() -> Stamp)? = PostgresDatabase.machineClock
  ) {
    (self.address, self.place, self.steps, self.keys) = (address, place, steps, keys)
    self.clock = ServerClock(machine: clock)
    if place.isLake { watch = Watch { Interrupt.isSet } }
  }

  package static func machineClock() -> Stamp {
    Stamp(
      SystemClock.milliseconds,
      uptime: SystemClock.boot.flatMap { boot in SystemClock.uptimeMilliseconds.map { Stamp.Uptime(boot: boot, milliseconds: $0) } })
  }

  deinit { close() }

  // MARK: Statements

  package func each(_ sql: StaticString, _ values: [SQLValue], _ read: (any SQLRow) throws(Problem) -> Bool) throws(Problem) {
    let answer = try answer(to: text(of: sql), values, changes: !PostgresDatabase.isQuery(sql))
    for row in 0..<answer.count where try !read(answer.row(row)) { return }
  }

  package func insert(_ sql: StaticString, _ values: [SQLValue]) throws(Problem) -> Int {
    let answer = try answer(to: text(of: sql) + " RETURNING *", values, changes: true)
    return answer.count > 0 ? answer.row(answer.count - 1).int(0) : 0
  }

  private static func isQuery(_ sql: StaticString) -> Bool { sql.withUTF8Buffer { unsafe $0.starts(with: "SELECT".utf8) } }

  private func text(of sql: StaticString) -> String {
    let key = unsafe UInt(bitPattern: sql.utf8Start)
    if let known = texts[key] { return known }
    let text = Translation.text(of: sql)
    texts[key] = text
    return text
  }

  private func answer(to text: String, _ values: [SQLValue], changes: Bool) throws(Problem) -> ServerAnswer {
    if isInTransaction || !changes { return try fetch(text, values, mayRepeat: !isInTransaction) }
    return try transaction { () throws(Problem) in try fetch(text, values, mayRepeat: false) }
  }

  /// - Parameter mayRepeat: sends it once more where the connection turns out to be lost.
  func fetch(_ text: String, _ values: [SQLValue] = [], mayRepeat: Bool) throws(Problem) -> ServerAnswer {
    if let failure { throw failure }
    var mayRepeat = mayRepeat
    while true {
      let handle = try unsafe opened()
      if let answer = unsafe send(handle, text, values) {
        guard let error = answer.error else { return answer }
        let problem = problem(error.code, error.said)
        if isInTransaction { failure = problem }
        throw problem
      }
      let problem = lost()
      close()
      if isInTransaction { failure = problem }
      guard mayRepeat, problem.kind != .interrupted else { throw problem }
      mayRepeat = false
    }
  }

  /// Nil where the connection is lost.
  func send(_ handle: OpaquePointer, _ text: String, _ values: [SQLValue]) -> ServerAnswer? {
    // The values one after another, each with a 0 after it.
    var (bytes, places): ([UInt8], [(start: Int, size: Int, isBytes: Bool)?]) = ([], [])
    func add(_ value: some Sequence<UInt8>, isBytes: Bool) {
      let start = bytes.count
      bytes.append(contentsOf: value)
      places.append((start, bytes.count - start, isBytes))
      bytes.append(0)
    }
    for value in values {
      switch value {
      case .null: places.append(nil)
      case .int(let number): add(String(number).utf8, isBytes: false)
      // The server's texts hold no 0.
      case .text(let text): add(text.utf8.lazy.map { $0 == 0 ? UInt8(ascii: " ") : $0 }, isBytes: false)
      case .bytes(let value): add(value, isBytes: true)
      }
    }
    let answer = unsafe bytes.withUnsafeBytes { buffer in
      let values = unsafe places.map { place in
        guard let place, let start = buffer.baseAddress else { return unsafe cpostgres_value(start: nil, size: 0, is_bytes: false) }
        return unsafe cpostgres_value(
          start: (start + place.start).assumingMemoryBound(to: CChar.self), size: place.size, is_bytes: place.isBytes)
      }
      return unsafe cpostgres_run(handle, text, Int32(clamping: values.count), values, place.patience)
    }
    return unsafe answer.map { unsafe ServerAnswer($0) }
  }

  // MARK: Transactions

  package func transaction<Result>(durable: Bool, _ body: () throws(Problem) -> Result) throws(Problem) -> Result {
    if isInTransaction { return try body() }
    // Nothing has happened yet, so a connection that turns out to be lost is replaced.
    do throws(Problem) {
      _ = try fetch(begin, mayRepeat: true)
    } catch {
      rollBack()
      throw error
    }
    (isInTransaction, failure) = (true, nil)
    defer { (isInTransaction, failure) = (false, nil) }
    do throws(Problem) {
      let result = try body()
      // Also where the body passed over the problem of a statement: the server would undo the rest without a word.
      _ = try fetch("COMMIT", mayRepeat: false)
      return result
    } catch {
      rollBack()
      throw error
    }
  }

  /// Each statement then sees all that was written before it: the lock is waited for by a statement of its own.
  var begin: String {
    let lock = "pg_advisory_xact_lock(\(place.lock.kind), \(place.lock.number))"
    return "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL synchronous_commit = on; SELECT \(lock)"
  }

  func rollBack() {
    guard let handle = unsafe handle, unsafe cpostgres_is_in_transaction(handle) else { return }
    if unsafe send(handle, "ROLLBACK", []) == nil { close() }
  }
}

extension SharedState {
  /// A state on the server at an address.
  /// - Parameter folder: where this machine keeps its keys, usually `$XDG_STATE_HOME/mmx`.
  package static func onServer(_ address: ServerAddress, keysIn folder: String? = nil) -> SharedState {
    let keys = KeyRing(path: folder.map { $0 + "/keys" })
    return SharedState(server: PostgresDatabase(address, steps: SharedState.serverSchema, keys: keys), name: address.name)
  }
}
