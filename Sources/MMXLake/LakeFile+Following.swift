package import MMXData
package import MMXService
import MMXStore
import MMXSystem

/// What followers of the lake were told. A follower is a name; its marks are places in `versions`, whose numbers only grow.
extension LakeFile {
  /// `position`: all versions up to it were told, except those in `follow_failed`.
  static let following: StaticString = """
    CREATE TABLE follows (
      follower TEXT NOT NULL, resource TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (follower, resource)) STRICT
    """
  static let failing: StaticString = """
    CREATE TABLE follow_failed (
      follower TEXT NOT NULL, resource TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (follower, resource, row)) STRICT
    """

  package func isFollowed(_ resource: String, by follower: String) throws(Problem) -> Bool {
    try use { connection throws(Problem) in
      try connection.first("SELECT 1 FROM follows WHERE follower = ? AND resource = ?", [.text(follower), .text(resource)]) { _ in true }
        ?? false
    }
  }

  package func beginFollowing(_ resource: String, as follower: String) throws(Problem) {
    try use { connection throws(Problem) in
      try connection.execute(
        "INSERT OR IGNORE INTO follows VALUES (?, ?, (SELECT coalesce(max(row), 0) FROM versions))", [.text(follower), .text(resource)])
    }
  }

  package func newSteps(of resource: String, to follower: String, limit: Int) throws(Problem) -> [LakeStep] {
    try use { connection throws(Problem) in
      // The plus keeps SQLite from the index by record: only what came since is looked at.
      let steps = try connection.query(
        """
        SELECT id, valid_from, valid_until, row_version, modified, whole, deleted, seen, record, row FROM versions
        WHERE +resource = ?1 AND row > (SELECT position FROM follows WHERE follower = ?2 AND resource = ?1) ORDER BY row LIMIT ?3
        """, [.text(resource), .text(follower), .int(limit)], read: step)
      return try withThoseBefore(steps, resource, connection)
    }
  }

  package func failedSteps(of resource: String, to follower: String) throws(Problem) -> [LakeStep] {
    try use { connection throws(Problem) in
      let steps = try connection.query(
        """
        SELECT id, valid_from, valid_until, row_version, modified, whole, deleted, seen, record, v.row
        FROM follow_failed f JOIN versions v ON v.row = f.row WHERE f.follower = ? AND f.resource = ? ORDER BY f.row
        """, [.text(follower), .text(resource)], read: step)
      return try withThoseBefore(steps, resource, connection)
    }
  }

  private func step(_ row: Statement) throws(Problem) -> LakeStep {
    LakeStep(place: row.int(9), version: try read(row), before: nil)
  }

  private func withThoseBefore(_ steps: [LakeStep], _ resource: String, _ connection: Connection) throws(Problem) -> [LakeStep] {
    var steps = steps
    for index in steps.indices {
      steps[index].before = try connection.first(
        """
        SELECT id, valid_from, valid_until, row_version, modified, whole, deleted, seen, record FROM versions
        WHERE resource = ? AND id = ? AND row < ? ORDER BY row DESC LIMIT 1
        """, [.text(resource), .int(steps[index].version.id), .int(steps[index].place)], read: read)
    }
    return steps
  }

  package func note(_ step: LakeStep, of resource: String, to follower: String, isDelivered: Bool) throws(Problem) {
    try use { connection throws(Problem) in
      try connection.transaction { () throws(Problem) in
        if isDelivered {
          try connection.execute(
            "DELETE FROM follow_failed WHERE follower = ? AND resource = ? AND row = ?",
            [.text(follower), .text(resource), .int(step.place)])
        } else {
          try connection.execute(
            "INSERT OR IGNORE INTO follow_failed VALUES (?, ?, ?)", [.text(follower), .text(resource), .int(step.place)])
        }
        try connection.execute(
          "UPDATE follows SET position = max(position, ?) WHERE follower = ? AND resource = ?",
          [.int(step.place), .text(follower), .text(resource)])
      }
    }
  }

  /// SQLite numbers the next version after the last one there is, so no mark may be behind that once versions were removed.
  func forgetMarks(_ connection: Connection) throws(Problem) {
    try connection.execute("UPDATE follows SET position = min(position, (SELECT coalesce(max(row), 0) FROM versions))")
    try connection.execute("DELETE FROM follow_failed WHERE row NOT IN (SELECT row FROM versions)")
  }

  package func followingRight() throws(Problem) -> any LakeRight {
    // A lake in memory is this process's own.
    guard let path else { return FollowingRight(nil) }
    _ = try connection()
    do throws(FileLock.Failure) { return FollowingRight(try FileLock(path + ".follow", removesFile: true)) } catch {
      switch error {
      case .taken: throw .followedAlready()
      case .impossible(let reason): throw .followLockFailed(path + ".follow", reason)
      }
    }
  }
}

/// A lock that the kernel takes back from a process that ends.
private final class FollowingRight: LakeRight {
  private let lock: FileLock?

  init(_ lock: FileLock?) { self.lock = lock }
}
