package import MMXData
package import MMXService
import MMXStore

extension LakeFile {
  /// Does something with the database; problems of the store are worded for the lake.
  func use<Result>(_ body: (Connection) throws(Problem) -> Result) throws(Problem) -> Result {
    let connection = try connection()
    do throws(Problem) { return try body(connection) } catch { throw LakeFile.worded(error, path) }
  }

  // MARK: Collections

  package func holdings() throws(Problem) -> [LakeHolding] {
    try use { connection throws(Problem) in
      try connection.query(
        """
        SELECT v.resource, r.way, r.since, r.watermark, r.synced, v.rows, v.versions, v.bytes, v.newest FROM (
          SELECT resource, count(*) FILTER (WHERE valid_until IS NULL AND NOT deleted) AS rows, count(*) AS versions,
            sum(length(record)) AS bytes, max(valid_from) FILTER (WHERE valid_until IS NULL) AS newest
          FROM versions GROUP BY resource) v
        LEFT JOIN resources r ON r.name = v.resource
        UNION ALL SELECT name, way, since, watermark, synced, 0, 0, 0, NULL FROM resources
          WHERE name NOT IN (SELECT resource FROM versions)
        ORDER BY 1
        """
      ) { row in
        LakeHolding(
          resource: row.text(0), way: row.optionalText(1).flatMap(LakeHolding.Way.init) ?? .read, rows: row.int(5), versions: row.int(6),
          since: row.optionalText(2), watermark: row.optionalText(3), synced: row.optionalInt(4), bytes: row.int(7),
          newest: row.optionalText(8))
      }
    }
  }

  package func holding(of resource: String) throws(Problem) -> LakeHolding? {
    try use { connection throws(Problem) in
      let counts = try connection.first(
        """
        SELECT count(*) FILTER (WHERE valid_until IS NULL AND NOT deleted), count(*), max(valid_from) FILTER (WHERE valid_until IS NULL)
        FROM versions WHERE resource = ?
        """, [.text(resource)]
      ) { (rows: $0.int(0), versions: $0.int(1), newest: $0.optionalText(2)) }
      let kept = try connection.first("SELECT way, since, watermark, synced FROM resources WHERE name = ?", [.text(resource)]) { row in
        (way: row.text(0), since: row.optionalText(1), watermark: row.optionalText(2), synced: row.optionalInt(3))
      }
      guard let counts, kept != nil || counts.versions > 0 else { return nil }
      return LakeHolding(
        resource: resource, way: kept.flatMap { LakeHolding.Way(rawValue: $0.way) } ?? .read, rows: counts.rows, versions: counts.versions,
        since: kept?.since, watermark: kept?.watermark, synced: kept?.synced, bytes: nil, newest: counts.newest)
    }
  }

  package func begin(_ resource: String, since: String?, way: LakeHolding.Way) throws(Problem) {
    try use { connection throws(Problem) in
      try connection.transaction { () throws(Problem) in
        let known = try connection.first("SELECT since FROM resources WHERE name = ?", [.text(resource)]) { $0.optionalText(0) }
        guard let known else {
          return try connection.execute(
            "INSERT INTO resources (name, way, since) VALUES (?, ?, ?)", [.text(resource), .text(way.rawValue), SQLValue(since)])
        }
        // What is held reaches back as far as ever asked for; records before that are looked through once.
        let reach = known.flatMap { known in since.map { min(known, $0) } }
        guard reach != known else { return }
        try connection.execute(
          "UPDATE resources SET way = ?, since = ?, watermark = NULL, synced = NULL WHERE name = ?",
          [.text(way.rawValue), SQLValue(reach), .text(resource)])
      }
    }
  }

  package func complete(_ resource: String, watermark: String?, total: Int) throws(Problem) {
    try use { connection throws(Problem) in
      try connection.execute(
        "UPDATE resources SET watermark = coalesce(?, watermark), total = ?, synced = ? WHERE name = ?",
        [SQLValue(watermark), .int(total), .int(milliseconds), .text(resource)])
    }
  }

  // MARK: Keeping

  package func keep(_ records: [LakeEntry], of resource: String) throws(Problem) {
    guard !records.isEmpty else { return }
    try use { connection throws(Problem) in
      try connection.transaction { () throws(Problem) in
        for record in records { try keep(record, of: resource, connection) }
      }
    }
  }

