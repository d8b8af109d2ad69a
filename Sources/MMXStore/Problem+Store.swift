import CSQLite
import MMXData
import MMXSystem

/// Messages of the store, in alphabetical order. The kind is `refused`: what cannot be recorded is not done.
extension Problem {
  static func damagedStore(_ path: String) -> Problem {
    Problem(
      .refused, "'\(path)' is damaged or not a database of mmx",
      hint: "move it away: `mv '\(path)' '\(path).damaged'`; the journal of writes and the count of calls start again", cause: .damaged)
  }

  /// - Parameter name: of the server, free of secrets.
  static func movedBefore(_ name: String) -> Problem {
    Problem(.refused, "this state folder was taken to \(name) before", hint: "write the address into the profile, as `state = ...`")
  }

  static func newerStore(_ path: String?) -> Problem {
    Problem(
      .refused, path.map { "'\($0)' was written by a newer mmx" } ?? "the store was written by a newer mmx",
      hint: "use that version of mmx, or another XDG_STATE_HOME", cause: .newer)
  }

  static func noStateFolder() -> Problem {
    Problem(.refused, "neither XDG_STATE_HOME nor HOME is set", hint: "give mmx a folder it can write to: XDG_STATE_HOME=DIR")
  }

  static func noSuchEntry(_ id: Int) -> Problem {
    Problem(.notfound, "the journal has no entry \(id)", hint: "`journal` lists the entries")
  }

  static func notUnknown(_ id: Int, _ state: String) -> Problem {
    Problem(.value, "journal \(id) is \(state); only a write of unknown outcome can be settled")
  }

  /// - Parameter name: of the server, free of secrets.
  static func stateOnServer(_ name: String) -> Problem {
    Problem(.refused, "the state is on \(name), not in a file")
  }

  /// The problem for a result code of SQLite; `handle` may be nil if there is no connection.
  static func store(_ handle: OpaquePointer?, code: Int32, path: String?) -> Problem {
    let place = path ?? ":memory:"
    let reason = unsafe handle == nil ? sqlite3_errstr(code) : sqlite3_errmsg(handle)
    let text = unsafe reason.map { unsafe String(cString: $0) } ?? "error \(code)"
    switch code & 0xFF {
    case SQLITE_CORRUPT, SQLITE_NOTADB: return .damagedStore(place)
    case SQLITE_BUSY, SQLITE_LOCKED:
      return Problem(.refused, "'\(place)' is in use by another process", hint: "try again in a moment", cause: .busy)
    case SQLITE_FULL: return Problem(.refused, "cannot write '\(place)': the disk is full", hint: "make room and try again", code: "full")
    case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
      return Problem(
        .refused, "cannot write '\(place)': \(text)", hint: "give mmx a folder it can write to: XDG_STATE_HOME=DIR", code: "readonly",
        cause: .denied)
    case SQLITE_IOERR:
      let error = SystemError(unsafe handle.map { unsafe sqlite3_system_errno($0) } ?? 0)
      return Problem(
        .refused, "cannot use '\(place)': \(error.number == 0 ? Message(verbatim: text) : error.text)",
        hint: error.isForLackOfRoom ? "make room and try again" : elsewhere, code: error.name ?? "sqlite \(code)",
        cause: error.cause)
    default: return Problem(.refused, "cannot use '\(place)': \(text)", hint: elsewhere, code: "sqlite \(code)")
    }
  }

  static func writeUnderWay(_ entry: Int) -> Problem {
    Problem(.refused, "the write of journal \(entry) is being sent now", hint: "repeat the command when it has ended")
  }

  static func writtenElsewhere(_ entry: Int) -> Problem {
    Problem(
      .refused, "another session has written this record in the meantime, so it was not sent",
      hint: "`journal show \(entry)` shows that write; repeating the command continues from it", cause: .writtenElsewhere)
  }

  private static var elsewhere: Message { "check its disk, or give mmx another folder: XDG_STATE_HOME=DIR" }
}
