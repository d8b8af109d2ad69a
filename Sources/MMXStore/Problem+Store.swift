import CSQLite
import Glibc
import MMXData

/// Messages of the store, in alphabetical order. The kind is `refused`: what cannot be kept on record is not done.
extension Problem {
  static func cannotOpen(_ path: String, _ number: Int32) -> Problem {
    Problem(
      .refused, "cannot open '\(path)': \(errorText(number))", hint: "give mmx a folder it can write to: XDG_STATE_HOME=DIR",
      code: errorName(number))
  }

  static func damagedStore(_ path: String) -> Problem {
    Problem(
      .refused, "'\(path)' is damaged or not a database of mmx",
      hint: "move it away: `mv '\(path)' '\(path).damaged'`; the journal of writes and the count of calls start again", code: "damaged")
  }

  static func newerStore(_ path: String?) -> Problem {
    Problem(
      .refused, path.map { "'\($0)' was written by a newer mmx" } ?? "the store was written by a newer mmx",
      hint: "use that version of mmx, or another XDG_STATE_HOME")
  }

  static func noStateFolder() -> Problem {
    Problem(.refused, "neither XDG_STATE_HOME nor HOME is set", hint: "give mmx a folder it can write to: XDG_STATE_HOME=DIR")
  }

  static func noSuchEntry(_ id: Int) -> Problem {
    Problem(.notfound, "the journal has no entry \(id)", hint: "`journal` lists the entries")
  }

  static func notAFile(_ path: String) -> Problem {
    Problem(.refused, "'\(path)' is not a file", hint: "move it away, or set XDG_STATE_HOME to another folder")
  }

  static func notPrivate(_ path: String) -> Problem {
    Problem(
      .refused, "other users can read '\(path)', which holds tokens, and its mode cannot be changed",
      hint: "make yourself its owner, or set XDG_STATE_HOME to another folder")
  }

  static func notUnknown(_ id: Int, _ state: String) -> Problem {
    Problem(.value, "journal \(id) is \(state); only a write of unknown outcome can be settled")
  }

  static func writtenElsewhere(_ entry: Int) -> Problem {
    Problem(
      .refused, "another session has written this record in the meantime, so it was not sent",
      hint: "`journal show \(entry)` shows that write; repeating the command continues from it", code: "elsewhere")
  }

  private static var elsewhere: Message { "check its disk, or give mmx another folder: XDG_STATE_HOME=DIR" }

  /// The problem for a result code of SQLite; `handle` may be nil where the connection never came to be.
  static func store(_ handle: OpaquePointer?, code: Int32, path: String?) -> Problem {
    let place = path ?? ":memory:"
    let reason = unsafe handle == nil ? sqlite3_errstr(code) : sqlite3_errmsg(handle)
    let text = unsafe reason.map { unsafe String(cString: $0) } ?? "error \(code)"
    switch code & 0xFF {
    case SQLITE_CORRUPT, SQLITE_NOTADB: return .damagedStore(place)
    case SQLITE_BUSY, SQLITE_LOCKED:
      return Problem(.refused, "'\(place)' is in use by another process", hint: "try again in a moment", code: "busy")
    case SQLITE_FULL: return Problem(.refused, "cannot write '\(place)': the disk is full", hint: "make room and try again", code: "full")
    case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
      return Problem(
        .refused, "cannot write '\(place)': \(text)", hint: "give mmx a folder it can write to: XDG_STATE_HOME=DIR", code: "readonly")
    case SQLITE_IOERR:
      let number = unsafe handle.map { unsafe sqlite3_system_errno($0) } ?? 0
      return Problem(
        .refused, "cannot use '\(place)': \(number == 0 ? Message(verbatim: text) : errorText(number))",
        hint: [EFBIG, ENOSPC, EDQUOT].contains(number) ? "make room and try again" : elsewhere, code: errorName(number) ?? "sqlite \(code)")
    default: return Problem(.refused, "cannot use '\(place)': \(text)", hint: elsewhere, code: "sqlite \(code)")
    }
  }

  private static func errorText(_ number: Int32) -> Message {
    switch number {
    case EACCES, EPERM: "permission denied"
    case EROFS: "the file system is read-only"
    case ENOSPC, EDQUOT: "the disk is full"
    case EFBIG: "the file has reached the size limit (ulimit -f)"
    case EIO: "the disk reports an error"
    case ENOENT: "no such folder"
    case ENOTDIR: "a part of the path is not a folder"
    case EISDIR: "it is a folder"
    case ELOOP: "too many symbolic links"
    case ENAMETOOLONG: "the name is too long"
    case EMFILE, ENFILE: "too many open files"
    default: "error \(number)"
    }
  }

  private static func errorName(_ number: Int32) -> String? {
    [EACCES: "EACCES", EPERM: "EPERM", EROFS: "EROFS", ENOSPC: "ENOSPC", ENOENT: "ENOENT", ENOTDIR: "ENOTDIR"][number]
  }
}