  private func keep(_ entry: LakeEntry, of resource: String, _ connection: Connection) throws(Problem) {
    let text = try JSON.object(entry.record).pacedText()
    let rowVersion = entry.record[ignoringCase: "RowVersion"]?.string ?? entry.rowVersion
    let modified = entry.record[ignoringCase: "RecordDtModified"]?.string ?? entry.modified
    let head = try connection.first(
      "SELECT row, valid_from, whole, deleted, record FROM versions WHERE resource = ? AND id = ? AND valid_until IS NULL",
      [.text(resource), .int(entry.id)]
    ) { Head(row: $0.int(0), from: $0.text(1), isWhole: $0.bool(2), isDeleted: $0.bool(3), record: $0.text(4)) }
    guard let head else {
      return try insert(entry, text, rowVersion, modified, from: LakeVersion.stamp(modified) ?? now, of: resource, connection)
    }
    if !head.isDeleted {
      // The row of a list says less than what is known.
      if head.isWhole, !entry.isWhole { return }
      let isCompleted = !head.isWhole && entry.isWhole && LakeVersion.stamp(modified).map { $0 <= head.from } ?? false
      if head.record == text || isCompleted {
        // A row of a list does not say since when it is so; the record does, though not back into its versions before.
        let since = isCompleted ? LakeVersion.stamp(modified) ?? head.from : head.from
        return try connection.execute(
          """
          UPDATE versions SET row_version = ?, modified = ?, whole = ?, seen = ?, record = ?, valid_from = max(?,
            coalesce((SELECT max(valid_until) FROM versions WHERE resource = ? AND id = ?), '')) WHERE row = ?
          """,
          [
            SQLValue(rowVersion), SQLValue(modified), SQLValue(entry.isWhole), .int(milliseconds), .text(text), .text(since),
            .text(resource), .int(entry.id), .int(head.row),
          ])
      }
    }
    // What changed without a new time of change, such as the name of a reference, did so by now.
    let named = LakeVersion.stamp(modified).flatMap { $0 > head.from ? $0 : nil }
    let from = named ?? max(now, head.from)
    try connection.execute("UPDATE versions SET valid_until = ? WHERE row = ?", [.text(from), .int(head.row)])
    try insert(entry, text, rowVersion, modified, from: from, of: resource, connection)
  }

  private struct Head {
    let row: Int
    let from: String
    let isWhole: Bool
    let isDeleted: Bool
    let record: String
  }

  private func insert(
    _ entry: LakeEntry, _ text: String, _ rowVersion: String?, _ modified: String?, from: String, of resource: String,
    _ connection: Connection
  ) throws(Problem) {
    try connection.execute(
      """
      INSERT INTO versions (resource, id, valid_from, row_version, modified, whole, deleted, seen, record)
      VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)
      """,
      [
        .text(resource), .int(entry.id), .text(from), SQLValue(rowVersion), SQLValue(modified), SQLValue(entry.isWhole),
        .int(milliseconds), .text(text),
      ])
  }

  package func end(_ ids: [Int], of resource: String) throws(Problem) {
    try use { connection throws(Problem) in
      try connection.transaction { () throws(Problem) in
        for id in ids {
          let from = try connection.first(
            "SELECT valid_from FROM versions WHERE resource = ? AND id = ? AND valid_until IS NULL AND NOT deleted",
            [.text(resource), .int(id)]
          ) { $0.text(0) }
          guard let from else { continue }
          let end = max(now, from)
          try connection.execute(
            "UPDATE versions SET valid_until = ? WHERE resource = ? AND id = ? AND valid_until IS NULL",
            [.text(end), .text(resource), .int(id)])
          try connection.execute(
            "INSERT INTO versions (resource, id, valid_from, whole, deleted, seen) VALUES (?, ?, ?, 1, 1, ?)",
            [.text(resource), .int(id), .text(end), .int(milliseconds)])
        }
      }
    }
  }

  // MARK: Reading

  package func eachHead(of resource: String, _ body: (LakeVersion) throws(Problem) -> Void) throws(Problem) {
    try use { connection throws(Problem) in
      let statement = try Statement(
        """
        SELECT id, valid_from, valid_until, row_version, modified, whole, deleted, seen, NULL FROM versions
        WHERE resource = ? AND valid_until IS NULL
        """, [.text(resource)], on: connection)
      while try statement.step() { try body(try read(statement)) }
    }
  }

  package func versions(of resource: String, asOf time: String?) throws(Problem) -> [LakeVersion] {
    try use { connection throws(Problem) in
      guard let time else {
        return try connection.query(
          """
          SELECT id, valid_from, valid_until, row_version, modified, whole, deleted, seen, record FROM versions
          WHERE resource = ? AND valid_until IS NULL AND NOT deleted ORDER BY id
          """, [.text(resource)], read: read)
      }
      return try connection.query(
        """
        SELECT id, valid_from, valid_until, row_version, modified, whole, deleted, seen, record FROM versions
        WHERE resource = ?1 AND valid_from <= ?2 AND (valid_until IS NULL OR valid_until > ?2) AND NOT deleted ORDER BY id
        """, [.text(resource), .text(time)], read: read)
    }
  }

