package import MMXData
import MMXPostgres
package import MMXService
import MMXStore

/// What followers were told, as `LakeFile` keeps it. Those who write take turns, so that a version with a greater number is never seen before
/// one with a smaller.
extension LakeServer {
  static let following = Migration(
    """
    CREATE TABLE follows (follower text NOT NULL, resource text NOT NULL, position bigint NOT NULL, PRIMARY KEY (follower, resource))
    """,
    """
    CREATE TABLE follow_failed (
      follower text NOT NULL, resource text NOT NULL, row bigint NOT NULL, PRIMARY KEY (follower, resource, row))
    """)

  package func isFollowed(_ resource: String, by follower: String) throws(Problem) -> Bool {
    try read(else: false) { database throws(Problem) in
      var isFollowed = false
      try database.each(
        generated: "SELECT 1 FROM follows WHERE follower = $1 AND resource = $2", [.text(follower), .text(resource)]
      ) { _ throws(Problem) in
        isFollowed = true
        return false
      }
      return isFollowed
    }
  }

  package func beginFollowing(_ resource: String, as follower: String) throws(Problem) {
    try change(
      "INSERT INTO follows SELECT $1, $2, coalesce(max(row), 0) FROM versions ON CONFLICT DO NOTHING", [.text(follower), .text(resource)])
  }

  package func newSteps(of resource: String, to follower: String, limit: Int) throws(Problem) -> [LakeStep] {
    try steps(
      """
      FROM versions v WHERE v.resource = $1
        AND v.row > (SELECT position FROM follows WHERE follower = $2 AND resource = $1) ORDER BY v.row LIMIT $3
      """, of: resource, [.text(resource), .text(follower), .int(limit)])
  }

  package func failedSteps(of resource: String, to follower: String) throws(Problem) -> [LakeStep] {
    try steps(
      "FROM follow_failed f JOIN versions v ON v.row = f.row WHERE f.resource = $1 AND f.follower = $2 ORDER BY f.row",
      of: resource, [.text(resource), .text(follower)])
  }

  /// - Parameter rows: which of the versions `v`, in which order.
  private func steps(_ rows: String, of resource: String, _ values: [SQLValue]) throws(Problem) -> [LakeStep] {
    try read(else: []) { database throws(Problem) in
      var steps: [LakeStep] = []
      let columns = LakeServer.columns(of: "v")
      try database.each(generated: "SELECT \(columns), source, v.row \(rows)", values) { row throws(Problem) in
        steps.append(LakeStep(place: row.int(9), version: try version(row), before: nil))
        return true
      }
      for index in steps.indices {
        try database.each(
          generated: """
            SELECT \(columns), source FROM versions v WHERE v.resource = $1 AND v.id = $2 AND v.row < $3 ORDER BY v.row DESC LIMIT 1
            """, [.text(resource), .int(steps[index].version.id), .int(steps[index].place)]
        ) { row throws(Problem) in
          steps[index].before = try version(row)
          return false
        }
      }
      return steps
    }
  }

  package func note(_ step: LakeStep, of resource: String, to follower: String, isDelivered: Bool) throws(Problem) {
    let values: [SQLValue] = [.text(follower), .text(resource), .int(step.place)]
    try use { database throws(Problem) in
      try database.transaction { () throws(Problem) in
        try database.each(
          generated: isDelivered
            ? "DELETE FROM follow_failed WHERE follower = $1 AND resource = $2 AND row = $3"
            : "INSERT INTO follow_failed VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", values)
        try database.each(
          generated: "UPDATE follows SET position = greatest(position, $3) WHERE follower = $1 AND resource = $2", values)
      }
    }
  }

  package func followingRight() throws(Problem) -> any LakeRight {
    try use { database throws(Problem) in
      try database.reach()
      guard database.tryLock(plan.followPlace) else { throw .followedAlready() }
      return ServerFollowingRight(database, plan.followPlace)
    }
  }

  /// None: a key asks no server.
  package func codes(of resource: String, beginning: String, limit: Int) -> [(code: String, name: String)] { [] }
}

/// A lock that the server takes back when the connection ends.
private final class ServerFollowingRight: LakeRight {
  private let database: PostgresDatabase
  private let place: Int

  init(_ database: PostgresDatabase, _ place: Int) { (self.database, self.place) = (database, place) }

  deinit { database.unlock(place) }
}
