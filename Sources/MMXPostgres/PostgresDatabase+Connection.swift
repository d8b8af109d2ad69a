import CPostgres
package import MMXData
import MMXStore
import MMXSystem

/// Opening the connection, what each begins with, and the tables that the first one makes.
extension PostgresDatabase {
  /// Milliseconds for which a server that is away is not asked again.
  private static let pause = 5000

  func opened() throws(Problem) -> OpaquePointer {
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

  func close() {
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
    if time.count > 0 { clock.begin(server: time.row(0).int(0)) }
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
    if !clock.hasBegun, !isInTransaction { _ = try? unsafe opened() }
    return clock.offset()
  }
}
