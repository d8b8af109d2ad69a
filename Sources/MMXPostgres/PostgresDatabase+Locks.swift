import CPostgres
import MMXData
import MMXStore

/// Advisory locks of the server, in place of locks on files.
extension PostgresDatabase {
  /// The two numbers of an advisory lock: journal entries have small ones, sign-ins large ones (`TokenTable.lockPlace`).
  static func key(_ place: Int) -> (kind: Int32, number: Int32) {
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