  package func history(of resource: String, since time: String) throws(Problem) -> [LakeVersion] {
    try use { connection throws(Problem) in
      try connection.query(
        """
        SELECT id, valid_from, valid_until, row_version, modified, whole, deleted, seen, record FROM versions
        WHERE resource = ?1 AND (valid_until IS NULL OR valid_until >= ?2)
          AND id IN (SELECT id FROM versions WHERE resource = ?1 AND valid_from >= ?2)
        ORDER BY id, valid_from, row
        """, [.text(resource), .text(time)], read: read)
    }
  }

  package func eachVersion(of resource: String, _ body: (LakeVersion, String?) throws(Problem) -> Void) throws(Problem) {
    try use { connection throws(Problem) in
      let statement = try Statement(
        """
        SELECT id, valid_from, valid_until, row_version, modified, whole, deleted, seen, NULL, record FROM versions
        WHERE resource = ? ORDER BY row
        """, [.text(resource)], on: connection)
      while try statement.step() { try body(try read(statement), statement.optionalText(9)) }
    }
  }

  package func unknownBefore(_ time: String, of resource: String) throws(Problem) -> Int {
    try use { connection throws(Problem) in
      try connection.first(
        "SELECT count(*) FROM (SELECT id FROM versions WHERE resource = ? GROUP BY id HAVING min(valid_from) > ?)",
        [.text(resource), .text(time)]
      ) { $0.int(0) } ?? 0
    }
  }

  /// The columns id, valid_from, valid_until, row_version, modified, whole, deleted, seen and record.
  func read(_ row: Statement) throws(Problem) -> LakeVersion {
    var record = OrderedRecord<JSON>()
    if !row.isNull(8) {
      try Pace.step()
      // What another program wrote there may be anything.
      guard case .object(let object)? = try? JSON(bytes: Array(row.text(8).utf8)) else { throw .damagedLake(path ?? ":memory:") }
      record = object
    }
    return LakeVersion(
      id: row.int(0), from: row.text(1), until: row.optionalText(2), rowVersion: row.optionalText(3), modified: row.optionalText(4),
      isWhole: row.bool(5), isDeleted: row.bool(6), seen: row.int(7), record: record)
  }

  // MARK: Care

  package func check() throws(Problem) -> [String] {
    try use { connection throws(Problem) in
      var findings = try connection.query("PRAGMA integrity_check(20)") { $0.text(0) }.filter { $0 != "ok" }
      findings += try connection.query(
        "SELECT resource, id FROM versions WHERE NOT deleted AND (record IS NULL OR NOT json_valid(record)) LIMIT 20"
      ) { "\($0.text(0))/\($0.int(1)): the record is no JSON" }
      findings += try connection.query(
        "SELECT DISTINCT resource, id FROM versions WHERE valid_until IS NOT NULL AND valid_until < valid_from LIMIT 20"
      ) { "\($0.text(0))/\($0.int(1)): a version ends before it begins" }
      findings += try connection.query(
        """
        SELECT DISTINCT a.resource, a.id FROM versions a JOIN versions b ON b.resource = a.resource AND b.id = a.id AND b.row > a.row
        WHERE b.valid_from < coalesce(a.valid_until, '9') AND a.valid_from < coalesce(b.valid_until, '9') LIMIT 20
        """
      ) { "\($0.text(0))/\($0.int(1)): two versions at one time" }
      return findings
    }
  }

  package func forget(_ resources: [String], before time: String) throws(Problem) -> Int {
    try use { connection throws(Problem) in
      var count = 0
      try connection.transaction(durable: true) { () throws(Problem) in
        for resource in resources {
          // Past versions, and the mark of a deleted record once nothing else of it is left.
          try connection.execute(
            "DELETE FROM versions WHERE resource = ? AND valid_until IS NOT NULL AND valid_until < ?", [.text(resource), .text(time)])
          count += connection.changedRows
          try connection.execute(
            """
            DELETE FROM versions WHERE resource = ?1 AND deleted AND valid_from < ?2
              AND id NOT IN (SELECT id FROM versions WHERE resource = ?1 AND NOT deleted)
            """, [.text(resource), .text(time)])
        }
        try forgetMarks(connection)
      }
      if path != nil {
        // What was removed is not to stay in free pages or in the log.
        try connection.execute("VACUUM")
        _ = try connection.first("PRAGMA wal_checkpoint(TRUNCATE)") { $0.int(0) }
      }
      return count
    }
  }
}
