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
  private let address: ServerAddress
  private let steps: [Migration]
  private let place: ServerPlan
  private let keys: KeyRing
  /// This machine's clocks; nil where its time is that of the server.
  private let clock: (() -> Stamp)?
  private var handle: OpaquePointer?
  private var isInTransaction = false
  /// The problem that a statement of the transaction had, after which the server takes no other.
  private var failure: Problem?
  /// Locks that are held, which a new connection takes anew.
  private var held: Set<Int> = []
  /// Why it could not be connected, which is not tried again for a while.
  private var away: (problem: Problem, until: Int)?
  /// Whether a schema that is not there is made.
  package var mayMake = true { didSet { if mayMake != oldValue { away = nil } } }
  /// Whether to go on waiting for the server. A lake is waited for until Ctrl-C.
  private var watch: Watch?
  /// The server's clock at a moment of this machine.
  private var base: (server: Int, here: Stamp)?
  private var lastOffset = 0
  private var texts: [UInt: String] = [:]

  /// Milliseconds for which a server that is away is not asked again.
  private static let pause = 5000

  /// - Parameter clock: this machine's clocks; nil where they are not compared with the server's.
  package init(
    _ address: ServerAddress, _ place: ServerPlan = .state, steps: [Migration], keys: KeyRing = KeyRing(path: nil),
    clock: (() -> Stamp)? = PostgresDatabase.machineClock
  ) {
    (self.address, self.place, self.steps, self.keys, self.clock) = (address, place, steps, keys, clock)
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
  private func fetch(_ text: String, _ values: [SQLValue] = [], mayRepeat: Bool) throws(Problem) -> ServerAnswer {
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
  private func send(_ handle: OpaquePointer, _ text: String, _ values: [SQLValue]) -> ServerAnswer? {
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

  // MARK: Statements that are made

  /// Hands each row of an answer to `read` until that says false. The text has `$1`, `$2` ... for values and holds nothing from outside.
  package func each(
    generated sql: String, _ values: [SQLValue] = [], _ read: (any SQLRow) throws(Problem) -> Bool = { _ throws(Problem) in true }
  ) throws(Problem) {
    let answer = try fetch(sql, values, mayRepeat: !isInTransaction)
    for row in 0..<answer.count where try !read(answer.row(row)) { return }
  }

  /// Loads rows in COPY's text format; inside a transaction.
  package func copy(into target: String, _ rows: [UInt8]) throws(Problem) {
    if let failure { throw failure }
    let handle = try unsafe opened()
    let answer = unsafe rows.withUnsafeBytes { bytes -> ServerAnswer? in
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      return unsafe cpostgres_copy(handle, "COPY \(target) FROM STDIN", start, bytes.count, place.patience).map { unsafe ServerAnswer($0) }
    }
    let problem: Problem
    if let answer {
      guard let error = answer.error else { return }
      problem = self.problem(error.code, error.said)
    } else {
      problem = lost()
      close()
    }
    failure = problem
    throw problem
  }

  /// Runs the body over one moment of the database, which it only reads; what others write meanwhile goes on.
  package func reading<Result>(_ body: () throws(Problem) -> Result) throws(Problem) -> Result {
    if isInTransaction { return try body() }
    _ = try fetch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", mayRepeat: true)
    (isInTransaction, failure) = (true, nil)
    defer {
      (isInTransaction, failure) = (false, nil)
      rollBack()
    }
    return try body()
  }

  /// Hands each row of a query to `read`, which keeps a thousand of them in memory at a time.
  package func stream(generated sql: String, _ values: [SQLValue] = [], _ read: (any SQLRow) throws(Problem) -> Void) throws(Problem) {
    try reading { () throws(Problem) in
      _ = try fetch("DECLARE rows NO SCROLL CURSOR FOR \(sql)", values, mayRepeat: false)
      defer { _ = try? fetch("CLOSE rows", mayRepeat: false) }
      while case let answer = try fetch("FETCH 1000 FROM rows", mayRepeat: false), answer.count > 0 {
        for row in 0..<answer.count { try read(answer.row(row)) }
      }
    }
  }

  /// An answer with the names of its columns and their types, by the numbers of the server's catalogue.
  package struct Table {
    package let columns: [(name: String, type: Int)]
    let answer: ServerAnswer
    package var count: Int { answer.count }
    package func row(_ index: Int) -> any SQLRow { answer.row(index) }
  }

  /// Runs a statement of a person inside `reading`. What the server says against it is a problem with its code.
  package func table(_ sql: String, _ values: [SQLValue] = []) throws(Problem) -> Table {
    let answer = try fetch(sql, values, mayRepeat: false)
    return Table(columns: answer.columns, answer: answer)
  }

  /// Asks now and then, while the body waits for the server, whether to go on.
  package func watching<Result>(
    _ isStopped: @escaping () -> Bool, _ body: () throws(Problem) -> Result
  ) throws(Problem) -> Result {
    let (before, watch) = (self.watch, Watch(isStopped))
    self.watch = watch
    if let handle = unsafe handle { unsafe observe(handle, watch) }
    defer {
      self.watch = before
      if let handle = unsafe handle { unsafe observe(handle, before) }
    }
    return try body()
  }

  private final class Watch {
    let isStopped: () -> Bool
    init(_ isStopped: @escaping () -> Bool) { self.isStopped = isStopped }
  }

  private func observe(_ handle: OpaquePointer, _ watch: Watch?) {
    guard let watch else { return unsafe cpostgres_watch(handle, nil, nil) }
    unsafe cpostgres_watch(
      handle, { context in unsafe context.map { unsafe Unmanaged<Watch>.fromOpaque($0).takeUnretainedValue().isStopped() } ?? false },
      Unmanaged.passUnretained(watch).toOpaque())
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
  private var begin: String {
    let lock = "pg_advisory_xact_lock(\(place.lock.kind), \(place.lock.number))"
    return "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL synchronous_commit = on; SELECT \(lock)"
  }

  private func rollBack() {
    guard let handle = unsafe handle, unsafe cpostgres_is_in_transaction(handle) else { return }
    if unsafe send(handle, "ROLLBACK", []) == nil { close() }
  }

  // MARK: Connection

  private func opened() throws(Problem) -> OpaquePointer {
    if let handle = unsafe handle, unsafe cpostgres_is_open(handle) { return unsafe handle }
    // What a transaction did until then is lost with its connection.
    if isInTransaction { throw isAway("the connection was lost") }
    close()
    if let away, SystemClock.elapsedMilliseconds < away.until { throw away.problem }
    if let reason = unsafe cpostgres_load() { throw unsafe .serverLibraryMissing("libpq", String(cString: reason), package: "libpq5") }
    if address.isMisread { throw .serverPasswordNotEncoded(address.name) }
    guard unsafe cpostgres_is_address(address.text) else { throw .serverNotUnderstood(address.name) }
    unsafe handle = cpostgres_open(address.text)
    do throws(Problem) {
      guard let handle = unsafe handle, unsafe cpostgres_is_open(handle) else { throw isAway(lastError()) }
      try unsafe prepare(handle)
      away = nil
      return unsafe handle
    } catch {
      close()
      if error.cause != .absent { away = (error, SystemClock.elapsedMilliseconds + PostgresDatabase.pause) }
      throw error
    }
  }

  private func close() {
    if let handle = unsafe handle { unsafe cpostgres_close(handle) }
    unsafe handle = nil
  }

  /// What every connection begins with: its settings, the server's clock, the tables, the locks that an earlier one held.
  private func prepare(_ handle: OpaquePointer) throws(Problem) {
    let time = try unsafe reply(
      handle,
      """
      SET search_path = \(place.quotedSchema), pg_temp; SET statement_timeout = \(place.limit);
      SET idle_in_transaction_session_timeout = \(place.limit); SET datestyle = 'ISO, YMD';
      SET bytea_output = hex; SET standard_conforming_strings = on; SET client_min_messages = warning;
      SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint
      """)
    if let clock, time.count > 0 { base = (time.row(0).int(0), clock()) }
    let version = try unsafe version(handle)
    if version == 0, !mayMake { throw .serverHasNone(address.name) }
    if version < steps.count, mayMake { try unsafe migrate(handle) }
    if let watch { unsafe observe(handle, watch) }
    for place in held {
      let (kind, number) = PostgresDatabase.key(place)
      let taken = try unsafe reply(handle, "SELECT pg_try_advisory_lock(\(kind), \(number))::int")
      guard taken.count > 0, taken.row(0).int(0) == 1 else {
        // Somebody else signs in now, or takes the write for abandoned.
        held.remove(place)
        throw isAway("the connection was lost, and another machine went on")
      }
    }
  }

  private func reply(_ handle: OpaquePointer, _ text: String) throws(Problem) -> ServerAnswer {
    guard let answer = unsafe send(handle, text, []) else { throw lost() }
    if let error = answer.error { throw problem(error.code, error.said) }
    return answer
  }

  private func version(_ handle: OpaquePointer) throws(Problem) -> Int {
    guard let answer = unsafe send(handle, "SELECT coalesce(max(step), 0) FROM version", []) else { throw lost() }
    // No such table, no such schema.
    if let error = answer.error, error.code == "42P01" || error.code == "3F000" { return 0 }
    if let error = answer.error { throw problem(error.code, error.said) }
    let version = answer.count > 0 ? answer.row(0).int(0) : 0
    guard version <= steps.count else { throw place.isLake ? .lakeServerNewer(address.name) : .serverNewer(address.name) }
    return version
  }

  /// Machines that open a new database at once do it once.
  private func migrate(_ handle: OpaquePointer) throws(Problem) {
    do throws(Problem) {
      _ = try unsafe reply(handle, begin)
      _ = try unsafe reply(
        handle,
        """
        CREATE SCHEMA IF NOT EXISTS \(place.quotedSchema);
        CREATE TABLE IF NOT EXISTS \(place.quotedSchema).version (
          step bigint PRIMARY KEY, made timestamptz NOT NULL DEFAULT clock_timestamp())
        """)
      for (index, step) in steps.enumerated().dropFirst(try unsafe version(handle)) {
        for statement in step.statements { _ = try unsafe reply(handle, Translation.text(of: statement)) }
        _ = try unsafe reply(handle, "INSERT INTO version (step) VALUES (\(index + 1))")
      }
      _ = try unsafe reply(handle, "COMMIT")
    } catch {
      _ = unsafe send(handle, "ROLLBACK", [])
      throw error
    }
  }

  package func reach() throws(Problem) {
    if isInTransaction { return }
    _ = try fetch("SELECT 1", mayRepeat: true)
  }

  package var offset: Int {
    guard let clock else { return 0 }
    if base == nil, !isInTransaction { _ = try? unsafe opened() }
    guard let base else { return lastOffset }
    let now = clock()
    // A clock that is set meanwhile does not matter to the one that counts from the start of the machine.
    var passed = now.wall.subtractingReportingOverflow(base.here.wall)
    if let up = now.uptime, let then = base.here.uptime, up.boot == then.boot {
      passed = up.milliseconds.subtractingReportingOverflow(then.milliseconds)
    }
    let server = base.server.addingReportingOverflow(passed.partialValue)
    let offset = server.partialValue.subtractingReportingOverflow(now.wall)
    guard !passed.overflow, !server.overflow, !offset.overflow else { return lastOffset }
    // The two clocks are read one after the other.
    if abs(offset.partialValue - lastOffset) > 50 { lastOffset = offset.partialValue }
    return lastOffset
  }

  // MARK: Problems

  private func lastError() -> String {
    guard let handle = unsafe handle else { return "no memory" }
    return line(unsafe String(cString: cpostgres_error(handle)))
  }

  /// The first line, without what is secret in the address.
  private func line(_ text: String) -> String {
    var line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "the connection was lost"
    for secret in address.secrets { line = line.replacing(secret.reveal(), with: "***") }
    return line
  }

  private func isAway(_ said: String) -> Problem {
    place.isLake ? .lakeServerAway(address.name, said) : .serverAway(address.name, said)
  }

  /// After a statement without an answer.
  private func lost() -> Problem {
    if let watch, watch.isStopped() { return .interruptedWork() }
    return isAway(lastError())
  }

  /// What the server said when it last refused a statement, for people; free of secrets.
  package private(set) var lastSaid = ""

  private func problem(_ code: String, _ said: String) -> Problem {
    lastSaid = line(said)
    if place.isLake {
      switch code {
      case "57014", "55P03", "40P01", "40001": return .lakeServerBusy(address.name)
      case "57P01", "57P02", "57P03", "57P05", "25P03", "53300": return isAway(line(said))
      default: return .lakeServerFailed(address.name, line(said), code: code)
      }
    }
    switch code {
    // Cancelled for its time, a lock that did not come, a deadlock.
    case "57014", "55P03", "40P01", "40001": return .serverBusy(address.name)
    // It is shutting down or starting up, or has no room for another connection.
    case "57P01", "57P02", "57P03", "57P05", "25P03", "53300": return isAway(line(said))
    default: return .serverFailed(address.name, line(said), code: code)
    }
  }

  // MARK: Tokens

  package func tokensWillChange() {}

  /// Salts of hashes made of a key begin with this and are a byte longer than those that states of files have.
  private static let saltMark: UInt8 = 2

  package func freshSalt() -> [UInt8] { [PostgresDatabase.saltMark] + Digest.freshSalt() }

  package func isWeak(salt: [UInt8]) -> Bool { salt.count < 17 || salt.first != PostgresDatabase.saltMark }

  package func hash(of secrets: [Secret], account: String, salt: [UInt8]) throws(Problem) -> [UInt8] {
    if isWeak(salt: salt) { return Digest.ofSecrets(secrets.map { $0.reveal() }, salt: salt) }
    return try Sodium.key(of: Array("mmx hash\n".utf8) + salt + keys.key(of: secrets, account))
  }

  package func prepareHash(of secrets: [Secret], account: String) throws(Problem) {
    if !isInTransaction { _ = try keys.key(of: secrets, account) }
  }

  package func checkLock() throws(Problem) { try Sodium.load() }

  package func conceal(_ secret: Secret, of account: String, by secrets: [Secret]) throws(Problem) -> String {
    try TokenLock.lock(secret, of: account, by: secrets, keys)
  }

  package func reveal(_ text: String, of account: String, by secrets: [Secret]) throws(Problem) -> Secret? {
    try TokenLock.unlock(text, of: account, by: secrets, keys)
  }

  // MARK: Locks

  /// The two numbers of an advisory lock: journal entries have small ones, sign-ins large ones (`TokenTable.lockPlace`).
  private static func key(_ place: Int) -> (kind: Int32, number: Int32) {
    place < 1 << 60
      ? (7_171_449, Int32(truncatingIfNeeded: place)) : (7_171_450, Int32(truncatingIfNeeded: place ^ (place >> 32) & 0xFFFF))
  }

  package func tryLock(_ place: Int) -> Bool {
    if held.contains(place), let handle = unsafe handle, unsafe cpostgres_is_open(handle) { return true }
    let (kind, number) = PostgresDatabase.key(place)
    let answer = try? fetch("SELECT pg_try_advisory_lock(\(kind), \(number))::int", mayRepeat: !isInTransaction)
    guard let answer, answer.count > 0, answer.row(0).int(0) == 1 else { return false }
    held.insert(place)
    return true
  }

  package func unlock(_ place: Int) {
    guard held.remove(place) != nil, let handle = unsafe handle, unsafe cpostgres_is_open(handle) else { return }
    let (kind, number) = PostgresDatabase.key(place)
    _ = unsafe send(handle, "SELECT pg_advisory_unlock(\(kind), \(number))", [])
  }

  package func isHeldElsewhere(_ place: Int) -> Bool {
    if held.contains(place) { return false }
    let (kind, number) = PostgresDatabase.key(place)
    let answer = try? fetch(
      """
      SELECT count(*) FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND pid <> pg_backend_pid()
        AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
        AND classid = \(UInt32(bitPattern: kind)) AND objid = \(UInt32(bitPattern: number))
      """, mayRepeat: !isInTransaction)
    guard let answer, answer.count > 0 else { return true }
    return answer.row(0).int(0) > 0
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
